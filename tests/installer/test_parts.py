"""What goes into the built programs: Python's own wherever it lies, nothing else of the system, nothing unasked."""

import _ctypes
from pathlib import Path

import PySide6
import pytest
from PyInstaller.depend.bindepend import get_imports

from installer import parts

BINDINGS = Path(PySide6.__file__).parent
DECIMAL = "python3.13/lib-dynload/_decimal.cpython-313-x86_64-linux-gnu.so"


def qt(name: str, kind: str = "BINARY") -> parts.Part:
    """A file that lies among Qt's, with the name it has in the program."""
    return f"PySide6/{name}", str(BINDINGS / name), kind


def asked_by(file: str, name: str) -> parts.Part:
    """The library of the system that a file asks for."""
    return next((said, found, "BINARY") for said, found in get_imports(file) if found and said.startswith(name))


def test_a_module_of_pythons_goes_in_also_where_the_system_keeps_it() -> None:
    module = DECIMAL, f"/usr/lib/{DECIMAL}", parts.MODULE
    assert parts.chosen([module]) == [module]


def test_a_library_of_the_system_goes_in_only_where_python_itself_asks_for_it() -> None:
    python = "_ctypes.so", _ctypes.__file__, parts.MODULE
    plugin = qt("Qt/plugins/platforms/libqxcb.so")
    pythons, plugins = asked_by(python[1], "libffi"), asked_by(plugin[1], "libxkbcommon.so")
    assert parts.chosen([python, plugin, pythons, plugins]) == [python, plugin, pythons]


def test_a_library_goes_in_where_something_that_goes_in_asks_for_it_and_so_does_the_link_to_it() -> None:
    module, core, quick = (
        qt("QtCore.abi3.so", parts.MODULE),
        qt("Qt/lib/libQt6Core.so.6"),
        qt("Qt/lib/libQt6Quick.so.6"),
    )
    links = [(Path(part[0]).name, part[0], "SYMLINK") for part in (core, quick)]
    assert parts.chosen([module, core, quick, *links]) == [module, core, links[0]]
    # Also when it is another library that asks.
    web = qt("QtWebEngineCore.abi3.so", parts.MODULE)
    assert parts.chosen([web, quick]) == [web, quick]


def test_a_library_that_only_what_stays_out_asks_for_stays_out() -> None:
    decoder, films = qt("Qt/plugins/multimedia/libffmpegmediaplugin.so"), qt("Qt/lib/libavcodec.so.61")
    assert (BINDINGS / "Qt/lib/libavcodec.so.61").exists()
    assert parts.chosen([decoder, films]) == []


def test_what_is_no_program_goes_in_unless_nobody_reads_it() -> None:
    read, unread = ("resources/city/natures.json", "there", "DATA"), ("PySide6/Qt/qml/QtQuick/qmldir", "there", "DATA")
    assert parts.chosen([read, unread]) == [read]


@pytest.mark.parametrize(
    ("prefix", "place"),
    [
        ("/usr", ""),
        ("/usr/local", ""),
        ("/opt/python3.12", ""),
        ("/home/anybody/.pyenv/versions/3.12.1", "/home/anybody/.pyenv/versions"),
    ],
)
def test_only_a_python_built_from_source_tells_where_it_lies(prefix: str, place: str) -> None:
    assert parts.place_of(prefix) == place
