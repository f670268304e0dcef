"""Whether a caller may be called back now, asked in one place: never, WhatsApp only, or at certain hours.

What was said about one call of a number holds for its other calls, until a person says otherwise of that call. It can
be overruled by a reason, and the reason is recorded; a missing number cannot.
"""

import re
from datetime import UTC
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call, caller_number
from console.models.context import Context, Draft
from console.models.lookup import call_known
from console.models.moment import local_moment
from console.models.streams import call_stream
from console.models.text import clean_line
from wire import facts
from wire.facts import CallBack, Channel

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|sampai|s/d|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
_ZONE = "Asia/Jakarta"


class Wish(msgspec.Struct, frozen=True):
    """Whether and when a caller may be called back."""

    permission: CallBack
    hours: str | None = None


def check_call_back(
    board: Board, context: Context, call: str, channel: Channel = "phone", reason: str | None = None
) -> list[Draft]:
    """Before calling back: refused (`callback_no_number`; `callback_unsafe`, `callback_whatsapp` and
    `callback_hours` unless a reason is given, which is recorded)."""
    known = call_known(board, call)
    if not caller_number(known):
        raise Refused("callback_no_number")
    barred = _barred(board, context, known, channel)
    if not barred:
        return []
    said = clean_line(reason)
    wish = wish_of(board, known)
    if said is None and barred == "callback_hours":
        raise Refused("callback_hours", hours=wish.hours or "?")
    if said is None and barred == "callback_whatsapp":
        raise Refused("callback_whatsapp", call=call)
    if said is None:
        raise Refused("callback_unsafe", call=call)
    return [context.draft(call_stream(call), facts.CallBackSet(wish.permission, hours=wish.hours, reason=said))]


def wish_of(board: Board, call: Call) -> Wish:
    """What was said of this call; else of the last call of the same number of which anything was said."""
    number = caller_number(call)
    others = board.calls_from(number) if number else []
    said = next((one for one in (call, *others) if one.call_back_set), call)
    return Wish(said.call_back, said.call_back_hours)  # type: ignore[arg-type]


def within_hours(hours: str | None, at_ms: int, zone: str) -> bool:
    """Whether a moment lies in hours as people write them ("08:00-16:00", "8-16"); hours nobody can read allow all."""
    read = _SPAN.search(hours or "")
    if read is None:
        return True
    first, last = (int(read[at]) * 60 + int(read[at + 1] or 0) for at in (1, 3))
    local = local_moment(at_ms, UTC).astimezone(ZoneInfo(zone))
    now = local.hour * 60 + local.minute
    return first <= now < last if first <= last else now >= first or now < last


def _barred(board: Board, context: Context, call: Call, channel: Channel) -> str:
    city = board.reference.city
    zone = city.zone if city else _ZONE
    wish = wish_of(board, call)
    if wish.permission == "never":
        return "callback_unsafe"
    if wish.permission == "whatsapp" and channel != "whatsapp":
        return "callback_whatsapp"
    outside = wish.permission == "hours" and not within_hours(wish.hours, context.now_ms, zone)
    return "callback_hours" if outside else ""
