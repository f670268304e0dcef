"""What of a stream waits, or waited, for a supervisor, and what was decided about it. Pure, one stream at a time.

Most matters are one entry that somebody else is to look at, and end by the fact `ReviewDecided`. What has a command
of its own (a block, an emergency sign-in, two values of a field, an objection, what a person asks about their data,
an order to erase) ends by that one and by no second way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.evaluation import Evaluation
from console.models.state.fold import Folded
from console.models.state.privacy import request_of, waits
from console.models.state.reference import Definition
from console.models.state.shift import Shift, owes
from console.models.state.standing_record import StandingRecord, grants_of
from console.models.state.timeline import TimelineLine, may_act
from wire import facts
from wire.limits import OFFLINE_SIGN_IN_FLAG_DAYS
from wire.seal import Erased
from wire.streams import review_field

# One thing that needs a supervisor, and what was decided about it: a line of some stream, never written by itself.


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, why, by whom and when."""

    verdict: str
    reason: str
    by: str
    when: int


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing for a supervisor: `entry` is what it speaks of, `one` what a command of its own needs besides (a field,
    a task), `due` when it ends or becomes worse by itself; `never` are those who may not decide it, beside who wrote
    what is judged."""

    about: str
    stream: str
    entry: str
    by: str
    desk: str
    when: int
    due: int | None = None
    reason: str = ""
    one: str = ""
    never: tuple[str, ...] = ()
    decided: Decision | None = None

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.about}|{self.stream}|{self.entry}|{self.one}"


def decision_of(folded: Folded, about: str, entry: str) -> Decision | None:
    """What counts of what supervisors said of an entry; of two who said it apart, the one in force meanwhile."""
    heads = folded.heads.get(review_field(about, entry), ())
    said = next((line for line in folded.timeline if heads and line.entry == heads[0]), None)
    if said is None or not isinstance(said.fact, facts.ReviewDecided):
        return None
    return Decision(verdict=said.fact.verdict, reason=said.fact.reason, by=said.by, when=said.when)


def matter_of(stream: str, folded: Folded, about: str, line: TimelineLine, reason: str | None = None) -> ReviewItem:
    """A line that somebody else is to look at, with what was decided about it."""
    return ReviewItem(
        about=about,
        stream=stream,
        entry=line.entry,
        by=line.by,
        desk=line.desk,
        when=line.recorded,
        reason=reason or "",
        decided=decision_of(folded, about, line.entry),
    )


# What waits for a supervisor beside cases, calls and shifts: numbers, what people ask about their data, objections,
# accounts, what the server refused. Pure, one stream at a time.

ACCOUNT, REFUSED, ASKED, STOPPED = "ref:account:", "ref:refused:", "ref:asked:", "ref:stopped:"
BY_ADMIN: Final = (ACCOUNT, ASKED)


def of_number(stream: str, notice: StandingRecord) -> Iterator[ReviewItem]:
    asked: TimelineLine | None = None
    flagged: TimelineLine | None = None
    for line in notice.timeline:
        said = {"verdict": "not_accepted", "reason": getattr(line.fact, "reason", ""), "by": line.by, "when": line.when}
        match line.fact:
            case facts.NumberBlockAsked():
                asked = line
            case facts.NumberBlocked() if asked is not None:
                said["verdict"] = "accepted"
                yield _about_block(stream, notice, asked, msgspec.convert(said, Decision))
            case facts.NumberBlockDenied() if asked is not None:
                yield _about_block(stream, notice, asked, msgspec.convert(said, Decision))
            case facts.NumberFlagged():
                flagged = line
            case facts.NumberCleared() if flagged is not None:
                matter = matter_of(stream, notice, "flag", flagged)
                yield msgspec.structs.replace(matter, decided=msgspec.convert(said, Decision), one=notice.id)
    yield from (_granted_alone(stream, notice, one.line) for one in grants_of(notice) if one.alone)
    block, flag = notice.said("block"), notice.said("flag")
    if isinstance(block, facts.NumberBlockAsked) and asked is not None:
        yield _about_block(stream, notice, asked, None)
    elif isinstance(block, facts.NumberBlocked):
        head = notice.in_force["block"]
        yield ReviewItem(
            about="blocked", stream=stream, entry=head.id, by=head.by, desk=head.desk, when=head.when,
            due=block.until, reason=block.reason, one=notice.id,
        )  # fmt: skip
    if isinstance(flag, facts.NumberFlagged) and flagged is not None:
        matter = matter_of(stream, notice, "flag", flagged, flag.reason)
        yield msgspec.structs.replace(matter, due=flag.expires, one=notice.id)


def _about_block(stream: str, notice: StandingRecord, asked: TimelineLine, decided: Decision | None) -> ReviewItem:
    reason = getattr(asked.fact, "reason", "")
    return msgspec.structs.replace(matter_of(stream, notice, "block", asked, reason), decided=decided, one=notice.id)


def _granted_alone(stream: str, notice: StandingRecord, granted: TimelineLine) -> ReviewItem:
    """One person asked and granted: somebody else looks at it, or ends it; that it ran out is no look."""
    matter = matter_of(stream, notice, "own_block", granted, getattr(granted.fact, "reason", ""))
    lifted = next((line for line in notice.timeline if isinstance(line.fact, facts.NumberUnblocked)), None)
    decided = matter.decided
    if decided is None and lifted is not None and lifted.by != granted.by:
        why = getattr(lifted.fact, "reason", "")
        decided = Decision(verdict="not_accepted", reason=why, by=lifted.by, when=lifted.when)
    until = getattr(granted.fact, "until", None) if lifted is None else None
    return msgspec.structs.replace(matter, due=until, one=notice.id, decided=decided)


def of_request(stream: str, notice: StandingRecord) -> Iterator[ReviewItem]:
    """What a person asks about their data, until they are answered; who noted it, or named what is to be erased,
    does not grant it."""
    request = request_of(notice)
    line = next((line for line in notice.timeline if isinstance(line.fact, facts.DataRequestRecorded)), None)
    if request is None or line is None:
        return
    found = None
    if request.answered_ms is not None and request.decided is not None:
        verdict = "accepted" if request.decided.granted else "not_accepted"
        found = Decision(
            verdict=verdict, reason=request.decided.reason, by=request.decided_by, when=request.answered_ms
        )
    never = (request.recorded_by,) if request.state == "decision" or request.may_erase else ()
    if request.state == "decision" and request.named_by:
        never = (*never, request.named_by)
    yield msgspec.structs.replace(
        matter_of(stream, notice, "request", line),
        due=request.said.due,
        one=request.state,
        never=never,
        decided=found,
    )


def of_erasure(stream: str, notice: StandingRecord) -> Iterator[ReviewItem]:
    """An order to erase that waits, for a second person or for its time: until then it can be stopped."""
    line = next((line for line in notice.timeline if line.fact == notice.began), None)
    told = [line.fact for line in notice.timeline if isinstance(line.fact, facts.ErasureAwaited)]
    if line is not None and told and waits(notice):
        yield msgspec.structs.replace(
            matter_of(stream, notice, "erasure", line), due=told[-1].due, one=notice.id, never=(line.by,)
        )


def of_evaluation(stream: str, evaluation: Evaluation) -> Iterator[ReviewItem]:
    """An objection, until another supervisor looked. Only codes: what was said is read on the page of evaluations."""
    said = evaluation.answer
    if not evaluation.given or said is None or not said.objects or isinstance(said.text, Erased):
        return  # what was erased with its call cannot be looked at again
    own = (one for one in evaluation.timeline if one.by == evaluation.person and not one.struck)
    lines = [one for one in own if isinstance(one.fact, facts.EvaluationAnswered) and one.fact.objects]
    found, review = None, evaluation.review
    if review is not None:
        verdict = "accepted" if review.outcome == "changed" else "not_accepted"
        found = Decision(verdict=verdict, reason="", by=review.by, when=review.when)
    for line in lines[-1:]:
        yield msgspec.structs.replace(
            matter_of(stream, evaluation, "objection", line),
            one=evaluation.id,
            never=(evaluation.person, evaluation.by),
            decided=found,
        )


def of_definition(stream: str, definition: Definition) -> Iterator[ReviewItem]:
    if stream.startswith(ACCOUNT):
        now = definition.heads.get("definition", ())
        lines = (line for line in definition.timeline if line.entry in now[:1])
        yield from (matter_of(stream, definition, "account", line) for line in lines)
    elif stream.startswith(REFUSED):
        for line in definition.timeline:
            if isinstance(line.fact, facts.EntryRefused):
                matter = matter_of(stream, definition, "refused", line, line.fact.code)
                yield msgspec.structs.replace(matter, one=line.fact.entry, desk=line.fact.desk)
    elif stream.startswith(ASKED):
        for line in definition.timeline:
            if isinstance(line.fact, facts.AccountAsked):
                yield matter_of(stream, definition, "wanted", line, line.fact.reason)
    elif stream.startswith(STOPPED):
        # The last one tells how it stands; those before it were as it is.
        found = [line for line in definition.timeline if isinstance(line.fact, facts.SignInStopped)]
        yield from (_stopped(stream, definition, line) for line in found[-1:])


def _stopped(stream: str, definition: Definition, line: TimelineLine) -> ReviewItem:
    account, desk = getattr(line.fact, "account", ""), getattr(line.fact, "desk", "")
    matter = matter_of(stream, definition, "stopped", line, getattr(line.fact, "cause", ""))
    return msgspec.structs.replace(matter, one=account, desk=desk, never=(account,) if account else ())


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
    "sent_unproved",
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


def matters_in(stream: str, folded: Folded | None) -> tuple[ReviewItem, ...]:
    """All matters of a stream, decided ones too."""
    found: Iterator[ReviewItem] = iter(())
    if isinstance(folded, Case):
        found = _of_case(stream, folded)
    elif isinstance(folded, Call):
        found = _of_call(stream, folded)
    elif isinstance(folded, Shift):
        found = _of_shift(stream, folded)
    elif isinstance(folded, StandingRecord):
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


def _of_case(stream: str, case: Case) -> Iterator[ReviewItem]:
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
    undone = {line.fact.entry for line in case.timeline if isinstance(line.fact, facts.StepUndone) and may_act(line)}
    sendings = (line for line in case.timeline if isinstance(line.fact, facts.DispatchRequested))
    # What nobody proved takes back no sending that nobody proved: a supervisor is rung for it all the same.
    nobodys = [line for line in sendings if not may_act(line) and not (line.struck and line.entry in undone)]
    yield from (matter_of(stream, case, "sent_unproved", line) for line in nobodys[-1:])  # it stands for those before


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


def _of_call(stream: str, call: Call) -> Iterator[ReviewItem]:
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


def _of_shift(stream: str, shift: Shift) -> Iterator[ReviewItem]:
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


def _conflicts(stream: str, folded: Folded) -> Iterator[ReviewItem]:
    """Fields with two values; of reference data only what supervisors said apart, the rest is the city's own list's.
    What two supervisors found of one call is for the page of evaluations: this list has readers who may not see it."""
    for name, heads in folded.conflicts.items():
        if isinstance(folded, Definition | Evaluation) and not name.startswith("review:"):
            continue
        last = max(heads, key=lambda head: (head.when, head.id))
        yield ReviewItem(
            about="conflict", stream=stream, entry=last.id, by=last.by, desk=last.desk, when=last.when, one=name
        )
