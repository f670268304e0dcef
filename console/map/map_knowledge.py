"""What the map in use knows beside its picture: roads to measure along, names to stand near.

Importing it loads scipy: it is read on a thread of its own, after the first paint.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from console.map.basemap.map_file import MapFile
from console.map.geography import Geography
from console.map.nearby import Named, Neighbourhood
from console.map.road_net import Closed, RoadNet
from console.map.road_time import Barred, Search
from console.map.sample_names import sample_names
from console.models.way import Point

_STREETS = ("street", "alley")


class MapKnowledge(NamedTuple):
    """Without roads `net` is none."""

    hood: Neighbourhood
    net: RoadNet | None = None

    def barred(self, closed: Iterable[tuple[str, str, tuple[Point, ...]]]) -> Barred | None:
        """These roads closed (words, street, points), made once for all searches; none without roads."""
        return Barred(self.net, [Closed(*one) for one in closed]) if self.net is not None else None

    def search(self, target: Point, barred: Barred | None) -> Search | None:
        """All ways to a place; none without roads."""
        return Search(self.net, target, barred) if self.net is not None and barred is not None else None


def read_knowledge(path: Path | None, geography: Geography) -> MapKnowledge:
    """Of this map file; without one, of the sample streets. Raises `MapRefused`."""
    if path is None:
        return MapKnowledge(Neighbourhood(geography, sample_names(geography.plane)))
    with MapFile(path) as read:
        names = list(read.names())
        roads = read.roads()
        streets = {one.id: one.name for one in names if one.kind in _STREETS}
        return MapKnowledge(
            Neighbourhood(geography, (Named(one.name, one.kind, (one.lat, one.lng)) for one in names)),
            RoadNet(roads, streets) if roads is not None and len(roads.edge_s) else None,
        )
