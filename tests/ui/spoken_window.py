"""A desk's window over a filled room on a display of its own, for a screen reader: python -m tests.ui.spoken_window
FOLDER; it says when it stands, then presses the key that each line names, and says so."""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.room.display import virtual_display
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import whole_window


def main(folder: Path) -> None:
    with virtual_display():
        app = QApplication([])
        desk = RoomDesk()
        cases = filled(desk)
        with whole_window(desk, folder) as whole:
            window = whole.window
            window.open_case(cases["fire"])
            window.activateWindow()
            assert QTest.qWaitForWindowActive(window, 90_000)
            window.case_list.table.setFocus()

            def told() -> None:
                if key := sys.stdin.readline().strip():
                    at = app.activePopupWidget() or app.focusWidget()
                    QTest.keySequence(at, QKeySequence(key))
                    print(key, flush=True)
                else:
                    app.quit()

            listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
            listening.activated.connect(told)
            print("stands", flush=True)
            app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
