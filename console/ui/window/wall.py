"""A second window for a big screen, read from five metres: the counts, the six cases that matter most, the agencies by
need, the time. Read only, dark in both themes. Rule: no person, no number, no narrative and no exact place is ever on
it, so it also works while the desk is locked; nothing is written smaller than 34 px of a 1920 px screen."""

from __future__ import annotations

from collections import defaultdict
from datetime import tzinfo

import msgspec
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.views.alarm import ACT, NEAR, Alarm, alarms_of
from console.models.views.masking import masked
from console.models.views.overdue import needing_action, not_sent, unread_callers, untold_count
from console.models.views.waiting import ringing_calls
from console.text import formats, vocabulary
from console.text.alarms import badge_words
from console.text.cases import case_row
from console.text.names import nature_name
from console.text.words import language, translate
from console.ui.widgets import theme
from console.ui.widgets.chip import paint_box, paint_shape
from console.ui.widgets.theme import NIGHT, Chip

ROWS, AGENCIES = 6, 9
WIDE, HIGH = 1920, 1080
SMALLEST = 34  # px on a screen so wide
_SMALL, _TYPE, _AGE, _CITY, _COUNT, _CLOCK = 34, 44, 46, 60, 78, 92


class WallRow(msgspec.Struct, frozen=True):
    """One open case without anything that names a person or a door; `agencies` are (letter, mark, chip)."""

    priority: int
    number: str
    nature: str
    area: str
    agencies: tuple[tuple[str, str, str], ...]
    age: str
    late: str
    level: int


class WallPicture(msgspec.Struct, frozen=True):
    """All of the wall. A count is (number, word, chip or nothing), an agency (name, word, chip)."""

    clock: str
    date: str
    city: str
    link: tuple[str, str]
    counts: tuple[tuple[str, str, str], ...]
    rows: tuple[WallRow, ...]
    more: str
    agencies: tuple[tuple[str, str, str], ...]
    rest: str
    sample: str


def wall_picture(board: Board, now_ms: int, zone: tzinfo, online: bool) -> WallPicture:
    """What the wall says now. Pure."""
    rows = sorted(
        ((_row(board, one, now_ms), one) for one in board.open_cases()),
        key=lambda made: (made[1].priority or 9, -made[0].level, made[1].opened_ms, made[1].id),
    )
    said = [row for row, _ in rows]
    city, agencies = board.reference.city, _agencies(board, now_ms)
    link = (translate("Wall", "connected"), "fine") if online else (translate("Wall", "CUT OFF"), "act")
    hidden = len(agencies) - AGENCIES if len(agencies) > AGENCIES else 0
    rest = hidden + sum(one.active for one in board.reference.agencies.values()) - len(agencies)
    return WallPicture(
        clock=formats.clock_seconds(now_ms, zone),
        date=formats.weekday(now_ms, language(), zone),
        city=f"112 {city.name}" if city else "112",
        link=link,
        counts=_counts(board, said, now_ms),
        rows=tuple(said[:ROWS]),
        more=_rest_of_cases(board, [case.id for _, case in rows[ROWS:]], now_ms),
        agencies=tuple(agencies[:AGENCIES]),
        rest=translate("Wall", "{count:other|others} without work").format(count=rest) if rest else "",
        sample=vocabulary.mark_of_room()[0] if city and city.sample else "",
    )


def _counts(board: Board, rows: list[WallRow], now_ms: int) -> tuple[tuple[str, str, str], ...]:
    first, ringing = sum(one.priority == 1 for one in rows), len(ringing_calls(board, now_ms))
    untold, waiting, writing = untold_count(board), len(not_sent(board, now_ms)), len(unread_callers(board))
    on_duty = (str(sum(one.on_duty for one in board.shifts.values())), translate("Wall", "on duty"), "")
    return (
        (str(len(rows)), translate("Wall", "cases"), ""),
        (str(first), translate("Wall", "priority 1"), "p1" if first else ""),
        (str(ringing), translate("Wall", "ringing"), "act" if ringing else ""),
        (str(waiting), translate("Wall", "not sent"), "act" if waiting else ""),
        (str(untold), translate("Wall", "not told"), "act" if untold else ""),
        (str(writing), translate("Wall", "callers write"), "act") if writing else on_duty,  # there is room for six
    )


def _row(board: Board, case: Case, now_ms: int) -> WallRow:
    line = case_row(board, case, now_ms, person="", language=language(), hidden=True)
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    secret = masked(board, case)
    return WallRow(
        priority=case.priority,
        number=board.display_number(case.id),
        nature=translate("Wall", "confidential") if secret else nature,
        area="" if secret else kelurahan_name(case.place.kelurahan),
        agencies=tuple(_badge(*one) for one in line.agencies),
        age=formats.age((now_ms - case.opened_ms) / 1000, language()),
        late=formats.overdue(line.overdue_s, language()) if line.overdue_s else "",
        level=line.level,
    )


def _badge(letter: str, mark: str, chip: str) -> tuple[str, str, str]:
    """What stands for no agency is said in words."""
    words = badge_words(letter, mark)
    return (words, "", chip) if words else (letter, mark, chip)


