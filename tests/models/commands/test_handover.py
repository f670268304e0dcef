"""What is open is computed, two people sign for it, and what changed between the signatures is told."""

from __future__ import annotations

import pytest

from console.errors import Refused
from console.models.commands.calls import close, plan_task
from console.models.commands.shifts import end_shift, hand_shift_over, note_shift, start_shift, take_shift_over
from console.models.state.shift import Shift
from console.models.state.streams import split_stream
from console.models.views.handover import OpenState, changed_since, missing_handovers, open_lines, waiting_handovers
from tests.models.desks import MINUTE_MS, Desk, Room


def on_duty(desk: Desk) -> Shift:
    return desk.board.shifts[split_stream(desk.do(start_shift)[-1].stream)[1]]


def state_of(desk: Desk, shift: Shift | None = None) -> OpenState:
    return OpenState(lines=tuple(open_lines(desk.board, desk.room.now_ms, (), shift)), unsent=2, offset_ms=-40)


def about(desk: Desk, kind: str) -> list[str]:
    return [one.state for one in state_of(desk).lines if one.about == kind]


def test_open_cases_promises_and_agencies_that_declined_are_handed_over(desk: Desk) -> None:
    case = desk.case()
    fire = desk.send(case)
    desk.step(case, fire, "told", channel="phone")
    desk.step(case, fire, "unable", reason="unit rusak")
    desk.do(plan_task, case.id, "promise", desk.room.now_ms + 30 * MINUTE_MS, "kabari ibu")
    assert about(desk, "case") == [f"2 {desk.seen(case).state} DAMKAR:unable"]
    assert about(desk, "declined") == ["DAMKAR:unable"] and about(desk, "promise") == ["promise"]
    line = state_of(desk).lines[0]
    assert line.due == desk.room.now_ms + 30 * MINUTE_MS
    assert "kabari" not in repr(state_of(desk)), "what is signed holds no personal value"


def test_notes_of_the_shift_and_what_this_desk_lacks_are_handed_over(desk: Desk) -> None:
    shift = on_duty(desk)
    desk.do(note_shift, shift.id, "HT dua mati")
    lines = open_lines(desk.board, desk.room.now_ms, ("no_sound",), desk.board.shifts[shift.id])
    assert [(one.about, one.state) for one in lines] == [("equipment", "fault"), ("note", "")]


def test_both_sign_and_the_change_between_them_is_told(desk: Desk, other: Desk, room: Room) -> None:
    shift, case = on_duty(desk), desk.case()
    desk.do(hand_shift_over, shift.id, state_of(desk), "kunci di laci")
    room.meet()
    room.later()
    second = other.case()
    room.meet()
    signed = other.board.shifts[shift.id].handed
    assert signed is not None and (signed.person, signed.unsent, signed.offset_ms) == ("sari", 2, -40)
    assert signed.text == "kunci di laci" and [one.one for one in signed.lines] == [case.id]
    found = changed_since(signed, open_lines(other.board, room.now_ms), other.name)
    assert [(one.before, one.now.one if one.now else "") for one in found] == [(None, second.id)]
    assert [one.id for one in waiting_handovers(other.board, room.now_ms)] == [shift.id]
    other.do(take_shift_over, shift.id, state_of(other))
    room.meet()
    taken = desk.board.shifts[shift.id].taken
    assert taken is not None and taken.person == "budi" and len(taken.lines) == 2
    assert waiting_handovers(desk.board, room.now_ms) == []
    with pytest.raises(Refused, match="handover_taken"):
        desk.do(hand_shift_over, shift.id, state_of(desk))


def test_what_is_done_between_the_signatures_is_told_as_gone(desk: Desk, room: Room) -> None:
    shift, case = on_duty(desk), desk.case()
    desk.do(hand_shift_over, shift.id, state_of(desk))
    desk.do(close, case.id, "handled")
    signed = desk.board.shifts[shift.id].handed
    assert signed is not None
    (gone,) = changed_since(signed, open_lines(desk.board, room.now_ms), desk.name)
    assert gone.now is None and gone.before is not None and gone.before.one == case.id


def test_nobody_signs_for_another_and_nobody_signs_twice(desk: Desk, other: Desk, room: Room) -> None:
    shift = on_duty(desk)
    room.meet()
    with pytest.raises(Refused, match="handover_yours_only"):
        other.do(hand_shift_over, shift.id, state_of(other))
    with pytest.raises(Refused, match="handover_same_person"):
        desk.do(take_shift_over, shift.id, state_of(desk))
    with pytest.raises(Refused, match="shift_unknown"):
        desk.do(take_shift_over, "nowhere", state_of(desk))
    other.person = None  # type: ignore[assignment]
    with pytest.raises(Refused, match="not_allowed"):
        other.do(take_shift_over, shift.id, state_of(other))


def test_a_shift_that_ended_without_handover_is_missing_until_somebody_takes_it_over(
    desk: Desk, other: Desk, room: Room
) -> None:
    shift = on_duty(desk)
    assert missing_handovers(desk.board, room.now_ms) == []
    room.later(45)
    desk.do(end_shift, shift.id)
    assert [one.id for one in missing_handovers(desk.board, room.now_ms)] == [shift.id]
    room.meet()
    other.do(take_shift_over, shift.id, state_of(other))
    assert missing_handovers(other.board, room.now_ms) == []
    taken = other.board.shifts[shift.id].taken
    assert taken is not None and other.board.shifts[shift.id].handed is None


def test_a_moment_on_duty_owes_nobody_a_handover_and_an_old_one_is_history(desk: Desk, room: Room) -> None:
    short = on_duty(desk)
    room.later(5)
    desk.do(end_shift, short.id)
    assert missing_handovers(desk.board, room.now_ms) == []
    long = on_duty(desk)
    room.later(60)
    desk.do(end_shift, long.id)
    room.later(13 * 60)
    assert missing_handovers(desk.board, room.now_ms) == []


def test_a_storm_of_cases_fits_into_the_signature_and_says_how_many_more(desk: Desk) -> None:
    shift = on_duty(desk)
    for _ in range(205):
        desk.case()
    fact = desk.do(hand_shift_over, shift.id, state_of(desk))[0].fact
    assert (len(fact.lines), fact.more) == (200, 5)  # type: ignore[attr-defined]
    signed = desk.board.shifts[shift.id].handed
    assert signed is not None and changed_since(signed, state_of(desk).lines, desk.name) == []
