"""The ground of the page: from the map file, swapped while it runs, honest about its age, crisp at every zoom."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.map.basemap.map_file import MapRefused
from console.map.layers import PostShape
from console.map.panel import MapPanel
from tests.map.looking import (
    a_case,
    ask,
    colour_at,
    ground_settled,
    look_at,
    order,
    settle,
    texts_on_ground,
    view_of,
    with_map,
)
from tests.map.made_map import PLACE, WATER, grid_of_streets, write_map, write_pictures

Panels = Callable[..., MapPanel]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]

STAMPS = "[...document.querySelectorAll('.stamp')].filter(s => !s.hidden).map(s => s.textContent)"
CREDIT = "document.querySelector('.credit').textContent"
RING = [0, 0, 400, 0, 0, 400]
WATER_DAY, WATER_NIGHT, WOOD_DAY, PAST_DAY = "#bcd5e5", "#1c3346", "#d3e2cf", "#5b4a8a"


@pytest.fixture
def water(tmp_path: Path) -> Path:
    return write_map(tmp_path / "air.k112map", {"areas": WATER})


class TestTheMapFile:
    def test_it_is_drawn_at_every_zoom_each_block_for_exactly_its_own(
        self, qtbot: QtBot, panels: Panels, water: Path
    ) -> None:
        panel = panels()
        with_map(qtbot, panel, water)
        levels = "[...document.querySelectorAll('.level')].map(one => [one.style.transform.includes('scale(1)'), "
        sizes = "[...one.children].every(c => Math.abs(c.width - c.offsetWidth * devicePixelRatio) < 1)])"
        for zoom in (12.25, 13, 13.25, 14.75, 16, 17.5, 17.75, 19):
            look_at(qtbot, panel, zoom)
            assert colour_at(panel, 350, 270) == WATER_DAY, zoom
            assert ask(qtbot, panel, levels + sizes) == [[True, True]], zoom

    def test_night_has_its_own_colours(self, qtbot: QtBot, panels: Panels, water: Path) -> None:
        panel = panels()
        with_map(qtbot, panel, water)
        look_at(qtbot, panel, 16)
        panel.set_theme("night")
        settle(qtbot, panel)
        ground_settled(qtbot, panel)
        assert colour_at(panel, 350, 270) == WATER_NIGHT

    def test_another_one_takes_its_place_while_it_runs_and_nothing_else_changes(
        self, qtbot: QtBot, panels: Panels, water: Path, tmp_path: Path
    ) -> None:
        panel = panels(cases=(a_case(lat=-8.0995),))
        with_map(qtbot, panel, water)
        look_at(qtbot, panel, 16)
        order(qtbot, panel, "document.querySelector('.mark.case').seen = 'the same'")
        view = view_of(qtbot, panel)
        with_map(qtbot, panel, write_map(tmp_path / "hutan.k112map", {"areas": [["wood", *WATER[0][1:]]]}))
        assert colour_at(panel, 350, 270) == WOOD_DAY
        assert view_of(qtbot, panel) == view
        assert ask(qtbot, panel, "document.querySelector('.mark.case').seen") == "the same"

    def test_without_one_the_sample_streets_stand_again(self, qtbot: QtBot, panels: Panels, water: Path) -> None:
        panel = panels()
        with_map(qtbot, panel, water)
        with_map(qtbot, panel, None)
        assert ask(qtbot, panel, STAMPS) == ["PETA CONTOH", "BATAS PERKIRAAN"]
        assert ask(qtbot, panel, CREDIT) == ""
        look_at(qtbot, panel, 14.5)
        # The streets are read from their own file, and their names are placed once they are painted.
        qtbot.waitUntil(lambda: any(text.startswith("Jl. ") for text in texts_on_ground(qtbot, panel)), timeout=10_000)

    def test_a_broken_one_is_refused_and_the_one_before_stays(
        self, qtbot: QtBot, panels: Panels, water: Path, tmp_path: Path
    ) -> None:
        panel = panels()
        with_map(qtbot, panel, water)
        broken = tmp_path / "rusak.k112map"
        broken.write_bytes(water.read_bytes()[:2000])
        with pytest.raises(MapRefused):
            panel.use_map(broken)
        look_at(qtbot, panel, 16)
        assert colour_at(panel, 350, 270) == WATER_DAY

    def test_it_is_there_from_the_first_moment(self, qtbot: QtBot, panels: Panels, water: Path) -> None:
        panel = panels(map_file=water)
        assert ask(qtbot, panel, CREDIT).startswith("© kontributor OpenStreetMap")
        assert colour_at(panel, 350, 270) == WATER_DAY


class TestWhatItSaysOfItself:
    def test_whose_data_it_is_and_of_which_day_in_both_languages(
        self, qtbot: QtBot, panels: Panels, water: Path
    ) -> None:
        panel = panels(420, 274)
        with_map(qtbot, panel, water)
        assert ask(qtbot, panel, CREDIT) == "© kontributor OpenStreetMap · Peta 12 Nov 2024"
        assert ask(qtbot, panel, STAMPS) == ["BATAS PERKIRAAN"]
        box = "document.querySelector('.credit').getBoundingClientRect()"
        seen = ask(qtbot, panel, f"(b => [b.left >= 0, b.right <= 420, b.bottom <= 274, b.height > 8])({box})")
        assert seen == [True] * 4
        panel.set_language("en")
        settle(qtbot, panel)
        assert ask(qtbot, panel, CREDIT) == "© kontributor OpenStreetMap · Map of 12 Nov 2024"

    def test_it_is_on_every_picture_that_is_taken_of_the_map(self, qtbot: QtBot, panels: Panels, water: Path) -> None:
        panel = panels(map_file=water)
        box = "(b => [b.left, b.top, b.right, b.bottom])(document.querySelector('.credit').getBoundingClientRect())"
        left, top, right, bottom = (int(side) for side in ask(qtbot, panel, box))
        image = panel.grab().toImage()
        places = [(x, y) for x in range(left, right) for y in range(top, bottom)]
        assert sum(image.pixelColor(*place).lightness() < 130 for place in places) > 150

    def test_a_made_up_city_is_stamped_as_a_sample(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        panel = panels()
        with_map(qtbot, panel, write_map(tmp_path / "contoh.k112map", {"areas": WATER}, sample="1"))
        assert ask(qtbot, panel, STAMPS) == ["PETA CONTOH", "BATAS PERKIRAAN"]

    def test_a_map_that_does_not_know_its_day_says_when_it_was_made(
        self, qtbot: QtBot, panels: Panels, tmp_path: Path
    ) -> None:
        panel = panels()
        with_map(
            qtbot, panel, write_map(tmp_path / "a.k112map", {"areas": WATER}, source_date="", made_at="2023-05-03")
        )
        assert ask(qtbot, panel, CREDIT) == "© kontributor OpenStreetMap · Peta 3 Mei 2023"


class TestNames:
    def test_no_name_stands_on_another(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        panel = panels(1100, 700)
        with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
        look_at(qtbot, panel, 16.5)
        texts = texts_on_ground(qtbot, panel)
        assert {text.split()[0] for text in texts} >= {"Jalan", "Masjid"}
        clashes = """(() => {
            const boxes = konsol.parts.names.placed.map((one) =>
                one.boxes.map(([l, t, r, b]) => [one.x + l, one.y + t, one.x + r, one.y + b]));
            const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
            let count = 0;
            boxes.forEach((mine, i) => boxes.slice(i + 1).forEach((others) => {
                if (mine.some((a) => others.some((b) => meet(a, b)))) count++;
            }));
            return count;
        })()"""
        assert ask(qtbot, panel, clashes) == 0

    def test_no_name_stands_under_a_case_a_button_or_a_stamp(
        self, qtbot: QtBot, panels: Panels, tmp_path: Path
    ) -> None:
        panel = panels(cases=(a_case(lat=PLACE[0], lng=PLACE[1]),))
        with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
        look_at(qtbot, panel, 16.5)
        covered = """(() => {
            const { names } = konsol.parts;
            const pad = konsol.NAMES_PAD_PX;
            const placed = names.placed.flatMap((one) => one.boxes.map(([l, t, r, b]) =>
                [one.x + l - pad, one.y + t - pad, one.x + r - pad, one.y + b - pad]));
            const zero = document.querySelector('.leaflet-container').getBoundingClientRect();
            const things = [...document.querySelectorAll('.case .body, .bar button, .stamp, .credit, .scale')]
                .filter((one) => one.getBoundingClientRect().width).map((one) => one.getBoundingClientRect());
            return things.filter((r) => placed.some((b) => b[0] < r.right - 1 && b[2] > r.left + 1
                && b[1] < r.bottom - 1 && b[3] > r.top + 1)).length;
        })()"""
        assert ask(qtbot, panel, covered) == 0

    def test_the_kelurahan_keep_their_names(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        panel = panels(1100, 700)
        with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
        look_at(qtbot, panel, 14)
        assert {"Kepanjenkidul", "Kepanjenlor"} <= set(texts_on_ground(qtbot, panel))

    def test_a_name_keeps_its_place_while_the_map_is_moved_a_little(
        self, qtbot: QtBot, panels: Panels, tmp_path: Path
    ) -> None:
        panel = panels(900, 600)
        with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
        look_at(qtbot, panel, 16.5)
        stand = """(({ placed, frame }) => placed.filter(({ text, x, y }) =>
            /Jalan/.test(text) && x > 300 && y > 300 && x < frame.width - 300 && y < frame.height - 300)
            .map((one) => one.text + one.world))(konsol.parts.names)"""
        before = set(ask(qtbot, panel, stand))
        order(qtbot, panel, "map_konsol.panBy([60, 40], { animate: false })")
        ground_settled(qtbot, panel)
        everywhere = "konsol.parts.names.placed.map((one) => one.text + one.world)"
        after = set(ask(qtbot, panel, everywhere))
        assert len(before) > 2
        assert before <= after

    def test_pieces_of_one_street_are_named_as_one(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        # 160 units are too short for the name at this zoom; together they are long enough.
        pieces = [["secondary", 0, 0, [at, 2048, 160, 0]] for at in range(-80, 4176, 160)]
        content = {"names": ["Jalan Sepotong-sepotong"], "roads": pieces}
        panel = panels(900, 600)
        with_map(qtbot, panel, write_map(tmp_path / "potong.k112map", content))
        look_at(qtbot, panel, 15)
        assert "Jalan Sepotong-sepotong" in texts_on_ground(qtbot, panel)


class TestHowItIsPainted:
    def test_far_moves_keep_no_more_than_a_screenful(self, qtbot: QtBot, panels: Panels, water: Path) -> None:
        panel = panels()
        with_map(qtbot, panel, water)
        for step in range(12):
            look_at(qtbot, panel, 15.5 + step % 3, (PLACE[0] - 0.01 * (step % 5), PLACE[1] + 0.008 * step))
        kept = ask(
            qtbot, panel, "[konsol.parts.ground.source.weight, document.querySelectorAll('.level canvas').length]"
        )
        assert kept[0] <= 12e6
        assert kept[1] <= 60

    def test_a_tile_that_makes_no_sense_is_an_empty_one(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        nonsense = {
            "names": ["Jalan Benar", None, 7, {"a": 1}],
            "areas": [["water"], ["water", 0, "ring"], ["water", 0, [["a", "b"]]], ["__proto__", 0, [RING]], 7],
            "lines": [["river", 99, [1]], ["toString", 0, [0, 0, 5, 5]]],
            "roads": [["constructor", 0, 0, [0, 0, 5, 5]], ["primary", 0, "x", [0, 2048, 4096, 0]], None],
            "buildings": [[], [[0, 0]], "house", [RING]],
            "points": [["hospital", 0, None, 5], ["no such kind", 0, 100, 100]],
        }
        panel = panels()
        with_map(qtbot, panel, write_map(tmp_path / "aneh.k112map", nonsense))
        look_at(qtbot, panel, 15)
        assert "Jalan Benar" in texts_on_ground(qtbot, panel)
        assert list(panel.web.map_page.messages) == []


class TestPictures:
    def test_a_raster_map_is_drawn_with_lines_and_names_of_the_kelurahan_above(
        self, qtbot: QtBot, panels: Panels, tmp_path: Path
    ) -> None:
        panel = panels(900, 600)
        with_map(qtbot, panel, write_pictures(tmp_path / "kota.mbtiles", "#8a7755", attribution="© Contoh"))
        look_at(qtbot, panel, 15)
        assert colour_at(panel, 450, 320) == "#8a7755"
        assert set(texts_on_ground(qtbot, panel)) & {"Kepanjenkidul", "Kepanjenlor", "Kauman"}
        assert ask(qtbot, panel, CREDIT) == "© Contoh"
        assert ask(qtbot, panel, STAMPS) == ["BATAS PERKIRAAN"]

    def test_at_night_its_pictures_are_dimmed(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        panel = panels()
        panel.set_theme("night")
        with_map(qtbot, panel, write_pictures(tmp_path / "kota.mbtiles", "#eeeeee"))
        look_at(qtbot, panel, 15)
        assert QColor(colour_at(panel, 350, 300)).lightness() < 140

    def test_a_hostile_name_of_its_owner_is_text(self, qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
        panel = panels()
        owner = "<a href=javascript:document.title='run'>© \u202eContoh</a>" + "x" * 5000
        with_map(qtbot, panel, write_pictures(tmp_path / "kota.mbtiles", "#8a7755", attribution=owner))
        assert ask(qtbot, panel, CREDIT).startswith("<a href=javascript:document.title='run'>")
        assert ask(qtbot, panel, "[document.title, document.querySelectorAll('.credit *').length]") == ["Peta", 0]
        assert ask(qtbot, panel, "document.querySelector('.credit').getBoundingClientRect().height < 120")


class TestManyPoints:
    def test_they_lie_on_one_canvas_move_with_the_map_and_go_again(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        look_at(qtbot, panel, 16)
        panel.set_points([PLACE, (PLACE[0] + 0.001, PLACE[1]), (float("nan"), 112.0)])
        settle(qtbot, panel)
        # The panel is 700 by 500: the first point is its middle.
        assert panel.grab().toImage().pixelColor(350, 250).name() == PAST_DAY
        order(qtbot, panel, "map_konsol.panBy([100, 0], { animate: false })")
        ground_settled(qtbot, panel)
        assert panel.grab().toImage().pixelColor(250, 250).name() == PAST_DAY
        assert ask(qtbot, panel, "document.querySelectorAll('canvas.points').length") == 1
        panel.set_points([])
        settle(qtbot, panel)
        assert panel.grab().toImage().pixelColor(250, 250).name() != PAST_DAY


def test_what_moves_passes_over_the_names_and_they_stay(qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
    panel = panels(900, 600)
    with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
    look_at(qtbot, panel, 16.5)
    panel.set_posts([PostShape("post:A", "A", "A", *PLACE)])
    settle(qtbot, panel)
    panel.set_posts([PostShape("post:A", "A", "A", PLACE[0] + 0.0005, PLACE[1])])
    settle(qtbot, panel)
    ground_settled(qtbot, panel)
    order(qtbot, panel, "konsol.parts.names.draw = () => { window.again = true; }")
    for step in range(5):
        panel.set_posts([PostShape("post:A", "A", "A", PLACE[0] + 0.0005, PLACE[1] + step * 0.0003)])
        settle(qtbot, panel)
    assert ask(qtbot, panel, "Boolean(window.again)") is False
