"""What is to be sent now, computed from the board and the clock alone: nothing of it rests anywhere.

Rule: the name of an alert is made of what it is, so it can be neither doubled nor lost; who is told is alerted no more.
A confidential case is told by voice alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import tzinfo
from functools import lru_cache
from typing import Literal

import msgspec

from console.models.state.alerts import Alert, Contact
from console.models.state.board import Board
from console.models.state.case import Assignment, Case, Message
from console.models.state.fold import copied
from console.models.state.moment import local_moment
from console.models.state.streams import path_stream
from console.models.views.masking import is_secret
from console.models.views.on_duty import crew_on_duty
from wire import facts
from wire.facts import AlertLadderDefined, ChannelKind, Occasion, Priority, Rung

# Where an agency has none of its own: by its page and loudly at once, then by what reaches any phone.
USUAL = AlertLadderDefined(
    code="",
    rungs=(
        *(Rung(one, 0) for one in ("web_push", "ntfy", "telegram", "mqtt", "webhook", "email")),
        *(Rung("whatsapp_cloud", 60), Rung("whatsapp_local", 60), Rung("sms", 120)),
    ),
)
OTHERS_AFTER_S = 120  # who is not on duty hears of it when nobody has answered for so long
RINGS_S = 60  # a message of the room rings by the rungs of this first time
SETTLED_MS = 10_000  # a change is told when so long nothing else of it was changed
ENDED_MS = 24 * 3_600_000  # an end that is older than that is told nobody
TEST_EVERY_MS = 7 * 24 * 3_600_000
TEST_HOURS = range(9, 16)
TEST_SLOT_MS = 5 * 60_000  # each way has its own of these hours, so that many that are new are not tried at once
_SPACE = uuid.UUID("7d1c2c4e-3f0a-5f0e-9f63-112112112112")


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One message that is due. `at_ms`: since when (UTC). Of a test of a way `task` is its stream's id and `case`
    empty; of a letter to a citizen `task` is what passes with them and `recipient` the letter. `says`: what a
    confirmation confirms."""

    id: str
    case: str
    task: str
    agency: str
    occasion: Occasion | Literal["test", "letter", "confirmation"]
    rung: int
    channel: ChannelKind
    recipient: str
    device: str
    priority: Priority
    at_ms: int
    says: str = ""

    @property
    def way(self) -> str:
        """By which way to whom."""
        return way_of(self.recipient, self.channel, self.device)

    @property
    def group(self) -> str:
        """The same for all messages about one task by one way: the newest replaces those before. What confirms a reply
        replaces nothing."""
        return named(self.task, self.way) if self.occasion != "confirmation" else self.id


def named(*parts: object) -> str:
    """The name of what these parts make."""
    return _named("/".join(map(str, parts)))


@lru_cache(maxsize=65_536)  # what waits is asked about each second
def _named(parts: str) -> str:
    return str(uuid.uuid5(_SPACE, parts))


def way_of(recipient: str, channel: str, device: str) -> str:
    """The name of a way."""
    return f"{recipient}/{channel}/{device}"


class Crews:
    """Who is on duty now, by agency and unit: asked once for all that is due."""

    def __init__(self, board: Board, now_ms: int) -> None:
        self.now_ms = now_ms
        self._board = board
        self._found: dict[tuple[str, str | None], frozenset[str]] = {}

    def waiting(self, one: Assignment, recipients: Iterable[str], failed: Container[str] = ()) -> set[str]:
        """Of these recipients the people who are not on duty, as long as one who is can be reached."""
        key = one.agency, one.unit
        if key not in self._found:
            self._found[key] = frozenset(crew_on_duty(self._board, one.agency, self.now_ms, one.unit or ""))
        people = set(recipients) & self._board.reference.accounts.keys()
        first = people & self._found[key]
        return people - first if any(person not in failed for person in first) else set()


def due(board: Board, now_ms: int, zone: tzinfo, only: Iterable[str] | None = None) -> list[Due]:
    """Everything about assignments that should have been sent by now, whether it was or not; `only` of these cases."""
    found, crews = list[Due](), Crews(board, now_ms)
    some = board.cases.values() if only is None else (board.cases[one] for one in only if one in board.cases)
    for case in some:
        if is_secret(board, case) or copied(case) or (case.closure is not None and not case.alerts):
            continue
        for one in case.assignments.values():
            found += _of_assignment(board, case, one, crews, zone)
    return found


def is_wanted(board: Board, one: Due) -> bool:
    """Whether a message still says what is so: who was told meanwhile is alerted no more."""
    if one.occasion == "test":
        return True
    case = board.cases.get(one.case)
    task = case.assignments.get(one.task) if case is not None else None
    if case is None or task is None or is_secret(board, case):
        return False
    going = board.at_work(case.id) and task.open
    if one.occasion == "dispatch":
        return going and task.untold
    if one.occasion == "message":
        unread = _unread(case, task)
        return going and unread is not None and one.id == _name(task, "message", unread.id, one)
    if one.occasion == "changed":
        return going and bool(task.retell) and one.id == _name(task, "changed", _changed_key(case), one)
    return not going


