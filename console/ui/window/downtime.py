"""All that serves hard nights over one window: made in one place, told of ticks and of commands, ended together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from console.log import SignOfLife
from console.models.views.waiting import open_talks
from console.text.strip import read_power
from console.ui.downtime.acts import HardshipActs
from console.ui.downtime.agency_text import AgencyTextActs
from console.ui.downtime.person_switch import PersonSwitch, Switches
from console.ui.downtime.verbs import paper_of
from console.ui.frame.sounds import Sounds
from console.ui.frame.verb import Typed
from console.ui.window.command_line import CommandLine
from console.ui.window.main_window import MainWindow
from console.ui.window.wall import WallWindow, wall_picture

POWER_EVERY_MS = 30_000


class Downtime(QObject):
    """Listens to the window's ticks; the wall window is made when it is asked for."""

    def __init__(
        self,
        window: MainWindow,
        sessions: Switches,
        home: Path,
        parent: QObject,
        *,
        sounds: Sounds | None = None,
        keep_draft: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self.acts = HardshipActs(window, sounds, self)
        self.texts = AgencyTextActs(window, self)
        self.switch = PersonSwitch(window, sessions, keep_draft, self)
        self.wall: WallWindow | None = None
        self._alive, self._power_ms = SignOfLife(home), 0
        window.actions_.bind("view.wall", self.show_wall)
        line = window.command.line()
        if isinstance(line, CommandLine):
            line.carried.connect(self._carried)
        window.bridge.tick.connect(self._tick)
        window.hidden_changed.connect(self.texts.hide)
        window.actions_.fill(window.menuBar())

    def begin(self) -> None:
        """A person sits down: the call in progress is on the screen again, and a desk that was down asks about it."""
        talks = open_talks(self._desk.board, self._desk.desk_id)
        drafts = self._desk.drafts()
        left = next((call.id for call in talks if f"intake:{call.id}" in drafts), "")
        if left:
            self._window.open_form(left)
        if self.acts.ask_down(self._alive.last_ms):
            self._alive.last_ms = None  # asked once

    def show_wall(self) -> None:
        """The wall window, on a second screen if there is one."""
        if self.wall is None:
            self.wall = WallWindow()
        self._paint_wall()
        self.wall.to_second_screen()
        self.wall.raise_()

    def end(self) -> None:
        """Before the program ends."""
        self.switch.end()
        if self.wall is not None:
            self.wall.close()
            self.wall.deleteLater()
            self.wall = None

    def _tick(self) -> None:
        now_ms = self._desk.now_ms()
        if self._desk.person is not None:
            self._alive.give(now_ms)
        if abs(now_ms - self._power_ms) >= POWER_EVERY_MS:
            self._power_ms = now_ms
            self._window.tell_surroundings(dataclasses.replace(self._window.around, power=read_power()))
        if self.wall is not None and self.wall.isVisible():
            self._paint_wall()

    def _paint_wall(self) -> None:
        assert self.wall is not None
        board, now_ms, zone = self._desk.board, self._desk.now_ms(), ZoneInfo(self._desk.zone)
        self.wall.show_picture(wall_picture(board, now_ms, zone, self._desk.status().link.online))

    def _carried(self, typed: Typed) -> None:
        """What a command did is shown once the line has let go of the focus."""
        if typed.verb == "wa":
            QTimer.singleShot(0, self, partial(self.texts.copy, typed.case, next(iter(typed.agencies), "")))
        elif typed.verb == "late":
            QTimer.singleShot(0, self, partial(self.acts.open_copied, paper_of(typed.rest)))
