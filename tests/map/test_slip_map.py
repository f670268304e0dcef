"""The slip with its map: drawn around the case without touching the operator's map; never where the place is masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.cases import CaseForm, open_case, set_confidential, set_place
from console.models.state.streams import split_stream
from console.reports.slip import SlipMap
from console.ui.reports.slips import SlipActs
from tests.map.map_room import SCENE, Room
from wire.facts import Place

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    for path in Path.home().glob("slip-*.pdf"):
        path.unlink()


def printed(qtbot: QtBot, room: Room, case: str) -> tuple[bytes, str]:
    """The PDF of a case and what was said about it."""
    room.window.choose_case(case)
    number = room.desk.board.display_number(case)
    room.window.actions_.trigger("case.print")
    qtbot.waitUntil(lambda: bool(list(Path.home().glob(f"slip-{number}-*.pdf"))), timeout=30_000)
    (path,) = Path.home().glob(f"slip-{number}-*.pdf")
    return path.read_bytes(), room.window.command.sentence()


def taken(qtbot: QtBot, room: Room, case: str) -> SlipMap:
    found: list[SlipMap] = []
    room.window.features[SlipActs].maps.take(room.desk.board.cases[case], found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    return found[0]


def test_the_slip_has_a_picture_of_the_place_and_the_operators_map_stays(qtbot: QtBot, room: Room) -> None:
    view = room.touch()
    pdf, said = printed(qtbot, room, room.case)
    assert b"/Subtype /Image" in pdf and len(pdf) > 20_000
    assert said.startswith("Ready to print")
    room.settle()
    assert room.view() == view
    assert room.ask("document.documentElement.classList.contains('print')") is False


def test_below_it_stands_whose_data_it_is_and_what_must_not_be_trusted(qtbot: QtBot, room: Room) -> None:
    taken_map = taken(qtbot, room, room.case)
    assert taken_map.png.startswith(b"\x89PNG")
    assert taken_map.words == "© contoh · map of 30 Oct · SAMPLE MAP · APPROXIMATE LIMITS"


def test_a_confidential_case_has_no_map_and_says_why(qtbot: QtBot, room: Room) -> None:
    room.desk.do(set_confidential, room.case, True, "anak")
    pdf, said = printed(qtbot, room, room.case)
    assert b"/Subtype /Image" not in pdf
    assert said.endswith("the exact place of a confidential case is not printed.")


def test_a_case_that_becomes_confidential_while_its_map_is_drawn_has_none(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    room.window.actions_.trigger("case.print")
    room.desk.do(set_confidential, room.case, True, "anak")
    number = room.desk.board.display_number(room.case)
    qtbot.waitUntil(lambda: bool(list(Path.home().glob(f"slip-{number}-*.pdf"))), timeout=30_000)
    (path,) = Path.home().glob(f"slip-{number}-*.pdf")
    assert b"/Subtype /Image" not in path.read_bytes()


def test_a_case_without_a_point_has_no_map_and_says_why(qtbot: QtBot, room: Room) -> None:
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Misal", kelurahan="35.72.01.1004"))
    case = split_stream(room.desk.do(open_case, form)[-1].stream)[1]
    pdf, said = printed(qtbot, room, case)
    assert b"/Subtype /Image" not in pdf
    assert said.endswith("this case has no point yet.")


def test_where_no_map_can_be_shown_the_slip_comes_without_and_says_so(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.map.panel.WEB_VIEW", "console.map.not_installed")
    pdf, said = printed(qtbot, room, room.case)
    assert b"/Subtype /Image" not in pdf
    assert said.endswith("this desk cannot show one.")


def test_the_key_pressed_again_makes_no_second_slip(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    room.window.actions_.trigger("case.print")
    room.window.actions_.trigger("case.print")
    assert room.window.command.sentence() == "The slip is being made."
    qtbot.waitUntil(lambda: not room.window.features[SlipActs].maps.busy(), timeout=30_000)
    assert len(list(Path.home().glob("slip-*.pdf"))) == 1


def test_a_program_that_ends_does_not_wait_for_the_picture(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    room.window.actions_.trigger("case.print")
    assert room.window.features[SlipActs].maps.busy()
    room.window.features[SlipActs].maps.end()
    assert not room.window.features[SlipActs].maps.busy()
    assert not list(Path.home().glob("slip-*.pdf"))


def test_the_picture_shows_the_place_of_the_case(qtbot: QtBot, room: Room) -> None:
    first = taken(qtbot, room, room.case).png
    room.desk.do(set_place, room.case, Place(point=f"{SCENE[0] + 0.01},{SCENE[1]}"))
    room.window.bridge.touched.emit(frozenset({f"case:{room.case}"}))
    assert taken(qtbot, room, room.case).png != first
