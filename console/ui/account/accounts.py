"""The accounts of the city for an admin: who may sign in, as what; added, changed, closed and opened at the desk.
Rule: the list is the server's and so is every check; each change is proved by the admin's own password."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Protocol
from zoneinfo import ZoneInfo

from console.errors import ConsoleError
from console.models.state.shift import Person
from console.text import formats
from console.text.names import role_word
from console.text.refusals import said
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame
from console.ui.frame.pages import Page
from console.ui.parts.settings_page import SettingsPage
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.messages import KnownAccount, KnownAccounts, KnownLink, MadeLink
from wire.rights import is_of_an_agency

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
    actions: ClassVar[tuple[Action[AccountPages], ...]] = (
        Action(
            "supervisor.accounts",
            QT_TRANSLATE_NOOP("Action", "Accounts and roles"),
            order=125,
            group=1,
            verbs=("akun", "accounts"),
            allowed=lambda page: page.may(),
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

    def title(self) -> str:
        """The words of its tab."""
        return translate("Accounts", "Accounts and roles")

    def purpose(self) -> str:
        """For what it is."""
        return translate("Accounts", "Who may sign in, and as what. Enter changes the chosen account.")

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("login", lambda: translate("Accounts", "Sign-in name"), 16),
            Column("name", lambda: translate("Accounts", "Name")),
            Column("roles", lambda: translate("Accounts", "Roles"), 28),
            Column("agency", lambda: translate("Accounts", "Agency"), 12),
            Column("second", lambda: translate("Accounts", "Second factor"), 14),
            Column("state", lambda: translate("Accounts", "State"), 16),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Accounts", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Accounts", "New account"), lambda _: self._ask_new()),
            Act(letter("partner"), lambda: translate("Accounts", "New partner"), lambda _: self._ask_partner()),
        ]

    def page(self) -> Page:
        """For an admin."""
        return Page(self.panel, self.title, self._opened, allowed=self.may)

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
            self.frame.actions.refresh()
            self._known, self._problem = (), None
            if not self.may():
                self.frame.pages.close(self.name)
        if self.panel.isVisible():
            self._opened()

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

    def _opened(self) -> None:
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
