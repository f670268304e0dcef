"""The exchange on the screen: numbers called back, recordings heard, its lines and telephones set up by an admin.

Rule: the gateway alone speaks to the exchange, and what it says is a fact. A recording is heard by who may, each time
a fact first; a secret is typed and never shown.
"""

from __future__ import annotations

import dataclasses
import hashlib
import struct
from array import array
from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.commands.calls import check_call_back
from console.models.commands.telephony import (
    ask_dial,
    ask_trunk,
    play_recording,
    set_extension,
    set_trunk,
    switch_trunk,
)
from console.models.state.call import Call, caller_number
from console.models.state.reference import Trunk
from console.models.state.telephony import LineState, Recording
from console.models.state.text import shown
from console.models.views.telephony import FIELDS, KINDS, desk_at, dialling, gateway_of, may_hear
from console.sync.asking import Telephone, new_word
from console.text import formats
from console.text.names import caller_words
from console.text.telephony import (
    choice_word,
    dial_words,
    field_word,
    kind_word,
    line_words,
    recording_words,
    setting_words,
)
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Feature, Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.parts.settings_page import SettingsPage, field_questions, secrets_note
from console.ui.widgets import theme
from console.ui.widgets.ask_box import Question
from console.ui.widgets.files import PrivateFiles
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.panel import Panel
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import TrunkKind

# A number called back: by the exchange where it dials for this desk, else large on the screen for the hand; and whether
# the gateway that has the line to the exchange is there at all.
LOOK_TICKS = 20
LARGE = 3  # times the number of the banner


class _Large(Panel):
    """A number that can be read from a chair away. `left()`: Escape or Enter."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self.number, self.said = QLabel(), QLabel()
        inner = QWidget()
        column = QVBoxLayout(inner)
        for label in (self.number, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_number(self, number: str, said: str) -> None:
        font = theme.font("number")
        font.setPixelSize(font.pixelSize() * LARGE) if font.pixelSize() > 0 else font.setPointSizeF(
            font.pointSizeF() * LARGE
        )
        self.set_title(translate("CallBack", "Call back"))
        self.set_hint(translate("CallBack", "Enter: note how it went · Esc back"))
        self.number.setFont(font)
        self.said.setFont(theme.font("title"))
        self.number.setText(grouped(number))
        self.said.setText(said)
        self.setAccessibleName(f"{number}. {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def grouped(number: str) -> str:
    """As it is dialled, in groups of four: 0812 0000 0001."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return " ".join(dialled[at : at + 4] for at in range(0, len(dialled), 4))


class Calling(Feature):
    """`call_back(call)` begins it; `done(call)`: the page was left, and how it went is to be noted."""

    name, streams = "dial", ("call:",)
    done = Signal(str)

    def __init__(self, frame: Frame, telephone: Telephone) -> None:
        super().__init__(frame)
        self._telephone, self._worker = telephone, Worker(self)
        self._large, self._call, self._asked = _Large(), "", ""
        self._said = ""
        self._large.left.connect(self._leave)
        self._watch = GatewayWatch(frame, telephone, self)

    def page(self) -> Page:
        """The number, large."""
        return Page(self._large, lambda: translate("CallBack", "Call back"), self.refresh)

    def call_back(self, call: Call) -> None:
        """Have it dialled where that can be, and show it in any case; refused where the caller must not be called."""
        board, desk = self.frame.board, self.frame.desk
        found = dialling(board, desk.desk_id)
        number = caller_number(call)
        word, ticket = new_word()
        if found is None:
            if self.runner.do(check_call_back, call.id) is None:
                return
            self._said = translate("CallBack", "Dial this number by hand.")
        else:
            records = self.runner.do(ask_dial, call.id, ticket)
            if records is None:
                return
            url = board.reference.lines[found[0].code].url
            work = partial(self._telephone.dial, url, call.id, number, found[0].code, word)
            self._worker.ask(work, self._heard, self._failed)
            self._said = dial_words("")
        self._call = call.id
        self.frame.pages.open(self.name)
        self.refresh()

    def _heard(self, outcome: str) -> None:
        self._said = dial_words(outcome)
        self.refresh()

    def _failed(self, error: ConsoleError) -> None:
        self._said = translate("CallBack", "The exchange did not dial: dial this number by hand.")
        self.runner.refuse(error)
        self.refresh()

    def refresh(self) -> None:
        """As it is now; hidden for visitors."""
        call = self.frame.board.calls.get(self._call)
        number = caller_number(call) if call is not None and not self.frame.hidden else "…"
        self._large.show_number(number, self._said)

    def _leave(self) -> None:
        call, self._call = self._call, ""
        self.frame.pages.close(self.name)
        self.done.emit(call)

    def tick(self) -> None:
        self._watch.look()


