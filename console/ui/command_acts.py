"""The window's side of the command line: what a command did is said and shown, and what it asks of a menu is done.
Rule: a command does what the menu entry does, from where the person was before the line; never more, never less."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from console.desk import Desk
from console.errors import Refused
from console.settings import SettingsFile
from console.ui.actions import Actions
from console.ui.commands.listing import command_group
from console.ui.doing import Doing
from console.ui.pages import Page, Pages
from console.ui.panels.command_line import CommandLine
from console.ui.panels.command_row import CommandRow
from console.ui.panels.phrase_page import PhrasePage
from console.ui.panels.search_page import SearchPage
from console.ui.words import translate

_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
# The statements of the truth strip that are about agencies to be told, and about the line.
_OF_THE_ROUND = frozenset({"untold", "watch"})
_OF_THE_LINE = frozenset({"online", "alone", "relay", "unsent", "synced"})


class Window(Protocol):
    """The parts of the window that commands reach."""

    actions_: Actions
    command: CommandRow
    desk: Desk
    doing: Doing
    hidden: bool
    hidden_changed: SignalInstance
    pages: Pages
    settings: SettingsFile

    def choose_case(self, case: str) -> None:
        """Show a case."""

    def open_case(self, case: str) -> None:
        """Bring a case to the front."""

    def menuBar(self) -> QMenuBar:
        """The menus."""


class CommandActs(QObject):
    """Joins a command line to its window."""

    searched = Signal(object)

    def __init__(self, window: Window, line: CommandLine, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self.line = window, line
        title = lambda: translate("Search", "Search")  # noqa: E731
        window.pages.put("search", Page(lambda: self.search, title, lambda: self.search.refresh()))
        window.actions_.bind("case.find", partial(self.find, ""))
        self.phrases = PhrasePage(window.desk, window.settings)
        named = lambda: translate("Phrases", "Quick phrases")  # noqa: E731
        window.pages.put("phrases", Page(self.phrases, named, self.phrases.refresh))
        self.phrases.said.connect(window.command.say)
        window.actions_.bind("case.phrases", partial(window.pages.toggle, "phrases"))
        window.actions_.bind("shift.connect", self.connect_now)
        window.actions_.fill(window.menuBar())
        self._with_words: dict[str, Callable[[str], object]] = {"case.find": self.find}
        line.known.carried_out = window.actions_.bound
        line.done.connect(self._done)
        line.action_asked.connect(self._do)

    @cached_property
    def search(self) -> SearchPage:
        """The page of the archive, from when it is first needed."""
        window = self._window
        page = window.pages.keep(SearchPage(window.desk))
        page.opened.connect(self._open_found)
        page.answered.connect(lambda: self.searched.emit(page))
        page.hide_personal(window.hidden)
        window.hidden_changed.connect(lambda: page.hide_personal(window.hidden))
        return page

    def end(self) -> None:
        """Before the desk's file is closed."""
        if "search" in self.__dict__:
            self.search.end()

    def find(self, text: str) -> None:
        """Ctrl+F and /cari: the page of the archive; with words it searches at once."""
        self._window.pages.open("search")
        self.search.begin(text)

    def connect_now(self) -> None:
        """Ask for the line at once; how it went stands in the truth strip."""
        self._window.desk.connect_now()
        self._window.command.say(translate("Commands", "Asking for the line now. The truth strip says how it is."))

    def ask_strip(self, code: str) -> None:
        """A statement of the truth strip was clicked: what is refused opens, what is about the line asks for it."""
        if code == "refused":
            self._window.pages.open("problems")
        elif code in _OF_THE_ROUND:
            self._window.pages.open("contact")
        elif code == "review":
            self._window.actions_.trigger("supervisor.review")
        elif code == "handover":
            self._window.actions_.trigger("shift.handover")
        elif code == "files" and self._window.actions_.bound("case.attachments"):
            self._window.actions_.trigger("case.attachments")
        elif code in _OF_THE_LINE:
            self.connect_now()

    def places_from(self, find: Callable[[str], Iterable[str]]) -> None:
        """Let Tab complete the names of places."""
        self.line.known.places = find

    def take_words(self, action: str, run: Callable[[str], object]) -> None:
        """What a command of the screen does when words follow it."""
        self._with_words[action] = run

    def prepare(self, text: str) -> None:
        """Ask by a command that is ready in its row: the preview says what Enter would do."""
        self._window.command.clear()
        self.line.prepare(text)

    def listed(self) -> tuple[str, list[tuple[str, str]]]:
        """The commands, for the key list."""
        return command_group(self.line.known)

    def _open_found(self, case: str) -> None:
        self._window.pages.close("search")
        self._window.open_case(case)

    def _done(self, case: str, sentence: str) -> None:
        """What a command did is said in the row and shown: its case."""
        if case:
            self._window.choose_case(case)
        if sentence:
            self._window.command.say(f"{sentence} ✓")

    def _do(self, action: str, rest: str) -> None:
        window = self._window
        if rest and action in self._with_words:
            self._with_words[action](rest)
        elif rest and window.actions_.takes_words(action):
            window.actions_.trigger_with(action, rest)  # it says itself to whom it is not given
        elif window.actions_.action(action).isEnabled():
            window.actions_.trigger(action)
        else:
            words = window.actions_.words(action)
            window.doing.refuse(Refused("action_not_now", action=words, why=window.actions_.why_not(action)))


def wants_command(window: QWidget, event: QKeyEvent) -> bool:
    """Whether a slash begins a command: outside of fields, where addresses are full of it."""
    if event.text() != "/" or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    focused = QApplication.focusWidget()
    if focused is None or focused.window() is not window:
        return False
    return not isinstance(focused, _WRITING) and not (isinstance(focused, QComboBox) and focused.isEditable())
