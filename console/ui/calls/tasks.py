"""The call-back list (Ctrl+T) and the card for silent calls: what is due, how late, what was tried, how it ended.
Rule: no task ends by itself; the card alone confirms a call as silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal

from console.errors import Refused
from console.models.commands.calls import (
    MINUTE_MS,
    OUTCOMES,
    Said,
    Try,
    drop_task,
    end_call,
    finish_task,
    line_test,
    move_task,
    steps_done,
    take_silent_step,
    tries,
    try_task,
)
from console.models.commands.shifts import note_shift
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.streams import call_stream, case_stream
from console.models.views.masking import masked
from console.models.views.on_duty import DONE, DueTest, due_tests, own_shift
from console.models.views.overdue import supervisors_on_duty
from console.models.views.waiting import CaseTask, Due, all_open_tasks, tasks_to_do
from console.text import formats, vocabulary
from console.text.alarms import time_left
from console.text.calls import DueRow, call_back_words, due_row
from console.text.case_links import task_text, task_words
from console.text.names import caller_words, kind_word, now_words, place_line
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.calls.acts import CallActs, bring_past, silent_questions, try_questions
from console.ui.calls.banner import LineView
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.parts.verbs import due_from
from console.ui.widgets.ask_box import Question, may_stay_empty, number_of, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line

Answers = dict[str, str]
SOON_S = 5 * 60
_TEST = "test|"  # before the id of a test among the tasks of cases


class TaskPages(LinesFeature):
    """The list of call-backs, and the silent card of one call. `dial_asked(call)`: who has a telephone calls back."""

    dial_asked = Signal(str)

    name, saved = "tasks", True
    plan = Plan(
        lambda: translate("Calls", "Call-backs"),
        purpose=lambda: translate("Calls", "Whom to call back; Enter records an attempt."),
        columns=(
            Column("late", lambda: translate("Calls", "Late"), 14, number=True),
            Column("due", lambda: translate("Calls", "Due"), 14, number=True),
            Column("number", lambda: translate("Calls", "Number"), 20),
            Column("cause", lambda: translate("Calls", "Why"), 26),
            Column("mind", lambda: translate("Calls", "To mind"), 30),
            Column("case", lambda: translate("Calls", "Case"), 10),
            Column("text", lambda: translate("Calls", "Note")),
            Column("tried", lambda: translate("Calls", "Tried"), 34),
        ),
    )
    actions: ClassVar[tuple[Action[TaskPages], ...]] = (
        Action(
            "call.tasks",
            QT_TRANSLATE_NOOP("Action", "Call-back list"),
            order=130,
            keys=("Ctrl+T",),
            group=4,
            verbs=("tugas", "tasks"),
            in_replay=True,
        ),
        Action(
            "call.card",
            QT_TRANSLATE_NOOP("Action", "Card of the silent call"),
            order=60,
            group=1,
            verbs=("kartusunyi", "silentcard"),
            run=lambda page: page.card_in_hand(),
        ),
    )

    def __init__(self, frame: Frame, calls: CallActs, line: LineView) -> None:
        super().__init__(frame)
        self._calls, self._line, self._silent = calls, line, ""
        plan = Plan(lambda: translate("Calls", "Silent call"))
        self.card = LinesPanel([Act(ENTER, lambda: translate("Calls", "Record this step"), self._step)], plan)
        frame.pages.put("silent", Page(self.card, plan.title, self.refresh_card))
        calls.silence.connect(self.open_card)

    def refresh(self) -> None:
        """The tasks as they are now, those due first before the others."""
        board, view = self.frame.board, self._line.view(self.frame.hidden)
        lines = [_due_line(due, due_row(board, due, view)) for due in tasks_to_do(board)]
        self.panel.show_lines(lines, translate("Calls", "Nobody waits to be called back."))

    def renew(self) -> None:
        """Clocks go on where they are seen."""
        self.refresh_seen()
        if self.card.isVisible():
            self.refresh_card()

    def open_card(self, call: str) -> None:
        """The silent card of this call, with its first open step marked."""
        self._silent = call
        self.frame.pages.open("silent")
        self._mark_next()

    def refresh_card(self) -> None:
        """The steps as they are now."""
        call = self.frame.board.calls.get(self._silent)
        if call is None:
            self.card.show_lines([], translate("Calls", "No silent call is chosen. Open the call-backs (Ctrl+T)."))
            return
        board, view = self.frame.board, self._line.view(self.frame.hidden)
        steps, done = board.reference.rules.silent_steps, steps_done(board, call)
        above = translate("Calls", "{number} · {kind} · {done} of {steps:step|steps} done · {call_back}").format(
            number=caller_words(call, self.frame.hidden),
            kind=vocabulary.word("call_kind", call.call_kind or "ghost_unconfirmed"),
            done=len(done),
            steps=len(steps),
            call_back=call_back_words(board, call, view) or vocabulary.word("call_back", call.call_back),
        )
        lines = [Line(step, self._line_words(call, step, step in done)) for step in steps]
        self.card.show_lines(lines, above=above)

    def _line_words(self, call: Call, step: str, done: bool) -> str:
        """A step; that of the supervisor says who can be asked now."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        words = _step_words(board, call, step, done)
        if step != "supervisor" or done or supervisors_on_duty(board):
            return words
        return f"{words} · {now_words(board, now_ms, self.frame.zone, self.frame.hidden)}"

    # What a key does

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Calls", "Record attempt, or open card"), self._enter),
            Act(letter("done"), lambda: translate("Calls", "Done"), self._finish),
            Act(letter("move"), lambda: translate("Calls", "Move"), self._move),
            Act(letter("drop"), lambda: translate("Calls", "Call off"), self._drop),
            Act(letter("form"), lambda: translate("Calls", "Open form"), self._form),
            Act(letter("dial"), lambda: translate("Calls", "Call back now"), self._dial),
        ]

    def _enter(self, id: str) -> None:
        due = self._due(id)
        if due is None:
            return
        if due.task.task_kind == "silent_check":
            self.open_card(due.call.id)
            return

        def done(answers: Answers) -> bool:
            if not answers["outcome"]:
                return self._lacks_result()
            bring_past(self.frame.desk, due.call)
            again = number_of(answers["again"])
            tried = Try(
                outcome=answers["outcome"],  # type: ignore[arg-type]
                channel=answers["channel"],  # type: ignore[arg-type]
                text=answers["text"] or None,
                again=None if again is None else self.frame.now_ms() + again * MINUTE_MS,
                reason=answers["why"] or None,
            )
            return self.wrote(try_task, due.call.id, due.task.id, tried)

        self._ask(due, translate("Calls", "Call back: how did it go?"), try_questions(self.frame.board), done)

    def _finish(self, id: str) -> None:
        due = self._due(id)
        if due is not None:
            question = Question("text", translate("Calls", "Note"), hint=may_stay_empty())
            done = lambda a: self.wrote(finish_task, call_stream(due.call.id), due.task.id, a["text"] or None)  # noqa: E731
            self._ask(due, translate("Calls", "Done"), [question], done)

    def _move(self, id: str) -> None:
        due = self._due(id)
        if due is None:
            return

        def done(answers: Answers) -> bool:
            minutes = number_of(answers["minutes"])
            if minutes is None:
                self.runner.refuse(Refused("minutes_unreadable"))
                return False
            at = self.frame.now_ms() + minutes * MINUTE_MS
            return self.wrote(move_task, call_stream(due.call.id), due.task.id, at, answers["why"] or None)

        minutes = Question("minutes", translate("Calls", "In how many minutes"), value="30")
        why = reason_field(may_stay_empty())
        self._ask(due, translate("Calls", "Move"), [minutes, why], done)

    def _drop(self, id: str) -> None:
        due = self._due(id)
        if due is not None:
            done = lambda a: self.wrote(drop_task, call_stream(due.call.id), due.task.id, a["why"])  # noqa: E731
            self._ask(due, translate("Calls", "It will not be done: why?"), [reason_field()], done)

    def _form(self, id: str) -> None:
        due = self._due(id)
        if due is not None:
            self._calls.resume(due.call.id)

    def _dial(self, id: str) -> None:
        due = self._due(id)
        if due is not None:
            self.dial_asked.emit(due.call.id)

    def note_of(self, call: str) -> None:
        """How the call-back of this call went is asked."""
        due = next((one for one in tasks_to_do(self.frame.board) if one.call.id == call), None)
        if due is not None:
            self.show()
            self.panel.choose(f"{due.call.id}|{due.task.id}")
            self._enter(f"{due.call.id}|{due.task.id}")

    def _step(self, step: str) -> None:
        call = self.frame.board.calls.get(self._silent)
        if call is None:
            return

        def done(answers: Answers) -> bool:
            if not answers["outcome"]:
                return self._lacks_result()
            bring_past(self.frame.desk, call)
            said = Said(text=answers["text"] or None, reason=answers["why"] or None)
            written = self.runner.do(take_silent_step, call.id, step, answers["outcome"], said)  # type: ignore[arg-type]
            if written is None:
                return False
            if step != "key_press":  # nobody calls back or writes to whom they still speak with
                self.runner.do(end_call, call.id)
            self._told(call.id)
            self.refresh_card()
            self._mark_next()
            return True

        self.card.box.ask(_step_words(self.frame.board, call, step, False), silent_questions(OUTCOMES[step]), done)

    def _mark_next(self) -> None:
        """The mark goes on to the first step of the card that is not done."""
        call = self.frame.board.calls.get(self._silent)
        if call is None or not self.card.isVisible():
            return
        board = self.frame.board
        done = steps_done(board, call)
        following = next((one for one in board.reference.rules.silent_steps if one not in done), None)
        if following is not None:
            self.card.choose(following)

    def _told(self, id: str) -> None:
        """What the step led to is said; danger opens the form, because there is a case to be made."""
        call = self.frame.board.calls[id]
        if call.call_kind == "ghost":
            self.runner.say(translate("Calls", "The card is finished: recorded as silent ✓"))
        elif call.call_kind == "emergency":
            self.runner.say(
                translate("Calls", "DANGER: recorded as an emergency, do not call back. Open the case now.")
            )
            self._calls.resume(id)

    def card_in_hand(self) -> None:
        """The card of the call in hand, else of the silent call that waits longest for it."""
        call = self._calls.in_hand()
        waiting = [due.call for due in tasks_to_do(self.frame.board) if due.task.task_kind == "silent_check"]
        if call is not None and call.call_kind == "ghost_unconfirmed":
            self.open_card(call.id)
        elif waiting:
            self.open_card(waiting[0].id)
        else:
            own = self._calls.own()
            answered = own is not None and own.state != "ringing"  # else F4 records nothing yet
            self.runner.refuse(Refused("card_not_silent" if answered else "call_not_answered"))

    def _due(self, id: str) -> Due | None:
        call_id, _, task_id = id.partition("|")
        call = self.frame.board.calls.get(call_id)
        task = call.tasks.get(task_id) if call else None
        return Due(call, task) if call is not None and task is not None else None

    def _lacks_result(self) -> bool:
        """Refuse an answer without its result."""
        self.runner.refuse(Refused("result_missing"))
        return False

    def _ask(self, due: Due, title: str, questions: list[Question], done: Callable[[Answers], bool]) -> None:
        self.panel.box.ask(f"{caller_words(due.call, self.frame.hidden)} · {title}", questions, done)


