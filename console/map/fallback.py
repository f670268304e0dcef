"""The list that stands in for the map where WebEngine is missing or keeps stopping: same cases, same signal."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.map.layers import CaseMark, short_number
from console.map.plane import is_point

_MARKS = {1: "●", 2: "▲", 3: "■"}


class CaseList(QWidget):
    """Each case that has a place on one line, with its coordinates; above them a reason, and warnings in force."""

    case_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._reason = QLabel(self)
        self._reason.setWordWrap(True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.hide()
        self._list = QListWidget(self)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self.setFocusProxy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._reason)
        layout.addWidget(self._notes)
        layout.addWidget(self._list)

    def set_reason(self, text: str, name: str) -> None:
        """Why there is no map, and the list's name for screen readers."""
        self._reason.setText(text)
        self._list.setAccessibleName(name)

    def set_notes(self, notes: Sequence[str]) -> None:
        """What the map would say at its edge."""
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def notes(self) -> str:
        """What is said above the cases."""
        return self._notes.text()

    def set_cases(self, cases: Sequence[CaseMark], selected: str | None) -> None:
        """All cases, most urgent first; the line in focus stays so, else the selected one is."""
        held = self._list.currentItem()
        focus = held.data(Qt.ItemDataRole.UserRole) if held is not None and self._list.hasFocus() else selected
        self._list.blockSignals(True)
        self._list.clear()
        for case in sorted(
            (case for case in cases if is_point(case.lat, case.lng)), key=lambda c: (c.priority, c.number)
        ):
            mark, number = _MARKS[case.priority], short_number(case.number)
            text = f"{mark} {case.priority}  {number}  {case.label}  {case.lat:.5f}, {case.lng:.5f}"
            item = QListWidgetItem(text, self._list)
            item.setData(Qt.ItemDataRole.UserRole, case.id)
            if case.id == focus:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def texts(self) -> list[str]:
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _choose(self, item: QListWidgetItem) -> None:
        self.case_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
