"""The locked screen, and when it locks by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from console.settings import SettingsFile
from console.text.strip import RoomNow
from console.text.words import translate
from console.ui.frame.feature import Frame
from console.ui.frame.keys import PersonWatch
from console.ui.widgets import theme
from console.ui.widgets.chip import chip_width, paint_chip
from console.ui.widgets.panel import in_column

# The state of the room at a glance, on a page that lies over all panels: a clock for the whole room, and a few rows.
# Rule: no person who called, no number and no place is in it.

_CLOCK = 4.4  # times the size of a number tile
_WIDTH, _NAME = 44, 11  # of the text


class RoomState(QWidget):
    """Painted once a second, in the language of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = RoomNow("", "", "", ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_room(self, now: RoomNow) -> None:
        """As it is now."""
        rows = len(self._now.rows) != len(now.rows)
        self._now = now
        spoken = [f"{one.name}: {one.said} {one.beside}".strip() for one in now.rows]
        self.setAccessibleName(". ".join((now.city, now.date, *spoken)))
        if rows:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = theme.current_sizes()
        rows = len(self._now.rows) * self._row_height()
        return QSize(_WIDTH * sizes.text, self._clock_height() + 5 * sizes.heading + rows)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sizes, palette = QPainter(self), theme.current_sizes(), theme.current()
        painter.setPen(QColor(palette.texts.label))
        painter.setFont(theme.font("body", 600))
        line = QRect(0, 0, self.width(), 2 * sizes.heading)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.city)
        painter.setPen(QColor(palette.texts.main))
        painter.setFont(theme.text_font(round(sizes.tile * _CLOCK), bold=True))
        line = QRect(0, line.bottom(), self.width(), self._clock_height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.clock)
        painter.setFont(theme.font("heading", 400))
        line = QRect(0, line.bottom(), self.width(), 2 * sizes.heading)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.date)
        top, high = line.bottom() + sizes.heading // 2, self._row_height()
        for row in self._now.rows:
            painter.fillRect(0, top, self.width(), 1, QColor(palette.border))
            box = QRect(0, top, self.width(), high)
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(palette.texts.label))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.name)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.beside)
            beside = painter.fontMetrics().horizontalAdvance(row.beside)
            painter.setFont(theme.font("label", 600))
            left = _NAME * sizes.text
            wide = min(chip_width(row.said, painter.font()), self.width() - left - beside - 2 * sizes.gap)
            chip = QRectF(left, top + (high - sizes.chip) / 2, wide, sizes.chip)
            cut = painter.fontMetrics().elidedText(row.said, Qt.TextElideMode.ElideRight, wide - 2 * sizes.gap)
            paint_chip(painter, chip, cut, palette.chip(row.chip))
            top += high
        painter.fillRect(0, top, self.width(), 1, QColor(palette.border))
        painter.end()

    def _clock_height(self) -> int:
        return round(theme.current_sizes().tile * _CLOCK * 1.1)

    def _row_height(self) -> int:
        sizes = theme.current_sizes()
        return sizes.chip + 3 * sizes.gap


@dataclass(frozen=True, slots=True)
class Guard:
    """What the banner says of a ringing call while a page lies over the panels: two sentences, and the key that leads
    on."""

    said: str
    more: str
    key: str
    label: str


# The locked screen: panels and command line are covered; the banner, the strip and all alarms stay.
# Rule: nobody is locked out of an emergency: F2 leaves the locked desk to another person, whose sign-in is asked.


class LockPage(QWidget):
    """`asked(typed)` on Enter, a PIN or a password: somebody else checks it. `left()` by F2: another person comes."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setProperty("tone", "heading")
        self._said, self._hint = QLabel(self), QLabel(self)
        self._hint.setProperty("tone", "label")
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._ask)
        self.room, card = RoomState(self), QFrame(self)
        card.setProperty("card", True)
        in_column(
            card,
            self._title,
            self.password,
            self._said,
            self._hint,
            edges=(36, 28, 36, 28),
            gap=theme.current_sizes().gap * 2,
        )
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self.room)
        row.addSpacing(6 * theme.current_sizes().text)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._card = card
        self.setFocusProxy(self.password)
        self._name, self._by_name = "", False
        self._retranslate()

    def begin(self, name: str, *, by_name: bool = False) -> None:
        """Lock for this person; who signed in by a typed name opens it by that name."""
        self._name, self._by_name = name, by_name
        self.password.clear()
        self._said.clear()
        self.password.setEnabled(True)
        self._retranslate()

    def refuse(self, sentence: str) -> None:
        """The password was not right, or could not be checked."""
        self._said.setText(sentence)
        self.password.setEnabled(True)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self) -> str:
        """What else can be done here."""
        return self._hint.text()

    def guard(self) -> Guard:
        """What is said while a call rings."""
        said = translate("LockPage", "This screen is locked: {name} unlocks it, then F1 takes the call")
        more = translate("LockPage", "Somebody else takes it by F2 and an emergency sign-in.")
        return Guard(said.format(name=self._name), more, "F2", translate("LockPage", "Another person"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.room.sizeHint().width() + self._card.sizeHint().width() + 8 * theme.current_sizes().text
        self.room.setVisible(self.width() >= room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().backgrounds.window))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange) and hasattr(self, "_name"):
            self._retranslate()

    def _ask(self) -> None:
        if self.password.text():
            self.password.setEnabled(False)
            self.asked.emit(self.password.text())

    def _retranslate(self) -> None:
        self._title.setText(translate("LockPage", "Screen locked · {name}").format(name=self._name))
        wanted = translate("LockPage", "PIN or password, then Enter")
        if self._by_name:
            wanted = translate("LockPage", "Your name as at the emergency sign-in, then Enter")
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if self._by_name else QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(theme.current_sizes().text * 30)
        self.password.setPlaceholderText(wanted)
        self.password.setAccessibleName(wanted)
        self._hint.setText(translate("LockPage", "F2 another person takes this desk (sign-in page); the draft stays"))
        self._hint.setWordWrap(True)
        self.setAccessibleName(translate("LockPage", "Screen locked"))


# Locks a screen that nobody has touched for the stated minutes. Rule: never over a call: while one rings, is on the
# line or stands in the form, the desk is at work whether or not anybody types.

MINUTE_S = 60.0


class IdleLock(QObject):
    """Over one window; `busy` says whether the screen may not be locked now, or is."""

    def __init__(
        self,
        frame: Frame,
        settings: SettingsFile,
        busy: Callable[[], bool],
        lock: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(frame.bridge)
        self._desk, self._settings, self._busy, self._lock, self._clock = frame.desk, settings, busy, lock, clock
        self._touched_s = clock()
        self._watch = PersonWatch(self._hear, self)
        frame.bridge.tick.connect(self.look)
        frame.bridge.touched.connect(self._person_changed)

    def look(self) -> None:
        """Lock when it is time."""
        now_s, minutes = self._clock(), self._settings.now.lock_after_min
        if self._desk.person is None or self._busy():
            self._touched_s = now_s
        elif minutes and now_s - self._touched_s >= minutes * MINUTE_S:
            self._touched_s = now_s
            self._lock()

    def _hear(self, event: QEvent) -> bool:
        self._touched_s = self._clock()
        return False

    def _person_changed(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self._touched_s = self._clock()
