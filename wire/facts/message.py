"""Facts of messages between an agency and the room (in the case's stream): each belongs to one assignment."""

from typing import Literal

from wire.bounds import Name, PersonalText
from wire.facts.base import Fact

Request = Literal["call_reporter"]


class AgencyMessaged(Fact, frozen=True, tag="agency_messaged"):
    """The agency of an assignment wrote to the room, or the room to it (`from_room`). What it `asks` is a task of the
    case, known by this entry's id. `photo`: the attachment of a caller's page that the room shows it with these
    words."""

    assignment: Name
    text: PersonalText
    from_room: bool = False
    asks: Request | None = None
    photo: Name = ""


class MessagesRead(Fact, frozen=True, tag="messages_read"):
    """A person of the other side took notice of these messages, named by their entries."""

    assignment: Name
    messages: tuple[Name, ...]


MessageFact = AgencyMessaged | MessagesRead
