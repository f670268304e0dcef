"""The supervisors on call: one list, set by a supervisor (menu Supervisor, /piket), read by everybody.
Rule: who was named before is taken again with Enter and other times; nothing ends by itself but its time."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from console.errors import Refused
from console.models.commands.shifts import end_on_call, set_on_call
from console.models.views.on_duty import OnCall, on_call_list
from console.models.views.overdue import supervisors_named
from console.text import vocabulary
from console.text.names import now_words
from console.text.shift import on_call_line
from console.text.time_entry import UnreadableTimeError, read_span
from console.text.words import translate
from console.ui.frame.actions import Actions
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import ENTER, Act, Line, LinesPanel

NEW = "+"
Answers = dict[str, str]


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    runner: CommandRunner
    hidden: bool
    pages: Pages


class OnCallPages(QObject):
    """The page over one window."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._runner, self._desk = window, window.runner, window.runner.desk
        title = lambda: vocabulary.word("label", "supervisor_on_call")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("OnCall", "Set anew"), self._again),
            Act(letter("new"), lambda: translate("OnCall", "Another person"), lambda _: self.ask()),
            Act(letter("end"), lambda: translate("OnCall", "End it"), self._end),
        ]
        self.panel = LinesPanel(acts, title)
        window.pages.put("on_call", Page(self.panel, title, self.refresh))
        window.actions_.bind("supervisor.oncall", lambda: window.pages.toggle("on_call"))
        stop = self._desk.subscribe(self._touched)
        self.destroyed.connect(lambda: stop())

    def refresh(self) -> None:
        """The list as it is now."""
        board, now_ms, zone = self._runner.board, self._runner.now_ms(), ZoneInfo(self._desk.zone)
        hidden = self._window.hidden
        lines = [Line(one.id, on_call_line(board, one, now_ms, zone, hidden)) for one in self._list()]
        lines.append(Line(NEW, translate("OnCall", "+ supervisor on call")))
        self.panel.show_lines(lines, above=now_words(board, now_ms, zone, hidden))

    def ask(self, one: OnCall | None = None) -> None:
        """Who, the number, from when to when."""
        if not self._desk.can("on_call_set"):
            self._runner.refuse(Refused("not_allowed", kind="on_call_set"))
            return
        names = tuple((name, name) for name in supervisors_named(self._runner.board))
        questions = [
            Question("name", translate("OnCall", "Name"), "free", names, one.name if one is not None else ""),
            Question("number", translate("OnCall", "Telephone"), value=one.number if one is not None else ""),
            Question("since", translate("OnCall", "From"), hint=translate("OnCall", "22:00, 24/11 22:00; empty: now")),
            Question("until", translate("OnCall", "Until"), hint=translate("OnCall", "06:00, 25/11 06:00")),
        ]
        self.panel.box.ask(translate("OnCall", "Supervisor on call"), questions, self._set)

    def _set(self, said: Answers) -> bool:
        try:
            span = read_span(said["since"], said["until"], self._runner.now_ms(), ZoneInfo(self._desk.zone))
        except UnreadableTimeError:
            self._runner.refuse_time()
            return False
        return self._done(self._runner.do(set_on_call, said["name"], said["number"], *span))

    def _again(self, id: str) -> None:
        self.ask(next((one for one in self._list() if one.id == id), None))

    def _end(self, id: str) -> None:
        if id == NEW:
            return
        title = translate("OnCall", "It holds no longer: why?")
        why = Question("why", vocabulary.word("label", "why"))
        self.panel.box.ask(title, [why], lambda said: self._done(self._runner.do(end_on_call, id, said["why"])))

    def _done(self, written: object) -> bool:
        self.refresh()
        return written is not None

    def _list(self) -> list[OnCall]:
        return on_call_list(self._runner.board, self._runner.now_ms())

    def _touched(self, streams: frozenset[str]) -> None:
        if self.panel.isVisible() and any(one.startswith("oncall:") for one in streams):
            self.refresh()
