"""The facts: what happened, past tense, frozen. A kind once released is never changed, only joined by new ones.

Times are milliseconds of UTC. `Personal` values are sealed one by one when an entry is written.
"""

from typing import Literal

import msgspec

from wire.seal import Personal

Priority = Literal[1, 2, 3]
Channel = Literal["phone", "whatsapp", "social", "app", "radio", "walk_in", "field", "neighbour"]
CallKind = Literal[
    "emergency",
    "urgent",
    "information",
    "complaint",
    "follow_up",
    "prank",
    "ghost_unconfirmed",
    "ghost",
    "abandoned",
    "wrong_number",
    "test",
]
Certainty = Literal["none", "caller", "map", "officer", "wrong"]
CallBack = Literal["allowed", "never", "whatsapp", "hours"]
Language = Literal["id", "jv", "other"]
VoiceChannel = Literal["phone", "radio", "whatsapp", "in_person", "alert"]
Step = Literal[
    "told", "accepted", "rolling", "arrived", "reported", "cleared", "unable", "silent", "recalled", "retold"
]
Readiness = Literal["ready", "limited", "busy", "off", "unknown"]
Role = Literal["dispatcher", "supervisor", "agency", "admin", "viewer"]


class Fact(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind"):
    """What happened. Each child names its kind on the wire by its tag."""


# --- calls (stream "call:<uuid>") -----------------------------------------------------------------------------


class CallRang(Fact, frozen=True, tag="call_rang"):
    """A call rings and nobody has taken it yet."""

    channel: Channel = "phone"
    number: Personal | None = None
    line: str | None = None


class CallAnswered(Fact, frozen=True, tag="call_answered"):
    """A desk took a ringing call: the claim and the answer time in one."""


class CallStarted(Fact, frozen=True, tag="call_started"):
    """A contact taken without ringing (no telephony, or another channel): its ring time is missing, never 0."""

    channel: Channel = "phone"
    number: Personal | None = None


class CallReleased(Fact, frozen=True, tag="call_released"):
    """A person gave a claimed call back to the queue."""

    reason: str


class CallEnded(Fact, frozen=True, tag="call_ended"):
    """The contact is over (it may still be unrecorded)."""


class CallNumberSet(Fact, frozen=True, tag="call_number_set"):
    """The caller's number as typed; none means the caller has no number."""

    number: Personal | None = None


class CallerSet(Fact, frozen=True, tag="caller_set"):
    """Who is calling."""

    name: Personal | None = None
    language: Language = "id"


class CallBackSet(Fact, frozen=True, tag="call_back_set"):
    """Whether and how this caller may be called back."""

    permission: CallBack
    hours: str | None = None
    reason: str | None = None


class CallKindSet(Fact, frozen=True, tag="call_kind_set"):
    """What kind of call it was."""

    call_kind: CallKind
    note: Personal | None = None


class CallAttached(Fact, frozen=True, tag="call_attached"):
    """The call belongs to this case; none takes it off again."""

    case: str | None = None


# --- cases and their places (stream "case:<uuid>") ------------------------------------------------------------


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where: exact parts are personal, the kelurahan and the certainty stay clear. `point` is "lat,lng" in degrees."""

    address: Personal | None = None
    landmark: Personal | None = None
    rt: Personal | None = None
    rw: Personal | None = None
    point: Personal | None = None
    kelurahan: str | None = None
    certainty: Certainty = "caller"
    source: Literal["caller", "map_click", "link", "gazetteer", "officer", "typed"] = "typed"
    outside: bool = False
    near_border: bool = False


class CaseOpened(Fact, frozen=True, tag="case_opened"):
    """A case begins: place and nature are enough."""

    number: str
    nature: str
    priority: Priority
    place: Place
    narrative: Personal | None = None
    call: str | None = None
    confidential: bool = False
    sample: bool = False


class CaseNatureSet(Fact, frozen=True, tag="case_nature_set"):
    """The incident type was changed."""

    nature: str
    reason: str | None = None


class CasePrioritySet(Fact, frozen=True, tag="case_priority_set"):
    """The priority was changed; lowering it carries a reason."""

    priority: Priority
    reason: str | None = None


class CasePlaced(Fact, frozen=True, tag="case_placed"):
    """The place was changed."""

    place: Place
    reason: str | None = None


class CaseNarrativeSet(Fact, frozen=True, tag="case_narrative_set"):
    """The narrative was changed."""

    narrative: Personal


class CaseNoted(Fact, frozen=True, tag="case_noted"):
    """A line in the case's log."""

    text: Personal


class CaseVerified(Fact, frozen=True, tag="case_verified"):
    """A person confirmed that the incident is real."""

    source: str


class CasualtiesReported(Fact, frozen=True, tag="casualties_reported"):
    """How many people are hurt, by class, as said by one source."""

    source: Literal["caller", "officer", "medic"]
    light: int = 0
    severe: int = 0
    dead: int = 0
    missing: int = 0
    child: bool = False
    elderly: bool = False


class CaseConfidentialSet(Fact, frozen=True, tag="case_confidential_set"):
    """The case was marked confidential, or the mark was lifted."""

    confidential: bool
    reason: str


class CardAnswered(Fact, frozen=True, tag="card_answered"):
    """One answer to one question of a SOP card, with the card's version."""

    card: str
    version: int
    question: str
    answer: Literal["yes", "no", "unknown"]


class CaseHandedOver(Fact, frozen=True, tag="case_handed_over"):
    """The case was offered to a neighbour's 112; open until a named receiver confirms."""

    to: str
    reason: str | None = None


class HandoverConfirmed(Fact, frozen=True, tag="handover_confirmed"):
    """A named receiver of the neighbour took the case."""

    receiver: Personal


class CaseClosed(Fact, frozen=True, tag="case_closed"):
    """A person closed the case with its outcome; `reason` explains what was still open."""

    outcome: str
    reason: str | None = None


class CaseReopened(Fact, frozen=True, tag="case_reopened"):
    """A closed case is open again."""

    reason: str


class CaseCancelled(Fact, frozen=True, tag="case_cancelled"):
    """The case was cancelled."""

    reason: str


class CaseFoundFalse(Fact, frozen=True, tag="case_found_false"):
    """The report was found false; a dispatched case needs word from an agency first."""

    reason: str


class StampCorrected(Fact, frozen=True, tag="stamp_corrected"):
    """The time of an earlier step was wrong: the new time, with a reason. The original stays visible."""

    entry: str
    happened: int
    reason: str


class StepUndone(Fact, frozen=True, tag="step_undone"):
    """A compensating fact: the named entry counts as not done. It stays visible, struck through."""

    entry: str
    reason: str | None = None


# --- assignments (in the case's stream) ------------------------------------------------------------------------


class DispatchRequested(Fact, frozen=True, tag="dispatch_requested"):
    """An agency (or one unit) was put on the case. Nobody has been told yet."""

    assignment: str
    agency: str
    unit: str | None = None
    reason: str | None = None


class AssignmentStepped(Fact, frozen=True, tag="assignment_stepped"):
    """One step of one assignment: when it happened, over which channel, and who said so."""

    assignment: str
    step: Step
    channel: VoiceChannel | None = None
    speaker: Personal | None = None
    reason: str | None = None
    result: str | None = None
    text: Personal | None = None


# --- shifts (stream "shift:<uuid>") ----------------------------------------------------------------------------


class ShiftStarted(Fact, frozen=True, tag="shift_started"):
    """A person went on duty at a desk."""

    person: str
    name: str
    letter: str
    label: str | None = None


class ShiftNoted(Fact, frozen=True, tag="shift_noted"):
    """A line in the shift's log."""

    text: str


class ShiftEnded(Fact, frozen=True, tag="shift_ended"):
    """The person went off duty; forgotten sign-offs are flagged."""

    forgotten: bool = False


# --- reference data (streams "ref:<class>:<code>"), written by the server's init and by admins ------------------


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
    targets: dict[str, int] = {}
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


# --- people and the room, written by the server ------------------------------------------------------------------


class AccountDefined(Fact, frozen=True, tag="account_defined"):
    """The public part of an account: never a secret."""

    account: str
    name: str
    roles: tuple[Role, ...]
    agency: str | None = None
    active: bool = True


class DeskEnrolled(Fact, frozen=True, tag="desk_enrolled"):
    """A desk received its letter; `public_key` (Ed25519) verifies its signatures."""

    desk: str
    letter: str
    name: str
    public_key: bytes


class DeskContinued(Fact, frozen=True, tag="desk_continued"):
    """A desk whose disk was cloned or rolled back goes on under a new identity."""

    old: str
    last_hash: bytes


class EpochStarted(Fact, frozen=True, tag="epoch_started"):
    """The ledger began a new epoch: after init, a restore, a promotion or a detected roll-back."""

    epoch: str
    cause: Literal["init", "restore", "promotion", "rollback"]


class EntryRefused(Fact, frozen=True, tag="entry_refused"):
    """The server refused an entry: a reason, never a loss."""

    entry: str
    desk: str
    desk_seq: int
    hash: bytes
    code: str


class KeyDestroyed(Fact, frozen=True, tag="key_destroyed"):
    """The key of a stream was destroyed: its personal values are unreadable for ever."""

    stream: str
    reason: str


AnyFact = (
    CallRang
    | CallAnswered
    | CallStarted
    | CallReleased
    | CallEnded
    | CallNumberSet
    | CallerSet
    | CallBackSet
    | CallKindSet
    | CallAttached
    | CaseOpened
    | CaseNatureSet
    | CasePrioritySet
    | CasePlaced
    | CaseNarrativeSet
    | CaseNoted
    | CaseVerified
    | CasualtiesReported
    | CaseConfidentialSet
    | CardAnswered
    | CaseHandedOver
    | HandoverConfirmed
    | CaseClosed
    | CaseReopened
    | CaseCancelled
    | CaseFoundFalse
    | StampCorrected
    | StepUndone
    | DispatchRequested
    | AssignmentStepped
    | ShiftStarted
    | ShiftNoted
    | ShiftEnded
    | CityDefined
    | AgencyDefined
    | UnitDefined
    | ReadinessSet
    | NatureDefined
    | CardPublished
    | ListItemDefined
    | AccountDefined
    | DeskEnrolled
    | DeskContinued
    | EpochStarted
    | EntryRefused
    | KeyDestroyed
)
