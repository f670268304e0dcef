"""The work zone while no case is selected: the keys that go on from here, what is due next, and this shift.
Rule: nothing of it can be selected; it says what to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.text.shift import DueLine, ShiftNow
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.widgets import theme
from console.ui.widgets.charts import HourChart
from console.ui.widgets.chip import badge_width, chip_width, paint_chip, paint_key
from console.ui.widgets.mixed import MixedLabel, Say
from console.ui.widgets.panel import in_column

_KEYS = (
    ("F5", QT_TRANSLATE_NOOP("Quiet", "choose a case in the list, Enter opens it")),
    ("F1", QT_TRANSLATE_NOOP("Quiet", "take a call, or a new call")),
    ("F2", QT_TRANSLATE_NOOP("Quiet", "a report by WhatsApp, radio, or in person")),
    ("/", QT_TRANSLATE_NOOP("Quiet", "a command, e.g. damkar tiba -2")),
    ("Shift+F1", QT_TRANSLATE_NOOP("Quiet", "all keys")),
)
_AROUND, _GAP = 10, 4
_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)


class NextKeys(QWidget):
    """A row a key; it takes the focus, so that keys are never lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """In the language of now."""
        self.setAccessibleName("\n".join(f"{key}: {words}" for key, words in self._rows()))
        self.update()

    def _rows(self) -> list[tuple[str, str]]:
        return [(key, translate("Quiet", words)) for key, words in _KEYS]

    def _row_high(self) -> int:
        return theme.current_sizes().row

    def sizeHint(self) -> QSize:
        return QSize(120, self._row_high() * len(_KEYS) + 2 * _AROUND)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        caps = max(badge_width(key) for key, _ in _KEYS)
        for at, (key, words) in enumerate(self._rows()):
            box = QRect(_AROUND, _AROUND + at * self._row_high(), self.width() - 2 * _AROUND, self._row_high())
            paint_key(painter, box.left(), box.center().y() + 0.5, key)
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(theme.current().texts.main))
            painter.drawText(box.adjusted(caps + 2 * _AROUND, 0, 0, 0), _LEFT, words)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class NextDue(QWidget):
    """When, what, about what, and how much time is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[DueLine, ...] = ()

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        if tuple(lines) == self._lines and lines:
            return
        self._lines = tuple(lines)
        said = [" ".join(part for part in (one.at, one.what, one.about, one.left) if part) for one in lines]
        self.setAccessibleName("\n".join(said) or translate("Quiet", "Nothing is due."))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high, texts = theme.current_sizes().agency_row, theme.current().texts
        high = max(high, QFontMetrics(theme.font("title")).height() + QFontMetrics(theme.font("label")).height() + _GAP)
        if not self._lines:
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(texts.label))
            painter.drawText(QRect(_AROUND, 0, self.width(), high), _LEFT, translate("Quiet", "Nothing is due."))
        times = max((QFontMetrics(theme.font("body")).horizontalAdvance(one.at) for one in self._lines), default=0)
        for at, line in enumerate(self._lines):
            box = QRect(0, at * high, self.width(), high)
            if box.bottom() > self.height():
                break
            self._paint_line(painter, box, line, times)
        painter.end()

    def _paint_line(self, painter: QPainter, box: QRect, line: DueLine, times: int) -> None:
        palette = theme.current()
        if line.chip == "act":
            painter.fillRect(box, QColor(palette.backgrounds.act_row))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(palette.border))
        painter.setFont(theme.font("body"))
        painter.setPen(QColor(palette.texts.main))
        painter.drawText(box.adjusted(_AROUND, 0, 0, 0), _LEFT, line.at)
        right = box.right() - _AROUND
        if line.left:
            font = theme.font("label", 600)
            wide, high = chip_width(line.left, font), theme.current_sizes().chip
            painter.setFont(font)
            chip = QRectF(right - wide, box.center().y() - high / 2 + 0.5, wide, high)
            paint_chip(painter, chip, line.left, palette.chip(line.chip))
            right -= wide + _AROUND
        left = _AROUND + times + 2 * _AROUND
        half = box.height() // 2
        for top, words, font, colour in (
            (box.top() + 2, line.what, theme.font("title"), palette.texts.main),
            (box.top() + half, line.about, theme.font("label"), palette.texts.label),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, top, right - left, half - 2), _LEFT, cut)


class ThisShift(QWidget):
    """Tiles of numbers, and calls and cases of each hour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles, self.chart = MixedLabel(self), HourChart(self)
        self.tiles.setContentsMargins(_AROUND, 6, _AROUND, 2)
        in_column(self, self.tiles, (self.chart, 1))

    def show_shift(self, now: ShiftNow | None) -> None:
        """Show these numbers; without a shift the sentence that says so."""
        if now is None:
            none = translate("Quiet", "No shift is running at this desk.")
            self.tiles.say([Say(none, "body", "label")])
        else:
            pieces = [
                piece
                for number, word in now.tiles
                for piece in (Say(f"  {number}", "tile"), Say(f" {word.replace(' ', chr(160))}", "label", "label"))
            ]
            self.tiles.say(pieces)
            self.chart.show_hours(now.calls, now.cases)
        self.chart.setVisible(now is not None)
