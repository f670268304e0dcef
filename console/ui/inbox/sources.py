"""For an admin: by which sources reports come in (apps, webhooks, mailboxes), and the rooms of other cities.

Rule: a key is shown once, when it is made; a secret is typed and never shown; a neighbour's machine is believed when
its certificate's fingerprint, compared by voice, was confirmed here.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import ClassVar

from console.errors import ConsoleError
from console.models.commands.inbox import (
    KEY_PREFIX,
    WantedSource,
    confirm_fingerprint,
    renew_key,
    set_source,
    switch_source,
)
from console.models.state.reference import Seen, Source
from console.models.views.channels import SOURCE_FIELDS, SOURCES, fingerprint_words
from console.text import formats
from console.text.alerts import reason_word
from console.text.inbox import source_field_word, source_kind_word, source_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW
from console.ui.parts.settings_page import SettingsPage, field_questions, secrets_note
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire.facts import SourceKind


class SourcePages(SettingsPage):
    """The sources of the room."""

    name, streams = "sources", ("person", "channel:", "ref:source:")
    actions: ClassVar[tuple[Action[SourcePages], ...]] = (
        Action(
            "supervisor.sources",
            QT_TRANSLATE_NOOP("Action", "Sources of reports, other cities' 112"),
            order=128,
            group=1,
            verbs=("sumberlaporan", "sources"),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Sources", "Sources of reports are an admin's."),
        ),
    )

    def title(self) -> str:
        """The words of its tab."""
        return translate("Sources", "Sources of reports")

    def purpose(self) -> str:
        """For what it is."""
        return translate("Sources", "By what reports come in, and other cities' rooms. Enter changes the chosen one.")

    def new(self) -> str:
        """Below the rows."""
        return translate("Sources", "New source …")

    def none(self) -> str:
        """Where there is none."""
        return translate("Sources", "Nothing is set up: reports come by telephone alone.")

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("name", lambda: translate("Sources", "Name"), 26),
            Column("code", lambda: translate("Sources", "Code"), 14),
            Column("kind", lambda: translate("Sources", "What"), 26),
            Column("state", lambda: translate("Sources", "State"), 14),
            Column("secret", lambda: translate("Sources", "Key, secret"), 16),
            Column("settings", lambda: translate("Sources", "Set to")),
            Column("seen", lambda: translate("Sources", "The gateway says"), 30),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Sources", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Sources", "New source"), lambda _: self._ask_kind(), always=True),
            Act(letter("accept"), lambda: translate("Sources", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Sources", "Switch off"), partial(self._switch, False)),
            Act(letter("reset"), lambda: translate("Sources", "New key of an app"), self._renew),
            Act(letter("sign"), lambda: translate("Sources", "Confirm the fingerprint"), self._confirm),
        ]

    def lines(self) -> list[Line]:
        """Each of them, by kind and name."""
        board = self.frame.board
        found = sorted(
            board.reference.sources.values(), key=lambda one: (SOURCES.index(one.kind), one.name.lower(), one.code)
        )
        return [Line(one.code, cells=self._cells(one, board.reference.seen.get(one.code))) for one in found]

    def _cells(self, one: Source, seen: Seen | None) -> tuple[Cell, ...]:
        sealed = bool(one.key_hash) or one.secret is not None
        state = translate("Sources", "on") if one.active else translate("Sources", "SWITCHED OFF")
        return (
            Cell(one.name, strong=True),
            Cell(one.code),
            Cell(source_kind_word(one.kind)),
            Cell(state, strong=not one.active),
            Cell(translate("Sources", "sealed") if sealed else "–", quiet=not sealed),
            Cell(source_words(one)),
            self._seen(seen),
        )

    def _seen(self, seen: Seen | None) -> Cell:
        if seen is None:
            return Cell("–", quiet=True)
        fact = seen.fact
        at = formats.moment(seen.when, self.frame.now_ms(), language(), self.frame.zone)
        match fact.state:
            case "works":
                return Cell(translate("Sources", "works, {at}").format(at=at))
            case "unconfirmed":
                said = translate("Sources", "UNCONFIRMED certificate, {at}: key {key}")
                return Cell(said.format(at=at, key=letter("sign")), strong=True)
        return Cell(f"{reason_word(fact.reason)}, {at}", strong=True)

    # --- what keys do ----------------------------------------------------------------------------------------------

    def _enter(self, chosen: str) -> None:
        if chosen == NEW:
            self._ask_kind()
            return
        known = self.frame.board.reference.sources.get(chosen)
        if known is not None:
            self._ask(known.kind, known)

    def _ask_kind(self) -> None:
        choices = tuple((kind, f"{at} {source_kind_word(kind)}") for at, kind in enumerate(SOURCES, 1))
        question = Question("kind", translate("Sources", "What"), "choice", choices, SOURCES[0], enter="on")
        self.panel.box.ask(translate("Sources", "New source: what is it?"), [question], self._kind_chosen)

    def _kind_chosen(self, given: dict[str, str]) -> bool:
        self._ask(next(kind for kind in SOURCES if kind == given["kind"]), None)
        return False  # the next questions stand there already

    def _ask(self, kind: SourceKind, known: Source | None) -> None:
        questions = [Question("name", translate("Sources", "Name *"), value=known.name if known is not None else "")]
        if known is None:
            hint = translate("Sources", "small letters, e.g. silpusitron")
            questions.insert(0, Question("code", translate("Sources", "Code *"), hint=hint))
        questions += field_questions(SOURCE_FIELDS[kind], source_field_word, known)
        note = secrets_note(known is not None and known.secret is not None)
        code = known.code if known is not None else ""
        active = known.active if known is not None else True
        title = source_kind_word(kind) if known is None else f"{known.name}: {source_kind_word(kind)}"
        self.panel.box.ask(title, questions, partial(self._set, kind, code, active), note)

    def _set(self, kind: SourceKind, code: str, active: bool, given: dict[str, str]) -> bool:
        fresh = not code
        key = KEY_PREFIX + secrets.token_urlsafe(32) if fresh and kind == "app" else ""
        wanted = WantedSource(
            code=code or given["code"].strip().lower(),
            kind=kind,
            name=given["name"],
            given=given,
            active=active,
            key=key,
        )
        if fresh and wanted.code in self.frame.board.reference.sources:
            self.runner.refuse(ConsoleError("source_taken", code=wanted.code))
            return False
        if self.runner.do(set_source, wanted) is None:
            return False
        if key:
            self._show_key(wanted.name or wanted.code, key)
            return False  # the key stands there, until somebody has written it down
        self.runner.say(translate("Sources", "Set ✓"))
        return True

    def _renew(self, chosen: str) -> None:
        known = self.frame.board.reference.sources.get(chosen)
        if known is None or known.kind != "app":
            return
        key = KEY_PREFIX + secrets.token_urlsafe(32)
        if self.runner.do(renew_key, chosen, key) is not None:
            self._show_key(known.name, key)

    def _show_key(self, name: str, key: str) -> None:
        """Once, to be copied; it rests nowhere."""
        title = translate("Sources", "Key of {name}: shown once, give it to its makers by a safe way").format(name=name)
        question = Question("key", translate("Sources", "Key"), value=key)
        self.panel.box.ask(title, [question], lambda _: True)

    def _switch(self, active: bool, chosen: str) -> None:
        if chosen in self.frame.board.reference.sources:
            self.runner.do(switch_source, chosen, active)

    def _confirm(self, chosen: str) -> None:
        known = self.frame.board.reference.sources.get(chosen)
        seen = self.frame.board.reference.seen.get(chosen)
        if known is None or known.kind != "neighbour" or seen is None or not seen.fact.fingerprint:
            self.runner.refuse(ConsoleError("fingerprint_unseen"))
            return
        note = translate(
            "Sources", "Call that room on a number you know and let them read theirs aloud: {print}"
        ).format(print=fingerprint_words(seen.fact.fingerprint))
        question = Question("last", translate("Sources", "Type the last four letters they said"))
        title = translate("Sources", "Confirm the certificate of {name}").format(name=known.name)
        self.panel.box.ask(title, [question], partial(self._confirmed, chosen, seen.fact.fingerprint), note)

    def _confirmed(self, code: str, fingerprint: str, given: dict[str, str]) -> bool:
        typed = given["last"].replace(":", "").replace(" ", "").lower()
        if len(typed) < 4 or not fingerprint.endswith(typed):
            self.runner.refuse(ConsoleError("fingerprint_other"))
            return False
        return self.runner.do(confirm_fingerprint, code, fingerprint) is not None
