"""F9 on a selected case: who to send, with the reason why and what is missing; Enter sends them, Esc leaves.
Rule: nothing is ticked that the city's list or the card does not say; nothing is sent before Enter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console.models.commands.agencies import Order, busy_with, dispatch_all
from console.models.state.case import Case
from console.models.state.city import kelurahan_point
from console.models.state.place import point_of
from console.models.views.advice import Rating, Scene, advise_case, rate
from console.models.views.card import answers_on, due
from console.models.views.masking import is_secret
from console.text import formats, vocabulary
from console.text.advice import advised_words, also_words, rating_words, unit_words
from console.text.cautions import case_warning
from console.text.names import joined, short_of
from console.text.words import language, translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.parts.card_shelf import ReasonLine
from console.ui.widgets import theme
from console.ui.widgets.chip import CautionLabel, KeyButton
from console.ui.widgets.letters import letter
from console.ui.widgets.panel import in_column, plain_label

_AGENCY, _UNIT = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_TICKABLE = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class DispatchShelf(QWidget):
    """`opened(bool)` when it comes and goes, `sent(sentence)` when agencies were put on the case; `looked(distance,
    point)` at the line in focus: how far it is, and the point it is measured to (none where it is masked)."""

    opened = Signal(bool)
    sent = Signal(str)
    looked = Signal(object, object)

    def __init__(self, runner: CommandRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._case_id = ""
        self._came_from: QWidget | None = None
        self._rated: dict[str, Rating] = {}
        column = in_column(self, edges=(6, 2, 6, 6), gap=4)
        self._title, self._conditions, self._detail = (plain_label(self) for _ in range(3))
        self._title.setProperty("strong", True)
        self.cautions = CautionLabel(self)
        self._conditions.setProperty("tone", "refused")
        self._detail.setProperty("tone", "label")
        self.agencies = _Ticks(self)
        self.agencies.accepted.connect(self.send)
        self.agencies.left.connect(self.leave)
        self.agencies.unfolded.connect(self._unfold)
        self.agencies.fixed.connect(self._say_fixed)
        self.agencies.currentRowChanged.connect(self._tell_detail)
        self.reason = ReasonLine(self)
        self.reason.returnPressed.connect(self.send)
        self.reason.left.connect(self.leave)
        self.reason.hide()
        self._send = KeyButton(self)
        self._send.setProperty("main", True)
        self._send.clicked.connect(self.send)
        self.agencies.itemChanged.connect(lambda _: self._preview())
        for part, stretch in (
            (self._title, 0),
            (self.cautions, 0),
            (self._conditions, 0),
            (self.agencies, 1),
            (self._detail, 0),
            (self.reason, 0),
            (self._send, 0),
        ):
            column.addWidget(part, stretch)
        self.hide()

    def offer(self, case: Case, hidden: bool = False) -> None:
        """Show who can be sent to a case, those that are advised first and ticked, and what to beware of."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        self.cautions.warn(case_warning(board, case, now_ms, hidden))
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._case_id = case.id
        self._rated = {}
        self.reason.clear()
        self.reason.hide()
        ways = self._runner.ways
        advice = advise_case(board, case, now_ms, ways)
        on_case = {one.agency for one in case.open_assignments}
        scene = Scene(place=case.place, now_ms=now_ms, priority=case.priority, case=case.id, ways=ways)
        self.agencies.clear()
        for advised in advice.agencies:
            free = not advised.on_case
            wanted = free and advised.why != "one_of" and self._able(advised.rating, advised.why)
            self._add(advised.agency, advised_words(board, advised), scene, ticked=wanted, usable=free)
        for also in advice.also:
            rated = rate(board, also.agency, scene)
            words = joined(also_words(also), rating_words(board, rated))
            self._add(also.agency, words, scene, usable=also.agency not in on_case)
        others = [code for code, one in board.reference.agencies.items() if one.active and code not in self._rated]
        for rated in sorted((rate(board, code, scene) for code in others), key=lambda one: one.rank):
            self._add(rated.agency, rating_words(board, rated), scene, usable=rated.agency not in on_case)
        self._retranslate()
        self.agencies.setCurrentRow(0)
        self.show()
        self.opened.emit(True)
        self.agencies.setFocus(Qt.FocusReason.OtherFocusReason)
        self._preview()
        self._tell_detail(self.agencies.currentRow())

    def forget_typed(self) -> None:
        """Another person sits down: they choose themselves who is sent."""
        self.leave()
        self.reason.setText("")

    def leave(self) -> None:
        """Go without sending."""
        if self.isHidden():
            return
        self.hide()
        self.opened.emit(False)
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[str]:
        """The codes of the ticked agencies and of the agencies of the ticked units."""
        return list(dict.fromkeys(order.agency for order in self.orders()))

    def orders(self) -> list[Order]:
        """What is ticked: units, and agencies of which no unit is ticked. The reason goes with the busy units only."""
        items = [self.agencies.item(row) for row in range(self.agencies.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        units = [(str(item.data(_AGENCY)), str(item.data(_UNIT))) for item in ticked if item.data(_UNIT)]
        whole = [str(item.data(_AGENCY)) for item in ticked if not item.data(_UNIT)]
        with_unit = {agency for agency, _ in units}
        why = self.reason.text().strip() or None
        busy = {unit for _, unit in units if busy_with(self._runner.board, unit)}
        return [
            *(Order(agency=code) for code in whole if code not in with_unit),
            *(Order(agency=agency, unit=unit, reason=why if unit in busy else None) for agency, unit in units),
        ]

    def send(self) -> None:
        """Put the ticked ones on the case, all or none; a unit that is busy elsewhere needs its reason first."""
        orders = self.orders()
        if not orders:
            self._runner.refused.emit(translate("Refusal", "No agency is ticked. Tick one with Space, or press Esc."))
            return
        sentence = self._sentence(orders)
        if self._runner.do(dispatch_all, self._case_id, orders) is not None:
            self.leave()
            self.sent.emit(f"{sentence} ✓")
        elif any(order.unit and busy_with(self._runner.board, order.unit) for order in orders):
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _able(self, rated: Rating | None, why: str) -> bool:
        """Whether to tick it: the usual ones always, one that stands in only where it has somebody to send."""
        return why != "fallback" or rated is None or rated.able

    def _add(self, code: str, why: str, scene: Scene, *, ticked: bool = False, usable: bool = True) -> None:
        board = self._runner.board
        self._rated[code] = rate(board, code, scene)
        short = short_of(board.reference.agencies, code)
        on_case = translate("Dispatch", "already on this case")
        item = QListWidgetItem(joined(short, why if usable else on_case))
        item.setData(_AGENCY, code)
        item.setSizeHint(QSize(0, theme.current_sizes().row - 4))
        item.setFlags(_TICKABLE)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if not usable:
            # To add strength a unit is chosen: the line itself takes no tick.
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            item.setData(Qt.ItemDataRole.CheckStateRole, None)
        self.agencies.addItem(item)

    def _unfold(self) -> None:
        """U: the units of the agency in focus, the fittest first; the same key folds them again."""
        row = self.agencies.currentRow()
        if row < 0:
            return
        code = str(self.agencies.item(row).data(_AGENCY))
        while row > 0 and self.agencies.item(row).data(_UNIT):
            row -= 1
        under = row + 1
        if under < self.agencies.count() and self.agencies.item(under).data(_UNIT):
            while under < self.agencies.count() and self.agencies.item(under).data(_UNIT):
                self.agencies.takeItem(under)
            self.agencies.setCurrentRow(row)
            self._preview()
            return
        for at, unit in enumerate(self._rated[code].units):
            line = QListWidgetItem(f"      {joined(unit.unit, unit_words(self._runner.board, unit))}")
            line.setData(_AGENCY, code)
            line.setData(_UNIT, unit.unit)
            line.setSizeHint(QSize(0, theme.current_sizes().row - 4))
            line.setFlags(_TICKABLE)
            line.setCheckState(Qt.CheckState.Unchecked)
            self.agencies.insertItem(under + at, line)
        if self._rated[code].units:
            self.agencies.setCurrentRow(under)
        else:
            agency = short_of(self._runner.board.reference.agencies, code)
            self._runner.refused.emit(translate("Dispatch", "{agency} has no units here.").format(agency=agency))

    def _say_fixed(self) -> None:
        """Space on an agency that is on this case already."""
        code = str(self.agencies.currentItem().data(_AGENCY))
        agency = short_of(self._runner.board.reference.agencies, code)
        words = translate("Dispatch", "{agency} is on this case already. For more of it choose a unit (U).")
        self._runner.refused.emit(words.format(agency=agency))

    def _sentence(self, orders: list[Order]) -> str:
        board = self._runner.board
        names = [order.unit or short_of(board.reference.agencies, order.agency) for order in orders]
        number = board.display_number(self._case_id)
        joined_names = formats.joined(names, language())
        return translate("Dispatch", "Send {agencies} to {case}").format(agencies=joined_names, case=number)

    def _preview(self) -> None:
        orders = self.orders()
        said = f"{self._sentence(orders)} · Enter" if orders else translate("Dispatch", "Tick with Space")
        if self._send.fontMetrics().horizontalAdvance(said) > self.width() - 40 and orders:
            many = vocabulary.counted("agency", len(orders))
            number = self._runner.board.display_number(self._case_id)
            said = translate("Dispatch", "Send {agencies} to {case}").format(agencies=many, case=number) + " · Enter"
            if self._send.fontMetrics().horizontalAdvance(said) > self.width() - 40:
                said = f"Enter · {many}"
        self._send.setText(said)
        self._show_conditions([order.agency for order in orders])

    def _show_conditions(self, agencies: list[str]) -> None:
        """What will hold these up: what stands on the case already, and what the card brings with them."""
        board = self._runner.board
        case = board.cases.get(self._case_id)
        if case is None:
            return
        advice = advise_case(board, case)
        both = {*agencies, *(one.agency for one in case.open_assignments)}
        said = [(one.owner, one.text_id, one.text_en) for one in case.conditions.values() if one.open]
        coming = due(advice.card, answers_on(case, advice.card), both, case.conditions)
        said += [(one.owner, one.text_id, one.text_en) for one in coming]
        words = [
            f"{short_of(board.reference.agencies, owner)}: {text_id if language() == 'id' else text_en}"
            for owner, text_id, text_en in said
        ]
        self._conditions.setText(f"{vocabulary.word('label', 'condition')}: {'; '.join(words)}" if words else "")
        self._conditions.setVisible(bool(words))

    def _tell_detail(self, row: int) -> None:
        """The whole line in focus, which the list may cut."""
        text = self.agencies.item(row).text().strip() if row >= 0 else ""
        self._detail.setText(text)
        self._detail.setVisible(bool(text))
        if self.isVisible() and row >= 0:
            self._tell_way(self.agencies.item(row))

    def _tell_way(self, item: QListWidgetItem) -> None:
        """How far the unit or agency of a line is."""
        board, case = self._runner.board, self._runner.board.cases.get(self._case_id)
        rated, unit = self._rated.get(str(item.data(_AGENCY))), item.data(_UNIT)
        if case is None or rated is None:
            return
        units = (one.distance for one in rated.units if one.unit == unit)
        distance = next(units, None) if unit else rated.distance
        point = None if is_secret(board, case) else point_of(case.place) or kelurahan_point(case.place.kelurahan)
        self.looked.emit(distance, point)

    def _retranslate(self) -> None:
        self._title.setText(translate("Dispatch", "Space ticks, U units, Enter sends, Esc leaves"))
        self.agencies.setAccessibleName(translate("Dispatch", "Agencies to send"))
        self.reason.setPlaceholderText(translate("Dispatch", "Why the busy unit is sent all the same; then Enter"))
        self.reason.setAccessibleName(vocabulary.word("label", "why"))


class _Ticks(QListWidget):
    """A list to tick; Enter, Esc and U belong to the shelf."""

    accepted = Signal()
    left = Signal()
    unfolded = Signal()
    fixed = Signal()

    def _is_fixed(self) -> bool:
        """Whether the line in focus takes no tick."""
        item = self.currentItem()
        return item is not None and not item.flags() & Qt.ItemFlag.ItemIsUserCheckable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().upper() == letter("units") and not event.modifiers():
            self.unfolded.emit()
        elif event.key() == Qt.Key.Key_Space and self._is_fixed():
            self.fixed.emit()
        else:
            super().keyPressEvent(event)
