"""The trends of call evaluation on paper, the same tables as the spreadsheet has. Text is text, never markup."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.ui.reports.log_sheet import LogSheets
from console.ui.reports.sheet_parts import line, table, write_sheets
from console.ui.words import translate

_ROOM_MM = 180.0
_NAME_MM, _TIME_MM = 42.0, 17.0


def write_trends(sheets: LogSheets, path: Path, sample: bool) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [line(sheets.title, bold=True, size=13)]
    story.append(line(translate("Evaluation", "For supervisors. Counts and shares, never a mean; n is how many.")))
    for name, head, rows in sheets.tables:
        story += [Spacer(1, 4 * mm), line(name, bold=True, size=10), Spacer(1, 1 * mm)]
        if rows:
            story.append(table(head, rows, _widths(head)))
        else:
            story.append(line(translate("Evaluation", "Nothing was evaluated yet.")))
    write_sheets(sheets.title, story, path, sample)


def _widths(head: tuple[str, ...]) -> list[float]:
    """Names in front have room; counts share the rest."""
    names = head.index("n") if len(head) < 10 else 2
    front = [_TIME_MM, _NAME_MM - 10] if len(head) >= 10 else [_NAME_MM] * names
    rest = (_ROOM_MM - sum(front)) / (len(head) - len(front))
    return [*front, *[rest] * (len(head) - len(front))]
