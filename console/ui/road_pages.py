"""Closed roads by keyboard: a list, closing and opening, what the map shows of them.
Rule: a road is closed from the selected case with two keys and a reason; nothing but a person opens it."""

from __future__ import annotations

from typing import ClassVar

from console.map.layers import RoadMark
from console.models.case import Case
from console.models.masking import is_secret
from console.models.road_commands import RoadForm, close_road, open_road
from console.models.roads import closed_roads
from console.models.text import shown
from console.ui import vocabulary
from console.ui.commands import road_lines
from console.ui.frame.action import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.frame.frame import Frame
from console.ui.letters import letter
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.panels.place_sources import Find
from console.ui.rows.case_rows import nature_name
from console.ui.rows.road_words import road_label, road_line
from console.ui.time_entry import UnreadableTimeError, read_time
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from wire.facts import Place

Answers = dict[str, str]


class RoadPages(LinesFeature):
    """The page of closed roads, and what the map shows of them."""

    name, streams, timed = "roads", ("road:",), True
    actions: ClassVar[tuple[Action[RoadPages], ...]] = (
        Action(
            "map.roads",
            "map",
            QT_TRANSLATE_NOOP("Action", "Closed roads"),
            order=20,
            keys=("Ctrl+Shift+J",),
            verbs=("jalan", "roads"),
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
        Action(
            "map.close",
            "map",
            QT_TRANSLATE_NOOP("Action", "Close a road"),
            order=30,
            run=lambda page: page.ask_close(),
        ),
    )
    spoken = road_lines.VERBS

    def __init__(self, frame: Frame, find: Find | None) -> None:
        super().__init__(frame)
        self._find = find

    def title(self) -> str:
        """The words of its tab."""
        return translate("Road", "Closed roads")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Road", "Open again"), self._enter),
            Act(letter("new"), lambda: translate("Road", "Close a road"), lambda _: self.ask_close()),
        ]

    def marks(self) -> list[RoadMark]:
        """The closed roads as the map shows them: those whose time has passed are on the list only."""
        roads = closed_roads(self.frame.board, self.frame.now_ms())
        return [RoadMark(one.id, road_label(one), one.points) for one in roads if not one.over]

    def lines(self) -> list[Line]:
        """The closed roads as they are now."""
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        return [Line(one.id, road_line(board, one, now_ms, zone)) for one in closed_roads(board, now_ms)]

    def none(self) -> str:
        """Where there are none."""
        return translate("Road", "No road is closed.")

    def new(self) -> str:
        """The line that makes one."""
        return translate("Road", "+ close a road")

    def ask_close(self) -> None:
        """Which road, and why; the selected case fills in its street, its type and its point."""
        self.show()
        board, case = self.frame.board, self.frame.case()
        street = shown(case.place.address) if case is not None and not is_secret(board, case) else ""
        nature = board.reference.natures.get(case.nature) if case is not None else None
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
            until = read_time(answers["until"], self.frame.now_ms(), self.frame.zone)
        except UnreadableTimeError:
            self.doing.refuse_time()
            return False
        form = RoadForm(
            street=street,
            reason=answers["why"],
            stretch=answers["stretch"],
            place=case.place if at_case and case is not None else self._place(street),
            until=until,
            case=case.id if at_case and case is not None else None,
        )
        done = self.doing.do(close_road, form) is not None
        self.refresh()
        return done

    def _place(self, street: str) -> Place | None:
        """Where the city's list has a street of this very name."""
        hit = next(iter(self._find(street).hits), None) if self._find is not None and street else None
        if hit is None or hit.point is None or hit.name.lower() != street.lower():
            return None
        return Place(point=f"{hit.point[0]:.6f},{hit.point[1]:.6f}", kelurahan=hit.kelurahan)

    def _enter(self, id: str) -> None:
        if id == NEW:
            self.ask_close()
            return

        def done(answers: Answers) -> bool:
            taken = self.doing.do(open_road, id, answers["source"] or None) is not None
            self.refresh()
            return taken

        source = Question("source", translate("Road", "Who says so"), hint=translate("Road", "may stay empty"))
        self.panel.box.ask(translate("Road", "The road can be passed again"), [source], done)
