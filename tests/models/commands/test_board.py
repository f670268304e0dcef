"""The board: what it takes in and finds."""

import msgspec
import pytest

from console.models.commands.calls import attach_call, close, record_kind
from console.models.commands.cases import note
from console.models.commands.shifts import start_shift
from console.models.state.board import Board
from console.models.state.record import Recorded
from tests.models.desks import Desk, Room
from wire.entry import UnknownFact


def test_only_what_changed_is_touched(desk: Desk) -> None:
    case = desk.case()
    records = desk.board.records_of(f"case:{case.id}")
    assert desk.board.apply(records) == frozenset()
    confirmed = [msgspec.structs.replace(record, seq=900) for record in records]
    assert desk.board.apply(confirmed) == {f"case:{case.id}"}


def test_a_refused_entry_leaves_the_board_and_its_stream_with_it(desk: Desk, room: Room) -> None:
    call, case = desk.call(number="0811"), desk.case()
    desk.do(attach_call, call.id, case.id)
    desk.do(start_shift)
    desk.do(note, case.id, "ditolak")
    room.meet()
    before = room.desk("C").board
    stream = f"case:{case.id}"
    kept = desk.board.records_of(stream)[:-1]
    assert desk.board.replace_stream(stream, kept) == {stream}
    assert [line.kind for line in desk.seen(case).timeline] == ["case_opened"]
    for one in list(desk.board.streams()):
        desk.board.replace_stream(one, ())
    assert desk.board.hash() == Board().hash() != before.hash()
    assert desk.board.case_by_number("A-0001") is None
    assert desk.board.open_cases() == [] == desk.board.calls_from("0811")
    assert list(desk.board.written_at("desk-a")) == []


def test_what_the_server_says_of_who_wrote_a_line_is_no_part_of_the_hash(desk: Desk) -> None:
    # A desk that was renewed has read without those words what a desk beside it has read with them.
    case = desk.case()
    told, records = Board(), desk.board.records_of(f"case:{case.id}")
    told.apply([msgspec.structs.replace(record, doubts=("unproved",)) for record in records])
    plain = Board()
    plain.apply(records)
    assert [line.doubts for line in told.cases[case.id].timeline] == [("unproved",)] * len(records)
    assert told.hash() == plain.hash()


def test_an_entry_written_again_under_the_same_number_of_the_desk_hides_the_first(desk: Desk) -> None:
    case = desk.case()
    stream = f"case:{case.id}"
    first = desk.board.records_of(stream)[0]
    twin = msgspec.structs.replace(first, id="twin", stream="case:twin")
    desk.board.apply([twin])
    desk.board.replace_stream(stream, ())
    assert [record.id for record in desk.board.written_at("desk-a")] == ["twin"]


def test_entries_of_a_newer_program_are_counted(desk: Desk) -> None:
    case = desk.case()
    stream = f"case:{case.id}"
    new = Recorded(id="n", stream=stream, desk="q", desk_seq=1, at=1, by="x", fact=UnknownFact(name="sung"))
    desk.board.apply([new, msgspec.structs.replace(new, id="m", stream="ref:song:1", desk_seq=2)])
    assert desk.board.unknown_kinds == 2
    assert desk.seen(case).number
    desk.board.replace_stream("ref:song:1", ())
    assert desk.board.unknown_kinds == 1


def test_a_number_shows_its_history_and_its_open_case(desk: Desk, room: Room) -> None:
    for kind in ("prank", "prank", "information"):
        desk.do(record_kind, desk.call(number="+62 812-3456").id, kind)
        room.later()
    assert [one.call_kind for one in desk.board.calls_from("08123456")] == ["information", "prank", "prank"]
    assert desk.board.open_case_of("08123456") is None
    case = desk.case(call=desk.call(number="62 812 3456").id)
    found = desk.board.open_case_of("0812 3456")
    assert found is not None and found.id == case.id
    desk.do(close, case.id, "handled")
    assert desk.board.open_case_of("0812 3456") is None
    assert desk.board.calls_from("0999") == []


def test_calls_without_a_number_share_no_history(desk: Desk) -> None:
    desk.call()
    assert desk.board.calls_from("") == []


@pytest.mark.parametrize("text", ["A-0001", "a1", " A-1 ", "112-261112-A-0001", "A-0001 (1)"])
def test_a_case_is_found_by_its_number_as_typed(desk: Desk, text: str) -> None:
    case = desk.case()
    found = desk.board.case_by_number(text)
    assert found is not None and found.id == case.id


@pytest.mark.parametrize("text", ["", "0001", "A-0002", "A-0001 (2)", "A-0001 (0)", "Jl. A-1 no 3"])
def test_a_number_that_is_none_finds_nothing(desk: Desk, text: str) -> None:
    desk.case()
    assert desk.board.case_by_number(text) is None


def test_two_cases_of_one_number_are_told_apart(desk: Desk, room: Room) -> None:
    first = desk.case()
    twin = room.desk("A")
    second = twin.case()
    room.meet()
    board = desk.board
    assert board.display_number(first.id) == "A-0001"
    assert board.display_number(second.id) == "A-0001 (2)"
    found = board.case_by_number("A-0001 (2)")
    assert found is not None and found.id == second.id


def test_a_case_without_a_number_yet_is_shown_without_one(desk: Desk) -> None:
    fact = UnknownFact(name="sung")
    desk.board.apply([Recorded(id="n", stream="case:x", desk="q", desk_seq=1, at=1, by="x", fact=fact)])
    assert desk.board.display_number("x") == ""


def test_a_call_attached_elsewhere_meanwhile_is_not_shown_at_its_first_case(desk: Desk) -> None:
    call = desk.call()
    first, second = desk.case(call=call.id), desk.case()
    desk.do(attach_call, call.id, second.id)
    assert desk.board.calls_of(first.id) == []
    assert [one.id for one in desk.board.calls_of(second.id)] == [call.id]
    assert desk.board.calls_of("nowhere") == []


def test_a_stream_that_is_not_on_the_board_shows_nothing(desk: Desk) -> None:
    assert desk.board.folded("shift:nowhere") is None
    assert desk.board.folded("ref:agency:nowhere") is None
    assert desk.board.records_of("case:nowhere") == []
