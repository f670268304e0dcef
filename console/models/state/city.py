"""Reads the city's files: all of them are right, or a sentence says which one is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from console.errors import Worded
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from wire.facts import CallBack, Priority, Step, VoiceChannel
from wire.facts.call import SilentStep
from wire.facts.privacy import Subject
from wire.reading import read_json

# The shapes of the city's files in resources/city: frozen, strict, every key named. `city.load_city` reads them.

Text = Annotated[str, Meta(min_length=1, max_length=600)]
# What has to be confirmed, as the end of a sentence: "PLN belum memastikan …".
Clause = Annotated[str, Meta(min_length=3, max_length=60)]
Phrase = Annotated[str, Meta(min_length=2, max_length=60)]
Code = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
AgencyCode = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]{1,11}$")]
Latitude = Annotated[float, Meta(ge=-11.5, le=6.5)]
Longitude = Annotated[float, Meta(ge=94.5, le=141.5)]
Seconds = Annotated[int, Meta(ge=1, le=86_400)]
Confidential = Literal["never", "default", "always"]
AgencyKind = Literal["fire", "medical", "police", "rescue", "order", "support", "works", "care", "utility"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shape that refuses a key it does not know: a misspelt key is found at once."""


class Town(Strict, frozen=True):
    """The city this room serves; `lat`, `lng` (degrees) is where its map begins."""

    code: Annotated[str, Meta(pattern=r"^\d\d\.\d\d$")]
    name: Text
    province: Text
    zone: Text
    area_code: Annotated[str, Meta(pattern=r"^0\d{2,4}$")]
    country_code: Annotated[str, Meta(pattern=r"^\d{1,3}$")]
    area_km2: Annotated[float, Meta(gt=0)]
    lat: Latitude
    lng: Longitude
    neighbour: Text
    version: Annotated[int, Meta(ge=1)]
    note_id: Text
    note_en: Text


class Kelurahan(Strict, frozen=True):
    """One of the city's wards; `lat`, `lng` is a point known to lie inside it."""

    code: Annotated[str, Meta(pattern=r"^\d\d\.\d\d\.\d\d\.\d{4}$")]
    name: Text
    kecamatan: Text
    post: Annotated[str, Meta(pattern=r"^\d{5}$")]
    lat: Latitude
    lng: Longitude


class Rule(Strict, frozen=True):
    """When a nature gets another priority."""

    priority: Priority
    when_id: Text
    when_en: Text


class AlertAlso(Strict, frozen=True):
    """An agency to add, and when."""

    agency: AgencyCode
    when_id: Text
    when_en: Text


class Becomes(Strict, frozen=True):
    """Another nature this one turns into, and when."""

    nature: Code
    when_id: Text
    when_en: Text


class Nature(Strict, frozen=True):
    """An incident type. `alert_one_of`: the card asks which of these is alerted first."""

    code: Code
    alias: Annotated[str, Meta(min_length=2, max_length=12)]
    name_id: Text
    name_en: Text
    priority: Priority
    rules: tuple[Rule, ...]
    alert_first: tuple[AgencyCode, ...]
    alert_also: tuple[AlertAlso, ...]
    words_id: tuple[Phrase, ...]
    words_jv: tuple[Phrase, ...]
    confidential: Confidential
    call_back: CallBack
    alert_one_of: tuple[AgencyCode, ...] = ()
    becomes: tuple[Becomes, ...] = ()
    confidential_when_id: Text | None = None
    confidential_when_en: Text | None = None


class Post(Strict, frozen=True):
    """Where an agency starts from; `sample` until the city gave the true place."""

    lat: Latitude
    lng: Longitude
    sample: bool


class Targets(Strict, frozen=True):
    """Seconds allowed: told from dispatch; accepted, rolling and arrived from told; reported from arrived."""

    told: Seconds
    accepted: Seconds
    rolling: Seconds
    arrived: Seconds
    reported: Seconds


class Unit(Strict, frozen=True):
    """A crew or vehicle; not `confirmed` = a sample."""

    code: Annotated[str, Meta(pattern=r"^[A-Z]{1,4}-\d{1,2}$")]
    name: Text
    kind: Code
    confirmed: bool


