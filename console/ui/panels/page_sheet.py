"""A page that scrolls where text is large and the screen small, so that nothing of it is pressed together.
Rule: what has the focus is in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class PageSheet(QScrollArea):
    """Holds the content of a page; how high that is at least, the content says."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("texts", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_focus(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize:  # the content is as high as it will be
            self._follow_focus(None, QApplication.focusWidget())
        return done

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """All of it, where Qt's own way would show the place of its cursor only; of a higher one its upper part."""
        content, bar = self.widget(), self.verticalScrollBar()
        if content is None or now is None or not content.isAncestorOf(now):
            return
        top = now.mapTo(content, QPoint(0, 0)).y()
        lowest = top + now.height() - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top))
