"""The newcomer's first minutes: five small tasks, each seen done from the facts of this desk, never from a click."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from console.desk import Desk
from console.room.stopping import Stop
from console.room.words import said
from console.sync.cable import Cable
from console.text.words import QT_TRANSLATE_NOOP, Language, translate
from console.ui.window.main_window import MainWindow

TASKS = (
    QT_TRANSLATE_NOOP("Coach", "A call is ringing: press F1 to take it, and type what you hear."),
    QT_TRANSLATE_NOOP("Coach", "Choose place and type, then press F9 and Enter: the agencies are sent for."),
    QT_TRANSLATE_NOOP("Coach", "Now pull the cable: menu Sample, Pull the cable."),
    QT_TRANSLATE_NOOP("Coach", "The desk works alone. Go on: press 1 on an agency to note that it was told."),
    QT_TRANSLATE_NOOP("Coach", "Mend the cable: menu Sample, Mend the cable. Everything goes out by itself."),
    QT_TRANSLATE_NOOP("Coach", "Done. Everything you wrote is at the server, once. This room is yours to try."),
)

# The same where there is less room beside the menus.
SHORT = (
    QT_TRANSLATE_NOOP("Coach", "Press F1, type what you hear."),
    QT_TRANSLATE_NOOP("Coach", "Place, type, F9, Enter."),
    QT_TRANSLATE_NOOP("Coach", "Menu Sample: pull the cable."),
    QT_TRANSLATE_NOOP("Coach", "Press 1 on an agency: told."),
    QT_TRANSLATE_NOOP("Coach", "Menu Sample: mend the cable."),
    QT_TRANSLATE_NOOP("Coach", "Done. All is at the server."),
)


class Coach(QObject):
    """Watches this desk and moves on by itself."""

    moved = Signal(int)

    def __init__(self, desk: Desk, cable: Cable, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._cable = desk, cable
        self._told = 0
        self.step = 0

    def look(self) -> None:
        """Whether the task at hand is done."""
        while self.step < len(TASKS) - 1 and self._done[self.step]():
            if self.step == 2:
                self._told = self._count_told()
            self.step += 1
            self.moved.emit(self.step)

    @property
    def _done(self) -> tuple[Callable[[], bool], ...]:
        board, mine = self._desk.board, self._desk.desk_id
        return (
            lambda: any(call.claimed_by == mine for call in board.calls.values()),
            lambda: any(case.desk == mine and case.assignments for case in board.cases.values()),
            lambda: self._cable.is_out,
            # Whoever mends the cable first has gone on as well: the line never asks for what is behind.
            lambda: self._count_told() > self._told or not self._cable.is_out,
            lambda: not self._cable.is_out and self._desk.status().link.online and not self._desk.status().unsent,
        )

    def _count_told(self) -> int:
        cases = self._desk.board.cases.values()
        return sum("told" in assignment.stamps for case in cases for assignment in case.assignments.values())


class CoachLine(QObject):
    """The task at hand, right of the tabs of the work zone."""

    def __init__(self, window: MainWindow, coach: Coach) -> None:
        super().__init__(window)
        self._coach, self._hint = coach, window.work.hint
        coach.moved.connect(self.refresh)
        window.bridge.tick.connect(coach.look)
        window.bridge.tick.connect(self.refresh)
        window.looks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The task at hand, in the language of the screen."""
        step = self._coach.step
        task, short = translate("Coach", TASKS[step]), translate("Coach", SHORT[step])
        count = f"{step + 1}/{len(TASKS) - 1}" if step < len(TASKS) - 1 else ""
        texts = [f"{count}  {said}".strip() for said in (task, short)]
        name = translate("Coach", "First steps")
        self._hint.show_texts((*texts, count), f"{name}: {count} {task}")


