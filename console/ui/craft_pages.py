"""Storm mode, cautions, closed roads, vehicles, warnings, points, layers, the map's tools and slips over one window:
built once, told of news and of each second."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from console.settings import SettingsFile
from console.ui import map_acts, slip_acts, storm_pages
from console.ui.bridge import Bridge
from console.ui.caution_pages import CautionPages
from console.ui.frame.feature import Features
from console.ui.frame.frame import Frame
from console.ui.hazard_pages import HazardPages
from console.ui.heat_pages import HeatPages
from console.ui.layer_choice import LayerChoice
from console.ui.layer_pages import LayerPages
from console.ui.map_acts import MapActs
from console.ui.panels.intake_form import IntakeForm
from console.ui.point_pages import PointPages
from console.ui.road_pages import RoadPages
from console.ui.slip_acts import print_slip
from console.ui.slip_map import SlipMaps
from console.ui.storm_pages import StormPages
from console.ui.vehicle_pages import VehiclePages


class Window(
    storm_pages.Window,
    slip_acts.Window,
    map_acts.Window,
    Protocol,
):
    """The parts of the window that these pages reach."""

    bridge: Bridge
    features: Features
    frame: Frame
    settings: SettingsFile


class CraftPages(QObject):
    """All of these pages; each listens by itself to what concerns it."""

    def __init__(self, window: Window, form: IntakeForm) -> None:
        super().__init__(form)
        self.storm = StormPages(window, form, form.parts.place.sources, self)
        window.bridge.touched.connect(self.storm.touched)
        window.bridge.tick.connect(self.storm.tick)
        window.features.add(CautionPages(window.frame, form))
        window.features.add(RoadPages(window.frame, form.parts.place.sources.find))
        window.features.add(VehiclePages(window.frame))
        window.features.add(HazardPages(window.frame))
        points = window.features.add(PointPages(window.frame))
        choice = LayerChoice(window.settings, lambda: window.doing.desk.person, self)
        heat = window.features.add(HeatPages(window.frame, choice))
        layers = window.features.add(LayerPages(window.frame, choice, heat))
        layers.told.connect(lambda: points.tell_map(layers.of_map))
        self.map = MapActs(window, form, layers, self)
        self.slip_maps = SlipMaps(window.doing, self)
        window.actions_.bind("case.print", partial(print_slip, window, self.storm, self.slip_maps))
        window.actions_.fill(window.menuBar())
