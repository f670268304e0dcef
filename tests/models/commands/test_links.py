"""Cases that belong together: merged without losing anything, taken apart again, split, parent and child."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import dispatch
from console.models.commands.calls import attach_call, close, open_tasks, plan_task, reopen
from console.models.commands.cases import link, merge, note, separate, split_off, unlink
from console.models.commands.intake import undo_last
from console.models.state.streams import split_stream
from console.models.views.case_links import bonds_of
from console.models.views.overdue import needing_action
from tests.models.desks import MINUTE_MS, Desk, Room


def test_what_a_merged_case_still_needs_is_needed_of_the_case_it_went_into(desk: Desk, room: Room) -> None:
    first, second = desk.case(), desk.case()
    desk.send(second)
    desk.do(plan_task, second.id, "promise", room.now_ms + 10 * MINUTE_MS, "kabari ambulans")
    desk.do(merge, second.id, first.id)
    assert desk.seen(second).state == "merged" and [case.id for case in desk.board.open_cases()] == [first.id]
    assert desk.board.untold_count == 1
    assert [(one.code, one.case) for one in needing_action(desk.board, room.now_ms)] == [("untold", first.id)]
    assert [one.task.text for one in open_tasks(desk.board, first.id)] == ["kabari ambulans"]
    room.later(11)
    assert {one.code for one in needing_action(desk.board, room.now_ms)} == {"untold", "promise"}


def test_a_unit_of_a_merged_case_is_not_free(desk: Desk) -> None:
    first, second, third = desk.case(), desk.case(), desk.case()
    desk.send(second, unit="D-1")
    desk.do(merge, second.id, first.id)
    with pytest.raises(Refused, match="unit_busy"):
        desk.do(dispatch, third.id, "DAMKAR", "D-1")


def test_nobody_is_sent_twice_to_what_became_one_incident(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.send(second)
    desk.do(merge, second.id, first.id)
    with pytest.raises(Refused, match="agency_already"):
        desk.do(dispatch, first.id, "DAMKAR")


def test_the_caller_of_a_merged_case_belongs_to_the_case_that_goes_on(desk: Desk) -> None:
    call = desk.call(number="0800 111")
    first, second = desk.case(), desk.case(call=call.id)
    desk.do(merge, second.id, first.id)
    known = desk.board.open_case_of("0800 111")
    assert known is not None and known.id == first.id
    again = desk.call(number="0800 111")
    desk.do(attach_call, again.id, known.id)
    assert [one.id for part in desk.board.parts_of(first.id) for one in desk.board.calls_of(part.id)] == [
        again.id,
        call.id,
    ]


def test_a_chain_of_merges_ends_at_the_case_that_goes_on(desk: Desk) -> None:
    first, second, third = desk.case(), desk.case(), desk.case()
    desk.do(merge, first.id, second.id)
    desk.do(merge, second.id, third.id)
    assert desk.board.goes_on_in(first.id) == third.id
    assert {case.id for case in desk.board.parts_of(third.id)} == {first.id, second.id, third.id}
    desk.do(note, first.id, "kabar susulan")
    assert desk.seen(first).timeline[-1].kind == "case_noted"


def test_merging_into_a_merged_case_goes_to_the_one_that_goes_on(desk: Desk) -> None:
    first, second, third = desk.case(), desk.case(), desk.case()
    desk.do(merge, first.id, second.id)
    desk.do(merge, third.id, first.id)
    closure = desk.seen(third).closure
    assert closure is not None and closure.into == second.id


def test_a_merge_into_itself_or_round_in_a_ring_is_refused(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    with pytest.raises(Refused, match="merge_self"):
        desk.do(merge, first.id, first.id)
    desk.do(merge, first.id, second.id)
    with pytest.raises(Refused, match="merge_ring"):
        desk.do(merge, second.id, first.id)


def test_merges_made_apart_in_a_ring_leave_both_cases_open_until_a_person_decides(
    room: Room, desk: Desk, other: Desk
) -> None:
    first, second = desk.case(), desk.case()
    room.meet()
    desk.do(merge, second.id, first.id)
    other.do(merge, first.id, second.id)
    room.meet()
    for each in (desk, other):
        assert [case.id for case in each.board.open_cases()] == [first.id, second.id]
        assert {one.code for one in needing_action(each.board, room.now_ms)} == {"ring"}
    desk.send(second)  # nothing is blocked meanwhile
    desk.do(separate, first.id, "kasus utama")
    room.meet()
    for each in (desk, other):
        assert [case.id for case in each.board.open_cases()] == [first.id]
        assert each.board.goes_on_in(second.id) == first.id
    assert desk.board.hash() == other.board.hash()


def test_one_case_merged_into_two_at_two_desks_is_a_conflict(room: Room, desk: Desk, other: Desk) -> None:
    first, second, third = desk.case(), desk.case(), desk.case()
    room.meet()
    desk.do(merge, third.id, first.id)
    other.do(merge, third.id, second.id)
    room.meet()
    assert "closure" in desk.seen(third).conflicts and desk.board.hash() == other.board.hash()


def test_a_merge_is_taken_apart_with_a_reason_or_by_the_last_step(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.do(merge, second.id, first.id)
    with pytest.raises(Refused, match="case_merged"):
        desk.do(reopen, second.id, "salah")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(separate, second.id, "")
    desk.do(separate, second.id, "dua pohon")
    assert desk.seen(second).open and [one.id for one in desk.board.parts_of(first.id)] == [first.id]
    desk.do(merge, second.id, first.id)
    desk.do(undo_last)
    assert desk.seen(second).open
    with pytest.raises(Refused, match="case_not_merged"):
        desk.do(separate, second.id, "x")


def test_a_confidential_case_protects_the_case_it_goes_into(desk: Desk) -> None:
    first, second = desk.case(), desk.case("domestic_violence")
    desk.do(merge, second.id, first.id)
    assert desk.seen(first).confidential
    desk.do(undo_last)
    assert desk.seen(second).open and desk.seen(first).confidential


def test_work_is_not_merged_into_a_case_that_has_ended(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.send(second)
    desk.do(close, first.id, "handled")
    with pytest.raises(Refused, match="case_closed"):
        desk.do(merge, second.id, first.id)


def test_closing_the_case_that_goes_on_minds_the_agencies_of_what_went_into_it(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.send(second)
    desk.do(merge, second.id, first.id)
    with pytest.raises(Refused, match="close_agencies_open"):
        desk.do(close, first.id, "handled")


def test_bonds_are_read_from_both_cases_in_the_words_of_eido(desk: Desk) -> None:
    parent, child, double = desk.case(), desk.case(), desk.case()
    desk.do(link, child.id, parent.id, "child")
    desk.do(merge, double.id, parent.id)
    assert bonds_of(desk.board, desk.seen(parent)) == [("absorbed", double.id), ("parent", child.id)]
    assert bonds_of(desk.board, desk.seen(child)) == [("child", parent.id)]
    assert bonds_of(desk.board, desk.seen(double)) == [("merged", parent.id)]
    with pytest.raises(Refused, match="link_ring"):
        desk.do(link, parent.id, child.id, "child")
    desk.do(unlink, parent.id, child.id)
    assert bonds_of(desk.board, desk.seen(child)) == []
    with pytest.raises(Refused, match="link_gone"):
        desk.do(unlink, parent.id, child.id)


def test_a_second_incident_is_cut_out_as_a_case_of_its_own(desk: Desk) -> None:
    first = desk.case()
    new = split_stream(desk.do(split_off, first.id, "pohon kedua menimpa mobil")[-1].stream)[1]
    case = desk.board.cases[new]
    assert case.open and case.nature == first.nature and case.place == first.place
    assert bonds_of(desk.board, case) == [("split", first.id)]
    assert bonds_of(desk.board, desk.seen(first)) == [("split_off", new)]
