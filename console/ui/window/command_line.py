"""The command line: words after a slash, at the right the full sentence of what Enter would do; Tab completes.
Rule: a refusal takes the whole row until the next key, and what was typed stays; it names its case, and goes by itself
with that case or after ten seconds, back into the lines that ↑ brings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import tzinfo
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSizePolicy, QStackedLayout, QWidget

from console.desk import Desk
from console.errors import ConsoleError, Refused, StoreError
from console.text import formats
from console.text.names import short_of
from console.text.refusals import refusal_sentence
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Typed, Verbs, because
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyCap, badge_width, paint_key
from console.ui.widgets.long_text import RowSentence
from console.ui.widgets.panel import in_row
from console.ui.window.grammar import Known, Offer, coming, offers, read_line, verb_is_there
from wire.limits import LINE_MAX_CHARS

# The lines a person entered, the last one last; kept with the desk's drafts, which are encrypted, over restarts.
# Rule: what was typed is of one person and is shown to nobody else.

DRAFT = "command:"
KEPT = 50


class CommandHistory:
    """`back` and `forward` turn the pages; `add` puts a line at the end."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._person = ""
        self._lines: list[str] = []
        self._at = 0
        desk.subscribe(self._touched)

    def add(self, line: str) -> None:
        """A line was entered; the same one twice is kept once."""
        self._follow_person()
        self._lines = [*(one for one in self._lines if one != line), line][-KEPT:]
        self._at = len(self._lines)
        with suppress(StoreError):  # what the line did is written; only its words are missing the next time
            self._desk.save_draft(DRAFT + self._person, {"lines": self._lines})

    def turn(self, step: int) -> str:
        """The line before (-1) or after (1) the one shown; a new one after the last."""
        self._follow_person()
        self._at = max(0, min(len(self._lines), self._at + step))
        return self._lines[self._at] if self._at < len(self._lines) else "/"

    def _touched(self, streams: frozenset[str]) -> None:
        """Where something was erased, what was typed before is read again from the disk: there it is gone too."""
        if any(one.startswith("erasure:") for one in streams):
            self._person, self._lines, self._at = "", [], 0

    def _follow_person(self) -> None:
        person = self._desk.person.account if self._desk.person else ""
        if person == self._person and self._lines:
            return
        self._person = person
        with suppress(StoreError):
            kept = self._desk.drafts().get(DRAFT + person, {}).get("lines", [])
            self._lines = [str(one) for one in kept] if isinstance(kept, list) else []
            self._at = len(self._lines)


# One line over the foot of the work zone while a command is typed: what may come next, and what Tab would take.
# Rule: it is there only while the command line has the focus and text; the truth strip below is never covered.


