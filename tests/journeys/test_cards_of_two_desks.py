"""A card and its precondition at two real desks with the cable out: both lose nothing, and a restart shows the same."""

from pathlib import Path

import pytest

from console.models.commands.agencies import (
    Order,
    Report,
    confirm_condition,
    dispatch_all,
    locate_unit,
    step_assignment,
)
from console.models.commands.cases import CaseForm, answer_question, open_case, skip_question
from console.models.commands.reference import set_readiness
from console.models.state.streams import split_stream
from console.models.views.card import given_on, progress_of
from tests.helpers.world import world
from wire.facts import Place

OFF = "fire_building:fire_building_1"


@pytest.mark.slow
def test_two_desks_work_one_card_apart_and_show_the_same_after_the_cable_and_a_restart(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        form = CaseForm(nature="fire_building", place=Place(address="Jl. Contoh 1", kelurahan="35.72.03.1001"))
        case = split_stream(a.desk.do(open_case, form)[-1].stream)[1]
        b.wait_until(lambda: case in b.desk.board.cases)
        a.cable.pull()
        a.desk.do(answer_question, case, "people_inside", "yes")
        a.desk.do(dispatch_all, case, [Order(agency="DAMKAR", unit="D-1")])
        a.desk.do(set_readiness, "PSC-1", "ready", "HT")
        b.desk.do(skip_question, case, "hurt", "penelepon panik")
        b.desk.do(dispatch_all, case, [Order(agency="DAMKAR", unit="D-2")])
        b.desk.do(locate_unit, "PSC-1", (-8.09, 112.17), "HT")
        a.cable.mend()
        room.settle()
        boards = [seat.desk.board for seat in (a, b)]
        assert boards[0].hash() == boards[1].hash()
        assert list(boards[1].cases[case].conditions) == [OFF], "raised by both, there once"
        assert (progress_of(boards[0], boards[0].cases[case]).answered, boards[1].cases[case].skipped.keys()) == (
            1,
            {"fire_building:hurt"},
        )
        b.desk.do(confirm_condition, case, OFF, "phone", "Piket PLN")
        damkar = b.desk.board.cases[case].open_assignments[0].id
        b.desk.do(step_assignment, case, damkar, Report(step="arrived", channel="radio"))
        room.settle()
        before = a.desk.board.hash()
        a.close()
        a.open()
        room.settle()
        again = a.desk.board
        assert again.hash() == before == b.desk.board.hash()
        known = again.cases[case]
        card = again.reference.card_versions["fire_building"][1]
        assert (known.card, known.conditions[OFF].speaker) == (b.desk.board.cases[case].card, "Piket PLN")
        assert given_on(known, card)["people_inside"].answer == "yes"
        assert (again.reference.located["PSC-1"].lat, again.reference.readiness["PSC-1"].readiness) == (-8.09, "ready")
