"""Two changes to one field made apart are both kept until a person decides; the decision is an ordinary fact."""

from typing import Any

import pytest

from console.errors import Refused
from console.models.commands.calls import cancel, close, record_kind, set_caller, set_number
from console.models.commands.cases import (
    resolve_conflict,
    set_confidential,
    set_narrative,
    set_nature,
    set_place,
    set_priority,
)
from tests.models.desks import ELSEWHERE, SOMEWHERE, Desk, Room
from wire import facts
from wire.facts import Place

CASE_FIELDS: list[tuple[str, Any, tuple[Any, ...], tuple[Any, ...]]] = [
    ("nature", set_nature, ("fire_building",), ("self_harm",)),
    ("priority", set_priority, (1,), (3, "jalan bebas")),
    ("place", set_place, (ELSEWHERE,), (Place(landmark="alun-alun"),)),
    ("narrative", set_narrative, ("satu",), ("dua",)),
]


@pytest.mark.parametrize(("field", "command", "mine", "theirs"), CASE_FIELDS)
@pytest.mark.parametrize("choice", [0, 1])
def test_a_person_chooses_one_of_two_values(
    desk: Desk, other: Desk, room: Room, field: str, command: Any, mine: Any, theirs: Any, choice: int
) -> None:
    case = desk.case()
    room.meet()
    desk.do(command, case.id, *mine)
    other.do(command, case.id, *theirs)
    room.meet()
    heads = desk.seen(case).conflicts[field]
    assert {repr(head.value) for head in heads} == {repr(mine[0]), repr(theirs[0])}
    desk.do(resolve_conflict, f"case:{case.id}", field, heads[choice].id)
    room.meet()
    assert other.seen(case).conflicts == {}
    assert getattr(other.seen(case), field) == heads[choice].value
    assert desk.board.hash() == other.board.hash()


def test_of_two_ends_a_person_chooses_one(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    room.meet()
    desk.do(close, case.id, "handled")
    other.do(cancel, case.id, "pelapor membatalkan")
    room.meet()
    closed, cancelled = desk.seen(case).conflicts["closure"]
    assert desk.seen(case).state == "closed"
    desk.do(resolve_conflict, f"case:{case.id}", "closure", cancelled.id)
    assert desk.seen(case).state == "cancelled"
    assert closed.id in desk.board.records_of(f"case:{case.id}")[-1].prev


def test_of_two_answers_of_an_agency_the_chosen_one_keeps_its_time(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.meet()
    desk.step(case, damkar, "accepted")
    other.step(case, damkar, "unable")
    room.meet()
    room.later(5)
    field = f"answer:{damkar}"
    unable = next(head for head in desk.seen(case).conflicts[field] if head.value == "unable")
    decision = desk.do(resolve_conflict, f"case:{case.id}", field, unable.id)[0]
    assert decision.happened == unable.when
    assert desk.assignment(case, damkar).state == "unable"
    assert desk.assignment(case, damkar).stamps["accepted"]


def test_whether_a_case_is_confidential_is_decided_too(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(set_confidential, case.id, True, "anak")
    room.meet()
    desk.do(set_confidential, case.id, False, "keliru")
    other.do(set_confidential, case.id, True, "korban anak")
    room.meet()
    heads = desk.seen(case).conflicts["confidential"]
    desk.do(resolve_conflict, f"case:{case.id}", "confidential", next(h.id for h in heads if h.value))
    assert desk.seen(case).confidential


def test_fields_of_a_call_are_decided_alike(desk: Desk, other: Desk, room: Room) -> None:
    call = desk.call()
    room.meet()
    desk.do(set_number, call.id, "0811")
    desk.do(set_caller, call.id, "Bu Sri", "jv")
    desk.do(record_kind, call.id, "information")
    other.do(set_number, call.id, "0822")
    other.do(set_caller, call.id, "Bu Sari")
    desk.board.calls[call.id].ended_ms = 1
    room.meet()
    seen = desk.board.calls[call.id]
    assert sorted(seen.conflicts) == ["caller", "number"]
    desk.do(resolve_conflict, f"call:{call.id}", "number", seen.conflicts["number"][1].id)
    desk.do(resolve_conflict, f"call:{call.id}", "caller", seen.conflicts["caller"][1].id)
    seen = desk.board.calls[call.id]
    assert (seen.number, seen.caller, seen.language, seen.conflicts) == ("0822", "Bu Sari", "id", {})


def test_a_conflict_decided_meanwhile_is_gone(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="conflict_gone"):
        desk.do(resolve_conflict, f"case:{case.id}", "place", "nowhere")
    with pytest.raises(Refused, match="conflict_gone"):
        desk.do(resolve_conflict, "case:nowhere", "place", "nowhere")


def test_a_narrative_that_was_empty_can_be_chosen(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    room.meet()
    stream = f"case:{case.id}"
    opened = facts.CaseOpened(number="112-1-A-1", nature="tree_down", priority=2, place=SOMEWHERE)
    other.write([other.context.draft(stream, opened)])
    desk.do(set_narrative, case.id, "pohon")
    room.meet()
    empty = next(head for head in desk.seen(case).conflicts["narrative"] if head.value is None)
    desk.do(resolve_conflict, stream, "narrative", empty.id)
    assert desk.seen(case).narrative == ""
