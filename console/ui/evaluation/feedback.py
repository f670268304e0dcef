"""What was found of a person's own calls: they read it, answer, and may ask for a second look by another supervisor.
Rule: the page shows the evaluations of who sits at the desk and of nobody else."""

from __future__ import annotations

from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, SignalInstance

from console.models.commands.evaluation import answer_evaluation, form_of, read_evaluation
from console.models.state.evaluation import FORM
from console.models.state.streams import call_stream, case_stream, evaluation_stream
from console.models.views.evaluation import month_of
from console.text import evaluation as say
from console.text.words import translate
from console.ui.evaluation.call_beside import CallBeside, call_story
from console.ui.evaluation.pages import EvaluationLines
from console.ui.evaluation.reader import Read, read_own
from console.ui.frame.actions import Actions
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.widgets.worker import Worker

Answers = dict[str, str]


class Window(Protocol):
    """The parts of the window that feedback reaches."""

    actions_: Actions
    bridge: Bridge
    runner: CommandRunner
    hidden: bool
    hidden_changed: SignalInstance
    pages: Pages


class FeedbackPages(QObject):
    """The person's own page over one window."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._runner, self._desk = window, window.runner, window.runner.desk
        self.read = Read()
        acts = [
            Act(ENTER, lambda: translate("Evaluation", "I have read it"), self.take_note),
            Act(letter("note"), lambda: translate("Evaluation", "Answer"), self.ask),
        ]
        self.panel = LinesPanel(acts, _title)
        self.beside = CallBeside(self.panel)
        self.reader = Worker(self)
        window.pages.put("feedback", Page(self.beside, _title, self._opened, whole=True))
        toggle = lambda: window.pages.toggle("feedback")  # noqa: E731
        window.actions_.bind("shift.feedback", toggle, allowed=lambda: self._desk.person is not None)
        self.panel.list.currentRowChanged.connect(lambda _: self._show_beside())
        window.bridge.touched.connect(self._touched)
        window.hidden_changed.connect(self._show_beside)

    def end(self) -> None:
        """Before the program ends."""
        self.reader.wait()

    def refresh(self) -> None:
        """The evaluations of this person, the newest first."""
        rows = [one for one in self.read.rows if one.person == self._me()]
        found = EvaluationLines(self._runner.board, self.read, self._me(), self._runner.now_ms(), self._zone())
        lines = [
            Line(one.call_id, f"{say.month_words(one.month)} · {found.call(one.call_id, one)}")
            for one in sorted(rows, key=lambda one: (one.read_ms is not None, -one.evaluated_ms))
        ]
        self.panel.show_lines(lines, translate("Evaluation", "None of your calls was evaluated yet."))
        self._show_beside()

    def take_note(self, call: str) -> None:
        """The person has read it: a fact of theirs."""
        written = self._runner.do(read_evaluation, call)
        if written is not None:
            self._runner.say(translate("Evaluation", "Read ✓ · C answers it"))
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
        if self._runner.do(answer_evaluation, call, said["text"], said["objects"] == "yes") is None:
            return False
        self._runner.say(translate("Evaluation", "Answered ✓"))
        self._read_anew()
        return True

    def _opened(self) -> None:
        self.refresh()
        self._read_anew()

    def _read_anew(self) -> None:
        last = month_of(self._runner.now_ms(), self._zone())
        read = partial(read_own, self._desk.archive, self._me(), last)
        self.reader.renew(read, self._found, self._runner.refuse)

    def _found(self, read: Read) -> None:
        self.read = read
        if self.beside.isVisible():
            self.refresh()

    def _show_beside(self) -> None:
        self.beside.name(translate("Evaluation", "What was found"))
        call, board = self.panel.chosen(), self._runner.board
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
        hidden = self._window.hidden
        words = say.evaluation_words(board, form_of(board, found), found, self._zone())
        if hidden:
            words = translate("Evaluation", "Personal data is hidden (Ctrl+H).")
        story = call_story(board, known, self._runner.now_ms(), hidden, self._zone()) if known is not None else []
        self.beside.show_call(words, story)

    def _touched(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self.reader.cancel()
            self.read = Read()
            self.panel.box.leave()
            self._window.actions_.refresh()
            self.refresh()  # also behind another page: its tab may be turned to
        if self.beside.isVisible() and ("person" in streams or any(one.startswith("evaluation:") for one in streams)):
            self.refresh()
            self._read_anew()

    def _me(self) -> str:
        return self._desk.person.account if self._desk.person is not None else ""

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.zone)


def _title() -> str:
    return translate("Evaluation", "Evaluations of my calls")
