"""The map in a real browser view: what it shows, what it tells, and that it moves only when it may."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.layers import PostShape
from console.map.map_files import FACES, WEIGHTS
from console.map.panel import FIRST_PAINT_MS, MapPanel
from tests.map.looking import a_case, ask, order, settle, view_of

Panels = Callable[..., MapPanel]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]

CASE = "document.querySelector('.mark.case')"
ALL_TAGS = "[...document.querySelectorAll('.case .tag')].map(tag => tag.textContent).sort()"
FAR = {"lat": -8.32, "lng": 112.40}
DRAG = "map_konsol.fire('dragstart'); map_konsol.setView([-8.09, 112.15], 15)"


def middle_of(qtbot: QtBot, panel: MapPanel, element: str) -> QPoint:
    x, y = ask(qtbot, panel, f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getBoundingClientRect())")
    return QPoint(round(x), round(y))


def click(panel: MapPanel, where: QPoint) -> None:
    QTest.mouseClick(panel.web.focusProxy(), Qt.MouseButton.LeftButton, pos=where)


def touch(qtbot: QtBot, panel: MapPanel) -> tuple[float, float, float]:
    """The operator moves the map; where it looks then."""
    order(qtbot, panel, DRAG)
    settle(qtbot, panel)
    return view_of(qtbot, panel)


def page_key(
    qtbot: QtBot, panel: MapPanel, key: Qt.Key, mod: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key in the page, and wait until the page has heard it."""
    panel.web.setFocus()
    order(qtbot, panel, "document.activeElement === document.body && map_konsol.getContainer().focus()")
    QTest.keyClick(panel.web.focusProxy(), key, mod)
    order(qtbot, panel, "window.heard = 0; requestAnimationFrame(() => window.heard = 1)")
    qtbot.waitUntil(lambda: ask(qtbot, panel, "window.heard") == 1)


