"""The call banner: always there, on every page, never a dialog, of one height whatever happens on the line.
Rule: what rings has ends in the colour of alarm over the full width, also where nobody may take it yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from console.desk import Command, Desk
from console.models.commands.calls import (
    end_is_unsure,
    is_abandoned,
    record_abandoned,
    release_left,
    renew_claim,
    withdraw_call_back,
    wrongly_abandoned,
)
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.text import shown
from console.models.views.dangers import unseen_warnings
from console.models.views.inbox import inbox_in_short
from console.models.views.masking import is_secret
from console.models.views.waiting import (
    RingMemory,
    blocked_calls,
    calls_elsewhere,
    calls_not_ended,
    claim_ms,
    is_left,
    is_said,
    late_tasks,
    line_call,
    loud_calls,
    notes_in_force,
    open_talks,
    own_claims,
    ring_late_s,
    ringing_calls,
    spoken_call,
    standing_of,
    take_key,
)
from console.text import formats, vocabulary
from console.text.calls import (
    View,
    call_back_words,
    channel_words,
    history_words,
    left_short,
    mind_words,
    open_case_words,
    release_words,
    sentence_to_say,
    standing_words,
    who_has,
)
from console.text.inbox import short_words
from console.text.names import caller_words, place_line
from console.text.telephony import phone_words
from console.text.words import language, translate
from console.ui.calls.acts import CallActs, NumberPast
from console.ui.frame.bridge import Hearing
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.lock import Guard
from console.ui.frame.parts import Apart
from console.ui.frame.sounds import RINGS, Sounds
from console.ui.widgets import theme
from console.ui.widgets.chip import badge_width, chip_width, paint_box, paint_chip, paint_key
from console.ui.widgets.theme import Chip
from wire import facts
from wire.facts import Place

BETWEEN = " · "
_LEAST_LETTERS = 4
_LEAST_PART = 9  # letters of a part of the second line
_SPARE = 3  # px: what is as wide as its words in whole pixels may still be cut
Line = Literal["idle", "ringing", "talking", "unrecorded"]


@dataclass(frozen=True, slots=True)
class BannerState:
    """What the line does. Texts are ready; `elapsed_s` runs in this state; `queued` calls wait besides this one,
    the longest for `queued_s`; `queued_wordless` of them are of somebody who cannot speak.
    Idle shows `last_call` and `line_test` (clock times, empty when there were none). `warning` came in and
    nobody took note of it. `say` are the words for the caller, `below` what to mind with this call and the other calls
    of the room. `saved`: spoken on, and recorded
    already; `written`: nobody speaks, the caller writes; `aside`: its form is not in front. `guard`: who must come
    before it is taken.
    `late_s`: how long it rings past the target, `queued_late`: whether one that waits does. `take`: what F1 does now;
    `left`: where a ring went that left a moment ago."""

    line: Line = "idle"
    elapsed_s: int = 0
    number: str = ""
    history: str = ""
    open_case: str = ""
    last_place: str = ""
    queued: int = 0
    queued_s: int = 0
    queued_wordless: int = 0
    last_call: str = ""
    line_test: str = ""
    warning: str = ""
    say: str = ""
    below: str = ""
    saved: bool = False
    written: bool = False
    aside: bool = False
    channel: str = ""
    guard: Guard | None = None
    late_s: int = 0
    queued_late: bool = False
    take: Literal["take", "new", "left", "speaking"] = "new"
    left: str = ""


class CallBanner(QWidget):
    """`pressed(line)` when its main button is pressed: take the ringing call, record the ended one, say that the one
    spoken on is over; "new" and "other" while nobody calls; "guarded" where somebody must come first."""

    pressed = Signal(str)
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = BannerState()
        self._button, self._other = _KeyButton(self), _KeyButton(self)
        self._button.clicked.connect(lambda: self.pressed.emit(self._act()))
        self._other.clicked.connect(lambda: self.pressed.emit(self._beside()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.show_state(self._state)

    def show_state(self, state: BannerState) -> None:
        """Show the line as it is now; a change of its kind is also announced to screen readers."""
        before = self._state
        changed = (state.line, state.number) != (before.line, before.number) or state.queued > before.queued
        self._state = state
        self._say_buttons()
        spoken = (*self.told(), state.channel, self.queue_text(), state.warning, state.say, state.below)
        self.setAccessibleName(". ".join(text for text in spoken if text))
        self.setToolTip("\n".join(text for text in (*self._lines(), state.say) if text))
        if changed and self.isVisible():
            event = QAccessibleAnnouncementEvent(self, self.accessibleName())
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self.update()

    def told(self) -> tuple[str, ...]:
        """The texts from left to right: headline, number, history, open case, last place; else who must come first."""
        state = self._state
        if state.line == "idle":
            return (self._idle(),)
        number = state.number or vocabulary.phrase("number_hidden")
        if state.guard is not None:
            return self._headline(), number, state.guard.said, state.guard.more
        place = vocabulary.phrase("last_place", place=state.last_place) if state.last_place else ""
        return self._headline(), number, state.history, state.open_case, place

    def queue_text(self) -> str:
        """+1 antre · tanpa suara 00:03, or nothing."""
        if not self._state.queued:
            return ""
        waiting = vocabulary.phrase("queued", count=formats.count(self._state.queued, language()))
        if self._state.queued_wordless:
            whose = "queued_some_wordless" if self._state.queued > self._state.queued_wordless else "queued_wordless"
            wordless = formats.count(self._state.queued_wordless, language())
            waiting = BETWEEN.join((waiting, vocabulary.phrase(whose, count=wordless)))
        said = f"{waiting} {formats.running(self._state.queued_s)}"
        return f"{said} {vocabulary.phrase('late_ring')}" if self._state.queued_late else said

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, end = self._ground(), self._end()
        painter.fillRect(self.rect(), QColor(ground.fill))
        if self._state.line != "ringing":
            painter.fillRect(self.rect().adjusted(0, self.height() - 1, 0, 0), QColor(theme.current().border))
        left, gap = 0, theme.current_sizes().gap
        if end is not None:
            left = self._paint_end(painter, end)
        right = self._paint_queue(painter, ground)
        left = self._paint_number(painter, left + 2 * gap + 2, right, ground)
        if self._state.say:
            right = self._paint_say(painter, left, right)
        self._paint_lines(painter, QRect(left, 0, max(0, right - left), self.height()), ground)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
            self._say_buttons()
            self.update()
        elif event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the buttons opens the list of calls, as its key does."""
        if self._state.guard is None:
            self.queue_asked.emit()
        super().mousePressEvent(event)

    # --- painting --------------------------------------------------------------------------------------------------

    def _paint_end(self, painter: QPainter, end: Chip) -> int:
        """The left end: what the line does, for how long. Where it ends."""
        sizes = theme.current_sizes()
        word, clock = self._word(), formats.running(self._state.elapsed_s)
        if self._state.late_s:
            word, clock = vocabulary.phrase("late_ring"), f"+{formats.running(self._state.late_s)}"
        icon = sizes.tile if self._state.line == "ringing" else 0
        left = 2 * sizes.gap + 2 + (icon + 2 * sizes.gap if icon else 0)
        needed = QFontMetrics(theme.font("label", 600)).horizontalAdvance(word) + _SPARE
        wide = max(3 * self.height(), left + needed + 2 * sizes.gap)
        painter.fillRect(0, 0, wide, self.height(), QColor(end.fill))
        painter.setPen(QColor(end.text))
        if icon:
            _paint_receiver(painter, QRectF(2 * sizes.gap + 2, (self.height() - icon) / 2, icon, icon))
        self._paint_two(painter, QRect(left, 0, wide - left, self.height()), word, clock)
        return wide

    def _paint_two(self, painter: QPainter, room: QRect, small: str, large: str) -> None:
        """A small line over a large one, both in the middle of the height."""
        label = theme.font("label", 600)
        painter.setFont(label)
        above = painter.fontMetrics()
        painter.setFont(theme.font("number"))
        below = painter.fontMetrics()
        top = (self.height() - above.height() - below.capHeight() - theme.current_sizes().gap) // 2
        painter.drawText(room.left(), top + above.height() + below.capHeight() + 2, large)
        painter.setFont(label)
        painter.drawText(room.left(), top + above.ascent(), above.elidedText(small, _RIGHT, room.width()))

    def _paint_queue(self, painter: QPainter, ground: Chip) -> int:
        """The waiting calls left of the buttons; where the room for the texts ends."""
        sizes, text = theme.current_sizes(), self.queue_text()
        seen = [one.x() for one in (self._button, self._other) if not one.isHidden()]
        end = min(seen, default=self.width()) - 2 * sizes.gap
        if text:
            painter.setFont(theme.font("label", 600))
            wide = chip_width(text, painter.font())
            box = QRectF(end - wide, (self.height() - sizes.chip) / 2, wide, sizes.chip)
            ringing = Chip(ground.fill, ground.second or ground.text)
            paint_chip(painter, box, text, ringing if self._state.line == "ringing" else theme.current().chips.act)
            end -= wide + 2 * sizes.gap
        return end

    def _paint_number(self, painter: QPainter, left: int, right: int, ground: Chip) -> int:
        """The number, large, under the channel it came by; where the texts begin."""
        sizes, state = theme.current_sizes(), self._state
        number = vocabulary.phrase("idle") if state.line == "idle" else self.told()[1]
        role: theme.Role = "step" if state.line == "idle" else "number"
        painter.setFont(theme.font(role))
        metrics = painter.fontMetrics()
        above = QFontMetrics(theme.font("label", 600)).horizontalAdvance(state.channel)
        wide = min(max(metrics.horizontalAdvance(number), above) + _SPARE, max(0, right - left))
        painter.setPen(QColor(theme.current().texts.label if state.line == "idle" else ground.text))
        number = metrics.elidedText(number, _RIGHT, wide)
        if state.channel:
            painter.setPen(QColor(ground.second or theme.current().texts.label))
            self._paint_two(painter, QRect(left, 0, wide, self.height()), state.channel, "")
            painter.setPen(QColor(ground.text))
            self._paint_two(painter, QRect(left, 0, wide, self.height()), "", number)
        else:
            painter.drawText(QRect(left, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, number)
        return left + wide + (5 if state.line == "idle" else 6) * sizes.gap

    def _paint_say(self, painter: QPainter, left: int, right: int) -> int:
        """The words for the caller, at the right; where the room for the other texts ends."""
        label, _, words = self._state.say.partition(": ")
        gap, texts = theme.current_sizes().gap, theme.current().texts
        painter.setFont(theme.font("body"))
        name = f"{label}: "
        named = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(theme.font("title"))
        metrics, most = painter.fontMetrics(), (right - left) * 55 // 100 - named
        wide = max(0, min(metrics.horizontalAdvance(words) + _SPARE, most))
        if len(metrics.elidedText(words, _RIGHT, wide)) < min(_LEAST_LETTERS, len(words)):
            return right  # the tip and the screen reader still have it
        begin = right - wide
        painter.setPen(QColor(texts.main))
        wrapped = metrics.boundingRect(QRect(0, 0, wide, 999), Qt.TextFlag.TextWordWrap, words).height()
        box = QRect(begin, 0, wide, self.height())
        if wrapped <= self.height():
            painter.drawText(box, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, words)
        else:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(words, _RIGHT, wide))
        painter.setFont(theme.font("body"))
        painter.setPen(QColor(texts.label))
        painter.drawText(QRect(begin - named, 0, named, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
        return begin - named - 3 * gap

    def _paint_lines(self, painter: QPainter, room: QRect, ground: Chip) -> None:
        """Two lines: what matters most in bold; of the rest the longest parts are shortened first."""
        first, second = self._lines()
        painter.setFont(theme.font("body", 600))
        above = painter.fontMetrics()
        painter.setFont(theme.font("label"))
        below = painter.fontMetrics()
        both = bool(first and second)
        top = (self.height() - above.height() * bool(first) - below.height() * bool(second) - 2 * both) // 2
        if second:
            painter.setPen(QColor(ground.second or theme.current().texts.label))
            line = QRect(room.left(), top + (above.height() + 2) * bool(first), room.width(), below.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shared(second, painter, room.width()))
        if first:
            painter.setFont(theme.font("body", 600))
            painter.setPen(QColor(ground.text))
            if above.horizontalAdvance(first) > room.width() and first == self._state.open_case:
                first = first.partition(": ")[2] or first  # the case itself before the words about it
            cut = above.elidedText(first, _RIGHT, room.width())
            if len(cut) >= min(_LEAST_LETTERS, len(first)):
                painter.drawText(QRect(room.left(), top, room.width(), above.height()), _MIDDLE, cut)

    # --- words -----------------------------------------------------------------------------------------------------

    def _lines(self) -> tuple[str, str]:
        """The two lines in the middle."""
        state = self._state
        if state.line == "idle":
            rest = BETWEEN.join(part for part in (self._idle().partition(BETWEEN)[2], state.below) if part)
            return state.warning, rest
        if state.guard is not None:
            return state.guard.said, state.guard.more
        place = vocabulary.phrase("last_place", place=state.last_place) if state.last_place else ""
        return state.open_case or state.warning, BETWEEN.join(
            part for part in (state.history, place, state.below) if part
        )

    def _word(self) -> str:
        """What the line does, in a word."""
        reads = self._state.written and self._state.line == "talking"
        return vocabulary.word("label", "reading" if reads else self._state.line)

    def _headline(self) -> str:
        said = f"{self._word()} {formats.running(self._state.elapsed_s)}"
        late_s = self._state.late_s
        return f"{said}, +{formats.running(late_s)} {vocabulary.phrase('late_ring')}" if late_s else said

    def _idle(self) -> str:
        last, test = self._state.last_call, self._state.line_test
        if last and test:
            return vocabulary.phrase("idle_tested", last=last, test=test)
        return vocabulary.phrase("idle_last", last=last) if last else vocabulary.phrase("idle")

    def _ground(self) -> Chip:
        palette = theme.current()
        match self._state.line:
            case "ringing":
                return palette.chips.ring
            case "unrecorded":
                return Chip(palette.backgrounds.act_row, palette.texts.main, palette.texts.label)
            case _:
                return Chip(palette.backgrounds.panel, palette.texts.main, palette.texts.label)

    def _end(self) -> Chip | None:
        chips = theme.current().chips
        ends = {"ringing": chips.ring_end, "talking": chips.onscene, "unrecorded": chips.act}
        return ends.get(self._state.line)

    # --- buttons ---------------------------------------------------------------------------------------------------

    def _act(self) -> str:
        state = self._state
        if state.guard is not None:
            return "guarded"
        return ("left" if state.take == "left" else "new") if state.line == "idle" else state.line

    def _beside(self) -> str:
        """What the second button does: another channel while nobody calls, else F1."""
        return "other" if self._state.line == "idle" else {"take": "ringing"}.get(self._state.take, self._state.take)

    def _say_buttons(self) -> None:
        state, chips = self._state, theme.current().chips
        over = "over" if state.saved or state.aside else ""  # a form in front has its own keys
        words = {"ringing": "take", "unrecorded": "record", "talking": over}
        text, grey = (vocabulary.phrase(words[state.line]) if words.get(state.line) else ""), False
        first, left = self._first_key()
        if state.guard is not None:
            text = f"{state.guard.key} {state.guard.label}" if state.line == "ringing" else ""
        elif state.line == "idle":
            text, grey = first, left
        loud = {"ringing": chips.ring_end, "unrecorded": chips.act}.get(state.line)
        self._button.show_key(text, loud, grey)
        if state.guard is not None or state.line == "ringing":
            self._other.show_key("", None)
        elif state.line == "idle":
            self._other.show_key(vocabulary.phrase("other_channel"), None)
        else:
            self._other.show_key(first if state.take != "speaking" else "", None, left)
        self._place_buttons()

    def _first_key(self) -> tuple[str, bool]:
        """F1 and what it does now, and whether that is nothing."""
        match self._state.take:
            case "left":
                return f"F1 {self._state.left}", True
            case "take":
                return vocabulary.phrase("take"), False
            case _:
                return vocabulary.phrase("begin"), False

    def _place_buttons(self) -> None:
        gap, right = 2 * theme.current_sizes().gap, self.width()
        for one in (self._other, self._button):
            if one.isHidden():
                continue
            size = one.sizeHint()
            right -= size.width() + gap
            one.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())

    def _fit(self) -> None:
        self.setFixedHeight(theme.current_sizes().banner)


_RIGHT, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter


class _KeyButton(QPushButton):
    """A key's cap and what it does; `loud` fills it. Its key works everywhere, so it takes no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._loud: Chip | None = None
        self._grey = False
        self.setProperty("keyed", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_key(self, text: str, loud: Chip | None, grey: bool = False) -> None:
        """`text` begins with the key; without one it is not there. `grey`: the key only says why it does nothing."""
        self._loud, self._grey = loud, grey
        self.setVisible(bool(text))
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        key, words = self._parts()
        sizes = theme.current_sizes()
        self.ensurePolished()
        wide = _metrics(self._role()).horizontalAdvance(words) + badge_width(key) + 5 * sizes.gap
        high = sizes.banner - 2 * (sizes.gap + 2) if self._loud is not None else sizes.button
        return QSize(max(wide, 2 * high) if self._loud is not None else wide, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, sizes = theme.current(), theme.current_sizes()
        ink = palette.texts.hint if self._grey else palette.texts.main
        plain = Chip(palette.backgrounds.alt, ink, edge=palette.edges.control)
        chip = self._loud or plain
        if self.underMouse() and self._loud is None:
            chip = Chip(palette.backgrounds.hover, chip.text, edge=chip.edge)
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), chip)
        key, words = self._parts()
        painter.setFont(theme.font(self._role()))
        wide = painter.fontMetrics().horizontalAdvance(words)
        left = (self.width() - wide - badge_width(key) - sizes.gap - 2) / 2
        cap = Chip(chip.fill, chip.text) if self._loud is not None else None
        left = paint_key(painter, left, self.height() / 2, key, cap) + sizes.gap + 2
        painter.setPen(QColor(chip.text))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), _MIDDLE, words)
        painter.end()

    def _parts(self) -> tuple[str, str]:
        key, _, words = self.text().partition(" ")
        return key, words

    def _role(self) -> theme.Role:
        return "step" if self._loud is not None else "body"


def _metrics(role: theme.Role) -> QFontMetrics:
    return QFontMetrics(theme.font(role))


def _paint_receiver(painter: QPainter, box: QRectF) -> None:
    """A telephone's receiver, in the colour of the pen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour, side = painter.pen().color(), box.width()
    painter.translate(box.center())
    painter.rotate(-135)
    arc = QPainterPath(QPointF(-side * 0.34, -side * 0.08))
    arc.quadTo(QPointF(0, -side * 0.42), QPointF(side * 0.34, -side * 0.08))
    painter.setPen(QPen(colour, side * 0.2, c=Qt.PenCapStyle.FlatCap))
    painter.drawPath(arc)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for middle in (-0.33, 0.33):
        ear = QRectF(side * (middle - 0.15), -side * 0.12, side * 0.3, side * 0.24)
        painter.drawRoundedRect(ear, side * 0.07, side * 0.07)
    painter.restore()


def shared(text: str, painter: QPainter, width: int) -> str:
    """The parts of the second line in this width: the longest are shortened first, the beginning of each stays; where
    not even that says anything, the last parts go."""
    metrics = painter.fontMetrics()
    parts = text.split(BETWEEN)
    least = metrics.averageCharWidth() * _LEAST_PART
    while len(parts) > 1 and width < len(parts) * least + metrics.horizontalAdvance(BETWEEN) * (len(parts) - 1):
        parts.pop()
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


def banner_state(board: Board, view: View, guard: Guard | None = None, rings: RingMemory | None = None) -> BannerState:
    """The state of the line at this moment; with a `guard` only what somebody may know who has not signed in. `rings`
    remembers what rang here before."""
    if guard is not None:
        return _guarded(board, view, guard)
    key = take_key(board, view.desk, view.now_ms, view.hand, rings or RingMemory())
    state, left = _line_state(board, view), left_short(board, key.call) if key.act == "left" and key.call else ""
    return replace(state, take=key.act, left=left)


def _line_state(board: Board, view: View) -> BannerState:
    call = line_call(board, view.desk, view.now_ms, view.hand)
    if call is None:
        return _idle(board, view)
    rings = call.state == "ringing" or (is_left(board, call, view.now_ms) and not own_claims(board, view.desk, call))
    line: Line = "ringing" if rings else "talking" if call.state == "talking" else "unrecorded"
    since = {"ringing": call.rang_ms, "talking": call.answered_ms, "unrecorded": call.ended_ms}[line]
    number = shown(call.number)
    waiting = [one for one in ringing_calls(board, view.now_ms) if one.id != call.id]
    state = BannerState(
        line=line,
        elapsed_s=max(0, view.now_ms - (since or call.started_ms)) // 1000,
        number=caller_words(call, view.hidden),
        # What else is known of a caller is for who takes the call (decision 0069).
        history=history_words(call, view, brief=rings),
        open_case="" if rings else open_case_words(board, number, view.now_ms),
        last_place="" if rings or view.hidden else _last_place(board, call, number),
        late_s=ring_late_s(board, call, view.now_ms) if rings else 0,
        saved=line == "talking" and call.state_known,
        written=call.written is not None or call.wordless,
        warning=_warned(board, view),
        say=sentence_to_say(board, number, view.now_ms) if line == "talking" else _filed(line),
        below=" · ".join(part for part in _below(board, call, view) if part),
        channel=channel_words(board, call) if rings or call.wordless else "",
    )
    return _with_queue(state, board, waiting, view.now_ms)


def _with_queue(state: BannerState, board: Board, waiting: Sequence[Call], now_ms: int) -> BannerState:
    """The same, with the calls that wait beside the one it shows."""
    return replace(
        state,
        queued=len(waiting),
        queued_s=max((max(0, now_ms - one.started_ms) // 1000 for one in waiting), default=0),
        queued_wordless=sum(one.wordless for one in waiting),
        queued_late=any(ring_late_s(board, one, now_ms) for one in waiting),
    )


def _filed(line: Line) -> str:
    """The keys that file a call which needs no case, where it is over and nobody wrote what it was."""
    if line != "unrecorded":
        return ""
    return translate("Banner", "Needs no case: F3 prank · F4 silent · Ctrl+J another kind")


def _guarded(board: Board, view: View, guard: Guard) -> BannerState:
    """What rings, or who took the call that is still on the line here; without whose number it is."""
    calls, masked_number = ringing_calls(board, view.now_ms), translate("Banner", "number masked")
    spoken = spoken_call(board, view.desk, view.hand)
    if not calls and spoken is not None:
        said = translate("Banner", "Still on the line, taken by {name}")
        more = translate("Banner", "Whoever signs in at this desk goes on with this call.")
        guarded = replace(guard, said=said.format(name=board.reference.name_of(spoken.answered_by or "")), more=more)
        since = view.now_ms - (spoken.answered_ms or spoken.started_ms)
        written = spoken.written is not None or spoken.wordless
        return BannerState("talking", max(0, since) // 1000, masked_number, written=written, guard=guarded)
    if not calls:
        idle, below = _idle(board, view), " · ".join(_not_ended(board, view))
        return BannerState(last_call=idle.last_call, line_test=idle.line_test, below=below, guard=guard)
    first = calls[0]
    state = BannerState(
        line="ringing",
        elapsed_s=max(0, view.now_ms - (first.rang_ms or first.started_ms)) // 1000,
        number=masked_number,
        late_s=ring_late_s(board, first, view.now_ms),
        channel=channel_words(board, first),
        guard=guard,
    )
    return _with_queue(state, board, calls[1:], view.now_ms)


def _idle(board: Board, view: View) -> BannerState:
    last, test = board.last_call_ms(), board.last_call_ms(test=True)
    below = [*_written(board, view), *_late(board, view), *_not_ended(board, view), *_asked(board, view)]
    below += [*_elsewhere(board, view), *_blocked(board, view)]
    return BannerState(
        last_call=formats.moment(last, view.now_ms, language(), view.zone) if last else "",
        line_test=formats.moment(test, view.now_ms, language(), view.zone) if test else "",
        warning=_warned(board, view),
        below=" · ".join(below),
    )


def _below(board: Board, call: Call, view: View) -> list[str]:
    """What to mind with this call, then the other calls: those held here, those of other desks."""
    spoken = spoken_call(board, view.desk, view.hand)
    held = [one for one in open_talks(board, view.desk) if one not in (call, spoken)]
    return [
        _recorded(board, call),
        phone_words(board, call),
        _spoken(board, spoken, view) if spoken is not None and spoken.id != call.id else "",
        *_held(held, view),
        *_written(board, view),
        *_late(board, view),
        *standing_words(standing_of(board, shown(call.number), view.now_ms), view),
        call_back_words(board, call, view) if shown(call.number) else "",
        release_words(board, call, view),
        *mind_words(call),
        *_elsewhere(board, view),
        *_blocked(board, view),
    ]


def _warned(board: Board, view: View) -> str:
    """What came in by itself and nobody took note of, with who warns."""
    words = translate("Calls", "WARNING (Ctrl+Shift+W): {what} ({source})")
    newest = next(iter(unseen_warnings(board, view.now_ms)), None)
    return words.format(what=newest.said.headline, source=newest.said.source) if newest is not None else ""


def _recorded(board: Board, call: Call) -> str:
    """The case of a call that is still spoken on."""
    return translate("Calls", "recorded: {case}").format(case=board.display_number(call.case)) if call.case else ""


def _spoken(board: Board, call: Call, view: View) -> str:
    """Who is still on the line while another call rings."""
    running = formats.running((view.now_ms - (call.answered_ms or call.started_ms)) / 1000)
    who = f"{vocabulary.word('label', 'talking')} {caller_words(call, view.hidden)} {running}"
    return f"{who} ({board.display_number(call.case)})" if call.case else who


def _held(calls: list[Call], view: View) -> list[str]:
    """Who is held; of several only how many and for how long, as each of them would be cut to its first letters."""
    if not calls:
        return []
    first = min(calls, key=lambda call: call.answered_ms or call.started_ms)
    running = formats.running((view.now_ms - (first.answered_ms or first.started_ms)) / 1000)
    if len(calls) > 1:
        return [translate("Calls", "HELD (Ctrl+N): {count}, longest {time}").format(count=len(calls), time=running)]
    words = translate("Calls", "HELD (Ctrl+N): {number} {time}")
    return [words.format(number=caller_words(first, view.hidden), time=running)]


def _elsewhere(board: Board, view: View) -> list[str]:
    return [who_has(board, call, view) for call in calls_elsewhere(board, view.desk)[:3]]


def _blocked(board: Board, view: View) -> list[str]:
    count = len(blocked_calls(board, view.now_ms))
    return [translate("Calls", "{count} blocked ringing (Ctrl+N)").format(count=count)] if count else []


def _written(board: Board, view: View) -> list[str]:
    """What waits in the inbox."""
    said = short_words(inbox_in_short(board, view.now_ms))
    return [f"{said} (Ctrl+Shift+E)"] if said else []


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


# Banner and ring of the window: what the line does, and what of it must be heard. Rule: a blocked number neither
# rings nor takes the banner; a muted one is seen and not heard.

# What a desk does by itself about calls, each second: files the abandoned, says that it still has its calls, and
# gives back those of a desk that was not heard for the stated time. Every one of these is a fact that people see.

# The desk that saw the call end files it; another one only when that did not happen.
OTHERS_WAIT_MS = 60_000
TURN_MS = 3_000
# What was refused (a full disk, a role) is said once and tried again later, not every second.
TRY_AGAIN_MS = 60_000


class LineWatch:
    """Looks at the calls of this desk and of the others."""

    def __init__(self, runner: CommandRunner, picked_up: Callable[[str], object]) -> None:
        self._runner, self._desk, self._picked_up = runner, runner.desk, picked_up
        self._hearing = Hearing(runner.desk)
        self._refused: dict[str, int] = {}

    def look(self, online: bool) -> None:
        if not _may(self._desk):
            return
        self._file_abandoned()
        self._withdraw_call_backs()
        for call in open_talks(self._desk.board, self._desk.desk_id):
            self._try(call.id, renew_claim)
        for left, claim, since in self.silent_claims(online):
            if self._desk.now_ms() - since >= claim_ms(self._desk.board):
                self._try(left, release_left, claim, since)

    def pick_up(self) -> None:
        """What was picked up at this desk's own telephone is taken here, by the person who sits here."""
        if not _may(self._desk):
            return
        for call in open_talks(self._desk.board, self._desk.desk_id):
            if call.phone is not None and call.phone.state == "talking" and not is_said(self._desk.board, call):
                self._picked_up(call.id)

    def silent_claims(self, online: bool) -> list[tuple[str, str, int]]:
        """The calls of other desks: which, whose, and since when that desk was not heard.

        Empty while this desk itself hears nobody.
        """
        self._hearing.look(online)
        found = []
        for call in calls_elsewhere(self._desk.board, self._desk.desk_id):
            for claim in call.claims:
                last = self._hearing.last(claim)
                if last is not None:
                    found.append((call.id, claim, last))
        return found

    def _file_abandoned(self) -> None:
        now_ms = self._desk.now_ms()
        for call in [one for one in self._desk.board.pressing_calls() if is_abandoned(one)]:
            ended = next((line for line in call.timeline if isinstance(line.fact, facts.CallEnded)), None)
            mine = ended is not None and ended.desk == self._desk.desk_id
            waits_ms = self._turn_ms() if call.phone is not None else OTHERS_WAIT_MS
            if mine or (now_ms - (call.ended_ms or 0) >= waits_ms and not end_is_unsure(call, now_ms)):
                self._try(call.id, record_abandoned)

    def _withdraw_call_backs(self) -> None:
        """The desk that filed what was answered after all takes it back; another one only where that did not happen."""
        now_ms = self._desk.now_ms()
        for call in self._desk.board.pressing_calls():
            filed = wrongly_abandoned(call)
            if filed is None:
                continue
            if filed.desk == self._desk.desk_id or now_ms - filed.recorded >= OTHERS_WAIT_MS:
                self._try(call.id, withdraw_call_back)

    def _turn_ms(self) -> int:
        """What the exchange says of, no desk saw first: one after the other, by their letters."""
        board = self._desk.board
        letters = sorted({shift.letter for shift in board.shifts.values() if shift.on_duty})
        own = board.reference.letter_of(self._desk.desk_id)
        return (1 + (letters.index(own) if own in letters else len(letters))) * TURN_MS

    def _try(self, call: str, command: Command[...], *args: object) -> None:
        now_ms = self._desk.now_ms()
        refused_ms = self._refused.get(call)
        if refused_ms is not None and now_ms - refused_ms < TRY_AGAIN_MS:
            return
        self._refused.pop(call, None)
        if self._runner.do(command, call, *args) is None:
            self._refused[call] = now_ms


def _may(desk: Desk) -> bool:
    return desk.person is not None and desk.can("task_planned")


class LineView(QObject):
    """Keeps the banner and the ring to what the board says."""

    def __init__(
        self, runner: CommandRunner, banner: CallBanner, calls: CallActs, sounds: Sounds | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._banner, self._calls, self._sounds = runner, banner, calls, sounds
        self._watch, self._past = LineWatch(runner, calls.picked_up), NumberPast(runner.desk)
        self.apart = Apart("banner", lambda: runner.board, banner, self)
        self._looks: tuple[bool, Guard | None] = (True, None)
        self._again = QTimer(self, singleShot=True)  # until F1 does something again
        self._again.timeout.connect(lambda: self.refresh(*self._looks))
        # Whether a ring is for another desk, because the person here is away.
        self.elsewhere: Callable[[], bool] = lambda: False
        # The call whose form is in front, or nothing; none where there is no form.
        self.in_front: Callable[[], str | None] = lambda: None
        self.locked: Callable[[], bool] = lambda: False

    def view(self, hidden: bool) -> View:
        """Who looks at the line now."""
        desk = self._runner.desk
        return View(
            desk=desk.desk_id,
            now_ms=desk.now_ms(),
            past=self._past,
            hidden=hidden,
            zone=ZoneInfo(desk.zone),
            hand=self._calls.current,
        )

    def _is_aside(self) -> bool:
        """Whether a call is spoken on and not recorded, while its form is not in front."""
        board, desk = self._runner.board, self._runner.desk.desk_id
        front, spoken = self.in_front(), spoken_call(board, desk, self._calls.current)
        return front is not None and spoken is not None and not spoken.state_known and spoken.id != front

    def touched(self, streams: frozenset[str]) -> None:
        self._past.forget(streams)
        if any(one.startswith("call:") for one in streams):
            QTimer.singleShot(0, self, self._pick_up)  # not within the telling

    def tick(self) -> None:
        """A second went by: what the desk does by itself about calls."""
        self._pick_up()
        self._watch.look(self._runner.desk.status().link.online)

    def _pick_up(self) -> None:
        if not self.locked():
            self._watch.pick_up()

    def refresh(self, hidden: bool, guard: Guard | None = None) -> None:
        """The ring itself, and the banner as it is now."""
        self.apart.paint(self._ring)
        self._looks = hidden, guard
        self.apart.paint(self._show)

    def _show(self) -> None:
        (hidden, guard), rings, now_ms = self._looks, self._calls.rings, self._runner.now_ms()
        state = banner_state(self._runner.board, self.view(hidden), guard, rings)
        if guard is None and state.line == "talking":
            state = replace(state, aside=self._is_aside())
        if state.line == "idle" and self._runner.desk.is_catching_up():
            loading = translate("Banner", "loading what happened meanwhile …")
            state = replace(state, last_call="", line_test="", below=loading)
        self._banner.show_state(state)
        if state.take == "left":
            self._again.start(max(1, rings.left_until_ms - now_ms))

    def _ring(self) -> None:
        """Softer while somebody speaks here: the caller hears it too. Past the target to answer it is louder, also at
        a desk whose person is away."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        if self._sounds is None:
            return
        loud = loud_calls(board, now_ms)
        late = any(ring_late_s(board, one, now_ms) for one in loud)
        wanted = bool(loud) and (late or not self.elsewhere())
        speaks = spoken_call(board, self._runner.desk.desk_id, self._calls.current) is not None
        of_now = ("late_second" if speaks else "late_ring") if late else "second_ring" if speaks else "ringing"
        for kind in RINGS:
            if wanted and kind == of_now:
                self._sounds.start(kind)
            else:
                self._sounds.acknowledge(kind)
