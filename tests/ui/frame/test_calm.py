"""Garbage is collected by the screen's thread alone, the big collection while nobody types."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from console.ui.frame.bridge import ALL, AT_LATEST_S, EVERY_S, REST_S, YOUNG_FROM, GcScheduler


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_collected_now_and_then_while_nobody_types_and_once_an_hour_all_the_same() -> None:
    clock, collected = Clock(), list[float]()
    gc_scheduler = GcScheduler(clock, lambda generation: collected.append(clock.now) if generation == ALL else None)
    clock.now = EVERY_S
    gc_scheduler.heard()
    gc_scheduler.look()
    assert collected == []
    clock.now += REST_S
    gc_scheduler.look()
    gc_scheduler.look()
    assert collected == [EVERY_S + REST_S]
    clock.now += AT_LATEST_S
    gc_scheduler.heard()
    gc_scheduler.look()
    assert len(collected) == 2


class Kept:
    """Garbage that only a collection finds; says by which thread it was taken apart."""

    gone: list[int] = []  # noqa: RUF012 - one list for all of them

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


@pytest.fixture
def by_itself() -> Iterator[None]:
    """Python collects as it does where nobody asked for something else."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_what_windows_left_is_taken_apart_by_the_screens_thread_alone(by_itself: None) -> None:
    gc_scheduler = GcScheduler()
    gc_scheduler.begin()
    Kept.gone.clear()
    Kept()

    def much() -> None:
        made = [[number] for number in range(100 * YOUNG_FROM)]
        assert made

    thread = threading.Thread(target=much)
    thread.start()
    thread.join()
    assert Kept.gone == [], "another thread took it apart"
    kept = [[number] for number in range(2 * YOUNG_FROM)]
    gc_scheduler.look()
    gc_scheduler.end()
    assert kept and Kept.gone == [threading.get_ident()]


def test_what_python_did_by_itself_it_does_again_afterwards(by_itself: None) -> None:
    gc_scheduler = GcScheduler()
    gc_scheduler.begin()
    gc_scheduler.begin()
    assert not gc.isenabled()
    gc_scheduler.end()
    gc_scheduler.end()
    assert gc.isenabled()
