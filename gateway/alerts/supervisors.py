"""The supervisor on call is told by telephone that agencies were sent while nobody proved who sent them.

Rule: at once where no supervisor is on duty, else where none has looked in the city's time; of several cases that come
together one message goes. It says number, priority, desk and time: no type, no place, no name.
"""

from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

from console.models.state.alerts import Alert
from console.models.state.board import Board
from console.models.state.case import Assignment, Case
from console.models.state.moment import local_moment
from console.models.state.streams import on_call_stream, split_stream
from console.models.views.channels import address_of as channel_address
from console.models.views.on_duty import OnCall, on_call_now
from console.models.views.overdue import supervisor_after_s, supervisors_on_duty
from console.models.views.review_queue import unproved_sendings
from console.text.words import QT_TRANSLATE_NOOP, said
from gateway.alerts.channel import SHORT_MAX_CHARS, Message
from gateway.alerts.ladder import Due, named
from gateway.alerts.messages import Wording
from wire.facts import ChannelKind

SUPERVISOR: Literal["supervisor"] = "supervisor"
TOGETHER_MS = 600_000  # so long after a message the next cases wait to be told in one
BY_PHONE: tuple[ChannelKind, ...] = ("sms", "whatsapp_cloud", "whatsapp_local")
SENTENCES = {
    "title": QT_TRANSLATE_NOOP("SupervisorAlert", "{who}: agencies sent, nobody was signed in"),
    "body": QT_TRANSLATE_NOOP(
        "SupervisorAlert", "P{priority} {number}, desk {desk}, {at}{more}. Telephone the room and say who it is."
    ),
    "more": QT_TRANSLATE_NOOP("SupervisorAlert", " and {count} more"),
    "doubled": QT_TRANSLATE_NOOP("SupervisorAlert", "(perhaps twice)"),
}


def due(board: Board, now_ms: int) -> list[Due]:
    """The message that is due, by each way to a telephone that the room has; none while one of the last ten minutes
    stands for it."""
    on_call = on_call_now(board, now_ms)
    waits = [] if on_call is None else [one for one in _sendings(board) if _is_due(board, *one, now_ms)]
    if on_call is None or not waits:
        return []
    case, one = min(waits, key=lambda pair: (pair[0].priority, pair[1].requested_ms, pair[1].id))
    ways = [way for way in BY_PHONE if _sends(board, way) and channel_address(way, on_call.number)]
    return [_due(case, one, way, on_call) for way in ways]


def is_wanted(board: Board, one: Due, now_ms: int) -> bool:
    """Whether it is still so, and the same person is on call."""
    waits = any(case.id == one.case for case, _ in _sendings(board))
    return waits and address_of(board, one, now_ms) is not None


def address_of(board: Board, one: Due, now_ms: int) -> str | None:
    """The telephone of who is on call now; none where it is another one's turn."""
    on_call = on_call_now(board, now_ms)
    if on_call is None or on_call_stream(on_call.id) != one.recipient:
        return None
    return channel_address(one.channel, on_call.number)


def message(board: Board, one: Due, wording: Wording, doubled: bool) -> Message:
    """What it says, and that so many others wait beside it."""
    case, others = board.cases[one.case], len(_sendings(board)) - 1
    sent = case.assignments[one.task].requested
    city = board.reference.city
    title = _say(wording, "title", who=f"112 {city.name}" if city is not None else "112")
    body = _say(
        wording,
        "body",
        priority=case.priority,
        number=board.display_number(case.id),
        desk=board.reference.letter_of(sent.desk),
        at=f"{local_moment(sent.when, ZoneInfo(city.zone if city is not None else 'Asia/Jakarta')):%H.%M}",
        more=_say(wording, "more", count=others) if others > 0 else "",
    )
    body = " ".join(filter(None, (body, _say(wording, "doubled") if doubled else "")))
    return Message(
        id=one.id,
        group=one.group,
        title=title,
        body=body,
        short=f"{title}. {body}"[:SHORT_MAX_CHARS],
        priority=one.priority,
        occasion=SUPERVISOR,
        number="",
        url="",
        point="",
        replies=(),
        at=one.at_ms,
    )


def _sendings(board: Board) -> list[tuple[Case, Assignment]]:
    """The cases no supervisor has looked at, each with what was sent last in it."""
    found = list[tuple[Case, Assignment]]()
    for item in unproved_sendings(board):
        case = board.cases[split_stream(item.stream)[1]]
        sent = (one for one in case.assignments.values() if one.requested.entry_id == item.entry)
        found += [(case, one) for one in sent]
    return found


def _is_due(board: Board, case: Case, one: Assignment, now_ms: int) -> bool:
    told = [alert for each in board.worked_cases() for alert in each.alerts.values() if _went(alert)]
    if any(alert.assignment == one.id or now_ms - alert.sent_ms < TOGETHER_MS for alert in told):
        # By another way it goes in the same moment, or not at all.
        return False
    waits_s = supervisor_after_s(board, case.priority) if supervisors_on_duty(board) else 0
    return now_ms - one.requested_ms >= waits_s * 1000


def _went(alert: Alert) -> bool:
    return alert.occasion == SUPERVISOR and alert.state != "failed"


def _sends(board: Board, channel: ChannelKind) -> bool:
    return any(one.active and one.kind == channel for one in board.reference.senders.values())


def _due(case: Case, one: Assignment, channel: ChannelKind, on_call: OnCall) -> Due:
    return Due(
        id=named(one.id, SUPERVISOR, on_call.id, channel),
        case=case.id,
        task=one.id,
        agency="",
        occasion=SUPERVISOR,
        rung=0,
        channel=channel,
        recipient=on_call_stream(on_call.id),
        device="",
        priority=1,
        at_ms=one.requested_ms,
    )


def _say(wording: Wording, sentence: str, **values: object) -> str:
    return said(wording.language, "SupervisorAlert", SENTENCES[sentence]).format(**values)
