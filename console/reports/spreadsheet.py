"""The activity log as a spreadsheet: XLSX with roster, log and times, CSV with the log. No network.
Rule: no cell is ever a formula; what could begin one gets an apostrophe, in both files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import xlsxwriter

from console.text.formats import harmless

_WIDTHS = (12, 10, 26, 16, 22, 16, 90)


class LogSheets(msgspec.Struct, frozen=True):
    """Title and named tables, each with its head; the second one is the log."""

    title: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def write_xlsx(sheets: LogSheets, path: Path) -> None:
    """Write the workbook, every cell as text. Raises OSError when it cannot be written."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"title": sheets.title})
            bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            plain = book.add_format({"text_wrap": True, "valign": "top"})
            for name, head, rows in sheets.tables:
                sheet = book.add_worksheet(name[:31])
                sheet.freeze_panes(1, 0)
                sheet.set_landscape()
                sheet.repeat_rows(0)
                for column, width in enumerate(_WIDTHS[: len(head)]):
                    sheet.set_column(column, column, width)
                for at, row in enumerate((head, *rows)):
                    for column, text in enumerate(row):
                        sheet.write_string(at, column, harmless(text)[:_MOST], plain if at else bold)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def write_csv(sheets: LogSheets, path: Path) -> None:
    """Write the log alone, for programs that read tables. Raises OSError when it cannot be written."""
    _, head, rows = sheets.tables[1]
    write_table(head, rows, path)


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]], path: Path) -> None:
    """One table as CSV, every cell as text. Raises OSError when it cannot be written."""
    # The mark at the beginning tells spreadsheet programs that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows(_cells(row) for row in (head, *rows))


def _cells(row: Sequence[str]) -> list[str]:
    return [harmless(text) for text in row]


_MOST = 32_767  # letters of one cell
