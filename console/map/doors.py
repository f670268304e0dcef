"""What the page may ask for beside its own files: tiles of the map in use, and pictures of the online layer."""

from collections.abc import Callable
from typing import Protocol

import msgspec

# Where a tile lies: zoom, column, row from the north.
Place = tuple[int, int, int]


class Answer(Protocol):
    """How a tile is given to the page, at once or later, on the screen's thread. `wanted`: the page still waits."""

    @property
    def wanted(self) -> bool: ...

    def __call__(self, data: bytes) -> None: ...


# Asked for a tile: where it lies, its ending, and how to answer.
Door = Callable[[Place, str, Answer], None]


class TileSet(msgspec.Struct, frozen=True):
    """Tiles the page may ask for: an edition makes it forget those of another; `type` is their ending."""

    edition: int
    type: str
    zooms: tuple[int, ...]


class GroundLook(msgspec.Struct, frozen=True):
    """What the page is told of its ground: the map file (none: the sample streets), the pictures over it, whose they
    are, whether it is a sample, and the day of its data."""

    file: TileSet | None = None
    over: TileSet | None = None
    credit: str = ""
    sample: bool = True
    made_ms: int | None = None
