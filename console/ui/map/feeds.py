"""For an admin: the feeds of warnings that the gateway asks, switched on and off, and what each of them does now.
Rule: nothing outside is asked before somebody switched it on here."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, get_args

from msgspec.structs import replace

from console.models.commands.reference import define
from console.models.views.channels import feed_trouble, feeds
from console.text import formats
from console.text.bulletins import feed_reason
from console.text.city import hazard_kind
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire.facts import FeedDefined, FeedFormat, WarningKind


class FeedPages(LinesFeature):
    """The feeds of the room."""

    name, streams, timed = "feeds", ("person", "ref:feed:", "feed:", "hazard:"), True
    actions: ClassVar[tuple[Action[FeedPages], ...]] = (
        Action(
            "supervisor.feeds",
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Feeds of warnings"),
            order=128,
            group=1,
            verbs=("umpan", "feeds"),
            run=lambda page: page.toggle(),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Feed", "Feeds are an admin's."),
        ),
    )

    def may(self) -> bool:
        """Whether feeds are this person's to set."""
        return self.frame.desk.can("feed_defined")

    def title(self) -> str:
        """The words of its tab."""
        return translate("Feed", "Feeds of warnings")

    def purpose(self) -> str:
        """For what it is."""
        return translate("Feed", "The gateway asks each of these once a minute. Enter changes the chosen one.")

    def page(self) -> Page:
        """For an admin."""
        return Page(self.panel, self.title, self.refresh, allowed=self.may)

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or a feed said something."""
        if "person" in streams:
            self.frame.actions.refresh()
        self.refresh_seen()

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("name", lambda: translate("Feed", "Feed"), 30),
            Column("state", lambda: translate("Feed", "State"), 12, firm=True),
            Column("source", lambda: translate("Feed", "Who warns"), 12),
            Column("now", lambda: translate("Feed", "How it goes")),
            Column("url", lambda: translate("Feed", "Address"), 44),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Feed", "Change"), self._enter),
            Act(letter("accept"), lambda: translate("Feed", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Feed", "Switch off"), partial(self._switch, False)),
        ]

    def new(self) -> str:
        """The line that makes one."""
        return translate("Feed", "+ another feed: CAP, or a list of it (Atom, RSS)")

    def lines(self) -> list[Line]:
        """The city's own, and those that stand ready."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        found = []
        for one in feeds(board):
            said = feed_trouble(board, one.code)
            words, strong = translate("Feed", "nothing is asked before it is switched on"), False
            if one.active and said is not None:
                at = formats.moment(said.since_ms, now_ms, language(), self.frame.zone)
                words = translate("Feed", "since {at}: {why}").format(at=at, why=feed_reason(said.reason))
                strong = True
            elif one.active:
                words = translate("Feed", "is read")
            state = translate("Feed", "on") if one.active else translate("Feed", "off")
            cells = (
                Cell(one.name, strong=True),
                Cell(state, quiet=not one.active),
                Cell(one.source),
                Cell(words, strong=strong, quiet=not one.active),
                Cell(one.url, quiet=True),
            )
            found.append(Line(one.code, cells=cells, act=strong))
        return found

    def _known(self, code: str) -> FeedDefined | None:
        return next((one for one in feeds(self.frame.board) if one.code == code), None)

    def _switch(self, active: bool, code: str) -> None:
        known = self._known(code)
        if known is not None and known.active is not active:
            self.runner.do(define, replace(known, active=active))
            self.refresh()

    def _enter(self, code: str) -> None:
        known = self._known(code)
        kinds = tuple((one, hazard_kind(one)) for one in get_args(WarningKind))
        no, yes = translate("Feed", "only what names the city"), translate("Feed", "the whole city")
        questions = [
            Question("name", translate("Feed", "Feed"), value=known.name if known else ""),
            Question("source", translate("Feed", "Who warns"), value=known.source if known else ""),
            Question("url", translate("Feed", "Address"), value=known.url if known else "https://"),
            Question("format", translate("Feed", "Form"), "choice", _FORMATS, known.format if known else "cap"),
            Question("hazard", translate("Feed", "Of what, where it does not say"), "choice", kinds,
                     known.hazard if known else "other"),
            Question("everywhere", translate("Feed", "What names no place"), "choice", (("", no), ("1", yes)),
                     "1" if known and known.everywhere else ""),
        ]  # fmt: skip
        title = known.name if known else translate("Feed", "Another feed")
        own = code if code != NEW else self.frame.desk.new_id()
        self.panel.box.ask(title, questions, partial(self._set, own, known.active if known else True))

    def _set(self, code: str, active: bool, given: dict[str, str]) -> bool:
        fact = FeedDefined(
            code=code,
            name=given["name"],
            url=given["url"],
            format=next(one for one in get_args(FeedFormat) if one == given["format"]),
            source=given["source"],
            hazard=next(one for one in get_args(WarningKind) if one == given["hazard"]),
            everywhere=bool(given["everywhere"]),
            active=active,
        )
        done = self.runner.do(define, fact) is not None
        self.refresh()
        return done


_FORMATS = (("cap", "CAP 1.2, Atom, RSS"), ("bmkg_quake", "BMKG, gempa (JSON)"))
