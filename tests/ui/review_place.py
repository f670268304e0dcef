"""The window of the tests of the supervisors' list: its desk, its page, what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.settings import SettingsFile
from console.ui.downtime import HardshipActs
from console.ui.frame.bridge import Bridge
from console.ui.review import ReviewPages
from console.ui.shift.log import ShiftActs
from console.ui.widgets import screen_words, theme
from console.ui.widgets.ask_box import AskBox
from console.ui.widgets.theme import DAY
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, press, write
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk
from wire import facts


class Place:
    """One window for the whole file: its desk, its page, and the cases of its day."""

    def __init__(self, window: MainWindow, desk: RoomDesk, cases: dict[str, str]) -> None:
        self.window, self.desk, self.cases = window, desk, cases
        self.pages = window.features.add(ReviewPages(window.frame, window.call_pages.numbers.panel.choose))

    def lines(self, heading: bool = False) -> list[str]:
        return [line.words for line in self.pages.panel.lines() if line.heading is heading]

    def choose(self, words: str) -> None:
        found = next(one for one in self.pages.panel.lines() if words in one.words and not one.heading)
        assert self.pages.panel.choose(found.id)
        self.pages.panel.list.setFocus()

    def decide(self, qtbot: QtBot, words: str, key: Key, why: str) -> None:
        """The key of a decision on the line with these words, the reason, Enter."""
        self.choose(words)
        press(qtbot, key)
        write(qtbot, why)
        press(qtbot, Key.Key_Return)

    def strip(self) -> list[str]:
        self.pages.count()
        return [one.text for one in self.window.strip._items if one.code == "review"]

    @property
    def box(self) -> AskBox:
        return self.pages.panel.box


def opened_place(app: QApplication, home: Path) -> Iterator[Place]:
    """The window of a whole file, closed when it is done."""
    screen_words.install(app, "en")
    theme.apply(app, DAY)
    desk = RoomDesk()
    cases = filled(desk)
    settings = SettingsFile(home)
    settings.change(language="en", theme="day")
    window = MainWindow(desk, Bridge(desk), settings=settings)
    window.features.add(ShiftActs(window.frame))
    window.features.add(HardshipActs(window.frame, None))
    window.resize(1366, 690)
    window.show()
    made = Place(window, desk, cases)
    yield made
    made.pages.end()
    window.bridge.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def undone(place: Place, case: str = "fire", reason: str = "salah tekan") -> None:
    """Somebody at desk B takes a step back."""
    stream = case_stream(place.cases[case])
    line = place.desk.board.cases[place.cases[case]].timeline[0]
    place.desk.other(stream, facts.StampCorrected(line.entry, place.desk.clock_ms - 60_000, reason), by="p2")
    place.pages.refresh()