class Agency(Strict, frozen=True):
    """A body that is dispatched. `parent`: the agency it belongs to (one alert to each, not two to one post)."""

    code: AgencyCode
    letter: Annotated[str, Meta(pattern=r"^[A-Z]$")]
    name_id: Text
    name_en: Text
    short: Annotated[str, Meta(min_length=2, max_length=12)]
    kind: AgencyKind
    channel: VoiceChannel
    phone: Text
    post: Post
    targets: Targets
    confirmed: bool
    units: tuple[Unit, ...]
    parent: AgencyCode | None = None
    fallback: tuple[AgencyCode, ...] = ()
    # The chain is a proposal the city has not approved yet.
    fallback_sample: bool = False


class ListItem(Strict, frozen=True):
    code: Code
    name_id: Text
    name_en: Text


class Lists(Strict, frozen=True):
    """Outcomes of a case, results of an agency, reasons for being unable, shifts of the room."""

    outcome: tuple[ListItem, ...]
    result: tuple[ListItem, ...]
    unable: tuple[ListItem, ...]
    shift: tuple[ListItem, ...]


class Rules(Strict, frozen=True):
    """What a city decides about times and numbers, within what a room can work with; names tell the units."""

    sound_after_s: Annotated[int, Meta(ge=0, le=600)]
    sound_again_s: Annotated[int, Meta(ge=10, le=600)]
    supervisor_p1_s: Annotated[int, Meta(ge=10, le=3600)]
    supervisor_p2_s: Annotated[int, Meta(ge=10, le=7200)]
    supervisor_p3_s: Annotated[int, Meta(ge=10, le=14_400)]
    silent_times: Annotated[int, Meta(ge=1, le=9)]
    silent_again_s: Annotated[int, Meta(ge=10, le=3600)]
    ask_again_min: Annotated[int, Meta(ge=1, le=120)]
    claim_min: Annotated[int, Meta(ge=3, le=60)]
    watch_min: Annotated[int, Meta(ge=3, le=60)]
    silent_steps: Annotated[tuple[SilentStep, ...], Meta(min_length=1, max_length=4)]
    silent_call_backs: Annotated[int, Meta(ge=1, le=5)]
    silent_card_min: Annotated[int, Meta(ge=1, le=60)]
    call_back_min: Annotated[int, Meta(ge=1, le=240)]
    closing_steps: Annotated[
        tuple[Literal["told", "accepted", "rolling", "arrived", "reported", "cleared"], ...], Meta(max_length=6)
    ]
    flag_days: Annotated[int, Meta(ge=1, le=365)]
    flag_after: Annotated[int, Meta(ge=2, le=50)]
    answer_target_s: Annotated[int, Meta(ge=1, le=120)]
    first_told_target_s: Annotated[int, Meta(ge=1, le=3600)]
    report_near_s: Annotated[int, Meta(ge=10, le=3600)]
    report_act_s: Annotated[int, Meta(ge=10, le=7200)]
    send_p1_s: Annotated[int, Meta(ge=10, le=3600)]
    send_p2_s: Annotated[int, Meta(ge=10, le=7200)]
    send_p3_s: Annotated[int, Meta(ge=10, le=14_400)]


class CityPhrase(Strict, frozen=True):
    """A sentence everybody in the room may write by a short word and Tab."""

    code: Annotated[str, Meta(pattern=r"^[a-z0-9]{1,12}$")]
    text: Text


class Branch(Strict, frozen=True):
    """Only after one of these answers to an earlier question."""

    question: Code
    answers: Annotated[tuple[Literal["yes", "no", "unknown"], ...], Meta(min_length=1)]


class Threshold(Strict, frozen=True):
    """From this sum of weights on, this priority and these agencies are suggested."""

    at_least: Annotated[int, Meta(ge=1)]
    priority: Priority | None = None
    agencies: tuple[AgencyCode, ...] = ()


class Effect(Strict, frozen=True):
    """What an answer suggests. Nothing of it happens without the dispatcher."""

    weight: Annotated[int, Meta(ge=0, le=10)] = 0
    priority: Priority | None = None
    agencies: tuple[AgencyCode, ...] = ()
    nature: Code | None = None
    call_back: CallBack | None = None
    confidential: bool = False
    tell_id: Text | None = None
    tell_jv: Text | None = None
    tell_en: Text | None = None
    caution_id: Text | None = None
    caution_en: Text | None = None


class Question(Strict, frozen=True):
    """A question that is answered yes, no or unknown."""

    code: Code
    ask_id: Text
    ask_jv: Text
    ask_en: Text
    mandatory: bool
    only_if: Branch | None = None
    yes: Effect | None = None
    no: Effect | None = None
    unknown: Effect | None = None


