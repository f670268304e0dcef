"""A page of rows that is worked by keys: a digit or Enter acts on a row, letters do what the buttons say.
Rule: every key has its button with the same words, a letter means the same on every page
(`console.ui.widgets.letters`); a question is asked below the rows, never over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.settings import TableLook
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import is_enter
from console.ui.widgets.letters import letter
from console.ui.widgets.page_head import PageHead, Tile
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from console.ui.widgets.table import DIGITS, ENTER, SPACE, Column, Line, Table

FILTER = letter("filter")
_AROUND, _GAP, _ROWS_LEAST = 24, 6, 2
_FILTER_LETTERS, _SIDE_SHARE = 22, (2, 9, 3)
_SIDE_FROM, _FIRST_FROM = 72, 90  # times the height of letters: a page of less width has no side, and no kinds


# What a key gives back where it has nothing to do with the chosen line: then the page says so, for no key is silent.
NOT_THIS_LINE = "not this line"


def fits_any_line(id: str) -> bool:
    """True: the act is for every line of its page."""
    return True


@dataclass(frozen=True, slots=True)
class Act:
    """What a key does with the chosen line: its key, its words, and what carries it out.

    A key of the menus (F9, Ctrl+P) is only named here: the window brings it. `always`: also where there is no line.
    `run` gives NOT_THIS_LINE where there is nothing to do with this one, or no entries where its command wrote none.
    `fits`: with which lines it has to do, where a page has lines of several kinds; its button is seen with these alone,
    and a key may stand at one act for each kind.
    """

    key: str
    words: Callable[[], str]
    run: Callable[[str], object]
    always: bool = False
    fits: Callable[[str], bool] = fits_any_line


@dataclass(frozen=True, slots=True)
class Plan:
    """How a page of rows is made, its words in the language of now: its title; the one line that says what it is for
    and what Enter does; its columns, none for lines of words; what is said where there are none; the line below them
    that makes a new one, if there is such a line; whether it has the whole window, and then a head with tiles; whether
    each row has room for all of its words, not the chosen one only; what acts on the first row, the second."""

    title: Callable[[], str]
    purpose: Callable[[], str] = str
    columns: tuple[Column, ...] = ()
    none: Callable[[], str] = str
    new: Callable[[], str] = str
    whole: bool = False
    tall: bool = False
    keys: str = DIGITS


class LinesPanel(Panel):
    """Rows, buttons and a box for questions; the chosen row stays chosen while they change. `look_changed(TableLook)`
    when somebody sorted or moved columns, `turned()` when another row is chosen, `idle(words)` of a key that has
    nothing to do with the chosen one.

    A window knows many pages and most are never opened: what is in one is made when it is first asked for or seen.
    """

    look_changed = Signal(object)
    turned = Signal()
    idle = Signal(str)

    def __init__(self, acts: Sequence[Act], plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._acts, self.plan = tuple(acts), plan
        self._lines: tuple[Line, ...] = ()
        self._look: TableLook | None = None
        self._first: QWidget | None = None
        self._side: QWidget | None = None
        if plan.whole:
            self.set_bare()
        self.retitle()

    @cached_property
    def _sheet(self) -> _Sheet:
        inside = _Sheet(self._acts, self._press, self.plan, self)
        # A page with a head holds its rows in a panel of its own.
        self._frame = Panel("", "", self) if self.plan.whole else self
        if self._frame is self:
            self.set_content(inside)
        else:
            self._frame.set_content(inside)
            self.set_content(self._headed(self._frame))
        self._frame.set_title(self.plan.title())
        self._frame.set_corner(inside.filter)
        inside.filter.setVisible(bool(self.plan.columns))
        if self._look is not None:
            inside.list.wear(self._look)
        inside.list.changed.connect(self.look_changed)
        inside.list.turned.connect(inside.place_fitting)
        inside.list.turned.connect(self.turned)
        inside.list.arranged.connect(self._tell_count)
        inside.write(self._acts, self.plan.title(), filtered_by_typing=self._typing_filters())
        return inside

    def _headed(self, rows: Panel) -> QWidget:
        whole = QWidget(self)
        self.head = PageHead(whole)
        column = in_column(whole, self.head, gap=_GAP)
        row = in_row(None, gap=_GAP)
        for part, share in zip((self._first, rows, self._side), _SIDE_SHARE, strict=True):
            if part is not None:
                row.addWidget(part, share)
        self._side_room()
        column.addLayout(row, 1)
        whole.setFocusProxy(rows)
        return whole

    def put_beside(self, side: QWidget) -> None:
        """What stands at the right of the rows on a page that has the whole window; said before it is first seen."""
        self._side = side
        side.setParent(self)
        side.hide()

    def put_before(self, first: QWidget) -> None:
        """What stands at the left of the rows where there is room, to choose which are shown; said as above."""
        self._first = first
        first.setParent(self)
        first.hide()

    def _side_room(self) -> None:
        """Where letters are large for the page the rows have all of it."""
        for part, least in ((self._first, _FIRST_FROM), (self._side, _SIDE_FROM)):
            if part is not None and part.parentWidget() is not self:
                part.setVisible(self.width() >= least * theme.current_sizes().text)
        self._head_room()

    def _head_room(self) -> None:
        """Where letters are large for its height the head gives its room to the rows, whose title says the same."""
        if not self.plan.whole or not self._made:
            return
        sizes, inside = theme.current_sizes(), self.head.layout()
        assert inside is not None
        rows = sizes.title + sizes.table_head + _ROWS_LEAST * sizes.table_row + self._sheet.buttons_high() + _AROUND
        self.head.setVisible(self.height() >= rows + inside.totalHeightForWidth(self.width()))

    def wear(self, look: TableLook | None) -> None:
        """Columns and sorting as they were left."""
        self._look = look

    @property
    def _made(self) -> bool:
        return "_sheet" in self.__dict__

    @property
    def list(self) -> Table:
        return self._sheet.list

    @property
    def box(self) -> AskBox:
        return self._sheet.box

    @property
    def above(self) -> QLabel:
        """What is said above the rows."""
        return self._sheet.above

    @property
    def empty(self) -> QLabel:
        """What is said where there are none."""
        return self._sheet.empty

    @property
    def filter(self) -> QLineEdit:
        """The field that says which rows are seen."""
        return self._sheet.filter

    def show_lines(self, lines: Sequence[Line], empty: str = "", above: str = "") -> None:
        """Show these rows; the chosen one stays chosen, and nothing is built anew while only words change."""
        fresh = tuple(lines)
        self._lines = fresh
        self.list.show_lines(fresh)
        for label, text, seen in ((self.above, above, bool(above)), (self.empty, empty, not fresh)):
            label.setText(text)
            label.setVisible(seen)
        for act, button in zip(self._acts, self._sheet.buttons, strict=True):
            button.setEnabled(act.always or bool(fresh))
            button.setToolTip("" if button.isEnabled() else empty)  # a grey button says why
        self._sheet.place_fitting()
        self._tell_count()

    def show_head(self, title: str, tiles: Sequence[Tile] = (), line: str = "") -> None:
        """Title and tiles of a page that has the whole window; without a line of its own it says what it is for."""
        self._sheet.show()
        self.head.write(title, line or self.plan.purpose(), tiles)
        self._head_room()

    def show_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Put a picture before the words of each of these rows."""
        self.list.show_pictures(pictures)

    def lines(self) -> tuple[Line, ...]:
        """All rows, also those the filter keeps back."""
        return self._lines

    def chosen(self) -> str:
        """What the marked row is about, or nothing."""
        return self.list.chosen() if self._made else ""

    def choose(self, id: str) -> bool:
        """Put the focus on a row, out of the filter where it keeps it back; false when there is no such row."""
        if self._made and any(line.id == id for line in self._lines):
            if all(line.id != id for line in self.list.seen()):
                self.filter.clear()
            self.list.go(next(at for at, line in enumerate(self.list.seen()) if line.id == id))
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sheet.show()  # made now, where nobody asked for anything in it before

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "plan"):
            self.retitle()
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self._made:
            self._side_room()
            self._sheet.place_buttons(self._sheet.width())

    def _press(self, key: str) -> None:
        if key in self.plan.keys:
            row = self.list.nth(self.plan.keys.index(key))
            if row < 0:
                return
            self.list.go(row)
            key = ENTER
        chosen = self.chosen()
        acts = sorted((one for one in self._acts if one.key == key), key=lambda one: not one.fits(chosen))
        act = acts[0] if acts else None
        if act is not None:
            works = act.fits(chosen) and (act.always or chosen)
            done = act.run(chosen) if works else NOT_THIS_LINE
            if done in (NOT_THIS_LINE, []):
                self.idle.emit(act.words())
        elif act is None and (key == FILTER or (len(key) == 1 and self._typing_filters())):
            self._sheet.filter.begin("" if key == FILTER else key)

    def _typing_filters(self) -> bool:
        """Whether letters are free: no act of this page has one."""
        return bool(self.plan.columns) and not any(len(act.key) == 1 and act.key.isalpha() for act in self._acts)

    def _tell_count(self) -> None:
        rows = (self.list.seen(), self._lines)  # what begins a new one is words in a table of cells
        seen, of = (sum(not one.heading and (bool(one.cells) or not self.plan.columns) for one in had) for had in rows)
        parts = [] if self.plan.whole else [self.plan.purpose()]
        if seen != of:
            parts.append(translate("Table", "{seen} of {all}").format(seen=seen, all=of))
        elif self.plan.columns:
            parts.append(translate("Table", "{count:row|rows}").format(count=of))
        self._frame.set_hint("   ".join(one for one in parts if one))

    def retitle(self) -> None:
        """The title and the buttons in the words of now."""
        self.set_title(self.plan.title())
        if self._made:
            self._frame.set_title(self.plan.title())
            self._sheet.write(self._acts, self.plan.title(), filtered_by_typing=self._typing_filters())
            self._sheet.place_buttons(self._sheet.width())


