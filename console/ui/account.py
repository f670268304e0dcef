"""Who sits at a desk: another person by PIN, one's second factor and own sign-ins; for an admin the city's accounts.
Rule: lists and checks are the server's; nothing secret stays here, and the sign-in of this desk ends by signing out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError, Refused
from console.models.commands.shifts import end_shift, start_shift
from console.models.state.shift import Person
from console.models.views.on_duty import own_shift
from console.text import formats
from console.text.names import role_word
from console.text.refusals import said
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Feature, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.parts.settings_page import SettingsPage
from console.ui.widgets.ask_box import AskPage, Done, LeavingBox, Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from console.ui.widgets.qr_code import QrCode
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.messages import (
    KnownAccount,
    KnownAccounts,
    KnownLink,
    MadeLink,
    OwnSession,
    OwnSessions,
    RecoveryCodes,
    SecondFactor,
    SecondFactorBegun,
)
from wire.rights import is_of_an_agency

# Ctrl+Shift+L: another person sits down, by PIN; the form, the calls and the window stay as they are. Rule: the shift
# of the one ends under their own name before the other's begins; the call stays with who took it.


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
        return Page(self.panel, lambda: translate("PersonSwitch", "Person"), lambda: None)

    def ask(self) -> None:
        """Who, and their PIN; who speaks is asked first whether they mean it."""
        if not self.frame.may_leave("switch"):
            return
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


# Setting up a second factor: words, a QR code with the same secret as text, and the questions of each step.
# Rule: nothing secret stays on the page when it is left, or when another person sits down.


class FactorPage(Panel):
    """`left` is called when the questions were left without an answer."""

    def __init__(self, left: Callable[[], object]) -> None:
        super().__init__()
        inner = QWidget(self)
        self.words, self.secret = plain_label(inner), plain_label(inner)
        for label in (self.words, self.secret):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.secret.setProperty("tone", "heading")
        self.code = QrCode(inner)
        self.box = LeavingBox(left, inner)
        column = in_column(None, self.words, self.secret, self.box)
        column.addStretch(1)
        in_row(inner, (self.code, 2), (column, 5), edges=(8, 4, 8, 6))
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
        self.box.ask(title, questions, done)

    def forget_typed(self) -> None:
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


# One's own sign-ins: at which desks, since when, and the end of one of them or of all others.
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
    plan = Plan(lambda: translate("Own", "My sign-ins"))
    actions: ClassVar[tuple[Action[OwnPages], ...]] = (
        Action(
            "shift.own",
            QT_TRANSLATE_NOOP("Action", "My sign-ins"),
            order=140,
            group=1,
            verbs=("masuksaya", "mysignins"),
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

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Own", "Set, change"), self._enter),
            Act(letter("end"), lambda: translate("Own", "End this sign-in"), self._end),
        ]

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

    def opened(self) -> None:
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
        person = self._desk.person
        about = {"person", f"ref:signin:{person.account}"} if person is not None else set()
        if about & streams and self.panel.isVisible():
            self.opened()


def _words(one: OwnSession, zone: ZoneInfo, now_ms: int) -> str:
    """Desk, since when, when it was last heard."""
    where = translate("Own", "desk {letter} · {name}").format(letter=one.letter, name=one.name)
    since = translate("Own", "since {time}").format(time=formats.moment(one.since, now_ms, language(), zone))
    last = translate("Own", "last heard {time}").format(time=formats.moment(one.last, now_ms, language(), zone))
    parts = [where, since, last]
    if one.here:
        parts.insert(0, translate("Own", "THIS DESK"))
    return " · ".join(parts)


# The accounts of the city for an admin: who may sign in, as what; added, changed, closed and opened at the desk.
# Rule: each change is proved by the admin's own password.

# What people are in a room: these are offered, and whatever an account is already.
_USUAL = (
    ("dispatcher",),
    ("dispatcher", "supervisor"),
    ("supervisor",),
    ("admin",),
    ("supervisor", "admin"),
    ("dispatcher", "supervisor", "admin"),
    ("agency",),
    ("agency", "head"),
    ("viewer",),
)


class Keeps(Protocol):
    """Where accounts are kept. Both wait for the network and raise ConsoleError."""

    def accounts(self) -> KnownAccounts:
        """All of them."""

    def change_accounts(self, account: str, said: Mapping[str, Any]) -> KnownAccounts:
        """Change one, or (empty) add one."""


class AccountPages(SettingsPage):
    """The page over one window."""

    name, streams = "accounts", ("person", "ref:account:", "ref:signin:")
    plan = Plan(
        lambda: translate("Accounts", "Accounts and roles"),
        purpose=lambda: translate("Accounts", "Who may sign in, and as what. Enter changes the chosen account."),
        columns=(
            Column("login", lambda: translate("Accounts", "Sign-in name"), 16),
            Column("name", lambda: translate("Accounts", "Name")),
            Column("roles", lambda: translate("Accounts", "Roles"), 28),
            Column("agency", lambda: translate("Accounts", "Agency"), 12),
            Column("second", lambda: translate("Accounts", "Second factor"), 14),
            Column("state", lambda: translate("Accounts", "State"), 16),
        ),
    )
    actions: ClassVar[tuple[Action[AccountPages], ...]] = (
        Action(
            "supervisor.accounts",
            QT_TRANSLATE_NOOP("Action", "Accounts and roles"),
            order=125,
            group=1,
            verbs=("akun", "accounts"),
            why=lambda page: translate("Accounts", "Accounts are an admin's, and need a connection."),
        ),
    )

    def __init__(self, frame: Frame, source: Keeps) -> None:
        super().__init__(frame)
        self._desk, self._source = frame.desk, source
        self._known: tuple[KnownAccount, ...] = ()
        self._problem: ConsoleError | None = None
        self._address = ""  # of the agencies' page, as the admin typed it last
        self.asking, self.changing = Worker(self), Worker(self)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Accounts", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Accounts", "New account"), lambda _: self._ask_new()),
            Act(letter("partner"), lambda: translate("Accounts", "New partner"), lambda _: self._ask_partner()),
        ]

    def refresh(self) -> None:
        """What the server said last, or why it did not."""
        if self._problem is not None:
            self.panel.show_lines([], said(self._problem))
            return
        lines = [Line(one.account, cells=self._cells(one)) for one in self._known]
        self.panel.show_lines(lines, translate("Accounts", "Asking the server …"))

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or somebody changed an account."""
        if "person" in streams:
            self._known, self._problem = (), None
        if self.panel.isVisible():
            self.opened()

    def _cells(self, one: KnownAccount) -> tuple[Cell, ...]:
        agency = self.frame.board.reference.agencies.get(one.agency)
        second = translate("Accounts", "set") if one.second else translate("Accounts", "none")
        if one.partner:
            second = translate("Accounts", "by token ({count})").format(count=len(one.links))
        state = translate("Accounts", "may sign in") if one.active else translate("Accounts", "CLOSED")
        return (
            Cell(one.login, strong=True),
            Cell(one.name),
            Cell(translate("Accounts", "partner's program") if one.partner else roles_words(one.roles)),
            Cell(agency.short if agency is not None else ""),
            Cell(second, quiet=not (one.second or one.links)),
            Cell(state, quiet=one.active, strong=not one.active),
        )

    def opened(self) -> None:
        asker = self._desk.person
        self.asking.ask(self._source.accounts, partial(self._listed, asker), partial(self._not_listed, asker))
        self.refresh()

    def _enter(self, chosen: str) -> None:
        one = next((each for each in self._known if each.account == chosen), None)
        if one is None or chosen == NEW:
            self._ask_new()
            return
        acts = _acts_of_partner(one) if one.partner else _acts_of_person(one)
        first = next(iter(acts))
        question = Question(
            "act", translate("Accounts", "What is to change"), "choice", tuple(acts.items()), first, enter="on"
        )
        title = translate("Accounts", "Change {name} ({login})").format(name=one.name, login=one.login)
        self.panel.box.ask(title, [question], partial(self._ask_more, one, title))

    def _ask_more(self, one: KnownAccount, title: str, given: dict[str, str]) -> bool:
        """What this change needs, and the admin's own password."""
        act, questions = given["act"], list[Question]()
        if act == "roles":
            questions.append(_of_roles(one.roles))
        elif act == "password":
            questions += _fresh()
        elif act == "link":
            questions += self._of_link(one)
        elif act == "token":
            questions += self._of_way(one)
        elif act == "unlink":
            links = tuple((link.link, self._link_words(link)) for link in one.links)
            questions.append(Question("link", translate("Accounts", "Which one"), "choice", links, links[-1][0]))
        questions.append(_own())
        words = {
            "disable": translate("Accounts", "Signed out everywhere at once; what was written stays."),
            "unlink": translate(
                "Accounts", "It opens nothing any more, and its person is signed out everywhere at once."
            ),
            "token": translate("Accounts", "The one before counts on, so that it is replaced without a gap."),
            "factor_reset": translate("Accounts", "Only for who lost telephone and codes and stands before you."),
        }
        self.panel.box.ask(title, questions, partial(self._change, one.account, act), words.get(act, ""))
        return False

    def _ask_new(self) -> None:
        agencies = self.frame.board.reference.agencies.values()
        listed = (("", "–"), *((one.code, one.short) for one in agencies if one.active))
        questions = [
            Question("name", translate("Accounts", "Full name")),
            Question("login", translate("Accounts", "Sign-in name"), hint="nama.contoh"),
            _of_roles(("dispatcher",)),
            Question("agency", translate("Accounts", "Agency (only for the role agency)"), "choice", listed, ""),
            *_fresh(),
            _own(),
        ]
        words = translate("Accounts", "Tell the password in person; the person changes it at the first sign-in.")
        self.panel.box.ask(translate("Accounts", "New account"), questions, self._add, words)

    def _ask_partner(self) -> None:
        """A partner's program: an account of one agency with a token in the place of a password."""
        agencies = tuple((one.code, one.short) for one in self.frame.board.reference.agencies.values() if one.active)
        if not agencies:
            return
        questions = [
            Question("name", translate("Accounts", "Name of the program")),
            Question("login", translate("Accounts", "Sign-in name"), hint="mitra.contoh"),
            Question("agency", translate("Accounts", "For which agency"), "choice", agencies, agencies[0][0]),
            _of_days(),
            _own(),
        ]
        words = translate("Accounts", "It sees and writes what that agency's officers do, and nothing else.")
        self.panel.box.ask(translate("Accounts", "New partner"), questions, self._add_partner, words)

    def _add_partner(self, given: dict[str, str]) -> bool:
        told: dict[str, Any] = {name: given[name] for name in ("name", "login", "agency", "password")}
        told |= {"roles": ["agency"], "fresh": "", "partner": True, "days": int(given["days"])}
        return self._send("", told, given)

    def _add(self, given: dict[str, str]) -> bool:
        told = {name: given[name] for name in ("name", "login", "fresh", "password")}
        told |= {"roles": given["roles"].split(), "agency": given["agency"] or None}  # type: ignore[dict-item]
        return self._send("", told, given)

    def _change(self, account: str, act: str, given: dict[str, str]) -> bool:
        told: dict[str, Any] = {"act": act, "password": given["password"], "fresh": given.get("fresh", "")}
        told |= {name: given[name] for name in ("unit", "link") if name in given}
        if "days" in given:
            told["days"] = int(given["days"])
        self._address = given.get("address", "").strip().rstrip("/")
        if "roles" in given:
            told["roles"] = given["roles"].split()
        return self._send(account, told, given)

    def _send(self, account: str, told: Mapping[str, Any], given: dict[str, str]) -> bool:
        if given.get("fresh", "") != given.get("again", given.get("fresh", "")):
            self.runner.refuse(ConsoleError("password_differs"))
        else:
            ask = lambda: self._source.change_accounts(account, told)  # noqa: E731
            self.changing.begin(ask, partial(self._changed, self._desk.person), self.runner.refuse)
        return False  # the questions go when the server took it

    def _changed(self, asker: Person | None, found: KnownAccounts) -> None:
        if asker is self._desk.person:
            self.panel.box.forget_typed()
            self.asking.cancel()  # what was asked before it does not know of this
            self._listed(asker, found)
            if found.made is not None:
                self._show_made(found.made)
                return
            self.runner.say(translate("Accounts", "Done ✓ Every desk knows it at once; it is in the security log."))

    def _of_link(self, one: KnownAccount) -> list[Question]:
        address = translate("Accounts", "Address of the agencies' page")
        hint = "https://instansi.kota.example"
        return [*self._of_way(one), Question("address", address, value=self._address, hint=hint)]

    def _of_way(self, one: KnownAccount) -> list[Question]:
        """For what a link or a token opens, and how long."""
        units = ((unit.code, unit.name) for unit in self.frame.board.reference.units_of(one.agency))
        whole = ("", translate("Accounts", "all tasks of the agency"))
        return [Question("unit", translate("Accounts", "For which unit"), "choice", (whole, *units), ""), _of_days()]

    def _link_words(self, link: KnownLink) -> str:
        until = formats.date(link.until, self._desk.now_ms(), language(), ZoneInfo(self._desk.zone))
        return translate("Accounts", "until {until}").format(until=f"{until} {link.unit}".strip())

    def _show_made(self, made: MadeLink) -> None:
        """Once, to be scanned, or copied and sent to its person alone; a token to who runs the program."""
        if made.partner:
            token = Question("token", translate("Accounts", "The token"), value=made.token)
            words = translate(
                "Accounts", "It is shown only now. Give it to who runs the program: whoever has it is it."
            )
            self.panel.box.ask(translate("Accounts", "Token of a partner"), [token], lambda _: True, words)
            return
        address = f"{self._address}/tautan/{made.token}"
        link = Question("link", translate("Accounts", "The link"), value=address)
        words = translate(
            "Accounts",
            "It is shown only now. Let them scan it, or send it to its person alone: whoever has it is them.",
        )
        code = address if self._address else ""  # without the page's address no telephone would find it
        self.panel.box.ask(translate("Accounts", "Personal link"), [link], lambda _: True, words, code)

    def _listed(self, asker: Person | None, found: KnownAccounts) -> None:
        if asker is self._desk.person:
            self._known, self._problem = found.accounts, None
            self.refresh()

    def _not_listed(self, asker: Person | None, error: ConsoleError) -> None:
        if asker is self._desk.person:
            self._problem = error
            self.refresh()


