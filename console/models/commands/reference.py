"""What an admin does with the city's own words, and what anybody in the room notes about readiness."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

import msgspec
from msgspec.inspect import IntType

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.city import EvaluationForm, Rules
from console.models.state.streams import definition_stream, ref_stream
from console.models.state.text import clean, clean_line
from console.models.views.points import day_of
from console.models.views.report_kinds import TEMPLATES
from wire import facts
from wire.facts import MapPointDefined, Readiness
from wire.limits import TEMPLATE_MAX_CHARS

# An address of the public page: a host and perhaps a folder, nothing else.
_ADDRESS = re.compile(r"https://[a-z0-9.-]{1,200}(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,100})?")
_TOPIC_CODE = re.compile(r"[a-z0-9-]{2,40}")

# Within which limits a number of the city may be set: read from the shape of its file, so that there is one list.


@cache
def bounds_of(rule: str) -> tuple[int, int] | None:
    """The least and the most a number of the rules or of the evaluation form may be; none for what is no number."""
    shapes = [msgspec.inspect.type_info(shape) for shape in (EvaluationForm, Rules)]
    kinds = {field.name: field.type for shape in shapes for field in shape.fields}  # type: ignore[attr-defined]
    kind = kinds.get(rule)
    if not isinstance(kind, IntType) or kind.ge is None or kind.le is None:
        return None
    return kind.ge, kind.le


# Points of the city taken from a list.


def point_fits(point: MapPointDefined) -> None:
    """Refused: text_missing without a name, point_unreadable, day_unreadable."""
    if clean_line(point.name) is None:
        raise Refused("text_missing")
    if not (abs(point.lat) <= 85 and abs(point.lng) <= 180) or (point.lat == 0 and point.lng == 0):
        raise Refused("point_unreadable", point=f"{point.lat}, {point.lng}")
    if point.checked_on and day_of(point.checked_on) is None:
        raise Refused("day_unreadable", day=point.checked_on[:40])


def take_points(board: Board, context: Context, points: Iterable[MapPointDefined]) -> list[Draft]:
    """A list of points at once: what is new or changed is written, what is as it was is not, nothing is taken away.

    Refused as each point alone would be, and then nothing of the list is written.
    """
    known, drafts = board.reference.points, []
    for point in points:
        point_fits(point)
        if known.get(point.code) != point:
            drafts.append(context.draft(definition_stream(point), point))
    return drafts


DefinedByAdmin = (
    facts.CityDefined
    | facts.AgencyDefined
    | facts.UnitDefined
    | facts.NatureDefined
    | facts.CardPublished
    | facts.ListItemDefined
    | facts.RoomRulesDefined
    | facts.CrewRuleDefined
    | facts.CitizenRuleDefined
    | facts.PhraseDefined
    | facts.ReportTemplateDefined
    | facts.MapPointDefined
    | facts.EvaluationFormPublished
    | facts.AlertLadderDefined
    | facts.FeedDefined
    | facts.PublicPageDefined
    | facts.PublicTopicDefined
)


def define(board: Board, context: Context, fact: DefinedByAdmin) -> list[Draft]:
    """Define or change one thing; refused: code_missing, letter_taken, agency_unknown, card_version_old,
    question_unknown for a branch that does not look back, definition_unfit for a rule a room cannot work with,
    point_unreadable, day_unreadable, template_unknown, text_missing, text_too_long, licence_missing."""
    if not fact.code.strip():
        raise Refused("code_missing")
    match fact:
        case facts.AgencyDefined():
            _letter_free(board, fact)
        case facts.UnitDefined(agency=agency) if agency not in board.reference.agencies:
            raise Refused("agency_unknown", agency=agency)
        case facts.AlertLadderDefined(code=agency) if agency not in board.reference.agencies:
            raise Refused("agency_unknown", agency=agency)
        case facts.CardPublished():
            _version_new(board, fact)
            _card_fits(board, fact)
        case facts.RoomRulesDefined():
            _rules_fit(fact)
        case facts.EvaluationFormPublished():
            _form_fits(board, fact)
        case facts.MapPointDefined():
            point_fits(fact)
        case facts.ReportTemplateDefined():
            fact = _template_fits(fact)
        case facts.FeedDefined():
            fact = _feed_fits(fact)
        case facts.PublicPageDefined():
            _page_fits(fact)
        case facts.PublicTopicDefined():
            _topic_fits(fact)
    return [context.draft(definition_stream(fact), fact)]


def set_readiness(
    board: Board, context: Context, code: str, readiness: Readiness, source: str | None = None
) -> list[Draft]:
    """Note how ready an agency or unit says it is; refused (`agency_unknown`) for an unknown code."""
    reference = board.reference
    if code not in reference.agencies and code not in reference.units:
        raise Refused("agency_unknown", agency=code)
    stream = ref_stream("agency" if code in reference.agencies else "unit", code)
    fact = facts.ReadinessSet(code=code, readiness=readiness, source=clean_line(source))
    return [context.draft(stream, fact)]


def _letter_free(board: Board, fact: facts.AgencyDefined) -> None:
    for other in board.reference.agencies.values():
        if other.letter == fact.letter and other.code != fact.code and other.active and fact.active:
            raise Refused("letter_taken", letter=fact.letter, agency=other.code)


def _rules_fit(fact: facts.RoomRulesDefined) -> None:
    values = {name: getattr(fact, name) for name in Rules.__struct_fields__}
    try:
        msgspec.convert(values, Rules)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].rstrip("`").partition("[")[0]
        raise Refused("definition_unfit", name=name, value=values.get(name)) from error
    for name in ("silent_steps", "closing_steps"):
        if len(set(values[name])) < len(values[name]):
            raise Refused("definition_unfit", name=name, value=values[name])


def _page_fits(fact: facts.PublicPageDefined) -> None:
    """Its address is one that phones open safely, and open data say how they may be used."""
    if fact.address and not _ADDRESS.fullmatch(fact.address):
        raise Refused("definition_unfit", name="address", value=fact.address[:40])
    if fact.active and fact.figures and not fact.licence.strip():
        raise Refused("licence_missing")


def _topic_fits(fact: facts.PublicTopicDefined) -> None:
    """It says something in Indonesian; its code stands in an address."""
    if not _TOPIC_CODE.fullmatch(fact.code):
        raise Refused("definition_unfit", name="code", value=fact.code[:40])
    if not fact.title_id.strip() or not any(one.strip() for one in fact.text_id):
        raise Refused("text_missing")


def _template_fits(fact: facts.ReportTemplateDefined) -> facts.ReportTemplateDefined:
    """One of the reports' own names, and a text; whether it can be used is found by whoever renders it."""
    if fact.code not in TEMPLATES:
        raise Refused("template_unknown", name=fact.code, names=TEMPLATES)
    text = clean(fact.text, TEMPLATE_MAX_CHARS)
    if fact.active and not text:
        raise Refused("text_missing")
    return msgspec.structs.replace(fact, text=f"{text}\n" if text else "")


