"""Seeded histories over the real sync core: whatever happens, the guarantees hold once everything works again."""

import pytest

from tests.sim.history import events_of, failure, minimised

STRETCH = 250


@pytest.mark.parametrize("first", range(0, 3000, STRETCH))
def test_every_history_ends_with_all_guarantees_kept(first: int) -> None:
    for seed in range(first, first + STRETCH):
        events = events_of(seed)
        if failure(seed, events):
            shortest = minimised(seed, events)
            steps = "\n".join(f"    {event}" for event in shortest)
            pytest.fail(f"seed {seed}: {failure(seed, shortest)}\n{steps}", pytrace=False)
