"""Facts of personal data: how long it is kept, what must stay, what people ask for, what was erased and why.

Streams: "ref:retention:<code>", "hold:<uuid>", "request:<uuid>" (sealed like a case), "erasure:<uuid>",
"read:<case, call, shift or desk>".
"""

from typing import Literal

import msgspec

from wire.bounds import Count, Days, Line, Moment, Name, PersonalLine, PersonalText, Text
from wire.facts.base import Fact

Subject = Literal[
    "false_calls", "calls", "cases", "confidential_cases", "numbers", "cautions", "requests", "missing_persons"
]
Wish = Literal["access", "correction", "erasure"]
IdentitySeen = Literal["none", "card", "call_back", "letter", "known"]


class RetentionRuleDefined(Fact, frozen=True, tag="retention_rule_defined"):
    """How many days personal values of this subject are kept after the end of what they belong to, and by what law.

    Nothing is erased by a rule that the city has not confirmed. `natures`: only cases of these; none: of all others.
    """

    code: Name
    subject: Subject
    name: Line
    keep_days: Days
    basis: Text
    version: Count = 1
    natures: tuple[Name, ...] = ()
    automatic: bool = False
    confirmed: bool = False
    active: bool = True


class HoldPlaced(Fact, frozen=True, tag="hold_placed"):
    """A case, or some calls that belong to none (then `case` is empty), are needed (a court, an inquiry): nothing of
    them and of what belongs to them is erased until then."""

    case: Name
    until: Moment
    reason: Text
    calls: tuple[Name, ...] = ()


class HoldLifted(Fact, frozen=True, tag="hold_lifted"):
    """It is needed no longer."""

    reason: Text


class DataRequestRecorded(Fact, frozen=True, tag="data_request_recorded"):
    """A person asks what is held about them, or to correct or erase it; `due` by law or the city's own rule."""

    number: Name
    wish: Wish
    name: PersonalLine
    due: Moment
    contact: PersonalLine | None = None
    about_number: PersonalLine | None = None
    about_name: PersonalLine | None = None
    words: PersonalText | None = None
    identity: IdentitySeen = "none"


class DataRequestIdentified(Fact, frozen=True, tag="data_request_identified"):
    """How it was seen that the person is who they say."""

    identity: IdentitySeen
    note: PersonalText | None = None


class DataRequestSearched(Fact, frozen=True, tag="data_request_searched"):
    """What a person found that is to be erased on a request: another looks at this list before it is granted."""

    streams: tuple[Name, ...]


class DataRequestDecided(Fact, frozen=True, tag="data_request_decided"):
    """Granted or not, by somebody else than who recorded it, with the reason. `found` is the SHA-256 of the list that
    was looked at (its streams sorted, a line each): nothing else may be erased on it."""

    granted: bool
    reason: Text
    found: Name = ""


class DataRequestAnswered(Fact, frozen=True, tag="data_request_answered"):
    """The person was answered; `sha256` is of the file that was handed out."""

    answer: Text
    sha256: Name = ""


class ErasureOrdered(Fact, frozen=True, tag="erasure_ordered"):
    """A person orders the keys of these streams destroyed, by a rule in this version or on a granted request."""

    streams: tuple[Name, ...]
    reason: Text
    rule: Name = ""
    version: Count = 0
    request: Name = ""


class ErasureSeconded(Fact, frozen=True, tag="erasure_seconded"):
    """Another person, at another desk, looked at an order and agrees: from then on it waits its day in the open."""

    reason: Text


class ErasureStopped(Fact, frozen=True, tag="erasure_stopped"):
    """A person stops an order that waits; nothing of it is erased."""

    reason: Text


class ErasureAwaited(Fact, frozen=True, tag="erasure_awaited"):
    """The server looked, and nothing speaks against an order: it is done at `due` unless somebody stops it; without
    `due` it waits for the second person."""

    due: Moment | None = None


class ErasureDue(Fact, frozen=True, tag="erasure_due"):
    """A desk found these streams due by a rule that needs no person; the server looks itself before it does it."""

    streams: tuple[Name, ...]
    rule: Name
    version: Count


class KeptStream(msgspec.Struct, frozen=True):
    """A stream of an order whose key was not destroyed, and why."""

    stream: Name
    code: Name


class ErasureDone(Fact, frozen=True, tag="erasure_done"):
    """The server destroyed so many keys of an order; what it kept, and why."""

    erased: Count
    kept: tuple[KeptStream, ...] = ()


class PersonalRead(Fact, frozen=True, tag="personal_read"):
    """A person looked at personal data that were not of their own work: once for each person, case and shift (stream
    "read:<case or call>"; of a search or a look into the past "read:<shift, else desk>").

    `case`: a case that is over or confidential, and that they wrote nothing in; `file`: an attachment of it, seen or
    heard; `search`: for words or a number (what was typed is kept nowhere); `past`: the room of before, replayed.
    """

    act: Literal["case", "file", "search", "past"]
    case: Name = ""
    call: Name = ""


PrivacyFact = (
    RetentionRuleDefined
    | HoldPlaced
    | HoldLifted
    | DataRequestRecorded
    | DataRequestIdentified
    | DataRequestSearched
    | DataRequestDecided
    | DataRequestAnswered
    | ErasureOrdered
    | ErasureSeconded
    | ErasureStopped
    | ErasureAwaited
    | ErasureDue
    | ErasureDone
    | PersonalRead
)
