"""An admin changes the city's own words in the program: agencies, units, natures, lists, cards, forms, rules, phrases,
points of the map; the last line of a list begins a new one. The change syncs; points are a supervisor's work too.
Rule: nothing is deleted; what is not used any more is made inactive, because old cases still name it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from console.errors import ConsoleError, Refused
from console.models.bounds import bounds_of
from console.models.reference_commands import DefinedByAdmin, define
from console.ui import theme
from console.ui.panels.intake_fields import ChoiceField, FieldName, LineField, is_save
from console.ui.panels.panel import Panel, plain_label
from console.ui.reference_codes import coded, worded, words_of
from console.ui.reference_fields import changed, lines_of
from console.ui.reference_new import BLANKS, check_new, with_code
from console.ui.reference_words import field_word
from console.ui.refusal_words import refusal_sentence
from console.ui.rows.whole_words import WholeWords
from console.ui.words import language, translate
from wire import facts
from wire.limits import TEXT_MAX_CHARS

_AT = int(Qt.ItemDataRole.UserRole)


class ReferenceEditor(Panel):
    """`said(sentence)` after saving and for what was refused."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk = desk
        self._known: list[DefinedByAdmin] = []
        self.fields: dict[str, LineField] = {}
        inner = QWidget(self)
        self.kind = ChoiceField(inner)
        self.items = QListWidget(inner)
        self.items.setSpacing(2)
        self.save_button = QPushButton(inner)
        self.save_button.setProperty("main", True)
        self._state = plain_label(inner)
        self._area = QScrollArea(inner)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setItemDelegate(WholeWords(self.items))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(inner)
        left.addWidget(self.kind)
        left.addWidget(self.items, 1)
        for part, stretch in ((self._area, 1), (self._state, 0), (self.save_button, 0)):
            right.addWidget(part, stretch)
        row.addLayout(left, 1)
        row.addLayout(right, 2)
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
        """Another person sits down: the fields show what is in force."""
        self.refresh()

    def save(self) -> bool:
        """Write the change; false when it was refused, and what was typed stays."""
        before = self._chosen()
        if before is None:
            return False
        try:
            fact: DefinedByAdmin = changed(before, self._typed(before))  # type: ignore[assignment]
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
            "phrase": list(reference.phrases.values()),
            "city": [reference.city] if reference.city else [],
            "point": list(reference.points.values()),
        }
        return shelves.get(kind, [])

    def _named(self, fact: DefinedByAdmin) -> str:
        if isinstance(fact, facts.RoomRulesDefined):
            return translate("ReferenceEditor", "Rules of the room")
        wanted = (
            ("name_id", "title_id", "name", "text") if language() == "id" else ("name_en", "title_en", "name", "text")
        )
        name = next((str(getattr(fact, one)) for one in wanted if hasattr(fact, one)), fact.code)
        version = f" · v{fact.version}" if hasattr(fact, "version") else ""
        active, unused = getattr(fact, "active", True), translate("ReferenceEditor", "not used")
        return f"{fact.code} · {name}{version}" + ("" if active else f" · {unused}")

    def _show(self, _: int) -> None:
        self.fields = {}
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        chosen = self._chosen()
        if chosen is not None:
            for name, text in lines_of(chosen, new=self._is_new()):
                field = LineField(page)
                field.setMaxLength(TEXT_MAX_CHARS)
                field.setText(worded(self._desk.board, name, text))
                field.setCursorPosition(0)
                word = field_word(name)
                choices = words_of(self._desk.board, name)
                field.setToolTip(" · ".join(choices.values()))
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
                ("phrase", translate("ReferenceEditor", "Quick phrases of the city")),
                ("city", translate("ReferenceEditor", "City")),
                ("point", translate("ReferenceEditor", "Hydrants and assembly points")),
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
