"""A second window for a big screen: how many, since when, how the agencies stand, the time. Read only.
Rule: no person, no number, no narrative and no exact place is ever on it, so it also works while the desk is locked."""

from __future__ import annotations

from datetime import tzinfo

import msgspec
from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.views.alarm import needs_by_assignment
from console.models.views.masking import masked
from console.models.views.waiting import ringing_calls
from console.text import formats, vocabulary
from console.text.agencies import readiness_words
from console.text.names import nature_name
from console.text.vocabulary import ASSIGNMENT_MARKS
from console.text.words import language, translate
from console.ui.widgets import theme
from console.ui.widgets.chip import paint_shape
from console.ui.widgets.palette import Palette

ROWS = 12
SMALLEST = 0.6


class WallRow(msgspec.Struct, frozen=True):
    """One open case without anything that names a person or a door."""

    priority: int
    number: str
    nature: str
    area: str
    state: str
    agencies: str
    age: str


class WallPicture(msgspec.Struct, frozen=True):
    """All of the wall."""

    clock: str
    city: str
    counts: tuple[tuple[str, str], ...]
    rows: tuple[WallRow, ...]
    more: str
    agencies: tuple[tuple[str, str], ...]
    sample: bool


def wall_picture(board: Board, now_ms: int, zone: tzinfo, online: bool) -> WallPicture:
    """What the wall says now. Pure."""
    cases = sorted(board.open_cases(), key=lambda one: (one.priority, one.opened_ms, one.id))
    city = board.reference.city
    on_duty = sum(one.on_duty for one in board.shifts.values())
    counts = (
        (translate("Wall", "open cases"), str(len(cases))),
        (translate("Wall", "priority 1"), str(sum(one.priority == 1 for one in cases))),
        (translate("Wall", "calls ringing"), str(len(ringing_calls(board, now_ms)))),
        (translate("Wall", "not told"), str(board.untold_count)),
        (translate("Wall", "on duty"), str(on_duty)),
        (translate("Wall", "server"), translate("Wall", "connected") if online else translate("Wall", "CUT OFF")),
    )
    hidden = len(cases) - ROWS
    return WallPicture(
        clock=formats.clock_seconds(now_ms, zone),
        city=f"112 {city.name}" if city else "112",
        counts=counts,
        rows=tuple(_row(board, one, now_ms) for one in cases[:ROWS]),
        more=translate("Wall", "{count} more cases").format(count=hidden) if hidden > 0 else "",
        agencies=tuple(_agencies(board)),
        sample=bool(city and city.sample),
    )


def _row(board: Board, case: Case, now_ms: int) -> WallRow:
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    needs, secret = needs_by_assignment(board, case, now_ms), masked(board, case)
    marks = [
        f"{_letter(board, one.agency)}{ASSIGNMENT_MARKS['retell' if needs.get(one.id) == 'retell' else one.state]}"
        for one in case.open_assignments
    ]
    return WallRow(
        priority=case.priority,
        number=board.display_number(case.id),
        nature=translate("Wall", "confidential") if secret else nature,
        area="" if secret else kelurahan_name(case.place.kelurahan),
        state=vocabulary.case_state(case.state),
        agencies=" ".join(marks),
        age=formats.age((now_ms - case.opened_ms) / 1000, language()),
    )


def _letter(board: Board, agency: str) -> str:
    known = board.reference.agencies.get(agency)
    return known.letter if known is not None else agency[:1]


def _agencies(board: Board) -> list[tuple[str, str]]:
    """Each agency with how many cases it is on, else how ready it is."""
    at_work: dict[str, int] = {}
    for case in board.open_cases():
        for code in {one.agency for one in case.open_assignments}:
            at_work[code] = at_work.get(code, 0) + 1
    said = []
    for code, one in board.reference.agencies.items():
        if not one.active:
            continue
        if code in at_work:
            word = translate("Wall", "on {count} cases") if at_work[code] > 1 else translate("Wall", "on 1 case")
            said.append((one.short, word.format(count=at_work[code])))
        else:
            said.append((one.short, readiness_words(board, code)))
    return said


