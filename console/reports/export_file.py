"""An export as a file: CSV and XLSX for programs that read tables, JSON for programs that read names. No network.
Rule: no cell is ever a formula; the file is whole or not there."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import xlsxwriter

from console.errors import ConsoleError
from console.models.views.exports import MOST_BYTES, Cell, ExportMap, ExportTable, read_map
from console.text.formats import harmless

# The activity log as a spreadsheet: XLSX with roster, log and times, CSV with the log. No network. Rule: no cell is
# ever a formula; what could begin one gets an apostrophe, in both files.

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


FORMATS = ("csv", "json", "xlsx")
EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "export" / "peta-kementerian.contoh.toml"


def load_map(path: Path) -> ExportMap:
    """The mapping of a file. Raises ConsoleError (export_map_file) or MapRefused."""
    return read_map(map_bytes(path))


def map_bytes(path: Path) -> bytes:
    """The bytes of a mapping file, one more than it may have at most. Raises ConsoleError."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConsoleError("export_map_file", file=str(path)) from error


def write_example(path: Path) -> None:
    """The example, to be filled in. Raises ConsoleError."""
    if not free_place(path):
        raise ConsoleError("evidence_place", file=str(path))
    try:
        shutil.copyfile(EXAMPLE, path)
    except OSError as error:
        raise ConsoleError("export_disk", reason=error.strerror or "?") from error


def check_place(place: Path) -> None:
    """Raises ConsoleError: a name whose ending is no format, a file that is there, a folder that is not."""
    if not format_of(place):
        raise ConsoleError("report_output", outputs=", ".join(FORMATS))
    if not free_place(place):
        raise ConsoleError("evidence_place", file=str(place))


def free_place(place: Path) -> bool:
    """Whether a new file can come there; not in a folder that is closed, nor under a name too long for the disk."""
    try:
        return place.parent.is_dir() and not place.exists()
    except OSError:
        return False


class Lying(msgspec.Struct, frozen=True):
    """A file that lies ready beside its place, by its hash. It is handed out when the fact that says so is written."""

    sha256: str
    beside: Path
    place: Path

    def hand_out(self) -> None:
        """Bring it to its place. Raises ConsoleError (export_disk)."""
        try:
            self.beside.replace(self.place)
        except OSError as error:
            self.drop()
            raise ConsoleError("export_disk", reason=error.strerror or "?") from error

    def drop(self) -> None:
        """It was refused: nothing is left of it."""
        self.beside.unlink(missing_ok=True)


def lay(table: ExportTable, place: Path) -> Lying:
    """Write it beside its place. Raises ConsoleError (export_disk)."""
    beside = place.with_name(f".{place.stem}.part{place.suffix}")
    try:
        return Lying(write_export(table, beside), beside, place)
    except OSError as error:
        raise ConsoleError("export_disk", reason=error.strerror or "?") from error


def write_lacks(table: ExportTable, place: Path) -> Path | None:
    """Every case in which something is amiss, in a table beside the place of the export; none where nothing is.

    It holds numbers of cases and codes, nothing personal. Raises ConsoleError (export_disk)."""
    if not table.problems:
        return None
    rows: list[tuple[Cell, ...]] = [
        (one.column, one.code, case, ", ".join(one.codes)) for one in table.problems for case in one.cases
    ]
    beside = place.with_name(f"{place.stem}-kekurangan.csv")
    try:
        write_export(ExportTable(heads=("kolom", "masalah", "kasus", "kode"), rows=rows), beside)
    except OSError as error:
        raise ConsoleError("export_disk", reason=error.strerror or "?") from error
    return beside


def format_of(path: Path) -> str:
    """The format by a file's ending; nothing for one that is none."""
    ending = path.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else ""


def write_export(table: ExportTable, path: Path) -> str:
    """Write it by its ending; the file's SHA-256. Raises OSError."""
    fresh = path.with_name(f".{path.stem}.new{path.suffix}")
    try:
        _WRITERS[format_of(path)](table, fresh)
        digest = hashlib.sha256(fresh.read_bytes()).hexdigest()
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return digest


def _csv(table: ExportTable, path: Path) -> None:
    # The mark at the beginning tells spreadsheet programs that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([harmless(_text(cell)) for cell in row] for row in (table.heads, *table.rows))


def _json(table: ExportTable, path: Path) -> None:
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")


def _xlsx(table: ExportTable, path: Path) -> None:
    rows = tuple(tuple(_text(cell) for cell in row) for row in table.rows)
    write_xlsx(LogSheets("", (("ekspor", table.heads, rows),)), path)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


_WRITERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}
