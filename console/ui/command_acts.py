"""The window's side of the command line: what a command did is said and shown, and what it asks of a menu is done.
Rule: a command does what the menu entry does, from where the person was before the line; never more, never less."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from console.errors import Refused
from console.ui.action_table import ENTRIES
from console.ui.actions import Actions
from console.ui.call_pages import CallPages
from console.ui.doing import Doing
from console.ui.panels.case_list import CaseList
from console.ui.panels.command_line import CommandLine
from console.ui.panels.command_row import CommandRow
from console.ui.words import translate


class Window(Protocol):
    """The parts of the window that commands reach."""

    actions_: Actions
    call_pages: CallPages
    case_list: CaseList
    command: CommandRow
    doing: Doing

    def choose_case(self, case: str) -> None:
        """Show a case."""


class CommandActs(QObject):
    """Joins a command line to its window."""

    def __init__(self, window: Window, line: CommandLine, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self.line = window, line
        line.known.carried_out = window.actions_.bound
        line.done.connect(self._done)
        line.action_asked.connect(self._do)

    def _done(self, case: str, sentence: str) -> None:
        """What a command did is said in the row and shown: its case."""
        if case:
            self._window.choose_case(case)
        if sentence:
            self._window.command.say(f"{sentence} ✓")

    def _do(self, action: str, rest: str) -> None:
        window = self._window
        if action == "call.flag":
            window.call_pages.flag_in_hand(rest)
        elif action == "case.find":
            window.case_list.set_filter("all")
            window.case_list.search.setText(rest)
            window.case_list.table.setFocus()
        elif window.actions_.action(action).isEnabled():
            window.actions_.trigger(action)
        else:
            words = translate("Action", ENTRIES[action].text)
            window.doing.refuse(Refused("action_not_now", action=words, why=window.actions_.why_not(action)))
