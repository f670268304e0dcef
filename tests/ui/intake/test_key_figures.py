"""How many keys a call takes beside its words, at the real form with the real list of places: no mouse, no down key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.state.text import shown
from console.room.day import sample_spots
from console.settings import SettingsFile
from console.text.timeline import line_words
from console.ui.parts.place import PlaceSources
from console.ui.window.main_window import MainWindow
from tests.bench.keys import SAID
from tests.ui.call_keys import CTRL, Key, Mod, write
from tests.ui.intake_room import form_window, real_places
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow
MOST, MOST_OF_A_SECOND = 8, 4


@pytest.fixture(scope="module")
def sources() -> Iterator[PlaceSources]:
    with real_places() as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: RoomDesk, settings: SettingsFile, sources: PlaceSources) -> Iterator[MainWindow]:
    with form_window(qtbot, desk, settings, sources) as made:
        yield made


class Hand:
    """Presses keys where the focus is, and counts those that are no words."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.keys = qtbot, list[Qt.Key]()

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.keys.append(key)
        self._qtbot.keyClick(focused, key, mods)

    def say(self, words: str) -> None:
        write(self._qtbot, words)


def told(hand: Hand, window: MainWindow, nature: str, street: str) -> None:
    """F1, the words, the place, the type: as one page of the manual says it."""
    hand.press(Key.Key_F1)
    hand.say(SAID[nature])
    hand.press(Key.Key_Tab)
    hand.say(street)
    hand.press(Key.Key_Return)
    hand.press(Key.Key_J, Mod.AltModifier)
    offered = window.forms.form.parts.nature.offered()
    hand.press(Key(Key.Key_1.value + offered.index(nature)) if nature in offered[1:3] else Key.Key_Return)


def test_each_of_the_five_commonest_types_is_dispatched_by_eight_keys(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    streets = [spot.street for spot in sample_spots()]
    for at, nature in enumerate(SAID):
        known, hand = set(desk.board.cases), Hand(qtbot)
        ringing(desk, f"0000-{at}")
        told(hand, window, nature, streets[at * 11])
        hand.press(Key.Key_F9)
        hand.press(Key.Key_Return)
        (made,) = set(desk.board.cases) - known
        case = desk.board.cases[made]
        assert len(hand.keys) <= MOST and Key.Key_Down not in hand.keys, (nature, hand.keys)
        assert case.nature == nature and case.assignments and case.place.point, (nature, case.nature)
        assert shown(case.narrative) == SAID[nature]


def test_a_second_caller_is_attached_by_four_keys_and_every_word_is_kept(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    street, first = sample_spots()[7].street, Hand(qtbot)
    ringing(desk, "0000-1")
    told(first, window, "tree_down", street)
    first.press(Key.Key_F9)
    first.press(Key.Key_Return)
    (case,) = desk.board.cases.values()
    hand, call = Hand(qtbot), ringing(desk, "0000-2")
    hand.press(Key.Key_F1)
    hand.say("wit ambruk, ana sing ketiban wonge isih urip")
    hand.press(Key.Key_Tab)
    hand.say(street)
    hand.press(Key.Key_G, CTRL)
    assert desk.board.calls[call].case == case.id and len(desk.board.cases) == 1
    assert len(hand.keys) <= MOST_OF_A_SECOND and Key.Key_Down not in hand.keys
    case = desk.board.cases[case.id]
    said = "\n".join(line_words(desk.board, case, line) for line in case.timeline)
    assert "wit ambruk, ana sing ketiban wonge isih urip" in said and street in said
