"""What of a stream waits, or waited, for a supervisor, and what was decided about it. Pure, one stream at a time.

Most matters are one entry that somebody else is to look at, and end by the fact `ReviewDecided`. What has a command
of its own (a block, an emergency sign-in, two values of a field, an objection, what a person asks about their data,
an order to erase) ends by that one and by no second way.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from console.models.call import Call
from console.models.case import Case
from console.models.evaluation import Evaluation
from console.models.fold import Folded
from console.models.matter import Decision, Matter, decision_of, matter_of
from console.models.notice import Notice
from console.models.reference import Definition
from console.models.review_beside import of_definition, of_erasure, of_evaluation, of_number, of_request
from console.models.shift import Shift, owes
from console.models.timeline import TimelineLine
from wire import facts
from wire.limits import OFFLINE_SIGN_IN_FLAG_DAYS

# In the order of urgency: what somebody waits for now, what is not sure, what was done and is to be looked at.
ABOUT: Final = (
    "conflict",
    "block",
    "promise",
    "request",
    "erasure",
    "objection",
    "refused",
    "clock",
    "handover",
    "emergency",
    "stopped",
    "wanted",
    "account",
    "unchecked",
    "own_block",
    "flag",
    "silent",
    "false",
    "closed",
    "reopened",
    "overruled",
    "skipped",
    "correction",
    "late",
    "blocked",
)
# These end by `ReviewDecided`; of the others each has its own command.
_OWN_WAY = frozenset({"conflict", "block", "blocked", "promise", "request", "erasure", "objection", "emergency"})
REVIEWED: Final = frozenset(ABOUT) - _OWN_WAY
# These wait as long as they are so; the others leave the list after `WAITS_MS`, undecided, and are found in the log.
LASTING: Final = _OWN_WAY | {"clock", "own_block", "wanted"}
# What a supervisor decided already and may end before its time.
RUNNING: Final = frozenset({"blocked"})
DAY_MS = 24 * 3600 * 1000
WAITS_MS = 30 * DAY_MS
# The kinds of entries by which an old stream is found again; of some only those that have a certain field.
KINDS: Final[dict[str, str]] = {
    "stamp_corrected": "",
    "step_undone": "",
    "case_found_false": "",
    "case_reopened": "",
    "card_skipped": "",
    "condition_overridden": "",
    "shift_ended": "",
    "review_decided": "",
    "number_blocked": "",
    "number_block_denied": "",
    "case_closed": "reason",
    "case_priority_set": "reason",
    "call_back_set": "reason",
    "dispatch_requested": "override",
    "case_opened": "paper",
    "call_started": "paper",
    "evaluation_reviewed": "",
    "data_request_answered": "",
}


def matters_in(stream: str, folded: Folded | None) -> tuple[Matter, ...]:
    """All matters of a stream, decided ones too."""
    found: Iterator[Matter] = iter(())
    if isinstance(folded, Case):
        found = _of_case(stream, folded)
    elif isinstance(folded, Call):
        found = _of_call(stream, folded)
    elif isinstance(folded, Shift):
        found = _of_shift(stream, folded)
    elif isinstance(folded, Notice):
        found = {"request": of_request, "erasure": of_erasure}.get(folded.kind, of_number)(stream, folded)
    elif isinstance(folded, Evaluation):
        found = of_evaluation(stream, folded)
    elif isinstance(folded, Definition):
        found = of_definition(stream, folded)
    return (*found, *_conflicts(stream, folded)) if folded is not None else ()


def author_of(folded: Folded | None, entry: str) -> str | None:
    """Who wrote an entry of a stream, as far as it is here."""
    return next((line.by for line in folded.timeline if line.entry == entry), None) if folded is not None else None


def started(shift: Shift) -> TimelineLine | None:
    """The entry a shift began with: what is said of a shift as a whole is said of it."""
    return next((line for line in shift.timeline if isinstance(line.fact, facts.ShiftStarted)), None)


# Of a long timeline most lines are none of these.
_LOOKED_AT = (
    facts.StampCorrected,
    facts.StepUndone,
    facts.CaseOpened,
    facts.CasePrioritySet,
    facts.CaseFoundFalse,
    facts.CaseClosed,
    facts.CaseReopened,
    facts.CardSkipped,
    facts.ConditionOverridden,
    facts.DispatchRequested,
    facts.CallStarted,
    facts.CallBackSet,
    facts.CallKindSet,
)


def _of_case(stream: str, case: Case) -> Iterator[Matter]:
    closing = case.heads.get("closure", ())
    priority: int | None = None
    for line in case.timeline:
        fact = line.fact
        if line.struck or not isinstance(fact, _LOOKED_AT):
            continue
        about, reason = _case_line(case, line, closing)
        if isinstance(fact, facts.CaseOpened | facts.CasePrioritySet):
            if priority is not None and fact.priority > priority:
                about, reason = "overruled", getattr(fact, "reason", None)
            priority = fact.priority
        if about:
            yield matter_of(stream, case, about, line, reason)


def _case_line(case: Case, line: TimelineLine, closing: tuple[str, ...]) -> tuple[str, str | None]:
    """As what a line of a case is to be looked at, if at all, and the reason its author gave."""
    match line.fact:
        case facts.StampCorrected(reason=reason) | facts.StepUndone(reason=reason):
            return "correction", reason
        case facts.CaseOpened(paper=paper) if paper is not None:
            return "late", None
        case facts.CaseFoundFalse(reason=reason) if line.entry in closing:
            return "false", reason
        # Whoever closes with something missing has to say why: the reason is the mark of it.
        case facts.CaseClosed(reason=reason) if reason and line.entry in closing:
            return "closed", reason
        case facts.CaseReopened(reason=reason):
            return "reopened", reason
        case facts.CardSkipped() as fact if f"{fact.card}:{fact.question}" not in case.answers:
            return "skipped", fact.reason
        case facts.ConditionOverridden(reason=reason):
            return "overruled", reason
        case facts.DispatchRequested(override=why) if why:
            return "overruled", why
    return "", None


def _of_call(stream: str, call: Call) -> Iterator[Matter]:
    barred = False
    kinds = call.heads.get("call_kind", ())
    for line in call.timeline:
        fact = line.fact
        if line.struck or not isinstance(fact, _LOOKED_AT):
            continue
        match fact:
            case facts.StampCorrected(reason=reason) | facts.StepUndone(reason=reason):
                yield matter_of(stream, call, "correction", line, reason)
            case facts.CallStarted(paper=paper) if paper is not None and call.case is None:
                yield matter_of(stream, call, "late", line)
            case facts.CallBackSet(permission=permission, reason=reason):
                if barred and reason:
                    yield matter_of(stream, call, "overruled", line, reason)
                barred = permission != "allowed"
            case facts.CallKindSet(call_kind="ghost_unconfirmed") if kinds and line.entry == kinds[0]:
                due = min((one.due for one in call.open_tasks if one.task_kind == "silent_check"), default=None)
                yield msgspec.structs.replace(matter_of(stream, call, "silent", line), due=due)


def _of_shift(stream: str, shift: Shift) -> Iterator[Matter]:
    begun = started(shift)
    if begun is None:
        return
    if shift.emergency:
        said = shift.confirmed
        verdict = "accepted" if said is not None and said.account else "not_accepted"
        found = said and Decision(verdict=verdict, reason=said.reason or "", by=said.by, when=said.when)
        yield msgspec.structs.replace(matter_of(stream, shift, "emergency", begun), decided=found, one=shift.id)
    away_ms = shift.started_ms - (shift.checked_ms if shift.checked_ms is not None else shift.started_ms)
    if away_ms > OFFLINE_SIGN_IN_FLAG_DAYS * DAY_MS:
        yield matter_of(stream, shift, "unchecked", begun)
    unsigned = shift.ended_ms is not None and shift.taken is not None and shift.handed is None
    if unsigned or (shift.ended_ms is not None and owes(shift, shift.ended_ms)):
        matter = matter_of(stream, shift, "handover", begun)
        yield msgspec.structs.replace(matter, when=shift.ended_ms, one="unsigned" if unsigned else "missing")
    if decision_of(shift, "clock", begun.entry) is not None:
        yield matter_of(stream, shift, "clock", begun)


def _conflicts(stream: str, folded: Folded) -> Iterator[Matter]:
    """Fields with two values; of reference data only what supervisors said apart, the rest is the city's own list's.
    What two supervisors found of one call is for the page of evaluations: this list has readers who may not see it."""
    for name, heads in folded.conflicts.items():
        if isinstance(folded, Definition | Evaluation) and not name.startswith("review:"):
            continue
        last = max(heads, key=lambda head: (head.when, head.id))
        yield Matter(
            about="conflict", stream=stream, entry=last.id, by=last.by, desk=last.desk, when=last.when, one=name
        )
