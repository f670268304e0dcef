"""What waits for a supervisor beside cases, calls and shifts: numbers, what people ask about their data, objections,
accounts, what the server refused. Pure, one stream at a time."""

from collections.abc import Iterator
from typing import Final

import msgspec

from console.models.data_request import request_of
from console.models.erasing import waits
from console.models.evaluation import Evaluation
from console.models.matter import Decision, Matter, matter_of
from console.models.notice import Notice, grants_of
from console.models.reference import Definition
from console.models.timeline import TimelineLine
from wire import facts
from wire.seal import Erased

ACCOUNT, REFUSED, ASKED, STOPPED = "ref:account:", "ref:refused:", "ref:asked:", "ref:stopped:"
BY_ADMIN: Final = (ACCOUNT, ASKED)


def of_number(stream: str, notice: Notice) -> Iterator[Matter]:
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
        yield Matter(
            about="blocked", stream=stream, entry=head.id, by=head.by, desk=head.desk, when=head.when,
            due=block.until, reason=block.reason, one=notice.id,
        )  # fmt: skip
    if isinstance(flag, facts.NumberFlagged) and flagged is not None:
        matter = matter_of(stream, notice, "flag", flagged, flag.reason)
        yield msgspec.structs.replace(matter, due=flag.expires, one=notice.id)


def _about_block(stream: str, notice: Notice, asked: TimelineLine, decided: Decision | None) -> Matter:
    reason = getattr(asked.fact, "reason", "")
    return msgspec.structs.replace(matter_of(stream, notice, "block", asked, reason), decided=decided, one=notice.id)


def _granted_alone(stream: str, notice: Notice, granted: TimelineLine) -> Matter:
    """One person asked and granted: somebody else looks at it, or ends it; that it ran out is no look."""
    matter = matter_of(stream, notice, "own_block", granted, getattr(granted.fact, "reason", ""))
    lifted = next((line for line in notice.timeline if isinstance(line.fact, facts.NumberUnblocked)), None)
    decided = matter.decided
    if decided is None and lifted is not None and lifted.by != granted.by:
        why = getattr(lifted.fact, "reason", "")
        decided = Decision(verdict="not_accepted", reason=why, by=lifted.by, when=lifted.when)
    until = getattr(granted.fact, "until", None) if lifted is None else None
    return msgspec.structs.replace(matter, due=until, one=notice.id, decided=decided)


def of_request(stream: str, notice: Notice) -> Iterator[Matter]:
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


def of_erasure(stream: str, notice: Notice) -> Iterator[Matter]:
    """An order to erase that waits, for a second person or for its time: until then it can be stopped."""
    line = next((line for line in notice.timeline if line.fact == notice.began), None)
    told = [line.fact for line in notice.timeline if isinstance(line.fact, facts.ErasureAwaited)]
    if line is not None and told and waits(notice):
        yield msgspec.structs.replace(
            matter_of(stream, notice, "erasure", line), due=told[-1].due, one=notice.id, never=(line.by,)
        )


def of_evaluation(stream: str, evaluation: Evaluation) -> Iterator[Matter]:
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


def of_definition(stream: str, definition: Definition) -> Iterator[Matter]:
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


def _stopped(stream: str, definition: Definition, line: TimelineLine) -> Matter:
    account, desk = getattr(line.fact, "account", ""), getattr(line.fact, "desk", "")
    matter = matter_of(stream, definition, "stopped", line, getattr(line.fact, "cause", ""))
    return msgspec.structs.replace(matter, one=account, desk=desk, never=(account,) if account else ())
