"""Vehicles by keyboard: a list of the units with a tracker, how old their places are, and what was refused of them.
Rule: the list shows also what the map does not: units that were never heard, and trackers nobody enrolled."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from console.models.state.place import age_s
from console.models.views.shared_places import shares_now
from console.text.city import refused_words, shared_line, vehicle_line
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Line
from wire.positions import SHARED

STRANGERS = "?"


class VehiclePages(LinesFeature):
    """`wanted(lat, lng)` when a person wants to see on the map where a unit is."""

    wanted = Signal(float, float)
    name, streams, timed = "vehicles", ("fixes", "ref:"), True
    actions: ClassVar[tuple[Action[VehiclePages], ...]] = (
        Action(
            "map.vehicles",
            "map",
            QT_TRANSLATE_NOOP("Action", "Vehicles"),
            order=40,
            verbs=("kendaraan", "vehicles"),
            run=lambda page: page.toggle(),
        ),
    )

    def title(self) -> str:
        """The words of its tab."""
        return translate("Vehicle", "Vehicles")

    def acts(self) -> list[Act]:
        """What its key does."""
        return [Act(ENTER, lambda: translate("Vehicle", "Show on the map"), self._show)]

    def lines(self) -> list[Line]:
        """The vehicles as they are now, the latest heard first."""
        board, now_ms, desk = self.frame.board, self.frame.now_ms(), self.frame.desk
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
        shares = shares_now(board, now_ms)
        return [*(Line(SHARED + one.account, shared_line(board, one, now_ms, zone)) for one in shares), *lines]

    def none(self) -> str:
        """Where there are none."""
        return translate("Vehicle", "No vehicle has a tracker yet. An admin enrols them at the server.")

    def _show(self, code: str) -> None:
        shared = self.frame.board.shared.get(code.removeprefix(SHARED)) if code.startswith(SHARED) else None
        seen = shared.seen if shared is not None else self.frame.board.tracked.get(code)
        if seen is not None:
            self.wanted.emit(seen.lat, seen.lng)
            self.frame.actions.trigger("panel.map")
