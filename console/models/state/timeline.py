"""What was recorded in one stream, in order: struck entries and corrected times stay visible, nothing is taken out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from console.models.state.record import Head, Recorded, in_order, kind_of
from wire import facts
from wire.facts import Fact
from wire.rights import roles_for
from wire.seal import erased_in

# The start of a call or case and the claim of a call are undone by acts of their own (release, cancel), not struck.
KEPT_KINDS = (
    facts.CallRang,
    facts.CallAnswered,
    facts.CallStarted,
    facts.CallReleased,
    facts.CallEnded,
    # What the exchange said, and who heard a recording, is not unsaid.
    facts.PhoneStepped,
    facts.RecordingAdded,
    facts.RecordingPlayed,
    facts.DialAsked,
    facts.DialTried,
    facts.CaseOpened,
    facts.StepUndone,
    facts.ShiftStarted,
    facts.ShiftEnded,
    facts.ShiftHandedOver,
    facts.ShiftTakenOver,
    facts.DeskWasDown,
    facts.PersonConfirmed,
    # What was added is withdrawn, with a reason; a withdrawal stays: the file is added again.
    facts.AttachmentAdded,
    facts.AttachmentWithdrawn,
    # A mark that protects is lifted by who may lift it, never by an undo.
    facts.CaseConfidentialSet,
    # What was written to somebody is not unsaid.
    facts.AgencyMessaged,
    facts.MessagesRead,
    # What is decided about personal data is taken back by a decision, never by an undo.
    facts.RetentionRuleDefined,
    facts.HoldPlaced,
    facts.HoldLifted,
    facts.DataRequestRecorded,
    facts.DataRequestSearched,
    facts.DataRequestDecided,
    facts.ErasureOrdered,
    facts.ErasureSeconded,
    facts.ErasureStopped,
    facts.ErasureAwaited,
    facts.ErasureDone,
    facts.KeyDestroyed,
    facts.ReviewDecided,
    facts.HistoryDiffers,
    # What was found of a call is corrected with a reason, and answered: nobody strikes what was said of them.
    facts.CallEvaluated,
    facts.CriterionMarked,
    facts.EvaluationRead,
    facts.EvaluationAnswered,
    facts.EvaluationReviewed,
    # What was sent was sent, and what came back came back.
    facts.AlertSent,
    facts.AlertDelivered,
    facts.AlertFailed,
    facts.AlertReplied,
    facts.SendingStopped,
    facts.SendingResumed,
    facts.PathTried,
    facts.PathFailed,
    facts.PathAnswered,
    # What came in writing came, and what was offered to another city was.
    facts.ReportCame,
    facts.ReportAdded,
    facts.ReportPhotoAdded,
    facts.CaseOffered,
    facts.OfferSent,
    facts.OfferFailed,
    facts.OfferAnswered,
    # What feeds said, and what was told to everybody, is corrected by a new word.
    facts.WarningReceived,
    facts.WarningEnded,
    facts.FeedFailed,
    facts.FeedRecovered,
    facts.BulletinDrafted,
    facts.StatementTaken,
    facts.BulletinApproved,
    facts.BulletinPublished,
    facts.BulletinWithdrawn,
    facts.LetterAsked,
    facts.LetterSent,
    facts.LetterDelivered,
    facts.LetterFailed,
    facts.LettersReleased,
    facts.LinkGiven,
    facts.LinkEnded,
    facts.LinkOpened,
    facts.LinkClosed,
    facts.SilentBegun,
    facts.PositionShared,
    facts.CitizenAnswered,
    facts.CitizenMessaged,
    facts.CitizenSaw,
    facts.CitizenRead,
)
_TELLING = frozenset({"accepted", "unable", "rolling", "arrived", "reported", "cleared", "retold"})

_PROVED_BY = frozenset({"online", "offline"})


class TimelineLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as a line: `original` is the time it had before a correction, `struck` that it counts as not done,
    `doubts` what is to be known of who wrote it."""

    entry: str
    kind: str
    fact: Fact
    when: int
    recorded: int
    by: str
    auth: str
    desk: str
    pending: bool
    struck: bool = False
    original: int | None = None
    damaged: bool = False
    doubts: tuple[str, ...] = ()


