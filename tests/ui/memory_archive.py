"""The archive of a desk in memory: the board answers for what is on it, a real file for what only SQL can tell."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded, StreamSnapshot
from console.models.state.place import point_of
from console.models.state.record import Recorded
from console.models.state.reference import Reference
from console.models.state.shift import Shift
from console.models.state.standing_record import Granted, StandingRecord, grants_of
from console.models.views.evaluation import Evaluated
from console.models.views.exports import ExportMap, ExportTable, lines_of, make_table
from console.store.aggregates.aggregates import Aggregates, Progress, Rule, silent
from console.store.archive import archive
from console.store.archive.activity_log import LogAsk, LogFound
from console.store.archive.personal import DueAsk, Found
from console.store.archive.qa_sampling import QaSampling
from console.store.archive.queries import (
    HOUR_MS,
    NOT_COUNTED,
    Archive,
    ArchivedCall,
    ArchivedCase,
    CaseFilter,
    Spread,
    SpreadFilter,
)
from console.store.file import migrate
from console.store.file.database import Database
from console.store.journal.stream_keys import destroy, take_keys
from wire import facts
from wire.entry import keyed

START_MS = 1_794_528_000_000


def is_end(record: Recorded) -> bool:
    """Whether it says that the key of its stream was destroyed."""
    return isinstance(record.fact, facts.KeyDestroyed)


class MemoryArchive:
    """Holds the cases that tests put in, and the calls of the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self.held: list[ArchivedCase] = []
        self.left: dict[str, StreamSnapshot] = {}
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
        laid = {one: StreamSnapshot(self._board.records_of(one), self._board.folded(one)) for one in streams}
        return LogFound(laid, more=False)

    def with_kinds(self, since_ms: int, until_ms: int, kinds: Mapping[str, str], limit: int) -> LogFound:
        """What tests put in: streams that left the board."""
        return LogFound(self.left, more=False)

    def roster(self, since_ms: int, until_ms: int) -> list[Shift]:
        """The shifts of the board, the newest first."""
        ran = [one for one in self._board.shifts.values() if since_ms <= one.started_ms < until_ms]
        return sorted(ran, key=lambda one: -one.started_ms)

    @property
    def aggregates(self) -> Aggregates:
        return self._filed().aggregates

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

    def evaluations(self, first: int, last: int, person: str = "") -> list[Evaluated]:
        return []

    def requests(self) -> list[StandingRecord]:
        return [one for one in self._board.notices.values() if one.kind == "request"]

    def erased_among(self, streams: Collection[str]) -> set[str]:
        return self._filed().erased_among(streams)

    def gaps_left(self) -> bool:
        return False

    def erasures(self) -> list[StandingRecord]:
        return [one for one in self._board.notices.values() if one.kind == "erasure"]

    def export(
        self, mapping: ExportMap, span_ms: tuple[int, int], city: Reference, progress: Progress = silent
    ) -> ExportTable:
        cases = [one for one in self._board.cases.values() if span_ms[0] <= one.opened_ms < span_ms[1]]
        lines = (line for one in cases for line in lines_of(one, self._board.calls.get(one.call or ""), mapping.rows))
        return make_table(mapping, lines, city, self.aggregates.zone)

    @property
    def qa_sampling(self) -> QaSampling:
        return self._filed().qa_sampling

    def _filed(self) -> Archive:
        """What is on the board, in a real file."""
        if self._real is None:
            path = Path(tempfile.mkdtemp()) / "desk.db"
            migrate.create(path, bytes(32))
            self._file = Database(path, bytes(32))
            self._real = Archive(self._file, lambda: START_MS)
            self._real.aggregates.rule = Rule(samples=True)
        streams = sorted(self._board.streams())
        with self._file.writing() as connection:
            rows = archive.compute({one: self._board.records_of(one) for one in streams})
            archive.store(connection, streams, rows)
            gone = [one for one in streams if any(is_end(each) for each in self._board.records_of(one))]
            if gone:
                destroy(connection, gone)
            take_keys(connection, {one: bytes(32) for one in streams if keyed(one)})
        while self._real.aggregates.maintain():
            pass
        return self._real

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        since_ms = wanted.since_ms or 0
        return [one for one in self.held if one.opened_ms >= since_ms][wanted.offset : wanted.offset + wanted.limit]
