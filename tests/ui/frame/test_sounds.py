"""Tones differ, repeat until acknowledged, and say truthfully when nobody can hear them."""

from __future__ import annotations

import io
import wave
from itertools import combinations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.frame import sounds
from console.ui.frame.sounds import RATE, TONES, Sounds

# A machine without a sound server is what these tests are about.
pytestmark = pytest.mark.qt_log_ignore("PulseAudioService")


@pytest.fixture
def made(qapp: QApplication) -> Sounds:
    return Sounds(QObject(qapp))


def test_each_tone_is_a_readable_file_that_ends_in_silence() -> None:
    for kind, tone in TONES.items():
        with wave.open(io.BytesIO(sounds.wav(tone))) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
            seconds = sum(length for _, length in tone.notes) + tone.pause_s
            assert file.getnframes() == pytest.approx(seconds * RATE, abs=10), kind
            frames = file.readframes(file.getnframes())
        assert max(frames[:RATE]) > 0 and not any(frames[-RATE // 4 :]), kind


def test_no_two_tones_have_the_same_melody_and_none_is_as_frequent_as_ringing() -> None:
    for one, other in combinations(TONES.values(), 2):
        assert [hertz for hertz, _ in one.notes] != [hertz for hertz, _ in other.notes]
    assert min(TONES, key=lambda kind: TONES[kind].pause_s) == "ringing"


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
