"""A typed time is the last such moment; nothing is guessed from what is no time."""

from __future__ import annotations

from datetime import datetime

import pytest

from console.text.formats import WIB
from console.text.time_entry import UnreadableTimeError, read_span, read_time


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


NOW = at("2026-11-12 14:20:30")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("-5", "2026-11-12 14:15:30"),
        ("- 12", "2026-11-12 14:08:30"),
        ("14:05", "2026-11-12 14:05:00"),
        ("14.05", "2026-11-12 14:05:00"),
        ("1405", "2026-11-12 14:05:00"),
        (" 9:30 ", "2026-11-12 09:30:00"),
        ("14:05:09", "2026-11-12 14:05:09"),
        ("14:35", "2026-11-12 14:35:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, wanted: str) -> None:
    assert read_time(typed, NOW) == at(wanted)


def test_nothing_typed_means_now() -> None:
    assert read_time("  ", NOW) is None


def test_just_after_midnight_a_late_hour_means_yesterday() -> None:
    assert read_time("23:58", at("2026-11-13 00:10:00")) == at("2026-11-12 23:58:00")


@pytest.mark.parametrize("typed", ["soon", "25:00", "14:75", "5", "-x", "14:05 tomorrow"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableTimeError):
        read_time(typed, NOW)


@pytest.mark.parametrize(
    ("since", "until", "begin", "end"),
    [
        ("", "22:00", "2026-11-12 14:20:30", "2026-11-12 22:00:00"),
        ("22:00", "06:00", "2026-11-12 22:00:00", "2026-11-13 06:00:00"),
        ("14:00", "06:00", "2026-11-12 14:00:00", "2026-11-13 06:00:00"),
        ("16:00", "14:00", "2026-11-12 16:00:00", "2026-11-13 14:00:00"),
        ("20:00", "13:00", "2026-11-12 20:00:00", "2026-11-13 13:00:00"),
        ("14/11 22:00", "06:00", "2026-11-14 22:00:00", "2026-11-15 06:00:00"),
        ("14/11 22:00", "16/11 06:00", "2026-11-14 22:00:00", "2026-11-16 06:00:00"),
        ("31-12 22:00", "2-1 06:00", "2026-12-31 22:00:00", "2027-01-02 06:00:00"),
    ],
)
def test_from_when_to_when(since: str, until: str, begin: str, end: str) -> None:
    assert read_span(since, until, NOW) == (at(begin), at(end))


@pytest.mark.parametrize(
    ("since", "until"), [("", ""), ("22:00", "nanti"), ("32/1 10:00", "11:00"), ("1/13 10:00", "11:00")]
)
def test_a_span_that_cannot_be_read_is_refused(since: str, until: str) -> None:
    with pytest.raises(UnreadableTimeError):
        read_span(since, until, NOW)


def test_a_night_named_in_the_morning_is_the_one_that_comes() -> None:
    morning = at("2026-11-12 06:34:00")
    assert read_span("22:00", "05:00", morning) == (at("2026-11-12 22:00:00"), at("2026-11-13 05:00:00"))
    assert read_span("22:00", "08:00", morning) == (at("2026-11-11 22:00:00"), at("2026-11-12 08:00:00"))
