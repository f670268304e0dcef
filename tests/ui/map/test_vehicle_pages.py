"""Vehicles on the desk: on the map with their age, in a list by keyboard, hidden before visitors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.layers import VehicleShape
from console.map.panel import MapPanel
from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.text import formats
from console.text import words as screen_words
from console.text.city import refusal_word, vehicle_line
from console.ui.map.points import VehiclePages
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from server.positions import REFUSALS
from tests.ui.call_keys import Key, command, press, words
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place
from wire.messages import SHARED, DeviceState, UnitFix

HOUR_S = 3600


def fix(desk: RoomDesk, unit: str = "PSC-1", before_s: float = 5, **changes: Any) -> UnitFix:
    given: dict[str, Any] = {"at": desk.clock_ms - round(before_s * 1000), "lat": -8.09, "lng": 112.17}
    return UnitFix(unit=unit, **{**given, "speed_kmh": 40.0, "heading": 92, **changes})


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[MapPanel]:
    """A map that is fed and not painted: what it is told can be read."""
    made = MapPanel(load_geography())
    feed = MapFeed(window, made, tmp_path)
    yield made
    feed.deleteLater()
    made.end()
    made.deleteLater()


def shown(panel: MapPanel) -> dict[str, VehicleShape]:
    return {shape.sign: shape for shape in panel._scene._vehicles}


def test_a_vehicle_ages_on_the_map_without_any_news(window: MainWindow, desk: RoomDesk, panel: MapPanel) -> None:
    desk.track(fix(desk), fix(desk, "D-1", heading=180, speed_kmh=0.5))
    found = shown(panel)
    assert (found["PSC-1"].letter, found["PSC-1"].heading, found["PSC-1"].look) == ("P", 92, "fresh")
    assert (found["D-1"].letter, found["D-1"].heading) == ("D", None), "what stands has no heading"
    assert found["PSC-1"].sample
    for wait_s, look, age in ((120, "faded", ""), (8 * 60, "old", "10 min ago"), (2 * HOUR_S, "old", "2 h ago")):
        desk.wait(wait_s)
        window.bridge.tick.emit()
        assert (shown(panel)["PSC-1"].look, shown(panel)["PSC-1"].age) == (look, age)
    desk.wait(23 * HOUR_S)
    window.bridge.tick.emit()
    assert shown(panel) == {}, "after a day nothing is known of it any more"


def test_only_units_of_the_city_are_on_the_map(desk: RoomDesk, panel: MapPanel) -> None:
    desk.track(fix(desk, "X-99"))
    assert shown(panel) == {}


def test_before_visitors_no_vehicle_shows_where_a_case_is(window: MainWindow, desk: RoomDesk, panel: MapPanel) -> None:
    desk.track(fix(desk))
    window.actions_.trigger("view.hide")
    assert shown(panel) == {}
    window.actions_.trigger("view.hide")
    assert set(shown(panel)) == {"PSC-1"}


def test_the_list_is_opened_by_a_command_and_shows_a_unit_on_the_map(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, panel: MapPanel
) -> None:
    command(qtbot, "kendaraan")
    assert words(window.features[VehiclePages].panel) == []
    assert "tracker" in window.features[VehiclePages].panel.empty.text()
    desk.track(fix(desk, accuracy_m=5.0, battery=81), fix(desk, "D-1", before_s=900))
    first, second = words(window.features[VehiclePages].panel)
    assert first == "PSC-1 Ambulans HiAce · 5 s ago · 40 km/h to the east · ±5 m · battery 81\N{NO-BREAK SPACE}%"
    assert second.startswith("D-1") and "15 min ago" in second
    window.features[VehiclePages].panel.list.setFocus()
    press(qtbot, Key.Key_1)
    assert panel._scene._looks["point"] == [-8.09, 112.17]


def test_the_list_says_what_the_server_refused(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    late = DeviceState(device="1", unit="PSC-1", code="late", last=desk.clock_ms, count=3)
    never = DeviceState(device="2", unit="G-1", code="revoked", last=desk.clock_ms, count=1)
    stranger = DeviceState(device="", unit="", code="foreign", last=desk.clock_ms, count=7)
    desk.track(fix(desk), refused=(late, never, stranger))
    window.actions_.trigger("map.vehicles")
    first, second, third = words(window.features[VehiclePages].panel)
    assert first.endswith(f"REFUSED {formats.clock(desk.clock_ms)}: too late (3×)")
    assert second.startswith("G-1 ") and "no position yet · REFUSED" in second
    assert third.startswith("Trackers nobody enrolled") and "(7×)" in third
    window.features[VehiclePages].panel.choose("?")
    window.features[VehiclePages].panel.list.setFocus()
    press(qtbot, Key.Key_Return)  # a stranger is nowhere: nothing happens


def test_who_shares_by_phone_is_on_the_map_with_age_as_long_as_they_said_and_the_case_goes_on(
    window: MainWindow, desk: RoomDesk, panel: MapPanel
) -> None:
    desk.other("ref:account:pw", facts.AccountDefined("pw", "Petugas Contoh", ("agency",), "DAMKAR"))
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 1"))
    records = desk.do(open_case, form)
    case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
    until = desk.clock_ms + 15 * 60_000
    share = fix(desk, f"{SHARED}pw", heading=None, speed_kmh=None, accuracy_m=8.0, until=until, case=case, of="D-1")
    desk.track(share)
    assert shown(panel) == {}, "of an agency that is not in the case"
    desk.do(dispatch, case, "DAMKAR")
    desk.track(msgspec.structs.replace(share, of="PSC-1"))
    assert (shown(panel)["Petugas Contoh"].letter, shown(panel)["Petugas Contoh"].age) == ("D", "phone")
    desk.track(share)
    assert (shown(panel)["D-1"].look, shown(panel)["D-1"].age) == ("fresh", "phone")
    window.actions_.trigger("map.vehicles")
    (line,) = words(window.features[VehiclePages].panel)
    said = ("Petugas Contoh · Damkar · D-1 · shares by phone until", "5 s ago · ±8", desk.board.display_number(case))
    assert all(part in line for part in said), line
    desk.wait(3 * 60)
    window.bridge.tick.emit()
    assert (shown(panel)["D-1"].look, shown(panel)["D-1"].age) == ("faded", "phone, 3 min ago")
    desk.do(set_confidential, case, True, "uji")
    window.bridge.tick.emit()
    assert shown(panel) == {}
    desk.do(set_confidential, case, False, "uji")
    window.bridge.tick.emit()
    assert set(shown(panel)) == {"D-1"}
    desk.wait(13 * 60)
    window.bridge.tick.emit()
    assert shown(panel) == {} and words(window.features[VehiclePages].panel) == []


def test_every_reason_of_the_server_has_words_here() -> None:
    assert all(refusal_word(code) != code or code in ("revoked", "unreadable", "encrypted") for code in REFUSALS)
    assert refusal_word("of_tomorrow") == "of_tomorrow"


def test_directions_and_units_are_said_in_both_languages(window: MainWindow, desk: RoomDesk) -> None:
    desk.track(
        *(fix(desk, f"U-{at}", heading=at * 45) for at in range(8)), fix(desk, "W-1", heading=None, speed_kmh=None)
    )
    lines = [vehicle_line(desk.board, f"U-{at}", desk.clock_ms) for at in range(8)]
    assert len({line.partition("to the ")[2] for line in lines}) == 8
    assert vehicle_line(desk.board, "W-1", desk.clock_ms) == "W-1 · 5 s ago"
    window.actions_.trigger("view.indonesian")
    assert screen_words.language() == "id"
    assert vehicle_line(desk.board, "U-1", desk.clock_ms) == "U-1 · 5 dtk lalu · 40 km/jam ke timur laut"
