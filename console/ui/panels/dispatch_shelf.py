"""F9 on a selected case: the agencies to send with the reason why; Enter sends them, Esc leaves.
Rule: nothing is ticked that the city's list or the card does not say; nothing is sent before Enter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from console.models.advice import Advised, advise, answers_of
from console.models.assignment_commands import Order, dispatch_all
from console.models.case import Case
from console.ui import formats, theme
from console.ui.doing import Doing
from console.ui.rows.agency_lines import readiness_words, short_of
from console.ui.words import language, translate

_CODE = int(Qt.ItemDataRole.UserRole)


class DispatchShelf(QWidget):
    """`opened(bool)` when it comes and goes, `sent(sentence)` when agencies were put on the case."""

    opened = Signal(bool)
    sent = Signal(str)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._case_id = ""
        self._came_from: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 6)
        column.setSpacing(4)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setStyleSheet("font-weight: bold;")
        self.agencies = _Ticks(self)
        self.agencies.accepted.connect(self.send)
        self.agencies.left.connect(self.leave)
        self._send = QPushButton(self)
        self._send.setProperty("main", True)
        self._send.clicked.connect(self.send)
        self.agencies.itemChanged.connect(lambda _: self._preview())
        for part, stretch in ((self._title, 0), (self.agencies, 1), (self._send, 0)):
            column.addWidget(part, stretch)
        self.hide()

    def offer(self, case: Case) -> None:
        """Show who can be sent to a case, those that are advised first and ticked."""
        board = self._doing.board
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._case_id = case.id
        advice = advise(board, case.nature, answers_of(case), case)
        on_case = {one.agency for one in case.open_assignments}
        self.agencies.clear()
        for advised in advice.agencies:
            self._add(advised.agency, self._why(advised), ticked=not advised.on_case, usable=not advised.on_case)
        listed = {advised.agency for advised in advice.agencies}
        for also in advice.also:
            when = also.when_id if language() == "id" else also.when_en
            self._add(
                also.agency, translate("Dispatch", "if {when}").format(when=when), usable=also.agency not in on_case
            )
            listed.add(also.agency)
        for code, agency in board.reference.agencies.items():
            if agency.active and code not in listed:
                self._add(code, readiness_words(board, code), usable=code not in on_case)
        self._retranslate()
        self.agencies.setCurrentRow(0)
        self.show()
        self.opened.emit(True)
        self.agencies.setFocus(Qt.FocusReason.OtherFocusReason)
        self._preview()

    def leave(self) -> None:
        """Go without sending."""
        if not self.isVisible():
            return
        self.hide()
        self.opened.emit(False)
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The codes of the ticked agencies."""
        items = [self.agencies.item(row) for row in range(self.agencies.count())]
        return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def send(self) -> None:
        """Put the ticked agencies on the case, all or none."""
        codes = self.chosen()
        if not codes:
            self._doing.refused.emit(translate("Refusal", "No agency is ticked. Tick one with Space, or press Esc."))
            return
        sentence = self._sentence(codes)
        if self._doing.do(dispatch_all, self._case_id, [Order(agency=code) for code in codes]) is not None:
            self.leave()
            self.sent.emit(f"{sentence} ✓")

    def _add(self, code: str, why: str, *, ticked: bool = False, usable: bool = True) -> None:
        short = short_of(self._doing.board.reference.agencies, code)
        on_case = translate("Dispatch", "already on this case")
        item = QListWidgetItem(f"{short} · {why if usable else on_case}")
        item.setData(_CODE, code)
        item.setSizeHint(QSize(0, theme.current_sizes().row - 4))
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if not usable:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
        self.agencies.addItem(item)

    def _why(self, advised: Advised) -> str:
        ready = readiness_words(self._doing.board, advised.agency)
        if advised.question is None:
            return ready
        asked = advised.question.ask_id if language() == "id" else advised.question.ask_en
        return f"{ready} · {asked}"

    def _sentence(self, codes: list[str]) -> str:
        names = [short_of(self._doing.board.reference.agencies, code) for code in codes]
        number = self._doing.board.display_number(self._case_id)
        joined = formats.joined(names, language())
        return translate("Dispatch", "Send {agencies} to {case}").format(agencies=joined, case=number)

    def _preview(self) -> None:
        codes = self.chosen()
        self._send.setText(f"{self._sentence(codes)} · Enter" if codes else translate("Dispatch", "Tick with Space"))

    def _retranslate(self) -> None:
        self._title.setText(translate("Dispatch", "Who is sent (Space ticks, Enter sends, Esc leaves)"))
        self.agencies.setAccessibleName(translate("Dispatch", "Agencies to send"))


class _Ticks(QListWidget):
    """A list to tick; Enter and Esc belong to the shelf."""

    accepted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet("QListWidget::item { padding-left: 4px; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
