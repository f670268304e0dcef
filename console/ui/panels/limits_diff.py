"""What other boundaries would change, on a picture and in lines, before a person accepts or refuses them.
Rule: the line in focus is what the picture looks at; nothing is in use before T."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.map.boundary_diff import Diff
from console.map.boundary_versions import Version
from console.map.geography import Geography
from console.map.moved_cases import MovedCase
from console.models.board import Board
from console.models.masking import masked
from console.models.place import point_of
from console.ui import theme
from console.ui.panels.limits_picture import LimitsPicture
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.limits_words import change_line, diff_title, moved_line, whole_line
from console.ui.words import translate

_NEAR_M = 700.0
_NARROW = 800  # px at 100 %


@dataclass(frozen=True, slots=True)
class Candidate:
    """Boundaries a person looks at: the file with its version, and what it would change. OWN has no data."""

    version: Version
    data: bytes
    geography: Geography
    diff: Diff
    moved: tuple[MovedCase, ...] = ()


class LimitsDiff(QWidget):
    """`accepted(Candidate)` and `refused()` by key; `case_opened(id)` for a case among the lines."""

    accepted = Signal(object)
    refused = Signal()
    case_opened = Signal(str)

    def __init__(self, board: Callable[[], Board], hidden: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._hidden = board, hidden
        self.candidate: Candidate | None = None
        self.picture = LimitsPicture(self)
        acts = [
            Act(ENTER, lambda: translate("Limits", "Open the case"), self._open),
            Act("T", lambda: translate("Limits", "Accept for all desks"), lambda _: self._accept()),
            Act("X", lambda: translate("Limits", "Refuse"), lambda _: self.refused.emit()),
        ]
        self.lines = LinesPanel(acts, self.title, self)
        self.lines.list.currentRowChanged.connect(lambda _: self._look())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.picture)
        self._row.addWidget(self.lines)
        self.setFocusProxy(self.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text: the lines and their buttons need as much room as the picture.
        for at, share in enumerate((1, 1) if self.width() < _NARROW * theme.current_scale() else (3, 2)):
            self._row.setStretch(at, share)

    def title(self) -> str:
        """The words of the tab."""
        return diff_title(self.candidate.version) if self.candidate else translate("Limits", "What changes")

    def show_candidate(self, candidate: Candidate) -> None:
        """Look at these."""
        self.candidate = candidate
        self.picture.show_picture(candidate.diff.picture)
        self.lines.set_title(self.title())
        self.refresh()
        self.lines.list.setCurrentRow(0)
        self._look()

    def refresh(self) -> None:
        """The lines as they are now."""
        one, board = self.candidate, self._board()
        if one is None:
            return
        changes = [Line(f"area:{each.code}", change_line(each)) for each in one.diff.changes]
        cases = [Line(f"case:{each.case}", moved_line(board, each)) for each in one.moved if each.case in board.cases]
        none = translate("Limits", "No open case would be in another kelurahan.")
        count = translate("Limits", "Open cases that would be in another kelurahan: {count}. They stay as written.")
        above = count.format(count=len(cases)) if cases else none
        self.lines.show_lines([Line("all", whole_line(one.diff)), *cases, *changes], above=above)

    def _look(self) -> None:
        one, (kind, _, code) = self.candidate, self.lines.chosen().partition(":")
        if one is None:
            return
        change = next((each for each in one.diff.changes if each.code == code), None)
        board = self._board()
        case = board.cases.get(code) if kind == "case" else None
        seen = case is not None and not masked(board, case, hidden=self._hidden())
        point = point_of(case.place) if case is not None and seen else None
        if change is not None:
            self.picture.look_at(change.box, change.name)
        elif point is not None:
            x, y = one.geography.plane.metres(point[1], point[0])
            self.picture.look_at((x - _NEAR_M, y - _NEAR_M, x + _NEAR_M, y + _NEAR_M), point=(x, y))
        else:
            self.picture.look_at(one.diff.picture.box)

    def _open(self, id: str) -> None:
        kind, _, case = id.partition(":")
        if kind == "case":
            self.case_opened.emit(case)

    def _accept(self) -> None:
        if self.candidate is not None:
            self.accepted.emit(self.candidate)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "lines"):
            self.refresh()
