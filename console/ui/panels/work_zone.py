"""The work zone: the selected case and the open form share one place, a title tab each; other pages come and go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.words import translate


class WorkZone(QWidget):
    """`shown(name)` when another page is in front."""

    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F8 turns the pages
        self.pages = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._fit()
        self._retranslate()

    def add(self, name: str, page: QWidget, title: str) -> None:
        """Put in a page behind the others."""
        self._names.append(name)
        self.pages.addWidget(page)
        self.tabs.addTab(title)

    def has(self, name: str) -> bool:
        """Whether there is such a page."""
        return name in self._names

    def page(self, name: str) -> QWidget:
        """The widget of a page."""
        page = self.pages.widget(self._names.index(name))
        assert page is not None
        return page

    def current(self) -> str:
        """The name of the page in front."""
        return self._names[self.tabs.currentIndex()] if self._names else ""

    def turn_to(self, name: str) -> None:
        """Bring a page to the front and give it the focus."""
        self.tabs.setCurrentIndex(self._names.index(name))
        self.page(name).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove(self, name: str) -> None:
        """Take a page away; its widget stays with its owner."""
        widget = self.page(name)
        at = self._names.index(name)
        del self._names[at]
        self.pages.removeWidget(widget)
        widget.hide()
        self.tabs.removeTab(at)

    def title(self, name: str, title: str) -> None:
        """Give a page's tab another title."""
        self.tabs.setTabText(self._names.index(name), title)

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self._names):
            self.pages.setCurrentIndex(at)
            if (front := self.pages.widget(at)) is not None:
                self.setFocusProxy(front)  # F8 reaches what is in front
            self.shown.emit(self._names[at])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "tabs"):
            self._retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "tabs"):
            self._fit()

    def _fit(self) -> None:
        self.tabs.setFixedHeight(theme.current_sizes().title)

    def _retranslate(self) -> None:
        self.tabs.setAccessibleName(translate("WorkZone", "Pages of the work zone (F8 turns)"))
