"""A panel that keeps its place, empty or not: a title row with its key, a hint at the right, and a ring when inside it
somewhere is the focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.ui.widgets import theme
from console.ui.widgets.chip import paint_key
from console.ui.widgets.long_text import tell_whole
from console.ui.widgets.mixed import keyed, laid_out, paint_mixed, plain_words

EDGE = 2
Part = QWidget | QLayout


def in_column(
    place: QWidget | None,
    *parts: Part | tuple[Part, int],
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int | None = None,
) -> QVBoxLayout:
    """The parts one below the other, in this widget or in another layout, each with its share of the room; px at the
    left, above, at the right, below, and between them (else as the style has it)."""
    return _filled(QVBoxLayout(), place, parts, edges, gap)


def in_row(
    place: QWidget | None,
    *parts: Part | tuple[Part, int],
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int | None = None,
) -> QHBoxLayout:
    """The same side by side."""
    return _filled(QHBoxLayout(), place, parts, edges, gap)


Boxes = TypeVar("Boxes", bound=QBoxLayout)


def _filled(
    boxes: Boxes,
    place: QWidget | None,
    parts: Sequence[Part | tuple[Part, int]],
    edges: tuple[int, int, int, int],
    gap: int | None,
) -> Boxes:
    if place is not None:
        place.setLayout(boxes)
    boxes.setContentsMargins(*edges)
    if gap is not None:
        boxes.setSpacing(gap)
    for one in parts:
        part, share = one if isinstance(one, tuple) else (one, 0)
        if isinstance(part, QWidget):
            boxes.addWidget(part, share)
        else:
            boxes.addLayout(part, share)
    return boxes


class Panel(QWidget):
    """`key` is the function key that brings the focus here ("F5"), empty for a panel without one."""

    def __init__(self, key: str = "", title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._title, self._noted, self._hint = key, title, "", ""
        self._content: QWidget | None = None
        self._inside, self._titled, self._cut, self._bare, self._lit = False, True, False, False, False
        self._corner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        self._name()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def set_title(self, title: str) -> None:
        """The title right of the key."""
        if title != self._title:
            self._title = title
            self._name()
            self._repaint_title()

    def set_key(self, key: str) -> None:
        """Another key brings the focus to what is shown now."""
        if key != self._key:
            self._key = key
            self._name()
            self._repaint_title()

    def set_lit(self, lit: bool) -> None:
        """The title row in the colour of what should be looked at, or as always."""
        if lit is not self._lit:
            self._lit = lit
            self._repaint_title()

    def set_note(self, note: str) -> None:
        """A quiet text right behind the title: how many, of what."""
        if note != self._noted:
            self._noted = note
            self._name()
            self._repaint_title()

    def set_hint(self, hint: str) -> None:
        """A quiet text at the right of the title row, keys in it in square brackets; it gives way where there is no
        room."""
        if hint != self._hint:
            self._hint = hint
            self._repaint_title()

    def title_text(self) -> str:
        """The title."""
        return self._title

    def is_lit(self) -> bool:
        """Whether its title row should be looked at."""
        return self._lit

    def hint_text(self) -> str:
        """The quiet text at the right."""
        return self._hint

    def set_titled(self, titled: bool) -> None:
        """Whether there is a title row; without one its room belongs to the content."""
        if titled is not self._titled:
            self._titled = titled
            self._fit()
            self.update()

    def set_bare(self) -> None:
        """Neither title nor edge: it holds panels that have their own."""
        self._bare = True
        self.set_titled(False)

    def set_corner(self, corner: QWidget) -> None:
        """A field at the right end of the title row."""
        self._corner = corner
        corner.setParent(self)
        self._place_corner()

    def _place_corner(self) -> None:
        if self._corner is not None:
            sizes = theme.current_sizes()
            wide = min(self._corner.sizeHint().width(), self.width() // 2)
            self._corner.setGeometry(self.width() - EDGE - 2 - wide, EDGE + 1, wide, sizes.title - 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    def set_content(self, content: QWidget) -> None:
        """Show this widget below the title; one before it goes."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._column.addWidget(content)
        if self.isVisible() or content.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            content.show()  # a layout shows only what was never hidden
        self.setFocusProxy(content)

    def content(self) -> QWidget | None:
        """What is shown below the title."""
        return self._content

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, sizes = theme.current(), theme.current_sizes()
        painter = QPainter(self)
        if self._bare:
            painter.fillRect(self.rect(), QColor(palette.backgrounds.window))
            painter.end()
            return
        painter.fillRect(self.rect(), QColor(palette.backgrounds.panel))
        row = QRect(EDGE, EDGE, self.width() - 2 * EDGE, sizes.title)
        if self._titled:
            plain = palette.backgrounds.hover if self._inside else palette.backgrounds.head
            painter.fillRect(row, QColor(palette.chips.caution.fill if self._lit else plain))
            painter.fillRect(row.adjusted(0, row.height() - 1, 0, 0), QColor(palette.border))
            self._paint_title(painter, row.adjusted(sizes.gap + 2, 0, -sizes.gap - 2 - self._beside(), 0))
        colour, width = (palette.edges.focus, EDGE) if self._inside else (palette.border, 1)
        painter.setPen(QPen(QColor(colour), width))
        half = width // 2
        painter.drawRect(self.rect().adjusted(half, half, -max(1, half), -max(1, half)))
        painter.end()

    def _beside(self) -> int:
        """How much of the title row its fields take."""
        return self._corner.width() if self._corner is not None and not self._corner.isHidden() else 0

    def event(self, event: QEvent) -> bool:
        # The title row may have no room for all of its words: they are whole in the tooltip.
        if isinstance(event, QHelpEvent) and self._cut_at(event.pos().y()):
            words = "\n".join(part for part in (self._title, self._noted, plain_words(self._hint)) if part)
            return tell_whole(event, self, lambda: words) or super().event(event)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
            self.update()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Its words in the language of now, for a panel that wrote them itself."""

    def _cut_at(self, y: int) -> bool:
        """Whether the title row is here, and not all of it is seen."""
        return self._titled and self._cut and y <= EDGE + theme.current_sizes().title

    def _repaint_title(self) -> None:
        """The title row alone: a repaint of all would paint every line of the content again."""
        self.update(0, 0, self.width(), EDGE + theme.current_sizes().title)

    def _paint_title(self, painter: QPainter, row: QRect) -> None:
        palette, gap = theme.current(), theme.current_sizes().gap
        left = row.left()
        if self._key:
            left = round(paint_key(painter, left, row.center().y() + 0.5, self._key)) + gap + 2
        painter.setFont(theme.font("title"))
        painter.setPen(QColor(palette.chips.caution.text if self._lit else palette.texts.main))
        metrics, room = painter.fontMetrics(), max(0, row.right() + 1 - left)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, row.top(), room, row.height()), Qt.AlignmentFlag.AlignVCenter, title)
        left += metrics.horizontalAdvance(title) + 2 * gap
        painter.setFont(theme.font("label"))
        painter.setPen(QColor(palette.texts.label))
        metrics, room = painter.fontMetrics(), max(0, row.right() + 1 - left)
        note = metrics.elidedText(self._noted, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, row.top(), room, row.height()), Qt.AlignmentFlag.AlignVCenter, note)
        left += metrics.horizontalAdvance(note) + 2 * gap if note else 0
        hint = self._fitting_hint(max(0, row.right() + 1 - left))
        if hint:
            [line] = laid_out(keyed(hint, "label", "hint"), 1e9)
            top = row.center().y() + 0.5 - line[2] / 2
            paint_mixed(painter, [line], QRectF(left, top, row.right() + 1 - left, line[2]), right=True)
        self._cut = (title, note, hint) != (self._title, self._noted, self._hint)

    def _fitting_hint(self, room: int) -> str:
        """The hint as far as it fits: whole parts between keys go first, then words end in an ellipsis."""
        hint = self._hint
        while hint and laid_out(keyed(hint, "label", "hint"), 1e9)[0][1] > room:
            before, _, _ = hint.rpartition(" [")
            if not before:
                hint = QFontMetrics(theme.font("label")).elidedText(hint, Qt.TextElideMode.ElideRight, room)
                return hint if len(hint) > 3 and "[" not in hint else ""
            hint = before
        return hint

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (now is self or self.isAncestorOf(now))
        if inside is not self._inside:
            self._inside = inside
            self.update()

    def _fit(self) -> None:
        title = theme.current_sizes().title if self._titled else 0
        edge = 0 if self._bare else EDGE
        self._column.setContentsMargins(edge, edge + title, edge, edge)
        self._place_corner()

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self._key, self._title, self._noted) if part))


def plain_label(parent: QWidget | None = None, words: str = "") -> QLabel:
    """Words that wrap and are shown as they are: what people typed is no markup."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