class SampleMenu(QMenu):
    """The only menu that real rooms do not have: the cable."""

    def __init__(self, window: MainWindow, cable: Cable, wake: Callable[[], None]) -> None:
        super().__init__(window)
        self._cable, self._wake = cable, wake
        self._act = QAction(self)
        self._act.triggered.connect(self._turn)
        self.addAction(self._act)
        window.looks.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The words of the entry, as the cable is."""
        self.setTitle(translate("Coach", "Sample"))
        out = self._cable.is_out
        self._act.setText(translate("Coach", "Mend the cable") if out else translate("Coach", "Pull the cable"))

    def _turn(self) -> None:
        if self._cable.is_out:
            self._cable.mend()
        else:
            self._cable.pull()
        self._wake()
        self.refresh()


# The steps to an open room as lines in the terminal: which one it is, how far it has come, about how long is left.
#
# On a terminal a step's line is written over as it goes on; elsewhere it comes again only when a quarter more is done.

# What each step takes on two cores, in seconds; the rest is reckoned from how fast this machine has been so far.
TYPICAL_S = {"making": 9.0, "server": 1.5, "day": 6.0, "window": 3.0, "story": 25.0}
USUAL_S = 8.0  # so long a machine counts as usual before it is known


class Steps:
    """Says where things stand. Every word is a point of rest: Stopped is raised here when the room is to end."""

    def __init__(
        self,
        language: Language,
        stop: Stop,
        out: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.language, self.stop = language, stop
        self._out, self._clock = out, clock
        self._codes: Sequence[str] = ()
        self._number, self._shown = 0, 0
        self._begun, self._typical_s = 0.0, 0.0
        self._open = 0  # how long the line is that may be written over

    def plan(self, *codes: str) -> None:
        self._codes, self._number, self._typical_s = codes, 0, 0.0
        self._begun = self._clock()

    def begin(self, code: str) -> None:
        """The next step. One that is not planned is not told."""
        self.stop.check()
        if code in self._codes:
            self._number, self._shown = self._codes.index(code) + 1, 0
            self._typical_s = sum(TYPICAL_S[one] for one in self._codes[: self._number - 1])
            self.end_line()
            self._write(said(self.language, code), 0.0)

    def at(self, done: int, total: int) -> None:
        """How far this step has come."""
        self.stop.check()
        if not self._number:
            return
        quarter = 4 * done // total if total else 4
        if self._rewrites() or quarter > self._shown:
            self._shown = quarter
            text = said(self.language, self._codes[self._number - 1])
            self._write(said(self.language, "done_of", text=text, done=done, total=total), done / max(1, total))

    def say(self, code: str, **values: object) -> None:
        self.stop.check()
        self.end_line()
        self._print(said(self.language, code, **values) + "\n")

    def end(self, code: str, **values: object) -> None:
        """The steps are over, with this last word."""
        self._number = 0
        self.end_line()
        self._print(said(self.language, code, **values) + "\n")

    def _left_s(self, share: float) -> float:
        now_s = self._typical_s + share * TYPICAL_S[self._codes[self._number - 1]]
        pace = (self._clock() - self._begun + USUAL_S) / (now_s + USUAL_S)
        return (sum(TYPICAL_S[one] for one in self._codes) - now_s) * pace

    def _write(self, text: str, share: float) -> None:
        text = said(self.language, "step", number=self._number, count=len(self._codes), text=text)
        text = said(self.language, "left", text=text, left_s=max(1, round(self._left_s(share))))
        self._print(f"\r{text.ljust(self._open)}" if self._rewrites() else f"{text}\n")
        self._open = len(text) if self._rewrites() else 0

    def _rewrites(self) -> bool:
        return self._out is not None and self._out.isatty()

    def end_line(self) -> None:
        """What comes next stands in a line of its own."""
        if self._open:
            self._print("\n")
        self._open = 0

    def _print(self, text: str) -> None:
        if self._out is not None:
            self._out.write(text)
            self._out.flush()


def silent() -> Steps:
    """Steps that are told to nobody."""
    return Steps("id", Stop())


def told(language: Language, stop: Stop) -> Steps:
    """Steps that a person at a terminal reads."""
    return Steps(language, stop, sys.stdout)
