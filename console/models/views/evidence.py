"""What a bundle of evidence shows to whom: the presets, and the rule of each entry and each personal value.

Rule: what a preset does not name stays closed, also facts of newer programs; a confidential case is opened for a court
only, in a bundle of its own.
"""

from typing import Literal

import msgspec

from wire.entry import Entry
from wire.facts import Fact

Preset = Literal["court", "agency", "press"]
Subject = Literal["case", "shift", "period"]
PRESETS: tuple[Preset, ...] = ("court", "agency", "press")

_PLACE = frozenset(f"place.{part}" for part in ("address", "landmark", "rt", "rw", "point"))
# An opened hash of an attachment brings its file along.
_FILE = "sha256"
_OPENED: dict[Preset, frozenset[str]] = {"agency": _PLACE | {"narrative", "caution", _FILE}, "press": frozenset()}
# Kinds whose clear fields hold codes, numbers and times, and no words about a person.
_PLAIN = frozenset(
    {
        *("call_rang", "call_answered", "call_started", "call_ended", "call_kind_set", "call_attached"),
        *("case_opened", "case_nature_set", "case_priority_set", "case_placed", "case_closed"),
        *("dispatch_requested", "assignment_stepped", "assignment_escalated", "casualties_reported"),
        *("shift_started", "shift_ended", "case_merged", "case_separated"),
    }
)
_OF_AGENCY = _PLAIN | {
    *("case_narrative_set", "case_cautioned", "case_lead_set", "case_confidential_set", "case_handed_over"),
    *("case_reopened", "case_cancelled", "case_found_false", "case_verified", "stamp_corrected", "step_undone"),
    *("card_begun", "card_answered", "condition_raised", "condition_confirmed", "condition_overridden"),
    *("attachment_added", "report_photo_added", "attachment_withdrawn"),
}
_SHOWN: dict[Preset, frozenset[str]] = {"agency": _OF_AGENCY, "press": _PLAIN - {"shift_started", "shift_ended"}}
# What a supervisor found about somebody's work is told to that person and to supervisors, and handed out to nobody.
_OF_STAFF = frozenset(
    {"call_evaluated", "criterion_marked", "evaluation_read", "evaluation_answered", "evaluation_reviewed"}
)
# Words somebody typed freely: of these the press sees nothing.
_FREE = ("reason", "override", "source", "hours", "note")


class Rules(msgspec.Struct, frozen=True):
    """The rules of one bundle; `secret` are the streams of confidential cases, `alone` says it is one case's own."""

    preset: Preset
    alone: bool = True
    secret: frozenset[str] = frozenset()

    def shows(self, entry: Entry, kind: str, fact: Fact) -> bool:
        """Whether the bytes of an entry are in the bundle; else only their hash is."""
        if kind in _OF_STAFF:
            return False
        if self.preset == "court":
            return True
        if kind not in _SHOWN[self.preset] or entry.auth == "emergency":  # then the author is a typed name
            return False
        return self.preset != "press" or not any(isinstance(getattr(fact, name, None), str) for name in _FREE)

    def opens(self, stream: str, field: str) -> bool:
        """Whether a personal value of this stream is shown open."""
        if stream in self.secret and not (self.alone and self.preset == "court"):
            return False
        if field == _FILE and not self.alone and self.preset != "court":
            return False  # an agency gets the files of its case, never those of a whole shift
        return self.preset == "court" or field in _OPENED[self.preset]

    def names_people(self) -> bool:
        """Whether the page names who wrote an entry; else only the desk."""
        return self.preset == "court"


def may_have(preset: Preset, subject: Subject) -> bool:
    """The press gets single cases only."""
    return preset != "press" or subject == "case"
