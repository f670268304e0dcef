"""The preconditions of the selected case as lines: 1 notes that one is met, 0 goes on without it for a reason.
Rule: a line is there for as long as it holds somebody up, with its clock; how it ended stays to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.models.commands.agencies import Wanted, confirm_condition, override_condition, raise_condition
from console.models.state.board import Board
from console.models.state.case import Case
from console.text import vocabulary
from console.text.advice import ConditionLine, condition_text
from console.text.names import short_of, voice_channel
from console.text.words import translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.parts.agency_view import digit_of
from console.ui.parts.shelves import Shelf, line_height
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, Question, reason_field
from console.ui.widgets.mixed import LEADING, Piece, Say, Sign, keyed, laid_out, paint_mixed
from wire.facts import VoiceChannel

_ID = int(Qt.ItemDataRole.UserRole)
_MOST = 3


class ConditionLines(Shelf):
    """`confirmed(condition, asked)` for 1 (asked: with Shift), `passed(condition)` for 0."""

    confirmed = Signal(str, bool)
    passed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._shown: tuple[ConditionLine, ...] = ()
        self.setItemDelegate(_Condition(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.hide()

    def show_conditions(self, lines: Sequence[ConditionLine]) -> None:
        """Show these; the line in focus keeps its focus."""
        if self._shown != tuple(lines):
            chosen = self.chosen()
            self._shown = tuple(lines)
            self.clear()
            for line in lines:
                item = QListWidgetItem(self._words(line), self)
                item.setData(_ID, line.id)
                item.setToolTip(line.text)
                if line.id == chosen and self.hasFocus():
                    self.setCurrentItem(item)
            self.setVisible(bool(lines))
        self.setAccessibleName(translate("Conditions", "Conditions: 1 met, 0 go on with a reason"))
        self._fit()

    def line_at(self, row: int) -> ConditionLine:
        """The condition of a row."""
        return self._shown[row]

    def chosen(self) -> str:
        """The condition of the line in focus, else nothing."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def minimumSizeHint(self) -> QSize:
        return QSize(120, line_height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCurrentRow(-1)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        digit = digit_of(event) if plain else None
        line = next((one for one in self._shown if one.id == self.chosen()), None)
        if line is None or not line.open or digit not in (0, 1):
            super().keyPressEvent(event)
        elif digit == 1:
            self.confirmed.emit(line.id, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self.passed.emit(line.id)

    def _fit(self) -> None:
        """As high as its lines, up to a few."""
        high = sum(self.sizeHintForRow(row) for row in range(min(_MOST, self.count()))) + 2
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def _words(self, line: ConditionLine) -> str:
        if not line.open:
            return line.text
        keys = translate("Conditions", "1 met · 0 go on")
        return f"{line.clock}  {vocabulary.word('label', 'condition')} {line.text}  ·  {keys}"


_AROUND = 8


class _Condition(QStyledItemDelegate):
    """A chip that says how it stands, what and before which step, its clock at the right; its keys while it is in
    focus."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shelf = self.parent()
        assert isinstance(shelf, ConditionLines)
        lines = laid_out(self._pieces(shelf, index.row()), self._room(shelf, index.row()))
        return QSize(0, max(theme.current_sizes().row, round(sum(line[2] + LEADING for line in lines)) + 4))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shelf, palette, box = self.parent(), theme.current(), option.rect
        assert isinstance(shelf, ConditionLines)
        line = shelf.line_at(index.row())
        painter.save()
        if self._in_focus(shelf, index.row()):
            painter.fillRect(box, QColor(palette.backgrounds.select))
            bar = theme.current_sizes().bar
            painter.fillRect(box.left(), box.top(), bar, box.height(), QColor(palette.edges.focus))
        elif line.late:
            painter.fillRect(box, QColor(palette.backgrounds.act_row))
        lines = laid_out(self._pieces(shelf, index.row()), self._room(shelf, index.row()))
        high = sum(one[2] for one in lines) + LEADING * (len(lines) - 1)
        paint_mixed(painter, lines, QRectF(box.left() + _AROUND, box.center().y() + 0.5 - high / 2, 0, high))
        if line.open:
            painter.setFont(theme.font("label", 600))
            painter.setPen(QColor(palette.texts.main))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(0, 0, -_AROUND, 0), int(right.value), line.clock)
        painter.restore()

    def _in_focus(self, shelf: ConditionLines, row: int) -> bool:
        return shelf.hasFocus() and shelf.currentRow() == row

    def _room(self, shelf: ConditionLines, row: int) -> int:
        clock = QFontMetrics(theme.font("label", 600)).horizontalAdvance(shelf.line_at(row).clock)
        return max(80, shelf.viewport().width() - 3 * _AROUND - clock)

    def _pieces(self, shelf: ConditionLines, row: int) -> list[Piece]:
        line = shelf.line_at(row)
        if not line.open:
            return [Say(line.text, "label", "label")]
        chip = Sign(vocabulary.word("label", "condition"), "chip", "act" if line.late else "soon")
        said: list[Piece] = [chip, Say(f" {line.text}", "label", "main")]
        if self._in_focus(shelf, row):
            said += keyed(translate("Conditions", " [1] met [0] go on without it"), "label", "label")
        return said


# What is asked about a precondition: who confirmed it and how, why somebody goes on without it, a new one by hand.

_CHANNELS: tuple[VoiceChannel, ...] = ("phone", "radio", "whatsapp", "in_person")
_STEPS = ("arrived", "rolling", "reported")


def confirm_now(runner: CommandRunner, box: AskBox, case: Case, condition: str, asked: bool) -> None:
    """Note that a condition is met, now and by the owner's usual channel; asked: channel and name first."""
    if not asked:
        if runner.do(confirm_condition, case.id, condition) is not None:
            runner.say(f"{_title(runner.board, case, condition)} ✓")
        return
    channels = tuple((code, voice_channel(code)) for code in _CHANNELS)
    owner = runner.board.reference.agencies.get(case.conditions[condition].owner)
    usual = owner.channel if owner and owner.channel in _CHANNELS else _CHANNELS[0]
    questions = [
        Question("speaker", translate("Step", "Said by")),
        Question("channel", translate("Step", "Channel"), "choice", channels, usual),
    ]

    def take(answers: dict[str, str]) -> bool:
        channel: VoiceChannel | None = answers.get("channel") or None  # type: ignore[assignment]
        speaker = answers.get("speaker") or None
        return runner.do(confirm_condition, case.id, condition, channel, speaker) is not None

    box.ask(_title(runner.board, case, condition), questions, take)


def pass_over(runner: CommandRunner, box: AskBox, case: Case, condition: str) -> None:
    """Go on without it: why?"""
    title = translate("Conditions", "{condition}: go on without it?").format(
        condition=_title(runner.board, case, condition)
    )

    def take(answers: dict[str, str]) -> bool:
        return runner.do(override_condition, case.id, condition, answers["why"]) is not None

    box.ask(title, [reason_field()], take)


def ask_condition(runner: CommandRunner, box: AskBox, case: Case) -> None:
    """A condition by hand: who must do what before whom goes on."""
    agencies = [one for one in runner.board.reference.agencies.values() if one.active]
    choices = tuple((one.code, one.short) for one in agencies)
    working = [one.agency for one in case.open_assignments]
    steps = tuple((code, vocabulary.word("act", code)) for code in _STEPS)
    questions = [
        Question("owner", translate("Conditions", "Who must do it"), "choice", choices, "PLN"),
        Question("text", translate("Conditions", "What (ends “… has not confirmed that”)")),
        Question("blocks", translate("Conditions", "Who waits"), "choice", (("", _everybody()), *choices), ""),
        Question("step", translate("Conditions", "Before"), "choice", steps, _STEPS[0]),
    ]
    if len(working) == 1:
        questions[2] = Question("blocks", questions[2].label, "choice", questions[2].choices, working[0])

    def take(answers: dict[str, str]) -> bool:
        blocks = (answers["blocks"],) if answers.get("blocks") else ()
        wanted = Wanted(
            owner=answers["owner"],
            text=answers["text"],
            blocks=blocks,
            step=answers["step"],  # type: ignore[arg-type]
        )
        return runner.do(raise_condition, case.id, wanted) is not None

    number = runner.board.display_number(case.id)
    title = translate("Conditions", "New condition")
    box.ask(f"{number} · {title}", questions, take)


def _everybody() -> str:
    return translate("Conditions", "everybody")


def _title(board: Board, case: Case, condition: str) -> str:
    known = case.conditions[condition]
    owner = short_of(board.reference.agencies, known.owner)
    return f"{board.display_number(case.id)} · {owner}: {condition_text(known)}"
