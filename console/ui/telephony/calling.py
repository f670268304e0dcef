"""A number called back: by the exchange where it dials for this desk, else large on the screen for the hand; and
whether the gateway that has the line to the exchange is there at all.
"""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.commands.calls import check_call_back
from console.models.commands.telephony import ask_dial
from console.models.state.call import Call, caller_number
from console.models.views.telephony import dialling
from console.sync.asking import Telephone, new_word
from console.text.telephony import dial_words
from console.text.words import translate
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.widgets import theme
from console.ui.widgets.panel import Panel
from console.ui.widgets.worker import Worker

LOOK_TICKS = 20
LARGE = 3  # times the number of the banner


class _Large(Panel):
    """A number that can be read from a chair away. `left()`: Escape or Enter."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self.number, self.said = QLabel(), QLabel()
        inner = QWidget()
        column = QVBoxLayout(inner)
        for label in (self.number, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_number(self, number: str, said: str) -> None:
        font = theme.font("number")
        font.setPixelSize(font.pixelSize() * LARGE) if font.pixelSize() > 0 else font.setPointSizeF(
            font.pointSizeF() * LARGE
        )
        self.set_title(translate("CallBack", "Call back"))
        self.set_hint(translate("CallBack", "Enter: note how it went · Esc back"))
        self.number.setFont(font)
        self.said.setFont(theme.font("title"))
        self.number.setText(grouped(number))
        self.said.setText(said)
        self.setAccessibleName(f"{number}. {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def grouped(number: str) -> str:
    """As it is dialled, in groups of four: 0812 0000 0001."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return " ".join(dialled[at : at + 4] for at in range(0, len(dialled), 4))


class Calling(Feature):
    """`call_back(call)` begins it; `done(call)`: the page was left, and how it went is to be noted."""

    name, streams = "dial", ("call:",)
    done = Signal(str)

    def __init__(self, frame: Frame, telephone: Telephone) -> None:
        super().__init__(frame)
        self._telephone, self._worker = telephone, Worker(self)
        self._large, self._call, self._asked = _Large(), "", ""
        self._said = ""
        self._large.left.connect(self._leave)
        self._watch = GatewayWatch(frame, telephone, self)

    def page(self) -> Page:
        """The number, large."""
        return Page(self._large, lambda: translate("CallBack", "Call back"), self.refresh)

    def call_back(self, call: Call) -> None:
        """Have it dialled where that can be, and show it in any case; refused where the caller must not be called."""
        board, desk = self.frame.board, self.frame.desk
        found = dialling(board, desk.desk_id)
        number = caller_number(call)
        word, ticket = new_word()
        if found is None:
            if self.runner.do(check_call_back, call.id) is None:
                return
            self._said = translate("CallBack", "Dial this number by hand.")
        else:
            records = self.runner.do(ask_dial, call.id, ticket)
            if records is None:
                return
            url = board.reference.lines[found[0].code].url
            work = partial(self._telephone.dial, url, call.id, number, found[0].code, word)
            self._worker.ask(work, self._heard, self._failed)
            self._said = dial_words("")
        self._call = call.id
        self.frame.pages.open(self.name)
        self.refresh()

    def _heard(self, outcome: str) -> None:
        self._said = dial_words(outcome)
        self.refresh()

    def _failed(self, error: ConsoleError) -> None:
        self._said = translate("CallBack", "The exchange did not dial: dial this number by hand.")
        self.runner.refuse(error)
        self.refresh()

    def refresh(self) -> None:
        """As it is now; hidden for visitors."""
        call = self.frame.board.calls.get(self._call)
        number = caller_number(call) if call is not None and not self.frame.hidden else "…"
        self._large.show_number(number, self._said)

    def _leave(self) -> None:
        call, self._call = self._call, ""
        self.frame.pages.close(self.name)
        self.done.emit(call)

    def tick(self) -> None:
        """A second went by."""
        self._watch.look()


class GatewayWatch(QObject):
    """Asks the gateway now and then whether it is there: who is gone cannot say so. Only one that was reached from this
    desk before is missed."""

    def __init__(self, frame: Frame, telephone: Telephone, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._telephone, self._worker = frame, telephone, Worker(self)
        self._ticks, self._reached, self._failed = 0, "", 0

    def look(self) -> None:
        """A second went by."""
        self._ticks += 1
        if self._ticks % LOOK_TICKS:
            return
        states = self._frame.board.reference.lines
        url = next((states[one].url for one in sorted(states) if states[one].url), "")
        if url:
            self._worker.ask(partial(self._telephone.alive, url), partial(self._heard, url))

    def _heard(self, url: str, alive: bool) -> None:
        if alive:
            self._reached, self._failed = url, 0
            self._tell(None)
        elif url == self._reached:
            self._failed += 1
            if self._failed == 2:
                self._tell(self._frame.now_ms() - 2 * LOOK_TICKS * 1000)

    def _tell(self, silent_ms: int | None) -> None:
        if self._frame.around.gateway_silent_ms != silent_ms:
            around = dataclasses.replace(self._frame.around, gateway_silent_ms=silent_ms)
            self._frame.tell_surroundings(around)
