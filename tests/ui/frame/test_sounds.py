"""Tones differ, repeat until acknowledged, and say truthfully when nobody can hear them."""

from __future__ import annotations

import dataclasses
import io
import struct
import wave
from itertools import combinations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.settings import SettingsFile
from console.ui.frame import sounds
from console.ui.frame.bridge import Bridge
from console.ui.frame.sounds import RATE, TONES, Kind, Sounds
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

# A machine without a sound server is what these tests are about.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def made(qapp: QApplication) -> Sounds:
    return Sounds(QObject(qapp))


def samples(kind: Kind) -> list[int]:
    with wave.open(io.BytesIO(sounds.wav(TONES[kind]))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return list(struct.unpack(f"<{file.getnframes()}h", file.readframes(file.getnframes())))


def test_each_tone_is_a_readable_file_that_ends_in_silence() -> None:
    for kind, tone in TONES.items():
        seconds = sum(length for _, length in tone.notes) + tone.pause_s
        heard = samples(kind)
        assert len(heard) == pytest.approx(seconds * RATE, abs=10), kind
        assert max(heard[:RATE]) > 0 and not any(heard[-RATE // 8 :]), kind


def test_no_two_tones_have_the_same_melody_and_none_is_as_frequent_as_ringing() -> None:
    for one, other in combinations(TONES.values(), 2):
        assert [hertz for hertz, _ in one.notes] != [hertz for hertz, _ in other.notes]
    pauses = {kind: tone.pause_s for kind, tone in TONES.items() if not tone.once and not kind.startswith("late_")}
    assert min(pauses, key=lambda kind: pauses[kind]) == "ringing" and TONES["late_ring"].pause_s < pauses["ringing"]


def test_only_a_ring_at_a_free_desk_is_loud_all_else_is_quiet_enough_for_a_night() -> None:
    loudest = {kind: max(samples(kind)) for kind in TONES}
    whole = ("late_ring", "ringing")
    assert loudest["ringing"] < loudest["late_ring"] == max(loudest.values()) < 28_000
    assert all(loud <= loudest["ringing"] / 2 for kind, loud in loudest.items() if kind not in whole)
    assert loudest["second_ring"] < loudest["late_second"]
    assert max(loudest["second_ring"], loudest["message"]) < min(loudest["overdue"], loudest["declined"])


def test_the_ring_is_soft_while_somebody_speaks_here_and_whole_again_afterwards(
    made: Sounds, qapp: QApplication, desk: RoomDesk, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    window = MainWindow(desk, Bridge(desk), settings=settings, sounds=made)
    call = ringing(desk)
    window.touched(frozenset())
    assert made.wanted() == ("ringing",)
    window.calls.take()
    window.touched(frozenset())
    assert made.wanted() == ()
    ringing(desk, "0000-2")
    window.touched(frozenset())
    assert made.wanted() == ("second_ring",) and window.banner.queue_text()
    desk.do(end_call, call)
    window.touched(frozenset())
    assert made.wanted() == ("ringing",) and "RINGING" in window.banner.told()[0]
    window.close()
    window.deleteLater()


def test_a_ring_past_its_target_is_louder_and_says_by_how_much_at_every_desk(
    made: Sounds, qapp: QApplication, desk: RoomDesk, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    window = MainWindow(desk, Bridge(desk), settings=settings, sounds=made)
    window.line.elsewhere = lambda: True
    call = ringing(desk, waited_s=15)
    window.tick()
    assert made.wanted() == () and window.banner.told()[0] == "RINGING 00:15", "its person is away"
    desk.wait(45)
    window.tick()
    assert made.wanted() == ("late_ring",) and window.banner.told()[0] == "RINGING 01:00, +00:45 PAST TARGET"
    window.calls.take()
    second = ringing(desk, "0000-2", waited_s=20)
    window.tick()
    assert made.wanted() == ("late_second",) and window.banner.queue_text() == "+1 waiting 00:20 PAST TARGET"
    for one in (call, second):
        desk.do(end_call, one)
    window.tick()
    assert made.wanted() == ()
    window.close()
    window.deleteLater()


def test_what_waits_for_the_person_is_heard_once_when_it_comes_and_seen_in_the_strip(
    made: Sounds, qapp: QApplication, desk: RoomDesk, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    window = MainWindow(desk, Bridge(desk), settings=settings, sounds=made)
    window.tick()
    assert made.wanted() == ()
    window.strip.resize(1366, window.strip.height())
    window.frame.tell_surroundings(dataclasses.replace(window.frame.around, review=2))
    window.tick()
    assert made.wanted() == ("message",) and "review" in window.strip.visible_codes() and TONES["message"].once
    made.acknowledge_all()
    window.tick()
    assert made.wanted() == ()
    window.close()
    window.deleteLater()


def test_without_a_loudspeaker_it_says_so_and_keeps_what_should_sound(
    made: Sounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    assert not made.has_output()
    assert made.start("ringing") is False
    assert made.wanted() == ("ringing",) and made.heard() == ()
    made.acknowledge("ringing")
    assert made.wanted() == ()


def test_a_loudspeaker_that_goes_or_comes_is_told(made: Sounds, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    made.start("overdue")
    with qtbot.waitSignal(made.output_changed) as told:
        made._devices.audioOutputsChanged.emit()
    assert told.args == [False] and made.wanted() == ("overdue",)


def test_volumes_are_kept_per_kind_within_their_limits(made: Sounds) -> None:
    made.set_volume("ringing", 1.7)
    made.set_volume("overdue", 0.3)
    assert made.volume("ringing") == 1.0 and made.volume("overdue") == 0.3 and made.volume("new_case") == 0.8


def test_everything_can_be_acknowledged_at_once(made: Sounds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds.QMediaDevices, "audioOutputs", staticmethod(list))
    made.start("new_case")
    made.start("declined")
    made.acknowledge_all()
    assert made.wanted() == ()
