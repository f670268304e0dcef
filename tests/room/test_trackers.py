"""The sample vehicles: enrolled once, driven along sample streets by real requests, seen moving at a desk."""

import threading
from itertools import islice, pairwise
from pathlib import Path

import msgspec
import pytest

from console.map.geography import load_geography
from console.models.state.place import distance_m
from console.room.made import TRACKERS
from console.room.sample import SampleRoom, await_true
from console.room.trackers import UNITS, Trackers, drive, streets
from console.sync.tracker import Tracker
from tests.helpers.sample_folder import sample_folder

pytestmark = pytest.mark.slow


def test_a_vehicle_drives_up_and_down_in_equal_steps_and_looks_ahead() -> None:
    line = [(-8.10, 112.16), (-8.10, 112.161), (-8.099, 112.161)]
    driven = list(islice(drive(line, 10.0), 200))
    steps = [distance_m(one, other) for (one, _), (other, _) in pairwise(driven)]
    assert max(steps) < 10.01
    assert sum(step > 9.99 for step in steps) > len(steps) * 0.9, "only a corner is cut"
    assert {round(heading) for _, heading in driven} == {90, 0, 180, 270}


def test_the_streets_of_the_sample_vehicles_lie_inside_the_city() -> None:
    geography = load_geography()
    found = streets(len(UNITS), geography)
    assert len(found) == len(UNITS)
    assert all(not geography.locate(*point).outside for line in found for point in line)
    assert all(sum(distance_m(*pair) for pair in pairwise(line)) > 1_500 for line in found)


def test_two_vehicles_are_seen_moving_at_a_desk_and_their_tokens_stay_secret(tmp_path: Path) -> None:
    room = SampleRoom(sample_folder(tmp_path / "room"))
    room.open()
    tokens = (room.folder / TRACKERS).read_text()
    assert (room.folder / TRACKERS).stat().st_mode & 0o077 == 0
    trackers = Trackers(room.folder, room.server.url).start()
    try:
        news = threading.Event()
        station = room.station("meja-a", news.set)
        station.loop.start()
        board = station.desk.board
        await_true(station, news, lambda: set(board.tracked) == set(UNITS))
        before = {unit: (seen.lat, seen.lng) for unit, seen in board.tracked.items()}
        await_true(station, news, lambda: all((s.lat, s.lng) != before[u] for u, s in board.tracked.items()))
        assert all(seen.speed_kmh == 36.0 for seen in board.tracked.values())
        assert not station.desk.refused_devices
    finally:
        trackers.stop()
        room.close()
    again = SampleRoom(tmp_path / "room")
    again.open()
    again.close()
    assert (room.folder / TRACKERS).read_text() == tokens
    log = (room.folder / "server" / "server.log").read_text()
    assert not [token for token in msgspec.json.decode(tokens).values() if token in log]


def test_a_tracker_that_is_not_heard_just_goes_on(tmp_path: Path) -> None:
    tracker = Tracker("http://127.0.0.1:9", tmp_path / "none.pem", "x")
    assert tracker.tell((-8.1, 112.1), 30.0, 0.0) is False
    tracker.close()
