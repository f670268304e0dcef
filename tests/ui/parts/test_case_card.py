"""The card, the conditions and the readiness by keyboard, through the real window, with the line and without it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import Order as Send
from console.models.commands.agencies import Report, dispatch_all, step_assignment
from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import split_stream
from console.ui.parts.card_shelf import Block
from console.ui.parts.timeline import told_lines
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

Key = Qt.Key
Mod = Qt.KeyboardModifier


def press(qtbot: QtBot, *keys: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, mods)


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def command(qtbot: QtBot, text: str) -> None:
    press(qtbot, Key.Key_Slash, mods=Mod.ControlModifier)
    write(qtbot, text)
    press(qtbot, Key.Key_Return)


def opened(desk: RoomDesk, window: MainWindow, nature: str) -> str:
    form = CaseForm(nature=nature, place=Place(address="Jl. Contoh 5", point="-8.0895,112.1905"))
    case = split_stream(desk.do(open_case, form)[-1].stream)[1]
    window.open_case(case)
    return case


class TestCard:
    def test_a_digit_answers_and_goes_on_and_the_answer_is_stamped(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case = opened(desk, window, "wasp_nest")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        card = window.case_panel.card
        assert card.isVisible() and not window.case_panel.timeline.isVisible()
        press(qtbot, Key.Key_1)
        assert desk.board.cases[case].answers["wasp_nest:stung"].answer == "yes"
        press(qtbot, Key.Key_Up)
        assert "✓ yes" in card.face.notes.text() and "Petugas 1" in card.face.notes.text()
        press(qtbot, Key.Key_2, mods=Mod.AltModifier)
        assert window.case_panel.timeline.isVisible() and not card.isVisible()

    def test_what_the_answers_suggest_is_taken_by_one_key_and_never_by_itself(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case = opened(desk, window, "wasp_nest")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_1)
        assert desk.board.cases[case].priority == 3
        assert "P takes priority 2" in window.case_panel.card.face.suggested.text()
        press(qtbot, Key.Key_P)
        assert desk.board.cases[case].priority == 2
        assert "P takes" not in window.case_panel.card.face.suggested.text()

    def test_a_lower_priority_needs_its_reason_confirmed(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case = opened(desk, window, "traffic_accident")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_2, Key.Key_2, Key.Key_2, Key.Key_2)
        press(qtbot, Key.Key_P)
        assert desk.board.cases[case].priority == 1
        press(qtbot, Key.Key_Return)
        lowered = desk.board.cases[case]
        assert lowered.priority == 2
        assert "hurt" in told_lines(desk.board, lowered, desk.clock_ms, False)[0].what

    def test_another_type_is_suggested_and_taken(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        case = opened(desk, window, "electrical_hazard")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_J)
        assert desk.board.cases[case].nature == "electrocution"

    def test_passing_over_a_mandatory_question_asks_why(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case = opened(desk, window, "wasp_nest")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_0, Key.Key_Return)
        assert desk.board.cases[case].skipped == {}
        assert window.command.sentence().startswith("The reason is missing.")
        write(qtbot, "penelepon panik")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].skipped["wasp_nest:stung"].reason == "penelepon panik"
        assert "1 passed over" in window.case_panel.card.face.notes.text()

    def test_the_javanese_words_stand_beside_the_others_and_what_is_never_said_too(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        opened(desk, window, "domestic_violence")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        card = window.case_panel.card
        face = card.face
        assert face.asked_jv.text().startswith("jv Punapa")
        assert "\njv  " in face.said.text() and face.never.text().startswith("Never:")
        other = face.said.findChildren(Block)[2]
        small = other.heightForWidth(400)
        press(qtbot, Key.Key_V)
        assert other.heightForWidth(400) > small, "large, to be read out"
        press(qtbot, Key.Key_V)
        assert other.isHidden() and face.asked_jv.isHidden()
        press(qtbot, Key.Key_V)
        QApplication.processEvents()
        assert not other.isHidden() and face.asked_jv.isVisible()

    def test_completeness_is_a_number_in_the_case_panel(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        opened(desk, window, "wasp_nest")
        press(qtbot, Key.Key_F8, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_2)
        shown = [words for _, words in window.case_panel._sheet.pairs()]
        assert "1/3 answered (33 %)" in shown


class TestConditions:
    def fire(self, desk: RoomDesk, window: MainWindow) -> tuple[str, str]:
        case = opened(desk, window, "fire_building")
        sent = desk.do(dispatch_all, case, [Send(agency="DAMKAR"), Send(agency="PLN")])
        damkar = sent[0].fact.assignment  # type: ignore[attr-defined]
        desk.do(step_assignment, case, damkar, Report(step="told", channel="phone"))
        return case, damkar

    def test_the_condition_stands_in_the_panel_and_one_confirms_it(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, _ = self.fire(desk, window)
        assert "Condition PLN: power is off · before “arrived”: Damkar" in window.case_panel.conditions.item(0).text()
        press(qtbot, Key.Key_F9, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_Exclam, mods=Mod.ShiftModifier)
        write(qtbot, "Piket PLN")
        press(qtbot, Key.Key_Return)
        condition = desk.board.cases[case].conditions["fire_building:fire_building_1"]
        assert (condition.settled, condition.speaker) == ("confirmed", "Piket PLN")
        assert window.case_panel.conditions.item(0).text().startswith("✓ PLN: power is off · confirmed")

    def test_going_on_without_it_asks_why(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        case, _ = self.fire(desk, window)
        press(qtbot, Key.Key_F9, mods=Mod.ShiftModifier)
        press(qtbot, Key.Key_0)
        write(qtbot, "ada orang di dalam")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].conditions["fire_building:fire_building_1"].reason == "ada orang di dalam"

    def test_a_usual_reason_is_completed_while_typing_and_one_enter_notes_the_step(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case, damkar = self.fire(desk, window)
        press(qtbot, Key.Key_F5, Key.Key_F8, Key.Key_Home, Key.Key_4)
        write(qtbot, "a life")
        press(qtbot, Key.Key_Return)
        assert desk.board.cases[case].assignments[damkar].state == "arrived"
        assert not window.case_panel.box.isVisible()

    def test_without_a_condition_the_key_asks_for_a_new_one(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case = opened(desk, window, "road_hazard")
        press(qtbot, Key.Key_F9, mods=Mod.ShiftModifier)
        window.case_panel.box.findChildren(QLineEdit)[0].setText("jalan ditutup")
        owner = window.case_panel.box.findChildren(QComboBox)[0]
        owner.setCurrentIndex(owner.findData("DISHUB"))
        press(qtbot, Key.Key_Return)
        [condition] = desk.board.cases[case].conditions.values()
        assert (condition.owner, condition.text_id, condition.blocks) == ("DISHUB", "jalan ditutup", ())

    def test_conditions_by_command(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        case, _ = self.fire(desk, window)
        command(qtbot, "syarat dishub damkar jalan ditutup")
        by_hand = next(one for one in desk.board.cases[case].conditions.values() if one.owner == "DISHUB")
        assert (by_hand.text_id, by_hand.blocks) == ("jalan ditutup", ("DAMKAR",))
        command(qtbot, "pastikan pln Piket PLN")
        command(qtbot, "abaikan dishub jalan sepi")
        settled = {one.owner: one.settled for one in desk.board.cases[case].conditions.values()}
        assert settled == {"PLN": "confirmed", "DISHUB": "overridden"}


class TestReadiness:
    def test_readiness_and_position_by_key(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        press(qtbot, Key.Key_F7)
        press(qtbot, Key.Key_F7, mods=Mod.ShiftModifier)
        box = window.agencies.box
        who = box.findChildren(QComboBox)[0]
        who.setCurrentIndex(who.findData("PSC-2"))
        place = box.findChildren(QLineEdit)
        next(one for one in place if one.placeholderText() == "empty: unchanged").setText("-8.0895, 112.1905")
        press(qtbot, Key.Key_Return)
        reference = desk.board.reference
        assert reference.readiness["PSC-2"].readiness == "ready"
        assert (reference.located["PSC-2"].lat, reference.located["PSC-2"].lng) == (-8.0895, 112.1905)

    def test_readiness_and_position_by_command(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], online: bool
    ) -> None:
        command(qtbot, "siap psc-1 psc-2")
        command(qtbot, "tidaksiap d-2 pompa rusak")
        command(qtbot, "posisi psc-1 gedog")
        reference = desk.board.reference
        assert [reference.readiness[code].readiness for code in ("PSC-1", "PSC-2", "D-2")] == ["ready", "ready", "off"]
        assert reference.readiness["D-2"].source == "pompa rusak"
        assert round(reference.located["PSC-1"].lat, 2) == -8.09

    def test_a_unit_is_sent_by_its_code(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        case = opened(desk, window, "unconscious")
        command(qtbot, "kirim psc-2")
        [sent] = desk.board.cases[case].assignments.values()
        assert (sent.agency, sent.unit) == ("PSC119", "PSC-2")


class TestSending:
    def test_each_line_says_why_and_what_is_missing(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        opened(desk, window, "fire_building")
        for unit in ("d-1", "d-2", "d-3"):
            command(qtbot, f"tidaksiap {unit}")
        press(qtbot, Key.Key_F8, Key.Key_F9)
        shelf = window.case_panel.shelf
        first = shelf.agencies.item(0).text()
        assert first.startswith("Damkar · Missing: 0 units ready · always first")
        assert "from its post" in first
        texts = [shelf.agencies.item(row).text() for row in range(shelf.agencies.count())]
        assert any("stands in for Damkar" in text for text in texts)
        assert "BPBD" in shelf.chosen()
        assert shelf._conditions.text() == "Condition: PLN: power is off"

    def test_a_busy_unit_is_shown_refused_and_sent_with_its_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        first = opened(desk, window, "unconscious")
        desk.do(dispatch_all, first, [Send(agency="PSC119", unit="PSC-1")])
        case = opened(desk, window, "unconscious")
        press(qtbot, Key.Key_F9, Key.Key_U)
        shelf = window.case_panel.shelf
        units = [shelf.agencies.item(row).text().strip() for row in (1, 2, 3)]
        assert units[2].startswith("PSC-1") and "still on" in units[2], "the busy one stands last"
        press(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Return)
        assert desk.board.cases[case].assignments == {}
        assert window.command.sentence().startswith("Unit PSC-1 is still on case")
        write(qtbot, "yang terdekat, hampir selesai")
        press(qtbot, Key.Key_Return)
        [sent] = desk.board.cases[case].assignments.values()
        assert (sent.unit, sent.override) == ("PSC-1", "yang terdekat, hampir selesai")

    def test_a_step_that_is_held_up_asks_for_its_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        case, damkar = TestConditions().fire(desk, window)
        window.case_panel.view.setFocus()
        window.case_panel.view.choose(damkar)
        press(qtbot, Key.Key_5)
        assert window.command.sentence() == ("PLN has not confirmed that power is off. Wait, or go on with a reason.")
        assert "reported" not in desk.board.cases[case].assignments[damkar].stamps
        write(qtbot, "menunggu di dekat lokasi")
        press(qtbot, Key.Key_Return)
        assert "reported" in desk.board.cases[case].assignments[damkar].stamps

    def test_without_a_reason_the_held_step_stays_undone(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case, damkar = TestConditions().fire(desk, window)
        window.case_panel.view.setFocus()
        window.case_panel.view.choose(damkar)
        press(qtbot, Key.Key_5, Key.Key_Return)
        assert "reported" not in desk.board.cases[case].assignments[damkar].stamps
        assert window.case_panel.box.isVisible()

    def test_a_held_step_by_command_takes_its_words_as_the_reason(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        case, damkar = TestConditions().fire(desk, window)
        command(qtbot, "damkar laporan")
        assert "reported" not in desk.board.cases[case].assignments[damkar].stamps
        command(qtbot, "damkar laporan menunggu di dekat lokasi")
        assert "reported" in desk.board.cases[case].assignments[damkar].stamps
        assert "menunggu" in told_lines(desk.board, desk.board.cases[case], desk.clock_ms, False)[0].what

    def test_a_unit_on_two_cases_is_shown_on_both(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        first, second = opened(desk, window, "unconscious"), opened(desk, window, "unconscious")
        for case in (first, second):
            desk.do(dispatch_all, case, [Send(agency="PSC119", unit="PSC-1", reason="paling dekat")])
        for case, other in ((first, second), (second, first)):
            window.open_case(case)
            [shown] = window.case_panel.view.lines()
            assert shown.title == f"PSC 119 · PSC-1 (also on {desk.board.display_number(other)})"
