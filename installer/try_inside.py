"""Runs inside a built program, with exactly what it holds: konsol112-trial MODULES REAL [ROOM].

Loads each of the MODULES (a file of names); with the sample ROOM also what the desk starts beside itself (REAL is the
program that is to be started), and each action of the window, one after the other. Ends with 1 where a part is missing.
"""

import importlib
import logging
import os
import subprocess
import sys
from pathlib import Path

# What is loaded by name or late, by others: a keyring, and the server's loop, socket and database.
BY_NAME = {
    "console": (
        "keyring.backends.SecretService",
        "secretstorage",
        "jeepney.io.blocking",
        "pyqtgraph.exporters",
        "PIL.Image",
    ),
    "server": (
        "uvloop",
        "uvicorn.protocols.http.auto",
        "uvicorn.lifespan.on",
        "sqlalchemy.dialects.postgresql.psycopg",
    ),
}
# These end the window, leave the person, or cut the line.
LEFT_OUT = {"shift.quit", "shift.out", "shift.lock", "shift.connect", "room.cable", "help.manual", "view.wall"}


def main() -> int:
    """The failures, a line each."""
    names = Path(sys.argv[1]).read_text().split()
    bad = [found for name in (*names, *_by_name(names)) if (found := _loads(name))]
    print(f"    modules loaded: {len(names)}")
    sys.executable = sys.argv[2]
    if len(sys.argv) > 3 and not bad:
        bad = [*_children(), *_screens(Path(sys.argv[3]))]
    for line in bad:
        print(f"GAGAL: {line}", file=sys.stderr)
    return 1 if bad else 0


def _by_name(names: list[str]) -> tuple[str, ...]:
    return BY_NAME["console" if "console.app" in names else "server"] if sys.platform != "win32" else ()


def _loads(name: str) -> str:
    try:
        importlib.import_module(name)
    except (ImportError, OSError) as error:
        return f"{name}: {error!r}"
    return ""


def _children() -> list[str]:
    """A picture of each kind is read, and a lesson learned, each by a process of its own; what others see is theirs."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    from console.models.file_kinds import SHOWN
    from console.natures.apart import Apart
    from console.natures.descriptions import written_examples
    from console.ui.pictures import pixels_of

    bad = []
    for kind in sorted(SHOWN):
        image, buffer = QImage(300, 200, QImage.Format.Format_RGB32), QBuffer()
        image.fill(0x336699)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert image.save(buffer, kind.upper()), kind
        if len(pixels_of(bytes(buffer.data().data()), kind, 128)) < 128 * 80 * 3:
            bad.append(f"picture {kind}")
    if (
        Apart().learn([("flood", "banjir"), ("fire_building", "rumah terbakar")], written_examples(), frozenset())
        is None
    ):
        bad.append("nothing was learned")
    if sys.platform != "win32" and "_internal" in subprocess.run(["env"], capture_output=True, text=True).stdout:
        bad.append("what the program starts would load the program's libraries")
    print(f"    pictures read: {', '.join(sorted(SHOWN))}; a lesson learned")
    return bad


def _screens(folder: Path) -> list[str]:
    """Every action of the window that is allowed, on a case of the sample day."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from console import crash
    from console.room.display import virtual_display
    from console.room.sample import SampleRoom
    from console.room.story import Story, tell
    from console.ui.action_table import ENTRIES

    bad: list[str] = []

    class EveryAction(Story):
        """Each page opens with what it reads; what nobody caught is told."""

        def run(self) -> None:
            self._map_is_there()
            window = self._window
            case = next(iter(self._desk.board.cases))
            ids = [id for id in ENTRIES if window.actions_.bound(id) and id not in LEFT_OUT]
            for id in ids:
                window.choose_case(case)
                window.actions_.trigger(id)
                self._settle()
                for _ in range(3):
                    self._key(Qt.Key.Key_Escape)
            print(f"    actions tried: {len(ids)}")

        def _settle(self) -> None:
            QTest.qWait(100)

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            bad.append(self.format(record))

    handler = Told(logging.CRITICAL)
    logging.getLogger("konsol112.crash").addHandler(handler)
    os.environ.pop("DISPLAY", None)
    take_away = crash.install(folder, lambda: None)
    room = SampleRoom(folder)
    room.open()
    try:
        with virtual_display():
            if tell(room, folder.parent / "pictures", EveryAction) != 0:
                bad.append("the window")
    finally:
        room.close()
        take_away()
    return bad


sys.exit(main())
