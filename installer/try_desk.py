"""Runs inside the built desk, after try_modules.py: what it starts beside itself (argument 2 is the program to start),
then each action of the window in the sample room of argument 3, if one is given. Ends with 1 where something fails."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest

from console import log as crash
from console.models.views.files import SHOWN
from console.natures.asking import Apart
from console.natures.descriptions import written_examples
from console.room import story
from console.room.display import virtual_display
from console.room.sample import SampleRoom
from console.room.story import Story, tell
from console.ui.widgets.pictures import pixels_of
from console.ui.window.features import ACTIONS

# These end the window, leave the person, or cut the line.
LEFT_OUT = {"shift.quit", "shift.out", "shift.lock", "shift.connect", "room.cable", "help.manual", "view.wall"}
PAINT_MS, LEAVES = 100, 3
PATIENCE_S = 300.0  # the machine builds beside it


class EveryAction(Story):
    """Each page opens, with what it reads, and is left."""

    def run(self) -> None:
        """As a key would, on a case of the sample day; an action that is not allowed now only says so."""
        self._map_is_there()
        case = next(iter(self._desk.board.cases))
        ids = [id for id in ACTIONS if self._window.actions_.bound(id) and id not in LEFT_OUT]
        for id in ids:
            self._window.choose_case(case)
            self._window.actions_.trigger(id)
            self._settle()
            for _ in range(LEAVES):
                self._key(Qt.Key.Key_Escape)
        print(f"    actions tried: {len(ids)}")

    def _settle(self) -> None:
        QTest.qWait(PAINT_MS)


class Told(logging.Handler):
    """Keeps what the crash hook tells: errors that nobody caught, in any thread."""

    def __init__(self) -> None:
        super().__init__(logging.CRITICAL)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def children() -> list[str]:
    """A picture of each kind is read and a lesson learned by a process of its own; others' programs see their own."""
    bad = [f"picture {kind}" for kind in sorted(SHOWN) if len(pixels_of(picture(kind), kind, 128)) < 128 * 80 * 3]
    words = [("flood", "banjir"), ("fire_building", "rumah terbakar")]
    if Apart().learn(words, written_examples(), frozenset()) is None:
        bad.append("nothing was learned")
    if sys.platform != "win32" and "LD_LIBRARY_PATH" in subprocess.run(["env"], capture_output=True, text=True).stdout:
        bad.append("what the program starts would load the program's libraries")
    print(f"    pictures read: {', '.join(sorted(SHOWN))}; a lesson learned")
    return bad


def picture(kind: str) -> bytes:
    """A small one, or a page with one on it."""
    image, buffer = QImage(300, 200, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0x336699)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "pdf":
        writer = QPdfWriter(buffer)
        painter = QPainter(writer)
        painter.drawImage(0, 0, image)
        painter.end()
    else:
        image.save(buffer, kind.upper())
    return bytes(buffer.data().data())


def screens(folder: Path) -> list[str]:
    """What went wrong while every action was tried."""
    told = Told()
    logging.getLogger("konsol112.crash").addHandler(told)
    os.environ.pop("DISPLAY", None)
    take_away = crash.install(folder, lambda: None)
    story.WITHIN_S = PATIENCE_S
    room = SampleRoom(folder)
    room.open()
    try:
        with virtual_display():
            if tell(room, folder.parent / "pictures", EveryAction) != 0:
                told.lines.append("the window")
    finally:
        room.close()
        take_away()
    return told.lines


def main(program: str, room: str = "") -> int:
    """How much failed."""
    sys.executable = program
    bad = [*children(), *(screens(Path(room)) if room else [])]
    for line in bad:
        print(f"FAILED: {line}", file=sys.stderr)
    return len(bad)


sys.exit(min(1, main(*sys.argv[2:])))
