"""A picture of the map around one place for paper, by day colours, made in a page of its own that nobody sees.

Rule: the operator's map is not touched; where the map cannot be shown there is no picture, and it is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import shapely
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer

from console.map.basemap.map_check import Tile, tile_of
from console.map.basemap.map_file import DATA_ZOOMS, FOLDER, TILE_UNITS, MapRefused, current_map
from console.map.file_tiles import FileTiles, GroundLook
from console.map.geography import Geography
from console.map.layers import CaseShape, PostShape, RoadShape
from console.map.panel import MapPanel
from console.map.plane import HIGH_M, WIDE_M, Points, Shape, Sketch
from console.text.words import Language

# Of the page, and how many dots each of its pixels has on paper.
WIDTH, HEIGHT, DOTS = 720, 400, 2
ZOOM = 16.5
_GIVE_UP_MS = 20_000


class Subject(msgspec.Struct, frozen=True):
    """What is on the picture: the case in its middle, with posts and closed roads around it."""

    case: CaseShape
    posts: Sequence[PostShape] = ()
    roads: Sequence[RoadShape] = ()
    language: Language = "id"


class MapPicture(QObject):
    """One picture of the map in use in `home`; `done(png)` comes once, empty where none could be made.

    Raises `MapRefused` for a map that cannot be read.
    """

    def __init__(
        self,
        geography: Geography,
        home: Path,
        subject: Subject,
        done: Callable[[bytes], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[bytes], None] | None = done
        self._panel = _Paper(geography, home / FOLDER)
        self._panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._panel.resize(WIDTH * DOTS, HEIGHT * DOTS)
        self._panel.use_map(current_map(home))
        self._panel.set_language(subject.language)
        self._panel.set_posts(subject.posts)
        self._panel.set_roads(subject.roads)
        self._panel.set_cases([msgspec.structs.replace(subject.case, selected=True)])
        self._panel.tools.print_around(subject.case.lat, subject.case.lng, ZOOM)
        self._panel.shown.connect(self._grab, Qt.ConnectionType.QueuedConnection)
        self._panel.replaced_by_list.connect(lambda: self._end(b""), Qt.ConnectionType.QueuedConnection)
        self._late = QTimer(self, singleShot=True, interval=_GIVE_UP_MS)
        self._late.timeout.connect(lambda: self._end(b""))
        self._late.start()
        self._panel.show()

    def _grab(self) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._panel.grab().save(buffer, "PNG")
        self._end(bytes(buffer.data().data()))

    def cancel(self) -> None:
        """The program ends, or nobody wants it any more."""
        self._late.stop()
        self._done = None
        self._panel.end()
        self._panel.deleteLater()
        self.deleteLater()

    def _end(self, png: bytes) -> None:
        done = self._done
        if done is not None:
            self.cancel()
            done(png)


class _Paper(MapPanel):
    """A page as large on the screen as it is fine on paper."""

    def _load(self) -> None:
        super()._load()
        if self.web is not None:
            self.web.setZoomFactor(DOTS)


# The map around a case drawn from the map file alone, for paper: no page and no window is needed for it.
#
# Rule: from a file of pictures, or one that cannot be read, there is none.

_ZOOM = DATA_ZOOMS[-1]
_EQUATOR_M = 40_075_016.7
_ENDING = "json"
_FARTHEST = 85.0  # degrees from the equator that such tiles reach


def sketch_of(path: Path | None, lat: float, lng: float) -> tuple[Sketch, GroundLook] | None:
    """The surroundings of a point by this map file, and whose map it is; none where nothing can be drawn."""
    if abs(lat) > _FARTHEST:
        return None
    files = FileTiles()
    try:
        files.use(path)
        look = files.look
        if look.file is None or look.file.type != _ENDING:
            return None
        sketch = _drawn(files, lat, lng)
        return (sketch, look) if sketch.roads else None
    except (MapRefused, msgspec.MsgspecError):
        return None
    finally:
        files.close()


def _drawn(files: FileTiles, lat: float, lng: float) -> Sketch:
    size = 2**_ZOOM
    here_x = (lng + 180) / 360 * size
    here_y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size
    tile_m = _EQUATOR_M * math.cos(math.radians(lat)) / size
    reach_x, reach_y = WIDE_M / 2 / tile_m, HIGH_M / 2 / tile_m
    areas, houses, lines, roads = list[Shape](), list[Shape](), list[Shape](), list[Shape]()
    for x in range(int(here_x - reach_x), int(here_x + reach_x) + 1):
        for y in range(int(here_y - reach_y), int(here_y + reach_y) + 1):
            data = files.tile((_ZOOM, x, y), _ENDING)
            if len(data) <= 2:
                continue
            tile = tile_of(data)
            laid = _Laid(tile, tile_m, ((x - here_x) * tile_m, (here_y - y) * tile_m))
            areas += (Shape(kind, "", tuple(map(laid.points, rings))) for kind, _, rings in tile.areas)
            houses += (Shape("house", "", tuple(map(laid.points, rings))) for rings in tile.buildings)
            lines += _cut((kind, laid.name(name), laid.points(steps)) for kind, name, steps in tile.lines)
            roads += _cut((kind, laid.name(name), laid.points(steps)) for kind, name, _, steps in tile.roads)
    return Sketch(tuple(areas), tuple(houses), tuple(lines), tuple(roads))


class _Laid:
    """One tile, its north-west corner so many metres east and north of the case."""

    def __init__(self, tile: Tile, tile_m: float, corner: tuple[float, float]) -> None:
        self._names, self._unit_m, self._corner = tile.names, tile_m / TILE_UNITS, corner

    def name(self, at: int) -> str:
        """A name of the tile's table, or nothing."""
        return self._names[at] if 0 <= at < len(self._names) else ""

    def points(self, steps: Iterable[int]) -> Points:
        """Steps from point to point as metres."""
        found, x, y = list[tuple[float, float]](), 0, 0
        east, north = self._corner
        numbers = iter(steps)
        for right, down in zip(numbers, numbers, strict=False):
            x, y = x + right, y + down
            found.append((east + x * self._unit_m, north - y * self._unit_m))
        return found


def _cut(lines: Iterable[tuple[str, str, Points]]) -> Iterator[Shape]:
    """What of these lines is on the paper: names stand on what is seen."""
    for kind, name, line in lines:
        inside = shapely.clip_by_rect(shapely.LineString(line), -WIDE_M / 2, -HIGH_M / 2, WIDE_M / 2, HIGH_M / 2)
        parts = tuple(shapely.get_coordinates(one).tolist() for one in shapely.get_parts(inside).tolist())
        if any(len(part) > 1 for part in parts):
            yield Shape(kind, name, parts)
