"""The cases behind one number of the statistics, the slowest first; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from console.models.state.board import Board
from console.models.views.masking import masked
from console.text.names import nature_name, place_line
from console.text.words import language, translate
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel


class BehindPage:
    """`open_case(case)` for the line in focus; the words of the number stand above."""

    def __init__(self, board: Callable[[], Board], open_case: Callable[[str], object]) -> None:
        self._board = board
        act = Act(ENTER, lambda: translate("ShiftLog", "Open case"), open_case)
        self.panel = LinesPanel([act], self.title)
        self._words, self._cases = "", tuple[str, ...]()

    def title(self) -> str:
        """The words of the tab."""
        return translate("ShiftLog", "Cases behind the number")

    def show(self, words: str, cases: Sequence[str]) -> None:
        """These are the cases of this number."""
        self._words, self._cases = words, tuple(dict.fromkeys(cases))

    def refresh(self) -> None:
        """The lines as they are now."""
        board = self._board()
        lines = [Line(one, _line(board, one)) for one in self._cases if one in board.cases]
        self.panel.show_lines(lines, translate("ShiftLog", "No case on this desk's board is behind it."), self._words)


def _line(board: Board, one: str) -> str:
    case = board.cases[one]
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    place = place_line(case.place, masked(board, case))
    return " · ".join(part for part in (board.display_number(one), nature, place) if part)
