"""How the intake form lays out its fields: three columns; two, with the shelves behind the second; or one that scrolls.
Rule: nothing is cut and nothing overlaps: what has no room is scrolled to by the focus, and the buttons always show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.text import vocabulary
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.stage import Fold, fold
from console.ui.intake.columns import IntakeColumns
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import FieldName

# The bar over a form that has no room for all its columns: a button for each shelf, and what saves, sends, attaches.
# Rule: it never lacks room: the words get shorter before anything is cut.


class ShelfBar(QWidget):
    """`pressed(shelf)` for 1, 2, 3."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._words: tuple[str, ...] = ("", "", "")
        self._shelves = [KeyButton(self) for _ in range(3)]
        for shelf, button in enumerate(self._shelves, 1):
            button.setCheckable(True)
            button.setProperty("compact", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=shelf: self.pressed.emit(number))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.hide()

    def take(self, buttons: Sequence[QPushButton]) -> None:
        """Hold these buttons at the right."""
        for button in buttons:
            self._row.addWidget(button)

    def name(self, words: Sequence[str], whole: int, width: int) -> None:
        """The words of the shelves; `whole` is the one that has the column."""
        self._words = tuple(words)
        for shelf, button in enumerate(self._shelves, 1):
            button.setChecked(shelf == whole)
        self.fit(width)

    def fit(self, width: int) -> None:
        """Say "Alt+1 Similar" where there is room, else "1 Similar"."""
        self._say("Alt+")
        if self._row.minimumSize().width() > width:
            self._say("")

    def _say(self, before: str) -> None:
        for shelf, (button, word) in enumerate(zip(self._shelves, self._words, strict=True), 1):
            button.setText(f"{before}{shelf} {word}")
        self._row.invalidate()


Labelled = tuple[str, str, QWidget | QLayout]
_SHARES = (540, 405, 405)