# A page that scrolls where text is large and the screen small, so that nothing of it is pressed together.
# Rule: what has the focus is in sight.


class PageSheet(QScrollArea):
    """Holds the content of a page; how high that is at least, the content says."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("texts", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_focus(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize:  # the content is as high as it will be
            self._follow_focus(None, QApplication.focusWidget())
        return done

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """All of it, where Qt's own way would show the place of its cursor only; of a higher one its upper part."""
        content, bar = self.widget(), self.verticalScrollBar()
        if content is None or now is None or not content.isAncestorOf(now):
            return
        top = now.mapTo(content, QPoint(0, 0)).y()
        lowest = top + now.height() - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top))


# Pairs of a label and words, one below the other; nothing moves while they stay the same.
# Rule: rows are hidden and used again, never deleted: a change of language or style walks over them just then.


class Sheet(QWidget):
    """The pairs, as labels that a screen reader reads together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A form layout would keep the heights it worked out before the words became longer.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these pairs; only words that changed are written."""
        while len(self._rows) < len(pairs):
            row = (_label(self), _label(self, wrapped=True))
            for column, part in enumerate(row):
                self._grid.addWidget(part, len(self._rows), column)
            self._rows.append(row)
        for at, (label, field) in enumerate(self._rows):
            for part in (label, field):
                part.setVisible(at < len(pairs))
            name, words = pairs[at] if at < len(pairs) else ("", "")
            if (label.text(), field.text()) != (name, words):
                label.setText(name)
                field.setText(words)
                field.setAccessibleName(f"{name}: {words}")


def _label(parent: QWidget, wrapped: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    # The style sheet colours it: a palette of its own would keep the colours of the look it was made in.
    label.setProperty("tone", "" if wrapped else "label")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
