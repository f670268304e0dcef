"""Facts of the city's own words (streams "ref:<class>:<code>"), written by the server's init and by admins."""

from typing import Literal

import msgspec

from wire.bounds import Count, Days, Few, Latitude, Line, Longitude, Minutes, Name, Order, Pages, Pause, Seconds, Text
from wire.facts.base import CallBack, Fact, Priority, Readiness, Step, VoiceChannel
from wire.facts.call import SilentStep


class CityDefined(Fact, frozen=True, tag="city_defined"):
    """The city this room serves."""

    code: Name
    name: Line
    zone: Name
    neighbour: Line
    sample: bool = False
    # A room of exercise: nothing of it leaves its machine, and all that it prints says so.
    drill: bool = False


class AgencyDefined(Fact, frozen=True, tag="agency_defined"):
    """An agency, its letter, usual channel, post and targets (seconds per step from dispatch, the telling in them)."""

    code: Name
    letter: Name
    name_id: Line
    name_en: Line
    short: Name
    channel: VoiceChannel
    phone: Line = ""
    lat: Latitude | None = None
    lng: Longitude | None = None
    targets: dict[Name, Seconds] = msgspec.field(default_factory=dict)
    active: bool = True
    sample: bool = False
    # Who is asked, in this order, when it declines or does not answer; and the agency it is a part of.
    fallback: tuple[Name, ...] = ()
    parent: Name | None = None


class UnitDefined(Fact, frozen=True, tag="unit_defined"):
    """A crew or vehicle of an agency."""

    code: Name
    agency: Name
    name: Line
    unit_kind: Name
    active: bool = True


class ReadinessSet(Fact, frozen=True, tag="readiness_set"):
    """How ready an agency or unit said it is."""

    code: Name
    readiness: Readiness
    source: Text | None = None


class UnitLocated(Fact, frozen=True, tag="unit_located"):
    """Where a unit was, in degrees, and who said so."""

    code: Name
    lat: Latitude
    lng: Longitude
    source: Text | None = None


class PriorityRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """When the card moves a nature to another priority."""

    priority: Priority
    when_id: Text
    when_en: Text


class AlertAlso(msgspec.Struct, frozen=True, omit_defaults=True):
    """An agency to add, and when."""

    agency: Name
    when_id: Text
    when_en: Text


class NatureChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another nature this one turns into, and when."""

    nature: Name
    when_id: Text
    when_en: Text


class NatureDefined(Fact, frozen=True, tag="nature_defined"):
    """An incident type of the city's own list."""

    code: Name
    alias: Name
    name_id: Line
    name_en: Line
    priority: Priority
    order: Order = 0
    rules: tuple[PriorityRule, ...] = ()
    alert_first: tuple[Name, ...] = ()
    alert_also: tuple[AlertAlso, ...] = ()
    words_id: tuple[Line, ...] = ()
    words_jv: tuple[Line, ...] = ()
    confidential: Literal["never", "default", "always"] = "never"
    call_back: CallBack = "allowed"
    active: bool = True
    # One of these is alerted first, and the card asks which.
    alert_one_of: tuple[Name, ...] = ()
    becomes: tuple[NatureChange, ...] = ()


