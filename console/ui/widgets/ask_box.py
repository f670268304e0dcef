"""A few questions in the panel they belong to: Enter answers, Esc leaves; nothing opens over anything.
What was typed when somebody left stands there when the same is asked again, until it is answered or another person
sits down."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
    QWidgetItem,
)

from console.text import vocabulary
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import is_enter
from console.ui.widgets.long_text import WideChoice, cut_hint, tell_whole
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from console.ui.widgets.qr_code import QrCode
from console.ui.widgets.quick_phrases import put_in_line

Done = Callable[[dict[str, str]], bool]
_CODE_PX = 168


@dataclass(frozen=True, slots=True)
class Question:
    """One field: a text, a choice of codes, a choice that may also be typed, or several codes, of which a digit each
    leaves one out and takes it in again (their answer: those taken, between commas). `enter`: what Enter does where the
    answer is not written down: it leads on to other questions, something is shown, or somebody is sent."""

    name: str
    label: str
    kind: Literal["text", "secret", "choice", "free", "several"] = "text"
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    hint: str = ""
    enter: Literal["record", "on", "show", "send"] = "record"


def reason_field(hint: str = "", value: str = "") -> Question:
    """Why: the answer is called so too."""
    return Question("why", vocabulary.word("label", "why"), value=value, hint=hint)


def may_stay_empty() -> str:
    """The hint of a question that needs no answer."""
    return translate("AskBox", "may stay empty")


def number_of(text: str) -> int | None:
    """The whole number that was typed, or none."""
    found = re.fullmatch(r"\s*(\d{1,5})\s*", text)
    return int(found[1]) if found else None


class AskBox(QFrame):
    """Hidden until `ask`; hidden again when the answer was taken or the person left; `asking(bool)` for what makes room
    for it."""

    asking = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = in_column(self, edges=(8, 4, 8, 6))
        self._sheet = _Sheet(self)
        self._column.addWidget(self._sheet)
        self._asked: QWidget | None = None
        self._fields: dict[str, _Field] = {}
        self._labels: list[QLabel] = []  # of questions that have a line each
        self._secret: frozenset[str] = frozenset()
        self._done: Done = lambda _: True
        self._came_from: QWidget | None = None
        self._title = ""
        self._given: dict[str, str] = {}  # by question: what stood there when it was asked
        self._unanswered: dict[str, dict[str, str]] = {}  # by title: what was typed and not answered
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(False)

    def ask(self, title: str, questions: Sequence[Question], done: Done, note: str = "", code: str = "") -> None:
        """Ask; `done` gets the answers by name and gives true when they were taken. `note` is read before them; `code`
        stands beside them for a telephone's camera."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._keep_typed()
        self._clear()
        self._done, self._title = done, title
        self._secret = frozenset(one.name for one in questions if one.kind == "secret")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self._asked = QWidget(self._sheet)
        grid = QGridLayout(self._asked)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.current_sizes().gap - 1)
        heading, buttons = self._heading(title), self._buttons(questions[0].enter)
        apart = not self._has_room(heading, buttons)
        head = in_row(None, (heading, 1))
        if not apart:
            head.addWidget(buttons)
        grid.addLayout(head, 0, 0, 1, 4)
        if note:
            grid.addWidget(plain_label(self._asked, note), 1, 0, 1, 4)
        # Few questions have a line each; more of them share lines, so that the list above stays to be seen.
        beside = 2 if len(questions) > 2 and self._has_room_for_two(questions) else 1
        self._place(grid, questions, beside)
        if apart:
            grid.addWidget(buttons, 2 + len(questions), 0, 1, 4, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 2)
        if code:
            grid.addWidget(self._code(code), 0, 4, 4 + len(questions), 1, Qt.AlignmentFlag.AlignTop)
        self._sheet.setWidget(self._asked)
        self._asked.setAutoFillBackground(False)  # it lies on the panel
        self._asked.show()  # a scroll area that is seen already does not show what it is given
        self._fit()
        self._put_back()
        self.show()
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._sheet, self._sheet.show_focus)

    def _code(self, text: str) -> QrCode:
        shown = QrCode(self._asked)
        shown.setFixedSize(_CODE_PX, _CODE_PX)
        shown.show_text(text)
        return shown

    def _place(self, grid: QGridLayout, questions: Sequence[Question], beside: int) -> None:
        for at, question in enumerate(questions):
            field = self._field(question)
            label = QLabel(question.label, self._asked)
            label.setBuddy(field)
            label.setWordWrap(beside == 1)
            if beside == 1:
                self._labels.append(label)
            line, place = 2 + at // beside, at % beside
            last = at == len(questions) - 1 and place == 0
            grid.addWidget(label, line, 2 * place)
            grid.addWidget(field, line, 2 * place + 1, 1, 3 if last or beside == 1 else 1)
            self._fields[question.name] = field

    def focus(self, name: str) -> None:
        self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self, code: str) -> None:
        """The keys go to the answer that this refusal asks for, where it is one of these questions."""
        for name in _ANSWERS_OF.get(code, ()):
            if name in self._fields:
                self.focus(name)
                return

    def cover(self, hidden: bool) -> None:
        """What stands in the fields is not to be read from here on, or again; it stays in them."""
        echo = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        for name, field in self._fields.items():
            line = field.lineEdit() if isinstance(field, QComboBox) else field
            if isinstance(line, QLineEdit) and name not in self._secret:
                line.setEchoMode(echo)

    def leave(self) -> None:
        """Close without an answer; the focus goes back to where it was."""
        if self.isHidden():
            return
        seen = self.isVisible()
        self._keep_typed()
        self.hide()
        if not seen:
            return  # another page is in front: its focus stays
        back = self._came_from if self._came_from is not None and self._came_from.isVisible() else self.parentWidget()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_typed(self) -> None:
        """Another person sits down: what was asked goes with what stands in the fields."""
        self.leave()
        self._clear()
        self._unanswered.clear()
        self._done = lambda _: True

    def answer(self) -> None:
        title = self._title
        if self._done({name: _value(field) for name, field in self._fields.items()}):
            self._given.clear()
            self.leave()
            self._unanswered.pop(title, None)

    def _keep_typed(self) -> None:
        typed = {name: _typed(self._fields[name]) for name in self._given}
        changed = {name: text for name, text in typed.items() if text.strip() and text != self._given[name]}
        if changed:
            self._unanswered[self._title] = changed

    def _put_back(self) -> None:
        """What was typed here before and is not answered yet."""
        words = {
            name: field for name, field in self._fields.items() if _takes_words(field) and name not in self._secret
        }
        self._given = {name: _typed(field) for name, field in words.items()}
        for name, text in self._unanswered.pop(self._title, {}).items():
            field = words.get(name)
            if isinstance(field, QLineEdit):
                field.setText(text)
            elif isinstance(field, QComboBox):
                field.setEditText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the questions; the list above keeps a few rows, and then the questions scroll. Labels as wide as
        their words, where there is room now: a page that opens to ask is laid out later."""
        parent, sizes = self.parentWidget(), theme.current_sizes()
        if self._asked is None or parent is None:
            return
        most = self.room() * _LABEL_MOST // 100
        wide = max((one.fontMetrics().horizontalAdvance(one.text()) for one in self._labels), default=0)
        for label in self._labels:
            label.setFixedWidth(min(most, wide + _SPARE))
        left = parent.height() - max(3 * sizes.row, self._beside_high())
        room = max(left, sizes.field + 2 * sizes.gap)  # the field in focus at least
        self._sheet.setFixedHeight(min(self._sheet.height_in(self.room()), room))

    def _beside_high(self) -> int:
        """How high at least is what stands above and below the questions."""
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is None or parent is None:
            return 0
        beside = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        items = [QWidgetItem(one) for one in beside if one is not self and not one.isHidden()]
        high = [
            item.heightForWidth(parent.width()) if item.hasHeightForWidth() else item.minimumSize().height()
            for item in items
        ]
        margins = layout.contentsMargins()
        own = self._column.contentsMargins()
        edges = margins.top() + margins.bottom() + own.top() + own.bottom() + 2 * self.frameWidth()
        return sum(high) + len(high) * max(0, layout.spacing()) + edges

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _PAGES:
            self._sheet.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _field(self, question: Question) -> _Field:
        if question.kind in ("text", "secret"):
            line = _Answer(question.value, self._asked)
            if question.kind == "secret":
                line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setPlaceholderText(question.hint)
            line.setAccessibleName(question.label)
            return line
        if question.kind == "several":
            return _Several(question, self._asked)
        box = _Choice(self._asked)
        box.setEditable(question.kind == "free")
        box.setPlaceholderText(question.hint)
        for code, word in question.choices:
            box.addItem(word, code)
        box.setAccessibleName(question.label)
        box.setAccessibleDescription(question.label)
        if (typed := box.lineEdit()) is not None:
            typed.setPlaceholderText(question.hint)
            typed.setAccessibleName(question.label)  # it has the focus, and is what a screen reader names
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8 if self.room() > self.fontMetrics().averageCharWidth() * _NARROW else 4)
        found = box.findData(question.value)
        box.setCurrentIndex(found)
        if question.kind == "free" and found < 0:
            box.setEditText(question.value)
        return box

    def _heading(self, title: str) -> QLabel:
        heading = QLabel(title, self._asked)
        heading.setWordWrap(True)
        heading.setProperty("strong", True)
        return heading

    def _buttons(self, enter: str) -> QWidget:
        row = QWidget(self._asked)
        layout = in_row(row)
        leave = KeyButton(translate("AskBox", "Esc Leave"), row)
        leave.clicked.connect(self.leave)
        words = {
            "record": translate("AskBox", "Enter Record"),
            "on": translate("AskBox", "Enter Go on"),
            "show": translate("AskBox", "Enter Show"),
            "send": translate("AskBox", "Enter Send"),
        }
        take = KeyButton(words[enter], row)
        take.setProperty("main", True)
        take.clicked.connect(self.answer)
        layout.addWidget(leave)
        layout.addWidget(take)
        return row

    def room(self) -> int:
        """How wide the questions are."""
        parent = self.parentWidget()
        return (parent.width() if parent is not None else self.width()) - _MARGINS

    def _has_room(self, heading: QLabel, buttons: QWidget) -> bool:
        """Whether the title fits beside the buttons in two lines; else it stands above the questions alone."""
        words = heading.fontMetrics().horizontalAdvance(heading.text())
        return words * _BOLD / 2 <= self.room() - buttons.sizeHint().width()

    def _has_room_for_two(self, questions: Sequence[Question]) -> bool:
        """Whether two questions fit on a line with all of their words, and what stands in them already."""
        metrics = self.fontMetrics()
        wide = [metrics.horizontalAdvance(one.label) for one in questions]
        labels = max(wide[::2]) + max(wide[1::2])
        filled = max(metrics.horizontalAdvance(dict(one.choices).get(one.value, one.value)) for one in questions)
        frame = metrics.averageCharWidth() * _FRAME_LETTERS
        field = max(metrics.averageCharWidth() * _FIELD_LETTERS, filled + frame if filled else 0)
        return labels + 2 * field <= self.room()

    def _clear(self) -> None:
        self._fields.clear()
        self._labels.clear()
        self._given.clear()
        if self._asked is not None:
            self._sheet.takeWidget()
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None


class _Answer(QLineEdit):
    """A line of an answer; Tab after the word of a quick phrase writes the phrase."""

    def event(self, event: QEvent) -> bool:
        return tell_whole(event, self, lambda: cut_hint(self)) or super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return (
            next and self.echoMode() is QLineEdit.EchoMode.Normal and put_in_line(self)
        ) or super().focusNextPrevChild(next)


class _Choice(WideChoice):
    """Enter answers at once: what was completed while typing stands in the field already."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) or event.key() in _PAGES:
            event.ignore()  # it goes on to the questions
        else:
            super().keyPressEvent(event)


