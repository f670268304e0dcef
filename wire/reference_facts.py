"""Facts of the city's own words (streams "ref:<class>:<code>"), written by the server's init and by admins."""

from typing import Literal

import msgspec

from wire.fact_base import CallBack, Fact, Priority, Readiness, VoiceChannel


class CityDefined(Fact, frozen=True, tag="city_defined"):
    """The city this room serves."""

    code: str
    name: str
    zone: str
    neighbour: str
    sample: bool = False


class AgencyDefined(Fact, frozen=True, tag="agency_defined"):
    """An agency, its letter, usual channel, post and targets (seconds per step from dispatch)."""

    code: str
    letter: str
    name_id: str
    name_en: str
    short: str
    channel: VoiceChannel
    phone: str = ""
    lat: float | None = None
    lng: float | None = None
    targets: dict[str, int] = msgspec.field(default_factory=dict)
    active: bool = True
    sample: bool = False


class UnitDefined(Fact, frozen=True, tag="unit_defined"):
    """A crew or vehicle of an agency."""

    code: str
    agency: str
    name: str
    unit_kind: str
    active: bool = True


class ReadinessSet(Fact, frozen=True, tag="readiness_set"):
    """How ready an agency or unit said it is."""

    code: str
    readiness: Readiness
    source: str | None = None


class PriorityRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """When the card moves a nature to another priority."""

    priority: Priority
    when_id: str
    when_en: str


class AlertAlso(msgspec.Struct, frozen=True, omit_defaults=True):
    """An agency to add, and when."""

    agency: str
    when_id: str
    when_en: str


class NatureDefined(Fact, frozen=True, tag="nature_defined"):
    """An incident type of the city's own list."""

    code: str
    alias: str
    name_id: str
    name_en: str
    priority: Priority
    order: int = 0
    rules: tuple[PriorityRule, ...] = ()
    alert_first: tuple[str, ...] = ()
    alert_also: tuple[AlertAlso, ...] = ()
    words_id: tuple[str, ...] = ()
    words_jv: tuple[str, ...] = ()
    confidential: Literal["never", "default", "always"] = "never"
    call_back: CallBack = "allowed"
    active: bool = True


class CardEffect(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an answer suggests: a priority and agencies to add, and what to tell the caller."""

    priority: Priority | None = None
    agencies: tuple[str, ...] = ()
    tell_id: str | None = None
    tell_en: str | None = None


class CardQuestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question of a card, in Indonesian, Javanese and English."""

    code: str
    ask_id: str
    ask_en: str
    ask_jv: str | None = None
    mandatory: bool = False
    yes: CardEffect | None = None
    no: CardEffect | None = None
    unknown: CardEffect | None = None


class CardPublished(Fact, frozen=True, tag="card_published"):
    """A version of the SOP card of a nature."""

    code: str
    version: int
    title_id: str
    title_en: str
    questions: tuple[CardQuestion, ...]
    tell_id: tuple[str, ...] = ()
    tell_en: tuple[str, ...] = ()
    approved: bool = False


class ListItemDefined(Fact, frozen=True, tag="list_item_defined"):
    """One word of a list of the city (case outcomes, agency results, reasons for being unable)."""

    list: Literal["outcome", "result", "unable"]
    code: str
    name_id: str
    name_en: str
    order: int = 0
    active: bool = True
