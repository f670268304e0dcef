"""Evaluation of calls: by supervisors, and what a person reads of their own.
Rule: nobody chooses a call or evaluates their own; only supervisors and the person themselves see what was found."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from console.errors import ConsoleError, Refused
from console.models.commands.evaluation import (
    Marked,
    Sampled,
    answer_evaluation,
    correct_mark,
    evaluate_call,
    form_in_force,
    form_of,
    judged_by_another,
    read_evaluation,
    review_evaluation,
)
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.evaluation import FORM, Evaluation
from console.models.state.streams import call_stream, case_stream, evaluation_stream, shift_stream
from console.models.state.text import shown
from console.models.views.evaluation import Evaluated, Sample, Taking, due_ms, month_of, still_to_do
from console.models.views.masking import masked
from console.reports.evaluation import form_version, trend_lines, trend_sheets, write_trends
from console.reports.export_file import LogSheets, write_xlsx
from console.store.archive.queries import Archive, ArchivedCall, ArchivedCase
from console.text import evaluation as say
from console.text import formats
from console.text.calls import call_words
from console.text.evaluation import class_choices, criterion_name, deviation_of
from console.text.refusals import sentence
from console.text.statistics import behind_rows
from console.text.timeline import who_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, print_to, write_to
from console.ui.parts.timeline import Timeline, Told, told_lines, told_time
from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question, may_stay_empty
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.panel import in_column
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import EvaluationFormPublished
from wire.ids import typed_name

# A page of lines with a call beside it: words above, the timeline of the call and its case below. Rule: of a
# confidential case no more than every list shows; the case itself, opened, shows the rest to whom it may.

_WIDE = 84  # letters of width from which both have room beside each other
_HIGH = 11  # rows of height from which lines, words and timeline have room below each other


class CallBeside(QWidget):
    """The widget of such a page: beside the lines where there is room for both, else under them."""

    def __init__(self, lines: LinesPanel) -> None:
        super().__init__()
        self.lines = lines
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(48)
        self.story = Timeline()
        self._divided = False
        self._beside = QSplitter(Qt.Orientation.Vertical)
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        for splitter, first, second in ((self._beside, self.words, self.story), (self._whole, lines, self._beside)):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setStretchFactor(0, 3)
            splitter.setStretchFactor(1, 2)
            splitter.setChildrenCollapsible(False)
        lines.box.asking.connect(lambda _: self._fit())
        in_column(self, self._whole)
        self.setFocusProxy(lines)

    def show_call(self, words: str, story: Sequence[Told]) -> None:
        """Show this beside the lines; what is shown already stays where it was scrolled to."""
        if words != self.words.toPlainText():
            self.words.setPlainText(words)
            self.story.scrollToTop()
        self.story.show_lines(story)
        self._beside.setVisible(bool(words))
        self._fit()

    def name(self, words: str) -> None:
        """What a reader of the screen calls the words."""
        self.words.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Below the lines the timeline stands only where all of it has room, and goes while a question is asked."""
        sizes = theme.current_sizes()
        wide = self.width() >= _WIDE * sizes.text
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self._whole.orientation() or not self._divided:
            self._whole.setOrientation(orientation)
            self._whole.setSizes([6_000, 5_000])
            self._divided = self.isVisible()
        short = not wide and (self.height() < _HIGH * sizes.row or not self.lines.box.isHidden())
        self.story.setVisible(not short and self.story.model().rowCount() > 0)
        if short:
            self._whole.setSizes([5_000, 1_500])


def call_story(board: Board, call: Call, now_ms: int, hidden: bool, zone: tzinfo) -> list[Told]:
    """What was recorded of a call and of its case, the last line first."""
    case = board.cases.get(call.case or "")
    closed = masked(board, case, hidden=hidden) if case is not None else hidden
    lines = [
        Told(
            line.entry,
            told_time(line.when, now_ms, zone),
            "",
            who_words(board, line),
            call_words(board, line.fact, zone, closed),
            line.struck,
            line.pending,
            line.when,
        )
        for line in reversed(call.timeline)
    ]
    of_case = told_lines(board, case, now_ms, closed, zone) if case is not None else []
    return sorted([*of_case, *lines], key=lambda one: -one.when_ms)


# The samples and what was found of calls, read from the archive; it may take its while.

# So many samples are on the page, and over so many months the trends reach.
SAMPLES, MONTHS = 6, 12
_BEGINNING = 200001


