"""Commands about the map: /petacari pasar, /radius 300, /titik -8.0951,112.1654 for the point of a saved case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from console.desk import Desk
from console.errors import Refused
from console.models.commands.cases import move_point
from console.models.state.city import kelurahan_name
from console.models.state.place import moved_to
from console.places.address import read_address
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.verb import Typed, Verb, case_meant
from console.ui.parts.verbs import told_again


def _move(desk: Desk, typed: Typed) -> str:
    case, point = case_meant(desk, typed), read_address(typed.rest).point
    if point is None:
        raise Refused("point_unreadable", point=typed.rest or "…")
    desk.do(move_point, case.id, point, desk.locate(*point))
    return case.id


def _move_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """Where the point will lie, and whether that is another kelurahan than before."""
    case, point = desk.board.cases.get(typed.case), read_address(typed.rest).point
    ward = ""
    if case is not None and point is not None:
        before, after = case.place.kelurahan, moved_to(case.place, point, desk.locate(*point)).kelurahan
        ward = f" ({kelurahan_name(after)})" if after else ""
        if after and before and after != before:
            changed = translate("Command", "({name}, was {before})")
            ward = " " + changed.format(name=kelurahan_name(after), before=kelurahan_name(before))
    return {**told_again(desk, typed, zone), "ward": ward}


VERBS: tuple[Verb, ...] = (
    Verb(
        id="point",
        words=("titik", "point"),
        says=QT_TRANSLATE_NOOP("Command", "Move the point of {case} to {rest}{ward}{again}"),
        takes=("place", "case"),
        act=_move,
        fill=_move_words,
        example="/titik -8.0951,112.1654",
    ),
    Verb(
        id="map_find",
        words=("petacari", "mapfind"),
        says=QT_TRANSLATE_NOOP("Command", "Find on the map: {rest}"),
        takes=("place",),
        opens="map.find",
        example="/petacari pasar contoh",
    ),
    Verb(
        id="radius",
        words=("radius",),
        says=QT_TRANSLATE_NOOP("Command", "Circle of so many metres around the marked place or the case: {rest}"),
        takes=("metres",),
        opens="map.radius",
        example="/radius 300",
    ),
)
