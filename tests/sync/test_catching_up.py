"""What the sync thread committed reaches the board, even when the disk did not answer the first time."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest

from console.desk import Desk
from console.errors import StoreError
from console.models.state.fold import StreamSnapshot
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from wire.messages import Identity


class NoLine:
    state = LinkState()

    def wake(self, greet: bool = False) -> None:
        """Nobody is there."""


class NoFixes:
    by_unit: ClassVar[Mapping[str, Any]] = {}

    def take_news(self) -> bool:
        return False


class Stuttering:
    """A journal whose next reading fails."""

    fixes = NoFixes()
    archive = SimpleNamespace(aggregates=SimpleNamespace(), qa_sampling=SimpleNamespace())

    def __init__(self) -> None:
        self.fails = True
        self.asked: list[str] = []

    def identity(self) -> Identity:
        return Identity("d", "A")

    def opening_records(self) -> list[Any]:
        return []

    def take_touched(self) -> frozenset[str]:
        return frozenset({"case:1", "case:2"}) if self.fails else frozenset()

    def laid(self, streams: list[str]) -> dict[str, StreamSnapshot]:
        if self.fails:
            raise StoreError("journal_broken")
        self.asked += streams
        return {stream: StreamSnapshot([]) for stream in streams}


def test_a_reading_that_failed_is_done_again_and_no_stream_is_left_out() -> None:
    journal = Stuttering()
    desk = Desk(cast(Journal, journal), NoLine(), lambda: 1)
    told: list[str] = []
    desk.subscribe(told.extend)
    with pytest.raises(StoreError):
        desk.catch_up()
    journal.fails = False
    while desk.catch_up():
        continue
    assert sorted(journal.asked) == sorted(told) == ["case:1", "case:2"]
