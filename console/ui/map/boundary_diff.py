"""What other boundaries would change, on a picture and in lines, before a person accepts or refuses them.
Rule: the line in focus is what the picture looks at; nothing is in use before T."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.map.boundaries import Version
from console.map.boundary_diff import Box, Diff, Label, Line, MovedCase, Picture
from console.map.geography import Geography
from console.models.state.board import Board
from console.models.state.place import point_of
from console.models.views.masking import masked
from console.text.city import change_line, diff_title, moved_line, whole_line
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.lines_panel import Act, LinesPanel
from console.ui.widgets.table import ENTER
from console.ui.widgets.table import Line as PageLine

# Two sets of boundaries on one picture: the old line dashed, the new one solid, what changes hatched, names beside.
# Rule: it says nothing by colour alone, and looks where the line in focus points.

_AROUND = 0.06  # of the view's size is left free on each side
_LEAST_M = 600.0  # a view is never narrower
_WIDER = 1.5  # a name may be so much wider than its kelurahan
_SHIFTS = (0.0, 0.7, -0.7, 1.3, -1.3)  # where a name may stand instead, in heights of a line
_SCALES_M = (5000, 2000, 1000, 500, 200, 100)


class LimitsPicture(QWidget):
    """`show_picture` gives the whole, `look_at` a part of it with what is named first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._box: Box = (0.0, 0.0, 1.0, 1.0)
        self._named = ""
        self._point: tuple[float, float] | None = None
        self.setMinimumSize(240, 200)

    def show_picture(self, picture: Picture) -> None:
        """Another comparison."""
        self._picture = picture
        self.look_at(picture.box)

    def look_at(self, box: Box, named: str = "", point: tuple[float, float] | None = None) -> None:
        """This part (west, south, east, north in metres); `named` is written in any case, `point` is marked."""
        self._box, self._named, self._point = box, named, point
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.current()
        painter.fillRect(self.rect(), QColor(palette.backgrounds.panel))
        if self._picture is None:
            painter.end()
            return
        legend = 2 * theme.current_sizes().row
        self._paint_map(painter, self._picture, QRectF(0, 0, self.width(), self.height() - legend))
        self._paint_legend(painter, QRectF(0, self.height() - legend, self.width(), legend))
        painter.end()

    def _paint_map(self, painter: QPainter, picture: Picture, room: QRectF) -> None:
        view = _View(self._box, room)
        palette = theme.current()
        painter.save()
        painter.setClipRect(room)
        hatch = QPainterPath()
        hatch.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in picture.changed:
            hatch.addPolygon(view.polygon(ring))
        painter.fillPath(hatch, QBrush(QColor(palette.texts.link), Qt.BrushStyle.BDiagPattern))
        for lines, pen in ((picture.old, _old_pen()), (picture.new, _new_pen())):
            painter.setPen(pen)
            for line in lines:
                painter.drawPolyline(view.polygon(line))
        if self._point is not None:
            painter.setPen(QPen(QColor(palette.texts.main), 2))
            painter.setBrush(QColor(palette.backgrounds.select))
            painter.drawEllipse(view.point(*self._point), 6, 6)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_names(painter, picture.labels, view, room)
        self._paint_scale(painter, view, room)
        painter.restore()

    def _paint_names(self, painter: QPainter, labels: Sequence[Label], view: _View, room: QRectF) -> None:
        """The one in question first; those without room are left out."""
        taken: list[QRectF] = []
        for label in sorted(labels, key=lambda one: one.name != self._named):
            bold = label.name == self._named
            font = theme.text_font(theme.current_sizes().text, bold)
            metrics = QFontMetricsF(font)
            box = QRectF(0, 0, metrics.horizontalAdvance(label.name) + 8, metrics.height())
            if not bold and box.width() > _WIDER * label.room * view.scale:
                continue  # it would cover what changes
            box.moveCenter(view.point(label.x, label.y))
            tried = [box.translated(0, share * box.height()) for share in _SHIFTS]
            free = (one for one in tried if room.contains(one) and not any(map(one.intersects, taken)))
            box = next(free, QRectF())
            if box.isNull():
                continue
            taken.append(box)
            ground = QColor(theme.current().backgrounds.panel)
            ground.setAlpha(215)
            painter.fillRect(box, ground)
            painter.setFont(font)
            painter.setPen(QColor(theme.current().texts.main))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.name)

    def _paint_scale(self, painter: QPainter, view: _View, room: QRectF) -> None:
        metres = next((one for one in _SCALES_M if one * view.scale <= room.width() / 4), _SCALES_M[-1])
        sizes, palette = theme.current_sizes(), theme.current()
        start = QPointF(room.left() + 2 * sizes.gap, room.bottom() - 2 * sizes.gap)
        end = start + QPointF(metres * view.scale, 0)
        painter.setPen(QPen(QColor(palette.texts.main), 2))
        painter.drawLine(start, end)
        for at in (start, end):
            painter.drawLine(at - QPointF(0, 4), at + QPointF(0, 4))
        text = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
        painter.setFont(theme.text_font(sizes.text))
        painter.drawText(start - QPointF(-4, 5), text)

    def _paint_legend(self, painter: QPainter, room: QRectF) -> None:
        sizes, palette = theme.current_sizes(), theme.current()
        painter.setFont(theme.text_font(sizes.text))
        metrics = painter.fontMetrics()
        left, middle, swatch = room.left() + sizes.gap, room.center().y(), 3.0 * sizes.text
        for words, mark in legend():
            painter.setPen(_old_pen() if mark == "old" else _new_pen())
            box = QRectF(left, middle - sizes.text / 2, swatch, sizes.text)
            if mark == "changed":
                painter.fillRect(box, QBrush(QColor(palette.texts.link), Qt.BrushStyle.BDiagPattern))
            else:
                painter.drawLine(
                    box.topLeft() + QPointF(0, sizes.text / 2), box.topRight() + QPointF(0, sizes.text / 2)
                )
            left += swatch + sizes.gap
            painter.setPen(QColor(palette.texts.main))
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left, room.top(), wide + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += wide + 3 * sizes.gap


