"""The big collection of garbage happens while nobody types."""

from __future__ import annotations

import gc

from console.ui.calm import AT_LATEST_S, EVERY_S, REST_S, Calm


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_collected_now_and_then_while_nobody_types_and_once_an_hour_all_the_same() -> None:
    clock, collected = Clock(), list[float]()
    calm = Calm(clock, lambda: collected.append(clock.now))
    clock.now = EVERY_S
    calm.heard()
    calm.look()
    assert collected == []
    clock.now += REST_S
    calm.look()
    calm.look()
    assert collected == [EVERY_S + REST_S]
    clock.now += AT_LATEST_S
    calm.heard()
    calm.look()
    assert len(collected) == 2


def test_what_python_did_by_itself_it_does_again_afterwards() -> None:
    before, calm = gc.get_threshold(), Calm()
    calm.begin()
    calm.begin()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > before[2]
    calm.end()
    calm.end()
    assert gc.get_threshold() == before
