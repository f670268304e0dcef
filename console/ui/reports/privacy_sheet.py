"""Personal data on paper: the record of what was erased, and what is held of a person who asked. PDF and XLSX."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.reports.sheet_parts import line, table
from console.ui.reports.sheet_parts import write_sheets
from console.ui.reports.stat_sheet import StatSheet, write_sheet


@dataclass(frozen=True, slots=True)
class PrivacySheet:
    """All words of a sheet: lines above, a table, lines below; `widths_mm` of its columns."""

    title: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths_mm: tuple[float, ...]
    below: tuple[str, ...] = ()
    sample: bool = False


def write_privacy(sheet: PrivacySheet, path: Path) -> None:
    """Write the PDF at this path and the XLSX beside it. Raises OSError when one cannot be written."""
    story: list[Flowable] = [line(sheet.title, bold=True, size=13), *(line(text) for text in sheet.above)]
    story += [Spacer(1, 4 * mm), table(sheet.heads, sheet.rows, sheet.widths_mm)]
    story += [Spacer(1, 4 * mm), *(line(text) for text in sheet.below)]
    write_sheets(sheet.title, story, path, sheet.sample)
    cells = StatSheet(title=sheet.title, above=sheet.above, heads=sheet.heads, rows=sheet.rows, below=sheet.below)
    write_sheet(cells, path.with_suffix(".xlsx"))