class Condition(Strict, frozen=True):
    """What one agency has to confirm before others take a step; `text` ends the sentence "PLN has not confirmed …"."""

    agency: AgencyCode
    before: Annotated[tuple[AgencyCode, ...], Meta(min_length=1)]
    text_id: Clause
    text_en: Clause
    step: Step = "arrived"
    target_s: Seconds | None = None
    only_if: Branch | None = None


class Card(Strict, frozen=True):
    """A SOP card: what is asked, told and never done. `nature` is none for the silent-call card."""

    code: Code
    nature: Code | None
    version: Annotated[int, Meta(ge=1)]
    approved: bool
    mark_id: Text
    mark_en: Text
    title_id: Text
    title_en: Text
    opening_id: Text
    opening_jv: Text
    opening_en: Text
    questions: Annotated[tuple[Question, ...], Meta(min_length=1, max_length=20)]
    tell_id: tuple[Text, ...]
    tell_jv: tuple[Text, ...]
    tell_en: tuple[Text, ...]
    never_id: tuple[Text, ...]
    never_en: tuple[Text, ...]
    conditions: tuple[Condition, ...]
    thresholds: tuple[Threshold, ...] = ()
    cautions_id: tuple[Text, ...] = ()
    cautions_en: tuple[Text, ...] = ()


class Retention(Strict, frozen=True):
    """How long personal values are kept, as proposed: nothing is erased before the city confirms it."""

    code: Code
    subject: Subject
    name: Text
    keep_days: Annotated[int, Meta(ge=1, le=36_500)]
    basis: Text


class Criterion(Strict, frozen=True):
    """What is looked at in a call, and what counts as which class of deviation."""

    code: Code
    name_id: Text
    name_en: Text
    minor_id: Text
    minor_en: Text
    moderate_id: Text
    moderate_en: Text
    severe_id: Text
    severe_en: Text


class EvaluationForm(Strict, frozen=True):
    """The form by which calls are evaluated. Never less than 2 % of the calls of a person and month."""

    code: Literal["call"]
    version: Annotated[int, Meta(ge=1)]
    approved: bool
    mark_id: Text
    mark_en: Text
    title_id: Text
    title_en: Text
    percent: Annotated[int, Meta(ge=2, le=100)]
    due_days: Annotated[int, Meta(ge=1, le=60)]
    minors: Annotated[int, Meta(ge=2, le=9)]
    moderates: Annotated[int, Meta(ge=2, le=9)]
    criteria: Annotated[tuple[Criterion, ...], Meta(min_length=1, max_length=12)]


class CrewRule(Strict, frozen=True):
    """How often a crew at work in such a case is to be heard, by priority; 0: no timer. `sample`: in sample rooms."""

    code: Code
    crew_p1_s: Annotated[int, Meta(ge=0, le=86_400)]
    crew_p2_s: Annotated[int, Meta(ge=0, le=86_400)]
    crew_p3_s: Annotated[int, Meta(ge=0, le=86_400)]
    sample: bool


class PublicTopic(Strict, frozen=True):
    """What to do now, about one topic of the public page: paragraphs by language. Samples until the city approves."""

    code: Annotated[str, Meta(pattern=r"^[a-z0-9-]{2,40}$")]
    topic: Literal["about", "health", "storm", "flood", "ash", "road", "missing", "other"]
    title_id: Text
    title_en: Text
    text_id: Annotated[tuple[Text, ...], Meta(min_length=1)]
    text_en: tuple[Text, ...] = ()
    text_easy: tuple[Text, ...] = ()
    text_jv: tuple[Text, ...] = ()


class City(msgspec.Struct, frozen=True):
    """Everything a new room starts with."""

    town: Town
    kelurahan: tuple[Kelurahan, ...]
    natures: tuple[Nature, ...]
    agencies: tuple[Agency, ...]
    lists: Lists
    cards: tuple[Card, ...]
    rules: Rules
    phrases: tuple[CityPhrase, ...]
    retention: tuple[Retention, ...]
    evaluation: EvaluationForm
    topics: tuple[PublicTopic, ...]
    crews: tuple[CrewRule, ...]


CITY_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "city"
_LARGEST_BYTES = 2_000_000
_REFUSED = QT_TRANSLATE_NOOP("CityFile", "The city file {file} cannot be used: {problem}.")
UNREADABLE = QT_TRANSLATE_NOOP("CityFile", "it cannot be read ({why})")

Read = TypeVar("Read")


