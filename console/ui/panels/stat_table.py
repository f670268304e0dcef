"""The exact numbers of a statistic: a row for each value, or a table with the hours across shaded by how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from console.ui import theme
from console.ui.panels.intake_fields import is_enter

DEEPEST = 0.42  # so much of the ink lies on the panel at most: text stays readable in both themes
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StatGrid(QTableWidget):
    """`asked(row, column)` on Enter or a double click, `turned(row)` when another row is in focus."""

    asked = Signal(int, int)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.itemDoubleClicked.connect(lambda item: self.asked.emit(item.row(), item.column()))
        self.currentCellChanged.connect(lambda row, *_: self.turned.emit(row))
        self._depths: list[list[float]] = []

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]], depths: Sequence[Sequence[float]]) -> None:
        """Show these; `depths` (0 to 1) shade the cells after the first, without them whole rows are chosen."""
        kept = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self._depths = [list(row) for row in depths]
        self.setSelectionBehavior(
            QAbstractItemView.SelectionBehavior.SelectItems
            if depths
            else QAbstractItemView.SelectionBehavior.SelectRows
        )
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                said = f"{row[0]}, {heads[column]}: {text}" if column else text
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                if column:
                    item.setTextAlignment(_RIGHT)
                self.setItem(at, column, item)
        self._shade()
        self._fit()
        if rows:
            self.setCurrentCell(min(max(kept[0], 0), len(rows) - 1), min(max(kept[1], 0), len(heads) - 1))
        self.blockSignals(False)

    def needed_width(self) -> int:
        """How wide all columns are together, with the bar that scrolls them."""
        return (
            self.horizontalHeader().length() + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + 4
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.currentRow() >= 0:
            self.asked.emit(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange)
        if event.type() in looks and hasattr(self, "_depths"):
            self._shade()
            self._fit()

    def _shade(self) -> None:
        palette = theme.current()
        paper, ink = QColor(palette.backgrounds.panel), QColor(palette.edges.onscene)
        for at, depths in enumerate(self._depths):
            for column, depth in enumerate(depths, 1):
                item = self.item(at, column)
                if item is not None:
                    item.setBackground(mixed(paper, ink, depth * DEEPEST))

    def _fit(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(theme.current_sizes().row)
        rows.setDefaultSectionSize(theme.current_sizes().row)
        header.setMinimumSectionSize(24)
        self.resizeColumnsToContents()  # once: a header that minds each cell measures all of them for each


def mixed(paper: QColor, ink: QColor, share: float) -> QColor:
    """So much of the ink on the paper."""
    pairs = ((paper.red(), ink.red()), (paper.green(), ink.green()), (paper.blue(), ink.blue()))
    return QColor(*(round(one * (1 - share) + other * share) for one, other in pairs))