class Read(msgspec.Struct, frozen=True):
    """The last samples, the evaluations of a year, and the calls and cases of the samples as lists name them. `older`:
    months whose sample cannot be drawn at this desk."""

    samples: tuple[Sample, ...] = ()
    rows: tuple[Evaluated, ...] = ()
    calls: dict[str, ArchivedCall] = msgspec.field(default_factory=dict)
    cases: dict[str, ArchivedCase] = msgspec.field(default_factory=dict)
    older: tuple[int, ...] = ()

    def row_of(self, call: str) -> Evaluated | None:
        """What was found of a call."""
        return next((one for one in self.rows if one.call_id == call), None)


def read_samples(archive: Archive) -> Read:
    """The last samples, with the evaluations of a year."""
    months = archive.qa_sampling.months()
    samples, older = list[Sample](), list[int]()
    for month in months[:SAMPLES]:
        try:
            samples += [one] if (one := archive.qa_sampling.sample(month)) is not None else []
        except ConsoleError:
            older.append(month)
    rows = tuple(archive.evaluations(months[:MONTHS][-1], months[0])) if months else ()
    drawn = {one.call for sample in samples for person in sample.persons for one in person.calls}
    read = _named(archive, tuple(samples), rows, sorted(drawn | {one.call_id for one in rows}))
    return msgspec.structs.replace(read, older=tuple(older))


def read_own(archive: Archive, person: str, until: int) -> Read:
    """What was ever found of the calls of one person, up to a month (202610)."""
    rows = tuple(archive.evaluations(_BEGINNING, until, person))
    return _named(archive, (), rows, [one.call_id for one in rows])


def _named(archive: Archive, samples: tuple[Sample, ...], rows: tuple[Evaluated, ...], ids: list[str]) -> Read:
    calls = {one.id: one for one in archive.calls_of(ids)}
    cases = {one.id: one for one in archive.cases_of(sorted({one.case_id or "" for one in calls.values()}))}
    return Read(samples, rows, calls, cases)


# The lines of the evaluation page from what was read: the samples with what is done and late, trends, how drawn.

_DUE_DAYS = 21  # of a sample drawn before the city had a form


