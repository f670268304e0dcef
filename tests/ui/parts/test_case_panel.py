"""The selected case by keyboard: the ladder of digits, what is asked, what is chosen, what stays visible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.models.commands.intake import undo_last
from console.ui.parts.ladder import rungs
from console.ui.parts.timeline import below, told_lines
from console.ui.widgets import theme
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

Key = Qt.Key
Mod = Qt.KeyboardModifier


def press(qtbot: QtBot, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, mods)


@pytest.fixture
def fire(window: MainWindow, cases: dict[str, str]) -> str:
    window.open_case(cases["fire"])
    return cases["fire"]


def assignment_of(desk: RoomDesk, case: str, agency: str) -> str:
    return next(one.id for one in desk.board.cases[case].assignments.values() if one.agency == agency)


class TestLadder:
    def test_a_digit_notes_the_step_of_the_line_in_focus_and_of_no_other(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        polres = assignment_of(desk, fire, "POLRES")
        others = {k: v.state for k, v in desk.board.cases[fire].assignments.items() if k != polres}
        assert window.case_panel.view.choose(polres)
        press(qtbot, Key.Key_1)
        assert desk.board.cases[fire].assignments[polres].state == "told"
        press(qtbot, Key.Key_2)
        assert desk.board.cases[fire].assignments[polres].state == "accepted"
        assert {k: v.state for k, v in desk.board.cases[fire].assignments.items() if k != polres} == others
        line = window.case_panel.view.current_line()
        assert line is not None and line.assignment == polres, "the focus stays on its line"

    def test_the_arrows_go_from_assignment_to_assignment(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        press(qtbot, Key.Key_F7)
        seen = []
        for _ in range(4):
            line = window.agencies.view.current_line()
            assert line is not None and line.kind == "assignment"
            seen.append(line.id)
            press(qtbot, Key.Key_Down)
        assert len(set(seen)) == 4

    def test_with_shift_time_channel_and_speaker_are_asked(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        polres = assignment_of(desk, fire, "POLRES")
        window.case_panel.view.choose(polres)
        press(qtbot, Key.Key_Exclam, Mod.ShiftModifier)
        box = window.case_panel.box
        assert box.isVisible()
        time, speaker = box.findChildren(QLineEdit)[:2]
        time.setText("-1")
        speaker.setText("Petugas jaga")
        box.findChildren(QComboBox)[0].setCurrentIndex(1)
        press(qtbot, Key.Key_Return)
        stamp = desk.board.cases[fire].assignments[polres].stamps["told"]
        assert (stamp.when, stamp.channel, stamp.speaker) == (desk.clock_ms - 60_000, "radio", "Petugas jaga")
        assert not box.isVisible() and window.case_panel.view.hasFocus()

    def test_a_time_that_is_none_is_refused_and_the_question_stays(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        window.case_panel.view.choose(assignment_of(desk, fire, "POLRES"))
        press(qtbot, Key.Key_Exclam, Mod.ShiftModifier)
        window.case_panel.box.findChildren(QLineEdit)[0].setText("soon")
        press(qtbot, Key.Key_Return)
        assert window.command.sentence().startswith("This time cannot be read.")
        assert window.case_panel.box.isVisible()
        press(qtbot, Key.Key_Escape)
        assert not window.case_panel.box.isVisible()

    def test_who_cannot_come_is_asked_why_with_the_words_of_the_city(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        polres = assignment_of(desk, fire, "POLRES")
        window.case_panel.view.choose(polres)
        press(qtbot, Key.Key_0)
        box = window.case_panel.box.findChildren(QComboBox)[0]
        box.setCurrentIndex(box.findData("no_access"))
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[fire].assignments[polres].unable_reason == "no_access"

    def test_one_means_told_again_where_something_changed_since(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["tree"])
        dlh = assignment_of(desk, cases["tree"], "DLH")
        assert desk.board.cases[cases["tree"]].assignments[dlh].retell
        window.case_panel.view.choose(dlh)
        press(qtbot, Key.Key_1)
        assert not desk.board.cases[cases["tree"]].assignments[dlh].retell


class TestActs:
    def test_sending_shows_who_and_why_and_enter_sends(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["wasp"])
        press(qtbot, Key.Key_F9)
        assert window.case_panel.shelf.chosen() == ["DAMKAR"]
        assert not desk.board.cases[cases["wasp"]].assignments, "nothing is sent before Enter"
        press(qtbot, Key.Key_Return)
        assert [one.agency for one in desk.board.cases[cases["wasp"]].assignments.values()] == ["DAMKAR"]
        assert window.command.sentence() == "Send Damkar to A-0002 ✓"

    def test_leaving_the_sending_sends_nothing(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["wasp"])
        press(qtbot, Key.Key_F9)
        press(qtbot, Key.Key_Escape)
        assert not desk.board.cases[cases["wasp"]].assignments
        assert window.case_panel.timeline.isVisible()

    def test_lowering_a_priority_asks_why_and_raising_it_does_not(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["wasp"])
        press(qtbot, Key.Key_2, Mod.ControlModifier)
        assert desk.board.cases[cases["wasp"]].priority == 2
        press(qtbot, Key.Key_3, Mod.ControlModifier)
        assert desk.board.cases[cases["wasp"]].priority == 2
        qtbot.keyClicks(QApplication.focusWidget(), "sudah aman")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[cases["wasp"]].priority == 3

    def test_closing_with_open_agencies_is_refused_by_their_names(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
    ) -> None:
        window.actions_.trigger("case.close")
        box = window.case_panel.box.findChildren(QComboBox)[0]
        box.setCurrentIndex(box.findData("handled"))
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[fire].open
        assert "Damkar" in window.command.sentence() and "DAMKAR" not in window.command.sentence()

    def test_a_note_goes_to_the_timeline(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str) -> None:
        press(qtbot, Key.Key_I, Mod.ControlModifier)
        qtbot.keyClicks(QApplication.focusWidget(), "api padam")
        press(qtbot, Key.Key_Return)
        assert told_lines(desk.board, desk.board.cases[fire], desk.clock_ms, False)[0].what == "api padam"


class TestTruth:
    def test_what_was_taken_back_stays_visible_and_struck(self, desk: RoomDesk, cases: dict[str, str]) -> None:
        desk.do(undo_last)
        last = desk.board.written_at(desk.desk_id)
        assert next(iter(last)).fact.__class__.__name__ == "StepUndone"
        lines = [
            line
            for case in desk.board.cases.values()
            for line in told_lines(desk.board, case, desk.clock_ms, False)
            if line.struck
        ]
        calls = [line for call in desk.board.calls.values() for line in call.timeline if line.struck]
        assert lines or calls

    def test_two_values_stand_side_by_side_until_a_person_chooses(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["tree"])
        buttons = window.case_panel.conflicts.findChildren(QPushButton)
        assert [button.accessibleName() for button in buttons] == [
            "Take Jl. Misal 8A, Bendogerit for place",
            "Take Jl. Misal 18, Sananwetan for place",
        ]
        buttons[1].click()
        case = desk.board.cases[cases["tree"]]
        assert not case.conflicts and case.place.address == "Jl. Misal 18"
        assert not window.case_panel.conflicts.isVisible()

    def test_a_question_belongs_to_its_case_and_goes_with_it(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], fire: str
    ) -> None:
        press(qtbot, Key.Key_I, Mod.ControlModifier)
        assert window.case_panel.box.isVisible()
        window.choose_case(cases["tree"])
        assert not window.case_panel.box.isVisible()


def test_a_long_name_stays_below_its_line_of_the_timeline_and_keeps_the_desk(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    """Two lines of it lay over the next row at 1366."""
    assert desk.person is not None
    long = facts.AccountDefined(desk.person.account, "Petugas Dengan Nama Panjang Sekali (contoh)", ("dispatcher",))
    desk.other("ref:account:p1", long, desk.board.prev_of("ref:account:p1", long))
    window.open_case(cases["fire"])
    timeline = window.case_panel.timeline
    QApplication.processEvents()
    room = QRect(0, 0, timeline.words_width(), 9999)
    model = timeline.model()
    for row, told in enumerate(timeline.told()):
        assert below(told).startswith(long.name) and " · A" in below(told)
        high = sum(
            QFontMetrics(theme.font(role, 400)).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            for role, words in (("body", told.what), ("caption", below(told)))
        )
        assert timeline.visualRect(model.index(row, 0)).height() >= high


@pytest.mark.parametrize(("percent", "columns"), [(100, 3), (150, 3), (200, 2)])
def test_no_word_of_an_agency_is_cut_to_a_few_letters_at_1366(
    window: MainWindow, cases: dict[str, str], percent: int, columns: int
) -> None:
    window.looks.choose_scale(percent)
    window.resize(1366, 690)
    window.open_case(cases["fire"])
    QApplication.processEvents()
    panel = window.case_panel
    lefts = {one.x() for one in (panel.facts, panel.work, panel.story)}
    assert len(lefts) == columns
    view = panel.view
    name, cells = rungs(QRect(0, 0, view.viewport().width(), 40))
    assert name.width() - theme.current_sizes().badge >= QFontMetrics(theme.font("label", 600)).horizontalAdvance(
        "Damk"
    )
    clock = QFontMetrics(theme.text_font(round(theme.current_sizes().label * 0.85), bold=True)).horizontalAdvance(
        "+03:54"
    )
    assert min(cell.width() for cell in cells) >= clock, "a clock is never cut"
    assert cells[-1].right() <= view.viewport().width()
    panel.dispatch()
    QApplication.processEvents()
    assert panel.story.height() >= panel.height() - 8, "what is sent has a whole column"
