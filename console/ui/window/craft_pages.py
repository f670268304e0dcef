"""Storm mode, cautions, closed roads, vehicles, warnings, points, layers, the map's tools and slips over one window:
built once, told of news and of each second."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from console.settings import SettingsFile
from console.ui.cautions.pages import CautionPages
from console.ui.frame.bridge import Bridge
from console.ui.frame.feature import Features
from console.ui.frame.frame import Frame
from console.ui.intake.form import IntakeForm
from console.ui.map import acts as map_acts
from console.ui.map.acts import MapActs
from console.ui.map.hazards import HazardPages
from console.ui.map.layer_choice import LayerChoice
from console.ui.map.layers import HeatPages, LayerPages
from console.ui.map.points import PointPages
from console.ui.map.roads import RoadPages
from console.ui.map.vehicles import VehiclePages
from console.ui.reports import slips as slip_acts
from console.ui.reports.slips import SlipMaps, print_slip
from console.ui.statistics import pages as statistics_pages
from console.ui.statistics.pages import StatisticsPages
from console.ui.storm import pages as storm_pages
from console.ui.storm.pages import StormPages


class Window(
    storm_pages.Window,
    slip_acts.Window,
    map_acts.MapActsWindow,
    statistics_pages.Window,
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
        choice = LayerChoice(window.settings, lambda: window.runner.desk.person, self)
        heat = window.features.add(HeatPages(window.frame, choice))
        layers = window.features.add(LayerPages(window.frame, choice, heat))
        layers.told.connect(lambda: points.tell_map(layers.of_map))
        self.map = MapActs(window, form, layers, self)
        self.statistics = StatisticsPages(window, self)
        self.slip_maps = SlipMaps(window.runner, self)
        window.actions_.bind("case.print", partial(print_slip, window, self.storm, self.slip_maps))
        window.actions_.fill(window.menuBar())

    def end(self) -> None:
        """Before the program ends."""
        self.statistics.end()
