"""Vehicles by keyboard: a list of the units with a tracker, how old their places are, and what was refused of them.
Rule: the list shows also what the map does not: units that were never heard, and trackers nobody enrolled."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.models.tracked import age_s
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.pages import Page, Pages
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.vehicle_words import refused_words, vehicle_line
from console.ui.words import translate

STRANGERS = "?"


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    doing: Doing
    pages: Pages


class VehiclePages(QObject):
    """`wanted(lat, lng)` when a person wants to see on the map where a unit is."""

    wanted = Signal(float, float)

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._doing, self._actions = window.doing, window.actions_
        title = lambda: translate("Vehicle", "Vehicles")  # noqa: E731
        self.panel = LinesPanel([Act(ENTER, lambda: translate("Vehicle", "Show on the map"), self._show)], title)
        window.pages.put("vehicles", Page(self.panel, title, self.refresh))
        window.actions_.bind("map.vehicles", lambda: window.pages.toggle("vehicles"))

    def touched(self, streams: frozenset[str]) -> None:
        """Places or units came."""
        if "fixes" in streams or any(one.startswith("ref:") for one in streams):
            self.tick()

    def tick(self) -> None:
        """Ages grow, where they are seen."""
        if self.panel.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """The vehicles as they are now, the latest heard first."""
        board, now_ms, desk = self._doing.board, self._doing.now_ms(), self._doing.desk
        refused = desk.refused_devices.values()
        zone = ZoneInfo(desk.zone)
        seen = sorted(board.tracked, key=lambda code: (age_s(board.tracked[code].when, now_ms) // 60, code))
        silent = sorted({one.unit for one in refused if one.unit} - set(seen))
        lines = []
        for code in (*seen, *silent):
            why = refused_words((one for one in refused if one.unit == code), now_ms, zone)
            line = vehicle_line(board, code, now_ms)
            lines.append(Line(code, f"{line} · {why}" if why else line))
        strangers = refused_words((one for one in refused if not one.device), now_ms, zone)
        if strangers:
            unknown = translate("Vehicle", "Trackers nobody enrolled")
            lines.append(Line(STRANGERS, f"{unknown} · {strangers}"))
        empty = translate("Vehicle", "No vehicle has a tracker yet. An admin enrols them at the server.")
        self.panel.show_lines(lines, empty)

    def _show(self, code: str) -> None:
        seen = self._doing.board.tracked.get(code)
        if seen is not None:
            self.wanted.emit(seen.lat, seen.lng)
            self._actions.trigger("panel.map")
