"""What a desk with its map and 5,000 cases keeps in memory, over all its processes, beside an empty browser window.

python -m tests.bench.memory. Proportional shares (PSS), so that what processes have in common counts once.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console.models.commands.context import Draft
from console.room.display import virtual_display
from tests.bench.lines import Line, figure
from tests.bench.processes import pss_mib
from tests.helpers.world import PASSPHRASE, World, world
from wire.facts import CaseOpened, Place

CASES, AT_ONCE, MOST = 5_000, 250, 1.7
EVERY_MS, STEADY = 500, 0.01


def when_steady(ready: Callable[[], bool], then: Callable[[float], None]) -> QTimer:
    """Call `then` with the memory once it is ready and two looks in a row agree."""
    before = 0.0
    timer = QTimer(interval=EVERY_MS)

    def look() -> None:
        nonlocal before
        if not ready():
            return
        now = pss_mib(os.getpid())
        if abs(now - before) < STEADY * now:
            timer.stop()
            then(now)
        before = now

    timer.timeout.connect(look)
    timer.start()
    return timer


def tell_and_quit(app: QApplication) -> Callable[[float], None]:
    def tell(found: float) -> None:
        print(f"{found:.1f}", flush=True)
        app.quit()

    return tell


def empty() -> None:
    """A window with an empty browser view and nothing else."""
    from console.app import make_application

    app = make_application(["empty"])
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view = QWebEngineView()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    view.resize(1920, 1008)
    view.show()
    view.setHtml("<p></p>")
    timer = when_steady(lambda: bool(loaded), tell_and_quit(app))
    app.exec()
    timer.stop()
    view.page().deleteLater()


def desk(home: Path, url: str) -> None:
    """The program of a desk as people start it."""
    from console.app import make_application, screen_of
    from console.secrets.wrapping import KeyFile
    from console.settings import SettingsFile
    from console.station import open_station

    app = make_application(["konsol112"])
    vault = KeyFile.open(home / "desk.key", PASSPHRASE)
    settings = SettingsFile(home)
    screen = screen_of(lambda changed: open_station(home, vault, changed=changed, url=url), settings)
    screen.window.showMaximized()
    screen.show()
    shown: list[bool] = []

    def ready() -> bool:
        if screen.map is None:
            return False
        if not shown:
            shown.append(False)
            screen.map.shown.connect(lambda: shown.append(True))
        synced = screen.station.desk.status().unsent == 0
        return synced and len(screen.station.desk.board.cases) >= CASES and bool(screen.map.web)

    timer = when_steady(ready, tell_and_quit(app))
    app.exec()
    timer.stop()
    screen.end()


def fill(room: World) -> Path:
    """A desk's folder with that many open cases, all of them at the server."""
    seat = room.seat("a", "petugas1")
    drafts = []
    for number in range(CASES):
        fact = CaseOpened(
            number=f"112-261112-{seat.desk.letter}-{number:04d}",
            nature="tree_down",
            priority=2,
            place=Place(address=f"Jl. Contoh {number}", point=f"{-8.1 + number % 70 / 1e3:.5f},112.16"),
            narrative=f"pohon tumbang menutup jalan nomor {number}",
        )
        drafts.append(Draft(f"case:m-{number:06d}", fact))
    for first in range(0, CASES, AT_ONCE):
        seat.desk.write(drafts[first : first + AT_ONCE])
    room.settle(within_s=120)
    seat.close()
    return seat.home


def told_by(*arguments: str) -> float:
    """The figure a child process prints."""
    line = [sys.executable, "-m", "tests.bench.memory", *arguments]
    return float(subprocess.run(line, stdout=subprocess.PIPE, check=True, text=True, timeout=240).stdout.split()[-1])


def measure() -> list[Line]:
    """Both windows, one after the other, on a display of their own."""
    with tempfile.TemporaryDirectory() as folder, world(Path(folder) / "room") as room:
        home = fill(room)
        with virtual_display():
            base = told_by("--empty")
            held = told_by(str(home), room.server.url)
    return [figure("memory of a desk, map open, 5,000 cases", held, "MiB x", base, MOST)]


if __name__ == "__main__":
    if sys.argv[1:] == ["--empty"]:
        empty()
    elif sys.argv[1:]:
        desk(Path(sys.argv[1]), sys.argv[2])
    else:
        for found in measure():
            print(found)
