"""What the function keys do with calls: take, start, file as prank or silent, end.
Rule: a call that only rings cannot be filed away; the rules refuse it and the row says why. What a hasty hand presses
twice counts once: no other caller is put on hold, filed or hung up by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo

from PySide6.QtCore import QObject, Qt, Signal

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.calls import (
    MINUTE_MS,
    Heard,
    ask_block,
    end_call,
    file_call,
    line_test,
    mute_number,
    note_call,
    plan_call_back,
    record_kind,
    release_call,
    set_number,
    start_call,
    take_call,
)
from console.models.commands.intake import Intake
from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.streams import call_stream, split_stream
from console.models.state.text import phone_key, shown
from console.models.views.masking import masked
from console.models.views.waiting import (
    RingMemory,
    call_in_hand,
    line_call,
    open_talks,
    pranks_to_flag,
    spoken_call,
    take_key,
)
from console.text import formats, vocabulary
from console.text.calls import PastCall, besides_words, left_words, speaking_words
from console.text.names import caller_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Typed, Verb
from console.ui.frame.command_runner import CommandRunner, Press
from console.ui.frame.keys import SILENT_KEYS
from console.ui.parts.open_form import OpenForm
from console.ui.widgets.ask_box import Question, may_stay_empty, reason_field
from wire.facts import CallerFlag, CallKind

# F1 and what is pressed right after it: a hand that goes on to one of these has not looked at the screen yet.
_OF_A_RING = (Qt.Key.Key_F1, Qt.Key.Key_F3, Qt.Key.Key_F4)


class CallActs(QObject):
    """F1, F3, F4 and the end of a call. `silence(call)`: who is silent is still there, and its card is wanted."""

    silence = Signal(str)

    def __init__(
        self, runner: CommandRunner, open_form: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._open_form = runner, open_form
        self.current = ""  # the call that was taken or brought back last
        self.hidden = False
        self.rings = RingMemory()
        self._form: OpenForm | None = None
        self._pressed: dict[str, Press] = {}
        self._missed = False  # F1 took nobody, and nothing else was pressed since
        self._key = 0

    def follow(self, form: OpenForm) -> None:
        """The call in hand is the one whose form is open; a number typed there is known to the room at once."""
        self._form = form
        form.opened.connect(self._to_hand)
        form.number_typed.connect(self._number_typed)

    def hear(self, key: int) -> None:
        """A key was pressed: whatever else a hand does between two presses of one key, it means both of them."""
        if key not in _OF_A_RING and key not in SILENT_KEYS:
            self._missed = False
        if key != self._key and key not in SILENT_KEYS:
            self._key = key
            self._pressed.clear()

    def in_form(self) -> str:
        """The call whose form is open, or nothing."""
        return self._form.call() if self._form is not None else ""

    def take(self) -> None:
        """F1: what the banner says that it does now. Nothing is written where a ring has just left, or while somebody
        is spoken with and nothing rings."""
        form = self._form
        if form is not None and form.call() and not form.is_typed() and self._twice("take"):
            return
        board, desk = self._runner.board, self._runner.desk.desk_id
        key = take_key(board, desk, self._runner.now_ms(), self.current, self.rings)
        self._missed = False
        if key.act == "new":
            self.begin_new()
        elif key.act == "take" and key.call is not None:
            self.take_one(key.call.id)
        elif key.call is not None:
            self._missed = True
            words = left_words(board, key.call) if key.act == "left" else speaking_words(key.call, self.hidden)
            self._runner.refused.emit(words)

    def begin_new(self) -> None:
        """A call begins here, also while somebody is spoken with: at a second telephone."""
        self._leave_silent()
        records = self._runner.do(start_call)
        if records:
            self._begin(split_stream(records[0].stream)[1])

    def _took_nobody(self) -> bool:
        """Whether the F1 just before took nobody: then nobody is filed away either, unless it is pressed again."""
        if not self._missed:
            return False
        self._missed, self._pressed["file"] = False, self._runner.press()
        self._runner.refuse(Refused("call_not_taken"))
        return True

    def _leave_silent(self) -> None:
        """Who goes on to another caller has left the line of a silent one, whose card goes on."""
        call = self._runner.board.calls.get(self.current)
        if call is not None and call.state == "talking" and call.call_kind == "ghost_unconfirmed":
            self._runner.do(end_call, call.id)

    def take_one(self, call: str) -> None:
        """Take this ringing call; the one spoken on before is held: its form is kept as a draft."""
        self._leave_silent()
        if self._runner.do(take_call, call) is not None:
            self._begin(call)

    def picked_up(self, call: str) -> None:
        """The telephone of this desk was picked up: it is taken here, and its form opens."""
        if self.current != call or self.in_form() != call:
            self.take_one(call)
        else:
            self._runner.do(take_call, call)

    def resume(self, call: str) -> None:
        """Go on with a call of this desk: its form opens as it was left."""
        self._begin(call)

    def press(self, line: str) -> None:
        """The banner's button: take what rings, say that it is over, or record what has ended."""
        if line in ("ringing", "left"):
            self.take()
            return
        if line == "talking":
            self.end()
            return
        call = line_call(self._runner.board, self._runner.desk.desk_id, self._runner.now_ms(), self.current)
        if call is not None:
            self._begin(call.id)

    def prank(self) -> None:
        """F3: file the call as a prank and end it."""
        if not self._took_nobody():
            self._file_once("prank")

    def silent(self) -> None:
        """F4: record the call as silent, not confirmed: only its card confirms it. While the caller is there the call
        goes on and the card opens, because its first step needs them."""
        if self._took_nobody():
            return
        call = self.own()
        there = call is not None and call.state == "talking"
        known = call is not None and call.call_kind == "ghost_unconfirmed"
        if not (there and known and "file" not in self._pressed) and not self._file_once(
            "ghost_unconfirmed", not there
        ):
            return
        if there and call is not None:
            self.silence.emit(call.id)

    def end(self) -> None:
        """The contact of whom this desk speaks with is over; it may still be unrecorded."""
        if self._twice("end"):
            return
        call = spoken_call(self._runner.board, self._runner.desk.desk_id, self.current)
        if call is None:
            self._runner.refuse(Refused("call_nobody"))
        elif call.written is not None:
            self._runner.do(release_call, call.id, translate("Inbox", "put back into the inbox"))
        elif self.end_of(call.id):
            self._pressed["end"] = self._runner.press()

    def end_of(self, id: str) -> bool:
        """The contact of this call is over."""
        if self._runner.do(end_call, id) is None:
            return False
        call = self._runner.board.calls[id]
        spoken = formats.running(((call.ended_ms or 0) - (call.answered_ms or call.started_ms)) / 1000)
        words = translate("Calls", "Call is over: {number} {time} ✓")
        self._runner.say(words.format(number=caller_words(call, self.hidden), time=spoken))
        return True

    def test(self) -> None:
        """The line was tried and works: by the call that came through it, where one is spoken on; else noted."""
        spoken = spoken_call(self._runner.board, self._runner.desk.desk_id, self.current)
        if spoken is not None and spoken.phone is not None and not spoken.state_known:
            self.file("test")
        elif self._runner.do(line_test) is not None:
            self._runner.say(translate("Calls", "Line test recorded ✓"))

    def own(self) -> Call | None:
        """The call in hand: that of the open form, else the one the banner is about."""
        board = self._runner.board
        call = board.calls.get(self.in_form())
        if call is not None and call.state != "recorded":
            return call
        return line_call(board, self._runner.desk.desk_id, self._runner.now_ms(), self.current)

    def in_hand(self) -> Call | None:
        """The call in hand, or else the last one this desk had: for what is still to be said about it."""
        board = self._runner.board
        known = board.calls.get(self.in_form())
        return known or call_in_hand(board, self._runner.desk.desk_id, self._runner.now_ms(), self.current)

    def file(self, kind: CallKind, note: str = "", over: bool = True) -> bool:
        """The call in hand was of this kind and is over; what the form knows of it is kept with it."""
        call = self.own()
        if call is None:
            self._runner.refuse(Refused("call_not_answered"))
            return False
        form = self._form if self._form is not None and self._form.call() == call.id else None
        try:
            heard = self._heard(form.intake() if form is not None else None, note)
        except ConsoleError as error:
            self._runner.refuse(error)
            return False
        if self._runner.do(file_call, call.id, kind, heard, over) is None:
            return False
        self._pressed.clear()
        if form is not None:
            form.drop()
        # With several callers about, which of them it was is not left to be guessed.
        filed = f"{caller_words(call, self.hidden)}: {vocabulary.word('call_kind', kind)}"
        self._runner.say(f"{filed} ✓ · Ctrl+B{self._offer(call.id)}", undoable=True)
        return True

    def _file_once(self, kind: CallKind, over: bool = True) -> bool:
        if self._twice("file") or not self.file(kind, over=over):
            return False
        self._pressed["file"] = self._runner.press()
        return True

    def _twice(self, act: str) -> bool:
        """Whether the same key was pressed a moment ago, and nothing else was done since."""
        before = self._pressed.get(act)
        if before is None or not before.again(self._runner.press()):
            return False
        self._runner.refuse(Refused("pressed_twice"))
        return True

    def _heard(self, typed: Intake | None, note: str) -> Heard:
        if typed is None:
            return Heard(note=note or None)
        words = (shown(typed.form.narrative), besides_words(self._runner.board, typed))
        return Heard(
            note=note or None,
            told="\n".join(filter(None, words)),
            number=typed.number or "",
            caller=typed.caller,
            language=typed.language,
        )

    def _offer(self, call: str) -> str:
        """A flag is offered after repeated pranks; only a person sets it."""
        board = self._runner.board
        count = pranks_to_flag(board, caller_number(board.calls[call]), self._runner.now_ms())
        words = translate("Calls", "{count:prank|pranks} of this number: /tandai flags it")
        return " · " + words.format(count=formats.count(count, language())) if count else ""

    def _number_typed(self) -> None:
        """A typed number becomes the call's at once: the banner shows what is known of it, and who it belongs to."""
        form = self._form
        call = self._runner.board.calls.get(form.call()) if form is not None else None
        typed = form.met().numbers[0] if form is not None else ""
        if call is not None and typed.strip("- ") and typed != caller_number(call):
            self._runner.do(set_number, call.id, typed)

    def _begin(self, call: str) -> None:
        self._to_hand(call)
        self._open_form(call)
        self._pressed = {"take": self._runner.press()}

    def _to_hand(self, call: str) -> None:
        """The call of a form that opens; who is still spoken with stays in hand while another one is written up that is
        over, as from paper."""
        board, desk = self._runner.board, self._runner.desk.desk_id
        spoken, opened = spoken_call(board, desk, self.current), board.calls.get(call)
        is_over = opened is not None and opened.state != "talking"
        if not (is_over and spoken is not None and spoken.id == self.current):
            self.current = call
        self._pressed.clear()