def may_act(one: TimelineLine | Recorded) -> bool:
    """Whether the session of a person proves who wrote it. Rule: what nobody proved is read in the room and moves
    nothing that leaves it or opens something. Two ask: who reads lines of the board for a deed, and the board outside
    of the room, for everything else (`counts_outside`)."""
    return one.auth in _PROVED_BY and bool(one.by) and "unproved" not in one.doubts


# What of nobody's is read outside too: what an agency needs to know of where it was sent, and the sending itself, which
# says that nobody was signed in. All other kinds of people, and new ones, count there once somebody proved them; what
# is asked of the gateway stays, and each that carries it out asks `may_act` and says why not.
_READ_OUTSIDE = (
    *(facts.CallAnswered, facts.CallReleased, facts.CallEnded, facts.CallNumberSet, facts.CallerSet),
    *(facts.CallKindSet, facts.CallAttached, facts.CallNoted, facts.CallerFlagged, facts.SilentStepTaken),
    *(facts.CaseOpened, facts.CaseNatureSet, facts.CasePrioritySet, facts.CasePlaced, facts.CaseNarrativeSet),
    *(facts.CaseNoted, facts.CaseVerified, facts.CasualtiesReported, facts.CaseCautioned, facts.CautionSet),
    *(facts.CardBegun, facts.CardAnswered, facts.CardSkipped, facts.CprNoted, facts.CaseLeadSet),
    *(facts.DispatchRequested, facts.ConditionRaised, facts.TaskPlanned),
    *(facts.AttachmentAdded, facts.HazardAlertNoted, facts.StormStarted),
    *(facts.LetterAsked, facts.CitizenMessaged, facts.CaseOffered, facts.DialAsked, facts.RecordingPlayed),
)


def counts_outside(one: Recorded) -> bool:
    """Whether an entry counts where agencies and citizens are served: what the server, a desk or a gateway says by
    itself, what was written here and is on its way, what a person proved, and what is only read."""
    fact = one.fact
    of_itself = one.auth == "server" or not roles_for(kind_of(fact), one.stream)
    if of_itself or one.seq is None or may_act(one):
        return True
    is_mark = isinstance(fact, facts.CaseConfidentialSet) and fact.confidential
    # A supervisor says of such a shift who it was, and is then rung for nothing that was sent in it.
    begins = isinstance(fact, facts.ShiftStarted) and one.auth == "emergency"
    return is_mark or begins or isinstance(fact, _READ_OUTSIDE)


