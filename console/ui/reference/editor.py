"""An admin changes the city's own words in the program: agencies, units, natures, lists, cards, forms, rules, phrases,
points of the map; the last line of a list begins a new one. The change syncs; points are a supervisor's work too.
Rule: nothing is deleted; what is not used any more is made inactive, because old cases still name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.reference import DefinedByAdmin, bounds_of, define
from console.models.state.board import Board
from console.models.state.case import LADDER
from console.models.state.streams import definition_stream
from console.models.views.points import free_code
from console.text import vocabulary
from console.text.city import kind_word, state_word
from console.text.names import answer_word, nature_name, voice_channel
from console.text.refusals import refusal_sentence
from console.text.vocabulary import field_word
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature
from console.ui.frame.pages import Page
from console.ui.reference.card_editor import CardEditor, finished
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import ChoiceField, FieldName, LineField, NarrativeField, is_save
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import Panel, plain_label
from wire import facts
from wire.bounds import without_steering
from wire.facts import EvaluationFormPublished, Fact
from wire.facts.evaluation import Criterion
from wire.limits import TEXT_MAX_CHARS

# A definition that is still to be written: what an admin begins with after “+ new”, by kind.
# Rule: it is only written under a code nobody has; a card has that of the type that is chosen for it.

BLANKS: Mapping[str, Callable[[], DefinedByAdmin]] = {
    "agency": lambda: facts.AgencyDefined("", "", "", "", "", "phone"),
    "unit": lambda: facts.UnitDefined("", "", "", "pumper"),
    "card": lambda: facts.CardPublished("", 0, "", "", ()),
    "nature": lambda: facts.NatureDefined("", "", "", "", 2, order=900),
    "list": lambda: facts.ListItemDefined("outcome", "", "", "", order=900),
    "crew": lambda: facts.CrewRuleDefined(""),
    "phrase": lambda: facts.PhraseDefined("", ""),
    "point": lambda: facts.MapPointDefined("", "hydrant", "", 0.0, 0.0),
    "topic": lambda: facts.PublicTopicDefined("", "other", "", order=900),
}
# How the codes of each kind are written; the command line reads agencies, units and phrases by them.
_SHAPES = {
    "agency": r"[A-Z][A-Z0-9]{1,11}",
    "unit": r"[A-Z]{1,4}-\d{1,2}",
    "nature": r"[a-z][a-z0-9_]{1,39}",
    "card": r"[a-z][a-z0-9_]{1,39}",
    "list": r"[a-z][a-z0-9_]{1,39}",
    "crew": r"[a-z][a-z0-9_]{1,39}",
    "phrase": r"[a-z0-9]{1,12}",
    "point": r"[A-Z0-9][A-Z0-9-]{0,39}",
    "topic": r"[a-z0-9-]{2,40}",
}


def with_code(board: Board, fact: DefinedByAdmin) -> DefinedByAdmin:
    """A point that was given no code gets the next one of its kind."""
    if isinstance(fact, facts.MapPointDefined) and not fact.code:
        return msgspec.structs.replace(fact, code=free_code(board, fact.point_kind))
    return fact


def check_new(board: Board, kind: str, fact: DefinedByAdmin) -> None:
    """Refused (`code_missing`, `definition_unfit`, `code_taken`) unless the code is one and nothing has it already."""
    if not fact.code:
        raise Refused("card_type_missing" if kind == "card" else "code_missing")
    if not re.fullmatch(_SHAPES[kind], fact.code):
        raise Refused("definition_unfit", name="code", value=fact.code)
    if definition_stream(fact) in board.definitions:
        raise Refused("code_taken", name=fact.code)


Line = tuple[str, str]


# An evaluation form as lines of text and back: its criteria in their order, and what counts as which class.
# Rule: a criterion without its words is refused; a changed form is the next version, what was evaluated keeps its own.

_WORDS = tuple(name for name in Criterion.__struct_fields__ if name != "code")
_NOT_YET = "–"


def form_lines(form: EvaluationFormPublished) -> list[Line]:
    """The criteria in their order, then each with its words."""
    lines = [("criteria", "; ".join(one.code for one in form.criteria))]
    for one in form.criteria:
        lines += [(f"{one.code}.{name}", getattr(one, name)) for name in _WORDS]
    return lines


def changed_form(form: EvaluationFormPublished, texts: dict[str, str]) -> dict[str, Any]:
    """The criteria with these texts, as plain values."""
    known = {one.code: one for one in form.criteria}
    criteria = []
    for code, words in _form_fields_order(texts.get("criteria"), known):
        before = known.get(code) or Criterion(code, words, words, *[_NOT_YET] * (len(_WORDS) - 2))
        given = {name: texts.get(f"{code}.{name}", getattr(before, name)).strip() for name in _WORDS}
        if not all(given.values()):
            raise Refused("text_missing")
        criteria.append({"code": code, **given})
    return {"criteria": [msgspec.to_builtins(one) for one in criteria]}


def _form_fields_order(text: str | None, known: dict[str, Criterion]) -> list[tuple[str, str]]:
    """The codes in their order; a new one brings its name: "code = name"."""
    if text is None:
        return [(code, "") for code in known]
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        code, _, words = (one.strip() for one in part.partition("="))
        fits = code.replace("_", "a").isalnum() and code.isascii() and code == code.lower()
        if not fits or code in found or (code not in known and not words):
            raise Refused("definition_unfit", name="criteria", value=part[:40])
        found[code] = words
    if not found:
        raise Refused("text_missing")
    return list(found.items())


# A definition of the city as lines of text and back: each line is checked, nothing is written that does not fit.

# What a room is for (`drill`) is said once, when it is made: no key turns a real one into an exercise.
_FIXED = frozenset(
    {
        "code",
        "version",
        "list",
        "questions",
        "rules",
        "alert_also",
        "becomes",
        "conditions",
        "thresholds",
        "criteria",
        "drill",
    }
)
STEPS = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
PARAGRAPHS = "text_"  # fields of texts for everybody: a line is a paragraph
_SWITCH = {"true": True, "false": False, "ya": True, "tidak": False, "yes": True, "no": False, "1": True, "0": False}


def lines_of(fact: Fact, *, new: bool = False) -> list[Line]:
    """Each value that may be changed, as (name, text); of a new one also what it is called for good."""
    fixed = _FIXED - {"code", "list"} if new else _FIXED
    lines = [(name, _text(getattr(fact, name), name)) for name in fact.__struct_fields__ if name not in fixed]
    if isinstance(fact, facts.EvaluationFormPublished):
        lines += form_lines(fact)
    return lines


def changed(fact: Fact, texts: dict[str, str]) -> Fact:
    """The definition with these texts; a form gets its next version. Raises Refused (definition_unfit, …)."""
    values: dict[str, Any] = {}
    for name in fact.__struct_fields__:
        if name in texts:
            values[name] = _value(name, texts[name], getattr(fact, name))
    whole: dict[str, Any] = {**msgspec.to_builtins(fact), **values}
    if isinstance(fact, facts.EvaluationFormPublished):
        whole["version"] = fact.version + 1
        whole |= changed_form(fact, texts)
    try:
        return msgspec.convert(whole, type(fact))
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`[]0.") or "?"
        raise Refused("definition_unfit", name=name, value=texts.get(name, "…")[:40]) from error


def _mark(name: str) -> str:
    """What stands between the parts of a line: sentences may have a semicolon of their own."""
    if name.startswith(PARAGRAPHS):
        return "\n"
    return "|" if name.startswith(("tell_", "never_", "cautions_")) else ";"


def _text(value: object, name: str = "") -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return ", ".join(f"{step_words().get(key, key)} {amount}" for key, amount in value.items())
    if isinstance(value, tuple):
        mark = _mark(name)
        return {"|": " | ", ";": "; "}.get(mark, mark).join(str(one) for one in value)
    return "" if value is None else str(value)


def _value(name: str, text: str, before: object) -> object:
    if name.startswith(PARAGRAPHS):
        return [line for one in text.splitlines() if (line := " ".join(without_steering(one).split()))]
    said = " ".join("".join(char for char in text if char.isprintable()).split())
    unfit = Refused("definition_unfit", name=name, value=said[:40])
    if isinstance(before, bool):
        if said.lower() not in _SWITCH:
            raise unfit
        return _SWITCH[said.lower()]
    if isinstance(before, dict):
        return _amounts(said, unfit)
    if isinstance(before, tuple):
        return [one.strip() for one in said.split(_mark(name)) if one.strip()]
    if isinstance(before, int | float) or name in ("lat", "lng"):
        try:
            if name in ("lat", "lng"):
                return float(said.replace(",", ".")) if said else None
            return int(said)
        except ValueError as error:
            raise unfit from error
    if not said and name.startswith(("name", "short", "letter", "title")):
        raise Refused("text_missing")
    return said


def step_words() -> dict[str, str]:
    """The steps that have a target, as people say them."""
    return {step: vocabulary.word("act", step) for step in STEPS}


def _amounts(text: str, unfit: Refused) -> dict[str, int]:
    """Seconds by step, as "accepted 120, first report 600"; the code of a step is understood too."""
    codes = {word.casefold(): code for code, word in step_words().items()}
    amounts = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        said, _, seconds = part.rpartition(" ")
        step = codes.get(said.strip().casefold(), said.strip())
        if step not in STEPS or not seconds.strip().isdecimal() or not 1 <= int(seconds) <= 86_400:
            raise unfit
        amounts[step] = int(seconds)
    return amounts


# Codes in a definition as words and back: the usual channel, calling back, confidentiality, agencies, types.
# Rule: an admin reads and writes words; a code typed is understood too, what is neither stays and is refused later.

_AGENCIES = frozenset({"agency", "parent", "alert_first", "alert_one_of", "fallback"})
_SWITCHES = frozenset({"active", "sample", "approved", "roads", "figures", "rescue", "silent", "report"})
# Fields that hold several: typed, by their words.
_SEVERAL = frozenset({"alert_first", "alert_one_of", "fallback", "silent_steps", "closing_steps"})
_CHANNELS = ("phone", "radio", "whatsapp", "in_person", "alert")
_BETWEEN = ";"


def words_of(board: Board, name: str) -> Mapping[str, str]:
    """The word of each code a field may hold; empty for a field that holds no codes."""
    reference = board.reference
    if name in _AGENCIES:
        return {code: one.short for code, one in reference.agencies.items()}
    if name == "unit_kind":  # those that the city uses already may have words of their own
        known = (*vocabulary.codes("unit_kind"), *(one.unit_kind for one in reference.units.values()))
        return {code: vocabulary.word("unit_kind", code) for code in known}
    if name == "silent_steps":
        return {code: vocabulary.word("silent_step", code) for code in vocabulary.codes("silent_step")}
    if name == "closing_steps":
        return {code: vocabulary.word("act", code) for code in LADDER}
    if name == "list":
        return {
            "outcome": translate("ReferenceField", "outcome of a case"),
            "result": translate("ReferenceField", "result of an agency"),
            "unable": translate("ReferenceField", "why an agency cannot come"),
            "shift": translate("ReferenceField", "shift of the room"),
        }
    if name in _SWITCHES:
        return {"ya": answer_word("yes"), "tidak": answer_word("no")}
    if name == "priority":
        return {number: number for number in ("1", "2", "3")}
    if name == "channel":
        return {code: voice_channel(code) for code in _CHANNELS}
    if name == "call_back":
        return {code: vocabulary.word("call_back", code) for code in vocabulary.codes("call_back")}
    if name == "confidential":
        return {
            "never": translate("ReferenceField", "never"),
            "default": translate("ReferenceField", "at first, may be lifted"),
            "always": translate("ReferenceField", "always"),
        }
    if name == "point_kind":
        return {one: kind_word(one) for one in ("hydrant", "assembly", "other")}
    if name == "state":
        return {one: state_word(one) for one in ("ok", "broken", "unknown")}
    if name == "topic":
        return {code: vocabulary.word("topic", code) for code in vocabulary.codes("topic")}
    if name == "nature":
        return {code: nature_name(one, code, language()) for code, one in reference.natures.items()}
    return {}


def worded(board: Board, name: str, text: str) -> str:
    """What a field shows: words in place of codes."""
    words = words_of(board, name)
    return _each(text, words) if words else text


def coded(board: Board, name: str, text: str) -> str:
    """What is kept of a field: codes in place of words."""
    words = words_of(board, name)
    codes = {word.casefold(): code for code, word in words.items()}
    codes |= {code.casefold(): code for code in words}
    return _each(text, codes, fold=True) if words else text


def _each(text: str, table: Mapping[str, str], *, fold: bool = False) -> str:
    parts = [part.strip() for part in text.split(_BETWEEN)]
    return f"{_BETWEEN} ".join(table.get(part.casefold() if fold else part, part) for part in parts)


class ParagraphField(NarrativeField):
    """A field of paragraphs, a line each."""

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show this text."""
        self.setPlainText(text)


