"""Work on the map in the real window: searching, pointing, dragging, circles, routes; nothing else moves or changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.models.commands.cases import set_confidential
from console.models.commands.dangers import RoadForm, close_road
from console.models.commands.reference import set_readiness, take_points
from console.ui.map.acts import MapActs, NearestPage
from console.ui.map.layers import LayerPages
from tests.helpers.grid_roads import at
from tests.map.map_room import GEOGRAPHY, SCENE, Room
from tests.ui.call_keys import CTRL, Key, Mod, command, press, write
from wire.facts import MapPointDefined

CTRL_SHIFT = CTRL | Mod.ShiftModifier
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
STATUS = "document.querySelector('.status').textContent"


class TestByKeyboardAlone:
    def test_f6_brings_the_map_under_the_arrows_and_plus_and_minus(self, qtbot: QtBot, room: Room) -> None:
        press(qtbot, Key.Key_F6)
        lat, lng, zoom = room.view()
        press(qtbot, Key.Key_Right, Mod.ShiftModifier)
        qtbot.waitUntil(lambda: room.view()[1] > lng, timeout=10_000)
        press(qtbot, Key.Key_Up, Mod.ShiftModifier)
        qtbot.waitUntil(lambda: room.view()[0] > lat, timeout=10_000)
        press(qtbot, Key.Key_Plus)
        qtbot.waitUntil(lambda: room.view()[2] > zoom, timeout=10_000)
        press(qtbot, Key.Key_F5)
        assert room.window.case_list.table.hasFocus()


class TestSearching:
    def test_a_name_is_found_marked_and_shown_and_nothing_else_moves(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        locked, board = room.touch(), room.desk.board.hash()
        press(qtbot, Key.Key_F6, Mod.ShiftModifier)
        write(qtbot, "pasar contoh")
        press(qtbot, Key.Key_Down)
        press(qtbot, Key.Key_Return)
        room.settle()
        lat, lng, zoom = room.view()
        assert (lat, lng) == pytest.approx((-8.11115, 112.16535), abs=1e-4)
        assert zoom == 16 and room.view() != locked
        assert room.ask("document.querySelectorAll('.cross').length") == 1
        assert str(room.ask(STATUS)).startswith("Pasar Contoh · ")
        assert room.window.case_panel.case_id == room.case and not room.form.call()
        assert room.desk.board.hash() == board
        assert room.window.case_list.table.hasFocus()

    def test_coordinates_and_links_lead_to_their_point(self, room: Room) -> None:
        for typed in (
            "-8.1013, 112.1721",
            "https://www.google.com/maps?q=-8.1013,112.1721",
            "8°06'04.7\"S 112°10'19.6\"E",
            "6P3JV5XC+FR",
        ):
            room.touch()
            room.window.features[MapActs].go_to_text(typed)
            room.settle()
            assert room.view()[:2] == pytest.approx((-8.1013, 112.1721), abs=1e-4), typed

    def test_the_command_goes_there_at_once_and_knows_cases(self, qtbot: QtBot, room: Room) -> None:
        command(qtbot, "petacari pasar contoh")
        room.settle()
        assert room.view()[:2] == pytest.approx((-8.11115, 112.16535), abs=1e-4)
        number = room.desk.board.display_number(room.case)
        room.window.features[MapActs].go_to_text(number)
        room.settle()
        assert room.view()[:2] == pytest.approx(SCENE, abs=1e-4)

    def test_a_name_nobody_knows_is_said_and_the_map_stays(self, qtbot: QtBot, room: Room) -> None:
        view = room.view()
        press(qtbot, Key.Key_F6, Mod.ShiftModifier)
        write(qtbot, "Xyzzyq")
        press(qtbot, Key.Key_Return)
        assert room.window.command.sentence().startswith("No place of this name")
        room.settle()
        assert room.view() == view

    def test_esc_leaves_it_and_the_focus_goes_back(self, qtbot: QtBot, room: Room) -> None:
        press(qtbot, Key.Key_F6, Mod.ShiftModifier)
        search = room.window.features[MapActs].search
        assert search is not None and search.hasFocus()
        write(qtbot, "pa")
        press(qtbot, Key.Key_Escape)
        assert search.isVisible()  # the first one closes the list
        press(qtbot, Key.Key_Escape)
        assert not search.isVisible() and search.text() == ""
        assert room.window.case_list.table.hasFocus()

    def test_back_to_the_city_is_a_key_and_the_map_follows_again(self, qtbot: QtBot, room: Room) -> None:
        home = room.view()
        room.touch()
        press(qtbot, Key.Key_0, CTRL)
        room.settle()
        assert room.view() == pytest.approx(home, abs=1e-3)
        room.panel.show_point(-8.2, 112.3)
        room.settle()
        assert room.view()[:2] == pytest.approx((-8.2, 112.3), abs=1e-3)


class TestThePlaceOfTheForm:
    def click(self, room: Room, x: int = 350, y: int = 200) -> tuple[float, float]:
        found = room.ask(f"(p => [p.lat, p.lng])(map_konsol.containerPointToLatLng([{x}, {y}]))")
        QTest.mouseClick(room.panel.web.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        assert isinstance(found, list)
        return found[0], found[1]

    def test_a_click_is_the_place_of_the_call_and_dragging_the_cross_corrects_it_at_once(
        self, qtbot: QtBot, room: Room
    ) -> None:
        room.begin_call()
        clicked = self.click(room)
        qtbot.waitUntil(lambda: room.form.parts.place.point() is not None)
        assert room.form.parts.place.point() == pytest.approx(clicked, abs=2e-4)
        assert room.form.parts.place.place().source == "map_click"
        room.panel.tools.dragged.emit(*at(5, 5))
        assert room.form.parts.place.point() == pytest.approx(at(5, 5), abs=1e-6)

    def test_what_the_point_is_beside_is_offered_as_landmark_and_enter_takes_it(self, qtbot: QtBot, room: Room) -> None:
        room.begin_call()
        room.form.place_from_map(*at(3.2, 2.8))
        landmark = room.form.parts.place.landmark
        offered = "28 m south-east of the crossing Jl. Baris 4 – Jl. Lajur 4; 106 m south-west of Masjid Contoh"
        assert landmark.proposal() == offered and landmark.text() == ""
        assert room.form.parts.place.place().landmark is None
        landmark.setFocus()
        press(qtbot, Key.Key_Return)
        assert room.form.parts.place.place().landmark == offered

    def test_what_the_caller_said_goes_before_what_the_map_says(self, room: Room) -> None:
        room.begin_call()
        room.form.parts.narrative.setPlainText("kobongan timur masjid Misal")
        room.form.place_from_map(*at(3.2, 2.8))
        assert "masjid misal" in room.form.parts.place.landmark.proposal().lower()

    def test_by_keyboard_the_crosshair_gives_the_place_and_the_focus_comes_back(self, qtbot: QtBot, room: Room) -> None:
        room.begin_call()
        room.form.parts.narrative.setFocus()
        press(qtbot, Key.Key_P, CTRL_SHIFT)
        room.settle()
        QTest.keyClick(room.panel.web.focusProxy(), Key.Key_Return)
        qtbot.waitUntil(lambda: room.form.parts.place.point() is not None)
        qtbot.waitUntil(room.form.parts.narrative.hasFocus)

    def test_before_visitors_neither_cross_nor_words_tell_of_it(self, room: Room) -> None:
        room.begin_call()
        room.form.place_from_map(*at(3.2, 2.8))
        room.window.hide_personal()
        room.settle()
        shown = "[document.querySelectorAll('.cross').length, document.querySelector('.status').hidden]"
        assert room.ask(shown) == [0, True]
        room.form.parts.place.set_point(*at(4, 4), "link")
        room.settle()
        assert room.ask(shown) == [0, True]
        room.window.hide_personal()
        room.settle()
        assert room.ask(shown) == [1, False]

    def test_without_a_form_a_click_only_looks(self, qtbot: QtBot, room: Room) -> None:
        board = room.desk.board.hash()
        self.click(room)
        qtbot.waitUntil(lambda: bool(room.ask(STATUS)))
        assert room.desk.board.hash() == board
        room.settle()
        QTest.keyClick(room.panel.web.focusProxy(), Key.Key_Escape)
        qtbot.waitUntil(lambda: room.ask("document.querySelectorAll('.cross').length") == 0)


class TestASavedCase:
    def test_dragging_asks_in_the_command_row_and_esc_leaves_all_as_it_was(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        before = room.place()
        room.panel.tools.dragged.emit(*at(12, 10))
        line = room.window.commands.line
        number = room.desk.board.display_number(room.case)
        lat, lng = at(12, 10)
        assert line.line.text() == f"/titik {number} {lat:.6f},{lng:.6f}"
        assert f"Move the point of {number}" in line._preview.accessibleName()
        assert room.place() == before
        press(qtbot, Key.Key_Escape)
        assert room.place() == before and line.line.text() == ""
        room.panel.tools.dragged.emit(-8.1235, 112.155)
        assert "(Rembang, was Kauman)" in line._preview.accessibleName()

    def test_enter_moves_the_point_and_keeps_what_was_said(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        room.panel.tools.dragged.emit(*at(12, 10))
        press(qtbot, Key.Key_Return)
        lat, lng = at(12, 10)
        place = room.place()
        assert place.point == f"{lat:.6f},{lng:.6f}"
        assert (place.address, place.landmark, place.source) == ("Jl. Contoh 12", "rumah hijau", "map_click")
        assert place.kelurahan == GEOGRAPHY.locate(lat, lng).kelurahan

    def test_a_confidential_case_is_neither_shown_nor_dragged(self, room: Room) -> None:
        room.window.choose_case(room.case)
        room.desk.do(set_confidential, room.case, True, "anak")
        view = room.view()
        room.window.actions_.trigger("map.case")
        assert "not shown on the map" in room.window.command.sentence()
        room.panel.tools.dragged.emit(*at(12, 10))
        assert room.window.commands.line.line.text() == ""
        room.settle()
        assert room.view() == view


class TestCircles:
    @pytest.fixture(autouse=True)
    def the_map_has_a_hydrant(self, room: Room) -> None:
        room.window.features[LayerPages].tell_map((MapPointDefined("m", "hydrant", "H-02", *at(9, 9)),))

    def test_what_lies_inside_is_listed_the_nearest_first(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        command(qtbot, "radius 300")
        lines = "[...document.querySelectorAll('.inside div')].map(one => one.textContent)"
        qtbot.waitUntil(lambda: bool(room.ask(lines)))
        said = room.ask(lines)
        assert isinstance(said, list)
        number = room.desk.board.display_number(room.case)
        assert said[0] == "Radius 300 m"
        assert said[1].startswith(f"Open cases 1: {number} ")
        assert said[3] == "Hydrants 1: H-02 142 m"
        assert said[-1].startswith("Kelurahan: ")

    def test_the_citys_own_points_are_in_it_once_and_a_broken_one_says_so(self, qtbot: QtBot, room: Room) -> None:
        same, another = at(9, 9), at(10, 9.5)
        points = [
            MapPointDefined("H-001", "hydrant", "Hidran Contoh", *same, state="ok"),
            MapPointDefined("H-002", "hydrant", "Hidran Misal", *another, state="broken"),
        ]
        room.desk.do(take_points, points)
        room.window.choose_case(room.case)
        command(qtbot, "radius 300")
        lines = "[...document.querySelectorAll('.inside div')].map(one => one.textContent)"
        qtbot.waitUntil(lambda: bool(room.ask(lines)))
        assert "Hydrants 2: Hidran Misal BROKEN 50 m, Hidran Contoh 142 m" in room.ask(lines)  # type: ignore[operator]

    def test_before_visitors_no_case_is_in_it(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        room.window.hide_personal()
        room.panel.tools.circled.emit(*SCENE, 300.0)
        lines = "[...document.querySelectorAll('.inside div')].map(one => one.textContent)"
        room.panel.tools.use("radius")
        room.panel.tools.draw_circle(SCENE, 300.0)
        qtbot.waitUntil(lambda: bool(room.ask(lines)))
        assert room.ask(lines)[1] == "Open cases 0"  # type: ignore[index]

    def test_a_radius_without_metres_or_a_place_is_asked_for(self, qtbot: QtBot, room: Room) -> None:
        for said in ("banyak", "0", "-5", "99999999"):
            room.window.command.clear()
            command(qtbot, f"radius {said}")
            assert room.window.command.sentence().startswith("How many metres?"), said
        room.window.case_panel.show_case("")
        room.window.features[MapActs].draw_circle("300 m")
        assert room.window.command.sentence().startswith("Around which place?")


class TestByRoad:
    def test_the_preview_says_the_time_and_the_map_draws_the_way(self, qtbot: QtBot, room: Room) -> None:
        room.window.choose_case(room.case)
        press(qtbot, Key.Key_F9)
        shelf = room.window.case_panel.shelf
        texts = [shelf.agencies.item(row).text() for row in range(shelf.agencies.count())]
        fire = next(text for text in texts if text.startswith("Damkar"))
        assert "min by road (" in fire and "from its post" in fire
        room.settle()
        assert room.ask("document.querySelectorAll('.drawn.body.route').length") == 1
        press(qtbot, Key.Key_Escape)
        room.settle()
        assert room.ask("document.querySelectorAll('.drawn.body.route').length") == 0

    def test_a_closed_road_is_gone_around_and_named(self, qtbot: QtBot, room: Room) -> None:
        way = room.ways.way(at(0, 10), SCENE)
        room.desk.do(close_road, RoadForm(street="Jl. Baris 11", reason="pohon"))
        around = room.ways.way(at(0, 10), SCENE)
        assert way is not None and around is not None
        assert around.metres > way.metres and around.around == ("Jl. Baris 11",)
        room.window.choose_case(room.case)

    def test_the_nearest_ready_units_are_listed_by_time(self, qtbot: QtBot, room: Room) -> None:
        units = room.desk.board.reference.units
        for unit in list(units)[:5]:
            room.desk.do(set_readiness, unit, "ready")
        first = next(iter(units))
        busy = units[first].name
        room.desk.do(set_readiness, first, "busy")
        room.window.choose_case(room.case)
        press(qtbot, Key.Key_N, CTRL_SHIFT)
        page = room.window.features[NearestPage].panel
        lines = [line.words for line in page.lines()]
        assert not any(busy in words for words in lines)
        told = [words for words in lines if " min by road" in words]
        said = [int(words.split(" min by road")[0].rsplit(" ", 1)[1]) for words in told]
        known = sum(" · ready · " in words for words in told)
        assert 0 < known < len(told) and all(" · ready · " in words for words in told[:known])
        assert said[:known] == sorted(said[:known]) and said[known:] == sorted(said[known:])
        press(qtbot, Key.Key_Return)
        room.settle()
        assert room.ask("document.querySelectorAll('.drawn.body.route').length") == 1
        press(qtbot, Key.Key_Escape)
        room.settle()
        assert room.ask("document.querySelectorAll('.drawn.body.route').length") == 0

    def test_a_new_map_file_is_taken_into_use_and_one_that_is_gone_gives_straight_lines(
        self, qtbot: QtBot, room: Room, tmp_path: Path
    ) -> None:
        assert room.ways.way(at(0, 10), SCENE) is not None
        (tmp_path / "map" / "current.k112map").unlink()
        with qtbot.waitSignal(room.ways.changed):
            room.ways.begin()
        assert room.ways.way(at(0, 10), SCENE) is None
        room.window.choose_case(room.case)
        press(qtbot, Key.Key_F9)
        shelf = room.window.case_panel.shelf
        assert any("straight line " in shelf.agencies.item(row).text() for row in range(shelf.agencies.count()))


def test_where_there_is_no_map_the_tools_say_so(qtbot: QtBot, room: Room) -> None:
    room.panel._use_list("no_map")
    for action in ("map.measure", "map.radius", "map.point"):
        room.window.command.clear()
        room.window.actions_.trigger(action)
        assert room.window.command.sentence().startswith("The map is not shown"), action
    room.window.command.heed()  # each answer comes with a command of its own
    room.window.features[MapActs].go_to_text("pasar contoh")
    assert "Pasar Contoh" in room.window.command.sentence()
