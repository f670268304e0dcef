"""What the server does beside answering: a bug costs one turn, is told, and the others go on."""

import asyncio
from typing import Any

import pytest

from server import chores
from server.chores import Chores
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