class CityDataError(Worded):
    """A file of the city cannot be used."""

    def __init__(self, file: str, problem: str, /, **values: object) -> None:
        super().__init__("city_data_refused", file=file, problem=problem, **values)
        self.sentence_id, self.sentence_en = (self._sentence(language, values) for language in ("id", "en"))

    def _sentence(self, language: Language, values: dict[str, object]) -> str:
        problem = said(language, "CityFile", str(self.values["problem"])).format(**values)
        return said(language, "CityFile", _REFUSED).format(file=self.values["file"], problem=problem)


def load_city(folder: Path = CITY_FOLDER) -> City:
    """Everything a new room starts with; raises `CityDataError`."""
    city = City(
        town=_read(folder / "city.json", Town),
        kelurahan=_read(folder / "kelurahan.json", tuple[Kelurahan, ...]),
        natures=_read(folder / "natures.json", tuple[Nature, ...]),
        agencies=_read(folder / "agencies.json", tuple[Agency, ...]),
        lists=_read(folder / "lists.json", Lists),
        cards=tuple(_read(path, Card) for path in sorted((folder / "cards").glob("*.json"))),
        rules=_read(folder / "rules.json", Rules),
        phrases=_read(folder / "phrases.json", tuple[CityPhrase, ...]),
        retention=_read(folder / "retention.json", tuple[Retention, ...]),
        evaluation=_read(folder / "evaluation.json", EvaluationForm),
        topics=_read(folder / "topics.json", tuple[PublicTopic, ...]),
        crews=_read(folder / "crews.json", tuple[CrewRule, ...]),
    )
    _check_kelurahan(city)
    _check_agencies(city)
    _check_natures(city)
    _check_lists(city.lists)
    for name in ("silent_steps", "closing_steps"):
        _require_single("rules.json", name, getattr(city.rules, name))
    _require_single("phrases.json", "code", (phrase.code for phrase in city.phrases))
    _require_single("topics.json", "code", (topic.code for topic in city.topics))
    _require_single("crews.json", "code", (rule.code for rule in city.crews))
    _require_single("retention.json", "code", (rule.code for rule in city.retention))
    _require_single("evaluation.json", "code", (one.code for one in city.evaluation.criteria))
    for card in city.cards:
        _check_card(card, city)
    return city


def kelurahan_name(code: str | None) -> str:
    """The name of a kelurahan; a code that is not of this city is shown as it is, none as nothing."""
    return _names().get(code or "", code or "")


def kelurahan_names() -> tuple[str, ...]:
    """The names of the kelurahan of this city."""
    return tuple(_names().values())


@cache
def kelurahan_codes() -> Mapping[str, str]:
    """The code of each kelurahan by its name in small letters."""
    return {name.lower(): code for code, name in _names().items()}


def ward_code(said: str | None) -> str:
    """The code of a kelurahan that may be written by its name; what is no kelurahan stays as it is."""
    return kelurahan_codes().get((said or "").lower(), said or "")


def kelurahan_point(code: str | None) -> tuple[float, float] | None:
    """A point known to lie inside a kelurahan of this city."""
    return _points().get(code or "")


@cache
def _points() -> Mapping[str, tuple[float, float]]:
    try:
        known = _read(CITY_FOLDER / "kelurahan.json", tuple[Kelurahan, ...])
    except CityDataError:
        return {}
    return {key: (one.lat, one.lng) for one in known for key in (one.code, one.name)}


@cache
def _names() -> Mapping[str, str]:
    try:
        known = _read(CITY_FOLDER / "kelurahan.json", tuple[Kelurahan, ...])
    except CityDataError:
        return {}  # said when the map is read; a case must be shown all the same
    return {one.code: one.name for one in known}


