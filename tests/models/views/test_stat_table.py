"""Tables of statistics: by whom each agency is judged, which rows there are, and what is to be expected."""

from datetime import date, timedelta

import pytest

from console.models.state.measures import MISSING, bin_of
from console.models.views.statistics import Gathered, load_of_week, shift_of, stored_division, table

DAY = date(2028, 2, 29)
SPAN = (date(2028, 2, 27), date(2028, 3, 1))


def no_target(_agency: str) -> float | None:
    return None


def test_each_agency_is_held_against_its_own_target() -> None:
    fast, slow = bin_of(50.0), bin_of(700.0)
    pieces = [(DAY, "DAMKAR", {"08": {fast: 3, slow: 1}}), (DAY, "PLN", {"09": {slow: 4, MISSING: 2}})]
    targets = {"DAMKAR": 60.0, "PLN": 900.0}
    made = table(Gathered("rolling", "agency").take(pieces), None, targets.get, "agency", SPAN)
    assert [(row.key, row.figure.n, row.figure.within) for row in made.rows] == [("DAMKAR", 4, 0.75), ("PLN", 4, 1.0)]
    assert (made.total.figure.n, made.total.figure.within) == (8, 7 / 8)
    assert made.rows[1].figure.missing == pytest.approx(2 / 6)
    unknown = table(Gathered("rolling", "agency").take(pieces), None, no_target, "agency", SPAN)
    assert unknown.total.figure.within is None


def test_days_without_anything_are_rows_too_and_leap_day_is_one_of_them() -> None:
    pieces = [(DAY, "", {"desk-a": {9: 2, 23: 1}})]
    made = table(Gathered("calls", "day").take(pieces), None, no_target, "day", SPAN)
    assert {row.key: row.figure.n for row in made.rows} == {
        "2028-02-27": 0,
        "2028-02-28": 0,
        "2028-02-29": 3,
        "2028-03-01": 0,
    }
    months = table(Gathered("calls", "month").take(pieces), None, no_target, "month", SPAN)
    assert [(row.key, row.figure.n) for row in months.rows] == [("2028-02", 3), ("2028-03", 0)]


def test_hours_of_a_count_lie_in_its_bins_and_shifts_gather_them() -> None:
    pieces = [(DAY, "", {"desk-a": {6: 1, 7: 2, 23: 4}, "desk-b": {7: 1}})]
    hours = table(Gathered("calls", "hour").take(pieces), None, no_target, "hour", SPAN)
    assert {row.key: row.figure.n for row in hours.rows if row.figure.n} == {"06": 1, "07": 3, "23": 4}
    shifts = table(Gathered("calls", "shift").take(pieces), None, no_target, "shift", SPAN)
    assert [(row.key, row.figure.n) for row in shifts.rows] == [("morning", 3), ("afternoon", 0), ("night", 5)]
    assert [shift_of(hour) for hour in (6, 7, 13, 14, 20, 21, 0)] == [
        *("night", "morning", "morning", "afternoon", "afternoon", "night", "night")
    ]
    assert (stored_division("calls", "hour"), stored_division("told", "agency")) == ("desk", "hour")


def test_the_time_compared_with_stands_beside_each_row() -> None:
    now = Gathered("false", "channel").take([(DAY, "", {"phone": {0: 3, 1: 1}})])
    before = Gathered("false", "channel").take([(DAY, "", {"phone": {0: 1}, "radio": {2: 1}})])
    made = table(now, before, no_target, "channel", SPAN)
    shares = [(row.key, row.figure.share, row.before.share if row.before else None) for row in made.rows]
    assert shares == [("phone", 0.25, 0.0), ("radio", None, 1.0)]
    assert made.total.before is not None and made.total.before.share == 0.5


def test_the_load_to_expect_is_the_median_of_eight_such_hours() -> None:
    today = date(2028, 3, 1)
    wednesdays = [today - timedelta(weeks=week) for week in range(1, 9)]
    pieces = [(day, "", {"desk-a": {14: count}}) for day, count in zip(wednesdays, range(8), strict=True) if count]
    loads = load_of_week([*pieces, (today, "", {"desk-a": {14: 99}})], today)
    assert len(loads) == 7 * 24
    found = loads[today.weekday(), 14]
    assert (found.median, found.most, found.counts) == (3.5, 7, (0, 1, 2, 3, 4, 5, 6, 7))
    assert loads[today.weekday(), 15].median == 0
