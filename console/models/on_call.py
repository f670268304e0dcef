"""The supervisor on call: who is telephoned while no supervisor is on duty. Set by a supervisor, from when to when.

Entries may lie ahead (a week at a time); of two that hold now the one written last is meant. None ends another.
"""

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.number import phone_key
from console.models.streams import on_call_stream
from console.models.text import clean_line, reason_given, shown
from wire import facts

LONGEST_DAYS = 31
_DAY_MS = 24 * 3600 * 1000


class OnCall(msgspec.Struct, frozen=True, kw_only=True):
    """One time on call; `by` wrote it, times are UTC ms."""

    id: str
    name: str
    number: str
    since_ms: int
    until_ms: int
    by: str
    written_ms: int

    def holds(self, now_ms: int) -> bool:
        """Whether it is this person's turn."""
        return self.since_ms <= now_ms < self.until_ms


def on_call_list(board: Board, now_ms: int) -> list[OnCall]:
    """Those that hold now or later, in the order of their beginning."""
    found = []
    for notice in board.notices_of("oncall"):
        said = notice.said("on_call")
        if isinstance(said, facts.OnCallSet) and said.until > now_ms:
            found.append(
                OnCall(
                    id=notice.id,
                    name=said.name,
                    number=shown(said.number),
                    since_ms=said.since,
                    until_ms=said.until,
                    by=notice.by,
                    written_ms=notice.began_ms,
                )
            )
    return sorted(found, key=lambda one: (one.since_ms, one.written_ms, one.id))


def on_call_now(board: Board, now_ms: int) -> OnCall | None:
    """Who is telephoned now; none when nobody was named for this moment."""
    here = (one for one in on_call_list(board, now_ms) if one.holds(now_ms))
    return max(here, key=lambda one: (one.written_ms, one.id), default=None)


def set_on_call(board: Board, context: Context, name: str, number: str, since_ms: int, until_ms: int) -> list[Draft]:
    """Refused: `on_call_incomplete` without name or number, `on_call_span` for times that hold nothing."""
    who, reached = clean_line(name), clean_line(number)
    if who is None or reached is None or not phone_key(reached):
        raise Refused("on_call_incomplete")
    if until_ms <= max(since_ms, context.now_ms) or until_ms - since_ms > LONGEST_DAYS * _DAY_MS:
        raise Refused("on_call_span", days=LONGEST_DAYS)
    fact = facts.OnCallSet(name=who, number=reached, since=since_ms, until=until_ms)
    return [context.draft(on_call_stream(context.new_id()), fact)]


def end_on_call(board: Board, context: Context, on_call: str, reason: str) -> list[Draft]:
    """It holds no longer, with the reason; refused: `notice_gone`."""
    known = board.notices.get(on_call)
    if known is None or not isinstance(known.said("on_call"), facts.OnCallSet):
        raise Refused("notice_gone")
    return [context.draft(on_call_stream(on_call), facts.OnCallEnded(reason_given(reason)))]
