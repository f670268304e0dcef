"""A desk without disk and line for tests of the screen: real commands, real board; entries are numbered on demand."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from console.models.board import Board
from console.models.call import Call
from console.models.case import Case
from console.models.city import load_city
from console.models.city_facts import definitions
from console.models.context import Context
from console.models.export_map import ExportMap
from console.models.export_sources import lines_of
from console.models.export_table import ExportTable, make_table
from console.models.fold import Folded, Laid
from console.models.notice import Granted, Notice, grants_of
from console.models.place import Locate, nobody_knows, point_of
from console.models.record import Recorded
from console.models.reference import Reference
from console.models.shift import Shift
from console.models.streams import definition_stream, ref_stream
from console.models.tracked import tracked
from console.natures.suggester import Suggester
from console.people import Person
from console.store import archive, migrate
from console.store.database import Database
from console.store.log_book import LogAsk, LogFound
from console.store.personal import DueAsk, Found
from console.store.queries import Archive, ArchivedCall, ArchivedCase, CaseFilter
from console.store.spread import HOUR_MS, NOT_COUNTED, Spread, SpreadFilter
from console.store.stream_keys import destroy, take_keys
from console.store.tallies import Progress, Rule, Tallies, silent
from wire import facts
from wire.entry import keyed
from wire.positions import DeviceState, UnitFix

START_MS = 1_794_528_000_000
PERSON = Person(
    account="p1", name="Petugas 1", roles=("dispatcher", "supervisor"), auth="online", last_online_ms=START_MS
)


class Link(msgspec.Struct, frozen=True):
    online: bool = True
    since_ms: int = START_MS
    last_sync_ms: int | None = None
    offset_ms: int | None = 100
    problem: str = ""


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


def is_end(record: Recorded) -> bool:
    """Whether it says that the key of its stream was destroyed."""
    return isinstance(record.fact, facts.KeyDestroyed)


class MemoryArchive:
    """Holds the cases that tests put in, and the calls of the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.held: list[ArchivedCase] = []
        self.left: dict[str, Laid] = {}
        self._real: Archive | None = None

    def calls_of_number(self, number: str, limit: int = 200, *, alone: bool = False) -> list[ArchivedCall]:
        found = [one for one in self._board.calls_from(number) if not (alone and one.case)]
        return [
            ArchivedCall(
                id=one.id, case_id=one.case, channel=one.channel, number=number, caller="", call_kind=one.call_kind,
                state=one.state, started_ms=one.started_ms, rang_ms=one.rang_ms, answered_ms=one.answered_ms,
                ended_ms=one.ended_ms,
            )
            for one in found[:limit]
        ]  # fmt: skip

    def answered_by_hour(self, since_ms: int, until_ms: int) -> dict[tuple[int, str], int]:
        kinds = ((one.started_ms, one.call_kind or "case" * bool(one.case)) for one in self._board.calls.values())
        kept = (pair for pair in kinds if pair[1] not in ("", "test", "abandoned") and since_ms <= pair[0] < until_ms)
        return dict(Counter(kept))

    def grants(self, since_ms: int, until_ms: int) -> list[Granted]:
        found = (one for notice in self._board.notices.values() for one in grants_of(notice))
        return [one for one in found if since_ms <= one.line.when < until_ms]

    def spread(self, wanted: SpreadFilter) -> Spread:
        """The cases of the board, as the archive would count them."""
        counts: Counter[tuple[int, str]] = Counter()
        points = []
        for case in self._board.cases.values():
            kept = wanted.since_ms <= case.opened_ms < wanted.until_ms and wanted.natures in ((), (case.nature,))
            if kept and case.state not in NOT_COUNTED:
                hour = case.opened_ms // HOUR_MS * HOUR_MS
                counts[hour, case.place.kelurahan or ""] += 1
                point = None if case.confidential else point_of(case.place)
                points += [(hour, round(point[0] * 1e6), round(point[1] * 1e6))] if point is not None else []
        found = [(at, ward, many) for (at, ward), many in counts.items()]
        return Spread(counts=found, points=points, placed=len(points))

    def log(self, wanted: LogAsk) -> LogFound:
        """The calls, cases and shifts of the board, as the archive would give them."""
        streams = [one for one in sorted(self._board.streams()) if not one.startswith("ref:")]
        laid = {one: Laid(self._board.records_of(one), self._board.folded(one)) for one in streams}
        return LogFound(laid, more=False)

    def with_kinds(self, since_ms: int, until_ms: int, kinds: Mapping[str, str], limit: int) -> LogFound:
        """What tests put in: streams that left the board."""
        return LogFound(self.left, more=False)

    def roster(self, since_ms: int, until_ms: int) -> list[Shift]:
        """The shifts of the board, the newest first."""
        ran = [one for one in self._board.shifts.values() if since_ms <= one.started_ms < until_ms]
        return sorted(ran, key=lambda one: -one.started_ms)

    @property
    def tallies(self) -> Tallies:
        return self._filed().tallies

    def cases_of(self, ids: Sequence[str]) -> list[ArchivedCase]:
        return self._filed().cases_of(ids)

    def calls_of(self, ids: Sequence[str]) -> list[ArchivedCall]:
        return self._filed().calls_of(ids)

    def due(self, ask: DueAsk) -> list[str]:
        return self._filed().due(ask)

    def concerning(self, number: str, name: str) -> Found:
        return self._filed().concerning(number, name)

    def folded_of(self, streams: Sequence[str]) -> dict[str, Folded]:
        known = {one: self._board.folded(one) for one in streams}
        return {one: folded for one, folded in known.items() if folded is not None}

    def folded_with_callers(self, streams: Sequence[str]) -> dict[str, Folded]:
        found = self.folded_of(streams)
        cases = {one.id for one in found.values() if isinstance(one, Case)}
        cases |= {one.case for one in found.values() if isinstance(one, Call) and one.case}
        calls = (f"call:{one.id}" for one in self._board.calls.values() if one.case in cases)
        return found | self.folded_of([*calls, *(f"case:{one}" for one in cases)])

    def requests(self) -> list[Notice]:
        return [one for one in self._board.notices.values() if one.kind == "request"]

    def erased_among(self, streams: Collection[str]) -> set[str]:
        return self._filed().erased_among(streams)

    def gaps_left(self) -> bool:
        return False

    def erasures(self) -> list[Notice]:
        return [one for one in self._board.notices.values() if one.kind == "erasure"]

    def export(
        self, mapping: ExportMap, span_ms: tuple[int, int], city: Reference, progress: Progress = silent
    ) -> ExportTable:
        cases = [one for one in self._board.cases.values() if span_ms[0] <= one.opened_ms < span_ms[1]]
        lines = (line for one in cases for line in lines_of(one, self._board.calls.get(one.call or ""), mapping.rows))
        return make_table(mapping, lines, city, self.tallies.zone)

    def _filed(self) -> Archive:
        """What is on the board, in a real file."""
        if self._real is None:
            path = Path(tempfile.mkdtemp()) / "desk.db"
            migrate.create(path, bytes(32))
            self._file = Database(path, bytes(32))
            self._real = Archive(self._file, lambda: START_MS)
            self._real.tallies.rule = Rule(samples=True)
        streams = sorted(self._board.streams())
        with self._file.writing() as connection:
            rows = archive.compute({one: self._board.records_of(one) for one in streams})
            archive.store(connection, streams, rows)
            gone = [one for one in streams if any(is_end(each) for each in self._board.records_of(one))]
            if gone:
                destroy(connection, gone)
            take_keys(connection, {one: bytes(32) for one in streams if keyed(one)})
        return self._real

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        since_ms = wanted.since_ms or 0
        return [one for one in self.held if one.opened_ms >= since_ms][wanted.offset : wanted.offset + wanted.limit]


class MemoryDesk:
    """Desk A of the room; `other(…)` writes as desk B does, without having seen what A wrote."""

    def __init__(self, letter: str = "A") -> None:
        self.board = Board()
        self.letter, self.desk_id, self.zone = letter, f"desk-{letter}", "Asia/Jakarta"
        self.person: Person | None = PERSON
        self.suggester = Suggester()
        self.locate: Locate = nobody_knows
        self.link = Link(last_sync_ms=START_MS)
        self.clock_ms = START_MS
        self.refusals: list[Refusal] = []
        self.asked_for_line = 0
        self.refused_devices: dict[str, DeviceState] = {}
        self.archive = MemoryArchive(self.board)
        self._ids, self._numbers, self._seq = count(1), count(1), count(1)
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._drafts: dict[str, dict[str, Any]] = {}
        self._define_city()

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
        self._take(records)
        return records

    def subscribe(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], object]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

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
