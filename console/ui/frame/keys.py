"""Keys under a person's hands: what is held, what is heard, where Tab leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.panel import Panel, in_column, in_row

# A key that is held down is one press: what the system repeats of it types on in the field that it went down in, moves
# on in a list, and records nothing.
#
# X11 tells a repeat as a release and a press of one moment, and Qt marks only those that it happens to have both in
# hand (seen: two of three are not marked). So the moment decides, and the mark where there is one. A key that opened
# a field and comes again at once was pressed twice by a hasty hand, and does not write there either. Heard at the
# windows, before shortcuts are looked for; never over the whole application (console/ui/frame/keys.py says why).

_KEY, _MODIFIER = Qt.Key, Qt.KeyboardModifier
_MOVING = {
    *(_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_PageUp, _KEY.Key_PageDown),
    *(_KEY.Key_Tab, _KEY.Key_Backtab),
}
_ERASING = {_KEY.Key_Backspace, _KEY.Key_Delete}
_HASTY_MS = 400
_PLAIN = _MODIFIER.ShiftModifier | _MODIFIER.KeypadModifier | _MODIFIER.GroupSwitchModifier


class HeldKeys(QObject):
    """Hears the keys of every window of the program that gets the focus."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._released = self._pressed = (0, 0)
        self._bare = True  # whether what was pressed last was a key alone
        self._pressed_in: QWidget | None = None
        app.focusWindowChanged.connect(self._follow)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None and window.inherits("QWidgetWindow"):
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        moment = (event.key(), event.timestamp())
        if event.type() == QEvent.Type.KeyRelease:
            self._released = moment
            return False
        if event.isAutoRepeat() or (moment[1] and moment == self._released):
            unwanted = not _may_repeat(event, self._pressed_in)
        else:
            unwanted = self._hasty(event)
            if not unwanted and moment != self._pressed:
                self._pressed, self._pressed_in = moment, QApplication.focusWidget()
                self._bare = not event.modifiers() & ~_PLAIN
        if not unwanted:
            return False
        event.accept()  # to a question whether somebody wants the key: then no shortcut is looked for
        return True

    def _hasty(self, event: QKeyEvent) -> bool:
        """Whether this writes into a field that the same key opened a moment ago."""
        key, at_ms = self._pressed
        field = QApplication.focusWidget()
        again = event.key() == key and self._bare and at_ms and 0 < event.timestamp() - at_ms < _HASTY_MS
        return bool(again) and field is not self._pressed_in and _writes(event, field)


def _may_repeat(event: QKeyEvent, pressed_in: QWidget | None) -> bool:
    if event.key() in _MOVING:
        return True
    field = QApplication.focusWidget()
    if field is not pressed_in:
        return False  # the key opened this field, and was not meant to write there
    return _writes(event, field)


def _writes(event: QKeyEvent, field: QWidget | None) -> bool:
    """Whether this key would change what stands in a field that takes words."""
    if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) or field.isReadOnly():
        return False
    typed = event.text().isprintable() and event.text() != "" and not event.modifiers() & ~_PLAIN
    return typed or event.key() in _ERASING


# Hears keys and clicks where a person works. Never a filter over the whole application: such a filter is also called
# for objects that WebEngine is only just making, and that ends the program.

# A shortcut sends no key press to the widget, only the question whether the widget wants the key for itself.
_WANTED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress)


