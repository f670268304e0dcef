"""The live picture: every call, case, shift and word of the city, computed from entries and nothing else.

Taking in entries one by one in any order gives the same board as taking them in at once.
"""

import dataclasses
import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from console.models.bond_index import BondIndex
from console.models.call import Call
from console.models.call_index import CallIndex
from console.models.case import Case
from console.models.evaluation import Evaluation
from console.models.fold import Folded, fold
from console.models.notice import NOTICE_KINDS, Notice
from console.models.number import phone_key, read_number
from console.models.recent import is_open
from console.models.record import Recorded, in_order
from console.models.reference import Definition, Reference, gather
from console.models.review_index import ReviewIndex
from console.models.sets_by_key import put, take
from console.models.shift import Shift
from console.models.streams import split_stream
from console.models.tracked import Tracked
from wire.facts import Fact
from wire.fields import fields_of

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class CallerHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a number: how many calls of which kinds, and when the last one began."""

    total: int
    kinds: dict[str, int]
    last_ms: int | None


class Board:
    """Calls, cases and shifts by id, and the reference data."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}
        self.calls: dict[str, Call] = {}
        self.shifts: dict[str, Shift] = {}
        self.notices: dict[str, Notice] = {}
        # What was found of calls, by the id of the call.
        self.evaluations: dict[str, Evaluation] = {}
        self.definitions: dict[str, Definition] = {}
        # Where trackers saw units: no facts, so neither in the journal nor in the hash.
        self.tracked: Mapping[str, Tracked] = {}
        self._records: dict[str, dict[str, Recorded]] = {}
        self._reference: Reference | None = None
        self._by_number: dict[str, set[str]] = {}
        self._notices_by_phone: dict[str, set[str]] = {}
        self._calls = CallIndex()
        self._by_desk: dict[str, dict[int, tuple[str, str]]] = {}
        # The open cases with when they began, and their order while it is known.
        self._open: dict[str, int] = {}
        self._open_order: list[str] | None = None
        self._by_unit: dict[str, set[str]] = {}
        self._untold: dict[str, int] = {}
        self._tasks: set[str] = set()
        self._bonds = BondIndex()
        self._unknown: dict[str, int] = {}
        self._damaged: dict[str, list[Recorded]] = {}
        self.review = ReviewIndex(self.folded)

    def beside(self) -> "Board":
        """A board of its own with the same reference data and nothing else: for what is long past."""
        other = Board()
        other.definitions = dict(self.definitions)
        return other

    # --- taking in entries -----------------------------------------------------------------------------------------

    def apply(self, records: Iterable[Recorded]) -> frozenset[str]:
        """Take in entries (of the same id the last one counts); gives the streams whose picture may have changed."""
        touched: set[str] = set()
        for record in records:
            known = self._records.setdefault(record.stream, {})
            if known.get(record.id) != record:
                known[record.id] = record
                self._by_desk.setdefault(record.desk, {})[record.desk_seq] = (record.stream, record.id)
                touched.add(record.stream)
        for stream in touched:
            self._show(stream, fold(stream, self._records[stream].values()))
        return frozenset(touched)

    def replace_stream(self, stream: str, records: Iterable[Recorded], folded: Folded | None = None) -> frozenset[str]:
        """Put these entries in the place of all of the stream; without any, the stream leaves the board.

        `folded` is what they show, where that was computed before.
        """
        for old in self._records.pop(stream, {}).values():
            if self._by_desk[old.desk].get(old.desk_seq) == (stream, old.id):
                del self._by_desk[old.desk][old.desk_seq]
        taken = {record.id: record for record in records}
        for record in taken.values():
            self._by_desk.setdefault(record.desk, {})[record.desk_seq] = (stream, record.id)
        if taken:
            self._records[stream] = taken
            self._show(stream, folded or fold(stream, taken.values()))
        else:
            self._forget(stream)
        return frozenset({stream})

    def records_of(self, stream: str) -> list[Recorded]:
        """The entries of a stream on this board."""
        return list(self._records.get(stream, {}).values())

    # --- reading ---------------------------------------------------------------------------------------------------

    @property
    def reference(self) -> Reference:
        """The reference data in force."""
        if self._reference is None:
            self._reference = gather(self.definitions)
        return self._reference

    @property
    def unknown_kinds(self) -> int:
        """How many entries of a newer program are on the board."""
        return sum(self._unknown.values())

    def damaged(self) -> list[Recorded]:
        """The entries on the board with a value out of all bounds, in the order of the ledger."""
        return in_order(one for found in self._damaged.values() for one in found)

    def outdated(self, since_ms: int) -> set[str]:
        """The streams that a start would not lay on the board: over, with their cases, and unchanged since then."""
        everything: Iterable[tuple[str, Call | Case | Shift | Notice | Evaluation]] = (
            *(("case", one) for one in self.cases.values()),
            *(("call", one) for one in self.calls.values()),
            *(("shift", one) for one in self.shifts.values()),
            *((one.kind, one) for one in self.notices.values()),
            *(("evaluation", one) for one in self.evaluations.values()),
        )
        return {f"{kind}:{one.id}" for kind, one in everything if self.is_outdated(one, since_ms)}

    def is_outdated(self, shown: Folded, since_ms: int) -> bool:
        """Whether a stream that shows this would leave the board, or not come on it at a start."""
        if not isinstance(shown, Call | Case | Shift | Notice | Evaluation):
            return False
        if shown.last_ms >= since_ms or is_open(shown):
            return False
        if isinstance(shown, Case):
            return not self.goes_on_open(shown.id)
        return not (isinstance(shown, Call) and self.goes_on_open(shown.case))

    def streams(self) -> frozenset[str]:
        """All streams on the board."""
        return frozenset(self._records)

    def folded(self, stream: str) -> Folded | None:
        """What a stream shows, or none when it is not on the board."""
        kind, one = split_stream(stream)
        shelf = self._shelf(kind)
        return self.definitions.get(stream) if shelf is None else shelf.get(one)

    def prev_of(self, stream: str, fact: Fact) -> tuple[str, ...]:
        """The heads a new fact would replace: what the desk names in `prev` when a draft names none."""
        heads = getattr(self.folded(stream), "heads", {})
        return tuple(sorted({one for name in fields_of(fact) for one in heads.get(name, ())}))

    def open_cases(self) -> list[Case]:
        """The cases no person has ended, the oldest first."""
        if self._open_order is None:
            self._open_order = sorted(self._open, key=lambda one: (self._open[one], one))
        return [self.cases[one] for one in self._open_order]

    def goes_on_in(self, case: str) -> str:
        """The case that goes on for it: itself, or the one it was merged into, by way of whatever others."""
        return self._bonds.root(case)

    def still_open(self, case: str) -> bool:
        """Whether no person has ended it; cases merged into each other in a ring count as open until one decides."""
        return case in self._open

    def goes_on_open(self, case: str | None) -> bool:
        """Whether it, or the case it went into, is open; of a ring none is, until a person decides."""
        root = self.cases.get(self._bonds.root(case)) if case is not None else None
        return root is not None and root.open

    def at_work(self, case: str) -> bool:
        """Whether it, or the case that goes on for it, is open: what is to be done about it is still to be done."""
        return self._bonds.root(case) in self._open

    def ring_of(self, case: str) -> list[Case]:
        """The cases that were merged into each other, the lowest first; none for an ordinary case."""
        return [self.cases[one] for one in sorted(self._bonds.ring(case)) if one in self.cases]

    def parts_of(self, case: str) -> list[Case]:
        """The case and all that went into it, as far as they are on this board."""
        return [self.cases[one] for one in (case, *self._bonds.parts(case)) if one in self.cases]

    def named_by(self, case: str) -> list[Case]:
        """The cases that say they are a split, a child or a relative of it."""
        return [self.cases[one] for one in self._bonds.named_by(case) if one in self.cases]

    def worked_cases(self) -> list[Case]:
        """The open cases, each followed by what went into it."""
        return [part for case in self.open_cases() for part in self.parts_of(case.id)]

    def cases_with_tasks(self) -> list[Case]:
        """The cases with follow-ups or promises nobody has ended yet, also closed ones."""
        return [self.cases[one] for one in sorted(self._tasks)]

    @property
    def untold_count(self) -> int:
        """How many agencies of cases at work nobody has told yet."""
        return sum(count for one, count in self._untold.items() if self.at_work(one))

    def calls_of(self, case: str) -> list[Call]:
        """The calls of a case, the first one first: that it was opened from, and those attached."""
        opening = self.cases[case].call if case in self.cases else None
        ids = self._calls.of_case(case) | ({opening} if opening in self.calls else set())
        calls = (self.calls[one] for one in ids if one is not None)
        return sorted((c for c in calls if c.case in (None, case)), key=lambda call: (call.started_ms, call.id))

    def pressing_calls(self) -> list[Call]:
        """The calls somebody may have to do something about, the first one first: not those over and recorded."""
        return sorted((self.calls[one] for one in self._calls.pressing), key=lambda call: (call.started_ms, call.id))

    def filed_calls(self, most: int) -> list[Call]:
        """The calls that were recorded and became no case, the last one first."""
        return [self.calls[one] for one in self._calls.filed(most)]

    def last_call_ms(self, *, test: bool = False) -> int:
        """When the last call began that was no test of the line, or the last test; 0 when there was none."""
        return self._calls.last_ms(test=test)

    def waiting_calls(self) -> list[Call]:
        """The calls that ring and nobody has, the longest waiting first."""
        return [call for call in self.pressing_calls() if call.state == "ringing"]

    def calls_from(self, number: str) -> list[Call]:
        """The calls of a telephone number, the last one first."""
        return sorted(
            (self.calls[one] for one in self._calls.of_number(number)), key=lambda call: (-call.started_ms, call.id)
        )

    def history_of(self, number: str) -> CallerHistory:
        """What is known of a telephone number from the calls on the board."""
        calls = self.calls_from(number)
        kinds = Counter(call.call_kind for call in calls if call.call_kind)
        last_ms = calls[0].started_ms if calls else None
        return CallerHistory(total=len(calls), kinds=dict(sorted(kinds.items())), last_ms=last_ms)

    def open_case_of(self, number: str) -> Case | None:
        """The open case of a telephone number, the last called about first."""
        for call in self.calls_from(number):
            root = self._bonds.root(call.case) if call.case else None
            if root in self._open:
                return self.cases[root]
        return None

    def notices_of(self, kind: str) -> list[Notice]:
        """The notices of a kind (caution, road, hazard, …) no person has ended, the oldest first."""
        found = (one for one in self.notices.values() if one.kind == kind and one.open)
        return sorted(found, key=lambda one: (one.began_ms, one.id))

    def notices_about(self, number: str) -> list[Notice]:
        """The notices about a telephone number, however it is written, the oldest first."""
        found = (self.notices[one] for one in self._notices_by_phone.get(phone_key(number), ()))
        return sorted(found, key=lambda one: (one.began_ms, one.id))

    def display_number(self, case: str) -> str:
        """The short number of a case; doubles made by a cloned disk are told apart: "A-0042 (2)"."""
        short = self.cases[case].short_number
        nth = sorted(self._by_number.get(short, {case})).index(case) + 1
        return short if nth == 1 else f"{short} ({nth})"

    def case_by_number(self, text: str) -> Case | None:
        """The case of a number as typed, full or short, with the mark of a double or without."""
        read = read_number(text)
        if read is None:
            return None
        doubles = sorted(self._by_number.get(read[0], ()))
        return self.cases[doubles[read[1] - 1]] if 0 < read[1] <= len(doubles) else None

    def cases_of_unit(self, unit: str) -> list[str]:
        """The cases at work on which a unit has something to do, the oldest first."""
        at_work = (one for one in self._by_unit.get(unit, ()) if self.at_work(one))
        return sorted(at_work, key=lambda case: (self.cases[case].opened_ms, case))

    def double_booked(self) -> dict[str, tuple[str, ...]]:
        """The units that are on more than one open case (or twice on one), with these cases."""
        on_cases: dict[str, list[str]] = {}
        for case in self.worked_cases():
            for assignment in case.open_assignments:
                if assignment.unit:
                    on_cases.setdefault(assignment.unit, []).append(case.id)
        return {unit: tuple(cases) for unit, cases in on_cases.items() if len(cases) > 1}

    def written_at(self, desk: str, reach: int = 200) -> Iterable[Recorded]:
        """The entries of a desk on this board, the last one first, at most `reach` back."""
        written = self._by_desk.get(desk, {})
        for desk_seq in heapq.nlargest(reach, written):
            stream, one = written[desk_seq]
            yield self._records[stream][one]

    def hash(self) -> str:
        """The canonical fingerprint of what the facts say: equal for equal boards, whatever order their entries came
        in, and whatever the server says beside them."""
        shelves: tuple[Mapping[str, Folded], ...] = (
            self.cases,
            self.calls,
            self.shifts,
            self.notices,
            self.evaluations,
            self.definitions,
        )
        bare = [{key: _undoubted(one) for key, one in shelf.items()} for shelf in shelves]
        return hashlib.sha256(_encoder.encode(bare)).hexdigest()

    # --- keeping the picture ---------------------------------------------------------------------------------------

    def _shelf(self, kind: str) -> Mapping[str, Folded] | None:
        if kind in NOTICE_KINDS:
            return self.notices
        shelves: dict[str, Mapping[str, Folded]] = {
            "call": self.calls,
            "case": self.cases,
            "shift": self.shifts,
            "evaluation": self.evaluations,
        }
        return shelves.get(kind)

    def _show(self, stream: str, new: Folded) -> None:
        self._forget(stream)
        self.review.changed(stream)
        if damaged := [one for one in self._records[stream].values() if one.damaged]:
            self._damaged[stream] = damaged
        if new.unknown_kinds:
            self._unknown[stream] = new.unknown_kinds
        if isinstance(new, Case):
            self.cases[new.id] = new
            put(self._by_number, new.short_number, new.id)
            for one in new.open_assignments:
                put(self._by_unit, one.unit, new.id)
            if untold := sum(one.untold for one in new.open_assignments):
                self._untold[new.id] = untold
            if any(one.open for one in new.tasks.values()):
                self._tasks.add(new.id)
            self._bind(new.id, new)
        elif isinstance(new, Call):
            self.calls[new.id] = new
            self._calls.add(new)
        elif isinstance(new, Shift):
            self.shifts[new.id] = new
        elif isinstance(new, Evaluation):
            self.evaluations[new.id] = new
        elif isinstance(new, Notice):
            self.notices[new.id] = new
            put(self._notices_by_phone, phone_key(new.number), new.id)
        else:
            self.definitions[stream] = new
            self._reference = None

    def _forget(self, stream: str) -> None:
        self._unknown.pop(stream, None)
        self._damaged.pop(stream, None)
        self.review.gone(stream)
        kind, one = split_stream(stream)
        if kind == "case" and (case := self.cases.pop(one, None)):
            take(self._by_number, case.short_number, one)
            self._untold.pop(one, None)
            for assignment in case.assignments.values():
                take(self._by_unit, assignment.unit, one)
            self._tasks.discard(one)
            self._bind(one, None)
        elif kind == "call" and (call := self.calls.pop(one, None)):
            self._calls.remove(call)
        elif kind == "shift":
            self.shifts.pop(one, None)
        elif kind == "evaluation":
            self.evaluations.pop(one, None)
        elif kind in NOTICE_KINDS and (notice := self.notices.pop(one, None)):
            take(self._notices_by_phone, phone_key(notice.number), one)
        elif self.definitions.pop(stream, None):
            self._reference = None

    def _bind(self, one: str, case: Case | None) -> None:
        """Note what a case says of others; it and those that were or are in a ring with it may be open or not now."""
        into = case.closure.into if case is not None and case.closure is not None else None
        for other in self._bonds.set(one, into, case.links if case is not None else ()):
            known = self.cases.get(other)
            if known is not None and (known.open or self._bonds.ring(other)):
                if self._open.get(other) != known.opened_ms:
                    self._open[other], self._open_order = known.opened_ms, None
            elif self._open.pop(other, None) is not None:
                self._open_order = None


def _undoubted(shown: Folded) -> Folded:
    """Without what the server says of who wrote a line: a desk of a former version has read it without that."""
    if not any(line.doubts for line in shown.timeline):
        return shown
    lines = tuple(msgspec.structs.replace(line, doubts=()) if line.doubts else line for line in shown.timeline)
    return dataclasses.replace(shown, timeline=lines)
