"""The features of the window, and what is drawn from their declarations: all actions and all verbs."""

from __future__ import annotations

from console.ui import action_table
from console.ui.call_pages import CallPages
from console.ui.caution_pages import CautionPages
from console.ui.commands.verb import Verbs, screen_verb
from console.ui.commands.verbs import VERBS as UNDECLARED
from console.ui.evaluation_pages import EvaluationPages
from console.ui.evidence_pages import EvidencePages
from console.ui.export_pages import ExportPages
from console.ui.factor_pages import FactorPages
from console.ui.feedback_pages import FeedbackPages
from console.ui.frame.action import in_order
from console.ui.frame.feature import Feature
from console.ui.handover_pages import HandoverPages
from console.ui.hazard_pages import HazardPages
from console.ui.heat_pages import HeatPages
from console.ui.layer_pages import LayerPages
from console.ui.limits_pages import LimitsPages
from console.ui.moved_pages import MovedPages
from console.ui.number_pages import NumberPages
from console.ui.on_call_pages import OnCallPages
from console.ui.own_pages import OwnPages
from console.ui.point_pages import PointPages
from console.ui.privacy_pages import PrivacyPages
from console.ui.promise_pages import PromisePages
from console.ui.report_pages import ReportPages
from console.ui.review_pages import ReviewPages
from console.ui.road_pages import RoadPages
from console.ui.schedule_pages import SchedulePages
from console.ui.shift_acts import ShiftActs
from console.ui.statistics_pages import StatisticsPages
from console.ui.task_pages import TaskPages
from console.ui.template_pages import TemplatePages
from console.ui.vehicle_pages import VehiclePages

FEATURES: tuple[type[Feature], ...] = (
    TaskPages,
    NumberPages,
    CallPages,
    PromisePages,
    OnCallPages,
    HandoverPages,
    ShiftActs,
    StatisticsPages,
    ReportPages,
    TemplatePages,
    SchedulePages,
    ExportPages,
    EvaluationPages,
    FeedbackPages,
    ReviewPages,
    EvidencePages,
    PrivacyPages,
    FactorPages,
    OwnPages,
    CautionPages,
    RoadPages,
    VehiclePages,
    HazardPages,
    PointPages,
    HeatPages,
    LayerPages,
    LimitsPages,
    MovedPages,
)
ACTIONS = in_order((*action_table.ROWS, *(action for feature in FEATURES for action in feature.actions)))
VERBS = Verbs(
    (
        *UNDECLARED,
        *(screen_verb(action.id, action.verbs) for action in action_table.ROWS if action.verbs),
        *(verb for feature in FEATURES for verb in feature.verbs()),
    ),
    {action.id: action.text for action in ACTIONS.values()},
)
