"""All facts of the program in one place: what happened, past tense, frozen.

A kind once released is never changed, only joined by new ones. `Personal` values are sealed one by one when written.
"""

from wire.assignment_facts import AssignmentEscalated, AssignmentStepped, DispatchRequested, WatchTaken
from wire.call_facts import (
    CallAnswered,
    CallAttached,
    CallBackSet,
    CallEnded,
    CallerFlag,
    CallerFlagged,
    CallerSet,
    CallKindSet,
    CallNoted,
    CallNumberSet,
    CallRang,
    CallReleased,
    CallStarted,
    SilentStep,
    SilentStepTaken,
)
from wire.case_facts import (
    CardAnswered,
    CardBegun,
    CardSkipped,
    CaseCancelled,
    CaseClosed,
    CaseConfidentialSet,
    CaseFoundFalse,
    CaseHandedOver,
    CaseLeadSet,
    CaseNarrativeSet,
    CaseNatureSet,
    CaseNoted,
    CaseOpened,
    CasePlaced,
    CasePrioritySet,
    CaseReopened,
    CaseVerified,
    CasualtiesReported,
    HandoverConfirmed,
    Place,
    StampCorrected,
    StepUndone,
    StormHit,
)
from wire.caution_facts import CaseCautioned, CautionLifted, CautionRead, CautionSet
from wire.condition_facts import ConditionConfirmed, ConditionOverridden, ConditionRaised
from wire.evidence_facts import EvidenceExported
from wire.fact_base import (
    CallBack,
    CallKind,
    Certainty,
    Channel,
    Fact,
    Language,
    Priority,
    Readiness,
    Role,
    Step,
    VoiceChannel,
)
from wire.handout_facts import BoundariesPublished, MapPublished
from wire.link_facts import CaseLinked, CaseMerged, CaseSeparated, CaseUnlinked, Relation
from wire.map_facts import HazardAlertEnded, HazardAlertNoted, MapPointDefined
from wire.number_facts import (
    NumberBlockAsked,
    NumberBlockDenied,
    NumberBlocked,
    NumberCleared,
    NumberFlagged,
    NumberMuted,
    NumberUnblocked,
    NumberUnmuted,
)
from wire.privacy_facts import (
    DataRequestAnswered,
    DataRequestDecided,
    DataRequestIdentified,
    DataRequestRecorded,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    HoldLifted,
    HoldPlaced,
    KeptStream,
    PrivacyFact,
    RetentionRuleDefined,
)
from wire.reference_facts import (
    AgencyDefined,
    AlertAlso,
    CardBranch,
    CardCondition,
    CardEffect,
    CardPublished,
    CardQuestion,
    CardThreshold,
    CityDefined,
    ListItemDefined,
    NatureChange,
    NatureDefined,
    PhraseDefined,
    PriorityRule,
    ReadinessSet,
    RoomRulesDefined,
    UnitDefined,
    UnitLocated,
)
from wire.room_facts import AccountDefined, DeskContinued, DeskEnrolled, EntryRefused, EpochStarted, KeyDestroyed
from wire.shift_facts import (
    AwayEnded,
    AwayStarted,
    DeskHeard,
    DeskWasDown,
    HandoverLine,
    OnCallEnded,
    OnCallSet,
    PersonConfirmed,
    ShiftEnded,
    ShiftHandedOver,
    ShiftNoted,
    ShiftStarted,
    ShiftTakenOver,
)
from wire.storm_facts import RoadClosed, RoadOpened, StormEnded, StormStarted
from wire.task_facts import TaskDone, TaskDropped, TaskKind, TaskMoved, TaskPlanned, TaskTried, TryOutcome

