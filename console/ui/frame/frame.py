"""What a feature may ask of the window it stands in: the desk, its pages and actions, what is selected, what opens.
Rule: it knows no subject; what one needs of another goes through here."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.models.board import Board
from console.models.call import Call
from console.models.case import Case
from console.settings import SettingsFile
from console.ui.actions import Actions
from console.ui.bridge import Bridge
from console.ui.doing import Doing
from console.ui.pages import Pages
from console.ui.status_items import Surroundings


class Frame(QObject):
    """One for each window, which puts in what it alone can do. `hidden_changed()`: personal data goes or comes;
    `around_changed()`: other parts of the program know something else, for the truth strip."""

    hidden_changed = Signal()
    around_changed = Signal()

    def __init__(self, doing: Doing, bridge: Bridge, settings: SettingsFile, actions: Actions, pages: Pages) -> None:
        super().__init__(actions)
        self.doing, self.bridge, self.settings, self.actions, self.pages = doing, bridge, settings, actions, pages
        self.hidden = False
        self.around = Surroundings()
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
        return self.doing.desk

    @property
    def board(self) -> Board:
        """The board, to read."""
        return self.doing.board

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the room's clocks."""
        return ZoneInfo(self.desk.zone)

    def tell_surroundings(self, around: Surroundings) -> None:
        """What a part of the program knows, for the truth strip."""
        self.around = around
        self.around_changed.emit()

    def now_ms(self) -> int:
        """The desk's time."""
        return self.doing.now_ms()