def roles_words(roles: tuple[str, ...]) -> str:
    """dispatcher and supervisor"""
    return formats.joined([role_word(role) for role in roles], language())


def _acts_of_person(one: KnownAccount) -> dict[str, str]:
    """What may be changed of an account, by the act."""
    acts = {
        "roles": translate("Accounts", "other roles"),
        "password": translate("Accounts", "a new password (ends every sign-in of theirs)"),
        **_open_or_close(one),
    }
    if one.second or one.passkeys:
        acts["factor_reset"] = translate("Accounts", "take away a lost second factor and all passkeys")
    if one.active and is_of_an_agency(one.roles, one.agency):
        acts["link"] = translate("Accounts", "a new personal link for the agencies' page")
        if one.links:
            acts["unlink"] = translate("Accounts", "take back a personal link")
    return acts


def _acts_of_partner(one: KnownAccount) -> dict[str, str]:
    """A program has neither password nor roles."""
    acts = {"token": translate("Accounts", "a new token for the program")} if one.active else {}
    if one.links:
        acts["unlink"] = translate("Accounts", "take back a token: it counts no more at once")
    return acts | _open_or_close(one)


def _open_or_close(one: KnownAccount) -> dict[str, str]:
    if not one.active:
        return {"enable": translate("Accounts", "open it again")}
    acts = {"disable": translate("Accounts", "close it: may sign in nowhere")}
    if one.sessions:
        acts["sign_out"] = translate("Accounts", "sign out everywhere (a phone or desk was lost)")
    return acts


def _of_days() -> Question:
    days = tuple((str(number), str(number)) for number in (30, 90, 180, 366))
    return Question("days", translate("Accounts", "Good for (days)"), "choice", days, "90")


def _of_roles(now: tuple[str, ...]) -> Question:
    known = _USUAL if now in _USUAL else (now, *_USUAL)
    choices = tuple((" ".join(one), roles_words(one)) for one in known)
    return Question("roles", translate("Accounts", "Roles"), "choice", choices, " ".join(now))


def _fresh() -> tuple[Question, ...]:
    return (
        Question("fresh", translate("Accounts", "Their password, a few words"), "secret"),
        Question("again", translate("Accounts", "The same once more"), "secret"),
    )


def _own() -> Question:
    return Question("password", translate("Accounts", "YOUR password: it is you"), "secret")
