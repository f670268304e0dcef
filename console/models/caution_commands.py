"""Cautions are set by anyone in the room, run out, and are lifted by a supervisor; reading one is a fact of a case."""

from dataclasses import dataclass
from typing import Literal

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.lookup import case_known, case_still_open
from console.models.number import phone_key
from console.models.place import NOWHERE, clean_place
from console.models.streams import case_stream, caution_stream
from console.models.text import clean_line, reason_given
from wire import facts
from wire.facts import CautionSet, Place

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
    text, source = clean_line(form.text), clean_line(form.source)
    if text is None:
        raise Refused("text_missing")
    if source is None:
        raise Refused("source_missing")
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
    known = board.notices.get(caution)
    if known is None or known.kind != "caution" or not isinstance(known.said("caution"), CautionSet):
        raise Refused("notice_gone")
    return [context.draft(caution_stream(caution), facts.CautionLifted(reason=reason_given(reason)))]


def read_caution(board: Board, context: Context, case: str, caution: str) -> list[Draft]:
    """The "dibaca" tick of this person; a second one writes nothing."""
    known = case_known(board, case)
    if caution not in board.notices:
        raise Refused("notice_gone")
    if known.cautions_read.get(caution) == context.person:
        return []
    return [context.draft(case_stream(case), facts.CautionRead(caution=caution))]


def caution_case(board: Board, context: Context, case: str, text: str, source: str) -> list[Draft]:
    """A danger of this case itself: every agency told before must be told again."""
    case_still_open(board, case)
    said, known_by = clean_line(text), clean_line(source)
    if said is None:
        raise Refused("text_missing")
    if known_by is None:
        raise Refused("source_missing")
    return [context.draft(case_stream(case), facts.CaseCautioned(caution=said, source=known_by))]
