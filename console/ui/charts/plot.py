"""A plot that shows and is pressed and has nothing of its own to set: no menu, no buttons, no zoom, no focus."""

from __future__ import annotations

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def make_plot(parent: QWidget) -> pyqtgraph.PlotWidget:
    """The plot; it goes with its parent, and so does all that was made for it."""
    plot = pyqtgraph.PlotWidget(parent, enableMenu=False)
    plot.setMouseEnabled(False, False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # pyqtgraph makes its menu all the same, and of nobody: each plot that was closed left it behind.
    plot.destroyed.connect(plot.getPlotItem().ctrlMenu.deleteLater)
    return plot
