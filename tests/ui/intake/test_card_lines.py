"""The card beside the form where it has little room: no line is cut, and what is left out is reached by keys."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.views.advice import card_of
from console.ui.parts.card_shelf import CardFace
from console.ui.widgets.mixed import LEADING, MixedLabel
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

Key = Qt.Key


def spoken(window: MainWindow, desk: RoomDesk, nature: str) -> CardFace:
    """A call is taken, and its type is this."""
    ringing(desk, "0000-2345-118")
    window.calls.take()
    field = window.forms.form.parts.nature
    field.show_code(nature)
    field.chosen.emit(nature)
    settle()
    return window.forms.form.parts.card.face


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def cut_lines(face: CardFace) -> list[str]:
    """The labels of which a line is cut by the lower end of what is scrolled."""
    viewport, cut, seen = face.area.viewport(), [], face.area.seen_height()
    for label in face.area.widget().findChildren(MixedLabel):
        if not label.isVisible():
            continue
        edges, top = label.contentsMargins(), label.mapTo(viewport, QPoint()).y()
        at = float(top + edges.top())
        for _, _, high, _ in label.lines(label.contentsRect().width()):
            if math.ceil(at) < seen < math.floor(at + high):
                cut.append(label.text())
            at += high + LEADING
        if top < seen < top + edges.top():
            cut.append(label.text())
    return cut


def texts(face: CardFace) -> set[str]:
    """The labels whose last line is in sight."""
    viewport = face.area.viewport()
    scrolled = (one for one in face.area.widget().findChildren(MixedLabel) if one.isVisible())
    return {
        one.text()
        for one in scrolled
        if one.mapTo(viewport, QPoint(0, one.height())).y() <= face.area.seen_height() + 1
    }


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_line_of_the_card_is_cut_through_and_the_page_keys_reach_all_of_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, percent: int
) -> None:
    window.looks.choose_scale(percent)
    window.resize(1366, 690)
    face = spoken(window, desk, "unconscious")
    window.forms.form.layout_.give_column(2) if percent > 100 else window.forms.form.parts.card.setFocus()
    settle()
    for _ in range(3):
        seen: set[str] = set()
        all_of_it = {one.text() for one in face.area.widget().findChildren(MixedLabel) if one.isVisible()}
        for _ in range(8):
            assert cut_lines(face) == [] and face.area.seen_height() > 0
            seen |= texts(face)
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageDown)
            settle()
        assert seen == all_of_it
        for _ in range(8):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_PageUp)
            settle()
            assert cut_lines(face) == []
        assert face.area.verticalScrollBar().value() == 0
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_2)
        settle()


def test_a_type_without_a_card_shows_no_answers_as_nothing_is_asked(window: MainWindow, desk: RoomDesk) -> None:
    face = spoken(window, desk, "unconscious")
    assert all(one.isVisible() for one in face.buttons)
    natures = desk.board.reference.natures
    bare = next(code for code in natures if card_of(desk.board, code) is None)
    field = window.forms.form.parts.nature
    for code in (bare, ""):
        field.show_code(code)
        field.chosen.emit(code)
        settle()
        assert not any(one.isVisible() for one in face.buttons) and face.asked.isVisible()
