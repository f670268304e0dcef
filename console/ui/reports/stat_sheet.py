"""A statistic as a sheet for a spreadsheet program: what was asked, the table, and how it was counted.

No cell is ever a formula: what begins like one is written as the text it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import xlsxwriter

from console.ui.reports.log_sheet import harmless

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 12, 34

Cell = str | int | float | None


class StatSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is written: lines above, heads, rows of text and numbers, lines below. `percents`: columns of shares."""

    title: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...] = ()
    percents: frozenset[int] = frozenset()


def write_sheet(sheet: StatSheet, path: Path) -> None:
    """Write it. Raises OSError."""
    try:
        with xlsxwriter.Workbook(str(path), _PLAIN) as book:
            _fill(book, sheet)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(error.args[0].errno, error.args[0].strerror) from error


def _fill(book: xlsxwriter.Workbook, sheet: StatSheet) -> None:
    page = book.add_worksheet()
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
    page.set_column(0, 0, _WIDE)
    page.set_column(1, max(1, len(sheet.heads) - 1), _NARROW)
    page.write_string(0, 0, harmless(sheet.title), bold)
    at = _lines(page, 1, sheet.above) + 1
    for column, head in enumerate(sheet.heads):
        page.write_string(at, column, harmless(head), bold)
    page.freeze_panes(at + 1, 1)
    for row in sheet.rows:
        at += 1
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(at, column, harmless(value))
            elif value is not None:
                page.write_number(at, column, value, percent if column in sheet.percents else None)
    _lines(page, at + 2, sheet.below)


def _lines(page: xlsxwriter.worksheet.Worksheet, at: int, lines: Sequence[str]) -> int:
    for line in lines:
        page.write_string(at, 0, harmless(line))
        at += 1
    return at
