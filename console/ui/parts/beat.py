"""The rhythm of chest compressions: a count of thirty and a beat, seen here and heard where the window has a
loudspeaker.
Rule: it begins with the answer that tells the caller to press, and stays until another answer takes that back; one key
makes it silent, and nothing makes it stop being seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.models.commands.cases import CprStep
from console.text import formats
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import ROUND, chip_width, paint_chip
from console.ui.widgets.mixed import LowLabel, Piece, Say, Sign, keyed, laid_out, paint_mixed

PER_MINUTE, SET = 110, 30
BEAT_MS = 60_000 / PER_MINUTE
CHANGE_S = 120
_SOON_S = 15
_AROUND, _GAP = 8, 4
_TICKS_LEAST = 90  # px: thirty marks narrower than this say nothing
_MIDDLE = Qt.AlignmentFlag.AlignCenter
T = TypeVar("T")


def count_at(elapsed_ms: int) -> int:
    """Which press of the thirty it is."""
    return int(elapsed_ms / BEAT_MS) % SET + 1


def change_in_s(elapsed_s: int) -> int:
    """Seconds until another person should press."""
    return CHANGE_S - elapsed_s % CHANGE_S


def first_fitting(choices: Sequence[T], wide: Callable[[T], float], room: float) -> T:
    """The first of them that has room; the last where none has."""
    return next((one for one in choices if wide(one) <= room), choices[-1])


def beat_stopped_words() -> str:
    """What is said when the beat ends because its caller is no longer on the line."""
    return translate("Beat", "The rhythm stopped: its caller is not on the line. Alt+6 begins it again.")


class BeatTile(QWidget):
    """Hidden while nobody presses; `heard(bool)` when the beat is to begin or end sounding."""

    heard = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.muted = self._low = False
        self._before_ms = 0  # so long it went on when the clock here began
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def running(self) -> bool:
        return self._timer.isActive()

    def elapsed_ms(self) -> int:
        """Since it began."""
        return self._before_ms + (self._clock.elapsed() if self._clock.isValid() else 0)

    def run(self, on: bool, elapsed_ms: int = 0) -> None:
        """Begin, so long after the first press; or end. What runs already goes on."""
        if on is self.running():
            return
        if on:
            self._before_ms = elapsed_ms
            self._clock.start()
            self._timer.start(round(BEAT_MS))
        else:
            self._timer.stop()
            self._clock.invalidate()
        self.setVisible(on)
        self._say()
        self.heard.emit(on and not self.muted)

    def mute(self) -> None:
        """The key: silent, and heard again."""
        if self.running():
            self.muted = not self.muted
            self._say()
            self.update()
            self.heard.emit(not self.muted)

    def be_low(self, low: bool) -> None:
        """Where there is little room: one row, without the words."""
        if low is not self._low:
            self._low = low
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.high(self._low))

    def high(self, low: bool) -> int:
        """Its height in one row, or with all its words."""
        return self._number_high(low) + 2 * _GAP

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _number_high(self, low: bool) -> int:
        if low:
            return theme.current_sizes().badge
        rows = QFontMetrics(theme.font("label")).height() + theme.current_sizes().badge + theme.current_sizes().chip
        return rows + 2 * _GAP

    def _beat(self) -> None:
        self.update()

    def _say(self) -> None:
        off = translate("Beat", "silent") if self.muted else translate("Beat", "heard")
        words = translate("Beat", "Rhythm of pressing, {rate} a minute, {sound} (Alt+6)")
        self.setAccessibleName(words.format(rate=PER_MINUTE, sound=off))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, elapsed_ms = theme.current(), self.elapsed_ms()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        main, high = palette.chips.onscene, self._number_high(self._low)
        box = QRectF(_AROUND, _GAP, high * (2 if self._low else 1), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(main.fill))
        painter.drawRoundedRect(box, ROUND + 1, ROUND + 1)
        painter.setPen(QColor(main.text))
        left = round(box.right()) + _AROUND
        room = QRect(left, _GAP, self.width() - left - _AROUND, high)
        if self._low:
            painter.setFont(theme.font("number"))
            painter.drawText(box, _MIDDLE, str(count_at(elapsed_ms)))
            self._paint_row(painter, room, elapsed_ms)
        else:
            small = QFontMetrics(theme.font("caption")).height()
            painter.setFont(theme.text_font(round(theme.current_sizes().number * 1.2), bold=True))
            painter.drawText(box.adjusted(0, 0, 0, -small), _MIDDLE, str(count_at(elapsed_ms)))
            painter.setFont(theme.font("caption"))
            below = QRectF(box.left(), box.bottom() - small - _GAP / 2, box.width(), small)
            painter.drawText(below, _MIDDLE, translate("Beat", "of {set}").format(set=SET))
            self._paint_words(painter, room, elapsed_ms)
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRect, elapsed_ms: int) -> None:
        sizes, sound = theme.current_sizes(), self._sound()
        rate = translate("Beat", "{rate} a minute").format(rate=PER_MINUTE)
        title, key = keyed(translate("Beat", "Rhythm of pressing"), "title"), keyed(f"  {sound}", "label", "label")
        heads = (title + keyed(f"  {rate}", "label", "label") + key, title + key, key)
        head = first_fitting([laid_out(one, 1e9) for one in heads], lambda lines: lines[0][1], room.width())
        paint_mixed(painter, head, QRectF(room.left(), room.top(), room.width(), 0))
        ticks = QRect(room.left(), room.top() + sizes.badge + _GAP, room.width(), sizes.badge)
        self._paint_ticks(painter, ticks, count_at(elapsed_ms))
        elapsed_s = elapsed_ms // 1000
        since = translate("Beat", "since {time}").format(time=formats.running(elapsed_s))
        self._paint_foot(
            painter, QRect(room.left(), room.bottom() - sizes.chip, room.width(), sizes.chip), elapsed_s, since
        )

    def _sound(self) -> str:
        return translate("Beat", "sound off [Alt+6]") if self.muted else translate("Beat", "sound [Alt+6] off")

    def _paint_row(self, painter: QPainter, room: QRect, elapsed_ms: int) -> None:
        """When another person presses, and the key of the sound; the ticks have what is left."""
        short = "[Alt+6]" if self.muted else translate("Beat", "sound [Alt+6]")
        keys = [laid_out(keyed(one, "label", "label"), 1e9) for one in (self._sound(), short)]
        foot_wide = self._foot_width(elapsed_ms // 1000)
        left = [room.width() - foot_wide - round(key[0][1]) - 2 * _AROUND for key in keys]
        key, ticks_wide = next((one for one in zip(keys, left, strict=True) if one[1] >= _TICKS_LEAST), (keys[1], 0))
        wide = round(key[0][1])
        if ticks_wide:
            ticks = QRect(room.left(), room.top(), ticks_wide, room.height())
            self._paint_ticks(painter, ticks, count_at(elapsed_ms))
        foot_left = room.left() + (ticks_wide + _AROUND if ticks_wide else 0)
        foot = QRect(foot_left, room.top(), room.right() - wide - _AROUND - foot_left, room.height())
        self._paint_foot(painter, foot, elapsed_ms // 1000, "")
        paint_mixed(painter, key, QRectF(room.right() - wide, room.top(), wide, 0))

    def _foot_width(self, elapsed_s: int) -> int:
        """As wide as the foot of one row is with its words."""
        helper = QFontMetrics(theme.font("label")).horizontalAdvance(translate("Beat", "change the helper"))
        return helper + _AROUND + 2 + round(chip_width(self._change(elapsed_s)[0], theme.font("label", 600)))

    def _change(self, elapsed_s: int) -> tuple[str, bool]:
        """When another person presses, and whether that is now."""
        left_s = change_in_s(elapsed_s)
        now = elapsed_s >= CHANGE_S and CHANGE_S - left_s < _SOON_S
        words = translate("Beat", "NOW") if now else translate("Beat", "in {time}").format(time=formats.running(left_s))
        return words, now

    def _paint_foot(self, painter: QPainter, foot: QRect, elapsed_s: int, since: str) -> None:
        """When another person presses stays in sight, however narrow the card is."""
        words, now = self._change(elapsed_s)
        font = theme.font("label", 600)
        chip_wide = chip_width(words, font)
        painter.setFont(theme.font("label"))
        painter.setPen(QColor(theme.current().texts.label))
        helper, wide = translate("Beat", "change the helper"), painter.fontMetrics().horizontalAdvance
        whole = (f"{since}    {helper}",) if since else ()
        said = first_fitting((*whole, helper, ""), wide, foot.width() - chip_wide - _AROUND)
        middle = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value)
        painter.drawText(foot, middle, said)
        at = foot.left() + (wide(said) + _AROUND if said else 0)
        painter.setFont(font)
        chip = theme.current().chips.act if now else theme.current().chips.soon
        paint_chip(painter, QRectF(at, foot.top(), chip_wide, foot.height()), words, chip)

    def _paint_ticks(self, painter: QPainter, room: QRect, count: int) -> None:
        """Thirty marks, those already pressed filled."""
        palette = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for at in range(SET):
            left = room.left() + room.width() * at / SET
            box = QRectF(left, room.top(), max(2.0, room.width() / SET - 3), room.height())
            painter.setBrush(QColor(palette.chips.onscene.fill if at < count else palette.border))
            painter.drawRoundedRect(box, 2, 2)


# The two moments that are noted of a cardiac arrest: a key each, beside the beat. Once noted it says when, and how long
# after the answer of the call.

CPR_KEYS: Final[dict[CprStep, Qt.Key]] = {"recognised": Qt.Key.Key_7, "compressions": Qt.Key.Key_8}
HASTY_MS = 2_000


class CprMarks(LowLabel):
    """Hidden while neither the beat runs nor anything is noted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(_AROUND, 0, _AROUND, 0)
        self.hide()

    def show_marks(self, marks: Mapping[CprStep, int] | Mapping[str, int], since_ms: int | None, beating: bool) -> None:
        """What is noted, as moments in UTC ms; `since_ms`: when the call was answered."""
        pieces: list[Piece] = []
        words = {
            "recognised": translate("Beat", "arrest recognised"),
            "compressions": translate("Beat", "first compression"),
        }
        for step, key in CPR_KEYS.items():
            at_ms = marks.get(step)
            said = f"{words[step]}  "
            if at_ms is None:
                pieces += [Sign(f"Alt+{key - Qt.Key.Key_0}"), Say(f" {said}", "label", "label")]
            else:
                after = (
                    "" if since_ms is None or at_ms < since_ms else f" (+{formats.running((at_ms - since_ms) // 1000)})"
                )
                pieces.append(Say(f"✓ {words[step]} {formats.clock_seconds(at_ms)}{after}  ", "label", "main", 600))
        shown = beating or bool(marks)
        self.say(pieces if shown else [])
        self.setVisible(shown)
