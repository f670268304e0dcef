"""What came in writing, computed from the entries of its call: the report as it stands; and by which sources
reports come in. Nothing of it is verified: it is offered to who takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal

# The channels of calls that come in writing: they wait in the inbox and ring nowhere.
WRITTEN: frozenset[str] = frozenset(get_args(facts.ReportChannel))
FROM_ROOMS = "neighbour"
BY_SOURCE = "source:"  # how the address of a letter begins that no telephone is reached by: its app or webhook is


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What the same sender wrote on, and when."""

    when: int
    text: Personal | None = None
    missed: int = 0


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One report: as it came first, with what was added. `point` and `accuracy_m` are the newest that were sent."""

    channel: str
    source: str
    came_ms: int
    ref: str = ""
    address: Personal | None = None
    name: Personal | None = None
    text: Personal | None = None
    place: Personal | None = None
    point: Personal | None = None
    accuracy_m: int | None = None
    nature: str | None = None
    follows: str | None = None
    gateway: str = ""
    added: tuple[Added, ...] = ()

    @property
    def heard_ms(self) -> int:
        """When its sender wrote last."""
        return max((one.when for one in self.added), default=self.came_ms)


def take_written(written: Written | None, record: Recorded, when: int) -> Written | None:
    """The report with what an entry says of it. What was added before the report itself came here is kept."""
    match record.fact:
        case facts.ReportCame() as fact:
            return written if written is not None and written.source else _came(written, fact, record, when)
        case facts.ReportAdded() as fact:
            known = written or Written(channel="app", source="", came_ms=when)
            added = Added(when=when, text=fact.text, missed=fact.missed)
            known = msgspec.structs.replace(known, added=(*known.added, added))
            if fact.point is None:
                return known
            return msgspec.structs.replace(known, point=fact.point, accuracy_m=fact.accuracy_m)
    return written


def _came(before: Written | None, fact: facts.ReportCame, record: Recorded, when: int) -> Written:
    later = before is not None and before.point is not None
    return Written(
        channel=fact.channel,
        source=fact.source,
        came_ms=when,
        ref=fact.ref,
        address=fact.address,
        name=fact.name,
        text=fact.text,
        place=fact.place,
        point=before.point if before is not None and later else fact.point,
        accuracy_m=before.accuracy_m if before is not None and later else fact.accuracy_m,
        nature=fact.nature,
        follows=fact.follows,
        gateway=record.desk,
        added=before.added if before is not None else (),
    )


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A way by which reports come in, as the room has set it; the secret is open at a gateway alone."""

    code: str
    stream: str
    kind: facts.SourceKind
    name: str
    active: bool
    settings: dict[str, str]
    key_hash: str = ""
    secret: Personal | None = None


def sources_of(said: Iterable[tuple[str, facts.SourceSet]]) -> dict[str, Source]:
    """The sources in force, by code: what nobody replaced, of several the newest name. A secret or key that was not
    given again is the one before."""
    sets = dict(said)
    replaced = {fact.replaces for fact in sets.values()}
    found: dict[str, Source] = {}
    for stream in sorted(one for one in sets if one not in replaced):
        fact, line = sets[stream], list(_before(sets, stream))
        found[fact.code] = Source(
            code=fact.code,
            stream=stream,
            kind=fact.source,
            name=fact.name,
            active=fact.active,
            settings=fact.settings,
            key_hash=next((one.key_hash for one in line if one.key_hash), ""),
            secret=next((one.secret for one in line if one.secret is not None), None),
        )
    return found


def _before(sets: dict[str, facts.SourceSet], stream: str) -> Iterable[facts.SourceSet]:
    """It and those it replaced, the newest first; of the same code alone, and proof against rings."""
    seen, one, code = set[str](), stream, sets[stream].code
    while one in sets and one not in seen and sets[one].code == code:
        yield sets[one]
        seen.add(one)
        one = sets[one].replaces or ""
