"""One desk that asks without end is told to wait; the others are answered as if it were not there."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from server.accounts.limits import Allowance
from server.app import room as budgets
from server.app.push import STREAMS_MOST
from server.app.room import Budgets, Turns
from server.errors import TooMany
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.limits import BATCH_MAX_ENTRIES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("budgets") / "server")


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


@pytest.fixture
def pens(house: House, running: Served) -> Iterator[tuple[Pen, Pen]]:
    with ExitStack() as made:
        author = house.rows("SELECT account FROM people") or [(house.account("petugas"),)]
        made_pens = [made.enter_context(closing(Pen(running.url, author[0][0]))) for _ in range(2)]
        yield made_pens[0].enroll(house.code()), made_pens[1].enroll(house.code())


def owing(allowance: Any, desk: str, count: float) -> None:
    """As if the desk had asked so much already."""
    allowance._held[desk] = (allowance._most - count, allowance._clock())


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_desk_that_pushed_more_than_any_desk_has_waits_and_another_does_not(
    running: Served, pens: tuple[Pen, Pen]
) -> None:
    flooding, other = pens
    assert running.room is not None
    owing(running.room.budgets._pushed, flooding.desk, budgets.PUSHED_AT_ONCE + 3_000)
    raw = flooding.write()
    answer = flooding.send([raw])
    assert code_of(answer) == (429, "too_much") and int(answer.headers["Retry-After"]) >= 1
    assert other.push([other.write()])[0].seq
    owing(running.room.budgets._pushed, flooding.desk, 0)
    assert flooding.push([raw])[0].seq, "what had to wait is taken later, as it was"


def test_a_desk_that_asks_without_end_waits_and_another_does_not(running: Served, pens: tuple[Pen, Pen]) -> None:
    flooding, other = pens
    assert running.room is not None
    owing(running.room.budgets._requests, flooding.desk, budgets.REQUESTS_AT_ONCE + 3_000)
    assert code_of(flooding.get("/v1/hello")) == (429, "too_much")
    assert other.get("/v1/hello").status_code == 200


def test_a_day_of_a_desk_that_was_away_is_taken_at_once() -> None:
    taken = Budgets()
    for _ in range(10_000 // BATCH_MAX_ENTRIES):
        taken.ask("a")
        taken.may_push("a")
        taken.push("a", BATCH_MAX_ENTRIES)
    taken.may_push("a")


def test_who_owes_is_not_forgotten_however_many_come() -> None:
    allowance = Allowance(10, 0.001, lambda: 0.0)
    allowance.take("flooding", 20)
    for number in range(10_100):
        allowance.take(str(number), 1)
    assert allowance.wait_s("flooding") > 1.0 and not allowance.wait_s("5")


def test_more_keys_than_entries_may_come_are_refused(house: House, pens: tuple[Pen, Pen]) -> None:
    pen, _ = pens
    keys = {f"evaluation:{number}": b"\x01" * 32 for number in range(BATCH_MAX_ENTRIES + 1)}
    assert code_of(pen.send([], keys=keys)) == (413, "too_large")
    assert house.rows("SELECT 1 FROM stream_keys") == []


def test_the_same_part_is_attested_once(pens: tuple[Pen, Pen]) -> None:
    pen, _ = pens
    head = pen.hello().head
    asked = {"epoch": pen.epoch, "n": head, "cuts": [], "exact": True}
    part = f"desk:{pen.desk}"
    assert code_of(pen.post("/v1/attest", {**asked, "parts": [[part, 0]] * 500})) == (400, "query")
    assert pen.post("/v1/attest", {**asked, "parts": [[part, 0]]}).status_code == 200


def test_what_takes_long_keeps_no_greeting_waiting(running: Served, pens: tuple[Pen, Pen]) -> None:
    _, other = pens
    begun, over = threading.Event(), threading.Event()

    def long(_: Any) -> None:
        begun.set()
        assert over.wait(60)

    async def hold(room: Any) -> None:
        await room.ledger.read_long(long)

    asked = threading.Thread(target=lambda: running.ask(hold))
    asked.start()
    try:
        assert begun.wait(60)
        assert other.get("/v1/hello").status_code == 200
        assert other.page().rows and other.push([other.write()])[0].seq
    finally:
        over.set()
        asked.join()


def test_of_one_desk_so_many_are_answered_at_once_and_no_more() -> None:
    turns = Turns(1)
    with turns.turn("a"):
        with pytest.raises(TooMany, match="too_much"), turns.turn("a"):
            pass
        with turns.turn("b"):
            pass
    with turns.turn("a"):
        pass


def test_of_one_desk_the_newest_streams_are_fed(running: Served, pens: tuple[Pen, Pen]) -> None:
    flooding, other = pens

    async def listen(room: Any) -> tuple[list[bytes], int]:
        kept = room.events.follow(0, other.desk)
        await anext(kept)
        streams = [room.events.follow(room.ledger.head.n, flooding.desk) for _ in range(STREAMS_MOST + 2)]
        for stream in streams:
            await anext(stream)
        ended = [piece for stream in streams[:2] async for piece in stream]
        left = room.events.open
        for stream in (*streams[2:], kept):
            await stream.aclose()
        return ended, left

    assert running.ask(listen) == ([], STREAMS_MOST + 1)
