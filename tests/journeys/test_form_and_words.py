"""The form on a real desk, drafts across a restart, and the city's words changed at one desk and read at the other."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from console.models.commands.agencies import Order
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm
from console.models.commands.intake import Intake, opened_case, record_intake
from console.models.commands.reference import define
from tests.helpers.world import Seat, world
from wire.facts import Place

pytestmark = pytest.mark.slow

SOMEWHERE = Place(address="Jl. Contoh 3", kelurahan="35.72.01.1003")


def started(seat: Seat) -> str:
    return seat.desk.do(start_call, "phone", "0000-1")[0].stream.removeprefix("call:")


def test_a_form_with_two_agencies_is_one_write_and_reaches_the_other_desk(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        first, second = sorted(a.desk.board.reference.agencies)[:2]
        intake = Intake(
            form=CaseForm(nature="fire_building", place=SOMEWHERE, narrative="dapur terbakar", call=started(a)),
            lowered=2,
            lowered_why="hanya asap",
            orders=(Order(agency=first), Order(agency=second)),
        )
        case = opened_case(a.desk.do(record_intake, intake))
        room.settle()
        for seat in (a, b):
            seen = seat.desk.board.cases[case]
            assert (seen.priority, seen.conflicts, seen.place.kelurahan) == (2, {}, SOMEWHERE.kelurahan)
            assert [one.agency for one in seen.assignments.values()] == [first, second]
        assert a.desk.board.hash() == b.desk.board.hash() and not a.desk.refused_entries()


def test_a_draft_survives_closing_and_opening_the_station(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a = room.seat("a", "petugas1")
        a.desk.save_draft("intake:1", {"narrative": "wit ambruk", "point": [-8.1, 112.17]})
        a.close()
        a.open()
        assert a.desk.drafts() == {"intake:1": {"narrative": "wit ambruk", "point": [-8.1, 112.17]}}
        a.desk.drop_draft("intake:1")
        assert a.desk.drafts() == {}


def test_an_admins_change_at_one_desk_is_read_at_the_other(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        a, b = room.seat("a", "admin"), room.seat("b", "petugas2")
        nature = a.desk.board.reference.natures["wasp_nest"]
        a.desk.do(define, msgspec.structs.replace(nature, name_id="Sarang tawon besar"))
        b.wait_until(lambda: b.desk.board.reference.natures["wasp_nest"].name_id == "Sarang tawon besar")
        room.settle()
        assert a.desk.board.hash() == b.desk.board.hash() and not a.desk.refused_entries()
