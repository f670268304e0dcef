"""One place decides when a server that is gone is asked again; stopping waits for nobody."""

import math
import threading

import pytest

from console.sync.loop import Pace
from tests.sync.test_line import Asks
from tests.sync.test_stream import Hears, Streams, loop_of
from wire.limits import RETRY_LONGEST_S
from wire.messages import Hello, Ping, Problem, Request


def backed_off(pace: Pace) -> tuple[threading.Thread, list[bool]]:
    ended: list[bool] = []
    thread = threading.Thread(target=lambda: ended.append(pace.back_off(threading.TIMEOUT_MAX)))
    thread.start()
    return thread, ended


def test_new_work_does_not_shorten_a_back_off_and_news_are_taken_in_it() -> None:
    pace = Pace()
    thread, ended = backed_off(pace)
    pace.wake()
    pace.heard()
    thread.join(5)
    assert ended == [True], "work alone would have ended it with nothing heard"


@pytest.mark.parametrize("end", [Pace.hurry, Pace.end])
def test_a_person_ends_a_back_off(end) -> None:  # type: ignore[no-untyped-def]
    pace = Pace()
    thread, ended = backed_off(pace)
    end(pace)
    thread.join(5)
    assert ended == [False]


def test_work_that_came_meanwhile_ends_the_next_rest_at_once() -> None:
    pace = Pace()
    pace.wake()
    assert pace.rest(threading.TIMEOUT_MAX)
    assert pace.take_work()
    assert not pace.take_work()


def test_a_server_gone_for_days_is_still_asked() -> None:
    pace = Pace()
    longest = max(pace.failed() for _ in range(5000))
    assert math.isfinite(longest) and RETRY_LONGEST_S / 2 < longest <= RETRY_LONGEST_S
    pace.worked()
    assert pace.failed() <= 1.0


def test_key_presses_do_not_ask_a_server_that_is_gone() -> None:
    told = threading.Event()

    class Told(Asks):
        def told_head(self, epoch: str, head: int) -> None:
            super().told_head(epoch, head)
            told.set()

    client = Streams(Problem(0, "no_connection", 60.0))
    loop = loop_of(Told(lambda: Hello("e", 0)), client)
    loop.start()
    try:
        assert client.asked.acquire(timeout=90)
        loop.wake()
        # What is heard is taken in the back-off, by the same thread: by then it has seen the key press too.
        loop._inbox.put(Ping("e", 1))
        loop._pace.heard()
        assert told.wait(90)
        assert not client.asked.acquire(blocking=False)
        loop.wake(greet=True)
        assert client.asked.acquire(timeout=90)
    finally:
        loop.stop()


def test_stopping_does_not_wait_for_a_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.sync.loop.STOP_WAIT_S", 0.01)
    asked, answers = threading.Event(), threading.Event()

    class Silent(Streams):
        def ask(self, request: Request):  # type: ignore[no-untyped-def]
            asked.set()
            answers.wait(30)
            return super().ask(request)

    exchange = Hears()
    loop = loop_of(exchange, Silent())
    loop.start()
    assert asked.wait(90)
    left_behind = loop._threads["sync"]
    loop.stop()
    assert left_behind.is_alive()
    answers.set()
    left_behind.join(5)
    assert not left_behind.is_alive()
    assert exchange.taken == [], "what comes after the end is not taken"
