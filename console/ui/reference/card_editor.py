"""A card as an admin changes it: its parts in the order of the conversation, the fields of one of them, and beside it
what the operator will see, answered by 1 2 3. Rule: nobody reads or types a code; only saving writes anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.models.state.board import Board
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream
from console.models.views.card import card_of
from console.text import formats, vocabulary
from console.text.names import answer_word, nature_name, short_of
from console.text.vocabulary import field_word
from console.text.words import language, translate
from console.ui.parts.card_shelf import ANSWERS, CardShelf
from console.ui.widgets import theme
from console.ui.widgets.fields import ChoiceField, FieldName, LineField
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import plain_label
from wire.facts import CardBranch, CardCondition, CardEffect, CardPublished, CardQuestion, CardThreshold
from wire.limits import TEXT_MAX_CHARS

_HEAD = ("title_id", "title_en", "opening_id", "opening_en", "opening_jv")
_LISTS = ("tell_id", "tell_en", "tell_jv", "never_id", "never_en", "cautions_id", "cautions_en")
_ASKED = ("ask_id", "ask_en", "ask_jv")
_TOLD = ("tell_id", "tell_en", "tell_jv", "caution_id", "caution_en")
_HELD = ("rolling", "arrived", "reported")
_AFTER = (("yes",), ("no",), ("unknown",), ("yes", "unknown"), ("no", "unknown"), ("yes", "no"))
_MOST_WEIGHT, _BETWEEN = 10, " | "
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
        """Show this part."""
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
        for button, words in zip(self._buttons, _moves(), strict=True):
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
        part = self.part()
        self.card = with_part(self._desk.board, self.card, part, told)
        self._list()
        self.parts.blockSignals(True)
        self.choose(part)
        self.parts.blockSignals(False)
        self._allow_moves()
        self._look()
        self.changed.emit()

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


def _moves() -> tuple[str, str, str]:
    return (
        translate("CardEditor", "Earlier"),
        translate("CardEditor", "Later"),
        translate("CardEditor", "Take it out"),
    )


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


def _without(one: Any, question: str) -> Any:
    branch: CardBranch | None = one.only_if
    return msgspec.structs.replace(one, only_if=None) if branch is not None and branch.question == question else one


# --- a part in words -------------------------------------------------------------------------------------------------


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


# --- a part as fields, and back --------------------------------------------------------------------------------------


def asked_of(board: Board, card: CardPublished, part: Part) -> list[Asked]:
    """The fields of a part."""
    if part.kind == "head":
        lists = [Asked(name, field_word(name), _BETWEEN.join(getattr(card, name))) for name in _LISTS]
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
