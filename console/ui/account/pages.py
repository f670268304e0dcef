"""One's own sign-ins: the second factor, at which desks, since when, and the end of one of them or of all others.
Rule: the list is the server's; nothing of it is kept here, and the sign-in of this desk ends by signing out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.state.shift import Person
from console.text import formats
from console.text.refusals import said
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Done, LeavingBox, Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.panel import Panel, plain_label
from console.ui.widgets.qr_code import QrCode
from console.ui.widgets.table import ENTER, Line
from console.ui.widgets.worker import Worker
from wire.messages import OwnSession, OwnSessions, RecoveryCodes, SecondFactor, SecondFactorBegun

# Setting up a second factor: words, a QR code with the same secret as text, and the questions of each step.
# Rule: nothing secret stays on the page when it is left, or when another person sits down.


class FactorPage(Panel):
    """`left` is called when the questions were left without an answer."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        inner = QWidget(self)
        self.words, self.secret = plain_label(inner), plain_label(inner)
        for label in (self.words, self.secret):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.secret.setProperty("tone", "heading")
        self.code = QrCode(inner)
        self.box = LeavingBox(left, inner)
        column = QVBoxLayout()
        column.addWidget(self.words)
        column.addWidget(self.secret)
        column.addWidget(self.box)
        column.addStretch(1)
        row = QHBoxLayout(inner)
        row.setContentsMargins(8, 4, 8, 6)
        row.addWidget(self.code, 2)
        row.addLayout(column, 5)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_step(self, title: str, words: str, *, secret: str = "", address: str = "") -> None:
        """Say what is to be done; `address` as a QR code, `secret` as text to be typed instead."""
        self.set_title(title)
        self.words.setText(words)
        self.secret.setText(secret)
        self.secret.setVisible(bool(secret))
        self.code.show_text(address)
        self.code.setVisible(bool(address))
        self.setAccessibleName(f"{title}. {words} {secret}")

    def ask(self, title: str, questions: Sequence[Question], done: Done) -> None:
        """Ask below the words."""
        self.box.ask(title, questions, done)

    def forget_typed(self) -> None:
        """Another person sits down."""
        self.show_step("", "")
        self.box.forget_typed()


# Enrolling one's second factor at the desk: the password, a code to scan, a first code, the codes of recovery.
# Rule: what is secret is shown to the person who asked and kept nowhere here; it is gone when the page is left.

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
        self.asking.begin(begin, self._show_secret, self.runner.refuse)
        return False

    def _confirm(self, said: dict[str, str]) -> bool:
        confirm = lambda: self._source.confirm_second(said["digits"])  # noqa: E731
        self.asking.begin(confirm, self._show_codes, self.runner.refuse)
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


OTHERS, FACTOR = "others", "factor"
PASSWORD = "password"  # pragma: allowlist secret


class SignIns(Enrols, Protocol):
    """Where one is signed in, and enrols. All of it waits for the network and raises ConsoleError."""

    def listed(self) -> OwnSessions:
        """All of them, the newest first."""

    def end(self, session: str) -> OwnSessions:
        """End one, or (empty) all but this one; what is left."""

    def change_password(self, password: str, fresh: str) -> OwnSessions:
        """Another password; what is left."""