class IntakeLayout:
    """Puts the fields into their panels and the panels into the form; which shelf has the column is decided here."""

    def __init__(self, parts: IntakeColumns, form: QWidget) -> None:
        self._parts, self._form = parts, form
        self._labels: list[tuple[FieldName, str, str]] = []
        self._grids: list[QGridLayout] = []
        self._whole, self._fold = 0, Fold.THREE
        self.bar = ShelfBar(form)
        self.bar.pressed.connect(self.give_column)
        self._fill_where()
        self._fill_what()
        self._fill_beside()
        self._build()
        self._refold()

    @property
    def fold(self) -> Fold:
        """The columns of now."""
        return self._fold

    def fit(self) -> None:
        """The form has another size, or the text has."""
        wanted = fold(self._form.width(), self._form.height(), theme.current_scale())
        gap = theme.current_sizes().gap if wanted is Fold.THREE else theme.current_sizes().gap * 2 // 3
        for grid in self._grids:
            grid.setVerticalSpacing(gap)
        if wanted is not self._fold:
            self._fold = wanted
            self._refold()
        self.bar.fit(self._form.width())

    def give_column(self, shelf: int) -> None:
        """Give a shelf the whole column and the focus; the same again gives the column back."""
        self._whole = 0 if self._whole == shelf else shelf
        self._show_shelves()
        if self._whole or self._fold is Fold.THREE:
            self._shelves()[shelf - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._parts.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def whole_shelf(self) -> int:
        """The shelf that has the whole column, 0 for none."""
        return self._whole

    def reveal(self, field: QWidget) -> None:
        """Give the focus to a field, even where a shelf stands before it."""
        if self._whole and self._fold is not Fold.THREE and not self._parts.beside.isAncestorOf(field):
            self._whole = 0
            self._show_shelves()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_back(self) -> bool:
        """Esc inside: first the channel question, then the preview, then a whole shelf; false when there is none."""
        if self._parts.channels.isVisible():
            self._parts.channels.hide()
        elif self._parts.stop_asking():
            pass
        elif self._whole:
            self.give_column(self._whole)
        else:
            return False
        self.reveal(self._parts.narrative)
        return True

    def retranslate(self) -> None:
        """Write the labels anew."""
        for label, text, letter in self._labels:
            label.name(translate("IntakeForm", text), letter)
        self.name_shelves()

    def name_shelves(self) -> None:
        """The shelves with the number of similar cases, in the title and on the bar."""
        words = tuple(vocabulary.word("label", name) for name in ("alike", "card", "send"))
        alike = self._parts.alike.count()
        counted = (f"{words[0]} ({alike})", *words[1:])
        front = self._whole or 2
        self._parts.beside.set_title(counted[front - 1])
        others = (f"[Alt+{at}] {word}" for at, word in enumerate(counted, 1) if at != front)
        self._parts.beside.set_hint(" ".join(others))
        self._parts.alike.setVisible(self._whole == 1 or (not self._whole and alike > 0))
        self.bar.name(counted, self._whole, self._form.width())

    # --- columns ---------------------------------------------------------------------------------------------------

    def _shelves(self) -> tuple[QWidget, ...]:
        return self._parts.alike, self._parts.card, self._parts.send

    def _refold(self) -> None:
        folded = self._fold is not Fold.THREE
        parts = self._parts
        for panel in (parts.where, parts.what, parts.beside):
            panel.set_titled(not folded)
        buttons = (parts.save_button, parts.send_button, parts.attach_button)
        for button in buttons:
            theme.mark(button, "compact", folded)
            if not folded:
                self._footer.addWidget(button)
        if folded:
            self.bar.take(buttons)
        self.bar.setVisible(folded)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if self._fold is Fold.ONE else across)
        for at, share in enumerate(_SHARES):
            self._body.setStretch(at, 1 if folded else share)
        parts.place_ticks(beside=folded)
        self._show_shelves()

    def _show_shelves(self) -> None:
        parts, folded = self._parts, self._fold is not Fold.THREE
        parts.what.setVisible(not folded or not self._whole)
        parts.where.setVisible(self._fold is not Fold.ONE or not self._whole)
        parts.beside.setVisible(not folded or bool(self._whole))
        # Who will be sent stands as badges beside the buttons; the reasons come with the key.
        parts.card.setVisible(self._whole in (0, 2))
        parts.send.setVisible(self._whole == 3)
        tall = QSizePolicy.Policy.Expanding if self._whole == 1 else QSizePolicy.Policy.Fixed
        parts.alike.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.name_shelves()

    def scrolls(self) -> bool:
        """Whether there is more than has room."""
        return self._scroll.verticalScrollBar().isVisible()

    def follow(self, now: QWidget | None) -> None:
        """Bring what has the focus into sight."""
        if now is not None and self._inner.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, theme.current_sizes().gap)

    # --- laying out ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        parts = self._parts
        self._scroll = QScrollArea(self._form)
        inner = QWidget(self._scroll.viewport())
        inner.setObjectName("body")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.current_sizes().gap)
        for panel in (parts.where, parts.what, parts.beside):
            self._body.addWidget(panel)
        self._scroll.setProperty("plain", True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._inner = inner
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self._scroll, 1)
        column.addWidget(parts.channels)
        column.addWidget(parts.said)

    def _fill_where(self) -> None:
        parts = self._parts
        grid = self._grid(parts.where)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Narrative"), "C", parts.narrative),
                (QT_TRANSLATE_NOOP("IntakeForm", "Place"), "L", parts.place.address),
                (QT_TRANSLATE_NOOP("IntakeForm", "Landmark"), "T", parts.place.landmark_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Kelurahan"), "K", parts.place.ward_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Number"), "O", side_by_side(parts.number, parts.call_back)),
            ),
        )
        grid.setRowStretch(0, 1)
        grid.addWidget(parts.hours, 5, 1)
        grid.addWidget(parts.limit_row, 6, 1)
        grid.addWidget(parts.ghosts, 7, 0, 1, 2)

    def _fill_what(self) -> None:
        parts = self._parts
        grid = self._grid(parts.what)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Type"), "J", parts.nature),
                (QT_TRANSLATE_NOOP("IntakeForm", "Priority"), "", parts.priority),
                (QT_TRANSLATE_NOOP("IntakeForm", "Why lower"), "", parts.reason),
                (QT_TRANSLATE_NOOP("IntakeForm", "Name"), "N", side_by_side(parts.caller, parts.language)),
                (QT_TRANSLATE_NOOP("IntakeForm", "Casualties"), "B", parts.casualty_row),
            ),
        )
        parts.show_reason(False)
        grid.setRowStretch(5, 1)
        grid.addWidget(parts.ticked, 6, 0, 1, 2)
        # A widget of its own: of a layout inside a layout Python would keep what Qt throws away when a button moves.
        footer = QWidget(grid.parentWidget())
        self._footer = QHBoxLayout(footer)
        self._footer.setContentsMargins(0, 0, 0, 0)
        self._footer.setSpacing(6)
        for button in (parts.save_button, parts.send_button, parts.attach_button):
            self._footer.addWidget(button)
        grid.addWidget(footer, 7, 0, 1, 2)

    def _fill_beside(self) -> None:
        parts = self._parts
        inner = QWidget(parts.beside)
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 2, 4, 4)
        column.setSpacing(3)
        column.addWidget(parts.alike)
        column.addWidget(parts.card, 1)
        column.addWidget(parts.send, 1)
        parts.beside.set_content(inner)

    def _grid(self, panel: QWidget) -> QGridLayout:
        inner = QWidget(panel)
        grid = QGridLayout(inner)
        grid.setContentsMargins(6, 3, 6, 3)
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        panel.set_content(inner)  # type: ignore[attr-defined]
        return grid

    def _rows(self, grid: QGridLayout, rows: Sequence[Labelled]) -> None:
        for at, (text, letter, field) in enumerate(rows):
            label = self._parts.reason_label if field is self._parts.reason else FieldName(grid.parentWidget())
            self._labels.append((label, text, letter))
            one_line = field not in (self._parts.narrative, self._parts.nature, self._parts.casualty_row)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop)
            if isinstance(field, QWidget):
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """A line that takes the room, then what needs only its own."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, 3 if at == 0 else 1)
    return row