# The questions about a call and how their answers are read. A digit before each choice makes it one key.

# The order of the digits; the silent card alone gives "ghost".
KINDS = (
    "emergency",
    "urgent",
    "information",
    "complaint",
    "follow_up",
    "wrong_number",
    "test",
    "prank",
    "ghost_unconfirmed",
    "abandoned",
)
# Kinds that need no case: recording them ends the call and closes its form.
FILED_AT_ONCE = frozenset(KINDS) - {"emergency", "urgent", "abandoned"}
FLAGS: tuple[CallerFlag, ...] = ("child", "elderly", "deaf", "panicking", "drunk", "foreign")
TRY_CHANNELS = ("phone", "whatsapp")
OUTCOMES = ("reached", "no_answer", "busy", "switched_off", "refused", "message_left")


def numbered(table: str, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Choices with their digit before them: typing the digit chooses."""
    return tuple((code, f"{(at + 1) % 10} {vocabulary.word(table, code)}") for at, code in enumerate(codes))


def kind_questions(call: Call) -> list[Question]:
    """Which kind, and a note to it."""
    kinds = numbered("call_kind", KINDS)
    value = call.call_kind if call.call_kind in KINDS else "information"
    return [
        Question("kind", translate("Calls", "Kind of call"), "choice", kinds, value),
        Question("note", translate("Calls", "Note"), hint=may_stay_empty()),
    ]


def flags_question(call: Call) -> Question:
    """All flags by their digits."""
    hint = "  ".join(words for _, words in numbered("caller_flag", FLAGS))
    value = "".join(str(FLAGS.index(flag) + 1) for flag in call.flags if flag in FLAGS)
    return Question("flags", hint, value=value, hint=translate("Calls", "digits, e.g. 14; empty: none"))


def flags_of(digits: str) -> tuple[CallerFlag, ...]:
    """The flags of typed digits; what is no digit of a flag is passed over."""
    return tuple(FLAGS[int(one) - 1] for one in digits if one.isdigit() and 1 <= int(one) <= len(FLAGS))


def call_back_questions(board: Board) -> list[Question]:
    """When, what about, and why in spite of the caller's wish."""
    return [
        Question("minutes", translate("Calls", "In how many minutes"), value=str(board.reference.rules.call_back_min)),
        Question("text", translate("Calls", "About what"), hint=may_stay_empty()),
        _why_anyway(),
    ]


def try_questions(board: Board) -> list[Question]:
    """How the attempt went, and when to try again. No answer is chosen beforehand: Enter alone records none."""
    which = translate("Calls", "press its digit")
    return [
        Question("outcome", translate("Calls", "Result"), "choice", numbered("try_outcome", OUTCOMES), hint=which),
        Question("channel", translate("Calls", "Channel"), "choice", numbered("channel", TRY_CHANNELS), "phone"),
        Question("again", translate("Calls", "Again in minutes"), value=str(board.reference.rules.call_back_min)),
        Question("text", translate("Calls", "Note"), hint=may_stay_empty()),
        _why_anyway(),
    ]


def silent_questions(outcomes: tuple[str, ...]) -> list[Question]:
    """How a step of the silent card ended. No result is chosen beforehand: Enter alone records none."""
    which, choices = translate("Calls", "press its digit"), numbered("silent_outcome", outcomes)
    return [
        Question("outcome", translate("Calls", "Result"), "choice", choices, hint=which),
        Question("text", translate("Calls", "Heard, or who said it"), hint=may_stay_empty()),
        _why_anyway(),
    ]


def block_questions() -> list[Question]:
    """How long, and why."""
    return [
        Question("hours", translate("Calls", "Hours (24 at most)"), value="2"),
        reason_field(),
    ]


def _why_anyway() -> Question:
    hint = translate("Calls", "only against the caller's wish")
    return reason_field(hint)


# What a number did before, from every call there ever was: read once for each number, and again after a call came.


def bring_past(desk: Desk, call: Call) -> None:
    """Before somebody is called back: what was ever said about calling this number back must be on the board."""
    number = caller_number(call)
    if number:
        desk.bring([call_stream(one.id) for one in desk.archive.calls_of_number(number)])


class NumberPast:
    """Asks the archive, which knows more than the board: the board begins with two days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, list[PastCall]] = {}

    def __call__(self, number: str) -> list[PastCall]:
        """The calls of a number, the last one first."""
        key = phone_key(number)
        if not key:
            return []
        if key not in self._known:
            calls = self._desk.archive.calls_of_number(number)
            self._known[key] = [PastCall(one.id, one.call_kind, one.case_id, one.started_ms) for one in calls]
        return self._known[key]

    def forget(self, streams: Iterable[str]) -> None:
        """Calls changed: what was read of numbers is old."""
        if any(stream.startswith("call:") for stream in streams):
            self._known.clear()


# Commands about calls and numbers: calling back, muting, asking for a block, testing the line, giving a call back.
# They are about the call this desk speaks on; else about the caller of the named or selected case.

_KINDS: dict[str, CallKind] = {"prank": "prank", "silent": "ghost_unconfirmed", "wrong": "wrong_number"}
_HOURS = re.compile(r"(\d{1,3})\s*(jam|j|h|hours?|hari|d|days?)?\b\s*(.*)")
_NUMBER = re.compile(r"(\+?\d[\d-]{5,})\s*(.*)")


def subject(desk: Desk, typed: Typed) -> Call:
    """The call a command is about: spoken on now, recorded or not, or of the case, or the last one here. Refused when
    there is none."""
    spoken = spoken_call(desk.board, desk.desk_id, typed.call)
    if spoken is not None and not typed.case_named:
        return spoken
    of_case = desk.board.calls_of(typed.case) if typed.case in desk.board.cases else []
    found = next((call for call in of_case if caller_number(call)), next(iter(of_case), None))
    found = found or call_in_hand(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    if found is None:
        raise Refused("call_not_claimed")
    return found


def _spoken(desk: Desk, typed: Typed) -> Call | None:
    """The call that is spoken on and nobody recorded: of a recorded one its case is meant."""
    call = spoken_call(desk.board, desk.desk_id, typed.call)
    return call if call is not None and not call.state_known else next(iter(open_talks(desk.board, desk.desk_id)), None)


def number_and_rest(desk: Desk, typed: Typed) -> tuple[str, str]:
    """The number named first, or that of the call in hand, and the words after it."""
    named = _NUMBER.match(typed.rest)
    if named is not None:
        return named[1], named[2]
    call = call_in_hand(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    return (caller_number(call) if call is not None else ""), typed.rest


def _call_back(desk: Desk, typed: Typed) -> str:
    minutes, _, why = typed.rest.partition(" ")
    after = desk.board.reference.rules.call_back_min if not minutes else int(minutes) if minutes.isdigit() else 0
    if not after:
        raise Refused("minutes_unreadable")
    call = subject(desk, typed)
    bring_past(desk, call)
    desk.do(plan_call_back, call.id, desk.now_ms() + after * MINUTE_MS, why or None, why or None)
    return call.case or ""


def _call_back_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    minutes, _, why = typed.rest.partition(" ")
    after = minutes or str(desk.board.reference.rules.call_back_min)
    return {"minutes": after, "because": f": {why}" if why else "", "number": _subject_number(desk, typed)}


def _subject_number(desk: Desk, typed: Typed) -> str:
    """Whom the command is about, as far as it may be shown; "…" where it is about nobody."""
    try:
        call = subject(desk, typed)
    except Refused:
        return "…"
    spoken = spoken_call(desk.board, desk.desk_id, typed.call)
    case = desk.board.cases.get(call.case or "") if spoken is None or spoken.id != call.id else None
    return caller_words(call, typed.hidden if case is None else masked(desk.board, case, hidden=typed.hidden))


def _mute(desk: Desk, typed: Typed) -> str:
    number, rest = number_and_rest(desk, typed)
    desk.do(mute_number, number, int(rest) if rest.isdigit() else 0)
    return ""


def _block(desk: Desk, typed: Typed) -> str:
    number, rest = number_and_rest(desk, typed)
    read = _HOURS.fullmatch(rest)
    if read is None:
        raise Refused("block_too_long", hours=24)
    days = bool(read[2]) and read[2] in ("hari", "d", "day", "days")
    desk.do(ask_block, number, int(read[1]) * (24 if days else 1), read[3])
    return ""


def _block_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    read = _HOURS.fullmatch(number_and_rest(desk, typed)[1])
    if read is None:
        return {"hours": "…", "why": ""}
    days = bool(read[2]) and read[2] in ("hari", "d", "day", "days")
    said = translate("Command", "{count:day|days}") if days else translate("Command", "{count:hour|hours}")
    hours = said.format(count=read[1])
    return {"hours": hours, "why": f": {read[3]}" if read[3] else ""}


def _release(desk: Desk, typed: Typed) -> str:
    desk.do(release_call, subject(desk, typed).id, typed.rest)
    return ""


def _test(desk: Desk, typed: Typed) -> str:
    """Of the call that is open, or of the line by itself."""
    spoken = _spoken(desk, typed)
    if spoken is not None:
        desk.do(record_kind, spoken.id, "test", typed.rest or None)
    else:
        desk.do(line_test, typed.rest or None)
    return ""


def _call_note(desk: Desk, typed: Typed) -> str:
    desk.do(note_call, subject(desk, typed).id, typed.rest)
    return ""


def _kind(desk: Desk, typed: Typed) -> str:
    call = line_call(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    if call is None:
        raise Refused("call_not_answered")
    desk.do(file_call, call.id, _KINDS[typed.verb], Heard(note=typed.rest or None))
    return ""


VERBS: tuple[Verb, ...] = (
    Verb(
        id="prank",
        words=("iseng", "prank"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as a prank{because}"),
        takes=("text",),
        act=_kind,
        actions=("call.prank",),
        example="/iseng anak-anak",
    ),
    Verb(
        id="silent",
        words=("sunyi", "silent"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as silent, not confirmed"),
        takes=("text",),
        act=_kind,
        actions=("call.silent",),
        example="/sunyi",
    ),
    Verb(
        id="wrong",
        words=("salah", "wrong"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as a wrong number"),
        takes=("text",),
        act=_kind,
        example="/salah",
    ),
    Verb(
        id="call_back",
        words=("telepon", "callback"),
        says=QT_TRANSLATE_NOOP("Command", "Call {number} back, {minutes:minute|minutes} from now{because}"),
        takes=("minutes", "reason", "case"),
        act=_call_back,
        fill=_call_back_words,
        actions=("call.back",),
        example="/telepon 15",
    ),
    Verb(
        id="mute",
        words=("redam", "mute"),
        says=QT_TRANSLATE_NOOP(
            "Command", "Mute the ring of this number {rest:minute|minutes}; it stays visible and recorded"
        ),
        takes=("minutes", "caller"),
        act=_mute,
        actions=("call.mute",),
        example="/redam 15",
    ),
    Verb(
        id="block",
        words=("blokir", "block"),
        says=QT_TRANSLATE_NOOP("Command", "Ask for a block of {hours} (needs a supervisor){why}"),
        takes=("hours", "reason", "caller"),
        act=_block,
        fill=_block_words,
        actions=("call.block",),
        example="/blokir 2 jam iseng berulang",
    ),
    Verb(
        id="release",
        words=("lepas", "release"),
        says=QT_TRANSLATE_NOOP("Command", "Give the call back to the queue: {rest}"),
        takes=("reason",),
        act=_release,
        actions=("call.release",),
        example="/lepas salah angkat",
    ),
    Verb(
        id="test",
        words=("uji", "test"),
        says=QT_TRANSLATE_NOOP("Command", "Record a line test"),
        takes=("text",),
        act=_test,
        actions=("call.test",),
        example="/uji",
    ),
    Verb(
        id="call_note",
        words=("catatpanggilan", "cp", "callnote"),
        says=QT_TRANSLATE_NOOP("Command", "Note on the call: {rest}"),
        takes=("text",),
        act=_call_note,
        actions=("call.note",),
        example="/cp suara anak di belakang",
    ),
    Verb(
        # The reason may be missing: then the page of calls asks for it.
        id="flag",
        words=("tandai", "flag"),
        says=QT_TRANSLATE_NOOP("Command", "Flag the number of this call{because}"),
        takes=("reason",),
        opens="call.flag",
        example="/tandai iseng berulang",
    ),
)
