"""Every layer through the real page: what is on is on the page, what is off is nowhere on it, and nothing exact is left
before visitors. The page tells states by letters, dashes, outlines and words, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.layers import LAYERS
from console.map.panel import MapPanel
from console.models.commands.dangers import HazardForm, note_hazard
from console.models.commands.reference import take_points
from console.settings import SettingsFile
from console.text import words
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.map.layers import LayerPages
from console.ui.map.points import PointPages
from console.ui.widgets import screen_words
from console.ui.widgets.worker import end_all
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from tests.map.layer_room import drive, everything, spread_city
from tests.map.looking import ask, order, settle, view_of
from tests.ui.room_desk import RoomDesk
from wire.facts import MapPointDefined

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
# How many things of a layer stand on the page.
COUNTS = {
    "case": "document.querySelectorAll('.mark.case').length",
    "post": "document.querySelectorAll('.mark.post').length",
    "vehicle": "document.querySelectorAll('.mark.vehicle').length",
    "hydrant": "document.querySelectorAll('.mark.sign.hydrant').length",
    "assembly": "document.querySelectorAll('.mark.sign.assembly').length",
    "other": "document.querySelectorAll('.mark.sign.other').length",
    "caution": "document.querySelectorAll('.caution-ring, .caution-words').length",
    "road": "document.querySelectorAll('.closed-road').length",
    "hazard": "document.querySelectorAll('.hazard-edge, .note.hazard').length",
    "heat": "document.querySelectorAll('.heat-edge, .heat-number').length",
    "archive": "konsol.parts.points.points.length / 2",
    "area": "[...konsol.parts.names.limits.areas.keys()].filter((id) => id.startsWith('area:')).length",
}

BOXES = """window.boxOf = (one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
};
window.middleOf = (one) => {
  const [l, t, r, b] = boxOf(one);
  const { lat, lng } = map_konsol.containerPointToLatLng([(l + r) / 2, (t + b) / 2]);
  return [lat, lng];
}"""
LOOKS_OF_POSTS = """['ready', 'limited', 'busy', 'off', 'unknown'].map((word) => {
  const one = document.querySelector('.mark.post.' + word);
  const look = (name, style) => getComputedStyle(one.querySelector(name))[style];
  return [look('.half', 'display'), look('.struck', 'display'), look('.body', 'display'), look('.body', 'fill'),
    look('.body', 'strokeDasharray'), look('text', 'textDecorationLine'), look('text', 'fontStyle')].join();
})"""


class Seat:
    """A window over a filled desk, with the real page."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.desk = RoomDesk()
        self.cases = everything(self.desk)
        self.desk.archive.spread = lambda wanted: spread_city(self.desk.clock_ms)  # type: ignore[method-assign]
        settings = SettingsFile(folder)
        settings.change(language="en", theme="day")
        self.window = MainWindow(self.desk, Bridge(self.desk), settings=settings)
        wards = [(one.code, one.name) for one in load_geography().city.kelurahan]
        self.window.place_form(IntakeForm(self.desk, wards))
        self.panel = MapPanel(load_geography(), folder / "pages")
        self.window.place_map(self.panel)
        self.feed = MapFeed(self.window, self.panel, folder)
        self.window.resize(1366, 690)
        with qtbot.waitSignal(self.panel.shown, timeout=30_000):
            self.window.show()
        self.window.choose_case(self.cases["fire"])
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.feed._batch.isActive(), timeout=10_000)
        settle(self.qtbot, self.panel)

    def switch(self, layer: str, on: bool) -> None:
        heat = self.window.features[LayerPages].heat
        self.window.features[LayerPages].choice.switch(layer, on)
        if on and layer in ("heat", "archive"):
            self.qtbot.waitUntil(lambda: bool(heat.summary()), timeout=10_000)
        self.settle()

    def see(self, expression: str) -> object:
        return ask(self.qtbot, self.panel, expression)

    def lines(self) -> list[str]:
        found = self.see("[...document.querySelectorAll('.way-letter')].map((one) => one.textContent)")
        assert isinstance(found, list)
        return sorted(found)

    def end(self) -> None:
        end_all(self.feed)
        self.window.bridge.stop()
        self.panel.end()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path, pages_lent: None) -> Iterator[Seat]:
    if words.language() != "en":
        screen_words.install(qapp, "en")
    made = Seat(qtbot, tmp_path)
    yield made
    made.end()


