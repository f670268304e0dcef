"""No content of an entry stops a desk: random entries of every kind with values at all bounds, and odd ones of older
ledgers, in a real window that lists, shows every case and page, rings and takes a call."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.models.state.board import Board
from console.models.state.moment import known_zone
from console.models.state.record import Recorded
from console.store.archive.queries import CaseFilter
from tests.helpers.campaign import far
from tests.odd.making import KEY, Odd
from tests.odd.showing import desk_with, show
from tests.store.disk import Ledger, open_journal
from tests.wire.make_golden import KINDS, kind_name
from wire import facts
from wire.entry import decode_entry, kind_of
from wire.rights import roles_for

pytestmark = pytest.mark.slow
A_WINDOW = 10_500


@settings(
    max_examples=far(1, 10),  # of 10,500 entries
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(seed=st.integers(0, 2**32))
def test_a_window_over_odd_entries_paints_rings_and_takes_a_call(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    wrong = show(desk_with(Odd(seed).records(A_WINDOW)), tmp_path_factory.mktemp("odd"))
    assert not wrong, f"python -m tests.odd --seed {seed} --entries {A_WINDOW}\n{wrong[0]}"


def test_every_kind_is_made_at_its_bounds_and_one_seed_makes_the_same_again() -> None:
    first, again = Odd(7).records(2 * len(KINDS)), Odd(7).records(2 * len(KINDS))
    assert first == again
    assert len({type(one.fact) for one in first}) > len(KINDS) - 5
    assert any(one.damaged for one in first) and not all(one.damaged for one in first)


def test_every_kind_that_others_than_the_server_write_is_made_as_it_is_accepted() -> None:
    made = (decode_entry(raw) for odd in (Odd(7),) for kind in KINDS * 4 for raw in odd.raws(kind))
    accepted = {kind_of(entry) for entry in made if entry.auth != "server"}
    assert accepted == {kind_name(kind) for kind in KINDS if roles_for(kind_name(kind)) is not None}


def test_what_a_window_says_in_place_of_a_part_is_found(qapp: QApplication, tmp_path: Path) -> None:
    """The fuzzer sees what the parts of a window would hide from it."""
    desk = desk_with([])
    desk.board.pressing_calls = None  # type: ignore[method-assign, assignment]
    assert any("NoneType" in one for one in show(desk, tmp_path))


def test_a_desk_stores_pages_of_odd_entries_and_its_archive_answers(tmp_path: Path) -> None:
    odd, ledger = Odd(11), Ledger()
    raws = [raw for kind in (*KINDS, *KINDS, *KINDS) for raw in odd.raws(kind)]
    ledger.number(raws)
    journal = open_journal(tmp_path / "desk.db")
    journal.commit(ledger.page(0, {decode_entry(raw).stream: KEY for raw in raws}))
    assert journal.cursor().seq == len(raws)
    while journal.refold_some():
        pass
    assert journal.archive.cases(CaseFilter())
    journal.close()


def test_a_city_in_a_zone_nobody_knows_has_that_of_its_country() -> None:
    board = Board()
    city = facts.CityDefined("1", "Kota", "Bulan/Kawah", "tetangga")
    board.apply([Recorded(id="c", stream="ref:city:1", desk="server", desk_seq=1, at=1, by="", fact=city, seq=1)])
    assert board.reference.city is not None and board.reference.city.zone == "Asia/Jakarta"
    assert known_zone("../../etc/passwd") == "Asia/Jakarta" and known_zone("Asia/Jayapura") == "Asia/Jayapura"
