"""A fact of supervision (in the stream of what it speaks of): somebody else looked at an entry and said what holds."""

from typing import Literal

from wire.bounds import Name, Text
from wire.facts.base import Fact

Verdict = Literal["accepted", "not_accepted"]


class ReviewDecided(Fact, frozen=True, tag="review_decided"):
    """A supervisor judged `entry` of this stream, always with the reason. `about`: as what it waited (a correction, a
    skipped question, a missing handover …). It changes nothing else; another decision takes its place."""

    entry: Name
    about: Name
    verdict: Verdict
    reason: Text
