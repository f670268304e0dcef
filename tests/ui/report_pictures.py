"""Pictures of the reports, each page of each PDF too: python -m tests.ui.report_pictures FOLDER. Eyes judge them.
Recaps and letters are over a made month of a real desk, the rest over the filled room; some are the manual's."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.reports.pages import ReportPages, TemplatePages
from console.ui.reports.slips import SlipActs
from console.ui.window.main_window import MainWindow
from scripts.picture_files import page_of
from tests.ui.room_desk import PERSON
from tests.ui.screens import open_window
from tests.ui.statistics_pictures import made_month

LOOKS = (("day", "id", 100), ("night", "en", 100), ("night", "id", 150), ("day", "en", 200))
RECAPS = ("harian 2028-02-29", "bulanan 2028-02", "tahunan 2028", "surat damkar 2028-02")
MANUAL = {"bulanan": "laporan", "laporan-bulanan-2028-02.1": "laporan-bulanan", "laporan-situasi.1": "laporan-situasi"}
ADMIN = ("dispatcher", "supervisor", "admin")


def paper(path: Path, folder: Path) -> None:
    """Each page of a PDF as a picture."""
    document = QPdfDocument()
    document.load(str(path))
    name = path.stem[: -len("-20280303-1200")]
    for at in range(document.pageCount()):
        page_of(document, at).save(str(folder / f"{MANUAL.get(f'{name}.{at + 1}', f'{name}.{at + 1}')}.png"))
    document.close()


def templates_of(reports: ReportPages) -> TemplatePages:
    return reports.frame.findChildren(TemplatePages)[0]


def settled(reports: ReportPages) -> None:
    """Until it is made and painted."""
    while reports.worker.busy() or templates_of(reports).worker.busy():
        QTest.qWait(20)
    QTest.qWait(120)


def asked(reports: ReportPages, texts: tuple[str, ...], save: Callable[[str], None], *, printed: bool) -> None:
    """Each report as it is seen, and on paper."""
    for text in texts:
        reports.ask_words(text)
        settled(reports)
        save(text.partition(" ")[0])
        if printed:
            reports.print()
            settled(reports)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = tempfile.mkdtemp()
    app = QApplication.instance() or QApplication([])
    journal, desk = made_month(Path(tempfile.mkdtemp()) / "desk.db")
    for theme_name, language, percent in LOOKS:
        first = (theme_name, language) == ("day", "id")
        look = f"{theme_name}_{language}_{percent}"
        settings = SettingsFile(Path(tempfile.mkdtemp()))
        settings.change(theme=theme_name, language=language, text_scale=percent)
        month = MainWindow(desk, Bridge(desk), settings=settings)
        month.place_form(IntakeForm(desk, []))
        chosen = {"theme": theme_name, "language": language, "text_scale": percent}
        today, room, cases = open_window(Path(tempfile.mkdtemp()), **chosen)
        room.person = msgspec.structs.replace(PERSON, roles=ADMIN)
        for window, texts in ((month, RECAPS), (today, ("situasi", f"berita-acara {cases['fire']}"))):
            window.resize(1366, 690)
            window.show()
            reports = window.features.add(ReportPages(window.frame, window.features[SlipActs].maps))
            window.features.add(TemplatePages(window.frame))

            def save(
                name: str,
                window: MainWindow = window,
                reports: ReportPages = reports,
                look: str = look,
                first: bool = first,
            ) -> None:
                window.grab().save(str(folder / f"{look}_{name}.png"))
                if first and name in MANUAL:
                    reports.panel.grab().save(str(folder / f"{MANUAL[name]}.png"))

            asked(reports, texts, save, printed=first)
            reports.ask("surat")
            QTest.qWait(100)
            save("tanya")
            reports.panel.box.leave()
            window.pages.open("templates")
            templates_of(reports).panel.editor.setPlainText("# KOP\n\n{{ about.kotanya }}\n")
            templates_of(reports).panel.checked.emit()
            settled(reports)
            save("templat")
            reports.end()
            window.bridge.stop()
            window.close()
            app.processEvents()
    for path in sorted(Path(os.environ["HOME"]).glob("*.pdf")):
        paper(path, folder)
    journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
