"""One's own sign-ins: the second factor, at which desks, since when, and the end of one of them or of all others.
Rule: the list is the server's; nothing of it is kept here, and the sign-in of this desk ends by signing out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from console.errors import ConsoleError
from console.people import Person
from console.ui import formats
from console.ui.factor_pages import Enrols, FactorPages, second_words, told_at_sign_in
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.letters import letter
from console.ui.pages import Page
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.sentences import said
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.worker import Worker
from wire.messages import OwnSession, OwnSessions, SecondFactor

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
            "shift",
            QT_TRANSLATE_NOOP("Action", "My sign-ins"),
            order=140,
            group=1,
            verbs=("masuksaya", "mysignins"),
            run=lambda page: page.toggle(),
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

    def end(self) -> None:
        """Before the program ends."""
        self.asking.wait()
        self.changing.wait()

    def tell(self, second: SecondFactor) -> None:
        """Who sits down hears what is to be done about their second factor."""
        if told := told_at_sign_in(second, self.frame.zone):
            self.doing.say(told)

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
            self.doing.refuse(ConsoleError("password_differs"))
        else:
            change = lambda: self._source.change_password(said["password"], said["fresh"])  # noqa: E731
            self.changing.begin(change, partial(self._changed, self._desk.person), self.doing.refuse)
        return False  # the questions go when the server took it

    def _changed(self, asker: Person | None, found: OwnSessions) -> None:
        self.panel.box.forget_typed()
        self._listed(asker, found)
        self.doing.say(translate("Own", "Password changed ✓ Your other sign-ins were ended."))

    def _end(self, session: str) -> None:
        chosen = next((one for one in self._known if one.session == session), None)
        if chosen is not None and chosen.here:
            self.doing.refuse(ConsoleError("session_own"))
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
