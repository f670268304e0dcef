"""Once the operator's hand was on the map only the operator moves it: every path of the program, and the way back."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.map.layers import VehicleShape
from console.models.commands.cases import CaseForm, note, open_case, set_confidential, set_place, set_priority
from console.models.commands.dangers import RoadForm, close_road
from console.models.commands.reference import set_readiness
from console.models.state.streams import split_stream
from console.ui.frame.stage import Zone
from console.ui.map.acts import MapActs
from tests.conftest import PatientBot
from tests.helpers.small_map import install_small_map
from tests.map.looking import order
from tests.map.map_room import Room, opened_room
from tests.ui.call_keys import CTRL, Key, Mod, command, press
from wire.facts import Place

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
FAR = Place(point="-8.3200,112.4000", kelurahan="35.72.01.1004")
# Leaflet puts its middle on whole pixels; one of zoom 14 in degrees.
A_PIXEL = 9e-5
Act = Callable[[QtBot, Room], object]


def another_case(_: QtBot, room: Room) -> str:
    case = split_stream(room.desk.do(open_case, CaseForm(nature="tree_down", place=FAR))[-1].stream)[1]
    room.window.bridge.touched.emit(frozenset({f"case:{case}"}))
    return case


def chosen(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(another_case(qtbot, room))


def opened(qtbot: QtBot, room: Room) -> None:
    room.window.open_case(another_case(qtbot, room))


def next_one(qtbot: QtBot, room: Room) -> None:
    another_case(qtbot, room)
    for _ in range(3):
        room.window.next_needing(1)


def moved_by_others(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    room.desk.do(set_place, room.case, FAR)
    room.window.bridge.touched.emit(frozenset({f"case:{room.case}"}))


def changed_by_others(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    room.desk.do(set_priority, room.case, 3, "salah")
    room.desk.do(note, room.case, "kabar")
    room.desk.do(set_confidential, room.case, True, "anak")
    room.desk.do(set_readiness, next(iter(room.desk.board.reference.units)), "busy")
    room.window.bridge.touched.emit(frozenset({f"case:{room.case}", "ref:units"}))


def form_with_a_place(_: QtBot, room: Room) -> None:
    room.begin_call()
    room.form.parts.place.set_point(-8.32, 112.40, "link")


def form_left(qtbot: QtBot, room: Room) -> None:
    form_with_a_place(qtbot, room)
    room.form.leave()


def form_saved(qtbot: QtBot, room: Room) -> None:
    form_with_a_place(qtbot, room)
    room.form.parts.nature.take(0)
    room.form.save()


def road_closed(_: QtBot, room: Room) -> None:
    written = room.desk.do(close_road, RoadForm(street="Jl. Jauh", reason="pohon", place=FAR))
    room.window.bridge.touched.emit(frozenset({written[0].stream}))


def vehicles(_: QtBot, room: Room) -> None:
    room.panel.set_vehicles([VehicleShape("vehicle:D-1", "D", "D-1", -8.0983, 112.1681, heading=90)])
    room.settle()
    room.panel.set_vehicles([VehicleShape("vehicle:D-1", "D", "D-1", -8.32, 112.40, heading=180)])


def night(_: QtBot, room: Room) -> None:
    room.window.actions_.trigger("view.night")


def day_again(qtbot: QtBot, room: Room) -> None:
    night(qtbot, room)
    room.window.actions_.trigger("view.day")


def indonesian(_: QtBot, room: Room) -> None:
    room.window.actions_.trigger("view.indonesian")


def larger_text(_: QtBot, room: Room) -> None:
    room.window.actions_.trigger("view.125")
    room.window.places.show(Zone.MAP)  # on a narrow screen list and map share a place


def another_size(_: QtBot, room: Room) -> None:
    for width, height in ((1400, 800), (1333, 777), (1501, 901), (1500, 900)):
        room.window.resize(width, height)
        QApplication.processEvents()


def whole_and_back(_: QtBot, room: Room) -> None:
    room.window.places.give_all(Zone.MAP)
    QApplication.processEvents()
    room.window.places.give_back()


def own_window_and_back(_: QtBot, room: Room) -> None:
    room.window.places.float(Zone.MAP)
    QApplication.processEvents()
    room.window.places.dock_all()


def locked_and_back(_: QtBot, room: Room) -> None:
    room.window.lock()
    room.window.unlock()


def visitors(_: QtBot, room: Room) -> None:
    room.window.hide_personal()
    room.window.hide_personal()


def layers(_: QtBot, room: Room) -> None:
    room.panel.hide_layers(frozenset({"case", "post", "area", "road"}))
    room.panel.hide_layers(frozenset())


def preview(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Down)


def nearest(qtbot: QtBot, room: Room) -> None:
    press(qtbot, Key.Key_N, CTRL | Mod.ShiftModifier)
    press(qtbot, Key.Key_Return)


def circle(qtbot: QtBot, room: Room) -> None:
    room.window.choose_case(room.case)
    command(qtbot, "radius 300")


def tools(_: QtBot, room: Room) -> None:
    for tool in ("measure", "radius", "point"):
        room.window.actions_.trigger(f"map.{tool}")
        room.settle()
    room.panel.tools.use(None)


def search_left(qtbot: QtBot, room: Room) -> None:
    press(qtbot, Key.Key_F6, Mod.ShiftModifier)
    press(qtbot, Key.Key_Escape)


def archive_search(qtbot: QtBot, room: Room) -> None:
    another_case(qtbot, room)
    command(qtbot, "cari pohon")
    press(qtbot, Key.Key_Escape)


def another_map(_: QtBot, room: Room) -> None:
    room.panel.use_map(install_small_map(room.home, 12))


def no_map(_: QtBot, room: Room) -> None:
    room.panel.use_map(install_small_map(room.home, 12))
    room.settle()
    room.panel.use_map(None)


def page_again(qtbot: QtBot, room: Room) -> None:
    with qtbot.waitSignal(room.panel.shown, timeout=30_000):
        room.panel.web.restart()


def page_killed(qtbot: QtBot, room: Room) -> None:
    with qtbot.waitSignal(room.panel.shown, timeout=30_000):
        os.kill(room.panel.web.map_page.renderProcessPid(), signal.SIGKILL)


# Each of these has as much to move after the others as before them: one room is enough for all.
ONE_AFTER_ANOTHER: tuple[Act, ...] = (
    *(another_case, chosen, opened, next_one, moved_by_others, changed_by_others, road_closed, vehicles),
    *(another_size, whole_and_back, own_window_and_back, locked_and_back, visitors, layers, tools),
    *(night, day_again, preview, nearest, circle, search_left, archive_search),
)
EACH_ALONE: tuple[Act, ...] = (
    *(form_with_a_place, form_left, form_saved, indonesian, larger_text),
    *(another_map, no_map, page_again, page_killed),
)


@pytest.fixture(scope="module")
def one_room(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, page_cache: Path
) -> Iterator[Room]:
    yield from opened_room(PatientBot(request), qapp, tmp_path_factory.mktemp("room"), page_cache)


def hands_off(qtbot: QtBot, room: Room) -> None:
    """As nobody had touched the map: the case is chosen, the list has the keys."""
    if not room.window.isActiveWindow():
        with qtbot.waitActive(room.window):
            room.window.activateWindow()
    room.panel.tools.use(None)
    room.window.choose_case(room.case)
    room.window.actions_.trigger("map.city")
    room.window.case_list.table.setFocus()
    room.settle()
    assert room.ask("document.querySelector('.back').hidden") is True


@pytest.mark.parametrize("act", ONE_AFTER_ANOTHER, ids=[act.__name__ for act in ONE_AFTER_ANOTHER])
def test_nothing_but_the_operator_moves_the_map_that_stays_open(qtbot: QtBot, one_room: Room, act: Act) -> None:
    hands_off(qtbot, one_room)
    stays(qtbot, one_room, act)


@pytest.mark.parametrize("act", EACH_ALONE, ids=[act.__name__ for act in EACH_ALONE])
def test_nothing_but_the_operator_moves_the_map(qtbot: QtBot, room: Room, act: Act) -> None:
    stays(qtbot, room, act)


def stays(qtbot: QtBot, room: Room, act: Act) -> None:
    """The map stays where the hand left it, through the act and behind it."""
    view = room.touch()
    act(qtbot, room)
    room.settle()
    assert room.view() == pytest.approx(view, abs=A_PIXEL)
    room.panel.show_point(-8.33, 112.41)
    room.settle()
    assert room.view() == pytest.approx(view, abs=A_PIXEL), "still locked afterwards"


def by_click(qtbot: QtBot, room: Room) -> None:
    QTest.mouseClick(room.panel.web.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    qtbot.waitUntil(lambda: room.ask("document.querySelectorAll('.cross').length") == 1)


def by_drag(qtbot: QtBot, room: Room) -> None:
    target = room.panel.web.focusProxy()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    for x in (205, 220, 260):
        QTest.mouseMove(target, QPoint(x, 160))
        room.settle()
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(260, 160))


def by_arrow(qtbot: QtBot, room: Room) -> None:
    room.panel.web.setFocus()
    order(qtbot, room.panel, "map_konsol.getContainer().focus()")
    QTest.keyClick(room.panel.web.focusProxy(), Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def by_tool(qtbot: QtBot, room: Room) -> None:
    room.window.actions_.trigger("map.measure")


def by_search(qtbot: QtBot, room: Room) -> None:
    room.window.features[MapActs].go_to_text("pasar contoh")


def at_rest(qtbot: QtBot, room: Room) -> tuple[float, float, float]:
    """Where the map looks when it has come to rest: Leaflet glides for a moment after an arrow key."""
    room.settle()
    qtbot.waitUntil(lambda: room.ask("!map_konsol._panAnim || !map_konsol._panAnim._inProgress") is True)
    return room.view()


HANDS: tuple[Act, ...] = (by_click, by_drag, by_arrow, by_tool, by_search)


@pytest.mark.parametrize("hand", HANDS, ids=[hand.__name__ for hand in HANDS])
def test_every_hand_on_the_map_is_a_hand_on_the_map(qtbot: QtBot, one_room: Room, hand: Act) -> None:
    room = one_room
    hands_off(qtbot, room)
    hand(qtbot, room)
    back = "document.querySelector('.back').hidden"
    qtbot.waitUntil(lambda: room.ask(back) is False)
    view = at_rest(qtbot, room)
    room.panel.show_point(-8.32, 112.40)
    room.settle()
    assert room.view() == pytest.approx(view, abs=A_PIXEL)
    room.window.actions_.trigger("map.city")
    room.settle()
    assert room.ask(back) is True
    room.panel.show_point(-8.32, 112.40)
    room.settle()
    assert room.view()[:2] == pytest.approx((-8.32, 112.40), abs=1e-3), "the map follows again"


def test_a_click_near_the_edge_does_not_pull_the_map_along(qtbot: QtBot, room: Room) -> None:
    view = room.view()
    QTest.mouseClick(room.panel.web.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(6, 200))
    qtbot.waitUntil(lambda: room.ask("document.querySelectorAll('.cross').length") == 1)
    assert room.view() == view


def test_texts_and_signs_grow_with_the_size_a_person_chose_also_in_a_page_that_began_anew(
    qtbot: QtBot, room: Room
) -> None:
    shown = "[devicePixelRatio, innerWidth]"
    dots, wide = room.ask(shown)
    room.window.looks.choose_scale(150)
    room.window.places.show(Zone.MAP)  # list and map share a place now
    qtbot.waitUntil(lambda: room.ask(shown)[0] == pytest.approx(1.5 * dots), timeout=10_000)
    page_killed(qtbot, room)
    room.settle()
    larger, narrower = room.ask(shown)
    assert larger == pytest.approx(1.5 * dots) and narrower != wide
    room.window.looks.choose_scale(100)
    qtbot.waitUntil(lambda: room.ask(shown)[0] == pytest.approx(dots), timeout=10_000)
