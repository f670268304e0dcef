"""Figures for everybody: what is published of a month, what is held back, and what a later correction shows.

Rule: nobody is to be found in a number. A cell of fewer than five is hidden, and so are others as long as it could be
computed from them; what was hidden once stays hidden, and a correction that moves a cell by fewer than five waits. What
was published is kept as facts: pages and open data are computed from those, so a changed number shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import msgspec

from console.models.state.measures import SHAPES, Bins, Sample, known
from console.models.state.record import Recorded
from console.models.views.statistics import DAY_MS, Figure, figure
from wire.facts import FigureCell, FiguresPublished

SMALLEST = 5
SETTLED_MS = 2 * DAY_MS  # nothing is published that was not closed for so long
OF_AGENCY = ("acknowledged", "told", "accepted", "rolling", "arrived", "reported")
OF_ROOM = ("calls", "cases", "answer", "first_told", "first_arrived", "closed", "false", "abandoned")
COUNTED = "cases"  # what is also counted by kelurahan and by type
KELURAHAN, NATURE = "kelurahan", "nature"
CONFIDENTIAL = "confidential"  # types of which some cases are: counted together
MONTHS_IN_YEAR = 12

CellKey = tuple[str, str]  # measure, by
Keys = frozenset[CellKey]
Targets = Callable[[str, str], float | None]


# --- counting a month -------------------------------------------------------------------------------------------------


def counted_cells(
    samples: Iterable[Sample], target: Targets, secret: Collection[str]
) -> dict[str, tuple[FigureCell, ...]]:
    """The cells of each agency, and of the room (""): `target(measure, agency)` in seconds, `secret` types."""
    found: dict[str, dict[CellKey, dict[int, int]]] = {"": {(one, ""): {} for one in OF_ROOM}}
    for sample in samples:
        if sample.measure not in (OF_AGENCY if sample.agency else OF_ROOM):
            continue
        cells, bin = found.setdefault(sample.agency, {}), 0 if SHAPES[sample.measure] == "count" else sample.bin
        for by in _divisions(sample, secret):
            bins = cells.setdefault((sample.measure, by), {})
            bins[bin] = bins.get(bin, 0) + 1
    return {
        agency: tuple(
            FigureCell(measure, by, _whole(target(measure, agency)), in_pairs(bins))
            for (measure, by), bins in sorted(cells.items())
        )
        for agency, cells in found.items()
    }


def _divisions(sample: Sample, secret: Collection[str]) -> tuple[str, ...]:
    if sample.measure != COUNTED:
        return ("",)
    nature = CONFIDENTIAL if sample.nature in secret else sample.nature
    return ("", f"{KELURAHAN}:{sample.kelurahan}", f"{NATURE}:{nature}")


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def in_pairs(bins: Bins) -> tuple[int, ...]:
    """Bins as a fact holds them."""
    return tuple(one for pair in sorted(bins.items()) for one in pair)


def bins_of(cell: FigureCell) -> dict[int, int]:
    """Bins as a figure is made of them; of a pair that lost its half, nothing."""
    return dict(zip(cell.bins[::2], cell.bins[1::2], strict=False))


def size(cell: FigureCell) -> int:
    """How many a figure of it stands on: of a time those with both stamps."""
    bins = bins_of(cell)
    return known(bins) if SHAPES.get(cell.measure) == "time" else sum(bins.values())


def corrected(before: Sequence[FigureCell], now: Sequence[FigureCell]) -> tuple[FigureCell, ...] | None:
    """The cells to publish after those before; none where nothing changes that may be seen. A cell that moved by one to
    four waits as it was: the difference would be a small cell; what is counted by kelurahan and type waits together."""
    was, is_now = ({(one.measure, one.by): one for one in cells} for cells in (before, now))
    moved = {key: abs(_size_in(is_now, key) - _size_in(was, key)) for key in {*was, *is_now}}
    waits = {key for key, by in moved.items() if 0 < by < SMALLEST}
    if any(measure == COUNTED for measure, _ in waits):
        waits |= {key for key in moved if key[0] == COUNTED}
    now_held = {key: _held(cell, was.get(key)) for key, cell in is_now.items()}
    cells = {key: was.get(key) if key in waits else now_held.get(key) for key in moved}
    told = tuple(cell for key in sorted(cells) if (cell := cells[key]) is not None)
    same = [(one.measure, one.by, one.bins) for one in told] == [(one.measure, one.by, one.bins) for one in before]
    return None if same else told


def _held(cell: FigureCell, before: FigureCell | None) -> FigureCell:
    """A month stays held against the target of its time."""
    return cell if before is None else msgspec.structs.replace(cell, target_s=before.target_s)


def _size_in(cells: Mapping[CellKey, FigureCell], key: CellKey) -> int:
    return size(cells[key]) if key in cells else 0


# --- what must be hidden ----------------------------------------------------------------------------------------------

Sum = tuple[CellKey, ...]  # the first is the sum of the others


def protected(
    sizes: Mapping[CellKey, int], sums: Sequence[Sum], already: Keys = frozenset(), fixed: Keys = frozenset()
) -> Keys:
    """The cells to hide: those below five, those hidden already, and as many others as it takes that none of them can
    be computed by adding and taking away. `fixed` are seen already and cannot be hidden any more."""
    hidden = set(already) | {key for key, count in sizes.items() if count < SMALLEST and key not in fixed}
    while (more := _one_more(sizes, sums, hidden, fixed)) is not None:
        hidden.add(more)
    return frozenset(hidden)


def _one_more(sizes: Mapping[CellKey, int], sums: Sequence[Sum], hidden: set[CellKey], fixed: Keys) -> CellKey | None:
    """Another cell to hide, the smallest that helps; none where all is safe or nothing is left to hide."""
    betrayed = determined(hidden, sums)
    for one in sums:
        unknown = [key for key in one if key in hidden]
        bare = one[0] not in hidden and 0 < sum(sizes.get(key, 0) for key in unknown) < SMALLEST
        if not unknown or not (bare or len(unknown) == 1 or betrayed.intersection(unknown)):
            continue
        left = [key for key in one if key not in hidden and key not in fixed]
        if left:
            return min(left, key=lambda key: (key == one[0], sizes.get(key, 0), key))
    return None


def determined(hidden: Collection[CellKey], sums: Sequence[Sum]) -> set[CellKey]:
    """The hidden cells that somebody can compute from what is seen and from these sums."""
    names = sorted({key for one in sums for key in one if key in hidden})
    at = {key: number for number, key in enumerate(names)}
    rows = []
    for one in sums:
        row = [Fraction(0)] * len(names)
        for key in one:
            if key in at:
                row[at[key]] += -1 if key == one[0] else 1
        if any(row):
            rows.append(row)
    return {names[row.index(Fraction(1))] for row in _reduced(rows) if sum(1 for one in row if one) == 1}


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """In reduced row echelon form, without rows of nothing."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [row for row in rows if row is not pivot]
        pivot = [one / pivot[column] for one in pivot]
        rows, done = ([_without(row, pivot, column) for row in some] for some in (rows, done))
        done.append(pivot)
    return done