class HintLine(QLabel):
    """Lies on the window, just above the row it belongs to."""

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self._row = row
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setProperty("tone", "link")
        self.setIndent(8)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say these; nothing hides the line."""
        if not words:
            self.hide()
            return
        window = self._row.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        sizes = theme.current_sizes()
        tall, wide = sizes.title, self._row.width()
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide - 16))
        self.setAccessibleName(words)
        corner = self._row.mapTo(window, QPoint(0, 0)) if window is not self._row else QPoint(0, 0)
        self.setGeometry(corner.x(), max(0, corner.y() - tall - 2), wide, tall)
        self.show()
        self.raise_()

    def words(self) -> str:
        """What is said now, in full."""
        return self.accessibleName() if self.isVisible() else ""


# Carries out a line that was read; what is missing is refused with the same sentences as everywhere else.


def carry_out(verbs: Verbs, desk: Desk, typed: Typed) -> str:
    """Do it; gives the case it was about, or nothing. Raises ConsoleError, and then nothing was done."""
    if not typed.verb:
        raise Refused("command_unknown", word=typed.word, guess=typed.guess or "kasus")
    if typed.time_wrong:
        raise Refused("time_unreadable")
    act = verbs[typed.verb].act
    return act(desk, typed) if act is not None else ""


def asked_of_window(verbs: Verbs, typed: Typed) -> str:
    """The action of the window this line asks for, or nothing. Refused when it chooses none of those there are."""
    verb = verbs[typed.verb]
    if verb.act is not None:
        return ""
    action = verb.action(typed.rest)
    if not action:
        words = " · ".join(words[0] for words in verb.choices)
        raise Refused("choice_unknown", word=typed.rest or "…", choices=words)
    if typed.case_named and not typed.case:
        raise Refused("case_unknown", case=typed.case_named)
    return action


# What Enter would do, as a full sentence; empty while the line means nothing yet.


def preview(verbs: Verbs, desk: Desk, typed: Typed, zone: tzinfo = formats.WIB) -> str:
    """The sentence of a line that was read."""
    if not typed.verb:
        return ""
    verb, board = verbs[typed.verb], desk.board
    if not verb.says:
        action = verb.action(typed.rest)
        return translate("Action", verbs.texts[action]) if action else ""
    number = board.display_number(typed.case) if typed.case in board.cases else typed.case_named or "…"
    names = formats.joined([short_of(board.reference.agencies, code) for code in typed.agencies], language())
    named = formats.joined([*typed.units, *([names] if names else [])], language())
    values = {
        "case": number,
        "agencies": names or "…",
        "named": named or "…",
        "rest": typed.rest or "…",
        "because": because(typed),
    }
    more = verb.fill(desk, typed, zone) if verb.fill is not None else {}
    return translate("Command", verb.says).format_map({**values, **more})


# The edge of the row, and at its right the keys of every hour; they give way to what is typed.

KEYS = (
    ("F9", QT_TRANSLATE_NOOP("Command", "Send")),
    ("Ctrl+B", QT_TRANSLATE_NOOP("Command", "Take back")),
    ("Ctrl+↓", QT_TRANSLATE_NOOP("Command", "Next urgent")),
    ("Shift+F1", QT_TRANSLATE_NOOP("Command", "All keys")),
)


class _Entry(QWidget):
    """A field over the whole row, drawn as one."""

    def __init__(self, line: _Line, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = line
        line.came.connect(self.update)
        line.left.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._field.hasFocus()
        wide = theme.current_sizes().ring if focused else 1
        painter.setPen(QPen(QColor(palette.edges.focus if focused else palette.edges.control), wide))
        painter.setBrush(QColor(palette.backgrounds.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 4, 4)
        painter.end()


class KeyHints(QWidget):
    """Keys and what they do, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        metrics, gap = QFontMetrics(theme.font("label")), theme.current_sizes().gap
        wide = sum(badge_width(key) + metrics.horizontalAdvance(words) + 3 * gap for key, words in self._said())
        return QSize(wide, theme.current_sizes().badge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left, gap = QPainter(self), 0.0, theme.current_sizes().gap
        for key, words in self._said():
            left = paint_key(painter, left, self.height() / 2, key) + gap
            painter.setFont(theme.font("label"))
            painter.setPen(QColor(theme.current().texts.label))
            painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += painter.fontMetrics().horizontalAdvance(words) + 2 * gap
        painter.end()

    def say(self) -> None:
        """In the language of now."""
        self.setAccessibleName(", ".join(f"{key} {words}" for key, words in self._said()))
        self.updateGeometry()
        self.update()

    def _said(self) -> list[tuple[str, str]]:
        return [(key, translate("Command", words)) for key, words in KEYS]


_OFFERED = 8
READ_MS = 10_000  # so long a refusal stands that nobody answers by a key
_LEAST_PX, _BETWEEN_PX = 220, 12


class CommandLine(QWidget):
    """`done(case, sentence)` after Enter, `refused(sentence)` when nothing was done, `action_asked(action, words)` for
    what the window does; `carried(typed)` before `done`; `left()` when the person goes back to what is no longer there.
    `known` is what the line may ask while a person types."""

    done = Signal(str, str)
    refused = Signal(str)
    action_asked = Signal(str, str)
    carried = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._verbs, self._case = desk, verbs, ""
        self.hand: Callable[[], str] = lambda: ""  # the call in hand; who knows it sets it
        self.hidden: Callable[[], bool] = lambda: False  # whether personal data is off the screen
        self._history = CommandHistory(desk)
        self._offers: list[Offer] = []
        self._refused_ms = 0  # when what stands over the row was refused
        self._came_from: QWidget | None = None
        self.known = Known(verbs)
        self.hint = HintLine(self)
        self.line = _Line(self)
        self.line.setMaxLength(LINE_MAX_CHARS)
        self.line.textChanged.connect(self._show_preview)
        self.line.pressed.connect(self._press)
        self.line.left.connect(lambda: self.hint.show_words(""))
        self._preview, self._sentence = QLabel(self), RowSentence(self)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setProperty("bare", True)
        self._keys = KeyHints(self)
        ready = _Entry(self.line, self)
        row = in_row(ready, edges=(8, 2, 8, 2))
        self._slash = KeyCap("/", ready)
        row.addWidget(self._slash)
        row.addWidget(self.line, 1)
        row.addWidget(self._preview)
        row.addWidget(self._keys)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(ready)
        self._stack.addWidget(self._sentence)
        self.setFocusProxy(self.line)
        self._retranslate()

    def select_case(self, case: str) -> None:
        """The case commands are about unless they name another; a refusal goes with the case it was shown beside."""
        if case != self._case and self.sentence():
            self.leave_refusal()
            self.line.clear()  # Enter would do it to this case now
        self._case = case
        self._show_preview()

    def focus_line(self) -> None:
        """Go to the line and begin a command; what stands there from before is marked, and the next letter replaces
        it."""
        self._take_line_back()
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self._came_from = focused
        if not self.line.text():
            self.line.setText("/")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.end(False)  # a shortcut's focus selects all: the next letter would take the slash away
        slash = len(self.line.text()) - len(self.line.text().lstrip("/"))
        self.line.setSelection(slash, len(self.line.text()) - slash)

    def prepare(self, text: str) -> None:
        """Put a whole command into the line; only Enter carries it out, Esc takes it away."""
        self.focus_line()
        self.line.setText(text)

    def forget_typed(self) -> None:
        """Another person sits down: neither what was typed nor a refusal of it stays."""
        self.line.setText("")
        if self.sentence():
            self._take_line_back()

    def show_refusal(self, sentence: str) -> None:
        """Show a sentence over the whole row until the next key, another case, or ten seconds from now."""
        self._refused_ms = self._desk.now_ms()
        self._sentence.setText(sentence)
        self._stack.setCurrentIndex(1)
        self._sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sentence(self) -> str:
        """The refusal on the screen, or nothing."""
        return self._sentence.text() if self._stack.currentIndex() == 1 else ""

    def tick(self) -> None:
        """A second went by."""
        if self.sentence() and self._desk.now_ms() - self._refused_ms >= READ_MS:
            self.leave_refusal()

    def leave_refusal(self) -> None:
        """Take the refusal off the row. What was typed stays where the keys still go to it, else only ↑ brings it."""
        if not self.sentence():
            return
        focused = self.hasFocus()
        self._take_line_back()
        if focused:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clear()

    def preview(self) -> str:
        """What Enter would do."""
        return self._preview.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stack.currentIndex() != 1:
            super().keyPressEvent(event)
            return
        self._take_line_back()
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if event.key() == Qt.Key.Key_Tab:
            self._complete()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # what was refused is not tried again unread
            QApplication.sendEvent(self.line, event)

    def _go_back(self) -> None:
        """To where the person was before; what is in the line stays in it."""
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _take_line_back(self) -> None:
        self._stack.setCurrentIndex(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.line)

    def focusNextPrevChild(self, next: bool) -> bool:
        # "Press Tab" stands in a refusal: then Tab is the next key as any other, and completes.
        return self._stack.currentIndex() != 1 and super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_preview()

    def _press(self, key: int) -> None:
        if key == Qt.Key.Key_Tab:
            self._complete()
        elif key == Qt.Key.Key_Escape:
            self.line.clear()
            self._go_back()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.line.setText(self._history.turn(-1 if key == Qt.Key.Key_Up else 1))
        else:
            self._enter()

    def _complete(self) -> None:
        """Tab: the first word that fits; Tab again without another key: the next one."""
        now = self.line.text()
        at = next((place for place, one in enumerate(self._offers) if one.line == now), -1)
        if at < 0:
            self._offers = offers(self._desk.board, now, self._read(), self.known)
        if self._offers:
            self.line.setText(self._offers[(at + 1) % len(self._offers)].line)

    def _read(self) -> Typed:
        now_ms, zone = self._desk.now_ms(), self._zone()
        typed = read_line(self._verbs, self._desk.board, self.line.text(), self._case, now_ms, zone)
        if typed.verb and not verb_is_there(self._verbs[typed.verb], self.known):
            return Typed(word=typed.word, guess="")
        return msgspec.structs.replace(typed, call=self.hand(), hidden=self.hidden())

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.zone)

    def _enter(self) -> None:
        typed = self._read()
        if not typed.verb and not typed.word:
            return
        said = preview(self._verbs, self._desk, typed, self._zone())
        try:
            case = carry_out(self._verbs, self._desk, typed)
            asked = asked_of_window(self._verbs, typed)
        except ConsoleError as error:
            sentence = self._with_case(typed, refusal_sentence(error, self._desk.board, self._zone()))
            self._history.add(self.line.text().strip())
            self.show_refusal(sentence)
            self.refused.emit(sentence)
            return
        self._history.add(self.line.text().strip())
        self.line.clear()
        if typed.verb == "block":
            said = refusal_sentence(ConsoleError("supervisor_needed"), self._desk.board)
        if not asked:
            self.carried.emit(typed)
            self.done.emit(case, said)
            return
        self._go_back()
        if typed.case_named and typed.case:  # the screen asks about the case it shows
            self.done.emit(typed.case, "")
        self.action_asked.emit(asked, typed.rest)

    def _with_case(self, typed: Typed, sentence: str) -> str:
        """The refusal with the number of its case before it, where it is about one and does not say it itself."""
        about = bool(typed.verb) and self._verbs[typed.verb].about_case and typed.case in self._desk.board.cases
        number = self._desk.board.display_number(typed.case) if about else ""
        return sentence if not number or number in sentence else f"{number}: {sentence}"

    def _show_preview(self) -> None:
        typed = self._read()
        said = preview(self._verbs, self._desk, typed, self._zone())
        if not said and typed.guess:
            said = f"{typed.guess}? · Tab"
        around = "→ {} · Enter" if said and typed.verb else "{}"
        metrics = self._preview.fontMetrics()
        room = self._room_for_preview() - metrics.horizontalAdvance(around.format(""))
        cut = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        self._preview.setText(around.format(cut))
        self._preview.setAccessibleName(said)
        self._preview.setVisible(bool(said))
        self._slash.setVisible(not self.line.text())
        self._keys.setVisible(not self.line.text() and self.width() >= self._keys.sizeHint().width() * 2)
        # Nothing is done unseen: a sentence that is cut stands whole in the line above.
        above = " | ".join(part for part in ("" if cut == said else said, self._next_words(typed)) if part)
        self.hint.show_words(above if self.line.hasFocus() and self.line.text() else "")

    def _room_for_preview(self) -> int:
        """What the typed words leave, at least a third of the row."""
        typed = self.line.fontMetrics().horizontalAdvance(self.line.text()) + 4 * theme.current_sizes().text
        return max(self.width() // 3, self.width() - max(_LEAST_PX, typed)) - _BETWEEN_PX

    def _next_words(self, typed: Typed) -> str:
        """What may come next, and the words Tab would go through."""
        words = [one.word for one in offers(self._desk.board, self.line.text(), typed, self.known)]
        parts = [" · ".join(coming(typed, self._verbs))]
        if words:
            parts.append("Tab: " + " · ".join(words[:_OFFERED]) + (" …" if len(words) > _OFFERED else ""))
        if not typed.verb:
            parts.append(translate("Command", "Shift+F1 lists the commands"))
        return " | ".join(part for part in parts if part)

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(translate("Command", "command, e.g. damkar tiba -2 · Tab completes"))
        self.line.setAccessibleName(translate("Command", "Command line"))
        self._keys.say()
        for label, tone in ((self._preview, "link"), (self._sentence, "refused")):
            label.setProperty("tone", tone)
            label.setProperty("strong", True)
        self._show_preview()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "_stack"):
            self._retranslate()


class _Line(QLineEdit):
    pressed = Signal(int)
    came = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            own = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            typed = bool(self.text()) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)
            if plain and (event.key() in own or typed):
                self.pressed.emit(event.key())
                return True
        return super().event(event)
