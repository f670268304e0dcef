"""The live picture: every call, case, shift and word of the city, computed from entries and nothing else.

Taking in entries one by one in any order gives the same board as taking them in at once.
"""

from __future__ import annotations

import dataclasses
import hashlib
import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from console.models.state.call import FROM_ROOMS, Call, caller_number
from console.models.state.case import Case
from console.models.state.citizen import Thread, thread_of
from console.models.state.evaluation import Evaluation
from console.models.state.fold import NEVER_RECORDED_MS, RECENT_MS, Folded, ends_by_rule, fold, is_open
from console.models.state.place import SharedPlace, Tracked
from console.models.state.record import Recorded, in_order
from console.models.state.reference import Definition, Reference, gather
from console.models.state.review import ReviewItem, matters_in
from console.models.state.shift import Shift
from console.models.state.standing_record import NOTICE_KINDS, StandingRecord
from console.models.state.streams import citizen_stream, split_stream
from console.models.state.text import phone_key, read_number
from console.models.state.timeline import counts_outside
from wire.facts import Fact
from wire.streams import fields_of

# Which ids stand under a key: an empty set leaves its key, and no key (none, empty) holds anything.


def put(index: dict[str, set[str]], key: str | None, one: str) -> None:
    """Put an id under a key."""
    if key:
        index.setdefault(key, set()).add(one)


def take(index: dict[str, set[str]], key: str | None, one: str) -> None:
    """Take an id from under a key."""
    if key and key in index:
        index[key].discard(one)
        if not index[key]:
            del index[key]


# Which cases went into which, and which name each other: read from both ends, and proof against rings.
#
# Rule: cases merged into each other at two desks form a ring; each of them then stands by itself until a person
# decides.


class BondIndex:
    """The bonds of the cases on a board, by the case that says them and by the case they are said of."""

    def __init__(self) -> None:
        self._into: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        self._others: dict[str, frozenset[str]] = {}
        self._named_by: dict[str, set[str]] = {}

    def set(self, case: str, into: str | None, others: Iterable[str]) -> frozenset[str]:
        """What a case says of itself now; gives the cases whose standing may have changed by it."""
        before = self.ring(case)
        old = self._into.pop(case, None)
        if old is not None:
            take(self._parts, old, case)
        if into is not None and into != case:
            self._into[case] = into
            put(self._parts, into, case)
        for other in self._others.pop(case, frozenset()):
            take(self._named_by, other, case)
        named = frozenset(others)
        if named:
            self._others[case] = named
            for other in named:
                put(self._named_by, other, case)
        return before | self.ring(case) | {case}

    def ring(self, case: str) -> frozenset[str]:
        """The cases that went into each other in a circle this case is part of; else none."""
        seen: list[str] = []
        one: str | None = case
        while one is not None and one not in seen:
            seen.append(one)
            one = self._into.get(one)
        return frozenset(seen) if one == case else frozenset()

    def root(self, case: str) -> str:
        """The case it goes on in: the end of its chain; a member of a ring goes on in itself."""
        seen: set[str] = set()
        while case in self._into and case not in seen and not self.ring(case):
            seen.add(case)
            case = self._into[case]
        return case

    def parts(self, case: str) -> list[str]:
        """All that went into it, also by way of others; a ring is no part of anything."""
        found: list[str] = []
        waiting = sorted(self._parts.get(case, ()))
        while waiting:
            one = waiting.pop(0)
            if one not in found and one != case and not self.ring(one):
                found.append(one)
                waiting.extend(sorted(self._parts.get(one, ())))
        return found

    def named_by(self, case: str) -> list[str]:
        """The cases that say they are a split, a child or a relative of it."""
        return sorted(self._named_by.get(case, ()))


# The calls of a board by telephone number and by case, which of them somebody may have to look at, and the last ones.
#
# So that nothing on the screen ever walks over all calls of two days.

_TO_BE_CASES = frozenset({"emergency", "urgent"})  # while it goes on its form is open


