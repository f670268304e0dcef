"""One line of the case list as ready strings and sort keys, its saved filters and its orders. Pure: no Qt.
Rule: nothing is computed per paint, keystroke or comparison that could be computed once per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

import msgspec

from console.ui.marks import CASE_LETTERS, ENDED_STATES

COLUMNS: Final = ("priority", "number", "state", "nature", "place", "age", "agencies")
PRIORITY, NUMBER, STATE, NATURE, PLACE, AGE, AGENCIES = range(len(COLUMNS))
_STATE_RANKS = {state: rank for rank, state in enumerate(CASE_LETTERS)}


class CaseRow(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one line shows. Agencies are (letter, mark, needs action); `overdue_s` is 0 when nothing is late;
    `closed_ms` is 0 while the case is open; priority 0 means none yet; `pointless`: open, and not on the map.
    Times are UTC milliseconds."""

    id: str
    priority: int = 0
    number: str = ""
    short_number: str = ""
    state: str = "new"
    merged_into: str = ""
    nature: str = ""
    nature_short: str = ""
    place: str = ""
    kelurahan: str = ""
    opened_ms: int = 0
    closed_ms: int = 0
    agencies: tuple[tuple[str, str, bool], ...] = ()
    overdue_s: int = 0
    unsent: bool = False
    conflict: bool = False
    pointless: bool = False
    mine: bool = False
    draft: bool = False
    # Made by the row itself; equal rows have equal ones.
    search: str = ""
    number_key: str = ""
    place_key: str = ""
    agency_key: int = 0

    def __post_init__(self) -> None:
        put = msgspec.structs.force_setattr
        # The short number is the end of the whole one, and is found in it.
        texts = (self.number or self.short_number, self.nature, self.nature_short, self.place, self.kelurahan)
        put(self, "search", "\n".join(texts).casefold())
        put(self, "place_key", self.place.casefold())
        letter, _, digits = self.number.rpartition("-")
        put(self, "number_key", letter + digits.zfill(9))
        put(self, "agency_key", -100 * sum(needs for _, _, needs in self.agencies) - len(self.agencies))


def _active(row: CaseRow, _: int) -> bool:
    return row.state not in ENDED_STATES


FILTERS: dict[str, Callable[[CaseRow, int], bool]] = {
    "active": _active,
    "mine": lambda row, _: row.mine and row.state not in ENDED_STATES,
    "late": lambda row, _: row.overdue_s > 0,
    "conflict": lambda row, _: row.conflict,
    "today": lambda row, day_start_ms: row.opened_ms >= day_start_ms,
    "all": lambda row, _: True,
}

_KEYS: tuple[Callable[[CaseRow], Any], ...] = (
    lambda row: row.priority or 9,
    attrgetter("number_key"),
    lambda row: _STATE_RANKS.get(row.state, 0),
    lambda row: row.nature.casefold(),
    attrgetter("place_key"),
    lambda row: -row.opened_ms,
    attrgetter("agency_key"),
)


def newest_first(row: CaseRow) -> tuple[int, str]:
    """The order beneath every order: rows that are equal in a column stay newest first, and never swap."""
    return -row.opened_ms, row.id


class Order:
    """The order by one column, up or down; a total order, so that a row is found by halving."""

    def __init__(self, column: int, descending: bool = False) -> None:
        self.column = column
        self.descending = descending
        self.key = _KEYS[column]

    def arranged(self, rows: Iterable[CaseRow]) -> list[CaseRow]:
        """The rows in this order; they must come newest first."""
        return sorted(rows, key=self.key, reverse=self.descending)

    def precedes(self, one: CaseRow, other: CaseRow) -> bool:
        """Whether one row stands above the other."""
        mine, its = self.key(one), self.key(other)
        if mine == its:
            return newest_first(one) < newest_first(other)
        return bool(mine < its) is not self.descending

    def position(self, rows: Sequence[CaseRow], row: CaseRow, upto: int | None = None) -> int:
        """Where the row stands in ordered rows (of which only so many count), or where it would have to be put."""
        low, high = 0, len(rows) if upto is None else upto
        while low < high:
            middle = (low + high) // 2
            if self.precedes(rows[middle], row):
                low = middle + 1
            else:
                high = middle
        return low

    def line(self, rows: Sequence[CaseRow], row: CaseRow, upto: int | None = None) -> int:
        """Where the row of this id stands in ordered rows (of which only so many count), or -1."""
        line = self.position(rows, row, upto)
        return line if line < (len(rows) if upto is None else upto) and rows[line].id == row.id else -1