def _feed_fits(fact: facts.FeedDefined) -> facts.FeedDefined:
    """A name, who warns, and an address without anybody's name or password; not enciphered only in the own network."""
    name, source, url = clean_line(fact.name), clean_line(fact.source), fact.url.strip()
    if name is None or source is None:
        raise Refused("source_missing")
    try:
        parts = urlsplit(url)
        fits = bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not _is_near(parts.hostname)):
        raise Refused("feed_unfit")
    return msgspec.structs.replace(fact, name=name, source=source, url=url)


def _is_near(host: str | None) -> bool:
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host == "localhost"
    return address.is_private


def _version_new(board: Board, fact: facts.CardPublished) -> None:
    known = board.reference.cards.get(fact.code)
    if known is not None and fact.version <= known.version:
        raise Refused("card_version_old", version=known.version)


def _form_fits(board: Board, form: facts.EvaluationFormPublished) -> None:
    """A form is a new version, asks each criterion once, and its numbers are such as a room can work with."""
    known = board.reference.forms.get(form.code)
    if known is not None and form.version <= known.version:
        raise Refused("card_version_old", version=known.version)
    for name in form.__struct_fields__:
        bounds = bounds_of(name) if name != "version" else None
        if bounds is not None and not bounds[0] <= getattr(form, name) <= bounds[1]:
            raise Refused("definition_unfit", name=name, value=getattr(form, name))
    codes = [one.code for one in form.criteria]
    if not codes or len(set(codes)) < len(codes):
        raise Refused("definition_unfit", name="criteria", value=", ".join(codes))


def _card_fits(board: Board, card: facts.CardPublished) -> None:
    """A card says something everywhere, names agencies of the city only, and a branch asks for an earlier question."""
    said = [text for one in card.questions for text in (one.ask_id, one.ask_en)]
    said += [text for one in card.conditions for text in (one.owner, one.text_id, one.text_en)]
    if not all(text.strip() for text in (card.title_id, card.title_en, *said)):
        raise Refused("text_missing")
    if any(one.priority is None and not one.agencies for one in card.thresholds):
        raise Refused("definition_unfit", name="thresholds", value=str(card.thresholds[0].at_least))
    named = {code for one in card.thresholds for code in one.agencies}
    named |= {code for one in card.conditions for code in (one.owner, *one.blocks)}
    earlier: set[str] = set()
    for question in card.questions:
        if question.only_if is not None and question.only_if.question not in earlier:
            raise Refused("question_unknown", question=question.only_if.question)
        earlier.add(question.code)
        for effect in (question.yes, question.no, question.unknown):
            named |= set(effect.agencies) if effect is not None else set()
    for one in card.conditions:
        if one.only_if is not None and one.only_if.question not in earlier:
            raise Refused("question_unknown", question=one.only_if.question)
    for code in sorted(named):
        if board.reference.agencies and code not in board.reference.agencies:
            raise Refused("agency_unknown", agency=code)