class PersonWatch(QObject):
    """`hear(event)` gets each key and click on a widget that has or had the focus; true takes the event away."""

    def __init__(self, hear: Callable[[QEvent], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._hear = hear
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and "WebEngine" not in new.metaObject().className():
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._hear(event) if event.type() in _WANTED else super().eventFilter(watched, event)


# Where Tab leads in a window: through every field in the order in which they stand.
# Rule: what a panel hands the focus to when a key calls it is no stop on the way; Qt would go there and round again.


def go_on(window: QWidget, next: bool) -> bool:
    """Give the focus to the field after the one that has it, or before it; false where there is no other."""
    field = following(window, next)
    if field is not None:
        field.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
    return field is not None


def following(window: QWidget, next: bool) -> QWidget | None:
    """The field after the one in focus, or before it; none where there is no other."""
    began = window.focusWidget() or window
    one = _beside(began, next)
    while one is not None and one is not began:
        if _takes_tab(window, one):
            return one
        one = _beside(one, next)
    return None


def _beside(one: QWidget, next: bool) -> QWidget | None:
    return one.nextInFocusChain() if next else one.previousInFocusChain()


def _takes_tab(window: QWidget, one: QWidget) -> bool:
    by_tab = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and one.focusProxy() is None and one.isEnabled() and one.isVisibleTo(window)


# Keys that say nothing by themselves.

SILENT_KEYS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


# Shift+F1: every key that does something, by menu, in the work zone; typing finds keys and words, Esc leaves.

Group = tuple[str, list[tuple[str, str]]]
_COLUMNS = 4
_COLUMN_WIDE = 25  # letters
_HEADING_LINES = 1
_LEAST_LINES = 6  # of a column


class KeyList(Panel):
    """The list, and above it the field in which is typed what one looks for: a key, or words of what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Shift+F1", "", parent)
        self._shown: object = None
        self._groups: list[Group] = []
        self._more: list[Group] = []
        inner = QWidget(self)
        column = in_column(inner, edges=(8, 4, 8, 4))
        self.wanted = _Wanted(inner)
        self.wanted.textChanged.connect(lambda _: self._write())
        self._area = QScrollArea(inner)
        column.addWidget(self.wanted)
        column.addWidget(self._area, 1)
        inner.setFocusProxy(self.wanted)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setProperty("bare", True)
        self._area.viewport().setAutoFillBackground(False)
        self.wanted.turned.connect(self._turn)
        self.set_content(inner)

    def show_groups(self, groups: Iterable[Group], more: Iterable[Group] = ()) -> None:
        """Show these menus with their keys; `more` is what has no key, and is found by its words."""
        self.set_title(translate("KeyList", "Key list"))
        self.set_hint(translate("KeyList", "Esc leaves"))
        self._area.setAccessibleName(translate("KeyList", "Key list"))
        self.wanted.setPlaceholderText(translate("KeyList", "find: a key or a word, e.g. F9, Ctrl+G, print…"))
        self.wanted.setAccessibleName(translate("KeyList", "Find a key or a word"))
        self._groups, self._more = list(groups), list(more)
        self._write()

    def found(self) -> list[Group]:
        """The groups with what was looked for."""
        wanted = self.wanted.text().strip()
        groups = [*self._groups, *self._more] if wanted else self._groups
        return [(title, kept) for title, lines in groups if (kept := _matching(lines, wanted))]

    def _turn(self, pages: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def _write(self) -> None:
        most = min(_COLUMNS, self.window().width() // (_COLUMN_WIDE * theme.current_sizes().text))
        columns = max(1, min(most, sum(len(lines) for _, lines in self.found()) // _LEAST_LINES))
        nothing = [(translate("KeyList", "No key and no command has these words."), [("", "")])]
        shown = (self.found() or nothing, columns, theme.current_sizes().text)
        if shown == self._shown:
            return
        self._shown, inner = shown, QWidget(self._area.viewport())
        row = in_row(inner, edges=(10, 4, 10, 6), gap=24)
        for groups_of_column in _shared(shown[0], columns):
            column = in_column(None, gap=4)
            for title, lines in groups_of_column:
                column.addWidget(_heading(title, inner))
                column.addLayout(_lines(lines, inner))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The window turns back to the page before; here the key must only pass on.
        event.ignore()


def _matching(lines: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """The lines whose key or words hold each of these words; a key as it is written on keyboards."""
    words = text.casefold().split()
    return [line for line in lines if all(word in f"{line[0]} {line[1]}".casefold() for word in words)]


class _Wanted(QLineEdit):
    """`turned(pages)`: the list goes on while the field has the focus. Esc empties it first, and leaves then."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1}


def _shared(groups: list[Group], columns: int) -> list[list[Group]]:
    """The groups in their order over columns of about the same height; a long group is split."""
    total = sum(len(lines) + _HEADING_LINES for _, lines in groups)
    tall = -(-total // columns)
    shared: list[list[Group]] = [[]]
    room = tall
    for title, lines in groups:
        left = lines
        while left:
            if room < _HEADING_LINES + 2 and len(shared) < columns:
                shared.append([])
                room = tall
            fits = len(left) if len(shared) == columns else max(1, min(len(left), room - _HEADING_LINES))
            shared[-1].append((title if left is lines else "", left[:fits]))
            room -= fits + _HEADING_LINES
            left = left[fits:]
    return shared


def _heading(title: str, parent: QWidget) -> QLabel:
    heading = QLabel(title, parent)
    heading.setProperty("strong", True)
    return heading


def _lines(lines: list[tuple[str, str]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(1)
    for at, (key, words) in enumerate(lines):
        pressed = QLabel(key.replace("Down", "↓").replace("Up", "↑"), parent)
        pressed.setProperty("tone", "link")
        pressed.setProperty("strong", True)
        said = QLabel(words, parent)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(pressed, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, at, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.current_sizes().text * 8)
    return grid
