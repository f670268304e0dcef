"""Two screens: a panel of its own and the wall go to the one that the desk is not on, and are there after a restart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# A program of its own: how many screens there are is told to Qt before it begins.
_PLAY = """
import json, sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.frame.stage import Zone
from console.ui.window.main_window import MainWindow
from pathlib import Path
from tests.ui.room_desk import RoomDesk

desk, settings = RoomDesk(), SettingsFile(Path(sys.argv[1]))
names = [one.name() for one in app.screens()]
told = {"screens": names == ["a", "b"]}

def shown():
    window = MainWindow(desk, Bridge(desk), settings=settings)
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window

def of_map(window):
    return window.stage.widget(Zone.MAP).window()

window = shown()
QTest.keyClick(window, Qt.Key.Key_F6)
window.actions_.trigger("view.float")
told["floats"] = of_map(window) is not window and of_map(window).screen().name() == "b"
told["whole"] = of_map(window).geometry() == app.screens()[1].availableGeometry()
told["keys"] = "panel.cases" in {one.objectName() for one in of_map(window).actions()}
QTest.qWait(1)
window.close()
again = shown()
told["again"] = of_map(again) is not again and of_map(again).screen().name() == "b"
again.actions_.trigger("view.dock")
told["docked"] = of_map(again) is again and again.screen().name() == "a"
again.bridge.stop()
print(json.dumps(told))
"""


def test_the_map_opens_on_the_second_screen_and_is_there_after_a_restart(tmp_path: Path) -> None:
    wide = {"name": "b", "x": 1366, "y": 0, "width": 1920, "height": 1080}
    screens = {"screens": [{"name": "a", "x": 0, "y": 0, "width": 1366, "height": 768}, wide]}
    (tmp_path / "screens.json").write_text(json.dumps(screens))
    around = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
    done = subprocess.run(
        [sys.executable, "-c", _PLAY, str(tmp_path)], env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == dict.fromkeys(told, True) and len(told) == 6
