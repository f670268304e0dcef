"""The newcomer's desk on the screen: the program as it is, with a cable that can be pulled and a coach line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from console.app import DeskScreen, screen_of
from console.desk import Desk
from console.entry import Gate
from console.errors import Refused
from console.models.commands.shifts import start_shift
from console.room.day import sample_spots
from console.room.made import DESK
from console.room.past import supervise
from console.room.sample import DESKS, SampleRoom
from console.settings import SettingsFile
from console.sync.cable import Cable
from console.text.words import QT_TRANSLATE_NOOP, Language, translate
from console.ui.window.main_window import MainWindow

# The newcomer's first minutes: five small tasks, each seen done from the facts of this desk, never from a click.

TASKS = (
    QT_TRANSLATE_NOOP("Coach", "A call is ringing: press F1 to take it, and type what you hear."),
    QT_TRANSLATE_NOOP("Coach", "Choose place and type, then press F9 and Enter: the agencies are sent for."),
    QT_TRANSLATE_NOOP("Coach", "Now pull the cable: menu Sample, Pull the cable."),
    QT_TRANSLATE_NOOP("Coach", "The desk works alone. Go on: press 1 on an agency to note that it was told."),
    QT_TRANSLATE_NOOP("Coach", "Mend the cable: menu Sample, Mend the cable. Everything goes out by itself."),
    QT_TRANSLATE_NOOP("Coach", "Done. Everything you wrote is at the server, once. This room is yours to try."),
)

# In the place of the first one while nothing rings: the room's other desk takes what is left ringing.
QUIET = QT_TRANSLATE_NOOP("Coach", "Wait for the next ring, then press F1 and type what you hear.")

# The same where there is less room beside the menus.
QUIET_SHORT = QT_TRANSLATE_NOOP("Coach", "Wait for the next ring, then F1.")
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

    def texts(self) -> tuple[str, str]:
        """The task at hand as it is now, and the same in fewer words; both in English."""
        if self.step == 0 and not self._desk.board.waiting_calls():
            return QUIET, QUIET_SHORT
        return TASKS[self.step], SHORT[self.step]

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
        task, short = (translate("Coach", said) for said in self._coach.texts())
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


class SampleGate(Gate):
    """Signing out and in again in the sample room: its people are made up, so the page says how they sign in."""

    def __init__(self, room: SampleRoom, screen: DeskScreen) -> None:
        super().__init__(room.folder / DESK, screen.window.settings)
        hint = translate("SampleRoom", "Sample room: sign in as {names}, with the password {password}")
        names = ", ".join((*dict.fromkeys(DESKS.values()), "admin"))
        self.take_in(screen, hint.format(names=names, password=room.secrets.password))


@dataclass(frozen=True, slots=True)
class SampleScreen:
    """A desk of the sample room: its screen, its cable and its coach."""

    screen: DeskScreen
    cable: Cable
    coach: Coach


def sample_screen(
    room: SampleRoom, theme: str | None = None, language: Language | None = None, usual: Language = "id"
) -> SampleScreen:
    """The first desk, signed in and on duty, not shown yet. The languages are those of `SettingsFile`."""
    cable = Cable()
    settings = SettingsFile(room.folder / DESK, language, usual)
    if theme is not None:
        settings.change(theme=theme)
    screen = screen_of(lambda changed: room.station(DESK, changed, adapter=cable), settings)
    station = screen.station
    person = room.sign_in(station, DESKS[DESK])
    with suppress(Refused):  # this person's own shift still runs; one that another left open here ends by this one
        station.desk.do(start_shift, "contoh", person.name)
    supervise(station.desk, sample_spots())
    coach = Coach(station.desk, cable, screen)
    if room.coached:
        CoachLine(screen.window, coach)
        screen.window.menuBar().addMenu(SampleMenu(screen.window, cable, lambda: station.loop.wake(greet=True)))
    return SampleScreen(screen, cable, coach)
