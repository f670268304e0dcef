"""For an admin: the lines to the exchange, set up, tried, switched on and off, and which telephone stands where.

Rule: a secret is typed and never shown; whether there is a line is the gateway's word, and its answer is a fact.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from console.models.commands.telephony import ask_trunk, set_extension, set_trunk, switch_trunk
from console.models.state.reference import Trunk
from console.models.state.telephony import LineState
from console.models.views.telephony import FIELDS, KINDS, desk_at
from console.text.telephony import choice_word, field_word, kind_word, line_words, setting_words
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.parts.settings_page import SettingsPage, field_questions, secrets_note
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire.facts import TrunkKind

TRUNK, EXTENSION = "trunk", "extension"


class ExchangePages(SettingsPage):
    """Lines and telephones, one below the other."""

    name, streams = "exchange", ("person", "trunk:", "ref:line:", "ref:extension:", "ref:desk:")
    actions: ClassVar[tuple[Action[ExchangePages], ...]] = (
        Action(
            "supervisor.exchange",
            QT_TRANSLATE_NOOP("Action", "Telephone exchange"),
            order=128,
            group=1,
            verbs=("sentral", "exchange"),
            allowed=lambda page: page.may(),
            why=lambda page: translate("Exchange", "The exchange is an admin's."),
        ),
    )

    def title(self) -> str:
        """The words of its tab."""
        return translate("Exchange", "Exchange")

    def purpose(self) -> str:
        """For what it is."""
        return translate(
            "Exchange", "Lines to the exchange, and whose telephone is whose. Enter changes the chosen one."
        )

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("name", lambda: translate("Exchange", "Line or telephone"), 24),
            Column("kind", lambda: translate("Exchange", "How"), 24),
            Column("state", lambda: translate("Exchange", "State"), 40),
            Column("settings", lambda: translate("Exchange", "Set to")),
            Column("secret", lambda: translate("Exchange", "Secret"), 14),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Exchange", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Exchange", "New line or telephone"), self._ask_new, always=True),
            Act(letter("again"), lambda: translate("Exchange", "Try it: is there a line?"), self._try),
            Act(letter("accept"), lambda: translate("Exchange", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Exchange", "Switch off, take away"), partial(self._switch, False)),
        ]

    def none(self) -> str:
        """What is said where there are none."""
        return translate("Exchange", "No exchange is set up: calls are recorded by hand. + sets one up.")

    def lines(self) -> list[Line]:
        """The trunks, then the telephones."""
        board = self.frame.board
        found = [self._trunk_line(one) for one in sorted(board.reference.trunks.values(), key=lambda one: one.code)]
        for extension in sorted(board.reference.extensions):
            letter_ = board.reference.letter_of(desk_at(board, extension))
            cells = (
                Cell(extension, strong=True),
                Cell(translate("Exchange", "telephone")),
                Cell(translate("Exchange", "at desk {letter}").format(letter=letter_)),
                Cell(),
                Cell(),
            )
            found.append(Line(f"{EXTENSION}:{extension}", cells=cells))
        return found

    def _trunk_line(self, trunk: Trunk) -> Line:
        state: LineState | None = self.frame.board.reference.lines.get(trunk.code)
        said = line_words(state, self.frame.now_ms(), self.frame.zone)
        off, down = not trunk.active, state is not None and state.up is False
        cells = (
            Cell(trunk.name if trunk.name == trunk.code else f"{trunk.name} ({trunk.code})", strong=True),
            Cell(kind_word(trunk.kind)),
            Cell(translate("Exchange", "SWITCHED OFF") if off else said, strong=off or down),
            Cell(setting_words(trunk)),
            Cell(translate("Exchange", "sealed") if trunk.secret is not None else "–", quiet=trunk.secret is None),
        )
        return Line(f"{TRUNK}:{trunk.code}", cells=cells)

    def _enter(self, chosen: str) -> None:
        kind, _, code = chosen.partition(":")
        trunk = self.frame.board.reference.trunks.get(code)
        if kind == EXTENSION:
            self._ask_extension(code)
        elif trunk is not None:
            self._ask_trunk(trunk.kind, trunk)

    def _ask_new(self, chosen: str) -> None:
        kinds = (*((one, kind_word(one)) for one in KINDS), (EXTENSION, translate("Exchange", "a telephone at a desk")))
        question = Question("what", translate("Exchange", "What"), "choice", kinds, kinds[0][0], enter="on")
        self.panel.box.ask(translate("Exchange", "New: what is it?"), [question], self._new)

    def _new(self, given: dict[str, str]) -> bool:
        kind = next((one for one in KINDS if one == given["what"]), None)
        if kind is None:
            self._ask_extension("")
        else:
            self._ask_trunk(kind, None)
        return False  # the next questions stand there already

    def _ask_trunk(self, kind: TrunkKind, trunk: Trunk | None) -> None:
        questions = (
            [] if trunk is not None else [Question("code", translate("Exchange", "Short name *"), value="sentral")]
        )
        questions.append(Question("name", translate("Exchange", "Name"), value=trunk.name if trunk else ""))
        questions += field_questions(FIELDS[kind], field_word, trunk, choice_word)
        note = secrets_note(trunk is not None and trunk.secret is not None)
        title = translate("Exchange", "Line: {kind}").format(kind=kind_word(kind))
        code, active = (trunk.code, trunk.active) if trunk is not None else ("", True)
        self.panel.box.ask(title, questions, partial(self._set, kind, code, active), note)

    def _set(self, kind: TrunkKind, code: str, active: bool, given: dict[str, str]) -> bool:
        named = code or given["code"].strip()
        if self.runner.do(set_trunk, named, kind, given, active) is None:
            return False
        self.runner.say(translate("Exchange", "Set ✓ Now try it: {key}.").format(key=letter("again")))
        return True

    def _ask_extension(self, extension: str) -> None:
        reference = self.frame.board.reference
        desks = sorted(
            ((code, known.letter) for code, known in reference.desks.items() if not known.gateway),
            key=lambda one: one[1],
        )
        choices = tuple(
            (code, translate("Exchange", "desk {letter}").format(letter=desk_letter)) for code, desk_letter in desks
        )
        if not choices:
            return
        at = desk_at(self.frame.board, extension) if extension else ""
        first = at if any(code == at for code, _ in choices) else choices[0][0]
        questions = [Question("desk", translate("Exchange", "Stands at"), "choice", choices, first)]
        if not extension:
            questions.insert(0, Question("code", translate("Exchange", "Extension *"), hint="201"))
        title = translate("Exchange", "Telephone {extension}").format(extension=extension or "…")
        self.panel.box.ask(title, questions, partial(self._set_extension, extension))

    def _set_extension(self, extension: str, given: dict[str, str]) -> bool:
        return self.runner.do(set_extension, extension or given["code"].strip(), given["desk"]) is not None

    def _switch(self, active: bool, chosen: str) -> None:
        kind, _, code = chosen.partition(":")
        if kind == TRUNK:
            self.runner.do(switch_trunk, code, active)
        elif not active:
            self.runner.do(set_extension, code, "")

    def _try(self, chosen: str) -> None:
        kind, _, code = chosen.partition(":")
        if kind == TRUNK and self.runner.do(ask_trunk, code) is not None:
            words = translate(
                "Exchange", "Asked ✓ What the gateway finds stands here. Then dial 112 from a test telephone."
            )
            self.runner.say(words)
