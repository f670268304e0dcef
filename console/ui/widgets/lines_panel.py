"""A page of lines that is worked by keys: a digit or Enter acts on a line, letters do what the buttons say.
Rule: every key has its button with the same words, a letter means the same on every page
(`console.ui.widgets.letters`); a question is asked below the lines, never over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.letters import letter, signs
from console.ui.widgets.panel import Panel, plain_label

# How a line of a page of lines is painted: its digit apart, its first words bold, a group's name as a heading.
# Rule: the words are those of the line, whole; what has no room goes on below, nothing is cut off.

DIGIT = int(Qt.ItemDataRole.UserRole) + 1
HEADING = int(Qt.ItemDataRole.UserRole) + 2
PICTURE = int(Qt.ItemDataRole.UserRole) + 3  # a QPixmap between digit and words
BETWEEN = " · "
_SIDE, _ABOVE = 6, 4
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints the lines of one list."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        layout = _laid(index, self._view.viewport().width())
        picture = index.data(PICTURE)
        high = picture.height() if isinstance(picture, QPixmap) else 0
        height = max(high, int(layout.boundingRect().height())) + 2 * _ABOVE
        return QSize(0, max(height, theme.current_sizes().row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, palette = option.rect, theme.current()
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(palette.backgrounds.select))
            painter.fillRect(rect.x(), rect.y(), theme.current_sizes().bar, rect.height(), QColor(palette.edges.focus))
        digit = str(index.data(DIGIT) or "")
        layout = _laid(index, rect.width())
        top = rect.y() + (rect.height() - layout.boundingRect().height()) / 2
        painter.setFont(_font())
        painter.setPen(QColor(palette.texts.label))
        line = QRectF(rect.x() + _SIDE, top, _left() - _SIDE, layout.lineAt(0).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, digit)
        picture = index.data(PICTURE)
        if isinstance(picture, QPixmap):
            painter.drawPixmap(rect.x() + _left(), rect.y() + (rect.height() - picture.height()) // 2, picture)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        layout.draw(painter, QRectF(rect.x() + _left() + _beside(index), top, 0, 0).topLeft())
        painter.restore()


def _laid(index: Index, width: int) -> QTextLayout:
    """The words of the line in this width."""
    text = str(index.data() or "")
    first = len(text) if index.data(HEADING) else max(0, text.find(BETWEEN))
    layout = QTextLayout(text, _font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = 0, first
    form = bold.format
    form.setFontWeight(QFont.Weight.Bold)
    bold.format = form
    layout.setFormats([bold])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width - _left() - _beside(index) - _SIDE))
        line.setPosition(QRectF(0, y, 0, 0).topLeft())
        y += line.height()
    layout.endLayout()
    return layout


def _beside(index: Index) -> int:
    """The room a picture takes before the words."""
    picture = index.data(PICTURE)
    return picture.width() + 2 * _SIDE if isinstance(picture, QPixmap) else 0


def _font() -> QFont:
    return theme.text_font(theme.current_sizes().text)


def _left() -> int:
    """Where the words begin: one place after the digits in every line."""
    return 2 * _SIDE + theme.current_sizes().text


_WHAT = int(Qt.ItemDataRole.UserRole)
ENTER = "Enter"
DIGITS = "123456789"
_ARROWS = {Qt.Key.Key_Left: letter("before"), Qt.Key.Key_Right: letter("after")}
_AROUND, _GAP = 24, 6
_CHOSEN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


@dataclass(frozen=True, slots=True)
class Act:
    """What a key does with the chosen line: its key, its words, and what carries it out.

    A key of the menus (F9, Ctrl+P) is only named here: the window brings it.
    """

    key: str
    words: Callable[[], str]
    run: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, and its words; a heading stands above lines and is passed over by every key."""

    id: str
    words: str
    heading: bool = False


