"""Two sample vehicles that drive along sample streets, seen by the real server as trackers are: by HTTP requests."""

import json
import math
import re
import threading
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from console.map.geography import Geography, load_geography
from console.models.state.place import distance_m
from console.room.day import STREETS
from console.room.made import TRACKERS
from console.room.server_process import ServerProcess
from console.sync.tracker import Tracker

UNITS = ("PSC-1", "D-1")
SPEED_KMH, EVERY_S = 36.0, 2.0
_TOKEN = re.compile(r"[a-z2-9]{6}(?:-[a-z2-9]{6}){3}")
Point = tuple[float, float]


def enrol(server: ServerProcess, folder: Path) -> None:
    """Enrol the sample vehicles once; their tokens lie in the room's folder, where nobody else reads."""
    file = folder / TRACKERS
    if file.exists():
        return
    tokens = dict(zip(UNITS, _TOKEN.findall(server.tell("device", "add", *UNITS)), strict=True))
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_bytes(msgspec.json.encode(tokens))
    fresh.replace(file)


class Trackers:
    """Drives the vehicles until `stop`; where the server does not hear them they drive on."""

    def __init__(self, folder: Path, url: str) -> None:
        tokens = msgspec.json.decode((folder / TRACKERS).read_bytes(), type=dict[str, str])
        ca = folder / "server" / "keys" / "ca.pem"
        self._trackers = [Tracker(url, ca, token) for token in tokens.values()]
        self._routes = [drive(street) for street in streets(len(self._trackers))]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="trackers", daemon=True)

    def start(self) -> "Trackers":
        self._thread.start()
        return self

    def stop(self) -> None:
        """End; returns when nothing is sent any more."""
        self._stop.set()
        self._thread.join()
        for tracker in self._trackers:
            tracker.close()

    def _run(self) -> None:
        while not self._stop.wait(EVERY_S):
            for tracker, route in zip(self._trackers, self._routes, strict=True):
                point, heading = next(route)
                tracker.tell(point, SPEED_KMH, heading)


def streets(count: int, geography: Geography | None = None) -> list[list[Point]]:
    """The longest stretches of main streets that lie inside the city."""
    known = geography or load_geography()
    found: list[list[Point]] = []
    for feature in json.loads(STREETS.read_text("utf-8"))["features"]:
        if feature["properties"]["kind"] == "main":
            found += (_inside(known, line) for line in feature["geometry"]["coordinates"])
    return sorted(found, key=lambda line: -_metres(line))[:count]


def drive(line: Sequence[Point], step_m: float = SPEED_KMH / 3.6 * EVERY_S) -> Iterator[tuple[Point, float]]:
    """Up and down a line for ever, in equal steps: where, and which way in degrees from north."""
    there = [*line, *reversed(line[:-1])]
    left = step_m
    while True:
        for start, end in pairwise(there):
            length = distance_m(start, end)
            while left <= length and length > 0:
                share = left / length
                point = tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))
                yield (point[0], point[1]), _heading(start, end)
                left += step_m
            left -= length


def _inside(geography: Geography, line: Sequence[Sequence[float]]) -> list[Point]:
    """The longest run of points inside the city; a GeoJSON line has the longitude first."""
    runs: list[list[Point]] = [[]]
    for lng, lat in line:
        if geography.locate(lat, lng).outside:
            runs.append([])
        else:
            runs[-1].append((lat, lng))
    return max(runs, key=_metres)


def _metres(line: Sequence[Point]) -> float:
    return sum(distance_m(start, end) for start, end in pairwise(line))


def _heading(start: Point, end: Point) -> float:
    north, east = end[0] - start[0], (end[1] - start[1]) * math.cos(math.radians(start[0]))
    return math.degrees(math.atan2(east, north)) % 360
