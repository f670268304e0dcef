"""The search line over the map: streets, landmarks, coordinates, links, plus codes, case numbers.
Rule: it shows and marks; it changes nothing, and what was typed is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.places.finding import Found
from console.places.gazetteer import Hit
from console.ui import theme
from console.ui.panels.intake_fields import is_enter
from console.ui.panels.place_line import LETTERS, PlaceLine
from console.ui.words import translate

_BESIDE, _WIDEST, _EDGE, _BAR = 230, 380, 8, 42


class MapSearch(PlaceLine):
    """`taken(hit)` for a place of the list, `asked(text)` for what was typed; both by Enter. Esc leaves."""

    asked = Signal(str)

    def __init__(self, find: Callable[[str], Found], over: QWidget) -> None:
        super().__init__(over)
        self._find, self._over = find, over
        self._came_from: QWidget | None = None
        self.hide()
        self.setClearButtonEnabled(True)
        self.setAutoFillBackground(True)
        self.textEdited.connect(self._list)
        over.installEventFilter(self)
        self._retranslate()

    def begin(self, text: str = "") -> None:
        """Come to the front with the focus."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._came_from = focused
        self.setText(text)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._list(text)

    def forget_typed(self) -> None:
        """Another person sits down."""
        self.leave()

    def leave(self) -> None:
        """Go, and give the focus back to where the person was."""
        super().forget_typed()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.list.isVisible() and self.list.currentRow() >= 0:
                self._take()
            elif self.text().strip():
                self.asked.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape and not self.list.isVisible():
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_over"):
            self._retranslate()

    def _list(self, typed: str) -> None:
        self.offer(self._hits_of(typed) if len(typed.strip()) >= LETTERS else ())

    def _hits_of(self, typed: str) -> tuple[Hit, ...]:
        return self._find(typed).hits

    def _fit(self) -> None:
        """Beside the buttons of the map, or below them where there is no room."""
        room = self._over.width() - 2 * _EDGE
        beside = room - _BESIDE >= 200
        width = min(_WIDEST, room - _BESIDE if beside else room)
        top = _EDGE if beside else _BAR
        self.setGeometry(self._over.width() - _EDGE - width, top, width, theme.current_sizes().field)

    def _retranslate(self) -> None:
        self.set_hint(translate("MapSearch", "street, landmark, coordinates, link, case number"))
        self.setAccessibleName(translate("MapSearch", "Find a place on the map"))
