"""The archive: one row for every case, call, assignment and shift ever, written by the same fold as the board.

It is the checkpoint of the desk's start, and it changes in the transaction of the entries it is computed from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec
from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    delete,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import Insert, insert

from console.models.state.call import Call, caller_number
from console.models.state.case import Assignment, Case
from console.models.state.city import kelurahan_name
from console.models.state.evaluation import Evaluation
from console.models.state.fold import (
    FOLD_VERSION,
    NEVER_RECORDED_MS,
    RECENT_MS,
    Folded,
    StreamSnapshot,
    copied,
    ends_by_rule,
    fold,
    is_open,
)
from console.models.state.place import point_of
from console.models.state.record import Recorded
from console.models.state.shift import Shift
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import split_stream
from console.models.state.text import phone_key, read_number, shown
from console.models.views.points import LearntPlace, learnt_of
from console.models.views.shift_log import in_log, log_days, log_words
from console.models.views.statistics import (
    agencies_of,
    begun_card,
    closed_ms,
    phone_times,
    promises,
    reach_of,
    stamps_ms,
    was_corrected,
)
from console.store import aggregates
from console.store.file import schema
from console.store.file.database import among, listed
from console.store.file.schema import drop_log, keep_log
from console.store.journal.entries import ROWS_TO_OPEN, Values, open_rows, records_of
from wire.facts import AgencyMessaged, CaseNoted

# The tables of call evaluation: what was found of a call, in codes, and where the months of the ledger begin.


def evaluation_row(evaluation: Evaluation) -> Values:
    """What the archive keeps of an evaluation: no word about the person, only classes."""
    marks = {name: one.deviation for name, one in evaluation.marks.items()}
    answer, review = evaluation.answer, evaluation.review
    return {
        "call_id": evaluation.id,
        "person": evaluation.person,
        "month": evaluation.month,
        "form": evaluation.form,
        "by": evaluation.by,
        "evaluated_ms": evaluation.evaluated_ms,
        "read_ms": evaluation.read_ms,
        "answered_ms": answer.when if answer is not None else None,
        "objected": int(answer is not None and answer.objects),
        "reviewed": review.outcome if review is not None else "",
        "corrected": evaluation.corrected,
        "marks": msgspec.json.encode(marks, order="deterministic").decode(),
    }


def forget_months(connection: Connection, seq: int) -> None:
    """Forget the months that a ledger began beyond this number."""
    connection.execute(delete(schema.month_starts).where(schema.month_starts.c.seq > seq))


# From what a stream shows to the rows the archive keeps of it. Personal values stand open, inside the file only.


# `open` of a stream that time alone ends: the index of what is open leaves it out.
_UNTIL_THE_RULE = 2


class Rows(msgspec.Struct):
    """Rows to write, by table; `words` holds the searchable words of each case by its id, `log` those of each stream of
    the activity log and the days it has lines of.

    `laid` holds the streams they were computed from, so that the board need not compute them again.
    """

    streams: list[Values] = msgspec.field(default_factory=list)
    cases: list[Values] = msgspec.field(default_factory=list)
    calls: list[Values] = msgspec.field(default_factory=list)
    shifts: list[Values] = msgspec.field(default_factory=list)
    assignments: list[Values] = msgspec.field(default_factory=list)
    learnt: list[Values] = msgspec.field(default_factory=list)
    evaluations: list[Values] = msgspec.field(default_factory=list)
    words: dict[str, str] = msgspec.field(default_factory=dict)
    log: dict[str, tuple[str, frozenset[int]]] = msgspec.field(default_factory=dict)
    laid: dict[str, StreamSnapshot] = msgspec.field(default_factory=dict)

    def extend(self, other: Rows) -> None:
        """Add all rows of `other`."""
        for name in ("streams", "cases", "calls", "shifts", "assignments", "learnt", "evaluations"):
            getattr(self, name).extend(getattr(other, name))
        self.words.update(other.words)
        self.log.update(other.log)
        self.laid.update(other.laid)

    def without(self, streams: Collection[str]) -> Rows:
        """The rows of all streams but these."""
        cases = {stream.removeprefix("case:") for stream in streams}
        calls = {stream.removeprefix("call:") for stream in streams}
        shifts = {stream.removeprefix("shift:") for stream in streams}
        return Rows(
            streams=[row for row in self.streams if row["stream"] not in streams],
            cases=[row for row in self.cases if row["id"] not in cases],
            calls=[row for row in self.calls if row["id"] not in calls],
            shifts=[row for row in self.shifts if row["id"] not in shifts],
            assignments=[row for row in self.assignments if row["case_id"] not in cases],
            learnt=[row for row in self.learnt if row["case_id"] not in cases],
            evaluations=[row for row in self.evaluations if f"evaluation:{row['call_id']}" not in streams],
            words={case: words for case, words in self.words.items() if case not in cases},
            log={stream: log for stream, log in self.log.items() if stream not in streams},
            laid={stream: laid for stream, laid in self.laid.items() if stream not in streams},
        )

    def add(self, stream: str, folded: Folded, version: int) -> None:
        """Add the rows of one stream, computed with this version of the rules."""
        kind = "ref"
        if isinstance(folded, Case):
            kind = "case"
            self.cases.append(_case(folded))
            self.assignments.extend(_assignments(folded))
            self.learnt.extend(_learnt(one) for one in learnt_of(folded))
            self.words[folded.id] = _words(folded)
        elif isinstance(folded, Call):
            kind = "call"
            self.calls.append(_call(folded))
        elif isinstance(folded, Shift):
            kind = "shift"
            self.shifts.append(_shift(folded))
        elif isinstance(folded, StandingRecord):
            kind = folded.kind
        elif isinstance(folded, Evaluation):
            kind = "evaluation"
            self.evaluations.append(evaluation_row(folded))
        if isinstance(folded, Call | Case | Shift | StandingRecord) and in_log(folded):
            self.log[stream] = log_words(folded), log_days(folded)
        is_on = _UNTIL_THE_RULE if ends_by_rule(folded) else int(is_open(folded))
        self.streams.append({"stream": stream, "kind": kind, "open": is_on, "last_ms": folded.last_ms, "fold": version})


def _case(case: Case) -> Values:
    read = read_number(case.number)
    letter, running = read[0].split("-") if read else ("", "0")
    return {
        "id": case.id,
        "number": case.number,
        "letter": letter,
        "running": int(running),
        "nature": case.nature,
        "priority": case.priority,
        "state": case.state,
        "open": int(case.open),
        "place": _place(case),
        "kelurahan": case.place.kelurahan or "",
        "narrative": shown(case.narrative),
        "opened_ms": case.opened_ms,
        "closed_ms": closed_ms(case),
        "last_ms": case.last_ms,
        "opened_by": case.opened_by,
        "desk": case.desk,
        "agencies": " ".join(agencies_of(case)),
        "confidential": int(case.confidential),
        "sample": int(case.sample),
        "pending": int(case.pending),
        "conflict": int(bool(case.conflicts)),
        "merged_into": case.closure.into if case.closure else None,
        **_point(case),
        **_measured(case),
    }


def _measured(case: Case) -> Values:
    """What statistics ask of a case and nothing else does."""
    return {
        "call_id": case.call,
        "paper": int(copied(case)),
        "corrected": int(was_corrected(case)),
        "reopened": case.reopened,
        **_promises(case),
        "card": _card(case),
        "recognised_ms": case.cpr.get("recognised"),
        "compressions_ms": case.cpr.get("compressions"),
    }


def _promises(one: Call | Case) -> Values:
    promised, kept = promises(one.tasks.values())
    return {"promised": promised, "kept": kept}


def _card(case: Case) -> str:
    begun = begun_card(case)
    return "" if begun is None else msgspec.json.encode(begun, order="deterministic").decode()


def _point(case: Case) -> Values:
    point = None if case.confidential else point_of(case.place)
    lat, lng = (round(part * 1_000_000) for part in point) if point is not None else (None, None)
    return {"lat_e6": lat, "lng_e6": lng}


def _learnt(one: LearntPlace) -> Values:
    values = msgspec.structs.asdict(one)
    return {**values, "case_id": values.pop("case"), "officer": int(one.officer)}


def _place(case: Case) -> str:
    exact = (shown(case.place.address), shown(case.place.landmark))
    return ", ".join(filter(None, (*exact, kelurahan_name(case.place.kelurahan))))


def _words(case: Case) -> str:
    place = case.place
    words = (case.number, case.short_number, case.nature, _place(case), shown(place.rt), shown(place.rw))
    lines = (line.fact for line in case.timeline if not line.struck)
    noted = (shown(fact.text) for fact in lines if isinstance(fact, AgencyMessaged | CaseNoted))
    return " ".join(filter(None, (*words, shown(case.narrative), *noted)))


def _assignments(case: Case) -> list[Values]:
    rows: list[Values] = []
    for one in case.assignments.values():
        rows.append(
            {
                "id": one.id,
                "case_id": case.id,
                "agency": one.agency,
                "unit": one.unit,
                "state": one.state,
                "open": int(one.open),
                "requested_ms": one.requested_ms,
                "result": one.result,
                "told": int(one.told),
                "reach": _reach(case, one),
                **stamps_ms(one),
            }
        )
    return rows


def _reach(case: Case, one: Assignment) -> str:
    kept = reach_of(case, one)
    return "" if kept is None else msgspec.json.encode(kept).decode()


def _call(call: Call) -> Values:
    number = caller_number(call)
    return {
        "id": call.id,
        "case_id": call.case,
        "channel": call.channel,
        "number": number,
        "phone_key": phone_key(number),
        "caller": shown(call.caller),
        "call_kind": call.call_kind,
        "state": call.state,
        "claimed_by": call.claimed_by,
        "started_ms": call.started_ms,
        "rang_ms": call.rang_ms,
        "answered_ms": call.answered_ms,
        "ended_ms": call.ended_ms,
        "last_ms": call.last_ms,
        "pending": int(call.pending),
        "paper": int(copied(call)),
        **_promises(call),
        **phone_times(call),
    }


def _shift(shift: Shift) -> Values:
    return {
        "id": shift.id,
        "person": shift.person,
        "name": shift.name,
        "desk": shift.desk,
        "letter": shift.letter,
        "started_ms": shift.started_ms,
        "ended_ms": shift.ended_ms,
        "forgotten": int(shift.forgotten),
    }


# More touched streams than this are marked and computed afterwards, so that no key press waits long.
REFOLD_AT_ONCE = 100
_NOTHING: Mapping[str, list[Recorded]] = MappingProxyType({})


def _upsert_of(table: Table) -> tuple[Table, Insert]:
    """The statement that puts rows in the place of those with the same key, which is the first column but `n`."""
    key, *others = (column.name for column in table.c if column.name != "n")
    statement = insert(table)
    changes = {name: statement.excluded[name] for name in others}
    return table, statement.on_conflict_do_update(index_elements=[key], set_=changes)


_UPSERT = dict(map(_upsert_of, (schema.streams, schema.cases, schema.calls, schema.shifts, schema.evaluations)))
_CLEAR = {table: delete(table).where(among(table.c.case_id)) for table in (schema.assignments, schema.learnt)}
_CASES, _WORDS = schema.cases, schema.case_words
_WORDS_OF = (
    select(_CASES.c.n, _CASES.c.id, _WORDS.c.words)
    .select_from(_CASES.outerjoin(_WORDS, _WORDS.c.rowid == _CASES.c.n))
    .where(among(_CASES.c.id))
)


def compute(streams: dict[str, list[Recorded]], version: int = FOLD_VERSION) -> Rows:
    """The rows of these streams; those without entries give none."""
    rows = Rows()
    for stream, records in streams.items():
        laid = StreamSnapshot(records, fold(stream, records) if records else None)
        if laid.folded is not None:
            rows.add(stream, laid.folded, version)
        rows.laid[stream] = laid
    return rows


def refold(
    connection: Connection, streams: Iterable[str], known: Mapping[str, list[Recorded]] = _NOTHING
) -> dict[str, StreamSnapshot]:
    """Compute these streams again from their entries, or mark them when they are very many. Gives what was computed.

    The entries of `known` streams need not be read.
    """
    touched = sorted(set(streams))
    if len(touched) > REFOLD_AT_ONCE:
        mark(connection, touched)
        return {}
    rows = compute({**records_of(connection, [one for one in touched if one not in known]), **known})
    store(connection, touched, rows)
    return rows.laid


def mark(connection: Connection, streams: Sequence[str]) -> None:
    """Note that these streams are to be computed again; meanwhile their old rows serve."""
    values = [{"stream": stream, "kind": "", "open": 0, "last_ms": 0, "fold": 0} for stream in streams]
    statement = insert(schema.streams).on_conflict_do_update(index_elements=["stream"], set_={"fold": 0})
    connection.execute(statement, values)


def refold_marked(connection: Connection, limit: int, version: int = FOLD_VERSION) -> bool:
    """Compute some of the streams that were marked or computed by other rules; whether there were any."""
    streams = list(connection.execute(_stale(version).limit(limit)).scalars())
    if streams:
        store(connection, streams, compute(records_of(connection, streams), version))
    return bool(streams)


def store(connection: Connection, streams: Sequence[str], rows: Rows) -> None:
    """Write the rows of these streams in place of what stood there; what they measured and measure now is due."""
    aggregates.mark(connection, streams)
    present = {row["stream"] for row in rows.streams}
    _remove(connection, [stream for stream in streams if stream not in present])
    for table, values in zip(
        _UPSERT, (rows.streams, rows.cases, rows.calls, rows.shifts, rows.evaluations), strict=True
    ):
        if values:
            connection.execute(_UPSERT[table], values)
    cases = [row["id"] for row in rows.cases]
    for table, values in ((schema.assignments, rows.assignments), (schema.learnt, rows.learnt)):
        if cases:
            connection.execute(_CLEAR[table], listed(cases))
        if values:
            connection.execute(insert(table), values)
    aggregates.mark(connection, streams)
    _index(connection, rows.words)
    keep_log(connection, rows.log)


def opening_records(connection: Connection, since_ms: int) -> list[Recorded]:
    """All entries of what the board begins with."""
    rows = connection.execute(ROWS_TO_OPEN.where(schema.entries.c.stream.in_(_opening(since_ms))))
    return open_rows(connection, rows)


def opening_streams(connection: Connection, since_ms: int) -> list[str]:
    """The streams the board begins with."""
    return list(connection.execute(_opening(since_ms)).scalars())


def beside(connection: Connection, case: str) -> list[str]:
    """The streams that belong on the board with a case: its calls, what went into it, the calls of that, and what
    passed with citizens about any of them."""
    found = list(connection.execute(_BESIDE, {"case": case}).scalars())
    return [*found, *threads_about(connection, [split_stream(stream)[1] for stream in found])]


def threads_about(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The streams of what passed with citizens about these calls and cases: named by them first."""
    asked = (msgspec.json.encode(list(ids)).decode(),)
    return list(connection.exec_driver_sql(_THREADS, asked).scalars())