def _due_line(due: Due, row: DueRow) -> Line:
    id, order = f"{due.call.id}|{due.task.id}", -row.late_s
    cells = (
        _late_cell(row.late_s),
        Cell(row.due, order=order),
        Cell(row.number, strong=True),
        Cell(row.cause),
        Cell(row.mind),
        Cell(row.case),
        Cell(row.text),
        Cell(row.tried, quiet=True),
    )
    return Line(id, cells=cells, act=row.late_s >= 0)


def _late_cell(late_s: float) -> Cell:
    """How late it is, or how little is left; else nothing."""
    if late_s >= 0:
        text = formats.overdue(late_s, language())
        said = translate("Calls", "LATE {late}").format(late=text)
        return Cell(text, order=-late_s, chip="act", said=said)
    if late_s > -SOON_S:
        return Cell(time_left(-late_s), order=-late_s, chip="soon")
    return Cell(order=-late_s)


def _step_words(board: Board, call: Call, step: str, done: bool) -> str:
    mark = "✓ " if done else ""
    words = f"{mark}{vocabulary.word('silent_step', step)}"
    if step == "call_back" and not done:
        words += f" ({tries(call, step)}/{board.reference.rules.silent_call_backs})"
    taken = [one for one in call.silent_steps if one.step == step]
    return f"{words}: {vocabulary.word('silent_outcome', taken[-1].outcome)}" if taken else words


