"""What is drawn from the declarations of the features is what menus, keys and verbs always were (declared.json).
Where one changes on purpose, `QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.ui.window.test_declared --write`
writes it anew: read the difference."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from console.text import formats
from console.ui.frame.actions import Actions
from console.ui.widgets import screen_words
from console.ui.window.command_acts import command_group
from console.ui.window.features import ACTIONS, FEATURES, VERBS
from console.ui.window.grammar import Known, offers, read_line
from tests.ui.room_desk import RoomDesk

GOLDEN = Path(__file__).parent / "declared.json"


def menu_of(menu: QMenu) -> list[Any]:
    """Ids and separators, a menu inside a menu by its id."""
    found: list[Any] = []
    for one in menu.actions():
        inner = one.menu()
        if one.isSeparator():
            found.append("-")
        else:
            found.append({inner.objectName(): menu_of(inner)} if isinstance(inner, QMenu) else one.objectName())
    return found


def drawn(window: QMainWindow) -> dict[str, Any]:
    """All of it, in English."""
    actions, desk = Actions(window, ACTIONS), RoomDesk()
    for id in ACTIONS:
        actions.bind(id, lambda: None)
    actions.fill(window.menuBar())
    menus = [one.menu() for one in window.menuBar().actions()]
    tab = {}
    for text in (f"/{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"):
        typed = read_line(VERBS, desk.board, text, "", desk.now_ms(), formats.WIB)
        tab[text] = [one.word for one in offers(desk.board, text, typed, Known(VERBS))]
    return {
        "menus": {menu.objectName(): menu_of(menu) for menu in menus if isinstance(menu, QMenu)},
        "actions": {id: said_of(actions, id) for id in ACTIONS},
        "verbs": {
            verb.id: {"words": list(verb.words), "does": sorted(verb.reaches())}
            | ({"says": verb.says} if verb.says else {})
            | ({"takes": list(verb.takes)} if verb.takes else {})
            | {"example": verb.example}
            for verb in VERBS.all.values()
        },
        "key list": [[title, [list(line) for line in lines]] for title, lines in actions.listed()],
        "commands": [list(line) for line in command_group(Known(VERBS))[1]],
        "tab": tab,
    }


def written(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def said_of(actions: Actions, id: str) -> dict[str, Any]:
    action, declared = actions.action(id), ACTIONS[id]
    # The letters of an open menu are found, not declared: a new entry may move those of its neighbours.
    text = re.sub(r" \(&\w\)|&", "", action.text())
    said: dict[str, Any] = {"text": text, "keys": [one.toString() for one in action.shortcuts()]}
    return said | ({"replay": True} if declared.in_replay else {}) | ({"locked": True} if declared.works_locked else {})


@pytest.fixture(scope="module")
def both(qapp: QApplication) -> tuple[dict[str, Any], dict[str, Any]]:
    screen_words.install(qapp, "en")
    window = QMainWindow()
    found = drawn(window)
    window.deleteLater()
    return found, json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("what", ["menus", "actions", "verbs", "key list"])
def test_what_is_drawn_from_the_declarations_is_what_it_was(
    both: tuple[dict[str, Any], dict[str, Any]], what: str
) -> None:
    found, golden = both
    assert found[what] == golden[what]


def test_the_commands_of_the_key_list_and_what_tab_offers_are_the_same(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    found, golden = both
    assert found["commands"] == golden["commands"]
    assert found["tab"] == golden["tab"]


def test_the_file_stands_as_it_is_written_so_that_a_difference_shows_only_what_changed(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    assert GOLDEN.read_text("utf-8") == written(both[0])


def test_every_declared_action_and_page_is_carried_out_by_its_feature(qtbot: QtBot) -> None:
    for feature in FEATURES:
        offered = {action.id for action in feature.actions if action.run is None and not feature.name}
        assert not offered or offered == {"shift.out", "room.cable", "help.manual"}


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    app = QApplication([])
    screen_words.install(app, "en")
    GOLDEN.write_text(written(drawn(QMainWindow())), "utf-8")
