"""A call taken at one desk reaches every desk, cable in or out: real server process, real desks, real disks."""

from pathlib import Path

import pytest

from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, note, open_case, set_nature
from console.sync.loop import HEARTBEAT_S
from tests.helpers.campaign import far
from tests.helpers.world import Seat, world
from wire.facts import Place

pytestmark = pytest.mark.slow


def take_case(seat: Seat, nature: str = "tree_down", address: str = "Jl. Contoh 1") -> str:
    """A call and its case at a desk; gives the case's id."""
    call = seat.desk.do(start_call, "phone", "081200000001")[0].stream.removeprefix("call:")
    form = CaseForm(call=call, nature=nature, place=Place(address=address), narrative="pohon menutup jalan")
    records = seat.desk.do(open_case, form)
    return next(r.stream for r in records if r.stream.startswith("case:")).removeprefix("case:")


def test_a_case_opened_at_one_desk_is_seen_at_the_other(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        case = take_case(a)
        b.wait_until(lambda: case in b.desk.board.cases)
        assert b.desk.board.cases[case].number == a.desk.board.cases[case].number
        room.settle()
        assert a.desk.board.hash() == b.desk.board.hash()


def test_both_desks_work_on_while_a_cable_is_out_and_meet_again(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        shared = take_case(a)
        b.wait_until(lambda: shared in b.desk.board.cases)
        a.cable.pull()
        alone = take_case(a, "wasp_nest", "Jl. Contoh 2")
        a.desk.do(set_nature, shared, "road_hazard")
        b.desk.do(set_nature, shared, "electrical_hazard")
        other = take_case(b, "flood", "Jl. Contoh 3")
        assert other not in a.desk.board.cases
        a.cable.mend()
        room.settle()
        for seat in (a, b):
            assert {shared, alone, other} <= set(seat.desk.board.cases)
            assert "nature" in seat.desk.board.cases[shared].conflicts
        assert a.desk.board.hash() == b.desk.board.hash()


def test_news_is_never_left_waiting_for_the_next_heartbeat(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        shared = take_case(a)
        b.wait_until(lambda: shared in b.desk.board.cases)
        for number in range(far(8, 25)):
            a.desk.do(note, shared, f"catatan {number}")
            b.desk.do(note, shared, f"balasan {number}")
            wanted = (number + 1) * 2
            for seat in (a, b):
                seat.wait_until(lambda s=seat, n=wanted: count_notes(s, shared) == n, HEARTBEAT_S / 3)


def count_notes(seat: Seat, case: str) -> int:
    found = seat.desk.board.cases.get(case)
    return sum(line.kind == "case_noted" for line in found.timeline) if found else 0
