"""Short tones that differ by ear, repeated until somebody acknowledges them. Never the only sign of anything.
Rule: without a loudspeaker it says so, and what should ring begins to ring as soon as one appears."""

from __future__ import annotations

import io
import logging
import math
import struct
import wave
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLoggingCategory, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

Kind = Literal[
    "ringing",
    "second_ring",
    "late_ring",
    "late_second",
    "new_case",
    "declined",
    "overdue",
    "connection_lost",
    "message",
    "agency_message",
    "report",
    "sent_unproved",
]
RINGS: tuple[Kind, ...] = ("ringing", "second_ring", "late_ring", "late_second")

RATE = 22_050
# The backend tells the terminal about drivers that it does not need; what matters is asked by `has_output`.
QUIET = "qt.multimedia.*=false"
_log = logging.getLogger(__name__)
_LOUDEST, _SAMPLE_BYTES = 32_767, 2
_FADE_S = 0.008  # a tone that starts or ends at once clicks


@dataclass(frozen=True, slots=True)
class Tone:
    """A melody of (hertz, seconds), 0 hertz being silence, then a pause before it comes again; `loud` is its share of
    the loudest there may be, `once`: it does not come again."""

    notes: tuple[tuple[int, float], ...]
    pause_s: float
    loud: float = 0.32
    once: bool = False


TONES: dict[Kind, Tone] = {
    "ringing": Tone(((880, 0.15), (988, 0.15), (880, 0.15), (988, 0.15), (880, 0.15), (988, 0.15)), 1.1, 0.73),
    # Somebody speaks here: two soft notes, which the caller does not take for a ring of their own.
    "second_ring": Tone(((587, 0.12), (0, 0.05), (587, 0.12)), 2.4, 0.2),
    # Past the target to answer it: higher, louder, with hardly a pause; where somebody speaks, four notes for two.
    "late_ring": Tone(((988, 0.12), (1319, 0.12)) * 4, 0.4, 0.83),
    "late_second": Tone(((587, 0.12), (784, 0.12), (0, 0.05), (587, 0.12), (784, 0.12)), 1.2, 0.28),
    "new_case": Tone(((659, 0.12), (784, 0.12), (1047, 0.2)), 8.0),
    "declined": Tone(((740, 0.2), (0, 0.06), (494, 0.4)), 4.0),
    "overdue": Tone(((1175, 0.1), (0, 0.08), (1175, 0.1), (0, 0.08), (1175, 0.1)), 5.0),
    "connection_lost": Tone(((392, 0.25), (330, 0.25), (262, 0.5)), 10.0),
    # Agencies were sent and nobody proved who sent them: a long fall, after the rings the loudest and most frequent.
    "sent_unproved": Tone(((1047, 0.25), (831, 0.25), (659, 0.25), (523, 0.35)), 1.3, 0.36),
    "message": Tone(((523, 0.09), (784, 0.16)), 0.4, 0.16, once=True),
    # An agency has written: three falling notes, as soft while somebody speaks here as at any time.
    # Something in writing waits: two falling notes and one that asks, as soft while somebody speaks here.
    "report": Tone(((784, 0.08), (0, 0.04), (587, 0.08), (0, 0.04), (880, 0.12)), 0.4, 0.2, once=True),
    "agency_message": Tone(((988, 0.07), (784, 0.07), (659, 0.14)), 0.4, 0.18, once=True),
}

# The beat of chest compressions, 110 a minute: no alarm that anybody acknowledges, it runs while somebody presses.
BEAT = Tone(((1000, 0.04),), 60 / 110 - 0.04)


def wav(tone: Tone) -> bytes:
    """The melody and its pause as a mono WAV file."""
    notes = b"".join(_note(hertz, seconds, tone.loud) for hertz, seconds in tone.notes)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(_SAMPLE_BYTES)
        out.setframerate(RATE)
        out.writeframes(notes + bytes(_SAMPLE_BYTES * round(tone.pause_s * RATE)))
    return file.getvalue()


@cache  # a melody comes back to its notes, and each window of a program has the same
def _note(hertz: int, seconds: float, share: float) -> bytes:
    count, fade = round(seconds * RATE), round(_FADE_S * RATE)
    if not hertz:
        return bytes(_SAMPLE_BYTES * count)
    step = 2 * math.pi * hertz / RATE
    samples = []
    for at in range(count):
        # A little of the octave makes a small loudspeaker carry it.
        height = 0.75 * math.sin(step * at) + 0.25 * math.sin(2 * step * at)
        loud = min(1.0, at / fade, (count - 1 - at) / fade)
        samples.append(round(_LOUDEST * share * loud * height))
    return struct.pack(f"<{count}h", *samples)


