"""Which rung of its ladder an assignment stands on, who was reached how, and which ways reach nobody."""

from __future__ import annotations

import msgspec

from console.models.state.alerts import Alert
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from wire import facts

ANSWER_MS = 24 * 3_600_000  # a test of a way that nobody answered so long: it reaches nobody
ASKED_MS = 10 * 60_000  # a test that was asked for and not even tried so long


class DeadWay(msgspec.Struct, frozen=True, kw_only=True):
    """A way that reaches nobody: since when, and why; "no_reply" where its test was not answered."""

    recipient: str
    agency: str
    channel: str
    reason: str
    since_ms: int


def alerts_of(case: Case, one: Assignment) -> list[Alert]:
    """The alerts of a request, in the order they were sent."""
    mine = (alert for alert in case.alerts.values() if (alert.assignment, alert.occasion) == (one.id, "dispatch"))
    return sorted(mine, key=lambda alert: (alert.sent_ms, alert.id))


def rung_of(board: Board, case: Case, one: Assignment) -> tuple[int, int]:
    """On which rung it stands and how many there are, both 0 where it was never alerted."""
    reached = [alert.rung + 1 for alert in alerts_of(case, one)]
    ladder = board.reference.ladders.get(one.agency)
    rungs = len({rung.after_s for rung in ladder.rungs}) if ladder is not None and ladder.rungs else 0
    return (max(reached), max(rungs, max(reached))) if reached else (0, 0)


def open_test(board: Board, recipient: str, channel: str, device: str) -> str | None:
    """The test of a way that nobody has answered: it is tried on in the same story, which an answer ends."""
    way = (recipient, channel, device)
    for notice in reversed(board.notices_of("path")):
        fact = notice.in_force["path"].fact
        if not isinstance(fact, facts.PathAsked | facts.PathTried | facts.PathFailed):
            continue
        if (fact.recipient, fact.channel, fact.device) == way:
            return notice.id
    return None


def dead_ways(board: Board, now_ms: int) -> list[DeadWay]:
    """The ways that reach nobody, of each the newest word, the longest dead first."""
    found: dict[tuple[str, str, str], DeadWay] = {}
    for notice in board.notices_of("path"):
        head = notice.in_force["path"]
        fact = head.fact
        if not isinstance(fact, facts.PathAsked | facts.PathTried | facts.PathFailed):
            continue
        waits_ms = {facts.PathAsked: ASKED_MS, facts.PathTried: ANSWER_MS}.get(type(fact), 0)
        if now_ms - head.when >= waits_ms:
            found[fact.recipient, fact.channel, fact.device] = DeadWay(
                recipient=fact.recipient,
                agency=fact.agency,
                channel=fact.channel,
                reason=fact.reason if isinstance(fact, facts.PathFailed) else "no_reply",
                since_ms=head.when,
            )
    return sorted(found.values(), key=lambda one: (one.since_ms, one.recipient, one.channel))
