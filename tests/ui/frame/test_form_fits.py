"""Whatever the screen, the size of the text and the language: all of the intake form can be read, nothing overlaps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.frame.stage import Fold, fold
from console.ui.parts.card_shelf import Block
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import SOAK, some
from tests.ui.fitting import faults
from tests.ui.room_day import new_case, ringing
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

SIZES = {"1366": (1366, 690), "1920": (1920, 1008)}
FOLDS = {
    ("1366", 100): Fold.THREE,
    ("1366", 125): Fold.TWO,
    ("1366", 150): Fold.TWO,
    ("1366", 200): Fold.ONE,
    ("1920", 100): Fold.THREE,
    ("1920", 125): Fold.THREE,
    ("1920", 150): Fold.THREE,
    ("1920", 200): Fold.TWO,
}
# At 150 % on the small screen hints had no room, in either language.
FOUND = [("1366", 150, "id"), ("1366", 150, "en")]
SOME = [*FOUND, ("1366", 100, "id"), ("1366", 200, "id"), ("1920", 125, "en"), ("1920", 200, "en")]
LOOKS = [(*look, language) for language in ("id", "en") for look in FOLDS] if SOAK else SOME
STORY = "kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero"


@pytest.mark.parametrize(("size", "percent", "language"), LOOKS)
def test_all_of_the_form_can_be_read_on_every_screen(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, size: str, percent: int, language: str
) -> None:
    _dress(window, size, percent, language)
    ringing(desk)
    window.calls.take()
    form = window.forms.form
    _settle()
    assert form.layout_.fold is FOLDS[size, percent]
    assert not (found := faults(form)), ("empty", *found)
    form.parts.narrative.setPlainText(STORY)
    form.parts.nature.take(1)
    form.parts.place.set_point(-8.1, 112.16, "map_click")
    _settle()
    assert not (found := faults(form)), ("filled in", *found)
    form.parts.say("Belum ada instansi yang dicentang.")
    _settle()
    assert form.layout_.fold is not Fold.THREE or not form.layout_.scrolls(), "there is room for all, and a sentence"
    for shelf in (1, 2, 3):
        form.layout_.give_column(shelf)
        _settle()
        assert not (found := faults(form)), (f"shelf {shelf}", *found)
    form.layout_.give_column(3)
    form.parts.call_back.choose("hours")
    form.parts.show_hours()
    form.set_priority(3)
    form.preview_send()
    _settle()
    assert not (found := faults(form)), ("what is asked only sometimes", *found)
    form.ask_channel()
    _settle()
    assert not (found := faults(form)), ("the channels", *found)


@pytest.mark.parametrize(("size", "percent"), some([*FOLDS], 2))
def test_the_field_of_every_letter_is_in_sight_when_it_is_called(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, size: str, percent: int
) -> None:
    _dress(window, size, percent, "id")
    ringing(desk)
    window.calls.take()
    form = window.forms.form
    for shelf in (1, 2, 3):
        for letter, field in form.parts.letters().items():
            QTest.keyClick(_focused(), Qt.Key(ord("0") + shelf), Qt.KeyboardModifier.AltModifier)
            QTest.keyClick(_focused(), Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)
            assert _focused() is (field.focusProxy() or field), letter
            _settle()
            inside = _focused().mapTo(form, _focused().rect().center())
            assert form.rect().contains(inside) and not _focused().visibleRegion().isEmpty(), letter


def test_a_form_in_a_window_of_its_own_folds_by_its_own_size() -> None:
    assert fold(1358, 260, 1.0) is Fold.THREE
    assert fold(1358, 200, 1.0) is Fold.TWO
    assert fold(700, 400, 1.0) is Fold.ONE


def _settle() -> None:
    """Everything that was to be laid out is: what scrolls is laid out after what holds it."""
    for _ in range(3):
        QApplication.processEvents()


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _dress(window: MainWindow, size: str, percent: int, language: str) -> None:
    window.looks.choose_scale(percent)
    window.looks.choose_language(language)  # type: ignore[arg-type]
    window.resize(*SIZES[size])
    _settle()


@pytest.mark.parametrize("alike", [1, 3])
def test_what_to_tell_the_caller_and_the_agencies_reason_are_read_whole_at_1366(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, alike: int
) -> None:
    _dress(window, "1366", 100, "id")
    for _ in range(alike):
        new_case(desk, "fire_building", Place(address="Jl. Contoh 12", kelurahan="Kauman"), STORY)
    ringing(desk)
    window.calls.take()
    parts = window.forms.form.parts
    parts.narrative.setPlainText(STORY)
    parts.place.address.setText("Jl. Contoh 12")
    parts.nature.take(0)
    _settle()
    assert parts.alike.count() == 3 if alike == 3 else parts.alike.count() >= 1
    card, tell = parts.card, parts.card.face.said.findChildren(Block)[1]
    assert "“" in tell.text()
    seen = tell.visibleRegion().boundingRect()
    assert seen.height() >= tell.heightForWidth(tell.width()), "the sentence to tell is not cut"
    assert card.height() >= card.minimumSizeHint().height()
    send = parts.send
    send.setFocus()
    long = next(row for row in range(send.count()) if "Kurang" in send.item(row).text())
    send.setCurrentRow(long)
    _settle()
    box = send.visualItemRect(send.item(long))
    assert box.height() >= send.lines_of(long) * send.fontMetrics().lineSpacing(), "the line in focus is whole"


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_what_a_case_card_forbids_and_its_javanese_question_are_in_sight_beside_what_is_read_out(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, percent: int
) -> None:
    _dress(window, "1366", percent, "id")
    window.open_case(new_case(desk, "unconscious", Place(address="Jl. Contoh 12", kelurahan="Kauman"), STORY))
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    face = window.case_panel.card.face
    for _ in range(3):
        _settle()
        assert face.never.pieces() and face.never.visibleRegion().boundingRect() == face.never.rect()
        assert face.never.contentsMargins().left() > 4, "its edge does not touch its letters"
        window.case_panel.card.answer(2)
    assert face.asked_jv.visibleRegion().boundingRect() == face.asked_jv.rect()
