"""The desk's file does not open: what it is, what to do, and the command that restores it.
Rule: nothing is deleted or changed here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from console.errors import ConsoleError
from console.secrets.key_file import KeyFile
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.startup.page import Page
from console.ui.widgets.worker import Worker

COMMAND = "konsol112 pulihkan"
RESCUE = "konsol112 selamatkan --ke selamatan.k112"
_WHAT = {
    "journal_locked": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "The data of this desk is there and whole, but the key found on this computer is not its key. This happens "
        "after the keyring was reset or the folder was copied. The operator's spare key opens it.",
    ),
    "journal_broken": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "The file of this desk is damaged. What was sent is safe at the server. Keep the file: what was not sent yet "
        "may still be read from it by this command. Work on at another desk and call the technician.",
    ),
    "journal_foreign": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "The file in this desk's folder was not made by this program. It was left as it is. Start with another "
        "folder, or put the right file back.",
    ),
    "journal_other_city": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "What was recorded in this folder is of another city's server, and is never sent to a second one. Everything "
        "is still there. Start with the folder of this city, or put back the files desk.json and server-ca.pem.",
    ),
    "journal_newer": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "This file was written by a newer version of the program. Nothing is wrong with it. Install the newer "
        "version on this computer, then start again.",
    ),
}
_RESTORABLE = frozenset({"journal_locked", "journal_broken"})


class LockedFilePage(Page):
    """`again()` tries to open the file once more, `left()` ends the program."""

    again = Signal()
    left = Signal()

    def __init__(self, error: ConsoleError, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self.command = QLineEdit(RESCUE if error.code == "journal_broken" else COMMAND, self)
        self.command.setReadOnly(True)
        self.row(QT_TRANSLATE_NOOP("LockedFilePage", "Command"), self.command)
        self.folder = QLineEdit(folder, self)
        self.folder.setReadOnly(True)
        self.row(QT_TRANSLATE_NOOP("LockedFilePage", "Folder"), self.folder)
        self.show_row(self.command, error.code in _RESTORABLE)
        self.main.clicked.connect(self.again)
        self.copy = self.add_button(self._copy)
        self.copy.setVisible(error.code in _RESTORABLE)
        self.leave = self.add_button(self.left.emit)
        self.setFocusProxy(self.main)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(translate("LockedFilePage", "The data of this desk cannot be opened"))
        known = _WHAT.get(self._error.code)
        self.words.setText(translate("LockedFilePage", known) if known else "")
        if known is None:
            self.refuse(self._error)
        self.main.setText(translate("LockedFilePage", "Try again"))
        self.copy.setText(translate("LockedFilePage", "Copy the command"))
        self.leave.setText(translate("LockedFilePage", "Quit, change nothing"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.say(translate("LockedFilePage", "Copied. Run it in a terminal, and answer what it asks."))


# The passphrase of a desk without a keyring: asked at each start, kept nowhere.


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
