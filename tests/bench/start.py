"""From a closed folder to a case list that can be used, with 1,000,000 archived entries beside 1,000.

python -m tests.bench.start. The big file is made once (build/bench/) by copying the rows of a real one inside the file;
the copies have their own ids, numbers and words, while their bytes stay those of the first.
"""

import os
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from console.desk import Desk
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.window.main_window import MainWindow
from tests.bench.lines import Line, figure
from tests.bench.still import PERSON, StillLine, with_city
from tests.bench.store import pages
from tests.store.disk import NOW, Ledger, note, open_journal, opened, prepared

FEW, MANY, MOST, TURNS = 1_000, 1_000_000, 1.3, 5
CACHE = Path("build") / "bench"
MONTH_MS = 30 * 86_400_000
BASE = 10_000
_TAG = "|| '+' || k"
_COPY = {
    "entries": {"n": "n + k * {by}", "id": f"id {_TAG}", "stream": f"stream {_TAG}", "seq": "seq + k * {by}"},
    "keys": {"n": "n + k * {by}", "stream": f"stream {_TAG}"},
    "streams": {"stream": f"stream {_TAG}"},
    "cases": {"n": "n + k * {by}", "id": f"id {_TAG}", "running": "running + k * {by}"},
    "calls": {"id": f"id {_TAG}", "case_id": f"case_id {_TAG}"},
    "assignments": {"id": f"id {_TAG}", "case_id": f"case_id {_TAG}"},
}
# Only what is old and closed is copied, never reference data.
_OLD = "(stream LIKE 'case:%' OR stream LIKE 'call:%')"


def with_history(path: Path, entries: int) -> None:
    """A journal with that many old entries, and a working day that is the same for every size."""
    journal = open_journal(path)
    ledger = Ledger()
    with_city(journal, ledger)
    for page in pages(min(entries, BASE) // 10, NOW - MONTH_MS, ledger):
        journal.commit(page)
    if entries > BASE:
        with journal._db.writing() as connection:
            copy(connection, entries // BASE - 1)
    for number in range(60):
        stream = f"case:today-{number}"
        journal.append([prepared(stream, opened(number + 1)), note(stream)])
    journal.close()


def copy(connection: Connection, times: int) -> None:
    """Put the old rows that many times beside themselves."""
    run = connection.exec_driver_sql
    by = BASE * 2
    run("CREATE TEMP TABLE times AS WITH RECURSIVE t (k) AS "
        f"(SELECT 1 UNION ALL SELECT k + 1 FROM t WHERE k < {times}) SELECT k FROM t")  # fmt: skip
    for table, changes in _COPY.items():
        columns = [row[1] for row in run(f"PRAGMA table_info({table})")]
        values = [changes.get(column, column).format(by=by) for column in columns]
        where = _OLD if "stream" in columns else "1"
        names = ", ".join(columns)
        run(f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM times, {table} WHERE {where}")
    run(f"INSERT INTO case_words (rowid, words) SELECT case_words.rowid + k * {by}, words FROM times, case_words")


def usable(path: Path, app: QApplication) -> float:
    """Milliseconds from the closed file to a window whose case list is painted."""
    with tempfile.TemporaryDirectory() as home:
        settings = SettingsFile(Path(home))
        start = perf_counter()
        journal = open_journal(path)
        desk = Desk(journal, StillLine(), lambda: NOW)
        desk.set_person(PERSON)
        bridge = Bridge(desk)
        window = MainWindow(desk, bridge, settings=settings)
        window.resize(1920, 1008)
        window.show()
        app.processEvents()
        window.grab()
        spent = (perf_counter() - start) * 1000
        assert window.case_list.cases.rowCount() >= 60
        bridge.stop()
        window.close()
        window.deleteLater()
        # Only a running loop deletes by itself; each window left over would be styled again with the next one.
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        journal.close()
    return spent


def big_file() -> Path:
    """The big file, made when there is none."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"history-{MANY}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        for old in CACHE.glob(making.name + "*"):
            old.unlink()
        with_history(making, MANY)
        os.replace(making, path)
    return path


def measure() -> list[Line]:
    """Both starts, in turns."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(dir=".") as made:
        small, big = Path(made) / "small.db", big_file()
        with_history(small, FEW)
        times = [(usable(small, app), usable(big, app)) for _ in range(TURNS + 1)][1:]
    few, many = (statistics.median(one) for one in zip(*times, strict=True))
    return [figure("start to a usable case list, 1,000,000 entries", many, "ms x", few, MOST)]


if __name__ == "__main__":
    for found in measure():
        print(found)