class GatewayWatch(QObject):
    """Asks the gateway now and then whether it is there: who is gone cannot say so. Only one that was reached from this
    desk before is missed."""

    def __init__(self, frame: Frame, telephone: Telephone, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._telephone, self._worker = frame, telephone, Worker(self)
        self._ticks, self._reached, self._failed = 0, "", 0

    def look(self) -> None:
        self._ticks += 1
        if self._ticks % LOOK_TICKS:
            return
        states = self._frame.board.reference.lines
        url = next((states[one].url for one in sorted(states) if states[one].url), "")
        if url:
            self._worker.ask(partial(self._telephone.alive, url), partial(self._heard, url))

    def _heard(self, url: str, alive: bool) -> None:
        if alive:
            self._reached, self._failed = url, 0
            self._tell(None)
        elif url == self._reached:
            self._failed += 1
            if self._failed == 2:
                self._tell(self._frame.now_ms() - 2 * LOOK_TICKS * 1000)

    def _tell(self, silent_ms: int | None) -> None:
        if self._frame.around.gateway_silent_ms != silent_ms:
            around = dataclasses.replace(self._frame.around, gateway_silent_ms=silent_ms)
            self._frame.tell_surroundings(around)


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
        wave = self._wave
        return 0 if wave is None else self._buffer.pos() // (2 * wave.channels) * 1000 // wave.rate

    @property
    def length_ms(self) -> int:
        return self._wave.length_ms if self._wave is not None else 0

    @property
    def playing(self) -> bool:
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


# The recordings of the case and of the call in hand: the sound is fetched from the exchange by the gateway; a
# telephone's WAV lies on no disk of ours, any other kind only as lent to the system's program. Its hash is held against
# the one that was told then.
SKIP_MS = 10_000


class RecordingPages(LinesFeature):
    """`telephone` asks the gateway; `call` names a call whose recordings are wanted whatever is in hand. `kept` gives
    a recording that somebody wants in the files: its call, a name for it, the sound."""

    kept = Signal(str, str, bytes)
    name, streams, timed = "recordings", ("call:", "person"), True
    plan = Plan(
        lambda: translate("Recordings", "Recordings"),
        purpose=lambda: translate(
            "Recordings", "What was said, as the exchange keeps it. Enter plays or pauses; each hearing is recorded."
        ),
        columns=(
            Column("what", lambda: translate("Recordings", "Recording"), 26),
            Column("number", lambda: translate("Recordings", "Number"), 20),
            Column("state", lambda: translate("Recordings", "State"), 26),
            Column("hash", lambda: translate("Recordings", "Hash")),
        ),
        none=lambda: translate("Recordings", "The exchange told of no recording of this case or call."),
    )
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

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Recordings", "Hear, pause"), self._enter),
            Act(letter("before"), lambda: translate("Recordings", "10 s back"), lambda _: self._move(-SKIP_MS)),
            Act(letter("after"), lambda: translate("Recordings", "10 s on"), lambda _: self._move(SKIP_MS)),
            Act(letter("save"), lambda: translate("Recordings", "Into the files"), self._keep),
        ]

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
        self._quiet()
        self._files.end()
        super().end()


def _file_name(one: Recording) -> str:
    ending = shown(one.link).rpartition(".")[2].lower()
    return f"rekaman.{ending if ending.isalnum() and len(ending) < 6 else 'bin'}"


# For an admin: the lines to the exchange, tried, switched on and off, and which telephone stands where.

TRUNK, EXTENSION = "trunk", "extension"


