"""What each cell of the case list says: short for the eye, whole for a screen reader and the tip."""

from __future__ import annotations

from collections.abc import Callable

from console.ui import formats, marks, vocabulary
from console.ui.rows.case_row import COLUMNS, PRIORITY, CaseRow
from console.ui.words import language, translate

_STATES_OF_MARKS = {mark: code for code, mark in marks.ASSIGNMENT_MARKS.items() if mark != "–"}
Cell = Callable[[CaseRow, int], str]


def age_text(row: CaseRow, now_ms: int) -> str:
    """How old the case is, or how old it became."""
    return formats.age(((row.closed_ms or now_ms) - row.opened_ms) / 1000, language())


def overdue_text(row: CaseRow) -> str:
    """+04:00 while something is late, else nothing."""
    return formats.overdue(row.overdue_s, language()) if row.overdue_s > 0 else ""


def agency_order(row: CaseRow) -> list[tuple[str, str, bool]]:
    """The agencies of a case, those that need action first."""
    return sorted(row.agencies, key=lambda agency: not agency[2])


def header_text(column: int, spoken: bool = False) -> str:
    """The title of a column; the narrow one is spelled out for a screen reader."""
    if spoken and column == PRIORITY:
        return translate("CaseColumn", "Priority")
    return vocabulary.word("column", COLUMNS[column])


def cell_text(row: CaseRow, column: int, now_ms: int) -> str:
    """The short text of a cell, for copying and for views without the delegate."""
    return _SHORT[column](row, now_ms)


def spoken_text(row: CaseRow, column: int, now_ms: int) -> str:
    """The whole text of a cell, with what the eye sees as colour, chip or mark."""
    return _WHOLE[column](row, now_ms)


def tip_text(row: CaseRow, column: int, now_ms: int) -> str:
    """The tip: what may be cut off or is shown by a mark only."""
    return _WHOLE[column](row, now_ms)


def _listed(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _priority(row: CaseRow, _: int) -> str:
    return f"{marks.PRIORITY_SHAPES.get(row.priority, '')}{row.priority or '–'}"


def _whole_priority(row: CaseRow, _: int) -> str:
    return f"{row.priority or ''} {vocabulary.word('priority', str(row.priority))}".strip()


def _whole_number(row: CaseRow, _: int) -> str:
    return _listed(row.number or row.short_number, vocabulary.word("label", "unsent") if row.unsent else "")


def _whole_nature(row: CaseRow, _: int) -> str:
    return _listed(row.nature, vocabulary.word("label", "conflict") if row.conflict else "")


def _whole_place(row: CaseRow, _: int) -> str:
    return _listed(row.place, row.kelurahan, vocabulary.word("label", "no_point") if row.pointless else "")


def _whole_age(row: CaseRow, now_ms: int) -> str:
    late = f"{vocabulary.word('label', 'overdue')} {overdue_text(row)}" if row.overdue_s > 0 else ""
    return _listed(age_text(row, now_ms), late)


def _agencies(row: CaseRow, _: int) -> str:
    return " ".join(letter + mark for letter, mark, _ in agency_order(row)) or "—"


def _whole_agencies(row: CaseRow, _: int) -> str:
    return _listed(*(_agency(letter, mark) for letter, mark, _ in agency_order(row)))


def _agency(letter: str, mark: str) -> str:
    name = marks.AGENCY_LETTERS.get(letter, letter)
    code = _STATES_OF_MARKS.get(mark)
    return f"{name}: {vocabulary.assignment(code)}" if code else name


# In the order of the columns.
_SHORT: tuple[Cell, ...] = (
    _priority,
    lambda row, _: row.short_number,
    lambda row, _: vocabulary.word("case_state", row.state),
    lambda row, _: row.nature,
    lambda row, _: row.place,
    age_text,
    _agencies,
)
_WHOLE: tuple[Cell, ...] = (
    _whole_priority,
    _whole_number,
    lambda row, _: vocabulary.case_state(row.state, row.merged_into),
    _whole_nature,
    _whole_place,
    _whole_age,
    _whole_agencies,
)