class _View:
    """From metres to pixels: the box in the middle of the room, north up."""

    def __init__(self, box: Box, room: QRectF) -> None:
        west, south, east, north = box
        wide, high = max(east - west, _LEAST_M), max(north - south, _LEAST_M)
        free = 1 + 2 * _AROUND
        self.scale = min(room.width() / (wide * free), room.height() / (high * free))
        self._x, self._y = (west + east) / 2, (south + north) / 2
        self._middle = room.center()

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self._middle.x() + (x - self._x) * self.scale, self._middle.y() - (y - self._y) * self.scale)

    def polygon(self, line: Line) -> QPolygonF:
        return QPolygonF([self.point(x, y) for x, y in line])


def legend() -> list[tuple[str, str]]:
    """What the lines and the hatch mean."""
    return [
        (translate("Limits", "until now"), "old"),
        (translate("Limits", "new"), "new"),
        (translate("Limits", "changes"), "changed"),
    ]


def _old_pen() -> QPen:
    pen = QPen(QColor(theme.current().texts.label), 1.5)
    pen.setDashPattern([5, 4])
    return pen


def _new_pen() -> QPen:
    return QPen(QColor(theme.current().texts.main), 1.8)


_NEAR_M = 700.0
_NARROW = 800  # px at 100 %


@dataclass(frozen=True, slots=True)
class Candidate:
    """Boundaries a person looks at: the file with its version, and what it would change. OWN has no data."""

    version: Version
    data: bytes
    geography: Geography
    diff: Diff
    moved: tuple[MovedCase, ...] = ()


class LimitsDiff(QWidget):
    """`accepted(Candidate)` and `refused()` by key; `case_opened(id)` for a case among the lines."""

    accepted = Signal(object)
    refused = Signal()
    case_opened = Signal(str)

    def __init__(self, board: Callable[[], Board], hidden: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._hidden = board, hidden
        self.candidate: Candidate | None = None
        self.picture = LimitsPicture(self)
        acts = [
            Act(ENTER, lambda: translate("Limits", "Open the case"), self._open),
            Act("T", lambda: translate("Limits", "Accept for all desks"), lambda _: self._accept()),
            Act("X", lambda: translate("Limits", "Refuse"), lambda _: self.refused.emit()),
        ]
        self.lines = LinesPanel(acts, self.title, self)
        self.lines.turned.connect(self._look)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.picture)
        self._row.addWidget(self.lines)
        self.setFocusProxy(self.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text: the lines and their buttons need as much room as the picture.
        for at, share in enumerate((1, 1) if self.width() < _NARROW * theme.current_scale() else (3, 2)):
            self._row.setStretch(at, share)

    def title(self) -> str:
        """The words of the tab."""
        return diff_title(self.candidate.version) if self.candidate else translate("Limits", "What changes")

    def show_candidate(self, candidate: Candidate) -> None:
        """Look at these."""
        self.candidate = candidate
        self.picture.show_picture(candidate.diff.picture)
        self.lines.set_title(self.title())
        self.refresh()
        self.lines.list.go(0)
        self._look()

    def refresh(self) -> None:
        """The lines as they are now."""
        one, board = self.candidate, self._board()
        if one is None:
            return
        changes = [PageLine(f"area:{each.code}", change_line(each)) for each in one.diff.changes]
        cases = [
            PageLine(f"case:{each.case}", moved_line(board, each)) for each in one.moved if each.case in board.cases
        ]
        none = translate("Limits", "No open case would be in another kelurahan.")
        count = translate("Limits", "Open cases that would be in another kelurahan: {count}. They stay as written.")
        above = count.format(count=len(cases)) if cases else none
        self.lines.show_lines([PageLine("all", whole_line(one.diff)), *cases, *changes], above=above)

    def _look(self) -> None:
        one, (kind, _, code) = self.candidate, self.lines.chosen().partition(":")
        if one is None:
            return
        change = next((each for each in one.diff.changes if each.code == code), None)
        board = self._board()
        case = board.cases.get(code) if kind == "case" else None
        seen = case is not None and not masked(board, case, hidden=self._hidden())
        point = point_of(case.place) if case is not None and seen else None
        if change is not None:
            self.picture.look_at(change.box, change.name)
        elif point is not None:
            x, y = one.geography.plane.metres(point[1], point[0])
            self.picture.look_at((x - _NEAR_M, y - _NEAR_M, x + _NEAR_M, y + _NEAR_M), point=(x, y))
        else:
            self.picture.look_at(one.diff.picture.box)

    def _open(self, id: str) -> None:
        kind, _, case = id.partition(":")
        if kind == "case":
            self.case_opened.emit(case)

    def _accept(self) -> None:
        if self.candidate is not None:
            self.accepted.emit(self.candidate)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "lines"):
            self.refresh()
