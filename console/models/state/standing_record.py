"""What the room keeps in mind beside calls and cases: a caution, a number's flag or block, a storm, a closed road,
a supervisor on call, a turn of duty at an agency, a warning of an official channel; what must be kept, what is asked
about data, what is erased, who looked at it; a test of a way by which somebody is alerted; what was published; a feed
of warnings that cannot be read; a bulletin for the public; what passes
with a citizen outside.

A notice is what its facts in force say; none is deleted, and whether one has run out is asked with a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from console.models.state.record import Head, Heads, Recorded
from console.models.state.text import shown
from console.models.state.timeline import OfStream, TimelineLine, last_recorded, read_story
from wire import facts
from wire.facts import Fact

NOTICE_KINDS = (
    *("caution", "number", "storm", "road", "oncall", "duty", "hazard"),
    "citizen",
    *("hold", "request", "erasure", "read", "path", "figures", "missing", "feed", "bulletin"),
    *("outage", "reply", "outgoing"),
)
_FIELDS = (
    *("caution", "flag", "block", "mute", "storm", "road", "on_call", "duty", "hazard"),
    *("hold", "request", "identity", "search", "decision", "erasure", "path", "feed", "draft", "publication"),
    *("outage", "reply", "outgoing"),
    "missing",
)
_ENDINGS: tuple[type[Fact], ...] = (
    facts.CautionLifted,
    facts.NumberCleared,
    facts.NumberBlockDenied,
    facts.NumberUnblocked,
    facts.NumberUnmuted,
    facts.StormEnded,
    facts.RoadOpened,
    facts.OnCallEnded,
    facts.DutyEnded,
    facts.HazardAlertEnded,
    facts.HoldLifted,
    facts.DataRequestAnswered,
    facts.ErasureDone,
    facts.PathAnswered,
    facts.MissingPersonEnded,
    facts.WarningEnded,
    facts.FeedRecovered,
    facts.BulletinWithdrawn,
    facts.ChannelWorking,
    facts.ReplySettled,
    facts.SendingResumed,
)


@dataclass(slots=True, kw_only=True)
class StandingRecord(OfStream):
    """One notice; `began` is the fact that says what it is about, `in_force` what each of its fields says now."""

    id: str
    kind: str
    began: Fact | None = None
    began_ms: int = 0
    by: str = ""
    in_force: dict[str, Head] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether no person has ended it. What ends by its own time never waits for a person: a turn of duty, a
        warning that came by itself, a bulletin that went out."""
        if self.kind == "duty" or isinstance(self.said("hazard"), facts.WarningReceived):
            return False
        if self.kind == "bulletin":
            return "publication" not in self.in_force
        return any(not isinstance(head.fact, _ENDINGS) for head in self.in_force.values())

    @property
    def number(self) -> str:
        """The open telephone number it is about; empty when it is about none."""
        return shown(getattr(self.began, "number", None))

    def said(self, name: str) -> Fact | None:
        """What a field says now, or none when it says nothing or was ended."""
        head = self.in_force.get(name)
        return None if head is None or isinstance(head.fact, _ENDINGS) else head.fact


class Granted(NamedTuple):
    """The line by which a number was blocked; `alone`: by the person who had asked for it."""

    line: TimelineLine
    alone: bool


def grants_of(notice: StandingRecord) -> list[Granted]:
    """Every block of a number, in the order of its lines."""
    asked_by = {line.by for line in notice.timeline if isinstance(line.fact, facts.NumberBlockAsked)}
    granted = (line for line in notice.timeline if isinstance(line.fact, facts.NumberBlocked) and not line.struck)
    return [Granted(line, line.by in asked_by) for line in granted]


def fold_notice(kind: str, one: str, records: Iterable[Recorded]) -> StandingRecord:
    """Compute a notice from its entries, in any order and however incomplete."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = StandingRecord(id=one, kind=kind, timeline=story.lines, pending=story.pending)
    for record in story.counted:
        heads.add(record, story.when(record))
        if folded.began is None and not isinstance(record.fact, _ENDINGS):
            folded.began, folded.began_ms, folded.by = record.fact, story.when(record), record.by
    folded.conflicts, folded.heads = heads.conflicts(), heads.ids()
    folded.in_force = {name: head for name in _FIELDS if (head := heads.in_force(name)) is not None}
    folded.last_ms = last_recorded(story.lines)
    folded.last_ms = max(folded.last_ms, _says_until(folded))
    for line in story.lines if kind == "citizen" else ():  # a link may be used until it ends
        folded.last_ms = max(folded.last_ms, getattr(line.fact, "expires", 0))
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded


def _says_until(folded: StandingRecord) -> int:
    """Until when (UTC ms) it says something by itself, whoever wrote last; a bulletin until its last version ends."""
    match folded.said("duty") or folded.said("hazard") or folded.said("draft"):
        case facts.DutySet(until=until) | facts.WarningReceived(until=until):
            return until
        case facts.BulletinDrafted(expires=expires):
            return expires
    return 0
