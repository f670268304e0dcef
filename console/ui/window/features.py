"""The features of the window, and what is drawn from their declarations: all actions and all verbs."""

from __future__ import annotations

from console.ui.cautions.pages import CautionPages
from console.ui.frame import action_table
from console.ui.frame.action import in_order
from console.ui.frame.feature import Feature
from console.ui.frame.verb import Verbs, screen_verb
from console.ui.map.boundaries import LimitsPages
from console.ui.map.hazards import HazardPages
from console.ui.map.layers import HeatPages, LayerPages
from console.ui.map.moved import MovedPages
from console.ui.map.points import PointPages
from console.ui.map.roads import RoadPages
from console.ui.map.vehicles import VehiclePages
from console.ui.window.verbs import UNDECLARED_VERBS as UNDECLARED

FEATURES: tuple[type[Feature], ...] = (
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
