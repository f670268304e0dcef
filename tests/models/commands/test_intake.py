"""The form is one step: everything of it is written together, or nothing is."""

from __future__ import annotations

import pytest

from console.errors import Refused
from console.models.commands.agencies import Order
from console.models.commands.cases import CaseForm
from console.models.commands.intake import Intake, opened_case, record_intake
from tests.models.desks import SOMEWHERE, Desk
from wire import facts
from wire.facts import CasualtiesReported, Place


def filled(desk: Desk, **more: object) -> Intake:
    form = CaseForm(nature="fire_building", place=SOMEWHERE, narrative="dapur terbakar", call=desk.call().id)
    whole: dict[str, object] = {
        "form": form,
        "number": "0000-1",
        "casualties": CasualtiesReported(source="caller", light=2),
        "lowered": 2,
        "lowered_why": "hanya asap",
        "hand_over": "112 Kabupaten Blitar",
        "orders": (Order(agency="DAMKAR"), Order(agency="PLN")),
    }
    return Intake(**{**whole, **more})  # type: ignore[arg-type]


def test_one_command_writes_the_whole_form(desk: Desk) -> None:
    intake = filled(desk)
    case = desk.board.cases[opened_case(desk.do(record_intake, intake))]
    assert (case.nature, case.priority, case.conflicts) == ("fire_building", 2, {})
    assert [one.agency for one in case.assignments.values()] == ["DAMKAR", "PLN"]
    assert case.handover is not None and case.casualties is not None
    assert desk.board.calls[case.call or ""].case == case.id


def test_the_requests_rest_on_what_was_on_the_form(desk: Desk) -> None:
    case = desk.board.cases[opened_case(desk.do(record_intake, filled(desk)))]
    asked = [one for one in desk.board.records_of(f"case:{case.id}") if isinstance(one.fact, facts.DispatchRequested)]
    assert {one.prev for one in asked} == {case.basis}
    assignment = next(iter(case.assignments))
    desk.step(case, assignment, "told")
    assert desk.assignment(case, assignment).retell == ()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"orders": (Order(agency="DAMKAR"), Order(agency="SIAPA"))}, "agency_unknown"),
        ({"lowered_why": " "}, "reason_missing"),
        ({"casualties": CasualtiesReported(source="caller", dead=1)}, "dead_needs_source"),
        ({"form": CaseForm(nature="fire_building", place=Place())}, "place_missing"),
    ],
)
def test_what_is_refused_in_any_part_is_refused_whole(desk: Desk, more: dict[str, object], code: str) -> None:
    intake, before = filled(desk, **more), desk.written
    with pytest.raises(Refused) as refused:
        desk.do(record_intake, intake)
    assert refused.value.code == code and desk.written == before


def test_a_call_that_has_its_case_opens_no_second_one(desk: Desk) -> None:
    intake = filled(desk)
    case = opened_case(desk.do(record_intake, intake))
    with pytest.raises(Refused) as refused:
        desk.do(record_intake, intake)
    assert (refused.value.code, refused.value.values) == ("call_recorded", {"case": case})
