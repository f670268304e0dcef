"""The contact round and the clocks by keyboard alone, with the line and without."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import fire as fire_clocks
from console.models.commands.agencies import recall
from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from console.models.state.streams import case_stream, definition_stream
from console.models.views.overdue import contact_round, stands_in, supervisor_tasks
from console.models.views.shift_log import LogFilter
from console.reports.incident import incident_of
from console.text import formats
from console.text.agencies import case_lines, contact_line
from console.text.shift import log_page
from console.text.timeline import line_words
from console.ui.agencies.contact import ContactPanel
from console.ui.parts.timeline import told_lines
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, write
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow

SHIFT = Mod.ShiftModifier


@pytest.fixture(autouse=True)
def quiet(desk: RoomDesk, cases: dict[str, str]) -> None:
    """Nothing of the day before is left to do."""
    for case in desk.board.open_cases():
        for one in case.open_assignments:
            desk.do(recall, case.id, one.id, "uji")
        desk.do(cancel, case.id, "uji")


def fire(desk: RoomDesk, *agencies: str, nature: str = "fire_building") -> tuple[str, dict[str, str]]:
    case = new_case(desk, nature, Place(address="Jl. Contoh 1"))
    return case, send(desk, case, *agencies)


def open_round(qtbot: QtBot) -> None:
    press(qtbot, Key.Key_D, CTRL | SHIFT)


def panel_of(window: MainWindow) -> ContactPanel:
    found = window.findChild(ContactPanel)
    assert isinstance(found, ContactPanel)
    return found


def titles(window: MainWindow) -> list[tuple[str, str]]:
    return [(line.title, line.text) for line in panel_of(window).view.lines()]


def current(window: MainWindow) -> str:
    line = panel_of(window).view.current_line()
    return line.title if line is not None else ""


def refresh(window: MainWindow, case: str) -> None:
    window.touched(frozenset({case_stream(case)}))


def test_a_task_without_a_name_is_a_line_like_all_others(desk: RoomDesk) -> None:
    case, _ = fire(desk)
    desk.other(case_stream(case), facts.TaskPlanned(task="", task_kind="supervisor", due=desk.now_ms()))
    said = [contact_line(desk.board, one, desk.now_ms()).text for one in contact_round(desk.board, desk.now_ms())]
    assert any("SUPERVISOR" in one for one in said)


class TestTheRound:
    def test_one_digit_a_result_and_the_next_comes_by_itself(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, sent = fire(desk, "DAMKAR", "PSC119", "PLN")
        open_round(qtbot)
        assert [name for name, _ in titles(window)] == ["Damkar", "PSC 119", "PLN"]
        press(qtbot, Key.Key_1)
        assert current(window) == "PSC 119"
        press(qtbot, Key.Key_9)
        assert current(window) == "PLN", "who did not answer waits at the end"
        press(qtbot, Key.Key_2)
        assert [name for name, _ in titles(window)] == ["PSC 119"]
        now = desk.board.cases[case].assignments
        assert [now[one].state for one in sent.values()] == ["told", "silent", "accepted"]
        desk.wait(121)
        window.tick()
        assert titles(window)[0][0] == "PSC 119" and panel_of(window).view.lines()[0].chip == "act"

    @pytest.mark.both_ways
    def test_what_is_to_be_said_stands_above_and_offline_that_nothing_was_sent(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        fire(desk, "DAMKAR")
        open_round(qtbot)
        said = panel_of(window).above.text()
        assert "Damkar · telephone" in said and "Say: Building fire, priority 1, Jl. Contoh 1" in said
        assert ("Not sent to the agency" in said) is not online

    def test_shift_and_digit_asks_for_time_channel_and_who_said_it(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        desk.wait(0)
        case, sent = fire(desk, "DAMKAR", "PLN")
        desk.wait(180)
        open_round(qtbot)
        press(qtbot, Key.Key_1, SHIFT)
        write(qtbot, "-2")
        press(qtbot, Key.Key_Tab)
        press(qtbot, Key.Key_Down)
        press(qtbot, Key.Key_Tab)
        write(qtbot, "Pak Contoh")
        press(qtbot, Key.Key_Return)
        stamp = desk.board.cases[case].assignments[sent["DAMKAR"]].stamps["told"]
        assert (stamp.when, stamp.channel, stamp.speaker) == (desk.clock_ms - 120_000, "radio", "Pak Contoh")
        assert current(window) == "PLN" and panel_of(window).view.hasFocus()

    def test_a_time_before_the_telling_is_refused_and_kept_only_with_a_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, sent = fire(desk, "DAMKAR", nature="wasp_nest")
        desk.wait(300)
        step(desk, case, sent["DAMKAR"], "told")
        desk.wait(200)
        open_round(qtbot)
        press(qtbot, Key.Key_4, SHIFT)
        write(qtbot, "-4")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "told"
        assert "is before" in window.command.sentence()
        for _ in range(3):
            press(qtbot, Key.Key_Tab)
        write(qtbot, "kabar dari warga")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "arrived"

    def test_ask_again_waits_five_minutes_and_comes_back(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, sent = fire(desk, "DAMKAR", nature="wasp_nest")
        step(desk, case, sent["DAMKAR"], "told")
        desk.wait(100)
        open_round(qtbot)
        assert titles(window) == [("Damkar", "ask for word (told, no answer yet)")]
        press(qtbot, Key.Key_T)
        assert panel_of(window).view.lines()[0].right == "again in 05:00"
        desk.wait(301)
        window.tick()
        assert panel_of(window).view.lines()[0].late
        press(qtbot, Key.Key_3)
        assert titles(window) == []
        assert not any(task.open for task in desk.board.cases[case].tasks.values() if task.task_kind == "ask_agency")

    def test_a_recall_asks_why(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        case, sent = fire(desk, "DAMKAR")
        open_round(qtbot)
        press(qtbot, Key.Key_8)
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "untold"
        assert window.command.sentence().startswith("The reason is missing")
        write(qtbot, "tidak diperlukan")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "recalled"
        assert titles(window) == []

    def test_enter_opens_the_case(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        case, _ = fire(desk, "DAMKAR")
        open_round(qtbot)
        press(qtbot, Key.Key_Return)
        shown = window.case_panel.case()
        assert shown is not None and shown.id == case


class TestTheClocks:
    @pytest.mark.both_ways
    def test_a_dispatch_without_the_server_says_that_nobody_was_told(
        self, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        fire(desk, "DAMKAR")
        window.tick()
        said = "No server, so Damkar has NOT been told. Use radio or telephone: Ctrl+Shift+D."
        assert (window.command.sentence() == said) is not online

    def test_a_decline_fires_the_next_agency_and_says_so(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, sent = fire(desk, "DAMKAR")
        open_round(qtbot)
        press(qtbot, Key.Key_0)
        press(qtbot, Key.Key_Return)
        assert "reason is missing" in window.command.sentence()
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "untold", "nothing is noted without a reason"
        press(qtbot, Key.Key_Down)
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[sent["DAMKAR"]].unable_reason == "no_unit", "the first of the list"
        window.tick()
        gone = desk.board.cases[case].assignments[sent["DAMKAR"]]
        instead = stands_in(desk.board.cases[case], gone)
        assert gone.state == "unable" and instead is not None and instead.agency == "BPBD"
        assert "Damkar does not come. BPBD stands in, NOT TOLD YET" in window.command.sentence()
        window.tick()
        assert "Damkar does not come" in window.command.sentence(), "a second later it still stands there"
        assert titles(window) == [("BPBD", "NOT TOLD YET")]
        lines = desk.board.cases[case].timeline
        said = [line_words(desk.board, desk.board.cases[case], line) for line in lines]
        assert "BPBD requested instead of Damkar" in said

    def test_nobody_left_is_loud_and_calls_the_supervisor(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        known = desk.board.reference.agencies["PLN"]
        desk.other(definition_stream(known), msgspec.structs.replace(known, fallback=()))
        case, sent = fire(desk, "PLN")
        step(desk, case, sent["PLN"], "unable")
        window.tick()
        assert len(supervisor_tasks(desk.board.cases[case])) == 1
        open_round(qtbot)
        assert titles(window)[0] == ("PLN", "CALL THE SUPERVISOR: nobody left to send")
        assert "Supervisor on duty" in panel_of(window).above.text()
        press(qtbot, Key.Key_1)
        assert desk.board.cases[case].assignments[sent["PLN"]].state == "unable", "digits are for agencies"
        press(qtbot, Key.Key_S)
        assert supervisor_tasks(desk.board.cases[case]) == []

    def test_a_late_step_calls_the_supervisor_once(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, _ = fire(desk, "DAMKAR")
        desk.wait(181)
        window.tick()
        window.tick()
        assert [task.cause for task in supervisor_tasks(desk.board.cases[case])] == ["told"]
        open_round(qtbot)
        assert [text.split(":")[0] for _, text in titles(window)] == ["NOT TOLD YET", "CALL THE SUPERVISOR"]
        press(qtbot, Key.Key_Down)
        press(qtbot, Key.Key_X)
        write(qtbot, "pengawas di ruangan")
        press(qtbot, Key.Key_Return)
        assert supervisor_tasks(desk.board.cases[case]) == []

    def test_the_watch_of_another_desk_is_taken_with_a_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case = new_case(desk, "fire_building", Place(address="Jl. Contoh 2"))
        desk.other(case_stream(case), facts.DispatchRequested("of-b", "DAMKAR"))
        desk.other(case_stream(case), facts.AssignmentStepped("of-b", "unable"))
        window.tick()
        assert stands_in(desk.board.cases[case], desk.board.cases[case].assignments["of-b"]) is None
        window.choose_case(case)
        command(qtbot, "awasi meja B mati")
        window.tick()
        assert stands_in(desk.board.cases[case], desk.board.cases[case].assignments["of-b"]) is not None

    def test_a_desk_that_is_gone_is_named_wherever_its_case_is_seen_and_m_takes_the_watch(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case = new_case(desk, "tree_down", Place(address="Jl. Contoh 2"))
        desk.other(case_stream(case), facts.DispatchRequested("of-b", "DLH"))
        desk.other(case_stream(case), facts.AssignmentStepped("of-b", "told", channel="phone"))
        desk.other("shift:b", facts.ShiftStarted("p2", "Petugas 2", "B"))
        window.choose_case(case)
        for _ in range(26):
            desk.wait(25)
            window.tick()
        strip, step_ = window.strip.accessibleName(), window.case_panel._next.text()
        assert "DESK B GONE, 1 case unwatched" in strip and "DESK B NOT HEARD since" in step_
        open_round(qtbot)
        name, text = next(one for one in titles(window) if "NOT HEARD" in one[1])
        assert name == "desk B" and "M takes the watch" in text
        panel_of(window).view.choose(
            next(line.id for line in panel_of(window).view.lines() if "NOT HEARD" in line.text)
        )
        press(qtbot, Key.Key_2)
        assert "M takes it over" in window.command.sentence(), "digits are for agencies"
        press(qtbot, Key.Key_M)
        write(qtbot, "meja B mati")
        press(qtbot, Key.Key_Return)
        window.tick()
        assert "GONE" not in window.strip.accessibleName() and "NOT HEARD" not in window.case_panel._next.text()
        assert not any("NOT HEARD" in text for _, text in titles(window))

    def test_a_desk_without_the_line_says_nothing_about_the_others(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case = new_case(desk, "tree_down", Place(address="Jl. Contoh 2"))
        desk.other(case_stream(case), facts.DispatchRequested("of-b", "DLH"))
        desk.line_is(online=False, last_sync_ms=desk.clock_ms)
        for _ in range(30):
            desk.wait(25)
            window.tick()
        assert "GONE" not in window.strip.accessibleName()

    def test_tanya_by_command(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        case, sent = fire(desk, "DAMKAR")
        window.choose_case(case)
        command(qtbot, "tanya damkar")
        (task,) = desk.board.cases[case].tasks.values()
        assert (task.task_kind, task.assignment, task.due) == ("ask_agency", sent["DAMKAR"], desk.clock_ms + 300_000)


class TestCorrections:
    def test_shift_and_the_digit_of_a_noted_step_corrects_its_time_with_a_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, sent = fire(desk, "DAMKAR", nature="wasp_nest")
        desk.wait(300)
        step(desk, case, sent["DAMKAR"], "arrived")
        window.open_case(case)
        window.case_panel.view.choose(sent["DAMKAR"])
        window.case_panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
        press(qtbot, Key.Key_4, SHIFT)
        write(qtbot, "-2")
        press(qtbot, Key.Key_Return)
        assert window.command.sentence().startswith("The reason is missing")
        write(qtbot, "salah catat")
        press(qtbot, Key.Key_Return)
        stamp = desk.board.cases[case].assignments[sent["DAMKAR"]].stamps["arrived"]
        assert (stamp.when, stamp.original) == (desk.clock_ms - 120_000, desk.clock_ms)


def test_of_a_confidential_case_the_desk_says_at_dispatch_that_voice_is_the_only_way_and_the_round_has_it_at_once(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    said = list[str]()
    window.runner.refused.connect(said.append)
    case = new_case(desk, "tree_down", Place(address="Jl. Contoh 1"))
    desk.do(set_confidential, case, True, "korban meminta")
    one = send(desk, case, "DAMKAR")["DAMKAR"]
    window.tick()
    assert any("CONFIDENTIAL: no alert goes to Damkar" in line for line in said)
    round_now = [contact for contact in contact_round(desk.board, desk.now_ms()) if contact.assignment == one]
    assert [contact.waits(desk.now_ms()) for contact in round_now] == [False]
    line = next(
        line for line in case_lines(desk.board, desk.board.cases[case], desk.now_ms()) if line.assignment == one
    )
    assert "by telephone alone" in line.text


def test_a_lateness_is_one_line_of_the_timeline_the_shift_log_and_the_paper_of_its_case(desk: RoomDesk) -> None:
    """It stood there twice, as a call and as a task for the supervisor."""
    case, _ = fire(desk, "DAMKAR")
    before = len(told_lines(desk.board, desk.board.cases[case], desk.now_ms(), hidden=False))
    desk.wait(240)
    desk.do(fire_clocks, case)
    told = [one.what for one in told_lines(desk.board, desk.board.cases[case], desk.now_ms(), hidden=False)]
    assert len(told) == before + 1 and told[0].startswith("Supervisor called: Damkar"), told
    log = log_page(desk.board, LogFilter(since_ms=0, until_ms=desk.clock_ms + 1), formats.WIB)
    assert len([one for one in log.rows if "supervisor" in one.what.casefold()]) == 1, log.rows
    paper = incident_of(desk.board, desk.board.cases[case], desk.now_ms(), formats.WIB)
    assert len([one for one in paper.lines if "pengawas" in one.what.casefold()]) == 1, paper.lines
