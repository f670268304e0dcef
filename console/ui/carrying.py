"""One thing at a time that may take its while beside the screen: reading a large file, bringing it to the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from console.sync.upload import Upload
from console.ui import formats
from console.ui.doing import Doing
from console.ui.words import translate
from console.ui.worker import Worker

Brought = TypeVar("Brought")


class Carries(Protocol):
    """What brings files to the server and back. Both wait for the network and raise ConsoleError."""

    def send(self, one: Upload, sent: Callable[[int, int], None]) -> None:
        """To the server, as the person who sits here."""

    def fetch(self, sha256: str, size: int) -> bytes:
        """From the server."""


class Carrying(QObject):
    """`ended()` when it was done or refused; a refusal is said as its sentence."""

    ended = Signal()

    def __init__(self, doing: Doing, carries: Carries, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing, self.carries = doing, carries
        self._have, self._size = 0, 0
        self._worker = Worker(self)
        self._worker.answered.connect(self.ended)

    def begin(self, task: Callable[[], Brought], then: Callable[[Brought], object]) -> bool:
        """Do the task beside the screen, then this with its result; false when something else is still at work."""
        begun = self._worker.begin(task, then, self._doing.refuse)
        if not begun:
            self._doing.say(translate("Limits", "Something is still on its way. Wait a moment."))
        return begun

    def send(self, one: Upload) -> None:
        """As a part of a task: a file to the server."""
        self._note(0, len(one.data))
        try:
            self.carries.send(one, self._note)
        finally:
            self._note(0, 0)

    def words(self) -> str:
        """How far it is, while a file goes to the server."""
        if not (self._worker.busy() and self._size):
            return ""
        share = formats.percent(self._have / self._size)
        return translate("Limits", "On its way to the server: {share}").format(share=share)

    def end(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def _note(self, have: int, size: int) -> None:
        self._have, self._size = have, size
