"""An entry opened for folding, and the one order in which entries are folded: confirmed by number, then pending."""

from collections.abc import Iterable

import msgspec

from wire.bounds import sound
from wire.entry import Auth, Entry, UnknownFact, kind_named
from wire.facts import Fact
from wire.streams import lies_well


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """One entry with its fact opened; `seq` is none while the entry is pending."""

    id: str
    stream: str
    desk: str
    desk_seq: int
    at: int
    by: str
    fact: Fact
    auth: Auth = "online"
    happened: int | None = None
    seq: int | None = None
    prev: tuple[str, ...] = ()
    offset_ms: int | None = None
    # What the server says of who wrote it, in words: unproved, seen_old, author_inactive, via:<desk>.
    doubts: tuple[str, ...] = ()
    # Something in it was out of all bounds: it is shown as far as it was within them.
    damaged: bool = False

    @property
    def when(self) -> int:
        """When it happened, as far as anybody said; else when it was recorded."""
        return self.at if self.happened is None else self.happened


def recorded(entry: Entry, fact: Fact, seq: int | None, flag: str | None = None) -> Recorded:
    """An entry as the models take it: every value of it within its bounds, whatever an older ledger holds; `flag` is
    what the server holds beside it."""
    within, held = sound(entry), _held(fact, entry.stream)
    return Recorded(
        id=entry.id,
        stream=entry.stream,
        desk=entry.desk,
        desk_seq=entry.desk_seq,
        at=within.at,
        by=within.by,
        fact=held,
        auth=entry.auth,
        happened=within.happened,
        seq=seq,
        prev=entry.prev,
        doubts=tuple(flag.split()) if flag else (),
        offset_ms=within.offset_ms,
        damaged=within is not entry or held is not fact,
    )


def opened_later(record: Recorded, fact: Fact) -> Recorded:
    """The same entry once its seal could be opened."""
    held = _held(fact, record.stream)
    return msgspec.structs.replace(record, fact=held, damaged=record.damaged or held is not fact)


def _held(fact: Fact, stream: str) -> Fact:
    """What of a fact counts: within its bounds, and nothing of it where it does not belong."""
    return sound(fact) if lies_well(fact, stream) else UnknownFact(name=kind_named(fact))


def kind_of(fact: Fact) -> str:
    """The kind of a fact as it is named on the wire."""
    return str(fact.__struct_config__.tag)


def _place_in_order(record: Recorded) -> tuple[bool, int, str, int, str]:
    return (record.seq is None, record.seq or 0, record.desk, record.desk_seq, record.id)


def in_order(records: Iterable[Recorded]) -> list[Recorded]:
    """The order of folding: no clock decides it."""
    return sorted(records, key=_place_in_order)
