"""A key press until its facts are on the disk and painted, alone and while 10,000 entries arrive: real window and disk.

python -m tests.bench.screen. Each press has a moment at which it is due; what the screen does then counts too.
"""

import statistics
import tempfile
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.desk import Desk
from console.models.commands.cases import CaseForm, note, open_case
from console.settings import SettingsFile
from console.store.journal.journal import Journal
from console.ui.frame.bridge import Bridge
from console.ui.window.main_window import MainWindow
from tests.bench.lines import Line, figure, p99
from tests.bench.still import still_desk
from tests.bench.store import DAY_MS, pages, plain_inserts
from tests.store.disk import NOW, Ledger
from wire.exchange import PageTaken
from wire.facts import Place

EVERY_MS, TIMES, OPEN_CASES, ARRIVING, ROUNDS = 40, 250, 300, 10_000, 4
MEDIAN_MS, P99_MS = 16.0, 50.0


class Presser:
    """Presses a key every 40 ms inside the event loop and measures until it is painted."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        self.spent: list[float] = []
        self._desk, self._window = desk, window
        self._cases = list(desk.board.cases)
        self._turns = count(1)
        self._choose(0)

    def press_while(self, more: Callable[[], bool]) -> None:
        """Until there is no more."""
        loop, timer = QEventLoop(), QTimer(singleShot=True, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        due = 0.0

        def arm() -> None:
            nonlocal due
            due = perf_counter() + EVERY_MS / 1000
            timer.start()

        def press() -> None:
            self._command()
            QCoreApplication.sendPostedEvents(self._window, QEvent.Type.UpdateRequest)
            self.spent.append((perf_counter() - due) * 1000)
            self._choose(len(self.spent) // 10)
            arm() if more() else loop.quit()

        timer.timeout.connect(press)
        arm()
        loop.exec()

    def _choose(self, turn: int) -> None:
        """The person goes on to another case after ten presses."""
        case = self._cases[turn % len(self._cases)]
        if self._window.case_list.chosen_id() != case:
            self._window.choose_case(case)

    def _command(self) -> None:
        turn = next(self._turns)
        if turn % 10:
            self._desk.do(note, self._cases[turn // 10 % len(self._cases)], f"catatan {turn}")
            return
        place = Place(address=f"Jl. Contoh {turn}")
        self._desk.do(open_case, CaseForm(nature="tree_down", place=place, narrative="pohon tumbang"))


def arrive(journal: Journal, arriving: list[PageTaken], wake: Callable[[], None]) -> threading.Thread:
    """Commit pages from another thread, as the sync thread does."""

    def take() -> None:
        for page in arriving:
            journal.commit(page)
            wake()

    thread = threading.Thread(target=take)
    thread.start()
    return thread


def measure() -> list[Line]:
    """A key press alone, and while entries arrive."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        plain = plain_inserts(folder, 300)
        ledger = Ledger()
        journal, desk = still_desk(folder / "desk.db", ledger, OPEN_CASES)
        arriving = [list(pages(ARRIVING // 10, NOW - DAY_MS, ledger)) for _ in range(ROUNDS)]
        bridge = Bridge(desk)
        window = MainWindow(desk, bridge, settings=SettingsFile(folder))
        window.resize(1920, 1008)
        window.show()
        bridge.start()
        app.processEvents()
        presser = Presser(desk, window)
        turns = count(1)
        presser.press_while(lambda: next(turns) < TIMES)
        alone, presser.spent = presser.spent, []
        for some in arriving:
            thread = arrive(journal, some, bridge.wake)
            presser.press_while(thread.is_alive)
            thread.join()
        while desk.catch_up():
            continue
        app.processEvents()
        bridge.stop()
        window.close()
        journal.close()
    base, base99 = statistics.median(plain), p99(plain)
    busy = presser.spent
    return [
        figure("command to disk and screen, median", statistics.median(alone), "ms", base, MEDIAN_MS),
        figure("command to disk and screen, p99", p99(alone), "ms", base99, P99_MS),
        figure(
            "command to disk and screen while 10,000 arrive, median", statistics.median(busy), "ms", base, MEDIAN_MS
        ),
        figure("command to disk and screen while 10,000 arrive, p99", p99(busy), "ms", base99, P99_MS),
    ]


if __name__ == "__main__":
    for found in measure():
        print(found)
