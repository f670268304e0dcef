"""Away from the desk, a desk that was down, paper copied later, and people who signed in by a typed name."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.intake import copy_call, last_such, undo_last
from console.models.commands.shifts import (
    away_shifts,
    confirm_person,
    confirmed_name,
    down_time,
    end_away,
    end_shift,
    note_down,
    rings_elsewhere,
    start_away,
    start_shift,
    unconfirmed,
)
from console.models.state.fold import copied, is_open
from console.models.state.shift import Shift, fold_shift
from console.models.state.streams import split_stream
from console.models.views.on_duty import own_shift
from tests.models.desks import MINUTE_MS, SOMEWHERE, Desk, Room, answer_s
from wire.ids import emergency_account, typed_name


def on_duty(desk: Desk) -> Shift:
    desk.do(start_shift)
    shift = own_shift(desk.board, desk.name, desk.person)
    assert shift is not None
    return shift


def mine(desk: Desk) -> Shift:
    shift = own_shift(desk.board, desk.name, desk.person)
    assert shift is not None
    return shift


def test_who_is_away_is_known_at_every_desk_and_calls_ring_where_somebody_is(
    desk: Desk, other: Desk, room: Room
) -> None:
    on_duty(desk)
    on_duty(other)
    desk.do(start_away, 10, "salat")
    room.meet()
    away = away_shifts(other.board)
    assert [(one.letter, one.away_until, one.away_reason) for one in away] == [
        ("A", room.now_ms + 10 * MINUTE_MS, "salat")
    ]
    assert rings_elsewhere(desk.board, desk.name)
    other.do(start_away, 5)
    room.meet()
    assert not rings_elsewhere(desk.board, desk.name)


def test_somebody_stays_away_until_they_are_back_also_after_the_time_they_said(desk: Desk, room: Room) -> None:
    on_duty(desk)
    desk.do(start_away, 10)
    room.later(25)
    assert mine(desk).away
    desk.do(end_away)
    assert not mine(desk).away
    assert desk.do(end_away) == []


def test_nobody_goes_away_without_a_shift_or_for_half_a_day(desk: Desk) -> None:
    with pytest.raises(Refused, match="shift_missing"):
        desk.do(start_away, 10)
    on_duty(desk)
    for minutes in (0, 121):
        with pytest.raises(Refused, match="minutes_unreadable"):
            desk.do(start_away, minutes)


def test_a_shift_that_ends_leaves_nobody_away(desk: Desk) -> None:
    shift = on_duty(desk)
    desk.do(start_away, 10)
    desk.do(end_shift, shift.id)
    assert away_shifts(desk.board) == []


def test_a_dead_desk_is_a_fact_in_the_shift_that_was_on(desk: Desk, room: Room) -> None:
    shift = on_duty(desk)
    room.later(30)
    last_sign = room.now_ms
    room.later(7)
    desk.person = "budi"
    on_duty(desk)  # the relief signs in before anybody was asked
    down = down_time(desk.board, desk.name, last_sign, room.now_ms)
    assert down is not None
    desk.do(note_down, msgspec.structs.replace(down, reason="listrik padam"))
    assert [(one.since, one.until, one.reason) for one in desk.board.shifts[shift.id].downs] == [
        (last_sign, room.now_ms, "listrik padam")
    ]
    assert down_time(desk.board, desk.name, last_sign, room.now_ms) is None, "it is not asked twice"


def test_a_desk_that_was_closed_after_signing_out_was_not_down(desk: Desk, room: Room) -> None:
    shift = on_duty(desk)
    room.later(30)
    last_sign = room.now_ms
    room.later(0.3)
    desk.do(end_shift, shift.id)
    room.later(8 * 60)
    on_duty(desk)
    assert down_time(desk.board, desk.name, last_sign, room.now_ms) is None


def test_a_short_pause_or_a_desk_without_a_shift_was_not_down(desk: Desk, room: Room) -> None:
    assert down_time(desk.board, desk.name, room.now_ms - 60 * MINUTE_MS, room.now_ms) is None
    shift = on_duty(desk)
    room.later(2)
    assert down_time(desk.board, desk.name, room.now_ms - MINUTE_MS, room.now_ms) is None
    assert down_time(desk.board, desk.name, None, room.now_ms) is None
    desk.do(end_shift, shift.id)
    room.later(60)
    assert down_time(desk.board, desk.name, room.now_ms - 30 * MINUTE_MS, room.now_ms) is None


def test_paper_keeps_its_number_and_its_time_in_the_call_and_in_the_case(desk: Desk, room: Room) -> None:
    happened = room.now_ms - 40 * MINUTE_MS
    call = split_stream(desk.do(copy_call, happened, "07")[0].stream)[1]
    desk.do(open_case, CaseForm(nature="tree_down", place=SOMEWHERE, call=call))
    case = next(iter(desk.board.cases.values()))
    known = desk.board.calls[call]
    assert (known.paper, known.answered_ms, known.rang_ms, answer_s(known)) == ("07", happened, None, None)
    assert (case.paper, case.opened_ms, copied(case)) == ("07", happened, True)
    opening = next(line for line in case.timeline if line.kind == "case_opened")
    assert (opening.when, opening.recorded) == (happened, room.now_ms)
    room.meet()
    assert room.desk("C").board.cases[case.id].paper == "07"


def test_a_form_is_copied_once_and_needs_its_time_and_number(desk: Desk, room: Room) -> None:
    happened = room.now_ms - MINUTE_MS
    desk.do(copy_call, happened, "07")
    for wanted, code in (
        ((happened, "07"), "paper_taken"),
        ((None, "08"), "time_missing"),
        ((happened, " "), "paper_missing"),
        ((room.now_ms + MINUTE_MS, "08"), "time_future"),
    ):
        with pytest.raises(Refused, match=code):
            desk.do(copy_call, *wanted)
    desk.do(copy_call, happened - 25 * 60 * MINUTE_MS, "07")  # another block of forms, another day


def test_a_time_said_of_the_past_is_the_last_such_time() -> None:
    now, later = 50 * MINUTE_MS, 60 * MINUTE_MS
    assert last_such(now, now) == now
    assert last_such(later, now) == later - 24 * 60 * MINUTE_MS


def emergency(desk: Desk, name: str = "Rina Contoh") -> Shift:
    """A shift begun by a typed name, as the desk marks its entries."""
    desk.person = emergency_account(name, desk.letter)
    shift = split_stream(desk.do(start_shift, None, name)[0].stream)[1]
    marked = [msgspec.structs.replace(one, auth="emergency") for one in desk.board.records_of(f"shift:{shift}")]
    desk.board.apply(marked)
    return desk.board.shifts[shift]


def test_a_typed_name_is_readable_everywhere_and_is_no_account(desk: Desk) -> None:
    shift = emergency(desk)
    assert shift.unconfirmed and shift.name == "Rina Contoh"
    assert desk.board.reference.name_of(shift.person) == "Rina Contoh"
    assert typed_name("sari") == ""
    assert unconfirmed(desk.board) == [shift]


def test_a_supervisor_says_once_who_it_was(desk: Desk, room: Room) -> None:
    shift = emergency(desk)
    desk.do(end_shift, shift.id)
    assert is_open(desk.board.shifts[shift.id]), "it stays on the board until somebody has looked"
    boss = room.desk("B", person="sari")
    room.meet()
    boss.do(confirm_person, shift.id, "sari")
    assert unconfirmed(boss.board) == []
    assert confirmed_name(boss.board, shift.person) == "Sari"
    assert not is_open(boss.board.shifts[shift.id])


def test_nobody_could_be_named_needs_a_reason(desk: Desk) -> None:
    shift = emergency(desk)
    for account, reason, code in ((None, None, "reason_missing"), ("siapa", None, "account_unknown")):
        with pytest.raises(Refused, match=code):
            desk.do(confirm_person, shift.id, account, reason)
    desk.do(confirm_person, shift.id, None, "tidak ada yang mengenal")
    assert confirmed_name(desk.board, shift.person) == ""
    assert unconfirmed(desk.board) == []
    with pytest.raises(Refused, match="shift_unknown"):
        desk.do(confirm_person, "tidak-ada", "sari")


def test_a_dispatcher_does_not_confirm_anybody(desk: Desk) -> None:
    shift = emergency(desk)
    desk.roles = frozenset({"dispatcher"})
    with pytest.raises(Refused, match="not_allowed"):
        desk.do(confirm_person, shift.id, "sari")


def test_the_order_of_arrival_changes_nothing_of_a_shift(desk: Desk, room: Room) -> None:
    shift = on_duty(desk)
    desk.do(start_away, 10)
    room.later(3)
    desk.do(end_away)
    room.later(8)
    down = down_time(desk.board, desk.name, room.now_ms - 7 * MINUTE_MS, room.now_ms)
    assert down is not None
    desk.do(note_down, down)
    records = desk.board.records_of(f"shift:{shift.id}")
    assert fold_shift(shift.id, records) == fold_shift(shift.id, reversed(records))
    with pytest.raises(Refused, match="nothing_to_undo"):
        desk.do(undo_last)


def test_the_call_stays_with_the_person_who_took_it_when_another_sits_down(desk: Desk, room: Room) -> None:
    first = on_duty(desk)
    call = desk.call()
    desk.do(end_shift, first.id)
    desk.person = "budi"
    on_duty(desk)
    assert (desk.board.calls[call.id].answered_by, desk.board.calls[call.id].state) == ("sari", "talking")
    assert not desk.board.shifts[first.id].forgotten
