"""What a feature may ask of the window it stands in: the desk, its pages and actions, what is selected, what opens.
Rule: it knows no subject; what one needs of another goes through here."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.settings import SettingsFile
from console.text.strip import DeskHealth
from console.ui.frame.actions import Actions
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Pages


class Frame(QObject):
    """One for each window, which puts in what it alone can do. `hidden_changed()`: personal data goes or comes;
    `around_changed()`: other parts of the program know something else, for the truth strip."""

    hidden_changed = Signal()
    around_changed = Signal()

    def __init__(
        self, runner: CommandRunner, bridge: Bridge, settings: SettingsFile, actions: Actions, pages: Pages
    ) -> None:
        super().__init__(actions)
        self.runner, self.bridge, self.settings, self.actions, self.pages = runner, bridge, settings, actions, pages
        self.hidden = False
        self.around = DeskHealth()
        self.case: Callable[[], Case | None] = lambda: None  # the selected one
        self.call: Callable[[], Call | None] = lambda: None  # the one in hand
        self.open_case: Callable[[str], object] = lambda case: None
        self.open_form: Callable[[str], object] = lambda call: None
        self.choose_case: Callable[[str], object] = lambda case: None
        self.prepare: Callable[[str], object] = lambda text: None  # a command that stands ready in its row
        self.locked: Callable[[], bool] = lambda: False
        self.lock: Callable[[], object] = lambda: None
        self.quit: Callable[[], object] = lambda: None
        self.hide_personal: Callable[[], object] = lambda: None
        self.focus_command: Callable[[], object] = lambda: None

    @property
    def desk(self) -> Desk:
        """The desk everything goes through."""
        return self.runner.desk

    @property
    def board(self) -> Board:
        """The board, to read."""
        return self.runner.board

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the room's clocks."""
        return ZoneInfo(self.desk.zone)

    def tell_surroundings(self, around: DeskHealth) -> None:
        """What a part of the program knows, for the truth strip."""
        self.around = around
        self.around_changed.emit()

    def now_ms(self) -> int:
        """The desk's time."""
        return self.runner.now_ms()
