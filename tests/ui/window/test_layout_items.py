"""No object of Python outlives the thing of Qt it stands for: Qt gives its place in memory to another one, and the
next list that is emptied takes the program down."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidgetItem
from pytestqt.qtbot import QtBot

from console.ui.window.main_window import MainWindow
from tests.ui.window.test_change_acts import press

pytestmark = pytest.mark.slow

Key = Qt.Key
PARENT = re.compile(r"parent\.+ <\S+ at (0x[0-9a-f]+)>")


def places_of(layout: QLayout) -> set[int]:
    """Where the items of a layout and of those inside it lie in memory."""
    items = [layout.itemAt(at) for at in range(layout.count())]
    inner = [one.layout() for one in items]
    return {shiboken6.getCppPointer(one)[0] for one in items}.union(*(places_of(one) for one in inner if one))


def outlived() -> list[str]:
    """The layout items that Python still knows though their layout let go of them."""
    gc.collect()
    known = [one for one in gc.get_objects() if type(one) is QWidgetItem]
    layouts = {id(one): one for one in gc.get_objects() if isinstance(one, QLayout) and shiboken6.isValid(one)}
    found = []
    for one in known:
        parent = PARENT.search(shiboken6.dump(one))
        layout = layouts.get(int(parent[1], 16)) if parent else None
        if layout is not None and shiboken6.getCppPointer(one)[0] not in places_of(layout):
            within = layout.parentWidget()
            found.append(type(within.parentWidget() if within is not None else layout).__name__)
    return found


def test_nothing_of_a_window_that_folds_and_asks_is_kept_after_qt_let_go_of_it(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str]
) -> None:
    for width, height in ((1366, 690), (800, 560), (1366, 690)):
        window.resize(width, height)
        QApplication.processEvents()
        for case in ("tree", "fire"):
            window.choose_case(cases[case])
            for action in ("case.place", "case.caller"):
                window.actions_.trigger(action)
                press(qtbot, Key.Key_Escape)
        window.pages.open("problems")
        press(qtbot, Key.Key_Down, Key.Key_Escape)
        press(qtbot, Key.Key_F1)
    assert outlived() == []


def test_no_screen_asks_a_layout_for_its_items() -> None:
    asked = re.compile(r"\.(takeAt|itemAt)\(")
    assert [path for path in Path("console").rglob("*.py") if asked.search(path.read_text("utf-8"))] == []
