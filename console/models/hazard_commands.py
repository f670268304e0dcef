"""A warning of an official channel is written down by a person, with its source and its time, and ended by a person.
Nothing is fetched from anywhere."""

from dataclasses import dataclass
from typing import Literal

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.place import point_of
from console.models.streams import hazard_stream
from console.models.text import clean_line
from wire import facts
from wire.facts import HazardAlertNoted, Place

HOUR_MS = 3_600_000
DAYS_MOST = 366
RADIUS_MOST_M = 50_000
HazardKind = Literal["weather", "quake", "volcano", "flood"]
# How long one holds when its source names no end.
USUAL_HOURS: dict[HazardKind, int] = {"weather": 6, "quake": 24, "volcano": 168, "flood": 24}


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardForm:
    """A warning as filled in; times UTC ms, empty ones mean now and the usual time of its kind. Neither kelurahan nor
    point means the whole city."""

    hazard: HazardKind
    headline: str
    source: str
    severity: str = ""
    since: int | None = None
    until: int | None = None
    kelurahan: tuple[str, ...] = ()
    point: str | None = None
    radius_m: int = 0


def note_hazard(board: Board, context: Context, form: HazardForm) -> list[Draft]:
    """Refused: text_missing, source_missing, time_past, days_wrong, point_unreadable, radius_wrong."""
    headline, source = clean_line(form.headline), clean_line(form.source)
    if headline is None:
        raise Refused("text_missing")
    if source is None:
        raise Refused("source_missing")
    since = context.now_ms if form.since is None else form.since
    until = since + USUAL_HOURS[form.hazard] * HOUR_MS if form.until is None else form.until
    if until <= context.now_ms or until <= since:
        raise Refused("time_past")
    if until - context.now_ms > DAYS_MOST * 24 * HOUR_MS:
        raise Refused("days_wrong", most=DAYS_MOST)
    if form.point is not None and point_of(Place(point=form.point)) is None:
        raise Refused("point_unreadable", point=form.point[:40])
    if form.point is not None and not 0 < form.radius_m <= RADIUS_MOST_M:
        raise Refused("radius_wrong", most=RADIUS_MOST_M)
    fact = HazardAlertNoted(
        hazard=form.hazard,
        headline=headline,
        source=source,
        since=since,
        until=until,
        severity=clean_line(form.severity) or "",
        kelurahan=tuple(dict.fromkeys(form.kelurahan)),
        point=form.point,
        radius_m=form.radius_m if form.point is not None else 0,
    )
    return [context.draft(hazard_stream(context.new_id()), fact)]


def end_hazard(board: Board, context: Context, hazard: str, reason: str | None = None) -> list[Draft]:
    """It holds no longer; refused: notice_gone."""
    known = board.notices.get(hazard)
    if known is None or not isinstance(known.said("hazard"), HazardAlertNoted):
        raise Refused("notice_gone")
    return [context.draft(hazard_stream(hazard), facts.HazardAlertEnded(reason=clean_line(reason)))]
