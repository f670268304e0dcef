"""Each open assignment shows what changed since its agency was told, until somebody tells it again."""

import msgspec

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.cases import set_nature, set_place, set_priority, verify
from console.models.commands.context import Draft
from console.models.commands.intake import undo_last
from console.models.state.record import Recorded
from tests.models.desks import ELSEWHERE, MINUTE_MS, SOMEWHERE, Desk, Room
from wire import facts


def test_a_change_of_place_nature_or_priority_asks_to_tell_every_open_agency_again(desk: Desk) -> None:
    case = desk.case()
    damkar, pln, psc = desk.send(case), desk.send(case, "PLN"), desk.send(case, "PSC119")
    desk.step(case, damkar, "told")
    desk.step(case, psc, "cleared")
    desk.do(set_place, case.id, ELSEWHERE)
    desk.do(set_priority, case.id, 1)
    assert desk.assignment(case, damkar).retell == ("priority", "place")
    assert desk.assignment(case, pln).retell == ("priority", "place")
    assert desk.assignment(case, psc).retell == ()
    desk.do(set_nature, case.id, "fire_building")
    assert "nature" in desk.assignment(case, damkar).retell
    desk.do(step_assignment, case.id, damkar, Report(step="retold"))
    assert desk.assignment(case, damkar).retell == ()
    assert desk.assignment(case, pln).retell != ()


def test_an_agency_sent_after_the_change_need_not_be_told_again(desk: Desk) -> None:
    case = desk.case()
    desk.do(set_place, case.id, ELSEWHERE)
    assert desk.assignment(case, desk.send(case)).retell == ()


def test_an_agency_told_for_the_first_time_after_the_change_was_told_the_new_place(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(set_place, case.id, ELSEWHERE)
    desk.step(case, damkar, "told")
    assert desk.assignment(case, damkar).retell == ()


def test_a_call_noted_late_may_have_passed_on_the_old_place(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    desk.do(set_place, case.id, ELSEWHERE)
    desk.step(case, damkar, "told", happened=room.now_ms - 5 * MINUTE_MS)
    assert desk.assignment(case, damkar).retell == ("place",)


def test_confirming_the_place_on_site_or_the_case_changes_nothing_for_the_crew(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(set_place, case.id, msgspec.structs.replace(SOMEWHERE, certainty="officer", source="officer"))
    desk.do(verify, case.id, "Damkar")
    assert desk.assignment(case, damkar).retell == ()
    desk.do(set_place, case.id, msgspec.structs.replace(SOMEWHERE, certainty="wrong"))
    assert desk.assignment(case, damkar).retell == ("place",)


def test_a_change_taken_back_after_the_agency_was_told_of_it_must_be_told_too(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    change = desk.do(set_place, case.id, ELSEWHERE)[0]
    desk.do(step_assignment, case.id, damkar, Report(step="retold"))
    desk.write([_undoing(change)])
    assert desk.seen(case).place == SOMEWHERE
    assert desk.assignment(case, damkar).retell == ("place",)


def test_a_change_taken_back_before_anybody_was_told_needs_no_telling(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(set_place, case.id, ELSEWHERE)
    desk.do(undo_last)
    assert desk.assignment(case, damkar).retell == ()


def test_an_agency_sent_offline_with_the_old_place_is_told_again_whatever_the_order(
    desk: Desk, other: Desk, room: Room
) -> None:
    case = desk.case()
    room.meet()
    other.do(set_place, case.id, ELSEWHERE)
    damkar = desk.send(case)
    room.meet(other, desk)
    assert desk.assignment(case, damkar).retell == ("place",)


def test_of_two_priorities_known_when_sending_the_severe_one_was_told(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    room.meet()
    desk.do(set_priority, case.id, 3, "jalan bebas")
    other.do(set_priority, case.id, 1)
    room.meet()
    damkar = desk.send(case)
    assert desk.assignment(case, damkar).retell == ()


def test_a_request_that_names_no_entries_was_made_with_what_came_before_it(desk: Desk) -> None:
    case = desk.case()
    stream = f"case:{case.id}"

    def entry(one: str, seq: int, fact: facts.Fact) -> Recorded:
        return Recorded(id=one, stream=stream, desk="q", desk_seq=seq, at=1, by="x", fact=fact, prev=())

    desk.board.apply(
        [
            entry("q1", 1, facts.DispatchRequested(assignment="a", agency="DAMKAR")),
            entry("q2", 2, facts.AssignmentStepped(assignment="a", step="told", channel="alert")),
        ]
    )
    assert desk.assignment(case, "a").retell == ()
    desk.do(set_place, case.id, ELSEWHERE)
    # "desk-a" comes before "q" among pending entries: the request is folded after the change.
    assert desk.assignment(case, "a").retell == ()
    desk.board.apply([entry("q3", 3, facts.CasePrioritySet(priority=1))])
    assert desk.assignment(case, "a").retell == ("priority",)


def test_what_was_told_from_entries_that_have_not_arrived_is_not_guessed(desk: Desk) -> None:
    case = desk.case()
    fact = facts.DispatchRequested(assignment="a", agency="DAMKAR")
    desk.write([Draft(f"case:{case.id}", fact, prev=("not here",))])
    assert desk.assignment(case, "a").retell == ()


def _undoing(record: Recorded) -> Draft:
    return Draft(record.stream, facts.StepUndone(entry=record.id))
