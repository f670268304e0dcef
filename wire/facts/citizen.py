"""Facts of what passes between the room and one citizen outside (stream "citizen:<call or case>:<uuid>", sealed under a
key of its own and never under a call's): letters to them, links given to them, and what they sent by a link."""

from typing import Literal

from wire.bounds import Hours, Metres, Minutes, Moment, Name, PersonalLine, PersonalPoint, PersonalText, Text
from wire.facts.alert import ChannelKind
from wire.facts.base import Fact

LetterKind = Literal["location", "silent", "rescue", "report", "received", "answer"]
LinkPurpose = Literal["location", "silent", "rescue", "report"]
CitizenAnswer = Literal["fire", "ambulance", "police", "hidden", "safe", "help", "solved", "unsolved", "words"]
PageLanguage = Literal["id", "en"]


class LetterAsked(Fact, frozen=True, tag="letter_asked"):
    """A message is to go to this number, or whatever addresses a person of this channel; a gateway sends it. `about`:
    the stream of the call or case. Its words follow from its kind; only an answer has a `text` of its own. `message`:
    the entry of the room's words on a page that go this way where the page does not show them."""

    letter: Name
    letter_kind: LetterKind
    channel: ChannelKind
    number: PersonalLine
    about: Name
    link: Name = ""
    language: PageLanguage = "id"
    text: PersonalText | None = None
    message: Name = ""


class LetterSent(Fact, frozen=True, tag="letter_sent"):
    """A channel took it. `doubled`: it may have come twice: the gateway broke off between sending and noting."""

    letter: Name
    channel: ChannelKind
    doubled: bool = False


class LetterDelivered(Fact, frozen=True, tag="letter_delivered"):
    """The channel reports that it reached the telephone."""

    letter: Name


class LetterFailed(Fact, frozen=True, tag="letter_failed"):
    """A channel did not take it, or says that it did not come; `dead`: it is not tried any more."""

    letter: Name
    channel: ChannelKind
    reason: Name
    dead: bool = False


class LettersReleased(Fact, frozen=True, tag="letters_released"):
    """A supervisor or admin lets these letters of the citizen go that were held because too many were asked for."""

    letters: tuple[Name, ...]
    reason: Text


class LinkGiven(Fact, frozen=True, tag="link_given"):
    """A page for one citizen about a call or case. `token` opens it and `hash` (SHA-256 hex) knows it; `code` is read
    aloud in its place and opens it until `code_until`. After `expires` it opens nothing."""

    link: Name
    purpose: LinkPurpose
    about: Name
    hash: Name
    token: PersonalLine
    expires: Moment
    code: PersonalLine | None = None
    code_until: Moment | None = None
    language: PageLanguage = "id"


class LinkEnded(Fact, frozen=True, tag="link_ended"):
    """The room closed it before its time."""

    link: Name
    reason: Text


class LinkOpened(Fact, frozen=True, tag="link_opened"):
    """The citizen agreed to what the page says: from now on it is this telephone's alone (`holder`: the hash of what it
    was given)."""

    link: Name
    holder: Name


class LinkClosed(Fact, frozen=True, tag="link_closed"):
    """The citizen ended it: nothing more comes."""

    link: Name


class SilentBegun(Fact, frozen=True, tag="silent_begun"):
    """Somebody who cannot speak began by themselves on the city's page: the call of `about` was opened by it."""

    link: Name
    about: Name
    expires: Moment
    language: PageLanguage = "id"


class PositionShared(Fact, frozen=True, tag="position_shared"):
    """Where the citizen's telephone says it is, how sure it is of that, and whether it goes on telling."""

    link: Name
    point: PersonalPoint
    accuracy_m: Metres
    live: bool = False


class CitizenAnswered(Fact, frozen=True, tag="citizen_answered"):
    """What the citizen pressed or wrote: on the page of a link, or as the answer to a letter."""

    answer: CitizenAnswer
    link: Name = ""
    letter: Name = ""
    text: PersonalText | None = None


class CitizenMessaged(Fact, frozen=True, tag="citizen_messaged"):
    """What a person of the room writes to the citizen, shown on the page of this link. `picture` stands beside the
    words; `asks`: it is answered by yes or no."""

    link: Name
    text: PersonalText
    picture: Name = ""
    asks: bool = False


class CitizenSaw(Fact, frozen=True, tag="citizen_saw"):
    """The page of this link was open before somebody and showed these entries of the room."""

    link: Name
    entries: tuple[Name, ...]


class CitizenRead(Fact, frozen=True, tag="citizen_read"):
    """A person of the room took notice of what these entries say."""

    entries: tuple[Name, ...]


class CitizenRuleDefined(Fact, frozen=True, tag="citizen_rule_defined"):
    """What the city lets its pages for citizens do (code "room"). Off unless it says so: `rescue` writes to who hung up
    before an answer, `silent` lets who cannot speak begin by the page, `report` shows a reporter what becomes of it."""

    code: Name
    rescue: bool = False
    silent: bool = False
    report: bool = False
    link_min: Minutes = 30
    report_h: Hours = 72
    active: bool = True


CitizenFact = (
    LetterAsked
    | LetterSent
    | LetterDelivered
    | LetterFailed
    | LettersReleased
    | LinkGiven
    | LinkEnded
    | LinkOpened
    | LinkClosed
    | SilentBegun
    | PositionShared
    | CitizenAnswered
    | CitizenMessaged
    | CitizenSaw
    | CitizenRead
    | CitizenRuleDefined
)
