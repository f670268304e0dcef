"""The numbers page: requests for blocks, blocks, flags and mutes in one place, where a supervisor grants or denies.
Rule: who asked and who granted stand side by side; one person who did both is named as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from console.models.number_commands import clear_number, deny_block, grant_block, unblock, unmute
from console.models.numbers import NumberNote, notes_in_force
from console.ui import vocabulary
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.letters import letter
from console.ui.line_view import LineView
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.call_rows import note_line
from console.ui.words import QT_TRANSLATE_NOOP, translate


class NumberPages(LinesFeature):
    """What is in force about numbers, and what may be done with it."""

    name = "numbers"
    actions: ClassVar[tuple[Action[NumberPages], ...]] = (
        Action(
            "supervisor.numbers",
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Numbers: blocks, flags, mutes"),
            order=30,
            verbs=("nomor", "numbers"),
            run=lambda page: page.toggle(),
        ),
    )

    def __init__(self, frame: Frame, line: LineView) -> None:
        super().__init__(frame)
        self._line = line

    def title(self) -> str:
        """The words of its tab."""
        return translate("Calls", "Numbers")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Calls", "Grant block (supervisor)"), self._grant),
            Act(letter("deny"), lambda: translate("Calls", "Deny (supervisor)"), self._deny),
            Act(letter("end"), lambda: translate("Calls", "End flag, block or mute"), self._end),
        ]

    def refresh(self) -> None:
        """The notes as they are now."""
        board, view = self.frame.board, self._line.view(self.frame.hidden)
        lines = [Line(note.id, note_line(board, note, view)) for note in notes_in_force(board, view.now_ms)]
        self.panel.show_lines(
            lines, translate("Calls", "No number is flagged, blocked or muted, and no block is asked for.")
        )

    def _note(self, id: str) -> NumberNote | None:
        notes = notes_in_force(self.frame.board, self.frame.now_ms())
        return next((one for one in notes if one.id == id), None)

    def _grant(self, id: str) -> None:
        note = self._note(id)
        if note is not None and note.kind == "asked":
            title = translate("Calls", "Block {number} for {hours} h").format(number=note.number, hours=note.hours)
            question = Question("why", vocabulary.word("label", "why"), value=note.reason)
            self._ask(title, question, lambda why: self.doing.do(grant_block, id, why or None))

    def _deny(self, id: str) -> None:
        note = self._note(id)
        if note is not None and note.kind == "asked":
            title = translate("Calls", "Do not block: why?")
            self._ask(title, _why(), lambda why: self.doing.do(deny_block, id, why))

    def _end(self, id: str) -> None:
        note = self._note(id)
        if note is None or note.kind == "asked":
            return
        if note.kind == "mute":
            if self.doing.do(unmute, id) is not None:
                self.refresh()
            return
        command = clear_number if note.kind == "flag" else unblock
        title = (
            translate("Calls", "Clear the flag: why?") if note.kind == "flag" else translate("Calls", "End block: why?")
        )
        self._ask(title, _why(), lambda why: self.doing.do(command, id, why))

    def _ask(self, title: str, question: Question, done: Callable[[str], object]) -> None:
        def take(answers: dict[str, str]) -> bool:
            taken = done(answers["why"]) is not None
            if taken:
                self.refresh()
            return taken

        self.panel.box.ask(title, [question], take)


def _why() -> Question:
    return Question("why", vocabulary.word("label", "why"))
