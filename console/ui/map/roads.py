"""Closed roads by keyboard: a list, closing and opening, what the map shows of them.
Rule: a road is closed from the selected case with two keys and a reason; nothing but a person opens it."""

from __future__ import annotations

from typing import ClassVar

from console.desk import Desk
from console.errors import Refused
from console.map.layers import RoadMark
from console.models.commands.dangers import RoadForm, close_road, open_road
from console.models.state.case import Case
from console.models.state.text import shown
from console.models.views.dangers import closed_on, closed_roads
from console.models.views.masking import is_secret
from console.text import vocabulary
from console.text.city import road_label, road_line
from console.text.names import nature_name
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.frame.frame import Frame
from console.ui.frame.verb import Typed, Verb
from console.ui.parts.place import Find
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Line
from wire.facts import Place

# Commands about closed roads: /tutupjalan jl contoh: pohon tumbang, and /bukajalan jl contoh.


def _close(desk: Desk, typed: Typed) -> str:
    """The street before the colon, the reason after it; on the street of the selected case its point goes along."""
    street, _, reason = typed.rest.partition(":")
    case = desk.board.cases.get(typed.case)
    there = case is not None and street.strip().lower() == shown(case.place.address).lower()
    form = RoadForm(
        street=street,
        reason=reason,
        place=case.place if there and case is not None else None,
        case=case.id if there and case is not None else None,
    )
    desk.do(close_road, form)
    return ""


def _open(desk: Desk, typed: Typed) -> str:
    found = closed_on(desk.board, desk.now_ms(), typed.rest)
    if not found:
        raise Refused("road_unknown", street=typed.rest or "…")
    desk.do(open_road, found[0].id)
    return ""


VERBS: tuple[Verb, ...] = (
    Verb(
        id="close_road",
        words=("tutupjalan", "tj", "closeroad"),
        says=QT_TRANSLATE_NOOP("Command", "Close a road: {rest}"),
        takes=("text",),
        act=_close,
        actions=("map.close",),
        example="/tutupjalan jl contoh: pohon tumbang",
    ),
    Verb(
        id="open_road",
        words=("bukajalan", "bj", "openroad"),
        says=QT_TRANSLATE_NOOP("Command", "The road can be passed again: {rest}"),
        takes=("text",),
        act=_open,
        example="/bukajalan jl contoh",
    ),
)


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
    spoken = VERBS

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
            self.runner.refuse_time()
            return False
        form = RoadForm(
            street=street,
            reason=answers["why"],
            stretch=answers["stretch"],
            place=case.place if at_case and case is not None else self._place(street),
            until=until,
            case=case.id if at_case and case is not None else None,
        )
        done = self.runner.do(close_road, form) is not None
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
            taken = self.runner.do(open_road, id, answers["source"] or None) is not None
            self.refresh()
            return taken

        source = Question("source", translate("Road", "Who says so"), hint=translate("Road", "may stay empty"))
        self.panel.box.ask(translate("Road", "The road can be passed again"), [source], done)
