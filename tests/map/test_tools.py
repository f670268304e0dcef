"""Tools on the map in a real browser view, by mouse and by keyboard alone: pointing, dragging, measuring, circles."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from console.map.link import Tool
from console.map.panel import MapPanel
from tests.map.looking import a_case, ask, order, settle, view_of

Panels = Callable[..., MapPanel]
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]

STATUS = "document.querySelector('.status').textContent"
LABELS = "[...document.querySelectorAll('.measured')].map(one => one.textContent)"
AT = "(p => [p.lat, p.lng])(map_konsol.containerPointToLatLng([350, 250]))"
CIRCLE = "document.querySelectorAll('.drawn.body.ring').length"


def use(qtbot: QtBot, panel: MapPanel, tool: Tool | None) -> None:
    panel.tools.use(tool)
    panel.web.setFocus()
    settle(qtbot, panel)
    qtbot.waitUntil(lambda: panel.web.focusProxy().hasFocus() or panel.web.hasFocus())


def press(qtbot: QtBot, panel: MapPanel, key: Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, and wait until the page has done what it does."""
    QTest.keyClick(panel.web.focusProxy(), key, mod)
    order(qtbot, panel, "window.heard = 0; requestAnimationFrame(() => window.heard = 1)")
    qtbot.waitUntil(lambda: ask(qtbot, panel, "window.heard") == 1)


def click(qtbot: QtBot, panel: MapPanel, x: int, y: int) -> None:
    QTest.mouseClick(panel.web.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))


def quiet(panel: MapPanel) -> bool:
    """Whether the page has run without a fault."""
    return not [one for one in panel.web.map_page.messages if "Error" in one or "TrustedHTML" in one]


