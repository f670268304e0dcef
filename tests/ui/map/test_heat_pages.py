"""Where cases were, by kelurahan and hour: counted on another thread, walked through by keys, n always said."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.map.layers import HeatShape, NoteShape
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.state.streams import split_stream
from console.text.map import HeatChoice
from console.ui.map.layers import LayerPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, command, press, words
from tests.ui.room_desk import START_MS, RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

GEDOG, TURI = "35.72.03.1001", "35.72.02.1004"
RINGS = (((-8.1, 112.1), (-8.1, 112.2), (-8.2, 112.2)),)


def ward(code: str) -> tuple[tuple[tuple[tuple[float, float], ...], ...], tuple[float, float]] | None:
    return (RINGS, (-8.1, 112.15)) if code in (GEDOG, TURI) else None


@pytest.fixture
def counted(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> list[str]:
    """Three cases in Gedog just after ten in the morning, one an hour later in Turi; the page is open."""
    desk.clock_ms = START_MS + 4 * 3_600_000 - 3_599_000
    made = []
    for number, (code, point) in enumerate(((GEDOG, "-8.1,112.1"),) * 3 + ((TURI, "-8.2,112.2"),)):
        if number == 3:
            desk.wait(3600)
        form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh", kelurahan=code, point=point))
        made.append(split_stream(desk.do(open_case, form)[-1].stream)[1])
    with qtbot.waitSignal(window.features[LayerPages].heat.changed):
        command(qtbot, "sebaran")
    window.features[LayerPages].heat.panel.list.setFocus()
    return made


def above(window: MainWindow) -> str:
    return window.features[LayerPages].heat.panel.above.text()


def count(qtbot: QtBot, window: MainWindow, key: Key) -> None:
    with qtbot.waitSignal(window.features[LayerPages].heat.changed):
        press(qtbot, key)


def test_the_kelurahan_with_most_cases_stands_first_and_n_is_said(
    window: MainWindow, counted: list[str], cases: dict[str, str]
) -> None:
    lines = words(window.features[LayerPages].heat.panel)
    assert lines[0] == "Gedog · 4 · 10:00–11:00 (3)"
    assert above(window).startswith(f"n = {len(cases) + 4} cases · all hours · last 90 days · all types")
    assert len(lines) == 21


def test_hours_are_walked_with_the_arrows_and_wrap_by_way_of_the_whole_day(
    qtbot: QtBot, window: MainWindow, counted: list[str]
) -> None:
    for _ in range(12):
        press(qtbot, Key.Key_Right)
    assert "11:00–12:00" in above(window) and above(window).startswith("n = 1 ")
    assert words(window.features[LayerPages].heat.panel)[0].startswith("Turi · 1 ")
    press(qtbot, Key.Key_Left)
    assert "10:00–11:00" in above(window)
    press(qtbot, Key.Key_Z)
    assert "all hours" in above(window)
    press(qtbot, Key.Key_Left)
    assert "23:00–00:00" in above(window)


def test_span_and_type_are_chosen_by_keys(qtbot: QtBot, window: MainWindow, counted: list[str], desk: RoomDesk) -> None:
    count(qtbot, window, Key.Key_G)
    assert "last 365 days" in above(window)
    press(qtbot, Key.Key_J)
    box = window.features[LayerPages].heat.panel.box
    with qtbot.waitSignal(window.features[LayerPages].heat.changed):
        box._done({"nature": "tree_down"})
    assert "Fallen tree" in above(window) and above(window).startswith("n = 5 ")


def test_the_map_gets_numbers_steps_and_points_but_none_of_a_confidential_case(
    qtbot: QtBot, window: MainWindow, counted: list[str], desk: RoomDesk
) -> None:
    heat = window.features[LayerPages].heat
    shapes = {shape.id: shape for shape in heat.shapes(ward)}
    gedog = shapes[f"heat:{GEDOG}"]
    assert isinstance(gedog, HeatShape) and (gedog.number, gedog.step) == ("4", 5)
    note = shapes["note:heat"]
    assert isinstance(note, NoteShape) and note.layer == "heat" and note.text.startswith("n = ")
    assert heat.spots().count((-8.1, 112.1)) == 3
    desk.do(set_confidential, counted[0], True, "anak")
    count(qtbot, window, Key.Key_G)
    assert heat.spots().count((-8.1, 112.1)) == 2
    assert {s.id: s for s in heat.shapes(ward)}[f"heat:{GEDOG}"].number == "4"  # type: ignore[union-attr]


def test_before_visitors_no_point_is_left_and_the_numbers_stay(
    qtbot: QtBot, window: MainWindow, counted: list[str]
) -> None:
    heat = window.features[LayerPages].heat
    assert heat.spots() and "note:archive" in {shape.id for shape in heat.shapes(ward)}
    press(qtbot, Key.Key_H, CTRL)
    assert heat.spots() == []
    assert {shape.id for shape in heat.shapes(ward)} == {"note:heat", f"heat:{GEDOG}", f"heat:{TURI}"}


def test_the_page_switches_its_layers(qtbot: QtBot, window: MainWindow, counted: list[str]) -> None:
    choice = window.features[LayerPages].choice
    assert "hatching NOT on the map, points NOT on the map" in above(window)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_V)
    assert choice.is_on("heat") and choice.is_on("archive")
    assert "hatching on the map, points on the map" in above(window)


def test_switching_the_layer_on_counts_and_goes_on_counting_while_it_is_seen(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    heat = window.features[LayerPages].heat
    with qtbot.waitSignal(heat.changed):
        window.features[LayerPages].choice.switch("heat")
    first = heat.summary()
    desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="X", kelurahan=GEDOG)))
    window.bridge.tick.emit()
    assert heat.summary() == first
    desk.wait(11 * 60)
    with qtbot.waitSignal(heat.changed):
        window.bridge.tick.emit()
    assert heat.summary() != first


def test_hours_go_round_once_a_day() -> None:
    seen = []
    choice = HeatChoice()
    for _ in range(25):
        seen.append(choice.hour)
        choice = choice.hour_stepped(1)
    assert seen == [None, *range(24)] and choice.hour is None