class LinesPanel(Panel):
    """Lines, buttons and a box for questions; the lines stay chosen while they change.

    A window knows many pages and most are never opened: what is in one is made when it is first asked for or seen.
    """

    def __init__(
        self, acts: Sequence[Act], title: Callable[[], str], parent: QWidget | None = None, *, keys: str = DIGITS
    ) -> None:
        """`keys`: what acts on the first line, the second, and so on."""
        super().__init__("", "", parent)
        self._acts, self._words, self._keys = tuple(acts), title, keys
        self._lines: tuple[Line, ...] = ()
        self._retranslate()

    @cached_property
    def _sheet(self) -> _Sheet:
        inside = _Sheet(self._acts, self._press, self)
        self.set_content(inside)
        inside.write(self._acts, self._words())
        inside.place_buttons(self.width())
        return inside

    @property
    def _made(self) -> bool:
        return "_sheet" in self.__dict__

    @property
    def list(self) -> _Keyed:
        """The lines."""
        return self._sheet.list

    @property
    def box(self) -> _Box:
        """The questions below them."""
        return self._sheet.box

    @property
    def above(self) -> QLabel:
        """What is said above the lines."""
        return self._sheet.above

    @property
    def empty(self) -> QLabel:
        """What is said where there are none."""
        return self._sheet.empty

    def show_lines(self, lines: Sequence[Line], empty: str = "", above: str = "") -> None:
        """Show these lines; the chosen one stays chosen, and nothing is built anew while only words change."""
        fresh = tuple(lines)
        if [one.id for one in fresh] == [one.id for one in self._lines]:
            for at, line in enumerate(fresh):
                if line != self._lines[at]:
                    self._say(at, fresh)
        else:
            self._rebuild(fresh)
        self._lines = fresh
        for label, text, seen in ((self.above, above, bool(above)), (self.empty, empty, not fresh)):
            label.setText(text)
            label.setVisible(seen)
        for button in self._sheet.buttons:
            button.setEnabled(bool(fresh))
            button.setToolTip("" if fresh else empty)  # a grey button says why

    def show_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Put a picture before the words of each of these lines."""
        for at, line in enumerate(self._lines):
            if line.id in pictures:
                self.list.item(at).setData(PICTURE, pictures[line.id])

    def lines(self) -> tuple[Line, ...]:
        """The lines shown now."""
        return self._lines

    def chosen(self) -> str:
        """What the marked line is about, or nothing."""
        index = self.list.currentIndex() if self._made else QModelIndex()
        marked = index.isValid() and self.list.selectionModel().isSelected(index)
        return str(index.data(_WHAT)) if marked else ""

    def choose(self, id: str) -> bool:
        """Put the focus on a line; false when there is no such line."""
        for at, line in enumerate(self._lines):
            if line.id == id:
                self.list.setCurrentRow(at)
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sheet.show()  # made now, where nobody asked for anything in it before

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made:
            self._sheet.place_buttons(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self._made:
            self._sheet.place_buttons(self.width())

    def _press(self, key: str) -> None:
        if key in self._keys:
            rows = [at for at, line in enumerate(self._lines) if not line.heading]
            nth = self._keys.index(key)
            if nth >= len(rows):
                return
            self.list.setCurrentRow(rows[nth])
            key = ENTER
        act = next((one for one in self._acts if one.key == key), None)
        if act is not None and self.chosen():
            act.run(self.chosen())

    def _rebuild(self, lines: Sequence[Line]) -> None:
        kept = self.chosen()
        self.list.clear()
        self.list.addItems([line.words for line in lines])
        for at in range(len(lines)):
            self._say(at, lines)
        free = [at for at, line in enumerate(lines) if not line.heading]
        if free:
            self.list.setCurrentRow(next((at for at in free if lines[at].id == kept), free[0]))

    def _say(self, at: int, lines: Sequence[Line]) -> None:
        """The list makes its items itself: those made here were taken apart twice when it was made anew."""
        line, item = lines[at], self.list.item(at)
        item.setText(line.words)
        nth = at - sum(one.heading for one in lines[:at])
        item.setData(DIGIT, self._keys[nth] if nth < len(self._keys) and not line.heading else "")
        item.setData(HEADING, line.heading)
        item.setFlags(Qt.ItemFlag.NoItemFlags if line.heading else _CHOSEN)
        item.setData(_WHAT, line.id)

    def retitle(self) -> None:
        """The title and the buttons, where their words follow what is shown."""
        self._retranslate()

    def _retranslate(self) -> None:
        self.set_title(self._words())
        if self._made:
            self._sheet.write(self._acts, self._words())
            self._sheet.place_buttons(self.width())


class _Sheet(QWidget):
    """What is below the title of a page of lines."""

    def __init__(self, acts: Sequence[Act], press: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 6)
        column.setSpacing(4)
        self.above, self.empty = plain_label(self), plain_label(self)
        self.above.hide()
        self.empty.hide()
        self.list, self.box = _Keyed(self), _Box(self)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.pressed_key.connect(press)
        self.list.itemActivated.connect(lambda _: press(ENTER))
        self.list.setMinimumHeight(48)
        row = QWidget(self)
        self._places = QGridLayout(row)
        self._places.setContentsMargins(0, 0, 0, 0)
        self.box.asking.connect(lambda asks: row.setVisible(not asks))
        # The box takes room from the list: what is asked about stays in sight.
        seen = lambda: self.list.scrollTo(self.list.currentIndex())  # noqa: E731
        self.box.asking.connect(lambda _: QTimer.singleShot(0, self.list, seen))
        self.buttons = [_button(act, press, row) for act in acts]
        # What an empty list has to say stands where its lines would be.
        inside = QVBoxLayout(self.list.viewport())
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.empty)
        inside.addStretch(1)
        self.empty.setProperty("tone", "label")
        for widget in (self.above, self.list, row, self.box):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        self.setFocusProxy(self.list)

    def write(self, acts: Sequence[Act], title: str) -> None:
        """The words of now."""
        self.list.setAccessibleName(title)
        for button, act in zip(self.buttons, acts, strict=True):
            button.setText(f"{act.key} {act.words()}")

    def place_buttons(self, width: int) -> None:
        """As many in a row as have room for all of their words in a page of this width."""
        room = width - _AROUND
        for columns in range(len(self.buttons), 0, -1):
            wide = [max(b.sizeHint().width() for b in self.buttons[at::columns]) for at in range(columns)]
            if sum(wide) + _GAP * columns <= room:
                break
        for at, button in enumerate(self.buttons):
            self._places.addWidget(button, at // columns, at % columns)
        for column in range(len(self.buttons) + 1):
            self._places.setColumnStretch(column, int(column == columns))


def _button(act: Act, press: Callable[[str], object], parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the list
    button.setProperty("main", act.key == ENTER)
    button.clicked.connect(lambda: press(act.key))
    return button


class _Box(AskBox):
    """While it asks, the buttons make room for it."""

    asking = Signal(bool)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(False)


class _Keyed(QListWidget):
    """A list whose letters and digits are keys, not a search."""

    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit(ENTER)
        elif plain and event.key() in _ARROWS:
            self.pressed_key.emit(_ARROWS[Qt.Key(event.key())])
        elif plain and (event.text().isalnum() or event.text() in signs()):
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
