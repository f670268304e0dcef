"""Pictures of the real window with a filled board: python -m tests.ui.screens FOLDER, under Xvfb with a window manager.
Each size, theme, language and text scale gives one picture; eyes judge them. FOLDER NAME: only those that begin so."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.models.state.city import load_city
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import filled, ringing
from tests.ui.room_desk import RoomDesk

SIZES = {"1366": (1366, 690), "1920": (1920, 1008)}
LOOKS = (("day", "id"), ("night", "id"), ("day", "en"), ("night", "en"))


def open_window(folder: Path, **chosen: object) -> tuple[MainWindow, RoomDesk, dict[str, str]]:
    """A window over a filled desk with these settings."""
    settings = SettingsFile(folder)
    settings.change(**chosen)
    desk = RoomDesk()
    cases = filled(desk)
    window = MainWindow(desk, Bridge(desk), settings=settings)
    wards = [(place.code, place.name) for place in load_city().kelurahan]
    window.place_form(IntakeForm(desk, wards))
    return window, desk, cases


def in_looks(
    folder: Path, looks: Iterable[tuple[str, str, int]]
) -> Iterator[tuple[str, MainWindow, RoomDesk, dict[str, str]]]:
    """The open window at both sizes in each look (theme, language, text in percent), with the name of its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    for size, (width, height) in SIZES.items():
        for theme_name, language, percent in looks:
            home = Path(tempfile.mkdtemp())
            window, desk, cases = open_window(home, theme=theme_name, language=language, text_scale=percent)
            window.resize(width, height)
            window.show()
            window.activateWindow()
            yield f"{size}_{theme_name}_{language}_{percent}", window, desk, cases
            window.close()
            app.processEvents()


def take(folder: Path, name: str, window: QWidget) -> None:
    """One picture, once everything is painted."""
    QTest.qWait(150)
    window.grab().save(str(folder / f"{name}.png"))


def _more(folder: Path, name: str, window: MainWindow, cases: dict[str, str]) -> None:
    """What opens in the window: two values, questions, sending, the form, pages, a refusal, the lock."""
    window.calls.prank()
    take(folder, f"{name}_refusal", window)
    window.open_case(cases["tree"])
    take(folder, f"{name}_conflict", window)
    view = window.case_panel.view
    view.choose(view.lines()[0].id)
    line = window.case_panel.view.current_line()
    if line is not None:
        window.case_panel.step(line, "unable", True)
    take(folder, f"{name}_step", window)
    window.open_case(cases["wasp"])
    window.case_panel.dispatch()
    take(folder, f"{name}_send", window)
    window.calls.take()
    form = window.forms.form
    form.parts.narrative.setPlainText("kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero")
    take(folder, f"{name}_form", window)
    window.focus_command()
    take(folder, f"{name}_command", window)
    window.pages.toggle("keys")
    take(folder, f"{name}_keys", window)
    window.pages.toggle("problems")
    take(folder, f"{name}_problems", window)
    window.lock()
    take(folder, f"{name}_lock", window)
    window.unlock()


def main(folder: Path, only: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    for size, (width, height) in SIZES.items():
        for theme_name, language in LOOKS:
            for percent in (100, 150):
                name = f"{size}_{theme_name}_{language}_{percent}"
                if not name.startswith(only):
                    continue
                home = Path(tempfile.mkdtemp())
                window, desk, cases = open_window(home, theme=theme_name, language=language, text_scale=percent)
                window.resize(width, height)
                window.show()
                window.open_case(cases["fire"])
                ringing(desk)
                window.tick()
                take(folder, f"{name}_case", window)
                _more(folder, name, window, cases)
                window.close()
                app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
