"""The page of the contact round (Ctrl+Shift+D) and what its keys write; beside it the desk's own watch over clocks.
Rule: keys alone do everything, and what needs a reason asks for it below the list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from console.errors import Refused
from console.models.commands.agencies import ask_agency, fire, say_heard, take_watch
from console.models.commands.calls import drop_task, finish_task
from console.models.state.case import Assignment
from console.models.state.record import Recorded
from console.models.state.streams import case_stream, split_stream
from console.models.views.masking import is_secret, masked_for
from console.models.views.overdue import (
    Contact,
    Gone,
    contact_round,
    fires_here,
    firings,
    gone_watches,
    supervisors_on_duty,
)
from console.text import formats
from console.text.agencies import AgencyLine, contact_line, gone_words, id_of, what_to_say
from console.text.names import now_words, short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.agencies.panel import CLOCK_VERBS
from console.ui.frame.actions import Action
from console.ui.frame.bridge import Hearing
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.parts.agency_view import AgencyView
from console.ui.parts.step_questions import step_now
from console.ui.widgets.ask_box import AskBox, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.panel import Panel, in_column, plain_label
from wire import facts
from wire.rights import may_write

# The contact round: one line an agency still to be reached, one digit for its result, then the next one by itself.
# Rule: the focus goes on only when something was written; while it is refused, the line stays.


class ContactView(AgencyView):
    """`lettered(line, meaning)` for the letters of the page; digits are those of the agencies."""

    lettered = Signal(object, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        meant = next((what for what in ContactPanel.LETTERS if letter(what) == event.text().upper()), "")
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and line is not None and meant:
            self.lettered.emit(line, meant)
            return
        super().keyPressEvent(event)


class ContactPanel(Panel):
    """Shows lines; what a key does is decided by whoever owns the panel."""

    LETTERS = ("again", "done", "drop", "watch")

    def __init__(self, say: Callable[[AgencyLine], str], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._say = say
        inner = QWidget(self)
        column = in_column(inner, edges=(8, 4, 8, 6), gap=4)
        self.above, self.keys, self.empty = (plain_label(inner) for _ in range(3))
        self.view, self.box = ContactView(inner), AskBox(inner)
        column.addWidget(self.above)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.keys)
        column.addWidget(self.box)
        inner.setFocusProxy(self.view)
        self.set_content(inner)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._retranslate()

    def show_lines(self, lines: Sequence[AgencyLine], stamps: Sequence[str]) -> None:
        """Show these lines; `stamps` say what each is about: a line about something else now was worked off."""
        kept = self.view.current_line()
        before = dict(self._shown)
        self._shown = tuple((line.id, stamp) for line, stamp in zip(lines, stamps, strict=True))
        now = dict(self._shown)
        self.view.show_lines(lines)
        self.empty.setVisible(not lines)
        self.view.setVisible(bool(lines))
        if lines and (kept is None or now.get(kept.id) != before.get(kept.id)):
            others = [line for line in lines if kept is None or line.id != kept.id]
            self.view.choose((others or list(lines))[0].id)
            if kept is not None and self.isVisible() and not self.box.isVisible():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        line = self.view.current_line()
        words = self._say(line) if line is not None else ""
        self.above.setText(words)
        self.above.setVisible(bool(words))

    def _retranslate(self) -> None:
        self.set_title(translate("Contact", "Contact round"))
        self.view.setAccessibleName(translate("Contact", "Contact round"))
        self.empty.setText(translate("Contact", "Nobody is to be told or asked now."))
        digits = translate(
            "Contact", "1–6, 7 crew safe, 0 unable, 8 recall, 9 no answer · Shift+digit: time, channel, who said it"
        )
        letters = translate("Contact", "T ask again later · S supervisor has it · X not needed · M take the watch")
        self.keys.setText(f"{digits}\n{letters}")


# What a desk does by itself about clocks that run over, each second: it calls the supervisor and puts the next agency
# on the case. Every one of these is a fact that people see, and is said in the command row.

# What was refused (a full disk, a role) is said once and tried again later, not every second; the clock may be set
# back in between.
TRY_AGAIN_MS = 60_000


class ClockWatch:
    """Looks at the open cases; only the desk of the request, or of the watch, writes."""

    def __init__(self, runner: CommandRunner) -> None:
        self._runner, self._desk = runner, runner.desk
        self._refused_ms = -TRY_AGAIN_MS
        self._hearing = Hearing(runner.desk)
        self.gone: tuple[Gone, ...] = ()
        self._seen = {one.id for case in runner.board.worked_cases() for one in case.assignments.values()}

    def look(self) -> None:
        self._tell_unsent()
        board, now_ms, person = self._desk.board, self._desk.now_ms(), self._desk.person
        self._hearing.look(self._desk.status().link.online)
        self.gone = gone_watches(board, self._desk.desk_id, self._hearing.last, now_ms)
        may = person is not None and may_write("dispatch_requested", person.roles)
        if not (may and self._desk.can("dispatch_requested")):  # nor does a recording act by itself
            return
        if abs(now_ms - self._refused_ms) >= TRY_AGAIN_MS and self._runner.do(say_heard) is None:
            self._refused_ms = now_ms
        for case in board.worked_cases():
            due = firings(board, case, now_ms)
            desk, sent = self._desk.desk_id, case.assignments
            here = [one for one in due if fires_here(board, desk, case, sent.get(one.assignment))]
            if here and abs(now_ms - self._refused_ms) >= TRY_AGAIN_MS:
                self._fire(case.id)

    def _tell_unsent(self) -> None:
        """Without a server no alert leaves, and of a confidential case never one: who was put on a case a moment ago
        must be told by voice."""
        board = self._desk.board
        fresh, secret = list[str](), list[str]()
        for case in board.worked_cases():
            for one in case.open_assignments:
                if one.id not in self._seen:
                    self._seen.add(one.id)
                    if one.untold and board.reference.is_of(self._desk.desk_id, one.desk, one.requested.recorded):
                        whom = secret if is_secret(board, case) else fresh
                        whom.append(short_of(board.reference.agencies, one.agency))
        if secret:
            self._runner.refuse(Refused("alert_confidential", agency=formats.joined(secret, language())))
        if fresh and not self._desk.status().link.online:
            self._runner.refuse(Refused("alert_not_sent", agency=formats.joined(fresh, language())))

    def _fire(self, case: str) -> None:
        written = self._runner.do(fire, case)
        if written is None:
            self._refused_ms = self._desk.now_ms()
            return
        for record in written:
            if isinstance(record.fact, facts.DispatchRequested):
                self._seen.add(record.fact.assignment)  # its sentence says that it is not told yet
            said = self._words(record)
            if said:
                self._runner.say(said)

    def _words(self, record: Recorded) -> str:
        case = self._desk.board.cases[split_stream(record.stream)[1]]
        agencies, number = self._desk.board.reference.agencies, self._desk.board.display_number(case.id)
        match record.fact:
            case facts.DispatchRequested(fallback_of=str(before), agency=agency):
                said = translate(
                    "Clock",
                    "{number}: {before} does not come. {agency} stands in, NOT TOLD YET: call it now.",
                )
                gone = short_of(agencies, _agency(case.assignments.get(before)))
                return said.format(number=number, before=gone, agency=short_of(agencies, agency))
            case facts.AssignmentEscalated(assignment=assignment):
                late = translate("Clock", "{number}: {agency} is late, the supervisor is called (Ctrl+Shift+D).")
                return self._called(late, number, case.assignments.get(assignment))
            case facts.TaskPlanned(cause="not_sent"):
                said = translate("Clock", "{number}: NOBODY WAS SENT, the supervisor is called (Ctrl+Shift+D).")
                return self._called(said, number, None)
            case facts.TaskPlanned(cause="unheard", assignment=str(assignment)):
                unheard = translate(
                    "Clock", "{number}: the crew of {agency} is not heard, the supervisor is called (Ctrl+Shift+D)."
                )
                return self._called(unheard, number, case.assignments.get(assignment))
        return ""

    def _called(self, said: str, number: str, one: Assignment | None) -> str:
        """That the supervisor is called; where none is on duty, who is to be telephoned."""
        board, now_ms = self._desk.board, self._desk.now_ms()
        words = said.format(number=number, agency=short_of(board.reference.agencies, _agency(one)))
        alone = now_words(board, now_ms) if not supervisors_on_duty(board) else ""
        return " ".join(part for part in (words, alone) if part)


def _agency(one: Assignment | None) -> str:
    return one.agency if one is not None else ""


class ContactPages(Feature):
    """The round over one window; `in_hand` is the line that was in focus before the menu."""

    name, streams = "contact", ("case:", "ref:", "shift:", "duty:")
    actions: ClassVar[tuple[Action[ContactPages], ...]] = (
        Action("agency.round", QT_TRANSLATE_NOOP("Action", "Contact round"), order=110, keys=("Ctrl+Shift+D",)),
        Action(
            "agency.ask",
            QT_TRANSLATE_NOOP("Action", "Ask for word, remind again"),
            order=120,
            group=2,
            run=lambda page: page.ask_in_focus(),
        ),
        Action(
            "case.watch",
            QT_TRANSLATE_NOOP("Action", "Take the watch of the clocks over"),
            order=310,
            group=4,
            run=lambda page: page.watch_case(),
        ),
    )
    spoken = CLOCK_VERBS

    def __init__(self, frame: Frame, in_hand: Callable[[], tuple[object, AgencyLine] | None]) -> None:
        super().__init__(frame)
        self._desk, self._in_hand = frame.desk, in_hand
        self._contacts: dict[str, Contact] = {}
        self.watch = ClockWatch(frame.runner)

    def page(self) -> Page:
        """The round, made when it is first needed."""
        return Page(lambda: self.panel, lambda: translate("Contact", "Contact round"), self.refresh, send=self.send)

    @cached_property
    def panel(self) -> ContactPanel:
        """The page of the round, from when it is first needed."""
        panel = self.frame.pages.keep(ContactPanel(self._say))
        panel.view.stepped.connect(self._step)
        panel.view.unmarked.connect(lambda: self.runner.refuse(Refused("line_not_chosen")))
        panel.view.lettered.connect(self._letter)
        panel.view.opened.connect(lambda case: self.frame.open_case(self.frame.board.goes_on_in(case)))
        return panel

    def look(self) -> None:
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
            self.runner.say(self._of_no_agency(line))
            return
        step_now(self.runner, self.panel.box, line, step, asked, in_round=True)

    def _of_no_agency(self, line: AgencyLine) -> str:
        """What is done about a line whose digits have no agency."""
        contact = self._contacts.get(line.id)
        if contact is not None and contact.kind == "send":
            return translate("Contact", "Nobody goes to this case yet: F9 chooses who must come.")
        if contact is not None and contact.kind == "watch":
            return translate("Contact", "This line is about the watch: M takes it over.")
        return translate("Contact", "This line is for the supervisor: S when he has it, X with a reason.")

    def send(self) -> None:
        """F9: the dispatch of the case in focus, with its preview; without a line that of the selected case."""
        line = self.panel.view.current_line()
        if line is not None:
            self.frame.open_case(self.frame.board.goes_on_in(line.case))
        self.frame.send()

    def _letter(self, line: AgencyLine, meaning: str) -> None:
        contact = self._contacts.get(line.id)
        if contact is None:
            return
        match meaning:
            case "again" if contact.assignment:
                self._ask_again(line)
            case "done" if contact.task:
                self.runner.do(finish_task, case_stream(contact.case), contact.task)
            case "drop" if contact.task:
                title = translate("Contact", "The supervisor is not needed: why?")
                self._why(title, lambda why: self.runner.do(drop_task, case_stream(contact.case), contact.task, why))
            case "watch":
                self._take_watch(contact.case)

    def _ask_again(self, line: AgencyLine) -> None:
        if self.runner.do(ask_agency, line.case, line.assignment) is not None:
            minutes = self.frame.board.reference.rules.ask_again_min
            self.runner.say(
                translate("Contact", "Asked for word; again in {minutes:minute|minutes} ✓").format(minutes=minutes)
            )

    def ask_in_focus(self) -> None:
        """From the menu: the agency whose line was in hand, in the case or in the list of agencies."""
        found = self._in_hand()
        if found is None:
            self.runner.refuse(Refused("line_not_chosen"))
        else:
            self._ask_again(found[1])

    def watch_case(self) -> None:
        """Take the watch over the clocks of the selected case."""
        case = self.frame.case()
        if case is None:
            self.runner.refuse(Refused("case_not_chosen"))
            return
        self.frame.pages.open("contact")
        self._take_watch(case.id)

    def _take_watch(self, case: str) -> None:
        number = self.frame.board.display_number(case)
        title = translate("Contact", "{number}: this desk watches the clocks from now on. Why?").format(number=number)
        self._why(title, lambda why: self.runner.do(take_watch, case, why))

    def _why(self, title: str, done: Callable[[str], object]) -> None:
        self.panel.box.ask(title, [reason_field()], lambda answers: done(answers["why"]) is not None)
