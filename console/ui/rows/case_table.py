"""The case list as a table: keyboard, fixed rows, and a chosen case that no change of the list takes away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from console.ui import theme
from console.ui.rows.case_delegate import CaseDelegate
from console.ui.rows.case_model import CaseListModel
from console.ui.rows.case_row import PLACE, PRIORITY
from console.ui.words import translate

Index = QModelIndex | QPersistentModelIndex

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class CaseTable(QTableView):
    """`chosen(id)` when the person chooses a case, `opened(id)` on Enter or a double click.
    A chosen case that leaves the list stays chosen, and is marked again when it comes back."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: CaseListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self._chosen_id = ""
        self._leaving = False
        self._delegate = CaseDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        header.setSortIndicator(PRIORITY, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        model.arranged.connect(self._mark_again)
        self._fit()
        self._retranslate()

    def chosen_id(self) -> str:
        """The chosen case, shown or not; empty when none is."""
        return self._chosen_id

    def choose(self, case_id: str) -> None:
        """Choose a case from elsewhere (map, command line); it is marked as soon as the list shows it."""
        self._chosen_id = case_id
        self._mark_again()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._leaving or not current.isValid():
            return
        case_id = self._cases.row_at(current.row()).id
        if case_id != self._chosen_id:
            self._chosen_id = case_id
            self.chosen.emit(case_id)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        # Qt would choose a neighbour; then another case would appear under the hands of the dispatcher.
        if start <= self.currentIndex().row() <= end:
            self._leaving = True
            self.selectionModel().clear()
            self._leaving = False
        super().rowsAboutToBeRemoved(parent, start, end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would choose the first line when none is marked; the focus alone chooses nothing.
        marked = self.currentIndex().isValid()
        self._leaving = True
        super().focusInEvent(event)
        if not marked:
            self.selectionModel().clear()
        self._leaving = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._cases.row_at(index.row()).id)

    def _mark_again(self) -> None:
        line = self._cases.row_of(self._chosen_id)
        if line >= 0 and self.currentIndex().row() != line:
            self._leaving = True
            self.selectionModel().setCurrentIndex(self._cases.index(line, PRIORITY), _SELECT)
            self._leaving = False

    def _fit(self) -> None:
        measures = theme.current_sizes()
        self._delegate.restyle()
        self.verticalHeader().setMinimumSectionSize(measures.row)
        self.verticalHeader().setDefaultSectionSize(measures.row)
        header = self.horizontalHeader()
        header.setFixedHeight(measures.row)
        for column, width in enumerate(measures.columns):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(PLACE, QHeaderView.ResizeMode.Stretch)
        self.viewport().update()

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("CaseTable", "Cases"))
        self._delegate.restyle()
        self._cases.retranslate()
