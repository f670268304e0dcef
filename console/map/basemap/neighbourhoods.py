"""RT and RW where the extract knows them: from small boundaries, else from the addresses that name them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from console.map.basemap.osm_kinds import Tags
from console.map.basemap.shapes import Thing
from console.models.city import kelurahan_name
from console.places.house_numbers import read_rt_rw
from console.places.reading import Marked
from console.places.sources import WardAt

_MAY_SAY = re.compile(r"\br\.?[tw]\b|\br[tw]\d", re.IGNORECASE)
Degrees = tuple[float, float]
_Key = tuple[str, str, str]


class Neighbourhood(NamedTuple):
    """An RW, or an RT of it, in a kelurahan; `point` (lng, lat) lies among what names it."""

    name: str
    kelurahan: str
    point: Degrees


def neighbourhoods(
    things: Iterable[Thing], borders: Iterable[tuple[Tags, Degrees]], ward_at: WardAt
) -> list[Neighbourhood]:
    """Each RT and RW of the city's kelurahan, once."""
    by_border: dict[_Key, list[Degrees]] = defaultdict(list)
    by_address: dict[_Key, list[Degrees]] = defaultdict(list)
    for tags, point in borders:
        _note(by_border, tags.get("name", ""), point, ward_at)
    for thing in things:
        said = " ".join(value for key, value in thing.tags.items() if key.startswith("addr:"))
        said += "".join(f" {key} {thing.tags[f'addr:{key}']}" for key in ("rt", "rw") if f"addr:{key}" in thing.tags)
        _note(by_address, said, (thing.lng, thing.lat), ward_at)
    found = {key: _middle(points) for key, points in by_address.items()}
    found |= {key: _middle(points) for key, points in by_border.items()}
    return [Neighbourhood(_name(*key), key[0], point) for key, point in sorted(found.items())]


def _note(found: dict[_Key, list[Degrees]], said: str, point: Degrees, ward_at: WardAt) -> None:
    if not _MAY_SAY.search(said):
        return
    marked = Marked(said)
    read_rt_rw(marked)
    parts = {part.kind: part.value for part in marked.parts}
    ward = ward_at(point[1], point[0])
    if ward is not None and "rw" in parts:  # an RT alone could be of any RW
        found[ward, parts["rw"], ""].append(point)
        if "rt" in parts:
            found[ward, parts["rw"], parts["rt"]].append(point)


def _name(kelurahan: str, rw: str, rt: str) -> str:
    return f"{f'RT {rt} ' if rt else ''}RW {rw} {kelurahan_name(kelurahan)}".strip()


def _middle(points: list[Degrees]) -> Degrees:
    return median(point[0] for point in points), median(point[1] for point in points)
