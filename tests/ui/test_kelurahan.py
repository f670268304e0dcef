"""A kelurahan is stored by its code and read by its name, wherever a place is shown."""

from __future__ import annotations

import pytest

from console.models.state.board import Board
from console.store.archive.queries import ArchivedCase
from console.text.cases import archived_row, case_row
from console.text.names import exact_place_words, place_line
from console.text.timeline import line_words
from tests.ui.room_day import new_case
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

CODE, NAME = "35.72.01.1003", "Sentul"
SOMEWHERE = Place(address="Jl. Contoh 3", kelurahan=CODE)


def test_the_list_the_panel_and_the_timeline_show_the_name(desk: RoomDesk) -> None:
    case = desk.board.cases[new_case(desk, "wasp_nest", SOMEWHERE, "tawon")]
    assert case.place.kelurahan == CODE
    row = case_row(desk.board, case, desk.now_ms(), person="", language="id")
    said = [row.place, row.kelurahan, exact_place_words(case.place, hidden=True), place_line(case.place)]
    said += [line_words(desk.board, case, line, False) for line in case.timeline if line.kind == "case_opened"]
    assert len(said) == 5
    assert all(NAME in one and CODE not in one for one in said), said


@pytest.mark.parametrize("place", ["Jl. Contoh 3", "Jl. Contoh 3, Sentul"])
def test_the_archive_shows_the_name_once(place: str) -> None:
    one = ArchivedCase(
        id="x1", number="112-250101-B-0007", nature="tree_down", priority=2, state="closed", open=False, place=place,
        kelurahan=CODE, narrative="", opened_ms=1_700_000_000_000, closed_ms=1_700_000_900_000,
        last_ms=1_700_000_900_000, opened_by="p1", desk="desk-B", agencies=("BPBD",), confidential=False,
        sample=False, pending=False, conflict=False,
    )  # fmt: skip
    row = archived_row(Board(), one, person="", language="id")
    assert (row.place, row.kelurahan) == ("Jl. Contoh 3, Sentul", NAME)


def test_a_code_that_is_not_of_this_city_is_shown_as_it_is() -> None:
    assert exact_place_words(Place(kelurahan="35.05.01.2001"), hidden=True).startswith("35.05.01.2001")
