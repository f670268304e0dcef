"""The files of a case or a call as they were known at a past moment: what each was, and what had become of it.
Rule: nothing is read from the disk; a file is looked at in the room."""

from __future__ import annotations

from collections.abc import Callable

from console.errors import Refused
from console.models.state.streams import case_stream
from console.text.attachments import attachment_line, known_words, strip_words
from console.text.words import translate
from console.ui.attachments.pages import SHOWN, Owner
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.parts.attachment_strip import AttachmentStrip
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.table import ENTER, Line


class ReplayAttachments(LinesFeature):
    """The page, and the words in the case panel."""

    name, streams, actions = "attachments", ("",), SHOWN

    def __init__(self, frame: Frame, strip: AttachmentStrip, in_form: Callable[[], str]) -> None:
        super().__init__(frame)
        self._strip, self._owner = strip, Owner(frame, in_form)
        strip.pressed.connect(lambda _: self._open())
        for news in (strip.due, frame.hidden_changed):
            news.connect(self._show)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Attachment", "Attachments")

    def acts(self) -> list[Act]:
        """What its key says."""
        return [Act(ENTER, lambda: translate("Attachment", "Open: in the room only"), lambda _: self._refuse())]

    def touched(self, streams: frozenset[str]) -> None:
        """Another moment."""
        self._show()

    def toggle(self) -> None:
        """Open the page for the case in hand, or close it."""
        if self.frame.pages.work.current() == self.name:
            self.frame.pages.close(self.name)
        elif self.frame.case() is None:
            self.runner.refuse(Refused("case_not_chosen"))
        else:
            self._open()

    def open_of_call(self, call: str) -> None:
        """The files of a call."""
        self._open(call)

    def refresh(self) -> None:
        """The files as they were known."""
        stream, zone = self._owner.stream(), self.frame.zone
        hidden = self._owner.hidden(stream)
        found = self._owner.listed(stream)
        lines = [Line(one.id, attachment_line(self.frame.board, one, known_words(one), hidden, zone)) for one in found]
        empty = translate("Attachment", "No attachment was known at this moment.")
        self.panel.show_lines(lines, empty, self._owner.title(stream))

    def _open(self, call: str = "") -> None:
        self._owner.turn_to(call)
        self.frame.pages.open(self.name)

    def _show(self) -> None:
        case = self.frame.case()
        count = 0
        if case is not None:
            count = sum(one.withdrawn is None for one in self._owner.listed(case_stream(case.id)))
        self._strip.show_files(strip_words(count) if count else "", [])
        if self.panel.isVisible():
            self.refresh()

    def _refuse(self) -> None:
        self.runner.refuse(Refused("replay_attachment"))
