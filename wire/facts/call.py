"""Facts of a call (stream "call:<uuid>"): one contact by a citizen."""

from typing import Literal

from wire.bounds import Line, Moment, Name, PersonalLine, PersonalText, Text
from wire.facts.base import CallBack, CallKind, Channel, Fact, Language

CallerFlag = Literal["child", "elderly", "deaf", "panicking", "drunk", "foreign"]
SilentStep = Literal["key_press", "call_back", "message", "supervisor"]


class CallRang(Fact, frozen=True, tag="call_rang"):
    """A call rings and nobody has taken it yet."""

    channel: Channel = "phone"
    number: PersonalLine | None = None
    line: Line | None = None


class CallAnswered(Fact, frozen=True, tag="call_answered"):
    """A desk took a ringing call: the claim and the answer time in one."""

    # The desk has it already and says so again, so that others do not take it for gone.
    again: bool = False


class CallStarted(Fact, frozen=True, tag="call_started"):
    """A contact taken without ringing (no telephony, or another channel): its ring time is missing, never 0."""

    channel: Channel = "phone"
    number: PersonalLine | None = None
    # The number of the paper form a late entry was copied from.
    paper: Line | None = None


class CallReleased(Fact, frozen=True, tag="call_released"):
    """A claimed call went back to the queue: a person gave it back, or its desk was silent for the stated time."""

    reason: Text
    cause: Literal["person", "time_out"] = "person"
    # Whose claim it was, and since when that desk was not heard (a time-out says both).
    claim: Name | None = None
    silent_since: Moment | None = None


class CallEnded(Fact, frozen=True, tag="call_ended"):
    """The contact is over (it may still be unrecorded)."""


class CallNumberSet(Fact, frozen=True, tag="call_number_set"):
    """The caller's number as typed; none means the caller has no number."""

    number: PersonalLine | None = None


class CallerSet(Fact, frozen=True, tag="caller_set"):
    """Who is calling."""

    name: PersonalLine | None = None
    language: Language = "id"


class CallBackSet(Fact, frozen=True, tag="call_back_set"):
    """Whether and how this caller may be called back."""

    permission: CallBack
    hours: Line | None = None
    reason: Text | None = None


class CallKindSet(Fact, frozen=True, tag="call_kind_set"):
    """What kind of call it was."""

    call_kind: CallKind
    note: PersonalText | None = None


class CallAttached(Fact, frozen=True, tag="call_attached"):
    """The call belongs to this case; none takes it off again."""

    case: Name | None = None


class CallNoted(Fact, frozen=True, tag="call_noted"):
    """A line in the call's log."""

    text: PersonalText


class CallerFlagged(Fact, frozen=True, tag="caller_flagged"):
    """What to mind when speaking with this caller; the last set counts whole."""

    flags: tuple[CallerFlag, ...]


class SilentStepTaken(Fact, frozen=True, tag="silent_step_taken"):
    """One step of the card for silent calls was done; only the finished card confirms a call as silent."""

    step: SilentStep
    outcome: Literal["nothing", "answered", "sign_of_danger", "agreed", "no_answer", "not_possible"]
    text: PersonalText | None = None


CallFact = (
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
    | CallNoted
    | CallerFlagged
    | SilentStepTaken
)
