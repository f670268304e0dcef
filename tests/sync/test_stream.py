"""The event stream brings whole pages, wherever the line cuts its bytes, and never more than the desk takes."""

import threading
from collections.abc import Callable, Iterator
from typing import cast

import msgspec
import pytest

from console.sync.client import Client
from console.sync.loop import EVENT_MAX_BYTES, WAITING_PAGES, Inbox, Loop, Membership, listen
from tests.sync.test_line import Asks, Deaf
from wire.exchange import Exchange
from wire.messages import Answer, Hello, HelloAnswer, Identity, Page, Ping, Positions, Problem, Request, Row, UnitFix

pytestmark = pytest.mark.slow

PAGE = Page("e", [Row(1, msgspec.Raw(b'{"id":"1"}'), b"hash")], 1)
BYTES = b'event: ping\ndata: {"epoch":"e","head":1}\n\n' + b"id: e.1\ndata: %b\n\n" % msgspec.json.encode(PAGE)
WHERE = Positions(whole=True, fixes=(UnitFix(unit="PSC-1", at=5, lat=-8.1, lng=112.2),))
MOVED = b"event: positions\ndata: %b\n\n" % msgspec.json.encode(WHERE)
GREETED = HelloAnswer(epoch="e", head=0, chain_at_after=None, my_max_desk_seq=0, proto_min=1, proto=1, server_ms=1)


@pytest.mark.parametrize("size", range(1, len(BYTES)))
def test_an_event_is_heard_wherever_the_line_cuts_it(size: int) -> None:
    cut = [BYTES[at : at + size] for at in range(0, len(BYTES), size)]
    assert list(listen(cut)) == [Ping("e", 1), PAGE]


@pytest.mark.parametrize("size", [1, 7, 50, 4000])
def test_positions_are_heard_between_pages(size: int) -> None:
    whole = MOVED + BYTES
    cut = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert list(listen(cut)) == [WHERE, Ping("e", 1), PAGE]


def test_positions_of_another_shape_do_not_end_the_pages() -> None:
    newer = b'event: positions\ndata: {"fixes":[{"unit":5}]}\n\n'
    assert list(listen([newer + BYTES])) == [Ping("e", 1), PAGE]


def test_events_of_a_newer_server_are_passed_over() -> None:
    newer = b"event: weather\ndata: {}\n\n: a remark\n\nretry: 5\n\n"
    assert list(listen([newer + BYTES])) == [Ping("e", 1), PAGE]


@pytest.mark.parametrize(
    "broken",
    [
        b"data: {\n\n",
        b'data: {"epoch":"\xff"}\n\n',
        b"data: " + b"[" * 9000 + b"\n\n",
        b'data: {"epoch":"e","rows":[],"head":1,"newer":' + b"[" * 200 + b"]" * 200 + b"}\n\n",
    ],
)
def test_what_nobody_can_read_ends_the_stream(broken: bytes) -> None:
    assert list(listen([BYTES, broken, BYTES])) == [Ping("e", 1), PAGE]


def test_an_event_without_end_is_not_kept() -> None:
    def endless() -> Iterator[bytes]:
        yield b"data: "
        for _ in range(EVENT_MAX_BYTES // 2**20 + 2):
            yield bytes(2**20)
        raise AssertionError("it goes on reading")

    assert list(listen(endless())) == []


def test_the_stream_waits_while_nothing_is_taken() -> None:
    inbox, put = Inbox(), threading.Semaphore(0)

    def bring() -> None:
        while inbox.put(PAGE):
            put.release()
        put.release()

    thread = threading.Thread(target=bring)
    thread.start()
    for _ in range(WAITING_PAGES):
        assert put.acquire(timeout=90)
    assert not put.acquire(blocking=False)
    assert inbox.take() == PAGE
    assert put.acquire(timeout=90)
    inbox.close()
    thread.join(5)
    assert not thread.is_alive()


class Streams(Deaf):
    """A client whose stream brings what the test puts in; its requests are answered by `answer`."""

    def __init__(self, answer: Answer = GREETED) -> None:
        self.answer = answer
        self.asked = threading.Semaphore(0)
        self.opened = threading.Semaphore(0)
        self.chunks: list[bytes] = []
        self.over = threading.Event()

    def ask(self, _request: Request) -> Answer:
        self.asked.release()
        return self.answer

    def events(self, _after: int) -> Iterator[bytes]:
        self.opened.release()
        yield from self.chunks
        self.over.wait(10)

    def hang_up(self) -> None:
        self.over.set()


class Hears(Asks):
    """An exchange that greets first and tells what it heard."""

    def __init__(self) -> None:
        requests = iter([Hello("e", 0)])
        super().__init__(lambda: next(requests, None))
        self.heard = threading.Semaphore(0)

    def hear(self, page: Page) -> None:
        super().hear(page)
        self.heard.release()


def loop_of(exchange: Asks, client: Deaf, moved: Callable[[Positions], None] = lambda _: None) -> Loop:
    member = Membership(lambda _: Identity("d", "B"), lambda _: None, lambda: "d", lambda: 0)
    return Loop(cast(Exchange, exchange), cast(Client, client), member, lambda: None, lambda: 1, moved)


def test_positions_go_past_the_pages_that_wait_to_be_taken() -> None:
    exchange, client = Hears(), Streams()
    client.chunks = [MOVED] * 5
    moved, heard = threading.Semaphore(0), list[Positions]()

    def take(positions: Positions) -> None:
        heard.append(positions)
        moved.release()

    loop = loop_of(exchange, client, take)
    loop.start()
    try:
        for _ in range(5):
            assert moved.acquire(timeout=90)
    finally:
        loop.stop()
    assert heard == [WHERE] * 5 and exchange.taken == [GREETED]


def test_where_no_stream_comes_through_positions_are_asked_for_now_and_then() -> None:
    class Proxied(Streams):
        """Its stream ends at once, its requests are answered."""

        def events(self, _after: int) -> Iterator[bytes]:
            self.opened.release()
            return iter(())

        def positions(self) -> Positions:
            return WHERE

    client, heard = Proxied(), list[Positions]()
    loop = loop_of(Hears(), client, heard.append)
    loop.start()
    try:
        for _ in range(2):  # the second time it is too early to ask again
            assert client.opened.acquire(timeout=90)
    finally:
        loop.stop()
    assert heard == [WHERE]


def test_a_page_whose_number_is_cut_in_two_is_still_heard() -> None:
    exchange, client = Hears(), Streams()
    at = BYTES.index(b"id:") + 1
    client.chunks = [BYTES[:at], BYTES[at:]]
    loop = loop_of(exchange, client)
    loop.start()
    try:
        assert exchange.heard.acquire(timeout=90)
    finally:
        loop.stop()
    assert exchange.taken == [GREETED, PAGE]


def test_nobody_listens_on_a_line_that_is_not_seen_to_work() -> None:
    exchange, client = Hears(), Streams(Problem(503, "busy", 60.0))
    loop = loop_of(exchange, client)
    loop.start()
    try:
        assert client.asked.acquire(timeout=90)
        client.answer = GREETED
        assert not client.opened.acquire(blocking=False)
        again = iter([Hello("e", 0)])
        exchange.next = lambda: next(again, None)
        loop.wake(greet=True)
        assert client.opened.acquire(timeout=90)
    finally:
        loop.stop()
