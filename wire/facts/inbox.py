"""Facts of reports that come in writing (in the stream of a call): from apps, messages, mail and other cities' rooms.

What came is a gateway's own word. By which sources reports come in is an admin's, sealed for the gateways as channels
are.
"""

from typing import Literal

import msgspec

from wire.bounds import Count, Line, Metres, Name, PersonalLine, PersonalPoint, PersonalText
from wire.facts.attachment import AttachmentAdded
from wire.facts.base import Fact

ReportChannel = Literal["app", "whatsapp", "telegram", "sms", "email", "social", "neighbour"]
SourceKind = Literal["app", "webhook", "mailbox", "neighbour"]


class ReportCame(Fact, frozen=True, tag="report_came"):
    """Somebody reported in writing: it waits in the inbox until a person of the room takes it. `source`: by which app,
    webhook, mailbox, neighbour or channel; `ref`: its own number there; `address`: where an answer goes; `nature`: what
    the sender chose; `follows`: the report of the same sender that it goes on from. Nothing of it is verified."""

    channel: ReportChannel
    source: Name
    ref: Name = ""
    number: PersonalLine | None = None
    address: PersonalLine | None = None
    name: PersonalLine | None = None
    text: PersonalText | None = None
    place: PersonalLine | None = None
    point: PersonalPoint | None = None
    accuracy_m: Metres | None = None
    nature: Name | None = None
    follows: Name | None = None


class ReportAdded(Fact, frozen=True, tag="report_added"):
    """The same sender wrote on before anybody had taken the report; `missed`: so many messages were one too many, and
    are at the service alone."""

    text: PersonalText | None = None
    point: PersonalPoint | None = None
    accuracy_m: Metres | None = None
    missed: Count = 0


class ReportPhotoAdded(AttachmentAdded, frozen=True, tag="report_photo_added"):
    """A photo came with a report, and was written anew by the gateway: an attachment like any other."""


class SourceSet(Fact, frozen=True, tag="source_set"):
    """A way by which reports come in, or another city's room. Each time in a stream of its own, so that no desk keeps
    the key of a secret; `replaces` names the stream before, whose secret and key go on where none are given here.
    `key_hash`: SHA-256 of an app's key, which rests nowhere."""

    code: Name
    source: SourceKind
    name: Line = ""
    active: bool = True
    settings: dict[Name, Line] = msgspec.field(default_factory=dict)
    key_hash: Name = ""
    secret: PersonalText | None = None
    replaces: Name | None = None


class SourceSeen(Fact, frozen=True, tag="source_seen"):
    """How a gateway found a source: it works, it does not for this reason, or its machine shows a certificate nobody
    has confirmed (`fingerprint`: SHA-256)."""

    code: Name
    state: Literal["works", "failed", "unconfirmed"]
    reason: Name = ""
    fingerprint: Name = ""


InboxFact = ReportCame | ReportAdded | ReportPhotoAdded | SourceSet | SourceSeen
