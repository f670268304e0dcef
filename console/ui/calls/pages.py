"""The pages about calls and what is asked on them: the calls of this moment (Ctrl+N) and the kinds, flags, notes,
mutes and requests that a person records about one of them. Each letter of the page is also a menu entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal

from console.errors import Refused
from console.models.commands.calls import (
    MINUTE_MS,
    ask_block,
    clear_number,
    deny_block,
    flag_caller,
    flag_number,
    grant_block,
    mute_number,
    note_call,
    plan_call_back,
    record_kind,
    release_call,
    unblock,
    unmute,
)
from console.models.state.call import Call, caller_number
from console.models.views.waiting import (
    NumberNote,
    blocked_calls,
    calls_elsewhere,
    calls_not_ended,
    is_left,
    notes_in_force,
    open_talks,
    own_claims,
    ringing_calls,
    spoken_call,
    unrecorded_calls,
)
from console.text.calls import CallRow, NoteRow, call_row, filed_row, note_row
from console.text.names import caller_words
from console.text.refusals import refusal_sentence
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.calls.acts import (
    FILED_AT_ONCE,
    CallActs,
    block_questions,
    bring_past,
    call_back_questions,
    flags_of,
    flags_question,
    kind_questions,
)
from console.ui.calls.banner import LineView
from console.ui.calls.tasks import TaskPages
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import Question, number_of, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line

# The numbers page: requests for blocks, blocks, flags and mutes in one place, where a supervisor grants or denies.
# Rule: who asked and who granted stand side by side; one person who did both is named as such.


class NumberPages(LinesFeature):
    """What is in force about numbers, and what may be done with it."""

    name, saved = "numbers", True
    plan = Plan(
        lambda: translate("Calls", "Numbers"),
        purpose=lambda: translate("Calls", "What holds for numbers; Enter grants a block."),
        columns=(
            Column("what", lambda: translate("Calls", "What"), 26),
            Column("number", lambda: translate("Calls", "Number"), 18),
            Column("until", lambda: translate("Calls", "Until"), 14),
            Column("reason", lambda: translate("Calls", "Why")),
            Column("by", lambda: translate("Calls", "By"), 18),
            Column("granted", lambda: translate("Calls", "Granted by"), 24),
        ),
    )
    actions: ClassVar[tuple[Action[NumberPages], ...]] = (
        Action(
            "supervisor.numbers",
            QT_TRANSLATE_NOOP("Action", "Numbers: blocks, flags, mutes"),
            order=30,
            verbs=("nomor", "numbers"),
        ),
    )

    def __init__(self, frame: Frame, line: LineView) -> None:
        super().__init__(frame)
        self._line = line

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Calls", "Grant block (supervisor)"), self._grant),
            Act(letter("deny"), lambda: translate("Calls", "Deny (supervisor)"), self._deny),
            Act(letter("end"), lambda: translate("Calls", "End flag, block or mute"), self._end),
        ]

    def refresh(self) -> None:
        board, view = self.frame.board, self._line.view(self.frame.hidden)
        lines = [_note_line(note, note_row(board, note, view)) for note in notes_in_force(board, view.now_ms)]
        self.panel.show_lines(
            lines, translate("Calls", "No number is flagged, blocked or muted, and no block is asked for.")
        )

    def _note(self, id: str) -> NumberNote | None:
        notes = notes_in_force(self.frame.board, self.frame.now_ms())
        return next((one for one in notes if one.id == id), None)

    def _grant(self, id: str) -> None:
        note = self._note(id)
        if note is not None and note.kind == "asked":
            title = translate("Calls", "Block {number} for {hours} h").format(number=note.number, hours=note.hours)
            done = lambda said: self.wrote(grant_block, id, said["why"] or None)  # noqa: E731
            self.panel.box.ask(title, [reason_field(value=note.reason)], done)

    def _deny(self, id: str) -> None:
        note = self._note(id)
        if note is not None and note.kind == "asked":
            self.ask_why(translate("Calls", "Do not block: why?"), lambda why: self.wrote(deny_block, id, why))

    def _end(self, id: str) -> None:
        note = self._note(id)
        if note is None or note.kind == "asked":
            return
        if note.kind == "mute":
            self.wrote(unmute, id)
            return
        command = clear_number if note.kind == "flag" else unblock
        title = (
            translate("Calls", "Clear the flag: why?") if note.kind == "flag" else translate("Calls", "End block: why?")
        )
        self.ask_why(title, lambda why: self.wrote(command, id, why))


def _note_line(note: NumberNote, row: NoteRow) -> Line:
    cells = (
        Cell(row.what, strong=True, chip="act" if note.kind == "asked" else ""),
        Cell(row.number),
        Cell(row.until, order=note.until_ms or 0),
        Cell(row.reason),
        Cell(row.by, quiet=True),
        Cell(row.granted, quiet=True),
    )
    return Line(note.id, cells=cells, act=note.kind == "asked")


Answers = dict[str, str]
FILED_MOST = 5


def _of_hand(
    id: str, text: str, order: int, group: int, act: Callable[[CallPages], Callable[[Call], None]]
) -> Action[CallPages]:
    """What is done with the call in hand."""
    within = "caller" if group in (5, 6) else ""
    return Action(id, text, within=within, order=order, group=group, run=lambda it: it.about_hand(act(it)))


class CallPages(LinesFeature):
    """The page of calls over one window; the pages of tasks and numbers stand beside it. `files_asked(call)`: who knows
    the files of calls shows them."""

    files_asked = Signal(str)
    name = "calls"
    plan = Plan(
        lambda: translate("Calls", "Calls"),
        purpose=lambda: translate("Calls", "Who waits and who speaks; Enter takes or opens."),
        columns=(
            Column("state", lambda: translate("Calls", "State"), 30),
            Column("number", lambda: translate("Calls", "Number"), 20),
            Column("known", lambda: translate("Calls", "Known of it")),
            Column("mind", lambda: translate("Calls", "To mind"), 24),
            Column("case", lambda: translate("Calls", "Case"), 10),
            Column("files", lambda: translate("Calls", "Files"), 14),
        ),
    )
    calls: CallActs
    actions: ClassVar[tuple[Action[CallPages], ...]] = (
        Action(
            "call.queue",
            QT_TRANSLATE_NOOP("Action", "Calls waiting, held, elsewhere"),
            order=120,
            keys=("Ctrl+N",),
            group=4,
            verbs=("antre", "queue"),
            in_replay=True,
        ),
        Action(
            "call.test",
            QT_TRANSLATE_NOOP("Action", "Line test works"),
            order=230,
            group=7,
            run=lambda page: page.calls.test(),
        ),
        Action(
            "case.note",
            QT_TRANSLATE_NOOP("Action", "Add log line"),
            order=150,
            keys=("Ctrl+I",),
            group=4,
            run=lambda page: page.note_here(),
        ),
        Action(
            "call.kind",
            QT_TRANSLATE_NOOP("Action", "Kind of call"),
            order=50,
            keys=("Ctrl+J",),
            group=1,
            verbs=("jenispanggilan", "jp", "kind"),
            run=lambda page: page.about_hand(page.kind),
        ),
        _of_hand(
            "call.release", QT_TRANSLATE_NOOP("Action", "Give call back to the queue"), 150, 4, lambda it: it.release
        ),
        _of_hand("call.note", QT_TRANSLATE_NOOP("Action", "Note on the call"), 170, 5, lambda it: it.note),
        Action(
            "call.caller",
            QT_TRANSLATE_NOOP("Action", "Caller flags"),
            within="caller",
            order=160,
            keys=("Ctrl+Shift+F",),
            group=5,
            verbs=("ciri", "caller"),
            run=lambda page: page.about_hand(page.caller),
        ),
        _of_hand("call.back", QT_TRANSLATE_NOOP("Action", "Call back later"), 140, 4, lambda it: it.call_back),
        _of_hand("call.mute", QT_TRANSLATE_NOOP("Action", "Mute the number's ring"), 200, 6, lambda it: it.mute),
        Action(
            "call.flag",
            QT_TRANSLATE_NOOP("Action", "Flag the number"),
            within="caller",
            order=190,
            group=6,
            run=lambda page: page.about_hand(page.flag),
            take=lambda page, why: page.flag_in_hand(why),
        ),
        _of_hand(
            "call.block", QT_TRANSLATE_NOOP("Action", "Ask for a block of the number"), 210, 6, lambda it: it.block
        ),
    )

    def __init__(
        self,
        frame: Frame,
        calls: CallActs,
        line: LineView,
        beside: tuple[TaskPages, NumberPages],
        note_case: Callable[[], object],
    ) -> None:
        super().__init__(frame)
        self.calls, self._line, self._note_case = calls, line, note_case
        self.tasks, self.numbers = beside

    def refresh(self) -> None:
        board, view = self.frame.board, self._line.view(self.frame.hidden)
        spoken = spoken_call(board, view.desk, view.hand)
        calls = [
            *ringing_calls(board, view.now_ms),
            *([spoken] if spoken is not None else ()),
            *open_talks(board, view.desk),
            *calls_not_ended(board, view.desk),
            *unrecorded_calls(board, view.desk),
            *calls_elsewhere(board, view.desk),
            *blocked_calls(board, view.now_ms),
        ]
        unique = {call.id: call for call in calls}
        lines = [_call_line(call, call_row(board, call, view)) for call in unique.values()]
        filed = [call for call in board.filed_calls(FILED_MOST) if call.id not in unique]
        if filed:
            lines.append(Line("", translate("Calls", "Recorded, became no case"), heading=True))
            lines += [_call_line(call, filed_row(board, call, view)) for call in filed]
        nothing = translate("Calls", "No call waits, is spoken on or is left to be recorded.")
        fresh = unique.keys() - {one.id for one in self.panel.lines()}
        self.panel.show_lines(lines, nothing, "" if unique or not filed else nothing)
        if fresh and self.panel.chosen() in {call.id for call in filed}:
            self.panel.choose(next(iter(unique)))  # Enter takes what rings, never what is long over

    def renew(self) -> None:
        """Clocks go on where they are seen."""
        self.refresh_seen()
        self.tasks.renew()
        self.numbers.refresh_seen()

    # What a key does with a call

    def enter(self, id: str) -> None:
        """Take what rings, go on with what is this desk's; another desk's call is refused with its letter."""
        call = self.frame.board.calls.get(id)
        if call is None:
            return
        board, desk = self.frame.board, self.frame.desk.desk_id
        if call.state == "ringing" or call.on_a_telephone or is_left(board, call, self.frame.now_ms()):
            self.calls.take_one(id)
        elif any(one.id == id for one in board.filed_calls(FILED_MOST)):
            self.files_asked.emit(id)
        elif call.claims and not own_claims(board, desk, call):
            letter = board.reference.letter_of(call.claimed_by or "")
            self.runner.refuse(Refused("call_taken", desk=call.claimed_by, letter=letter))
        elif call.case in board.cases:
            self.calls.current = id
            self.frame.open_case(call.case)
        else:
            self.calls.resume(id)

    def over(self, call: Call) -> None:
        """The contact is over, also that of a call which was recorded long ago."""
        if self.calls.end_of(call.id):
            self.refresh()

    def kind(self, call: Call) -> None:
        """Which kind of call it was; what needs no case is filed at once."""

        def done(answers: Answers) -> bool:
            kind, note = answers["kind"], answers["note"]
            if kind in FILED_AT_ONCE and self._is_open(call.id):
                filed = self.calls.file(kind, note)  # type: ignore[arg-type]
                self.refresh()
                return filed
            return self.wrote(record_kind, call.id, kind, note or None)  # type: ignore[arg-type]

        self._ask(call, translate("Calls", "Kind of call"), kind_questions(call), done)

    def release(self, call: Call) -> None:
        """Back to the queue, for whoever can."""
        title = translate("Calls", "Give back to the queue: why?")
        self._ask(call, title, [reason_field()], lambda a: self.wrote(release_call, call.id, a["why"]))

    def note_here(self) -> None:
        """Ctrl+I: about the call while its form is in front, else about the selected case."""
        call = self.frame.board.calls.get(self.calls.in_form())
        if call is not None and self.frame.pages.work.current() == "form":
            self.note(call)
        else:
            self._note_case()

    def note(self, call: Call) -> None:
        """A line in the call's log."""
        question = Question("text", translate("Calls", "Note"))
        title = translate("Calls", "Note on the call")
        self._ask(call, title, [question], lambda a: self.wrote(note_call, call.id, a["text"]))

    def caller(self, call: Call) -> None:
        """What to mind with this caller."""
        title = translate("Calls", "Caller flags")
        self._ask(call, title, [flags_question(call)], lambda a: self.wrote(flag_caller, call.id, flags_of(a["flags"])))

    def call_back(self, call: Call) -> None:
        """Call the caller back in some minutes."""

        def done(answers: Answers) -> bool:
            minutes = number_of(answers["minutes"])
            if minutes is None:
                self.runner.refuse(Refused("minutes_unreadable"))
                return False
            bring_past(self.frame.desk, call)
            due = self.frame.now_ms() + minutes * MINUTE_MS
            text, why = answers["text"] or None, answers["why"] or None
            return self.wrote(plan_call_back, call.id, due, text, why)

        self._ask(call, translate("Calls", "Call back"), call_back_questions(self.frame.board), done)

    def mute(self, call: Call) -> None:
        """No ring from this number for some minutes."""
        question = Question("minutes", translate("Calls", "Minutes"), value="15")
        title = translate("Calls", "Mute the ring of this number; it stays visible")
        done = lambda a: self.wrote(mute_number, caller_number(call), number_of(a["minutes"]) or 0)  # noqa: E731
        self._ask(call, title, [question], done)

    def flag_in_hand(self, reason: str) -> None:
        """/tandai: flag the number of the call in hand, asking why when no reason was given."""
        call = self.calls.in_hand()
        if call is None or not reason:
            self.about_hand(self.flag)
        else:
            self._flag(call, reason)

    def flag(self, call: Call) -> None:
        """The number misuses the line; the flag runs out."""
        days = self.frame.board.reference.rules.flag_days
        title = translate("Calls", "Flag this number for {days:day|days}: why?").format(days=days)
        self._ask(call, title, [reason_field()], lambda a: self._flag(call, a["why"]))

    def _flag(self, call: Call, reason: str) -> bool:
        days = self.frame.board.reference.rules.flag_days
        if not self.wrote(flag_number, caller_number(call), reason):
            return False
        self.runner.say(translate("Calls", "Number flagged for {days:day|days} ✓").format(days=days))
        return True

    def block(self, call: Call) -> None:
        """Ask a supervisor for a block."""

        def done(answers: Answers) -> bool:
            hours = number_of(answers["hours"]) or 0
            if not self.wrote(ask_block, caller_number(call), hours, answers["why"]):
                return False
            self.runner.say(refusal_sentence(Refused("supervisor_needed"), self.frame.board))
            return True

        self._ask(call, translate("Calls", "Ask for a block of this number"), block_questions(), done)

    # How it is asked

    def acts(self) -> list[Act]:
        words = {
            "done": ("call.end", lambda: translate("Calls", "Over")),
            "kind": ("call.kind", lambda: translate("Calls", "Kind")),
            "release": ("call.release", lambda: translate("Calls", "Give back")),
            "note": ("call.note", lambda: translate("Calls", "Note")),
            "caller": ("call.caller", lambda: translate("Calls", "Caller flags")),
            "again": ("call.back", lambda: translate("Calls", "Call back")),
            "mute": ("call.mute", lambda: translate("Calls", "Mute")),
            "flag": ("call.flag", lambda: translate("Calls", "Flag number")),
            "block": ("call.block", lambda: translate("Calls", "Ask for block")),
        }
        acts = [Act(ENTER, lambda: translate("Calls", "Take or open"), self.enter)]
        acts += [Act(letter(what), say, partial(self._about, id)) for what, (id, say) in words.items()]
        acts.append(Act(letter("files"), lambda: translate("Calls", "Attachments"), self.files_asked.emit))
        return acts

    def _of_call(self) -> dict[str, Callable[[Call], None]]:
        return {
            "call.end": self.over,
            "call.kind": self.kind,
            "call.release": self.release,
            "call.note": self.note,
            "call.caller": self.caller,
            "call.back": self.call_back,
            "call.mute": self.mute,
            "call.flag": self.flag,
            "call.block": self.block,
        }

    def _about(self, action: str, id: str) -> None:
        call = self.frame.board.calls.get(id)
        if call is not None:
            self._of_call()[action](call)

    def about_hand(self, act: Callable[[Call], None]) -> None:
        """With the call in hand."""
        call = self.calls.in_hand()
        if call is None:
            self.runner.refuse(Refused("call_not_claimed"))
        else:
            act(call)

    def _is_open(self, id: str) -> bool:
        own = self.calls.own()
        return own is not None and own.id == id

    def _ask(self, call: Call, title: str, questions: list[Question], done: Callable[[Answers], bool]) -> None:
        """Ask on the page; when it was opened only for this, what was in front before comes back."""
        before, behind = self.frame.pages.work.current(), self.frame.pages.is_open("calls")
        if before != "calls":
            self.frame.pages.open("calls")
        self.panel.choose(call.id)

        def take(answers: Answers) -> bool:
            if not done(answers):
                return False
            if before != "calls" and self.frame.pages.is_open("calls"):
                self.panel.box.hide()  # unseen, it would not leave by itself and would ask again the next time
                if behind and self.frame.pages.work.has(before):
                    self.frame.pages.work.turn_to(before)
                else:
                    self.frame.pages.close("calls")
            return True

        self.panel.box.ask(f"{caller_words(call, self.frame.hidden)} · {title}", questions, take)


def _call_line(call: Call, row: CallRow) -> Line:
    chip = {"ringing": "act", "talking": "onscene", "unrecorded": "soon"}.get(call.state, "")
    cells = (
        Cell(row.state, order=-call.started_ms, chip=chip),
        Cell(row.number, strong=True),
        Cell(row.known),
        Cell(row.mind, strong=True),
        Cell(row.case),
        Cell(row.files, quiet=True),
    )
    return Line(call.id, cells=cells, act=call.state == "ringing")
