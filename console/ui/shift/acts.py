"""What the menu does about shifts: the log as a page, going on and off duty, a line in the log, leaving the desk.
The city's own words are a page beside it, for those who may change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QMenuBar

from console.desk import Desk
from console.models.commands.shifts import end_shift, note_shift, start_shift
from console.models.state.board import Board
from console.models.state.shift import Shift, owes
from console.models.views.masking import masked
from console.text import formats
from console.text.names import nature_name, place_line
from console.text.words import language, translate
from console.ui.frame.actions import Actions
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.reference.editor import ReferenceEditor
from console.ui.shift.log import ShiftLogPanel
from console.ui.widgets.ask_box import Question
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.window.command_row import CommandRow

NAMED = 6
_EDITORS = frozenset({"admin", "supervisor"})


class Window(Protocol):
    """The parts of the window that these acts reach."""

    actions_: Actions
    command: CommandRow
    desk: Desk
    runner: CommandRunner
    hidden: bool
    hidden_changed: SignalInstance
    pages: Pages

    def open_case(self, case: str) -> None:
        """Bring a case to the front."""

    def menuBar(self) -> QMenuBar:
        """The menus."""


class ShiftActs(QObject):
    """The pages and acts of shifts over one window."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk, self._runner = window, window.desk, window.runner
        title = lambda: translate("ShiftActs", "Shift log")  # noqa: E731
        paper = lambda: self.log.write(self.log.default_path())  # noqa: E731
        log = Page(lambda: self.log, title, lambda: self.log.open_anew(), whole=True, paper=paper)
        window.pages.put("shift_log", log)
        self.behind = BehindPage(lambda: self.log.shown_board(), window.open_case)
        window.pages.put("behind", Page(self.behind.panel, self.behind.title, self.behind.refresh))
        words = lambda: translate("ShiftActs", "City data")  # noqa: E731
        window.pages.put("city_words", Page(lambda: self.editor, words, lambda: self.editor.refresh(), whole=True))
        bind = window.actions_.bind
        bind("shift.log", lambda: window.pages.toggle("shift_log"))
        bind("shift.export", self.export)
        running = lambda: translate("ShiftActs", "Your shift is running.") if self.mine() is not None else ""  # noqa: E731
        may_start = lambda: self._desk.can("shift_started") and self.mine() is None  # noqa: E731
        bind("shift.start", self.start, allowed=may_start, why=running)
        none = lambda: translate("ShiftActs", "You have no shift running at this desk.")  # noqa: E731
        bind("shift.note", self.note, allowed=lambda: self.mine() is not None, why=none)
        bind("shift.end", self.end, allowed=lambda: self.mine() is not None, why=none)
        bind("supervisor.words", lambda: window.pages.toggle("city_words"), allowed=self._may_edit)
        window.actions_.fill(window.menuBar())
        stop = self._desk.subscribe(self._touched)
        self.destroyed.connect(lambda: stop())

    @cached_property
    def log(self) -> ShiftLogPanel:
        """The page of the log, from when it is first needed."""
        window = self._window
        log = window.pages.keep(ShiftLogPanel(self._desk))
        log.hidden = window.hidden
        log.opened.connect(self._open)
        log.times.asked.connect(self._show_behind)
        log.cases_asked.connect(self._open_first)
        log.said.connect(window.command.say)
        window.hidden_changed.connect(self._hide)
        return log

    @cached_property
    def editor(self) -> ReferenceEditor:
        """The page of the city's data, from when it is first needed."""
        editor = self._window.pages.keep(ReferenceEditor(self._desk))
        editor.said.connect(self._window.command.say)
        return editor

    def line_ms(self) -> int | None:
        """When the line of the log was that is in focus."""
        return self.log.line_ms() if self._window.pages.is_seen("shift_log") else None

    def close(self) -> None:
        """Before the program ends: nothing reads or writes any more."""
        if "log" in self.__dict__:
            self.log.end()

    def mine(self) -> Shift | None:
        """The running shift of this person at this desk."""
        person = self._desk.person
        running = (shift for shift in self._desk.board.shifts.values() if shift.on_duty)
        theirs = (shift for shift in running if person is not None and shift.person == person.account)
        here, desk = self._desk.board.reference.is_of, self._desk.desk_id
        return next((shift for shift in theirs if here(desk, shift.desk, shift.started_ms)), None)

    def export(self) -> None:
        """The log with the filters in force, as XLSX and CSV."""
        self._window.pages.open("shift_log")
        self.log.write_tables()

    def start(self) -> None:
        """Go on duty; which shift it is may stay open."""
        label = translate("ShiftActs", "Shift")
        hint = translate("ShiftActs", "morning, afternoon, night; may stay empty")
        self._ask(
            translate("ShiftActs", "Start shift"),
            Question("label", label, hint=hint),
            lambda said: self._runner.do(start_shift, said or None, None, self._checked_ms()),
        )

    def _checked_ms(self) -> int | None:
        person = self._desk.person
        return person.checked_ms if person is not None else None

    def note(self) -> None:
        """A line in the log of the running shift."""
        shift = self.mine()
        if shift is not None:
            question = Question("label", translate("ShiftActs", "Note"))
            title = translate("ShiftActs", "Note in the shift log")
            self._ask(title, question, lambda said: self._runner.do(note_shift, shift.id, said))

    def end(self) -> None:
        """Go off duty."""
        shift = self.mine()
        if shift is None or self._runner.do(end_shift, shift.id) is None:
            return
        said = translate("ShiftActs", "Shift ended ✓")
        if owes(self._desk.board.shifts[shift.id], self._desk.now_ms()):
            untaken = translate("ShiftActs", "nobody has taken it over (Ctrl+Shift+S)")
            said = f"{said} · {untaken}"
        self._window.command.say(said)

    def _ask(self, title: str, question: Question, done: Callable[[str], object]) -> None:
        self._window.pages.open("shift_log")
        self.log.box.ask(title, [question], lambda answers: done(answers["label"]) is not None)

    def _may_edit(self) -> bool:
        person = self._desk.person
        return person is not None and bool(_EDITORS & set(person.roles))

    def _open(self, case: str) -> None:
        self._window.pages.close("shift_log")
        self._window.open_case(case)

    def _show_behind(self, words: str, cases: Sequence[str]) -> None:
        """The cases of a number, as a page beside the log."""
        self.behind.show(words, cases)
        self._window.pages.close("shift_log")
        self._window.pages.open("behind")

    def _open_first(self, cases: Sequence[str]) -> None:
        """The cases of an hour: their numbers in the row, the first of them in front."""
        board = self.log.shown_board()
        known = [case for case in cases if case in board.cases]
        if not known:
            self._window.command.say(translate("ShiftActs", "No case began in this hour."))
            return
        self._open(known[0])
        numbers = [board.display_number(case) for case in known[:NAMED]] + (["…"] if len(known) > NAMED else [])
        said = translate("ShiftActs", "Cases of this hour: {numbers}")
        self._window.command.say(said.format(numbers=formats.joined(numbers, language())))

    def _hide(self) -> None:
        self.log.hidden = self._window.hidden
        if self._window.pages.is_seen("shift_log"):
            self.log.refresh()

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" in streams or any(stream.startswith("shift:") for stream in streams):
            self._window.actions_.refresh()
        if self._window.pages.is_seen("shift_log"):
            self.log.refresh_soon()


class BehindPage:
    """The cases behind one number of the log, the slowest first: `open_case(case)` for the line in focus."""

    def __init__(self, board: Callable[[], Board], open_case: Callable[[str], object]) -> None:
        self._board = board
        act = Act(ENTER, lambda: translate("ShiftLog", "Open case"), open_case)
        self.panel = LinesPanel([act], self.title)
        self._words, self._cases = "", tuple[str, ...]()

    def title(self) -> str:
        """The words of the tab."""
        return translate("ShiftLog", "Cases behind the number")

    def show(self, words: str, cases: Sequence[str]) -> None:
        """These are the cases of this number."""
        self._words, self._cases = words, tuple(dict.fromkeys(cases))

    def refresh(self) -> None:
        """The lines as they are now."""
        board = self._board()
        lines = [Line(one, _line(board, one)) for one in self._cases if one in board.cases]
        self.panel.show_lines(lines, translate("ShiftLog", "No case on this desk's board is behind it."), self._words)


def _line(board: Board, one: str) -> str:
    case = board.cases[one]
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, masked(board, case))
    return " · ".join(part for part in (board.display_number(one), nature, place) if part)
