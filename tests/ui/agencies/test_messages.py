"""What agencies write is heard once, seen where it belongs, read and answered by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from console.models.commands.cases import set_confidential
from console.models.state.case import Message
from console.models.state.streams import case_stream
from console.text.agencies import case_lines
from console.text.timeline import line_words
from console.ui.agencies.messages import MessageActs
from console.ui.window.command_line import CommandLine
from console.ui.window.main_window import AlarmWatch, MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, write
from tests.ui.room_day import new_case, send
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow

TO_AGENCY = CTRL | Mod.ShiftModifier


def wrote(desk: RoomDesk, case: str, assignment: str, text: str) -> None:
    """An officer's message came by the gateway."""
    desk.other(case_stream(case), facts.AgencyMessaged(assignment, text))


def messages(desk: RoomDesk, case: str) -> tuple[Message, ...]:
    return desk.board.cases[case].messages


@pytest.mark.both_ways
def test_a_message_is_heard_once_and_read_at_the_key_that_answers_it(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR", "PLN")
    watch, said = AlarmWatch(), list[str]()
    watch.look(desk.board, desk.now_ms(), desk.desk_id, online)
    wrote(desk, case, sent["PLN"], "gardu mana?")
    assert "agency_message" in watch.look(desk.board, desk.now_ms(), desk.desk_id, online)
    assert "agency_message" not in watch.look(desk.board, desk.now_ms(), desk.desk_id, online)
    line = next(one for one in case_lines(desk.board, desk.board.cases[case], desk.now_ms()) if one.name == "PLN")
    assert line.text.startswith("1 message")
    window.runner.refused.connect(said.append)
    window.touched(frozenset({case_stream(case)}))
    window.open_case(case)
    assert messages(desk, case)[0].unread, "a case that is looked at is not a message that was read"
    press(qtbot, Key.Key_I, TO_AGENCY)
    assert not messages(desk, case)[0].unread
    assert "gardu mana?" in window.case_panel.box.accessibleDescription()
    write(qtbot, "gardu Contoh 3")
    press(qtbot, Key.Key_Return)
    answer = messages(desk, case)[1]
    assert (answer.text, answer.from_room, answer.assignment) == ("gardu Contoh 3", True, sent["PLN"])
    assert any("WAITS" in one for one in said) is not online
    told = [line_words(desk.board, desk.board.cases[case], one) for one in desk.board.cases[case].timeline]
    assert "PLN writes: gardu mana?" in told and "To PLN: gardu Contoh 3" in told


def test_a_message_to_nobody_of_the_list_goes_to_nobody_and_asks_to_whom(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    send(desk, case, "DAMKAR", "PLN")
    window.open_case(case)
    pages, known = window.features[MessageActs], desk.board.cases[case]
    pages._ask_whom([(known, one) for one in known.assignments.values()])
    box = window.case_panel.box
    box.focus("whom")
    whom = QApplication.focusWidget()
    assert isinstance(whom, QComboBox)
    whom.setCurrentIndex(-1)
    whom.clearEditText()
    press(qtbot, Key.Key_Return)
    assert window.command.sentence().startswith("To whom?") and QApplication.focusWidget() is whom
    assert not messages(desk, case)


def test_the_key_finds_who_waits_longest_and_the_verb_writes_to_whom_it_names(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR", "PLN")
    wrote(desk, case, sent["DAMKAR"], "jalan buntu")
    window.choose_case("")
    press(qtbot, Key.Key_I, TO_AGENCY)
    chosen = window.case_panel.case()
    assert chosen is not None and chosen.id == case and not messages(desk, case)[0].unread
    press(qtbot, Key.Key_Escape)
    command(qtbot, "pesan pln putus arus dulu")
    assert [(one.text, one.assignment) for one in messages(desk, case)[1:]] == [("putus arus dulu", sent["PLN"])]


def test_a_hidden_screen_shows_no_word_of_it_and_reads_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR")
    wrote(desk, case, sent["DAMKAR"], "nomor rumah 7")
    window.open_case(case)
    window.hide_personal()
    press(qtbot, Key.Key_I, TO_AGENCY)
    assert messages(desk, case)[0].unread and "rumah 7" not in window.case_panel.box.accessibleDescription()
    assert not any("rumah 7" in one.what for one in window.case_panel.timeline.told())
    press(qtbot, Key.Key_Escape)
    window.hide_personal()
    desk.do(set_confidential, case, True, "uji")
    command(qtbot, "pesan damkar halo")
    line = window.command.line()
    assert isinstance(line, CommandLine) and "confidential" in line.sentence() and len(messages(desk, case)) == 1
