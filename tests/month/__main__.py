"""The month with eyes on it: python -m tests.month FOLDER. More calls than in the suite, played once for each look, and
every view of it, every page of paper and every file that was exported left in the folder as a picture.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.app import make_application
from console.room.display import virtual_display
from console.settings import SettingsFile
from console.ui.widgets import screen_words
from tests.helpers.keyed_desk import KeyedRoom
from tests.month.city import Month
from tests.month.room import month_room
from tests.month.story import Story, pages_of
from tests.month.supervisor import play

# Theme, language, text in percent, window in pixels; each but the first leaves out what is on paper.
LOOKS = (
    ("day", "id", 100, (1366, 690)),
    ("night", "id", 150, (1366, 690)),
    ("night", "en", 100, (1920, 1008)),
    ("day", "en", 150, (1366, 690)),
    ("day", "id", 200, (1366, 690)),
)
DAYS, CALLS_A_DAY = 28, 12


def main(folder: Path) -> int:
    """All looks, one after another in the same room."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="konsol112-month-") as made, virtual_display():
        make_application([])
        with month_room(Path(made), DAYS, CALLS_A_DAY) as (room, month):
            for look in LOOKS:
                _play(folder, Path(made), room, month, look)
    return 0


def _play(folder: Path, made: Path, room: KeyedRoom, month: Month, look: tuple[str, str, int, tuple[int, int]]) -> None:
    theme, language, percent, size = look
    name = f"{theme}_{language}_{percent}"
    home = made / name
    home.mkdir()
    os.environ["HOME"] = str(home)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    screen_words.install(app, language)  # type: ignore[arg-type]
    SettingsFile(room.home).change(theme=theme, language=language, text_scale=percent)

    def take(what: str, window: QWidget) -> None:
        QTest.qWait(200)
        window.grab().save(str(folder / f"{name}_{what}.png"))

    def paper(what: str, file: Path) -> None:
        kept = folder / f"{name}_{what}{file.suffix}"
        shutil.copyfile(file, kept)
        for at, page in enumerate(pages_of(file) if file.suffix == ".pdf" else ()):
            _on_white(page).save(str(kept.with_suffix("")) + f"_page{at + 1}.png")

    with room.sit_down("petugas2") as desk:
        desk.window.resize(*size)
        desk.window.activateWindow()
        desk.window.case_list.table.setFocus()
        story = Story(desk, month, home, look=take, paper=paper)
        story.wait(lambda: desk.sent() and desk.window.isActiveWindow())
        play(story)


def _on_white(page: QImage) -> QImage:
    drawn = QImage(page.size(), QImage.Format.Format_RGB32)
    drawn.fill(0xFFFFFFFF)
    with QPainter(drawn) as painter:
        painter.drawImage(0, 0, page)
    return drawn


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
