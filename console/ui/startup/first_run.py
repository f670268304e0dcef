"""The first start of a desk: language, where the server is, the one-time code, the desk's name, where its keys rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from console.errors import ConsoleError
from console.secrets.key_file import KEY_FILE, KeyFile
from console.secrets.system_keyring import SystemKeyring, keyring_state
from console.secrets.vault import SecretsError, Vault
from console.station import Invitation, Joined, join
from console.text import vocabulary, words
from console.text.words import QT_TRANSLATE_NOOP, Language, translate
from console.ui.startup.page import Page
from console.ui.widgets import screen_words
from console.ui.widgets.worker import Worker

Join = Callable[[Path, Vault, Invitation], Joined]
State = Literal["ready", "locked", "none"]


class FirstRunPage(Page):
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
