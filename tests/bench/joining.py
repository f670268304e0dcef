"""A new desk joins a long ledger with its window open: how long the screen stands still, and how long all of it takes.

python -m tests.bench.joining [ENTRIES]; with a second word what the screen's thread does is told.
"""

import cProfile
import pstats
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.learning import PlaceFeed
from console.ui.window.main_window import MainWindow
from tests.bench.lines import Line, figure
from tests.bench.screen import arrive
from tests.bench.still import still_desk
from tests.bench.store import DAY_MS, pages
from tests.store.disk import NOW, Ledger
from wire.exchange import PageTaken

ENTRIES, BEAT_MS = 200_000, 5
LONGEST_MS, WHOLE_S = 50.0, 45.0
_A_CASE, _DAYS = 10, 400  # entries of one case; over so many days they lie


class Beat:
    """A timer of the screen that notes when it was late, and how much its own thread worked meanwhile.

    On a machine that does much else, only the second tells what the program does.
    """

    def __init__(self) -> None:
        self.longest_ms = self.busiest_ms = 0.0
        self._last, self._worked = perf_counter(), thread_time()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - BEAT_MS)
        self.busiest_ms = max(self.busiest_ms, (worked - self._worked) * 1000)
        self._last, self._worked = now, worked


def history(ledger: Ledger, entries: int) -> list[PageTaken]:
    """The pages of a ledger, from the oldest day to this hour."""
    found = list[PageTaken]()
    cases = max(1, entries // _A_CASE)
    for day in range(_DAYS):
        some = cases * (day + 1) // _DAYS - cases * day // _DAYS
        found += pages(some, NOW - (_DAYS - 1 - day) * DAY_MS, ledger) if some else ()
    return found


def join(app: QApplication, folder: Path, entries: int, profile: cProfile.Profile | None) -> tuple[Beat, float]:
    """Take it all in with a window open; gives how the screen fared, and how long it took."""
    ledger = Ledger()
    journal, desk = still_desk(folder / "desk.db", ledger)
    arriving, geography = history(ledger, entries), load_geography()
    bridge = Bridge(desk)
    places = PlaceFeed(desk, open_gazetteer(geography), geography.locate)
    window = MainWindow(desk, bridge, settings=SettingsFile(folder))
    window.resize(1920, 1008)
    window.show()
    bridge.start()
    places.begin()
    app.processEvents()
    loop, looking = QEventLoop(), QTimer(interval=20)
    begun, beat = perf_counter(), Beat()
    thread = arrive(journal, arriving, bridge.wake)
    looking.timeout.connect(lambda: None if thread.is_alive() or desk.catch_up() else loop.quit())
    looking.start()
    if profile is not None:
        profile.enable()
    loop.exec()
    if profile is not None:
        profile.disable()
    took_s = perf_counter() - begun
    print(f"{len(desk.board.streams()):,} streams on the board")
    thread.join()
    places.end()
    bridge.stop()
    window.close()
    journal.close()
    return beat, took_s


def measure(entries: int = ENTRIES, profile: cProfile.Profile | None = None) -> list[Line]:
    """Join it."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as made:
        beat, took_s = join(app, Path(made), entries, profile)
    return [
        figure(f"joining {entries:,}, longest freeze", beat.longest_ms, "ms", LONGEST_MS, LONGEST_MS),
        figure(f"joining {entries:,}, longest work of the screen", beat.busiest_ms, "ms", LONGEST_MS, LONGEST_MS),
        figure(f"joining {entries:,}, whole", took_s, "s", WHOLE_S, WHOLE_S * entries / 200_000),
    ]


if __name__ == "__main__":
    profile = cProfile.Profile() if len(sys.argv) > 2 else None
    for found in measure(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES, profile):
        print(found)
    if profile is not None:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
