"""The lines of agencies for a view: a change moves single lines, so that the line in focus keeps its focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.ui.rows.agency_lines import AgencyLine

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole))


class AgencyListModel(QAbstractListModel):
    """Lines by id; `show` brings the list to these lines by removing, moving and inserting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[AgencyLine] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _DISPLAY:
            return " ".join(part for part in (line.title, line.text, line.right) if part)
        return line.spoken if role in _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = index.isValid() and self._lines[index.row()].kind == "assignment"
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.ItemIsEnabled

    def line_at(self, row: int) -> AgencyLine:
        """The line in a row."""
        return self._lines[row]

    def row_of(self, id: str) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == id), -1)

    def show(self, lines: Sequence[AgencyLine]) -> None:
        """These are the lines now. What an odd ledger names twice has a line of its own."""
        seen = Counter[str]()
        lines = [_as_named(line, seen) for line in lines]
        wanted = {line.id for line in lines}
        for row in range(len(self._lines) - 1, -1, -1):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            self._put(row, line)

    def _put(self, row: int, line: AgencyLine) -> None:
        in_place = row < len(self._lines) and self._lines[row].id == line.id
        now = row if in_place else self.row_of(line.id)
        if now < 0:
            self.beginInsertRows(_NOWHERE, row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
            return
        if now != row:
            self.beginMoveRows(_NOWHERE, now, now, _NOWHERE, row)
            self._lines.insert(row, self._lines.pop(now))
            self.endMoveRows()
        if self._lines[row] != line:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row), self.index(row))


def _as_named(line: AgencyLine, seen: Counter[str]) -> AgencyLine:
    seen[line.id] += 1
    return line if seen[line.id] == 1 else msgspec.structs.replace(line, id=f"{line.id} ({seen[line.id]})")
