"""Cautions apply where they should and no longer than they should; a new one of a case asks to tell crews again."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import Report, step_assignment
from console.models.commands.calls import attach_call, set_caller
from console.models.commands.dangers import CautionForm, caution_case, lift_caution, read_caution, set_caution
from console.models.state.streams import split_stream
from console.models.views.dangers import Met, cautions_for, cautions_in_force, cautions_of_case, unread
from tests.models.desks import SOMEWHERE, Desk, Room
from wire.facts import Place

DOG = CautionForm(text="anjing galak", subject="place", source="Pak RT", place=SOMEWHERE, radius_m=60)
DAY = 24 * 60


def written(desk: Desk, form: CautionForm) -> str:
    return split_stream(desk.do(set_caution, form)[0].stream)[1]


def texts(desk: Desk, met: Met) -> list[str]:
    return [one.text for one in cautions_for(desk.board, desk.room.now_ms, met)]


class TestWhereItApplies:
    def test_a_place_within_the_radius_and_none_beyond_it(self, desk: Desk) -> None:
        written(desk, DOG)
        assert texts(desk, Met(place=Place(point="-8.0895,112.1909"))) == ["anjing galak"]
        assert texts(desk, Met(place=Place(point="-8.0895,112.1925"))) == []

    def test_without_a_point_the_same_address_is_enough(self, desk: Desk) -> None:
        written(desk, DOG)
        assert texts(desk, Met(place=Place(address="jl contoh no 5"))) == ["anjing galak"]
        assert texts(desk, Met(place=Place(address="jl contoh no 5", kelurahan="Turi"))) == []
        assert texts(desk, Met(place=Place(address="jl contoh"))) == []

    def test_a_number_however_it_is_written_and_a_person_whatever_the_case(self, desk: Desk) -> None:
        written(desk, CautionForm(text="mengancam", subject="number", source="meja A", number="0812 3456"))
        written(desk, CautionForm(text="cuci darah", subject="person", source="keluarga", person="Contoh Satu"))
        assert texts(desk, Met(numbers=("+62 8123456",))) == ["mengancam"]
        assert texts(desk, Met(persons=("contoh  satu",))) == ["cuci darah"]

    def test_a_case_meets_its_place_and_its_callers(self, desk: Desk) -> None:
        written(desk, DOG)
        written(desk, CautionForm(text="cuci darah", subject="person", source="keluarga", person="Contoh Satu"))
        case = desk.case()
        call = desk.call()
        desk.do(set_caller, call.id, "Contoh Satu")
        desk.do(attach_call, call.id, case.id)
        found = cautions_of_case(desk.board, desk.board.cases[case.id], desk.room.now_ms)
        assert [one.text for one in found] == ["cuci darah", "anjing galak"]


class TestHowLong:
    def test_it_runs_out_and_is_not_shown_any_more(self, desk: Desk, room: Room) -> None:
        written(desk, DOG)
        room.later(179 * DAY)
        assert cautions_in_force(desk.board, room.now_ms)
        room.later(DAY)
        assert not cautions_in_force(desk.board, room.now_ms)

    def test_a_supervisor_lifts_it_with_a_reason(self, desk: Desk) -> None:
        caution = written(desk, DOG)
        with pytest.raises(Refused, match="reason_missing"):
            desk.do(lift_caution, caution, " ")
        desk.do(lift_caution, caution, "anjing sudah pindah")
        assert not cautions_in_force(desk.board, desk.room.now_ms)
        with pytest.raises(Refused, match="notice_gone"):
            desk.do(lift_caution, caution, "lagi")

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            (CautionForm(text="", subject="place", source="RT", place=SOMEWHERE), "text_missing"),
            (CautionForm(text="x", subject="place", source="", place=SOMEWHERE), "source_missing"),
            (CautionForm(text="x", subject="place", source="RT"), "place_missing"),
            (CautionForm(text="x", subject="number", source="RT", number="-"), "number_missing"),
            (CautionForm(text="x", subject="person", source="RT"), "person_missing"),
            (CautionForm(text="x", subject="place", source="RT", place=SOMEWHERE, radius_m=5_000), "radius_wrong"),
            (CautionForm(text="x", subject="place", source="RT", place=SOMEWHERE, days=0), "days_wrong"),
        ],
    )
    def test_what_is_missing_is_refused(self, desk: Desk, form: CautionForm, code: str) -> None:
        with pytest.raises(Refused, match=code):
            desk.do(set_caution, form)


class TestReading:
    def test_the_tick_is_kept_for_the_case_with_the_person(self, desk: Desk) -> None:
        caution, case = written(desk, DOG), desk.case()
        found = cautions_of_case(desk.board, case, desk.room.now_ms)
        assert [one.id for one in unread(case, found)] == [caution]
        desk.do(read_caution, case.id, caution)
        assert desk.do(read_caution, case.id, caution) == []
        assert not unread(desk.board.cases[case.id], found)

    def test_a_caution_of_the_case_asks_to_tell_every_open_agency_again(self, desk: Desk) -> None:
        case = desk.case()
        damkar = desk.send(case)
        desk.step(case, damkar, "told")
        desk.do(caution_case, case.id, "tabung gas di dapur", "pemilik")
        assert desk.assignment(case, damkar).retell == ("caution",)
        desk.do(step_assignment, case.id, damkar, Report(step="retold"))
        assert desk.assignment(case, damkar).retell == ()
        desk.do(caution_case, case.id, "tabung gas di dapur, sudah panas", "pemilik")
        assert desk.assignment(case, damkar).retell == ("caution",)

    def test_an_agency_sent_after_the_caution_was_told_of_it(self, desk: Desk) -> None:
        case = desk.case()
        desk.do(caution_case, case.id, "tabung gas di dapur", "pemilik")
        assert desk.assignment(case, desk.send(case)).retell == ()
