"""Rivers, rail, land use and points of interest of the synthetic city, with multipolygons that have holes."""

from math import cos, hypot, pi, sin
from random import Random

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from tests.helpers.osm_draft import Draft
from tests.helpers.synthetic_names import Names
from tests.helpers.synthetic_roads import Street, bent

Point = tuple[float, float]

_AMENITIES = {
    "school": ("amenity", "school", 60),
    "worship": ("amenity", "place_of_worship", 150),
    "market": ("amenity", "marketplace", 8),
    "hospital": ("amenity", "hospital", 4),
    "clinic": ("amenity", "clinic", 12),
    "pharmacy": ("amenity", "pharmacy", 20),
    "fuel": ("amenity", "fuel", 8),
    "police": ("amenity", "police", 4),
    "fire": ("amenity", "fire_station", 2),
    "bank": ("amenity", "bank", 18),
    "restaurant": ("amenity", "restaurant", 60),
    "hotel": ("tourism", "hotel", 10),
    "government": ("office", "government", 25),
    "bus": ("highway", "bus_stop", 30),
    "shop": ("shop", "convenience", 80),
    "hydrant": ("emergency", "fire_hydrant", 60),
    "assembly": ("emergency", "assembly_point", 25),
}
_LAND = (
    ("landuse", "farmland"),
    ("landuse", "farmland"),
    ("landuse", "residential"),
    ("landuse", "residential"),
    ("landuse", "residential"),
    ("leisure", "park"),
    ("landuse", "forest"),
    ("landuse", "grass"),
    ("landuse", "cemetery"),
    ("landuse", "industrial"),
    ("landuse", "military"),
    ("natural", "sand"),
)


def rivers(area: BaseGeometry) -> list[LineString]:
    """Two rivers from north to south."""
    west, south, east, north = area.bounds
    return [
        LineString(
            [
                (west + share * (east - west) + 260 * sin(y / 520 + number) + 60 * sin(y / 140), y)
                for y in range(int(north), int(south), -35)
            ]
        )
        for number, share in enumerate((0.3, 0.68))
    ]


def draw_water_and_rail(draft: Draft, area: BaseGeometry, names: Names, rng: Random) -> None:
    """The rivers with their banks, streams, canals, and the railway from west to east."""
    west, south, east, north = area.bounds
    for river in rivers(area):
        name = f"Kali {names.village()}"
        draft.line(list(river.coords), {"waterway": "river", "name": name})
        _banks(draft, list(river.coords), name)
    for _ in range(14):
        x, y, angle = rng.uniform(west, east), rng.uniform(south, north), rng.uniform(0, 2 * pi)
        line = [(x + 40 * i * cos(angle) + 15 * sin(i), y + 40 * i * sin(angle) + 15 * cos(i / 2)) for i in range(20)]
        kind = rng.choice(("stream", "stream", "canal", "drain"))
        draft.line(line, {"waterway": kind, **({"name": f"Kali {names.village()}"} if rng.random() < 0.4 else {})})
    rail = [bent(x, 0.18 * x - 300 + 120 * sin(x / 1500)) for x in range(int(west), int(east), 60)]
    draft.line(rail, {"railway": "rail", "name": "Jalur Contoh"})
    draft.node(*rail[len(rail) // 2], {"railway": "station", "name": f"Stasiun {names.village()}"})


def _banks(draft: Draft, line: list[Point], name: str) -> None:
    """The river as an area with an island: a multipolygon whose outer ring is made of two ways."""
    shape = LineString(line).buffer(11, cap_style="flat").simplify(1)
    ring = [(x, y) for x, y in shape.exterior.coords][:-1]
    nodes = [draft.node(x, y) for x, y in ring]
    half = len(nodes) // 2
    outer = [draft.way(nodes[: half + 1]), draft.way([*nodes[half:], nodes[0]])]
    x, y = line[len(line) // 2]
    island = draft.ring([(x + 4 * cos(a / 3 * pi), y + 9 * sin(a / 3 * pi)) for a in range(6)])
    draft.multipolygon(outer, [island], {"natural": "water", "name": name})


def draw_land(draft: Draft, cells: list[Polygon], names: Names, rng: Random) -> None:
    """What the cells are used for; every sixth of them has a hole with something else in it."""
    for number, cell in enumerate(cells):
        middle = cell.centroid
        rural = hypot(middle.x, middle.y) > 3200
        key, value = ("landuse", "farmland") if rural and rng.random() < 0.6 else rng.choice(_LAND)
        shape = shapely.segmentize(cell.buffer(-9), 60)
        if shape.geom_type != "Polygon" or shape.area < 8_000:
            continue
        if value not in ("residential", "farmland"):
            draft.ring([bent(x, y) for x, y in list(shape.exterior.coords)[:-1]], {"landuse": "residential"})
            turn = rng.uniform(0, pi)
            size = rng.uniform(28, 75)
            points = [
                (middle.x + size * cos(turn + i * pi / 3), middle.y + size * sin(turn + i * pi / 3)) for i in range(6)
            ]
            shape = Polygon(points)
        tags = {key: value}
        if value in ("park", "cemetery", "industrial", "military"):
            tags["name"] = f"{value.title()} {names.village()}"
        outer = [bent(x, y) for x, y in list(shape.exterior.coords)[:-1]]
        if number % 6:
            draft.ring(outer, tags)
            continue
        hole = [bent(middle.x + 22 * cos(i * pi / 4), middle.y + 22 * sin(i * pi / 4)) for i in range(8)]
        inner = draft.ring(hole, {"leisure": "park", "name": f"Taman {names.village()}"})
        draft.multipolygon([draft.ring(outer)], [inner], tags)


def draw_places(draft: Draft, streets: list[Street], houses: list[Point], names: Names, rng: Random) -> None:
    """Points of interest along streets, as many as a city has for this number of houses; some schools are areas."""
    share = len(houses) / 40_000
    for kind, (key, value, count) in _AMENITIES.items():
        for _ in range(max(1, round(count * share))):
            x, y = rng.choice(houses)
            tags = {key: value}
            if kind not in ("hydrant", "assembly", "bus"):
                tags |= names.place(kind)
            if rng.random() < 0.2:
                tags |= {
                    "addr:street": rng.choice(streets).name or "Jalan",
                    "addr:housenumber": str(rng.randrange(1, 99)),
                }
            if rng.random() < 0.3:
                tags |= {"addr:full": f"RT {rng.randrange(1, 9):02} RW {rng.randrange(1, 7):02}"}
            if kind in ("school", "hospital") and rng.random() < 0.5:
                size = rng.uniform(20, 45)
                draft.ring(
                    [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)], tags
                )
            else:
                draft.node(x + rng.uniform(-3, 3), y + rng.uniform(-3, 3), tags)
