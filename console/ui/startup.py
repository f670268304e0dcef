"""Pages before the window: signing in, the first start, a file that does not open.
Rule: no page is a popup; what was refused is said as a sentence and the fields keep what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.clock import now_ms
from console.errors import ConsoleError
from console.models.state.shift import Person, emergency_person
from console.secrets.system_keyring import SystemKeyring, keyring_state
from console.secrets.wrapping import KEY_FILE, KeyFile, SecretsError, Vault
from console.station import Invitation, Joined, join
from console.text import refusals as sentences
from console.text import vocabulary, words
from console.text.strip import RoomNow
from console.text.words import QT_TRANSLATE_NOOP, Language, translate
from console.ui.frame.lock import Guard, RoomState
from console.ui.widgets import screen_words, theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import FieldName, is_enter, is_plain
from console.ui.widgets.panel import in_column, in_row
from console.ui.widgets.worker import Worker
from wire.limits import LINE_MAX_CHARS

# A full page in place of the window's content: a title, plain words, fields, one main button, a sentence below.
_WIDTH = 560


class StartupPage(QScrollArea):
    """`context` and the English texts are given by each page; the language may change while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("plain", True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget(self)
        row, outer = QHBoxLayout(self._inner), QVBoxLayout()
        card = QFrame(self._inner)
        card.setProperty("card", True)
        self._column = in_column(card, edges=(36, 28, 36, 28), gap=10)
        outer.addStretch(2)
        outer.addWidget(card)
        outer.addStretch(3)
        self.beside = QHBoxLayout()  # for what stands left of the card
        row.addStretch(1)
        row.addLayout(self.beside)
        row.addLayout(outer)
        row.addStretch(1)
        self.heading, self.words = self._label(), self._label()
        self.heading.setProperty("tone", "heading")
        self.form = QFormLayout()
        self.form.setVerticalSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.said = self._label()
        self.main = KeyButton(self._inner)
        self.main.setProperty("main", True)
        self.below = in_row(None, self.main)
        self.below.addStretch(1)
        for label in (self.heading, self.words):
            self._column.addWidget(label)
        self._column.addLayout(self.form)
        self._column.addWidget(self.said)
        self._column.addLayout(self.below)
        self.setWidget(self._inner)
        self._labels: list[tuple[QLabel, str]] = []
        self._context = type(self).__name__
        self._dress()

    def line(self, text: str, *, secret: bool = False) -> QLineEdit:
        """A line with its label."""
        field = QLineEdit(self._inner)
        field.setMaxLength(LINE_MAX_CHARS)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.row(text, field)
        return field

    def row(self, text: str, field: QWidget) -> None:
        """A field with its label; `text` is marked where it is given."""
        label = FieldName(self._inner)
        label.setBuddy(field)
        self.form.addRow(label, field)
        self._labels.append((label, text))

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with its label."""
        self.form.setRowVisible(field, shown)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Tell how it stands; a refusal in its colour."""
        self.said.setText(sentence)
        palette = QPalette(self.said.palette())
        texts = theme.current().texts
        palette.setColor(QPalette.ColorRole.WindowText, QColor(texts.p1 if refused else texts.main))
        self.said.setPalette(palette)
        self.said.setAccessibleName(sentence)

    def refuse(self, error: ConsoleError) -> None:
        """Say a condition as its sentence."""
        self.say(sentences.said(error), refused=True)

    def retranslate(self) -> None:
        """Write the labels anew; pages add their own words."""
        for label, text in self._labels:
            label.setText(translate(self._context, text))
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(label.text())

    def add_button(self, run: Callable[[], object]) -> QPushButton:
        """Another button beside the main one."""
        button = KeyButton(self._inner)
        button.clicked.connect(run)
        self.below.insertWidget(self.below.count() - 1, button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.main.isEnabled() and self.main.isVisible():
                self.main.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_labels"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def _label(self) -> QLabel:
        label = QLabel(self._inner)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label

    def _dress(self) -> None:
        sizes = theme.current_sizes()
        width = round(_WIDTH * sizes.text / 14)
        for label in (self.heading, self.words, self.said):
            label.setFixedWidth(width)


# Signing in as a full page: name, password, shift; with the server, else against what this desk remembers.

NAME_MAX_CHARS = 60
_ASKS_FOR_CODE = ("factor_needed", "factor_wrong")


class SignsIn(Protocol):
    """What signs a person in; it may wait for the network."""

    def sign_in(self, name: str, password: str, code: str = "") -> Person:
        """The person; raises ConsoleError: factor_needed where a code is asked for too."""


class ShiftChoice(QWidget):
    """Which of the city's shifts it is: by its digit or ← →; the same digit again, 0 or Backspace leaves it open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = list[KeyButton]()
        self._shifts = tuple[tuple[str, str], ...]()
        self._row = in_row(self, edges=(_RING, _RING, _RING, _RING))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.ring(self)
        self._label = ""

    def label(self) -> str:
        """The shift that is chosen, or nothing."""
        return self._label

    def offer(self, shifts: tuple[tuple[str, str], ...]) -> None:
        """The shifts that a digit has, each with its code and its word."""
        if shifts[:_MOST] == self._shifts:
            return
        self._shifts = shifts[:_MOST]
        for gone in self.buttons:
            gone.hide()
            gone.deleteLater()
        self.buttons = [KeyButton(f"{digit} {word}", self) for digit, (_, word) in enumerate(self._shifts, 1)]
        for button, (code, _) in zip(self.buttons, self._shifts, strict=True):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, label=code: self._press(label))
            self._row.addWidget(button, 1)
        self.choose(self._label if self._label in dict(shifts) else "")

    def choose(self, label: str) -> None:
        """This one, or none."""
        self._label = label
        for button, (code, _) in zip(self.buttons, self._shifts, strict=True):
            button.setChecked(code == label)
        # A screen reader hears what is chosen.
        self.setAccessibleDescription(next((one.text() for one in self.buttons if one.isChecked()), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes, digit = [code for code, _ in self._shifts], event.text()
        if digit.isdecimal() and 0 < int(digit) <= len(codes) and is_plain(event):
            self._press(codes[int(digit) - 1])
        elif digit == "0" or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.choose("")
        elif codes and (key := Qt.Key(event.key())) in _ARROWS:
            at = codes.index(self._label) + _ARROWS[key] if self._label else 0
            self.choose(codes[at % len(codes)])
        else:
            super().keyPressEvent(event)

    def _press(self, label: str) -> None:
        self.choose("" if label == self._label else label)


_ARROWS, _RING, _MOST = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}, 3, 9


class SignInPage(StartupPage):
    """`signed_in(person, label)` on the screen thread; the label names the shift and may be empty."""

    signed_in = Signal(object, str)

    def __init__(
        self,
        sessions: SignsIn,
        online: Callable[[], bool],
        letter: str = "",
        room: Callable[[], RoomNow] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = room
        self.room = RoomState(self)
        self.beside.addWidget(self.room)
        self.beside.addSpacing(6 * theme.current_sizes().text)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(theme.current_sizes().gap // 2)
        self._sessions, self._online, self._letter = sessions, online, letter
        self._worker = Worker(self)
        self.name = self.line(QT_TRANSLATE_NOOP("SignInPage", "Name"))
        self.password = self.line(QT_TRANSLATE_NOOP("SignInPage", "Password"), secret=True)
        self.code = self.line(QT_TRANSLATE_NOOP("SignInPage", "Code"))
        self.show_row(self.code, False)
        self.shift = ShiftChoice(self)
        self.row(QT_TRANSLATE_NOOP("SignInPage", "Shift (may stay open)"), self.shift)
        self.emergency = self.add_button(self.sign_in_by_name)
        self._sure, self._hint = False, ""
        self.main.clicked.connect(self.begin)
        self.name.returnPressed.connect(self.password.setFocus)
        self.name.textEdited.connect(self._think_again)
        self.setFocusProxy(self.name)
        self.retranslate()

    def begin(self) -> None:
        """Sign in with what is typed."""
        if self._worker.busy():
            return
        name, password = self.name.text(), self.password.text()
        if not name.strip() or not password:
            self.refuse(ConsoleError("sign_in_empty"))
            (self.password if name.strip() else self.name).setFocus()
            return
        self._wait(True)
        self.say(translate("SignInPage", "Signing in …"))
        code = self.code.text()
        self._worker.begin(lambda: self._sessions.sign_in(name, password, code), self._done, self._refused)

    def sign_in_by_name(self) -> None:
        """F2: sign in by the typed name alone, offline too; asked twice, because all that is written is marked."""
        if self._worker.busy():
            return
        name = " ".join(self.name.text().split())[:NAME_MAX_CHARS]
        if not name:
            self.refuse(ConsoleError("name_missing"))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._sure:
            self._done(emergency_person(name, self._letter, now_ms()))
        else:
            self._sure = True
            said = translate(
                "SignInPage",
                "Emergency sign-in as {name}: every entry is marked, and a supervisor checks later. F2 again: begin.",
            )
            self.say(said.format(name=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.sign_in_by_name()
            return
        super().keyPressEvent(event)

    def guard(self) -> Guard:
        """What is said while a call rings: nobody is here who may take it."""
        said = translate("SignInPage", "Nobody signed in at desk {letter} yet").format(letter=self._letter)
        more = translate("SignInPage", "An emergency sign-in asks for a name only; a supervisor checks it later.")
        return Guard(said, more, "F2", translate("SignInPage", "Emergency sign-in"))

    def look(self) -> None:
        self.show_line()
        if self._now is not None:
            now = self._now()
            self.room.show_room(now)
            self.shift.offer(now.shifts)
        self.show_row(self.shift, bool(self.shift.buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.room.sizeHint().width() + self.heading.width() + 12 * theme.current_sizes().text
        self.room.setVisible(self._now is not None and self.width() >= room)

    def show_line(self) -> None:
        """Say how the line is, so that nobody waits for a server that is not there."""
        offline = translate(
            "SignInPage",
            "No connection to the server. Who signed in on this desk before can sign in now; entries are marked.",
        )
        online = translate("SignInPage", "Connected to the server.")
        line = online if self._online() else offline
        self.words.setText(f"{line}\n{self._hint}" if self._hint else line)

    def show_hint(self, hint: str) -> None:
        """How people of a sample room sign in; it stays, whatever else is said."""
        self._hint = hint
        self.show_line()

    def retranslate(self) -> None:
        super().retranslate()
        self.heading.setText(translate("SignInPage", "Sign in at desk {letter}").format(letter=self._letter))
        self.main.setText(translate("SignInPage", "Enter Sign in"))
        self.emergency.setText(translate("SignInPage", "F2 Emergency sign-in"))
        self.look()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.look()
        return super().event(event)

    def _wait(self, waiting: bool) -> None:
        for field in (self.name, self.password, self.code, self.shift, self.main, self.emergency):
            field.setEnabled(not waiting)

    def _think_again(self) -> None:
        self._ask_code(False)
        if self._sure:
            self._sure = False
            self.say("")

    def _done(self, person: Person) -> None:
        self._wait(False)
        self.password.clear()
        self._ask_code(False)
        self.say("")
        self.signed_in.emit(person, self.shift.label())

    def _refused(self, error: ConsoleError) -> None:
        self._wait(False)
        self.refuse(error)
        if error.code in _ASKS_FOR_CODE:  # the password was right, and is not typed again
            self._ask_code(True)
            return
        self._ask_code(False)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_code(self, asked: bool) -> None:
        self.code.clear()
        self.show_row(self.code, asked)
        if asked:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)


# The first start of a desk: language, where the server is, the one-time code, the desk's name, where its keys rest.

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
_WHAT = {
    "journal_locked": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "The data of this desk is there and whole, but the key found on this computer is not its key. This happens "
        "after the keyring was reset or the folder was copied. The operator's spare key opens it.",
    ),
    "journal_broken": QT_TRANSLATE_NOOP(
        "LockedFilePage",
        "The file of this desk is damaged. What was sent is safe at the server. What was not sent yet may still be "
        "read: choose a phrase, it closes what is saved. Then call the technician and work on at another desk.",
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


# Saves what a damaged file still gives into a file, sealed by a phrase; gives what to tell. Raises ConsoleError.
SaveFile = Callable[[Path, str], list[str]]


class LockedFilePage(StartupPage):
    """`again()` opens the file once more, or joins again after a rescue; `left()` ends the program. Where `save` is
    given, one button saves what a damaged file still gives."""

    again = Signal()
    left = Signal()

    def __init__(
        self, error: ConsoleError, folder: str, save: SaveFile | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._error, self._save, self.is_saved = error, save, False
        self._worker = Worker(self)
        bundle = Path(folder) / f"selamatan-{datetime.now().astimezone():%Y%m%d-%H%M}.k112"
        self.place = self.line(QT_TRANSLATE_NOOP("LockedFilePage", "Save to"))
        self.place.setText(str(bundle))
        self.phrase = self.line(QT_TRANSLATE_NOOP("LockedFilePage", "New phrase"), secret=True)
        self.repeated = self.line(QT_TRANSLATE_NOOP("LockedFilePage", "Once more"), secret=True)
        self.command = QLineEdit(COMMAND, self)
        self.command.setReadOnly(True)
        self.row(QT_TRANSLATE_NOOP("LockedFilePage", "Command"), self.command)
        self.folder = QLineEdit(folder, self)
        self.folder.setReadOnly(True)
        self.row(QT_TRANSLATE_NOOP("LockedFilePage", "Folder"), self.folder)
        self.main.clicked.connect(self._go_on)
        self.retry = self.add_button(self.again.emit)
        self.copy = self.add_button(self._copy)
        self.leave = self.add_button(self.left.emit)
        self.setFocusProxy(self.main if save is None else self.phrase)
        self._show_what_helps()
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        locked = translate("LockedFilePage", "The data of this desk cannot be opened")
        self.heading.setText(translate("LockedFilePage", "What can be read is saved") if self.is_saved else locked)
        known = _WHAT.get(self._error.code)
        self.words.setText(translate("LockedFilePage", known) if known and not self.is_saved else "")
        if known is None:
            self.refuse(self._error)
        again = translate("LockedFilePage", "Try again")
        joins = translate("LockedFilePage", "Enter Join this desk again")
        saves = translate("LockedFilePage", "Enter Save what can be read")
        self.main.setText(joins if self.is_saved else saves if self._save is not None else again)
        self.retry.setText(again)
        self.copy.setText(translate("LockedFilePage", "Copy the command"))
        leaves = translate("LockedFilePage", "Quit, change nothing")
        self.leave.setText(translate("LockedFilePage", "Quit") if self.is_saved else leaves)

    def _show_what_helps(self) -> None:
        saves = self._save is not None and not self.is_saved
        for field in (self.place, self.phrase, self.repeated):
            self.show_row(field, saves)
        commands = self._error.code == "journal_locked"
        self.show_row(self.command, commands)
        self.show_row(self.folder, not self.is_saved)
        self.words.setVisible(not self.is_saved)
        self.copy.setVisible(commands)
        self.retry.setVisible(saves)

    def _go_on(self) -> None:
        if self._save is None or self.is_saved:
            self.again.emit()
        elif self.phrase.text() != self.repeated.text():
            self.say(translate("FirstRunPage", "The two passphrases differ. Write them again."), refused=True)
            self.repeated.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._worker.busy():
            save, place, phrase = self._save, Path(self.place.text()), self.phrase.text()
            self.say(translate("LockedFilePage", "Reading page by page …"))
            self.main.setEnabled(False)
            self._worker.begin(lambda: save(place, phrase), self._saved, self._refused)

    def _saved(self, told: list[str]) -> None:
        self.is_saved = True
        self.main.setEnabled(True)
        self.phrase.clear()
        self.repeated.clear()
        self._show_what_helps()
        self.retranslate()
        self.say("\n".join(told))
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: ConsoleError) -> None:
        self.main.setEnabled(True)
        self.refuse(error)

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
