"""A desk that keeps to no rule among honest ones: they end equal, lose nothing and keep their names."""

import pytest

from tests.sim.history import attacked, failure, minimised

pytestmark = pytest.mark.slow


def test_honest_desks_end_equal_and_lose_nothing_beside_a_thief() -> None:
    for seed in range(300):
        events = attacked(seed)
        told = failure(seed, events)
        shortest = minimised(seed, events) if told else []
        steps = "\n".join(f"    {event}" for event in shortest)
        assert not told, f"seed {seed}: {told} / {failure(seed, shortest)}\n{steps}"
