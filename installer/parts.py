"""Which files of those that PyInstaller found go into the programs, and how they are made ready: konsol112.spec asks.

A library goes in where something that goes in asks for it. The system's own go in only where Python itself asks: the
others come with the packages that the .deb depends on, so that the system's own updates reach them.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PyInstaller.depend.bindepend import get_imports

Part = tuple[str, str, str]  # its name in the program's folder, the file it comes from, PyInstaller's word for its kind
WINDOWS = sys.platform == "win32"
MODULE = "EXTENSION"  # its word for a module of Python's that is a file of machine code
_MACHINE = (MODULE, "BINARY")

# What is loaded by name (or read) by others, never by the console. No machine of a room draws without X11 or Wayland,
# and Qt's vnc screen listens to everybody without a password; our tones are no films (ffmpeg), our papers are PDF and
# not printed; of zstandard's two ways in one is taken by other Pythons; the map needs Leaflet, not its source; and of
# others neither what they are made from nor their samples.
_UNUSED = re.compile(
    r"PySide6/(Qt/)?(qml/|translations/qt[^w]|resources/(qtwebengine_devtools|.*\.debug\.)|QtMultimediaWidgets\."
    r"|plugins/(egldeviceintegrations|generic|multimedia|networkinformation|position|printsupport|qmltooling|sqldrivers)"
    r"|plugins/platforms/libq(eglfs|linuxfb|minimal|vkkhrdisplay|vnc)|plugins/platformthemes/libqgtk3"
    r"|plugins/.*virtualkeyboard|translations/qtwebengine_locales/(?!(en-US|id)\.pak))"
    r"|zstandard/_cffi\.|xstatic/.*(-src|\.map$)"
    r"|sklearn/(datasets/(data|descr|images|tests)/|.*\.(pyx|pxd|pxi|tp|c|cpp|h)$)|pyqtgraph/icons/peegee/"
)
# Libraries come because a file asks for them. On Windows only Qt's are judged by that.
_LIBRARY = re.compile(r"Qt6.*\.dll|(av|sw)[a-z]+-\d+\.dll" if WINDOWS else r"lib.+\.so(\.|$)")
_PYTHON = re.compile(r"(lib)?python3")
_STANDARD = sysconfig.get_config_var("DESTSHARED") or str(Path(sys.base_prefix) / "DLLs")  # its modules that are files
_SYSTEM = ("/lib/", "/usr/lib/")


def chosen(found: Iterable[Part]) -> list[Part]:
    """What goes into the program."""
    left = [part for part in found if not _UNUSED.match(part[0].replace("\\", "/"))]
    python = _asked_by(part for part in left if _is_pythons(part))
    asked = _asked_by(part for part in left if not _is_systems(part) and not _is_library(part))
    return [part for part in left if _goes_in(part, python, asked)]


def _goes_in(part: Part, python: set[str], asked: set[str]) -> bool:
    if _is_systems(part):
        return _file(part) in python
    return not _is_library(part) or _file(part) in asked


def _file(part: Part) -> str:
    """Of a link it is the file that it leads to."""
    return Path(part[1]).name


def _is_pythons(part: Part) -> bool:
    """Whether a file belongs to Python itself, wherever that keeps its modules: some have many as files, some few."""
    _, source, kind = part
    return kind != "SYMLINK" and (bool(_PYTHON.match(_file(part))) or Path(source).is_relative_to(_STANDARD))


def _is_systems(part: Part) -> bool:
    return part[1].startswith(_SYSTEM) and part[2] != MODULE and not _is_pythons(part)


def _is_library(part: Part) -> bool:
    """Whether it is there only for who asks for it. A plugin is loaded by name, a module by Python, Python by us."""
    named = part[2] == MODULE or "/plugins/" in part[0].replace("\\", "/")
    return not named and not _is_pythons(part) and bool(_LIBRARY.match(_file(part)))


def _asked_by(parts: Iterable[Part]) -> set[str]:
    """The names of all libraries that these ask for, those for others, and so on."""
    names: set[str] = set()
    ahead, seen = [source for _, source, kind in parts if kind in _MACHINE], set[str]()
    while ahead:
        source = ahead.pop()
        if source not in seen:
            seen.add(source)
            names |= {name for name, _ in _imports(source)}
            ahead += [file for _, file in _imports(source) if file]
    return names


@cache
def _imports(source: str) -> frozenset[tuple[str, str | None]]:
    return frozenset(get_imports(source))


def place_of(prefix: str) -> str:
    """Where a Python that was built from source lies, which it tells: among what it was built with, and in its
    libraries, there also as the first place to look for others. The system's own tells nothing: "".

    The last word of it stays, since a linker lets other strings (the version) be the end of this one."""
    place = str(Path(prefix).parent)
    return "" if WINDOWS or prefix.startswith("/usr") or len(place) < len(_NOWHERE) else place


_NOWHERE = "/nowhere"
PLACE = place_of(sys.base_prefix)
_INSTEAD = _NOWHERE.ljust(len(PLACE), "/")


def told_by_python(source: str) -> str:
    """The text of a file of Python's, without the place where this one lies."""
    text = Path(source).read_text(encoding="utf-8")
    return text.replace(PLACE, _INSTEAD) if PLACE else text


def ready(part: Part, folder: Path) -> Part:
    """A part as it is packed: without what only its makers needed. A changed copy lies in `folder`."""
    name, source, kind = part
    told = bool(PLACE) and source.startswith(sys.base_prefix)
    # Not the libraries of wheels: what those were mended with (patchelf) and strip do not go together.
    thick = not WINDOWS and (kind == MODULE or _is_pythons(part))
    if kind == "SYMLINK" or not (told or thick):
        return part
    copy = folder / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, copy)
    if thick:
        subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    if told:
        copy.write_bytes(copy.read_bytes().replace(PLACE.encode(), _INSTEAD.encode()))
    return name, str(copy), kind
