"""Tasks, links, preconditions and notices: what their facts in force say, the same in any order."""

from itertools import permutations

from console.models.commands.context import Draft
from console.models.state.board import Board
from console.models.state.streams import call_stream, case_stream, number_stream, on_call_stream, road_stream
from tests.models.desks import Desk, Room
from wire import facts

DUE = 1_794_500_900_000


def test_a_task_stays_open_through_attempts_until_a_person_ends_it(desk: Desk) -> None:
    call = desk.call()
    stream = call_stream(call.id)
    desk.write([Draft(stream, facts.TaskPlanned(task="t", task_kind="call_back", due=DUE, cause="abandoned"))])
    desk.write([Draft(stream, facts.TaskTried(task="t", outcome="no_answer"))])
    task = desk.board.calls[call.id].tasks["t"]
    assert task.open and task.late(DUE) and not task.late(DUE - 1)
    assert [one.outcome for one in task.attempts] == ["no_answer"]
    desk.write([Draft(stream, facts.TaskDone(task="t", text="aman"))])
    task = desk.board.calls[call.id].tasks["t"]
    assert (task.ended, task.ended_by, task.result) == ("done", "sari", "aman")


def test_the_first_end_of_a_task_counts(desk: Desk) -> None:
    case = desk.case()
    stream = case_stream(case.id)
    desk.write([Draft(stream, facts.TaskPlanned(task="t", task_kind="promise", due=DUE))])
    desk.write([Draft(stream, facts.TaskDropped(task="t", reason="tidak perlu"))])
    desk.write([Draft(stream, facts.TaskDone(task="t"))])
    assert desk.seen(case).tasks["t"].ended == "dropped"


def test_a_merged_case_names_the_other_and_stands_alone_again_when_separated(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.write([Draft(case_stream(second.id), facts.CaseMerged(into=first.id))])
    merged = desk.seen(second)
    assert merged.closure is not None and (merged.state, merged.closure.into) == ("merged", first.id)
    desk.write([Draft(case_stream(second.id), facts.CaseSeparated(reason="dua pohon"))])
    assert desk.seen(second).open and second.number == desk.seen(second).number


def test_merging_and_closing_apart_is_a_conflict(room: Room, desk: Desk, other: Desk) -> None:
    first, second = desk.case(), desk.case()
    room.meet()
    desk.write([Draft(case_stream(second.id), facts.CaseMerged(into=first.id))])
    other.write([Draft(case_stream(second.id), facts.CaseClosed(outcome="handled"))])
    room.meet()
    assert "closure" in desk.seen(second).conflicts
    assert desk.board.hash() == other.board.hash()


def test_a_link_holds_until_it_is_taken_off(desk: Desk) -> None:
    parent, child = desk.case(), desk.case()
    desk.write([Draft(case_stream(child.id), facts.CaseLinked(other=parent.id, relation="child"))])
    assert desk.seen(child).links[parent.id].relation == "child"
    desk.write([Draft(case_stream(child.id), facts.CaseUnlinked(other=parent.id))])
    assert not desk.seen(child).links


def test_a_condition_holds_others_up_until_confirmed_or_overridden(desk: Desk) -> None:
    case = desk.case()
    for one in ("c1", "c2"):
        raised = facts.ConditionRaised(one, "PLN", "PLN padam", "Power off", blocks=("DAMKAR",))
        desk.write([Draft(case_stream(case.id), raised)])
    desk.write([Draft(case_stream(case.id), facts.ConditionConfirmed("c1", "phone", "Piket PLN"))])
    desk.write([Draft(case_stream(case.id), facts.ConditionOverridden("c2", "ada orang di dalam"))])
    first, second = desk.seen(case).conditions["c1"], desk.seen(case).conditions["c2"]
    assert (first.settled, first.speaker) == ("confirmed", "Piket PLN")
    assert (second.settled, second.reason, second.open) == ("overridden", "ada orang di dalam", False)


def test_the_notices_of_a_number_are_found_however_it_is_written(desk: Desk) -> None:
    flagged = facts.NumberFlagged(number="0812-0000-1234", flag="prank", expires=DUE, reason="tiga kali")
    desk.write([Draft(number_stream("n"), flagged)])
    [notice] = desk.board.notices_about("+62 812 0000 1234")
    assert notice.open and notice.said("flag") == flagged
    desk.write([Draft(number_stream("n"), facts.NumberCleared(reason="salah orang"))])
    [notice] = desk.board.notices_about("081200001234")
    assert not notice.open and notice.said("flag") is None
    assert desk.board.notices_of("number") == []


def test_a_notice_is_the_same_in_whatever_order_its_entries_come(room: Room, desk: Desk) -> None:
    desk.write([Draft(road_stream("r"), facts.RoadClosed(street="Jl. Contoh", reason="pohon"))])
    desk.write([Draft(road_stream("r"), facts.RoadOpened())])
    desk.write([Draft(road_stream("r"), facts.RoadClosed(street="Jl. Contoh", reason="pohon lagi"))])
    room.meet()
    records = desk.board.records_of("road:r")
    boards = []
    for order in permutations(records):
        board = Board()
        for record in order:
            board.apply([record])
        boards.append(board)
    assert len({board.hash() for board in boards}) == 1
    assert boards[0].notices["road:r"].open


def test_notices_of_two_kinds_may_share_their_id_and_neither_hides_the_other(room: Room, desk: Desk) -> None:
    desk.write([Draft(on_call_stream("x"), facts.OnCallSet("Wati", "+628120000001", room.now_ms, room.now_ms + 1))])
    desk.write([Draft(road_stream("x"), facts.RoadClosed(street="Jl. Contoh", reason="pohon"))])
    assert [len(desk.board.notices_of(kind)) for kind in ("oncall", "road")] == [1, 1]
    desk.board.replace_stream(road_stream("x"), [])
    assert len(desk.board.notices_of("oncall")) == 1 and desk.board.notices_about("08120000001")