class _Several(QWidget):
    """Codes of which several are taken: each has its digit, which leaves it out and takes it in again."""

    def __init__(self, question: Question, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words, self._taken = question.choices, set(filter(None, question.value.split(",")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question.label)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(_SEVERAL_IN_LINE, 1)
        self.buttons = [KeyButton(self) for _ in self._words]
        for at, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._turn, at))
            grid.addWidget(button, *divmod(at, _SEVERAL_IN_LINE))
        self._show_taken()

    def text(self) -> str:
        """The codes that are taken, between commas."""
        return ",".join(code for code, _ in self._words if code in self._taken)

    def event(self, event: QEvent) -> bool:
        # A digit belongs to this field while it has the focus, whatever it does elsewhere in the window.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._at(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self._at(event)
        if at is not None:
            self._turn(at)
        else:
            super().keyPressEvent(event)

    def _at(self, event: QKeyEvent) -> int | None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at = int(event.text()) - 1 if plain and event.text() in _SEVERAL_DIGITS else -1
        return at if 0 <= at < len(self._words) else None

    def _turn(self, at: int) -> None:
        self._taken ^= {self._words[at][0]}
        self._show_taken()

    def _show_taken(self) -> None:
        without = translate("AskBox", "without {name}")
        for at, (button, (code, words)) in enumerate(zip(self.buttons, self._words, strict=True), 1):
            taken = code in self._taken
            said = f"✓ {words}" if taken else without.format(name=words)
            button.setText(f"{at} {said}" if at <= len(_SEVERAL_DIGITS) else said)
        self.setAccessibleDescription(" · ".join(button.text() for button in self.buttons))


