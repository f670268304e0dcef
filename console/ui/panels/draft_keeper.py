"""Keeps the form as a draft on the disk: every few keys, and when nobody types for a moment.
Rule: a draft that cannot be kept is said at once; nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk
from console.errors import ConsoleError

KEYS_BETWEEN_DRAFTS = 4
IDLE_MS = 1500
DRAFT = "intake:"


class DraftKeeper(QObject):
    """`kept()` when a draft is on the disk, `failed(error)` when it could not be written."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, read: Callable[[], tuple[str, dict[str, object]]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._read = desk, read
        self._keys = 0
        self.saved_ms: int | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep)

    def begin(self) -> None:
        """Another form is shown: nothing of it was kept yet."""
        self.saved_ms = None

    def draft(self, call: str) -> dict[str, object] | None:
        """What was kept of a call's form."""
        return self._desk.drafts().get(DRAFT + call)

    def calls(self) -> list[str]:
        """The calls that have an unfinished form on this desk."""
        return [name.removeprefix(DRAFT) for name in self._desk.drafts() if name.startswith(DRAFT)]

    def typed(self) -> None:
        """A key was pressed."""
        self._keys += 1
        if self._keys >= KEYS_BETWEEN_DRAFTS:
            self.keep()
        else:
            self._idle.start()

    def keep(self) -> None:
        """Put the form as it is on the disk; a form without a call has nothing to keep."""
        self._idle.stop()
        self._keys = 0
        call, form = self._read()
        if not call:
            return
        try:
            self._desk.save_draft(DRAFT + call, form)
        except ConsoleError as error:
            self.failed.emit(error)
            return
        self.saved_ms = self._desk.now_ms()
        self.kept.emit()

    def drop(self, call: str) -> None:
        """The form is recorded, or its call was: nothing of it is kept."""
        self._idle.stop()
        if not call:
            return
        try:
            self._desk.drop_draft(DRAFT + call)
        except ConsoleError as error:
            self.failed.emit(error)
