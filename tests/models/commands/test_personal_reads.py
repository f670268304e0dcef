"""Who looked at personal data beside their work: once for each person, case and shift; found by what it is about."""

from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from console.models.commands.privacy import note_read
from console.models.commands.shifts import end_shift, start_shift
from console.models.state.streams import case_stream, split_stream
from console.models.views.held_values import Held, HeldValue, looked_streams
from console.models.views.masking import is_work, looks_at
from tests.models.desks import Desk, Room
from wire.facts import PersonalRead


def acts(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one.line.by, one.fact.act, one.fact.case) for one in looks_at(desk.board.notices.values())]


def test_the_rooms_open_cases_are_work_and_what_is_over_is_not(room: Room, desk: Desk, other: Desk) -> None:
    case = desk.case()
    room.meet(desk, other)
    assert is_work(other.board, case.id, "budi") and other.do(note_read, "case", case_stream(case.id)) == []
    desk.do(cancel, case.id, "salah lapor")
    room.meet(desk, other)
    assert not is_work(other.board, case.id, "budi")
    assert desk.do(note_read, "case", case_stream(case.id)) == [], "who worked on it reads their own work"
    (record,) = other.do(note_read, "case", case_stream(case.id))
    assert (record.stream, record.fact) == (f"read:{case.id}", PersonalRead(act="case", case=case.id))
    room.meet(other, desk)
    assert acts(desk) == [("budi", "case", case.id)]


def test_an_open_case_that_is_confidential_is_not_everybodys(room: Room, desk: Desk, other: Desk) -> None:
    case = desk.case()
    desk.do(set_confidential, case.id, True, "kekerasan")
    room.meet(desk, other)
    assert other.do(note_read, "case", case_stream(case.id)) and not is_work(other.board, case.id, "budi")


def test_a_look_is_recorded_once_for_each_person_case_kind_and_shift(
    room: Room, desk: Desk, other: Desk, chief: Desk
) -> None:
    case = desk.case()
    desk.do(cancel, case.id, "salah lapor")
    room.meet(desk, other, chief)
    (shift,) = other.do(start_shift, "1", "Budi")
    stream = case_stream(case.id)
    assert other.do(note_read, "case", stream) and not other.do(note_read, "case", stream)
    assert other.do(note_read, "file", stream) and not other.do(note_read, "file", stream)
    assert chief.do(note_read, "case", stream), "another person's look is another one"
    assert other.do(note_read, "search") and not other.do(note_read, "search") and other.do(note_read, "past")
    room.later(8 * 60)
    other.do(end_shift, split_stream(shift.stream)[1])
    other.do(start_shift, "2", "Budi")
    assert other.do(note_read, "case", stream) and other.do(note_read, "search"), "in the next shift again"
    room.meet(other, chief, desk)
    assert len(acts(desk)) == 7
    assert all(not notice.open for notice in desk.board.notices.values()), "nobody has to do anything about it"


def test_a_look_makes_nothing_young_and_is_found_by_what_is_handed_over(room: Room, desk: Desk, other: Desk) -> None:
    case = desk.case()
    desk.do(cancel, case.id, "salah lapor")
    room.meet(desk, other)
    last = other.board.cases[case.id].last_ms
    room.later(60)
    (record,) = other.do(note_read, "case", case_stream(case.id))
    assert other.board.cases[case.id].last_ms == last
    value = HeldValue(case_stream(case.id), case.opened_ms, "place.address", "Jl. Contoh 5")
    held = Held(values=[value], cases=[], left=[], unnamed=0, by_name=0)
    assert looked_streams(held) == [record.stream]


def test_a_call_of_no_case_is_the_work_of_who_took_it(room: Room, desk: Desk, other: Desk) -> None:
    call = desk.call()
    room.meet(desk, other)
    assert desk.do(note_read, "file", f"call:{call.id}") == []
    (record,) = other.do(note_read, "file", f"call:{call.id}")
    assert (record.stream, record.fact) == (f"read:{call.id}", PersonalRead(act="file", call=call.id))
