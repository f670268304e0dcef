"""What an admin sets up with a secret (channels, trunks, sources of reports), and which of it is in force.

Rule: a secret or key that was not given again is the one before; it is open at a gateway alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

import msgspec

from wire import facts
from wire.seal import Personal

Fact = TypeVar("Fact", facts.ChannelSet, facts.SourceSet, facts.TrunkSet)
Kind = TypeVar("Kind")


class Configured(msgspec.Struct, Generic[Kind], frozen=True, kw_only=True):
    """One of them as the room has set it; `key_hash` is that of an app's key."""

    code: str
    stream: str
    kind: Kind
    name: str
    active: bool
    settings: dict[str, str]
    key_hash: str = ""
    secret: Personal | None = None


Sender = Configured[facts.ChannelKind]
Source = Configured[facts.SourceKind]
Trunk = Configured[facts.TrunkKind]


def in_force(said: Iterable[tuple[str, Fact]], kind_of: Callable[[Fact], Kind]) -> dict[str, Configured[Kind]]:
    """By code, from what each stream says: what nobody replaced, of several the newest name."""
    sets = dict(said)
    replaced = {fact.replaces for fact in sets.values()}
    found: dict[str, Configured[Kind]] = {}
    for stream in sorted(one for one in sets if one not in replaced):
        fact, line = sets[stream], list(_before(sets, stream))
        keys = (one.key_hash for one in line if isinstance(one, facts.SourceSet) and one.key_hash)
        found[fact.code] = Configured(
            code=fact.code,
            stream=stream,
            kind=kind_of(fact),
            name=fact.name,
            active=fact.active,
            settings=fact.settings,
            key_hash=next(keys, ""),
            secret=next((one.secret for one in line if one.secret is not None), None),
        )
    return found


def _before(sets: dict[str, Fact], stream: str) -> Iterator[Fact]:
    """It and those it replaced, the newest first; of the same code alone, and proof against rings."""
    seen, one, code = set[str](), stream, sets[stream].code
    while one in sets and one not in seen and sets[one].code == code:
        yield sets[one]
        seen.add(one)
        one = sets[one].replaces or ""
