"""Seeded histories over the real sync core: whatever happens, the guarantees hold once everything works again."""

import pytest

from tests.helpers.campaign import far
from tests.sim.history import events_of, failure, minimised

pytestmark = pytest.mark.slow

STRETCH = 200


def broken(seed: int) -> str:
    """What a history breaks, with the shortest way there; empty when it keeps every guarantee."""
    events = events_of(seed)
    if not failure(seed, events):
        return ""
    shortest = minimised(seed, events)
    steps = "\n".join(f"    {event}" for event in shortest)
    return f"seed {seed}: {failure(seed, shortest)}\n{steps}"


@pytest.mark.parametrize("first", range(0, far(600, 3000), STRETCH))
def test_every_history_ends_with_all_guarantees_kept(first: int) -> None:
    told = next(filter(None, map(broken, range(first, first + STRETCH))), "")
    assert not told, told
