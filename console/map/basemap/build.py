"""Makes a city's map file from an extract, stage by stage. An interrupted build goes on where a stage was complete.

Beside the file lie `NAME.part` (what is written so far) and `NAME.part.osm.pbf` (the city cut out of the extract).
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TextIO

import msgspec
from osmium import FileProcessor
from shapely.geometry.base import BaseGeometry

from console.map.basemap.map_check import check_map, city_area, city_box, only_one, put_in_place, saving
from console.map.basemap.map_file import DATA_ZOOMS, EDITION, ENDING, SQLITE_HEAD, MapRefused, MapWriter, file_sha256
from console.map.basemap.shapes import Shapes, cut, newest_change, read_shapes, reading
from console.map.basemap.streets import name_everything
from console.map.basemap.tiles import TileSource
from console.map.geography import Geography
from console.text.words import QT_TRANSLATE_NOOP, Language, said

# How far a build is, in one line of the terminal that writes over itself. Where there is no terminal it is silent.

_STAGES = {
    "hash": QT_TRANSLATE_NOOP("MapBuilding", "checking the extract"),
    "cut": QT_TRANSLATE_NOOP("MapBuilding", "cutting to the city"),
    "read": QT_TRANSLATE_NOOP("MapBuilding", "reading roads, buildings, places"),
    **{f"tiles {z}": QT_TRANSLATE_NOOP("MapBuilding", "drawing tiles of zoom {zoom}") for z in DATA_ZOOMS},
    "names": QT_TRANSLATE_NOOP("MapBuilding", "names, crossings, road graph"),
    "check": QT_TRANSLATE_NOOP("MapBuilding", "checking the result"),
}
_WIDTH, _EVERY_S = 24, 0.1


class Silent:
    def stage(self, name: str) -> None: ...

    def share(self, done: float) -> None:
        """So much of the stage is done, from 0 to 1."""

    def count(self, number: int) -> None:
        """So many were read, and nobody knows of how many."""

    def end(self) -> None:
        """The line is left."""


class BuildProgress(Silent):
    """A bar for a person at a terminal."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream, self._language = stream, language
        self._number, self._text, self._told_at = -1, "", 0.0

    def stage(self, name: str) -> None:
        text = said(self._language, "MapBuilding", _STAGES[name])
        self._number, self._text = list(_STAGES).index(name), text.format(zoom=name.rpartition(" ")[2])
        self._tell(0.0, "", always=True)

    def share(self, done: float) -> None:
        self._tell(done, f"{done:4.0%}")

    def count(self, number: int) -> None:
        self._tell(0.0, f"{number:,}" if self._language == "en" else f"{number:,}".replace(",", "."))

    def end(self) -> None:
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _tell(self, within: float, said: str, *, always: bool = False) -> None:
        now = monotonic()
        if not always and now - self._told_at < _EVERY_S:
            return
        self._told_at = now
        full = round(_WIDTH * (self._number + within) / len(_STAGES))
        bar = "█" * full + "░" * (_WIDTH - full)
        self._stream.write(f"\r\x1b[K{bar} {self._number + 1}/{len(_STAGES)} {self._text} {said}")
        self._stream.flush()


def progress_for(language: Language, stream: TextIO | None = None) -> Silent:
    """A bar when somebody looks at it."""
    shown = stream or sys.stderr
    return BuildProgress(shown, language) if shown.isatty() else Silent()


RIM_KM, MOST_KM = 3.0, 50.0
ATTRIBUTION = "© kontributor OpenStreetMap"
# Raised whenever the same extract gives another file.
_FORM = 1
_SAMPLE = "contoh"


class Task(msgspec.Struct, frozen=True):
    """What is to be made: from which extract, of which city, with how wide a rim, where."""

    source: Path
    target: Path
    geography: Geography
    rim_km: float = RIM_KM

    @property
    def part(self) -> Path:
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def cut_out(self) -> Path:
        return self.target.with_name(f"{self.target.name}.part.osm.pbf")

    def area(self) -> BaseGeometry:
        """The city and its rim in degrees."""
        city = city_area(self.geography)
        return city.buffer(self.rim_km * 1000 / self.geography.plane.metres_per_lng)

    def digest(self) -> str:
        """Changes with the extract, the limits, the rim and the program: then nothing of an old build is used."""
        taken = hashlib.sha256(f"{_FORM} {EDITION} {self.rim_km} {file_sha256(self.source)} ".encode())
        taken.update(self.area().wkb)
        return taken.hexdigest()


class Built(msgspec.Struct, frozen=True):
    """What came of it. `resumed`: stages of an interrupted build were used."""

    path: Path
    counts: dict[str, int]
    sha256: str
    resumed: bool


