"""A case that is not on the map says so: in the list, beside the map's title and in its panel, until it has a point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.panel import MapPanel
from console.models.commands.calls import cancel
from console.models.commands.cases import set_place
from console.text.cases import PLACE
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed, case_mark
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

SOMEWHERE = Place(address="Jl. Contoh 12", point="-8.095000,112.165000", kelurahan="35.72.01.1004")
SAID = "no point on the map"


@pytest.fixture
def feed(window: MainWindow, tmp_path: Path) -> Iterator[MapFeed]:
    panel = MapPanel(load_geography())
    made = MapFeed(window, panel, tmp_path)
    yield made
    made.deleteLater()
    panel.end()
    panel.deleteLater()


def in_list(window: MainWindow, case: str) -> str:
    """What the list says of the place, as a screen reader hears it."""
    model = window.case_list.cases
    index = model.index(model.row_of(case), PLACE)
    return str(model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)))


def painted(window: MainWindow, case: str) -> QImage:
    """The place of a case in the list as it is painted."""
    table = window.case_list.table
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter, option = QPainter(image), QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 30)
    table.itemDelegate().paint(
        painter, option, window.case_list.cases.index(window.case_list.cases.row_of(case), PLACE)
    )
    painter.end()
    return image


def in_panel(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.case_panel.facts.findChildren(QLabel) if one.isVisible())


def test_a_case_without_a_point_says_so_in_list_map_and_panel_until_it_has_one(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], feed: MapFeed
) -> None:
    wasp, other = cases["wasp"], cases["tree"]
    desk.do(set_place, cases["fire"], SOMEWHERE)
    desk.do(set_place, wasp, SOMEWHERE)
    desk.do(set_place, wasp, Place(address="Jl. Contoh 12", kelurahan="35.72.01.1004"))
    window.open_case(wasp)
    number = desk.board.display_number(wasp)

    def on_map() -> str:
        feed._all()
        return window._map_panel.hint_text()

    assert SAID in in_list(window, wasp) and SAID in in_panel(window)
    assert on_map().startswith(SAID) and number in on_map() and desk.board.display_number(other) in on_map()
    bare = painted(window, wasp)
    desk.do(set_place, wasp, SOMEWHERE)
    window.tick()
    assert SAID not in in_list(window, wasp) + in_panel(window) and number not in on_map()
    assert painted(window, wasp) != bare, "a sign of its own, beside the words"
    for case in (cases["ill"], other):
        desk.do(set_place, case, SOMEWHERE)
    desk.do(set_place, wasp, Place(address="Jl. Contoh 12"))
    assert on_map() == f"{SAID}: {number}"
    desk.do(cancel, wasp, "sudah pergi")
    window.tick()
    assert on_map() == "" and SAID not in in_panel(window), "what is over needs no point any more"


def test_a_case_that_is_over_is_grey_on_the_map(desk: RoomDesk, cases: dict[str, str]) -> None:
    desk.do(set_place, cases["wasp"], SOMEWHERE)
    shown = [case_mark(desk.board, desk.board.cases[cases["wasp"]], desk.now_ms())]
    desk.do(cancel, cases["wasp"], "salah")
    shown.append(case_mark(desk.board, desk.board.cases[cases["wasp"]], desk.now_ms()))
    assert [one and one.grey for one in shown] == [False, True]
