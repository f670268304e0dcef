"""The desk's file does not open: what it is, what to do, and the command that restores it.
Rule: nothing is deleted or changed here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from console.errors import ConsoleError
from console.ui.dialogs.page import Page
from console.ui.words import QT_TRANSLATE_NOOP, translate

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