def build_map(task: Task, progress: Silent | None = None) -> Built:
    """Make the file and put it in place. Raises `MapRefused`; the old file stays until the new one is whole."""
    told = progress or Silent()
    if not 0 <= task.rim_km <= MOST_KM:
        raise MapRefused("rim", km=task.rim_km)
    with _conditions(task):
        task.target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(task.target):
            told.stage("hash")
            with _thrown_away_when_refused(task):
                counts, resumed = _make(task, told)
                told.stage("check")
                check_map(task.part, city_box(task.geography))
            put_in_place(task.part, task.target)
            task.cut_out.unlink(missing_ok=True)
    told.end()
    return Built(task.target, counts, file_sha256(task.target), resumed)


@contextmanager
def _thrown_away_when_refused(task: Task) -> Iterator[None]:
    """Going on with what is not right would end the same way; what was only interrupted stays."""
    try:
        yield
    except MapRefused:
        task.part.unlink(missing_ok=True)
        task.cut_out.unlink(missing_ok=True)
        raise


@contextmanager
def _conditions(task: Task) -> Iterator[None]:
    if not task.source.is_file():
        raise MapRefused("no_file", file=task.source.name)
    if not _may_be_replaced(task.target):
        raise MapRefused("not_for_a_map", file=task.target.name)
    with saving():
        try:
            yield
        except sqlite3.OperationalError as problem:
            raise MapRefused("not_written", reason=problem) from problem


def _may_be_replaced(target: Path) -> bool:
    """A map, whole or damaged, gives way to a new one; any other file (the extract itself) does not."""
    if not target.is_file() or target.suffix == ENDING:
        return True
    with target.open("rb") as file:
        return file.read(len(SQLITE_HEAD)) in (b"", SQLITE_HEAD)


def _make(task: Task, told: Silent) -> tuple[dict[str, int], bool]:
    """The whole file beside its place; and whether a build was gone on with."""
    with closing(MapWriter(task.part, task.digest())) as writer:
        resumed = writer.done("cut")
        counts = _write(task, writer, told)
        writer.finish()
    return counts, resumed


def _write(task: Task, writer: MapWriter, told: Silent) -> dict[str, int]:
    area = task.area()
    if not (writer.done("cut") and task.cut_out.exists()):
        told.stage("cut")
        with writer.stage("cut"):
            cut(task.source, task.cut_out, area, told.count)
            writer.set_meta(_origin(task))
    told.stage("read")
    shapes = read_shapes(task.cut_out)
    west, south, east, north = area.bounds
    source = TileSource(shapes, (west, south, east, north))
    for z in DATA_ZOOMS:
        told.stage(f"tiles {z}")
        if not writer.done(f"tiles {z}"):
            with writer.stage(f"tiles {z}"):
                writer.add_tiles(source.tiles(z, told.share))
    if not writer.tile_count:
        raise MapRefused("extract_elsewhere", file=task.source.name)
    told.stage("names")
    if not writer.done("names"):
        with writer.stage("names"):
            _write_names(task, writer, shapes)
    counts: dict[str, int] = json.loads(writer.meta["counts"])
    return counts


def _write_names(task: Task, writer: MapWriter, shapes: Shapes) -> None:
    named = name_everything(shapes, task.geography)
    writer.add_names(named.names)
    writer.add_sites(named.sites)
    writer.set_roads(named.roads)
    counts = _counts(shapes) | {"tiles": writer.tile_count, "names": len(named.names), "sites": len(named.sites)}
    sides = zip(("west", "south", "east", "north"), task.area().bounds, strict=True)
    writer.set_meta({name: str(round(side, 6)) for name, side in sides} | {"counts": json.dumps(counts)})


def _origin(task: Task) -> dict[str, str]:
    """What the file says of where it comes from."""
    with reading(task.source):
        header = FileProcessor(str(task.source)).header
        said = header.get("osmosis_replication_timestamp", "") or header.get("timestamp", "")
        sample = _SAMPLE in header.get("generator", "").split()
    return {
        "edition": str(EDITION),
        "kind": "vector",
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "source_name": task.source.name,
        "source_date": said or newest_change(task.cut_out),
        "attribution": ATTRIBUTION,
        "rim_km": f"{task.rim_km:g}",
        "sample": "1" if sample else "0",
    }


def _counts(shapes: Shapes) -> dict[str, int]:
    return {
        "roads": len(shapes.roads),
        "buildings": len(shapes.houses),
        "areas": len(shapes.areas),
        "lines": len(shapes.lines),
        "points": sum(thing.kind is not None for thing in shapes.things),
        "missing_nodes": shapes.counts["missing_nodes"],
        "broken_multipolygons": shapes.counts["broken_multipolygons"],
    }
