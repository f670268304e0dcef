"""Who is on duty, and what happened meanwhile."""

import pytest

from console.errors import Refused
from console.models.commands.cases import note
from console.models.commands.shifts import end_shift, note_shift, start_shift
from console.models.state.shift import Shift, fold_shift
from console.models.state.streams import split_stream
from console.models.views.shift_log import LogFilter, on_duty, shifts_between, what_happened
from tests.models.desks import Desk, Room


def started(desk: Desk, label: str | None = None) -> Shift:
    return desk.board.shifts[split_stream(desk.do(start_shift, label)[-1].stream)[1]]


def test_a_shift_begins_with_the_name_of_the_person_and_the_letter_of_the_desk(desk: Desk) -> None:
    shift = started(desk, "pagi")
    assert (shift.name, shift.letter, shift.label, shift.on_duty) == ("Sari", "A", "pagi", True)
    assert on_duty(desk.board) == [shift]
    with pytest.raises(Refused, match="shift_running"):
        desk.do(start_shift)


def test_a_person_unknown_here_is_on_duty_by_the_name_typed(other: Desk) -> None:
    assert started(other).name == "?"
    other.do(end_shift, on_duty(other.board)[0].id)
    assert other.do(start_shift, None, "Budi dari Damkar")[0].fact.name == "Budi dari Damkar"  # type: ignore[attr-defined]


def test_nobody_signed_in_is_not_on_duty(desk: Desk) -> None:
    desk.person = None  # type: ignore[assignment]
    with pytest.raises(Refused, match="not_allowed"):
        desk.do(start_shift)


def test_a_forgotten_sign_off_is_flagged_by_the_next_start(desk: Desk, other: Desk, room: Room) -> None:
    first = started(desk)
    room.meet()
    other.person = "sari"
    second = started(other)
    assert (other.board.shifts[first.id].forgotten, second.on_duty) == (True, True)
    other.person = "budi"
    started(other)
    assert other.board.shifts[second.id].forgotten
    assert [shift.name for shift in on_duty(other.board)] == ["?"]


def test_a_shift_ends_by_its_person_or_is_flagged(desk: Desk, other: Desk, room: Room) -> None:
    mine = started(desk)
    desk.do(end_shift, mine.id)
    assert not desk.board.shifts[mine.id].forgotten
    assert desk.do(end_shift, mine.id) == []
    again = started(desk)
    room.meet()
    other.do(end_shift, again.id)
    assert other.board.shifts[again.id].forgotten


def test_the_log_of_a_shift_takes_lines(desk: Desk) -> None:
    shift = started(desk)
    desk.do(note_shift, shift.id, "genset diuji")
    with pytest.raises(Refused, match="text_missing"):
        desk.do(note_shift, shift.id, "\x00")
    with pytest.raises(Refused, match="shift_unknown"):
        desk.do(note_shift, "nowhere", "x")


def test_what_happened_is_found_by_time_person_desk_kind_and_words(desk: Desk, other: Desk, room: Room) -> None:
    begin = room.now_ms
    shift = started(desk, "pagi")
    desk.call()
    case = desk.case()
    room.meet()
    room.later()
    other.do(note, case.id, "Warga mengevakuasi")
    desk.do(note_shift, shift.id, "genset diuji")
    room.meet()

    def found(**kwargs: object) -> list[str]:
        wanted = LogFilter(**{"since_ms": begin, "until_ms": room.now_ms + 1, **kwargs})  # type: ignore[arg-type]
        return [one.line.kind for one in what_happened(desk.board, wanted)]

    assert found() == ["shift_started", "call_started", "case_opened", "case_noted", "shift_noted"]
    assert found(until_ms=begin) == []
    assert found(person="budi") == ["case_noted"]
    assert found(desk="desk-a", since_ms=room.now_ms) == ["shift_noted"]
    assert found(kinds=frozenset({"case_opened"})) == ["case_opened"]
    assert found(words="warga") == ["case_noted"]
    assert found(words="a-0001") == ["case_opened", "case_noted"]


def test_shifts_of_a_time_are_those_that_ran_in_it(desk: Desk, room: Room) -> None:
    begin = room.now_ms
    shift = started(desk)
    room.later()
    desk.do(end_shift, shift.id)
    assert [one.id for one in shifts_between(desk.board, begin, room.now_ms)] == [shift.id]
    assert shifts_between(desk.board, room.now_ms + 1, room.now_ms + 2) == []
    again = started(desk)
    assert [one.id for one in shifts_between(desk.board, room.now_ms + 1, room.now_ms + 2)] == [again.id]


def test_a_shift_whose_start_has_not_arrived_is_nobodys(desk: Desk) -> None:
    assert not fold_shift("1", []).on_duty
