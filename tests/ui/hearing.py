"""Finds in a shown window what a screen reader cannot say: controls without a name or a role, lines without words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QWidget

Role = QAccessible.Role
_LISTS = (Role.Table, Role.List, Role.Tree)
_LINES = 40  # of a list that are asked; what stands below them is made alike


def unheard(root: QWidget) -> list[str]:
    """All of it, as sentences."""
    found = []
    for one in interfaces(QAccessible.queryAccessibleInterface(root)):
        state = one.state()
        if state.invisible or state.offscreen:
            continue
        if state.focusable and not (name_of(one) or one.role() in (Role.Client, Role.Window)):
            found.append(f"{_kind(one)} ({one.role().name}) has no name")
        if state.focusable and one.role() is Role.NoRole:
            found.append(f"{_kind(one)} “{name_of(one)}” has no role")
        if one.role() in _LISTS:
            found += _silent_lines(one)
    return found


def name_of(one: QAccessibleInterface) -> str:
    """What is said of it first."""
    return one.text(QAccessible.Text.Name) or one.text(QAccessible.Text.Description)


def interfaces(one: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """It and all below it; of a list only itself."""
    if one is None or not one.isValid():
        return
    yield one
    if one.role() in _LISTS:
        return
    for at in range(one.childCount()):
        yield from interfaces(one.child(at))


def _silent_lines(one: QAccessibleInterface) -> list[str]:
    view = one.object()
    model = view.model() if isinstance(view, QAbstractItemView) else None
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    lines = range(min(model.rowCount(QModelIndex()), _LINES))
    silent = [line for line in lines if not any(_said(model.index(line, column)) for column in range(columns))]
    return [f"{_kind(one)} “{name_of(one)}” has lines without words: {silent[:3]}"] if silent else []


def _said(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def _kind(one: QAccessibleInterface) -> str:
    made = one.object()
    if made is None:
        return "a part"
    above = made.parent()
    return f"{type(made).__name__} in {type(above).__name__}" if above is not None else type(made).__name__
