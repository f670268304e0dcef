"""A desk without disk and line for tests of the screen: real commands, real board; entries are numbered on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from console.models.commands.context import Context
from console.models.state.board import Board
from console.models.state.city import load_city
from console.models.state.people import Person
from console.models.state.place import Locate, nobody_knows, tracked
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream, ref_stream
from console.models.views.city_facts import definitions
from console.natures.suggester import Suggester
from console.places.finding import FindPlace, without_list
from tests.ui.memory_archive import START_MS, MemoryArchive
from wire import facts
from wire.positions import DeviceState, UnitFix

PERSON = Person(
    account="p1", name="Petugas 1", roles=("dispatcher", "supervisor"), auth="online", last_online_ms=START_MS
)


class Link(msgspec.Struct, frozen=True):
    online: bool = True
    since_ms: int = START_MS
    last_sync_ms: int | None = None
    offset_ms: int | None = 100
    problem: str = ""
    certificate_ends_ms: int = 0
    alarm_ms: int = 0


class Status(msgspec.Struct, frozen=True):
    link: Link
    unsent: int
    oldest_unsent_ms: int | None
    refused: int
    unknown_kinds: int
    letter: str


class Refusal(msgspec.Struct, frozen=True):
    id: str
    stream: str
    code: str
    seq: int
    read: bool
    record: Recorded | None


class Count:
    """1, 2, 3, …"""

    def __init__(self) -> None:
        self.last = 0

    def __next__(self) -> int:
        self.last += 1
        return self.last


def streams_in_order(board: Board) -> list[str]:
    """The streams of a board, as they came."""
    notices = [f"{one.kind}:{one.id}" for one in board.notices.values()]
    others = {"shift": board.shifts, "call": board.calls, "case": board.cases, "evaluation": board.evaluations}
    return [*board.definitions, *notices, *(f"{kind}:{one}" for kind, shelf in others.items() for one in shelf)]


class MemoryDesk:
    """Desk A of the room; `other(…)` writes as desk B does, without having seen what A wrote."""

    def __init__(self, letter: str = "A") -> None:
        self.board = Board()
        self.letter, self.desk_id, self.zone = letter, f"desk-{letter}", "Asia/Jakarta"
        self.person: Person | None = PERSON
        self.suggester = Suggester()
        self.locate: Locate = nobody_knows
        self.find_place: FindPlace = without_list
        self.link = Link(last_sync_ms=START_MS)
        self.clock_ms = START_MS
        self.refusals: list[Refusal] = []
        self.asked_for_line = 0
        self.refused_devices: dict[str, DeviceState] = {}
        self.archive = MemoryArchive(self.board)
        self._ids, self._numbers, self._seq = Count(), Count(), Count()
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._drafts: dict[str, dict[str, Any]] = {}
        if type(self) is MemoryDesk:
            self.stand_where(_new_desk())
        else:
            self._define_city()

    def stand_where(self, other: MemoryDesk) -> None:
        """Where this one stands: what is on its board, its clock and its numbers. Nothing is folded again."""
        for stream in streams_in_order(other.board):
            self.board.replace_stream(stream, other.board.records_of(stream), other.board.folded(stream))
        self.clock_ms = other.clock_ms
        for mine, theirs in zip(self._counts(), other._counts(), strict=True):
            mine.last = theirs.last

    def is_new(self) -> bool:
        """Whether nothing was done with it yet."""
        new, untouched = _new_desk(), type(self) is MemoryDesk and not self._listeners and not self._drafts
        return untouched and (self.letter, self.person, self.clock_ms, [one.last for one in self._counts()]) == (
            new.letter,
            PERSON,
            START_MS,
            [one.last for one in new._counts()],
        )

    def _counts(self) -> tuple[Count, ...]:
        return self._ids, self._numbers, self._seq

    def now_ms(self) -> int:
        return self.clock_ms

    def wait(self, seconds: float) -> None:
        self.clock_ms += round(seconds * 1000)

    def can(self, kind: str, stream: str = "") -> bool:
        return self.person is not None

    def set_person(self, person: Person | None) -> None:
        self.person = person
        self._tell(frozenset({"person"}))

    def do(self, command: Callable[..., Any], *args: object, **kwargs: object) -> list[Recorded]:
        return self._write(command(self.board, self._context(), *args, **kwargs), self.desk_id)

    def note(self, drafts: Iterable[Any]) -> list[Recorded]:
        return self._write(drafts, self.desk_id)

    def new_id(self) -> str:
        return f"{next(self._ids):06d}"

    def do_as(self, person: Person, command: Callable[..., Any], *args: object, **kwargs: object) -> list[Recorded]:
        sitting, self.person = self.person, person
        drafts = command(self.board, self._context(), *args, **kwargs)
        records = [self._record(one.stream, one.fact, self.desk_id, ()) for one in drafts]
        self.person = sitting
        if records:
            self._take(records)
        return records

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], object]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    letting_go = False

    def let_go(self) -> None:
        pass

    def connect_now(self) -> None:
        self.asked_for_line += 1

    def lead(self, busy: bool) -> None:
        self.busy = busy

    def catch_up(self, budget_s: float = 0.008) -> bool:
        return False

    def status(self) -> Status:
        pending = [r for one in self.board.streams() for r in self.board.records_of(one) if r.seq is None]
        oldest = min((r.at for r in pending), default=None)
        return Status(self.link, len(pending), oldest, len(self.refusals), self.board.unknown_kinds, self.letter)

    def recall(self, stream: str) -> None:
        pass

    def bring(self, streams: Sequence[str]) -> None:
        pass

    def refused_entries(self) -> list[Refusal]:
        return list(self.refusals)

    def mark_refused_read(self, entry: str) -> None:
        self.refusals = [one for one in self.refusals if one.id != entry]
        self._tell(frozenset())

    def save_draft(self, key: str, form: dict[str, Any]) -> None:
        self._drafts[key] = form

    def drafts(self) -> dict[str, dict[str, Any]]:
        return dict(self._drafts)

    def drop_draft(self, key: str) -> None:
        self._drafts.pop(key, None)

    # what tests do to the room

    def track(self, *fixes: UnitFix) -> None:
        """Trackers saw units; the clocks of server and desk are equal."""
        self.board.tracked = {**self.board.tracked, **{fix.unit: tracked(fix) for fix in fixes}}
        self._tell(frozenset({"fixes"}))

    def confirm_all(self) -> None:
        """The server numbered everything."""
        records = [r for one in self.board.streams() for r in self.board.records_of(one) if r.seq is None]
        done = [msgspec.structs.replace(r, seq=next(self._seq)) for r in sorted(records, key=lambda r: r.desk_seq)]
        self._tell(self.board.apply(done))

    def other(self, stream: str, fact: facts.Fact, prev: tuple[str, ...] = (), by: str = "") -> None:
        """Desk B wrote this apart from us (as `by`, else as who sits here), and the server numbered it."""
        record = self._record(stream, fact, "desk-B", prev, seq=next(self._seq))
        self._take([msgspec.structs.replace(record, by=by or record.by)])

    def _context(self) -> Context:
        return Context(
            now_ms=self.clock_ms,
            new_id=lambda: f"{next(self._ids):06d}",
            next_case_number=lambda: f"112-261112-{self.letter}-{next(self._numbers):04d}",
            desk=self.desk_id,
            desk_letter=self.letter,
            person=self.person.account if self.person else None,
            roles=frozenset(self.person.roles if self.person else ()),
        )

    def _write(self, drafts: Iterable[Any], desk: str) -> list[Recorded]:
        records = []
        for draft in drafts:
            prev = self.board.prev_of(draft.stream, draft.fact) if draft.prev is None else draft.prev
            written = self._record(draft.stream, draft.fact, desk, prev, happened=draft.happened)
            records.append(msgspec.structs.replace(written, id=draft.id) if draft.id else written)
        self._take(records)
        return records

    def _record(self, stream: str, fact: facts.Fact, desk: str, prev: tuple[str, ...], **more: Any) -> Recorded:
        number = next(self._ids)
        by = self.person.account if self.person else "p1"
        return Recorded(
            id=f"e{number:06d}", stream=stream, desk=desk, desk_seq=number, at=self.clock_ms, by=by, fact=fact,
            prev=prev, **more,
        )  # fmt: skip

    def _take(self, records: list[Recorded]) -> None:
        self._tell(self.board.apply(records))

    def _tell(self, touched: frozenset[str]) -> None:
        for listener in list(self._listeners):
            listener(touched)

    def _define_city(self) -> None:
        made: list[facts.Fact] = [
            *definitions(load_city(), sample=True),
            facts.AccountDefined(PERSON.account, PERSON.name, PERSON.roles),
            facts.DeskEnrolled("desk-A", "A", "Meja A", b""),
            facts.DeskEnrolled("desk-B", "B", "Meja B", b""),
        ]
        records = [self._record(definition_stream(fact), fact, "server", (), seq=next(self._seq)) for fact in made]
        for code in ("POLRES", "SATPOLPP", "BPBD", "DLH", "DISHUB"):
            ready = facts.ReadinessSet(code, "ready")
            records.append(self._record(ref_stream("agency", code), ready, "server", (), seq=next(self._seq)))
        self.board.apply(records)


class _Defining(MemoryDesk):
    """Hears of the city entry by entry."""


@cache
def _new_desk() -> MemoryDesk:
    """What every desk of tests begins with; nobody changes it."""
    return _Defining()
