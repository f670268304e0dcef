"""Warnings of official channels by keyboard and by command, with the line and without."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.map.layers import HazardShape
from console.models.state.streams import hazard_stream
from console.models.views.dangers import hazards, hazards_now
from console.text.time_entry import UnreadableTimeError
from console.ui.map.hazards import HazardPages, read_area, read_hazard, read_until
from console.ui.map.layers import hazard_shapes
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_desk import RoomDesk
from wire.facts import WarningReceived

pytestmark = pytest.mark.slow

WIB = ZoneInfo("Asia/Jakarta")
NOW = round(datetime(2026, 11, 24, 14, 0, tzinfo=WIB).timestamp() * 1000)
HOUR_MS, DAY_MS = 3_600_000, 86_400_000


def test_a_warning_is_written_down_by_keys_alone_and_ended_by_a_person(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    press(qtbot, Key.Key_W, CTRL | Mod.ShiftModifier)
    write(qtbot, "+")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Siaga")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "hujan lebat")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Gedog, turi")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "3 hari")
    press(qtbot, Key.Key_Return)
    (one,) = hazards_now(desk.board, desk.clock_ms)
    said = one.said
    assert (said.hazard, said.severity, said.headline, said.source) == ("weather", "Siaga", "hujan lebat", "BMKG")
    assert (said.kelurahan, said.until) == (("35.72.03.1001", "35.72.02.1004"), desk.clock_ms + 3 * DAY_MS)
    assert words(window.features[HazardPages].panel)[0].startswith(
        "WEATHER · Siaga (be ready): hujan lebat · Gedog and Turi · until "
    )
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    (one,) = hazards_now(desk.board, desk.clock_ms)  # one key too many reads it, and ends nothing
    press(qtbot, Key.Key_A)
    press(qtbot, Key.Key_Return)
    assert hazards(desk.board, desk.clock_ms), "it does not end without a reason"
    write(qtbot, "dicabut")
    press(qtbot, Key.Key_Return)
    assert hazards(desk.board, desk.clock_ms) == []


def test_what_ran_out_is_said_and_stays_to_be_read(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    command(qtbot, "peringatan cuaca angin kencang sampai 1 jam: BMKG")
    window.actions_.trigger("map.hazards")
    desk.wait(3_601)
    window.bridge.tick.emit()
    assert words(window.features[HazardPages].panel)[0].startswith("RUN OUT · WEATHER · angin kencang")


def test_what_cannot_be_read_is_refused_and_the_answers_stay(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    window.actions_.trigger("map.hazard")
    box = window.features[HazardPages].panel.box
    for answers, said in (
        ({"area": "Atlantis", "until": ""}, "Atlantis"),
        ({"area": "", "until": "nanti"}, "17:30"),
        ({"area": "", "until": "", "headline": ""}, ""),
    ):
        filled = {"hazard": "weather", "severity": "", "headline": "x", "source": "BMKG", **answers}
        window.command.heed()  # each answer comes with a key of its own
        assert not box._done(filled)
        assert said in window.command.sentence() and window.command.sentence()
    assert box.isVisible() and hazards(desk.board, desk.clock_ms) == []


def test_the_command_takes_kind_words_area_time_and_source(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    command(qtbot, "peringatan banjir air sungai naik di Gedog dan Klampok sampai 6 jam: BPBD")
    (one,) = hazards_now(desk.board, desk.clock_ms)
    assert (one.said.hazard, one.said.headline, one.said.source) == ("flood", "air sungai naik", "BPBD")
    assert one.said.kelurahan == ("35.72.03.1001", "35.72.03.1003")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("17:30", 3.5), ("13:00", 23), ("1:00", 11), ("6 jam", 6), ("+6 h", 6), ("3 hari", 72), ("2 days", 48)],
)
def test_an_end_is_a_clock_or_a_span(text: str, hours: float) -> None:
    assert read_until(text, NOW, WIB) == NOW + round(hours * HOUR_MS)


def test_no_end_is_left_to_the_kind_and_nonsense_is_refused() -> None:
    assert read_until(" ", NOW, WIB) is None
    with pytest.raises(UnreadableTimeError):
        read_until("nanti sore", NOW, WIB)


def test_an_area_is_kelurahan_a_circle_or_the_whole_city() -> None:
    assert read_area("").kelurahan == read_area("seluruh kota").kelurahan == ()
    assert read_area("gedog; Turi").kelurahan == ("35.72.03.1001", "35.72.02.1004")
    circle = read_area("-8,0500 112,3100 20 km")
    assert (circle.point, circle.radius_m) == ("-8.05000,112.31000", 20_000)
    assert read_area("-8.05,112.31 800 m").radius_m == 800
    for wrong, code in (("Gedog, Atlantis", "ward_unknown"), ("entah di mana 20 km", "point_unreadable")):
        with pytest.raises(Refused, match=code):
            read_area(wrong)


def test_a_line_without_a_known_kind_is_refused_and_a_colon_in_a_clock_is_no_source() -> None:
    with pytest.raises(Refused, match="hazard_unknown"):
        read_hazard("hujan lebat: BMKG", NOW, WIB)
    form = read_hazard("cuaca hujan di jalan licin sampai 17:30: BMKG", NOW, WIB)
    assert (form.headline, form.kelurahan, form.source) == ("hujan di jalan licin", (), "BMKG")
    assert form.until == NOW + round(3.5 * HOUR_MS)
    assert read_hazard("gempa M 5,1", NOW, WIB).source == ""


def test_a_warning_is_drawn_as_its_source_drew_it_else_by_its_kelurahan(desk: RoomDesk) -> None:
    now, ward = desk.clock_ms, ((-8.0, 112.0), (-8.0, 112.1), (-8.1, 112.1))
    drawn = ((-8.1, 112.1), (-8.1, 112.2), (-8.2, 112.2))
    said = WarningReceived("kota", "r1", "weather", "Hujan", "BMKG", now - 60_000, now + HOUR_MS, kelurahan=("G",))
    area = tuple(f"{lat},{lng}" for lat, lng in drawn)
    desk.other(hazard_stream("w1"), said)
    desk.other(hazard_stream("w2"), msgspec.structs.replace(said, ref="r2", area=area))
    shapes = hazard_shapes(desk.board, now, lambda code: ((ward,), (0.0, 0.0)))
    assert [shape.rings for shape in shapes if isinstance(shape, HazardShape)] == [(ward,), (drawn,)]
