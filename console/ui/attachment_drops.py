"""Files that come by drop and by paste: local files and pictures, nothing else; nothing is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from console.ui.attachment_intake import Offered
from console.ui.words import translate

MOST_AT_ONCE = 20


class Drops(QObject):
    """Takes drops on a widget."""

    def __init__(self, widget: QWidget, take: Callable[[Sequence[Offered]], object], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent):  # what enters and moves is one too
            return False
        data = event.mimeData()
        if not (data.hasImage() or any(url.isLocalFile() for url in data.urls())):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(offered_of(data))
        return True


def offered_of_clipboard() -> list[Offered]:
    """What the clipboard holds."""
    return offered_of(QGuiApplication.clipboard().mimeData())


def offered_of(data: QMimeData) -> list[Offered]:
    """Local files, else a picture."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if paths:
        return offered_of_paths(paths)
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    return [Offered(name=translate("Attachment", "pasted picture") + ".png", image=image)]


def offered_of_paths(paths: Sequence[str]) -> list[Offered]:
    """Files of this computer, so many at once."""
    return [Offered(name=Path(path).name, path=Path(path)) for path in paths[:MOST_AT_ONCE]]
