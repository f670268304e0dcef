"""Closed roads and the layers of the map, by keyboard: a list, closing and opening, what the map shows.
Rule: a road is closed from the selected case with two keys and a reason; nothing but a person opens it."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.map.layers import LAYERS, ONLINE, RoadMark
from console.models.case import Case
from console.models.masking import is_secret
from console.models.road_commands import RoadForm, close_road, open_road
from console.models.roads import closed_roads
from console.models.text import shown
from console.settings import SettingsFile
from console.ui import vocabulary
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.letters import letter
from console.ui.online_map import OnlineMap
from console.ui.pages import Page, Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.case_panel import CasePanel
from console.ui.panels.intake_form import IntakeForm
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.case_rows import nature_name
from console.ui.rows.road_words import road_label, road_line
from console.ui.time_entry import UnreadableTimeError, read_time
from console.ui.words import language, translate
from wire.facts import Place

Answers = dict[str, str]
NEW = "+"


class Window(Protocol):
    """The parts of the window that these pages reach."""

    actions_: Actions
    case_panel: CasePanel
    doing: Doing
    pages: Pages
    settings: SettingsFile


class RoadPages(QObject):
    """`layers_changed()` when a person takes a layer off the map or brings it back, or there is another online map."""

    layers_changed = Signal()

    def __init__(self, window: Window, form: IntakeForm, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing, self._form = window, window.doing, form
        self.off: frozenset[str] = frozenset({ONLINE})
        self.online = OnlineMap(window.settings, window.doing, self._layers_changed)
        title = lambda: translate("Road", "Closed roads")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Road", "Open again"), self._enter),
            Act(letter("new"), lambda: translate("Road", "Close a road"), lambda _: self.ask_close()),
        ]
        self.panel = LinesPanel(acts, title)
        window.pages.put("roads", Page(self.panel, title, self.refresh))
        layers = lambda: translate("Road", "Map layers")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Road", "Show or hide"), self._toggle),
            Act("A", lambda: translate("Road", "Address of the online map"), self._ask_online),
        ]
        self.layers = LinesPanel(acts, layers)
        window.pages.put("layers", Page(self.layers, layers, self.refresh_layers))
        bind = window.actions_.bind
        bind("map.roads", lambda: window.pages.toggle("roads"))
        bind("map.close", self.ask_close)
        bind("map.layers", lambda: window.pages.toggle("layers"))

    def marks(self) -> list[RoadMark]:
        """The closed roads as the map shows them: those whose time has passed are on the list only."""
        roads = closed_roads(self._doing.board, self._doing.now_ms())
        return [RoadMark(one.id, road_label(one), one.points) for one in roads if not one.over]

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came."""
        if any(one.startswith("road:") for one in streams):
            self.tick()

    def tick(self) -> None:
        """Times pass, where they are seen."""
        if self.panel.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """The closed roads as they are now."""
        board, now_ms, zone = self._doing.board, self._doing.now_ms(), ZoneInfo(self._doing.desk.zone)
        lines = [Line(one.id, road_line(board, one, now_ms, zone)) for one in closed_roads(board, now_ms)]
        self.panel.show_lines([*lines, Line(NEW, translate("Road", "+ close a road"))])

    def refresh_layers(self) -> None:
        """What the map shows now."""
        words = {
            "case": translate("Road", "Cases"),
            "post": translate("Road", "Posts of the agencies"),
            "vehicle": translate("Road", "Vehicles"),
            "area": translate("Road", "Kelurahan"),
            "road": translate("Road", "Closed roads"),
            ONLINE: translate("Road", "Online map, where there is a network"),
        }
        layers = (*LAYERS, ONLINE) if self.online.offer() is not None else LAYERS
        shown_word, hidden = translate("Road", "shown"), translate("Road", "HIDDEN")
        lines = [Line(one, f"{words[one]}: {hidden if one in self.off else shown_word}") for one in layers]
        self.layers.show_lines(lines)

    def ask_close(self) -> None:
        """Which road, and why; the selected case fills in its street, its type and its point."""
        if not self._window.pages.is_open("roads"):
            self._window.pages.open("roads")
        case = self._window.case_panel.case()
        street = shown(case.place.address) if case is not None and not is_secret(self._doing.board, case) else ""
        nature = self._doing.board.reference.natures.get(case.nature) if case is not None else None
        reason = nature_name(nature, "", language()) if street else ""
        questions = [
            Question("street", translate("Road", "Street"), value=street),
            Question("why", vocabulary.word("label", "why"), value=reason),
            Question("stretch", translate("Road", "From where to where"), hint=translate("Road", "may stay empty")),
            Question("until", translate("Road", "Until"), hint=translate("Road", "17:30, or empty")),
        ]
        self.panel.box.ask(translate("Road", "Close a road"), questions, lambda answers: self._close(answers, case))

    def _close(self, answers: Answers, case: Case | None) -> bool:
        street = answers["street"]
        at_case = case is not None and street == shown(case.place.address)
        try:
            until = read_time(answers["until"], self._doing.now_ms(), ZoneInfo(self._doing.desk.zone))
        except UnreadableTimeError:
            self._doing.refuse_time()
            return False
        form = RoadForm(
            street=street,
            reason=answers["why"],
            stretch=answers["stretch"],
            place=case.place if at_case and case is not None else self._place(street),
            until=until,
            case=case.id if at_case and case is not None else None,
        )
        done = self._doing.do(close_road, form) is not None
        self.refresh()
        return done

    def _place(self, street: str) -> Place | None:
        """Where the city's list has a street of this very name."""
        find = self._form.parts.place.sources.find
        hit = next(iter(find(street).hits), None) if find is not None and street else None
        if hit is None or hit.point is None or hit.name.lower() != street.lower():
            return None
        return Place(point=f"{hit.point[0]:.6f},{hit.point[1]:.6f}", kelurahan=hit.kelurahan)

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_close()
            return

        def done(answers: Answers) -> bool:
            taken = self._doing.do(open_road, id, answers["source"] or None) is not None
            self.refresh()
            return taken

        source = Question("source", translate("Road", "Who says so"), hint=translate("Road", "may stay empty"))
        self.panel.box.ask(translate("Road", "The road can be passed again"), [source], done)

    def _toggle(self, layer: str) -> None:
        self.off = self.off ^ {layer}
        self._layers_changed()

    def _ask_online(self, _layer: str) -> None:
        self.online.ask(self.layers.box)

    def _layers_changed(self) -> None:
        self.refresh_layers()
        self.layers_changed.emit()
