"""Records who looks at personal data that are not of their work: a case in the panel, a file, a search, the past.
Rule: a look is a few seconds with the words in sight; who only passes by in the list has not read."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject

from console.desk import Desk
from console.errors import ConsoleError
from console.models.commands.privacy import note_read
from console.models.state.streams import case_stream
from console.models.views.masking import Act, masked_for
from console.ui.cases.search import SearchPage
from console.ui.window.main_window import MainWindow

LOOK_TICKS = 3  # of a second each


class ReadWatch(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self._looked_at, self._ticks = "", 0
        window.bridge.tick.connect(self._tick)
        window.commands.searched.connect(self._searched)

    def heard(self, owner: str) -> None:
        """An attachment of a case or call was opened."""
        self._note("file", owner)

    def _searched(self, page: SearchPage) -> None:
        """The archive answered a search."""
        if page.names_somebody():
            self._note("search")

    def replayed(self) -> None:
        """The room of before is seen."""
        self._note("past")

    def _tick(self) -> None:
        case = self._in_sight()
        self._ticks = self._ticks + 1 if case and case == self._looked_at else 0
        self._looked_at = case
        if self._ticks == LOOK_TICKS:
            self._note("case", case_stream(case))

    def _in_sight(self) -> str:
        """The case whose personal data this person sees now."""
        panel, person, window = self._window.case_panel, self._desk.person, self._window
        case = panel.case()
        if case is None or person is None or window.locked() or not panel.isVisible():
            return ""
        return "" if masked_for(self._desk.board, case, person.roles, hidden=window.hidden) else case.id

    def _note(self, act: Act, owner: str = "") -> None:
        desk: Desk = self._desk
        with suppress(ConsoleError):  # a full disk is told by whatever is written next, and keeps nobody from reading
            desk.do(note_read, act, owner)
