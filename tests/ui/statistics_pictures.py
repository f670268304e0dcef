"""Pictures of the statistics over a made month: python -m tests.ui.statistics_pictures FOLDER. Eyes judge them.
The desk and its file are real; the month is made (tests/store/made_history.py). With `--manual` only those of the
manual are taken, as `make pictures` does."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.desk import Desk
from console.models.views.statistics import StatChoice
from console.settings import SettingsFile
from console.store.journal.journal import Journal
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.statistics import StatisticsPages
from console.ui.window.main_window import MainWindow
from tests.bench.still import PERSON, StillLine, with_city
from tests.store.disk import Ledger, open_journal
from tests.store.made_history import NOW, truth, write, written

LOOKS = (("day", "id", 100), ("night", "en", 100), ("night", "id", 150), ("day", "en", 200))
ASKED = {
    "jawab": "jawab jam 90",
    "jenis": "sampai jenis 90",
    "instansi": "berangkat instansi 30",
    "bulan": "palsu bulan 90",
    "hari": "panggilan hari 30",
    "sebaran": "kasus sebaran 90",
    "minggu": "panggilan minggu",
}
MANUAL = {"jawab": "statistik", "sebaran": "statistik-sebaran"}


def made_month(path: Path, many: int = 900) -> tuple[Journal, Desk]:
    """A desk of the sample city with a made month behind it, counted."""
    journal = open_journal(path, at=NOW)
    with_city(journal, Ledger())
    parts = [written(one) for one in truth(many, ordinary=True)]
    write(journal, [one for now, late in parts for one in (*now, *late)])
    desk = Desk(journal, StillLine(), lambda: NOW)
    desk.set_person(PERSON)
    while journal.maintain():
        pass
    return journal, desk


def settled(window: MainWindow) -> None:
    """Until the answer is there and painted."""
    while window.features[StatisticsPages].reader.busy():
        QTest.qWait(20)
    QTest.qWait(120)


@contextmanager
def statistics_window(desk: Desk, theme: str, language: str, percent: int) -> Iterator[MainWindow]:
    """A window over the made month with this look."""
    settings = SettingsFile(Path(tempfile.mkdtemp()))
    settings.change(theme=theme, language=language, text_scale=percent)
    window = MainWindow(desk, Bridge(desk), settings=settings)
    window.place_form(IntakeForm(desk, []))
    window.resize(1366, 690)
    window.show()
    try:
        yield window
    finally:
        window.bridge.stop()
        window.close()
        QApplication.processEvents()


def ask(window: MainWindow, name: str) -> None:
    """One of the questions, answered."""
    window.features[StatisticsPages].panel.choice = StatChoice(compared="before" if name == "instansi" else "")
    window.features[StatisticsPages].ask_words(ASKED[name])
    settled(window)


def manual(folder: Path) -> None:
    """The pictures of the manual."""
    journal, desk = made_month(Path(tempfile.mkdtemp()) / "desk.db")
    with statistics_window(desk, "day", "id", 100) as window:
        for name, called in MANUAL.items():
            ask(window, name)
            window.features[StatisticsPages].panel.grab().save(str(folder / f"{called}.png"))
    journal.close()


def looks(folder: Path) -> None:
    """Every question in every look, what is behind a number, and the files."""
    journal, desk = made_month(Path(tempfile.mkdtemp()) / "desk.db")
    for theme_name, language, percent in LOOKS:
        with statistics_window(desk, theme_name, language, percent) as window:
            for name in ASKED:
                ask(window, name)
                window.grab().save(str(folder / f"{theme_name}_{language}_{percent}_{name}.png"))
            for kind in ("png", "svg", "xlsx"):
                window.features[StatisticsPages].write(kind, folder / f"{theme_name}_{language}.{kind}")
            window.features[StatisticsPages].panel.grid.asked.emit(0, 3)
            settled(window)
            window.grab().save(str(folder / f"{theme_name}_{language}_{percent}_behind.png"))
    journal.close()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    (manual if "--manual" in sys.argv else looks)(place)