def known_ms(board: Board, one: Due) -> int:
    """Since when every gateway with a line knows that it is to be sent (UTC)."""
    case = board.cases.get(one.case)
    task = case.assignments.get(one.task) if case is not None else None
    return task.requested.recorded if task is not None and one.occasion == "dispatch" else one.at_ms


def contact_of(board: Board, one: Due) -> Contact | None:
    """The way as it is set now; none where it was ended."""
    ways = board.reference.contacts.get(one.recipient, ())
    return next((way for way in ways if (way.channel, way.device) == (one.channel, one.device)), None)


def trials_due(board: Board, now_ms: int, zone: tzinfo, tried: Mapping[str, int]) -> list[Due]:
    """The tests of ways that somebody asked for, and those of the week. `tried`: when each way was last tested."""
    found, open_tests = [], dict[str, str]()
    for notice in board.notices_of("path"):
        said = notice.in_force["path"]
        fact = said.fact
        if not isinstance(fact, facts.PathAsked | facts.PathTried | facts.PathFailed):
            continue
        name = way_of(fact.recipient, fact.channel, fact.device)
        open_tests[name] = notice.id
        if isinstance(fact, facts.PathAsked):
            found.append(_test(fact.recipient, fact, notice.id, said.id, said.when))
    asked = {one.way for one in found}
    slot = _test_slot(now_ms, zone)
    for ways in board.reference.contacts.values() if slot is not None else ():
        for way in ways:
            name = way_of(way.recipient, way.channel, way.device)
            last = tried.get(name, 0)
            if name in asked or now_ms - last < TEST_EVERY_MS or _slot_of(name) != slot:
                continue
            if _has_sender(board, way.channel) and isinstance(way.address, str):
                test = open_tests.get(name) or named("path", name, last)
                found.append(_test(way.recipient, way, test, str(last), now_ms))
    return found


def _test_slot(now_ms: int, zone: tzinfo) -> int | None:
    """Which slot of the hours of tests it is; none outside of them."""
    now = local_moment(now_ms, zone)
    minutes = now.hour * 60 + now.minute - TEST_HOURS.start * 60
    return minutes * 60_000 // TEST_SLOT_MS if now.hour in TEST_HOURS else None


