"""Facts of personal data: how long it is kept, what must stay, what people ask for, what was erased and why.

Streams: "ref:retention:<code>", "hold:<uuid>", "request:<uuid>" (sealed like a case), "erasure:<uuid>".
"""

from typing import Literal

import msgspec

from wire.fact_base import Fact, Whole
from wire.seal import Personal

Subject = Literal["false_calls", "calls", "cases", "confidential_cases", "numbers", "cautions", "requests"]
Wish = Literal["access", "correction", "erasure"]
IdentitySeen = Literal["none", "card", "call_back", "letter", "known"]


class RetentionRuleDefined(Fact, frozen=True, tag="retention_rule_defined"):
    """How many days personal values of this subject are kept after the end of what they belong to, and by what law.

    Nothing is erased by a rule that the city has not confirmed. `natures`: only cases of these; none: of all others.
    """

    code: str
    subject: Subject
    name: str
    keep_days: Whole
    basis: str
    version: Whole = 1
    natures: tuple[str, ...] = ()
    automatic: bool = False
    confirmed: bool = False
    active: bool = True


class HoldPlaced(Fact, frozen=True, tag="hold_placed"):
    """A case, or some calls that belong to none (then `case` is empty), are needed (a court, an inquiry): nothing of
    them and of what belongs to them is erased until then."""

    case: str
    until: Whole
    reason: str
    calls: tuple[str, ...] = ()


class HoldLifted(Fact, frozen=True, tag="hold_lifted"):
    """It is needed no longer."""

    reason: str


class DataRequestRecorded(Fact, frozen=True, tag="data_request_recorded"):
    """A person asks what is held about them, or to correct or erase it; `due` by law or the city's own rule."""

    number: str
    wish: Wish
    name: Personal
    due: Whole
    contact: Personal | None = None
    about_number: Personal | None = None
    about_name: Personal | None = None
    words: Personal | None = None
    identity: IdentitySeen = "none"


class DataRequestIdentified(Fact, frozen=True, tag="data_request_identified"):
    """How it was seen that the person is who they say."""

    identity: IdentitySeen
    note: Personal | None = None


class DataRequestSearched(Fact, frozen=True, tag="data_request_searched"):
    """What a person found that is to be erased on a request: another looks at this list before it is granted."""

    streams: tuple[str, ...]


class DataRequestDecided(Fact, frozen=True, tag="data_request_decided"):
    """Granted or not, by somebody else than who recorded it, with the reason. `found` is the SHA-256 of the list that
    was looked at (its streams sorted, a line each): nothing else may be erased on it."""

    granted: bool
    reason: str
    found: str = ""


class DataRequestAnswered(Fact, frozen=True, tag="data_request_answered"):
    """The person was answered; `sha256` is of the file that was handed out."""

    answer: str
    sha256: str = ""


class ErasureOrdered(Fact, frozen=True, tag="erasure_ordered"):
    """A person orders the keys of these streams destroyed, by a rule in this version or on a granted request."""

    streams: tuple[str, ...]
    reason: str
    rule: str = ""
    version: Whole = 0
    request: str = ""


class ErasureDue(Fact, frozen=True, tag="erasure_due"):
    """A desk found these streams due by a rule that needs no person; the server looks itself before it does it."""

    streams: tuple[str, ...]
    rule: str
    version: Whole


class KeptStream(msgspec.Struct, frozen=True):
    """A stream of an order whose key was not destroyed, and why."""

    stream: str
    code: str


class ErasureDone(Fact, frozen=True, tag="erasure_done"):
    """The server destroyed so many keys of an order; what it kept, and why."""

    erased: Whole
    kept: tuple[KeptStream, ...] = ()


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
    | ErasureDue
    | ErasureDone
)
