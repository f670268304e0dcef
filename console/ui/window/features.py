"""The features of the window, and what is drawn from their declarations: all actions and all verbs.
A class stands where its verbs come: in this order Tab offers them and the key list names them."""

from __future__ import annotations

from console.ui.account import AccountPages, FactorPages, OwnPages, PersonSwitch
from console.ui.agencies.agency_text import AgencyTextActs
from console.ui.agencies.channels import ChannelPages, OutgoingPages, ReachPages
from console.ui.agencies.contact import ContactPages
from console.ui.agencies.messages import MessageActs
from console.ui.agencies.panel import ReadinessActs
from console.ui.attachments import AttachmentPages
from console.ui.bulletins import BulletinEditor, BulletinPages, MissingPages
from console.ui.calls.citizens import CitizenPages
from console.ui.calls.on_call import OnCallPages
from console.ui.calls.pages import CallPages, NumberPages
from console.ui.calls.tasks import PromisePages, TaskPages
from console.ui.cases.acts import BondActs, CardActs, ChangeActs
from console.ui.cases.cautions import CautionPages
from console.ui.downtime import HardshipActs
from console.ui.evaluation import EvaluationPages, FeedbackPages
from console.ui.frame.actions import Verbs, in_order, screen_verb
from console.ui.frame.feature import Feature
from console.ui.inbox import InboxPages, SourcePages
from console.ui.map.acts import MapActs, NearestPage
from console.ui.map.boundaries import LimitsPages
from console.ui.map.hazards import FeedPages, HazardPages, RoadPages
from console.ui.map.layers import HeatPages, LayerPages
from console.ui.map.moved import MovedPages
from console.ui.map.points import PointPages, VehiclePages
from console.ui.privacy import PrivacyPages
from console.ui.reference import ReferencePages
from console.ui.replay import ReplayDoor
from console.ui.reports.evidence import EvidencePages
from console.ui.reports.export import ExportPages
from console.ui.reports.pages import ReportPages, SchedulePages, TemplatePages
from console.ui.reports.slips import SlipActs
from console.ui.review import ReviewPages
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.statistics import StatisticsPages
from console.ui.storm import StormPages
from console.ui.telephony import Calling, ExchangePages, RecordingPages
from console.ui.window.command_acts import CommandActs
from console.ui.window.downtime import Downtime
from console.ui.window.window_keys import CallKeys, CaseKeys, FormActs, LookKeys, PanelKeys, StepKeys

FEATURES: tuple[type[Feature], ...] = (
    CaseKeys,
    ChangeActs,
    BondActs,
    StepKeys,
    ContactPages,
    MessageActs,
    CallKeys,
    FormActs,
    CardActs,
    ReadinessActs,
    HardshipActs,
    AgencyTextActs,
    HazardPages,
    RoadPages,
    MapActs,
    CommandActs,
    StatisticsPages,
    ReportPages,
    ReplayDoor,
    LookKeys,
    CallPages,
    InboxPages,
    TaskPages,
    NumberPages,
    PromisePages,
    OnCallPages,
    SlipActs,
    AttachmentPages,
    EvidencePages,
    PanelKeys,
    LayerPages,
    VehiclePages,
    HeatPages,
    PointPages,
    NearestPage,
    LimitsPages,
    MovedPages,
    HandoverPages,
    ShiftActs,
    ReferencePages,
    FeedbackPages,
    PersonSwitch,
    OwnPages,
    FactorPages,
    AccountPages,
    ChannelPages,
    ReachPages,
    OutgoingPages,
    SourcePages,
    ExchangePages,
    RecordingPages,
    Calling,
    MissingPages,
    TemplatePages,
    SchedulePages,
    ExportPages,
    EvaluationPages,
    ReviewPages,
    PrivacyPages,
    StormPages,
    Downtime,
    CautionPages,
    BulletinPages,
    BulletinEditor,
    FeedPages,
    CitizenPages,
)
ACTIONS = in_order(action for feature in FEATURES for action in feature.actions)
VERBS = Verbs(
    (
        *(verb for feature in FEATURES for verb in feature.spoken),
        *(screen_verb(action.id, action.verbs) for feature in FEATURES for action in feature.actions if action.verbs),
    ),
    {action.id: action.text for action in ACTIONS.values()},
)
