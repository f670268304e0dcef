"""Cautions, warnings and closed roads: set by a person, ended by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from console.errors import Refused
from console.models.commands.context import Context, Draft, case_known, case_still_open, in_force
from console.models.state.board import Board
from console.models.state.place import NOWHERE, clean_place, point_of
from console.models.state.streams import case_stream, caution_stream, hazard_stream, road_stream
from console.models.state.text import clean_line, line_given, phone_key, reason_given, shown
from console.models.views.dangers import Warned, hazards
from wire import facts
from wire.facts import CautionSet, HazardAlertNoted, Place, RoadClosed, WarningKind

# Cautions are set by anyone in the room, run out, and are lifted by a supervisor; reading one is a fact of a case.

DAY_MS = 86_400_000
DAYS_MOST = 730
RADIUS_MOST_M = 2_000
Subject = Literal["place", "number", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionForm:
    """A caution as filled in: what, about whom or where, how far around, for how many days, and who says so."""

    text: str
    subject: Subject
    source: str
    place: Place = NOWHERE
    number: str = ""
    person: str = ""
    radius_m: int = 50
    days: int = 180


def set_caution(board: Board, context: Context, form: CautionForm) -> list[Draft]:
    """Refused: text_, source_, place_, number_ or person_missing, radius_wrong, days_wrong."""
    text = line_given(form.text, "text_missing")
    source = line_given(form.source, "source_missing")
    if not 0 < form.radius_m <= RADIUS_MOST_M:
        raise Refused("radius_wrong", most=RADIUS_MOST_M)
    if not 0 < form.days <= DAYS_MOST:
        raise Refused("days_wrong", most=DAYS_MOST)
    place = clean_place(form.place) if form.subject == "place" else Place()
    number, person = clean_line(form.number), clean_line(form.person)
    if form.subject == "number" and not phone_key(number or ""):
        raise Refused("number_missing")
    if form.subject == "person" and person is None:
        raise Refused("person_missing")
    fact = CautionSet(
        text=text,
        subject=form.subject,
        source=source,
        address=place.address or place.landmark,
        point=place.point,
        radius_m=form.radius_m,
        kelurahan=place.kelurahan,
        number=number if form.subject == "number" else None,
        person=person if form.subject == "person" else None,
        expires=context.now_ms + form.days * DAY_MS,
    )
    return [context.draft(caution_stream(context.new_id()), fact)]


def lift_caution(board: Board, context: Context, caution: str, reason: str) -> list[Draft]:
    """A supervisor says that it holds no longer, with the reason; refused: notice_gone, not_allowed."""
    in_force(board, caution_stream(caution), "caution", CautionSet)
    return [context.draft(caution_stream(caution), facts.CautionLifted(reason=reason_given(reason)))]


def read_caution(board: Board, context: Context, case: str, caution: str) -> list[Draft]:
    """The "dibaca" tick of this person; a second one writes nothing."""
    known = case_known(board, case)
    if caution_stream(caution) not in board.notices:
        raise Refused("notice_gone")
    if known.cautions_read.get(caution) == context.person:
        return []
    return [context.draft(case_stream(case), facts.CautionRead(caution=caution))]


def caution_case(board: Board, context: Context, case: str, text: str, source: str) -> list[Draft]:
    """A danger of this case itself: every agency told before must be told again."""
    case_still_open(board, case)
    said = line_given(text, "text_missing")
    known_by = line_given(source, "source_missing")
    return [context.draft(case_stream(case), facts.CaseCautioned(caution=said, source=known_by))]


# A warning of an official channel is written down by a person, with its source and its time, and ended by a person.
# What comes by itself is a gateway's word; here a person takes note of it.

HOUR_MS = 3_600_000
HAZARD_DAYS_MOST = 366
HAZARD_RADIUS_MOST_M = 50_000
HazardKind = Literal["weather", "quake", "volcano", "flood"]
# How long one holds when its source names no end.
USUAL_HOURS: dict[WarningKind, int] = {"weather": 6, "quake": 24, "volcano": 168, "flood": 24, "other": 24}


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
    headline = line_given(form.headline, "text_missing")
    source = line_given(form.source, "source_missing")
    since = context.now_ms if form.since is None else form.since
    until = since + USUAL_HOURS[form.hazard] * HOUR_MS if form.until is None else form.until
    if until <= context.now_ms or until <= since:
        raise Refused("time_past")
    if until - context.now_ms > HAZARD_DAYS_MOST * 24 * HOUR_MS:
        raise Refused("days_wrong", most=HAZARD_DAYS_MOST)
    if form.point is not None and point_of(Place(point=form.point)) is None:
        raise Refused("point_unreadable", point=form.point[:40])
    if form.point is not None and not 0 < form.radius_m <= HAZARD_RADIUS_MOST_M:
        raise Refused("radius_wrong", most=HAZARD_RADIUS_MOST_M)
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
    known = board.notices.get(hazard_stream(hazard))
    if known is None or not isinstance(known.said("hazard"), Warned):
        raise Refused("notice_gone")
    return [context.draft(hazard_stream(hazard), facts.HazardAlertEnded(reason=clean_line(reason)))]


def see_warning(board: Board, context: Context, hazard: str) -> list[Draft]:
    """This person took note of what a warning says now; who did so already writes nothing. Refused: notice_gone."""
    known = next((one for one in hazards(board, context.now_ms) if one.id == hazard), None)
    if known is None:
        raise Refused("notice_gone")
    if not known.feed or any(by == context.person for by, _ in known.seen_by):
        return []
    return [context.draft(hazard_stream(hazard), facts.WarningSeen(entry=known.entry))]


# A road is closed with a reason and opened by a person who says who saw it; time alone opens none.


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadForm:
    """Which street, from where to where, why, until when (UTC ms), at which case."""

    street: str
    reason: str
    stretch: str = ""
    place: Place | None = None
    until: int | None = None
    case: str | None = None


def close_road(board: Board, context: Context, form: RoadForm) -> list[Draft]:
    """Refused: street_missing, reason_missing, time_past. Streets of a confidential case are never written from it."""
    street = line_given(form.street, "street_missing")
    if form.until is not None and form.until <= context.now_ms:
        raise Refused("time_past")
    point = shown(form.place.point) if form.place is not None else ""
    fact = RoadClosed(
        street=street,
        reason=reason_given(form.reason),
        stretch=clean_line(form.stretch),
        line=(point,) if point else (),
        kelurahan=form.place.kelurahan if form.place is not None else None,
        until=form.until,
        case=form.case,
    )
    return [context.draft(road_stream(context.new_id()), fact)]


def open_road(board: Board, context: Context, road: str, source: str | None = None) -> list[Draft]:
    """It can be passed again, and who says so; refused: notice_gone."""
    in_force(board, road_stream(road), "road", RoadClosed)
    return [context.draft(road_stream(road), facts.RoadOpened(source=clean_line(source)))]
