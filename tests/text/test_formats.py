"""Numbers, times and ages are written as people in Blitar write them, and as English readers do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from console.text import formats


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc]


def test_a_clock_shows_western_indonesian_time_unless_another_zone_is_given() -> None:
    at = ms(2026, 11, 12, 7, 5, 9)
    assert formats.clock(at) == "14:05"
    assert formats.clock_seconds(at) == "14:05:09"
    assert formats.clock(at, timezone(timedelta(hours=9))) == "16:05"


def test_a_moment_of_another_day_or_year_carries_its_date() -> None:
    now = ms(2026, 5, 12, 10)
    assert formats.moment(ms(2026, 5, 12, 7, 5), now, "id") == "14:05"
    assert formats.moment(ms(2026, 5, 3, 7, 5), now, "id") == "3 Mei 14:05"
    assert formats.moment(ms(2025, 12, 3, 7, 5), now, "en") == "3 Dec 2025 14:05"
    # 18:30 UTC is already the next day in Blitar.
    assert formats.day(ms(2026, 8, 16, 18, 30), "id") == "17 Agu"


@pytest.mark.parametrize(
    ("seconds", "indonesian", "english"),
    [
        (-5, "00:00", "00:00"),
        (271, "04:31", "04:31"),
        (3599.9, "59:59", "59:59"),
        (4200, "1 j 10", "1 h 10"),
        (35999, "9 j 59", "9 h 59"),
        (86399, "23 j", "23 h"),
        (3 * 86400, "3 hari", "3 d"),
    ],
)
def test_an_age_fits_a_narrow_column(seconds: float, indonesian: str, english: str) -> None:
    assert formats.age(seconds, "id") == indonesian
    assert formats.age(seconds, "en") == english


def test_lateness_carries_a_plus() -> None:
    assert formats.overdue(240, "id") == "+04:00"
    assert formats.overdue(4200, "id") == "+1 j 10"


@pytest.mark.parametrize(
    ("seconds", "indonesian", "english"),
    [
        (2, "2 dtk", "2 s"),
        (360, "6 menit", "6 min"),
        (3600, "1 jam", "1 h"),
        (4200, "1 jam 10 menit", "1 h 10 min"),
        (86400, "1 hari", "1 day"),
        (172800, "2 hari", "2 days"),
    ],
)
def test_a_duration_is_written_in_words(seconds: float, indonesian: str, english: str) -> None:
    assert formats.duration(seconds, "id") == indonesian
    assert formats.duration(seconds, "en") == english
    assert formats.ago(seconds, "id") == f"{indonesian} lalu"
    assert formats.ago(seconds, "en") == f"{english} ago"


def test_indonesian_takes_a_decimal_comma_and_points_between_thousands() -> None:
    assert formats.decimal(0.86, 2, "id") == "0,86"
    assert formats.decimal(0.86, 2, "en") == "0.86"
    assert formats.count(20000, "id") == "20.000"
    assert formats.count(20000, "en") == "20,000"
    assert formats.decimal(-0.5, 1, "id") == "−0,5"
    assert formats.decimal(-0.01, 1, "id") == "0,0"
    assert formats.percent(0.4) == "40\N{NO-BREAK SPACE}%"


def test_a_difference_of_clocks_always_has_a_sign() -> None:
    assert formats.offset(0.1, "id") == "+0,1 dtk"
    assert formats.offset(-0.04, "id") == "+0,0 dtk"
    assert formats.offset(-180, "en") == "−3 min"


def test_distances_change_to_kilometres() -> None:
    assert formats.distance(35.4, "id") == "35 m"
    assert formats.distance(1240, "id") == "1,2 km"


def test_a_running_clock_goes_on_after_an_hour() -> None:
    assert formats.running(6) == "00:06"
    assert formats.running(4205) == "1:10:05"


@pytest.mark.parametrize(
    ("number", "english"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals_exist_in_both_languages(number: int, english: str) -> None:
    assert formats.ordinal(number, "en") == english
    assert formats.ordinal(number, "id") == f"ke-{number}"


def test_names_are_joined_as_in_a_sentence() -> None:
    assert formats.joined([], "id") == ""
    assert formats.joined(["PLN"], "id") == "PLN"
    assert formats.joined(["PLN", "PSC 119"], "id") == "PLN dan PSC 119"
    assert formats.joined(["Damkar", "PLN", "Polres"], "en") == "Damkar, PLN, and Polres"
