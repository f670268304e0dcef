"""Whether a caller may be called back now, asked in one place: never, WhatsApp only, or at certain hours.

What the caller asked for can be overruled by a reason, and the reason is recorded; a missing number cannot.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call, caller_number
from console.models.context import Context, Draft
from console.models.lookup import call_known
from console.models.streams import call_stream
from console.models.text import clean_line
from wire import facts
from wire.facts import Channel

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|sampai|s/d|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
_ZONE = "Asia/Jakarta"


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
    if said is None and barred == "callback_hours":
        raise Refused("callback_hours", hours=known.call_back_hours or "?")
    if said is None and barred == "callback_whatsapp":
        raise Refused("callback_whatsapp", call=call)
    if said is None:
        raise Refused("callback_unsafe", call=call)
    same = facts.CallBackSet(_permission(known), hours=known.call_back_hours, reason=said)
    return [context.draft(call_stream(call), same)]


def within_hours(hours: str | None, at_ms: int, zone: str) -> bool:
    """Whether a moment lies in hours as people write them ("08:00-16:00", "8-16"); hours nobody can read allow all."""
    read = _SPAN.search(hours or "")
    if read is None:
        return True
    first, last = (int(read[at]) * 60 + int(read[at + 1] or 0) for at in (1, 3))
    local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(zone))
    now = local.hour * 60 + local.minute
    return first <= now < last if first <= last else now >= first or now < last


def _barred(board: Board, context: Context, call: Call, channel: Channel) -> str:
    city = board.reference.city
    zone = city.zone if city else _ZONE
    if call.call_back == "never":
        return "callback_unsafe"
    if call.call_back == "whatsapp" and channel != "whatsapp":
        return "callback_whatsapp"
    outside = call.call_back == "hours" and not within_hours(call.call_back_hours, context.now_ms, zone)
    return "callback_hours" if outside else ""


def _permission(call: Call) -> facts.CallBack:
    return call.call_back  # type: ignore[return-value]
