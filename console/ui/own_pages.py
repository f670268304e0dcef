"""One's own sign-ins: the second factor, at which desks, since when, and the end of one of them or of all others.
Rule: the list is the server's; nothing of it is kept here, and the sign-in of this desk ends by signing out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.errors import ConsoleError
from console.people import Person
from console.ui import formats
from console.ui.actions import Actions
from console.ui.bridge import Bridge
from console.ui.doing import Doing
from console.ui.factor_pages import Enrols, FactorPages, second_words, told_at_sign_in
from console.ui.letters import letter
from console.ui.pages import Page, Pages
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.sentences import said
from console.ui.words import language, translate
from console.ui.worker import Worker
from wire.messages import OwnSession, OwnSessions, SecondFactor

PAGE, OTHERS, FACTOR = "own", "others", "factor"
PASSWORD = "password"  # pragma: allowlist secret


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    bridge: Bridge
    doing: Doing
    pages: Pages


class SignIns(Enrols, Protocol):
    """Where one is signed in, and enrols. All of it waits for the network and raises ConsoleError."""

    def listed(self) -> OwnSessions:
        """All of them, the newest first."""

    def end(self, session: str) -> OwnSessions:
        """End one, or (empty) all but this one; what is left."""

    def change_password(self, password: str, fresh: str) -> OwnSessions:
        """Another password; what is left."""


class OwnPages(QObject):
    """The page over one window."""

    def __init__(self, window: Window, source: SignIns, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing, self._desk, self._source = window, window.doing, window.doing.desk, source
        self.factor = FactorPages(window, source, self)
        self._known: list[OwnSession] = []
        self._second = SecondFactor()
        self._problem: ConsoleError | None = None
        self.asking, self.changing = Worker(self), Worker(self)
        acts = [
            Act(ENTER, lambda: translate("Own", "Set, change"), self._enter),
            Act(letter("end"), lambda: translate("Own", "End this sign-in"), self._end),
        ]
        self.panel = LinesPanel(acts, _title)
        window.pages.put(PAGE, Page(self.panel, _title, self._opened, allowed=self._may))
        why = lambda: translate("Own", "Who works by emergency sign-in has no account.")  # noqa: E731
        window.actions_.bind("shift.own", lambda: window.pages.toggle(PAGE), allowed=self._may, why=why)
        window.bridge.touched.connect(self._touched)

    def end(self) -> None:
        """Before the program ends."""
        self.asking.wait()
        self.changing.wait()
        self.factor.end()

    def tell(self, second: SecondFactor) -> None:
        """Who sits down hears what is to be done about their second factor."""
        if told := told_at_sign_in(second, ZoneInfo(self._desk.zone)):
            self._doing.say(told)

    def refresh(self) -> None:
        """What the server said last, or why it did not."""
        zone = ZoneInfo(self._desk.zone)
        second = [Line(FACTOR, second_words(self._second, zone))] if self._known else []
        lines = [Line(one.session, _words(one, zone, self._doing.now_ms())) for one in self._known]
        if len(lines) > 1:
            lines.append(Line(OTHERS, translate("Own", "all others")))
        if self._known:
            second.append(Line(PASSWORD, translate("Own", "Password · Enter changes it")))
        above = translate("Own", "Here your account is signed in. What you do not know, end; then tell the admin.")
        empty = translate("Own", "Asking the server …")
        if self._problem is not None:
            above = empty = said(self._problem)
        self.panel.show_lines([*second, *lines], empty, above)

    def _may(self) -> bool:
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
            self._doing.refuse(ConsoleError("password_differs"))
        else:
            change = lambda: self._source.change_password(said["password"], said["fresh"])  # noqa: E731
            self.changing.begin(change, partial(self._changed, self._desk.person), self._doing.refuse)
        return False  # the questions go when the server took it

    def _changed(self, asker: Person | None, found: OwnSessions) -> None:
        self.panel.box.forget_typed()
        self._listed(asker, found)
        self._doing.say(translate("Own", "Password changed ✓ Your other sign-ins were ended."))

    def _end(self, session: str) -> None:
        chosen = next((one for one in self._known if one.session == session), None)
        if chosen is not None and chosen.here:
            self._doing.refuse(ConsoleError("session_own"))
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

    def _touched(self, streams: frozenset[str]) -> None:
        """Another person sits down, or one signed in or out elsewhere."""
        if "person" in streams:
            self._known, self._problem = [], None
            if not self._may():
                self._window.pages.close(PAGE)
        person = self._desk.person
        about = {"person", f"ref:signin:{person.account}"} if person is not None else set()
        if about & streams and self.panel.isVisible():
            self._opened()


def _title() -> str:
    return translate("Own", "My sign-ins")


def _words(one: OwnSession, zone: ZoneInfo, now_ms: int) -> str:
    """Desk, since when, when it was last heard."""
    where = translate("Own", "desk {letter} · {name}").format(letter=one.letter, name=one.name)
    since = translate("Own", "since {time}").format(time=formats.moment(one.since, now_ms, language(), zone))
    last = translate("Own", "last heard {time}").format(time=formats.moment(one.last, now_ms, language(), zone))
    parts = [where, since, last]
    if one.here:
        parts.insert(0, translate("Own", "THIS DESK"))
    return " · ".join(parts)
