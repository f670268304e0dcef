"""What was known at a past moment: asked for, played, marked; the bar says its time, as whom it is seen and what the
room needs now. The window that shows it is made elsewhere; no mark is a fact."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import Any, ClassVar

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from console.desk import Desk, ReplayDesk
from console.errors import ConsoleError
from console.text import vocabulary
from console.text.refusals import sentence
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action, Verb
from console.ui.frame.feature import Feature
from console.ui.widgets.chip import ChipLabel
from console.ui.widgets.fields import ChoiceField, LineField
from console.ui.widgets.panel import in_row

# Lets the past go by: one timer that moves a past desk on, at the chosen speed, never beyond now.

SPEEDS = (1, 2, 5, 10, 30, 60)
EVERY_MS = 200


class ReplayPlayer(QObject):
    """`moved()` after each move, `changed()` when it plays, pauses or goes at another speed, `refused(error)`."""

    moved = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: ReplayDesk, now_ms: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._now_ms = desk, now_ms
        self.speed = SPEEDS[0]
        self._last, self._held = 0.0, False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._beat)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def play(self, playing: bool) -> None:
        """Go on, or stand still."""
        self._last = monotonic()
        if playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    def hold(self, held: bool) -> None:
        """While another moment is read nothing goes on; afterwards it does, from there."""
        self._held, self._last = held, monotonic()

    def faster(self, step: int) -> None:
        """The next speed, or the one before."""
        at = SPEEDS.index(self.speed) + step
        self.set_speed(SPEEDS[max(0, min(len(SPEEDS) - 1, at))])

    def set_speed(self, speed: int) -> None:
        """So many seconds in one."""
        self.speed = speed
        self.changed.emit()

    def advance(self, seconds: float) -> None:
        """Let so much real time go by."""
        if self._held:
            return
        at_ms = self._desk.now_ms() + round(seconds * 1000 * self.speed)
        now_ms = self._now_ms()
        try:
            self._desk.play_to(min(at_ms, now_ms))
        except ConsoleError as error:
            self.play(False)
            self.refused.emit(error)
            return
        if at_ms >= now_ms:
            self.play(False)
        self.moved.emit()

    def _beat(self) -> None:
        now = monotonic()
        gone, self._last = now - self._last, now
        self.advance(gone)


# Bookmarks in the past: this desk's own, in its encrypted file beside its drafts. Rule: none of them is a fact.

DRAFT = "replay-marks"
MOST = 100


class Mark(msgspec.Struct, frozen=True):
    """A moment, as whom it was seen, and what was looked at."""

    at_ms: int
    desk: str = ""
    about: str = ""


class ReplayMarks:
    """Kept by the live desk, because a recording keeps nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[Mark]:
        """In the order of time."""
        kept: dict[str, Any] = self._desk.drafts().get(DRAFT, {})
        try:
            return sorted(msgspec.convert(kept.get("marks", []), list[Mark]), key=lambda mark: mark.at_ms)
        except msgspec.ValidationError:
            return []

    def turn(self, mark: Mark) -> bool:
        """Set a mark, or take away the one that is there; whether it is set now. Raises StoreError."""
        others = [one for one in self.all() if (one.at_ms, one.desk) != (mark.at_ms, mark.desk)]
        here = len(others) < len(self.all())
        marks = others if here else [*others, mark][-MOST:]
        self._desk.save_draft(DRAFT, {"marks": msgspec.to_builtins(marks)})
        return not here


WIDTH_OF_TIME = 15  # letters


