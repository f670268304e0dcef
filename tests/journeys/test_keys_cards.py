"""SOP cards worked and preconditions settled, by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.state.case import Assignment, Case
from tests.helpers.keyed_desk import ALT, CTRL, SHIFT, Key, KeyedDesk
from wire import facts

pytestmark = pytest.mark.slow


@pytest.fixture
def at(stay: KeyedDesk) -> KeyedDesk:
    """The window stays open between the tests."""
    return stay


def answers(case: Case) -> dict[str, str]:
    return {question.partition(":")[2]: given.answer for question, given in case.answers.items()}


def sent(case: Case) -> set[str]:
    return {one.agency for one in case.assignments.values()}


def card(at: KeyedDesk) -> str:
    return at.sees(at.window.case_panel.card)


class TestCards:
    def test_the_card_is_asked_during_the_call_and_its_answers_set_priority_and_agencies(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write("sarang tawon jl contoh 8")
        at.press(Key.Key_Tab, Key.Key_Return)
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        shelf = at.window.forms.form.parts.card
        at.press(Key.Key_2, mods=ALT)
        assert "Apakah ada yang disengat?" in at.sees(shelf) and "jv Punapa" in at.sees(shelf)
        at.press(Key.Key_1)
        assert "“Jauhkan korban dari sarang" in at.sees(shelf), "what to tell the caller"
        assert "sesak" in at.sees(shelf), "yes has its own next question"
        at.press(Key.Key_2)
        at.press(Key.Key_0, Key.Key_Return)
        assert "dekat sekolah" in at.sees(shelf), "without a reason nothing is passed over"
        at.write("penelepon panik")
        at.press(Key.Key_Return, Key.Key_2)
        at.press(Key.Key_F9, Key.Key_Return)
        case = at.case
        assert at.board.calls[call].case == case.id
        assert answers(case) == {"stung": "yes", "severe_reaction": "no", "aggressive": "no"}
        assert [one.reason for one in case.skipped.values()] == ["penelepon panik"]
        assert case.priority == 2 and {"DAMKAR", "PSC119"} <= sent(case)
        assert "3/4 terjawab (75 %)" in card(at), "the card goes on where it was"
        at.press(Key.Key_F8, mods=SHIFT)
        assert case.card is not None and "Kartu Sarang tawon, versi 1" in at.case_words(), (
            "the version is kept with the case"
        )
        assert "3/4 terjawab (75 %)" in at.case_words()
        at.told_other(qtbot, lambda board: answers(board.cases[case.id]) == answers(case))

    def test_the_card_goes_on_after_the_call_and_what_it_suggests_is_one_key(self, at: KeyedDesk, qtbot: QtBot) -> None:
        case = at.opened("tawon", "jl misal 15")
        at.press(Key.Key_F8, mods=SHIFT)
        at.press(Key.Key_1)
        assert at.case.priority == 3 and "P memakai prioritas 2" in card(at), "suggested, and not set"
        at.press(Key.Key_P)
        assert at.case.priority == 2
        assert answers(at.case) == {"stung": "yes"}
        at.press(Key.Key_Up)
        assert "✓ ya" in card(at) and "Petugas Satu" in card(at), "who answered, and when"
        at.press(Key.Key_Down, Key.Key_0, Key.Key_Return)
        assert at.said().startswith("Alasannya belum diisi.")
        at.write("telepon terputus")
        at.press(Key.Key_Return)
        assert at.case.skipped["wasp_nest:severe_reaction"].reason == "telepon terputus"
        assert "1 dilewati" in card(at)
        at.press(Key.Key_Escape)
        assert "1/4 terjawab (25 %)" in at.sees(at.window.case_panel.facts)
        at.told_other(qtbot, lambda board: board.cases[case.id].priority == 2)

    def test_answers_that_point_to_another_type_offer_it_and_one_key_takes_it(self, at: KeyedDesk) -> None:
        at.opened("listrik", "jl misal 17")
        at.to_case()
        at.press(Key.Key_2, mods=ALT)
        at.press(Key.Key_1)
        assert "J memakai jenis Tersengat listrik" in card(at)
        at.press(Key.Key_J)
        assert at.case.nature == "electrocution"


class TestConditions:
    def fire(self, at: KeyedDesk, *agencies: str) -> Case:
        at.opened("bangunan", f"jl contoh {len(at.board.cases)}")
        at.command(f"kirim {' '.join(agencies)}")
        at.later(0)
        at.to_case()
        return at.case

    def test_who_arrived_waits_until_the_owner_confirms_and_then_goes_on(self, at: KeyedDesk, qtbot: QtBot) -> None:
        case = self.fire(at, "damkar", "pln")
        assert "Syarat PLN: listrik padam" in at.case_words() and "Damkar" in at.sees(at.window.case_panel.conditions)
        at.press(Key.Key_1, Key.Key_3, Key.Key_Return, Key.Key_5)
        assert at.said() == "PLN belum memastikan listrik padam. Tunggu, atau lanjutkan dengan alasan."
        at.press(Key.Key_Return)
        assert damkar_of(at.case).state == "rolling", "without a reason it is not noted"
        at.press(Key.Key_Escape, Key.Key_4)
        waits = "menunggu PLN: listrik padam"
        assert at.said() == f"Damkar · {at.board.display_number(case.id)} · tiba ✓ · {waits}"
        assert damkar_of(at.case).state == "arrived", "that they are there is a fact, whatever they wait for"
        assert waits in line_of(at, "Damkar")
        assert "PLN: listrik padam" in at.sees(at.window.case_panel.conditions), "the condition stays to be settled"
        at.press(Key.Key_F9, mods=SHIFT)
        at.press(Key.Key_Exclam, mods=SHIFT)
        at.answer("Piket PLN")
        (condition,) = at.case.conditions.values()
        assert (condition.settled, condition.speaker) == ("confirmed", "Piket PLN")
        assert "✓ PLN: listrik padam" in at.sees(at.window.case_panel.conditions)
        assert waits not in line_of(at, "Damkar")
        at.to_case()
        at.press(Key.Key_5)
        assert damkar_of(at.case).state == "reported", "now it goes on"
        at.told_other(qtbot, lambda board: damkar_of(board.cases[case.id]).state == "reported")

    def test_going_on_without_it_needs_a_reason_that_everybody_reads(self, at: KeyedDesk, qtbot: QtBot) -> None:
        case = self.fire(at, "damkar", "pln")
        at.press(Key.Key_F9, mods=SHIFT)
        at.press(Key.Key_0)
        at.press(Key.Key_Return)
        assert at.said().startswith("Alasannya belum diisi.")
        at.answer("ada orang di dalam")
        (condition,) = at.case.conditions.values()
        assert (condition.settled, condition.reason) == ("overridden", "ada orang di dalam")
        assert "ada orang di dalam" in at.case_words()
        at.told_other(
            qtbot,
            lambda board: [one.reason for one in board.cases[case.id].conditions.values()] == ["ada orang di dalam"],
        )

    def test_a_step_may_carry_the_reason_itself(self, at: KeyedDesk) -> None:
        self.fire(at, "damkar", "pln")
        at.press(Key.Key_1, Key.Key_5)
        at.answer("menunggu di dekat lokasi")
        assert damkar_of(at.case).state == "reported"
        assert "menunggu di dekat lokasi" in at.case_words()
        assert [one.open for one in at.case.conditions.values()] == [True], "the condition stays to be settled"

    def test_after_violence_the_ambulance_waits_for_the_police_and_its_line_says_so(self, at: KeyedDesk) -> None:
        at.opened("kdrt", "jl contoh 31")
        at.command("kirim polres psc")
        at.later(0)
        assert "polisi sudah di lokasi" in at.sees(at.window.case_panel.conditions)
        at.command("psc lapor")
        number = at.board.display_number(at.case.id)
        assert at.said().startswith(f"{number}: Polres belum memastikan polisi sudah di lokasi.")
        at.command("psc tiba")
        assert at.said().endswith("menunggu Polres: polisi sudah di lokasi ✓")
        assert "menunggu Polres: polisi sudah di lokasi" in line_of(at, "PSC 119"), "there, and they wait"
        at.command("polres tiba")
        at.command("pastikan polres")
        assert "menunggu" not in line_of(at, "PSC 119")
        assert {one.agency: one.state for one in at.case.assignments.values()} == {
            "POLRES": "arrived",
            "PSC119": "arrived",
        }

    def test_a_condition_of_ones_own_has_an_owner_and_a_clock(self, at: KeyedDesk) -> None:
        at.opened("pohon", "jl contoh 33")
        at.command("kirim dlh")
        at.to_case()
        at.press(Key.Key_F9, mods=SHIFT)
        at.write("Dishub")
        at.press(Key.Key_Tab)
        at.write("jalan ditutup")
        at.press(Key.Key_Return)
        (condition,) = at.case.conditions.values()
        assert (condition.owner, condition.text_id) == ("DISHUB", "jalan ditutup")
        at.later(3)
        assert "03:0" in at.sees(at.window.case_panel.conditions)
        raised = [one.fact for one in at.case.timeline if isinstance(one.fact, facts.ConditionRaised)]
        assert len(raised) == 1
        at.press(Key.Key_B, mods=CTRL)
        assert not at.case.conditions, "Ctrl+B takes it back"


def line_of(at: KeyedDesk, short: str) -> str:
    return next(line.spoken for line in at.window.case_panel.view.lines() if line.title.startswith(short))


def damkar_of(case: Case) -> Assignment:
    return next(one for one in case.assignments.values() if one.agency == "DAMKAR")
