"""The wall is read from five metres: large words, the six cases that matter most, the agencies by need; dark always."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from console.models.commands.cases import set_confidential
from console.models.views.alarm import ACT
from console.text.formats import WIB
from console.ui.widgets import theme
from console.ui.widgets.theme import DAY, NIGHT
from console.ui.window.wall import HIGH, ROWS, SMALLEST, WIDE, WallPainting, WallPicture, WallWindow, wall_picture
from tests.ui.room_day import new_case, ringing
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


@pytest.fixture
def picture(desk: RoomDesk, cases: dict[str, str]) -> WallPicture:
    for number in range(6):
        new_case(desk, "wasp_nest", Place(address=f"Jl. Contoh {number}"))
    ringing(desk)
    return wall_picture(desk.board, desk.clock_ms, WIB, online=True)


def test_nothing_is_written_smaller_than_can_be_read(qapp: QApplication, picture: WallPicture) -> None:
    on = QPixmap(WIDE, HIGH)
    painter = QPainter(on)
    painting = WallPainting(painter, picture, WIDE, HIGH)
    painting.all()
    painter.end()
    assert min(painting.written) == SMALLEST


def test_six_cases_are_shown_the_first_priority_and_the_most_pressing_first_and_the_rest_is_counted(
    picture: WallPicture, desk: RoomDesk
) -> None:
    assert len(picture.rows) == ROWS and picture.rows[0].priority == 1 and picture.rows[0].level == ACT
    assert [row.priority for row in picture.rows] == sorted(row.priority for row in picture.rows)
    count = len(desk.board.open_cases())
    assert picture.counts[0] == (str(count), "cases", "") and picture.more.startswith(f"{count - ROWS} more cases")
    assert picture.counts[2] == ("1", "ringing", "act") and picture.counts[1][2] == "p1"


def test_agencies_stand_by_need_and_those_without_work_and_word_are_counted(picture: WallPicture) -> None:
    order = [chip for _, _, chip in picture.agencies]
    rank = {"act": 0, "soon": 1, "progress": 2, "fine": 3}
    assert order[0] == "act" and picture.agencies[0][1] == "CALL THEM"
    assert [rank[chip] for chip in order] == sorted(rank[chip] for chip in order)
    assert "without work" in picture.rest and picture.link == ("connected", "fine")


def test_a_confidential_case_gives_neither_type_nor_place(desk: RoomDesk, cases: dict[str, str]) -> None:
    desk.do(set_confidential, cases["fire"], True, "KDRT")
    shown = wall_picture(desk.board, desk.clock_ms, WIB, online=False)
    row = next(one for one in shown.rows if one.number == desk.board.display_number(cases["fire"]))
    assert (row.nature, row.area) == ("confidential", "") and shown.link == ("CUT OFF", "act")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (800, 1280)])
def test_it_is_dark_by_day_too_and_fits_any_screen(
    qapp: QApplication, picture: WallPicture, size: tuple[int, int]
) -> None:
    theme.apply(qapp, DAY)
    wall = WallWindow()
    wall.resize(*size)
    wall.show_picture(picture)
    seen = wall.grab().toImage()
    assert seen.pixelColor(2, 2).name().upper() == NIGHT.backgrounds.window
    wall.deleteLater()
