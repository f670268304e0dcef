"""A supervisor's month, played through the real window by keys alone: what is seen and exported is what happened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.widgets import screen_words
from tests.month.room import month_room
from tests.month.story import Story
from tests.month.supervisor import play

pytestmark = pytest.mark.slow
DAYS, CALLS_A_DAY = 28, 3


@pytest.fixture
def story(tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    screen_words.install(qapp, "id")
    with month_room(tmp_path, DAYS, CALLS_A_DAY) as (room, month), room.sit_down("petugas2") as desk:
        with qtbot.waitActive(desk.window):
            desk.window.activateWindow()
        desk.window.case_list.table.setFocus()
        yield Story(desk, month, home)


def test_the_month_is_what_happened_in_it(story: Story) -> None:
    story.wait(story.desk.sent)
    play(story)
    story.wait(story.desk.sent)
    assert {one.suffix for one in story.seen} >= {".pdf", ".xlsx", ".csv"}, "papers and tables of the month were kept"
