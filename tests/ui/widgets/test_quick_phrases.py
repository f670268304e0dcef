"""A short word and Tab write a sentence in narrative, notes and commands; other words leave Tab what it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from console.settings import SettingsFile
from console.ui.widgets import quick_phrases
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

TAB = Qt.Key.Key_Tab


@pytest.fixture
def known(window: MainWindow) -> Iterator[dict[str, str]]:
    made = {"wrg": "Warga sudah menangani sendiri."}
    quick_phrases.use(made)
    yield made
    quick_phrases.use({})


def test_in_the_narrative_and_tab_again_goes_on(window: MainWindow, known: dict[str, str], online: bool) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    text = window.forms.form.parts.narrative
    text.setFocus()
    QTest.keyClicks(text, "api kecil, wrg")
    QTest.keyClick(text, TAB)
    assert text.toPlainText() == "api kecil, Warga sudah menangani sendiri." and text.hasFocus()
    QTest.keyClick(text, TAB)
    assert not text.hasFocus()


def test_in_a_note_and_in_a_command(window: MainWindow, known: dict[str, str], cases: dict[str, str]) -> None:
    window.choose_case(cases["fire"])
    window.show_case_page()
    QTest.keyClick(window.case_panel, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "wrg")
    QTest.keyClick(field, TAB)
    assert field.text() == known["wrg"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "catat wrg")
    QTest.keyClick(line, TAB)
    assert line.text() == f"/catat {known['wrg']} "


def test_the_list_is_edited_kept_and_refused_line_by_line(
    window: MainWindow, settings: SettingsFile, desk: RoomDesk
) -> None:
    window.actions_.trigger("case.phrases")
    page = window.commands.phrases
    assert "stb = " in page.city.toPlainText() and page.city.isReadOnly() and not page.text.toPlainText()
    page.text.setPlainText("tanpa tanda sama dengan")
    assert not page.keep() and "tanpa tanda" in window.command.sentence()
    page.text.setPlainText("SMP = Sampah dibakar, sudah padam.\n")
    QTest.keyClick(page.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert SettingsFile(settings.path.parent).now.phrases == {"smp": "Sampah dibakar, sudah padam."}
    assert quick_phrases.of("smp") == "Sampah dibakar, sudah padam."


def of_city(desk: RoomDesk, phrase: facts.PhraseDefined) -> None:
    """An admin wrote it at another desk."""
    desk.other("ref:phrase:pdm", phrase, desk.board.prev_of("ref:phrase:pdm", phrase))


def test_the_citys_list_is_one_for_all_desks_and_ones_own_word_goes_before_it(
    window: MainWindow, desk: RoomDesk, known: dict[str, str]
) -> None:
    quick_phrases.use({})
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    text = window.forms.form.parts.narrative
    for sentence in ("Listrik sudah dipadamkan PLN.", "Listrik padam menurut PLN."):
        of_city(desk, facts.PhraseDefined("pdm", sentence))
        text.setPlainText("")
        QTest.keyClicks(text, "pdm")
        QTest.keyClick(text, TAB)
        assert text.toPlainText() == sentence
    quick_phrases.use({"pdm": "Kata sendiri."})
    assert quick_phrases.of("pdm") == "Kata sendiri."
    quick_phrases.use({})
    of_city(desk, facts.PhraseDefined("pdm", "Listrik padam menurut PLN.", active=False))
    assert quick_phrases.of("pdm") == ""
