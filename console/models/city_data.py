"""The shapes of the city's files in resources/city: frozen, strict, every key named. `city.load_city` reads them."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wire.call_facts import SilentStep
from wire.facts import CallBack, Priority, Step, VoiceChannel
from wire.privacy_facts import Subject

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
    """One word of a list."""

    code: Code
    name_id: Text
    name_en: Text


class Lists(Strict, frozen=True):
    """Outcomes of a case, results of an agency, reasons for being unable."""

    outcome: tuple[ListItem, ...]
    result: tuple[ListItem, ...]
    unable: tuple[ListItem, ...]


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
    confidential: bool | None = None
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
