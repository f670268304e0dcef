"""All facts of the program in one place: what happened, past tense, frozen.

A kind once released is never changed, only joined by new ones. `Personal` values are sealed one by one when written.
"""

from wire.assignment_facts import AssignmentStepped, DispatchRequested
from wire.call_facts import (
    CallAnswered,
    CallAttached,
    CallBackSet,
    CallEnded,
    CallerSet,
    CallKindSet,
    CallNumberSet,
    CallRang,
    CallReleased,
    CallStarted,
)
from wire.case_facts import (
    CardAnswered,
    CaseCancelled,
    CaseClosed,
    CaseConfidentialSet,
    CaseFoundFalse,
    CaseHandedOver,
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
)
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
from wire.reference_facts import (
    AgencyDefined,
    AlertAlso,
    CardEffect,
    CardPublished,
    CardQuestion,
    CityDefined,
    ListItemDefined,
    NatureDefined,
    PriorityRule,
    ReadinessSet,
    UnitDefined,
)
from wire.room_facts import AccountDefined, DeskContinued, DeskEnrolled, EntryRefused, EpochStarted, KeyDestroyed
from wire.shift_facts import ShiftEnded, ShiftNoted, ShiftStarted

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
    | KeyDestroyed
)

__all__ = [
    "AccountDefined",
    "AgencyDefined",
    "AlertAlso",
    "AnyFact",
    "AssignmentStepped",
    "CallAnswered",
    "CallAttached",
    "CallBack",
    "CallBackSet",
    "CallEnded",
    "CallKind",
    "CallKindSet",
    "CallNumberSet",
    "CallRang",
    "CallReleased",
    "CallStarted",
    "CallerSet",
    "CardAnswered",
    "CardEffect",
    "CardPublished",
    "CardQuestion",
    "CaseCancelled",
    "CaseClosed",
    "CaseConfidentialSet",
    "CaseFoundFalse",
    "CaseHandedOver",
    "CaseNarrativeSet",
    "CaseNatureSet",
    "CaseNoted",
    "CaseOpened",
    "CasePlaced",
    "CasePrioritySet",
    "CaseReopened",
    "CaseVerified",
    "CasualtiesReported",
    "Certainty",
    "Channel",
    "CityDefined",
    "DeskContinued",
    "DeskEnrolled",
    "DispatchRequested",
    "EntryRefused",
    "EpochStarted",
    "Fact",
    "HandoverConfirmed",
    "KeyDestroyed",
    "Language",
    "ListItemDefined",
    "NatureDefined",
    "Place",
    "Priority",
    "PriorityRule",
    "Readiness",
    "ReadinessSet",
    "Role",
    "ShiftEnded",
    "ShiftNoted",
    "ShiftStarted",
    "StampCorrected",
    "Step",
    "StepUndone",
    "UnitDefined",
    "VoiceChannel",
]
