"""`konsol112 peta buat`, `pasang` and `info` as a person types them."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.__main__ import main
from console.map.basemap.map_file import MapFile, current_map

pytestmark = pytest.mark.slow


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: str, lang: str = "id") -> tuple[int, str, str]:
    code = main(["--home", str(home), "--lang", lang, "peta", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_desk_without_a_map_is_told_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, tmp_path, "info")
    assert (code, err) == (0, "") and "konsol112 peta buat" in out


def test_a_made_map_is_in_use_at_this_desk(
    tmp_path: Path, small_extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, tmp_path, "buat", str(small_extract))
    assert (code, err) == (0, "") and "Peta jadi: " in out and "CONTOH" in out and "700 bangunan" in out
    path = current_map(tmp_path)
    assert path == tmp_path / "map" / "current.k112map"
    code, out, _ = run(capsys, tmp_path, "info", lang="en")
    assert "700 buildings" in out and "quarter.osm.pbf" in out and "2026-10-30" in out and "SAMPLE" in out
    with MapFile(path) as read:
        assert read.sha256() in out


def test_a_map_written_elsewhere_is_put_into_use_by_a_second_command(
    tmp_path: Path, small_extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "usb" / "kota.k112map"
    code, out, _ = run(capsys, tmp_path, "buat", str(small_extract), "--ke", str(target), "--tepi", "1.5")
    assert code == 0 and f"konsol112 peta pasang {target}" in out
    assert current_map(tmp_path) is None
    with MapFile(target) as read:
        assert read.meta["rim_km"] == "1.5"
    code, out, _ = run(capsys, tmp_path, "pasang", str(target))
    used = current_map(tmp_path)
    assert code == 0 and used is not None and used.read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    ("lang", "what", "said"),
    [
        ("id", "buat", "Peta ditolak: laporan.pdf bukan ekstrak OpenStreetMap"),
        ("en", "pasang", "Map refused: laporan.pdf is neither a Konsol 112 map (.k112map) nor MBTiles"),
    ],
)
def test_what_is_refused_is_said_in_the_persons_language(lang: str, what: str, said: str, tmp_path: Path) -> None:
    other = tmp_path / "laporan.pdf"
    other.write_bytes(b"%PDF")
    command = [sys.executable, "-m", "console", "--home", str(tmp_path), "--lang", lang, "peta", what, str(other)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.startswith(said)


def test_what_a_file_says_of_itself_does_not_steer_the_terminal(
    tmp_path: Path, small_extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nasty = tmp_path / "kota\x1b[31m.osm.pbf"
    nasty.write_bytes(small_extract.read_bytes())
    code, out, _ = run(capsys, tmp_path, "buat", str(nasty))
    assert code == 0 and "sumber     kota[31m.osm.pbf" in out and "\x1b" not in out


def test_without_the_map_makers_libraries_a_sentence_says_what_to_install(tmp_path: Path, small_extract: Path) -> None:
    program = (
        "import sys; sys.modules['osmium'] = None\n"
        "from console.__main__ import main\n"
        f"sys.exit(main(['--home', {str(tmp_path)!r}, '--lang', 'id', 'peta', 'buat', {str(small_extract)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and done.stdout == ""
    assert "pip install osmium" in done.stderr and "Traceback" not in done.stderr


def test_reading_a_map_needs_none_of_the_map_makers_libraries(tmp_path: Path, small_map: Path) -> None:
    program = (
        "import sys; sys.modules['osmium'] = None\n"
        "from console.__main__ import main\n"
        f"home = ['--home', {str(tmp_path)!r}]\n"
        f"assert main([*home, 'peta', 'pasang', {str(small_map)!r}]) == 0\n"
        "assert main([*home, 'peta', 'info']) == 0\n"
        "sys.exit(main([*home, 'cari', 'perempatan']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0 and "Perempatan" in done.stdout
