"""A subject in the window, declared once: its actions, its verbs, the streams it shows, its page; and the list of them.
Rule: a feature connects none of this itself: it is told of its streams, written anew while seen, ended last first."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.desk import Command, Desk, P
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.reports.export_file import write_table
from console.settings import SettingsFile
from console.text.strip import DeskHealth
from console.text.words import translate
from console.ui.frame.actions import Action, Actions, Verb
from console.ui.frame.bridge import Bridge
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.pages import Page, Pages
from console.ui.frame.printing import place_of, write_to
from console.ui.widgets.ask_box import reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import Line
from console.ui.widgets.worker import end_all

# What a feature may ask of the window it stands in: the desk, its pages and actions, what is selected, what opens.
# Rule: it knows no subject; what one needs of another goes through here.


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
        self.send: Callable[[], object] = lambda: None  # F9 for the selected case
        self.open_form: Callable[[str], object] = lambda call: None
        self.choose_case: Callable[[str], object] = lambda case: None
        self.prepare: Callable[[str], object] = lambda text: None  # a command that stands ready in its row
        self.locked: Callable[[], bool] = lambda: False
        self.lock: Callable[[], object] = lambda: None
        self.quit: Callable[[], object] = lambda: None
        self.may_leave: Callable[[str], bool] = lambda way: True  # asks first while somebody is spoken with
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


NEW = "+"


class Feature(QObject):
    """`name` is that of its page. `streams` are beginnings of the names of streams: when entries of these came, what is
    seen is written anew; where it is `timed`, each second too. `spoken` are verbs that do more than an action."""

    name: ClassVar[str] = ""
    streams: ClassVar[tuple[str, ...]] = ()
    timed: ClassVar[bool] = False
    actions: ClassVar[tuple[Action[Any], ...]] = ()
    spoken: ClassVar[tuple[Verb, ...]] = ()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.frame, self.runner = frame, frame.runner

    def page(self) -> Page | None:
        """Its page, if it has one."""
        return None

    def may(self) -> bool:
        """Whether its page is for the person who sits here."""
        return True

    def refresh(self) -> None:
        """Write what is seen as it is now."""

    def touched(self, streams: frozenset[str]) -> None:
        """Entries of its streams came."""
        self.refresh_seen()

    def tick(self) -> None:
        """A second went by."""
        if self.timed:
            self.refresh_seen()

    def end(self) -> None:
        """Before the window goes: what it asks beside the screen comes to its end."""
        end_all(self)

    def refresh_seen(self) -> None:
        """Write its page anew where it is seen."""
        if self.name and self.frame.pages.is_seen(self.name):
            self.refresh()

    def toggle(self) -> None:
        """Open its page, or close it when it is in front."""
        self.frame.pages.toggle(self.name)

    def show(self) -> None:
        """Open its page where it is not open."""
        if not self.frame.pages.is_open(self.name):
            self.frame.pages.open(self.name)


class LinesFeature(Feature):
    """A feature whose page is rows worked by keys. `saved`: its rows can be written as CSV, as they are seen."""

    plan: Plan
    saved: ClassVar[bool] = False

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        acts = self.acts()
        if self.saved:
            acts.append(Act(letter("save"), lambda: translate("Table", "CSV"), lambda _: self.save()))
        self.panel = LinesPanel(acts, self.plan)
        remember(frame.settings, self.name, self.panel)

    @abstractmethod
    def acts(self) -> list[Act]:
        """What its keys do with the chosen line."""

    def wrote(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Carry a command out and show what came of it; false when it was refused."""
        done = self.runner.do(command, *args, **kwargs) is not None
        self.refresh()
        return done

    def ask_why(self, title: str, done: Callable[[str], bool], hint: str = "", note: str = "") -> None:
        """Ask for the reason, below the rows; `done` gives true when it was taken."""
        self.panel.box.ask(title, [reason_field(hint)], lambda said: done(said["why"]), note)

    def save(self) -> None:
        """The rows that are seen, below their heads, as a file for programs that read tables."""
        table = self.panel.list
        rows = [[cell.words for cell in line.cells] for line in table.seen() if line.cells]
        write_to(
            self.runner,
            place_of(self.frame.desk, self.name, "csv"),
            lambda place: write_table(table.heads(), rows, place),
        )

    def lines(self) -> list[Line]:
        """Its lines as they are now; none where `refresh` writes them itself."""
        return []

    def page(self) -> Page:
        """The list."""
        return Page(self.panel, self.plan.title, self.opened, whole=self.plan.whole, allowed=self.may)

    def opened(self) -> None:
        """Its page is about to be seen."""
        self.refresh()

    def refresh(self) -> None:
        """The lines as they are now."""
        lines, new = self.lines(), self.plan.new()
        none = "" if lines else self.plan.none()
        if new:
            self.panel.show_lines([*lines, Line(NEW, new)], above=none)
        else:
            self.panel.show_lines(lines, none)


def remember(settings: SettingsFile, name: str, panel: LinesPanel) -> None:
    """How its table is left stands there the next time."""
    panel.wear(settings.now.tables.get(name))
    panel.look_changed.connect(lambda look: settings.change(tables={**settings.now.tables, name: look}))


Kind = TypeVar("Kind", bound=Feature)


class Features(QObject):
    """The features of one window, in the order in which they came."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._all: dict[type[Feature], Feature] = {}

    def add(self, feature: Kind) -> Kind:
        """Put in its page, give its actions what carries them out, and tell it of its streams and of each second."""
        frame, page = self._frame, feature.page()
        self._all[type(feature)] = feature
        if page is not None:
            frame.pages.put(feature.name, page)
        for action in feature.actions:
            _bind(frame, action, feature)
        # Each by itself: what cannot be shown of one takes nothing from the others.
        if feature.streams:
            frame.bridge.touched.connect(partial(_touch, feature))
        frame.bridge.tick.connect(feature.tick)
        return feature

    def __getitem__(self, kind: type[Kind]) -> Kind:
        found = self._all[kind]
        assert isinstance(found, kind)
        return found

    def end(self) -> None:
        """Before the window goes: the last first."""
        for feature in reversed(self._all.values()):
            feature.end()


def _bind(frame: Frame, action: Action[Any], feature: Feature) -> None:
    run = action.run or (type(feature).toggle if feature.name else None)
    if run is None:
        return
    asked: dict[str, Callable[..., Any]] = {
        name: partial(ask, feature)
        for name, ask in (
            ("checked", action.checked),
            ("take", action.take),
            ("allowed", action.allowed),
            ("why", action.why),
        )
        if ask is not None
    }
    if action.rights:
        asked.setdefault("allowed", partial(frame.desk.can, action.rights))
    if action.run is None:
        asked.setdefault("allowed", feature.may)
    frame.actions.bind(action.id, partial(run, feature), **asked)


def _touch(feature: Feature, streams: frozenset[str]) -> None:
    own = frozenset(one for one in streams if one.startswith(feature.streams))
    if own:
        feature.touched(own)
