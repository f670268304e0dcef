"""A letter means one thing, on whatever page it stands; the manual and the key list say which."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.text.words import translate
from console.ui.agencies.contact import ContactPanel
from console.ui.widgets import letters, screen_words
from console.ui.widgets.lines_panel import LinesPanel, fits_any_line
from console.ui.widgets.table import ENTER, Line
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, press

MANUAL = Path(__file__).parents[3] / "docs" / "panduan" / "tombol.md"


def test_no_letter_has_two_meanings() -> None:
    keys = [key for key, _ in letters.MEANINGS.values()]
    assert len(set(keys)) == len(keys)


def test_every_letter_of_every_page_is_one_of_the_list(window: MainWindow) -> None:
    known = {key for key, _ in letters.MEANINGS.values()} | {ENTER, "F9", "Ctrl+P"}
    panels = window.findChildren(LinesPanel)
    assert len(panels) >= 9
    for panel in panels:
        assert {act.key for act in panel._acts} <= known, panel.accessibleName()
        for kind in {act.fits for act in panel._acts}:  # on a page with lines of several kinds a key is one act of each
            keys = [act.key for act in panel._acts if act.fits in (kind, fits_any_line)]
            assert len(set(keys)) == len(keys), panel.accessibleName()
        for line in ("", "A-0001"):
            keys = [act.key for act in panel._acts if act.fits(line)]
            assert len(set(keys)) == len(keys), panel.accessibleName()
    assert {letters.letter(one) for one in ContactPanel.LETTERS} <= known


def test_the_manual_and_the_key_list_name_every_letter_as_the_program_does(
    window: MainWindow, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    part = MANUAL.read_text("utf-8").partition("## Huruf di halaman daftar")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| \*\*\\?(.)\*\* \| ([^|]+) \|", part, re.MULTILINE))
    assert told == {key: translate("Letter", said) for key, said in letters.MEANINGS.values()}
    window.pages.toggle("keys")
    assert translate("Letter", "Letters on the pages") in _labels(window)


def _labels(window: MainWindow) -> list[str]:
    return [one.text() for one in window.keys.findChildren(QLabel)]


def test_headings_take_no_digit_and_no_focus(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.call_pages.panel
    window.pages.open("calls")
    lines = [Line("h1", "Gedog (2)", heading=True), Line("a", "one"), Line("b", "two"), Line("h2", "Turi (1)", heading=True), Line("c", "three")]  # fmt: skip  # noqa: E501
    panel.show_lines(lines)
    assert panel.chosen() == "a"
    panel.list.setFocus()
    press(qtbot, Key.Key_3)
    assert panel.chosen() == "c"
    press(qtbot, Key.Key_Up)
    assert panel.chosen() == "b"
