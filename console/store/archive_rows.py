"""From what a stream shows to the rows the archive keeps of it. Personal values stand open, inside the file only."""

from collections.abc import Collection

import msgspec

from console.models.call import Call, caller_number
from console.models.case import Case
from console.models.city import kelurahan_name
from console.models.evaluation import Evaluation
from console.models.fold import Folded, Laid
from console.models.late_entry_commands import copied
from console.models.learnt_place import LearntPlace, learnt_of
from console.models.log_words import in_log, log_days, log_words
from console.models.notice import Notice
from console.models.number import phone_key, read_number
from console.models.place import point_of
from console.models.recent import is_open
from console.models.shift import Shift
from console.models.statistics import agencies_of, begun_card, closed_ms, promises, stamps_ms, was_corrected
from console.models.text import shown
from console.store.entries import Values
from console.store.evaluation_tables import evaluation_row
from wire.facts import CaseNoted


class Rows(msgspec.Struct):
    """Rows to write, by table; `words` holds the searchable words of each case by its id, `log` those of each stream of
    the watch book and the days it has lines of.

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
    laid: dict[str, Laid] = msgspec.field(default_factory=dict)

    def extend(self, other: "Rows") -> None:
        """Add all rows of `other`."""
        for name in ("streams", "cases", "calls", "shifts", "assignments", "learnt", "evaluations"):
            getattr(self, name).extend(getattr(other, name))
        self.words.update(other.words)
        self.log.update(other.log)
        self.laid.update(other.laid)

    def without(self, streams: Collection[str]) -> "Rows":
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
        elif isinstance(folded, Notice):
            kind = folded.kind
        elif isinstance(folded, Evaluation):
            kind = "evaluation"
            self.evaluations.append(evaluation_row(folded))
        if isinstance(folded, Call | Case | Shift | Notice) and in_log(folded):
            self.log[stream] = log_words(folded), log_days(folded)
        self.streams.append(
            {"stream": stream, "kind": kind, "open": int(is_open(folded)), "last_ms": folded.last_ms, "fold": version}
        )


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
    noted = (shown(fact.text) for fact in lines if isinstance(fact, CaseNoted))
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
                **stamps_ms(one),
            }
        )
    return rows


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
