"""`konsol112 peta titik`: a list of hydrants and assembly points becomes facts of this desk, signed by who brings it.

The list is checked before anything is asked or opened; what cannot be sent now is sent when the desk has a line.
"""

from pathlib import Path

import msgspec

from console.models.map_points import take_points
from console.places.points_file import read_points
from console.sync.client import Adapter
from console.terminal_desk import Ask, open_desk


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """How many points the list has, how many of them were new or changed, and how many are still to be sent."""

    read: int
    written: int
    unsent: int


def bring_points(
    home: Path, file: Path, login: str, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> Taken:
    """Raises NamesRefused before anything else, then what opening, signing in or the rules refuse."""
    points = read_points(file)
    with open_desk(home, ask, url=url, adapter=adapter) as terminal:
        terminal.sign_in(login, ask)
        written = len(terminal.station.desk.do(take_points, points))
        return Taken(read=len(points), written=written, unsent=terminal.send())
