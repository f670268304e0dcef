"""A fact about evidence (in the stream of its case or shift): what was handed out of the journal, and how open."""

from typing import Literal

from wire.bounds import Moment, Name, Number, PersonalLine, Text
from wire.facts.base import Fact


class EvidenceExported(Fact, frozen=True, tag="evidence_exported"):
    """A bundle was made: of what, for whom it was opened how far, why. `sha256` is the file's, `head` its last number.

    `since` and `until` (UTC ms) are those of a period.
    """

    subject: Literal["case", "shift", "period"]
    preset: Literal["court", "agency", "press"]
    reason: Text
    sha256: Name
    head: Number
    receiver: PersonalLine | None = None
    since: Moment | None = None
    until: Moment | None = None
