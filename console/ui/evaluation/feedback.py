"""What was found of a person's own calls: they read it, answer, and may ask for a second look by another supervisor.
Rule: the page shows the evaluations of who sits at the desk and of nobody else."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from console.models.commands.evaluation import answer_evaluation, form_of, read_evaluation
from console.models.state.evaluation import FORM
from console.models.state.streams import call_stream, case_stream, evaluation_stream
from console.models.views.evaluation import month_of
from console.text import evaluation as say
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.evaluation.pages import CallBeside, EvaluationLines, Read, call_columns, call_story, read_own
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker

Answers = dict[str, str]


class FeedbackPages(LinesFeature):
    """The person's own page over one window."""

    name, streams = "feedback", ("person", "evaluation:")
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

    def title(self) -> str:
        """The words of its tab."""
        return translate("Evaluation", "Evaluations of my calls")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Evaluation", "I have read it"), self.take_note),
            Act(letter("note"), lambda: translate("Evaluation", "Answer"), self.ask),
        ]

    def page(self) -> Page:
        """The list with the call beside it."""
        return Page(self.beside, self.title, self._opened, whole=True)

    def columns(self) -> tuple[Column, ...]:
        """The month, and those of the calls of a sample."""
        return (Column("month", lambda: translate("Evaluation", "Month"), 12), *call_columns())

    def purpose(self) -> str:
        """What it is for."""
        return translate("Evaluation", "What was found of your calls; Enter: I have read it.")

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
        """Another person, or something was evaluated."""
        if "person" in streams:
            self.reader.cancel()
            self.read = Read()
            self.panel.box.leave()
            self.frame.actions.refresh()
            self.refresh()  # also behind another page: its tab may be turned to
        if self.beside.isVisible():
            self.refresh()
            self._read_anew()

    def _me(self) -> str:
        return self._desk.person.account if self._desk.person is not None else ""
