"""Signing in as a full page: name, password, shift; with the server, else against what this desk remembers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from console.clock import now_ms
from console.errors import ConsoleError
from console.models.state.shift import Person, emergency_person
from console.text.strip import RoomNow
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.lock import Guard, RoomState
from console.ui.startup.page import StartupPage
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import is_plain
from console.ui.widgets.worker import Worker

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
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_RING, _RING, _RING, _RING)
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
        self._sure = False
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
        """A second went by."""
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
        self.words.setText(online if self._online() else offline)

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
