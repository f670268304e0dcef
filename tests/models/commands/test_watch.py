"""Whose clocks nobody watches: of a desk that was not heard, or left; and how a desk says that it is there."""

from console.models.commands.agencies import say_heard, take_watch
from console.models.commands.cases import note
from console.models.commands.intake import last_step
from console.models.commands.shifts import end_shift, start_shift
from console.models.views.overdue import gone_watches
from console.models.views.shift_log import LogFilter, what_happened
from tests.models.desks import MINUTE_MS, Desk, Room


def on_duty(desk: Desk, person: str) -> str:
    desk.person = person
    written = desk.do(start_shift)
    return written[-1].stream.removeprefix("shift:")


def left_case(desk: Desk, room: Room) -> tuple[Desk, str, str]:
    """A case that desk A watches, and desk B that hears of it."""
    other = room.desk("B", "budi")
    on_duty(other, "budi")
    shift = on_duty(desk, "sari")
    case = desk.case()
    desk.send(case)
    room.meet()
    return other, case.id, shift


def test_a_desk_that_was_not_heard_for_the_stated_time_is_gone(desk: Desk, room: Room) -> None:
    other, case, _ = left_case(desk, room)
    heard = room.now_ms
    room.later(9.9)
    assert gone_watches(other.board, other.name, lambda _: heard, room.now_ms) == ()
    room.later(0.2)
    (gone,) = gone_watches(other.board, other.name, lambda _: heard, room.now_ms)
    assert (gone.case, gone.desk, gone.since_ms) == (case, desk.name, heard)
    assert gone_watches(other.board, other.name, lambda _: None, room.now_ms) == (), "who hears nobody says nothing"
    assert gone_watches(desk.board, desk.name, lambda _: heard, room.now_ms) == (), "its own cases are its own"


def test_a_desk_at_which_nobody_is_on_duty_is_gone_since_its_shift_ended(desk: Desk, room: Room) -> None:
    other, _, shift = left_case(desk, room)
    ended = room.now_ms
    desk.do(end_shift, shift)
    room.meet()
    room.later(1)
    (gone,) = gone_watches(other.board, other.name, lambda _: room.now_ms, room.now_ms)
    assert gone.since_ms == ended
    on_duty(desk, "sari")
    room.meet()
    assert gone_watches(other.board, other.name, lambda _: room.now_ms, room.now_ms) == ()


def test_a_desk_that_still_writes_after_its_shift_ended_is_not_gone(desk: Desk, room: Room) -> None:
    other, case, shift = left_case(desk, room)
    desk.do(end_shift, shift)
    room.later(1)
    desk.do(note, case, "masih di sini")
    room.meet()
    assert gone_watches(other.board, other.name, lambda _: room.now_ms, room.now_ms) == ()
    heard = room.now_ms
    room.later(10.1)
    (gone,) = gone_watches(other.board, other.name, lambda _: heard, room.now_ms)
    assert gone.since_ms == heard


def test_who_takes_the_watch_ends_it(desk: Desk, room: Room) -> None:
    other, case, _ = left_case(desk, room)
    heard = room.now_ms
    room.later(20)
    other.do(take_watch, case, "meja A mati")
    assert gone_watches(other.board, other.name, lambda _: heard, room.now_ms) == ()


def test_a_desk_says_that_it_is_there_only_while_others_wait_on_its_clocks(desk: Desk, room: Room) -> None:
    other, _, _ = left_case(desk, room)
    assert desk.do(say_heard) == [], "it has just written"
    room.later(4.1)
    assert [one.stream.partition(":")[0] for one in desk.do(say_heard)] == ["shift"]
    room.meet()
    assert next(iter(other.board.written_at(desk.name))).at == room.now_ms
    assert desk.do(say_heard) == [] and other.do(say_heard) == [], "desk B watches nothing"
    step = last_step(desk.board, desk.context)
    assert step is not None and step.stream.startswith("case:"), "it is no step to take back"
    whole = LogFilter(since_ms=0, until_ms=room.now_ms + MINUTE_MS)
    assert not any(line.line.kind == "desk_heard" for line in what_happened(desk.board, whole))


def test_a_room_of_one_desk_writes_no_signs_of_life(desk: Desk, room: Room) -> None:
    on_duty(desk, "sari")
    desk.send(desk.case())
    room.later(30)
    assert desk.do(say_heard) == []
