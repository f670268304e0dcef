"""The incident type: typed words or the narrative give three numbered suggestions; a digit or Enter takes one.
Rule: nothing is taken that the person did not take; "not clear yet" is always offered as 0."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from console.models.board import Board
from console.models.suggestions import UNCLEAR, find_natures
from console.natures.suggester import Suggester
from console.ui import formats
from console.ui.panels.intake_fields import LineField, is_enter, is_plain
from console.ui.rows.case_rows import nature_name
from console.ui.words import language, translate

_SHOWN = 3


class NatureField(QWidget):
    """`chosen(code)` when a type was taken."""

    chosen = Signal(str)

    def __init__(self, board: Board, suggester: Suggester, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._suggester, self._code, self._narrative = board, suggester, "", ""
        self._offered: list[str] = []
        self.line = _NatureLine(self)
        self.line.textEdited.connect(self._typed)
        self.line.digit.connect(self.take)
        self.line.taken.connect(self._take_first)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.line, 0, 0, 1, 2)
        self._buttons = [_Suggestion(self) for _ in range(_SHOWN + 1)]
        for at, button in enumerate(self._buttons):
            number = (at + 1) % (_SHOWN + 1)
            button.clicked.connect(lambda _=False, digit=number: self.take(digit))
            grid.addWidget(button, 1 + at // 2, at % 2)
        self.setFocusProxy(self.line)
        self._offer()

    def code(self) -> str:
        """The type taken, or nothing."""
        return self._code

    def read(self, narrative: str) -> None:
        """Suggest from the narrative."""
        self._narrative = narrative
        self._offer()

    def show_code(self, code: str) -> None:
        """Show a type as taken, or none, without telling."""
        self._code = code
        self.line.setText(self._name(code) if code else "")
        self._offer()

    def offered(self) -> list[str]:
        """The codes of the suggestions in their order."""
        return list(self._offered)

    def take(self, digit: int) -> None:
        """Take the suggestion of this digit; 0 is "not clear yet"."""
        if digit == 0:
            self._take(UNCLEAR)
        elif digit <= len(self._offered):
            self._take(self._offered[digit - 1])

    def retranslate(self) -> None:
        """Write the words anew."""
        self.line.set_hint(translate("NatureField", "type, short name, or 1 2 3 0"))
        if self._code:
            self.line.setText(self._name(self._code))
        self._offer()

    def _take_first(self) -> None:
        if not self._code and self._offered:
            self._take(self._offered[0])

    def _take(self, code: str) -> None:
        if code not in self._board.reference.natures:
            return
        self.show_code(code)
        self.line.setCursorPosition(0)
        self.chosen.emit(code)

    def _typed(self) -> None:
        if self._code:
            self._code = ""
            self.chosen.emit("")
        self._offer()

    def _offer(self) -> None:
        natures = self._board.reference.natures
        typed = "" if self._code else self.line.text()
        begun = find_natures(natures.values(), typed, _SHOWN)
        found = self._suggester.suggest(natures.values(), typed if typed.strip() else self._narrative, _SHOWN)
        self._offered = [*begun, *(one.nature for one in found if one.nature not in begun)][:_SHOWN]
        reasons = {} if typed.strip() else {one.nature: one for one in found}
        for at, button in enumerate(self._buttons[:_SHOWN]):
            code = self._offered[at] if at < len(self._offered) else ""
            why = reasons.get(code)
            share = f"  {formats.decimal(why.share, 2, language())}" if why else ""
            button.setToolTip(", ".join(why.words) if why else "")
            name = f"{at + 1}  {self._name(code)}"
            short = f"{at + 1}  {natures[code].alias if code else ''}"
            button.say((name + share, name, short) if code else ("",))
            button.setEnabled(bool(code))
        unclear = translate("NatureField", "not clear yet")
        self._buttons[_SHOWN].say((f"0  {unclear}",))

    def _name(self, code: str) -> str:
        return nature_name(self._board.reference.natures.get(code), code, language())


class _Suggestion(QPushButton):
    """Says the longest of its texts that has room; a screen reader hears the first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ("",)
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("suggestion", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, texts: Sequence[str]) -> None:
        """From the longest to the shortest."""
        self._texts = tuple(texts)
        self.setAccessibleName(texts[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_texts"):
            self._fit()

    def _fit(self) -> None:
        room = self.width() - 10
        fitting = (text for text in self._texts if self.fontMetrics().horizontalAdvance(text) <= room)
        self.setText(next(fitting, self._texts[-1]).replace("&", "&&"))


class _NatureLine(LineField):
    digit = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_plain(event) and event.text() in ("0", "1", "2", "3"):
            self.digit.emit(int(event.text()))
            return
        if is_enter(event):
            self.taken.emit()
        super().keyPressEvent(event)
