"""Ctrl+Shift+T: the follow-ups and promises of all cases, the first due first, also of closed ones.
Rule: none ends by itself; done, moved or dropped by a person, dropped with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.masking import masked
from console.models.promise_commands import (
    CaseTask,
    all_open_tasks,
    drop_case_task,
    finish_case_task,
    move_case_task,
)
from console.ui import formats, vocabulary
from console.ui.actions import Actions
from console.ui.bridge import Bridge
from console.ui.commands.bond_lines import due_from
from console.ui.doing import Doing
from console.ui.letters import letter
from console.ui.pages import Page, Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.bond_words import kind_word, task_words
from console.ui.words import translate

Answers = dict[str, str]


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    bridge: Bridge
    doing: Doing
    hidden: bool
    pages: Pages

    def open_case(self, case: str) -> None:
        """Show a case."""


class PromisePages(QObject):
    """The list of what was planned and promised."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing = window, window.doing
        self.panel = LinesPanel(self._acts(), _title)
        window.pages.put("promises", Page(self.panel, _title, self.refresh))
        window.actions_.bind("case.tasks", lambda: window.pages.toggle("promises"))
        window.bridge.tick.connect(self._seen)
        window.bridge.touched.connect(self._seen)

    def refresh(self) -> None:
        """The tasks as they are now."""
        lines = [Line(f"{one.case.id}|{one.task.id}", self._words(one)) for one in all_open_tasks(self._doing.board)]
        self.panel.show_lines(lines, translate("Promises", "Nothing was promised and nothing is to be followed up."))

    def _seen(self, *_: object) -> None:
        if self.panel.isVisible():
            self.refresh()

    def _words(self, one: CaseTask) -> str:
        board = self._doing.board
        hidden = masked(board, one.case, hidden=self._window.hidden)
        said = task_words(board, one, "", (self._doing.now_ms(), hidden, formats.WIB))
        return f"{kind_word(one.task.task_kind)} · {said}"

    def _acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Promises", "Done"), self._finish),
            Act(letter("move"), lambda: translate("Promises", "Move"), self._move),
            Act(letter("drop"), lambda: translate("Promises", "Drop"), self._drop),
            Act(letter("case"), lambda: translate("Promises", "Show the case"), self._open),
        ]

    def _finish(self, id: str) -> None:
        question = Question(
            "text", translate("Promises", "What was said"), hint=translate("Promises", "may stay empty")
        )
        self._ask(
            id,
            translate("Promises", "Done"),
            question,
            lambda one, said: self._doing.do(finish_case_task, one.case.id, one.task.id, said or None) is not None,
        )

    def _move(self, id: str) -> None:
        def done(one: CaseTask, said: str) -> bool:
            try:
                due = due_from(said, self._doing.now_ms(), self._doing.desk.zone)
            except Refused as error:
                self._doing.refuse(error)
                return False
            return self._doing.do(move_case_task, one.case.id, one.task.id, due) is not None

        question = Question("text", translate("Promises", "In how many minutes, or at what time"), value="15")
        self._ask(id, translate("Promises", "Move"), question, done)

    def _drop(self, id: str) -> None:
        self._ask(
            id,
            translate("Promises", "It will not be done: why?"),
            Question("text", vocabulary.word("label", "why")),
            lambda one, said: self._doing.do(drop_case_task, one.case.id, one.task.id, said) is not None,
        )

    def _open(self, id: str) -> None:
        one = self._task(id)
        if one is not None:
            self._window.open_case(one.case.id)

    def _task(self, id: str) -> CaseTask | None:
        return next((one for one in all_open_tasks(self._doing.board) if f"{one.case.id}|{one.task.id}" == id), None)

    def _ask(self, id: str, title: str, question: Question, done: Callable[[CaseTask, str], bool]) -> None:
        one = self._task(id)
        if one is None:
            return

        def take(answers: Answers) -> bool:
            taken = done(one, answers["text"])
            if taken:
                self.refresh()
            return taken

        self.panel.box.ask(f"{self._words(one)} · {title}", [question], take)


def _title() -> str:
    return translate("Promises", "Follow-ups and promises")
