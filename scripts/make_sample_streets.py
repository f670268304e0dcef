"""Makes resources/city/sample_streets.geojson: a street map that is plainly a sample, drawn by rule.

No street in it exists, and all names say so (contoh, misal, umpama, andai = sample, suppose). Run
`python -m scripts.make_sample_streets` again after a change here: the result is the same every time.
"""

import json
import math
import random
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from console.map.plane import Plane
from console.models.state.city import CITY_FOLDER, load_city
from scripts.make_boundaries import outline

SEED = 3572
TURN = math.radians(8)
STEP_M = 80
# Lines of the grid before it is bent, in metres: the mains, then what lies between them.
MAINS_U = (-3750, -2450, -1050, 150, 1500, 2900, 4100)
MAINS_V = (-4900, -3700, -2350, -1050, 250, 1500, 2900, 4200)
# Only these go on beyond the city.
ROADS_OUT = (-2450, 150, 1500, -2350, 250, 2900)
SECOND_M = 440
LANDMARKS = (
    *(
        ("mosque", "Masjid Contoh"),
        ("market", "Pasar Contoh"),
        ("school", "SD Contoh 1"),
        ("health", "Puskesmas Contoh"),
    ),
    *(("mosque", "Musala Misal"), ("school", "SMP Misal 2"), ("fuel", "SPBU Contoh"), ("church", "Gereja Contoh")),
    *(
        ("field", "Lapangan Misal"),
        ("terminal", "Terminal Contoh"),
        ("school", "SMA Umpama 3"),
        ("market", "Pasar Misal"),
    ),
    *(("mosque", "Masjid Umpama"), ("health", "Klinik Misal"), ("fuel", "SPBU Misal"), ("hall", "Balai Umpama")),
    *(("school", "TK Andai"), ("mosque", "Musala Andai"), ("grave", "Makam Umpama"), ("temple", "Pura Contoh")),
    *(("factory", "Pabrik Misal"), ("hall", "Gedung Contoh"), ("field", "Lapangan Andai"), ("market", "Pasar Andai")),
)

Place = tuple[float, float]
Block = tuple[float, float, float, float]
Feature = dict[str, object]


def bend(u: float, v: float) -> tuple[float, float]:
    """A place of the straight grid on the bent map."""
    east = u * math.cos(TURN) - v * math.sin(TURN)
    north = u * math.sin(TURN) + v * math.cos(TURN)
    east += 150 * math.sin(north / 1150 + 0.6) + 55 * math.sin(north / 390 + east / 900)
    north += 130 * math.sin(east / 980 + 2.1) + 45 * math.sin(east / 410 - north / 1300)
    return east, north


