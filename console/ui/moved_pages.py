"""Cases whose point lies in another kelurahan than is written with them, since the limits are others.
Rule: what is written stays; a person puts one case at a time into the other kelurahan, with a reason."""

from __future__ import annotations

from typing import Protocol

import msgspec
from PySide6.QtCore import QObject

from console.errors import Refused
from console.map.geography import Geography
from console.map.moved_cases import MovedCase, now_elsewhere
from console.models.case_commands import set_place
from console.models.city import kelurahan_name
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.pages import Page, Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.limits_words import moved_line
from console.ui.words import translate


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    doing: Doing
    pages: Pages

    def open_case(self, case: str) -> None:
        """Bring a case to the front."""


class MovedPages(QObject):
    """The open and the recent cases, one line each."""

    def __init__(self, window: Window, geography: Geography, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing, self._geography = window, window.doing, geography
        title = lambda: translate("Limits", "Cases now in another kelurahan")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Limits", "Open the case"), window.open_case),
            Act("P", lambda: translate("Limits", "Put into the other kelurahan"), self._ask),
        ]
        self.panel = LinesPanel(acts, title)
        window.pages.put("moved_cases", Page(self.panel, title, self.refresh))
        window.actions_.bind("map.moved", lambda: window.pages.toggle("moved_cases"))

    def moved(self) -> list[MovedCase]:
        """All of them now, the open ones first."""
        board = self._doing.board
        over = [one for one in board.cases.values() if not board.still_open(one.id)]
        return now_elsewhere([*board.open_cases(), *over], self._geography)

    def refresh(self) -> None:
        """The cases as they are now."""
        lines = [Line(one.case, moved_line(self._doing.board, one)) for one in self.moved()]
        self.panel.show_lines(lines, translate("Limits", "Every case lies in the kelurahan that is written with it."))

    def _ask(self, case: str) -> None:
        moved = next((one for one in self.moved() if one.case == case), None)
        if moved is None or moved.now is None:
            self._doing.refuse(Refused("outside_kelurahan"))
            return
        title = translate("Limits", "{case} to {kelurahan}")
        title = title.format(case=self._doing.board.display_number(case), kelurahan=kelurahan_name(moved.now))
        reason = Question("why", translate("Limits", "Why"), value=translate("Limits", "new limits"))
        note = translate("Limits", "Its agencies are to be told again.")
        self.panel.box.ask(title, [reason], lambda answers: self._put(moved, answers["why"]), note)

    def _put(self, moved: MovedCase, why: str) -> bool:
        place = msgspec.structs.replace(
            self._doing.board.cases[moved.case].place, kelurahan=moved.now, map_kelurahan=None
        )
        done = self._doing.do(set_place, moved.case, place, why or None) is not None
        self.refresh()
        return done
