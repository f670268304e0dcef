"""An admin changes the city's own words in the program: agencies, units, natures, lists, cards, forms, rules, phrases,
points of the map; the last line of a list begins a new one. The change syncs; points are a supervisor's work too.
Rule: nothing is deleted; what is not used any more is made inactive, because old cases still name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.reference import DefinedByAdmin, bounds_of, define
from console.models.state.board import Board
from console.models.state.case import LADDER
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream
from console.models.views.card import card_of
from console.models.views.points import free_code
from console.settings import SettingsFile
from console.text import formats, vocabulary
from console.text.city import kind_word, state_word
from console.text.names import answer_word, nature_name, short_of, voice_channel
from console.text.refusals import refusal_sentence
from console.text.vocabulary import field_word
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import Press
from console.ui.frame.feature import Feature
from console.ui.frame.pages import Page
from console.ui.parts.card_shelf import ANSWERS, CardShelf
from console.ui.widgets import quick_phrases, theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import ChoiceField, FieldName, LineField, NarrativeField, is_save, mark_refused
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import Panel, plain_label
from wire import facts
from wire.bounds import without_steering
from wire.facts import (
    CardBranch,
    CardCondition,
    CardEffect,
    CardPublished,
    CardQuestion,
    CardThreshold,
    EvaluationFormPublished,
    Fact,
)
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
        raise Refused("text_missing", name=name)
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
        return self.toPlainText()

    def setText(self, text: str) -> None:
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
# A card as an admin changes it: its parts in the order of the conversation, the fields of one of them, and beside it
# what the operator will see, answered by 1 2 3. Rule: nobody reads or types a code; only saving writes anything.

_HEAD = ("title_id", "title_en", "opening_id", "opening_en", "opening_jv")
_LISTS = ("tell_id", "tell_en", "tell_jv", "never_id", "never_en", "cautions_id", "cautions_en")
_CHOICE_LETTERS = 8  # a choice is as wide as there is room for it, not as its longest words
_ASKED = ("ask_id", "ask_en", "ask_jv")
_TOLD = ("tell_id", "tell_en", "tell_jv", "caution_id", "caution_en")
_HELD = ("rolling", "arrived", "reported")
_AFTER = (("yes",), ("no",), ("unknown",), ("yes", "unknown"), ("no", "unknown"), ("yes", "no"))
_MOST_WEIGHT, _BAR = 10, " | "
Choices = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """A part of a card: its head, a question or one of its answers, a sum of weights, a condition; at which place. A
    place behind the last one begins a new part."""

    kind: str = "head"
    at: int = 0
    answer: str = ""


class Asked(NamedTuple):
    """One field of a part: what it says now; with choices it is chosen, else typed. `many`: agencies by their names."""

    name: str
    label: str
    value: str
    choices: Choices = ()
    many: bool = False


class CardEditor(QWidget):
    """`changed()` when something was typed or chosen; `card` is the card as it stands then."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._board = desk, Board()
        self.card = CardPublished("", 0, "", "", ())
        self.fields: dict[str, LineField | ChoiceField] = {}
        self.parts, self.preview = QListWidget(self), CardShelf(self._board, self)
        self.parts.setItemDelegate(WholeWords(self.parts))
        self.parts.setSpacing(1)
        self._area, self._buttons = QScrollArea(self), [QPushButton(self) for _ in range(3)]
        self._area.setWidgetResizable(True)
        for scrolled in (self.parts, self._area):
            scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._seen, self._known = plain_label(self), list[Part]()
        self._seen.setProperty("tone", "label")
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.parts, 3)
        keys = QHBoxLayout()
        for button, act in zip(self._buttons, (self._up, self._down, self._drop), strict=True):
            button.setProperty("compact", True)
            button.clicked.connect(act)
            keys.addWidget(button)
        left.addLayout(keys)
        left.addWidget(self._seen)
        left.addWidget(self.preview, 2)
        right.addWidget(self._area)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.parts.currentRowChanged.connect(lambda _: self._show())
        self.setFocusProxy(self.parts)

    def show_card(self, card: CardPublished, allowed: bool) -> None:
        """Begin with this card; who may not change it reads it."""
        self.card, self._allowed = card, allowed
        self._board = _city_of(self._desk.board)
        self.preview._board = self._board
        self._list()
        self.parts.blockSignals(True)
        self.parts.setCurrentRow(0)
        self.parts.blockSignals(False)
        self._show()  # also where the head was chosen before: the fields are those of this card
        self._look()

    def part(self) -> Part:
        """The part whose fields are shown."""
        row = self.parts.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else Part()

    def choose(self, part: Part) -> None:
        self.parts.setCurrentRow(self._known.index(part))

    # --- the parts ---------------------------------------------------------------------------------------------------

    def _list(self) -> None:
        """All parts in words; the chosen one stays chosen."""
        now, board = self.part(), self._desk.board
        self._known = [Part()]
        for at, question in enumerate(self.card.questions):
            self._known.append(Part("question", at))
            self._known += [Part("answer", at, one) for one in ANSWERS if self._allowed or getattr(question, one)]
        self._known += [Part("threshold", at) for at in range(len(self.card.thresholds))]
        self._known += [Part("condition", at) for at in range(len(self.card.conditions))]
        if self._allowed:
            ends = {
                "question": self.card.questions,
                "threshold": self.card.thresholds,
                "condition": self.card.conditions,
            }
            self._known += [Part(kind, len(ones)) for kind, ones in ends.items()]
        self.parts.blockSignals(True)
        self.parts.clear()
        for part in self._known:
            QListWidgetItem(part_words(board, self.card, part), self.parts)
        self.parts.setCurrentRow(self._known.index(now) if now in self._known else 0)
        self.parts.blockSignals(False)
        self.parts.setAccessibleName(translate("CardEditor", "Parts of the card"))
        moves = translate("CardEditor", "Earlier"), translate("CardEditor", "Later")
        for button, words in zip(self._buttons, (*moves, translate("CardEditor", "Take it out")), strict=True):
            button.setText(words)
        self._seen.setText(translate("CardEditor", "What the operator sees (1 yes, 2 no, 3 not known):"))

    def _show(self) -> None:
        """The fields of the chosen part."""
        page, self.fields = QWidget(), {}
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        part = self.part()
        for asked in asked_of(self._desk.board, self.card, part):
            field: LineField | ChoiceField
            if asked.choices and not asked.many:
                field = ChoiceField(page)
                field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(_CHOICE_LETTERS)
                field.fill(list(asked.choices))
                field.choose(asked.value)
                field.setEnabled(self._allowed)
                field.activated.connect(self._take)
            else:
                field = LineField(page)
                field.setMaxLength(TEXT_MAX_CHARS)
                field.setText(asked.value)
                field.setCursorPosition(0)
                field.setReadOnly(not self._allowed)
                field.setToolTip(" · ".join(word for _, word in asked.choices))
                field.textEdited.connect(lambda _: self._take())
            field.setAccessibleName(asked.label)
            label = FieldName(page)
            label.setText(asked.label)
            label.setWordWrap(True)
            label.setFixedWidth(11 * theme.current_sizes().text)
            form.addRow(label, field)
            self.fields[asked.name] = field
        self._allow_moves()
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()
        self._area.setWidget(page)

    def _take(self) -> None:
        """What stands in the fields now becomes the card; the parts and what is seen of it follow."""
        told = {name: one.code() if isinstance(one, ChoiceField) else one.text() for name, one in self.fields.items()}
        for field in self.fields.values():
            mark_refused(field, False)
        part = self.part()
        self.card = with_part(self._desk.board, self.card, part, told)
        self._list()
        self.parts.blockSignals(True)
        self.choose(part)
        self.parts.blockSignals(False)
        self._allow_moves()
        self._look()
        self.changed.emit()

    def mark_refused_part(self, error: ConsoleError) -> None:
        """Show the part that a refusal is about; its field has the edge and the focus until something is changed."""
        found = _refused_at(self.card, error)
        if found is None or found[0] not in self._known:
            return
        self.choose(found[0])
        field = self.fields[found[1]]
        mark_refused(field, True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(field)

    def _allow_moves(self) -> None:
        part = self.part()
        there = part.kind in ("question", "threshold", "condition") and part.at < len(_ones(self.card, part.kind))
        for button in self._buttons:
            button.setEnabled(self._allowed and there)

    def _look(self) -> None:
        """The very shelf of the operator, over a board that holds this card."""
        fact = finished(self.card)
        stream = definition_stream(fact)
        record = Recorded(id="shown", stream=stream, desk="", desk_seq=1, at=self._desk.now_ms(), by="", fact=fact)
        self._board.replace_stream(stream, [record])
        nature = self.card.nature or self.card.code
        self.preview.show_card("", {})
        self.preview.show_card(nature if card_of(self._board, nature) is not None else "", {})

    # --- the order ---------------------------------------------------------------------------------------------------

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        part = self.part()
        ones = list(_ones(self.card, part.kind))
        to = part.at + by
        if 0 <= to < len(ones):
            ones[part.at], ones[to] = ones[to], ones[part.at]
            self._become(part, ones, Part(part.kind, to))

    def _drop(self) -> None:
        """Take a part out; what was asked only after a question that goes is asked always."""
        part = self.part()
        ones = list(_ones(self.card, part.kind))
        gone = ones.pop(part.at)
        if part.kind == "question":
            ones = [_without(one, gone.code) for one in ones]
            conditions = tuple(_without(one, gone.code) for one in self.card.conditions)
            self.card = msgspec.structs.replace(self.card, conditions=conditions)
        self._become(part, ones, Part())

    def _become(self, part: Part, ones: list[Any], chosen: Part) -> None:
        self.card = msgspec.structs.replace(self.card, **{f"{part.kind}s": tuple(ones)})
        self._list()
        self.choose(chosen)
        self._show()
        self._look()
        self.changed.emit()


def _city_of(board: Board) -> Board:
    """The city's words alone: the preview shows nothing of the room."""
    made = Board()
    for stream in board.streams():
        if stream.startswith("ref:"):
            made.replace_stream(stream, board.records_of(stream))
    return made


def _ones(card: CardPublished, kind: str) -> tuple[Any, ...]:
    """The parts of this kind, in their order; those of an answer are the questions."""
    found: Mapping[str, tuple[Any, ...]] = {
        "question": card.questions,
        "answer": card.questions,
        "threshold": card.thresholds,
        "condition": card.conditions,
    }
    return found.get(kind, ())


def _refused_at(card: CardPublished, error: ConsoleError) -> tuple[Part, str] | None:
    """The part of a card, and its field, that is refused so; the first of several."""
    match error.code:
        case "text_missing":
            places = [(Part(), name, getattr(card, name)) for name in ("title_id", "title_en")]
            for kind, names in (("question", _ASKED[:1]), ("condition", ("owner", "text_id"))):
                places += [
                    (Part(kind, at), name, getattr(one, name))
                    for at, one in enumerate(_ones(card, kind))
                    for name in names
                ]
            return next(((part, name) for part, name, text in places if not text.strip()), None)
        case "definition_unfit" if error.values.get("name") == "thresholds":
            empty = (at for at, one in enumerate(card.thresholds) if one.priority is None and not one.agencies)
            return next(((Part("threshold", at), "agencies") for at in empty), None)
        case "question_unknown":
            return next(iter(_strange_branches(card)), None)
        case "agency_unknown":
            wanted = error.values["agency"]
            return next(((part, name) for part, name, codes in _named_agencies(card) if wanted in codes), None)
    return None


def _strange_branches(card: CardPublished) -> Iterator[tuple[Part, str]]:
    """The parts that are asked only after a question that does not come before them."""
    earlier: set[str] = set()
    for at, question in enumerate(card.questions):
        if question.only_if is not None and question.only_if.question not in earlier:
            yield Part("question", at), "after"
        earlier.add(question.code)
    for at, one in enumerate(card.conditions):
        if one.only_if is not None and one.only_if.question not in earlier:
            yield Part("condition", at), "after"


def _named_agencies(card: CardPublished) -> Iterator[tuple[Part, str, tuple[str, ...]]]:
    """Each part and field that names agencies, and which."""
    for at, question in enumerate(card.questions):
        for answer in ANSWERS:
            effect: CardEffect | None = getattr(question, answer)
            yield Part("answer", at, answer), "agencies", effect.agencies if effect is not None else ()
    for at, threshold in enumerate(card.thresholds):
        yield Part("threshold", at), "agencies", threshold.agencies
    for at, one in enumerate(card.conditions):
        yield Part("condition", at), "owner", (one.owner,)
        yield Part("condition", at), "blocks", one.blocks


def _without(one: Any, question: str) -> Any:
    branch: CardBranch | None = one.only_if
    return msgspec.structs.replace(one, only_if=None) if branch is not None and branch.question == question else one


# A part in words.


def part_words(board: Board, card: CardPublished, part: Part) -> str:
    """One line of the list of parts."""
    if part.kind == "head":
        return translate("CardEditor", "Title, first sentence, what to say and never to say")
    ones = _ones(card, part.kind)
    if part.at >= len(ones):
        return {
            "question": translate("CardEditor", "+ question"),
            "threshold": translate("CardEditor", "+ sum of weights"),
            "condition": translate("CardEditor", "+ condition"),
        }[part.kind]
    one = ones[part.at]
    if part.kind == "answer":
        return f"      {answer_word(part.answer)} → {effect_words(board, getattr(one, part.answer)) or '–'}"
    if part.kind == "threshold":
        what = _joined(_priority(one.priority), _agencies(board, one.agencies))
        return translate("CardEditor", "weight {least} and more → {what}").format(least=one.at_least, what=what)
    if part.kind == "condition":
        said = one.text_id if language() == "id" else one.text_en or one.text_id
        return translate("CardEditor", "condition: {agency}, {what}").format(
            agency=_agencies(board, (one.owner,)), what=said
        )
    return f"{part.at + 1}  {_question_words(one)}{' *' if one.mandatory else ''}{_after_words(card, one.only_if)}"


def effect_words(board: Board, effect: CardEffect | None) -> str:
    """What an answer suggests."""
    if effect is None:
        return ""
    said = effect.tell_id if language() == "id" else effect.tell_en
    nature = board.reference.natures.get(effect.nature or "")
    return _joined(
        _priority(effect.priority),
        _agencies(board, effect.agencies),
        nature_name(nature, effect.nature or "", language()) if effect.nature else "",
        translate("CardEditor", "weight {count}").format(count=effect.weight) if effect.weight else "",
        vocabulary.word("call_back", effect.call_back) if effect.call_back else "",
        translate("CardEditor", "confidential") if effect.confidential else "",
        f"“{said}”" if said else "",
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _priority(priority: int | None) -> str:
    return translate("CardEditor", "priority {number}").format(number=priority) if priority else ""


def _agencies(board: Board, codes: tuple[str, ...]) -> str:
    return formats.joined([short_of(board.reference.agencies, code) for code in codes], language()) if codes else ""


def _question_words(one: CardQuestion) -> str:
    return one.ask_id if language() == "id" else one.ask_en or one.ask_id


def _after_words(card: CardPublished, branch: CardBranch | None) -> str:
    """↳ after 2: yes"""
    if branch is None:
        return ""
    at = next((n for n, one in enumerate(card.questions, 1) if one.code == branch.question), 0)
    answers = formats.joined([answer_word(one) for one in branch.answers], language())
    return "  ↳ " + translate("CardEditor", "only after {number}: {answers}").format(number=at, answers=answers)


# A part as fields, and back.


def asked_of(board: Board, card: CardPublished, part: Part) -> list[Asked]:
    """The fields of a part."""
    if part.kind == "head":
        lists = [Asked(name, field_word(name), _BAR.join(getattr(card, name))) for name in _LISTS]
        return [
            *_type_fields(board, card),
            *(Asked(name, field_word(name), getattr(card, name)) for name in _HEAD),
            *lists,
            Asked("approved", field_word("approved"), _yes(card.approved), _yes_no()),
        ]
    ones = _ones(card, part.kind)
    one = ones[part.at] if part.at < len(ones) else None
    asking: Mapping[str, Callable[[], list[Asked]]] = {
        "question": lambda: _question_fields(card, one, part.at),
        "answer": lambda: _answer_fields(board, getattr(one, part.answer) or CardEffect()),
        "threshold": lambda: _threshold_fields(board, one or CardThreshold(1)),
        "condition": lambda: _condition_fields(board, card, one),
    }
    return asking[part.kind]()


def _type_fields(board: Board, card: CardPublished) -> list[Asked]:
    """Of a card that is still to be written: the types of the city that have none."""
    if card.version:
        return []
    free = [one for code, one in board.reference.natures.items() if one.active and card_of(board, code) is None]
    types = tuple((one.code, nature_name(one, one.code, language())) for one in free)
    return [Asked("nature", field_word("nature"), card.code, (("", "–"), *types))]


def _question_fields(card: CardPublished, one: CardQuestion | None, at: int) -> list[Asked]:
    words = [Asked(name, field_word(name).capitalize(), getattr(one, name) or "" if one else "") for name in _ASKED]
    mandatory = Asked(
        "mandatory", translate("CardEditor", "Must be asked"), _yes(bool(one and one.mandatory)), _yes_no()
    )
    return [*words, mandatory, *_branch_fields(card.questions[:at], one.only_if if one is not None else None)]


def _branch_fields(earlier: tuple[CardQuestion, ...], branch: CardBranch | None) -> list[Asked]:
    questions = (("", translate("CardEditor", "always")), *((one.code, _question_words(one)) for one in earlier))
    answers = tuple((" ".join(one), formats.joined([answer_word(each) for each in one], language())) for one in _AFTER)
    after, which = translate("CardEditor", "Asked only after"), translate("CardEditor", "when the answer was")
    value = " ".join(one for one in ANSWERS if branch is not None and one in branch.answers) or "yes"
    return [
        Asked("after", after, branch.question if branch is not None else "", questions),
        Asked("which", which, value, answers),
    ]


def _answer_fields(board: Board, effect: CardEffect) -> list[Asked]:
    natures = board.reference.natures
    types = tuple((code, nature_name(one, code, language())) for code, one in natures.items() if one.active)
    backs = tuple((code, vocabulary.word("call_back", code)) for code in vocabulary.codes("call_back"))
    none, weights = ("", "–"), tuple((str(n), str(n)) for n in range(_MOST_WEIGHT + 1))
    return [
        Asked("priority", field_word("priority"), str(effect.priority or ""), (none, *((n, n) for n in "123"))),
        _many(board, "agencies", translate("CardEditor", "Agencies to send"), effect.agencies),
        Asked("nature", translate("CardEditor", "It may be another type"), effect.nature or "", (none, *types)),
        *(Asked(name, field_word(name), getattr(effect, name) or "") for name in _TOLD),
        Asked("weight", translate("CardEditor", "Weight (added up)"), str(effect.weight), weights),
        Asked("call_back", field_word("call_back"), effect.call_back or "", (none, *backs)),
        Asked("confidential", field_word("confidential"), _yes(effect.confidential), _yes_no()),
    ]


def _threshold_fields(board: Board, one: CardThreshold) -> list[Asked]:
    weights = tuple((str(n), str(n)) for n in range(1, 10 * _MOST_WEIGHT))
    return [
        Asked("at_least", translate("CardEditor", "From this sum of weights on"), str(one.at_least), weights),
        Asked("priority", field_word("priority"), str(one.priority or ""), (("", "–"), *((n, n) for n in "123"))),
        _many(board, "agencies", translate("CardEditor", "Agencies to send"), one.agencies),
    ]


def _condition_fields(board: Board, card: CardPublished, one: CardCondition | None) -> list[Asked]:
    agencies = tuple((code, each.short) for code, each in board.reference.agencies.items() if each.active)
    steps = tuple((step, vocabulary.word("act", step)) for step in _HELD)
    return [
        Asked("owner", translate("CardEditor", "Who makes sure of it"), one.owner if one else "", agencies),
        Asked("text_id", translate("CardEditor", "What (Indonesian)"), one.text_id if one else ""),
        Asked("text_en", translate("CardEditor", "What (English)"), one.text_en if one else ""),
        _many(
            board,
            "blocks",
            translate("CardEditor", "Who waits for it (nobody named: everybody)"),
            one.blocks if one else (),
        ),
        Asked("step", translate("CardEditor", "before the step"), (one.step or "arrived") if one else "arrived", steps),
        Asked("target_s", translate("CardEditor", "Within (seconds)"), str(one.target_s or "") if one else ""),
        *_branch_fields(card.questions, one.only_if if one else None),
    ]


def _many(board: Board, name: str, label: str, codes: tuple[str, ...]) -> Asked:
    agencies = board.reference.agencies
    choices = tuple((code, one.short) for code, one in agencies.items() if one.active)
    return Asked(name, label, "; ".join(short_of(agencies, code) for code in codes), choices, many=True)


def with_part(board: Board, card: CardPublished, part: Part, told: Mapping[str, str]) -> CardPublished:
    """The card with this part as it stands in the fields; a new part is one as soon as something is in it."""
    if part.kind == "head":
        lists = {name: tuple(one.strip() for one in told[name].split("|") if one.strip()) for name in _LISTS}
        heads = {name: told[name].strip() for name in _HEAD}
        heads |= _type_told(board, heads, told)
        return msgspec.structs.replace(card, **heads, **lists, approved=told["approved"] == "yes")
    ones = list(_ones(card, part.kind))
    before = ones[part.at] if part.at < len(ones) else None
    made: Any
    match part.kind:
        case "question":
            made = _question(card, before, told)
        case "answer":
            effect = _effect(board, told)
            assert before is not None, "an answer is of a question that is there"
            made = msgspec.structs.replace(before, **{part.answer: None if effect == CardEffect() else effect})
        case "threshold":
            priority = int(told["priority"]) if told["priority"] else None
            made = CardThreshold(int(told["at_least"]), priority, _codes(board, told["agencies"]))  # type: ignore[arg-type]
        case _:
            made = _condition(board, card, before, told)
    ones[part.at : part.at + 1] = [made]
    kind = "questions" if part.kind == "answer" else f"{part.kind}s"
    return msgspec.structs.replace(card, **{kind: tuple(ones)})


def _type_told(board: Board, heads: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """A new card has the code of its type, and its name as a title until another is written."""
    nature = board.reference.natures.get(told.get("nature", ""))
    if nature is None:
        return {}
    titles = {"title_id": nature.name_id, "title_en": nature.name_en}
    return {"code": nature.code, **{name: heads[name] or word for name, word in titles.items()}}


def finished(card: CardPublished) -> CardPublished:
    """Its next version; what nobody said in English is said as in Indonesian."""
    replace = msgspec.structs.replace
    questions = tuple(replace(one, ask_en=one.ask_en or one.ask_id) for one in card.questions)
    conditions = tuple(replace(one, text_en=one.text_en or one.text_id) for one in card.conditions)
    return replace(card, version=card.version + 1, questions=questions, conditions=conditions)


def _question(card: CardPublished, before: CardQuestion | None, told: Mapping[str, str]) -> CardQuestion:
    words = {name: told[name].strip() for name in _ASKED}
    fresh = CardQuestion(_free(card), "", "") if before is None else before
    return msgspec.structs.replace(
        fresh,
        ask_id=words["ask_id"],
        ask_en=words["ask_en"],
        ask_jv=words["ask_jv"] or None,
        mandatory=told["mandatory"] == "yes",
        only_if=_branch(told),
    )


def _free(card: CardPublished) -> str:
    """A code nobody reads, and no question of this card has."""
    known = {one.code for one in card.questions}
    return next(code for n in range(1, len(known) + 2) if (code := f"q{card.version + 1}_{n}") not in known)


def _branch(told: Mapping[str, str]) -> CardBranch | None:
    return CardBranch(told["after"], tuple(told["which"].split())) if told["after"] else None  # type: ignore[arg-type]


def _effect(board: Board, told: Mapping[str, str]) -> CardEffect:
    return CardEffect(
        priority=int(told["priority"]) if told["priority"] else None,  # type: ignore[arg-type]
        agencies=_codes(board, told["agencies"]),
        nature=told["nature"] or None,
        weight=int(told["weight"]),
        call_back=told["call_back"] or None,  # type: ignore[arg-type]
        confidential=told["confidential"] == "yes",
        **{name: told[name].strip() or None for name in _TOLD},
    )


def _condition(
    board: Board, card: CardPublished, before: CardCondition | None, told: Mapping[str, str]
) -> CardCondition:
    code = before.code if before is not None else f"{card.code}_{card.version + 1}_{len(card.conditions) + 1}"
    seconds = told["target_s"].strip()
    return CardCondition(
        code=code,
        owner=told["owner"],
        text_id=told["text_id"].strip(),
        text_en=told["text_en"].strip(),
        blocks=_codes(board, told["blocks"]),
        step=told["step"],  # type: ignore[arg-type]
        target_s=int(seconds) if seconds.isdecimal() else None,
        only_if=_branch(told),
    )


def _codes(board: Board, text: str) -> tuple[str, ...]:
    """Agencies by their names or codes; what is neither stays, and is refused when it is saved."""
    known = {one.short.casefold(): code for code, one in board.reference.agencies.items()}
    known |= {code.casefold(): code for code in board.reference.agencies}
    parts = (part.strip() for part in text.replace(",", ";").split(";"))
    return tuple(dict.fromkeys(known.get(part.casefold(), part) for part in parts if part))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _yes_no() -> Choices:
    return tuple((one, answer_word(one)) for one in ("yes", "no"))


# The page of quick phrases: the city's at the left, to be read; this computer's own beside them, a line each, "word =
# sentence". Ctrl+Enter or the button keeps them. Rule: a line that is no phrase is named and nothing is kept until it
# is mended.


class PhrasePage(Panel):
    """`said(sentence)` after keeping, and for what cannot be kept."""

    said = Signal(str)

    def __init__(self, desk: Desk, settings: SettingsFile) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        inner = QWidget(self)
        self._of_city, self._own = QLabel(inner), QLabel(inner)
        self.city, self.text, self.keep_button = QPlainTextEdit(inner), _Text(inner), KeyButton(inner)
        self.city.setReadOnly(True)
        for text in (self.city, self.text):
            text.setTabChangesFocus(True)
        self.keep_button.setProperty("main", True)
        self.keep_button.clicked.connect(self.keep)
        grid = QGridLayout(inner)
        grid.setContentsMargins(6, 2, 6, 4)
        for column, (label, text) in enumerate(((self._of_city, self.city), (self._own, self.text))):
            label.setBuddy(text)
            grid.addWidget(label, 0, column)
            grid.addWidget(text, 1, column)
        grid.addWidget(self.keep_button, 2, 1, Qt.AlignmentFlag.AlignRight)
        self.text.finished.connect(self.keep)
        self.set_content(inner)
        self.setFocusProxy(self.text)
        quick_phrases.use(settings.now.phrases)
        self._hear_city()
        stop = desk.subscribe(self._touched)
        self.destroyed.connect(lambda: stop())
        self._retranslate()

    def refresh(self) -> None:
        """The phrases as they are kept."""
        self.city.setPlainText(quick_phrases.written(quick_phrases.of_city()))
        self.text.setPlainText(quick_phrases.written(self._settings.now.phrases))

    def forget_typed(self) -> None:
        """Another person sits down: what was not kept is gone."""
        self.refresh()

    def keep(self) -> bool:
        """Keep what stands here; false when a line is no phrase."""
        phrases, strange = quick_phrases.read(self.text.toPlainText())
        if strange:
            told = translate("Phrases", "“{line}” is no phrase. Write: word = sentence, then keep again.")
            self.said.emit(told.format(line=strange[0][:40]))
            return False
        self._settings.change(phrases=phrases)
        quick_phrases.use(phrases)
        self.said.emit(translate("Phrases", "Phrases kept ✓ Write a word and press Tab."))
        return True

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("ref:phrase:") for stream in streams):
            self._hear_city()
            self.city.setPlainText(quick_phrases.written(quick_phrases.of_city()))

    def _hear_city(self) -> None:
        quick_phrases.use_city(self._desk.board.reference.phrases.values())

    def _retranslate(self) -> None:
        self.set_title(translate("Phrases", "Quick phrases: word = sentence"))
        self.set_hint(translate("Phrases", "word and Tab in narrative and notes · Esc leaves"))
        self._of_city.setText(translate("Phrases", "Of the city (an admin: Change the city's data)"))
        self._own.setText(translate("Phrases", "Of this computer, before those of the city"))
        self.city.setAccessibleName(self._of_city.text())
        self.text.setAccessibleName(self._own.text())
        self.keep_button.setText(translate("Phrases", "Ctrl+Enter Keep"))


class _Text(QPlainTextEdit):
    """Ctrl+Enter is its own here: the window's would save the form."""

    finished = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and is_save(event):
            if event.type() == QEvent.Type.KeyPress:
                self.finished.emit()
            event.accept()
            return True
        return super().event(event)


# Which field a refusal is about that names none.
_FIELD_OF = {"code_missing": "code", "code_taken": "code", "letter_taken": "letter", "point_unreadable": "lat"}
# What the room itself calls by its code: units on the radio, phrases in a line, points on the map.
_CALLED_BY_CODE = (facts.UnitDefined, facts.PhraseDefined, facts.MapPointDefined)


class ReferenceEditor(Panel):
    """`said(sentence)` after saving, `refused(sentence)` for what was not; its field has the edge and the focus."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self.may_leave: Callable[[], bool] = lambda: True  # asked before something unsaved is dropped
        self._shown: dict[str, str] = {}
        self._showing: DefinedByAdmin | None = None
        self._row, self._kind = 0, ""
        self._refused_field: QWidget | None = None
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
        self.kind.activated.connect(self._turn_kind)
        self.items.currentRowChanged.connect(self._turn)
        self.save_button.clicked.connect(self.save)
        self.set_content(inner)
        self.setFocusProxy(self.items)
        self._retranslate()

    def refresh(self) -> None:
        """Read the definitions in force anew; the chosen one stays chosen."""
        row = max(0, self.items.currentRow())
        self._kind = self.kind.code()
        self._known = self._of_kind(self._kind)
        self.items.blockSignals(True)
        self.items.clear()
        for at, fact in enumerate(self._known):
            item = QListWidgetItem(self._named(fact), self.items)
            item.setData(_AT, at)
        if self._may_add():
            QListWidgetItem(translate("ReferenceEditor", "+ new"), self.items)
        self.items.setCurrentRow(min(row, self.items.count() - 1))
        self.items.blockSignals(False)
        self._show(self.items.currentRow())

    def opened(self) -> None:
        """Show what is in force, or what was typed here and is not saved."""
        if not self.unsaved():
            self.refresh()

    def _turn(self, row: int) -> None:
        """Another line: what is typed on this one is not dropped before it was asked about."""
        if row == self._row or not self.unsaved() or self.may_leave():
            self._show(row)
        else:
            self._stay()
            QTimer.singleShot(0, self.items, self._stay)  # a click goes on to select the line it was on

    def _turn_kind(self) -> None:
        if self.kind.code() != self._kind and self.unsaved() and not self.may_leave():
            self.kind.choose(self._kind)
        else:
            self.refresh()

    def _stay(self) -> None:
        self.items.blockSignals(True)
        self.items.setCurrentRow(self._row)
        self.items.blockSignals(False)

    def forget_typed(self) -> None:
        """Another person sits down: the fields show what is in force, and no reason was begun on a card."""
        self.refresh()
        self.cards.preview.reason.setText("")

    def save(self) -> bool:
        """Write the change; false when it was refused, and what was typed stays."""
        self._mark(None)
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
            self.refused.emit(self._refusal(error))
            if isinstance(before, facts.CardPublished):
                self.cards.mark_refused_part(error)
            else:
                self._mark(self._field_of(error))
            return False
        self.refresh()
        self._choose(fact.code)
        self.said.emit(translate("ReferenceEditor", "Saved. Every desk gets it with the next exchange."))
        return True

    def unsaved(self) -> bool:
        """Whether something stands in the fields that is not in force."""
        if isinstance(self._showing, facts.CardPublished):
            return self.cards.card != self._showing
        return any(field.text() != self._shown[name] for name, field in self.fields.items())

    def _field_of(self, error: ConsoleError) -> QWidget | None:
        """The field that a refusal is about."""
        name = _FIELD_OF.get(error.code) or str(error.values.get("name", ""))
        return self.fields.get(name)

    def _mark(self, field: QWidget | None) -> None:
        """The edge and the focus to a refused field, as long as nothing is changed in it."""
        if self._refused_field is not None:
            mark_refused(self._refused_field, False)
        self._refused_field = field
        if field is not None:
            mark_refused(field, True)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(field)

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

    def _show(self, row: int) -> None:
        self.fields, self._refused_field, self._row = {}, None, row
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        chosen = self._showing = self._chosen()
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
        self._shown = {name: field.text() for name, field in self.fields.items()}
        allowed = self._may_write()
        for field in self.fields.values():
            field.setReadOnly(not allowed)
        self.save_button.setEnabled(allowed)
        self._state.setText("" if allowed else self._forbidden())
        self.save_button.setToolTip(self._state.text())
        self._state.setVisible(not allowed)
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()
        self._area.setWidget(page)

    def _field(self, page: QWidget, name: str, text: str) -> LineField | PickField | ParagraphField:
        if name.startswith(PARAGRAPHS):
            written = ParagraphField(page)
            written.setText(text)
            written.textChanged.connect(lambda: self._mark(None))
            written.setMinimumHeight(PARAGRAPH_LINES * written.fontMetrics().lineSpacing())
            return written
        choices, shown = words_of(self._desk.board, name), worded(self._desk.board, name, text)
        if choices and name not in _SEVERAL:
            picked = PickField(page)
            picked.offer(choices, shown)
            picked.activated.connect(lambda _: self._mark(None))
            return picked
        field = LineField(page)
        field.setMaxLength(TEXT_MAX_CHARS)
        field.setText(shown)
        field.setCursorPosition(0)
        field.setToolTip(" · ".join(choices.values()))
        field.textEdited.connect(lambda _: self._mark(None))
        return field

    def _forbidden(self) -> str:
        if self.kind.code() == "point":
            return translate("ReferenceEditor", "Only a supervisor or an admin can change this.")
        return translate("ReferenceEditor", "Only an admin can change this.")

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
        self.opened()

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
    _asked: Press | None = None
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
        title = lambda: translate("ShiftActs", "City data")  # noqa: E731
        return Page(lambda: self.editor, title, lambda: self.editor.opened(), whole=True, may_close=self.may_close)

    @cached_property
    def editor(self) -> ReferenceEditor:
        """The page of the city's data, from when it is first needed."""
        editor = self.frame.pages.keep(ReferenceEditor(self.frame.desk))
        editor.said.connect(self._tell_saved)
        editor.refused.connect(self.runner.refused)
        editor.may_leave = self.may_close
        return editor

    def may_close(self) -> bool:
        """Whether to leave the page, or the line that is chosen on it, now; else the sentence that asks about what is
        not saved is on the screen."""
        press, before = self.runner.press(), self._asked
        if not self.editor.unsaved():
            self._asked = None
            return True
        if before is not None and before.confirmed(press):
            self._asked = None
            self.editor.refresh()
            return True
        self._asked = press
        self.runner.refused.emit(
            translate(
                "ReferenceEditor", "Not saved yet. Ctrl+Enter saves it, the same key again drops what you changed."
            )
        )
        return False

    def _tell_saved(self, sentence: str) -> None:
        self._asked = None  # a question about what is saved by now says yes to nothing
        self.runner.say(sentence)

    def touched(self, streams: frozenset[str]) -> None:
        self.frame.actions.refresh()

    def may_edit(self) -> bool:
        """Whether the city's data are this person's to change."""
        person = self.frame.desk.person
        return person is not None and bool(_EDITORS & set(person.roles))
