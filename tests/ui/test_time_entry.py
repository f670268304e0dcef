"""A typed time is the last such moment; nothing is guessed from what is no time."""

from __future__ import annotations

from datetime import datetime

import pytest

from console.ui.formats import WIB
from console.ui.time_entry import UnreadableTimeError, read_time


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
