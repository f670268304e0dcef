"""Carries out commands for all panels: the one place where a refusal becomes a sentence on the screen."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple, ParamSpec

from PySide6.QtCore import QObject, Signal

from console.desk import Command, Desk
from console.errors import ConsoleError
from console.models.commands.context import Context, Draft
from console.models.commands.intake import last_step
from console.models.state.board import Board
from console.models.state.record import Recorded
from console.models.state.shift import Person, same_person
from console.models.views.advice import Ways, no_ways
from console.text.refusals import refusal_sentence
from console.text.words import translate

P = ParamSpec("P")
# Nobody takes a call, hears who it is and goes on to the next within this time, nor tells two agencies.
ONE_PRESS_MS = 1000
ASKED_MS = 60_000  # how long a question is answered by the same key
BEHIND_MS = 5000  # a machine that is behind works on a press within this time


class Press(NamedTuple):
    """When something was done: by the desk's clock, and by the clock of the keys, which tells when a key went down also
    where the machine is behind (0: nobody said)."""

    desk_ms: int
    hand_ms: int

    def again(self, later: Press) -> bool:
        """Whether a press so soon after this one is the same hasty one. What came without a key of its own, as a click
        that nobody heard, goes by the desk's clock."""
        desk_ms, hand_ms = later.desk_ms - self.desk_ms, later.hand_ms - self.hand_ms
        told = self.hand_ms > 0 and hand_ms > 0 and desk_ms < BEHIND_MS
        return 0 <= (hand_ms if told else desk_ms) < ONE_PRESS_MS

    def confirmed(self, later: Press) -> bool:
        """Whether a later press says yes to what was asked at this one: soon enough, and not the same hasty one."""
        return later.desk_ms - self.desk_ms < ASKED_MS and not self.again(later)


class CommandRunner(QObject):
    """`refused(sentence)` when nothing was written, and `lacking(code)` of the same; `noted(sentence)` when something
    worth saying was."""

    refused = Signal(str)
    lacking = Signal(str)
    noted = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ways: Ways = no_ways  # whoever knows the roads puts them in
        self._hand_ms = 0
        self._wrote: tuple[str, Press] = ("", Press(0, 0))
        self._undoable = ("", "")  # what was said of a step with the key that takes it back, and its entry

    @property
    def desk(self) -> Desk:
        """The desk everything goes through."""
        return self._desk

    @property
    def board(self) -> Board:
        """The board, to read."""
        return self._desk.board

    def now_ms(self) -> int:
        """The desk's time."""
        return self._desk.now_ms()

    def hear(self, hand_ms: int) -> None:
        """A key or a button went down at this moment of the keys' own clock."""
        self._hand_ms = hand_ms

    def press(self) -> Press:
        """The press that is worked on."""
        return Press(self.now_ms(), self._hand_ms)

    def wrote(self, record: Recorded) -> Press:
        """The press that wrote this entry of the desk."""
        return self._wrote[1] if record.id == self._wrote[0] else Press(record.at, 0)

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded] | None:
        """Carry out a command; none when it was refused, and then its sentence is on the screen."""
        hand_ms = self._hand_ms
        try:
            records = self._desk.do(command, *args, **kwargs)
        except ConsoleError as error:
            self.refuse(error)
            return None
        if records:
            self._wrote = (records[-1].id, Press(records[-1].at, hand_ms))
        return records

    def do_as(self, person: Person, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded] | None:
        """The same for a person who proved at this desk who they are, while somebody else sits here."""
        try:
            return self._desk.do_as(person, command, *args, **kwargs)
        except ConsoleError as error:
            self.refuse(error)
            return None

    def do_late(
        self, asker: Person | None, command: Command[P], *args: P.args, **kwargs: P.kwargs
    ) -> list[Recorded] | None:
        """The same for what took a while: it stays the deed of who asked for it, whoever sits here by now."""
        if asker is None or same_person(asker, self._desk.person):
            return self.do(command, *args, **kwargs)
        return self.do_as(asker, command, *args, **kwargs)

    def refuse(self, error: ConsoleError) -> None:
        """Show a condition as its sentence."""
        self.refused.emit(refusal_sentence(error, self.board))
        self.lacking.emit(error.code)

    def refuse_time(self) -> None:
        """A typed time could not be read."""
        self.refused.emit(translate("Refusal", "This time cannot be read. Write 14:05, or -5 for five minutes ago."))

    def say(self, text: str, *, undoable: bool = False) -> None:
        """`undoable`: it names the key that takes the last step back, and is true as long as that step is the last."""
        self._undoable = (text, self._step()) if undoable else ("", "")
        self.noted.emit(text)

    def outdated(self) -> str:
        """What was said of the last step and is true no longer; nothing where there is none."""
        text, step = self._undoable
        if not text or self._step() == step:
            return ""
        self._undoable = ("", "")
        return text

    def _step(self) -> str:
        step = step_to_undo(self._desk)
        return step.id if step is not None else ""


def step_to_undo(desk: Desk) -> Recorded | None:
    """The step that Ctrl+B would take back now, or none; also none where nobody is signed in."""
    found: list[Recorded | None] = []

    def look(board: Board, context: Context) -> list[Draft]:
        found.append(last_step(board, context))
        return []

    with suppress(ConsoleError):
        desk.do(look)
    return found[0] if found else None
