"""Ctrl+Shift+L: another person sits down, by PIN; the form, the calls and the window stay as they are.
Rule: the shift of the one ends under their own name before the other's begins; the call stays with who took it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar, Protocol

from console.errors import ConsoleError, Refused
from console.models.commands.shifts import end_shift, start_shift
from console.models.state.shift import Person
from console.models.views.on_duty import own_shift
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import AskPage, Question
from console.ui.widgets.worker import Worker


class PinPerson(Protocol):
    """Somebody with a PIN on this desk."""

    @property
    def account(self) -> str:
        """The account."""

    @property
    def name(self) -> str:
        """The name."""


class Switches(Protocol):
    """What knows the PINs of this desk; all of it may wait."""

    def pin_people(self) -> Sequence[PinPerson]:
        """Who has a PIN here."""

    def set_pin(self, person: Person, pin: str) -> None:
        """A PIN for the signed-in person; raises ConsoleError."""

    def switch(self, account: str, pin: str, online: bool) -> Person:
        """The other person; raises ConsoleError."""


class PersonSwitch(Feature):
    """Over one window; `keep_draft` is called before anybody else sits down."""

    name = "person"
    actions: ClassVar[tuple[Action[PersonSwitch], ...]] = (
        Action(
            "shift.person",
            QT_TRANSLATE_NOOP("Action", "Switch person (PIN)"),
            order=120,
            keys=("Ctrl+Shift+L",),
            group=1,
            verbs=("ganti", "switch"),
            run=lambda page: page.ask(),
        ),
        Action(
            "shift.pin",
            QT_TRANSLATE_NOOP("Action", "Set my PIN on this desk"),
            order=130,
            group=1,
            verbs=("pin",),
            run=lambda page: page.ask_pin(),
            allowed=lambda page: page.may_set(),
        ),
    )

    def __init__(self, frame: Frame, sessions: Switches, keep_draft: Callable[[], object]) -> None:
        super().__init__(frame)
        self._desk, self._sessions, self._keep_draft = frame.desk, sessions, keep_draft
        self.panel = AskPage(lambda: frame.pages.close(self.name))
        self._worker = Worker(self)

    def page(self) -> Page:
        """The questions."""
        return Page(self.panel, lambda: translate("PersonSwitch", "Person"), lambda: None)

    def ask(self) -> None:
        """Who, and their PIN."""
        try:
            people = self._sessions.pin_people()
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        here = self._desk.person.account if self._desk.person is not None else ""
        others = tuple((one.account, one.name) for one in people if one.account != here)
        if not others:
            self.runner.refuse(ConsoleError("pin_none"))
            return
        questions = [
            Question("who", translate("PersonSwitch", "Person"), "choice", others, others[0][0]),
            Question("pin", translate("PersonSwitch", "PIN"), "secret"),
        ]
        words = translate("PersonSwitch", "The form and the calls stay; a call stays with the person who took it.")
        self.frame.pages.open(self.name)
        self.panel.ask(translate("PersonSwitch", "Switch person"), words, questions, self._try)
        if len(others) == 1:
            self.panel.box.focus("pin")

    def ask_pin(self) -> None:
        """A PIN of one's own, typed twice."""
        questions = [
            Question("pin", translate("PersonSwitch", "PIN, 6 to 8 digits"), "secret"),
            Question("again", translate("PersonSwitch", "The same PIN again"), "secret"),
        ]
        words = translate(
            "PersonSwitch", "The PIN works on this desk only. Three wrong tries: only the password works."
        )
        self.frame.pages.open(self.name)
        self.panel.ask(translate("PersonSwitch", "Set my PIN"), words, questions, self._set)

    def _try(self, said: dict[str, str]) -> bool:
        online = self._desk.status().link.online
        switch = lambda: self._sessions.switch(said["who"], said["pin"], online)  # noqa: E731
        self._worker.begin(switch, self._sit_down, self.runner.refuse)
        return False  # the page goes when the PIN was right

    def _set(self, said: dict[str, str]) -> bool:
        person = self._desk.person
        if said["pin"] != said["again"]:
            self.runner.refuse(ConsoleError("pin_differs"))
        elif person is not None:
            self._worker.begin(lambda: self._sessions.set_pin(person, said["pin"]), self._tell_set, self.runner.refuse)
        return False

    def _tell_set(self, _: None) -> None:
        self.panel.box.leave()
        self.runner.say(translate("PersonSwitch", "PIN set ✓"))

    def _sit_down(self, person: Person) -> None:
        self.panel.box.leave()
        self._keep_draft()
        before = self._desk.person
        shift = own_shift(self._desk.board, self._desk.desk_id, before.account) if before is not None else None
        if shift is not None:
            self.runner.do(end_shift, shift.id)
        self._desk.set_person(person)
        try:
            with suppress(Refused):  # a viewer has no shift
                self._desk.do(start_shift, shift.label if shift is not None else None, person.name, person.checked_ms)
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        self.runner.say(translate("PersonSwitch", "{name} is at the desk ✓").format(name=person.name))

    def may_set(self) -> bool:
        """Whether this person may have a PIN."""
        return self._desk.person is not None and self._desk.person.auth != "emergency"