class _Sheet(QWidget):
    """What is below the title of a page of lines."""

    def __init__(self, acts: Sequence[Act], press: Callable[[str], object], plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = tuple(acts)
        self._placed: list[QPushButton] | None = None  # the buttons that stand; none before the page has its width
        column = in_column(self, edges=(8, 4, 8, 6), gap=4)
        self.above, self.empty = plain_label(self), plain_label(self)
        self.above.hide()
        self.empty.hide()
        self.list, self.box = Table(plan.columns, self, keys=plan.keys), AskBox(self)
        self.list.whole = plan.tall
        self.list.pressed_key.connect(press)
        self.filter = _Filter(self.list, self)
        row = QWidget(self)
        self._places = QGridLayout(row)
        self._places.setContentsMargins(0, 0, 0, 0)
        self.box.asking.connect(lambda asks: row.setVisible(not asks))
        # The box takes room from the list: what is asked about stays in sight.
        seen = lambda: self.list.scrollTo(self.list.currentIndex())  # noqa: E731
        self.box.asking.connect(lambda _: QTimer.singleShot(0, self.list, seen))
        self.buttons = [_button(act, press, row) for act in acts]
        # What an empty list has to say stands where its lines would be.
        inside = in_column(self.list.viewport(), self.empty, edges=(8, 8, 8, 8))
        inside.addStretch(1)
        self.empty.setProperty("tone", "label")
        for widget in (self.above, self.list, row, self.box):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        self.setFocusProxy(self.list)

    def write(self, acts: Sequence[Act], title: str, *, filtered_by_typing: bool) -> None:
        self.list.setAccessibleName(title)
        hint = translate("Table", "filter: type …") if filtered_by_typing else translate("Table", "filter: key =")
        self.filter.setPlaceholderText(hint)
        self.filter.setAccessibleName(translate("Table", "Filter the rows"))
        for button, act in zip(self.buttons, acts, strict=True):
            button.setText(f"{key_name(act.key)} {act.words()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_buttons(self.width())

    def buttons_high(self) -> int:
        """How high all rows of buttons are."""
        rows = {self._places.getItemPosition(at)[0] for at in range(self._places.count())}  # type: ignore[index]
        return len(rows) * (theme.current_sizes().button + _GAP)

    def place_fitting(self) -> None:
        """Another row is chosen: the buttons are those of its kind."""
        if self._placed is not None and self._fitting() != self._placed:
            self.place_buttons(self.width())

    def _fitting(self) -> list[QPushButton]:
        chosen = self.list.chosen()
        return [button for act, button in zip(self._acts, self.buttons, strict=True) if act.fits(chosen)]

    def place_buttons(self, width: int) -> None:
        """As many in a row as have room for all of their words in a page of this width."""
        room, columns, placed = width - _AROUND, 0, self._fitting()
        self._placed = placed
        for button in self.buttons:
            if button not in placed:
                self._places.removeWidget(button)
                button.hide()
        for columns in range(len(placed), 0, -1):
            wide = [max(b.sizeHint().width() for b in placed[at::columns]) for at in range(columns)]
            if sum(wide) + _GAP * columns <= room:
                break
        sizes = theme.current_sizes()
        list_px = sizes.table_head + _ROWS_LEAST * sizes.table_row + _AROUND
        # Where letters are large the list comes first: a key acts without its button too.
        rows = max(1, (self.height() - list_px) // (sizes.button + _GAP))
        for at, button in enumerate(placed):
            self._places.addWidget(button, at // columns, at % columns)
            button.setVisible(at // columns < rows)
        for column in range(len(self.buttons) + 1):
            self._places.setColumnStretch(column, int(column == columns))


def _button(act: Act, press: Callable[[str], object], parent: QWidget) -> QPushButton:
    button = KeyButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the list
    button.setProperty("main", act.key == ENTER)
    button.clicked.connect(lambda: press(act.key))
    return button


def key_name(key: str) -> str:
    """What stands on a key."""
    return translate("Table", "Space") if key == SPACE else key


class _Filter(QLineEdit):
    """Which rows are seen. Esc lets all of them be seen again, Enter and ↓ go back to them."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setProperty("intitle", True)
        self.textChanged.connect(table.filter)

    def begin(self, typed: str) -> None:
        """The caret stands behind what was typed in the table."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(typed.lower())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * _FILTER_LETTERS, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.text() or self.hasFocus()):
            self.clear()
        elif not is_enter(event) and event.key() != Qt.Key.Key_Down:
            super().keyPressEvent(event)
            return
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
