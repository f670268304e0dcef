"""`konsol112 ekspor-kementerian` without a desk: the example is written and can be used, mistakes are named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.__main__ import main
from console.ui.widgets import screen_words


@pytest.fixture(autouse=True)
def speaking(qapp: QApplication) -> Iterator[None]:
    """Terminal commands load the words of their language: the next test begins in English again."""
    yield
    screen_words.install(qapp, "en")


def run(tmp_path: Path, *given: str) -> int:
    return main(["--home", str(tmp_path / "desk"), "ekspor-kementerian", *given])


def test_the_example_is_written_once_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "peta.toml"
    assert run(tmp_path, "contoh", "--ke", str(place)) == 0
    assert run(tmp_path, "contoh", "--ke", str(place)) == 1
    assert run(tmp_path, "periksa", "--peta", str(place)) == 0
    assert "13 kolom" in capsys.readouterr().out


def test_each_mistake_is_a_line_and_nothing_else_happens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "peta.toml"
    place.write_text('[[kolom]]\nnama = "a"\nsumber = "nomer"\n[[kolom]]\nnama = "b"\nsumbr = "jenis"')
    assert run(tmp_path, "--peta", str(place), "--dari", "1/1/2026", "--ke", str(tmp_path / "a.csv")) == 1
    said = capsys.readouterr().err
    assert "Kolom a: Sumber “nomer” tidak dikenal. Mungkin nomor?" in said and "Mungkin sumber?" in said
    assert not (tmp_path / "a.csv").exists() and not (tmp_path / "desk").exists()
    assert run(tmp_path, "periksa", "--peta", str(tmp_path / "tidak-ada.toml")) == 1
    assert "tidak bisa dibaca" in capsys.readouterr().err
