"""How long a storm report takes whoever types eight characters a second: real window, real list of places, real disk.

python -m tests.bench.storm. Every key has its eighth of a second; where the program needs longer, that counts instead.
"""

import statistics
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.models.views.storms import reports_of, running_storm
from console.room.day import STORM_TREES, sample_spots
from tests.bench.lines import Line, figure, spent_ms
from tests.bench.typed import window_to_type_into

CHAR_S, REPORT_S = 1 / 8, 15.0
WORDS = ("pohon besar menutup jalan", "", "wit ambruk, motor isih iso liwat", "", "menimpa atap dapur belakang")


class Typist:
    """Types into whatever has the focus, at an even pace."""

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def report(self, place: str, letter: str, words: str) -> float:
        """One report; the seconds it takes."""
        keys = [*place, Qt.Key.Key_Return, letter, *words, Qt.Key.Key_Return]
        return sum(self.press(key) for key in keys)

    def press(self, key: str | Qt.Key) -> float:
        """One key and what is painted after it, in seconds; never less than a person needs for it."""
        focused = QApplication.focusWidget()
        assert focused is not None

        def act() -> None:
            if isinstance(key, str):
                QTest.keyClicks(focused, key)
            else:
                QTest.keyClick(focused, key)
            self._app.processEvents()

        return max(CHAR_S, spent_ms(act) / 1000)


def reports() -> Iterator[tuple[str, str, str]]:
    """The 75 reports of the storm hour, on the sample map's streets."""
    spots = sample_spots()
    for number in range(STORM_TREES):
        street = spots[number * 7 % len(spots)].street.replace(".", "").lower()
        yield street, "jkrmo"[number % 5], WORDS[number % len(WORDS)]


def measure() -> list[Line]:
    """The median and the longest of 75 reports."""
    with window_to_type_into() as (app, desk, window):
        typist = Typist(app)
        window.case_list.table.setFocus()
        for key in (Qt.Key.Key_F12, Qt.Key.Key_Return):
            typist.press(key)
        spent = [typist.report(*one) for one in reports()]
        storm = running_storm(desk.board)
        written = len(reports_of(desk.board, storm.id)) if storm is not None else 0
        assert written == STORM_TREES, f"{written} of {STORM_TREES} reports are there"
    plain = statistics.median(CHAR_S * (len(place) + len(words) + 3) for place, _, words in reports())
    return [
        figure("storm report at 8 characters a second, median", statistics.median(spent), "s", plain, REPORT_S),
        figure("storm report at 8 characters a second, longest", max(spent), "s", plain, REPORT_S),
    ]


if __name__ == "__main__":
    for found in measure():
        print(found)
