"""Every page of a supervisor is two keys or one word away, and its word opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.state.shift import Person
from console.ui.window.features import ACTIONS, VERBS
from tests.ui.call_keys import command
from tests.ui.room_day import day
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.whole_window import Whole, whole_window

pytestmark = pytest.mark.slow
SUPERVISOR = Person("p1", PERSON.name, ("dispatcher", "supervisor", "admin"), "online", PERSON.last_online_ms)
# These write a file, turn the whole window into a recording, or ask the room's server, which is not here.
# The last opens its page only where messages are held.
NO_PAGE = {"supervisor.export", "supervisor.machine", "supervisor.accounts", "supervisor.release"}


@pytest.fixture(scope="module")
def whole(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    desk = RoomDesk(day()[0])
    desk.person = SUPERVISOR
    with whole_window(desk, Path(tmp_path_factory.mktemp("supervisor"))) as made:
        made.window.activateWindow()
        made.window.case_list.table.setFocus()
        yield made
    desk.close()


def words_of(action: str) -> list[str]:
    entry = ACTIONS[action]
    found = [verb.words[0] for verb in VERBS.all.values() if action in verb.reaches() and verb.words]
    return [*entry.verbs, *found]


OF_SUPERVISORS = [id for id, entry in ACTIONS.items() if entry.menu == "supervisor"]


def test_every_page_has_a_key_or_a_word() -> None:
    assert len(OF_SUPERVISORS) > 12
    assert [id for id in OF_SUPERVISORS if not ACTIONS[id].keys and not words_of(id)] == []


@pytest.mark.parametrize("action", [id for id in OF_SUPERVISORS if id not in NO_PAGE])
def test_one_word_opens_it(qtbot: QtBot, whole: Whole, action: str) -> None:
    window = whole.window
    before = window.work.current()
    command(qtbot, words_of(action)[0])
    assert window.work.current() != before, window.command.sentence()
    window.pages.close_current()
