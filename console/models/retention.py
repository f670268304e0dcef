"""How long personal values are kept, and why a stream is kept all the same. Pure: the desk proposes by it, and the
server judges by it before it destroys a key.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from console.models.call import Call
from console.models.case import Case
from console.models.evaluation import Evaluation
from console.models.fold import Folded
from console.models.notice import Notice
from console.models.streams import call_stream, case_stream
from wire import facts
from wire.entry import keyed
from wire.facts import RetentionRuleDefined
from wire.privacy_facts import Subject

DAY_MS = 86_400_000
# So many streams in one order: the server looks at each of them before anybody else is answered.
ORDER_MOST = 50
# So many streams can be named on one request: each of them is looked at by two people.
NAMED_MOST = 300
SUBJECTS: tuple[Subject, ...] = (
    *("false_calls", "calls", "cases", "confidential_cases"),
    *("numbers", "cautions", "requests"),
)
FALSE_KINDS = ("prank", "ghost", "ghost_unconfirmed", "abandoned", "wrong_number", "test")
_NOTICES: Mapping[str, Subject] = {"number": "numbers", "caution": "cautions", "request": "requests"}
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
    if not isinstance(folded, Call | Case | Notice) or not folded.timeline:
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
    """What was found of a call goes with the call."""
    return look(call_stream(folded.id)) if isinstance(folded, Evaluation) else folded


def rule_for(folded: Folded, rules: Rules, look: Look) -> RetentionRuleDefined | None:
    """The rule in force for it: that which names the type of its case before that which names none."""
    subject = subject_of(folded, look)
    fitting = sorted((one for one in rules if one.active and one.subject == subject), key=lambda one: one.code)
    natures = {case.nature for case in cases_of(folded, look)[-1:]}
    named = [one for one in fitting if natures & set(one.natures)]
    return next(iter(named or [one for one in fitting if not one.natures]), None)


def subject_of(folded: Folded, look: Look) -> Subject | None:
    """Which kind of rule it falls under; a call with a case goes with its case."""
    if isinstance(folded, Notice):
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
    if not isinstance(folded, Call | Case | Notice) or folded.conflicts:
        return None
    if isinstance(folded, Notice):
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


def _notice_ended(notice: Notice, now_ms: int) -> int | None:
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


def holds(notices: Iterable[Notice]) -> dict[str, int]:
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
