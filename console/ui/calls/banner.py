"""The call banner: always there, never a dialog, of one height whatever happens on the line."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.text import shown
from console.models.views.masking import is_secret
from console.models.views.numbers import notes_in_force, standing_of
from console.models.views.waiting import (
    blocked_calls,
    calls_elsewhere,
    calls_not_ended,
    late_tasks,
    line_call,
    open_talks,
    ringing_calls,
    spoken_call,
)
from console.text import formats, vocabulary
from console.text.calls import (
    View,
    call_back_words,
    history_words,
    mind_words,
    open_case_words,
    release_words,
    sentence_to_say,
    standing_words,
    who_has,
)
from console.text.names import caller_words, place_line
from console.text.words import language, translate
from console.ui.widgets import theme
from console.ui.widgets.palette import Chip
from wire.facts import Place

BETWEEN = " · "
HEADLINE, NUMBER, HISTORY, OPEN_CASE, LAST_PLACE = range(5)
Line = Literal["idle", "ringing", "talking", "unrecorded"]


@dataclass(frozen=True, slots=True)
class BannerState:
    """What the line does. Texts are ready; `elapsed_s` runs in this state; `queued` calls wait besides this one.
    Idle shows `last_call` and `line_test` (clock times, empty when there were none). `below` is a second, quieter line:
    what to mind with this call, and the other calls of the room. `saved`: spoken on, and recorded already."""

    line: Line = "idle"
    elapsed_s: int = 0
    number: str = ""
    history: str = ""
    open_case: str = ""
    last_place: str = ""
    queued: int = 0
    queued_s: int = 0
    last_call: str = ""
    line_test: str = ""
    below: str = ""
    saved: bool = False


class CallBanner(QWidget):
    """`pressed(line)` when the one button is pressed: take the ringing call, record the ended one, or say that the one
    spoken on is over."""

    pressed = Signal(str)
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BannerState()
        self._button = QPushButton(self)
        self._button.setProperty("main", True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works everywhere
        self._button.clicked.connect(lambda: self.pressed.emit(self._state.line))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.show_state(self._state)

    def show_state(self, state: BannerState) -> None:
        """Show the line as it is now; a change of its kind is also announced to screen readers."""
        before = self._state
        changed = (state.line, state.number) != (before.line, before.number) or state.queued > before.queued
        self._state = state
        words = {"ringing": "take", "unrecorded": "record", "talking": "over" if state.saved else ""}.get(
            state.line, ""
        )
        self._button.setVisible(bool(words))
        self._button.setText(vocabulary.phrase(words) if words else "")
        self._place_button()
        self.setAccessibleName(". ".join(text for text in (*self.told(), self.queue_text(), state.below) if text))
        self.setToolTip(state.below)
        if changed and self.isVisible():
            event = QAccessibleAnnouncementEvent(self, self.accessibleName())
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self.update()

    def told(self) -> tuple[str, ...]:
        """The texts from left to right: headline, number, history, open case, last place."""
        state = self._state
        if state.line == "idle":
            return (self._idle(),)
        place = vocabulary.phrase("last_place", place=state.last_place) if state.last_place else ""
        number = state.number or vocabulary.phrase("number_hidden")
        return self._headline(), number, state.history, state.open_case, place

    def queue_text(self) -> str:
        """+1 antre 00:03, or nothing."""
        if not self._state.queued:
            return ""
        waiting = vocabulary.phrase("queued", count=formats.count(self._state.queued, language()))
        return f"{waiting} {formats.running(self._state.queued_s)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chip = self._chip()
        painter.fillRect(self.rect(), QColor(chip.fill))
        sizes, palette = theme.current_sizes(), theme.current()
        if self._state.line == "talking":
            painter.fillRect(0, 0, 2 * sizes.bar, self.height(), QColor(palette.edges.onscene))
        end = self._paint_queue(painter, chip)
        left = 2 * sizes.gap + 2
        below = self._below_height()
        if below:
            self._paint_below(painter, QRect(left, self.height() - below - 2, max(0, end - left), below))
        for index, text in self.fitting(end - left):
            room = QRect(left, 0, max(0, end - left), self.height() - below)
            left = self._paint_text(painter, text, index, room)
        painter.end()

    def fitting(self, room: int) -> list[tuple[int, str]]:
        """What is shown in this room, with its index in `told`: the last place gives way first, then the history."""
        texts = [(index, text) for index, text in enumerate(self.told()) if text]
        gap = 3 * theme.current_sizes().gap
        for goes in (LAST_PLACE, HISTORY):
            if sum(self._advance(index, text) + gap for index, text in texts) <= room + gap:
                break
            texts = [(index, text) for index, text in texts if index != goes]
        return texts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
            self._place_button()
            self.update()
        elif event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)

    def _paint_queue(self, painter: QPainter, chip: Chip) -> int:
        """The waiting calls at the right end; where the room for the texts ends."""
        sizes, text = theme.current_sizes(), self.queue_text()
        end = self._button.x() if self._button.isVisibleTo(self) else self.width()
        if text:
            painter.setFont(theme.text_font(sizes.text, bold=True))
            painter.setPen(QColor(chip.text))
            width = painter.fontMetrics().horizontalAdvance(text)
            right = self.width() - 2 * sizes.gap
            painter.drawText(QRect(right - width, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            end = min(end, right - width)
        return end - 2 * sizes.gap

    def _paint_text(self, painter: QPainter, text: str, index: int, room: QRect) -> int:
        """One text; what does not fit ends in an ellipsis. Where the next one begins."""
        painter.setFont(self._font(index))
        painter.setPen(QColor(self._chip().text))
        if index == OPEN_CASE and painter.fontMetrics().horizontalAdvance(text) > room.width():
            text = text.partition(": ")[2] or text  # the case itself before the words about it
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        if len(cut) < min(4, len(text)):
            return room.left()
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        return room.left() + self._advance(index, cut) + 3 * theme.current_sizes().gap

    def _below_height(self) -> int:
        return theme.current_sizes().text + 6 if self._state.below else 0

    def _paint_below(self, painter: QPainter, room: QRect) -> None:
        painter.setFont(theme.text_font(theme.current_sizes().text, bold=True))
        painter.setPen(QColor(self._chip().text))
        if painter.fontMetrics().horizontalAdvance(self._state.below) > room.width():
            painter.setFont(theme.text_font(theme.current_sizes().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shared(self._state.below, painter, room.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the button opens the list of calls, as its key does."""
        self.queue_asked.emit()
        super().mousePressEvent(event)

    def _font(self, index: int) -> QFont:
        """The number is large; it, the headline and the open case are bold."""
        sizes = theme.current_sizes()
        if self._state.line == "idle":
            return theme.text_font(sizes.text)
        pixels = {HEADLINE: sizes.text + 2, NUMBER: sizes.number}.get(index, sizes.text)
        return theme.text_font(pixels, bold=index in (HEADLINE, NUMBER, OPEN_CASE))

    def _advance(self, index: int, text: str) -> int:
        return ceil(QFontMetricsF(self._font(index)).horizontalAdvance(text)) + 1

    def _headline(self) -> str:
        return f"{vocabulary.word('label', self._state.line)} {formats.running(self._state.elapsed_s)}"

    def _idle(self) -> str:
        last, test = self._state.last_call, self._state.line_test
        if last and test:
            return vocabulary.phrase("idle_tested", last=last, test=test)
        return vocabulary.phrase("idle_last", last=last) if last else vocabulary.phrase("idle")

    def _chip(self) -> Chip:
        palette = theme.current()
        match self._state.line:
            case "ringing":
                return palette.chips.progress
            case "talking":
                return Chip(palette.backgrounds.panel, palette.texts.main)
            case "unrecorded":
                return palette.chips.act
            case _:
                return Chip(palette.backgrounds.window, palette.texts.label)

    def _place_button(self) -> None:
        sizes = theme.current_sizes()
        self._button.adjustSize()
        text = self.queue_text()
        metrics = self._button.fontMetrics()
        queue = metrics.horizontalAdvance(text) + 3 * sizes.gap if text else 0
        x = self.width() - self._button.width() - queue - 2 * sizes.gap
        self._button.move(x, (self.height() - self._button.height()) // 2)

    def _fit(self) -> None:
        self.setFixedHeight(theme.current_sizes().banner)
        self._button.setAccessibleDescription(
            translate("Banner", "Takes the ringing call, records the ended one or ends the recorded one")
        )


def shared(text: str, painter: QPainter, width: int) -> str:
    """The parts of the second line in this width: the longest are shortened first, the beginning of each stays."""
    metrics = painter.fontMetrics()
    parts = text.split(BETWEEN)
    wide = [metrics.horizontalAdvance(part) for part in parts]
    room = width - metrics.horizontalAdvance(BETWEEN) * (len(parts) - 1)
    left, most = len(parts), 0
    for one in sorted(wide):
        most = max(0, room) // left
        if one > most:
            break
        room, left, most = room - one, left - 1, one
    cut = (
        part if its <= most else metrics.elidedText(part, Qt.TextElideMode.ElideRight, most)
        for part, its in zip(parts, wide, strict=True)
    )
    return metrics.elidedText(BETWEEN.join(cut), Qt.TextElideMode.ElideRight, width)


# What the call banner shows, from the calls of the board. Pure.
# Rule: the call this desk speaks on comes first, then what rings, then what nobody has recorded yet.


def banner_call(board: Board, view: View) -> Call | None:
    """The call the line of this desk is about."""
    return line_call(board, view.desk, view.now_ms, view.hand)


def banner_state(board: Board, view: View) -> BannerState:
    """The state of the line at this moment."""
    call = banner_call(board, view)
    if call is None:
        return _idle(board, view)
    line: Line = "ringing" if call.state == "ringing" else "talking" if call.state == "talking" else "unrecorded"
    since = {"ringing": call.rang_ms, "talking": call.answered_ms, "unrecorded": call.ended_ms}[line]
    number = shown(call.number)
    waiting = [one for one in ringing_calls(board, view.now_ms) if one.id != call.id]
    return BannerState(
        line=line,
        elapsed_s=max(0, view.now_ms - (since or call.started_ms)) // 1000,
        number=caller_words(call, view.hidden),
        history=history_words(call, view),
        open_case=open_case_words(board, number, view.now_ms),
        last_place="" if view.hidden else _last_place(board, call, number),
        queued=len(waiting),
        queued_s=max(0, view.now_ms - waiting[0].started_ms) // 1000 if waiting else 0,
        saved=line == "talking" and call.state_known,
        below=" · ".join(part for part in _below(board, call, view) if part),
    )


def _idle(board: Board, view: View) -> BannerState:
    last, test = board.last_call_ms(), board.last_call_ms(test=True)
    below = [*_late(board, view), *_not_ended(board, view), *_asked(board, view)]
    below += [*_elsewhere(board, view), *_blocked(board, view)]
    return BannerState(
        last_call=formats.moment(last, view.now_ms, language(), view.zone) if last else "",
        line_test=formats.moment(test, view.now_ms, language(), view.zone) if test else "",
        below=" · ".join(below),
    )


def _below(board: Board, call: Call, view: View) -> list[str]:
    """What to mind with this call, then the other calls: those held here, those of other desks."""
    spoken = spoken_call(board, view.desk, view.hand)
    held = [one for one in open_talks(board, view.desk) if one not in (call, spoken)]
    return [
        _recorded(board, call),
        _spoken(board, spoken, view) if spoken is not None and spoken.id != call.id else "",
        *(_held(one, view) for one in held),
        *_late(board, view),
        *standing_words(standing_of(board, shown(call.number), view.now_ms), view),
        call_back_words(board, call, view) if shown(call.number) else "",
        release_words(board, call, view),
        sentence_to_say(board, shown(call.number), view.now_ms) if call.state == "talking" else "",
        *mind_words(call),
        *_elsewhere(board, view),
        *_blocked(board, view),
    ]


def _recorded(board: Board, call: Call) -> str:
    """The case of a call that is still spoken on."""
    return translate("Calls", "recorded: {case}").format(case=board.display_number(call.case)) if call.case else ""


def _spoken(board: Board, call: Call, view: View) -> str:
    """Who is still on the line while another call rings."""
    running = formats.running((view.now_ms - (call.answered_ms or call.started_ms)) / 1000)
    who = f"{vocabulary.word('label', 'talking')} {caller_words(call, view.hidden)} {running}"
    return f"{who} ({board.display_number(call.case)})" if call.case else who


def _held(call: Call, view: View) -> str:
    words = translate("Calls", "HELD (Ctrl+N): {number} {time}")
    running = formats.running((view.now_ms - (call.answered_ms or call.started_ms)) / 1000)
    return words.format(number=caller_words(call, view.hidden), time=running)


def _elsewhere(board: Board, view: View) -> list[str]:
    return [who_has(board, call, view) for call in calls_elsewhere(board, view.desk)[:3]]


def _blocked(board: Board, view: View) -> list[str]:
    count = len(blocked_calls(board, view.now_ms))
    return [translate("Calls", "{count} blocked ringing (Ctrl+N)").format(count=count)] if count else []


def _late(board: Board, view: View) -> list[str]:
    count = len(late_tasks(board, view.now_ms))
    return [translate("Calls", "call-backs due: {count} (Ctrl+T)").format(count=count)] if count else []


def _not_ended(board: Board, view: View) -> list[str]:
    count = len(calls_not_ended(board, view.desk))
    return [translate("Calls", "calls not ended: {count} (Ctrl+N)").format(count=count)] if count else []


def _asked(board: Board, view: View) -> list[str]:
    count = sum(one.kind == "asked" for one in notes_in_force(board, view.now_ms))
    return [translate("Calls", "blocks asked for: {count} (menu Supervisor)").format(count=count)] if count else []


def _last_place(board: Board, call: Call, number: str) -> str:
    """Where this number called about before, at the case it was attached to."""
    for one in board.calls_from(number) if number else ():
        if one.id != call.id and one.case in board.cases:
            place: Place = board.cases[one.case].place
            return "" if is_secret(board, board.cases[one.case]) else place_line(place)
    return ""
