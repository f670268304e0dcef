"""What is decided about a telephone number. Flags run out, blocks last 24 hours at most and need a supervisor;
whatever is decided, every call of the number is recorded and shown."""

from typing import Literal, TypeVar

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.notice import Notice
from console.models.number import phone_key
from console.models.numbers import DAY_MS
from console.models.streams import number_stream
from console.models.text import clean_line, reason_given
from wire import facts
from wire.facts import Fact

BLOCK_HOURS = 24
HOUR_MS, MINUTE_MS = 3_600_000, 60_000
F = TypeVar("F", bound=Fact)
Flag = Literal["prank", "silent", "abuse"]


def flag_number(
    board: Board, context: Context, number: str, reason: str, flag: Flag = "prank", days: int | None = None
) -> list[Draft]:
    """A person says that the number misuses the line; the flag runs out after so many days (the city's rule)."""
    expires = context.now_ms + (days or board.reference.rules.flag_days) * DAY_MS
    fact = facts.NumberFlagged(_number(number), flag, expires, reason_given(reason))
    return [context.draft(number_stream(context.new_id()), fact)]


def clear_number(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """The flag was wrong or is over."""
    _in_force(board, notice, "flag", facts.NumberFlagged)
    return [context.draft(number_stream(notice), facts.NumberCleared(reason_given(reason)))]


def ask_block(board: Board, context: Context, number: str, hours: int, reason: str) -> list[Draft]:
    """Ask a supervisor for a block; the calls still come in."""
    fact = facts.NumberBlockAsked(_number(number), _hours(hours), reason_given(reason))
    return [context.draft(number_stream(context.new_id()), fact)]


def grant_block(board: Board, context: Context, notice: str, reason: str | None = None) -> list[Draft]:
    """A supervisor grants the block for the hours asked, from now."""
    asked = _in_force(board, notice, "block", facts.NumberBlockAsked)
    until = context.now_ms + _hours(asked.hours) * HOUR_MS
    fact = facts.NumberBlocked(until, clean_line(reason) or asked.reason, asked.number)
    return [context.draft(number_stream(notice), fact)]


def deny_block(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """A supervisor does not grant it, with the reason."""
    _in_force(board, notice, "block", facts.NumberBlockAsked)
    return [context.draft(number_stream(notice), facts.NumberBlockDenied(reason_given(reason)))]


def unblock(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """The block ends before its time."""
    _in_force(board, notice, "block", facts.NumberBlocked)
    return [context.draft(number_stream(notice), facts.NumberUnblocked(reason_given(reason)))]


def mute_number(board: Board, context: Context, number: str, minutes: int) -> list[Draft]:
    """Its ring makes no sound for so many minutes; it is still shown and recorded."""
    if not 1 <= minutes <= BLOCK_HOURS * 60:
        raise Refused("minutes_unreadable")
    fact = facts.NumberMuted(_number(number), context.now_ms + minutes * MINUTE_MS)
    return [context.draft(number_stream(context.new_id()), fact)]


def unmute(board: Board, context: Context, notice: str) -> list[Draft]:
    """It rings aloud again."""
    _in_force(board, notice, "mute", facts.NumberMuted)
    return [context.draft(number_stream(notice), facts.NumberUnmuted())]


def _number(number: str) -> str:
    cleaned = clean_line(number)
    if cleaned is None or not phone_key(cleaned):
        raise Refused("number_missing")
    return cleaned


def _hours(hours: int) -> int:
    if not 1 <= hours <= BLOCK_HOURS:
        raise Refused("block_too_long", hours=BLOCK_HOURS)
    return hours


def _in_force(board: Board, notice: str, field: str, kind: type[F]) -> F:
    known: Notice | None = board.notices.get(notice)
    said = known.said(field) if known else None
    if not isinstance(said, kind):
        raise Refused("notice_gone")
    return said
