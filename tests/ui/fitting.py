"""Finds on a shown widget what a person cannot read: cut texts, widgets over each other or outside their parent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from console.ui.intake.form import _Suggestion
from console.ui.widgets import theme
from console.ui.widgets.ask_box import _Answer
from console.ui.widgets.chip import badge_width
from console.ui.widgets.fields import LineField
from console.ui.widgets.long_text import RowSentence, WideChoice
from console.ui.widgets.table import Table

_FRAME = 12  # border and padding of a field, left and right


def faults(root: QWidget, tooltips: bool = False) -> list[str]:
    """All of it, as sentences; with `tooltips` what is cut may be whole in one."""
    found: list[str] = []
    for widget in visible(root):
        found += [] if tooltips and _told_whole(widget) else _cut(widget)
        found += _sideways(widget)
        found += _outside(widget)
    return found


def visible(root: QWidget) -> Iterator[QWidget]:
    """The widget and all below it that are on the screen; lists and texts that scroll by themselves are whole."""
    yield root
    if (isinstance(root, QAbstractScrollArea) and not isinstance(root, QScrollArea)) or isinstance(root, QComboBox):
        return
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield from visible(child)


def _told_whole(widget: QWidget) -> bool:
    """Whether the mouse is told all of its words, or its own tooltip has them."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else None
    return isinstance(widget, WideChoice | LineField | _Answer | RowSentence) or bool(
        words and words in widget.toolTip()
    )


def _cut(widget: QWidget) -> list[str]:
    metrics = QFontMetrics(theme.font("label")) if isinstance(widget, _Suggestion) else widget.fontMetrics()
    wide, high = widget.width(), widget.height()

    def lacks(text: str, more: int = 0) -> list[str]:
        needed = metrics.horizontalAdvance(text) + more
        cut = [f"{_name(widget)}: “{text}” needs {needed} of {wide} px"] if text and needed > wide else []
        low = [f"{_name(widget)}: “{text}” is {high} px high"] if text and metrics.height() > high else []
        return cut + low

    match widget:
        case QLabel() if widget.wordWrap():
            needed = widget.heightForWidth(wide)
            return [f"{_name(widget)}: {needed} of {high} px high"] if widget.text() and needed > high else []
        case QLabel():
            return lacks(widget.text())
        case QComboBox():
            arrow = theme.current_sizes().text + 8
            return [one for at in range(widget.count()) for one in lacks(widget.itemText(at), _FRAME + arrow)]
        case QLineEdit():
            return lacks(widget.text() or widget.placeholderText(), _FRAME)
        case QCheckBox():
            return lacks(widget.text(), theme.current_sizes().text + theme.current_sizes().gap)
        case _Suggestion():  # its digit is a cap
            return lacks(
                widget.text().replace("&&", "&").partition("  ")[2], badge_width("0") + theme.current_sizes().gap
            )
        case QAbstractButton():
            return lacks(widget.text().replace("&&", "&"), 8)
        case QScrollArea():
            inner, viewport = widget.widget(), widget.viewport()
            if inner.width() > viewport.width() or inner.minimumSizeHint().width() > viewport.width():
                return [
                    f"{_name(inner)}: {inner.width()}, at least {inner.minimumSizeHint().width()},"
                    f" of {viewport.width()} px wide"
                ]
    return []


def _sideways(widget: QWidget) -> list[str]:
    """A table with words whose last columns are seen only by scrolling; what is numbers alone may have many."""
    words = isinstance(widget, Table) and any(not one.letters for one in widget._rows.columns)
    hidden = widget.horizontalScrollBar().maximum() if words and isinstance(widget, Table) else 0
    return [f"{_name(widget)}: {hidden} columns are scrolled to"] if hidden else []


def _outside(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractScrollArea) or _scrolled(widget):
        return []
    shown = [one for one in widget.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()]
    shown = [one for one in shown if not isinstance(one, QScrollBar) and not one.objectName().startswith("qt_")]
    whole = QRect(0, 0, widget.width(), widget.height())
    found = [f"{_name(one)} lies outside {_name(widget)}" for one in shown if not whole.contains(one.geometry())]
    for one, other in combinations(shown, 2):
        if one.geometry().intersects(other.geometry()) and not (_lets_through(one) or _lets_through(other)):
            found.append(f"{_name(one)} lies over {_name(other)}")
    return found


def _lets_through(widget: QWidget) -> bool:
    """A frame around others, a hint that goes with the next key: laid over them on purpose."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _scrolled(widget: QWidget) -> bool:
    """A viewport: what it holds is larger on purpose."""
    return isinstance(widget.parentWidget(), QAbstractScrollArea)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"
