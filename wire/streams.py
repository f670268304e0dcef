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
        facts.OfficerAnswered,
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
        facts.LettersReleased,
        *(facts.LinkGiven, facts.LinkEnded, facts.LinkOpened, facts.LinkClosed, facts.SilentBegun),
        *(facts.PositionShared, facts.CitizenAnswered, facts.CitizenRead),
        *(facts.CitizenMessaged, facts.CitizenSaw),
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
    ("outgoing:",): (facts.SendingStopped, facts.SendingResumed),
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
    ("ref:desk:",): (facts.DeskContinued, facts.HistoryDiffers),
}
# How the names of the streams begin in which a kind may lie. What speaks of another entry lies where that lies.
STREAMS = {kind: under for under, kinds in _UNDER.items() for kind in kinds}


def lies_well(fact: Fact, stream: str) -> bool:
    """Whether a fact may lie in this stream."""
    under = STREAMS.get(type(fact))
    return under is None or stream.startswith(under)


# Which fields of a stream a fact sets: the base of conflict detection (`prev` names the heads it replaces).

_FIELDS: dict[type[Fact], tuple[str, ...]] = {
    facts.CallRang: ("number",),
    facts.CallStarted: ("number",),
    facts.ReportCame: ("number",),
    facts.CallNumberSet: ("number",),
    facts.CallerSet: ("caller",),
    facts.CallBackSet: ("call_back",),
    facts.CallKindSet: ("call_kind",),
    facts.CallAttached: ("case",),
    facts.CallerFlagged: ("caller_flags",),
    facts.CaseOpened: ("nature", "priority", "place", "narrative", "confidential"),
    facts.CaseNatureSet: ("nature",),
    facts.CasePrioritySet: ("priority",),
    facts.CasePlaced: ("place",),
    facts.CaseNarrativeSet: ("narrative",),
    facts.CaseConfidentialSet: ("confidential",),
    facts.CaseClosed: ("closure",),
    facts.CaseReopened: ("closure",),
    facts.CaseCancelled: ("closure",),
    facts.CaseFoundFalse: ("closure",),
    facts.CaseMerged: ("closure",),
    facts.CaseSeparated: ("closure",),
    facts.CaseCautioned: ("caution",),
    facts.WatchTaken: ("watch",),
    facts.CaseLeadSet: ("lead",),
    facts.CautionSet: ("caution",),
    facts.CautionLifted: ("caution",),
    facts.NumberFlagged: ("flag",),
    facts.NumberCleared: ("flag",),
    facts.NumberBlockAsked: ("block",),
    facts.NumberBlocked: ("block",),
    facts.NumberBlockDenied: ("block",),
    facts.NumberUnblocked: ("block",),
    facts.NumberMuted: ("mute",),
    facts.NumberUnmuted: ("mute",),
    facts.StormStarted: ("storm",),
    facts.StormEnded: ("storm",),
    facts.RoadClosed: ("road",),
    facts.RoadOpened: ("road",),
    facts.OnCallSet: ("on_call",),
    facts.OnCallEnded: ("on_call",),
    facts.CrewRuleDefined: ("definition",),
    facts.PublicPageDefined: ("definition",),
    facts.PublicTopicDefined: ("definition",),
    facts.CitizenRuleDefined: ("definition",),
    facts.MissingPersonShown: ("missing",),
    facts.MissingPersonEnded: ("missing",),
    facts.DutySet: ("duty",),
    facts.DutyEnded: ("duty",),
    facts.HazardAlertNoted: ("hazard",),
    facts.HazardAlertEnded: ("hazard",),
    facts.WarningReceived: ("hazard",),
    facts.WarningEnded: ("hazard",),
    facts.FeedDefined: ("definition",),
    facts.FeedFailed: ("feed",),
    facts.FeedRecovered: ("feed",),
    facts.BulletinDrafted: ("draft",),
    facts.BulletinPublished: ("publication",),
    facts.BulletinWithdrawn: ("publication",),
    facts.CaseHandedOver: ("handover",),
    facts.HandoverConfirmed: ("handover",),
    facts.CaseOffered: ("handover",),
    facts.CityDefined: ("definition",),
    facts.AgencyDefined: ("definition",),
    facts.UnitDefined: ("definition",),
    facts.NatureDefined: ("definition",),
    facts.CardPublished: ("definition",),
    facts.ListItemDefined: ("definition",),
    facts.RoomRulesDefined: ("definition",),
    facts.PhraseDefined: ("definition",),
    facts.ReportTemplateDefined: ("definition",),
    facts.MapPointDefined: ("definition",),
    facts.AccountDefined: ("definition",),
    facts.MapPublished: ("definition",),
    facts.BoundariesPublished: ("definition",),
    facts.RetentionRuleDefined: ("definition",),
    facts.HoldPlaced: ("hold",),
    facts.HoldLifted: ("hold",),
    facts.DataRequestRecorded: ("request",),
    facts.DataRequestIdentified: ("identity",),
    facts.DataRequestSearched: ("search",),
    facts.DataRequestDecided: ("decision",),
    facts.DataRequestAnswered: ("request", "identity", "search", "decision"),
    facts.ErasureOrdered: ("erasure",),
    facts.ErasureDue: ("erasure",),
    facts.ErasureSeconded: ("erasure",),
    facts.ErasureStopped: ("erasure",),
    facts.ErasureAwaited: ("erasure",),
    facts.ErasureDone: ("erasure",),
    facts.ReportScheduled: ("definition",),
    facts.EvaluationFormPublished: ("definition",),
    facts.CallEvaluated: ("evaluation",),
    facts.ReadinessSet: ("readiness",),
    facts.HospitalSet: ("hospital",),
    facts.UnitLocated: ("position",),
    facts.AlertLadderDefined: ("definition",),
    facts.ChannelSet: ("definition",),
    facts.SourceSet: ("definition",),
    facts.SourceSeen: ("seen",),
    facts.TrunkSet: ("definition",),
    facts.ExtensionSet: ("definition",),
    facts.PathAsked: ("path",),
    facts.PathTried: ("path",),
    facts.PathFailed: ("path",),
    facts.PathAnswered: ("path",),
    facts.ChannelResting: ("outage",),
    facts.ChannelWorking: ("outage",),
    facts.ReplyUnplaced: ("reply",),
    facts.ReplySettled: ("reply",),
    facts.SendingStopped: ("outgoing",),
    facts.SendingResumed: ("outgoing",),
}
# Whose fields are named by what they say.
_NAMED = frozenset(
    {
        facts.AlertReplied,
        facts.AssignmentStepped,
        facts.ContactSet,
        facts.CaseLinked,
        facts.CaseUnlinked,
        facts.ConditionConfirmed,
        facts.ConditionOverridden,
        facts.CriterionMarked,
        facts.PhoneStepped,
        facts.ReviewDecided,
    }
)


def fields_of(fact: Fact) -> tuple[str, ...]:
    """The fields a fact sets in its stream; an answer of an assignment is a field of that assignment."""
    if type(fact) not in _NAMED:
        return _FIELDS.get(type(fact), ())
    match fact:
        case facts.AssignmentStepped(step="accepted" | "unable", assignment=assignment):
            return (f"answer:{assignment}",)
        case facts.AlertReplied(step="accepted" | "unable", assignment=assignment):
            return (f"answer:{assignment}",)
        case facts.ContactSet(channel=channel, device=device):
            return (f"contact:{channel}:{device}",)
        case facts.CaseLinked(other=other) | facts.CaseUnlinked(other=other):
            return (f"link:{other}",)
        case facts.ConditionConfirmed(condition=condition) | facts.ConditionOverridden(condition=condition):
            return (f"condition:{condition}",)
        case facts.CriterionMarked(criterion=criterion):
            return (f"mark:{criterion}",)
        case facts.PhoneStepped(number=number) if number is not None:
            return ("number",)
        case facts.ReviewDecided(entry=entry, about=about):
            return (review_field(about, entry),)
    return ()


def review_field(about: str, entry: str) -> str:
    """The field that holds what supervisors said of an entry."""
    return f"review:{about}:{entry}"
