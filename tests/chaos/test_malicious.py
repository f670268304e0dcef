"""A short campaign of real processes: honest desks end equal beside a malicious one, and only it is named."""

from pathlib import Path

import pytest

from tests.chaos.__main__ import BELIEVING, short
from tests.chaos.believing import FAULT
from tests.chaos.campaign import Campaign
from tests.chaos.malicious import PATIENCE_S
from tests.chaos.proof import DISPLACED, FORGED, NotProven, Read, check_forgeries, forgeries, prove
from tests.chaos.room import NATURES, ChaosRoom
from tests.helpers.campaign import far
from tests.sim.planting import planting

pytestmark = pytest.mark.slow


def test_honest_desks_end_equal_beside_a_malicious_one_and_only_it_is_named(tmp_path: Path) -> None:
    proven = short(tmp_path, seed=3, answers=far(4, 10))
    assert "3 desks (one of them new) show the same board" in proven[0]
    assert any("the malicious desk is named, and nobody else" in one for one in proven)
    assert any("presses that the gateway's page promised are among them" in one for one in proven)


def test_the_fault_that_is_planted_to_try_the_judge_has_its_place_in_the_server() -> None:
    with planting([FAULT]):
        pass


def test_a_forgery_that_was_numbered_and_lost_again_by_a_restore_is_still_seen(tmp_path: Path) -> None:
    room = ChaosRoom(tmp_path, seed=3, desks=1, command=BELIEVING)
    harm = Campaign(room, seed=3)
    try:
        harm.restore()
        (writer,) = room.writers
        writer.victim = writer.open(skew_ms=0)
        case = writer.victim.ask("case", NATURES[0], "Jl. Contoh 1")["case"]
        writer.victim.ask("burst", case, 5)
        assert room.malicious.enough.wait(PATIENCE_S)
        writer.victim.kill()
        harm.restore()
        assert harm.counts["backups restored"] == 1
        harm.heal()
        with pytest.raises(NotProven, match=f"{FORGED}: number .* of desk meja-0"):
            prove(room)
    finally:
        room.kill()


def test_the_judge_takes_only_what_the_malicious_desk_made_for_its_forgery() -> None:
    read = Read(ids={1: "one"}, desks={1: ("desk", "NoteAdded")}, hashes={1: b"forged"}, names={"desk": "Meja 1"})
    made = frozenset({b"forged"})
    gave_way = ("one", b"honest")
    numbered = forgeries(read, made)
    assert not forgeries(read, frozenset())
    check_forgeries({}, made, [])
    with pytest.raises(NotProven, match=f"{FORGED}: number 1 .* of desk Meja 1"):
        check_forgeries(numbered, made, [gave_way])
    with pytest.raises(NotProven, match=f"{FORGED}: .*for a while, under id other"):
        check_forgeries(numbered, made, [("other", b"forged")])
    for known, of_made, other in ((numbered, made, ("other", b"honest")), ({}, frozenset[bytes](), gave_way)):
        with pytest.raises(NotProven, match=DISPLACED):
            check_forgeries(known, of_made, [gave_way, other])