def _read(path: Path, shape: type[Read]) -> Read:
    """One file in its shape."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise CityDataError(path.name, QT_TRANSLATE_NOOP("CityFile", "it is larger than 2 MB"))
        return read_json(path.read_bytes(), shape)
    except FileNotFoundError:
        raise CityDataError(path.name, QT_TRANSLATE_NOOP("CityFile", "the file is missing")) from None
    except OSError as problem:
        raise CityDataError(path.name, UNREADABLE, why=problem) from problem
    except msgspec.DecodeError as problem:
        wrong = QT_TRANSLATE_NOOP("CityFile", "its content is wrong ({why})")
        raise CityDataError(path.name, wrong, why=problem) from problem


def _require_single(file: str, what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            twice = QT_TRANSLATE_NOOP("CityFile", "{what} “{value}” appears twice")
            raise CityDataError(file, twice, what=what, value=value)
        seen.add(value)


def _require_known(file: str, where: str, codes: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(codes) - set(known))
    if unknown:
        undefined = QT_TRANSLATE_NOOP("CityFile", "{where} names {names}, not defined")
        raise CityDataError(file, undefined, where=where, names=", ".join(unknown))


def _check_kelurahan(city: City) -> None:
    file = "kelurahan.json"
    if not city.kelurahan:
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "there is no kelurahan"))
    _require_single(file, "code", (place.code for place in city.kelurahan))
    _require_single(file, "name", (place.name for place in city.kelurahan))
    for place in city.kelurahan:
        if not place.code.startswith(f"{city.town.code}."):
            other = QT_TRANSLATE_NOOP("CityFile", "code {code} is not of {town}")
            raise CityDataError(file, other, code=place.code, town=city.town.code)


def _check_agencies(city: City) -> None:
    file = "agencies.json"
    codes = [agency.code for agency in city.agencies]
    _require_single(file, "code", codes)
    _require_single(file, "letter", (agency.letter for agency in city.agencies))
    _require_single(file, "short", (agency.short.casefold() for agency in city.agencies))
    _require_single(file, "unit", (unit.code for agency in city.agencies for unit in agency.units))
    _require_known(file, "parent", (agency.parent for agency in city.agencies if agency.parent), codes)
    _require_known(file, "fallback", (code for agency in city.agencies for code in agency.fallback), codes)


def _check_natures(city: City) -> None:
    file = "natures.json"
    agencies = [agency.code for agency in city.agencies]
    codes = [nature.code for nature in city.natures]
    _require_single(file, "code", codes)
    _require_single(file, "alias", (nature.alias for nature in city.natures))
    for nature in city.natures:
        also = [line.agency for line in nature.alert_also]
        named = [*nature.alert_first, *nature.alert_one_of, *also]
        _require_known(file, nature.code, named, agencies)
        _require_known(file, nature.code, (line.nature for line in nature.becomes), codes)
        _require_single(file, f"{nature.code}:", named)
        for rule in nature.rules:
            if rule.priority == nature.priority:
                repeats = QT_TRANSLATE_NOOP("CityFile", "{nature}: a rule repeats its own priority")
                raise CityDataError(file, repeats, nature=nature.code)
    if "unclear" not in codes:
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "the nature “unclear” is missing"))


def _check_lists(lists: Lists) -> None:
    for name in Lists.__struct_fields__:
        _require_single("lists.json", name, (item.code for item in getattr(lists, name)))


def _check_card(card: Card, city: City) -> None:
    file = f"cards/{card.code}.json"
    natures = [nature.code for nature in city.natures]
    agencies = [agency.code for agency in city.agencies]
    if card.nature is not None:
        _require_known(file, "nature", [card.nature], natures)
    _require_single(file, "question", (question.code for question in card.questions))
    for question in card.questions:
        for effect in (question.yes, question.no, question.unknown):
            if effect is not None:
                _check_effect(file, question.code, effect, (agencies, natures))
    named = [code for condition in card.conditions for code in (condition.agency, *condition.before)]
    _require_known(file, "conditions", named, agencies)
    _require_known(file, "thresholds", [code for one in card.thresholds for code in one.agencies], agencies)
    _check_branches(file, card)
    even = len(card.tell_id) == len(card.tell_jv) == len(card.tell_en) and len(card.never_id) == len(card.never_en)
    if not even or len(card.cautions_id) != len(card.cautions_en):
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "the languages differ in number of sentences"))


def _check_branches(file: str, card: Card) -> None:
    """A branch looks back only: at the time of its question the answer it asks for may be known."""
    earlier: list[str] = []
    for question in card.questions:
        if question.only_if is not None:
            _require_known(file, question.code, [question.only_if.question], earlier)
        earlier.append(question.code)
    _require_known(file, "conditions", [one.only_if.question for one in card.conditions if one.only_if], earlier)


def _check_effect(file: str, question: str, effect: Effect, known: tuple[list[str], list[str]]) -> None:
    agencies, natures = known
    _require_known(file, question, effect.agencies, agencies)
    _require_known(file, question, [effect.nature] if effect.nature else [], natures)
    told = (effect.tell_id, effect.tell_jv, effect.tell_en)
    warned = (effect.caution_id, effect.caution_en)
    if any(told) != all(told) or any(warned) != all(warned):
        lacks = QT_TRANSLATE_NOOP("CityFile", "{question}: a sentence lacks a language")
        raise CityDataError(file, lacks, question=question)
