"""The times of agencies as lines: each leads to the cases behind its number, the slowest first, missing stamps last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console.ui.shift_words import TimeLine
from console.ui.words import translate

_BEHIND = int(Qt.ItemDataRole.UserRole)


class MeasureList(QListWidget):
    """`asked(words, cases)` on Enter or a double click."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.itemActivated.connect(lambda item: self.asked.emit(item.text(), list(item.data(_BEHIND))))

    def show_times(self, times: Sequence[TimeLine]) -> None:
        """Show these; the chosen line stays chosen."""
        kept = self.currentRow()
        self.clear()
        for one in times:
            item = QListWidgetItem(one.words)
            item.setData(_BEHIND, list(one.cases))
            self.addItem(item)
        if times:
            self.setCurrentRow(min(max(kept, 0), len(times) - 1))
        self.setVisible(bool(times))
        self.setAccessibleName(translate("ShiftLog", "Times of agencies; Enter shows the cases"))
