"""The words of closed roads. Pure: no Qt."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.models.city import kelurahan_name
from console.models.roads import ClosedRoad
from console.ui import formats
from console.ui.words import language, translate


def road_label(road: ClosedRoad) -> str:
    """Jl. Contoh (from the bridge to the market): fallen tree"""
    said = road.said
    where = f"{said.street} ({said.stretch})" if said.stretch else said.street
    return f"{where}: {said.reason}"


def road_line(board: Board, road: ClosedRoad, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """Everything of a closed road: where, why, since when, until when, at which case, who wrote it."""
    said = road.said
    until = formats.moment(said.until, now_ms, language(), zone) if said.until is not None else ""
    ends = translate("Road", "TIME PASSED at {at}: is it open?") if road.over else translate("Road", "until {at}")
    case = board.display_number(said.case) if said.case in board.cases and said.case is not None else ""
    parts = (
        ends.format(at=until) if road.over else "",
        road_label(road),
        kelurahan_name(said.kelurahan),
        translate("Road", "since {at}").format(at=formats.moment(road.since_ms, now_ms, language(), zone)),
        ends.format(at=until) if until and not road.over else "",
        case,
        board.reference.name_of(road.by),
    )
    return " · ".join(part for part in parts if part)
