"""What the sync thread committed reaches the board, even when the disk did not answer the first time."""

from typing import Any, cast

import pytest

from console.desk import Desk, Line
from console.errors import StoreError
from console.store.journal import Journal


class Stuttering:
    """A journal whose next reading fails."""

    def __init__(self) -> None:
        self.fails = True
        self.asked: list[str] = []

    def opening_records(self) -> list[Any]:
        return []

    def take_touched(self) -> frozenset[str]:
        return frozenset({"case:1", "case:2"}) if self.fails else frozenset()

    def records_of(self, streams: list[str]) -> dict[str, list[Any]]:
        if self.fails:
            raise StoreError("journal_broken")
        self.asked += streams
        return {stream: [] for stream in streams}


def test_a_reading_that_failed_is_done_again_and_no_stream_is_left_out() -> None:
    journal = Stuttering()
    desk = Desk(cast(Journal, journal), cast(Line, None), lambda: 1)
    told: list[str] = []
    desk.subscribe(told.extend)
    with pytest.raises(StoreError):
        desk.catch_up()
    journal.fails = False
    while desk.catch_up():
        continue
    assert sorted(journal.asked) == sorted(told) == ["case:1", "case:2"]
