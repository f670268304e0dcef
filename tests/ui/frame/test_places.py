"""The window comes back where it was left; from a screen of another size it is told not to."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QMainWindow

from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.frame.stage import Kept, as_text
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk

SCREEN_WIDTH_AT = 46  # where Qt keeps the width of the screen a window was left on: 4 bytes


def left_on(screen_width: int) -> str:
    """The layout of a window that was left on a screen so wide."""
    window = QMainWindow()
    window.resize(640, 480)
    saved = bytearray(window.saveGeometry().data())
    window.deleteLater()
    saved[SCREEN_WIDTH_AT : SCREEN_WIDTH_AT + 4] = screen_width.to_bytes(4, "big")
    return msgspec.json.encode(Kept(as_text(QByteArray(bytes(saved))))).decode()


@pytest.mark.parametrize(("times", "back"), [(1, True), (4, False)])
def test_a_window_left_on_a_much_wider_screen_does_not_come_back_small(
    qapp: QApplication, desk: RoomDesk, settings: SettingsFile, times: int, back: bool
) -> None:
    settings.change(layout=left_on(qapp.primaryScreen().geometry().width() * times))
    window = MainWindow(desk, Bridge(desk), settings=settings)
    assert window.places.restored is back
    window.close()
    window.deleteLater()
