"""Open streams: what a slow desk costs, and when a stream has to end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec
import pytest

from server.app.push import PAGE_BYTES, PIECE_BYTES, Events
from server.app.room import Room
from server.errors import Busy
from tests.server.house import House, Served
from tests.server.pen import Pen
from wire.facts import CaseNoted
from wire.messages import Page
from wire.seal import Sealed

Join = Callable[..., Pen]


@pytest.fixture
def house(sqlite_house: House) -> House:
    """What is tested here lies in front of the database."""
    return sqlite_house


async def take(stream: AsyncIterator[bytes], rows: int) -> tuple[list[int], list[Page]]:
    """The sizes of all pieces, and the pages, until that many rows came."""
    sizes, pages, text = [], [], b""
    async for piece in stream:
        sizes.append(len(piece))
        *events, text = (text + piece).split(b"\n\n")
        for event in events:
            if event.startswith(b"id:"):
                pages.append(msgspec.json.decode(event.partition(b"data: ")[2], type=Page))
        if sum(len(page.rows) for page in pages) >= rows:
            break
    return sizes, pages


def test_large_pages_go_out_in_small_pieces_and_each_holds_little(running: Served, join: Join) -> None:
    pen = join(running)
    head = pen.hello().head
    raws = [pen.write(CaseNoted(Sealed(b"x" * 44_000, b"")), "case:1") for _ in range(40)]
    pen.push(raws)

    async def read(room: Room) -> Any:
        return await take(Events(room.ledger).follow(head), len(raws))

    sizes, pages = running.ask(read)
    assert max(sizes) <= PIECE_BYTES
    assert [bytes(row.entry) for page in pages for row in page.rows] == raws
    assert max(sum(len(bytes(row.entry)) for row in page.rows) for page in pages) <= PAGE_BYTES


def test_a_desk_that_is_shut_out_hears_nothing_more(house: House, running: Served, join: Join) -> None:
    shut_out, other = join(running), join(running)
    head = other.hello().head

    async def listen(room: Room) -> Any:
        events = room.events
        streams = [events.follow(head, pen.desk) for pen in (shut_out, other)]
        assert all([(await anext(stream)).startswith(b"event: ping") for stream in streams])
        assert events.open == 2
        await asyncio.to_thread(house.run, f"DELETE FROM desk_tokens WHERE desk='{shut_out.desk}'")
        await events.check_tokens()
        await asyncio.to_thread(other.push, [other.write()])
        heard = [piece async for piece in streams[0]], await anext(streams[1])
        await streams[1].aclose()  # type: ignore[attr-defined]
        return heard

    nothing, page = running.ask(listen)
    assert nothing == []
    assert page.startswith(b"id: ")


def test_a_stream_ends_when_the_database_holds_less_than_was_known_of_it(running: Served, join: Join) -> None:
    """Asked again at once, it would be asked for ever, and the server would answer nobody any more."""
    pen = join(running)
    pen.push([pen.write()])
    head = pen.hello().head

    async def listen(room: Room) -> list[bytes]:
        room.ledger.head = msgspec.structs.replace(room.ledger.head, n=head + 5)  # another process went back behind it
        return [piece async for piece in Events(room.ledger).follow(head)]

    (ping,) = running.ask(listen)
    assert ping.startswith(b"event: ping")


def test_a_page_that_could_not_be_read_is_read_again_by_the_next(running: Served, join: Join) -> None:
    pen = join(running)
    head = pen.hello().head
    pen.push([pen.write()])

    async def listen(room: Room) -> Any:
        events, right = Events(room.ledger), room.ledger.page

        async def fails(*_: object) -> Page:
            raise Busy(wait_s=1.0)

        room.ledger.page = fails  # type: ignore[method-assign, assignment]
        first = [piece async for piece in events.follow(head)]
        room.ledger.page = right  # type: ignore[method-assign]
        _, pages = await take(events.follow(head), 1)
        return first, pages

    first, pages = running.ask(listen)
    assert [piece.split(b"\n")[0] for piece in first] == [b"event: ping"]
    assert [len(page.rows) for page in pages] == [1]
