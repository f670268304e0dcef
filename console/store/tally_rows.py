"""Samples of what was measured in a span, from the rows of the archive: to count a day, and to answer exactly."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from console.models.city import ward_code
from console.models.measures import OF_CALLS, STEPS, CallRow, CaseRow, Sample, StepRow, of_call, of_case, of_steps
from console.models.reference import fold_definition
from console.models.statistics import completeness
from console.models.streams import ref_stream
from console.store.entries import records_of
from wire.facts import CardPublished

_CALLS = text("""
SELECT calls.id, calls.case_id, calls.channel, calls.call_kind, calls.claimed_by, calls.started_ms, calls.rang_ms,
    calls.answered_ms, calls.ended_ms, calls.paper, coalesce(cases.call_id = calls.id, 0), calls.promised, calls.kept,
    cases.nature, cases.kelurahan, cases.sample
FROM calls LEFT JOIN cases ON cases.id = calls.case_id
WHERE calls.started_ms >= :since AND calls.started_ms < :until
""")
_CASES = text("""
SELECT cases.id, opened_ms, closed_ms, cases.state, nature, kelurahan, desk, agencies, cases.paper, sample, corrected,
    reopened, cases.promised, cases.kept, card, '', cases.call_id IS NOT NULL, calls.answered_ms,
    (SELECT min(told_ms) FROM assignments WHERE assignments.case_id = cases.id),
    (SELECT min(arrived_ms) FROM assignments WHERE assignments.case_id = cases.id)
FROM cases LEFT JOIN calls ON calls.id = cases.call_id
WHERE opened_ms >= :since AND opened_ms < :until
""")
_STEPS = text("""
SELECT case_id, agency, opened_ms, nature, kelurahan, desk, paper, sample, told, requested_ms, told_ms, accepted_ms,
    rolling_ms, arrived_ms, reported_ms, cleared_ms
FROM cases CROSS JOIN assignments ON assignments.case_id = cases.id
WHERE opened_ms >= :since AND opened_ms < :until
""")
_WARD_OF_CALL, _WARD_OF_CASE, _WARD_OF_STEP = (row._fields.index("kelurahan") for row in (CallRow, CaseRow, StepRow))
_ASKED, _NATURE = CaseRow._fields.index("asked"), CaseRow._fields.index("nature")


class Rows:
    """Reads samples; `samples`: whether sample cases count (in a sample room there is nothing else)."""

    def __init__(self, connection: Connection, samples: bool) -> None:
        self._connection, self._samples = connection, samples
        self._cards: dict[str, dict[int, CardPublished]] = {}
        self._asked: dict[tuple[str, str], tuple[int, int]] = {}

    def between(self, since_ms: int, until_ms: int, measures: Collection[str]) -> Iterator[Sample]:
        """The samples of calls and cases that began in this span, of at least these measures."""
        wanted, span = set(measures), {"since": since_ms, "until": until_ms}
        if wanted & OF_CALLS or "called_back" in wanted:
            for row in self._connection.execute(_CALLS, span):
                if self._samples or not row[-1]:
                    yield from of_call(CallRow(*_placed(row, _WARD_OF_CALL)))
        if wanted - OF_CALLS - set(STEPS):
            for row in self._connection.execute(_CASES, span):
                placed = _placed(row, _WARD_OF_CASE)
                placed[_ASKED : _ASKED + 2] = self._completeness(str(placed[_ASKED]), str(placed[_NATURE]))
                case = CaseRow(*placed)
                if self._samples or not case.sample:
                    yield from of_case(case)
        if wanted & set(STEPS):
            for row in self._connection.execute(_STEPS, span):
                step = StepRow(*_placed(row, _WARD_OF_STEP))
                if self._samples or not step.sample:
                    yield from of_steps(step)

    def _completeness(self, written: str, nature: str) -> tuple[int, int]:
        """Of the mandatory questions that applied: how many, and how many were answered."""
        if not written:
            return 0, 0
        known = self._asked.get((written, nature))
        if known is None:
            code, version, answers = msgspec.json.decode(written, type=tuple[str, int, dict[str, str]])
            known = completeness(self._versions(code).get(version), nature, answers)
            self._asked[written, nature] = known
        return known

    def _versions(self, code: str) -> dict[int, CardPublished]:
        if code not in self._cards:
            stream = ref_stream("card", code)
            records = records_of(self._connection, [stream])[stream]
            versions = fold_definition(stream, records).versions
            self._cards[code] = {one.version: one for one in versions if isinstance(one, CardPublished)}
        return self._cards[code]


def _placed(row: Sequence[Any], at: int) -> list[Any]:
    """A kelurahan may be written by its name: it counts under its code."""
    placed = list(row)
    placed[at] = ward_code(placed[at])
    return placed