def _without(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    times = row[column]
    return [one - times * other for one, other in zip(row, pivot, strict=True)] if times else row


# --- what stands published --------------------------------------------------------------------------------------------


class Edition(msgspec.Struct, frozen=True):
    """One publication: its fact, when it was written, and the name of its entry."""

    fact: FiguresPublished
    when: int
    entry: str

    @property
    def cells(self) -> dict[CellKey, FigureCell]:
        """By measure and division."""
        return {(one.measure, one.by): one for one in self.fact.cells}


class Told(msgspec.Struct, frozen=True):
    """A number that everybody sees: what it says now, none where it is hidden; and what it said before, until when."""

    figure: Figure | None
    target_s: int | None = None
    before: tuple[tuple[int, Figure], ...] = ()


class Month(msgspec.Struct, frozen=True):
    """A month of an agency or of the room, as it is seen; `hidden`: what was hidden when each edition came out."""

    month: int
    agency: str
    editions: tuple[Edition, ...]
    told: dict[CellKey, Told]
    hidden: tuple[Keys, ...] = ()

    @property
    def seen(self) -> dict[CellKey, FigureCell]:
        """The cells that are not hidden, as they stand now."""
        return {key: cell for key, cell in self.editions[-1].cells.items() if self.told[key].figure is not None}


def editions(records: Iterable[Recorded]) -> dict[tuple[int, str], tuple[Edition, ...]]:
    """All that was published, by month and agency, in the order in which it was written; said twice it is one."""
    found: dict[tuple[int, str], list[Edition]] = {}
    for one in sorted(records, key=lambda one: (one.when, one.id)):
        fact = one.fact
        if isinstance(fact, FiguresPublished):
            known_before = found.setdefault((fact.month, fact.agency), [])
            if not known_before or known_before[-1].fact.cells != fact.cells:
                known_before.append(Edition(fact, one.when, one.id))
    return {key: tuple(some) for key, some in found.items()}


def months_of(published: Mapping[tuple[int, str], Sequence[Edition]]) -> dict[tuple[int, str], Month]:
    """Each month as everybody sees it."""
    return {key: _month(*key, tuple(some)) for key, some in sorted(published.items())}


def _month(month: int, agency: str, some: tuple[Edition, ...]) -> Month:
    hidden = list[Keys]()
    for edition in some:
        sizes = {key: size(cell) for key, cell in edition.cells.items()}
        hidden.append(protected(sizes, month_sums(sizes), hidden[-1] if hidden else frozenset()))
    told = {key: _told(key, some, key in hidden[-1]) for key in some[-1].cells}
    return Month(month, agency, some, told, tuple(hidden))


def month_sums(keys: Iterable[CellKey]) -> list[Sum]:
    """Within a month: all cases are those of the kelurahan, and those of the types."""
    every = sorted(keys)
    parts = ([key for key in every if key[1].startswith(f"{by}:")] for by in (KELURAHAN, NATURE))
    return [((COUNTED, ""), *some) for some in parts if some]


def _told(key: CellKey, some: Sequence[Edition], hidden: bool) -> Told:
    if hidden:
        return Told(None)
    now, before = some[-1].cells[key], list[tuple[int, Figure]]()
    for earlier, later in pairwise(some):
        was, then = earlier.cells.get(key), later.cells.get(key)
        if was is not None and then is not None and was.bins != then.bins:
            before.append((later.when, said(was)))
    return Told(said(now), now.target_s, tuple(before))


def said(cell: FigureCell) -> Figure:
    """What a cell says."""
    return figure(cell.measure, bins_of(cell), cell.target_s)


# --- a year -----------------------------------------------------------------------------------------------------------


class Year(msgspec.Struct, frozen=True):
    """A year of an agency or of the room: each cell, and of how many months it is."""

    year: int
    agency: str
    told: dict[CellKey, Told]
    months: dict[CellKey, int]


def years_of(months: Mapping[tuple[int, str], Month]) -> dict[tuple[int, str], Year]:
    """The years, made of nothing but the months that were published. While a year is not over, and where a hidden month
    could be computed from it, a year is made of the months that are seen, and says of how many."""
    found: dict[tuple[int, str], list[Month]] = {}
    for (month, agency), one in sorted(months.items()):
        found.setdefault((month // 100, agency), []).append(one)
    return {key: _year(*key, some) for key, some in found.items()}


def _year(year: int, agency: str, some: list[Month]) -> Year:
    told, many = dict[CellKey, Told](), dict[CellKey, int]()
    over = len(some) == MONTHS_IN_YEAR
    parts = _safe_divisions(some) if over else frozenset[CellKey]()
    for key in sorted({key for one in some for key in one.told}):
        cells = [one.editions[-1].cells[key] for one in some if key in one.told]
        seen = [one.seen[key] for one in some if key in one.seen]
        whole_year = key in parts if key[1] else over and _is_safe(cells, seen)
        used = cells if whole_year else [] if key[1] else seen
        if sum(map(size, used)) >= SMALLEST:
            whole = _added(used)
            told[key], many[key] = Told(said(whole), whole.target_s), len(used)
    return Year(year, agency, told, many)


def _is_safe(cells: Sequence[FigureCell], seen: Sequence[FigureCell]) -> bool:
    """Whether the sum of all months tells nothing of one that is hidden."""
    left = len(cells) - len(seen)
    return left == 0 or (left > 1 and sum(map(size, cells)) - sum(map(size, seen)) >= SMALLEST)


def _safe_divisions(some: list[Month]) -> Keys:
    """The kelurahan and types whose year may be told: months cannot be hidden any more, so years are."""
    sizes, sums, already, fixed = dict[CellKey, int](), list[Sum](), set[CellKey](), set[CellKey]()
    keys = {key for one in some for key in one.told if key[0] == COUNTED}
    for one in some:
        of = {key: size(cell) for key, cell in one.editions[-1].cells.items() if key in keys}
        named = {key: (f"{one.month}", key[1]) for key in of}
        sizes |= {named[key]: count for key, count in of.items()}
        sums += [tuple(named[key] for key in each) for each in month_sums(of)]
        already |= {named[key] for key in of if key not in one.seen}
        fixed |= {named[key] for key in of if key in one.seen}
    for key in keys:
        parts = tuple((f"{one.month}", key[1]) for one in some if key in one.told)
        sizes[key] = sum(sizes[part] for part in parts)
        sums.append((key, *parts))
    sums += month_sums(keys)
    # The year of the room is told for itself; where it may not be told whole, its parts must not add up to it either.
    room = (COUNTED, "")
    cells, seen = ([cells[room] for cells in some_cells if room in cells] for some_cells in _cells_of(some))
    (fixed if _is_safe(cells, seen) else already).add(room)
    hidden = protected(sizes, sums, frozenset(already), frozenset(fixed))
    return frozenset(key for key in keys if key[1] and key not in hidden)


def _cells_of(some: list[Month]) -> tuple[list[Mapping[CellKey, FigureCell]], list[Mapping[CellKey, FigureCell]]]:
    """The cells of these months as they stand now: all of them, and those that are seen."""
    return [one.editions[-1].cells for one in some], [one.seen for one in some]


def _added(cells: Sequence[FigureCell]) -> FigureCell:
    """All of them as one; held against the target of the last."""
    bins: dict[int, int] = {}
    for cell in cells:
        for bin, count in bins_of(cell).items():
            bins[bin] = bins.get(bin, 0) + count
    return msgspec.structs.replace(cells[-1], bins=in_pairs(bins))
