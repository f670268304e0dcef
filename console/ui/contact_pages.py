"""The page of the contact round (Ctrl+Shift+D) and what its keys write; beside it the desk's own watch over clocks.
Rule: keys alone do everything, and what needs a reason asks for it below the list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from console.errors import Refused
from console.models.asking_commands import ask_agency
from console.models.contact_round import Contact, contact_round
from console.models.escalation import take_watch
from console.models.masking import masked_for
from console.models.promise_commands import drop_case_task, finish_case_task
from console.ui import vocabulary
from console.ui.clock_watch import ClockWatch
from console.ui.commands import clock_lines
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.pages import Page
from console.ui.panels.ask_box import Question
from console.ui.panels.contact_panel import ContactPanel
from console.ui.panels.step_questions import step_now
from console.ui.rows.agency_lines import AgencyLine
from console.ui.rows.contact_lines import contact_line, gone_words, id_of, what_to_say
from console.ui.words import QT_TRANSLATE_NOOP, translate


class ContactPages(Feature):
    """The round over one window; `in_hand` is the line that was in focus before the menu."""

    name, streams = "contact", ("case:", "ref:", "shift:")
    actions: ClassVar[tuple[Action[ContactPages], ...]] = (
        Action(
            "agency.round",
            "agency",
            QT_TRANSLATE_NOOP("Action", "Contact round"),
            order=110,
            keys=("Ctrl+Shift+D",),
            run=lambda page: page.toggle(),
        ),
        Action(
            "agency.ask",
            "agency",
            QT_TRANSLATE_NOOP("Action", "Ask for word, remind again"),
            order=120,
            group=2,
            run=lambda page: page.ask_in_focus(),
        ),
        Action(
            "case.watch",
            "case",
            QT_TRANSLATE_NOOP("Action", "Take the watch of the clocks over"),
            order=310,
            group=4,
            run=lambda page: page.watch_case(),
        ),
    )
    spoken = clock_lines.VERBS

    def __init__(self, frame: Frame, in_hand: Callable[[], tuple[object, AgencyLine] | None]) -> None:
        super().__init__(frame)
        self._desk, self._in_hand = frame.desk, in_hand
        self._contacts: dict[str, Contact] = {}
        self.watch = ClockWatch(frame.doing)

    def page(self) -> Page:
        """The round, made when it is first needed."""
        return Page(lambda: self.panel, lambda: translate("Contact", "Contact round"), self.refresh)

    @cached_property
    def panel(self) -> ContactPanel:
        """The page of the round, from when it is first needed."""
        panel = self.frame.pages.keep(ContactPanel(self._say))
        panel.view.stepped.connect(self._step)
        panel.view.unmarked.connect(lambda: self.doing.refuse(Refused("line_not_chosen")))
        panel.view.lettered.connect(self._letter)
        panel.view.opened.connect(lambda case: self.frame.open_case(self.frame.board.goes_on_in(case)))
        return panel

    def look(self) -> None:
        """A second went by."""
        gone = self.watch.gone
        self.watch.look()
        if self.watch.gone != gone:
            around = dataclasses.replace(self.frame.around, gone=self.watch.gone)
            self.frame.tell_surroundings(around)
        if self.frame.pages.is_seen("contact"):
            self.refresh()

    def left_alone(self, case: str) -> str:
        """That nobody watches the clocks of a case, and how the watch is taken; else nothing."""
        parts = {part.id for part in self.frame.board.parts_of(case)}
        one = next((one for one in self.watch.gone if one.case in parts), None)
        if one is None:
            return ""
        said = translate("Contact", "{gone}, it watches this case. Take the watch over: Ctrl+Shift+D, M, or /awasi.")
        return said.format(gone=gone_words(self.frame.board, one.desk, one.since_ms))

    def refresh(self) -> None:
        """The round as it is now."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        contacts = contact_round(board, now_ms, self.watch.gone)
        self._contacts = {id_of(one): one for one in contacts}
        lines = [contact_line(board, one, now_ms) for one in contacts]
        stamps = [f"{one.kind} {one.since_ms} {one.due_ms}" for one in contacts]
        self.panel.show_lines(lines, stamps)

    def _say(self, line: AgencyLine) -> str:
        contact = self._contacts.get(line.id)
        if contact is None or contact.case not in self.frame.board.cases:
            return ""
        online = self._desk.status().link.online
        person, board = self._desk.person, self.frame.board
        roles = person.roles if person is not None else ()
        hidden = masked_for(board, board.cases[contact.case], roles, hidden=self.frame.hidden)
        return what_to_say(board, contact, self.frame.now_ms(), online, hidden)

    # What a key does

    def _step(self, line: AgencyLine, step: str, asked: bool) -> None:
        if not line.assignment:
            said = translate("Contact", "This line is for the supervisor: S when he has it, X with a reason.")
            if not line.id.startswith("supervisor"):
                said = translate("Contact", "This line is about the watch: M takes it over.")
            self.doing.say(said)
            return
        step_now(self.doing, self.panel.box, line, step, asked, in_round=True)

    def _letter(self, line: AgencyLine, meaning: str) -> None:
        contact = self._contacts.get(line.id)
        if contact is None:
            return
        match meaning:
            case "again" if contact.assignment:
                self._ask_again(line)
            case "done" if contact.task:
                self.doing.do(finish_case_task, contact.case, contact.task)
            case "drop" if contact.task:
                title = translate("Contact", "The supervisor is not needed: why?")
                self._why(title, lambda why: self.doing.do(drop_case_task, contact.case, contact.task, why))
            case "watch":
                self._take_watch(contact.case)

    def _ask_again(self, line: AgencyLine) -> None:
        if self.doing.do(ask_agency, line.case, line.assignment) is not None:
            minutes = self.frame.board.reference.rules.ask_again_min
            self.doing.say(translate("Contact", "Asked for word; again in {minutes} minutes ✓").format(minutes=minutes))

    def ask_in_focus(self) -> None:
        """From the menu: the agency whose line was in hand, in the case or in the list of agencies."""
        found = self._in_hand()
        if found is None:
            self.doing.refuse(Refused("line_not_chosen"))
        else:
            self._ask_again(found[1])

    def watch_case(self) -> None:
        """Take the watch over the clocks of the selected case."""
        case = self.frame.case()
        if case is None:
            self.doing.refuse(Refused("case_not_chosen"))
            return
        self.frame.pages.open("contact")
        self._take_watch(case.id)

    def _take_watch(self, case: str) -> None:
        number = self.frame.board.display_number(case)
        title = translate("Contact", "{number}: this desk watches the clocks from now on. Why?").format(number=number)
        self._why(title, lambda why: self.doing.do(take_watch, case, why))

    def _why(self, title: str, done: Callable[[str], object]) -> None:
        question = Question("why", vocabulary.word("label", "why"))
        self.panel.box.ask(title, [question], lambda answers: done(answers["why"]) is not None)
