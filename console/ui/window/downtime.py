"""All that serves hard nights over one window: made in one place, told of ticks and of commands, ended together."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console.log import SignOfLife
from console.models.views.waiting import open_talks
from console.text.strip import read_power
from console.text.words import QT_TRANSLATE_NOOP
from console.ui.agencies.agency_text import AgencyTextActs
from console.ui.downtime import HardshipActs, paper_of
from console.ui.frame.actions import Action, Typed
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.stage import to_second_screen
from console.ui.window.wall import WallWindow, wall_picture

POWER_EVERY_MS = 30_000


class Downtime(Feature):
    """The wall window, made when it is asked for, signs of life and of power, and what a command left to be shown."""

    actions: ClassVar[tuple[Action[Downtime], ...]] = (
        Action(
            "view.wall",
            QT_TRANSLATE_NOOP("Action", "Wall window (no persons)"),
            order=150,
            group=4,
            verbs=("dinding", "wall"),
            works_locked=True,
            run=lambda nights: nights.show_wall(),
        ),
    )

    def __init__(self, frame: Frame, home: Path, acts: HardshipActs, texts: AgencyTextActs) -> None:
        super().__init__(frame)
        self._desk, self.acts, self.texts = frame.desk, acts, texts
        self.wall: WallWindow | None = None
        self._alive, self._power_ms = SignOfLife(home), 0

    def begin(self) -> None:
        """A person sits down: the call in progress is on the screen again, and a desk that was down asks about it."""
        talks = open_talks(self._desk.board, self._desk.desk_id)
        drafts = self._desk.drafts()
        left = next((call.id for call in talks if f"intake:{call.id}" in drafts), "")
        if left:
            self.frame.open_form(left)
        self.acts.ask_down(self._alive.last_ms)
        self._alive.last_ms = None  # asked once: whoever sits down later was not there before

    def show_wall(self) -> None:
        """The wall window, on a second screen if there is one."""
        if self.wall is None:
            self.wall = WallWindow()
        self._paint_wall()
        to_second_screen(self.wall, QApplication.activeWindow(), full=True)
        self.wall.raise_()

    def end(self) -> None:
        if self.wall is not None:
            self.wall.close()
            self.wall.deleteLater()
            self.wall = None

    def tick(self) -> None:
        """What is alive says so."""
        now_ms = self._desk.now_ms()
        if self._desk.person is not None:
            self._alive.give(now_ms)
        if abs(now_ms - self._power_ms) >= POWER_EVERY_MS:
            self._power_ms = now_ms
            self.frame.tell_surroundings(dataclasses.replace(self.frame.around, power=read_power()))
        if self.wall is not None and self.wall.isVisible():
            self._paint_wall()

    def _paint_wall(self) -> None:
        assert self.wall is not None
        board, now_ms, zone = self._desk.board, self._desk.now_ms(), self.frame.zone
        self.wall.show_picture(wall_picture(board, now_ms, zone, self._desk.status().link.online))

    def carried(self, typed: Typed) -> None:
        """What a command did is shown once the line has let go of the focus."""
        if typed.verb == "wa":
            QTimer.singleShot(0, self, partial(self.texts.copy, typed.case, next(iter(typed.agencies), "")))
        elif typed.verb == "late":
            QTimer.singleShot(0, self, partial(self.acts.open_copied, paper_of(typed.rest)))