_Field = QLineEdit | QComboBox | _Several
_SEVERAL_DIGITS, _SEVERAL_IN_LINE = tuple("123456789"), 4


class _Sheet(QScrollArea):
    """As high as the questions; in less room it scrolls to the field in focus, and nothing is cut off."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("texts", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_focus()

    def show_focus(self) -> None:
        """The field in focus is seen, however little room there is."""
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def turn(self, pages: int) -> None:
        """What lies above or below comes into sight, as a long sentence before the first field."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def height_in(self, width: int) -> int:
        """How high the questions are in this width."""
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if layout is None:
            return 0
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()


_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LABEL_MOST, _SPARE = (
    45,
    4,
)  # percent of a line, so that the field has the larger part; px a label needs beside its words
_MARGINS, _FIELD_LETTERS, _FRAME_LETTERS, _NARROW, _BOLD = 40, 14, 6, 56, 1.15


def _takes_words(field: _Field) -> bool:
    return isinstance(field, QLineEdit) or (isinstance(field, QComboBox) and field.isEditable())


def _typed(field: _Field) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text()


def _value(field: _Field) -> str:
    """What was typed, or the code of what was chosen."""
    if not isinstance(field, QComboBox):
        return field.text().strip()
    typed = field.currentText().strip()
    at = field.findText(typed, Qt.MatchFlag.MatchFixedString)
    return str(field.itemData(at)) if at >= 0 else typed


