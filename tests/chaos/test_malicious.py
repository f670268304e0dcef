"""A short campaign of real processes: the judge proves honest desks equal beside a malicious one, and can fail."""

import sys
from pathlib import Path

import pytest

from tests.chaos.campaign import Campaign
from tests.chaos.proof import NotProven, prove
from tests.chaos.room import ChaosRoom

pytestmark = pytest.mark.slow


def hurt(folder: Path, command: tuple[str, ...] = ()) -> list[str]:
    """Two desks, the malicious one, and harm until all of them did something; what is proven."""
    room = ChaosRoom(folder, seed=3, desks=2, command=command)
    harm = Campaign(room, seed=3)
    try:
        harm.run(0, answers=10)
        harm.heal()
        return prove(room)
    finally:
        room.kill()


def test_honest_desks_end_equal_beside_a_malicious_one_and_only_it_is_named(tmp_path: Path) -> None:
    proven = hurt(tmp_path)
    assert "3 desks (one of them new) show the same board" in proven[0]
    assert any("the malicious desk is named, and nobody else" in one for one in proven)


def test_a_server_that_believes_what_is_brought_in_anothers_name_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(NotProven, match=r"laid at the door of desk meja-|do not come to rest|other bytes"):
        hurt(tmp_path, (sys.executable, "-m", "tests.chaos.believing"))
