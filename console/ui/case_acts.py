"""What the menu and keys do with the selected case; what needs a reason asks for it inside the case panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.case import Case
from console.models.case_commands import note, set_confidential, set_priority, verify
from console.models.closing_commands import cancel, close, find_false, lacking, reopen
from console.models.undo_commands import undo_last
from console.ui import vocabulary
from console.ui.doing import Doing
from console.ui.panels.ask_box import Question
from console.ui.panels.case_panel import CasePanel
from console.ui.rows.agency_lines import list_word
from console.ui.rows.bond_words import lacks_words
from console.ui.words import translate
from wire.facts import Priority

Answers = dict[str, str]


class CaseActs(QObject):
    """Acts on the case the panel shows; without one they say so."""

    def __init__(self, doing: Doing, panel: CasePanel, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._doing, self._panel, self._show = doing, panel, show

    def case(self) -> Case | None:
        """The selected case."""
        return self._panel.case()

    def note(self) -> None:
        """A line in the log."""
        question = Question("text", translate("CaseActs", "Note"))
        self.ask(translate("CaseActs", "Add log line"), [question], lambda c, a: self._doing.do(note, c.id, a["text"]))

    def verify(self) -> None:
        """The incident is real, and who says so."""
        question = Question("source", translate("CaseActs", "Confirmed by"))
        title = translate("CaseActs", "Confirmed as real")
        self.ask(title, [question], lambda c, a: self._doing.do(verify, c.id, a["source"]))

    def set_priority(self, priority: Priority) -> None:
        """Another priority; lowering it asks why."""
        case = self._panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        if case.priority == priority:
            self._doing.say(translate("CaseActs", "The priority is {priority} already.").format(priority=priority))
            return
        if priority < case.priority:
            self._doing.do(set_priority, case.id, priority)
            return
        title = translate("CaseActs", "Priority {priority}: why lower?").format(priority=priority)
        self.ask(title, [self._why()], lambda c, a: self._doing.do(set_priority, c.id, priority, a["why"]))

    def secret(self) -> None:
        """Mark confidential, or lift the mark."""
        case = self._panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        lift = translate("CaseActs", "No longer confidential: why?")
        title = lift if case.confidential else translate("CaseActs", "Confidential: why?")
        wanted = not case.confidential
        self.ask(title, [self._why()], lambda c, a: self._doing.do(set_confidential, c.id, wanted, a["why"]))

    def close(self) -> None:
        """Close with an outcome; open agencies and whatever else is missing need a reason."""
        case = self._panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        items = [item for item in self._doing.board.reference.lists.get("outcome", ()) if item.active]
        choices = tuple((item.code, list_word(self._doing.board, "outcome", item.code)) for item in items)
        outcome = Question("outcome", translate("CaseActs", "Outcome"), "choice", choices)
        missing = lacks_words(self._doing.board, lacking(self._doing.board, case.id))
        hint = translate("CaseActs", "needed, because something is missing") if missing else ""
        reason = Question("why", vocabulary.word("label", "why"), hint=hint)
        said = translate("CaseActs", "MISSING: {what}. Esc to complete it, or give a reason and press Enter")
        self.ask(
            translate("CaseActs", "Close case"),
            [outcome, reason],
            lambda c, a: self._doing.do(close, c.id, a["outcome"] or None, a["why"] or None),
            said.format(what=missing) if missing else "",
        )

    def cancel(self) -> None:
        """Cancel, with a reason."""
        title = translate("CaseActs", "Cancel case: why?")
        self.ask(title, [self._why()], lambda c, a: self._doing.do(cancel, c.id, a["why"]))

    def find_false(self) -> None:
        """False report, with a reason."""
        title = translate("CaseActs", "False report: how is it known?")
        self.ask(title, [self._why()], lambda c, a: self._doing.do(find_false, c.id, a["why"]))

    def reopen(self) -> None:
        """Open an ended case again."""
        title = translate("CaseActs", "Open case again: why?")
        self.ask(title, [self._why()], lambda c, a: self._doing.do(reopen, c.id, a["why"]))

    def undo(self) -> None:
        """Ctrl+B: take back the last step of this person at this desk."""
        if self._doing.do(undo_last) is not None:
            self._doing.say(translate("CaseActs", "Last step taken back ✓"))

    def _why(self) -> Question:
        return Question("why", vocabulary.word("label", "why"))

    def ask(
        self,
        title: str,
        questions: list[Question],
        done: Callable[[Case, Answers], object],
        note: str = "",
    ) -> None:
        """Ask about the selected case; `done` gives none when nothing was written, and then the questions stay."""
        case = self._panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        case_id = case.id
        self._show()

        def take(answers: Answers) -> bool:
            now = self._doing.board.cases.get(case_id)
            return now is not None and done(now, answers) is not None

        number = self._doing.board.display_number(case_id)
        self._panel.box.ask(f"{number} · {title}", questions, take, note)
