"""Which fields of a stream a fact sets: the base of conflict detection (`prev` names the heads it replaces)."""

from wire import facts
from wire.facts import Fact

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