class CardEffect(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an answer suggests: a priority and agencies to add, and what to tell the caller."""

    priority: Priority | None = None
    agencies: tuple[Name, ...] = ()
    tell_id: Text | None = None
    tell_en: Text | None = None
    tell_jv: Text | None = None
    # Added up over all answers against the card's thresholds.
    weight: Order = 0
    call_back: CallBack | None = None
    confidential: bool = False
    nature: Name | None = None
    caution_id: Text | None = None
    caution_en: Text | None = None


class CardBranch(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question is asked only after one of these answers to an earlier one."""

    question: Name
    answers: tuple[Literal["yes", "no", "unknown"], ...]


class CardThreshold(msgspec.Struct, frozen=True, omit_defaults=True):
    """From this sum of weights on, the card suggests this priority and these agencies."""

    at_least: Order
    priority: Priority | None = None
    agencies: tuple[Name, ...] = ()


class CardCondition(msgspec.Struct, frozen=True, omit_defaults=True):
    """A precondition the card brings: see ConditionRaised."""

    code: Name
    owner: Name
    text_id: Text
    text_en: Text
    blocks: tuple[Name, ...] = ()
    step: Step | None = None
    target_s: Seconds | None = None
    # Raised only after one of these answers.
    only_if: CardBranch | None = None


class CardQuestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One question of a card, in Indonesian, Javanese and English."""

    code: Name
    ask_id: Text
    ask_en: Text
    ask_jv: Text | None = None
    mandatory: bool = False
    yes: CardEffect | None = None
    no: CardEffect | None = None
    unknown: CardEffect | None = None
    only_if: CardBranch | None = None


class CardPublished(Fact, frozen=True, tag="card_published"):
    """A version of the SOP card of a nature."""

    code: Name
    version: Count
    title_id: Line
    title_en: Line
    questions: tuple[CardQuestion, ...]
    tell_id: tuple[Text, ...] = ()
    tell_en: tuple[Text, ...] = ()
    approved: bool = False
    nature: Name = ""
    opening_id: Text = ""
    opening_en: Text = ""
    opening_jv: Text = ""
    tell_jv: tuple[Text, ...] = ()
    # What must never be said or promised, and what crews must know.
    never_id: tuple[Text, ...] = ()
    never_en: tuple[Text, ...] = ()
    cautions_id: tuple[Text, ...] = ()
    cautions_en: tuple[Text, ...] = ()
    conditions: tuple[CardCondition, ...] = ()
    thresholds: tuple[CardThreshold, ...] = ()


ListName = Literal["outcome", "result", "unable", "shift"]


class ListItemDefined(Fact, frozen=True, tag="list_item_defined"):
    """One word of a list of the city (case outcomes, agency results, reasons for being unable, shifts)."""

    list: ListName
    code: Name
    name_id: Line
    name_en: Line
    order: Order = 0
    active: bool = True


class RoomRulesDefined(Fact, frozen=True, tag="room_rules_defined"):
    """The times and numbers a city decides itself; what it does not say is as here. Seconds, minutes, days, counts."""

    code: Name = "room"
    # A late agency: sound so long after its target, and again; the supervisor by the priority of the case.
    sound_after_s: Seconds = 30
    sound_again_s: Pause = 60
    supervisor_p1_s: Pause = 120
    supervisor_p2_s: Pause = 300
    supervisor_p3_s: Pause = 900
    # After so many calls that nobody answered another agency is asked; each is tried again so much later.
    silent_times: Few = 2
    silent_again_s: Pause = 120
    ask_again_min: Minutes = 5
    # A desk that was not heard for so long loses its calls to the queue, and is shown as gone where it watches a case.
    claim_min: Minutes = 10
    watch_min: Minutes = 10
    silent_steps: tuple[SilentStep, ...] = ("key_press", "call_back", "message", "supervisor")
    silent_call_backs: Few = 2
    silent_card_min: Minutes = 5
    call_back_min: Minutes = 15
    # Steps of an agency without which a case is closed only with a reason.
    closing_steps: tuple[Step, ...] = ("told", "arrived", "cleared")
    flag_days: Days = 90
    flag_after: Few = 3
    answer_target_s: Seconds = 15
    first_told_target_s: Seconds = 60
    # What came in writing: near its limit, and to be acted on, after so long without anybody taking it.
    report_near_s: Seconds = 120
    report_act_s: Seconds = 300
    # So long after its opening a case nobody was sent to is over its time, by its priority.
    send_p1_s: Pause = 30
    send_p2_s: Pause = 120
    send_p3_s: Pause = 600


class ReportTemplateDefined(Fact, frozen=True, tag="report_template_defined"):
    """The city's own template of a report ("bulanan", "kop", …), used instead of the shipped one while it is active."""

    code: Name
    text: Pages
    active: bool = True


class PhraseDefined(Fact, frozen=True, tag="phrase_defined"):
    """A sentence the whole city uses, behind a short word (`code`)."""

    code: Name
    text: Text
    active: bool = True
