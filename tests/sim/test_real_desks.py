"""Histories of real desks keep every guarantee, and faults planted in pieces, hand-over and letting go are found."""

import pytest

from tests.helpers.campaign import far, some
from tests.sim.real_faults import FAULTS, planted
from tests.sim.real_history import events_of, failure

pytestmark = pytest.mark.slow

HISTORIES = far(3, 8)
MOST_SEEDS = 150
# Looked at first: short histories that met a fault last. A history takes half a second, and a rare fault a hundred of
# them; each change of the program plays other histories, so one place alone is soon a wrong one.
MET_AT = {
    "cursor of the page with its first piece": (31, 40),
    "cursor of the page with its last piece only": (40, 31),
    "a way back that leaps to its goal": (54,),
    "what the screen wrote meanwhile unnoticed": (34, 5),
    "a failed commit taken for undone": (64, 6, 17),
    "refusals and erasures not computed again": (26, 29),
    "remembered through every page": (12, 29),
    "nothing leaves the board": (23, 29),
    "what is open leaves too": (23, 29),
    "what went into an open case leaves": (205, 102, 90, 243),
    "notices stay on the board": (17,),
    "a clock that was wrong empties the board": (52,),
}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_history_of_real_desks_keeps_every_guarantee(seed: int) -> None:
    assert failure(seed, events_of(seed)) == ""


@pytest.mark.parametrize("fault", some([*FAULTS], 8))
def test_a_planted_fault_of_a_real_desk_is_found(fault: str) -> None:
    seeds = (*MET_AT.get(fault, ()), *range(MOST_SEEDS))
    with planted(fault):
        seed = next((seed for seed in seeds if failure(seed, events_of(seed)).startswith("Violation")), None)
    assert seed is not None, f"{MOST_SEEDS} histories kept every guarantee with this fault: {fault}"
    assert failure(seed, events_of(seed)) == "", "without the fault the same history is sound"