class ReplayBar(QWidget):
    """`asked(what)`: play, next, previous, mark, back. `time_asked(text)`, `mark_asked(mark)`, `speed_asked(int)`,
    `view_asked(desk)`."""

    asked = Signal(str)
    time_asked = Signal(str)
    mark_asked = Signal(object)
    speed_asked = Signal(int)
    view_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stamp, self.live = ChipLabel("", "replay", self), ChipLabel("", "", self)
        self.previous, self.play, self.next, self.mark, self.marks, self.back = (QPushButton(self) for _ in range(6))
        self.speed, self.view = ChoiceField(self), ChoiceField(self)
        self.time = LineField(self)
        self.menu = QMenu(self.marks)
        self.marks.setMenu(self.menu)
        self._said: tuple[str, bool] = ("", False)
        self._time = self._reading = ""
        self._playing = False
        self._one_line: bool | None = None
        for button, what in (
            (self.previous, "previous"),
            (self.play, "play"),
            (self.next, "next"),
            (self.mark, "mark"),
            (self.back, "back"),
        ):
            button.clicked.connect(lambda _=False, what=what: self.asked.emit(what))
        self.time.accepted.connect(lambda: self.time_asked.emit(self.time.text()))
        self.speed.activated.connect(lambda: self.speed_asked.emit(int(self.speed.code())))
        self.view.activated.connect(lambda: self.view_asked.emit(self.view.code()))
        self._lay_out()
        self._retranslate()

    def show_time(self, words: str, playing: bool, speed: int) -> None:
        """When it is in the recording, and how it goes on."""
        self._time = words
        self._stamp()
        self.speed.choose(str(speed))
        if playing != self._playing:
            self._playing = playing
            self._name_play()

    def show_reading(self, words: str) -> None:
        """What is read, in the place of the time; nothing when nothing is."""
        self._reading = words
        self._stamp()

    def _stamp(self) -> None:
        self.stamp.show_state(self._reading or self._time, "progress" if self._reading else "replay")
        self.stamp.updateGeometry()
        self._turn()

    def show_live(self, words: str, urgent: bool) -> None:
        """What the room needs now."""
        if (words, urgent) != self._said:
            self._said = (words, urgent)
            self.live.show_state(words, "act" if urgent else "")
            self.live.updateGeometry()
            self._turn()

    def show_views(self, views: list[tuple[str, str]], chosen: str) -> None:
        """As whom the moment can be seen."""
        self.view.fill(views)
        self.view.choose(chosen)

    def show_marks(self, marks: Iterable[tuple[Mark, str]]) -> None:
        """The bookmarks; each is one entry of the menu."""
        self.menu.clear()
        for mark, words in marks:
            self.menu.addAction(words).triggered.connect(partial(self._go, mark))
        self.marks.setEnabled(not self.menu.isEmpty())

    def _go(self, mark: Mark, _checked: bool = False) -> None:
        self.mark_asked.emit(mark)

    def ask_time(self) -> None:
        """Bring the focus to the field of the time."""
        self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.time.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_grid"):
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _lay_out(self) -> None:
        parts = (self.previous, self.play, self.next, self.speed, self.time, self.view, self.mark, self.marks)
        self._groups = [_in_a_row(self, *group) for group in ((self.stamp,), parts, (self.live, self.back))]
        self.time.setMinimumWidth(self.time.fontMetrics().averageCharWidth() * WIDTH_OF_TIME)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 3, 6, 3)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._turn()

    def _turn(self) -> None:
        """One line where there is room for it; else what plays it has a line of its own."""
        stamp, acts, room = self._groups
        needed = sum(group.sizeHint().width() for group in self._groups) + 40
        one_line = needed <= self.width()
        if one_line is self._one_line:
            return
        self._one_line = one_line
        for group in self._groups:
            self._grid.removeWidget(group)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(stamp, 0, 0, left)
        self._grid.addWidget(acts, 0 if one_line else 1, 1 if one_line else 0, 1, 1 if one_line else 4, left)
        self._grid.addWidget(room, 0, 3, right)

    def _name_play(self) -> None:
        self.play.setText("⏸" if self._playing else "▶")
        words = translate("Replay", "Pause") if self._playing else translate("Replay", "Play")
        self._name(self.play, words, "Ctrl+Space")

    def _name(self, part: QWidget, words: str, key: str = "") -> None:
        part.setAccessibleName(words)
        part.setToolTip(f"{words} ({key})" if key else words)

    def _retranslate(self) -> None:
        self.previous.setText("◀|")
        self.next.setText("|▶")
        self._name(self.previous, translate("Replay", "Event before"), "Ctrl+,")
        self._name(self.next, translate("Replay", "Next event"), "Ctrl+.")
        self._name_play()
        self.mark.setText(translate("Replay", "Bookmark"))
        self._name(self.mark, translate("Replay", "Set or take away a bookmark"), "Ctrl+D")
        self.marks.setText(translate("Replay", "Bookmarks"))
        self._name(self.marks, translate("Replay", "Go to a bookmark"))
        self.back.setText(translate("Replay", "Room (F1)"))
        self._name(self.back, translate("Replay", "Back to the room"), "F1")
        self.speed.fill([(str(speed), f"× {speed}") for speed in SPEEDS])
        self._name(self.speed, translate("Replay", "Speed"), "Ctrl+[ Ctrl+]")
        self._name(self.view, translate("Replay", "As whom it is seen"))
        self.time.set_hint(vocabulary.phrase("example", value="21/2 14:05:30"))
        self._name(self.time, translate("Replay", "Go to this time"), "Ctrl+Shift+G")


def _in_a_row(parent: QWidget, *parts: QWidget) -> QWidget:
    group = QWidget(parent)
    in_row(group, *parts)
    return group


# What is declared of recordings: how one is asked for, by whom. The window that shows one is made elsewhere.

_MAY = frozenset({"supervisor", "admin"})
VERB = Verb(
    id="replay",
    words=("putar", "replay", "mesinwaktu", "timemachine"),
    says=QT_TRANSLATE_NOOP("Command", "Time machine, read only: {rest}"),
    takes=("past",),
    opens="supervisor.machine",
    example="/putar 21/2 14:05",
)


class ReplayDoor(Feature):
    """Opens the room as it was; supervisors only."""

    streams = ("person",)
    actions: ClassVar[tuple[Action[ReplayDoor], ...]] = (
        Action(
            "supervisor.machine",
            QT_TRANSLATE_NOOP("Action", "Time machine"),
            order=150,
            keys=("Ctrl+Shift+Y",),
            in_replay=True,
            run=lambda acts: acts.open(),
            take=lambda acts, words: acts.open_typed(words),
            allowed=lambda acts: acts.may(),
            why=lambda acts: sentence("replay_supervisor", {}),
        ),
        Action(
            "case.moment",
            QT_TRANSLATE_NOOP("Action", "Show the room at this moment"),
            order=430,
            group=7,
            verbs=("saatitu", "thatmoment"),
            run=lambda acts: acts.open_of_case(),
            allowed=lambda acts: acts.may(),
            why=lambda acts: sentence("replay_supervisor", {}),
        ),
    )
    spoken = (VERB,)

    @abstractmethod
    def open(self) -> None:
        """The moment in focus, or a little while ago."""

    @abstractmethod
    def open_typed(self, text: str) -> None:
        """/putar 21/2 14:05"""

    @abstractmethod
    def open_of_case(self) -> None:
        """The room as it was at this moment of the selected case."""

    def may(self) -> bool:
        """Whether recordings are for this person."""
        person = self.frame.desk.person
        return person is not None and bool(_MAY & set(person.roles))
