"""The passphrase of a desk without a keyring: asked at each start, kept nowhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.errors import ConsoleError
from console.secrets.key_file import KeyFile
from console.ui.dialogs.page import Page
from console.ui.words import QT_TRANSLATE_NOOP, translate
from console.ui.worker import Worker


class UnlockPage(Page):
    """`opened(vault)` when the passphrase opened the key file."""

    opened = Signal(object)

    def __init__(self, key_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = key_file
        self._worker = Worker(self)
        self.passphrase = self.line(QT_TRANSLATE_NOOP("UnlockPage", "Passphrase"), secret=True)
        self.main.clicked.connect(self.begin)
        self.setFocusProxy(self.passphrase)
        self.retranslate()

    def begin(self) -> None:
        """Try the passphrase."""
        typed = self.passphrase.text()
        if typed and not self._worker.busy():
            self._wait(True)
            self.say(translate("UnlockPage", "Opening …"))
            self._worker.begin(lambda: KeyFile.open(self._file, typed), self._done, self._refused)

    def finish(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(translate("UnlockPage", "This desk is locked"))
        self.words.setText(
            translate(
                "UnlockPage",
                "This computer has no keyring, so the desk's key is in the file {file}, closed by the passphrase "
                "of this desk. If nobody knows it any more, the operator's spare key opens the desk.",
            ).format(file=self._file.name)
        )
        self.main.setText(translate("UnlockPage", "Enter Open"))

    def _wait(self, waiting: bool) -> None:
        self.passphrase.setEnabled(not waiting)
        self.main.setEnabled(not waiting)

    def _done(self, vault: object) -> None:
        self._wait(False)
        self.passphrase.clear()
        self.say("")
        self.opened.emit(vault)

    def _refused(self, error: ConsoleError) -> None:
        self._wait(False)
        self.refuse(error)
        self.passphrase.clear()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
