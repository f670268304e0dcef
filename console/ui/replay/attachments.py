"""The files of a case or a call as they were known at a past moment: what each was, and what had become of it.
Rule: nothing is read from the disk; a file is looked at in the room."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, SignalInstance

from console.errors import Refused
from console.models.state.streams import case_stream
from console.text.attachments import attachment_line, known_words, strip_words
from console.text.words import translate
from console.ui.attachments.pages import Owner
from console.ui.calls.acts import CallActs
from console.ui.calls.pages import CallPages
from console.ui.cases.panel import CasePanel
from console.ui.frame.actions import Actions
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages, WorkZone
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel

PAGE = "attachments"


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    bridge: Bridge
    call_pages: CallPages
    calls: CallActs
    case_panel: CasePanel
    runner: CommandRunner
    hidden: bool
    hidden_changed: SignalInstance
    pages: Pages
    work: WorkZone


class ReplayAttachments(QObject):
    """The page, and the words in the case panel."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._runner = window, window.runner
        self._owner = Owner(window)
        title = lambda: translate("Attachment", "Attachments")  # noqa: E731
        there = Act(ENTER, lambda: translate("Attachment", "Open: in the room only"), lambda _: self._refuse())
        self.panel = LinesPanel([there], title)
        window.pages.put(PAGE, Page(self.panel, title, self.refresh))
        window.actions_.bind("case.attachments", self.toggle)
        window.call_pages.files_asked.connect(self.open_of_call)
        window.case_panel.files.pressed.connect(lambda _: self._open())
        for news in (window.case_panel.shown, window.hidden_changed, window.bridge.touched):
            news.connect(self._show)

    def toggle(self) -> None:
        """Open the page for the case in hand, or close it."""
        if self._window.work.current() == PAGE:
            self._window.pages.close(PAGE)
        elif self._window.case_panel.case() is None:
            self._runner.refuse(Refused("case_not_chosen"))
        else:
            self._open()

    def open_of_call(self, call: str) -> None:
        """The files of a call."""
        self._open(call)

    def refresh(self) -> None:
        """The files as they were known."""
        stream, zone = self._owner.stream(), ZoneInfo(self._runner.desk.zone)
        hidden = self._owner.hidden(stream)
        found = self._owner.listed(stream)
        lines = [
            Line(one.id, attachment_line(self._runner.board, one, known_words(one), hidden, zone)) for one in found
        ]
        empty = translate("Attachment", "No attachment was known at this moment.")
        self.panel.show_lines(lines, empty, self._owner.title(stream))

    def _open(self, call: str = "") -> None:
        self._owner.turn_to(call)
        self._window.pages.open(PAGE)

    def _show(self) -> None:
        case = self._window.case_panel.case()
        count = 0
        if case is not None:
            count = sum(one.withdrawn is None for one in self._owner.listed(case_stream(case.id)))
        self._window.case_panel.files.show_files(strip_words(count) if count else "", [])
        if self.panel.isVisible():
            self.refresh()

    def _refuse(self) -> None:
        self._runner.refuse(Refused("replay_attachment"))
