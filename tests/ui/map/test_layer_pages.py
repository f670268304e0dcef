"""The one list of the map's layers: every switch by its key, what each shows and how old, kept for each person."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.map.layers import LAYERS
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.commands.dangers import CautionForm, set_caution
from console.models.commands.reference import take_points
from console.models.state.streams import split_stream
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.map.layers import KEYS, LayerPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, command, press, words
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import MapPointDefined, Place
from wire.messages import UnitFix

pytestmark = pytest.mark.slow

SHOWN = [layer for layer in LAYERS if layer != "online"]


def open_list(qtbot: QtBot, window: MainWindow) -> list[str]:
    press(qtbot, Key.Key_M, CTRL)
    return words(window.features[LayerPages].panel)


def line_of(window: MainWindow, layer: str) -> str:
    return next(line.words for line in window.features[LayerPages].panel.lines() if line.id == layer)


def new_case(desk: RoomDesk, point: str | None) -> str:
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh", point=point))
    return split_stream(desk.do(open_case, form)[-1].stream)[1]


def test_every_layer_goes_and_comes_by_its_own_key(qtbot: QtBot, window: MainWindow) -> None:
    open_list(qtbot, window)
    choice, at_first = window.features[LayerPages].choice, window.features[LayerPages].choice.off
    assert [line.id for line in window.features[LayerPages].panel.lines()] == SHOWN
    for at, layer in enumerate(SHOWN):
        for turned in (at_first ^ {layer}, at_first):
            press(qtbot, Key(ord(KEYS[at])))
            assert choice.off == turned, layer
            assert ("HIDDEN" in line_of(window, layer)) is (layer in turned)


def test_what_a_layer_needs_is_off_until_somebody_asks_for_it(qtbot: QtBot, window: MainWindow) -> None:
    shown = open_list(qtbot, window)
    assert shown[0].startswith("Cases: shown")
    assert window.features[LayerPages].choice.off == {"all_lines", "heat", "archive", "online"}


def test_the_list_says_how_many_and_how_old_and_what_is_not_drawn(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    new_case(desk, "-8.1,112.16")
    desk.do(set_confidential, new_case(desk, "-8.1,112.17"), True, "anak")
    points = [
        MapPointDefined("H-001", "hydrant", "Hidran", -8.1, 112.1, "ok", "2026-05-02"),
        MapPointDefined("H-002", "hydrant", "Hidran", -8.2, 112.1, "ok", "2024-05-02"),
    ]
    desk.do(take_points, points)
    of_map = (("-8.3", "2025-12-24"), ("-8.4", "2025-10-01"))
    window.features[LayerPages].tell_map(
        tuple(MapPointDefined(lat, "hydrant", "Hidran", float(lat), 112.1, checked_on=day) for lat, day in of_map)
    )
    open_list(qtbot, window)
    cases = line_of(window, "case")
    assert "Cases: shown · 1 · " in cases and "confidential not drawn" in cases and "without a point" in cases
    assert line_of(window, "hydrant") == (
        "Hydrants: shown · 4 · last checked 2 May 2026 · 1 not checked for a year"
        " · 2 from the map, the oldest of 1 Oct 2025"
    )
    assert "at a sample place" in line_of(window, "post")
    assert line_of(window, "vehicle") == "Vehicles: shown · 0"
    desk.track(*(UnitFix(unit=unit, at=desk.clock_ms - 60_000, lat=-8.1, lng=112.1) for unit in ("D-1", "PSC-1")))
    window.bridge.tick.emit()
    assert line_of(window, "vehicle").startswith("Vehicles: shown · 2 · oldest ")


def test_before_visitors_the_list_says_that_nothing_exact_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_H, CTRL)
    open_list(qtbot, window)
    for layer in ("case", "line", "all_lines", "vehicle", "caution", "archive"):
        assert "none before visitors" in line_of(window, layer), layer


def test_cautions_are_not_for_every_role(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    form = CautionForm(text="anjing", subject="place", source="warga", place=Place(point="-8.1,112.1", address="X"))
    desk.do(set_caution, form)
    open_list(qtbot, window)
    assert "Cautions: shown · 1" in line_of(window, "caution")
    desk.set_person(msgspec.structs.replace(PERSON, roles=("viewer",)))
    assert "not for your role" in line_of(window, "caution")


def test_the_choice_of_a_person_comes_back_at_the_next_start_and_goes_with_nobody_else(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, settings: SettingsFile
) -> None:
    open_list(qtbot, window)
    press(qtbot, Key.Key_4)
    press(qtbot, Key.Key_Q)
    chosen = window.features[LayerPages].choice.off
    assert {"post"} <= chosen and "heat" not in chosen
    desk.set_person(msgspec.structs.replace(PERSON, account="p2", name="Petugas 2"))
    assert window.features[LayerPages].choice.off == {"all_lines", "heat", "archive", "online"}
    press(qtbot, Key.Key_1)
    desk.set_person(PERSON)
    assert window.features[LayerPages].choice.off == chosen
    again = MainWindow(desk, Bridge(desk), settings=SettingsFile(settings.path.parent))
    qtbot.addWidget(again)
    again.place_form(IntakeForm(desk, [("35.72.03.1001", "Gedog")]))
    assert again.features[LayerPages].choice.off == chosen
    again.bridge.stop()
    again.close()


def test_one_key_brings_everything_back_as_it_was_at_first(
    qtbot: QtBot, window: MainWindow, settings: SettingsFile
) -> None:
    open_list(qtbot, window)
    for key in (Key.Key_1, Key.Key_3, Key.Key_6):
        press(qtbot, key)
    assert settings.now.layers == {PERSON.account: {"case": False, "all_lines": True, "hydrant": False}}
    press(qtbot, Key.Key_Z)
    assert window.features[LayerPages].choice.off == {"all_lines", "heat", "archive", "online"}
    assert settings.now.layers == {}


def test_the_online_map_is_on_the_list_only_with_an_address_and_off_again_at_the_next_start(
    qtbot: QtBot, window: MainWindow, settings: SettingsFile
) -> None:
    settings.change(online_map="https://peta.contoh.example/{z}/{x}/{y}.png")
    open_list(qtbot, window)
    assert line_of(window, "online") == "Online map, where there is a network: HIDDEN"
    window.features[LayerPages].choice.switch("online")
    assert window.features[LayerPages].choice.is_on("online")
    assert settings.now.layers == {}


def test_a_name_typed_at_the_door_is_not_written_into_the_settings(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, settings: SettingsFile
) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, account="emergency:A:Pak Contoh", auth="emergency"))
    open_list(qtbot, window)
    press(qtbot, Key.Key_1)
    assert "case" in window.features[LayerPages].choice.off
    assert settings.now.layers == {} and "Contoh" not in settings.path.read_text("utf-8")


def test_a_disk_that_cannot_be_written_still_switches_and_says_so(
    qtbot: QtBot, window: MainWindow, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_list(qtbot, window)
    monkeypatch.setattr(settings, "path", Path("/proc/nowhere/settings.json"))
    press(qtbot, Key.Key_1)
    assert "case" in window.features[LayerPages].choice.off
    assert window.command.sentence()


def test_the_command_opens_the_list(qtbot: QtBot, window: MainWindow) -> None:
    command(qtbot, "lapisan")
    assert window.work.current() == "layers"


def test_the_list_speaks_the_language_of_the_screen(qtbot: QtBot, window: MainWindow) -> None:
    english = open_list(qtbot, window)
    window.looks.choose_language("id")
    window.bridge.tick.emit()
    indonesian = words(window.features[LayerPages].panel)
    window.looks.choose_language("en")
    assert not set(english) & set(indonesian)
    assert indonesian[0].startswith("Kasus: tampil")