class EvaluationLines(msgspec.Struct, frozen=True):
    """What was read, and for whom (`me`, an account) it is shown when."""

    board: Board
    read: Read
    me: str
    now_ms: int
    zone: tzinfo

    def sample(self) -> list[Line]:
        """What another supervisor has to look at, then each month with its people and their calls."""
        asked = [one for one in self.read.rows if one.waits_for_second]
        heading = translate("Evaluation", "Objections that another supervisor looks at ({n})").format(n=len(asked))
        lines = [Line("objections", heading, heading=True)] if asked else []
        lines += [self.call(f"second|{one.call_id}", one.call_id, one) for one in asked]
        for sample in self.read.samples:
            lines += self._month(sample)
        for month in self.read.older:
            lines.append(Line(f"older:{month}", say.month_words(month), heading=True))
            lines.append(Line(f"older:{month}:why", sentence("sample_older", {})))
        return lines

    def trends(self) -> list[Line]:
        """By person and month, and by criterion."""
        lines = []
        for head, rows in trend_lines(self.board, self.read.rows, self.read.samples):
            lines.append(Line(f"head:{head}", head, heading=True))
            lines += [Line(f"{head}:{at}", text) for at, text in enumerate(rows)]
        return lines

    def drawn(self) -> list[Line]:
        """How each sample follows."""
        lines = []
        for sample in self.read.samples:
            lines.append(Line(f"drawn:{sample.month}", say.month_words(sample.month), heading=True))
            lines += [Line(f"drawn:{sample.month}:{at}", text) for at, text in enumerate(say.drawn_words(sample))]
        return lines

    def call(self, id: str, call: str, row: Evaluated | None, taken: Taking | None = None) -> Line:
        """A call as every list names it, and how far its evaluation is."""
        known = self.read.calls.get(call)
        case = known.case_id if known is not None else None
        stream = case_stream(case) if case is not None and case in self.read.cases else call_stream(call)
        (named,) = behind_rows(self.board, [stream], self.read.cases, self.read.calls, self.zone) or (None,)
        form = form_version(self.board)(row.form) if row is not None else None
        result, state = say.state_parts(row, form)
        if row is None and taken is not None and taken.person == self.me:
            state = translate("Evaluation", "your own call: another supervisor evaluates it")
        waits = row is not None and row.waits_for_second
        cells = (
            Cell(named.number if named is not None else translate("Evaluation", "a call"), strong=True),
            Cell(named.kind if named is not None else ""),
            Cell(named.place if named is not None else "", quiet=True),
            Cell(named.when if named is not None else "", order=named.at_ms if named is not None else 0),
            Cell(result, strong=True),
            Cell(state, chip="act" if waits else ""),
        )
        return Line(id, cells=cells, act=waits)

    def late(self) -> int:
        """How many calls of past samples should have been evaluated by now."""
        return sum(len(self.left(one)) for one in self.read.samples if self.due_ms(one) < self.now_ms)

    def left(self, sample: Sample) -> list[Taking]:
        """What of a sample is still to be done."""
        return still_to_do(sample, (one.call_id for one in self.read.rows))

    def due_ms(self, sample: Sample) -> int:
        """Until when, by the form that was in force for it."""
        form = form_version(self.board)(sample.form)
        return due_ms(sample, form.due_days if form is not None else _DUE_DAYS, self.zone)

    def sampled(self, call: str) -> Sampled | None:
        """The call as its sample has it; none for a call that is in none."""
        found = (
            Sampled(one.call, person.person, sample.month)
            for sample in self.read.samples
            for person in sample.persons
            for one in person.calls
            if one.call == call
        )
        return next(found, None)

    def _month(self, sample: Sample) -> list[Line]:
        left, drawn = self.left(sample), sum(len(one.calls) for one in sample.persons)
        until = formats.whole_day(formats.local(self.due_ms(sample), self.zone).date(), language())
        text = (
            translate("Evaluation", "{month}: {done} of {drawn} evaluated · OVERDUE since {until}")
            if left and self.due_ms(sample) < self.now_ms
            else translate("Evaluation", "{month}: {done} of {drawn} evaluated · due {until}")
        )
        month = say.month_words(sample.month)
        heading = text.format(month=month, done=drawn - len(left), drawn=drawn, until=until)
        lines = [Line(f"month:{sample.month}", heading, heading=True)]
        for person in sample.persons:
            named = translate("Evaluation", "{name}: {drawn} of {answered:answered call|answered calls}").format(
                name=self.board.reference.name_of(person.person),
                drawn=len(person.calls),
                answered=formats.count(person.answered, language()),
            )
            lines.append(Line(f"person:{sample.month}:{person.person}", named, heading=True))
            lines += [
                self.call(f"{sample.month}|{one.call}", one.call, self.read.row_of(one.call), one)
                for one in person.calls
            ]
        return lines


def call_columns() -> tuple[Column, ...]:
    """Number, what it was, where, when, the result, and how far it is."""
    return (
        Column("number", lambda: translate("Evaluation", "No."), 10),
        Column("kind", lambda: translate("Evaluation", "What")),
        Column("place", lambda: translate("Evaluation", "Kelurahan"), 18),
        Column("when", lambda: translate("Evaluation", "When"), 22),
        Column("result", lambda: translate("Evaluation", "Result"), 20),
        Column("state", lambda: translate("Evaluation", "State"), 34),
    )


# The questions of the evaluation form as the box asks them, and what was said as marks. No class is chosen before.


def form_questions(form: EvaluationFormPublished, found: Evaluation | None = None) -> list[Question]:
    """For each criterion the class and a remark, then a remark on the whole; of one that was `found` as it stands."""
    marks = found.marks if found is not None else {}
    questions = []
    for one in form.criteria:
        mark = marks.get(one.code)
        named, value = criterion_name(one), mark.deviation if mark is not None else ""
        remark = shown(mark.remark) if mark is not None else ""
        questions.append(Question(f"class {one.code}", named, "choice", class_choices(), value))
        questions.append(Question(f"remark {one.code}", translate("Evaluation", "Remark"), value=remark))
    hint = may_stay_empty()
    return [*questions, Question("text", translate("Evaluation", "On the whole"), hint=hint)]


def correction_questions(form: EvaluationFormPublished, found: Evaluation) -> list[Question]:
    """Which criterion, how it is marked instead, and why."""
    names = tuple((one.code, criterion_name(one)) for one in form.criteria if one.code in found.marks)
    return [
        Question("criterion", translate("Evaluation", "Criterion"), "choice", names),
        Question("class", translate("Evaluation", "Class"), "choice", class_choices()),
        Question("remark", translate("Evaluation", "Remark")),
        Question("reason", translate("Evaluation", "Why it is corrected")),
    ]


