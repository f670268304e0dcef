"""An admin changes the city's own words in the program: agencies, units, natures, lists, cards. The change syncs.
Rule: nothing is deleted; what is not used any more is made inactive, because old cases still name it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError
from console.models.reference_commands import DefinedByAdmin, define
from console.ui import theme
from console.ui.panels.intake_fields import ChoiceField, FieldName, LineField
from console.ui.panels.panel import Panel
from console.ui.reference_codes import coded, worded, words_of
from console.ui.reference_fields import changed, lines_of
from console.ui.reference_words import field_word
from console.ui.refusal_words import refusal_sentence
from console.ui.words import language, translate
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
        self._state = QLabel(inner)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self._area = QScrollArea(inner)
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
        self.items.blockSignals(False)
        self.items.setCurrentRow(min(row, len(self._known) - 1))
        self._show(self.items.currentRow())

    def save(self) -> bool:
        """Write the change; false when it was refused, and what was typed stays."""
        at = self.items.currentRow()
        if not 0 <= at < len(self._known):
            return False
        try:
            fact = changed(self._known[at], self._typed())
            self._desk.do(define, fact)  # type: ignore[arg-type]
        except ConsoleError as error:
            self._tell(refusal_sentence(error, self._desk.board))
            return False
        self.refresh()
        self._tell(translate("ReferenceEditor", "Saved. Every desk gets it with the next exchange."))
        return True

    def _typed(self) -> dict[str, str]:
        """What stands in the fields, words as codes; a field nobody touched is as it was."""
        shown = dict(lines_of(self._known[self.items.currentRow()]))
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
            "list": [item for items in reference.lists.values() for item in items],
            "city": [reference.city] if reference.city else [],
        }
        return shelves.get(kind, [])

    def _named(self, fact: DefinedByAdmin) -> str:
        wanted = ("name_id", "title_id", "name") if language() == "id" else ("name_en", "title_en", "name")
        name = next((str(getattr(fact, one)) for one in wanted if hasattr(fact, one)), fact.code)
        version = f" · v{fact.version}" if hasattr(fact, "version") else ""
        active, unused = getattr(fact, "active", True), translate("ReferenceEditor", "not used")
        return f"{fact.code} · {name}{version}" + ("" if active else f" · {unused}")

    def _show(self, at: int) -> None:
        self.fields = {}
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if 0 <= at < len(self._known):
            for name, text in lines_of(self._known[at]):
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
                form.addRow(label, field)
                self.fields[name] = field
        allowed = self._desk.can("agency_defined")
        for field in self.fields.values():
            field.setReadOnly(not allowed)
        self.save_button.setEnabled(allowed)
        self._state.setText("" if allowed else translate("ReferenceEditor", "Only an admin can change this."))
        before = self._area.takeWidget()
        if before is not None:
            before.deleteLater()
        self._area.setWidget(page)

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
                ("list", translate("ReferenceEditor", "Words of the lists")),
                ("city", translate("ReferenceEditor", "City")),
            ]
        )
        self.kind.setAccessibleName(translate("ReferenceEditor", "Kind"))
        self.items.setAccessibleName(translate("ReferenceEditor", "Definitions"))
        self.save_button.setText(translate("ReferenceEditor", "Save"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "save_button"):
            self._retranslate()
