"""The recordings of the case in hand and of the call in hand: heard by who may, each time a fact first.

Rule: the sound is fetched from the exchange by the gateway; a telephone's WAV lies on no disk of ours, any other kind
only as lent to the system's program. Its hash is held against the one that was told then.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from console.errors import ConsoleError
from console.models.commands.telephony import play_recording
from console.models.state.call import Call
from console.models.state.telephony import Recording
from console.models.state.text import shown
from console.models.views.telephony import gateway_of, may_hear
from console.sync.asking import Telephone, new_word
from console.text import formats
from console.text.names import caller_words
from console.text.telephony import recording_words
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.files import PrivateFiles
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker

# A recording played: RIFF/WAVE of telephones (PCM, A-law, µ-law) read by ourselves, so that nothing from outside
# reaches a decoder in this process; other kinds are for the system's own program.

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


class SoundPlayer(QObject):
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


SKIP_MS = 10_000


class RecordingPages(LinesFeature):
    """`telephone` asks the gateway; `call` names a call whose recordings are wanted whatever is in hand. `kept` gives
    a recording that somebody wants in the files: its call, a name for it, the sound."""

    kept = Signal(str, str, bytes)
    name, streams, timed = "recordings", ("call:", "person"), True
    actions: ClassVar[tuple[Action[RecordingPages], ...]] = (
        Action(
            "case.recordings",
            QT_TRANSLATE_NOOP("Action", "Recordings of calls"),
            order=355,
            group=5,
            verbs=("rekaman", "recordings"),
            run=lambda page: page.in_hand(),
        ),
    )

    def __init__(self, frame: Frame, telephone: Telephone) -> None:
        super().__init__(frame)
        self._telephone, self._worker = telephone, Worker(self)
        self._player, self._files = SoundPlayer(self), PrivateFiles()
        self._fetching, self._checked = "", dict[str, bool]()
        self.call = ""

    def title(self) -> str:
        """The words of its tab."""
        return translate("Recordings", "Recordings")

    def purpose(self) -> str:
        """For what it is."""
        return translate(
            "Recordings", "What was said, as the exchange keeps it. Enter plays or pauses; each hearing is recorded."
        )

    def page(self) -> Page:
        """Leaving it ends the sound."""
        return Page(self.panel, self.title, self.refresh)

    def columns(self) -> tuple[Column, ...]:
        """What is known of each."""
        return (
            Column("what", lambda: translate("Recordings", "Recording"), 26),
            Column("number", lambda: translate("Recordings", "Number"), 20),
            Column("state", lambda: translate("Recordings", "State"), 26),
            Column("hash", lambda: translate("Recordings", "Hash")),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Recordings", "Hear, pause"), self._enter),
            Act(letter("before"), lambda: translate("Recordings", "10 s back"), lambda _: self._move(-SKIP_MS)),
            Act(letter("after"), lambda: translate("Recordings", "10 s on"), lambda _: self._move(SKIP_MS)),
            Act(letter("save"), lambda: translate("Recordings", "Into the files"), self._keep),
        ]

    def none(self) -> str:
        """What is said where there are none."""
        return translate("Recordings", "The exchange told of no recording of this case or call.")

    def in_hand(self) -> None:
        """Those of what is in hand."""
        self.call = ""
        self.toggle()

    def show_call(self, call: str) -> None:
        """The recordings of this call."""
        self.call = call
        self.show()
        self.refresh()

    def lines(self) -> list[Line]:
        """Each recording, the first one first."""
        if not self.frame.pages.is_seen(self.name):
            self._quiet()
        return [self._line(call, one) for call in self._calls() for one in call.recordings]

    def _calls(self) -> list[Call]:
        board, case, hand = self.frame.board, self.frame.case(), self.frame.call()
        wanted = board.calls.get(self.call)
        if wanted is not None:
            return [wanted]
        found = {call.id: call for call in board.calls_of(case.id)} if case is not None else {}
        if hand is not None:
            found[hand.id] = hand
        return sorted(found.values(), key=lambda call: (call.started_ms, call.id))

    def _line(self, call: Call, one: Recording) -> Line:
        checked = self._checked.get(one.id)
        if not one.sha256:
            hash_words = translate("Recordings", "the exchange told none")
        elif checked is None:
            hash_words = one.sha256[:16]
        else:
            hash_words = (
                translate("Recordings", "as it was recorded ✓") if checked else translate("Recordings", "NOT THE SAME")
            )
        cells = (
            Cell(recording_words(one, self.frame.now_ms(), self.frame.zone), strong=True),
            Cell(caller_words(call, self.frame.hidden)),
            Cell(self._state(call, one)),
            Cell(hash_words, strong=checked is False, quiet=checked is None),
        )
        return Line(f"{call.id}|{one.id}", cells=cells)

    def _state(self, call: Call, one: Recording) -> str:
        person = self.frame.desk.person
        if person is None or not may_hear(self.frame.board, call, person.account, person.roles):
            return translate("Recordings", "not yours to hear")
        if self._fetching == one.id:
            return translate("Recordings", "is fetched …")
        if self._player.id != one.id:
            return ""
        sign = "▶" if self._player.playing else "❚❚"
        at, length = (formats.running(ms / 1000) for ms in (self._player.at_ms, self._player.length_ms))
        return f"{sign} {at} / {length}"

    def _enter(self, chosen: str) -> None:
        if chosen and self._player.id == chosen.partition("|")[2]:
            self._turn()
            self.refresh()
        else:
            self._fetch(chosen, self._play)

    def _keep(self, chosen: str) -> None:
        self._fetch(chosen, self._offer)

    def _fetch(self, chosen: str, come: Callable[[str, Recording, bytes], None]) -> None:
        call, _, id = chosen.partition("|")
        known = self.frame.board.calls.get(call)
        one = next((each for each in known.recordings if each.id == id), None) if known is not None else None
        if one is None:
            return
        text = shown(one.link)
        url = gateway_of(self.frame.board, one.trunk)
        if not text or not url:
            self.runner.refuse(ConsoleError("recording_unreachable" if text else "recording_closed"))
            return
        word, ticket = new_word()
        if self.runner.do(play_recording, call, one.id, ticket) is None:
            return
        self._quiet()
        self._fetching = one.id
        fetch = partial(self._telephone.sound, url, call, one.id, text, word, lambda: self._fetching == one.id)
        self._worker.ask(fetch, partial(self._come, come, call, one), self._failed)
        self.refresh()

    def _come(self, come: Callable[[str, Recording, bytes], None], call: str, one: Recording, raw: bytes) -> None:
        self._fetching = ""
        if one.sha256:
            self._checked[one.id] = hashlib.sha256(raw).hexdigest() == one.sha256
            if not self._checked[one.id]:
                self.runner.refuse(ConsoleError("recording_changed"))
        come(call, one, raw)
        self.refresh()

    def _play(self, call: str, one: Recording, raw: bytes) -> None:
        wave = read_wave(raw)
        if wave is not None:
            self._player.load(one.id, wave)
            self._turn()
        else:
            self._open_elsewhere(one, raw)

    def _offer(self, call: str, one: Recording, raw: bytes) -> None:
        """Not what is another sound than was told then."""
        if self._checked.get(one.id, True):
            self.kept.emit(call, _file_name(one), raw)

    def _open_elsewhere(self, one: Recording, raw: bytes) -> None:
        """What is no wave is for the system's program, from a private file that is removed."""
        try:
            path = self._files.write(_file_name(one), raw)
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _turn(self) -> None:
        if not self._player.turn():
            self.runner.say(
                translate("Recordings", "This computer has no sound output: the recording cannot be heard here.")
            )

    def _failed(self, error: ConsoleError) -> None:
        self._fetching = ""
        self.runner.refuse(error)
        self.refresh()

    def _move(self, by_ms: int) -> None:
        self._player.move(by_ms)
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Another person hears nothing of what the one before had opened."""
        if "person" in streams:
            self._quiet()
            self.call = ""
        self.refresh_seen()

    def tick(self) -> None:
        """A second went by; nobody who left the page or locked the screen goes on hearing."""
        self._files.tidy()
        if self._player.id and (self.frame.locked() or not self.frame.pages.is_seen(self.name)):
            self._quiet()
        self.refresh_seen()

    def _quiet(self) -> None:
        self._fetching = ""
        self._player.stop()

    def end(self) -> None:
        """Before the window goes."""
        self._quiet()
        self._files.end()
        super().end()


def _file_name(one: Recording) -> str:
    ending = shown(one.link).rpartition(".")[2].lower()
    return f"rekaman.{ending if ending.isalnum() and len(ending) < 6 else 'bin'}"
