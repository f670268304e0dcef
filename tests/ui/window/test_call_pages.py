"""Calls by keyboard alone, with the line and without: queue, held call, kinds, call-backs, silence, numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call, plan_call_back, set_call_back, take_call
from console.models.state.streams import call_stream
from console.models.views.waiting import open_talks, tasks_to_do
from console.text.cases import case_sheet
from console.text.timeline import line_words
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow


class TestTheQueue:
    def test_a_digit_takes_the_second_caller_first(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        ringing(desk, "0000-1", 5)
        second = ringing(desk, "0000-2", 2)
        press(qtbot, Key.Key_N, CTRL)
        assert [line.split(" · ")[:2] for line in words(window.call_pages.panel)][:3] == [
            ["RINGING 00:07", "0000-1"],
            ["RINGING 00:02", "0000-2"],
            ["Recorded, became no case"],
        ]
        press(qtbot, Key.Key_2)
        assert window.forms.form.call() == second
        assert [call.id for call in open_talks(desk.board, desk.desk_id)] == [second]

    def test_the_first_caller_is_held_with_its_words_and_comes_back_by_a_digit(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        first = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        write(qtbot, "sarang tawon")
        desk.wait(20)
        second = ringing(desk, "0000-2")
        press(qtbot, Key.Key_F1)
        assert window.forms.form.call() == second
        told = window.banner.accessibleName()
        assert "0000-2" in told and "HELD (Ctrl+N): 0000-1 00:26" in told
        press(qtbot, Key.Key_N, CTRL)
        assert [line.split(" ")[0] for line in words(window.call_pages.panel)][:3] == ["TALKING", "HELD", "Recorded,"]
        press(qtbot, Key.Key_2)
        assert window.forms.form.call() == first
        assert window.forms.form.parts.narrative.toPlainText() == "sarang tawon"
        assert "HELD (Ctrl+N): 0000-2" in window.banner.accessibleName()

    def test_another_desk_has_it_and_everybody_sees_which(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        desk.other(call_stream(call), facts.CallAnswered())
        window.touched(frozenset({call_stream(call)}))
        assert "Desk B: TALKING 00:00, Petugas 1" in window.banner.accessibleName()
        press(qtbot, Key.Key_N, CTRL)
        press(qtbot, Key.Key_1)
        assert window.command.sentence() == "Desk B has taken this call. F1 takes the next one."
        press(qtbot, Key.Key_L)
        write(qtbot, "meja B mati")
        press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].state == "ringing"
        assert "given back by desk B: meja B mati" in words(window.call_pages.panel)[0]

    def test_a_call_of_a_desk_that_went_silent_comes_back_and_says_so(self, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk, "0000-1")
        desk.other(call_stream(call), facts.CallAnswered())
        window.tick()
        desk.line_is(online=False)
        desk.wait(700)
        window.tick()
        assert desk.board.calls[call].claims == ("desk-B",), "who is cut off hears nobody and takes nothing away"
        desk.line_is()
        window.tick()
        desk.wait(601)
        window.tick()
        assert desk.board.calls[call].claims == ("desk-B",), "a computer that slept, or whose clock was set, neither"
        for _ in range(31):
            desk.wait(20)
            window.tick()
        assert desk.board.calls[call].state == "ringing"
        assert "desk B not heard since" in window.banner.accessibleName()

    def test_a_desk_that_talks_long_keeps_its_call(self, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk)
        desk.do(take_call, call)
        for _ in range(3):
            desk.wait(241)
            window.tick()
        said = [line for line in desk.board.calls[call].timeline if line.kind == "call_answered"]
        assert len(said) == 4 and desk.board.calls[call].claims == ("desk-A",)


class TestKinds:
    @pytest.mark.parametrize(
        ("digit", "kind"),
        [(Key.Key_3, "information"), (Key.Key_4, "complaint"), (Key.Key_5, "follow_up"), (Key.Key_6, "wrong_number")],
    )
    def test_each_kind_is_a_digit_and_the_form_goes_away(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool, digit: Qt.Key, kind: str
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        write(qtbot, "mau tanya nomor PLN")
        press(qtbot, Key.Key_J, CTRL)
        press(qtbot, digit)
        press(qtbot, Key.Key_Return)
        seen = desk.board.calls[call]
        assert (seen.call_kind, seen.state) == (kind, "recorded")
        assert [line.fact.text for line in seen.timeline if isinstance(line.fact, facts.CallNoted)] == [
            "mau tanya nomor PLN"
        ]
        assert window.forms.form.call() == "" and not window.pages.is_open("calls")

    def test_whatever_was_typed_of_a_prank_is_kept_with_its_call(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        window.forms.form.parts.narrative.insertPlainText("kobongan " * 599)
        write(qtbot, "kobongan ")
        window.forms.form.parts.place.landmark.setText("depan gapura")
        press(qtbot, Key.Key_N, Mod.AltModifier)
        write(qtbot, "Pak Misal")
        press(qtbot, Key.Key_B, Mod.AltModifier)
        write(qtbot, "2 luka")
        press(qtbot, Key.Key_F3)
        seen = desk.board.calls[call]
        told = " ".join(str(line.fact.text) for line in seen.timeline if isinstance(line.fact, facts.CallNoted))
        assert (seen.call_kind, seen.caller) == ("prank", "Pak Misal")
        assert told.count("kobongan") == 600 and "depan gapura" in told and "2 hurt lightly" in told

    def test_an_urgent_call_keeps_its_form_because_it_becomes_a_case(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_J, CTRL)
        press(qtbot, Key.Key_2)
        press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].call_kind == "urgent"
        assert window.forms.form.call() == call and window.work.current() == "form"

    def test_a_line_test_shows_in_banner_and_strip(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        command(qtbot, "uji dari ponsel")
        assert "line test" in window.banner.accessibleName()

    def test_flags_of_the_caller_say_what_to_mind(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F, CTRL | Mod.ShiftModifier)
        write(qtbot, "14")
        press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].flags == ("child", "panicking")
        assert not window.call_pages.panel.box.isVisibleTo(window.call_pages.panel), "it asks once"
        assert "CHILD: short questions" in window.banner.accessibleName()
        assert window.work.current() == "form"

    def test_a_note_goes_to_the_call_while_its_form_is_in_front(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_I, CTRL)
        write(qtbot, "suara air")
        press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].timeline[-1].fact == facts.CallNoted("suara air")
        assert window.work.current() == "form"


class TestCallBacks:
    def test_a_call_nobody_took_waits_in_the_list_once(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        desk.do(end_call, call)
        window.tick()
        window.tick()
        assert "call-backs due: 1 (Ctrl+T)" in window.banner.accessibleName()
        press(qtbot, Key.Key_T, CTRL)
        (line,) = words(window.call_pages.tasks.panel)
        assert line.startswith("LATE +00:00") and "rang, nobody took it" in line
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_2)
        press(qtbot, Key.Key_Return)
        (due,) = tasks_to_do(desk.board)
        assert [one.outcome for one in due.task.attempts] == ["no_answer"] and not due.task.late(desk.clock_ms)
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_Return)
        assert tasks_to_do(desk.board) == []

    def test_an_end_that_another_desk_saw_is_filed_by_that_desk(self, window: MainWindow, desk: RoomDesk) -> None:
        call = ringing(desk, "0000-1")
        desk.other(call_stream(call), facts.CallEnded())
        window.tick()
        assert tasks_to_do(desk.board) == []
        desk.wait(61)
        window.tick()
        assert len(tasks_to_do(desk.board)) == 1, "unless it did not do it within a minute"

    def test_what_the_desk_may_not_file_by_itself_is_said_once_and_tried_again_later(
        self, window: MainWindow, desk: RoomDesk
    ) -> None:
        for call in open_talks(desk.board, desk.desk_id):
            desk.do(end_call, call.id)
        window.tick()  # whatever else is due is done
        desk.do(end_call, ringing(desk, "0000-1", waited_s=0))
        file = desk.journal._db.path
        gone = file.rename(file.with_suffix(".gone"))  # as on a stick that was pulled out
        said: list[str] = []
        window.runner.refused.connect(said.append)
        for _ in range(3):
            window.tick()
        assert len(said) == 1
        gone.rename(file)
        desk.wait(61)
        window.tick()
        assert len(tasks_to_do(desk.board)) == 1

    def test_the_command_plans_for_the_caller_of_the_selected_case(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], online: bool
    ) -> None:
        for call in open_talks(desk.board, desk.desk_id):
            desk.do(end_call, call.id)
        window.choose_case(cases["fire"])
        command(qtbot, "telepon 15")
        (due,) = tasks_to_do(desk.board)
        assert due.task.due == desk.clock_ms + 15 * 60_000 and due.call.case == cases["fire"]

    def test_the_command_plans_for_who_is_spoken_with_also_once_they_belong_to_a_case(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], online: bool
    ) -> None:
        second = ringing(desk, "0000-1234-567")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_G, CTRL)
        assert desk.board.calls[second].case == cases["fire"] and desk.board.cases[cases["fire"]].call != second
        window.command.line().focus_line()  # type: ignore[attr-defined]
        write(qtbot, "/telepon 15")
        said = window.command.line().preview()  # type: ignore[attr-defined]
        assert "Call 0000-1234-567 back, 15 minutes from now" in said
        press(qtbot, Key.Key_Return)
        (due,) = tasks_to_do(desk.board)
        assert due.call.id == second

    def test_the_case_says_that_its_caller_waits_for_a_call(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        call = desk.board.cases[cases["fire"]].call
        assert call is not None
        desk.do(plan_call_back, call, desk.clock_ms + 900_000)
        case = desk.board.cases[cases["fire"]]
        pairs = dict(case_sheet(desk.board, case, desk.clock_ms, hidden=False))
        assert pairs["Follow-ups"].startswith("call back, due ")
        desk.wait(901)
        assert "LATE since" in dict(case_sheet(desk.board, case, desk.clock_ms, hidden=False))["Follow-ups"]

    def test_a_caller_in_danger_is_called_back_only_with_a_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        desk.do(set_call_back, call, "never")
        command(qtbot, "telepon 15")
        assert window.command.line().sentence().startswith("Do not call back")  # type: ignore[attr-defined]
        command(qtbot, "telepon 15 diminta Polres")
        assert len(tasks_to_do(desk.board)) == 1

    def test_without_a_number_it_says_that_nobody_can_call_back(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        press(qtbot, Key.Key_F1)
        assert "no number" in window.banner.accessibleName()
        command(qtbot, "telepon 15")
        assert window.command.line().sentence().startswith("This call has no number")  # type: ignore[attr-defined]


class TestSilence:
    def test_two_keys_record_it_and_the_card_confirms_it(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F4)
        assert desk.board.calls[call].call_kind == "ghost_unconfirmed"
        press(qtbot, Key.Key_T, CTRL)
        press(qtbot, Key.Key_1)
        for step in (Key.Key_1, Key.Key_2, Key.Key_2, Key.Key_3, Key.Key_4):
            press(qtbot, step)
            press(qtbot, Key.Key_1)  # the first of its results
            press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].call_kind == "ghost" and tasks_to_do(desk.board) == []

    def test_while_nobody_has_answered_it_names_f1_and_not_f4(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        ringing(desk, "0000-1")
        window.actions_.trigger("call.card")
        assert "Press F1 first" in window.command.sentence()
        press(qtbot, Key.Key_F1)
        window.actions_.trigger("call.card")
        assert "with F4 first" in window.command.sentence()

    def test_the_digit_that_a_missing_result_names_is_of_the_result(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk, "0000-1")
        for key in (Key.Key_F1, Key.Key_F4):
            press(qtbot, key)
        window.actions_.trigger("call.card")
        for key in (Key.Key_1, Key.Key_Tab, Key.Key_Return):
            press(qtbot, key)
        assert window.command.sentence() == "Choose the result first: its digit, then Enter."
        for key in (Key.Key_1, Key.Key_Return):
            press(qtbot, key)
        assert [(one.step, one.text) for one in desk.board.calls[call].silent_steps] == [("key_press", None)]

    def test_the_supervisor_is_asked_last(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F4)
        window.actions_.trigger("call.card")
        press(qtbot, Key.Key_4)
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_Return)
        assert window.command.sentence().startswith("Cannot be confirmed as silent: 0 of 4")

    def test_the_card_waits_while_the_next_call_is_spoken_on(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F4)
        press(qtbot, Key.Key_F1, CTRL)
        window.actions_.trigger("call.card")
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_Return)
        assert [one.step for one in desk.board.calls[call].silent_steps] == ["key_press"]

    def test_danger_opens_the_form(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        call = ringing(desk, "0000-1")
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_F4)
        window.actions_.trigger("call.card")
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_3)
        press(qtbot, Key.Key_Return)
        assert desk.board.calls[call].call_kind == "emergency"
        assert window.forms.form.call() == call and window.work.current() == "form"


class TestTheSameCaller:
    def test_two_keys_attach_who_calls_again_to_the_open_case(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], online: bool
    ) -> None:
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_G, CTRL)
        assert desk.board.calls[call].case == cases["fire"]

    def test_what_the_second_caller_said_is_kept_in_the_case_and_their_casualties_are_offered(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], online: bool
    ) -> None:
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        write(qtbot, "bensin bocor dan tiga orang luka berat")
        form = window.forms.form
        form.parts.place.landmark.setText("depan gapura")
        press(qtbot, Key.Key_N, Mod.AltModifier)
        write(qtbot, "Bu Umpama")
        press(qtbot, Key.Key_B, Mod.AltModifier)
        write(qtbot, "3 berat")
        before = desk.board.cases[cases["fire"]].casualties
        press(qtbot, Key.Key_G, CTRL)
        seen = desk.board.calls[call]
        assert (seen.case, seen.caller, seen.number) == (cases["fire"], "Bu Umpama", "0000-1234-567")
        told = [line for line in desk.board.cases[cases["fire"]].timeline if isinstance(line.fact, facts.CaseNoted)]
        text = line_words(desk.board, desk.board.cases[cases["fire"]], told[-1])
        for words_ in (
            "Bu Umpama",
            "0000-1234-567",
            "bensin bocor dan tiga orang luka berat",
            "depan gapura",
            "3 hurt badly",
        ):
            assert words_ in text
        assert desk.board.cases[cases["fire"]].casualties == before, "offered, not taken"
        assert window.work.current() == "case" and window.case_panel.case_id == cases["fire"]
        box = window.case_panel.box
        assert box.isVisible()
        press(qtbot, Key.Key_Return)
        counted = desk.board.cases[cases["fire"]].casualties_by["caller"]
        assert counted == facts.CasualtiesReported("caller", severe=3)

    def test_esc_leaves_the_casualties_of_the_case_as_they_were(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        ringing(desk)
        press(qtbot, Key.Key_F1)
        press(qtbot, Key.Key_B, Mod.AltModifier)
        write(qtbot, "1 luka")
        before = dict(desk.board.cases[cases["fire"]].casualties_by)
        press(qtbot, Key.Key_G, CTRL)
        assert window.case_panel.box.isVisible()
        press(qtbot, Key.Key_Escape)
        assert desk.board.cases[cases["fire"]].casualties_by == before and not window.case_panel.box.isVisible()

    def test_a_wrong_case_is_taken_back_with_the_words_and_the_form_has_them_again(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        write(qtbot, "ada yang jatuh dari atap")
        press(qtbot, Key.Key_G, CTRL)
        press(qtbot, Key.Key_B, CTRL)
        line = next(one for one in reversed(desk.board.cases[cases["fire"]].timeline) if one.kind == "case_noted")
        assert desk.board.calls[call].case is None and line.struck
        window.calls.resume(call)
        assert "ada yang jatuh dari atap" in window.forms.form.parts.narrative.toPlainText()


def test_at_every_text_size_each_button_says_all_of_its_words(window: MainWindow, desk: RoomDesk) -> None:
    ringing(desk)
    for percent, least in ((100, 11), (200, 3)):  # where letters are large rows come before a second line of buttons
        window.looks.choose_scale(percent)
        window.call_pages.toggle()
        QApplication.processEvents()
        buttons = window.call_pages.panel.findChildren(QPushButton)
        seen = [one for one in buttons if one.isVisible()]
        assert len(seen) >= least and all(one.width() >= one.sizeHint().width() for one in seen)
        window.pages.close("calls")
    window.looks.choose_scale(100)