def _opening(since_ms: int) -> CompoundSelect[str]:
    """Reference data, what is open, what went into open cases, the calls of all these, what changed since, and what
    nobody recorded, until the rule ends it."""
    streams, unrecorded_ms = schema.streams, since_ms + RECENT_MS - NEVER_RECORDED_MS
    return union_all(
        select(streams.c.stream).where(text("open = 1")),
        select(streams.c.stream).where(streams.c.last_ms >= since_ms),
        select(streams.c.stream).where(
            streams.c.open == _UNTIL_THE_RULE, streams.c.last_ms >= unrecorded_ms, streams.c.last_ms < since_ms
        ),
        *_with_parts(select(_CASES.c.id).where(text("open = 1"))),
    )


def _with_parts(cases: Select[str]) -> tuple[Select[str], Select[str]]:
    """The streams of these cases and of all that went into them, also by way of others; and of the calls of all."""
    calls, parts = schema.calls, cases.cte("parts", recursive=True)
    parts = parts.union(select(_CASES.c.id).where(_CASES.c.merged_into == parts.c.id))
    of_cases = select(text("'call:' || calls.id")).select_from(calls)
    return (
        select(text("'case:' || parts.id")).select_from(parts),
        of_cases.where(calls.c.case_id.is_not(None), calls.c.case_id.in_(select(parts.c.id))),
    )