class CallIndex:
    """Ids of calls; a call is taken out as it was put in."""

    def __init__(self) -> None:
        self._by_phone: dict[str, set[str]] = {}
        self._by_case: dict[str, set[str]] = {}
        # When calls began, in order: true calls, and tests of the line.
        self._begun: dict[bool, list[int]] = {False: [], True: []}
        # Calls somebody recorded and that became no case, by when they began.
        self._filed: list[tuple[int, str]] = []
        self.pressing: set[str] = set()
        # What waits in writing, the first first: of citizens, and of other cities' rooms.
        self._written: dict[bool, list[tuple[int, str]]] = {False: [], True: []}

    def add(self, call: Call) -> None:
        put(self._by_phone, phone_key(caller_number(call)), call.id)
        put(self._by_case, call.case, call.id)
        insort(self._begun[call.call_kind == "test"], call.started_ms)
        if _filed(call):
            insort(self._filed, (call.started_ms, call.id))
        if _pressing(call):
            self.pressing.add(call.id)
        if call.state == "written":
            insort(self._written[call.channel == FROM_ROOMS], (call.started_ms, call.id))

    def remove(self, call: Call) -> None:
        take(self._by_phone, phone_key(caller_number(call)), call.id)
        take(self._by_case, call.case, call.id)
        begun = self._begun[call.call_kind == "test"]
        del begun[bisect_left(begun, call.started_ms)]
        if _filed(call):
            del self._filed[bisect_left(self._filed, (call.started_ms, call.id))]
        self.pressing.discard(call.id)
        if call.state == "written":
            waiting = self._written[call.channel == FROM_ROOMS]
            del waiting[bisect_left(waiting, (call.started_ms, call.id))]

    def written(self, *, rooms: bool) -> list[tuple[int, str]]:
        """What waits in writing with when it came, the first first; `rooms`: of other cities' rooms."""
        return self._written[rooms]

    def of_number(self, number: str) -> set[str]:
        """The calls of a telephone number."""
        return self._by_phone.get(phone_key(number), set())

    def of_case(self, case: str) -> set[str]:
        """The calls attached to a case."""
        return self._by_case.get(case, set())

    def filed(self, most: int) -> list[str]:
        """The calls that were recorded and became no case, the last one first; tests of the line and abandoned ones
        are none."""
        return [one for _, one in reversed(self._filed[-most:])]

    def last_ms(self, *, test: bool) -> int:
        """When the last true call, or the last test of the line, began; 0 when there was none."""
        begun = self._begun[test]
        return begun[-1] if begun else 0


def _filed(call: Call) -> bool:
    if call.case or call.call_kind in (None, "test", "abandoned") or call.state == "ringing":
        return False
    return call.ended_ms is not None or call.call_kind not in _TO_BE_CASES


def _pressing(call: Call) -> bool:
    """It rings, or somebody speaks, or it must be recorded or decided, or its caller called back. Without telephony no
    call ever ends: then it presses nobody once it is recorded."""
    if call.conflicts or call.open_tasks or call.state in ("ringing", "unrecorded"):
        return True
    told = call.rang_ms is not None or call.phone is not None  # then its end will be told too
    return call.state == "talking" and (told or not (call.call_kind or call.case))


# The matters for supervisors of a whole board, kept by stream: a change costs one mark, and only what changed since is
# computed when somebody asks.


class ReviewIndex:
    """Lives beside a board, which says what changed and what left it."""

    def __init__(self, folded: Callable[[str], Folded | None]) -> None:
        self._folded = folded
        self._changed: set[str] = set()
        self._matters: dict[str, tuple[ReviewItem, ...]] = {}

    def changed(self, stream: str) -> None:
        """The stream shows something else now."""
        self._changed.add(stream)

    def gone(self, stream: str) -> None:
        """The stream is not on the board any more."""
        self._changed.discard(stream)
        self._matters.pop(stream, None)

    def matters(self) -> Iterator[ReviewItem]:
        """All of them, decided ones too, in no order."""
        for stream in self._changed:
            found = matters_in(stream, self._folded(stream))
            if found:
                self._matters[stream] = found
            else:
                self._matters.pop(stream, None)
        self._changed.clear()
        for matters in self._matters.values():
            yield from matters

    def of(self, stream: str) -> tuple[ReviewItem, ...]:
        """Those of one stream."""
        return matters_in(stream, self._folded(stream))


_encoder = msgspec.msgpack.Encoder(order="deterministic")


