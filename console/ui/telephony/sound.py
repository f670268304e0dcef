"""A recording played: RIFF/WAVE of telephones (PCM, A-law, µ-law) read by ourselves, so that nothing from outside
reaches a decoder in this process; other kinds are for the system's own program.
"""

from __future__ import annotations

import struct
from array import array

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

_PCM, _ALAW, _MULAW = 1, 6, 7
RATES = range(4_000, 48_001)


class Wave(msgspec.Struct, frozen=True):
    """Samples of 16 bits, `rate` a second, `channels` beside each other."""

    rate: int
    channels: int
    data: bytes

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return len(self.data) // (2 * self.channels) * 1000 // self.rate


def read_wave(raw: bytes) -> Wave | None:
    """What is in it; none where it is of another kind, or broken."""
    if raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        return None
    at, shape, data = 12, None, None
    while at + 8 <= len(raw) and data is None:
        name, size = raw[at : at + 4], struct.unpack_from("<I", raw, at + 4)[0]
        body = raw[at + 8 : at + 8 + size]
        if name == b"fmt " and len(body) >= 16:
            shape = struct.unpack_from("<HHIIHH", body)
        elif name == b"data":
            data = body
        at += 8 + size + (size & 1)
    if shape is None or data is None:
        return None
    kind, channels, rate, _, _, bits = shape
    if channels not in (1, 2) or rate not in RATES:
        return None
    samples = _samples(kind, bits, data)
    return None if samples is None else Wave(rate, channels, samples[: len(samples) // (2 * channels) * 2 * channels])


def _samples(kind: int, bits: int, data: bytes) -> bytes | None:
    if (kind, bits) == (_PCM, 16):
        return data
    if (kind, bits) == (_PCM, 8):
        table = [(one - 128) * 256 for one in range(256)]
    elif (kind, bits) == (_ALAW, 8):
        table = [_alaw(one) for one in range(256)]
    elif (kind, bits) == (_MULAW, 8):
        table = [_mulaw(one) for one in range(256)]
    else:
        return None
    return array("h", (table[one] for one in data)).tobytes()


def _alaw(code: int) -> int:
    """ITU-T G.711."""
    code ^= 0x55
    exponent, mantissa = (code >> 4) & 7, code & 15
    size = (mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)
    return size if code & 0x80 else -size


def _mulaw(code: int) -> int:
    """ITU-T G.711."""
    code = ~code & 0xFF
    size = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84
    return -size if code & 0x80 else size


class Player(QObject):
    """One recording at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wave: Wave | None = None
        self._sink: QAudioSink | None = None
        self._buffer = QBuffer(self)
        self.id = ""

    def load(self, id: str, wave: Wave) -> None:
        """Another recording, from its beginning, silent yet."""
        self.stop()
        self.id, self._wave = id, wave
        self._buffer.setData(QByteArray(wave.data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)

    @property
    def at_ms(self) -> int:
        """Where it is."""
        wave = self._wave
        return 0 if wave is None else self._buffer.pos() // (2 * wave.channels) * 1000 // wave.rate

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self._wave.length_ms if self._wave is not None else 0

    @property
    def playing(self) -> bool:
        """Whether it sounds now."""
        return self._sink is not None and self.at_ms < self.length_ms

    def turn(self) -> bool:
        """Go on, or pause; from the beginning at its end. False where this computer has no sound."""
        if self.playing:
            self._silence()
            return True
        output = QMediaDevices.defaultAudioOutput()
        if self._wave is None or output.isNull():
            return False
        self._silence()
        if self.at_ms >= self.length_ms:
            self._buffer.seek(0)
        shape = QAudioFormat()
        shape.setSampleRate(self._wave.rate)
        shape.setChannelCount(self._wave.channels)
        shape.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._sink = QAudioSink(output, shape, self)
        self._sink.start(self._buffer)
        return True

    def move(self, by_ms: int) -> None:
        """So much on or back."""
        wave = self._wave
        if wave is not None:
            at = max(0, min(self.length_ms, self.at_ms + by_ms))
            self._buffer.seek(at * wave.rate // 1000 * 2 * wave.channels)

    def stop(self) -> None:
        """Silent, and nothing of it is kept."""
        self._silence()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self.id, self._wave = "", None

    def _silence(self) -> None:
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = None
