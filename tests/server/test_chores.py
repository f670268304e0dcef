"""What the server does beside answering: a bug costs one turn, is told, and the others go on."""

import asyncio
from typing import Any

import pytest

from server import chores
from server.chores import Chores, rang
from server.errors import Busy


def test_what_fails_is_told_tried_again_after_longer_pauses_and_forgotten_when_it_works(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses: list[float] = []
    asleep = asyncio.sleep

    async def sleep(pause_s: float) -> None:
        pauses.append(pause_s)
        await asleep(0)

    monkeypatch.setattr(chores.asyncio, "sleep", sleep)
    turns: list[Any] = [LookupError("Siti 0812"), Busy(code="not_now"), LookupError(), None, None]

    async def turn() -> None:
        what = turns.pop(0)
        if not turns:
            done.set()
        if what is not None:
            raise what

    told: list[tuple[int, str]] = []

    async def other() -> None:
        told.extend((one.tries, one.cause) for one in both.troubles)

    async def main() -> None:
        both.begin("frail", turn, every_s=30.0, longest_s=3.0)
        both.begin("other", other)
        await done.wait()
        assert both.troubles == () and not both.failing("frail")
        await both.end()

    both, done = Chores(), asyncio.Event()
    asyncio.run(main())
    assert [pause for pause in pauses if pause] == [1.0, 2.0, 3.0, 30.0], "as it does without a fault, once it works"
    assert list(dict.fromkeys(told)) == [(1, "LookupError"), (2, "not_now"), (3, "LookupError")]
    assert [one.getMessage() for one in caplog.records if one.name == "konsol112.server"] == [
        "frail failed by a bug", "frail failed code=not_now", "frail failed by a bug",
    ]  # fmt: skip


def test_a_turn_under_way_is_broken_off_at_the_end() -> None:
    async def main() -> list[str]:
        said: list[str] = []
        begun = asyncio.Event()

        async def turn() -> None:
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)
                said.append("let go")

        one = Chores()
        one.begin("long", turn)
        await begun.wait()
        await one.end()
        return said

    assert asyncio.run(main()) == ["let go"]


@pytest.mark.parametrize("steps", range(6))
def test_who_is_told_to_end_in_the_very_moment_that_the_bell_rings_ends(steps: int) -> None:
    async def wait_for_ever(bell: asyncio.Event) -> None:
        while True:
            await rang(bell, 3_600)
            bell.clear()

    async def play() -> bool:
        bell = asyncio.Event()
        lane = asyncio.create_task(wait_for_ever(bell))
        for _ in range(5):
            await asyncio.sleep(0)
        bell.set()
        for _ in range(steps):
            await asyncio.sleep(0)
        lane.cancel()
        await asyncio.wait([lane], timeout=5)
        ended = lane.done()
        while not lane.done():  # the fault swallows one cancelling, not the next
            lane.cancel()
            await asyncio.sleep(0)
        return ended

    assert asyncio.run(play())


def test_a_bell_that_does_not_ring_in_time_is_no_error() -> None:
    assert asyncio.run(rang(asyncio.Event(), -1)) is False
