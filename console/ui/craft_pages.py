"""Storm mode, cautions, closed roads, vehicles, warnings, points, layers, the map's tools and slips over one window:
built once, told of news and of each second."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from console.ui import caution_pages, layer_pages, map_acts, slip_acts, statistics_pages, storm_pages
from console.ui.bridge import Bridge
from console.ui.caution_pages import CautionPages
from console.ui.frame.feature import Features
from console.ui.frame.frame import Frame
from console.ui.hazard_pages import HazardPages
from console.ui.layer_pages import LayerPages
from console.ui.map_acts import MapActs
from console.ui.panels.intake_form import IntakeForm
from console.ui.point_pages import PointPages
from console.ui.road_pages import RoadPages
from console.ui.slip_acts import print_slip
from console.ui.slip_map import SlipMaps
from console.ui.statistics_pages import StatisticsPages
from console.ui.storm_pages import StormPages
from console.ui.vehicle_pages import VehiclePages


class Window(
    storm_pages.Window,
    caution_pages.Window,
    slip_acts.Window,
    layer_pages.Window,
    map_acts.Window,
    statistics_pages.Window,
    Protocol,
):
    """The parts of the window that these pages reach."""

    bridge: Bridge
    features: Features
    frame: Frame


class CraftPages(QObject):
    """All of these pages; each listens by itself to what concerns it."""

    def __init__(self, window: Window, form: IntakeForm) -> None:
        super().__init__(form)
        self.storm = StormPages(window, form, form.parts.place.sources, self)
        window.bridge.touched.connect(self.storm.touched)
        window.bridge.tick.connect(self.storm.tick)
        self.cautions = CautionPages(window, form, self)
        window.bridge.touched.connect(self.cautions.touched)
        window.bridge.tick.connect(self.cautions.tick)
        window.features.add(RoadPages(window.frame, form.parts.place.sources.find))
        self.vehicles = VehiclePages(window, self)
        window.bridge.touched.connect(self.vehicles.touched)
        window.bridge.tick.connect(self.vehicles.tick)
        window.features.add(HazardPages(window.frame))
        self.points = PointPages(window, self)
        window.bridge.touched.connect(self.points.touched)
        self.layers = LayerPages(window, self)
        window.bridge.touched.connect(self.layers.touched)
        self.layers.told.connect(lambda: self.points.tell_map(self.layers.of_map))
        window.bridge.tick.connect(self.layers.tick)
        window.bridge.tick.connect(self.layers.heat.tick)
        self.map = MapActs(window, form, self.layers, self)
        self.statistics = StatisticsPages(window, self)
        self.slip_maps = SlipMaps(window.doing, self)
        window.actions_.bind("case.print", partial(print_slip, window, self.storm, self.slip_maps))
        window.actions_.fill(window.menuBar())

    def end(self) -> None:
        """Before the program ends."""
        self.layers.heat.end()
        self.statistics.end()
