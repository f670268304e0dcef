"""What the function keys do with calls: take, start, file as prank or silent, end.
Rule: a call that only rings cannot be filed away; the rules refuse it and the row says why."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.call import Call
from console.models.call_commands import end_call, record_kind, start_call, take_call
from console.models.streams import split_stream
from console.ui import vocabulary
from console.ui.banner_state import line_call
from console.ui.doing import Doing
from console.ui.panels.intake_form import IntakeForm
from wire.facts import CallKind


class FormOpener(Protocol):
    """Whatever opens the intake form for a call."""

    def __call__(self, call: str, /) -> object:
        """Open it."""


class CallActs(QObject):
    """F1, F3, F4 and the end of a call."""

    def __init__(self, doing: Doing, open_form: FormOpener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing, self._open_form = doing, open_form
        self.current = ""
        self._form: IntakeForm | None = None

    def follow(self, form: IntakeForm) -> None:
        """The call in hand is the one whose form is open."""
        self._form = form

    def take(self) -> None:
        """F1: the call that rings longest, or a new one when none rings; its form opens."""
        waiting = self._doing.board.waiting_calls()
        if not waiting:
            records = self._doing.do(start_call)
            if records:
                self._begin(split_stream(records[0].stream)[1])
            return
        if self._doing.do(take_call, waiting[0].id) is not None:
            self._begin(waiting[0].id)

    def press(self, line: str) -> None:
        """The banner's button: take what rings, or record what has ended."""
        if line == "ringing":
            self.take()
            return
        call = line_call(self._doing.board, self._doing.desk.desk_id)
        if call is not None:
            self._begin(call.id)

    def prank(self) -> None:
        """F3: file the call as a prank and end it."""
        self._file("prank")

    def silent(self) -> None:
        """F4: file the call as silent, not confirmed: only its card confirms it."""
        self._file("ghost_unconfirmed")

    def end(self) -> None:
        """The contact is over; it may still be unrecorded."""
        call = self._own()
        if call is not None:
            self._doing.do(end_call, call.id)

    def _begin(self, call: str) -> None:
        self.current = call
        self._open_form(call)

    def _own(self) -> Call | None:
        """The call in hand: that of the open form, else the one the banner is about."""
        board = self._doing.board
        call = board.calls.get(self._form.call() if self._form is not None else self.current)
        if call is not None and call.state != "recorded":
            return call
        return line_call(board, self._doing.desk.desk_id)

    def _file(self, kind: CallKind) -> None:
        call = self._own()
        if call is None:
            self._doing.refuse(Refused("call_not_answered"))
            return
        if self._doing.do(record_kind, call.id, kind) is None:
            return
        if call.ended_ms is None:
            self._doing.do(end_call, call.id)
        if self._form is not None and self._form.call() == call.id:
            self._form.drop()
        self._doing.say(f"{vocabulary.word('call_kind', kind)} ✓ · Ctrl+B")
