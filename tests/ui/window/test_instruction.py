"""What the answer just given tells the caller to do stays in sight until it was read out, and the card goes on where it
was: whatever is sent meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import split_stream
from console.ui.parts.card_shelf import WRITTEN, Block, SayBlock
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, Mod, press, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

ALT, SHIFT = Mod.AltModifier, Mod.ShiftModifier
PUSH = "Push hard and fast"


def unconscious(desk: RoomDesk, window: MainWindow) -> str:
    case = split_stream(desk.do(open_case, CaseForm(nature="unconscious", place=Place(address="Jl. A 5")))[-1].stream)[
        1
    ]
    window.open_case(case)
    return case


def said(window: MainWindow) -> str:
    """The instruction on the screen, or nothing."""
    return window.case_panel.instruction.words() if window.case_panel.instruction.isVisible() else ""


def answer_once(qtbot: QtBot, window: MainWindow) -> None:
    """In the form of somebody unconscious the first question of the card is answered with 2."""
    form = window.forms.form
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.show_code("unconscious")
    form.parts.nature.chosen.emit("unconscious")
    press(qtbot, Key.Key_2, ALT)
    press(qtbot, Key.Key_2)


def test_the_words_stay_when_the_case_is_opened_and_sent_from_the_form_and_the_card_goes_on(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    ringing(desk)
    press(qtbot, Key.Key_F1)
    write(qtbot, "orang pingsan")
    answer_once(qtbot, window)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    case = window.case_panel.case_id
    assert PUSH in said(window)
    card = window.case_panel.card
    assert card.isVisible() and card.hasFocus() and "choke" in card.face.asked.text()
    press(qtbot, Key.Key_2)
    assert desk.board.cases[case].answers["unconscious:choking"].answer == "no"
    assert PUSH in said(window), "an answer that tells nothing takes nothing away"
    press(qtbot, Key.Key_5, ALT)
    assert said(window) == "", "it was read"
    assert card.isVisible(), "the card goes on"


def test_who_was_not_in_the_card_keeps_the_keys_of_the_agencies(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    ringing(desk)
    press(qtbot, Key.Key_F1)
    answer_once(qtbot, window)
    press(qtbot, Key.Key_C, ALT)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    assert window.case_panel.view.hasFocus() and window.case_panel.card.isVisible()
    press(qtbot, Key.Key_F8, SHIFT)
    assert window.case_panel.card.hasFocus(), "the key of the card goes to it first, and takes it away then"
    press(qtbot, Key.Key_F8, SHIFT)
    assert window.case_panel.timeline.isVisible()


def test_sending_from_the_case_gives_the_card_its_place_back(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    case = unconscious(desk, window)
    press(qtbot, Key.Key_F8, SHIFT)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_2)
    assert PUSH in said(window), "the next question does not take it away"
    press(qtbot, Key.Key_F9)
    assert window.case_panel.shelf.isVisible() and PUSH in said(window)
    press(qtbot, Key.Key_Return)
    card = window.case_panel.card
    assert desk.board.cases[case].assignments and card.isVisible() and card.hasFocus()
    assert "choke" in card.face.asked.text() and PUSH in said(window)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Escape)
    assert card.isVisible() and card.hasFocus()


def test_another_answer_brings_its_own_words_and_a_corrected_one_takes_its_words_back(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    unconscious(desk, window)
    press(qtbot, Key.Key_F8, SHIFT)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_1)
    assert "Look into the mouth" in said(window) and PUSH not in said(window)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_2)
    assert PUSH in said(window), "nobody choked; what was told before that was not read out yet"
    press(qtbot, Key.Key_5, ALT)
    assert said(window) == ""


def test_each_case_keeps_its_own_words(qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
    case = unconscious(desk, window)
    press(qtbot, Key.Key_F8, SHIFT)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_2)
    window.open_case(cases["fire"])
    assert said(window) == ""
    window.open_case(case)
    assert PUSH in said(window)


def test_a_second_caller_who_was_told_what_to_do_is_told_on_after_the_call_is_attached(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    ringing(desk)
    press(qtbot, Key.Key_F1)
    form = window.forms.form
    form.parts.nature.show_code("unconscious")
    form.parts.nature.chosen.emit("unconscious")
    press(qtbot, Key.Key_2, ALT)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_G, Mod.ControlModifier)
    assert window.case_panel.case_id == cases["fire"] and PUSH in said(window)
    press(qtbot, Key.Key_5, ALT)
    assert said(window) == ""


def test_the_form_shows_the_words_of_the_answer_just_given(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    ringing(desk)
    press(qtbot, Key.Key_F1)
    form = window.forms.form
    form.parts.nature.show_code("unconscious")
    form.parts.nature.chosen.emit("unconscious")
    press(qtbot, Key.Key_2, ALT)
    for key in (Key.Key_2, Key.Key_2, Key.Key_2, Key.Key_1):
        press(qtbot, key)
    assert "Do not touch them yet" in form.parts.card.face.said.text()
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_2)
    QApplication.processEvents()
    assert PUSH in form.parts.card.face.said.text(), "the answer just given, wherever it stands on the card"


def whole(part: QWidget) -> bool:
    """Whether all of it is seen."""
    needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else 0
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect() and part.height() >= needed


@pytest.mark.parametrize(
    ("size", "percent"), [((1024, 700), 100), *(((1366, 768), percent) for percent in (100, 125, 150, 200))]
)
def test_what_and_where_the_question_and_its_answers_are_whole_beside_one_thing_to_say(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, size: tuple[int, int], percent: int
) -> None:
    """In a low panel the place was cut away, and the same words stood twice."""
    window.looks.choose_scale(percent)
    window.resize(*size)
    ringing(desk)
    press(qtbot, Key.Key_F1)
    write(qtbot, "orang pingsan")
    answer_once(qtbot, window)
    press(qtbot, Key.Key_7, ALT)
    for key in (Key.Key_2, Key.Key_F9, Key.Key_Return):
        press(qtbot, key)
    for _ in range(3):
        QApplication.processEvents()
    panel = window.case_panel
    head = panel.short_head if panel.short_head.isVisible() else panel.head
    assert PUSH in said(window) and panel.card.face.said.isHidden(), "one thing to say at a time"
    assert whole(head) and "gapura" in " ".join(one.text() for one in [head, *head.findChildren(QLabel)])
    face = panel.card.face
    assert whole(face.asked) and all(whole(button) for button in face.buttons)
    assert whole(panel.marks)
    if (*size, percent) in {(1366, 768, 100), (1366, 768, 150)}:
        assert whole(face.never) and face.never.parentWidget() is face, "what is never said stands at the foot"
    assert face.area.isHidden() or face.area.height() >= face.notes.heightForWidth(face.notes.width())


@pytest.mark.parametrize("percent", [100, 150])
def test_what_is_never_said_stays_at_the_foot_of_the_card_of_a_form_and_the_words_above_it_are_whole(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, percent: int
) -> None:
    window.looks.choose_scale(percent)
    window.resize(1366, 768)
    ringing(desk)
    press(qtbot, Key.Key_F1)
    answer_once(qtbot, window)
    press(qtbot, Key.Key_2)
    for _ in range(3):
        QApplication.processEvents()
    face = window.forms.form.parts.card.face
    assert face.never.parentWidget() is face and whole(face.never) and whole(face.asked)
    assert face.area.height() >= face.said.height_for(face.said.width(), also=False)
    assert all(whole(button) for button in face.buttons)


def test_each_sentence_to_say_has_a_line_of_its_own_where_there_is_room(qtbot: QtBot) -> None:
    block = SayBlock()
    qtbot.addWidget(block)
    block.show_words("Buka pintu. Jangan tutup telepon! Siapa di rumah?", "")
    lines = block.findChildren(Block)[1].lines(600)
    assert ["".join(f"{bit.text} " for _, bit in line[0]).strip() for line in lines] == [
        "“Buka pintu.",
        "Jangan tutup telepon!",
        "Siapa di rumah?”",
    ]
    assert block.text() == "Buka pintu. Jangan tutup telepon! Siapa di rumah?"
    block.write_in(WRITTEN[-1])
    assert len(block.findChildren(Block)[1].lines(600)) == 1


def test_all_lines_of_a_card_begin_at_one_edge(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    unconscious(desk, window)
    press(qtbot, Key.Key_F8, SHIFT)
    face = window.case_panel.card.face
    for size in ((1024, 700), (1920, 1080)):
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        lefts = {part.contentsMargins().left() for part in (face.asked, face.asked_jv, face.notes) if part.pieces()}
        assert lefts == {8}, size