class ExchangePages(SettingsPage):
    """Lines and telephones, one below the other."""

    name, streams = "exchange", ("person", "trunk:", "ref:line:", "ref:extension:", "ref:desk:")
    plan = Plan(
        lambda: translate("Exchange", "Exchange"),
        purpose=lambda: translate(
            "Exchange", "Lines to the exchange, and whose telephone is whose. Enter changes the chosen one."
        ),
        columns=(
            Column("name", lambda: translate("Exchange", "Line or telephone"), 24),
            Column("kind", lambda: translate("Exchange", "How"), 24),
            Column("state", lambda: translate("Exchange", "State"), 40),
            Column("settings", lambda: translate("Exchange", "Set to")),
            Column("secret", lambda: translate("Exchange", "Secret"), 14),
        ),
        none=lambda: translate("Exchange", "No exchange is set up: calls are recorded by hand. + sets one up."),
    )
    actions: ClassVar[tuple[Action[ExchangePages], ...]] = (
        Action(
            "supervisor.exchange",
            QT_TRANSLATE_NOOP("Action", "Telephone exchange"),
            order=128,
            group=1,
            verbs=("sentral", "exchange"),
            why=lambda page: translate("Exchange", "The exchange is an admin's."),
        ),
    )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Exchange", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Exchange", "New line or telephone"), self._ask_new, always=True),
            Act(letter("again"), lambda: translate("Exchange", "Try it: is there a line?"), self._try),
            Act(letter("accept"), lambda: translate("Exchange", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Exchange", "Switch off, take away"), partial(self._switch, False)),
        ]

    def lines(self) -> list[Line]:
        """The trunks, then the telephones."""
        board = self.frame.board
        found = [self._trunk_line(one) for one in sorted(board.reference.trunks.values(), key=lambda one: one.code)]
        for extension in sorted(board.reference.extensions):
            letter_ = board.reference.letter_of(desk_at(board, extension))
            cells = (
                Cell(extension, strong=True),
                Cell(translate("Exchange", "telephone")),
                Cell(translate("Exchange", "at desk {letter}").format(letter=letter_)),
                Cell(),
                Cell(),
            )
            found.append(Line(f"{EXTENSION}:{extension}", cells=cells))
        return found

    def _trunk_line(self, trunk: Trunk) -> Line:
        state: LineState | None = self.frame.board.reference.lines.get(trunk.code)
        said = line_words(state, self.frame.now_ms(), self.frame.zone)
        off, down = not trunk.active, state is not None and state.up is False
        cells = (
            Cell(trunk.name if trunk.name == trunk.code else f"{trunk.name} ({trunk.code})", strong=True),
            Cell(kind_word(trunk.kind)),
            Cell(translate("Exchange", "SWITCHED OFF") if off else said, strong=off or down),
            Cell(setting_words(trunk)),
            Cell(translate("Exchange", "sealed") if trunk.secret is not None else "–", quiet=trunk.secret is None),
        )
        return Line(f"{TRUNK}:{trunk.code}", cells=cells)

    def _enter(self, chosen: str) -> None:
        kind, _, code = chosen.partition(":")
        trunk = self.frame.board.reference.trunks.get(code)
        if kind == EXTENSION:
            self._ask_extension(code)
        elif trunk is not None:
            self._ask_trunk(trunk.kind, trunk)

    def _ask_new(self, chosen: str) -> None:
        kinds = (*((one, kind_word(one)) for one in KINDS), (EXTENSION, translate("Exchange", "a telephone at a desk")))
        question = Question("what", translate("Exchange", "What"), "choice", kinds, kinds[0][0], enter="on")
        self.panel.box.ask(translate("Exchange", "New: what is it?"), [question], self._new)

    def _new(self, given: dict[str, str]) -> bool:
        kind = next((one for one in KINDS if one == given["what"]), None)
        if kind is None:
            self._ask_extension("")
        else:
            self._ask_trunk(kind, None)
        return False  # the next questions stand there already

    def _ask_trunk(self, kind: TrunkKind, trunk: Trunk | None) -> None:
        questions = (
            [] if trunk is not None else [Question("code", translate("Exchange", "Short name *"), value="sentral")]
        )
        questions.append(Question("name", translate("Exchange", "Name"), value=trunk.name if trunk else ""))
        questions += field_questions(FIELDS[kind], field_word, trunk, choice_word)
        note = secrets_note(trunk is not None and trunk.secret is not None)
        title = translate("Exchange", "Line: {kind}").format(kind=kind_word(kind))
        code, active = (trunk.code, trunk.active) if trunk is not None else ("", True)
        self.panel.box.ask(title, questions, partial(self._set, kind, code, active), note)

    def _set(self, kind: TrunkKind, code: str, active: bool, given: dict[str, str]) -> bool:
        named = code or given["code"].strip()
        if self.runner.do(set_trunk, named, kind, given, active) is None:
            return False
        self.runner.say(translate("Exchange", "Set ✓ Now try it: {key}.").format(key=letter("again")))
        return True

    def _ask_extension(self, extension: str) -> None:
        reference = self.frame.board.reference
        desks = sorted(
            ((code, known.letter) for code, known in reference.desks.items() if not known.gateway),
            key=lambda one: one[1],
        )
        choices = tuple(
            (code, translate("Exchange", "desk {letter}").format(letter=desk_letter)) for code, desk_letter in desks
        )
        if not choices:
            return
        at = desk_at(self.frame.board, extension) if extension else ""
        first = at if any(code == at for code, _ in choices) else choices[0][0]
        questions = [Question("desk", translate("Exchange", "Stands at"), "choice", choices, first)]
        if not extension:
            questions.insert(0, Question("code", translate("Exchange", "Extension *"), hint="201"))
        title = translate("Exchange", "Telephone {extension}").format(extension=extension or "…")
        self.panel.box.ask(
            title,
            questions,
            lambda given: self.wrote(set_extension, extension or given["code"].strip(), given["desk"]),
        )

    def _switch(self, active: bool, chosen: str) -> object:
        kind, _, code = chosen.partition(":")
        if kind == TRUNK:
            return self.runner.do(switch_trunk, code, active)
        return NOT_THIS_LINE if active or kind != EXTENSION else self.runner.do(set_extension, code, "")

    def _try(self, chosen: str) -> object:
        kind, _, code = chosen.partition(":")
        if kind != TRUNK:
            return NOT_THIS_LINE
        if self.runner.do(ask_trunk, code) is not None:
            words = translate(
                "Exchange", "Asked ✓ What the gateway finds stands here. Then dial 112 from a test telephone."
            )
            self.runner.say(words)
        return None