class OwnPages(LinesFeature):
    """The page over one window."""

    name, streams = "own", ("person", "ref:signin:")
    actions: ClassVar[tuple[Action[OwnPages], ...]] = (
        Action(
            "shift.own",
            QT_TRANSLATE_NOOP("Action", "My sign-ins"),
            order=140,
            group=1,
            verbs=("masuksaya", "mysignins"),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Own", "Who works by emergency sign-in has no account."),
        ),
    )

    def __init__(self, frame: Frame, source: SignIns, factor: FactorPages) -> None:
        super().__init__(frame)
        self._desk, self._source, self.factor = frame.desk, source, factor
        self._known: list[OwnSession] = []
        self._second = SecondFactor()
        self._problem: ConsoleError | None = None
        self.asking, self.changing = Worker(self), Worker(self)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Own", "My sign-ins")

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Own", "Set, change"), self._enter),
            Act(letter("end"), lambda: translate("Own", "End this sign-in"), self._end),
        ]

    def page(self) -> Page:
        """For who has an account."""
        return Page(self.panel, self.title, self._opened, allowed=self.may)

    def tell(self, second: SecondFactor) -> None:
        """Who sits down hears what is to be done about their second factor."""
        if told := told_at_sign_in(second, self.frame.zone):
            self.runner.say(told)

    def refresh(self) -> None:
        """What the server said last, or why it did not."""
        zone = self.frame.zone
        second = [Line(FACTOR, second_words(self._second, zone))] if self._known else []
        lines = [Line(one.session, _words(one, zone, self.frame.now_ms())) for one in self._known]
        if len(lines) > 1:
            lines.append(Line(OTHERS, translate("Own", "all others")))
        if self._known:
            second.append(Line(PASSWORD, translate("Own", "Password · Enter changes it")))
        above = translate("Own", "Here your account is signed in. What you do not know, end; then tell the admin.")
        empty = translate("Own", "Asking the server …")
        if self._problem is not None:
            above = empty = said(self._problem)
        self.panel.show_lines([*second, *lines], empty, above)

    def may(self) -> bool:
        """Whether this person has an account."""
        return self._desk.person is not None and self._desk.person.auth != "emergency"

    def _opened(self) -> None:
        self.asking.ask(self._source.listed, *self._ends())
        self.refresh()

    def _ends(self) -> tuple[Callable[[OwnSessions], object], Callable[[ConsoleError], object]]:
        """Who hears of it: whoever asked, and nobody who sits here by then."""
        asker = self._desk.person
        return partial(self._listed, asker), partial(self._not_listed, asker)

    def _enter(self, chosen: str) -> None:
        if chosen == FACTOR:
            self.factor.begin(self._second)
        elif chosen == PASSWORD:
            self._ask_password()

    def _ask_password(self) -> None:
        questions = [
            Question("password", translate("Own", "Password of now"), "secret"),
            Question("fresh", translate("Own", "New password, a few words"), "secret"),
            Question("again", translate("Own", "The same once more"), "secret"),
        ]
        self.panel.box.ask(translate("Own", "Change my password"), questions, self._change)

    def _change(self, said: dict[str, str]) -> bool:
        if said["fresh"] != said["again"]:
            self.runner.refuse(ConsoleError("password_differs"))
        else:
            change = lambda: self._source.change_password(said["password"], said["fresh"])  # noqa: E731
            self.changing.begin(change, partial(self._changed, self._desk.person), self.runner.refuse)
        return False  # the questions go when the server took it

    def _changed(self, asker: Person | None, found: OwnSessions) -> None:
        self.panel.box.forget_typed()
        self._listed(asker, found)
        self.runner.say(translate("Own", "Password changed ✓ Your other sign-ins were ended."))

    def _end(self, session: str) -> None:
        chosen = next((one for one in self._known if one.session == session), None)
        if chosen is not None and chosen.here:
            self.runner.refuse(ConsoleError("session_own"))
        elif chosen is not None or session == OTHERS:
            wanted = "" if session == OTHERS else session
            if self.changing.begin(lambda: self._source.end(wanted), *self._ends()):
                self.asking.cancel()  # what was asked before it names what is ended now

    def _listed(self, asker: Person | None, found: OwnSessions) -> None:
        if asker is self._desk.person:
            self._known, self._second, self._problem = found.sessions, found.second, None
            self.refresh()

    def _not_listed(self, asker: Person | None, error: ConsoleError) -> None:
        if asker is self._desk.person:
            self._problem = error
            self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Another person sits down, or one signed in or out elsewhere."""
        if "person" in streams:
            self._known, self._problem = [], None
            if not self.may():
                self.frame.pages.close(self.name)
        person = self._desk.person
        about = {"person", f"ref:signin:{person.account}"} if person is not None else set()
        if about & streams and self.panel.isVisible():
            self._opened()


def _words(one: OwnSession, zone: ZoneInfo, now_ms: int) -> str:
    """Desk, since when, when it was last heard."""
    where = translate("Own", "desk {letter} · {name}").format(letter=one.letter, name=one.name)
    since = translate("Own", "since {time}").format(time=formats.moment(one.since, now_ms, language(), zone))
    last = translate("Own", "last heard {time}").format(time=formats.moment(one.last, now_ms, language(), zone))
    parts = [where, since, last]
    if one.here:
        parts.insert(0, translate("Own", "THIS DESK"))
    return " · ".join(parts)