def _rest_of_cases(board: Board, cases: list[str], now_ms: int) -> str:
    if not cases:
        return ""
    late = len({need.case for need in needing_action(board, now_ms)} & set(cases))
    if not late:
        return translate("Wall", "{count:more case|more cases}, nobody is needed now").format(count=len(cases))
    return translate("Wall", "{count:more case|more cases}, {late:needs|need} somebody NOW").format(
        count=len(cases), late=late
    )


def _agencies(board: Board, now_ms: int) -> list[tuple[str, str, str]]:
    """Those that must be called, those near a limit, those at work, those that said how ready they are."""
    found: defaultdict[str, list[Alarm]] = defaultdict(list)
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for case in board.worked_cases():
        alarms = alarms_of(board, case, now_ms)
        for one in case.assignments.values():
            if one.open or alarms[one.id].level == ACT:
                found[one.agency].append(alarms[one.id])
                cases[one.agency].add(board.goes_on_in(case.id))
    ranked: list[tuple[int, int, tuple[str, str, str]]] = []
    for code, agency in board.reference.agencies.items():
        own = board.reference.readiness.get(code)
        level = max((one.level for one in found[code]), default=-1)
        if not agency.active or (level < 0 and own is None):
            continue
        waiting = sum(one.level == NEAR for one in found[code])
        if level == ACT:
            word, chip = translate("Wall", "CALL THEM"), "act"
        elif level == NEAR:
            word, chip = translate("Wall", "{count} waiting").format(count=waiting), "soon"
        elif level >= 0:
            word, chip = translate("Wall", "{count:case|cases}").format(count=len(cases[code])), "progress"
        else:
            assert own is not None
            word, chip = vocabulary.readiness(own.readiness), "fine" if own.readiness == "ready" else "soon"
        ranked.append((-level, len(ranked), (agency.short, word, chip)))
    return [said for _, _, said in sorted(ranked)]


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
        self.setAccessibleName(", ".join(f"{word} {number}" for number, word, _ in picture.counts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(NIGHT.backgrounds.window))
        if self.picture is not None:
            unit = min(self.width() / WIDE, self.height() / HIGH)
            painter.scale(unit, unit)
            WallPainting(painter, self.picture, self.width() / unit, self.height() / unit).all()
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


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_EDGE, _ROW, _AGENCY = 30, 114, 75
_QUIET = NIGHT.texts.label


class WallPainting:
    """One painting, in pixels of a screen 1920 wide or 1080 high. `written` are the sizes it used."""

    def __init__(self, painter: QPainter, picture: WallPicture, wide: float, high: float) -> None:
        self._painter, self._picture, self._wide, self._high = painter, picture, wide, high
        self.written: set[int] = set()

    def all(self) -> None:
        """Head, counts, cases at the left, agencies at the right."""
        self._head()
        self._counts()
        top = 262
        cases = QRectF(_EDGE, top, (self._wide - 2 * _EDGE) * 0.706, self._high - top - 20)
        agencies = QRectF(cases.right() + 18, top, self._wide - _EDGE - cases.right() - 18, cases.height())
        for box in (cases, agencies):
            self._panel(box)
        self._cases(cases)
        self._agencies(agencies)

    def _head(self) -> None:
        picture, line = self._picture, QRectF(_EDGE, 10, self._wide - 2 * _EDGE, 112)
        end = self._text(picture.clock, line, _CLOCK, to=_RIGHT, weight=700)
        line.setRight(end - 34)
        line.setRight(self._text(picture.date, line, _SMALL, to=_RIGHT, colour=_QUIET) - 26)
        line.setRight(self._chip(*picture.link, line, to=_RIGHT) - 26)
        left = self._text(picture.city, line, _CITY, weight=700)
        line.setLeft(left + 24)
        if picture.sample:
            self._chip(picture.sample, "sample", line)

    def _counts(self) -> None:
        counts, gap, palette = self._picture.counts, 14, NIGHT
        wides = [self._width(word, _SMALL, 600) + self._width(number, _COUNT, 700) for number, word, _ in counts]
        spare = (self._wide - 2 * _EDGE - gap * (len(counts) - 1) - sum(wides)) / len(counts)
        left = float(_EDGE)
        for (number, word, name), wide in zip(counts, wides, strict=True):
            box = QRectF(left, 130, wide + spare, 116)
            plain = Chip(palette.backgrounds.panel, palette.texts.main, edge=palette.border)
            chip = palette.chip(name) if name else plain
            self._box(box, chip)
            inner = box.adjusted(max(8, spare / 4), 0, 0, 0)
            inner.setLeft(self._text(number, inner, _COUNT, weight=700, colour=chip.text) + 18)
            self._text(word, inner, _SMALL, weight=600, colour=chip.text)
            left = box.right() + gap

    def _cases(self, box: QRectF) -> None:
        top = box.top()
        if not self._picture.rows:
            line = QRectF(box.left() + 26, top, box.width() - 52, _ROW)
            self._text(translate("Wall", "No open case."), line, _TYPE, colour=_QUIET)
        for row in self._picture.rows:
            line = QRectF(box.left(), top, box.width(), _ROW)
            if row.level == ACT:
                self._painter.fillRect(line.adjusted(2, 2, -2, 0), QColor(NIGHT.backgrounds.act_row))
            self._case(row, line)
            top += _ROW
            self._painter.fillRect(QRectF(box.left(), top - 1, box.width(), 2), QColor(NIGHT.border))
        if self._picture.more:
            line = QRectF(box.left() + 26, top, box.width() - 52, box.bottom() - top)
            self._text(self._picture.more, line, _SMALL, colour=_QUIET)

    def _case(self, row: WallRow, line: QRectF) -> None:
        paint_shape(self._painter, row.priority, QRectF(line.left() + 26, line.center().y() - 32, 64, 64), NIGHT)
        end = self._age(row, QRectF(line.left(), line.top(), line.width() - 26, line.height()))
        badges = QRectF(line.left() + 610, line.top(), end - line.left() - 630, line.height())
        for letter, mark, name in row.agencies:
            if badges.width() < 76:
                break
            badges.setLeft(self._chip(f"{letter}{mark}", name, badges) + 10)
        words = QRectF(line.left() + 116, line.top() + 10, 480, 54)
        self._text(row.nature, words, _TYPE, weight=600)
        place = " · ".join(part for part in (row.number, row.area) if part)
        self._text(place, QRectF(words.left(), line.top() + 62, 480, 42), _SMALL, colour=_QUIET)

    def _age(self, row: WallRow, line: QRectF) -> float:
        """The age, and how late it is under it. Where they begin."""
        if not row.late:
            return self._text(row.age, line, _AGE, to=_RIGHT, weight=600)
        above = QRectF(line.left(), line.top() + 6, line.width(), 52)
        below = QRectF(line.left(), line.top() + 60, line.width(), 48)
        age = self._text(row.age, above, _AGE, to=_RIGHT, weight=600)
        return min(age, self._chip(row.late, "act", below, to=_RIGHT))

    def _agencies(self, box: QRectF) -> None:
        top = box.top()
        for name, word, chip in self._picture.agencies:
            line = QRectF(box.left() + 22, top, box.width() - 44, _AGENCY)
            line.setRight(self._chip(word, chip, line, to=_RIGHT) - 16)
            self._text(name, line, _SMALL, weight=600)
            top += _AGENCY
            self._painter.fillRect(QRectF(box.left(), top - 1, box.width(), 2), QColor(NIGHT.border))
        if self._picture.rest:
            line = QRectF(box.left() + 22, top, box.width() - 44, max(50, min(_ROW, box.bottom() - top)))
            self._text(self._picture.rest, line, _SMALL, colour=_QUIET)

    # --- parts -----------------------------------------------------------------------------------------------------

    def _panel(self, box: QRectF) -> None:
        self._painter.setPen(QPen(QColor(NIGHT.border), 2))
        self._painter.setBrush(QColor(NIGHT.backgrounds.panel))
        self._painter.drawRoundedRect(box, 4, 4)

    def _box(self, box: QRectF, chip: Chip) -> None:
        paint_box(self._painter, box, chip)

    def _chip(self, text: str, name: str, line: QRectF, to: Qt.AlignmentFlag = _LEFT) -> float:
        """A chip at one end of the line. Where it ends, or begins when it stands at the right."""
        palette = NIGHT
        quiet = Chip(palette.backgrounds.panel, palette.texts.label, edge=palette.edges.control)
        chip = palette.chip(name) if hasattr(palette.chips, name) else quiet
        wide = min(self._width(text, _SMALL, 600) + 30, line.width())
        left = line.left() if to == _LEFT else line.right() - wide
        box = QRectF(left, line.center().y() - 26, wide, 52)
        if box.height() > line.height():
            box = QRectF(left, line.top(), wide, line.height())
        self._box(box, chip)
        self._text(text, box.adjusted(10, 0, -10, 0), _SMALL, to=_CENTRE, weight=600, colour=chip.text)
        return box.right() if to == _LEFT else box.left()

    def _width(self, text: str, size: int, weight: int) -> float:
        return QFontMetricsF(theme.text_font(size, weight=weight)).horizontalAdvance(text)

    def _text(
        self,
        text: str,
        box: QRectF,
        size: int,
        *,
        to: Qt.AlignmentFlag = _LEFT,
        weight: int = 400,
        colour: str = NIGHT.texts.main,
    ) -> float:
        """Words, cut where there is no room. Where they end, or begin when they stand at the right."""
        self.written.add(size)
        self._painter.setFont(theme.text_font(size, weight=weight))
        self._painter.setPen(QColor(colour))
        metrics = QFontMetricsF(self._painter.font())
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        self._painter.drawText(box, to | Qt.AlignmentFlag.AlignVCenter, cut)
        wide = metrics.horizontalAdvance(cut)
        return box.right() - wide if to == _RIGHT else box.left() + wide