def _slot_of(way: str) -> int:
    return uuid.uuid5(_SPACE, way).int % (len(TEST_HOURS) * 3_600_000 // TEST_SLOT_MS)


def path_of(one: Due) -> str:
    """The stream of a test."""
    return path_stream(one.task)


def ladder_of(board: Board, agency: str) -> AlertLadderDefined:
    """How an agency is alerted."""
    known = board.reference.ladders.get(agency)
    return known if known is not None and known.rungs else USUAL


def _of_assignment(board: Board, case: Case, one: Assignment, crews: Crews, zone: tzinfo) -> Iterator[Due]:
    now_ms = crews.now_ms
    if board.at_work(case.id) and one.open:
        if one.untold:
            yield from _climb(board, case, one, crews, zone)
        if one.retell:
            yield from _changed(board, case, one, now_ms)
        yield from _messaged(board, case, one, crews, zone)
    elif one.state == "recalled":
        yield from _ended(board, case, one, "withdrawn", one.stamps["recalled"].when, now_ms)
    elif one.state != "unable" and case.closure is not None and not board.at_work(case.id):
        yield from _ended(board, case, one, "closed", case.closure.when, now_ms)


def _climb(board: Board, case: Case, one: Assignment, crews: Crews, zone: tzinfo) -> Iterator[Due]:
    """Each way whose rung has come; where all of a rung failed for a recipient the next one comes at once."""
    rungs = sorted({rung.after_s for rung in ladder_of(board, one.agency).rungs})
    level = {after_s: number for number, after_s in enumerate(rungs)}
    open_rungs, now_ms = _open_rungs(case, one), crews.now_ms
    for way, after_s, waits_s in _ways(board, case, one, crews, zone, open_rungs):
        begins_ms = one.requested_ms + waits_s * 1000
        if begins_ms <= now_ms or level[after_s] <= open_rungs.get(way.recipient, -1):
            yield _due(case, one, ("dispatch", ""), way, level[after_s], min(begins_ms, now_ms))


def _messaged(board: Board, case: Case, one: Assignment, crews: Crews, zone: tzinfo) -> Iterator[Due]:
    """What the room wrote and nobody has read rings by the first rungs, once who has the page open had time to read it.
    While nobody has answered the request, that rings already."""
    unread = _unread(case, one)
    if unread is None:
        return
    for way, after_s, waits_s in _ways(board, case, one, crews, zone):
        begins_ms = unread.when + SETTLED_MS + waits_s * 1000
        if after_s <= RINGS_S and begins_ms <= crews.now_ms:
            yield _due(case, one, ("message", unread.id), way, 0, begins_ms)


def _ways(
    board: Board, case: Case, one: Assignment, crews: Crews, zone: tzinfo, failed: Container[str] = ()
) -> Iterator[tuple[Contact, int, int]]:
    """The ways that may be used now, when the rung of each comes and when it is used (seconds): who is not on duty
    waits for who is."""
    channels = {rung.channel: rung.after_s for rung in reversed(ladder_of(board, one.agency).rungs)}
    recipients = dict(_recipients(board, one))
    waiting = crews.waiting(one, recipients, failed)
    for recipient, ways in recipients.items():
        later_s = OTHERS_AFTER_S if recipient in waiting else 0
        for way in ways:
            after_s = channels.get(way.channel)  # type: ignore[call-overload]
            if after_s is not None and _may_go(board, case, way, crews.now_ms, zone):
                yield way, after_s, after_s + way.after_s + later_s


def _unread(case: Case, one: Assignment) -> Message | None:
    """The newest message of the room that an agency which was told has not read."""
    if one.untold:
        return None
    mine = (each for each in reversed(case.messages) if each.assignment == one.id and each.from_room)
    newest = next(mine, None)
    return newest if newest is not None and newest.unread else None


def _open_rungs(case: Case, one: Assignment) -> dict[str, int]:
    """By recipient the rung that is open because none before it went."""
    tried: dict[str, list[Alert]] = {}
    for alert in case.alerts.values():
        if (alert.assignment, alert.occasion) == (one.id, "dispatch"):
            tried.setdefault(alert.recipient, []).append(alert)
    return {
        recipient: max(alert.rung for alert in mine) + 1
        for recipient, mine in tried.items()
        if all(alert.state == "failed" for alert in mine)
    }


def _changed(board: Board, case: Case, one: Assignment, now_ms: int) -> Iterator[Due]:
    """Whoever was sent the task hears of the change by the same way, once it has settled."""
    basis = set(case.basis)
    last_ms = max((line.recorded for line in case.timeline if line.entry in basis), default=0)
    if now_ms - last_ms < SETTLED_MS:
        return
    for way in _sent_by(board, case, one):
        yield _due(case, one, ("changed", _changed_key(case)), way, 0, last_ms + SETTLED_MS)


def _ended(board: Board, case: Case, one: Assignment, occasion: Occasion, when_ms: int, now_ms: int) -> Iterator[Due]:
    """The last word replaces what was sent, by each way that took something."""
    if now_ms - when_ms < ENDED_MS:
        for way in _sent_by(board, case, one):
            yield _due(case, one, (occasion, ""), way, 0, when_ms)


def _sent_by(board: Board, case: Case, one: Assignment) -> Iterator[Contact]:
    took = {
        (alert.recipient, alert.channel)
        for alert in case.alerts.values()
        if alert.assignment == one.id and alert.state != "failed"
    }
    for _, ways in _recipients(board, one):
        yield from (way for way in ways if (way.recipient, way.channel) in took)


def _recipients(board: Board, one: Assignment) -> Iterator[tuple[str, tuple[Contact, ...]]]:
    """Who is alerted of an assignment: its unit, the post of the agency and its people, each once."""
    reference = board.reference
    for recipient, ways in reference.contacts.items():
        account = reference.accounts.get(recipient)
        if account is not None and not (account.active and account.agency == one.agency):
            continue
        if recipient in reference.units and recipient != one.unit:
            continue
        mine = tuple(way for way in ways if way.agency == one.agency)
        if mine:
            yield recipient, mine


def _may_go(board: Board, case: Case, way: Contact, now_ms: int, zone: tzinfo) -> bool:
    """Whether the room sends by it, its address is readable here, and the recipient is not at rest."""
    if not _has_sender(board, way.channel) or not isinstance(way.address, str):
        return False
    if way.quiet_from is None or way.quiet_to is None or case.priority == 1:
        return True
    hour = local_moment(now_ms, zone).hour
    if way.quiet_from <= way.quiet_to:
        return not way.quiet_from <= hour < way.quiet_to
    return way.quiet_to <= hour < way.quiet_from


def _has_sender(board: Board, channel: str) -> bool:
    return any(one.active and one.kind == channel for one in board.reference.senders.values())


def _changed_key(case: Case) -> str:
    return ",".join(case.basis)


def _name(one: Assignment, occasion: str, key: str, way: Contact | Due) -> str:
    return named(one.id, occasion, key, way_of(way.recipient, way.channel, way.device))


def _due(case: Case, one: Assignment, what: tuple[Occasion, str], way: Contact, rung: int, at_ms: int) -> Due:
    """`what`: the occasion, and what tells it from an earlier one of its kind."""
    return Due(
        id=_name(one, *what, way),
        case=case.id,
        task=one.id,
        agency=one.agency,
        occasion=what[0],
        rung=rung,
        channel=way.channel,  # type: ignore[arg-type]
        recipient=way.recipient,
        device=way.device,
        priority=case.priority,  # type: ignore[arg-type]
        at_ms=at_ms,
    )


def _test(recipient: str, way: Contact | facts.PathAsked, test: str, nth: str, at_ms: int) -> Due:
    return Due(
        id=named("test", test, nth),
        case="",
        task=test,
        agency=way.agency,
        occasion="test",
        rung=0,
        channel=way.channel,  # type: ignore[arg-type]
        recipient=recipient,
        device=way.device,
        priority=3,
        at_ms=at_ms,
    )
