"""`konsol112 peta batas`: shows what changes and does nothing, takes it with --terima, goes back, lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.__main__ import main
from console.map.boundaries import OWN, BoundaryShelf
from tests.map.limits_data import shifted

pytestmark = pytest.mark.qt_log_ignore("pipewire")  # of a machine without a sound server
Told = Callable[..., tuple[int, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "kantor.geojson"
    path.write_bytes(shifted(0.003))
    return path


@pytest.fixture
def told(home: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication) -> Told:
    def tell(*arguments: object, language: str = "id") -> tuple[int, str]:
        code = main(["--home", str(home), "--lang", language, "peta", "batas", *map(str, arguments)])
        out = capsys.readouterr()
        return code, out.out + out.err

    return tell


def test_without_terima_the_changes_are_shown_and_nothing_changes(told: Told, home: Path, office: Path) -> None:
    code, text = told(office)
    assert code == 1 and "Kepanjenlor: −" in text and "Berpindah seluruhnya: " in text and "--terima" in text
    assert BoundaryShelf(home).in_use == OWN and not BoundaryShelf(home).versions()
    code, text = told(office, language="en")
    assert code == 1 and "Moved in all: " in text and "Not in use yet" in text


def test_with_terima_they_are_in_use_at_this_desk_and_listed(told: Told, home: Path, office: Path) -> None:
    code, text = told(office, "--terima", "--nama", "Batas 2026", "--sumber", "Kantor contoh")
    assert code == 0 and "Batas 2026" in text
    (version,) = BoundaryShelf(home).versions()
    assert (version.name, version.source, version.approximate) == ("Batas 2026", "Kantor contoh", False)
    assert BoundaryShelf(home).in_use == version.sha256
    code, text = told()
    assert code == 0 and f"* {version.sha256[:12]}  Batas 2026, 21 kelurahan" in text and "  perkiraan" in text
    code, text = told(office)
    assert "Tidak ada yang berubah." in text


def test_one_goes_back_by_the_beginning_of_the_hash_or_to_the_programs_own(
    told: Told, home: Path, office: Path
) -> None:
    told(office, "--terima")
    used = BoundaryShelf(home).in_use
    assert told("--kembali", "perkiraan")[0] == 1 and BoundaryShelf(home).in_use == used
    code, text = told("--kembali", "perkiraan", "--terima")
    assert code == 0 and "Berpindah seluruhnya" in text and BoundaryShelf(home).in_use == OWN
    assert told("--kembali", used[:6], "--terima")[0] == 0 and BoundaryShelf(home).in_use == used
    code, text = told("--kembali", "zz", "--terima")
    assert code == 1 and "zz" in text and BoundaryShelf(home).in_use == used


def test_a_file_called_approximate_stays_so_and_a_wrong_one_is_refused(told: Told, home: Path, office: Path) -> None:
    told(office, "--terima", "--perkiraan")
    assert BoundaryShelf(home).versions()[0].approximate
    office.write_text("{}")
    code, text = told(office, "--terima", language="en")
    assert code == 1 and "Boundary file refused" in text
