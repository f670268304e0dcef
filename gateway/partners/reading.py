"""An assignment as a partner's program reads it: what its agency's page shows, no more."""

from __future__ import annotations

import datetime

from console.models.state.case import Assignment as Known
from console.models.state.case import Case
from console.models.state.place import point_shown_to
from console.text.names import nature_name, place_line, told
from console.text.words import Language
from gateway.agencies.cases import is_readable, next_of
from gateway.agencies.sign_ins import Seat
from gateway.partners import shapes
from gateway.room import Room


def read(room: Room, seat: Seat, case: Case, one: Known, language: Language) -> shapes.Assignment:
    """How it stands on the board now."""
    reference, going = room.desk.board.reference, case.open and one.open
    hidden: shapes.Hidden = "" if case.open else "over"
    if case.open and not is_readable(room, case):
        hidden = "confidential"
    lat, lng = _point(case, one.agency) if not hidden else (None, None)
    return shapes.Assignment(
        id=one.id,
        number=case.short_number,
        title=nature_name(reference.natures.get(case.nature), case.nature, language),
        type=case.nature,
        priority=case.priority,
        state=one.state,
        open=going,
        next=_next(one) if going else None,
        created=moment(one.requested_ms),
        times={step: moment(stamp.when) for step, stamp in one.stamps.items()},
        units=(one.unit,) if one.unit else (),
        address="" if hidden == "confidential" else place_line(case.place, hidden=bool(hidden)),
        lat=lat,
        lng=lng,
        remarks="" if hidden else told(case.narrative),
        caution="" if hidden else told(case.caution),
        conditions=tuple(
            shapes.Condition(asked.id, asked.text_id if language == "id" else asked.text_en)
            for asked in case.conditions.values()
            if asked.open and asked.owner == seat.agency and not hidden
        ),
        messages=tuple(
            shapes.Message(
                message.id,
                message.from_room,
                told(message.text),
                moment(message.when),
                message.from_room and message.unread,
            )
            for message in case.messages
            if message.assignment == one.id and not hidden
        ),
        others=tuple(
            shapes.Elsewhere(other.agency, other.state)
            for other in case.assignments.values()
            if other.id != one.id and other.open
        ),
        tell_again=bool(one.retell),
        hidden=hidden,
    )


def moment(at_ms: int) -> datetime.datetime:
    """Milliseconds of UTC as a time with its zone."""
    return datetime.datetime.fromtimestamp(at_ms / 1000, datetime.UTC)


def _next(one: Known) -> shapes.Step | None:
    following = next_of(one)
    return next((step for step in shapes.STEPS if step == following), None)


def _point(case: Case, agency: str) -> tuple[float | None, float | None]:
    lat, _, lng = point_shown_to(case.place, agency).partition(",")
    return (float(lat), float(lng)) if lat and lng else (None, None)
