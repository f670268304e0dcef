"""How many keys a call takes from the banner to the dispatched case, beside the words dictated: real window, real disk.

python -m tests.bench.keys. The five types a city like this meets most often, the place typed, no mouse.
"""

import statistics

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.desk import Desk
from console.models.commands.calls import ring
from console.room.day import sample_spots
from console.ui.window.main_window import MainWindow
from tests.bench.lines import Line, figure
from tests.bench.typed import window_to_type_into

MOST_KEYS = 12
# What is said, by the type that is meant.
SAID = {
    "tree_down": "pak wit gedhe ambruk malangi dalan",
    "traffic_accident": "ada motor sama truk tabrakan, yang naik motor tidak bangun",
    "fire_building": "dapur tetangga saya keluar api besar",
    "wild_animal": "ana ula mlebu omah nang ngisor lemari",
    "corpse_transport": "minta mobil jenazah dari rumah sakit ke rumah duka",
}
Key = Qt.Key
Mod = Qt.KeyboardModifier


class Counted:
    """Presses keys on whatever has the focus and counts those that are no words."""

    def __init__(self, app: QApplication) -> None:
        self._app, self.keys = app, 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """One key (with what is held down: one)."""
        self.keys += 1
        QTest.keyClick(self._focused(), key, held)
        self._app.processEvents()

    def write(self, words: str) -> None:
        """What the caller dictates; it does not count."""
        QTest.keyClicks(self._focused(), words)
        self._app.processEvents()

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


def one_call(app: QApplication, desk: Desk, window: MainWindow, nature: str, place: str) -> int:
    """The keys of one call, from the ring to what was sent."""
    before = set(desk.board.cases)
    desk.do(ring, "0000-112-112")
    app.processEvents()
    hand = Counted(app)
    hand.press(Key.Key_F1)
    hand.write(SAID[nature])
    hand.press(Key.Key_Tab)
    hand.write(place)
    hand.press(Key.Key_Return)
    hand.press(Key.Key_J, Mod.AltModifier)
    offered = window.forms.form.parts.nature.offered()
    hand.press(Key(ord("1") + offered.index(nature)) if nature in offered[1:3] else Key.Key_Return)
    hand.press(Key.Key_F9)
    hand.press(Key.Key_Return)
    (made,) = set(desk.board.cases) - before
    case = desk.board.cases[made]
    assert case.nature == nature, f"{nature} became {case.nature} of {offered}"
    assert case.assignments, f"{nature}: nobody was sent"
    return hand.keys


def measure() -> list[Line]:
    """The most keys and the median of five calls."""
    with window_to_type_into() as (app, desk, window):
        streets = [spot.street for spot in sample_spots()]
        counts = [one_call(app, desk, window, nature, streets[at * 11]) for at, nature in enumerate(SAID)]
    return [
        figure("keys from banner to dispatch beside the words, most of 5 types", max(counts), "keys", 8, MOST_KEYS),
        figure(
            "keys from banner to dispatch beside the words, median", statistics.median(counts), "keys", 8, MOST_KEYS
        ),
    ]


if __name__ == "__main__":
    for found in measure():
        print(found)
