"""Personal data: what is asked, how long it is kept and why, what an order to erase needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.citizen import thread_of
from console.models.state.evaluation import Evaluation
from console.models.state.fold import Folded
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, case_stream, request_stream
from wire import facts
from wire.entry import keyed
from wire.facts import (
    ErasureAwaited,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    ErasureSeconded,
    ErasureStopped,
    RetentionRuleDefined,
)
from wire.facts.privacy import IdentitySeen, Subject

# How long personal values are kept, and why a stream is kept all the same. Pure: the desk proposes by it, and the
# server judges by it before it destroys a key.

DAY_MS = 86_400_000
# So many streams in one order: the server looks at each of them before anybody else is answered.
ORDER_MOST = 50
# So many streams can be named on one request: each of them is looked at by two people.
NAMED_MOST = 300
FALSE_KINDS = ("prank", "ghost", "ghost_unconfirmed", "abandoned", "wrong_number", "test")
_NOTICES: Mapping[str, Subject] = {
    "number": "numbers",
    "caution": "cautions",
    "request": "requests",
    "missing": "missing_persons",
}
Look = Callable[[str], Folded | None]
Rules = Iterable[RetentionRuleDefined]
KeptCode = Literal["", "unknown", "held", "open", "other_rule", "not_due"]


class Judging(msgspec.Struct, frozen=True, kw_only=True):
    """What a judgement stands on: what streams show, until when streams are held, the time (UTC ms)."""

    look: Look
    held: Mapping[str, int]
    now_ms: int


def kept_because(stream: str, judging: Judging) -> KeptCode:
    """Why nobody may erase this stream now, on whatever ground: unknown, open or held; empty when one may."""
    if not keyed(stream):
        return "unknown"
    folded = _whose(judging.look(stream), judging.look)
    if not isinstance(folded, Call | Case | StandingRecord) or not folded.timeline:
        return "unknown"
    if _held_streams(judging) & _whole_of(folded, judging.look):
        return "held"
    return "open" if ended_ms(folded, judging) is None else ""


def kept_by_rule(stream: str, rule: RetentionRuleDefined, rules: Rules, judging: Judging) -> KeptCode:
    """Why this rule does not erase this stream now: as above, another rule's, or not due; empty when it does."""
    because = kept_because(stream, judging)
    if because:
        return because
    folded = _whose(judging.look(stream), judging.look)
    assert folded is not None, "an unknown stream is kept"
    if rule_for(folded, rules, judging.look) != rule:
        return "other_rule"
    ended = ended_ms(folded, judging)
    assert ended is not None, "an open stream is kept"
    return "not_due" if ended + rule.keep_days * DAY_MS > judging.now_ms else ""


def _held_streams(judging: Judging) -> set[str]:
    """The cases and calls that are held, and the cases they went into: there the story goes on."""
    found = {stream for stream, until in judging.held.items() if until > judging.now_ms}
    known = [judging.look(stream) for stream in found]
    return found.union(*(_whole_of(one, judging.look) for one in known if one is not None))


def _whole_of(folded: Folded, look: Look) -> set[str]:
    """The streams whose hold holds it: its own, its case, and those this went into."""
    own = {call_stream(folded.id)} if isinstance(folded, Call) else set()
    return own | {case_stream(case.id) for case in cases_of(folded, look)}


def _whose(folded: Folded | None, look: Look) -> Folded | None:
    """What was found of a call goes with the call; what passed with a citizen, with the call or case it is about."""
    if isinstance(folded, Evaluation):
        return look(call_stream(folded.id))
    if isinstance(folded, StandingRecord) and folded.kind == "citizen":
        return look(thread_of(folded).about)
    return folded


def rule_for(folded: Folded, rules: Rules, look: Look) -> RetentionRuleDefined | None:
    """The rule in force for it: that which names the type of its case before that which names none."""
    subject = subject_of(folded, look)
    fitting = sorted((one for one in rules if one.active and one.subject == subject), key=lambda one: one.code)
    natures = {case.nature for case in cases_of(folded, look)[-1:]}
    named = [one for one in fitting if natures & set(one.natures)]
    return next(iter(named or [one for one in fitting if not one.natures]), None)


def subject_of(folded: Folded, look: Look) -> Subject | None:
    """Which kind of rule it falls under; a call with a case goes with its case."""
    if isinstance(folded, StandingRecord):
        return _NOTICES.get(folded.kind)
    if not isinstance(folded, Call | Case):
        return None
    cases = cases_of(folded, look)
    if cases:
        return "confidential_cases" if any(case.confidential for case in cases) else "cases"
    return "false_calls" if isinstance(folded, Call) and folded.call_kind in FALSE_KINDS else "calls"