_THREADS = (
    "SELECT s.stream FROM json_each(?) one JOIN streams s "
    "ON s.stream >= 'citizen:' || one.value || ':' AND s.stream < 'citizen:' || one.value || ';' ORDER BY s.stream"
)
_BESIDE = union_all(*_with_parts(select(bindparam("case", type_=String).label("id"))))


def has_marked(connection: Connection, version: int = FOLD_VERSION) -> bool:
    """Whether anything is left for `refold_marked`."""
    return connection.execute(_stale(version).limit(1)).first() is not None


def _stale(version: int) -> Select[str]:
    fold_column = schema.streams.c.fold
    return select(schema.streams.c.stream).where(or_(fold_column < version, fold_column > version))


def _index(connection: Connection, words: dict[str, str]) -> None:
    """Keep the searchable words; most changes of a case leave them as they are."""
    new: list[Values] = []
    for n, case, before in connection.execute(_WORDS_OF, listed(words)).all() if words else ():
        if before is None:
            new.append({"rowid": n, "words": words[case]})
        elif before != words[case]:
            connection.execute(update(_WORDS).where(_WORDS.c.rowid == n).values(words=words[case]))
    if new:
        connection.execute(insert(_WORDS), new)


def _remove(connection: Connection, streams: Sequence[str]) -> None:
    """Streams of which nothing is left (all their entries were refused)."""
    for stream in streams:
        kind, one = split_stream(stream)
        connection.execute(delete(schema.streams).where(schema.streams.c.stream == stream))
        drop_log(connection, [stream])
        if kind == "case":
            which = select(schema.cases.c.n).where(schema.cases.c.id == one)
            connection.execute(delete(schema.case_words).where(schema.case_words.c.rowid.in_(which)))
            connection.execute(delete(schema.cases).where(schema.cases.c.id == one))
            connection.execute(delete(schema.assignments).where(schema.assignments.c.case_id == one))
            connection.execute(delete(schema.learnt).where(schema.learnt.c.case_id == one))
        elif kind in ("call", "shift"):
            table = schema.calls if kind == "call" else schema.shifts
            connection.execute(delete(table).where(table.c.id == one))
        elif kind == "evaluation":
            connection.execute(delete(schema.evaluations).where(schema.evaluations.c.call_id == one))