def along(start: tuple[float, float], end: tuple[float, float]) -> LineString:
    """A bent street between two places of the grid."""
    steps = max(2, round(math.dist(start, end) / STEP_M))
    parts = [i / steps for i in range(steps + 1)]
    return LineString([bend(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in parts])


def between(mains: tuple[int, ...]) -> list[float]:
    """All lines of one direction: the mains, and between them second streets about SECOND_M apart."""
    lines: list[float] = []
    for low, high in pairwise(mains):
        count = max(1, round((high - low) / SECOND_M))
        lines += [low + (high - low) * i / count for i in range(count)]
    return [*lines, float(mains[-1])]


class Town:
    """The sample town: `dice` decides, always in the same order; `city` is the outline in metres."""

    def __init__(self, city: Polygon) -> None:
        self.city = city
        self.near = city.buffer(220)
        self.dice = random.Random(SEED)
        self.us, self.vs = between(MAINS_U), between(MAINS_V)
        self.numbers: dict[str, int] = {}
        self.features: list[tuple[str, str, BaseGeometry]] = []

    def name(self, stem: str) -> str:
        """The next name of a stem: Jl. Misal 1, Jl. Misal 2, …"""
        self.numbers[stem] = self.numbers.get(stem, 0) + 1
        return f"{stem} {self.numbers[stem]}"

    def add(self, kind: str, stem: str, line: BaseGeometry) -> None:
        """A street, when a useful length of it is left."""
        if line.length >= (900 if kind == "main" else 55):
            self.features.append((kind, self.name(stem), line))

    def density(self, u: float, v: float) -> float:
        """How built-up a place is, from 1 in the centre to 0.12 at the edge."""
        return max(0.12, min(1.0, 1.25 - math.hypot(u * 1.15, v * 0.8) / 3300))

    def draw(self) -> None:
        """Everything, from below to above."""
        self.draw_green()
        self.draw_waters_and_rail()
        self.draw_blocks()
        self.draw_seconds()
        self.draw_mains()
        self.draw_landmarks()

    def blocks(self) -> Iterator[Block]:
        """The rectangles of the grid whose middle lies in the city."""
        for (left, right), (low, high) in ((u, v) for u in pairwise(self.us) for v in pairwise(self.vs)):
            if self.city.contains(Point(bend((left + right) / 2, (low + high) / 2))):
                yield left, right, low, high

    def draw_green(self) -> None:
        """Fields where little is built, a square in the centre."""
        for left, right, low, high in self.blocks():
            if self.dice.random() > self.density((left + right) / 2, (low + high) / 2) * 1.6:
                corners = [
                    (left + 40, low + 40),
                    (right - 40, low + 40),
                    (right - 40, high - 40),
                    (left + 40, high - 40),
                ]
                sides = [along(a, b).coords for a, b in pairwise([*corners, corners[0]])]
                area = Polygon([point for side in sides for point in list(side)[:-1]]).intersection(self.city)
                if area.area > 30_000 and isinstance(area, Polygon):
                    self.features.append(("green", "Sawah Contoh", area))
        square = [bend(170, 40), bend(340, 40), bend(340, 230), bend(170, 230)]
        self.features.append(("green", "Alun-alun Contoh", Polygon(square)))

    def draw_waters_and_rail(self) -> None:
        """Two streams from north to south, a railway from west to south-east; they go on beyond the city."""

        def curve(ends: tuple[int, int], east_of: Callable[[float], float]) -> LineString:
            return LineString([(east_of(north), north) for north in range(ends[0], ends[1] - 1, -70)])

        big = curve((5600, -6200), lambda n: -950 + n * 0.42 + 210 * math.sin(n / 520) + 90 * math.sin(n / 190))
        small = curve((5200, -5600), lambda n: 1450 + n * 0.3 + 140 * math.sin(n / 430 + 1) + 60 * math.sin(n / 150))
        rail = LineString(
            [
                (east, 620 - east * 0.16 - 380 * math.tanh(east / 1500) - east**2 / 16_000)
                for east in range(-6000, 6001, 120)
            ]
        )
        self.features.append(("river", "Kali Contoh", big))
        self.features.append(("stream", "Kali Misal", small))
        self.features.append(("rail", "Rel Contoh", rail))

    def draw_blocks(self) -> None:
        """Small streets inside each block, fewer towards the edge; some are dead ends."""
        for block in self.blocks():
            left, right, low, high = block
            built = self.density((left + right) / 2, (low + high) / 2)
            count = sum(self.dice.random() < built for _ in range(3))
            across = self.dice.random() < 0.5
            for i in range(count):
                share = (i + 1) / (count + 1) + self.dice.uniform(-0.06, 0.06)
                part = 1.0 if self.dice.random() < 0.72 else self.dice.uniform(0.4, 0.75)
                self.draw_lane(block, across, (share, share), (0, part))
            if count > 1 and self.dice.random() < 0.75:
                place = self.dice.uniform(0.25, 0.7)
                self.draw_lane(block, not across, (place, place + 0.03), (1 / (count + 1), count / (count + 1)))

    def draw_lane(self, block: Block, across: bool, sides: Place, ends: Place) -> None:
        """A small street in a block, from share `ends[0]` to `ends[1]` of its length, at share `sides` of its width."""
        left, right, low, high = block
        if across:
            a, b = [(left + (right - left) * e, low + (high - low) * s) for e, s in zip(ends, sides, strict=True)]
        else:
            a, b = [(left + (right - left) * s, low + (high - low) * e) for e, s in zip(ends, sides, strict=True)]
        self.add("small", "Jl. Umpama" if ends == (0, 1.0) else "Gg. Andai", along(a, b).intersection(self.city))

    def draw_seconds(self) -> None:
        """Second streets, one name from one main street to the next; at the edge many are left out."""
        upright = [((u, low), (u, high)) for u in self.us if u not in MAINS_U for low, high in pairwise(MAINS_V)]
        level = [((left, v), (right, v)) for v in self.vs if v not in MAINS_V for left, right in pairwise(MAINS_U)]
        lines: list[tuple[Place, Place]] = [*upright, *level]
        for start, end in lines:
            middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
            if self.dice.random() < 0.3 + self.density(*middle) * 1.1:
                self.add("second", "Jl. Misal", along(start, end).intersection(self.near))

    def draw_mains(self) -> None:
        """Main streets from edge to edge and some way out, named anew at each second crossing."""
        beyond = self.city.buffer(2_300)
        for u in MAINS_U:
            for low, high in pairwise((-6500, *MAINS_V[1::2], 6500)):
                self.add(
                    "main",
                    "Jl. Contoh",
                    along((u, low), (u, high)).intersection(beyond if u in ROADS_OUT else self.near),
                )
        for v in MAINS_V:
            for left, right in pairwise((-6500, *MAINS_U[1::2], 6500)):
                self.add(
                    "main",
                    "Jl. Contoh",
                    along((left, v), (right, v)).intersection(beyond if v in ROADS_OUT else self.near),
                )

    def draw_landmarks(self) -> None:
        """One landmark after the other beside a crossing, well apart; the station lies on the railway."""
        taken = [Point(-340, 690)]
        self.features.append(("landmark:station", "Stasiun Contoh", taken[0]))
        crossings = [(u, v) for u in self.us for v in self.vs]
        self.dice.shuffle(crossings)
        wanted = list(LANDMARKS)
        for u, v in crossings:
            place = Point(bend(u + 45, v + 38))
            if (
                wanted
                and self.city.buffer(-120).contains(place)
                and min(place.distance(other) for other in taken) > 560
            ):
                kind, name = wanted.pop(0)
                taken.append(place)
                self.features.append((f"landmark:{kind}", name, place))


def as_geometry(shape: BaseGeometry, plane: Plane) -> Feature:
    """GeoJSON of a shape in degrees, to a metre."""

    def degrees(points: Iterable[tuple[float, ...]]) -> list[list[float]]:
        return [[round(value, 5) for value in plane.degrees(point[0], point[1])] for point in points]

    thin = shape.simplify(4)
    if isinstance(thin, Point):
        return {"type": "Point", "coordinates": degrees([(thin.x, thin.y)])[0]}
    if isinstance(thin, Polygon):
        return {"type": "Polygon", "coordinates": [degrees(thin.exterior.coords)]}
    parts = [part for part in shapely.get_parts(thin) if isinstance(part, LineString)]
    return {"type": "MultiLineString", "coordinates": [degrees(part.coords) for part in parts]}


def make(target: Path) -> None:
    """Writes the file and says what is in it."""
    center = load_city().town
    plane = Plane(center.lat, center.lng)
    town = Town(outline(plane))
    town.draw()
    lines = []
    for kind, name, shape in town.features:
        kind, _, what = kind.partition(":")
        properties = {"kind": kind, "name": name, **({"what": what} if what else {})}
        feature = {"type": "Feature", "properties": properties, "geometry": as_geometry(shape, plane)}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    target.write_text(f'{{"type":"FeatureCollection","sample":true,"features":[\n{body}\n]}}\n', encoding="utf-8")
    streets = sum(kind in ("main", "second", "small") for kind, _, _ in town.features)
    print(f"{target.name}: {streets} streets, {len(lines)} features, {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    make(CITY_FOLDER / "sample_streets.geojson")