@dataclass(slots=True, kw_only=True)
class OfStream:
    """What everything that a stream folds into knows of its entries: what was written apart, the values in force by
    field, the lines, when the last came (ms), whether one is not sent yet, how many are of kinds unknown here."""

    conflicts: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    timeline: tuple[TimelineLine, ...] = ()
    last_ms: int = 0
    pending: bool = False
    unknown_kinds: int = 0


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of one stream ready for folding."""

    ordered: tuple[Recorded, ...]
    counted: tuple[Recorded, ...]
    struck: dict[str, tuple[str, ...]]
    times: dict[str, int]
    lines: tuple[TimelineLine, ...]
    pending: bool

    def when(self, record: Recorded) -> int:
        """When it happened, as last corrected."""
        return self.times.get(record.id, record.when)


def tells(step: facts.AssignmentStepped) -> bool:
    """Whether the step shows that somebody was told: a voice or an alert, or any word that came back."""
    return step.channel is not None if step.step == "told" else step.step in _TELLING


def read_story(records: Iterable[Recorded]) -> Story:
    """Put the entries in order, find what was struck and which times were corrected."""
    ordered = _erased(in_order(records))
    struck = _struck(ordered)
    times = {
        record.fact.entry: record.fact.happened
        for record in ordered
        if isinstance(record.fact, facts.StampCorrected) and record.id not in struck
    }
    lines = sorted((_line(record, struck, times) for record in ordered), key=lambda line: line.when)
    return Story(
        ordered=tuple(ordered),
        counted=tuple(record for record in ordered if record.id not in struck),
        struck=struck,
        times=times,
        lines=tuple(lines),
        pending=any(record.seq is None for record in ordered),
    )


def last_recorded(lines: Iterable[TimelineLine]) -> int:
    """When somebody last wrote here (UTC ms). That its key was destroyed makes nothing young again."""
    return max((line.recorded for line in lines if type(line.fact) is not facts.KeyDestroyed), default=0)


def _erased(ordered: list[Recorded]) -> list[Recorded]:
    """What cannot be opened any more tells when and why: the first word that its key was destroyed counts."""
    gone = next(
        (one for one in ordered if type(one.fact) is facts.KeyDestroyed and one.fact.stream == one.stream), None
    )
    if gone is None or not isinstance(gone.fact, facts.KeyDestroyed):
        return ordered
    when, why = gone.when, gone.fact.reason
    return [msgspec.structs.replace(one, fact=erased_in(one.fact, when, why)) for one in ordered]


def _struck(ordered: list[Recorded]) -> dict[str, tuple[str, ...]]:
    return _undone(ordered) | _taken_back(ordered)


def _taken_back(ordered: list[Recorded]) -> dict[str, tuple[str, ...]]:
    """The replies whose step a later word of the same recipient took back."""
    words = [(record.fact.takes_back, record.fact) for record in ordered if isinstance(record.fact, facts.AlertReplied)]
    takers = {(entry, fact.assignment, fact.recipient) for entry, fact in words if entry}
    return {
        one.id: one.prev
        for one in ordered
        if takers and isinstance(one.fact, facts.AlertReplied) and one.fact.step
        if (one.id, one.fact.assignment, one.fact.recipient) in takers
    }


def _undone(ordered: list[Recorded]) -> dict[str, tuple[str, ...]]:
    undone = {record.fact.entry for record in ordered if isinstance(record.fact, facts.StepUndone)}
    if not undone:
        return {}
    named = [record for record in ordered if record.id in undone and not isinstance(record.fact, KEPT_KINDS)]
    struck = {record.id: record.prev for record in named if not _sent_by_alert(record.fact)}
    told = {
        record.fact.assignment
        for record in ordered
        if isinstance(record.fact, facts.AssignmentStepped) and tells(record.fact) and record.id not in struck
    }
    told |= {one.fact.assignment for one in ordered if isinstance(one.fact, facts.AlertReplied) and one.fact.step}
    # Nothing that was told is untold: an agency told at another desk meanwhile stays on the case until recalled.
    for record in named:
        if isinstance(record.fact, facts.DispatchRequested) and record.fact.assignment in told:
            del struck[record.id]
    return struck


def _sent_by_alert(fact: Fact) -> bool:
    return isinstance(fact, facts.AssignmentStepped) and fact.step in ("told", "retold") and fact.channel == "alert"


def _line(record: Recorded, struck: dict[str, tuple[str, ...]], times: dict[str, int]) -> TimelineLine:
    corrected = times.get(record.id)
    return TimelineLine(
        entry=record.id,
        kind=kind_of(record.fact),
        fact=record.fact,
        when=record.when if corrected is None else corrected,
        recorded=record.at,
        by=record.by,
        auth=record.auth,
        desk=record.desk,
        pending=record.seq is None,
        struck=record.id in struck,
        original=None if corrected is None else record.when,
        damaged=record.damaged,
        doubts=record.doubts,
    )