def marks_said(form: EvaluationFormPublished, said: dict[str, str]) -> list[Marked]:
    """The marks that were given; a criterion without a class gives none."""
    found = []
    for one in form.criteria:
        deviation = deviation_of(said[f"class {one.code}"])
        if deviation is not None:
            found.append(Marked(one.code, deviation, said[f"remark {one.code}"]))
    return found


def one_mark(said: dict[str, str]) -> Marked | None:
    """The mark of a correction; none where criterion or class was not chosen."""
    deviation = deviation_of(said["class"])
    return Marked(said["criterion"], deviation, said["remark"]) if deviation is not None and said["criterion"] else None


# The supervisors' page: the sample of each month with what is done and late, trends, how it was drawn.
VIEWS = ("sample", "trends", "drawn")
LOOK_EVERY_MS = 3_600_000
Answers = dict[str, str]


class EvaluationPages(LinesFeature):
    """The supervisors' page over one window. `recordings_asked(call)`: who knows what was recorded of it plays it."""

    recordings_asked = Signal(str)
    name, streams = "evaluation", ("person", "evaluation:")
    plan = Plan(
        lambda: translate("Evaluation", "Call evaluation"),
        purpose=lambda: translate("Evaluation", "The calls a month's sample asks for; Enter evaluates."),
        columns=call_columns(),
    )
    actions: ClassVar[tuple[Action[EvaluationPages], ...]] = (
        Action(
            "supervisor.evaluation",
            QT_TRANSLATE_NOOP("Action", "Call evaluation"),
            order=100,
            verbs=("penilaian", "evaluasi", "evaluation"),
            why=lambda page: translate("Evaluation", "Only a supervisor evaluates calls."),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.read, self.view, self._wanted = Read(), VIEWS[0], ""
        self._looked_ms = 0
        self.beside = CallBeside(self.panel)
        self.reader = Worker(self)
        self.panel.turned.connect(self._show_beside)
        self.panel.box.asking.connect(lambda _: self._show_beside())
        frame.hidden_changed.connect(self._show_beside)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Evaluation", "Evaluate"), self.ask),
            Act(letter("note"), lambda: translate("Evaluation", "Correct a mark"), self.ask_correction),
            Act(letter("case"), lambda: translate("Evaluation", "Show the case"), self._open),
            Act(letter("files"), lambda: translate("Evaluation", "Recordings"), self._hear),
            Act(letter("view"), lambda: translate("Evaluation", "Sample, trends, how drawn"), lambda _: self.turn()),
            Act(letter("save"), lambda: translate("Evaluation", "XLSX"), lambda _: self.write()),
            Act("Ctrl+P", lambda: translate("Evaluation", "PDF"), lambda _: self.print()),
        ]

    def _hear(self, chosen: str) -> None:
        if call := self._call():
            self._bring(call)
            self.recordings_asked.emit(call)

    def page(self) -> Page:
        """The list with the call beside it."""
        return Page(self.beside, self.plan.title, self._opened, whole=True, paper=self.print)

    def show_call(self, call: str) -> None:
        """The page with this call in focus, as soon as the samples are read."""
        self._wanted = call
        self.frame.pages.open(self.name)

    # --- what is seen ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if not self.may():
            self.panel.show_lines([], translate("Evaluation", "Only a supervisor evaluates calls."))
            self.beside.show_call("", [])
            return
        found = self._lines()
        lines = {"sample": found.sample, "trends": found.trends, "drawn": found.drawn}[self.view]()
        self.panel.show_lines(lines, self._nothing(), self._above())
        found_line = next((one.id for one in lines if one.id.endswith(f"|{self._wanted}")), "")
        if self._wanted and self.panel.choose(found_line):
            self._wanted = ""
        self._show_beside()

    def turn(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.refresh()

    def _above(self) -> str:
        if self.view == "drawn":
            return say.rule_words()
        if self.view == "trends":
            return translate("Evaluation", "Counts and shares; what does not apply to a call is in no count.")
        late = self._lines().late()
        return translate("Evaluation", "Overdue: {n:call|calls}.").format(n=late) if late else ""

    def _nothing(self) -> str:
        if self.reader.busy():
            return translate("Evaluation", "The samples are being read.")
        return translate(
            "Evaluation", "No month is over yet. Its sample is fixed by the first entry of the next month."
        )

    def _show_beside(self) -> None:
        """The call of the line in focus, with what was found and its timeline."""
        self.beside.name(translate("Evaluation", "What stands about this call"))
        call = self._call() if self.may() else ""
        if not call:
            self.beside.show_call("", [])
            return
        self._bring(call)
        board, hidden = self.frame.board, self.frame.hidden
        known, found = board.calls.get(call), board.evaluations.get(call)
        parts = [translate("Evaluation", "Not evaluated yet. Enter evaluates it by the form.")]
        form = board.reference.forms.get(FORM)
        if found is not None and found.given:
            form = form_of(board, found)
            parts = [say.evaluation_words(board, form, found, self.frame.zone)]
        if not self.panel.box.isHidden() and form is not None:
            parts = [*(parts if found is not None else []), say.form_words(form)]
        words = "\n\n".join(parts)
        if hidden:
            words = translate("Evaluation", "Personal data is hidden (Ctrl+H).")
        story = call_story(board, known, self.frame.now_ms(), hidden, self.frame.zone) if known is not None else []
        self.beside.show_call(words, story)

    def _bring(self, call: str) -> None:
        """An old call and its case are laid on the board while they are looked at."""
        evaluated = self.read.row_of(call) is not None
        self._desk.bring([call_stream(call), *([evaluation_stream(call)] if evaluated else [])])
        known = self.frame.board.calls.get(call)
        if known is not None and known.case is not None:
            self._desk.bring([case_stream(known.case)])

    # --- what is done ----------------------------------------------------------------------------------------------

    def ask(self, _: str = "") -> None:
        """Evaluate the call in focus, or have the second look at it."""
        call, board = self._call(), self.frame.board
        if not call:
            return
        self._bring(call)
        found = board.evaluations.get(call)
        if found is not None and found.given:
            self._ask_second(found)
            return
        sampled = self._lines().sampled(call)
        if sampled is None:
            return
        sampled = msgspec.structs.replace(sampled, person=self._who(call, sampled.person))
        person = self._desk.person
        try:
            judged_by_another(board, person.account if person is not None else None, sampled.person)
        except Refused as refused:
            self.runner.refuse(refused)
            return
        if not board.reference.forms:
            self.runner.refuse(Refused("evaluation_no_form"))
            return
        form = form_in_force(board)
        name = board.reference.name_of(sampled.person)
        title = translate("Evaluation", "Evaluate a call of {name}").format(name=name)
        self.panel.box.ask(title, form_questions(form), partial(self._evaluate, form, sampled))

    def ask_correction(self, _: str = "") -> None:
        """Say otherwise about one criterion, with the reason."""
        call, board = self._call(), self.frame.board
        if not call:
            return
        self._bring(call)
        found = board.evaluations.get(call)
        if found is None or not found.given:
            self.runner.refuse(Refused("evaluation_unknown"))
            return
        questions = correction_questions(form_of(board, found), found)
        self.panel.box.ask(translate("Evaluation", "Correct a mark"), questions, partial(self._correct, call))

    def _ask_second(self, found: Evaluation) -> None:
        if not found.objected:
            self.runner.refuse(Refused("evaluation_done", name=self.frame.board.reference.name_of(found.by)))
            return
        person = self._desk.person
        if person is not None and person.account in (found.by, found.person):
            name = self.frame.board.reference.name_of(found.by)
            self.runner.refuse(Refused("evaluation_second_only", name=name))
            return
        form = form_of(self.frame.board, found)
        questions = form_questions(form, found)
        questions[-1] = Question("text", translate("Evaluation", "Why"))
        title = translate("Evaluation", "Second look after the objection")
        self.panel.box.ask(title, questions, partial(self._review, form, found.id))

    def _evaluate(self, form: EvaluationFormPublished, sampled: Sampled, said: Answers) -> bool:
        written = self.runner.do(evaluate_call, sampled, marks_said(form, said), said["text"])
        return self._written(written is not None, translate("Evaluation", "Evaluated ✓"))

    def _review(self, form: EvaluationFormPublished, call: str, said: Answers) -> bool:
        written = self.runner.do(review_evaluation, call, marks_said(form, said), said["text"])
        return self._written(written is not None, translate("Evaluation", "Second look recorded ✓"))

    def _correct(self, call: str, said: Answers) -> bool:
        mark = one_mark(said)
        if mark is None:
            self.runner.refuse(Refused("evaluation_unfinished", count=1))
            return False
        written = self.runner.do(correct_mark, call, mark, said["reason"])
        return self._written(written is not None, translate("Evaluation", "Corrected ✓"))

    def _who(self, call: str, person: str) -> str:
        """Whose call it was: of an emergency sign-in the account a supervisor found behind the typed name."""
        known = self.frame.board.calls.get(call)
        if not typed_name(person) or known is None or known.answered_ms is None:
            return person
        at_ms = known.answered_ms
        shifts = [one for one in self._desk.archive.shift_log(at_ms, at_ms + 1).shifts if one.person == person]
        self._desk.bring([shift_stream(one.id) for one in shifts])
        laid = (self.frame.board.shifts.get(one.id) for one in shifts)
        found = (one.confirmed.account for one in laid if one is not None and one.confirmed is not None)
        return next((account for account in found if account is not None), person)

    def _written(self, done: bool, said: str) -> bool:
        if done:
            self.runner.say(said)
            self._read_anew()
        return done

    def _open(self, _: str = "") -> None:
        known = self.frame.board.calls.get(self._call())
        if known is None or known.case is None:
            self.runner.say(translate("Statistics", "This call has no case."))
            return
        self.frame.pages.close(self.name)
        self.frame.open_case(known.case)

    def write(self, path: Path | None = None) -> bool:
        """The trends as a spreadsheet, and say where it is."""
        place = path or place_of(self._desk, "penilaian", "xlsx")
        return write_to(self.runner, place, lambda path: write_xlsx(self._sheets(), path))

    def print(self) -> None:
        """The trends as a PDF."""
        sample = self.frame.board.reference.of_samples
        print_to(self.runner, "penilaian", lambda path: write_trends(self._sheets(), path, sample))

    # --- inside ----------------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self.view = VIEWS[0]
        self._read_anew()
        self.refresh()

    def _read_anew(self) -> None:
        self.reader.renew(partial(read_samples, self._desk.archive), self._found, self.runner.refuse)

    def _found(self, read: Read) -> None:
        self.read = read
        late = self._lines().late() if self.may() else 0
        if late != self.frame.around.evaluations_late:
            self.frame.tell_surroundings(dataclasses.replace(self.frame.around, evaluations_late=late))
        if self.beside.isVisible():
            self.refresh()
            self._wanted = ""

    def touched(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self._looked_ms = 0
            self.panel.box.leave()
            self.refresh()  # also behind another page: its tab may be turned to
        if any(one.startswith("evaluation:") for one in streams) and (self.beside.isVisible() or self.may()):
            self._read_anew()

    def tick(self) -> None:
        """Once an hour, for a supervisor: whether something of a past month is left undone."""
        now_ms = self.frame.now_ms()
        if abs(now_ms - self._looked_ms) >= LOOK_EVERY_MS:
            self._looked_ms = now_ms
            if self.may():
                self._read_anew()
            elif self.frame.around.evaluations_late:
                self.frame.tell_surroundings(dataclasses.replace(self.frame.around, evaluations_late=0))

    def _lines(self) -> EvaluationLines:
        person = self._desk.person
        me = person.account if person is not None else ""
        return EvaluationLines(self.frame.board, self.read, me, self.frame.now_ms(), self.frame.zone)

    def _call(self) -> str:
        return self.panel.chosen().partition("|")[2] if self.view == "sample" else ""

    def _sheets(self) -> LogSheets:
        when = formats.whole_day(formats.local(self.frame.now_ms(), self.frame.zone).date(), language())
        return trend_sheets(self.frame.board, self.read.rows, self.read.samples, when)

    def may(self) -> bool:
        """Whether this person evaluates."""
        return self._desk.can("call_evaluated")


# What was found of a person's own calls: they read it, answer, and may ask for a second look by another supervisor.
# Rule: the page shows the evaluations of who sits at the desk and of nobody else.


class FeedbackPages(LinesFeature):
    """The person's own page over one window."""

    name, streams = "feedback", ("person", "evaluation:")
    plan = Plan(
        lambda: translate("Evaluation", "Evaluations of my calls"),
        purpose=lambda: translate("Evaluation", "What was found of your calls; Enter: I have read it."),
        columns=(Column("month", lambda: translate("Evaluation", "Month"), 12), *call_columns()),
    )
    actions: ClassVar[tuple[Action[FeedbackPages], ...]] = (
        Action(
            "shift.feedback",
            QT_TRANSLATE_NOOP("Action", "Evaluations of my calls"),
            order=50,
            verbs=("penilaiansaya", "myevaluations"),
            allowed=lambda page: page.frame.desk.person is not None,
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self.read = Read()
        self.beside = CallBeside(self.panel)
        self.reader = Worker(self)
        self.panel.turned.connect(self._show_beside)
        frame.hidden_changed.connect(self._show_beside)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Evaluation", "I have read it"), self.take_note),
            Act(letter("note"), lambda: translate("Evaluation", "Answer"), self.ask),
        ]

    def page(self) -> Page:
        """The list with the call beside it."""
        return Page(self.beside, self.plan.title, self._opened, whole=True)

    def refresh(self) -> None:
        """The evaluations of this person, the newest first."""
        rows = [one for one in self.read.rows if one.person == self._me()]
        found = EvaluationLines(self.frame.board, self.read, self._me(), self.frame.now_ms(), self.frame.zone)
        rows.sort(key=lambda one: (one.read_ms is not None, -one.evaluated_ms))
        lines = []
        for one in rows:
            line = found.call(one.call_id, one.call_id, one)
            lines.append(Line(line.id, cells=(Cell(say.month_words(one.month), order=one.month), *line.cells)))
        self.panel.show_lines(lines, translate("Evaluation", "None of your calls was evaluated yet."))
        self._show_beside()

    def take_note(self, call: str) -> None:
        """The person has read it: a fact of theirs."""
        written = self.runner.do(read_evaluation, call)
        if written is not None:
            self.runner.say(translate("Evaluation", "Read ✓ · C answers it"))
            self._read_anew()

    def ask(self, call: str) -> None:
        """An answer, with or without an objection."""
        choices = (
            ("no", translate("Evaluation", "no, only an answer")),
            ("yes", translate("Evaluation", "yes, another supervisor shall look at it")),
        )
        questions = [
            Question("text", translate("Evaluation", "Your answer")),
            Question("objects", translate("Evaluation", "Objection"), "choice", choices, "no"),
        ]
        self.panel.box.ask(translate("Evaluation", "Answer the evaluation"), questions, partial(self._answer, call))

    def _answer(self, call: str, said: Answers) -> bool:
        if self.runner.do(answer_evaluation, call, said["text"], said["objects"] == "yes") is None:
            return False
        self.runner.say(translate("Evaluation", "Answered ✓"))
        self._read_anew()
        return True

    def _opened(self) -> None:
        self.refresh()
        self._read_anew()

    def _read_anew(self) -> None:
        last = month_of(self.frame.now_ms(), self.frame.zone)
        read = partial(read_own, self._desk.archive, self._me(), last)
        self.reader.renew(read, self._found, self.runner.refuse)

    def _found(self, read: Read) -> None:
        self.read = read
        if self.beside.isVisible():
            self.refresh()

    def _show_beside(self) -> None:
        self.beside.name(translate("Evaluation", "What was found"))
        call, board = self.panel.chosen(), self.frame.board
        if not call:
            self.beside.show_call("", [])
            return
        self._desk.bring([call_stream(call), evaluation_stream(call)])
        found, known = board.evaluations.get(call), board.calls.get(call)
        if found is None or found.person != self._me() or not board.reference.form_versions.get(FORM):
            self.beside.show_call("", [])
            return
        if known is not None and known.case is not None:
            self._desk.bring([case_stream(known.case)])
        hidden = self.frame.hidden
        words = say.evaluation_words(board, form_of(board, found), found, self.frame.zone)
        if hidden:
            words = translate("Evaluation", "Personal data is hidden (Ctrl+H).")
        story = call_story(board, known, self.frame.now_ms(), hidden, self.frame.zone) if known is not None else []
        self.beside.show_call(words, story)

    def touched(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self.reader.cancel()
            self.read = Read()
            self.panel.box.leave()
            self.refresh()  # also behind another page: its tab may be turned to
        if self.beside.isVisible():
            self.refresh()
            self._read_anew()

    def _me(self) -> str:
        return self._desk.person.account if self._desk.person is not None else ""
