"""Figures for everybody: nobody is found in a number, also not by adding and taking away; what changed shows both."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.models.state.measures import Sample, bin_of
from console.models.state.record import Recorded
from console.models.views.published import (
    SMALLEST,
    CellKey,
    Month,
    Sum,
    Year,
    bins_of,
    corrected,
    counted_cells,
    editions,
    in_pairs,
    month_sums,
    months_of,
    protected,
    size,
    years_of,
)
from tests.helpers.campaign import far
from wire.facts import FigureCell, FiguresPublished

DAY_MS = 86_400_000
WARDS, NATURES = ("a", "b", "c", "d"), ("x", "y")


def counts(of: dict[str, int]) -> tuple[FigureCell, ...]:
    """The cases of a month by kelurahan; of types the same number falls upon the first and the last."""
    total = sum(of.values())
    cells = [FigureCell("cases", "", None, (0, total))]
    cells += [FigureCell("cases", f"kelurahan:{one}", None, (0, many)) for one, many in of.items()]
    cells += [
        FigureCell("cases", f"nature:{one}", None, (0, many))
        for one, many in zip(NATURES, (total // 3, total - total // 3), strict=True)
    ]
    return tuple(cells)


def written(month: int, cells: Sequence[FigureCell], agency: str = "", at: int = 1) -> Recorded:
    fact = FiguresPublished(month, at, agency, tuple(cells))
    return Recorded(id=f"{month}{agency}{at}", stream="figures:", desk="g", desk_seq=at, at=at, by="", fact=fact)


def seen(records: Sequence[Recorded]) -> tuple[dict[tuple[int, str], Month], dict[tuple[int, str], Year]]:
    months = months_of(editions(records))
    return months, years_of(months)


def found_out(hidden: Sequence[CellKey], sums: Sequence[Sum]) -> set[CellKey]:
    """What somebody with a sheet of paper finds out: asked another way than the program does, by the null space."""
    rows = [[-1.0 if key == one[0] else 1.0 if key in one else 0.0 for key in hidden] for one in sums]
    _, strength, ways = np.linalg.svd(np.array(rows), full_matrices=True)
    free = ways[int((strength > 1e-9).sum()) :]
    return {key for at, key in enumerate(hidden) if not (np.abs(free[:, at]) > 1e-9).any()} if len(hidden) else set()


@settings(max_examples=far(12, 60), deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_no_small_cell_of_a_month_is_seen_or_computed(of: list[int]) -> None:
    cells = counts(dict(zip(WARDS, of, strict=True)))
    sizes = {(one.measure, one.by): size(one) for one in cells}
    sums = month_sums(sizes)
    hidden = protected(sizes, sums)
    assert all(count >= SMALLEST for key, count in sizes.items() if key not in hidden)
    assert not found_out(sorted(hidden), sums)
    for one in sums:
        unknown = [sizes[key] for key in one[1:] if key in hidden]
        if one[0] not in hidden and any(unknown):
            assert sum(unknown) >= SMALLEST, "all that is hidden together is no small cell either"


# A year with one hidden month: its kelurahan must not add up to the room's year, from which that month would follow.
ONE_SMALL = [
    *([0, 0, 4, 2], [0, 0, 9, 0], [0, 0, 0, 10], [0, 12, 0, 0], [11, 0, 0, 0], [0, 0, 0, 11]),
    *([0, 0, 0, 8], [1, 0, 1, 3], [0, 0, 0, 5], [3, 2, 2, 5], [7, 0, 6, 6], [1, 0, 2, 1]),
]


@example(ONE_SMALL)
@settings(max_examples=far(5, 15), deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=12, max_size=12))
def test_a_year_betrays_no_month_of_a_kelurahan(year: list[list[int]]) -> None:
    records = [
        written(202600 + at, counts(dict(zip(WARDS, of, strict=True))), at=at) for at, of in enumerate(year, start=1)
    ]
    months, years = seen(records)
    told, hidden, sums = years[2026, ""].told, list[CellKey](), list[Sum]()
    for (number, _), month in months.items():
        sizes = month.told
        hidden += [(str(number), by) for (_, by), one in sizes.items() if one.figure is None]
        sums += [tuple((str(number), by) for _, by in one) for one in month_sums(sizes)]
    whole = ("cases", "") in told and years[2026, ""].months["cases", ""] == 12
    for by in ("", *(f"kelurahan:{one}" for one in WARDS), *(f"nature:{one}" for one in NATURES)):
        if ("cases", by) not in told or (not by and not whole):
            hidden.append(("cases", by))
        sums.append((("cases", by), *((str(number), by) for number, _ in months)))
    sums += month_sums([("cases", "")] + [key for key in told if key[1]] + [key for key in hidden if key[0] == "cases"])
    small = {
        key
        for key in hidden
        if key[0] != "cases" and size(months[int(key[0]), ""].editions[-1].cells["cases", key[1]]) < 5
    }
    assert not found_out(sorted(set(hidden)), sums) & small


def test_a_correction_shows_both_and_one_of_a_few_cases_waits() -> None:
    first = counts({"a": 20, "b": 30, "c": 9, "d": 40})
    assert corrected(first, counts({"a": 21, "b": 30, "c": 9, "d": 40})) is None, "one case more would be a cell of one"
    assert corrected(first, first) is None
    later = corrected(first, counts({"a": 27, "b": 30, "c": 9, "d": 40}))
    assert later is None, "the types move by two and by five: all that is counted together waits together"
    later = corrected(first, counts({"a": 40, "b": 30, "c": 9, "d": 40}))
    assert later is not None
    months, _ = seen([written(202610, first, at=10), written(202610, later, at=20), written(202610, later, at=30)])
    told = months[202610, ""].told["cases", "kelurahan:a"]
    assert told.figure is not None and told.figure.n == 40
    assert [(when, one.n) for when, one in told.before] == [(20, 20)], "what was published before stays to be read"
    assert len(months[202610, ""].editions) == 2, "said twice it is one"


def test_what_was_hidden_once_stays_hidden() -> None:
    months, _ = seen(
        [
            written(202610, counts({"a": 3, "b": 30, "c": 19, "d": 40}), at=10),
            written(202610, counts({"a": 13, "b": 30, "c": 19, "d": 60}), at=20),
        ]
    )
    assert months[202610, ""].told["cases", "kelurahan:a"].figure is None


def test_a_month_stays_held_against_the_target_of_its_time() -> None:
    first = (FigureCell("told", "", 60, (bin_of(30.0), 8)),)
    later = corrected(first, (FigureCell("told", "", 900, (bin_of(30.0), 8, bin_of(600.0), 6)),))
    assert later is not None and later[0].target_s == 60


def steps(many: int, missing: int = 0) -> tuple[FigureCell, ...]:
    return (FigureCell("arrived", "", 600, in_pairs({0: missing, bin_of(300.0): many - 1, bin_of(1200.0): 1})),)


def test_a_year_that_goes_on_is_made_of_the_months_that_are_seen_and_says_so() -> None:
    some = [written(202600 + month, steps(3 if month == 2 else 12, 4), "PMI", month) for month in range(1, 7)]
    months, years = seen(some)
    assert months[202602, "PMI"].told["arrived", ""].figure is None
    figure = years[2026, "PMI"].told["arrived", ""].figure
    assert figure is not None and figure.n == 60 and years[2026, "PMI"].months["arrived", ""] == 5
    assert figure.missing == pytest.approx(20 / 80) and figure.within == pytest.approx(55 / 60)


@pytest.mark.parametrize(("small", "whole"), [((2,), False), ((2, 3), True), ((), True)])
def test_a_year_that_is_over_holds_hidden_months_where_it_betrays_none(small: tuple[int, ...], whole: bool) -> None:
    some = [written(202600 + month, steps(3 if month in small else 12), "PMI", month) for month in range(1, 13)]
    _, years = seen(some)
    assert (years[2026, "PMI"].months["arrived", ""] == 12) is whole


def test_types_of_which_some_cases_are_confidential_are_counted_together() -> None:
    def sample(nature: str) -> Sample:
        return Sample("cases", "case:1", "", 1, "35.72.01.1001", nature, "A", 7)

    cells = counted_cells([sample("fire"), sample("violence"), sample("child")], lambda *_: None, {"violence", "child"})
    of = {one.by: bins_of(one) for one in cells[""] if one.measure == "cases"}
    assert of["nature:confidential"] == {0: 2} and of["nature:fire"] == {0: 1}
    assert not any("violence" in by for by in of)
