"""The trends of call evaluation on paper, the same tables as the spreadsheet has. Text is text, never markup."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.reports.sheet_parts import heading, line, table
from console.ui.reports.log_sheet import LogSheets
from console.ui.reports.sheet_parts import write_sheets
from console.ui.words import translate

_PROGRESS_MM = (17.5, 23.0, 21.0, 17.0, 22.0, 22.0, 20.0, 21.0, 16.5)
# Of a table of counts: n and the four classes. What stands before it has the rest of the paper's width.
_COUNTS_MM, _ROOM_MM, _FIRST_MM = (12.0, 38.0, 24.0, 24.0, 24.0), 180.0, 24.0


def write_trends(sheets: LogSheets, path: Path, sample: bool) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [line(sheets.title, bold=True, size=13)]
    story.append(line(translate("Evaluation", "For supervisors. Counts and shares, never a mean; n is how many.")))
    for name, head, rows in sheets.tables:
        story += [Spacer(1, 4 * mm), *heading(name), Spacer(1, 1 * mm)]
        if rows:
            story.append(table(head, rows, _widths(head), numbers_from=head.index("n") if "n" in head else 2))
        else:
            story.append(line(translate("Evaluation", "Nothing was evaluated yet.")))
    write_sheets(sheets.title, story, path, sample)


def _widths(head: tuple[str, ...]) -> list[float]:
    """As wide as what stands in them: no word is broken."""
    if "n" not in head:
        return list(_PROGRESS_MM)
    room = _ROOM_MM - sum(_COUNTS_MM)
    return [*([room] if head.index("n") == 1 else [_FIRST_MM, room - _FIRST_MM]), *_COUNTS_MM]
