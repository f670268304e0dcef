"""Draws agencies and assignments: name, state chip, clock against target; what needs a person stands out inverse."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.ui import theme
from console.ui.palette import Chip
from console.ui.rows.agency_lines import AgencyLine
from console.ui.rows.agency_model import AgencyListModel
from console.ui.rows.chip import PAD, paint_chip

Index = QModelIndex | QPersistentModelIndex

UNSENT = "↑"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_INDENT, _MARGIN, _GAP = 14, 8, 5


class AgencyDelegate(QStyledItemDelegate):
    """The painter of the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._longest = ""
        self.restyle()

    def make_room_for(self, titles: Iterable[str]) -> None:
        """All states begin at one line, right of the longest of these titles."""
        self._longest = max(titles, key=len, default="")

    def restyle(self) -> None:
        """Take the colours and sizes of now."""
        self._palette = theme.current()
        self._sizes = theme.current_sizes()
        self._fonts = {bold: theme.text_font(self._sizes.text, bold) for bold in (False, True)}
        self._metrics = {bold: QFontMetricsF(font) for bold, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line = model.line_at(index.row())
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 0
        if line.kind != "rest" or width <= 0:
            return QSize(0, self._sizes.row)
        room = QRectF(0, 0, width - 2 * _MARGIN, 1000)
        flags = int(_WRAPPED.value)
        tall = self._metrics[False].boundingRect(room, flags, f"{line.title} {line.text}").height()
        return QSize(0, max(self._sizes.row, round(tall) + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgencyListModel)
        line = model.line_at(index.row())
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.widget is not None and option.widget.hasFocus()
            self._paint_selected(painter, box, focused)
        inner = box.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if line.kind == "agency":
            self._write(painter, inner, line.title, self._palette.texts.main, bold=True)
            self._write(painter, inner, line.right, self._palette.texts.label, align=_RIGHT)
        elif line.kind == "rest":
            self._paint_rest(painter, inner, line)
        else:
            self._paint_assignment(painter, inner, line)
        painter.restore()

    def _paint_selected(self, painter: QPainter, box: QRect, focused: bool) -> None:
        edges = self._palette.edges
        painter.fillRect(box, QColor(self._palette.backgrounds.select))
        bar = QColor(edges.focus if focused else edges.control)
        painter.fillRect(box.left(), box.top(), self._sizes.bar, box.height(), bar)
        if focused:
            painter.fillRect(box.left(), box.top(), box.width(), 1, bar)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, bar)

    def _paint_rest(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        painter.setFont(self._fonts[False])
        painter.setPen(QColor(self._palette.texts.label))
        painter.drawText(inner.adjusted(0, 3, 0, 0), int(_WRAPPED.value), f"{line.title} {line.text}")

    def _paint_assignment(self, painter: QPainter, inner: QRect, line: AgencyLine) -> None:
        rest = inner.adjusted(_INDENT, 0, 0, 0)
        mark_wide = round(self._metrics[True].horizontalAdvance("9")) + 4
        mark = QRect(rest.left() - _INDENT + 2, rest.top(), mark_wide, rest.height())
        self._write(painter, mark, line.mark, self._palette.texts.hint, align=Qt.AlignmentFlag.AlignCenter)
        rest.setLeft(mark.right() + 4)
        title_wide = max(self._wide(self._longest, False), self._wide(line.title, False)) + 2
        title = QRect(rest.left(), rest.top(), min(title_wide, rest.width() // 2), rest.height())
        self._write(painter, title, line.title, self._palette.texts.main)
        rest.setLeft(title.right() + _GAP)
        rest = self._paint_clock(painter, rest, line)
        self._paint_state(painter, rest, line)

    def _paint_clock(self, painter: QPainter, rest: QRect, line: AgencyLine) -> QRect:
        """The clock at the right end; what is left of the room. The target gives way to the state."""
        if not line.right:
            return rest
        state = self._wide(line.text, line.chip == "act") + 2 * PAD + self._unsent_wide(line)
        if state + _GAP + self._wide(line.right, line.late) > rest.width():
            line = msgspec.structs.replace(line, right=line.right_short)
        if line.late:
            wide = self._wide(line.right, True) + 2 * PAD
            self._paint_chip(painter, rest.right() + 1 - wide, rest, line.right, self._palette.chips.act)
        else:
            wide = self._wide(line.right, False)
            self._write(painter, rest, line.right, self._palette.texts.label, align=_RIGHT)
        return rest.adjusted(0, 0, -wide - _GAP, 0)

    def _paint_state(self, painter: QPainter, rest: QRect, line: AgencyLine) -> None:
        bold = line.chip == "act"
        room = rest.width() - self._unsent_wide(line)
        text = self._metrics[bold].elidedText(line.text, Qt.TextElideMode.ElideRight, room - 2 * PAD)
        self._paint_chip(painter, rest.left(), rest, text, self._palette.chip(line.chip), bold)
        if line.unsent:
            left = rest.left() + self._wide(text, bold) + 2 * PAD + _GAP
            self._paint_chip(painter, left, rest, UNSENT, self._palette.chips.alone)

    def _unsent_wide(self, line: AgencyLine) -> int:
        return self._wide(UNSENT, True) + 2 * PAD + _GAP if line.unsent else 0

    def _paint_chip(self, painter: QPainter, left: int, box: QRect, text: str, chip: Chip, bold: bool = True) -> None:
        tall = min(box.height() - 4, round(self._metrics[bold].height()) + 3)
        wide = self._wide(text, bold) + 2 * PAD
        painter.setFont(self._fonts[bold])
        paint_chip(painter, QRectF(left, box.top() + (box.height() - tall) // 2, wide, tall), text, chip)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        colour: str,
        bold: bool = False,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        cut = self._metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(self._fonts[bold])
        painter.setPen(QColor(colour))
        painter.drawText(box, int((align | Qt.TextFlag.TextSingleLine).value), cut)

    def _wide(self, text: str, bold: bool) -> int:
        return round(self._metrics[bold].horizontalAdvance(text) + 0.5)
