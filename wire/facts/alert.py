"""Facts of alerts: by which way a person is told of a task, whether it came, what came back, and who is reached how."""

from typing import Literal

import msgspec

from wire.bounds import Count, Hour, Line, Name, PersonalText, Seconds, Text
from wire.facts.base import Fact, OfficerReply, Step

ChannelKind = Literal[
    "web_push", "ntfy", "telegram", "whatsapp_cloud", "whatsapp_local", "email", "mqtt", "webhook", "sms"
]
# "supervisor": the supervisor on call is told that nobody proved who sent for it.
Occasion = Literal["dispatch", "changed", "withdrawn", "closed", "message", "supervisor"]
SUPERVISOR_S = 180  # so long without an answer, where a ladder says nothing else


class Rung(msgspec.Struct, frozen=True, omit_defaults=True):
    """A channel of a ladder, and how many seconds after the request it is used where nobody has answered."""

    channel: ChannelKind
    after_s: Seconds = 0


class AlertLadderDefined(Fact, frozen=True, tag="alert_ladder_defined"):
    """How an agency is alerted; `fallback`: the next agency of its chain is asked by itself when the ladder ended."""

    code: Name  # of the agency
    rungs: tuple[Rung, ...] = ()
    supervisor_s: Seconds = SUPERVISOR_S
    fallback: bool = False


class ChannelSet(Fact, frozen=True, tag="channel_set"):
    """How the room sends by a channel. Each time in a stream of its own, so that no desk keeps the key of a secret;
    `replaces` names the stream before, whose secret goes on where none is given here."""

    code: Name
    channel: ChannelKind
    name: Line = ""
    active: bool = True
    settings: dict[Name, Line] = msgspec.field(default_factory=dict)
    secret: PersonalText | None = None
    replaces: Name | None = None


class ContactSet(Fact, frozen=True, tag="contact_set"):
    """Where an account, a unit or the post of an agency is reached by one channel; no address: not any more. `after_s`:
    so much later than its rung; between the quiet hours only for the most severe."""

    agency: Name
    channel: ChannelKind
    address: PersonalText | None = None
    device: Name = ""  # tells two addresses of one channel apart
    after_s: Seconds = 0
    quiet_from: Hour | None = None
    quiet_to: Hour | None = None


class SentBeside(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another message that the channel took in the same moment, for the same assignment and occasion."""

    alert: Name
    rung: Count
    recipient: Name
    doubled: bool = False


class AlertSent(Fact, frozen=True, tag="alert_sent"):
    """A channel took a message about an assignment; nobody is told by that. `recipient`: an account, a unit, an
    agency, or the turn of a supervisor on call. `doubled`: it may have come twice, because the gateway broke off
    between sending and noting. `beside`: the others of a backlog."""

    assignment: Name
    alert: Name
    rung: Count
    channel: ChannelKind
    recipient: Name
    occasion: Occasion = "dispatch"
    doubled: bool = False
    beside: tuple[SentBeside, ...] = ()


class AlertDelivered(Fact, frozen=True, tag="alert_delivered"):
    """The channel reports that the message reached the phone; nobody is told by that."""

    assignment: Name
    alert: Name


class AlertFailed(Fact, frozen=True, tag="alert_failed"):
    """A channel did not take a message, or says that it did not come; `dead`: it is not tried any more."""

    assignment: Name
    alert: Name
    rung: Count
    channel: ChannelKind
    recipient: Name
    reason: Name
    occasion: Occasion = "dispatch"
    dead: bool = False


class AlertReplied(Fact, frozen=True, tag="alert_replied"):
    """What came back from the address of a recipient, whoever held it: a step in a clear word, else words for the
    room. `takes_back` names an earlier reply of the same recipient whose step counts as not said; `answer` is what this
    recipient says of coming where no step of the agency follows from it."""

    assignment: Name
    alert: Name
    channel: ChannelKind
    recipient: Name
    step: Step | None = None
    reason: Text | None = None
    text: PersonalText | None = None
    takes_back: Name = ""
    answer: OfficerReply | None = None


class PathAsked(Fact, frozen=True, tag="path_asked"):
    """Somebody wants to know whether a person is reached by a channel: a message that asks for an answer is sent."""

    recipient: Name
    agency: Name
    channel: ChannelKind
    device: Name = ""


class PathTried(Fact, frozen=True, tag="path_tried"):
    """The message of such a test was taken by the channel; the answer is waited for."""

    recipient: Name
    agency: Name
    channel: ChannelKind
    device: Name = ""


class PathFailed(Fact, frozen=True, tag="path_failed"):
    """The message of such a test could not be sent, or did not come: this way is dead until it is mended."""

    recipient: Name
    agency: Name
    channel: ChannelKind
    reason: Name
    device: Name = ""


class PathAnswered(Fact, frozen=True, tag="path_answered"):
    """The test was answered: this way reaches somebody."""

    recipient: Name
    channel: ChannelKind


class ChannelResting(Fact, frozen=True, tag="channel_resting"):
    """A channel is in trouble and goes by no message, from the first word of its stream on; `waiting`: so many alerts
    wait behind it now."""

    channel: ChannelKind
    reason: Name
    waiting: Count = 0


class ChannelWorking(Fact, frozen=True, tag="channel_working"):
    """The channel goes again, or nothing waits for it any more."""

    channel: ChannelKind


class ReplyUnplaced(Fact, frozen=True, tag="reply_unplaced"):
    """Something came back by a channel that belongs to no certain task: from an address nobody is known by, or from
    `recipient`; each in a stream of its own. Without `text` it held no words. `flooded`: so much came that what
    follows in this hour is not kept."""

    channel: ChannelKind
    address: PersonalText
    text: PersonalText | None = None
    recipient: Name = ""
    flooded: bool = False


class ReplySettled(Fact, frozen=True, tag="reply_settled"):
    """Somebody in the room has read it and done what was to be done."""


class SendingStopped(Fact, frozen=True, tag="sending_stopped"):
    """Nothing goes out to citizens any more, in the whole city, from the first word of its stream on; `alerts`: nor to
    agencies or another city's room, who are told by voice alone. It holds at a gateway from when it hears of it."""

    reason: Text
    alerts: bool = False


class SendingResumed(Fact, frozen=True, tag="sending_resumed"):
    """It goes out again."""

    reason: Text | None = None


AlertFact = (
    AlertLadderDefined
    | ChannelSet
    | ContactSet
    | AlertSent
    | AlertDelivered
    | AlertFailed
    | AlertReplied
    | PathAsked
    | PathTried
    | PathFailed
    | PathAnswered
    | ChannelResting
    | ChannelWorking
    | ReplyUnplaced
    | ReplySettled
    | SendingStopped
    | SendingResumed
)
