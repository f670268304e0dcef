"""Command lines that are carried out here find the application that windows need: another kind would stay for ever."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """That of windows, as in every other test."""
