"""Closed roads: until a person opens them. One whose time has passed stays on the list, marked, and leaves the map."""

import msgspec

from console.models.board import Board
from console.models.duplicates import words_of
from console.models.place import point_of
from wire.facts import Place, RoadClosed


class ClosedRoad(msgspec.Struct, frozen=True, kw_only=True):
    """A closed road; `over` when it was to be open by now: somebody asks whether it is."""

    id: str
    said: RoadClosed
    by: str
    since_ms: int
    over: bool

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Where it is, in degrees (lat, lng); one point, a line, or none."""
        found = (point_of(Place(point=one)) for one in self.said.line)
        return tuple(one for one in found if one is not None)


def closed_roads(board: Board, now_ms: int) -> list[ClosedRoad]:
    """All closed roads nobody has opened, the oldest first."""
    found = []
    for notice in board.notices_of("road"):
        said = notice.said("road")
        if isinstance(said, RoadClosed):
            over = said.until is not None and said.until <= now_ms
            found.append(ClosedRoad(id=notice.id, said=said, by=notice.by, since_ms=notice.began_ms, over=over))
    return found


def closed_on(board: Board, now_ms: int, street: str) -> list[ClosedRoad]:
    """The closed stretches of a street, as far as the words say."""
    words = words_of(street)
    return [one for one in closed_roads(board, now_ms) if words and words <= words_of(one.said.street)]