class WallWindow(QWidget):
    """Paints the picture as large as there is room. F11 the whole screen, Esc closes."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture: WallPicture | None = None
        self.resize(1280, 720)

    def show_picture(self, picture: WallPicture) -> None:
        """Show this; nothing is painted while nothing changed."""
        if picture == self.picture:
            return
        self.picture = picture
        self.setWindowTitle(translate("Wall", "Wall · {city}").format(city=picture.city))
        spoken = [f"{name} {value}" for name, value in picture.counts]
        self.setAccessibleName(", ".join(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.current()
        painter.fillRect(self.rect(), QColor(palette.backgrounds.window))
        if self.picture is not None:
            _Paint(painter, self.picture, palette, self.rect()).all()
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            self.update()


class _Paint:
    """One painting; all sizes follow the height of the window."""

    def __init__(self, painter: QPainter, picture: WallPicture, palette: Palette, area: QRect) -> None:
        self._painter, self._picture, self._palette, self._area = painter, picture, palette, area
        self._unit = max(12, min(area.height() // 26, area.width() // 46))

    def all(self) -> None:
        """Head, counts, cases at the left, agencies at the right."""
        unit, area = self._unit, self._area
        picture, width = self._picture, area.width() - 2 * unit
        sample = f" · {vocabulary.word('mode', 'sample')}" if picture.sample else ""
        self._text(f"{picture.city}{sample}", QRect(unit, unit // 2, width, 2 * unit), 1.4, bold=True)
        self._text(
            picture.clock, QRect(unit, unit // 2, width, 2 * unit), 1.6, bold=True, to=Qt.AlignmentFlag.AlignRight
        )
        room = width // len(picture.counts)
        for at, (name, value) in enumerate(picture.counts):
            left = unit + at * room
            self._text(value, QRect(left, 3 * unit, room - unit // 2, 2 * unit), 1.6, bold=True)
            self._text(name, QRect(left, 5 * unit, room - unit // 2, unit + unit // 3), 0.8, quiet=True)
        self._cases(QRect(unit, 7 * unit, width * 7 // 10, area.height() - 8 * unit))
        self._agencies(QRect(unit + width * 73 // 100, 7 * unit, width * 27 // 100, area.height() - 8 * unit))

    def _cases(self, box: QRect) -> None:
        step = max(self._unit * 3 // 2, box.height() // (ROWS + 1))
        if not self._picture.rows:
            self._text(translate("Wall", "No open case."), QRect(box.x(), box.y(), box.width(), step), 1.0, quiet=True)
        shares = (0.05, 0.11, 0.25, 0.17, 0.14, 0.18, 0.10)
        for at, row in enumerate(self._picture.rows):
            left, top = box.x(), box.y() + at * step
            side = self._unit
            spot = QRectF(left, top + (step - side) / 2, side, side)
            paint_shape(self._painter, row.priority, spot, self._palette)
            words = ("", row.number, row.nature, row.area, row.state, row.agencies, row.age)
            for share, word in zip(shares, words, strict=True):
                room = round(share * box.width())
                self._text(word, QRect(left, top, room - self._unit // 3, step), 0.85)
                left += room
        if self._picture.more:
            rest = QRect(box.x(), box.y() + len(self._picture.rows) * step, box.width(), step)
            self._text(self._picture.more, rest, 0.85, quiet=True)

    def _agencies(self, box: QRect) -> None:
        step = min(self._unit * 3 // 2, box.height() // max(1, len(self._picture.agencies)))
        for at, (name, word) in enumerate(self._picture.agencies):
            line = QRect(box.x(), box.y() + at * step, box.width(), step)
            half = QRect(line.x() + line.width() * 45 // 100, line.y(), line.width() * 55 // 100, line.height())
            self._text(name, QRect(line.x(), line.y(), line.width() * 43 // 100, line.height()), 0.8, bold=True)
            self._text(word, half, 0.8)

    def _text(
        self,
        text: str,
        box: QRect,
        size: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        to: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        texts = self._palette.texts
        self._painter.setFont(theme.text_font(round(self._unit * size), bold))
        wide = self._painter.fontMetrics().horizontalAdvance(text)
        if wide > box.width():  # smaller before it is cut, but never so small that nobody reads it from a chair
            share = max(SMALLEST, box.width() / wide)
            self._painter.setFont(theme.text_font(int(self._unit * size * share), bold))
        self._painter.setPen(QColor(texts.label if quiet else texts.main))
        cut = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.drawText(box, to | Qt.AlignmentFlag.AlignVCenter, cut)
