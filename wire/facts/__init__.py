"""All facts of the program in one place: what happened, past tense, frozen.

A kind once released is never changed, only joined by new ones. `Personal` values are sealed one by one when written.
"""

from wire.facts.alert import (
    AlertDelivered,
    AlertFact,
    AlertFailed,
    AlertLadderDefined,
    AlertReplied,
    AlertSent,
    ChannelKind,
    ChannelResting,
    ChannelSet,
    ChannelWorking,
    ContactSet,
    Occasion,
    PathAnswered,
    PathAsked,
    PathFailed,
    PathTried,
    ReplySettled,
    ReplyUnplaced,
    Rung,
    SendingResumed,
    SendingStopped,
    SentBeside,
)
from wire.facts.assignment import (
    AssignmentEscalated,
    AssignmentFact,
    AssignmentStepped,
    DispatchRequested,
    OfficerAnswered,
    WatchTaken,
)
from wire.facts.attachment import AttachmentAdded, AttachmentFact, AttachmentWithdrawn, Media
from wire.facts.base import (
    CallBack,
    CallKind,
    Certainty,
    Channel,
    Fact,
    Language,
    OfficerReply,
    Priority,
    Readiness,
    Role,
    Step,
    VoiceChannel,
)
from wire.facts.bulletin import (
    Allowed,
    BulletinApproved,
    BulletinDrafted,
    BulletinFact,
    BulletinLevel,
    BulletinPublished,
    BulletinStatus,
    BulletinWithdrawn,
    Evidence,
    Sentence,
    StatementTaken,
)
from wire.facts.call import (
    CallAnswered,
    CallAttached,
    CallBackSet,
    CallEnded,
    CallerFlag,
    CallerFlagged,
    CallerSet,
    CallFact,
    CallKindSet,
    CallNoted,
    CallNumberSet,
    CallRang,
    CallReleased,
    CallStarted,
    SilentStep,
    SilentStepTaken,
)
from wire.facts.case import (
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
    CprNoted,
    HandoverConfirmed,
    Place,
    StampCorrected,
    StepUndone,
    StormHit,
)
from wire.facts.caution import CaseCautioned, CautionFact, CautionLifted, CautionRead, CautionSet
from wire.facts.citizen import (
    CitizenAnswer,
    CitizenAnswered,
    CitizenFact,
    CitizenMessaged,
    CitizenRead,
    CitizenRuleDefined,
    CitizenSaw,
    LetterAsked,
    LetterDelivered,
    LetterFailed,
    LetterKind,
    LetterSent,
    LettersReleased,
    LinkClosed,
    LinkEnded,
    LinkGiven,
    LinkOpened,
    LinkPurpose,
    PageLanguage,
    PositionShared,
    SilentBegun,
)
from wire.facts.condition import ConditionConfirmed, ConditionFact, ConditionOverridden, ConditionRaised
from wire.facts.crew import (
    CrewFact,
    CrewHeard,
    CrewRuleDefined,
    CrewTimerSet,
    DutyEnded,
    DutySet,
    EmergencyRoom,
    HospitalSet,
)
from wire.facts.evaluation import (
    CallEvaluated,
    CriterionMarked,
    EvaluationAnswered,
    EvaluationFact,
    EvaluationFormPublished,
    EvaluationRead,
    EvaluationReviewed,
)
from wire.facts.evidence import EvidenceExported
from wire.facts.handout import BoundariesPublished, MapPublished
from wire.facts.inbox import (
    InboxFact,
    ReportAdded,
    ReportCame,
    ReportChannel,
    ReportPhotoAdded,
    SourceKind,
    SourceSeen,
    SourceSet,
)
from wire.facts.link import CaseLinked, CaseMerged, CaseSeparated, CaseUnlinked, LinkFact, Relation
from wire.facts.map import HazardAlertEnded, HazardAlertNoted, MapPointDefined
from wire.facts.message import AgencyMessaged, MessageFact, MessagesRead
from wire.facts.neighbour import CaseOffered, NeighbourFact, OfferAnswered, OfferFailed, OfferSent, Progress
from wire.facts.number import (
    NumberBlockAsked,
    NumberBlockDenied,
    NumberBlocked,
    NumberCleared,
    NumberFact,
    NumberFlagged,
    NumberMuted,
    NumberUnblocked,
    NumberUnmuted,
)
from wire.facts.people import (
    AccountAsked,
    AccountDefined,
    DeskContinued,
    DeskEnrolled,
    EntryRefused,
    EpochStarted,
    HistoryDiffers,
    KeyDestroyed,
    PasskeySet,
    PersonalLinkSet,
    RoomFact,
    SignInChanged,
    SignInStopped,
)
from wire.facts.privacy import (
    DataRequestAnswered,
    DataRequestDecided,
    DataRequestIdentified,
    DataRequestRecorded,
    DataRequestSearched,
    ErasureAwaited,
    ErasureDone,
    ErasureDue,
    ErasureOrdered,
    ErasureSeconded,
    ErasureStopped,
    HoldLifted,
    HoldPlaced,
    KeptStream,
    PersonalRead,
    PrivacyFact,
    RetentionRuleDefined,
)
from wire.facts.public import (
    FigureCell,
    FiguresPublished,
    MissingPersonEnded,
    MissingPersonShown,
    PublicFact,
    PublicPageDefined,
    PublicTopicDefined,
)
from wire.facts.reference import (
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
    ReportTemplateDefined,
    RoomRulesDefined,
    UnitDefined,
    UnitLocated,
)
from wire.facts.report import CasesExported, ReportFact, ReportScheduled
from wire.facts.review import ReviewDecided, Verdict
from wire.facts.shift import (
    AwayEnded,
    AwayStarted,
    DeskHeard,
    DeskWasDown,
    HandoverLine,
    OnCallEnded,
    OnCallSet,
    PersonConfirmed,
    ShiftEnded,
    ShiftFact,
    ShiftHandedOver,
    ShiftNoted,
    ShiftStarted,
    ShiftTakenOver,
)
from wire.facts.storm import RoadClosed, RoadOpened, StormEnded, StormFact, StormStarted
from wire.facts.task import TaskDone, TaskDropped, TaskFact, TaskKind, TaskMoved, TaskPlanned, TaskTried, TryOutcome
from wire.facts.telephony import (
    DialAsked,
    DialOutcome,
    DialTried,
    ExtensionSet,
    LineReason,
    PhoneStep,
    PhoneStepped,
    RecordingAdded,
    RecordingPlayed,
    TelephonyFact,
    TrunkAsked,
    TrunkHeard,
    TrunkKind,
    TrunkSet,
)
from wire.facts.warning import (
    FeedDefined,
    FeedFailed,
    FeedFormat,
    FeedRecovered,
    WarningEnded,
    WarningFact,
    WarningKind,
    WarningReceived,
    WarningSeen,
)

AnyFact = (
    CaseOpened
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
    | CityDefined
    | AgencyDefined
    | UnitDefined
    | ReadinessSet
    | NatureDefined
    | CardPublished
    | ListItemDefined
    | CardBegun
    | CardSkipped
    | CprNoted
    | UnitLocated
    | PhraseDefined
    | ReportTemplateDefined
    | RoomRulesDefined
    | MapPointDefined
    | HazardAlertNoted
    | HazardAlertEnded
    | MapPublished
    | BoundariesPublished
    | EvidenceExported
    | PrivacyFact
    | ReportFact
    | EvaluationFact
    | NumberFact
    | CautionFact
    | CitizenFact
    | ShiftFact
    | TaskFact
    | StormFact
    | LinkFact
    | ConditionFact
    | CrewFact
    | PublicFact
    | AttachmentFact
    | AssignmentFact
    | MessageFact
    | AlertFact
    | InboxFact
    | NeighbourFact
    | BulletinFact
    | WarningFact
    | TelephonyFact
    | CallFact
    | RoomFact
    | ReviewDecided
)
