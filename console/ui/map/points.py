"""The city's hydrants and assembly points by keyboard: a list with their dates, importing one, showing one on the map.
Rule: a list is imported by a supervisor or admin, whole or not at all, and what it does is said before it is done."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from console.errors import ConsoleError
from console.models.commands.reference import take_points
from console.models.state.place import age_s
from console.models.views.agencies import shares_now
from console.models.views.points import points_in_use, unlike
from console.places.files import read_points
from console.text import formats
from console.text.city import point_label, refused_words, shared_line, vehicle_line
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Line
from wire.facts import MapPointDefined
from wire.messages import SHARED

Answers = dict[str, str]
OF_MAP = "map:"
OF_MAP_MOST = 500  # lines; on the map are all of them


class PointPages(LinesFeature):
    """`chosen(lat, lng)`: show this point on the map."""

    chosen = Signal(float, float)
    name, streams = "points", ("ref:point:",)
    plan = Plan(
        lambda: translate("Layer", "Hydrants and assembly points"),
        none=lambda: translate("Layer", "No hydrant and no assembly point is known yet."),
        new=lambda: translate("Layer", "+ import a list, or add one with C"),
    )
    actions: ClassVar[tuple[Action[PointPages], ...]] = (
        Action(
            "map.points",
            QT_TRANSLATE_NOOP("Action", "Hydrants and assembly points"),
            order=90,
            verbs=("hidran", "hydrants"),
            in_replay=True,
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._of_map: tuple[MapPointDefined, ...] = ()

    def acts(self) -> list[Act]:
        new = lambda: translate("Layer", "Import a list (CSV or GeoJSON)")  # noqa: E731
        words = partial(self.frame.actions.trigger, "supervisor.words")
        return [
            Act(ENTER, lambda: translate("Layer", "Show on the map"), self._show),
            Act(letter("new"), new, lambda _: self._ask_file()),
            Act(letter("note"), lambda: translate("Layer", "Change or add one"), lambda _: words()),
        ]

    def tell_map(self, of_map: tuple[MapPointDefined, ...]) -> None:
        """What the map file holds."""
        self._of_map = of_map
        self.refresh_seen()

    def lines(self) -> list[Line]:
        """Every point in use, those not checked for longest first; then those that only the map file knows."""
        own, today = points_in_use(self.frame.board), self._today()
        lines = [Line(one.code, f"{one.code} · {point_label(one, today)}") for one in sorted(own, key=_oldest_first)]
        of_map = sorted(unlike(own, self._of_map), key=_oldest_first)[:OF_MAP_MOST]
        lines += [Line(OF_MAP + one.code, point_label(one, today, of_map=True)) for one in of_map]
        return lines

    def _today(self) -> date:
        return formats.local(self.frame.now_ms(), self.frame.zone).date()

    def _show(self, code: str) -> None:
        if code == NEW:
            self._ask_file()
        point = self.frame.board.reference.points.get(code)
        if code.startswith(OF_MAP):
            point = next((one for one in self._of_map if OF_MAP + one.code == code), None)
        if point is not None:
            self.chosen.emit(point.lat, point.lng)

    def _ask_file(self) -> None:
        hint = translate("Layer", "the file's whole name, as …/hidran.csv")
        question = Question("file", translate("Layer", "File"), hint=hint, enter="on")
        self.panel.box.ask(translate("Layer", "Import a list of points"), [question], self._look)

    def _look(self, answers: Answers) -> bool:
        """Read the file and say what it would do; a second Enter does it."""
        try:
            points = read_points(Path(answers["file"]).expanduser())
        except ConsoleError as error:
            self.runner.refuse(error)
            return False
        known = self.frame.board.reference.points
        fresh = sum(one.code not in known for one in points)
        changed = sum(one.code in known and known[one.code] != one for one in points)
        said = translate("Layer", "{file}: {count:point|points}, {new} new, {changed} changed")
        note = said.format(file=Path(answers["file"]).name, count=len(points), new=fresh, changed=changed)

        def done(_: Answers) -> bool:
            if self.runner.do(take_points, points) is None:
                return False
            self.runner.say(translate("Layer", "{count:point|points} written ✓").format(count=fresh + changed))
            self.refresh()
            return True

        yes = translate("Layer", "yes, take them over")
        self.panel.box.ask(
            note, [Question("yes", translate("Layer", "Take over"), "choice", (("yes", yes),), "yes")], done
        )
        return False


def _oldest_first(point: MapPointDefined) -> tuple[str, str, str]:
    return point.point_kind, point.checked_on, point.code


# Vehicles by keyboard: a list of the units with a tracker, how old their places are, and what was refused of them.
# Rule: the list shows also what the map does not: units that were never heard, and trackers nobody enrolled.

STRANGERS = "?"


class VehiclePages(LinesFeature):
    """`wanted(lat, lng)` when a person wants to see on the map where a unit is."""

    wanted = Signal(float, float)
    name, streams, timed = "vehicles", ("fixes", "ref:"), True
    plan = Plan(
        lambda: translate("Vehicle", "Vehicles"),
        none=lambda: translate("Vehicle", "No vehicle has a tracker yet. An admin enrols them at the server."),
    )
    actions: ClassVar[tuple[Action[VehiclePages], ...]] = (
        Action("map.vehicles", QT_TRANSLATE_NOOP("Action", "Vehicles"), order=40, verbs=("kendaraan", "vehicles")),
    )

    def acts(self) -> list[Act]:
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

    def _show(self, code: str) -> None:
        shared = self.frame.board.shared.get(code.removeprefix(SHARED)) if code.startswith(SHARED) else None
        seen = shared.seen if shared is not None else self.frame.board.tracked.get(code)
        if seen is not None:
            self.wanted.emit(seen.lat, seen.lng)
            self.frame.actions.trigger("panel.map")
