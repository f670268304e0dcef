"""Facts of a case that is handed to another city's 112 over the line (in the case's stream).

The offer is a person's; that it was taken there, and what became of it, is a gateway's own word. Accepted, it is handed
over; until then it stays open here.
"""

from typing import Literal

from wire.bounds import Line, Name, PersonalLine, PersonalText, Text
from wire.facts.base import Fact

Progress = Literal["accepted", "declined", "dispatched", "arrived", "closed"]


class CaseOffered(Fact, frozen=True, tag="case_offered"):
    """The case is offered to another city's 112, which a gateway tells. `neighbour`: the code of its source; `number`:
    the caller's, where it goes along; `note`: what the other room should know besides."""

    offer: Name
    neighbour: Name
    to: Line
    number: PersonalLine | None = None
    note: PersonalText | None = None


class OfferSent(Fact, frozen=True, tag="offer_sent"):
    """The other city's machine has it and gave a receipt; no person there has accepted by that."""

    offer: Name
    receipt: Line


class OfferFailed(Fact, frozen=True, tag="offer_failed"):
    """It did not come through, for this reason; it is tried again unless it is `dead`."""

    offer: Name
    reason: Name
    dead: bool = False


class OfferAnswered(Fact, frozen=True, tag="offer_answered"):
    """What the other city says of it; only forwards. `number`: its own case there; `receiver`: who accepted."""

    offer: Name
    progress: Progress
    number: Line = ""
    receiver: PersonalLine | None = None
    reason: Text | None = None


NeighbourFact = CaseOffered | OfferSent | OfferFailed | OfferAnswered
