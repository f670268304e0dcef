"""Pages of the work zone that come by a key and go by Esc: key list, problem box, logs and the supervisor's views.
Rule: a page never lies over a panel; one that needs room takes the area of all panels and gives it back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QTabBar, QWidget

from console.text.words import translate
from console.ui.frame.stage import Places, Zone
from console.ui.widgets import theme
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.panel import in_column, in_row

_ASIDE = 8


class TabHint(QLabel):
    """What a newcomer is to do, right of the tabs: the longest of its texts that has room, whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("tone", "link")
        self.setProperty("strong", True)
        self.setContentsMargins(_ASIDE, 0, _ASIDE, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_texts(self, texts: Sequence[str], name: str) -> None:
        """The texts, the longest first; `name` for who hears the screen."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self.setAccessibleName(name)
            self.setToolTip(name)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        room, metrics = self.width() - 2 * _ASIDE - 2, self.fontMetrics()
        self.setText(next((one for one in self._texts if metrics.horizontalAdvance(one) <= room), ""))


# The work zone: the selected case and the open form share one place, a title tab each; other pages come and go.


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
        column = in_column(self, gap=0)
        self.hint = TabHint(self)
        row = in_row(None, self.tabs, (self.hint, 1))
        column.addLayout(row)
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


Seen = TypeVar("Seen", bound=QWidget)


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page: its widget (or what gives it, where it is made when it is first needed), the words of its tab in the
    language of now, and what it does before it is seen; `paper` is what Ctrl+P does while it is in front, `send`
    what F9 does, `allowed` says whether it is for the person who sits here; `may_close` asks where something typed
    would be lost, and says whether Esc or its key closes it."""

    widget: QWidget | Callable[[], QWidget]
    title: Callable[[], str]
    prepare: Callable[[], object]
    whole: bool = False
    paper: Callable[[], object] | None = None
    send: Callable[[], object] | None = None
    allowed: Callable[[], bool] = lambda: True
    may_close: Callable[[], bool] = lambda: True


class Pages(QObject):
    """Opens and closes the pages; the widgets stay where they are, hidden, and keep what was done in them.
    `idle(sentence)` of a key that has nothing to do on a page of rows: no key is silent."""

    idle = Signal(str)

    def __init__(self, work: WorkZone, places: Places, parent: QObject) -> None:
        super().__init__(parent)
        self.work, self._places = work, places
        self._pages: dict[str, Page] = {}
        self._before = "case"
        # How a page is made and painted; the window does it apart from everything else.
        self.paint: Callable[[Callable[[], object]], object] = lambda act: act()
        self._gave = False  # whether a page has all the room now, because it needs it
        work.shown.connect(self._give_room)

    def put(self, name: str, page: Page) -> None:
        """Make a page known; it is seen when it is opened."""
        self._pages[name] = page
        if isinstance(page.widget, QWidget):
            self.keep(page.widget)

    def keep(self, widget: Seen) -> Seen:
        """Keep the widget of a page until it is opened: without a parent it might be collected while styles change."""
        widget.setParent(self.work)
        widget.hide()
        for panel in (widget, *widget.findChildren(LinesPanel)):
            if isinstance(panel, LinesPanel):
                panel.idle.connect(partial(self._say_idle, panel))
        return widget

    def _say_idle(self, panel: LinesPanel, act: str) -> None:
        here = translate("Table", "“{act}” is not for this row.")
        words = here if panel.lines() else translate("Table", "“{act}”: there is no row.")
        self.idle.emit(words.format(act=act))

    def toggle(self, name: str) -> None:
        """Open a page, or close it when it is in front."""
        if self.work.current() == name:
            self.close_current()
        else:
            self.open(name)

    def open(self, name: str) -> None:
        """Bring a page to the front; one that cannot be painted is not opened, and says why."""
        self.paint(lambda: self._open(name))

    def _open(self, name: str) -> None:
        page = self._pages[name]
        page.prepare()
        if self.work.current() not in self._pages:
            self._before = self.work.current()
        if not self.work.has(name):
            self.work.add(name, page.widget if isinstance(page.widget, QWidget) else page.widget(), page.title())
        self._places.show(Zone.WORK)
        self.work.turn_to(name)
        self._give_room(name)

    def close(self, name: str) -> None:
        """Take a page away and go back to the case or the form, whichever was in front before."""
        if not self.work.has(name):
            return
        self.work.remove(name)
        self.work.turn_to(self._before if self.work.has(self._before) else "case")
        self._give_room(self.work.current())

    def _give_room(self, name: str) -> None:
        """All of it to a page that needs it while it is in front; whatever else comes there has the room in sight."""
        page = self._pages.get(name)
        if page is not None and page.whole:
            self._places.give_all(Zone.WORK)
            self._gave = True
        elif self._gave:
            self._places.give_back()
            self._gave = False

    def close_current(self) -> bool:
        """Close the page in front, or let it ask first; false when it is the case or the form."""
        name = self.work.current()
        if name not in self._pages:
            return False
        if self._pages[name].may_close():
            self.close(name)
        return True

    def close_forbidden(self) -> None:
        """Another person sits down: what is not for them is closed."""
        for name, page in self._pages.items():
            if self.work.has(name) and not page.allowed():
                self.close(name)

    def print_current(self) -> bool:
        """Put the page in front on paper; false when it has nothing of its own to print."""
        page = self._pages.get(self.work.current())
        if page is None or page.paper is None:
            return False
        page.paper()
        return True

    def send_current(self) -> bool:
        """Send whom the page in front is about; false when it is about nobody."""
        page = self._pages.get(self.work.current())
        if page is None or page.send is None:
            return False
        page.send()
        return True

    def is_open(self, name: str) -> bool:
        """Whether a page has a tab now."""
        return self.work.has(name)

    def is_seen(self, name: str) -> bool:
        """Whether a page is in sight now."""
        return self.work.has(name) and self.work.page(name).isVisible()

    def retranslate(self) -> None:
        """Write the tabs and what is open in the language of now."""
        for name, page in self._pages.items():
            if self.work.has(name):
                self.work.title(name, page.title())
                self.paint(page.prepare)