class Sounds(QObject):
    """`start` repeats a tone until `acknowledge`; `wanted()` is true whether or not it can be heard.
    `output_changed(bool)` tells that a loudspeaker appeared or went."""

    output_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules(QUIET)
        self._folder = QTemporaryDir()
        self._volumes: dict[Kind, float] = dict.fromkeys(TONES, 0.8)
        self._wanted: dict[Kind, None] = {}
        self._effects: dict[Kind, QSoundEffect] = {}
        self._beats = False
        self._beat: QSoundEffect | None = None
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._follow_devices)
        for kind, tone in TONES.items():
            try:
                Path(self._folder.filePath(f"{kind}.wav")).write_bytes(wav(tone))
            except OSError as error:  # the window opens all the same, and rings on the screen
                _log.warning("the tone %s was not written: %s", kind, error.strerror)

    def has_output(self) -> bool:
        """Whether there is any loudspeaker."""
        return bool(QMediaDevices.audioOutputs())

    def wanted(self) -> tuple[Kind, ...]:
        """The tones that nobody has acknowledged yet, oldest first."""
        return tuple(self._wanted)

    def heard(self) -> tuple[Kind, ...]:
        """The tones that are playing on a loudspeaker now."""
        return tuple(kind for kind in self._wanted if kind in self._effects and self._effects[kind].isPlaying())

    def start(self, kind: Kind) -> bool:
        """Repeat a tone until it is acknowledged; false when nobody can hear it."""
        self._wanted[kind] = None
        return self._play(kind)

    def acknowledge(self, kind: Kind) -> None:
        """A person took notice of it: silence."""
        self._wanted.pop(kind, None)
        if kind in self._effects:
            self._effects[kind].stop()

    def beat(self, on: bool) -> None:
        """Let the beat be heard, or silence it; without a loudspeaker it is only seen."""
        self._beats = on
        if not on or not self.has_output():
            if self._beat is not None:
                self._beat.stop()
            return
        if self._beat is None:
            file = Path(self._folder.filePath("beat.wav"))
            file.write_bytes(wav(BEAT))
            self._beat = self._effect(file)
        self._beat.setVolume(self._volumes["overdue"])
        if not self._beat.isPlaying():
            self._beat.play()

    def beats(self) -> bool:
        """Whether the beat is to be heard now."""
        return self._beats

    def acknowledge_all(self) -> None:
        """Silence for everything that sounds now; what comes later sounds again."""
        for kind in self.wanted():
            self.acknowledge(kind)

    def volume(self, kind: Kind) -> float:
        """From 0 to 1."""
        return self._volumes[kind]

    def set_volume(self, kind: Kind, volume: float) -> None:
        """From 0 to 1, also while it sounds."""
        self._volumes[kind] = min(1.0, max(0.0, volume))
        if kind in self._effects:
            self._effects[kind].setVolume(self._volumes[kind])

    def set_volumes(self, ring: int, alarm: int) -> None:
        """In percent, as the settings have them: the rings, and everything else."""
        for kind in TONES:
            self.set_volume(kind, (ring if kind in RINGS else alarm) / 100)

    def _play(self, kind: Kind) -> bool:
        if not self.has_output():
            return False
        effect = self._effects.get(kind)
        if effect is None:
            effect = self._effects[kind] = self._effect(Path(self._folder.filePath(f"{kind}.wav")))
            if TONES[kind].once:
                effect.setLoopCount(1)
        effect.setVolume(self._volumes[kind])
        if not effect.isPlaying():
            effect.play()
        return True

    def _effect(self, file: Path) -> QSoundEffect:
        effect = QSoundEffect(self)
        effect.setSource(QUrl.fromLocalFile(str(file)))
        effect.setLoopCount(QSoundEffect.Loop.Infinite.value)
        return effect

    def _follow_devices(self) -> None:
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects.clear()
        if self._beat is not None:
            self._beat.stop()
            self._beat.deleteLater()
            self._beat = None
        self.beat(self._beats)
        for kind in self._wanted:
            self._play(kind)
        self.output_changed.emit(self.has_output())
