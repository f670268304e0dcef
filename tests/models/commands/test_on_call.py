"""Who is telephoned while no supervisor is on duty: set by a supervisor, from when to when, seen at every desk."""

import pytest

from console.errors import Refused
from console.models.commands.shifts import end_on_call, set_on_call
from console.models.views.on_duty import on_call_list, on_call_now
from tests.models.desks import MINUTE_MS, Desk, Room

HOUR_MS = 60 * MINUTE_MS


def test_who_is_on_call_is_seen_at_every_desk_from_then_to_then(desk: Desk, room: Room) -> None:
    now_ms = room.now_ms
    desk.do(set_on_call, "Rina Contoh", "0000-118", now_ms + HOUR_MS, now_ms + 9 * HOUR_MS)
    room.meet()
    other = room.desk("B")
    assert on_call_now(other.board, now_ms) is None
    found = on_call_now(other.board, now_ms + HOUR_MS)
    assert found is not None and (found.name, found.number, found.by) == ("Rina Contoh", "0000-118", "sari")
    assert on_call_now(other.board, now_ms + 9 * HOUR_MS) is None


def test_of_two_the_one_written_last_is_meant_and_a_person_ends_one(desk: Desk, room: Room) -> None:
    now_ms = room.now_ms
    desk.do(set_on_call, "Rina", "0000-1", now_ms, now_ms + HOUR_MS)
    room.later(1)
    desk.do(set_on_call, "Budi", "0000-2", room.now_ms, now_ms + HOUR_MS)
    budi = on_call_now(desk.board, room.now_ms)
    assert budi is not None and budi.name == "Budi"
    assert [one.name for one in on_call_list(desk.board, room.now_ms)] == ["Rina", "Budi"]
    desk.do(end_on_call, budi.id, "sakit")
    rina = on_call_now(desk.board, room.now_ms)
    assert rina is not None and rina.name == "Rina"
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(end_on_call, budi.id, "lagi")


def test_only_a_supervisor_sets_it(room: Room) -> None:
    dispatcher = room.desk("C", roles=frozenset({"dispatcher"}))
    with pytest.raises(Refused, match="not_allowed"):
        dispatcher.do(set_on_call, "Rina", "0000-1", room.now_ms, room.now_ms + HOUR_MS)


@pytest.mark.parametrize(
    ("name", "number", "since", "until", "code"),
    [
        ("", "0000-1", 0, HOUR_MS, "on_call_incomplete"),
        ("Rina", "-", 0, HOUR_MS, "on_call_incomplete"),
        ("Rina", "0000-1", HOUR_MS, HOUR_MS, "on_call_span"),
        ("Rina", "0000-1", -2 * HOUR_MS, -HOUR_MS, "on_call_span"),
        ("Rina", "0000-1", 0, 40 * 24 * HOUR_MS, "on_call_span"),
    ],
)
def test_what_helps_nobody_is_refused(
    desk: Desk, room: Room, name: str, number: str, since: int, until: int, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(set_on_call, name, number, room.now_ms + since, room.now_ms + until)