class TestWhatItShows:
    def test_a_case_has_its_shape_number_and_words(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(priority=2),))
        assert ask(qtbot, panel, f"{CASE}.querySelector('text').textContent") == "2"
        assert ask(qtbot, panel, f"{CASE}.querySelector('.body').getAttribute('d')") == "M14 3L26 24.5H2z"
        assert ask(qtbot, panel, ALL_TAGS) == ["A-0042"]
        assert ask(qtbot, panel, f"{CASE}.title") == "A-0042 · prioritas 2 · Kebakaran bangunan"

    def test_the_chosen_case_shows_what_it_is(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(selected=True), a_case(43, lat=-8.11)))
        assert ask(qtbot, panel, ALL_TAGS) == ["A-0042 Kebakaran bangunan", "A-0043"]

    def test_a_case_that_moves_keeps_its_marker(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        before = middle_of(qtbot, panel, CASE)
        order(qtbot, panel, f"{CASE}.seen = 'the same'")
        panel.set_cases([a_case(lat=-8.12)])
        settle(qtbot, panel)
        assert ask(qtbot, panel, f"{CASE}.seen") == "the same"
        assert middle_of(qtbot, panel, CASE).y() > before.y() + 20

    def test_another_priority_is_another_shape(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(priority=3),))
        panel.set_cases([a_case(priority=1)])
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.mark.case').length") == 1
        assert ask(qtbot, panel, f"{CASE}.querySelector('text').textContent") == "1"

    def test_a_case_that_is_gone_leaves_the_map(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(1), a_case(2)))
        panel.set_cases([a_case(2)])
        settle(qtbot, panel)
        assert ask(qtbot, panel, ALL_TAGS) == ["A-0002"]

    def test_cases_at_one_place_are_all_seen(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=tuple(a_case(number) for number in range(1, 6)))
        places = ask(qtbot, panel, "[...document.querySelectorAll('.case .shape')].map(s => s.getBoundingClientRect().x"
                     " + ',' + s.getBoundingClientRect().y)")  # fmt: skip
        assert len(set(places)) == 5

    def test_no_number_lies_on_another_shape(self, qtbot: QtBot, panels: Panels) -> None:
        cases = [a_case(i, lat=-8.07 - (i % 7) * 0.008, lng=112.14 + (i // 7) * 0.01) for i in range(35)]
        panel = panels(420, 274, cases=tuple(cases))
        script = """(() => {
            const box = e => e.getBoundingClientRect();
            const shapes = [...document.querySelectorAll('.case .shape .body')].map(box);
            const tags = [...document.querySelectorAll('.case .tag:not(.quiet)')];
            return [tags.length, tags.filter(tag => shapes.some(s => { const t = box(tag);
                return t.left < s.right - 1 && t.right > s.left + 1 && t.top < s.bottom - 1 && t.bottom > s.top + 1;
            })).length];
        })()"""
        shown, covering = ask(qtbot, panel, script)
        assert shown > 5
        assert covering == 0

    def test_the_label_of_the_selected_case_covers_no_neighbour(self, qtbot: QtBot, panels: Panels) -> None:
        # A crowd around the selected case: none of the four sides is free.
        around = [(dy, dx) for dy in (-2, -1, 0, 1, 2) for dx in (-2, -1, 0, 1, 2) if (dy, dx) != (0, 0)]
        near = [a_case(i, lat=-8.1 + dy * 0.0022, lng=112.16 + dx * 0.0022) for i, (dy, dx) in enumerate(around, 1)]
        panel = panels(420, 274, cases=(a_case(99, lat=-8.1, lng=112.16, selected=True), *near))
        script = """(() => {
            const box = e => e.getBoundingClientRect();
            const tag = document.querySelector('.selected .tag');
            if (tag.classList.contains('quiet')) return 0;
            const t = box(tag);
            return [...document.querySelectorAll('.case .shape .body')].map(box).filter(s =>
                t.left < s.right - 1 && t.right > s.left + 1 && t.top < s.bottom - 1 && t.bottom > s.top + 1).length;
        })()"""
        assert ask(qtbot, panel, script) == 0

    def test_posts_have_letters_and_say_that_their_place_is_a_sample(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        panel.set_posts([PostShape("post:DAMKAR", "D", "Damkar", -8.0941, 112.1612, sample=True)])
        settle(qtbot, panel)
        post = "document.querySelector('.mark.post')"
        assert ask(qtbot, panel, f"[{post}.querySelector('text').textContent, {post}.title]") == [
            "D",
            "Pos (letak contoh): Damkar",
        ]

    def test_it_says_that_streets_are_a_sample_and_limits_approximate_in_both_languages(
        self, qtbot: QtBot, panels: Panels
    ) -> None:
        panel = panels()
        stamps = "[...document.querySelectorAll('.stamp')].filter(s => !s.hidden).map(s => s.textContent)"
        assert ask(qtbot, panel, stamps) == ["PETA CONTOH", "BATAS PERKIRAAN"]
        panel.set_language("en")
        settle(qtbot, panel)
        assert ask(qtbot, panel, stamps) == ["SAMPLE MAP", "APPROXIMATE LIMITS"]
        assert ask(qtbot, panel, "document.documentElement.lang") == "en"

    def test_night_is_dark_and_day_is_light(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        day = brightness(panel)
        panel.set_theme("night")
        settle(qtbot, panel)
        qtbot.waitUntil(lambda: brightness(panel) < 60, timeout=10_000)
        assert day > 200

    def test_many_changes_at_once_are_one_message(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        sent = QSignalSpy(panel._link.batch)
        for number in range(20):
            panel.set_cases([a_case(i) for i in range(number + 1)])
        panel.set_theme("night")
        settle(qtbot, panel)
        assert sent.count() == 1
        assert ask(qtbot, panel, "document.querySelectorAll('.mark.case').length") == 20


def brightness(panel: MapPanel) -> float:
    image: QImage = panel.grab().toImage()
    points = [(x, y) for x in range(20, image.width(), 60) for y in range(60, image.height() - 40, 60)]
    return sum(image.pixelColor(x, y).lightness() for x, y in points) / len(points)


class TestWhatItTells:
    def test_a_click_on_the_map_is_a_place(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        lat, lng = ask(qtbot, panel, "(p => [p.lat, p.lng])(map_konsol.containerPointToLatLng([350, 250]))")
        with qtbot.waitSignal(panel.clicked) as told:
            click(panel, QPoint(350, 250))
        assert told.args == pytest.approx([lat, lng], abs=2e-4)
        assert not load_geography().locate(*told.args).outside

    def test_a_click_on_a_case_chooses_it_and_is_no_place(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        places = QSignalSpy(panel.clicked)
        with qtbot.waitSignal(panel.case_chosen) as told:
            click(panel, middle_of(qtbot, panel, CASE))
        assert told.args == ["case-42"]
        assert places.count() == 0

    def test_enter_on_a_focused_case_chooses_it(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        enter = "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})"
        with qtbot.waitSignal(panel.case_chosen) as told:
            order(qtbot, panel, f"{CASE}.focus(); {CASE}.dispatchEvent({enter})")
        assert told.args == ["case-42"]
        assert ask(qtbot, panel, f"[{CASE}.tabIndex, {CASE}.getAttribute('role')]") == [0, "button"]

    def test_arrows_walk_the_cases_the_most_urgent_first_and_move_no_map(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(1, priority=3), a_case(2, lat=-8.09), a_case(3, priority=2, lat=-8.105)))
        view, walked = view_of(qtbot, panel), []
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
            page_key(qtbot, panel, key)
            walked.append(ask(qtbot, panel, "document.activeElement.querySelector('.tag').textContent"))
        assert [text[:6] for text in walked] == ["A-0002", "A-0003", "A-0001", "A-0002", "A-0001"]
        with qtbot.waitSignal(panel.case_chosen) as told:
            page_key(qtbot, panel, Qt.Key.Key_Return)
        assert told.args == ["case-1"] and view_of(qtbot, panel) == view
        page_key(qtbot, panel, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: view_of(qtbot, panel)[1] > view[1])

    def test_tab_leaves_the_map_both_ways(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(),))
        before, after = QPushButton("before"), QPushButton("after")
        window = QWidget()
        qtbot.addWidget(window)
        row = QHBoxLayout(window)
        for one in (before, panel, after):
            row.addWidget(one)
        window.resize(900, 500)
        window.show()
        window.activateWindow()
        for key, reached in ((Qt.Key.Key_Tab, after), (Qt.Key.Key_Backtab, before)):
            panel.web.setFocus()
            page_key(qtbot, panel, key)
            qtbot.waitUntil(reached.hasFocus)
        panel.setParent(None)


class TestThatItStaysPut:
    def test_after_the_operator_moved_it_nothing_else_moves_it(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(1), a_case(2, **FAR)))
        view = touch(qtbot, panel)
        panel.set_cases([a_case(1, lat=-8.12), a_case(2, **FAR), a_case(3, lat=-8.06)])
        panel.select("case-2")
        settle(qtbot, panel)
        panel.show_point(FAR["lat"], FAR["lng"])
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == view
        center = view[:2]
        panel.resize(500, 400)
        settle(qtbot, panel)
        assert view_of(qtbot, panel)[:2] == pytest.approx(center, abs=2e-3)
        assert view_of(qtbot, panel)[2] == view[2]

    @pytest.mark.parametrize(
        ("gesture", "moves"),
        [
            ("new WheelEvent('wheel', {deltaY: -100, clientX: 9, clientY: 99, bubbles: true})", True),
            ("new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true})", False),
        ],
        ids=["wheel", "arrow"],
    )
    def test_wheel_and_keys_count_as_moving(self, qtbot: QtBot, panels: Panels, gesture: str, moves: bool) -> None:
        panel = panels()
        whole = view_of(qtbot, panel)
        order(qtbot, panel, f"map_konsol.getContainer().dispatchEvent({gesture})")
        qtbot.waitUntil(lambda: (view_of(qtbot, panel) != whole) == moves)
        self.assert_locked(qtbot, panel)

    def test_the_zoom_buttons_count_as_moving(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        whole = view_of(qtbot, panel)
        click(panel, middle_of(qtbot, panel, "document.querySelector('.zoom')"))
        qtbot.waitUntil(lambda: view_of(qtbot, panel)[2] > whole[2])
        self.assert_locked(qtbot, panel)

    def assert_locked(self, qtbot: QtBot, panel: MapPanel) -> None:
        view = view_of(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelector('.back').hidden") is False
        panel.show_point(FAR["lat"], FAR["lng"])
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == view

    def test_what_is_out_of_sight_is_pointed_at_and_a_click_goes_there(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(2, **FAR),))
        touch(qtbot, panel)
        panel.select("case-2")
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelector('.pointer .to').textContent") == "A-0002"
        order(qtbot, panel, "document.querySelector('.pointer').click()")
        settle(qtbot, panel)
        assert view_of(qtbot, panel)[:2] == pytest.approx((FAR["lat"], FAR["lng"]), abs=1e-3)
        assert ask(qtbot, panel, "document.querySelectorAll('.pointer').length") == 0

    def test_it_stays_when_a_case_is_chosen_and_points_at_one_that_is_out_of_sight(
        self, qtbot: QtBot, panels: Panels
    ) -> None:
        panel = panels(cases=(a_case(2, **FAR),))
        view = view_of(qtbot, panel)
        panel.select("case-2")
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == view
        assert ask(qtbot, panel, "document.querySelector('.pointer .to').textContent") == "A-0002"

    def test_it_begins_as_near_as_the_whole_city_fits(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(700, 500)
        south, north = (float(ask(qtbot, panel, f"map_konsol.getBounds().get{at}()")) for at in ("South", "North"))
        city = [lat for ring in panel.geography.limit() for lat, _ in ring]
        assert 0.93 < (max(city) - min(city)) / (north - south) <= 1.0

    def test_the_selected_case_has_a_ring_and_the_zoom_stands_at_the_right(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(1, selected=True), a_case(2, lat=-8.08)))
        shown = "[...document.querySelectorAll('.ring')].map((one) => getComputedStyle(one).display !== 'none')"
        assert sorted(ask(qtbot, panel, shown)) == [False, True]
        zoom, stamp = (f"document.querySelector('{one}').getBoundingClientRect()" for one in (".zooms", ".stamp"))
        assert ask(qtbot, panel, f"innerWidth - {zoom}.right") == 8
        assert ask(qtbot, panel, f"innerHeight - {stamp}.bottom") < 12

    def test_untouched_it_stays_when_the_chosen_case_is_in_sight(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(1), a_case(2, lat=-8.08)))
        view = view_of(qtbot, panel)
        panel.select("case-2")
        settle(qtbot, panel)
        assert view_of(qtbot, panel) == view

    def test_back_to_the_city_is_one_button_and_the_map_follows_again(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels(cases=(a_case(2, **FAR),))
        whole = view_of(qtbot, panel)
        touch(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelector('.back').textContent") == "Kembali ke kota"
        click(panel, middle_of(qtbot, panel, "document.querySelector('.back')"))
        qtbot.waitUntil(lambda: view_of(qtbot, panel) == pytest.approx(whole, abs=5e-4))
        panel.show_point(FAR["lat"], FAR["lng"])
        settle(qtbot, panel)
        assert view_of(qtbot, panel)[:2] == pytest.approx((FAR["lat"], FAR["lng"]), abs=1e-3)

    def test_a_marked_place_is_shown_and_taken_away(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        panel.show_point(-8.0983, 112.1681)
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.cross').length") == 1
        panel.hide_point()
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.querySelectorAll('.cross').length") == 0


def test_before_the_first_paint_nothing_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    panel = MapPanel(load_geography(), tmp_path)
    qtbot.addWidget(panel)
    panel.set_cases([a_case()])
    panel.select("case-42")
    panel.set_theme("night")
    panel.show_point(-8.1, 112.1)
    assert panel.web is None
    panel.end()


def test_what_ended_before_the_first_paint_is_not_loaded_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    """Else a page comes to life that nobody lets go of, and speaks to a panel that is gone."""
    panel = MapPanel(load_geography(), tmp_path)
    qtbot.addWidget(panel)
    panel.show()
    panel.end()
    later = QTimer(singleShot=True, interval=FIRST_PAINT_MS + 1)
    with qtbot.waitSignal(later.timeout):
        later.start()
    assert panel.web is None


def test_in_a_storm_what_lies_close_together_stands_as_one_with_its_count_and_the_gravest(
    qtbot: QtBot, panels: Panels
) -> None:
    near = [a_case(number, lat=-8.098 + number * 1e-4, priority=3 - number // 4) for number in range(5)]
    near[0] = msgspec.structs.replace(near[0], sign="–?")
    panel = panels(cases=(*near, a_case(9, lat=-8.07), a_case(8, lat=-8.0981, selected=True)))
    seen = "[...document.querySelectorAll('.mark.case:not(.cluster)')].filter((one) => one.offsetWidth).length"
    assert ask(qtbot, panel, seen) == 7
    panel.cluster(True)
    settle(qtbot, panel)
    count, sign = (f"document.querySelector('.cluster {one}').textContent" for one in (".count", "text"))
    assert ask(qtbot, panel, f"[{count}, {sign}]") == ["5", "2"]
    badge = "document.querySelector('.cluster .badge').textContent"
    assert ask(qtbot, panel, badge) == "–?", "nobody goes to one of those within"
    assert ask(qtbot, panel, seen) == 2, "one lies apart, and the selected one keeps its ring"
    zoom = view_of(qtbot, panel)[2]
    click(panel, middle_of(qtbot, panel, "document.querySelector('.cluster .count')"))
    qtbot.waitUntil(lambda: view_of(qtbot, panel)[2] > zoom)
    panel.cluster(False)
    settle(qtbot, panel)
    assert ask(qtbot, panel, "document.querySelectorAll('.cluster').length") == 0


def test_the_page_is_written_in_the_face_of_the_program_where_it_was_cut(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(1),))
    cut = [name for name in WEIGHTS.values() if (FACES / name).exists()]
    assert ask(qtbot, panel, "[...document.fonts].map((face) => face.status)") == ["loaded"] * len(cut)
