"""Facts of telephony: what the exchange says of a call (in the call's stream), its trunks, whose extension is whose."""

from typing import Literal

import msgspec

from wire.bounds import Count, Line, Name, PersonalLine, PersonalText, Seconds
from wire.facts.base import Fact

PhoneStep = Literal[
    "waiting", "ringing", "answered", "found", "held", "resumed", "transferred", "ended", "abandoned", "lost"
]
TrunkKind = Literal["webhook", "ami"]
LineReason = Literal["", "no_connection", "secret_wrong", "not_set", "no_answer", "silent", "refused"]
DialOutcome = Literal["ringing", "no_answer", "refused", "no_connection", "not_possible"]


class PhoneStepped(Fact, frozen=True, tag="phone_stepped"):
    """What the exchange says of a call; its own word, by a gateway alone. `waiting`: it rings in the queue; `ringing`
    and `answered`: at this extension, which was that desk's then; `found`: spoken on there when the line came back,
    since when nobody knows; `abandoned`: given up unanswered; `lost`: over, nobody knows since when. The first that
    comes brings the caller's number and the number that was called."""

    step: PhoneStep
    trunk: Name
    extension: Name = ""
    desk: Name = ""
    number: PersonalLine | None = None
    line: Line | None = None


class RecordingAdded(Fact, frozen=True, tag="recording_added"):
    """The exchange keeps a recording of the call: where, under what hash (SHA-256 in hex, empty where nobody said), how
    long it is. The sound never lies in the room."""

    recording: Name
    trunk: Name
    link: PersonalLine
    sha256: Name = ""
    length_s: Seconds | None = None


class RecordingPlayed(Fact, frozen=True, tag="recording_played"):
    """A person hears a recording, each time anew (stream "read:<case, else call>"). A gateway plays it once to whoever
    knows the word of which `ticket` is the SHA-256."""

    recording: Name
    call: Name
    case: Name = ""
    ticket: Name = ""

    @property
    def act(self) -> Literal["recording"]:
        """As the other looks at personal data have it."""
        return "recording"


class DialAsked(Fact, frozen=True, tag="dial_asked"):
    """The desk's telephone is to ring and then call this caller back; the number goes to the gateway by the ticket's
    word, as for a recording."""

    extension: Name
    ticket: Name


class DialTried(Fact, frozen=True, tag="dial_tried"):
    """What the exchange said to that; whether anybody was reached is for the person to say."""

    asked: Name
    outcome: DialOutcome


class TrunkSet(Fact, frozen=True, tag="trunk_set"):
    """A way to the exchange. Each time in a stream of its own, so that no desk keeps the key of a secret; `replaces`
    names the stream before, whose secret goes on where none is given here."""

    code: Name
    trunk_kind: TrunkKind
    name: Line = ""
    active: bool = True
    settings: dict[Name, Line] = msgspec.field(default_factory=dict)
    secret: PersonalText | None = None
    replaces: Name | None = None


class ExtensionSet(Fact, frozen=True, tag="extension_set"):
    """The telephone with this extension stands at this desk; none: at no desk of the room."""

    code: Name
    desk: Name = ""


class TrunkAsked(Fact, frozen=True, tag="trunk_asked"):
    """Somebody wants to know whether there is a line to the exchange now."""

    code: Name


class TrunkHeard(Fact, frozen=True, tag="trunk_heard"):
    """Whether there is a line to the exchange, said by the gateway when that changes or somebody asks; `url`: where
    desks reach this gateway for recordings and call-backs; `calls`: how many calls lived there."""

    code: Name
    up: bool
    reason: LineReason = ""
    url: Line = ""
    calls: Count = 0


TelephonyFact = (
    PhoneStepped
    | RecordingAdded
    | RecordingPlayed
    | DialAsked
    | DialTried
    | TrunkSet
    | ExtensionSet
    | TrunkAsked
    | TrunkHeard
)