# Ctrl+Shift+T: the follow-ups and promises of all cases and the tests of the shift, the first due first, also of closed
# cases. Rule: none ends by itself; done, moved or dropped by a person, dropped with the reason.


class PromisePages(LinesFeature):
    """The list of what was planned and promised."""

    name, streams, timed, saved = "promises", ("",), True, True
    plan = Plan(
        lambda: translate("Promises", "Follow-ups and promises"),
        purpose=lambda: translate("Promises", "What was promised, is to be followed up or tested; Enter: it is done."),
        columns=(
            Column("late", lambda: translate("Promises", "Late"), 14, number=True),
            Column("due", lambda: translate("Promises", "Due"), 14, number=True),
            Column("kind", lambda: translate("Promises", "Kind"), 20),
            Column("case", lambda: translate("Promises", "Case"), 10),
            Column("place", lambda: translate("Promises", "Place"), 34),
            Column("text", lambda: translate("Promises", "What")),
        ),
        none=lambda: translate("Promises", "Nothing was promised and nothing is to be followed up."),
    )
    actions: ClassVar[tuple[Action[PromisePages], ...]] = (
        Action(
            "case.tasks",
            QT_TRANSLATE_NOOP("Action", "Follow-ups and promises"),
            order=440,
            keys=("Ctrl+Shift+T",),
            group=7,
            in_replay=True,
        ),
    )

    def lines(self) -> list[Line]:
        board = self.frame.board
        tests = [self._test_line(one) for one in due_tests(board, self.frame.zone)]
        above = [Line(_TEST, translate("Promises", "Tests of the shift"), heading=True)] if tests else []
        return [*(self._line(one) for one in all_open_tasks(board)), *above, *tests]

    def _line(self, one: CaseTask) -> Line:
        now_ms, board = self.frame.now_ms(), self.frame.board
        hidden = masked(board, one.case, hidden=self.frame.hidden)
        late_s = (now_ms - one.task.due) / 1000
        cells = (
            _late_cell(late_s),
            Cell(formats.moment(one.task.due, now_ms, language(), self.frame.zone), order=one.task.due),
            Cell(kind_word(one.task.task_kind), strong=True),
            Cell(board.display_number(one.case.id)),
            Cell(place_line(one.case.place, hidden), quiet=True),
            Cell(task_text(board, one, hidden)),
        )
        return Line(f"{one.case.id}|{one.task.id}", cells=cells, act=late_s >= 0)

    def _test_line(self, one: DueTest) -> Line:
        now_ms = self.frame.now_ms()
        late_s = (now_ms - one.due_ms) / 1000
        cells = (
            _late_cell(late_s),
            Cell(formats.moment(one.due_ms, now_ms, language(), self.frame.zone), order=one.due_ms),
            Cell(translate("Promises", "Test"), strong=True),
            Cell(),
            Cell(),
            Cell(self._of_test(one)),
        )
        return Line(f"{_TEST}{one.id}", cells=cells, act=late_s >= 0)

    def _of_test(self, one: DueTest) -> str:
        if one.note:
            return "…" if self.frame.hidden else one.note
        return translate("Promises", "Line test of 112, once in each shift")

    def _words(self, one: CaseTask) -> str:
        board = self.frame.board
        hidden = masked(board, one.case, hidden=self.frame.hidden)
        said = task_words(board, one, "", (self.frame.now_ms(), hidden, formats.WIB))
        return f"{kind_word(one.task.task_kind)} · {said}"

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Promises", "Done"), self._finish),
            Act(letter("move"), lambda: translate("Promises", "Move"), self._move),
            Act(letter("drop"), lambda: translate("Promises", "Drop"), self._drop),
            Act(letter("case"), lambda: translate("Promises", "Show the case"), self._open),
        ]

    def _tested(self, one: DueTest, said: str) -> bool:
        """The test was done: the line's is a contact of its own, of another one a note of the shift says so."""
        person, desk = self.frame.desk.person, self.frame.desk
        shift = own_shift(self.frame.board, desk.desk_id, person.account if person is not None else None)
        if not one.note:
            return self.wrote(line_test, said or None)
        if shift is None:
            self.runner.refuse(Refused("shift_missing"))
            return False
        if said and self.runner.do(note_shift, shift.id, f"{one.note}: {said}{DONE}") is None:
            return False
        return self.wrote(note_shift, shift.id, f"{one.note}{DONE}")

    def _finish(self, id: str) -> None:
        question = Question("text", translate("Promises", "What was said"), hint=may_stay_empty())
        test = self._test(id)
        if test is not None:
            title = f"{self._of_test(test)} · {translate('Promises', 'Done')}"
            self.panel.box.ask(title, [question], lambda said: self._tested(test, said["text"]))
            return
        done = lambda one, said: self.wrote(finish_task, case_stream(one.case.id), one.task.id, said or None)  # noqa: E731
        self._ask(id, translate("Promises", "Done"), question, done)

    def _move(self, id: str) -> None:
        def done(one: CaseTask, said: str) -> bool:
            try:
                due = due_from(said, self.frame.now_ms(), self.frame.desk.zone)
            except Refused as error:
                self.runner.refuse(error)
                return False
            return self.wrote(move_task, case_stream(one.case.id), one.task.id, due)

        question = Question("text", translate("Promises", "In how many minutes, or at what time"), value="15")
        self._ask(id, translate("Promises", "Move"), question, done)

    def _drop(self, id: str) -> None:
        why = Question("text", vocabulary.word("label", "why"))
        done = lambda one, said: self.wrote(drop_task, case_stream(one.case.id), one.task.id, said)  # noqa: E731
        self._ask(id, translate("Promises", "It will not be done: why?"), why, done)

    def _open(self, id: str) -> object:
        one = self._task(id)
        return NOT_THIS_LINE if one is None else self.frame.open_case(one.case.id)

    def _test(self, id: str) -> DueTest | None:
        tests = due_tests(self.frame.board, self.frame.zone)
        return next((one for one in tests if f"{_TEST}{one.id}" == id), None)

    def _task(self, id: str) -> CaseTask | None:
        return next((one for one in all_open_tasks(self.frame.board) if f"{one.case.id}|{one.task.id}" == id), None)

    def _ask(self, id: str, title: str, question: Question, done: Callable[[CaseTask, str], bool]) -> None:
        one = self._task(id)
        if one is None:
            if self._test(id) is not None:
                self.runner.say(translate("Promises", "A test waits until it is done: Enter notes that it was."))
            return
        self.panel.box.ask(f"{self._words(one)} · {title}", [question], lambda said: done(one, said["text"]))
