"""An entry as a command leaves it: everything but its place in the chain, which the journal gives."""

import msgspec

from wire.entry import Auth
from wire.facts import Fact


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A fact to be written; personal values are still open here. Times in milliseconds of UTC."""

    id: str
    stream: str
    fact: Fact
    at: int
    by: str
    auth: Auth
    happened: int | None = None
    offset_ms: int | None = None
    prev: tuple[str, ...] = ()
