"""Ctrl+Shift+K: what the server refused, with its reason, and what two desks wrote apart; nothing here is lost.
Rule: a refused entry stays until a person has read it; a conflict stays until a person has decided."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from console.desk import Desk
from console.models.masking import masked
from console.models.streams import split_stream
from console.models.timeline import TimelineLine
from console.store.journal import RefusedEntry
from console.ui import formats, theme, vocabulary
from console.ui.panels.conflict_rows import field_words
from console.ui.panels.panel import Panel
from console.ui.rows.timeline_words import line_words
from console.ui.words import translate

_WHAT = int(Qt.ItemDataRole.UserRole)


class ProblemBox(Panel):
    """`opened(case)` when the person wants to decide about a case."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, zone: tzinfo = formats.WIB) -> None:
        super().__init__("", "", parent)
        self._desk, self._zone = desk, zone
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        self._empty = QLabel(inner)
        self.list = QListWidget(inner)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._act)
        self._button = QPushButton(inner)
        self._button.clicked.connect(lambda: self._act(self.list.currentItem()))
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)
        inner.setFocusProxy(self.list)
        self.set_content(inner)
        self._retranslate()
        self.refresh()

    def refresh(self) -> None:
        """The problems as they are now; the line in focus stays in focus."""
        kept = self.list.currentItem().data(_WHAT) if self.list.currentItem() else None
        lines = [*self._refused(), *self._conflicts()]
        self.list.clear()
        for what, words in lines:
            item = QListWidgetItem(words)
            item.setData(_WHAT, what)
            item.setSizeHint(QSize(0, theme.current_sizes().row))
            self.list.addItem(item)
            if what == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and lines:
            self.list.setCurrentRow(0)
        self._empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._button.setVisible(bool(lines))

    def count(self) -> int:
        """How many problems nobody has dealt with yet."""
        return self.list.count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
            self._act(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "list"):
            self._retranslate()
            self.refresh()

    def _act(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        kind, _, one = str(item.data(_WHAT)).partition("|")
        if kind == "refused":
            self._desk.mark_refused_read(one)
            self.refresh()
        elif kind == "case":
            self.opened.emit(one)

    def _refused(self) -> list[tuple[str, str]]:
        lines = []
        for entry in self._desk.refused_entries():
            if not entry.read:
                what = self._entry_words(entry)
                said = translate("ProblemBox", "Refused by the server: {what}. Reason: {why}. Enter: I have read it.")
                lines.append((f"refused|{entry.id}", said.format(what=what, why=refusal_reason(entry.code))))
        return lines

    def _entry_words(self, entry: RefusedEntry) -> str:
        board, (kind, one) = self._desk.board, split_stream(entry.stream)
        record = entry.record
        case = board.cases.get(one) if kind == "case" else None
        if record is None:
            return translate("ProblemBox", "an entry that cannot be read")
        at = formats.clock(record.at, self._zone)
        if case is None:
            return translate("ProblemBox", "an entry of {at}").format(at=at)
        line = TimelineLine(
            entry=record.id, kind="", fact=record.fact, when=record.when, recorded=record.at, by=record.by,
            auth=record.auth, desk=record.desk, pending=True,
        )  # fmt: skip
        return f"{board.display_number(case.id)}, {at}, {line_words(board, case, line, masked(board, case))}"

    def _conflicts(self) -> list[tuple[str, str]]:
        board = self._desk.board
        lines = []
        for case in board.worked_cases():
            for field in case.conflicts:
                said = translate("ProblemBox", "{case}: two values for {field}. Enter: choose.")
                words = said.format(case=board.display_number(case.id), field=field_words(board, case.id, field))
                lines.append((f"case|{case.id}", words))
        return lines

    def _retranslate(self) -> None:
        self.set_title(vocabulary.word("label", "problem_box"))
        self.set_hint(translate("ProblemBox", "Enter deals with a line · Esc leaves"))
        self.list.setAccessibleName(vocabulary.word("label", "problem_box"))
        self._empty.setText(translate("ProblemBox", "No problems: nothing was refused and nothing contradicts."))
        self._button.setText(translate("ProblemBox", "Enter Deal with it"))


def refusal_reason(code: str) -> str:
    """Why the server refused an entry, in words."""
    words = {
        "role_missing": translate("EntryRefused", "this person may not write that"),
        "unknown_author": translate("EntryRefused", "the server does not know this person"),
        "server_only": translate("EntryRefused", "only the server may write that"),
        "malformed": translate("EntryRefused", "it could not be read"),
        "too_large": translate("EntryRefused", "it is too large"),
        "not_sealed": translate("EntryRefused", "personal data was not sealed"),
        "key_destroyed": translate("EntryRefused", "its personal data was erased"),
        "desk_revoked": translate("EntryRefused", "this desk was taken out of service"),
    }
    return words.get(code, translate("EntryRefused", "the rules of the server ({code})").format(code=code))
