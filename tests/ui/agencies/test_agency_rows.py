"""The list of agencies at every size: no row is cut through at its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from console.ui.parts.agency_view import AgencyView
from console.ui.window.main_window import MainWindow

pytestmark = pytest.mark.slow


def cut_row(view: AgencyView) -> QRect | None:
    """The row that the lower end cuts through, where another row stands above it."""
    bottom, model = view.viewport().height(), view.model()
    boxes = [view.visualRect(model.index(row, 0)) for row in range(2, model.rowCount())]  # the first is a heading
    return next((box for box in boxes if 0 < box.top() < bottom <= box.bottom()), None)


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_no_half_row_stands_at_the_end_of_the_agencies(window: MainWindow, percent: int) -> None:
    """At 125 % the last row was cut through its letters."""
    window.looks.choose_scale(percent)
    view, found = window.agencies.view, 0
    for high in range(view.sizeHintForRow(0) * 3, view.sizeHintForRow(0) * 5, 5):
        view.setFixedHeight(high)
        QApplication.processEvents()
        view.doItemsLayout()
        view.verticalScrollBar().setValue(0)
        cut = cut_row(view)
        if cut is None:
            continue
        found += 1
        picture = view.viewport().grab(QRect(0, cut.top(), cut.width(), view.viewport().height() - cut.top())).toImage()
        seen = {
            picture.pixelColor(x, y).rgb() for x in range(0, picture.width(), 2) for y in range(1, picture.height())
        }
        assert len(seen) <= 1, (percent, high)
    assert found
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QApplication.processEvents()
    last = view.model().rowCount() - 1
    assert not view.is_cut_at_end(last, view.visualRect(view.model().index(last, 0))), "scrolled to, it is whole"
