"""The city's map as this gateway has it, and the pictures of it around cases: the published file, fetched once and kept
by its hash; where none is published the one that lies in its folder, else none.

Rule: drawn beside the event loop, one at a time; a picture is held as long as its case goes on, and never on a disk.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
from collections import OrderedDict
from pathlib import Path

import msgspec

from console.map.basemap.map_file import ENDING, MapFile, MapRefused, current_map
from console.map.sketch import sketch_of
from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.views.dangers import closed_roads
from console.models.views.points import points_in_use, unlike
from console.text.words import Language
from gateway.agencies.map_picture import HIGH_M, WIDE_M, Around, Marks, draw_picture
from gateway.agencies.words import say
from gateway.city_files import CityFiles
from gateway.home import GatewayHome
from gateway.room import Room
from wire.facts import MapPointDefined, MapPublished

HELD_MOST = 64
NEAR_DEG = 0.01  # about a kilometre: what is farther is on no picture
_HASH = re.compile(r"[0-9a-f]{64}")


class KnownMap(msgspec.Struct, frozen=True):
    """A map file as it was looked at: how far it reaches (west, south, east, north), the hydrants in it."""

    path: Path
    stamp: int
    bounds: tuple[float, float, float, float] | None
    hydrants: tuple[MapPointDefined, ...] = ()


class Picture(msgspec.Struct, frozen=True):
    """What is drawn of a case: another `version` is another picture."""

    known: KnownMap
    marks: Marks
    around: Around

    @property
    def version(self) -> str:
        """Where it differs, the phone asks for it again."""
        told = msgspec.json.encode((str(self.known.path), self.known.stamp, self.marks, self.around))
        return hashlib.sha256(told).hexdigest()[:12]


class CityMap:
    """That of one gateway."""

    def __init__(self, room: Room, files: CityFiles, home: GatewayHome) -> None:
        self._room, self._files, self._home = room, files, home
        self._known: KnownMap | None = None
        self._held = OrderedDict[str, tuple[str, bytes | None]]()
        self._drawing = asyncio.Lock()

    async def turn(self) -> None:
        """Follow what the room handed out."""
        self._known = await asyncio.to_thread(self._look)

    def picture_of(self, case: Case, language: Language) -> Picture | None:
        """What would be drawn of a case; none where the map does not reach."""
        at, known = point_of(case.place), self._known
        if known is None or known.bounds is None or at is None:
            return None
        west, south, east, north = known.bounds
        if not (south <= at[0] <= north and west <= at[1] <= east):
            return None
        title = say(language, "map_of", number=case.short_number)
        return Picture(known, self._marks(known, at), Around(*at, title, ""))

    async def drawn(self, case: str, language: Language, picture: Picture) -> bytes | None:
        """The picture; none where the map has no streets there."""
        name = f"{case} {language}"
        async with self._drawing:
            if (held := self._held.get(name)) is None or held[0] != picture.version:
                self._forget()
                held = picture.version, await self._room.of_pages.run(_draw, picture, language)
                self._held[name] = held
            self._held.move_to_end(name)
            return held[1]

    def _forget(self) -> None:
        """Of what is over, and the oldest of too many."""
        board = self._room.desk.board
        for name in [name for name in self._held if not board.at_work(name.partition(" ")[0])]:
            del self._held[name]
        while len(self._held) >= HELD_MOST:
            self._held.popitem(last=False)

    def _marks(self, known: KnownMap, at: tuple[float, float]) -> Marks:
        board = self._room.desk.board
        own = [one for one in points_in_use(board) if one.point_kind == "hydrant" and _is_near((one.lat, one.lng), at)]
        near = own + unlike(own, [one for one in known.hydrants if _is_near((one.lat, one.lng), at)])
        closed = (road.points for road in closed_roads(board, self._room.now_ms()))
        return Marks(
            tuple((one.lat, one.lng, one.state != "broken") for one in near),
            tuple(line for line in closed if any(_is_near(point, at) for point in line)),
        )

    def _look(self) -> KnownMap | None:
        path = self._path()
        if path is None:
            return None
        try:
            stamp = path.stat().st_mtime_ns
            if self._known is not None and (self._known.path, self._known.stamp) == (path, stamp):
                return self._known
            return look_at_map(path, stamp)
        except OSError:
            return None

    def _path(self) -> Path | None:
        said = self._room.desk.board.reference.map_file
        fact = said.fact if said is not None else None
        if isinstance(fact, MapPublished) and fact.map_kind == "vector" and _HASH.fullmatch(fact.sha256):
            path = self._home.map_folder / f"{fact.sha256}{ENDING}"
            if self._files.is_here(path, fact.size_bytes):
                return path
            if self._known is not None and self._known.path.exists():
                return self._known.path  # the one of before, until the new one is here
        return current_map(self._home.folder)


def look_at_map(path: Path, stamp: int) -> KnownMap:
    """How far a map reaches and what it holds; one that cannot be read, or holds pictures alone, reaches nowhere."""
    try:
        with MapFile(path) as read:
            if read.kind != "vector":
                return KnownMap(path, stamp, None)
            hydrants = tuple(
                MapPointDefined("", "hydrant", site.name, site.lat, site.lng)
                for site in read.sites()
                if site.kind == "hydrant"
            )
            return KnownMap(path, stamp, read.bounds, hydrants)
    except (MapRefused, msgspec.MsgspecError, sqlite3.DatabaseError):
        return KnownMap(path, stamp, None)


def _draw(picture: Picture, language: Language) -> bytes | None:
    around = picture.around
    found = sketch_of(picture.known.path, around.lat, around.lng, (WIDE_M, HIGH_M))
    if found is None:
        return None
    sketch, look = found
    credit = f"{look.credit} · {say(language, 'map_sample')}" if look.sample else look.credit
    return draw_picture(sketch, picture.marks, msgspec.structs.replace(around, credit=credit))


def _is_near(point: tuple[float, float], at: tuple[float, float]) -> bool:
    return abs(point[0] - at[0]) < NEAR_DEG and abs(point[1] - at[1]) < NEAR_DEG