AnyFact = (
    CallRang
    | CallAnswered
    | CallStarted
    | CallReleased
    | CallEnded
    | CallNumberSet
    | CallerSet
    | CallBackSet
    | CallKindSet
    | CallAttached
    | CaseOpened
    | CaseNatureSet
    | CasePrioritySet
    | CasePlaced
    | CaseNarrativeSet
    | CaseNoted
    | CaseVerified
    | CasualtiesReported
    | CaseConfidentialSet
    | CardAnswered
    | CaseHandedOver
    | CaseLeadSet
    | HandoverConfirmed
    | CaseClosed
    | CaseReopened
    | CaseCancelled
    | CaseFoundFalse
    | StampCorrected
    | StepUndone
    | DispatchRequested
    | AssignmentStepped
    | ShiftStarted
    | ShiftNoted
    | ShiftHandedOver
    | ShiftTakenOver
    | ShiftEnded
    | CityDefined
    | AgencyDefined
    | UnitDefined
    | ReadinessSet
    | NatureDefined
    | CardPublished
    | ListItemDefined
    | AccountDefined
    | DeskEnrolled
    | DeskContinued
    | EpochStarted
    | EntryRefused
    | AssignmentEscalated
    | WatchTaken
    | CallNoted
    | CallerFlagged
    | SilentStepTaken
    | CardBegun
    | CardSkipped
    | CaseCautioned
    | CautionLifted
    | CautionRead
    | CautionSet
    | ConditionConfirmed
    | ConditionOverridden
    | ConditionRaised
    | CaseLinked
    | CaseMerged
    | CaseSeparated
    | CaseUnlinked
    | NumberBlockAsked
    | NumberBlockDenied
    | NumberBlocked
    | NumberCleared
    | NumberFlagged
    | NumberMuted
    | NumberUnblocked
    | NumberUnmuted
    | UnitLocated
    | AwayEnded
    | AwayStarted
    | DeskHeard
    | DeskWasDown
    | OnCallEnded
    | OnCallSet
    | PersonConfirmed
    | PhraseDefined
    | RoadClosed
    | RoadOpened
    | RoomRulesDefined
    | StormEnded
    | StormStarted
    | TaskDone
    | TaskDropped
    | TaskMoved
    | TaskPlanned
    | TaskTried
    | KeyDestroyed
    | MapPointDefined
    | HazardAlertNoted
    | HazardAlertEnded
    | MapPublished
    | BoundariesPublished
    | EvidenceExported
    | PrivacyFact
)

__all__ = [
    "AccountDefined",
    "AgencyDefined",
    "AlertAlso",
    "AnyFact",
    "AssignmentEscalated",
    "AssignmentStepped",
    "AwayEnded",
    "AwayStarted",
    "BoundariesPublished",
    "CallAnswered",
    "CallAttached",
    "CallBack",
    "CallBackSet",
    "CallEnded",
    "CallKind",
    "CallKindSet",
    "CallNoted",
    "CallNumberSet",
    "CallRang",
    "CallReleased",
    "CallStarted",
    "CallerFlag",
    "CallerFlagged",
    "CallerSet",
    "CardAnswered",
    "CardBegun",
    "CardBranch",
    "CardCondition",
    "CardEffect",
    "CardPublished",
    "CardQuestion",
    "CardSkipped",
    "CardThreshold",
    "CaseCancelled",
    "CaseCautioned",
    "CaseClosed",
    "CaseConfidentialSet",
    "CaseFoundFalse",
    "CaseHandedOver",
    "CaseLeadSet",
    "CaseLinked",
    "CaseMerged",
    "CaseNarrativeSet",
    "CaseNatureSet",
    "CaseNoted",
    "CaseOpened",
    "CasePlaced",
    "CasePrioritySet",
    "CaseReopened",
    "CaseSeparated",
    "CaseUnlinked",
    "CaseVerified",
    "CasualtiesReported",
    "CautionLifted",
    "CautionRead",
    "CautionSet",
    "Certainty",
    "Channel",
    "CityDefined",
    "ConditionConfirmed",
    "ConditionOverridden",
    "ConditionRaised",
    "DataRequestAnswered",
    "DataRequestDecided",
    "DataRequestIdentified",
    "DataRequestRecorded",
    "DeskContinued",
    "DeskEnrolled",
    "DeskHeard",
    "DeskWasDown",
    "DispatchRequested",
    "EntryRefused",
    "EpochStarted",
    "ErasureDone",
    "ErasureDue",
    "ErasureOrdered",
    "EvidenceExported",
    "Fact",
    "HandoverConfirmed",
    "HandoverLine",
    "HazardAlertEnded",
    "HazardAlertNoted",
    "HoldLifted",
    "HoldPlaced",
    "KeptStream",
    "KeyDestroyed",
    "Language",
    "ListItemDefined",
    "MapPointDefined",
    "MapPublished",
    "NatureChange",
    "NatureDefined",
    "NumberBlockAsked",
    "NumberBlockDenied",
    "NumberBlocked",
    "NumberCleared",
    "NumberFlagged",
    "NumberMuted",
    "NumberUnblocked",
    "NumberUnmuted",
    "OnCallEnded",
    "OnCallSet",
    "PersonConfirmed",
    "PhraseDefined",
    "Place",
    "Priority",
    "PriorityRule",
    "Readiness",
    "ReadinessSet",
    "Relation",
    "RetentionRuleDefined",
    "RoadClosed",
    "RoadOpened",
    "Role",
    "RoomRulesDefined",
    "ShiftEnded",
    "ShiftHandedOver",
    "ShiftNoted",
    "ShiftStarted",
    "ShiftTakenOver",
    "SilentStep",
    "SilentStepTaken",
    "StampCorrected",
    "Step",
    "StepUndone",
    "StormEnded",
    "StormHit",
    "StormStarted",
    "TaskDone",
    "TaskDropped",
    "TaskKind",
    "TaskMoved",
    "TaskPlanned",
    "TaskTried",
    "TryOutcome",
    "UnitDefined",
    "UnitLocated",
    "VoiceChannel",
    "WatchTaken",
]
