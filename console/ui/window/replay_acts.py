"""How a recording is reached from the live room, and left again: menu, key, command line, a case, a line of the log.
Rule: supervisors only; the live room goes on behind it and comes back with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from console.desk import ReplayDesk
from console.errors import Refused
from console.models.state.case import Case
from console.models.state.people import same_person
from console.text.time_entry import UnreadableTimeError, read_past
from console.ui.replay.door import ReplayDoor
from console.ui.window.main_window import MainWindow
from console.ui.window.replay_window import ReplayWindow

# Asked for without a time: where one mostly wants to look.
BACK_MS = 10 * 60_000


class MapEnd(Protocol):
    """Lets go of the map of a window."""

    def __call__(self) -> None:
        """Once, before the window goes."""


class ReplayActs(ReplayDoor):
    """One recording at a time. `moment_of_log` gives the time of the line in focus in the shift log, or none."""

    opened = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        open_past: Callable[[], ReplayDesk],
        place_map: Callable[[ReplayWindow], MapEnd] = lambda _: lambda: None,
        moment_of_log: Callable[[], int | None] = lambda: None,
    ) -> None:
        super().__init__(window.frame)
        self._live, self._open_past, self._place_map, self._of_log = window, open_past, place_map, moment_of_log
        self.window: ReplayWindow | None = None
        self._opener = window.desk.person
        self._end_map: MapEnd = lambda: None

    def open(self) -> None:
        """The moment of the line in focus in the shift log, else the recording as it stands, or ten minutes ago."""
        at_ms = self._of_log()
        if at_ms is None and self.window is not None:
            self._show(self.window)
        else:
            self.open_at(self._live.desk.now_ms() - BACK_MS if at_ms is None else at_ms)

    def open_typed(self, text: str) -> None:
        """/putar 21/2 14:05"""
        if not self.may():
            self._live.runner.refuse(Refused("replay_supervisor"))
            return
        desk = self._live.desk
        try:
            at_ms = read_past(text, desk.now_ms(), ZoneInfo(desk.zone))
        except UnreadableTimeError:
            self._live.runner.refuse(Refused("replay_unreadable"))
            return
        self.open_at(at_ms)

    def open_of_case(self) -> None:
        """The room as it was at the line of the timeline in focus, else when the selected case was opened."""
        at_ms, case = self._of_log(), self._live.case_panel.case()
        if at_ms is None and case is not None:
            at_ms = self._line_ms(case)
        if at_ms is None:
            self._live.runner.refuse(Refused("case_not_chosen"))
            return
        self.open_at(at_ms, case.id if case else "")

    def open_at(self, at_ms: int, case: str = "") -> None:
        """Show the room at a moment; of it this case."""
        window = self.window or ReplayWindow(self._open_past(), self._live)
        fresh = self.window is None
        if not window.go_to(at_ms, then=lambda: self._arrived(window, case)):
            if fresh:
                self._live.command.refuse(window.command.sentence())
                window.close()
                window.deleteLater()
            return
        if fresh:
            self.window, self._opener = window, self._live.desk.person
            window.back_asked.connect(self.back)
            window.ended.connect(self._ended)
            window.not_read.connect(self._not_read)
            window.resize(self._live.size())
            self._end_map = self._place_map(window)
        self._show(window)
        self.opened.emit(window)

    def _arrived(self, window: ReplayWindow, case: str) -> None:
        if case in window.past.board.cases:
            window.open_case(case)

    def _not_read(self) -> None:
        """A recording that has shown nothing yet shows nothing at all: the room says why."""
        window = self.window
        if window is not None and not window.past.board.streams():
            said = window.command.sentence()
            self.end()
            self._live.command.refuse(said)

    def back(self) -> None:
        """The live room comes to the front; the recording stands still where it is."""
        if self.window is not None:
            self.window.player.play(False)
            self.window.hide()
            self._dress(self._live, self.window)
        self._live.raise_()
        self._live.activateWindow()
        self._live.case_list.table.setFocus()

    def end(self) -> None:
        """Close the recording."""
        if self.window is not None:
            self.window.close()

    def _show(self, window: ReplayWindow) -> None:
        if self._live.isMaximized():
            window.showMaximized()
        else:
            window.show()
        window.raise_()
        window.activateWindow()
        window.tell_live()
        self._dress(window, self._live)

    def _dress(self, front: MainWindow, behind: MainWindow) -> None:
        """The style is one for the whole program, and the widest arrangement has larger text."""
        if front.stage.arrangement is not behind.stage.arrangement:
            front.looks.apply()

    def _ended(self) -> None:
        window, self.window = self.window, None
        self._end_map()
        if window is not None:
            self._dress(self._live, window)
            window.deleteLater()
        self.back()

    def _line_ms(self, case: Case) -> int:
        timeline = self._live.case_panel.timeline
        told = timeline.current_entry() if timeline.hasFocus() else None
        recorded = (line.recorded for line in case.timeline if told is not None and line.entry == told.entry)
        return next(recorded, case.opened_ms)

    def tick(self) -> None:
        """Whoever locks the screen, signs out or leaves the desk to another leaves no recording open."""
        another = not same_person(self._opener, self._live.desk.person)
        if self.window is not None and (self._live.locked() or another or not self.may()):
            self.end()

    def touched(self, streams: frozenset[str]) -> None:
        """Another person."""
        self._live.actions_.refresh()
        self.tick()
