"""The sample room on its real parts: made once, opened again, one desk at work while the day is played beside it."""

import threading
from pathlib import Path

import pytest

from console.models.commands.calls import take_call
from console.models.state.call import Call
from console.room.day import DayCall
from console.room.live import play, timetable
from console.room.sample import DESKS, SampleRoom, await_true
from console.station import Station
from tests.helpers.sample_folder import sample_folder

pytestmark = pytest.mark.slow


def test_the_room_is_made_once_and_its_day_is_seen_from_the_first_desk(tmp_path: Path) -> None:
    for again in (False, True):
        room = SampleRoom(tmp_path / "room")
        room.open()
        try:
            assert bool(room.load_day()) is not again
            news = threading.Event()
            station = room.station("meja-a", news.set)
            station.loop.start()
            await_true(station, news, lambda s=station: 0 < s.loop.head == s.journal.cursor().seq)
            board = station.desk.board
            assert station.desk.letter == "A"
            assert board.reference.city is not None and board.reference.city.sample
            assert board.open_cases()
            assert all(case.sample for case in board.cases.values())
        finally:
            room.close()
    assert "password" not in (tmp_path / "room" / "server" / "server.log").read_text()


def test_a_call_that_a_person_took_is_left_to_that_person_by_the_played_day(tmp_path: Path) -> None:
    room = SampleRoom(sample_folder(tmp_path / "room"))
    room.open()
    try:
        news, stop = threading.Event(), threading.Event()
        mine, theirs = room.station("meja-a", news.set), room.station("meja-b")
        for station, name in ((mine, "meja-a"), (theirs, "meja-b")):
            station.loop.start()
            await_true(station, news, lambda s=station: 0 < s.loop.head == s.journal.cursor().seq)
            room.sign_in(station, DESKS[name])
        call = DayCall(0.0, 3.0, "0000-1234-567", "prank", note="contoh")
        due = [(0.0, cue) for _, cue in timetable([call], 0, 1)]

        def rung(station: Station) -> list[Call]:
            return [one for one in station.desk.board.calls.values() if one.number == call.number]

        def take(cue: object) -> None:
            if not rung(mine):
                await_true(mine, news, lambda: bool(mine.desk.board.waiting_calls()))
                mine.desk.do(take_call, mine.desk.board.waiting_calls()[0].id)
                await_true(theirs, news, lambda: not theirs.desk.board.waiting_calls())

        play(theirs, due, take, stop)
        await_true(mine, news, lambda: theirs.desk.status().unsent == 0)
        (taken,) = rung(mine)
        assert taken.claimed_by == mine.desk.desk_id
        assert taken.call_kind is None
    finally:
        room.close()


def test_a_server_left_behind_by_a_killed_program_does_not_stop_the_next_start(tmp_path: Path) -> None:
    killed = SampleRoom(sample_folder(tmp_path / "room"))
    killed.open()
    orphan = killed.server.pid
    again = SampleRoom(tmp_path / "room")
    again.open()
    try:
        assert again.server.pid not in (None, orphan)
        assert killed.server.pid is None
    finally:
        again.close()
        killed.close()