class TestPointing:
    def test_the_arrows_move_the_crosshair_and_enter_is_a_click_there(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        lat, lng = ask(qtbot, panel, AT)
        view = view_of(qtbot, panel)
        use(qtbot, panel, "point")
        for key in (Key.Key_Right, Key.Key_Right, Key.Key_Up):
            press(qtbot, panel, key)
        east = ask(qtbot, panel, "map_konsol.containerPointToLatLng([366, 242])")
        with qtbot.waitSignal(panel.clicked) as told:
            press(qtbot, panel, Key.Key_Return)
        assert told.args == pytest.approx([east["lat"], east["lng"]], abs=1e-5)
        assert told.args[0] > lat and told.args[1] > lng
        assert view_of(qtbot, panel) == view
        assert panel.tools.tool is None
        assert ask(qtbot, panel, "document.querySelector('.crosshair').hidden")

    def test_with_shift_the_steps_are_five_times_as_long(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "point")
        press(qtbot, panel, Key.Key_Left, Shift)
        there = ask(qtbot, panel, "map_konsol.containerPointToLatLng([310, 250])")
        with qtbot.waitSignal(panel.clicked) as told:
            press(qtbot, panel, Key.Key_Return)
        assert told.args == pytest.approx([there["lat"], there["lng"]], abs=1e-5)

    def test_at_the_rim_the_map_moves_on_and_is_then_the_operators(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "point")
        before = view_of(qtbot, panel)
        for _ in range(9):
            press(qtbot, panel, Key.Key_Right, Shift)
        assert view_of(qtbot, panel)[1] > before[1]
        view = view_of(qtbot, panel)
        panel.show_point(-8.32, 112.4)
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == view

    def test_the_place_under_it_is_asked_about(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "point")
        with qtbot.waitSignal(panel.tools.looked) as told:
            press(qtbot, panel, Key.Key_Down)
        assert told.args[0] < ask(qtbot, panel, AT)[0]
        panel.tools.show_status("Kauman · 40 m utara Masjid <b>Contoh</b>")
        settle(qtbot, panel)
        assert ask(qtbot, panel, STATUS).startswith("Kauman · 40 m utara Masjid <b>Contoh</b>")

    def test_esc_leaves_and_places_nothing(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "point")
        clicks = QSignalSpy(panel.clicked)
        with qtbot.waitSignal(panel.tools.tool_left):
            press(qtbot, panel, Key.Key_Escape)
        assert clicks.count() == 0
        view = view_of(qtbot, panel)
        press(qtbot, panel, Key.Key_Right)
        qtbot.waitUntil(lambda: view_of(qtbot, panel) != view)  # the arrows belong to the map again

    def test_esc_without_a_tool_is_told(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        click(qtbot, panel, 100, 200)
        with qtbot.waitSignal(panel.tools.left):
            press(qtbot, panel, Key.Key_Escape)


class TestTheCross:
    def test_dragged_it_tells_where_it_was_let_go(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        lat, lng = ask(qtbot, panel, AT)
        panel.tools.mark(lat, lng)
        settle(qtbot, panel)
        view, target = view_of(qtbot, panel), panel.web.focusProxy()
        with qtbot.waitSignal(panel.tools.dragged) as told:
            QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(361, 250))
            for x in (370, 390, 421):
                QTest.mouseMove(target, QPoint(x, 250))
                settle(qtbot, panel)
            QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(421, 250))
        there = ask(qtbot, panel, "map_konsol.containerPointToLatLng([410, 250])")
        assert told.args == pytest.approx([there["lat"], there["lng"]], abs=2e-4)
        assert view_of(qtbot, panel) == view

    def test_a_case_below_the_cross_can_still_be_chosen(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        panel.tools.mark(-8.0983, 112.1681)
        settle(qtbot, panel)
        box = ask(qtbot, panel, "(r => [r.x + 14, r.y + 14])(document.querySelector('.case').getBoundingClientRect())")
        with qtbot.waitSignal(panel.case_chosen):
            click(qtbot, panel, *map(round, box))

    def test_by_keyboard_shift_and_enter_move_it(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        panel.tools.mark(*ask(qtbot, panel, AT))
        settle(qtbot, panel)
        use(qtbot, panel, "point")
        press(qtbot, panel, Key.Key_Down)
        clicks = QSignalSpy(panel.clicked)
        with qtbot.waitSignal(panel.tools.dragged):
            press(qtbot, panel, Key.Key_Return, Shift)
        assert clicks.count() == 0


class TestMeasuring:
    def test_by_keyboard_each_part_and_the_whole_are_said(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "measure")
        press(qtbot, panel, Key.Key_Return)
        for _ in range(3):
            press(qtbot, panel, Key.Key_Right, Shift)
        press(qtbot, panel, Key.Key_Return)
        for _ in range(2):
            press(qtbot, panel, Key.Key_Down, Shift)
        press(qtbot, panel, Key.Key_Return)
        parts = ask(
            qtbot,
            panel,
            "(p => [map_konsol.distance(p(350, 250), p(470, 250)), map_konsol.distance(p(470, 250), p(470, 330))])"
            "((x, y) => map_konsol.containerPointToLatLng([x, y]))",
        )
        kilometres = [
            f"{part / 1000:.2f}".replace(".", ",").rstrip("0").rstrip(",") + " km" for part in (*parts, sum(parts))
        ]
        assert ask(qtbot, panel, LABELS) == kilometres
        assert f"Jumlah {kilometres[-1]}" in ask(qtbot, panel, STATUS)
        assert quiet(panel)

    def test_in_another_language_everything_it_says_is_said_again(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "measure")
        for key in (Key.Key_Return, Key.Key_Right, Key.Key_Return):
            press(qtbot, panel, key)
        in_indonesian, labels = ask(qtbot, panel, STATUS), ask(qtbot, panel, LABELS)
        assert in_indonesian.startswith("Jumlah ")
        panel.set_language("en")
        settle(qtbot, panel)
        assert " in all" in ask(qtbot, panel, STATUS)
        assert len(ask(qtbot, panel, LABELS)) == len(labels)
        panel.set_language("id")
        settle(qtbot, panel)
        assert ask(qtbot, panel, STATUS) == in_indonesian

    def test_by_mouse_a_click_is_a_point_and_no_place_of_the_form(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        use(qtbot, panel, "measure")
        places, chosen = QSignalSpy(panel.clicked), QSignalSpy(panel.case_chosen)
        box = ask(qtbot, panel, "(r => [r.x + 14, r.y + 14])(document.querySelector('.case').getBoundingClientRect())")
        click(qtbot, panel, *map(round, box))
        click(qtbot, panel, 200, 200)
        qtbot.waitUntil(lambda: ask(qtbot, panel, "document.querySelectorAll('.dot').length") == 2)
        assert (places.count(), chosen.count()) == (0, 0)

    def test_backspace_takes_the_last_point_back_and_esc_all(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        use(qtbot, panel, "measure")
        for _ in range(3):
            press(qtbot, panel, Key.Key_Return)
            press(qtbot, panel, Key.Key_Up, Shift)
        press(qtbot, panel, Key.Key_Backspace)
        assert ask(qtbot, panel, "document.querySelectorAll('.dot').length") == 2
        press(qtbot, panel, Key.Key_Escape)
        assert ask(qtbot, panel, "document.querySelectorAll('.dot, .drawn, .measured').length") == 0
        assert ask(qtbot, panel, "document.querySelector('.status').hidden")

    def test_the_map_stays_where_it_is(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        view = view_of(qtbot, panel)
        use(qtbot, panel, "measure")
        press(qtbot, panel, Key.Key_Return)
        press(qtbot, panel, Key.Key_Left, Shift)
        press(qtbot, panel, Key.Key_Return)
        assert view_of(qtbot, panel) == view


class TestCircles:
    def draw(self, qtbot: QtBot, panel: MapPanel) -> Any:
        use(qtbot, panel, "radius")
        press(qtbot, panel, Key.Key_Return)
        press(qtbot, panel, Key.Key_Right, Shift)
        with qtbot.waitSignal(panel.tools.circled) as told:
            press(qtbot, panel, Key.Key_Return)
        return told.args

    def test_by_keyboard_middle_then_edge(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        lat, lng, metres = self.draw(qtbot, panel)
        assert [lat, lng] == pytest.approx(ask(qtbot, panel, AT), abs=1e-6)
        wide = ask(
            qtbot,
            panel,
            "(p => map_konsol.distance(p(350, 250), p(390, 250)))((x, y) => map_konsol.containerPointToLatLng([x, y]))",
        )
        assert metres == pytest.approx(wide, abs=1)
        panel.tools.show_inside(["Radius", "2 kasus: A-0042 <i>"])
        settle(qtbot, panel)
        assert ask(qtbot, panel, "[...document.querySelectorAll('.inside div')].map(one => one.textContent)") == [
            "Radius",
            "2 kasus: A-0042 <i>",
        ]
        assert quiet(panel)

    def test_esc_takes_circle_and_list_away(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        self.draw(qtbot, panel)
        panel.tools.show_inside(["Radius"])
        settle(qtbot, panel)
        press(qtbot, panel, Key.Key_Escape)
        settle(qtbot, panel)
        assert ask(qtbot, panel, f"[{CIRCLE}, document.querySelector('.inside').hidden]") == [0, True]

    def test_a_typed_radius_is_drawn_around_a_place(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        with qtbot.waitSignal(panel.tools.circled) as told:
            panel.tools.draw_circle((-8.0983, 112.1681), 300.0)
        assert told.args == pytest.approx([-8.0983, 112.1681, 300])
        assert ask(qtbot, panel, CIRCLE) == 1


class TestTheRest:
    def test_a_way_is_drawn_with_its_words_and_goes(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        view = view_of(qtbot, panel)
        panel.tools.show_route([(-8.1, 112.16), (-8.11, 112.17), (-8.3, 112.4)], "4 mnt lewat jalan (1,9 km)", True)
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.drawn.body.route').length") == 1
        assert ask(qtbot, panel, LABELS) == ["4 mnt lewat jalan (1,9 km)"]
        assert view_of(qtbot, panel) == view
        panel.tools.show_route((), "", False)
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.drawn').length") == 0

    def test_an_order_of_the_operator_goes_there_though_the_map_is_locked(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        order(qtbot, panel, "map_konsol.fire('dragstart'); map_konsol.setView([-8.09, 112.15], 14)")
        panel.tools.go_to(-8.32, 112.40)
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == pytest.approx((-8.32, 112.40, 16), abs=1e-3)
        assert ask(qtbot, panel, "document.querySelectorAll('.cross').length") == 1

    def test_a_new_page_shows_what_was_measured(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        self.measured(qtbot, panel)
        with qtbot.waitSignal(panel.shown, timeout=30_000):
            panel.web.restart()
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.dot').length") == 2
        assert panel.tools.tool == "measure"

    def measured(self, qtbot: QtBot, panel: MapPanel) -> None:
        use(qtbot, panel, "measure")
        press(qtbot, panel, Key.Key_Return)
        press(qtbot, panel, Key.Key_Right, Shift)
        press(qtbot, panel, Key.Key_Return)

    def test_what_the_page_says_is_data_that_may_be_wrong(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        spies = [QSignalSpy(one) for one in (panel.tools.dragged, panel.tools.looked, panel.tools.circled)]
        link = panel._link
        link.drag(float("nan"), 0)
        link.look(99, 0)
        link.circle(-8, 112, -5)
        link.circle(-8, 112, float("inf"))
        link.drew("{")
        assert [spy.count() for spy in spies] == [0, 0, 0]
        assert panel._scene.drawn is None