def ended_ms(folded: Folded, judging: Judging) -> int | None:
    """When it was over for good (UTC ms); none while somebody may still have to do something about it, decide a
    conflict too. Never before the last word was recorded: a corrected time makes nothing older."""
    if not isinstance(folded, Call | Case | StandingRecord) or folded.conflicts:
        return None
    if isinstance(folded, StandingRecord):
        return _notice_ended(folded, judging.now_ms)
    if isinstance(folded, Call):
        cases = cases_of(folded, judging.look)
        # Nobody noted that it ended: as long as somebody may still be speaking, it is not over.
        speaks = folded.ended_ms is None and (not cases or folded.last_ms + DAY_MS > judging.now_ms)
        if not folded.needs_nobody or speaks:
            return None
        ended = ended_ms(cases[0], judging) if cases else folded.ended_ms
        return max(ended, folded.last_ms) if ended is not None else None
    root = cases_of(folded, judging.look)[-1]
    # Into a case nobody knows, or in a ring of cases: a person has to look first.
    over = root.closure is not None and root.closure.into is None and not root.conflicts
    waits = any(task.open for case in (folded, root) for task in case.tasks.values())
    if not over or waits or root.closure is None:
        return None
    return max(root.closure.when, root.last_ms, folded.last_ms)


def _notice_ended(notice: StandingRecord, now_ms: int) -> int | None:
    if not notice.open:
        return notice.last_ms
    said = (head.fact for head in notice.in_force.values())
    ends = [getattr(fact, "expires", getattr(fact, "until", None)) for fact in said]
    last = None if notice.kind == "request" else max((one for one in ends if one is not None), default=None)
    return max(last, notice.last_ms) if last is not None and last <= now_ms else None


def cases_of(folded: Folded, look: Look) -> list[Case]:
    """The case, or that of a call, and those it went into, the last one last."""
    found: list[Case] = []
    one: Folded | None = folded
    if isinstance(folded, Call):
        one = look(case_stream(folded.case)) if folded.case else None
    while isinstance(one, Case) and one not in found:
        found.append(one)
        into = one.closure.into if one.closure is not None else None
        one = look(case_stream(into)) if into else None
    return found


def holds(notices: Iterable[StandingRecord]) -> dict[str, int]:
    """Until when streams of cases and calls are held (UTC ms), by the holds nobody lifted."""
    held: dict[str, int] = {}
    for notice in notices:
        said = notice.said("hold")
        if isinstance(said, facts.HoldPlaced):
            for stream in held_streams(said):
                held[stream] = max(held.get(stream, 0), said.until)
    return held


def held_streams(hold: facts.HoldPlaced) -> list[str]:
    """The streams a hold names: of a case, or of calls without one."""
    return [*(case_stream(one) for one in (hold.case,) if one), *map(call_stream, hold.calls)]


# What a person asks about their data, read from the notice of the request: who, what, seen how, decided, answered.
#
# Nothing is erased on a request but what one person found and named, and another looked at and granted.

State = Literal["identity", "search", "decision", "granted", "denied", "answered"]


class DataRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`state` is what comes next: identity to be seen, what is to be erased to be named, to be decided, to be done
    and answered; or it is answered. `named` is what was found and named."""

    id: str
    said: facts.DataRequestRecorded
    recorded_ms: int
    recorded_by: str
    identity: IdentitySeen
    named: tuple[str, ...] = ()
    named_by: str = ""
    decided: facts.DataRequestDecided | None = None
    decided_by: str = ""
    answered: facts.DataRequestAnswered | None = None
    answered_ms: int | None = None

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.answered is not None:
            return "answered"
        if self.decided is not None and not self.decided.granted:
            return "denied"
        if self.said.wish == "erasure" and self.identity != "none":
            return self._of_list()
        if self.decided is not None:
            return "granted"
        return "identity" if self.identity == "none" else "decision"

    def _of_list(self) -> State:
        """A grant holds for the list that was looked at, and for no other."""
        if not self.named:
            return "search"
        return "granted" if self.decided is not None and self.decided.found == list_hash(self.named) else "decision"

    @property
    def may_erase(self) -> bool:
        """Whether it grants that something is erased: it was seen who asks, and it is not answered yet."""
        return self.said.wish == "erasure" and self.state == "granted" and self.identity != "none"


def list_hash(streams: Iterable[str]) -> str:
    """What a list of streams is known by (SHA-256, hex), in whatever order they were named."""
    return hashlib.sha256("\n".join(sorted(set(streams))).encode()).hexdigest()


def request_of(notice: StandingRecord | None) -> DataRequest | None:
    """The request a notice tells of, or none where it tells of none (yet)."""
    if notice is None or not isinstance(notice.began, facts.DataRequestRecorded):
        return None
    seen, decision = notice.in_force.get("identity"), notice.in_force.get("decision")
    search = None if "search" in notice.conflicts else notice.in_force.get("search")
    identity = seen.fact.identity if seen is not None and isinstance(seen.fact, facts.DataRequestIdentified) else None
    answer = notice.in_force.get("request")
    answered = answer.fact if answer is not None and isinstance(answer.fact, facts.DataRequestAnswered) else None
    decided = decision.fact if decision is not None else None
    decided_by = decision.by if decision is not None else ""
    if not isinstance(decided, facts.DataRequestDecided):
        # The answer ends all of it; what was decided before still stands in its lines.
        lines = [line for line in notice.timeline if isinstance(line.fact, facts.DataRequestDecided)]
        last = lines[-1] if lines and answered is not None else None
        decided = last.fact if last is not None and isinstance(last.fact, facts.DataRequestDecided) else None
        decided_by = last.by if last is not None else ""
    return DataRequest(
        id=notice.id,
        said=notice.began,
        recorded_ms=notice.began_ms,
        recorded_by=notice.by,
        identity=identity or notice.began.identity,
        named=search.fact.streams if search is not None and isinstance(search.fact, facts.DataRequestSearched) else (),
        named_by=search.by if search is not None else "",
        decided=decided,
        decided_by=decided_by,
        answered=answered,
        answered_ms=answer.when if answered is not None and answer is not None else None,
    )


def requests_of(notices: Iterable[StandingRecord]) -> list[DataRequest]:
    """All requests among these notices, those to be answered first by when they are due, then the newest."""
    found = [one for notice in notices if (one := request_of(notice)) is not None]
    return sorted(
        found, key=lambda one: (one.answered is not None, one.said.due if one.answered is None else -one.recorded_ms)
    )


# What the server asks of an order before it destroys a key, and what a destroyed key tells of its ground.

Order = ErasureOrdered | ErasureDue
RefusedWhole = Literal[
    "", "not_searched", "request_not_granted", "self_approved", "not_of_request",
    "rule_changed", "rule_unconfirmed", "rule_by_hand",
]  # fmt: skip
# What else the server has against an order, or against one stream of it.
Against = Literal["", "unproven", "author_inactive"]
Unfit = Literal["", "stopped", "emergency", "role_missing", "too_many"]
KeptBecause = Against | Unfit | RefusedWhole | KeptCode | Literal["gone"]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """On what ground a key was destroyed: a rule in a version, or a request by its number."""

    rule: str = ""
    version: int = 0
    request: str = ""


def refused_whole(order: Order, by: str, rules: Mapping[str, RetentionRuleDefined], judging: Judging) -> RefusedWhole:
    """Why nothing of an order is done: its rule is another or not confirmed, its request not granted by two people
    who saw the same list, or one of its streams not on that list."""
    if isinstance(order, ErasureOrdered) and order.request:
        notice = _notice(judging.look(request_stream(order.request)))
        request = request_of(notice)
        if notice is None or notice.conflicts or request is None or not request.may_erase:
            clear = notice is not None and not notice.conflicts
            return "not_searched" if clear and _granted_unseen(request) else "request_not_granted"
        if request.recorded_by in (by, request.decided_by) or request.named_by == request.decided_by:
            return "self_approved"
        return "" if set(order.streams) <= set(request.named) else "not_of_request"
    rule = rules.get(order.rule)
    if rule is None or not rule.active or rule.version != order.version:
        return "rule_changed"
    if not rule.confirmed:
        return "rule_unconfirmed"
    return "rule_by_hand" if isinstance(order, ErasureDue) and not rule.automatic else ""


def _granted_unseen(request: DataRequest | None) -> bool:
    """Whether it was granted without the list that is to be erased now."""
    if request is None or request.decided is None or not request.decided.granted:
        return False
    return request.state in ("search", "decision")


def kept_of(stream: str, order: Order, rules: Mapping[str, RetentionRuleDefined], judging: Judging) -> KeptCode:
    """Why a stream of an order that is done as a whole is kept; empty when its key is to be destroyed."""
    if isinstance(order, ErasureOrdered) and order.request:
        return kept_because(stream, judging)
    return kept_by_rule(stream, rules[order.rule], rules.values(), judging)


def reason_of(order: Order, judging: Judging) -> str:
    """The ground as it is written into the fact that a key was destroyed."""
    if isinstance(order, ErasureOrdered) and order.request:
        request = request_of(_notice(judging.look(request_stream(order.request))))
        return f"request {request.said.number if request is not None else order.request}"
    return f"rule {order.rule} {order.version}"


def waits(notice: StandingRecord) -> bool:
    """Whether an order is not done with, and nobody has stopped it."""
    return not any(isinstance(line.fact, ErasureDone | ErasureStopped) for line in notice.timeline)


def needs_second(notice: StandingRecord) -> bool:
    """Whether an order waits for another person's word."""
    told = [line.fact for line in notice.timeline if isinstance(line.fact, ErasureAwaited)]
    agreed = any(isinstance(line.fact, ErasureSeconded) for line in notice.timeline)
    return waits(notice) and bool(told) and told[-1].due is None and not agreed


def ground_of(why: str) -> Ground | None:
    """The ground as it was written; none for what a person wrote by hand."""
    match why.split(" "):
        case ["rule", code, version] if version.isdecimal():
            return Ground(rule=code, version=int(version))
        case ["request", number]:
            return Ground(request=number)
    return None


def _notice(folded: Folded | None) -> StandingRecord | None:
    return folded if isinstance(folded, StandingRecord) else None


def newest(definitions: Iterable[RetentionRuleDefined | None]) -> dict[str, RetentionRuleDefined]:
    """Rules by their code."""
    return {one.code: one for one in definitions if one is not None}