class Board:
    """Calls, cases and shifts by id, and the reference data."""

    def __init__(self) -> None:
        self.cases: dict[str, Case] = {}
        self.calls: dict[str, Call] = {}
        self.shifts: dict[str, Shift] = {}
        # By stream: two kinds may share an id.
        self.notices: dict[str, StandingRecord] = {}
        # What passes with citizens outside, as the notices of it say.
        self.threads: dict[str, Thread] = {}
        self._threads_about: dict[str, set[str]] = {}
        # What was found of calls, by the id of the call.
        self.evaluations: dict[str, Evaluation] = {}
        self.definitions: dict[str, Definition] = {}
        # Where trackers saw units: no facts, so neither in the journal nor in the hash.
        self.tracked: Mapping[str, Tracked] = {}
        self.shared: Mapping[str, SharedPlace] = {}
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
        self._outside = False
        self.review = ReviewIndex(self.folded)

    def beside(self) -> Board:
        """A board of its own with the same reference data and nothing else: for what is long past."""
        other = Board()
        other.definitions, other._outside = dict(self.definitions), self._outside
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
            self._fold(stream)
        return frozenset(touched)

    def face_outside(self) -> None:
        """From now on it shows what counts where agencies and citizens are served: nothing there is moved by what
        nobody proved."""
        self._outside = True
        for stream, records in self._records.items():
            if not all(map(counts_outside, records.values())):
                self._fold(stream)

    def _fold(self, stream: str, folded: Folded | None = None) -> None:
        """`folded`: what all of its entries show, where that was computed before."""
        records = list(self._records[stream].values())
        counted = list(filter(counts_outside, records)) if self._outside else records
        if not counted:
            self._forget(stream)
        elif len(counted) == len(records):
            self._show(stream, folded or fold(stream, records))
        else:
            self._show(stream, fold(stream, counted))

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
            self._fold(stream, folded)
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

    def outdated(self, since_ms: int, never_recorded_ms: int | None = None) -> set[str]:
        """The streams that a start would not lay on the board: over, with their cases, and unchanged since then. What
        nobody recorded: unchanged since `never_recorded_ms`, by the rule of a start where none is given."""
        everything: Iterable[tuple[str, Call | Case | Shift | StandingRecord | Evaluation]] = (
            *(("case", one) for one in self.cases.values()),
            *(("call", one) for one in self.calls.values()),
            *(("shift", one) for one in self.shifts.values()),
            *((one.kind, one) for one in self.notices.values()),
            *(("evaluation", one) for one in self.evaluations.values()),
        )
        return {f"{kind}:{one.id}" for kind, one in everything if self.is_outdated(one, since_ms, never_recorded_ms)}

    def is_outdated(self, shown: Folded, since_ms: int, never_recorded_ms: int | None = None) -> bool:
        """Whether a stream that shows this would leave the board, or not come on it at a start."""
        if not isinstance(shown, Call | Case | Shift | StandingRecord | Evaluation):
            return False
        if ends_by_rule(shown):
            by_rule = since_ms + RECENT_MS - NEVER_RECORDED_MS
            return shown.last_ms < (by_rule if never_recorded_ms is None else never_recorded_ms)
        if shown.last_ms >= since_ms or is_open(shown):
            return False
        if isinstance(shown, Case):
            return not self.goes_on_open(shown.id)
        return not (isinstance(shown, Call) and self.goes_on_open(shown.case))

    def streams(self) -> frozenset[str]:
        return frozenset(self._records)

    def folded(self, stream: str) -> Folded | None:
        """What a stream shows, or none when it is not on the board."""
        kind, one = split_stream(stream)
        if kind in NOTICE_KINDS:
            return self.notices.get(stream)
        shelves: dict[str, Mapping[str, Folded]] = {
            "call": self.calls,
            "case": self.cases,
            "shift": self.shifts,
            "evaluation": self.evaluations,
        }
        return shelves[kind].get(one) if kind in shelves else self.definitions.get(stream)

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

    def written_calls(self, *, rooms: bool) -> list[Call]:
        """What came in writing and nobody has taken, the first first: of citizens, or of other cities' rooms."""
        return [self.calls[one] for _, one in self._calls.written(rooms=rooms)]

    def written_in_short(self, *, rooms: bool) -> tuple[int, int]:
        """How many of these wait, and when the first came (ms of UTC; 0 where none waits)."""
        waiting = self._calls.written(rooms=rooms)
        return len(waiting), waiting[0][0] if waiting else 0

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

    def open_case_of(self, number: str) -> Case | None:
        """The open case of a telephone number, the last called about first."""
        for call in self.calls_from(number):
            root = self._bonds.root(call.case) if call.case else None
            if root in self._open:
                return self.cases[root]
        return None

    def notices_of(self, kind: str) -> list[StandingRecord]:
        """The notices of a kind (caution, road, hazard, …) no person has ended, the oldest first."""
        found = (one for one in self.notices.values() if one.kind == kind and one.open)
        return sorted(found, key=lambda one: (one.began_ms, one.id))

    def notices_about(self, number: str) -> list[StandingRecord]:
        """The notices about a telephone number, however it is written, the oldest first."""
        found = (self.notices[one] for one in self._notices_by_phone.get(phone_key(number), ()))
        return sorted(found, key=lambda one: (one.began_ms, one.id))

    def threads_about(self, stream: str) -> list[Thread]:
        """What passes with citizens about this call or case, the oldest first."""
        found = (self.threads[one] for one in self._threads_about.get(stream, ()))
        return sorted(found, key=lambda one: (self.notices[citizen_stream(one.id)].began_ms, one.id))

    def display_number(self, case: str) -> str:
        """The short number of a case; doubles made by a cloned disk are told apart: "A-0042 (2)". Of one that is not on
        the board, as an odd entry may name it: "?"."""
        known = self.cases.get(case)
        if known is None:
            return "?"
        short = known.short_number
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
        elif isinstance(new, StandingRecord):
            self.notices[stream] = new
            put(self._notices_by_phone, phone_key(new.number), stream)
            if new.kind == "citizen":
                thread = self.threads[new.id] = thread_of(new)
                put(self._threads_about, thread.about, new.id)
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
        elif kind in NOTICE_KINDS and (notice := self.notices.pop(stream, None)):
            take(self._notices_by_phone, phone_key(notice.number), stream)
            if kind == "citizen" and (thread := self.threads.pop(one, None)) is not None:
                take(self._threads_about, thread.about, one)
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
