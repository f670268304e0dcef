"""Commands about closed roads: /tutupjalan jl contoh: pohon tumbang, and /bukajalan jl contoh."""

from __future__ import annotations

from console.desk import Desk
from console.errors import Refused
from console.models.road_commands import RoadForm, close_road, open_road
from console.models.roads import closed_on
from console.models.text import shown
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb
from console.ui.words import QT_TRANSLATE_NOOP


def _close(desk: Desk, typed: Typed) -> str:
    """The street before the colon, the reason after it; on the street of the selected case its point goes along."""
    street, _, reason = typed.rest.partition(":")
    case = desk.board.cases.get(typed.case)
    there = case is not None and street.strip().lower() == shown(case.place.address).lower()
    form = RoadForm(
        street=street,
        reason=reason,
        place=case.place if there and case is not None else None,
        case=case.id if there and case is not None else None,
    )
    desk.do(close_road, form)
    return ""


def _open(desk: Desk, typed: Typed) -> str:
    found = closed_on(desk.board, desk.now_ms(), typed.rest)
    if not found:
        raise Refused("road_unknown", street=typed.rest or "…")
    desk.do(open_road, found[0].id)
    return ""


VERBS = (
    Verb(
        id="close_road",
        words=("tutupjalan", "tj", "closeroad"),
        says=QT_TRANSLATE_NOOP("Command", "Close a road: {rest}"),
        takes=("text",),
        act=_close,
        actions=("map.close",),
        example="/tutupjalan jl contoh: pohon tumbang",
    ),
    Verb(
        id="open_road",
        words=("bukajalan", "bj", "openroad"),
        says=QT_TRANSLATE_NOOP("Command", "The road can be passed again: {rest}"),
        takes=("text",),
        act=_open,
        example="/bukajalan jl contoh",
    ),
)
