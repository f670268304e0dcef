"""A desk and a gateway that keep to no rule among honest ones: they end equal, lose nothing and keep their names, and
an officer's session writes of their agency's work alone."""

from typing import Any

import pytest

from tests.helpers.campaign import far
from tests.sim.history import attacked, failure, minimised
from tests.sim.memory_ledger import Ledger
from tests.sim.planting import Patches, planting
from wire import verdict
from wire.verdict import judge

pytestmark = pytest.mark.slow


def test_honest_desks_end_equal_and_lose_nothing_beside_a_thief() -> None:
    for seed in range(far(60, 300)):
        events = attacked(seed)
        told = failure(seed, events)
        shortest = minimised(seed, events) if told else []
        steps = "\n".join(f"    {event}" for event in shortest)
        assert not told, f"seed {seed}: {told} / {failure(seed, shortest)}\n{steps}"


def _every_case_is_theirs() -> Patches:
    return [(verdict, "is_their_own", lambda *given: True)]


def _what_is_unsigned_bears_out_what_comes_with_it() -> Patches:
    def judged(self: Ledger, raws: list[bytes], sigs: dict[str, bytes], via: str) -> Any:
        return self.proved(judge(raws, via, self, self.server), sigs)

    return [(Ledger, "judged", judged)]


@pytest.mark.parametrize("fault", [_every_case_is_theirs, _what_is_unsigned_bears_out_what_comes_with_it])
def test_the_simulator_finds_an_officer_who_writes_of_anothers_work(fault: Any) -> None:
    with planting(fault()):
        assert any("an officer" in failure(seed, attacked(seed)) for seed in range(300))
