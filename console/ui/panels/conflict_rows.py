"""Two values of one field side by side, with who wrote them where and when; a person chooses, and that is a fact."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from console.models.board import Board
from console.models.heads import Head
from console.ui import formats, theme, vocabulary
from console.ui.panels.panel import plain_label
from console.ui.rows.chip import ChipLabel
from console.ui.rows.conflict_words import field_words, value_words
from console.ui.words import language, translate

Conflicts = dict[str, tuple[Head, ...]]


class ConflictRows(QFrame):
    """`chosen(field, head id)` when the person decides; hidden while there is nothing to decide."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._seen: tuple[object, ...] = ()
        self._shown: list[QWidget] = []
        self.hide()

    def show_conflicts(self, board: Board, case: str, conflicts: Conflicts, hidden: bool, zone: tzinfo) -> None:
        """Show these; nothing is rebuilt while they stay the same."""
        seen = (case, hidden, language(), theme.current().name, tuple(conflicts.items()))
        if seen == self._seen:
            return
        self._seen = seen
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = [self._row(board, case, field, (heads, hidden, zone)) for field, heads in conflicts.items()]
        for row in self._shown:
            self._rows.addWidget(row)
        self.setVisible(bool(conflicts))

    def _row(self, board: Board, case: str, field: str, what: tuple[tuple[Head, ...], bool, tzinfo]) -> QWidget:
        heads, hidden, zone = what
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        title = vocabulary.word("label", "conflict")
        named = field_words(board, case, field)
        grid.addWidget(ChipLabel(f"≠ {title}: {named}", "conflict", row), 0, 0, Qt.AlignmentFlag.AlignLeft)
        for line, head in enumerate(heads, start=1):
            value = value_words(board, head, hidden)
            desk, at = board.reference.letter_of(head.desk), formats.clock(head.when, zone)
            source = translate("Conflict", "desk {desk}, {at}, {name}")
            told = source.format(desk=desk, at=at, name=board.reference.name_of(head.by))
            said = plain_label(row, f"{value} · {told}")
            choose = QPushButton(translate("Conflict", "Take this"), row)
            choose.setAccessibleName(translate("Conflict", "Take {value} for {field}").format(value=value, field=named))
            choose.clicked.connect(lambda _=False, one=head.id: self.chosen.emit(field, one))
            grid.addWidget(said, line, 0)
            grid.addWidget(choose, line, 1)
        grid.setColumnStretch(0, 1)
        return row
