"""Whose files a page shows: a call's while somebody is about that call and it has no case, else those of the case in
hand. What may not be seen of them is said here, for the room and for a recording alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.errors import ConsoleError
from console.models.attachment_commands import attachments_of
from console.models.attachments import Attachment
from console.models.masking import MAY_READ, masked_for
from console.models.streams import call_stream, case_stream, split_stream
from console.ui import formats, vocabulary
from console.ui.frame.action import Action
from console.ui.frame.frame import Frame
from console.ui.rows.call_rows import number_words
from console.ui.words import QT_TRANSLATE_NOOP, translate

# What the room and a recording both have.
SHOWN: tuple[Action[Any], ...] = (
    Action(
        "case.attachments",
        "case",
        QT_TRANSLATE_NOOP("Action", "Attachments"),
        order=350,
        keys=("Ctrl+Shift+A",),
        group=5,
        verbs=("lampiran", "attachments"),
        in_replay=True,
        run=lambda page: page.toggle(),
    ),
)


class Owner:
    """Turned by whoever opens the page; `stream()` is that of the case or call, or nothing."""

    def __init__(self, frame: Frame, in_form: Callable[[], str]) -> None:
        self.frame, self._in_form = frame, in_form
        self.call = ""  # that it was turned to: then it stays there, whatever case is in hand

    def turn_to(self, call: str = "") -> None:
        """To this call, or back to the case in hand."""
        self.call = call

    def turn_to_front(self) -> None:
        """To the call whose form is in front, else to the case in hand: as a note does (Ctrl+I)."""
        in_form = self._in_form()
        self.turn_to(in_form if self.frame.pages.work.current() == "form" else "")

    def bring(self, *, say: bool = True) -> None:
        """A call of long ago is no longer on the board by itself; that the disk does not give it is said once."""
        doing = self.frame.doing
        try:
            doing.desk.bring([call_stream(self.call)] if self.call else [])
        except ConsoleError as error:
            if say:
                doing.refuse(error)

    def stream(self) -> str:
        """Whose files they are now; those of a call with a case are shown with its case. Nothing for a call that left
        the board."""
        board = self.frame.doing.board
        if not self.call:
            case = self.frame.case()
            return case_stream(case.id) if case is not None else ""
        call = board.calls.get(self.call)
        if call is None:
            return ""
        return case_stream(call.case) if call.case in board.cases and call.case else call_stream(call.id)

    def hidden(self, stream: str) -> bool:
        """Whether names and pictures are left out for who sits here."""
        doing, (_, one) = self.frame.doing, split_stream(stream)
        case, call = doing.board.cases.get(one), doing.board.calls.get(one)
        roles = doing.desk.person.roles if doing.desk.person is not None else ()
        if case is not None:
            return masked_for(doing.board, case, roles, hidden=self.frame.hidden)
        # Its case is not on the board, and may be confidential.
        unsure = call is not None and call.case is not None and not MAY_READ.intersection(roles)
        return self.frame.hidden or unsure

    def title(self, stream: str) -> str:
        """The number of the case; of a call its number or channel, what it was, and when."""
        doing, (_, one) = self.frame.doing, split_stream(stream)
        call = doing.board.calls.get(one)
        if call is None:
            return doing.board.display_number(one) if one in doing.board.cases else ""
        kind = vocabulary.word("call_kind", call.call_kind) if call.call_kind else ""
        at = formats.clock(call.started_ms, self.frame.zone)
        said = translate("Attachment", "Call: {number}").format(number=number_words(call, self.frame.hidden))
        return " · ".join(part for part in (said, kind, at) if part)

    def listed(self, stream: str) -> list[Attachment]:
        """All of them, withdrawn ones last."""
        return sorted(attachments_of(self.frame.doing.board, stream), key=lambda one: one.withdrawn is not None)
