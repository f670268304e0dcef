"""Where Tab leads in a window: through every field in the order in which they stand.
Rule: what a panel hands the focus to when a key calls it is no stop on the way; Qt would go there and round again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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
