"""An entry opened for folding, and the one order in which entries are folded: confirmed by number, then pending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from wire.bounds import sound
from wire.entry import Auth, Entry, UnknownFact, kind_named
from wire.facts import CaseOpened, Fact
from wire.streams import fields_of, lies_well


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


# The values of a field nobody has replaced yet. Independent of order: what was replaced is kept as a set.
#
# One value is in force: of several, that of the lowest id; the most severe priority; confidential, if one of them says
# so. A person decides.


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a field, with the entry that set it."""

    id: str
    value: Any
    fact: Fact
    when: int
    by: str
    desk: str


def value_of(field: str, fact: Fact) -> Any:
    """What a fact says about a field: its value, or the whole fact where only the whole makes sense."""
    if field.startswith("answer:"):
        return getattr(fact, "step", fact)
    if field.startswith("review:"):
        return getattr(fact, "verdict", fact)
    return getattr(fact, field, fact)


class Heads:
    """All values ever given to the fields of one stream, and which of them still stand."""

    __slots__ = ("_replaced", "_struck", "_written")

    def __init__(self, struck: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """`struck` names entries taken back, each with its own `prev`: who replaced them replaced those."""
        self._written: dict[str, dict[str, Head]] = {}
        self._replaced: dict[str, set[str]] = {}
        self._struck = struck or {}

    def add(self, record: Recorded, when: int) -> tuple[str, ...]:
        """Take in one entry; gives the fields it sets."""
        fields = fields_of(record.fact)
        for field in fields:
            value = value_of(field, record.fact)
            head = Head(id=record.id, value=value, fact=record.fact, when=when, by=record.by, desk=record.desk)
            self._written.setdefault(field, {})[record.id] = head
            replaced = self._beyond_struck(record) if not isinstance(record.fact, CaseOpened) else ()
            self._replaced.setdefault(field, set()).update(replaced)  # a beginning replaces nothing, no mark either
        return fields

    def written(self, field: str, ids: Iterable[str]) -> tuple[Head, ...]:
        """The values set by these entries, replaced or not, lowest id first."""
        written = self._written.get(field, {})
        return tuple(written[one] for one in sorted(set(ids)) if one in written)

    def heads(self, field: str) -> tuple[Head, ...]:
        """The values nobody replaced, lowest id first."""
        written = self._written.get(field, {})
        replaced = self._replaced.get(field, set())
        # Entries that replace each other in a ring come from no honest desk; then all of them are shown.
        standing = written.keys() - replaced or written.keys()
        return tuple(written[one] for one in sorted(standing))

    def in_force(self, field: str) -> Head | None:
        """The value that counts meanwhile, or none when the field was never set."""
        return chosen(field, self.heads(field))

    def conflict(self, field: str) -> tuple[Head, ...]:
        """The values to choose from; empty when there is no choice to make because they all say the same."""
        heads = self.heads(field)
        return heads if any(head.value != heads[0].value for head in heads[1:]) else ()

    def conflicts(self) -> dict[str, tuple[Head, ...]]:
        """All fields with more than one value."""
        return {field: heads for field in sorted(self._written) if (heads := self.conflict(field))}

    def ids(self) -> dict[str, tuple[str, ...]]:
        """The ids to name in `prev` when a field is set, by field."""
        return {field: tuple(head.id for head in self.heads(field)) for field in sorted(self._written)}

    def _beyond_struck(self, record: Recorded) -> set[str]:
        replaced: set[str] = set()
        to_follow = [one for one in record.prev if one != record.id]
        while to_follow:
            one = to_follow.pop()
            if one not in replaced:
                replaced.add(one)
                to_follow.extend(self._struck.get(one, ()))
        return replaced


def chosen(field: str, heads: tuple[Head, ...]) -> Head | None:
    """Of several values the one in force: the most severe priority, the mark that protects, else the lowest id."""
    if not heads:
        return None
    if field == "priority":
        return min(heads, key=lambda head: head.value)
    if field == "confidential":
        return next((head for head in heads if head.value is True), heads[0])
    return heads[0]
