"""The words of the supervisor on call. Pure: no Qt; `hidden` leaves out what names a person."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.models.on_call import OnCall, on_call_now
from console.ui import formats
from console.ui.words import language, translate


def reached(one: OnCall, hidden: bool = False) -> str:
    """Rina 0000-118"""
    return "…" if hidden else f"{one.name} {one.number}"


def now_words(board: Board, now_ms: int, zone: tzinfo = formats.WIB, hidden: bool = False) -> str:
    """Supervisor on call: Rina 0000-118, until 06:00; or that nobody was named, and how it is done."""
    one = on_call_now(board, now_ms)
    if one is None:
        return translate("OnCall", "No supervisor is named as on call: a supervisor sets it with /piket.")
    until = formats.moment(one.until_ms, now_ms, language(), zone)
    said = translate("OnCall", "Supervisor on call: {who}, until {until}")
    return said.format(who=reached(one, hidden), until=until)


def on_call_line(board: Board, one: OnCall, now_ms: int, zone: tzinfo, hidden: bool = False) -> str:
    """One line of the list: whether now or later, who, from when to when, who wrote it."""
    since, until = (formats.moment(at, now_ms, language(), zone) for at in (one.since_ms, one.until_ms))
    now = on_call_now(board, now_ms)
    mark = translate("OnCall", "later") if one.since_ms > now_ms else translate("OnCall", "replaced by a newer line")
    if now is not None and now.id == one.id:
        mark = translate("OnCall", "NOW")
    by = translate("OnCall", "set by {name}").format(name=board.reference.name_of(one.by))
    return " · ".join((mark, reached(one, hidden), f"{since} – {until}", by))
