"""A shift is reminded of the test of its line, and of the tests its notes announce with a time."""

from zoneinfo import ZoneInfo

from console.models.commands.calls import line_test
from console.models.commands.shifts import note_shift, start_shift
from console.models.views.on_duty import DONE, WITHIN_MS, due_tests
from console.text import formats
from tests.models.desks import Desk, Room

WIB = ZoneInfo("Asia/Jakarta")


def begun(desk: Desk) -> str:
    return desk.do(start_shift)[-1].stream.removeprefix("shift:")


def test_each_shift_tests_its_line_and_a_test_shortly_before_it_counts(desk: Desk, room: Room) -> None:
    assert due_tests(desk.board, WIB) == [], "nobody is on duty"
    began = room.now_ms
    begun(desk)
    (due,) = due_tests(desk.board, WIB)
    assert (due.id, due.due_ms) == ("line", began + WITHIN_MS)
    desk.do(line_test)
    assert due_tests(desk.board, WIB) == []
    room.later(8 * 60)
    desk.person = "budi"
    begun(desk)
    assert [one.id for one in due_tests(desk.board, WIB)] == ["line"]


def test_a_note_that_names_a_test_and_its_time_is_due_then(desk: Desk, room: Room) -> None:
    shift = begun(desk)
    desk.do(line_test)
    later = formats.clock(room.now_ms + 3_600_000, WIB)
    for text in (f"Uji sirene BPBD {later}", f"Rapat {later}", "Uji sirene tanpa jam"):
        desk.do(note_shift, shift, text)
    (due,) = due_tests(desk.board, WIB)
    assert due.note == f"Uji sirene BPBD {later}"
    assert 0 < due.due_ms - room.now_ms <= 3_600_000
    desk.do(note_shift, shift, f"{due.note}{DONE}")
    assert due_tests(desk.board, WIB) == []


def test_a_time_that_has_passed_is_tomorrow_s(desk: Desk, room: Room) -> None:
    shift = begun(desk)
    desk.do(line_test)
    earlier = formats.clock(room.now_ms - 3_600_000, WIB)
    desk.do(note_shift, shift, f"tes HT {earlier}")
    (due,) = due_tests(desk.board, WIB)
    assert 22 * 3_600_000 < due.due_ms - room.now_ms < 24 * 3_600_000
