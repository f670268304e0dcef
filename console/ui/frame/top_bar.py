"""The top of the window: the menus, the mode of the room, who sits here, the date, and a clock one can read from the
next chair. Rule: no menu is ever pushed away; what gives way is the hint, then the date, then words of the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenuBar, QWidget

from console.text import vocabulary
from console.ui.widgets import theme
from console.ui.widgets.chip import ChipLabel

_SECONDS = 3  # signs of a clock that go where there is no room
_LEAST_LETTERS = 3


class TopBar(QMenuBar):
    """`state` holds everything right of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brand = _label(self, "bar", "112")
        self._brand.setProperty("strong", True)
        self._brand.setContentsMargins(2 * theme.current_sizes().gap, 0, 0, 0)
        self.state = BarState(self)
        self.setCornerWidget(self._brand, Qt.Corner.TopLeftCorner)
        self.setCornerWidget(self.state, Qt.Corner.TopRightCorner)
        self.state.grown.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "state"):
            self._fit()

    def _fit(self) -> None:
        """The menus first; the rest has what they leave, and their own name gives way before they do."""
        if not self.isVisible():
            return
        least = self.state.least()
        for brand in (True, False):
            self._brand.setVisible(brand)
            self._lay_out(0)
            room = self.width() - max((self.actionGeometry(one).right() for one in self.actions()), default=0) - 2
            if room >= least:
                break
        self._lay_out(max(0, room))
        self.state.arrange()

    def _lay_out(self, room: int) -> None:
        # A menu bar asks its corners for their sizes only when it is resized.
        self.state.room = room
        super().resizeEvent(QResizeEvent(self.size(), self.size()))


class BarState(QWidget):
    """Words and chips, each in a label of its own; `grown()` when it says something else that nobody may forget."""

    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.room = 0
        self.mode, self.sample = ChipLabel("", "act", self), ChipLabel("", "sample", self)
        self.person = ChipLabel("", "", self)
        self.date, self.clock = _label(self, "bar_second"), _label(self, "clock")
        self._mode, self._person = ("", ""), ("", "")
        self._time = ""
        self.sample.hide()

    def sizeHint(self) -> QSize:
        return QSize(self.room, theme.current_sizes().bar_top)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def show_mode(self, word: str, short: str = "") -> None:
        """The mode of the room that nobody may forget, or none."""
        if (word, short) != self._mode:
            self._mode = word, short
            self.mode.setAccessibleName(word)
            self.mode.setToolTip(word)
            self.arrange()
            self.grown.emit()

    def show_sample(self, sample: bool) -> None:
        """Whether nothing here is real."""
        word, tone = vocabulary.mark_of_room() if sample else ("", "sample")
        if word != self.sample.text():
            self.sample.show_state(word, tone)
            self.arrange()
            self.grown.emit()

    def show_person(self, words: str, short: str, marked: bool) -> None:
        """Who sits here; `marked` when the server did not confirm it, or nobody does."""
        if (words, short) == self._person and marked is (self.person.property("tone") == ""):
            return
        self._person = words, short
        self.person.setToolTip(words)
        self.person.show_state(words, "alone" if marked else "")
        theme.mark(self.person, "tone", "" if marked else "bar_second")
        self.arrange()
        self.grown.emit()

    def show_time(self, date: str, clock: str) -> None:
        """What time it is in the room; written each second, laid out only when the day changes."""
        self._time = clock
        self.clock.setText(clock if self._whole else clock[:-_SECONDS])
        if date != self.date.text():
            self.date.setText(date)
            self.arrange()

    def least(self) -> int:
        """How wide the clock without its seconds and what nobody may forget are."""
        least = sum(self._wide(*one) for one in ((self.clock, "00:00"), (self.mode, self._mode[1]), (self.sample,)))
        return least + self._least_mark()

    def _least_mark(self) -> int:
        """What the first words of a person need whom nobody confirmed; one who is confirmed gives way."""
        marked = self.person.property("tone") == "" and bool(self._person[0])
        return self._wide(self.person, self._person[1].partition(" · ")[0]) if marked else 0

    def arrange(self) -> None:
        """The clock at the right, then date, person, sample; the mode at the left."""
        gap = 2 * theme.current_sizes().gap
        left = self.room - gap - self._wide(self.sample)
        self.mode.setText(self._fitting(self.mode, self._mode, left - self._wide(self.clock, "00:00")))
        left -= self._wide(self.mode)
        self._whole = self._wide(self.clock, "00:00:00") <= left - self._least_mark()
        self.clock.setText(self._time if self._whole else self._time[:-_SECONDS])
        left -= self._wide(self.clock, "00:00:00" if self._whole else "00:00")
        self.person.setText(self._fitting(self.person, self._person, left))
        self.person.setAccessibleName(self._person[0])
        left -= self._wide(self.person)
        dated = self._wide(self.date) <= left
        left -= self._wide(self.date) if dated else 0
        end = self.room - gap
        for one, seen in ((self.clock, True), (self.date, dated), (self.person, True), (self.sample, True)):
            wide = self._wide(one) - gap if seen and one.text() else 0
            self._put(one, end - wide, wide)
            end -= wide + (gap if wide else 0)
        self._put(self.mode, gap, self._wide(self.mode) - gap if self.mode.text() else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_whole") and self.sample.text():
            self.sample.show_state(*vocabulary.mark_of_room())

    _whole = True

    def _put(self, one: QLabel, left: int, wide: int) -> None:
        high = one.sizeHint().height()
        one.setGeometry(left, (self.height() - high) // 2, wide, high)
        one.setVisible(wide > 0)

    def _fitting(self, one: QLabel, texts: tuple[str, str], room: int) -> str:
        """The first that has room, else what of the shorter has; not less than a few letters."""
        fits = next((text for text in texts if self._wide(one, text) <= room), None)
        if fits is not None:
            return fits
        room -= self._wide(one, " ")
        if room < _LEAST_LETTERS * theme.current_sizes().text:
            return ""
        return one.fontMetrics().elidedText(texts[1], Qt.TextElideMode.ElideRight, room)

    def _wide(self, one: QLabel, text: str | None = None) -> int:
        """What a label with this text needs, with the gap beside it."""
        said = one.text() if text is None else text
        if not said:
            return 0
        pad = one.sizeHint().width() - one.fontMetrics().horizontalAdvance(one.text())
        return one.fontMetrics().horizontalAdvance(said) + max(0, pad) + 2 * theme.current_sizes().gap


def _label(parent: QWidget, tone: str, words: str = "") -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label
