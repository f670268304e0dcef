"""Pictures of the statistics over a made month: python -m tests.ui.statistics_pictures FOLDER. Eyes judge them.
The desk and its file are real; the month is made (tests/store/made_history.py). Those of the manual are among them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.desk import Desk
from console.models.stat_choice import StatChoice
from console.settings import SettingsFile
from console.store.journal import Journal
from console.ui import words
from console.ui.bridge import Bridge
from console.ui.main_window import MainWindow
from console.ui.panels.intake_form import IntakeForm
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
    while journal.tend():
        pass
    return journal, desk


def settled(window: MainWindow) -> None:
    """Until the answer is there and painted."""
    while window.craft.statistics.reader.busy():
        QTest.qWait(20)
    QTest.qWait(120)


def main(folder: Path) -> None:
    """All pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    words.compile_words()
    journal, desk = made_month(Path(tempfile.mkdtemp()) / "desk.db")
    for theme_name, language, percent in LOOKS:
        settings = SettingsFile(Path(tempfile.mkdtemp()))
        settings.change(theme=theme_name, language=language, text_scale=percent)
        window = MainWindow(desk, Bridge(desk), settings=settings)
        window.place_form(IntakeForm(desk, []))
        window.resize(1366, 690)
        window.show()
        for name, asked in ASKED.items():
            window.craft.statistics.panel.choice = StatChoice(compared="before" if name == "instansi" else "")
            window.craft.statistics.ask_words(asked)
            settled(window)
            window.grab().save(str(folder / f"{theme_name}_{language}_{percent}_{name}.png"))
            if name in MANUAL and (theme_name, language) == ("day", "id"):
                window.craft.statistics.panel.grab().save(str(folder / f"{MANUAL[name]}.png"))
        for kind in ("png", "svg", "xlsx"):
            window.craft.statistics.write(kind, folder / f"{theme_name}_{language}.{kind}")
        window.craft.statistics.panel.grid.asked.emit(0, 3)
        settled(window)
        window.grab().save(str(folder / f"{theme_name}_{language}_{percent}_behind.png"))
        window.bridge.stop()
        window.close()
        app.processEvents()
    journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
