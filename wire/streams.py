"""Which kind of fact lies in which kind of stream: a call's facts in a call's stream, and nowhere else.

Judged like the bounds of its fields; kinds of a newer program, and what only the server writes, may lie anywhere.
"""

from wire import facts
from wire.facts import Fact

_CALL, _CASE, _SHIFT, _CITIZEN = "call:", "case:", "shift:", "citizen:"
_UNDER: dict[tuple[str, ...], tuple[type[Fact], ...]] = {
    (_CALL,): (
        *(facts.CallRang, facts.CallAnswered, facts.CallStarted, facts.CallReleased, facts.CallEnded),
        *(facts.CallNumberSet, facts.CallerSet, facts.CallBackSet, facts.CallKindSet, facts.CallAttached),
        *(facts.CallNoted, facts.CallerFlagged, facts.SilentStepTaken),
        *(facts.ReportCame, facts.ReportAdded, facts.ReportPhotoAdded),
        *(facts.PhoneStepped, facts.RecordingAdded, facts.DialAsked, facts.DialTried),
    ),
    (_CASE,): (
        *(facts.CaseOpened, facts.CaseNatureSet, facts.CasePrioritySet, facts.CasePlaced, facts.CaseNarrativeSet),
        *(facts.CaseNoted, facts.CaseVerified, facts.CasualtiesReported, facts.CaseConfidentialSet),
        *(facts.CardAnswered, facts.CardBegun, facts.CardSkipped, facts.CaseHandedOver, facts.HandoverConfirmed),
        facts.CprNoted,
        *(facts.CaseLeadSet, facts.CaseClosed, facts.CaseReopened, facts.CaseCancelled, facts.CaseFoundFalse),
        *(facts.CaseMerged, facts.CaseSeparated, facts.CaseLinked, facts.CaseUnlinked),
        *(facts.ConditionRaised, facts.ConditionConfirmed, facts.ConditionOverridden),
        *(facts.DispatchRequested, facts.AssignmentStepped, facts.AssignmentEscalated, facts.WatchTaken),
        *(facts.CaseCautioned, facts.CautionRead, facts.AgencyMessaged, facts.MessagesRead),
        *(facts.CrewTimerSet, facts.CrewHeard),
        *(facts.AlertSent, facts.AlertDelivered, facts.AlertFailed, facts.AlertReplied),
        *(facts.CaseOffered, facts.OfferSent, facts.OfferFailed, facts.OfferAnswered),
    ),
    (_CALL, _CASE): (
        # What is recorded of work is corrected and taken back there; what is decided or told to everybody never is.
        *(facts.StampCorrected, facts.StepUndone),
        *(facts.TaskPlanned, facts.TaskMoved, facts.TaskTried, facts.TaskDone, facts.TaskDropped),
    ),
    (_CALL, _CASE, _CITIZEN): (facts.AttachmentAdded, facts.AttachmentWithdrawn),
    (_CITIZEN,): (
        *(facts.LetterAsked, facts.LetterSent, facts.LetterDelivered, facts.LetterFailed),
        *(facts.LinkGiven, facts.LinkEnded, facts.LinkOpened, facts.LinkClosed, facts.SilentBegun),
        *(facts.PositionShared, facts.CitizenAnswered, facts.CitizenRead),
    ),
    (_SHIFT,): (
        *(facts.ShiftStarted, facts.ShiftNoted, facts.ShiftEnded, facts.AwayStarted, facts.AwayEnded),
        *(facts.DeskWasDown, facts.PersonConfirmed, facts.DeskHeard, facts.ShiftHandedOver, facts.ShiftTakenOver),
    ),
    ("evidence:", _CASE, _SHIFT): (facts.EvidenceExported,),
    ("export:", _SHIFT): (facts.CasesExported,),
    ("caution:",): (facts.CautionSet, facts.CautionLifted),
    ("number:",): (
        *(facts.NumberFlagged, facts.NumberCleared, facts.NumberBlockAsked, facts.NumberBlocked),
        *(facts.NumberBlockDenied, facts.NumberUnblocked, facts.NumberMuted, facts.NumberUnmuted),
    ),
    ("storm:",): (facts.StormStarted, facts.StormEnded),
    ("road:",): (facts.RoadClosed, facts.RoadOpened),
    ("oncall:",): (facts.OnCallSet, facts.OnCallEnded),
    ("duty:",): (facts.DutySet, facts.DutyEnded),
    ("hazard:",): (
        *(facts.HazardAlertNoted, facts.HazardAlertEnded),
        *(facts.WarningReceived, facts.WarningEnded, facts.WarningSeen),
    ),
    ("feed:",): (facts.FeedFailed, facts.FeedRecovered),
    ("bulletin:",): (
        *(facts.BulletinDrafted, facts.StatementTaken, facts.BulletinApproved),
        *(facts.BulletinPublished, facts.BulletinWithdrawn),
    ),
    ("ref:feed:",): (facts.FeedDefined,),
    ("hold:",): (facts.HoldPlaced, facts.HoldLifted),
    ("request:",): (
        *(facts.DataRequestRecorded, facts.DataRequestIdentified, facts.DataRequestSearched),
        *(facts.DataRequestDecided, facts.DataRequestAnswered),
    ),
    ("erasure:",): (facts.ErasureOrdered, facts.ErasureDue, facts.ErasureSeconded, facts.ErasureStopped),
    ("read:",): (facts.PersonalRead, facts.RecordingPlayed),
    ("evaluation:",): (
        *(facts.CallEvaluated, facts.CriterionMarked, facts.EvaluationRead),
        *(facts.EvaluationAnswered, facts.EvaluationReviewed),
    ),
    ("ref:city:",): (facts.CityDefined,),
    ("contact:",): (facts.ContactSet,),
    ("channel:",): (facts.ChannelSet, facts.SourceSet),
    ("trunk:",): (facts.TrunkSet,),
    ("ref:extension:",): (facts.ExtensionSet,),
    ("ref:line:",): (facts.TrunkAsked, facts.TrunkHeard),
    ("path:",): (facts.PathAsked, facts.PathTried, facts.PathFailed, facts.PathAnswered),
    ("outage:",): (facts.ChannelResting, facts.ChannelWorking),
    ("reply:",): (facts.ReplyUnplaced, facts.ReplySettled),
    ("ref:source:",): (facts.SourceSeen,),
    ("ref:ladder:",): (facts.AlertLadderDefined,),
    ("ref:agency:",): (facts.AgencyDefined, facts.HospitalSet),
    ("ref:unit:",): (facts.UnitDefined, facts.UnitLocated),
    ("ref:agency:", "ref:unit:"): (facts.ReadinessSet,),
    ("ref:nature:",): (facts.NatureDefined,),
    ("ref:card:",): (facts.CardPublished,),
    ("ref:list:",): (facts.ListItemDefined,),
    ("ref:rules:",): (facts.RoomRulesDefined,),
    ("ref:crew:",): (facts.CrewRuleDefined,),
    ("ref:public:",): (facts.PublicPageDefined,),
    ("ref:topic:",): (facts.PublicTopicDefined,),
    ("figures:",): (facts.FiguresPublished,),
    ("ref:citizens:",): (facts.CitizenRuleDefined,),
    ("missing:",): (facts.MissingPersonShown, facts.MissingPersonEnded),
    ("ref:phrase:",): (facts.PhraseDefined,),
    ("ref:template:",): (facts.ReportTemplateDefined,),
    ("ref:point:",): (facts.MapPointDefined,),
    ("ref:retention:",): (facts.RetentionRuleDefined,),
    ("ref:report:",): (facts.ReportScheduled,),
    ("ref:evaluation_form:",): (facts.EvaluationFormPublished,),
    ("ref:map:",): (facts.MapPublished,),
    ("ref:boundaries:",): (facts.BoundariesPublished,),
    ("ref:asked:",): (facts.AccountAsked,),
    ("ref:desk:",): (facts.DeskContinued,),
}
# What speaks of another entry of its stream lies where that lies.
ANYWHERE: frozenset[type[Fact]] = frozenset({facts.ReviewDecided})
_STREAMS = {kind: under for under, kinds in _UNDER.items() for kind in kinds}


def streams_of(kind: type[Fact]) -> tuple[str, ...]:
    """How the names of the streams begin in which a kind may lie; none where it may lie anywhere."""
    return _STREAMS.get(kind, ())


def lies_well(fact: Fact, stream: str) -> bool:
    """Whether a fact may lie in this stream."""
    under = _STREAMS.get(type(fact))
    return under is None or stream.startswith(under)
