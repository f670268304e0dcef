"""The line of the place: after two letters it lists what the city has of that name.
Rule: the list never takes the focus, so that every key keeps its meaning; only Down and Enter take a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from console.models.views.advice import Ways, no_ways
from console.places.gazetteer import Found, Hit
from console.ui.widgets import theme
from console.ui.widgets.fields import LineField, is_enter
from console.ui.widgets.long_text import WholeWords

LISTED = 5
LEAST_LETTERS = 2


class PlaceLine(LineField):
    """`taken(hit)` when a place of the list was taken."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(WholeWords(self.list))
        self.list.itemClicked.connect(lambda _: self._take())
        self.list.setParent(self)
        self.list.hide()

    def offer(self, hits: Sequence[Hit]) -> None:
        """List these places; without any the list goes."""
        self._hits = list(hits[:LISTED])
        self.list.clear()
        if not self._hits or not self.hasFocus():
            self.list.hide()
            return
        self.list.addItems([f"{hit.name}  ·  {hit.detail}" if hit.detail else hit.name for hit in self._hits])
        self._place()

    def forget_typed(self) -> None:
        """Another person sits down: the words go with the places that were listed for them."""
        self.setText("")
        self.offer(())

    def offered(self) -> list[Hit]:
        return self._hits if self.list.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list.isVisible():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self.list.setCurrentRow(min(self.list.count() - 1, max(-1, self.list.currentRow() + step)))
                return
            if event.key() == Qt.Key.Key_Escape:
                self.list.hide()
                return
            if is_enter(event) and self.list.currentRow() >= 0:
                self._take()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.list.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.list.hide()
        super().hideEvent(event)

    def _take(self) -> None:
        hit = self._hits[self.list.currentRow()]
        self.list.hide()
        self.setText(hit.name)
        self.taken.emit(hit)

    def _place(self) -> None:
        """Below the line, or above it where the window ends; it lies over the window, not in a popup of its own."""
        window, row = self.window(), theme.current_sizes().row
        high = row * self.list.count() + 4
        self.list.setParent(window)
        below = self.mapTo(window, QPoint(0, self.height()))
        top = below.y() if below.y() + high <= window.height() else below.y() - self.height() - high
        self.list.setGeometry(below.x(), max(0, top), self.width(), high)
        for at in range(self.list.count()):
            self.list.item(at).setSizeHint(QSize(0, row))
        self.list.setCurrentRow(-1)
        self.list.show()
        self.list.raise_()


# What the form knows of the city: where a point lies, and which places begin with what was typed.
# Rule: the form asks only through this, and works without either.


class Located(Protocol):
    """Where a point lies."""

    @property
    def kelurahan(self) -> str | None:
        """Its code."""

    @property
    def outside(self) -> bool:
        """Outside the city."""

    @property
    def near_border(self) -> bool:
        """Too near the limit to trust the map."""


Locate = Callable[[float, float], Located]
Find = Callable[[str], Found]
Beside = Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class PlaceSources:
    """`locate` says where a point lies, `find` what a typed text may mean (best first), `beside` the words of a
    point's surroundings; each may be missing. `ways` knows the roads."""

    locate: Locate | None = None
    find: Find | None = None
    beside: Beside | None = None
    ways: Ways = no_ways
