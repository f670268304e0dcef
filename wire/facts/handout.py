"""Facts about files every desk is to use, named by their hash; the files themselves are blobs beside the ledger."""

from typing import Literal

from wire.bounds import BlobBytes, Count, Line, MapBytes, Moment, Name, Text
from wire.facts.base import Fact


class MapPublished(Fact, frozen=True, tag="map_published"):
    """The city's map for all desks. `made_at`: when the file was made; `source_date`: of what day its data are."""

    sha256: Name
    size_bytes: MapBytes
    map_kind: Literal["vector", "raster"]
    made_at: Moment | None = None
    source_date: Moment | None = None
    sample: bool = False


class BoundariesPublished(Fact, frozen=True, tag="boundaries_published"):
    """The limits of the kelurahan for all desks, accepted by a person. Without a hash: those of the program itself.

    `areas`: how many kelurahan it has; `source`: who drew them, and when.
    """

    sha256: Name
    size_bytes: BlobBytes = 0
    name: Line = ""
    source: Text = ""
    approximate: bool = False
    areas: Count = 0
