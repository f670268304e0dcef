"""Ctrl+Shift+T: the follow-ups and promises of all cases, the first due first, also of closed ones.
Rule: none ends by itself; done, moved or dropped by a person, dropped with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

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
from console.ui.commands.bond_lines import due_from
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.letters import letter
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.bond_words import kind_word, task_words
from console.ui.words import QT_TRANSLATE_NOOP, translate

Answers = dict[str, str]


class PromisePages(LinesFeature):
    """The list of what was planned and promised."""

    name, streams, timed = "promises", ("",), True
    actions: ClassVar[tuple[Action[PromisePages], ...]] = (
        Action(
            "case.tasks",
            "case",
            QT_TRANSLATE_NOOP("Action", "Follow-ups and promises"),
            order=440,
            keys=("Ctrl+Shift+T",),
            group=7,
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
    )

    def title(self) -> str:
        """The words of its tab."""
        return translate("Promises", "Follow-ups and promises")

    def lines(self) -> list[Line]:
        """The tasks as they are now."""
        return [Line(f"{one.case.id}|{one.task.id}", self._words(one)) for one in all_open_tasks(self.frame.board)]

    def none(self) -> str:
        """Where there are none."""
        return translate("Promises", "Nothing was promised and nothing is to be followed up.")

    def _words(self, one: CaseTask) -> str:
        board = self.frame.board
        hidden = masked(board, one.case, hidden=self.frame.hidden)
        said = task_words(board, one, "", (self.frame.now_ms(), hidden, formats.WIB))
        return f"{kind_word(one.task.task_kind)} · {said}"

    def acts(self) -> list[Act]:
        """What its keys do."""
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
            lambda one, said: self.doing.do(finish_case_task, one.case.id, one.task.id, said or None) is not None,
        )

    def _move(self, id: str) -> None:
        def done(one: CaseTask, said: str) -> bool:
            try:
                due = due_from(said, self.frame.now_ms(), self.frame.desk.zone)
            except Refused as error:
                self.doing.refuse(error)
                return False
            return self.doing.do(move_case_task, one.case.id, one.task.id, due) is not None

        question = Question("text", translate("Promises", "In how many minutes, or at what time"), value="15")
        self._ask(id, translate("Promises", "Move"), question, done)

    def _drop(self, id: str) -> None:
        self._ask(
            id,
            translate("Promises", "It will not be done: why?"),
            Question("text", vocabulary.word("label", "why")),
            lambda one, said: self.doing.do(drop_case_task, one.case.id, one.task.id, said) is not None,
        )

    def _open(self, id: str) -> None:
        one = self._task(id)
        if one is not None:
            self.frame.open_case(one.case.id)

    def _task(self, id: str) -> CaseTask | None:
        return next((one for one in all_open_tasks(self.frame.board) if f"{one.case.id}|{one.task.id}" == id), None)

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
