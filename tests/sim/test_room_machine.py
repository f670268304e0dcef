"""The same room driven by Hypothesis: it searches for the shortest history that breaks a guarantee."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.helpers.campaign import far
from tests.sim.faults import planted
from tests.sim.oracle import check, check_meanwhile
from tests.sim.room import Room, Violation

pytestmark = pytest.mark.slow

NUMBERS = st.integers(0, 4095)
FEW = st.integers(0, 7)
MISHAPS = ("crash", "clone", "image", "roll_back", "lose", "join", "poke", "restart", "arrive", "commit", "page_size")
SERVER = ("crash_server", "back_up", "restore", "start_afresh", "init_again", "account", "erase")


class RoomMachine(RuleBasedStateMachine):
    """Any verbs in any order; in the end everything works again."""

    @initialize(seed=FEW, desks=st.integers(2, 4))
    def open(self, seed: int, desks: int) -> None:
        self.room = Room(seed, desks)

    @rule(desk=FEW, number=NUMBERS)
    def write(self, desk: int, number: int) -> None:
        self.room.write(desk, number)

    @rule(desk=FEW, fate=NUMBERS)
    def talk(self, desk: int, fate: int) -> None:
        self.room.talk(desk, fate)

    @rule(desk=FEW, turns=FEW)
    def settle(self, desk: int, turns: int) -> None:
        self.room.settle(desk, turns)

    @rule(desk=FEW, turns=NUMBERS)
    def burst(self, desk: int, turns: int) -> None:
        self.room.burst(desk, turns)

    @rule(desk=FEW, how=NUMBERS)
    def stream(self, desk: int, how: int) -> None:
        self.room.stream(desk, how)

    @rule(verb=st.sampled_from(MISHAPS), a=FEW, b=FEW)
    def mishap(self, verb: str, a: int, b: int) -> None:
        getattr(self.room, verb)(a, b)

    @rule(verb=st.sampled_from(SERVER), a=FEW, b=FEW)
    def server(self, verb: str, a: int, b: int) -> None:
        getattr(self.room, verb)(a, b)

    @invariant()
    def every_log_is_the_beginning_of_the_ledger(self) -> None:
        if hasattr(self, "room"):
            check_meanwhile(self.room)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.room.heal()
            check(self.room)


def search(examples: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    run_state_machine_as_test(
        RoomMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            report_multiple_bugs=False,
            phases=phases,
        ),
    )


def test_hypothesis_finds_no_broken_guarantee() -> None:
    search(far(40, 300))


@pytest.mark.parametrize("fault", ["poison dropped", "whole batch acknowledged", "key lost", "hole unnoticed"])
def test_hypothesis_finds_a_planted_fault(fault: str) -> None:
    with planted(fault), pytest.raises(Violation):
        search(600, (Phase.generate,))