def test_every_switch_takes_its_layer_off_the_page_and_brings_it_back_and_touches_no_other(seat: Seat) -> None:
    for layer in ("heat", "archive"):
        seat.switch(layer, True)
    before = {layer: seat.see(count) for layer, count in COUNTS.items()}
    assert all(before.values()), before
    assert before["case"] == 3 and before["archive"] == 10_000 and before["area"] == 21
    for layer in COUNTS:
        seat.switch(layer, False)
        now = {other: seat.see(count) for other, count in COUNTS.items()}
        assert now == {**before, layer: 0}, layer
        seat.switch(layer, True)
        assert seat.see(COUNTS[layer]) == before[layer], layer
    assert set(COUNTS) | {"line", "all_lines", "online"} == set(LAYERS)


def test_lines_are_those_of_the_selected_case_unless_all_are_asked_for(seat: Seat) -> None:
    assert seat.lines() == ["D", "N", "O", "P"]
    seat.switch("all_lines", True)
    assert seat.lines() == ["D", "L", "M", "N", "O", "P"]
    seat.switch("line", False)
    assert seat.lines() == ["D", "L", "M", "N", "O", "P"]
    seat.switch("all_lines", False)
    assert seat.lines() == []
    seat.switch("line", True)
    seat.window.choose_case(seat.cases["tree"])
    seat.settle()
    assert seat.lines() == ["L", "M"]


def test_a_line_goes_along_with_its_vehicle_and_nothing_else_is_arranged_for_it(seat: Seat) -> None:
    seat.window.choose_case(seat.cases["tree"])
    seat.settle()
    letter = "[...document.querySelectorAll('.way-letter')].find((one) => one.textContent === 'M').parentNode"
    order(seat.qtbot, seat.panel, f"window.kept = {letter}; window.arranged = 0; window.plain = konsol.arrange; "
          "konsol.arrange = (...all) => { window.arranged += 1; return plain(...all); }")  # fmt: skip
    before = seat.see("kept.style.transform")
    drive(seat.desk, -8.0985, 112.1757)
    seat.settle()
    assert seat.see(f"kept === {letter}") and seat.see("kept.style.transform") != before
    assert seat.see("window.arranged") == 0
    ends = "[...document.querySelectorAll('.way.body')].map((one) => one.getAttribute('d'))"
    drawn = seat.see(ends)
    seat.desk.wait(2 * 3600)
    seat.feed._tick()
    seat.feed._all()
    seat.settle()
    assert seat.see(ends) != drawn, "its place is too old: the line starts at the post again"


def test_the_number_of_a_case_is_not_put_over_a_vehicle(seat: Seat) -> None:
    order(seat.qtbot, seat.panel, BOXES)
    order(seat.qtbot, seat.panel, "map_konsol.setView([-8.0983, 112.1681], 16, {animate: false})")
    seat.settle()
    tag, plate = "document.querySelector('.case.selected .tag')", "document.querySelector('.vehicle.fresh .body')"
    for _ in range(2):  # wherever the number stands, a vehicle comes there
        side = seat.see(f"{tag}.dataset.side")
        middle = seat.see(f"middleOf({tag})")
        assert isinstance(middle, list)
        drive(seat.desk, *middle)
        seat.feed._all()
        seat.settle()
        order(seat.qtbot, seat.panel, "map_konsol.fire('moveend')")
        boxes = seat.see(f"[{tag}, {plate}].map(boxOf)")
        assert isinstance(boxes, list)
        (l1, t1, r1, b1), (l2, t2, r2, b2) = boxes
        assert seat.see(f"{tag}.dataset.side") != side
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1


def test_how_far_an_assignment_is_is_told_by_dash_letter_and_word(seat: Seat) -> None:
    told = seat.see(
        "[...document.querySelectorAll('.way-mark')].map((one) => "
        "[one.textContent, one.firstChild.className.split(' ')[1], one.title])"
    )
    assert isinstance(told, list)
    by_letter = {letter: (progress, title) for letter, progress, title in told}
    assert {letter: progress for letter, (progress, _) in by_letter.items()} == {
        "D": "rolling",
        "N": "untold",
        "O": "told",
        "P": "scene",
    }
    assert by_letter["N"][1] == "A-0001 · PLN · NOT TOLD YET"
    dashes = seat.see(
        "['untold', 'told', 'rolling', 'scene'].map((one) => "
        "getComputedStyle(document.querySelector('.way.body.' + one)).strokeDasharray)"
    )
    assert isinstance(dashes, list) and len(set(dashes)) == 4


