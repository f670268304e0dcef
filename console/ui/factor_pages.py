"""Enrolling one's second factor at the desk: the password, a code to scan, a first code, the codes of recovery.
Rule: what is secret is shown to the person who asked and kept nowhere here; it is gone when the page is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from zoneinfo import ZoneInfo

from console.people import Person
from console.ui import formats
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.pages import Page
from console.ui.panels.ask_box import Question
from console.ui.panels.factor_page import FactorPage
from console.ui.words import language, translate
from console.ui.worker import Worker
from wire.messages import RecoveryCodes, SecondFactor, SecondFactorBegun

GROUP = 4


class Enrols(Protocol):
    """Where a second factor is enrolled. Both wait for the network and raise ConsoleError."""

    def begin_second(self, password: str, code: str) -> SecondFactorBegun:
        """A fresh secret; nothing is in force yet."""

    def confirm_second(self, code: str) -> RecoveryCodes:
        """A first code of it puts it in force."""


class FactorPages(Feature):
    """The page over one window."""

    name = "factor"

    def __init__(self, frame: Frame, source: Enrols) -> None:
        super().__init__(frame)
        self._desk, self._source = frame.desk, source
        self._asker: Person | None = None
        self.panel = FactorPage(self._leave)
        self.asking = Worker(self)

    def page(self) -> Page:
        """For who opened it."""
        return Page(self.panel, _title, lambda: None, allowed=self._may)

    def end(self) -> None:
        """Before the program ends."""
        self.asking.wait()

    def begin(self, state: SecondFactor) -> None:
        """The password first, and a code of the one that is set."""
        self._asker = self._desk.person
        questions = [Question("password", translate("Factor", "Password"), "secret")]
        if state.state == "set":
            questions.append(Question("code", translate("Factor", "Code of the one that is set"), "secret"))
        words = translate(
            "Factor",
            "An authenticator on your telephone shows six digits that change every 30 seconds. You type them when you "
            "sign in with a connection. Have the telephone ready.",
        )
        self.frame.pages.open(self.name)
        self.panel.show_step(_title(), words)
        self.panel.ask(translate("Factor", "It is you"), questions, self._begin)

    def _begin(self, said: dict[str, str]) -> bool:
        begin = lambda: self._source.begin_second(said["password"], said.get("code", ""))  # noqa: E731
        self.asking.begin(begin, self._show_secret, self.doing.refuse)
        return False

    def _confirm(self, said: dict[str, str]) -> bool:
        confirm = lambda: self._source.confirm_second(said["digits"])  # noqa: E731
        self.asking.begin(confirm, self._show_codes, self.doing.refuse)
        return False

    def _show_secret(self, told: SecondFactorBegun) -> None:
        if not self._may():
            return
        words = translate(
            "Factor", "Scan this with the authenticator, or type the letters there. Then type the six digits it shows."
        )
        self.panel.show_step(_title(), words, secret=grouped(told.secret), address=told.address)
        digits = [Question("digits", translate("Factor", "Six digits"))]
        self.panel.ask(translate("Factor", "First code"), digits, self._confirm)

    def _show_codes(self, told: RecoveryCodes) -> None:
        if not self._may():
            return
        words = translate(
            "Factor",
            "Your second factor is set ✓ Write these codes down and keep them apart from the telephone: each signs you "
            "in once when it is lost. They are not shown again. Esc closes.",
        )
        self.panel.show_step(_title(), words, secret=two_a_line(told.codes))
        self.panel.box.drop()
        self.panel.setFocus()

    def _leave(self) -> None:
        self.panel.show_step(_title(), "")
        self.frame.pages.close(self.name)

    def tick(self) -> None:
        """What was left by whatever key keeps nothing; what a call only covered is there again after it."""
        if self._asker is not None and not self.frame.pages.is_open(self.name):
            self._asker = None
            self.panel.forget_typed()

    def _may(self) -> bool:
        """For nobody but the person who opened it."""
        person = self._desk.person
        return person is not None and self._asker is not None and person.account == self._asker.account


def second_words(state: SecondFactor, zone: ZoneInfo) -> str:
    """How it stands with a person's second factor."""
    match state.state:
        case "set":
            left = formats.count(state.codes_left, language())
            return translate("Factor", "Second factor: set · recovery codes left: {left}").format(left=left)
        case "due":
            day = formats.day(state.until, language(), zone)
            return translate("Factor", "Second factor: TO SET before {day} · Enter sets it").format(day=day)
        case "late":
            return translate("Factor", "Second factor: MISSING, your rights wait for it · Enter sets it")
    return translate("Factor", "Second factor: none · Enter sets one")


def told_at_sign_in(state: SecondFactor, zone: ZoneInfo) -> str:
    """What a person hears when they sit down; nothing where there is nothing to do."""
    if state.reset:
        day = formats.day(state.reset, language(), zone)
        return translate(
            "Factor", "The operator took your second factor away ({day}). If you did not ask for it, tell the admin."
        ).format(day=day)
    if state.state == "due":
        day = formats.day(state.until, language(), zone)
        return translate("Factor", "Set your second factor before {day}: menu Shift, My sign-ins.").format(day=day)
    if state.state == "late":
        return translate("Factor", "Your rights wait for your second factor: menu Shift, My sign-ins.")
    return ""


def grouped(secret: str) -> str:
    """Letters in fours, as people copy them."""
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP))


def two_a_line(codes: Sequence[str]) -> str:
    """So that all of them are seen, with large text too."""
    return "\n".join("   ·   ".join(codes[at : at + 2]) for at in range(0, len(codes), 2))


def _title() -> str:
    return translate("Factor", "Second factor")
