"""Which rung of its ladder an assignment stands on, who was reached how, and which ways reach nobody."""

from __future__ import annotations

import msgspec

from console.models.state.alerts import Alert
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.streams import outage_stream
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


class Outage(msgspec.Struct, frozen=True, kw_only=True):
    """A channel that goes by no message: why, since when, how many alerts wait behind it."""

    stream: str
    channel: str
    reason: str
    since_ms: int
    waiting: int


def outages(board: Board) -> list[Outage]:
    """The channels that are in trouble now, the longest first; each once."""
    found: dict[str, Outage] = {}
    for notice in board.notices_of("outage"):
        fact = notice.said("outage")
        if isinstance(fact, facts.ChannelResting):
            one = Outage(
                stream=outage_stream(notice.id),
                channel=fact.channel,
                reason=fact.reason,
                since_ms=notice.began_ms,
                waiting=fact.waiting,
            )
            found.setdefault(fact.channel, one)
    return list(found.values())


def waits_behind(board: Board, case: Case, one: Assignment) -> list[Outage]:
    """The channels in trouble by which this request was to go and has not yet."""
    known = outages(board) if one.open and one.untold else []
    if not known:
        return []
    went = {alert.channel for alert in alerts_of(case, one) if alert.state != "failed"}
    ways = {way.channel for several in board.reference.contacts.values() for way in several if way.agency == one.agency}
    return [outage for outage in known if outage.channel in ways - went]


def given_up(case: Case, one: Assignment) -> list[Alert]:
    """The alerts of a request that were given up, where none went and nobody was told: nobody hears of it by itself."""
    alerts = alerts_of(case, one) if one.open and one.untold else []
    return alerts if all(alert.failed and alert.dead for alert in alerts) else []


class SendingStop(msgspec.Struct, frozen=True, kw_only=True):
    """That nothing goes out: since when, by whom, why; `alerts`: nor to agencies and other cities. `waits`: the line
    has not carried it away from this desk yet."""

    ids: tuple[str, ...]
    since_ms: int
    by: str
    reason: str
    alerts: bool
    waits: bool


def sending_stop(board: Board) -> SendingStop | None:
    """What holds now; of several that were pressed apart the first, as far as any of them goes."""
    said = [(one, one.said("outgoing")) for one in board.notices_of("outgoing")]
    found = [(one, fact) for one, fact in said if isinstance(fact, facts.SendingStopped)]
    if not found:
        return None
    first, fact = found[0]
    return SendingStop(
        ids=tuple(one.id for one, _ in found),
        since_ms=first.began_ms,
        by=first.by,
        reason=fact.reason,
        alerts=any(each.alerts for _, each in found),
        waits=any(one.pending for one, _ in found),
    )


def stops_alerts(board: Board) -> bool:
    """Whether agencies are told of nothing by messages now."""
    stop = sending_stop(board)
    return stop is not None and stop.alerts


class Unplaced(msgspec.Struct, frozen=True, kw_only=True):
    """What came back and belongs to no task, and nobody has settled yet."""

    id: str
    fact: facts.ReplyUnplaced
    when: int


def unplaced_replies(board: Board) -> list[Unplaced]:
    """All of them, the oldest first."""
    return [
        Unplaced(id=notice.id, fact=fact, when=notice.began_ms)
        for notice in board.notices_of("reply")
        if isinstance(fact := notice.said("reply"), facts.ReplyUnplaced)
    ]


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
