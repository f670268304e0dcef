"""From cases, calls and assignments to the rows of an export, and everything that is amiss in them. Pure.

Rule: no row is left out, and what cannot be written as the mapping wants it is told with the cases concerned.
"""

from collections.abc import Iterable
from datetime import UTC, tzinfo
from typing import Literal

import msgspec

from console.models.export_map import ANY, Column, ExportMap
from console.models.export_sources import FIXED, Line, Value
from console.models.moment import local_moment
from console.models.reference import Reference

Cell = str | int | float | None


class RowProblem(msgspec.Struct, kw_only=True):
    """What is amiss in a column: how often, in which cases, and which codes have no translation."""

    code: Literal["value_missing", "untranslated", "too_long"]
    column: str
    count: int = 0
    cases: dict[str, None] = msgspec.field(default_factory=dict)
    codes: dict[str, None] = msgspec.field(default_factory=dict)


class ExportTable(msgspec.Struct, kw_only=True):
    """An export: heads and rows. `withheld`: rows of confidential cases whose personal values stayed closed; `merged`:
    cases that are told in the one they became a part of."""

    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = msgspec.field(default_factory=list)
    problems: list[RowProblem] = msgspec.field(default_factory=list)
    withheld: int = 0
    merged: int = 0

    def good_for(self, mapping: ExportMap) -> bool:
        """Whether the mapping lets it be handed out as it is."""
        return mapping.lacking or not self.problems


def make_table(mapping: ExportMap, lines: Iterable[Line], city: Reference, zone: tzinfo) -> ExportTable:
    """The rows of these lines, in their order."""
    making = _Making(mapping, city, zone)
    table = ExportTable(heads=tuple(one.name for one in mapping.columns))
    for line in lines:
        table.rows.append(tuple(making.cell(column, line) for column in mapping.columns))
        table.withheld += bool(line.confidential and mapping.personal)
    table.problems = list(making.problems.values())
    return table


class _Making:
    def __init__(self, mapping: ExportMap, city: Reference, zone: tzinfo) -> None:
        self._mapping, self._city, self._zone = mapping, city, zone
        self.problems: dict[tuple[str, str], RowProblem] = {}

    def cell(self, column: Column, line: Line) -> Cell:
        """One value as it is written."""
        if column.source == FIXED:
            return column.fixed
        closed = line.confidential and column.of.personal
        value = None if closed else column.of.read(line, self._city)
        written = self._written(column, value, line)
        if value in (None, "", ()) and column.required and not closed:
            self._note("value_missing", column, line)
        if column.longest is not None and isinstance(written, str) and len(written) > column.longest:
            self._note("too_long", column, line)
            return written[: column.longest]
        return written

    def _written(self, column: Column, value: Value, line: Line) -> Cell:
        if value is None:
            return None
        if column.table:
            codes = [str(one) for one in (value if isinstance(value, tuple) else (value,)) if one != ""]
            return column.between.join(filter(None, (self._translated(column, one, line) for one in codes)))
        if isinstance(value, tuple):
            return column.between.join(value)
        if column.of.kind == "time" and isinstance(value, int):
            return _time(value, column, UTC if column.utc else self._zone)
        if column.of.kind == "duration" and isinstance(value, float):
            return _duration(value, column.form)
        return value

    def _translated(self, column: Column, code: str, line: Line) -> str:
        table = self._mapping.tables[column.table]
        if code in table:
            return table[code]
        if ANY in table:
            return table[ANY]
        problem = self._note("untranslated", column, line)
        problem.codes[code] = None
        return ""

    def _note(
        self, code: Literal["value_missing", "untranslated", "too_long"], column: Column, line: Line
    ) -> RowProblem:
        problem = self.problems.setdefault((code, column.name), RowProblem(code=code, column=column.name))
        problem.count += 1
        problem.cases[line.about] = None
        return problem


def _time(at_ms: int, column: Column, zone: tzinfo) -> Cell:
    if column.form == "unix":
        return at_ms // 1000
    at = local_moment(at_ms, zone)
    if column.form in ("", "iso"):
        return at.isoformat(timespec="seconds")
    return at.strftime(column.form)


def _duration(seconds: float, form: str) -> Cell:
    if form == "menit":
        return round(seconds / 60, 1)
    whole = round(seconds)
    if form == "jam:menit:detik":
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return whole
