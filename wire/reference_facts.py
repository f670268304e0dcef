"""Facts of the city's own words (streams "ref:<class>:<code>"), written by the server's init and by admins."""

from typing import Literal

import msgspec

from wire.call_facts import SilentStep
from wire.fact_base import CallBack, Fact, Priority, Readiness, Step, VoiceChannel, Whole


class CityDefined(Fact, frozen=True, tag="city_defined"):
    """The city this room serves."""

    code: str
    name: str
    zone: str
    neighbour: str
    sample: bool = False


class AgencyDefined(Fact, frozen=True, tag="agency_defined"):
    """An agency, its letter, usual channel, post and targets (seconds per step from dispatch, the telling in them)."""

    code: str
    letter: str
    name_id: str
    name_en: str
    short: str
    channel: VoiceChannel
    phone: str = ""
    lat: float | None = None
    lng: float | None = None
    targets: dict[str, Whole] = msgspec.field(default_factory=dict)
    active: bool = True
    sample: bool = False
    # Who is asked, in this order, when it declines or does not answer; and the agency it is a part of.
    fallback: tuple[str, ...] = ()
    parent: str | None = None


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


class UnitLocated(Fact, frozen=True, tag="unit_located"):
    """Where a unit was, in degrees, and who said so."""

    code: str
    lat: float
    lng: float
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


class NatureChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another nature this one turns into, and when."""

    nature: str
    when_id: str
    when_en: str


class NatureDefined(Fact, frozen=True, tag="nature_defined"):
    """An incident type of the city's own list."""

    code: str
    alias: str
    name_id: str
    name_en: str
    priority: Priority
    order: Whole = 0
    rules: tuple[PriorityRule, ...] = ()
    alert_first: tuple[str, ...] = ()
    alert_also: tuple[AlertAlso, ...] = ()
    words_id: tuple[str, ...] = ()
    words_jv: tuple[str, ...] = ()
    confidential: Literal["never", "default", "always"] = "never"
    call_back: CallBack = "allowed"
    active: bool = True
    # One of these is alerted first, and the card asks which.
    alert_one_of: tuple[str, ...] = ()
    becomes: tuple[NatureChange, ...] = ()


class CardEffect(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an answer suggests: a priority and agencies to add, and what to tell the caller."""

    priority: Priority | None = None
    agencies: tuple[str, ...] = ()
    tell_id: str | None = None
    tell_en: str | None = None
    tell_jv: str | None = None
    # Added up over all answers against the card's thresholds.
    weight: Whole = 0
    call_back: CallBack | None = None
    confidential: bool = False
    nature: str | None = None
    caution_id: str | None = None
    caution_en: str | None = None


class CardBranch(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question is asked only after one of these answers to an earlier one."""

    question: str
    answers: tuple[Literal["yes", "no", "unknown"], ...]


class CardThreshold(msgspec.Struct, frozen=True, omit_defaults=True):
    """From this sum of weights on, the card suggests this priority and these agencies."""

    at_least: Whole
    priority: Priority | None = None
    agencies: tuple[str, ...] = ()


class CardCondition(msgspec.Struct, frozen=True, omit_defaults=True):
    """A precondition the card brings: see ConditionRaised."""

    code: str
    owner: str
    text_id: str
    text_en: str
    blocks: tuple[str, ...] = ()
    step: Step | None = None
    target_s: Whole | None = None
    # Raised only after one of these answers.
    only_if: CardBranch | None = None


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
    only_if: CardBranch | None = None


class CardPublished(Fact, frozen=True, tag="card_published"):
    """A version of the SOP card of a nature."""

    code: str
    version: Whole
    title_id: str
    title_en: str
    questions: tuple[CardQuestion, ...]
    tell_id: tuple[str, ...] = ()
    tell_en: tuple[str, ...] = ()
    approved: bool = False
    nature: str = ""
    opening_id: str = ""
    opening_en: str = ""
    opening_jv: str = ""
    tell_jv: tuple[str, ...] = ()
    # What must never be said or promised, and what crews must know.
    never_id: tuple[str, ...] = ()
    never_en: tuple[str, ...] = ()
    cautions_id: tuple[str, ...] = ()
    cautions_en: tuple[str, ...] = ()
    conditions: tuple[CardCondition, ...] = ()
    thresholds: tuple[CardThreshold, ...] = ()


class ListItemDefined(Fact, frozen=True, tag="list_item_defined"):
    """One word of a list of the city (case outcomes, agency results, reasons for being unable)."""

    list: Literal["outcome", "result", "unable"]
    code: str
    name_id: str
    name_en: str
    order: Whole = 0
    active: bool = True


class RoomRulesDefined(Fact, frozen=True, tag="room_rules_defined"):
    """The times and numbers a city decides itself; what it does not say is as here. Seconds, minutes, days, counts."""

    code: str = "room"
    # A late agency: sound so long after its target, and again; the supervisor by the priority of the case.
    sound_after_s: Whole = 30
    sound_again_s: Whole = 60
    supervisor_p1_s: Whole = 120
    supervisor_p2_s: Whole = 300
    supervisor_p3_s: Whole = 900
    # After so many calls that nobody answered another agency is asked; each is tried again so much later.
    silent_times: Whole = 2
    silent_again_s: Whole = 120
    ask_again_min: Whole = 5
    # A desk that was not heard for so long loses its calls to the queue, and is shown as gone where it watches a case.
    claim_min: Whole = 10
    watch_min: Whole = 10
    silent_steps: tuple[SilentStep, ...] = ("key_press", "call_back", "message", "supervisor")
    silent_call_backs: Whole = 2
    silent_card_min: Whole = 5
    call_back_min: Whole = 15
    # Steps of an agency without which a case is closed only with a reason.
    closing_steps: tuple[Step, ...] = ("told", "arrived", "cleared")
    flag_days: Whole = 90
    flag_after: Whole = 3
    answer_target_s: Whole = 15
    first_told_target_s: Whole = 60


class ReportTemplateDefined(Fact, frozen=True, tag="report_template_defined"):
    """The city's own template of a report ("bulanan", "kop", …), used instead of the shipped one while it is active."""

    code: str
    text: str
    active: bool = True


class PhraseDefined(Fact, frozen=True, tag="phrase_defined"):
    """A sentence the whole city uses, behind a short word (`code`)."""

    code: str
    text: str
    active: bool = True
