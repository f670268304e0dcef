"""The window of a recording: the same window over a desk of the past, in a dashed frame, with its bar.
Rule: nothing can be written in it, and what the room needs now is always told in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMainWindow, QToolBar

from console.desk import ReplayDesk
from console.errors import ConsoleError, Refused
from console.models.state.case import Case
from console.models.state.shift import same_person
from console.text.strip import letter_of, live_words, stamp, strip_of_replay, title
from console.text.time_entry import UnreadableTimeError, read_past
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.attachments import ReplayAttachments
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import PlaceSources
from console.ui.replay import Mark, ReplayBar, ReplayDoor, ReplayMarks, ReplayPlayer
from console.ui.shift.log import ShiftActs
from console.ui.widgets import theme
from console.ui.widgets.worker import Worker
from console.ui.window.main_window import MainWindow

FRAME = 6

_WORDS = {
    "play": QT_TRANSLATE_NOOP("Replay", "Play or pause"),
    "next": QT_TRANSLATE_NOOP("Replay", "Next event"),
    "previous": QT_TRANSLATE_NOOP("Replay", "Event before"),
    "faster": QT_TRANSLATE_NOOP("Replay", "Faster"),
    "slower": QT_TRANSLATE_NOOP("Replay", "Slower"),
    "time": QT_TRANSLATE_NOOP("Replay", "Go to this time"),
    "mark": QT_TRANSLATE_NOOP("Replay", "Set or take away a bookmark"),
    "back": QT_TRANSLATE_NOOP("Replay", "Back to the room"),
}
_KEYS = {"play": "Ctrl+Space", "next": "Ctrl+.", "previous": "Ctrl+,", "faster": "Ctrl+]", "slower": "Ctrl+["}
_KEYS |= {"time": "Ctrl+Shift+G", "mark": "Ctrl+D"}


class ReplayWindow(MainWindow):
    """`back_asked()` when the person wants the live room, `ended()` when the window is closed, `not_read()`
    when a moment was refused."""

    back_asked = Signal()
    ended = Signal()
    not_read = Signal()

    def __init__(self, past: ReplayDesk, live: MainWindow) -> None:
        self.past, self._live = past, live
        super().__init__(past, Bridge(past), settings=live.settings)
        self.setObjectName("replay")
        self.places.dock_all()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.place_form(IntakeForm(past, [], PlaceSources(), self.work.pages))
        self.work.remove("form")  # what was being typed is in no journal
        self.shift = self.features.add(ShiftActs(self.frame))
        self.attachments = self.features.add(ReplayAttachments(self.frame, self.case_panel.files, self.calls.in_form))
        self.call_pages.files_asked.connect(self.attachments.open_of_call)
        self.marks = ReplayMarks(live.desk)
        self.player = ReplayPlayer(past, live.desk.now_ms, self)
        self.jumps, self._view = Worker(self), past.moment.desk
        self.bar, self._tools = ReplayBar(self), QToolBar(self)
        self._tools.setMovable(False)
        self._tools.addWidget(self.bar)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self._tools)
        self.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        self._bind()
        if live.hidden:
            self.hide_personal()

    # Moving in time

    def go_to(self, at_ms: int, desk: str | None = None, then: Callable[[], None] = lambda: None) -> bool:
        """Begin to show another moment, as before or as whom `desk` says ("" is the room), `then` when it is there;
        false when it has not happened yet. Until then the window stays where it is, and says what it reads."""
        if at_ms > self._live.desk.now_ms():
            self.runner.refuse(Refused("replay_not_yet"))
            return False
        self.past.look_ahead(at_ms)
        seen_as = self.past.identity_of(self._view if desk is None else desk)
        self._view = seen_as.desk if seen_as else ""
        self.player.hold(True)
        arrive = partial(self._arrive, then)
        self.jumps.ask(partial(self.past.read, at_ms, seen_as), arrive, self._not_read)
        self.bar.show_reading(translate("Replay", "Reading {when} …").format(when=stamp(at_ms, self._zone())))
        return True

    def _arrive(self, then: Callable[[], None], found: ReplayDesk) -> None:
        self.past.become(found)
        self._stand()
        self.case_list.renew()
        self._title_case()
        self.bridge.wake()
        self._moved()
        self.tick()
        at_ms, first_ms = self.past.now_ms(), None if self.past.board.cases else self.past.first_ms()
        if first_ms is not None and at_ms < first_ms:
            told = translate("Replay", "Nothing is recorded yet: the journal of this desk begins {when}.")
            self.command.say(told.format(when=stamp(first_ms, self._zone())))
        then()

    def _stand(self) -> None:
        """Nothing is read any more: the window is where it says it is."""
        self._view = self.past.moment.desk
        self.player.hold(False)
        self.bar.show_reading("")

    def _not_read(self, error: ConsoleError) -> None:
        self._stand()
        self._moved()
        self.runner.refuse(error)
        self.not_read.emit()

    def go_to_typed(self, text: str) -> None:
        """Show the moment that was typed."""
        try:
            at_ms = read_past(text, self._live.desk.now_ms(), self._zone())
        except UnreadableTimeError:
            self.runner.refuse(Refused("replay_unreadable"))
            return
        self.go_to(at_ms, then=self.bar.time.clear)

    def step(self, forward: bool) -> None:
        """The next thing that became known, or the one before; nothing while a moment is still read."""
        self.player.play(False)
        if self.jumps.busy():
            return
        try:
            at_ms = self.past.step_ms(forward)
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        if at_ms is None:
            self.command.say(translate("Replay", "Nothing more is recorded in this direction."))
        else:
            self.go_to(at_ms)

    def turn_mark(self) -> None:
        """Set a bookmark here, or take it away."""
        case = self.case_panel.case()
        about = self.desk.board.display_number(case.id) if case else ""
        try:
            is_set = self.marks.turn(Mark(self.past.now_ms(), self.past.moment.desk, about))
        except ConsoleError as error:
            self.runner.refuse(error)
            return
        told = translate("Replay", "Bookmark set ✓") if is_set else translate("Replay", "Bookmark taken away ✓")
        self.command.say(told)
        self._list_marks()

    def tell_live(self) -> None:
        """Once a second: what the room needs now."""
        if not self.isVisible():
            return
        live = self._live.desk
        self.bar.show_live(*live_words(live.board, live.now_ms(), live.status().link.online))

    # What differs from the live window

    def open_form(self, call: str) -> None:
        """A recording has no form."""
        self._refuse()

    def refresh_strip(self) -> None:
        """The truth strip tells the truth about the recording."""
        self._title_window()
        self.strip.show_items(strip_of_replay(self.past.board, self.past.moment, self._zone()))

    def closeEvent(self, event: QCloseEvent) -> None:
        # Where it stood is kept for the live window only.
        self.player.play(False)
        self.places.dock_all()
        self.end_all()
        self.bridge.stop()
        QMainWindow.closeEvent(self, event)
        self.ended.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().backgrounds.window))
        pen = QPen(QColor(theme.current().chip("replay").fill), FRAME, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        half = FRAME // 2
        painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        painter.end()

    def _sound(self) -> None:
        """The past is silent: what sounds is the room."""

    def _title_window(self) -> None:
        self.setWindowTitle(f"{title(self.past.now_ms(), self._zone())} · Konsol 112")

    def _retranslate(self) -> None:
        super()._retranslate()
        self._map_panel.set_title(translate("Replay", "Map, vehicles not recorded"))
        if hasattr(self, "_menu_acts"):
            self._fill_menu()
            self._moved()

    # Inside

    def _bind(self) -> None:
        self.actions_.bind("call.take", self.back_asked.emit)
        self.actions_.bind("supervisor.machine", self.back_asked.emit, take=self.go_to_typed)
        self.actions_.only_read(self._refuse)
        acts: dict[str, Callable[[], object]] = {
            "play": lambda: self.player.play(not self.player.playing),
            "next": partial(self.step, True),
            "previous": partial(self.step, False),
            "faster": partial(self.player.faster, 1),
            "slower": partial(self.player.faster, -1),
            "time": self.bar.ask_time,
            "mark": self.turn_mark,
            "back": self.back_asked.emit,
        }
        self._menu_acts = {name: self._act(name, run) for name, run in acts.items()}
        self.bar.asked.connect(lambda what: self._menu_acts[what].trigger())
        self.bar.time_asked.connect(self.go_to_typed)
        self.bar.mark_asked.connect(lambda mark: self.go_to(mark.at_ms, mark.desk))
        self.bar.speed_asked.connect(self.player.set_speed)
        self.bar.view_asked.connect(lambda desk: self.go_to(self.past.now_ms(), desk))
        self.player.moved.connect(self._moved)
        self.player.changed.connect(self._moved)
        self.player.refused.connect(self.runner.refuse)
        self._live.bridge.tick.connect(self.tell_live)
        self._live.bridge.tick.connect(self._beat)
        self._live.bridge.touched.connect(self.tell_live)
        self._live.looks.changed.connect(self.looks_changed)
        self._list_marks()
        self._recording = self.menuBar().addMenu("")
        self._recording.addActions(list(self._menu_acts.values()))
        self._fill_menu()

    def _act(self, name: str, run: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setObjectName(f"replay.{name}")
        if name in _KEYS:
            action.setShortcut(QKeySequence(_KEYS[name]))
        action.triggered.connect(lambda _=False: run())
        self.addAction(action)
        return action

    def _beat(self) -> None:
        if self.player.playing:
            self.bridge.tick.emit()

    def _moved(self) -> None:
        at_ms, zone = self.past.now_ms(), self._zone()
        self.bar.show_time(title(at_ms, zone), self.player.playing, self.player.speed)
        desks = [desk for desk in self.past.board.reference.desks.values() if desk.letter]
        views = [(desk.desk, translate("Replay", "By desk {desk}").format(desk=desk.letter)) for desk in desks]
        views.sort(key=lambda view: view[1])
        self.bar.show_views([("", translate("Replay", "By the room")), *views], self.past.moment.desk)
        self.refresh_strip()
        self.tell_live()

    def _list_marks(self) -> None:
        zone, board = self._zone(), self._live.desk.board
        told = []
        for mark in self.marks.all():
            of = translate("Replay", "desk {desk}").format(desk=letter_of(board, mark.desk)) if mark.desk else ""
            told.append((mark, " · ".join(filter(None, (stamp(mark.at_ms, zone), of, mark.about)))))
        self.bar.show_marks(told)

    def _fill_menu(self) -> None:
        self.actions_.fill(self.menuBar())
        self._recording.setTitle(translate("Replay", "Recording"))
        for name, action in self._menu_acts.items():
            action.setText(translate("Replay", _WORDS[name]))

    def _refuse(self) -> None:
        self.runner.refuse(Refused("replay_read_only"))

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.past.zone)


# How a recording is reached from the live room, and left again: menu, key, command line, a case, a line of the log.
# Rule: supervisors only; the live room goes on behind it and comes back with one key.

# Asked for without a time: where one mostly wants to look.
BACK_MS = 10 * 60_000


MapEnd = Callable[[], object]  # lets go of the map of a window, once, before the window goes


_FRAME = QSize(8, 40)  # what a window manager puts around a window, where it cannot be asked yet


def size_beside(size: QSize, framed: QSize, screen: QSize) -> QSize:
    """The size of a recording's window beside a live one of this size: the same, less where it has no room on the
    screen with its frame, in which its strip would lie below the edge."""
    frame = (framed - size).expandedTo(_FRAME)
    return size.boundedTo(screen - frame) if size.boundedTo(screen) == size else size


class ReplayActs(ReplayDoor):
    """One recording at a time. `moment_of_log` gives the time of the line in focus in the shift log, or none."""

    opened = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        open_past: Callable[[], ReplayDesk],
        place_map: Callable[[ReplayWindow], MapEnd] = lambda _: lambda: None,
        moment_of_log: Callable[[], int | None] = lambda: None,
    ) -> None:
        super().__init__(window.frame)
        self._live, self._open_past, self._place_map, self._of_log = window, open_past, place_map, moment_of_log
        self.window: ReplayWindow | None = None
        self._opener = window.desk.person
        self._end_map: MapEnd = lambda: None

    def open(self) -> None:
        """The moment of the line in focus in the shift log, else the recording as it stands, or ten minutes ago."""
        at_ms = self._of_log()
        if at_ms is None and self.window is not None:
            self._show(self.window)
        else:
            self.open_at(self._live.desk.now_ms() - BACK_MS if at_ms is None else at_ms)

    def open_typed(self, text: str) -> None:
        """/putar 21/2 14:05"""
        if not self.may():
            self._live.runner.refuse(Refused("replay_supervisor"))
            return
        desk = self._live.desk
        try:
            at_ms = read_past(text, desk.now_ms(), ZoneInfo(desk.zone))
        except UnreadableTimeError:
            self._live.runner.refuse(Refused("replay_unreadable"))
            return
        self.open_at(at_ms)

    def open_of_case(self) -> None:
        """The room as it was at the line of the timeline in focus, else when the selected case was opened."""
        at_ms, case = self._of_log(), self._live.case_panel.case()
        if at_ms is None and case is not None:
            at_ms = self._line_ms(case)
        if at_ms is None:
            self._live.runner.refuse(Refused("case_not_chosen"))
            return
        self.open_at(at_ms, case.id if case else "")

    def open_at(self, at_ms: int, case: str = "") -> None:
        """Show the room at a moment; of it this case."""
        window = self.window or ReplayWindow(self._open_past(), self._live)
        fresh = self.window is None
        if not window.go_to(at_ms, then=lambda: self._arrived(window, case)):
            if fresh:
                self._live.command.refuse(window.command.sentence())
                window.close()
                window.deleteLater()
            return
        if fresh:
            self.window, self._opener = window, self._live.desk.person
            window.back_asked.connect(self.back)
            window.ended.connect(self._ended)
            window.not_read.connect(self._not_read)
            screen = self._live.screen().availableGeometry().size()
            window.resize(size_beside(self._live.size(), self._live.frameGeometry().size(), screen))
            self._end_map = self._place_map(window)
        self._show(window)
        self.opened.emit(window)

    def _arrived(self, window: ReplayWindow, case: str) -> None:
        if case in window.past.board.cases:
            window.open_case(case)

    def _not_read(self) -> None:
        """A recording that has shown nothing yet shows nothing at all: the room says why."""
        window = self.window
        if window is not None and not window.past.board.streams():
            said = window.command.sentence()
            self.end()
            self._live.command.refuse(said)

    def back(self) -> None:
        """The live room comes to the front; the recording stands still where it is."""
        if self.window is not None:
            self.window.player.play(False)
            self.window.hide()
            self._dress(self._live, self.window)
        self._live.raise_()
        self._live.activateWindow()
        self._live.case_list.table.setFocus()

    def end(self) -> None:
        if self.window is not None:
            self.window.close()

    def _show(self, window: ReplayWindow) -> None:
        if self._live.isMaximized() or self._live.isFullScreen():
            window.showMaximized()
        else:
            window.show()
        window.raise_()
        window.activateWindow()
        window.tell_live()
        self._dress(window, self._live)

    def _dress(self, front: MainWindow, behind: MainWindow) -> None:
        """The style is one for the whole program, and the widest arrangement has larger text."""
        if front.stage.arrangement is not behind.stage.arrangement:
            front.looks.apply()

    def _ended(self) -> None:
        window, self.window = self.window, None
        self._end_map()
        if window is not None:
            self._dress(self._live, window)
            window.deleteLater()
        self.back()

    def _line_ms(self, case: Case) -> int:
        timeline = self._live.case_panel.timeline
        told = timeline.current_entry() if timeline.hasFocus() else None
        recorded = (line.recorded for line in case.timeline if told is not None and line.entry == told.entry)
        return next(recorded, case.opened_ms)

    def tick(self) -> None:
        """Whoever locks the screen, signs out or leaves the desk to another leaves no recording open."""
        another = not same_person(self._opener, self._live.desk.person)
        if self.window is not None and (self._live.locked() or another or not self.may()):
            self.end()

    def touched(self, streams: frozenset[str]) -> None:
        self._live.actions_.refresh()
        self.tick()
