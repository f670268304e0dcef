"""At the top stands who sits here and a large clock; no menu is ever pushed away by them, at any size of the text."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from console.room.screen import TASKS, Coach, CoachLine, SampleMenu
from console.sync.cable import Cable
from console.ui.shift.log import ShiftActs
from console.ui.widgets import theme
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import some
from tests.ui.room_desk import PERSON, RoomDesk

pytestmark = pytest.mark.slow


def test_who_sits_here_the_date_and_the_clock_with_seconds_are_read_at_the_top(
    window: MainWindow, desk: RoomDesk
) -> None:
    window.tick()
    state = window.top.state
    assert state.person.text().startswith("Petugas 1 · desk A") and state.sample.text() == "SAMPLE"
    assert state.clock.text() == "06:34:14" and state.date.text() == "Fri 13 Nov"
    assert state.clock.font().pixelSize() == theme.current_sizes().clock
    desk.wait(1)
    window.tick()
    assert state.clock.text() == "06:34:15"
    window.looks.choose_language("id")
    window.tick()
    assert state.date.text() == "Jum 13 Nov" and state.sample.text() == "CONTOH"
    desk.set_person(None)
    assert "Belum ada yang masuk" in state.person.text() and state.person.property("tone") == ""


@pytest.mark.parametrize("language", some(["id", "en"], 1))
def test_nothing_at_the_top_is_cut_or_pushes_a_menu_away(window: MainWindow, desk: RoomDesk, language: str) -> None:
    window.features.add(ShiftActs(window.frame))
    coach = Coach(desk, Cable(), window)
    window.menuBar().addMenu(SampleMenu(window, Cable(), lambda: None))
    line, state, bar = CoachLine(window, coach), window.top.state, window.top
    window.looks.choose_language(language)  # type: ignore[arg-type]
    for size in ((1366, 690), (1920, 1008)):
        window.resize(*size)
        for percent in (100, 125, 150, 200):
            window.looks.choose_scale(percent)
            for word in ("", "MODE BADAI"):
                state.show_mode(f"{word} sejak 13:41" if word else "", word)
                coach.step = (coach.step + 1) % len(TASKS)
                line.refresh()
                window.tick()
                QApplication.processEvents()
                parts = (state.mode, state.sample, state.person, state.date, state.clock)
                seen = [one for one in parts if one.isVisible()]
                least = {state.sample, state.clock} | ({state.mode} if word and percent < 200 else set())
                assert least <= set(seen) and (word or state.mode not in seen), (size, percent)
                assert all(one.sizeHint().width() <= one.width() for one in seen), (size, percent)
                places = sorted((one.x(), one.x() + one.width()) for one in seen)
                assert all(end <= start for (_, end), (start, _) in pairwise(places))
                assert places[-1][1] <= state.width() and state.geometry().right() <= bar.width()
                for one in bar.actions():
                    place = bar.actionGeometry(one)
                    assert place.isValid() and place.right() <= state.x(), (one.text(), size, percent)


def test_that_nobody_confirmed_who_sits_here_stays_readable_at_every_size(window: MainWindow, desk: RoomDesk) -> None:
    window.looks.choose_language("id")
    desk.set_person(msgspec.structs.replace(PERSON, auth="emergency", name="Rina Contoh Sangat Panjang"))
    for width, height in ((1366, 690), (1920, 1008)):
        window.resize(width, height)
        for percent in (100, 125, 150, 200):
            window.looks.choose_scale(percent)
            window.tick()
            if (width, percent) == (1366, 200):
                window.top.state.show_sample(False)  # the menus leave room for the clock and one word
            QApplication.processEvents()
            said = window.top.state.person.text() if window.top.state.person.isVisible() else ""
            assert said.startswith("masuk d") or said.endswith("masuk darurat"), (width, percent, said)