# Which answers a refusal asks for, by their names.
_ANSWERS_OF: dict[str, tuple[str, ...]] = {
    "reason_missing": ("why", "reason"),
    "callback_unsafe": ("why",),
    "result_missing": ("outcome",),
    "text_missing": ("text",),
    "minutes_unreadable": ("minutes",),
    "time_missing": ("at", "time"),
    "paper_missing": ("paper",),
    "name_missing": ("name",),
    "number_missing": ("number",),
    "address_missing": ("address",),
    "code_missing": ("code",),
    "source_missing": ("source",),
    "nature_missing": ("nature",),
    "message_whom": ("whom",),
}


def seek_answer(code: str) -> None:
    """Where the questions that have the keys were refused with this code, they go to the answer it asks for: what is
    typed next is that answer, whichever field the person was in."""
    asking = QApplication.focusWidget()
    while asking is not None and not isinstance(asking, AskBox):
        asking = asking.parentWidget()
    if asking is not None:
        asking.seek(code)


# A page of the work zone that asks a few things and goes: Enter answers, Esc leaves, all panels stay as they are.


class AskPage(Panel):
    """`left` is called when the box has gone, answered or not."""

    def __init__(self, left: Callable[[], object]) -> None:
        super().__init__()
        inner = QWidget(self)
        self.box = LeavingBox(left, inner)
        column = in_column(inner, self.box, edges=(8, 4, 8, 6))
        column.addStretch(1)
        self.set_content(inner)
        self.set_titled(False)  # the box says it, above the words that explain it

    def ask(self, title: str, words: str, questions: Sequence[Question], done: Done) -> None:
        """Ask; `words` say above the fields what it is about."""
        self.set_title(title)
        self.box.ask(title, questions, done, words)


class LeavingBox(AskBox):
    """Questions that tell when they are gone, answered or not."""

    def __init__(self, left: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._left = left

    def leave(self) -> None:
        super().leave()
        self._left()

    def drop(self) -> None:
        """Go without telling anybody."""
        super().leave()
