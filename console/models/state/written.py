"""What came in writing, computed from the entries of its call: the report as it stands.
Nothing of it is verified: it is offered to who takes it."""

from __future__ import annotations

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
