"""The review queue as a whole: whose entry it is, what two decide apart, the order, how long a matter waits."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.calls import ask_block, plan_task, record_kind, start_call
from console.models.commands.cases import resolve_conflict, set_priority
from console.models.commands.context import Draft
from console.models.commands.intake import undo_last
from console.models.state.board import Board
from console.models.state.review import WAITS_MS
from console.models.state.streams import case_stream, shift_stream
from console.models.views.review_queue import conflicts_of, count_for, decided, may_decide, waiting
from tests.models.desks import MINUTE_MS, Desk, Room
from tests.models.reviews import SUPERVISOR, decide, queue, the
from wire import facts
from wire.ids import emergency_account


def undone(desk: Desk) -> None:
    desk.do(set_priority, desk.case().id, 1)
    desk.do(undo_last, "salah kasus")
    desk.room.meet()


def test_nobody_judges_an_own_entry(chief: Desk, room: Room) -> None:
    undone(chief)
    own = the(chief, "correction")
    assert (
        not may_decide(chief.board, own, "wati", SUPERVISOR)
        and count_for(chief.board, room.now_ms, "wati", SUPERVISOR) == 0
    )
    with pytest.raises(Refused, match="review_own"):
        decide(chief, own)
    decide(room.desk("D", "ratna", SUPERVISOR), own)


def test_what_somebody_wrote_under_a_typed_name_is_theirs_once_it_is_known_who_it_was(
    desk: Desk, chief: Desk, room: Room
) -> None:
    typed = emergency_account("Wati", "A")
    (begun,) = desk.write([Draft(shift_stream("s1"), facts.ShiftStarted(typed, "Wati", "A"))])
    case = desk.case()
    desk.do(set_priority, case.id, 1)
    desk.do(undo_last, "salah kasus")
    room.meet()
    own = desk.board.records_of(case_stream(case.id))[-1]
    chief.board.apply([msgspec.structs.replace(one, auth="emergency", by=typed) for one in (begun, own)])
    one = the(chief, "correction")
    assert may_decide(chief.board, one, "wati", SUPERVISOR)
    chief.write([Draft(shift_stream("s1"), facts.PersonConfirmed("wati"))])
    assert not may_decide(chief.board, one, "wati", SUPERVISOR)
    with pytest.raises(Refused, match="review_own"):
        decide(chief, one)
    assert may_decide(chief.board, one, "ratna", SUPERVISOR)


def test_a_decision_needs_a_reason_a_role_and_something_it_is_about(desk: Desk, chief: Desk) -> None:
    undone(desk)
    one = the(chief, "correction")
    with pytest.raises(Refused, match="reason_missing"):
        decide(chief, one, reason=" ")
    with pytest.raises(Refused, match="not_allowed"):
        decide(desk.room.desk("D", "budi", frozenset({"dispatcher"})), one)
    for gone in (msgspec.structs.replace(one, entry="nothing"), msgspec.structs.replace(one, about="block")):
        with pytest.raises(Refused, match="review_gone"):
            decide(chief, gone)


def test_only_another_decision_changes_a_decision(desk: Desk, chief: Desk, room: Room) -> None:
    undone(desk)
    one = the(chief, "correction")
    decide(chief, one)
    with pytest.raises(Refused, match="nothing_to_undo"):
        chief.do(undo_last)
    room.later()
    decide(chief, one, "not_accepted", "rekaman berkata lain")
    (told,) = decided(chief.board, room.now_ms)
    assert told.decided is not None and told.decided.verdict == "not_accepted"
    assert not conflicts_of(chief.board)


def test_two_supervisors_who_decide_differently_offline_are_a_conflict_like_any_other(
    desk: Desk, chief: Desk, room: Room
) -> None:
    undone(desk)
    other = room.desk("D", "ratna", SUPERVISOR)
    one = the(chief, "correction")
    decide(chief, one)
    decide(other, one, "not_accepted", "tidak ada alasan")
    room.meet()
    assert chief.board.hash() == other.board.hash()
    (conflict,) = conflicts_of(chief.board)
    assert conflict.field == f"review:correction:{one.entry}" and [head.value for head in conflict.heads] == [
        "accepted",
        "not_accepted",
    ]
    assert queue(chief) == ["conflict"]
    assert not may_decide(chief.board, the(chief, "conflict"), "budi", frozenset({"dispatcher"}))
    with pytest.raises(Refused, match="review_own"):
        desk.do(resolve_conflict, conflict.stream, conflict.field, conflict.heads[1].id)
    chief.do(resolve_conflict, conflict.stream, conflict.field, conflict.heads[1].id)
    assert not conflicts_of(chief.board) and queue(chief) == []


def test_two_supervisors_who_decide_the_same_offline_agree(desk: Desk, chief: Desk, room: Room) -> None:
    undone(desk)
    other = room.desk("D", "ratna", SUPERVISOR)
    one = the(chief, "correction")
    decide(chief, one, reason="benar")
    decide(other, one, reason="sudah didengar ulang")
    room.meet()
    assert not conflicts_of(chief.board) and queue(chief) == []


def test_what_presses_most_stands_first(desk: Desk, chief: Desk, room: Room) -> None:
    undone(desk)
    desk.do(ask_block, "0000-77", 2, "iseng")
    desk.do(record_kind, desk.call().id, "ghost_unconfirmed")
    desk.do(plan_task, desk.case().id, "promise", room.now_ms + 1, "kabari")
    room.later()
    room.meet()
    assert queue(chief) == ["block", "promise", "silent", "correction"]


def test_what_nobody_decided_leaves_after_thirty_days_but_not_what_still_is_so(
    desk: Desk, chief: Desk, room: Room
) -> None:
    undone(desk)
    desk.do(ask_block, "0000-77", 2, "iseng")
    room.meet()
    room.later(WAITS_MS / MINUTE_MS)
    assert queue(chief) == ["block"]


def test_what_left_the_board_waits_on_and_counts_as_it_is_there_once_it_is_back(
    desk: Desk, chief: Desk, room: Room
) -> None:
    undone(desk)
    one = the(chief, "correction")
    far = Board()
    assert waiting(far, room.now_ms, [one]) == [one]
    decide(chief, one)
    assert one not in waiting(chief.board, room.now_ms, [one])


def test_a_change_costs_one_mark_and_only_what_changed_is_computed(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        desk.case()
    waiting(desk.board, room.now_ms)
    looked: list[str] = []
    real = "console.models.state.board.matters_in"
    monkeypatch.setattr(real, lambda stream, folded: looked.append(stream) or ())
    case = desk.case()
    desk.do(start_call)
    assert looked == []
    waiting(desk.board, room.now_ms)
    assert case_stream(case.id) in looked and len(looked) == 2
