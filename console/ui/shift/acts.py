"""What the menu does about shifts: the log as a page, going on and off duty, a line in the log, leaving the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from console.models.commands.shifts import end_shift, note_shift, start_shift
from console.models.state.board import Board
from console.models.state.shift import Shift, owes
from console.models.views.masking import masked
from console.text import formats
from console.text.names import list_choices, nature_name, place_line
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.shift.log import ShiftLogPanel
from console.ui.widgets.ask_box import Question, may_stay_empty
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, Line

NAMED = 6


class ShiftActs(Feature):
    """The pages and acts of shifts over one window."""

    name, streams = "shift_log", ("",)
    actions: ClassVar[tuple[Action[ShiftActs], ...]] = (
        Action(
            "shift.log", QT_TRANSLATE_NOOP("Action", "Shift log"), order=20, verbs=("log", "shiftlog"), in_replay=True
        ),
        Action(
            "shift.export",
            QT_TRANSLATE_NOOP("Action", "Shift log as a spreadsheet (XLSX, CSV)"),
            order=30,
            verbs=("lembarlog", "logsheet"),
            run=lambda acts: acts.export(),
        ),
        Action(
            "shift.start",
            QT_TRANSLATE_NOOP("Action", "Start shift"),
            order=60,
            verbs=("mulaishift", "startshift"),
            run=lambda acts: acts.start(),
            allowed=lambda acts: acts.frame.desk.can("shift_started") and acts.mine() is None,
            why=lambda acts: translate("ShiftActs", "Your shift is running.") if acts.mine() is not None else "",
        ),
        Action(
            "shift.note",
            QT_TRANSLATE_NOOP("Action", "Note in the shift log"),
            order=70,
            verbs=("catatshift", "shiftnote"),
            run=lambda acts: acts.note(),
            allowed=lambda acts: acts.mine() is not None,
            why=lambda acts: translate("ShiftActs", "You have no shift running at this desk."),
        ),
        Action(
            "shift.end",
            QT_TRANSLATE_NOOP("Action", "End shift"),
            order=80,
            verbs=("akhirshift", "endshift"),
            run=lambda acts: acts.finish(),
            allowed=lambda acts: acts.mine() is not None,
            why=lambda acts: translate("ShiftActs", "You have no shift running at this desk."),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.behind = BehindPage(lambda: self.log.shown_board(), frame.open_case)
        frame.pages.put("behind", Page(self.behind.panel, self.behind.panel.plan.title, self.behind.refresh))

    def page(self) -> Page:
        """The log, which is made when it is first needed."""
        title = lambda: translate("ShiftActs", "Shift log")  # noqa: E731
        paper = lambda: self.log.write(self.log.default_path())  # noqa: E731
        return Page(lambda: self.log, title, lambda: self.log.open_anew(), whole=True, paper=paper)

    @cached_property
    def log(self) -> ShiftLogPanel:
        """The page of the log, from when it is first needed."""
        log = self.frame.pages.keep(ShiftLogPanel(self._desk))
        log.hidden = self.frame.hidden
        log.opened.connect(self._open)
        log.times.asked.connect(self._show_behind)
        log.cases_asked.connect(self._open_first)
        log.said.connect(self.runner.say)
        self.frame.hidden_changed.connect(self._hide)
        return log

    def line_ms(self) -> int | None:
        """When the line of the log was that is in focus."""
        return self.log.line_ms() if self.frame.pages.is_seen("shift_log") else None

    def mine(self) -> Shift | None:
        """The running shift of this person at this desk."""
        person = self._desk.person
        running = (shift for shift in self._desk.board.shifts.values() if shift.on_duty)
        theirs = (shift for shift in running if person is not None and shift.person == person.account)
        here, desk = self._desk.board.reference.is_of, self._desk.desk_id
        return next((shift for shift in theirs if here(desk, shift.desk, shift.started_ms)), None)

    def export(self) -> None:
        """The log with the filters in force, as XLSX and CSV."""
        self.frame.pages.open("shift_log")
        self.log.write_tables()

    def start(self) -> None:
        """Go on duty; which shift it is may stay open."""
        label = translate("ShiftActs", "Shift")
        shifts, hint = list_choices(self._desk.board, "shift"), may_stay_empty()
        self._ask(
            translate("ShiftActs", "Start shift"),
            Question("label", label, "free", shifts, hint=hint),
            lambda said: self.runner.do(start_shift, said or None, None, self._checked_ms()),
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
            self._ask(title, question, lambda said: self.runner.do(note_shift, shift.id, said))

    def finish(self) -> None:
        shift = self.mine()
        if shift is None or self.runner.do(end_shift, shift.id) is None:
            return
        said = translate("ShiftActs", "Shift ended ✓")
        if owes(self._desk.board.shifts[shift.id], self._desk.now_ms()):
            untaken = translate("ShiftActs", "nobody has taken it over (Ctrl+Shift+S)")
            said = f"{said} · {untaken}"
        self.runner.say(said)

    def _ask(self, title: str, question: Question, done: Callable[[str], object]) -> None:
        self.frame.pages.open("shift_log")
        self.log.box.ask(title, [question], lambda answers: done(answers["label"]) is not None)

    def _open(self, case: str) -> None:
        self.frame.pages.close("shift_log")
        self.frame.open_case(case)

    def _show_behind(self, words: str, cases: Mapping[str, str]) -> None:
        """The cases of a number, as a page beside the log."""
        self.behind.show(words, cases)
        self.frame.pages.close("shift_log")
        self.frame.pages.open("behind")

    def _open_first(self, cases: Sequence[str]) -> None:
        """The cases of an hour: their numbers in the row, the first of them in front."""
        board = self.log.shown_board()
        known = [case for case in cases if case in board.cases]
        if not known:
            self.runner.say(translate("ShiftActs", "No case began in this hour."))
            return
        self._open(known[0])
        numbers = [board.display_number(case) for case in known[:NAMED]] + (["…"] if len(known) > NAMED else [])
        said = translate("ShiftActs", "Cases of this hour: {numbers}")
        self.runner.say(said.format(numbers=formats.joined(numbers, language())))

    def _hide(self) -> None:
        self.log.hidden = self.frame.hidden
        if self.frame.pages.is_seen("shift_log"):
            self.log.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Shifts, persons and what the log shows."""
        if "person" in streams or any(stream.startswith("shift:") for stream in streams):
            self.frame.actions.refresh()
        if self.frame.pages.is_seen("shift_log"):
            self.log.refresh_soon()


class BehindPage:
    """The cases behind one number of the log, the slowest first: `open_case(case)` for the line in focus."""

    def __init__(self, board: Callable[[], Board], open_case: Callable[[str], object]) -> None:
        self._board = board
        act = Act(ENTER, lambda: translate("ShiftLog", "Open case"), open_case)
        self.panel = LinesPanel([act], Plan(lambda: translate("ShiftLog", "Cases behind the number")))
        self._words, self._cases = "", dict[str, str]()

    def show(self, words: str, cases: Mapping[str, str]) -> None:
        """These are the cases of this number, each with its own."""
        self._words, self._cases = words, dict(cases)

    def refresh(self) -> None:
        """The lines as they are now."""
        board = self._board()
        lines = [Line(one, _line(board, one, value)) for one, value in self._cases.items() if one in board.cases]
        self.panel.show_lines(lines, translate("ShiftLog", "No case on this desk's board is behind it."), self._words)


def _line(board: Board, one: str, value: str) -> str:
    case = board.cases[one]
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, masked(board, case))
    return " · ".join(part for part in (value, board.display_number(one), nature, place) if part)
