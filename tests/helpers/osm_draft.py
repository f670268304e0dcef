"""OpenStreetMap objects in memory, written in any of its formats. Points are metres from the city's middle."""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Relation, Way

CENTRE = (-8.098, 112.165)
_PER_LAT, _PER_LNG = 110_574.0, 111_320.0 * cos(radians(CENTRE[0]))
Tags = Mapping[str, str]
STAMP = "2026-10-30T04:00:00Z"


def degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of metres east and north of the middle."""
    return CENTRE[1] + x / _PER_LNG, CENTRE[0] + y / _PER_LAT


def metres(lng: float, lat: float) -> tuple[float, float]:
    """The way back."""
    return (lng - CENTRE[1]) * _PER_LNG, (lat - CENTRE[0]) * _PER_LAT


class Draft:
    """Nodes, ways and relations with numbers from 1; `generator` stands in the file's head."""

    def __init__(self, generator: str = "konsol112 contoh") -> None:
        self.generator = generator
        self.places: list[tuple[float, float]] = []
        self.node_tags: dict[int, Tags] = {}
        self.ways: list[tuple[Sequence[int], Tags]] = []
        self.relations: list[tuple[list[tuple[str, int, str]], Tags]] = []
        self.left_out: set[int] = set()

    def node(self, x: float, y: float, tags: Tags | None = None) -> int:
        """A point in metres from the middle; gives its number."""
        self.places.append((x, y))
        number = len(self.places)
        if tags:
            self.node_tags[number] = tags
        return number

    def way(self, nodes: Sequence[int], tags: Tags | None = None) -> int:
        """A line or ring through nodes."""
        self.ways.append((nodes, tags or {}))
        return len(self.ways)

    def line(self, points: Iterable[tuple[float, float]], tags: Tags | None = None) -> int:
        """A line through new nodes."""
        return self.way([self.node(x, y) for x, y in points], tags)

    def ring(self, points: Sequence[tuple[float, float]], tags: Tags | None = None) -> int:
        """A closed way through new nodes."""
        nodes = [self.node(x, y) for x, y in points]
        return self.way([*nodes, nodes[0]], tags)

    def multipolygon(self, outer: Sequence[int], inner: Sequence[int], tags: Tags) -> int:
        """A relation of ways."""
        members = [("w", way, "outer") for way in outer] + [("w", way, "inner") for way in inner]
        self.relations.append((members, {"type": "multipolygon", **tags}))
        return len(self.relations)

    def write(self, path: Path) -> Path:
        """In the format its ending names; nodes in `left_out` are missing."""
        header = osmium.io.Header()
        header.set("generator", self.generator)
        header.set("osmosis_replication_timestamp", STAMP)
        given = {"version": 1, "timestamp": STAMP, "visible": True}
        with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
            for number, (x, y) in enumerate(self.places, 1):
                if number not in self.left_out:
                    tags = self.node_tags.get(number, {})
                    writer.add_node(Node(id=number, location=degrees(x, y), tags=tags, **given))
            for number, (nodes, tags) in enumerate(self.ways, 1):
                writer.add_way(Way(id=number, nodes=list(nodes), tags=tags, **given))
            for number, (members, tags) in enumerate(self.relations, 1):
                writer.add_relation(Relation(id=number, members=members, tags=tags, **given))
        return path
