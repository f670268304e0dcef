"""The features of the window, and what is drawn from their declarations: all actions and all verbs.
A class stands where its verbs come: in this order Tab offers them and the key list names them."""

from __future__ import annotations

from console.ui.agency_text_acts import AgencyTextActs
from console.ui.attachment_pages import AttachmentPages
from console.ui.bond_acts import BondActs
from console.ui.call_pages import CallPages
from console.ui.card_acts import CardActs
from console.ui.caution_pages import CautionPages
from console.ui.change_acts import ChangeActs
from console.ui.command_acts import CommandActs
from console.ui.commands.verb import Verbs, screen_verb
from console.ui.contact_pages import ContactPages
from console.ui.evaluation_pages import EvaluationPages
from console.ui.evidence_pages import EvidencePages
from console.ui.export_pages import ExportPages
from console.ui.factor_pages import FactorPages
from console.ui.feedback_pages import FeedbackPages
from console.ui.form_acts import FormActs
from console.ui.frame.action import in_order
from console.ui.frame.feature import Feature
from console.ui.handover_pages import HandoverPages
from console.ui.hardship_acts import HardshipActs
from console.ui.hardships import Hardships
from console.ui.hazard_pages import HazardPages
from console.ui.heat_pages import HeatPages
from console.ui.layer_pages import LayerPages
from console.ui.limits_pages import LimitsPages
from console.ui.map_acts import MapActs
from console.ui.moved_pages import MovedPages
from console.ui.nearest_page import NearestPage
from console.ui.number_pages import NumberPages
from console.ui.on_call_pages import OnCallPages
from console.ui.own_pages import OwnPages
from console.ui.person_switch import PersonSwitch
from console.ui.point_pages import PointPages
from console.ui.privacy_pages import PrivacyPages
from console.ui.promise_pages import PromisePages
from console.ui.replay_door import ReplayDoor
from console.ui.report_pages import ReportPages
from console.ui.review_pages import ReviewPages
from console.ui.road_pages import RoadPages
from console.ui.schedule_pages import SchedulePages
from console.ui.shift_acts import ShiftActs
from console.ui.slip_acts import SlipActs
from console.ui.statistics_pages import StatisticsPages
from console.ui.storm_pages import StormPages
from console.ui.task_pages import TaskPages
from console.ui.template_pages import TemplatePages
from console.ui.vehicle_pages import VehiclePages
from console.ui.window_keys import CallKeys, CaseKeys, LookKeys, PanelKeys, StepKeys

FEATURES: tuple[type[Feature], ...] = (
    CaseKeys,
    ChangeActs,
    BondActs,
    StepKeys,
    ContactPages,
    CallKeys,
    FormActs,
    CardActs,
    HardshipActs,
    HazardPages,
    RoadPages,
    MapActs,
    CommandActs,
    StatisticsPages,
    ReportPages,
    ReplayDoor,
    LookKeys,
    CallPages,
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
    FeedbackPages,
    PersonSwitch,
    AgencyTextActs,
    OwnPages,
    FactorPages,
    TemplatePages,
    SchedulePages,
    ExportPages,
    EvaluationPages,
    ReviewPages,
    PrivacyPages,
    StormPages,
    Hardships,
    CautionPages,
)
ACTIONS = in_order(action for feature in FEATURES for action in feature.actions)
VERBS = Verbs(
    (
        *(verb for feature in FEATURES for verb in feature.spoken),
        *(screen_verb(action.id, action.verbs) for feature in FEATURES for action in feature.actions if action.verbs),
    ),
    {action.id: action.text for action in ACTIONS.values()},
)
