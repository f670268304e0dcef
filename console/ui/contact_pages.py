"""The page of the contact round (Ctrl+Shift+D) and what its keys write; beside it the desk's own watch over clocks.
Rule: keys alone do everything, and what needs a reason asks for it below the list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.asking_commands import ask_agency
from console.models.contact_round import Contact, contact_round
from console.models.escalation import take_watch
from console.models.masking import masked_for
from console.models.promise_commands import drop_case_task, finish_case_task
from console.ui import vocabulary
from console.ui.actions import Actions
from console.ui.agency_in_hand import AgencyInHand
from console.ui.clock_watch import ClockWatch
from console.ui.doing import Doing
from console.ui.pages import Page, Pages
from console.ui.panels.agency_panel import AgencyPanel
from console.ui.panels.ask_box import Question
from console.ui.panels.case_panel import CasePanel
from console.ui.panels.contact_panel import ContactPanel
from console.ui.panels.step_questions import step_now
from console.ui.rows.agency_lines import AgencyLine
from console.ui.rows.contact_lines import contact_line, gone_words, id_of, what_to_say
from console.ui.status_items import Surroundings
from console.ui.words import translate


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    agencies: AgencyPanel
    around: Surroundings
    case_panel: CasePanel
    doing: Doing
    hidden: bool
    in_hand: AgencyInHand
    pages: Pages

    def open_case(self, case: str) -> None:
        """Bring a case to the front."""

    def tell_surroundings(self, around: Surroundings) -> None:
        """What the truth strip is to know."""


class ContactPages(QObject):
    """The round over one window."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing, self._desk = window, window.doing, window.doing.desk
        self._contacts: dict[str, Contact] = {}
        self.watch = ClockWatch(window.doing)
        title = lambda: translate("Contact", "Contact round")  # noqa: E731
        window.pages.put("contact", Page(lambda: self.panel, title, self.refresh))
        window.agencies.ticked.connect(self.tick)
        window.case_panel.left_alone = self.left_alone
        window.actions_.bind("agency.round", self.open)
        window.actions_.bind("agency.ask", self._ask_in_focus)
        window.actions_.bind("case.watch", self._watch_case)
        stop = self._desk.subscribe(self._touched)
        self.destroyed.connect(lambda: stop())

    @cached_property
    def panel(self) -> ContactPanel:
        """The page of the round, from when it is first needed."""
        panel = self._window.pages.keep(ContactPanel(self._say))
        panel.view.stepped.connect(self._step)
        panel.view.unmarked.connect(lambda: self._doing.refuse(Refused("line_not_chosen")))
        panel.view.lettered.connect(self._letter)
        panel.view.opened.connect(lambda case: self._window.open_case(self._doing.board.goes_on_in(case)))
        return panel

    def open(self) -> None:
        """Begin at the first."""
        self._window.pages.toggle("contact")

    def tick(self) -> None:
        """A second went by."""
        gone = self.watch.gone
        self.watch.look()
        if self.watch.gone != gone:
            around = dataclasses.replace(self._window.around, gone=self.watch.gone)
            self._window.tell_surroundings(around)
        if self._window.pages.is_seen("contact"):
            self.refresh()

    def left_alone(self, case: str) -> str:
        """That nobody watches the clocks of a case, and how the watch is taken; else nothing."""
        parts = {part.id for part in self._doing.board.parts_of(case)}
        one = next((one for one in self.watch.gone if one.case in parts), None)
        if one is None:
            return ""
        said = translate("Contact", "{gone}, it watches this case. Take the watch over: Ctrl+Shift+D, M, or /awasi.")
        return said.format(gone=gone_words(self._doing.board, one.desk, one.since_ms))

    def refresh(self) -> None:
        """The round as it is now."""
        board, now_ms = self._doing.board, self._doing.now_ms()
        contacts = contact_round(board, now_ms, self.watch.gone)
        self._contacts = {id_of(one): one for one in contacts}
        lines = [contact_line(board, one, now_ms) for one in contacts]
        stamps = [f"{one.kind} {one.since_ms} {one.due_ms}" for one in contacts]
        self.panel.show_lines(lines, stamps)

    def _touched(self, streams: frozenset[str]) -> None:
        told = any(stream.startswith(("case:", "ref:", "shift:")) for stream in streams)
        if told and self._window.pages.is_seen("contact"):
            self.refresh()

    def _say(self, line: AgencyLine) -> str:
        contact = self._contacts.get(line.id)
        if contact is None or contact.case not in self._doing.board.cases:
            return ""
        online = self._desk.status().link.online
        person, board = self._desk.person, self._doing.board
        roles = person.roles if person is not None else ()
        hidden = masked_for(board, board.cases[contact.case], roles, hidden=self._window.hidden)
        return what_to_say(board, contact, self._doing.now_ms(), online, hidden)

    # What a key does

    def _step(self, line: AgencyLine, step: str, asked: bool) -> None:
        if not line.assignment:
            said = translate("Contact", "This line is for the supervisor: S when he has it, X with a reason.")
            if not line.id.startswith("supervisor"):
                said = translate("Contact", "This line is about the watch: M takes it over.")
            self._doing.say(said)
            return
        step_now(self._doing, self.panel.box, line, step, asked, in_round=True)

    def _letter(self, line: AgencyLine, meaning: str) -> None:
        contact = self._contacts.get(line.id)
        if contact is None:
            return
        match meaning:
            case "again" if contact.assignment:
                self._ask_again(line)
            case "done" if contact.task:
                self._doing.do(finish_case_task, contact.case, contact.task)
            case "drop" if contact.task:
                title = translate("Contact", "The supervisor is not needed: why?")
                self._why(title, lambda why: self._doing.do(drop_case_task, contact.case, contact.task, why))
            case "watch":
                self._take_watch(contact.case)

    def _ask_again(self, line: AgencyLine) -> None:
        if self._doing.do(ask_agency, line.case, line.assignment) is not None:
            minutes = self._doing.board.reference.rules.ask_again_min
            self._doing.say(
                translate("Contact", "Asked for word; again in {minutes} minutes ✓").format(minutes=minutes)
            )

    def _ask_in_focus(self) -> None:
        """From the menu: the agency whose line was in hand, in the case or in the list of agencies."""
        found = self._window.in_hand.line()
        if found is None:
            self._doing.refuse(Refused("line_not_chosen"))
        else:
            self._ask_again(found[1])

    def _watch_case(self) -> None:
        case = self._window.case_panel.case()
        if case is None:
            self._doing.refuse(Refused("case_not_chosen"))
            return
        self._window.pages.open("contact")
        self._take_watch(case.id)

    def _take_watch(self, case: str) -> None:
        number = self._doing.board.display_number(case)
        title = translate("Contact", "{number}: this desk watches the clocks from now on. Why?").format(number=number)
        self._why(title, lambda why: self._doing.do(take_watch, case, why))

    def _why(self, title: str, done: Callable[[str], object]) -> None:
        question = Question("why", vocabulary.word("label", "why"))
        self.panel.box.ask(title, [question], lambda answers: done(answers["why"]) is not None)
