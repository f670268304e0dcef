"""Tired hands: they hold keys, press twice, miss by a key, press Esc in the middle, and go on where they see they are.

What they meant and pressed goes to the judge; the screen is looked at only to come back to where a key was meant.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from console.entry import Gate
from console.ui.startup import SignInPage
from tests.helpers.keyed_desk import ALT, CTRL, NONE, Key, KeyedDesk
from tests.helpers.world import PASSWORD
from tests.tired.judge import NOTHING, Judge, Wrong
from tests.tired.keyboard import SOON_MS, Keyboard, wait
from tests.tired.slips import Slip, Slips

Where = Callable[[], object]
SIZES = ((1366, 690), (1024, 640), (1600, 900), (800, 600))
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ACT = ("held", "held", "double", "double", "esc", "resize", "cable", "wait", "near", "near")
_TYPING = ("held", "double", "near", "esc", "resize", "cable", "wait")
_IN_A_CALL = (*_TYPING, "next", "close")
_DISTURBING = ("esc", "resize", "cable", "wait", "close")
_LETTER_MS, _BETWEEN_MS, _DOUBLE_MS = 90, 1_500, 120


def name_of(key: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> str:
    """A key as people read it."""
    return QKeySequence(key.value | mods.value).toString()


class Hands:
    """At one desk, for all of its plays."""

    def __init__(self, desk: KeyedDesk, gate: Gate, judge: Judge) -> None:
        self.desk, self.judge, self.slips = desk, judge, Slips("", 0)
        self._gate, self._keys = gate, Keyboard()
        self.play = 0  # how many were begun at this window: each has a place of its own
        self.talking = False  # somebody is on the line: closing asks
        self.may_change = False  # the next person may sit down in the middle

    # One press

    def press(
        self,
        key: Qt.Key,
        mods: Qt.KeyboardModifier = NONE,
        *,
        may: frozenset[str] | None = None,
        held: Slip | None = None,
    ) -> int:
        """One press, held down or not; gives how many entries it wrote. Its repeats write none."""
        name = name_of(key, mods)
        self._keys.down(key, mods)
        QApplication.processEvents()
        wrote = len(self.judge.look(name, may))
        for _ in range(held.dice.randint(2, 9) if held is not None else 0):
            assert held is not None
            self._pass(33)
            self._keys.repeat(key, mods, marked=held.dice.random() < 0.4)
            QApplication.processEvents()
            self.judge.look(f"{name} held down", NOTHING)
        self._keys.up(key, mods)
        self._pass(_LETTER_MS)
        return wrote

    def type(self, text: str) -> None:
        """Letters where the focus is, none of them missed."""
        for letter in text:
            self._letter(letter)
        QApplication.processEvents()
        self.judge.look("typing", NOTHING)

    def _letter(self, letter: str, times: int = 1) -> None:
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        self._keys.down(key, text=letter)
        for _ in range(times - 1):
            self._keys.repeat(key, text=letter, marked=False)
        self._keys.up(key, text=letter)
        self._pass(_LETTER_MS)

    def _pass(self, ms: int) -> None:
        self._keys.now_ms += ms
        self.desk.watch.ahead_ms += ms

    # What is meant

    def act(
        self,
        key: Qt.Key,
        mods: Qt.KeyboardModifier = NONE,
        *,
        where: Where = lambda: None,
        near: Sequence[Qt.Key] = (),
        **means: int,
    ) -> None:
        """A key that is for something, pressed where it is meant, well or badly; it records what it `means` once, or
        something is said."""
        self._pass(_BETWEEN_MS)
        where()
        name = name_of(key, mods)
        slip = self.slips.at(name, (*_ACT, "close") if self.talking else _ACT)
        if slip.kind in _DISTURBING:
            self._disturb(slip)
            where()
        elif slip.kind == "near" and near:
            self._miss(slip.dice.choice(list(near)))
            where()
        before = self.desk.sees()
        wrote = self.press(key, mods, held=slip if slip.kind == "held" else None)
        self.judge.expect(**means)
        if not wrote and self.desk.sees() == before:
            raise Wrong(f"{name} did nothing and nothing was said")
        if slip.kind == "double":
            self._pass(_DOUBLE_MS)
            before = self.desk.sees()
            if self.press(key, mods):
                raise Wrong(f"{name} pressed twice by a hasty hand was recorded twice")
            if means and key is not Key.Key_Return and not self.desk.said() and self.desk.sees() == before:
                raise Wrong(f"{name} pressed twice did nothing the second time, and nothing was said")

    def say(self, words: str, where: Where, *, recorded: bool = True) -> None:
        """Words, typed well or badly; what stands there in the end is what was said."""
        where()
        stands = ""
        for word in words.split(" "):
            slip = self.slips.at(f"“{word}”", _TYPING if not self.may_change else _IN_A_CALL)
            at = slip.dice.randrange(len(word)) if word else 0
            self.type(word[:at])
            stands += word[:at] + self._slip_in(slip, word[at : at + 1], where)
            self.type(word[at + 1 :] + " ")
            stands += word[at + 1 :] + " "
        if recorded:
            self.judge.say(stands)

    def _slip_in(self, slip: Slip, letter: str, where: Where) -> str:
        """One letter of a word, with what goes wrong at it; gives what stands there after it."""
        if slip.kind == "held":
            times = slip.dice.randint(2, 6)
            self._letter(letter, times)
            if slip.dice.random() < 0.5:
                return letter * times  # not seen, and so it was said
            self._erase(times - 1)
        elif slip.kind == "double":
            self.type(letter * 2)
            self._erase(1)
        elif slip.kind == "near":
            self.type(_beside(letter, slip))
            self._erase(1)
            self.type(letter)
        elif slip.kind == "next":
            self.change_person()
            where()
            self.type(letter)
        else:
            self._disturb(slip)
            if slip.kind:
                where()
            self.type(letter)
        return letter

    def _erase(self, times: int) -> None:
        for _ in range(times):
            self.press(Key.Key_Backspace)

    # What goes wrong

    def _disturb(self, slip: Slip) -> None:
        if slip.kind == "esc":
            self.press(Key.Key_Escape, held=slip if slip.dice.random() < 0.3 else None)
        elif slip.kind == "resize":
            self.desk.window.resize(*slip.dice.choice(SIZES))
            QApplication.processEvents()
        elif slip.kind == "cable":
            self.swap_cable()
        elif slip.kind == "wait":
            self._pass(slip.dice.randint(2_000, 9_000))
            self.desk.window.bridge.tick.emit()
        elif slip.kind == "close":
            self._close()
        self.judge.look(slip.kind, NOTHING)

    def _miss(self, key: Qt.Key) -> None:
        """A neighbouring key: whatever it did was pressed; what it asks is left."""
        self._expect_again(self.press(key))
        self._pass(_BETWEEN_MS)
        self.leave()

    def _expect_again(self, wrote: int) -> None:
        """What a second or a wrong press wrote was pressed too."""
        for record in self.judge.written()[-wrote:] if wrote else ():
            self.judge.expect_record(record)

    def swap_cable(self) -> None:
        """The cable goes out, or in again."""
        if self.desk.cable.is_out:
            self.desk.cable.mend()
            self.desk.desk.connect_now()
        else:
            self.desk.cable.pull()

    def _close(self) -> None:
        """Alt+F4, or the cross, in the middle of a call: it asks, and the window stays."""
        self._pass(70_000)
        for _ in range(2):
            self._keys.close()
            self._pass(_DOUBLE_MS)
        if not self.desk.window.isVisible() or not self.desk.said():
            raise Wrong("the window closed in the middle of a call")

    # Coming back

    def leave(self) -> None:
        """Esc until no menu, question or list of choices is in front."""
        for _ in range(4):
            panel = self.desk.window.case_panel
            inside = isinstance(QApplication.focusWidget(), QMenu) or self.desk.window.menuBar().hasFocus()
            asking = panel.box.isVisible() or panel.shelf.isVisible() or self._form().parts.channels.isVisible()
            if not (asking or inside or QApplication.activePopupWidget()):
                return
            self.press(Key.Key_Escape)

    def in_form(self, letter: str) -> Where:
        """The field of the form that has this letter, at its end."""

        def come() -> None:
            self.leave()
            for _ in range(4):
                if self.desk.window.work.current() == "form" and _inside(self._form()):
                    break
                self.press(Key.Key_F8)
            if not _inside(self._form().parts.letters()[letter]):
                self.press(Key(ord(letter)), ALT)
            self.press(Key.Key_End, CTRL if letter == "C" else NONE)

        return come

    def asked_to_send(self) -> None:
        """The form says what Enter would send."""
        if not self._form().parts.asks_send() or not _inside(self._form()):
            self.in_form("J")()
            self.press(Key.Key_F9)

    def on_row(self, agency: str) -> Where:
        """The marked line is this agency's, in the case panel."""

        def come() -> None:
            self.leave()
            view = self.desk.window.case_panel.view
            for _ in range(4):
                if self.desk.window.work.current() == "case" and view.hasFocus():
                    break
                self.press(Key.Key_F8)
            for _ in range(9):
                line = view.current_line()
                if line is not None and line.assignment == self.assignment(agency):
                    return
                self.press(Key.Key_Down)
            for _ in range(9):
                line = view.current_line()
                if line is not None and line.assignment == self.assignment(agency):
                    return
                self.press(Key.Key_Up)
            raise Wrong(f"the arrows do not come to {agency}")

        return come

    def in_command(self, text: str) -> Where:
        """The command line, with this text in it."""

        def come() -> None:
            line = self.desk.window.command.line()
            assert isinstance(line, QWidget)
            if not _inside(line) or line.line.text() != text:  # type: ignore[attr-defined]
                self.press(Key.Key_Slash, CTRL)
                self.press(Key.Key_A, CTRL)
                self.type(text)

        return come

    def assignment(self, agency: str) -> str:
        """The assignment of an agency on the selected case."""
        return next(one.id for one in self.desk.case.assignments.values() if one.agency == agency)

    def _form(self):  # type: ignore[no-untyped-def]
        return self.desk.window.forms.form

    # Who sits here

    def change_person(self) -> None:
        """This person signs out, and another signs in."""
        person = self.desk.desk.person
        assert person is not None
        if self.desk.cable.is_out:
            self.swap_cable()  # whom this desk does not know yet signs in with the server
        wait(lambda: self.desk.desk.status().link.online)
        for _ in range(2):
            self.in_command("keluar")()
            self.press(Key.Key_Return)
            if self.desk.window.locked():
                break
            self._pass(1500)  # in a call it asks first, and who means it says it again
        self.judge.expect(shift_ended=1)
        self.sign_in("petugas2" if person.name == "Petugas Satu" else "petugas1")
        self.judge.expect(shift_started=1)

    def sign_in(self, login: str) -> None:
        """By the page that asks for it."""
        page = self._gate.page()
        assert isinstance(page, SignInPage)
        page.window().activateWindow()
        assert QTest.qWaitForWindowActive(page.window(), SOON_MS)
        page.name.setFocus()
        self.type(login)
        self.press(Key.Key_Return)
        self.type(PASSWORD)
        self.press(Key.Key_Return)
        window = self.desk.window
        wait(lambda: not window.locked())
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, SOON_MS)
        self.judge.look("Return")


def _inside(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def _beside(letter: str, slip: Slip) -> str:
    row = next((one for one in _ROWS if letter in one), "")
    at = row.find(letter)
    return row[max(0, at - 1)] if at > 0 else row[1] if row else slip.dice.choice(string.ascii_lowercase)