def test_a_case_tells_its_state_by_a_letter_and_what_must_be_done_by_a_mark(seat: Seat) -> None:
    cases = seat.see(
        "[...document.querySelectorAll('.mark.case')].map((one) => "
        "[one.title, ...['.state', '.sign'].map((badge) => one.querySelector(badge).textContent)])"
    )
    assert isinstance(cases, list)
    by_number = {title.split(" · ")[0]: (title, letter, sign) for title, letter, sign in cases}
    assert {number: (letter, sign) for number, (_, letter, sign) in by_number.items()} == {
        "A-0001": ("G", "?"),
        "A-0002": ("R", "+"),
        "A-0003": ("B", "–?"),
    }
    assert by_number["A-0001"][0].endswith("in progress · NOT TOLD YET")


def test_a_post_tells_its_readiness_by_its_outline_and_in_words(seat: Seat) -> None:
    posts = seat.see(
        "[...document.querySelectorAll('.mark.post')].map((one) => [one.querySelector('text').textContent, "
        "['ready', 'limited', 'busy', 'off', 'unknown'].filter((word) => one.classList.contains(word)).join(), "
        "one.title])"
    )
    assert isinstance(posts, list)
    found = {letter: (word, title) for letter, word, title in posts}
    assert [found[letter][0] for letter in "OBLGD"] == ["ready", "limited", "off", "busy", "unknown"]
    assert found["L"][1].endswith("out of service") and found["D"][1].endswith("no word yet")
    for zoom in (12, 14.5):  # of the whole city only the letters stand there
        order(seat.qtbot, seat.panel, f"map_konsol.setView([-8.0965, 112.1685], {zoom}, {{animate: false}})")
        seat.settle()
        looks = seat.see(LOOKS_OF_POSTS)
        assert isinstance(looks, list) and len(set(looks)) == 5, (zoom, looks)


def test_a_hydrant_says_when_it_was_checked_and_an_old_one_that_it_is_old(seat: Seat) -> None:
    titles = seat.see("[...document.querySelectorAll('.mark.sign.hydrant')].map((one) => one.title)")
    assert isinstance(titles, list)
    assert sorted(titles)[1:3] == [
        "Hidran 2 · hydrant · BROKEN · checked 12 Mar 2026 · SAMPLE",
        "Hidran 3 · hydrant · works · checked 31 Jan 2024, MORE THAN A YEAR AGO · SAMPLE",
    ]


def test_before_visitors_no_exact_place_of_anybody_is_on_the_page(seat: Seat) -> None:
    seat.switch("archive", True)
    seat.switch("heat", True)
    seat.window.hide_personal()
    seat.settle()
    for layer in ("case", "vehicle", "caution", "archive"):
        assert seat.see(COUNTS[layer]) == 0, layer
    assert seat.lines() == []
    assert seat.see(COUNTS["heat"]) and seat.see(COUNTS["hydrant"]) and seat.see(COUNTS["hazard"])
    seat.window.hide_personal()
    seat.settle()
    assert seat.see(COUNTS["case"]) == 3 and seat.see(COUNTS["archive"]) == 10_000


def test_no_switch_and_no_news_moves_a_map_the_operator_has_moved(seat: Seat) -> None:
    order(seat.qtbot, seat.panel, "map_konsol.fire('dragstart'); map_konsol.setView([-8.11, 112.15], 14.5)")
    seat.settle()
    looked = view_of(seat.qtbot, seat.panel)
    for layer in LAYERS:
        if layer != "online":
            seat.switch(layer, False)
            seat.switch(layer, True)
    seat.window.choose_case(seat.cases["tree"])
    seat.window.features[PointPages].chosen.emit(-8.06, 112.18)
    seat.settle()
    assert view_of(seat.qtbot, seat.panel) == looked


def test_hostile_words_of_every_layer_stay_words(seat: Seat) -> None:
    evil = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>'
    seat.desk.do(note_hazard, HazardForm(hazard="weather", headline=evil, source=evil))
    seat.desk.do(take_points, [MapPointDefined("H-999", "hydrant", evil, -8.0965, 112.1690, note=evil)])
    seat.feed._all()
    seat.settle()
    assert seat.see("window.owned === undefined")
    assert seat.see("document.querySelectorAll('img, .note script').length") == 0
