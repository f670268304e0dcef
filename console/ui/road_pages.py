"""Closed roads by keyboard: a list, closing and opening, what the map shows of them.
Rule: a road is closed from the selected case with two keys and a reason; nothing but a person opens it."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.map.layers import RoadMark
from console.models.case import Case
from console.models.masking import is_secret
from console.models.road_commands import RoadForm, close_road, open_road
from console.models.roads import closed_roads
from console.models.text import shown
from console.ui import vocabulary
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.letters import letter
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


class RoadPages(QObject):
    """The page of closed roads, and what the map shows of them."""

    def __init__(self, window: Window, form: IntakeForm, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing, self._form = window, window.doing, form
        title = lambda: translate("Road", "Closed roads")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Road", "Open again"), self._enter),
            Act(letter("new"), lambda: translate("Road", "Close a road"), lambda _: self.ask_close()),
        ]
        self.panel = LinesPanel(acts, title)
        window.pages.put("roads", Page(self.panel, title, self.refresh))
        bind = window.actions_.bind
        bind("map.roads", lambda: window.pages.toggle("roads"))
        bind("map.close", self.ask_close)

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
        none = "" if lines else translate("Road", "No road is closed.")
        self.panel.show_lines([*lines, Line(NEW, translate("Road", "+ close a road"))], above=none)

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