class PickField(ChoiceField):
    """A field that holds one of the words of the city: chosen, never typed."""

    def offer(self, words: Mapping[str, str], text: str) -> None:
        """These words by their codes; what it held before stays to be chosen."""
        known = text in words.values()
        none = [] if known and text else [("", "–")] if not text else [(text, text)]
        self.fill([*none, *((code, word) for code, word in words.items())])
        self.setText(text)

    def text(self) -> str:
        """The word that is chosen; nothing where nothing is."""
        return self.currentText() if self.code() else ""

    def setText(self, text: str) -> None:
        """Choose a word, or its code; what is neither is not to be had."""
        wanted = text.casefold()
        for at in range(self.count()):
            if wanted in (self.itemText(at).casefold(), str(self.itemData(at)).casefold()):
                self.setCurrentIndex(at)
                return

    def setReadOnly(self, fixed: bool) -> None:
        """Who may not change it sees it."""
        self.setEnabled(not fixed)


_AT = int(Qt.ItemDataRole.UserRole)
PARAGRAPH_LINES = 6
# What the room itself calls by its code: units on the radio, phrases in a line, points on the map.
_CALLED_BY_CODE = (facts.UnitDefined, facts.PhraseDefined, facts.MapPointDefined)


class ReferenceEditor(Panel):
    """`said(sentence)` after saving and for what was refused."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._known: list[DefinedByAdmin] = []
        self.fields: dict[str, LineField | PickField | ParagraphField] = {}
        inner = QWidget(self)
        self.kind = ChoiceField(inner)
        self.items = QListWidget(inner)
        self.items.setSpacing(2)
        self.save_button = KeyButton(inner)
        self.save_button.setProperty("main", True)
        self._state = plain_label(inner)
        self._area = QScrollArea(inner)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setItemDelegate(WholeWords(self.items))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = CardEditor(desk, inner)
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(inner)
        left.addWidget(self.kind)
        left.addWidget(self.items, 1)
        for part, stretch in ((self._area, 1), (self.cards, 1), (self._state, 0), (self.save_button, 0)):
            right.addWidget(part, stretch)
        row.addLayout(left, 1)
        row.addLayout(right, 3)
        self.kind.activated.connect(self.refresh)
        self.items.currentRowChanged.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.set_content(inner)
        self.setFocusProxy(self.items)
        self._retranslate()

    def refresh(self) -> None:
        """Read the definitions in force anew; the chosen one stays chosen."""
        row = max(0, self.items.currentRow())
        self._known = self._of_kind(self.kind.code())
        self.items.blockSignals(True)
        self.items.clear()
        for at, fact in enumerate(self._known):
            item = QListWidgetItem(self._named(fact), self.items)
            item.setData(_AT, at)
        if self._may_add():
            QListWidgetItem(translate("ReferenceEditor", "+ new"), self.items)
        self.items.blockSignals(False)
        self.items.setCurrentRow(min(row, self.items.count() - 1))
        self._show(self.items.currentRow())

    def forget_typed(self) -> None:
        """Another person sits down: the fields show what is in force, and no reason was begun on a card."""
        self.refresh()
        self.cards.preview.reason.setText("")

    def save(self) -> bool:
        """Write the change; false when it was refused, and what was typed stays."""
        before = self._chosen()
        if before is None:
            return False
        try:
            fact = self._changed(before)
            if self._is_new():
                fact = with_code(self._desk.board, fact)
                check_new(self._desk.board, self.kind.code(), fact)
            self._desk.do(define, fact)
        except ConsoleError as error:
            self._tell(self._refusal(error))
            return False
        self.refresh()
        self._choose(fact.code)
        self._tell(translate("ReferenceEditor", "Saved. Every desk gets it with the next exchange."))
        return True

    def _changed(self, before: DefinedByAdmin) -> DefinedByAdmin:
        """The definition as it stands in the fields; a card gets its next version."""
        if isinstance(before, facts.CardPublished):
            return finished(self.cards.card)
        return changed(before, self._typed(before))  # type: ignore[return-value]

    def _chosen(self) -> DefinedByAdmin | None:
        """What the line in focus defines, or what a new one begins with."""
        at = self.items.currentRow()
        if 0 <= at < len(self._known):
            return self._known[at]
        return BLANKS[self.kind.code()]() if self._is_new() else None

    def _is_new(self) -> bool:
        return self._may_add() and self.items.currentRow() == len(self._known)

    def _may_add(self) -> bool:
        return self.kind.code() in BLANKS and self._may_write()

    def _may_write(self) -> bool:
        return self._desk.can("map_point_defined" if self.kind.code() == "point" else "agency_defined")

    def _choose(self, code: str) -> None:
        at = next((at for at, one in enumerate(self._known) if one.code == code), -1)
        if at >= 0:
            self.items.setCurrentRow(at)

    def _refusal(self, error: ConsoleError) -> str:
        """The sentence; a field is named by its words, and of a rule the limits are said."""
        name = str(error.values.get("name", ""))
        if error.code != "definition_unfit" or not name:
            return refusal_sentence(error, self._desk.board)
        value = self.fields[name].text() if name in self.fields else error.values.get("value", "")
        values = {"name": field_word(name), "value": value}
        bounds = bounds_of(name)
        if bounds is None:
            return refusal_sentence(Refused("definition_unfit", **values), self._desk.board)
        return refusal_sentence(Refused("rule_range", **values, least=bounds[0], most=bounds[1]), self._desk.board)

    def _typed(self, before: DefinedByAdmin) -> dict[str, str]:
        """What stands in the fields, words as codes; a field nobody touched is as it was."""
        shown = dict(lines_of(before, new=self._is_new()))
        board = self._desk.board
        typed = {name: field.text() for name, field in self.fields.items()}
        same = {name for name, text in shown.items() if typed.get(name) == worded(board, name, text)}
        return {name: shown[name] if name in same else coded(board, name, text) for name, text in typed.items()}

    def _of_kind(self, kind: str) -> list[DefinedByAdmin]:
        reference = self._desk.board.reference
        shelves: dict[str, list[DefinedByAdmin]] = {
            "agency": list(reference.agencies.values()),
            "unit": list(reference.units.values()),
            "nature": list(reference.natures.values()),
            "card": list(reference.cards.values()),
            "form": list(reference.forms.values()),
            "list": [item for items in reference.lists.values() for item in items],
            "rules": [reference.rules],
            "crew": list(reference.crew_rules.values()),
            "citizens": [reference.citizen_rule],
            "phrase": list(reference.phrases.values()),
            "city": [reference.city] if reference.city else [],
            "point": list(reference.points.values()),
            "public": [reference.public_page],
            "topic": list(reference.topics.values()),
        }
        return shelves.get(kind, [])

    def _named(self, fact: DefinedByAdmin) -> str:
        if isinstance(fact, facts.RoomRulesDefined):
            return translate("ReferenceEditor", "Rules of the room")
        if isinstance(fact, facts.CitizenRuleDefined):
            return translate("ReferenceEditor", "Callers' phones: what the city's pages do")
        if isinstance(fact, facts.PublicPageDefined):
            return translate("ReferenceEditor", "Public page: what the city shows to everybody")
        wanted = (
            ("name_id", "title_id", "name", "text") if language() == "id" else ("name_en", "title_en", "name", "text")
        )
        name = next((str(getattr(fact, one)) for one in wanted if hasattr(fact, one)), fact.code)
        version = f" · v{fact.version}" if hasattr(fact, "version") else ""
        active, unused = getattr(fact, "active", True), translate("ReferenceEditor", "not used")
        spoken = f"{fact.code} · " if isinstance(fact, _CALLED_BY_CODE) else ""
        return f"{spoken}{name}{version}" + ("" if active else f" · {unused}")

    def _show(self, _: int) -> None:
        self.fields = {}
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        chosen = self._chosen()
        is_card = isinstance(chosen, facts.CardPublished)
        self._area.setVisible(not is_card)
        self.cards.setVisible(is_card)
        if isinstance(chosen, facts.CardPublished):
            self.cards.show_card(chosen, self._may_write())
        elif chosen is not None:
            for name, text in lines_of(chosen, new=self._is_new()):
                field = self._field(page, name, text)
                word = field_word(name)
                field.setAccessibleName(word)
                label = FieldName(page)
                label.setText(word)
                # A card has long names; the texts beside them need the room.
                label.setWordWrap(True)
                label.setMaximumWidth(24 * theme.current_sizes().text)
                wide = label.fontMetrics().horizontalAdvance(word) + 4
                label.setMinimumWidth(min(wide, label.maximumWidth()))
                form.addRow(label, field)
                self.fields[name] = field
        allowed = self._may_write()
        for field in self.fields.values():
            field.setReadOnly(not allowed)
        self.save_button.setEnabled(allowed)
        self._state.setText("" if allowed else self._forbidden())
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()
        self._area.setWidget(page)

    def _field(self, page: QWidget, name: str, text: str) -> LineField | PickField | ParagraphField:
        if name.startswith(PARAGRAPHS):
            written = ParagraphField(page)
            written.setText(text)
            written.setMinimumHeight(PARAGRAPH_LINES * written.fontMetrics().lineSpacing())
            return written
        choices, shown = words_of(self._desk.board, name), worded(self._desk.board, name, text)
        if choices and name not in _SEVERAL:
            picked = PickField(page)
            picked.offer(choices, shown)
            return picked
        field = LineField(page)
        field.setMaxLength(TEXT_MAX_CHARS)
        field.setText(shown)
        field.setCursorPosition(0)
        field.setToolTip(" · ".join(choices.values()))
        return field

    def _forbidden(self) -> str:
        if self.kind.code() == "point":
            return translate("ReferenceEditor", "Only a supervisor or an admin can change this.")
        return translate("ReferenceEditor", "Only an admin can change this.")

    def _tell(self, sentence: str) -> None:
        self._state.setText(sentence)
        self.said.emit(sentence)

    def _retranslate(self) -> None:
        self.set_title(translate("ReferenceEditor", "The city's own words"))
        self.kind.fill(
            [
                ("agency", translate("ReferenceEditor", "Agencies and targets (seconds)")),
                ("unit", translate("ReferenceEditor", "Units")),
                ("nature", translate("ReferenceEditor", "Incident types")),
                ("card", translate("ReferenceEditor", "Cards")),
                ("form", translate("ReferenceEditor", "Form for evaluating calls")),
                ("list", translate("ReferenceEditor", "Words of the lists")),
                ("rules", translate("ReferenceEditor", "Rules: times and numbers")),
                ("crew", translate("ReferenceEditor", "Crew timers: by type, or room")),
                ("citizens", translate("ReferenceEditor", "Callers' phones: on or off")),
                ("phrase", translate("ReferenceEditor", "Quick phrases of the city")),
                ("city", translate("ReferenceEditor", "City")),
                ("point", translate("ReferenceEditor", "Hydrants and assembly points")),
                ("public", translate("ReferenceEditor", "Public page: on or off")),
                ("topic", translate("ReferenceEditor", "Public page: what to do now, by topic")),
            ]
        )
        self.kind.setAccessibleName(translate("ReferenceEditor", "Kind"))
        self.items.setAccessibleName(translate("ReferenceEditor", "Definitions"))
        self.save_button.setText(translate("ReferenceEditor", "Ctrl+Enter Save"))
        self.refresh()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is the page's own while the focus is inside it: the window's would save the form.
        if isinstance(event, QKeyEvent) and is_save(event):
            if event.type() == QEvent.Type.KeyPress:
                self.save()
            event.accept()
            return True
        return super().event(event)


# The page of the city's own data, for those who may change it.


_EDITORS = frozenset({"admin", "supervisor"})


class ReferencePages(Feature):
    """The editor over one window."""

    name, streams = "city_words", ("person",)
    actions: ClassVar[tuple[Action[ReferencePages], ...]] = (
        Action(
            "supervisor.words",
            QT_TRANSLATE_NOOP("Action", "Change the city's data"),
            order=120,
            group=1,
            verbs=("datakota", "citydata"),
            allowed=lambda page: page.may_edit(),
        ),
    )

    def page(self) -> Page:
        """It needs the room."""
        title = lambda: translate("ShiftActs", "City data")  # noqa: E731
        return Page(lambda: self.editor, title, lambda: self.editor.refresh(), whole=True)

    @cached_property
    def editor(self) -> ReferenceEditor:
        """The page of the city's data, from when it is first needed."""
        editor = self.frame.pages.keep(ReferenceEditor(self.frame.desk))
        editor.said.connect(self.runner.say)
        return editor

    def touched(self, streams: frozenset[str]) -> None:
        """Another person."""
        self.frame.actions.refresh()

    def may_edit(self) -> bool:
        """Whether the city's data are this person's to change."""
        person = self.frame.desk.person
        return person is not None and bool(_EDITORS & set(person.roles))
