"""Facts of a call (stream "call:<uuid>"): one contact by a citizen."""

from wire.fact_base import CallBack, CallKind, Channel, Fact, Language
from wire.seal import Personal


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
