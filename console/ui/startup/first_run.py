"""The first start of a desk: language, where the server is, the one-time code, the desk's name, where its keys rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from console.errors import ConsoleError
from console.secrets.key_file import KEY_FILE, KeyFile
from console.secrets.system_keyring import SystemKeyring, keyring_state
from console.secrets.wrapping import SecretsError, Vault
from console.station import Invitation, Joined, join
from console.text import vocabulary, words
from console.text.words import QT_TRANSLATE_NOOP, Language, translate
from console.ui.startup.page import StartupPage
from console.ui.widgets import screen_words
from console.ui.widgets.worker import Worker

Join = Callable[[Path, Vault, Invitation], Joined]
State = Literal["ready", "locked", "none"]


class FirstRunPage(StartupPage):
    """`joined(vault)` when the folder is a desk of the city; `language_chosen(code)` for the settings."""

    joined = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self,
        home: Path,
        *,
        keyring: Callable[[], State] = keyring_state,
        joins: Join = join,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._keyring, self._joins = home, keyring, joins
        self._vault: Vault | None = None
        self._state: State = keyring()
        self._worker = Worker(self)
        self.language = QComboBox(self)
        self.language.addItem("Bahasa Indonesia", "id")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(words.language()))
        self.language.activated.connect(self._switch)
        self.row(QT_TRANSLATE_NOOP("FirstRunPage", "Language"), self.language)
        self.server = self.line(QT_TRANSLATE_NOOP("FirstRunPage", "Server"))
        self.code = self.line(QT_TRANSLATE_NOOP("FirstRunPage", "One-time code"))
        self.name = self.line(QT_TRANSLATE_NOOP("FirstRunPage", "Name of this desk"))
        self.keys = QComboBox(self)
        self.row(QT_TRANSLATE_NOOP("FirstRunPage", "Keys"), self.keys)
        self.keys.activated.connect(self._show_keys)
        self.passphrase = self.line(QT_TRANSLATE_NOOP("FirstRunPage", "Passphrase"), secret=True)
        self.repeated = self.line(QT_TRANSLATE_NOOP("FirstRunPage", "Passphrase again"), secret=True)
        self.main.clicked.connect(self.begin)
        self.setFocusProxy(self.server)
        self.retranslate()

    def begin(self) -> None:
        """Join with what is typed; keys and network are waited for elsewhere."""
        if self._worker.busy():
            return
        empty = next((one for one in (self.server, self.code, self.name) if not one.text().strip()), None)
        if empty is not None:
            self.say(translate("FirstRunPage", "Fill in the server, the code and the name, then go on."), refused=True)
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._own_file() and self.passphrase.text() != self.repeated.text():
            self.say(translate("FirstRunPage", "The two passphrases differ. Write them again."), refused=True)
            self.repeated.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._wait(True)
        self.say(translate("FirstRunPage", "Joining the city …"))
        self._worker.begin(self._task(), self._done, self._refused)

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(translate("FirstRunPage", "A new desk of Konsol 112"))
        self.words.setText(
            translate(
                "FirstRunPage",
                "The operator of the server gives you its address and a one-time code that is good for 10 minutes. "
                "This is done once; afterwards the desk works even without the server.",
            )
        )
        self.server.setPlaceholderText(vocabulary.phrase("example", value="10.0.0.5"))
        self.code.setPlaceholderText(vocabulary.phrase("example", value="K112-…"))
        self.name.setPlaceholderText(translate("FirstRunPage", "for example: Desk by the window"))
        self.main.setText(translate("FirstRunPage", "Enter Join"))
        chosen = self.keys.currentData()
        self.keys.clear()
        if self._state != "none":
            self.keys.addItem(translate("FirstRunPage", "in the keyring of this computer"), "keyring")
        self.keys.addItem(translate("FirstRunPage", "in a file with a passphrase"), "file")
        self.keys.setCurrentIndex(max(0, self.keys.findData(chosen)))
        self._show_keys()

    def _show_keys(self) -> None:
        own = self._own_file()
        self.show_row(self.passphrase, own)
        self.show_row(self.repeated, own)
        if self._state == "locked" and not own:
            locked = translate(
                "FirstRunPage",
                "The keyring of this computer is locked. Unlock it (sign in to the desktop), then go on.",
            )
            self.say(locked)
        elif own:
            self.say(
                translate(
                    "FirstRunPage",
                    "The desk's keys rest in a file that only this passphrase opens. It is asked at each start and "
                    "kept nowhere: write it down and lock it away. At least 8 characters.",
                )
            )
        else:
            self.say("")

    def _own_file(self) -> bool:
        return bool(self.keys.currentData() == "file")

    def _task(self) -> Callable[[], Vault]:
        own, passphrase = self._own_file(), self.passphrase.text()
        url, code, name = self.server.text().strip(), self.code.text().strip(), " ".join(self.name.text().split())

        def task() -> Vault:
            if own:
                vault = self._key_file(passphrase)
            elif self._keyring() == "locked":
                raise SecretsError("keyring_locked")
            else:
                vault = SystemKeyring(self._home)
            self._joins(self._home, vault, Invitation(url, code, name))
            return vault

        return task

    def _key_file(self, passphrase: str) -> Vault:
        """A new key file; one that a refused try left behind is opened again."""
        path = self._home / KEY_FILE
        return KeyFile.open(path, passphrase) if path.exists() else KeyFile.create(path, passphrase)

    def _wait(self, waiting: bool) -> None:
        for field in (self.server, self.code, self.name, self.keys, self.passphrase, self.repeated, self.main):
            field.setEnabled(not waiting)

    def _switch(self) -> None:
        wanted: Language = "en" if self.language.currentData() == "en" else "id"
        app = QCoreApplication.instance()
        assert app is not None
        screen_words.install(app, wanted)
        self.language_chosen.emit(wanted)

    def _done(self, vault: object) -> None:
        self._wait(False)
        self.passphrase.clear()
        self.repeated.clear()
        self.say("")
        self.joined.emit(vault)

    def _refused(self, error: ConsoleError) -> None:
        self._wait(False)
        self.refuse(error)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)


# The desk's file does not open: what it is, what to do, and the command that restores it. Rule: nothing is deleted or
# changed here.

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


class LockedFilePage(StartupPage):
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


class UnlockPage(StartupPage):
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
