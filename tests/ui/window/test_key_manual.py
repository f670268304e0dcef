"""The manual lists the keys as the program has them: each action, its key and its words, in the order of the menus.
`QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.ui.window.test_key_manual --write` writes it; read what differs."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from console.text.words import translate
from console.ui.frame.actions import MENUS, Action
from console.ui.widgets import screen_words
from console.ui.window.features import ACTIONS, FEATURES
from console.ui.window.main_window import MainWindow

MANUAL = Path(__file__).parents[3] / "docs" / "panduan" / "tombol.md"
ROW = re.compile(r"^\| (?:\*\*(?P<key>[^*|]+)\*\*|–) \| (?P<words>[^|]+) \|$", re.MULTILINE)


@pytest.fixture
def indonesian(qapp: QApplication) -> None:
    screen_words.install(qapp, "id")


def sections() -> dict[str, list[tuple[str, str]]]:
    """The rows below each heading: key and words."""
    parts = re.split(r"^## (.+)$", MANUAL.read_text("utf-8"), flags=re.MULTILINE)
    return {
        title: [(row["key"] or "", row["words"]) for row in ROW.finditer(text)]
        for title, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def row_of(entry: Action[Any]) -> tuple[str, str]:
    text = "English" if entry.id == "view.english" else translate("Action", entry.text)
    return entry.shown_keys, text


def written(page: str) -> str:
    """The page with the rows of every menu as the actions say them."""
    for menu, title in MENUS.items():
        rows = [row_of(entry) for entry in ACTIONS.values() if entry.menu == menu]
        table = "".join(f"| **{key}** | {text} |\n" if key else f"| – | {text} |\n" for key, text in rows)
        heading = re.escape(f"## {translate('Menu', title)}\n| tombol | tindakan |\n|---|---|\n")
        page, found = re.subn(f"({heading})(?:\\|.*\n)*", lambda kept, table=table: kept[1] + table, page)
        assert found == 1, f"{translate('Menu', title)} has no heading on the page"
    return page


def test_the_page_lists_every_action_in_the_order_of_the_menus(indonesian: None) -> None:
    page = MANUAL.read_text("utf-8")
    assert page == written(page)


def test_every_action_is_carried_out_by_its_feature_or_by_the_program() -> None:
    waits = {one.id for feature in FEATURES if not feature.name for one in feature.actions if one.run is None}
    assert waits == {"shift.out", "room.cable", "help.manual"}


def test_the_page_lists_every_letter_of_the_form(window: MainWindow, indonesian: None) -> None:
    rows = dict(sections()["Di formulir"])
    letters = window.forms.form.parts.letters()
    assert {key for key in rows if re.fullmatch(r"Alt\+[A-Z]", key)} == {f"Alt+{one}" for one in (*letters, "S")}
    named = {
        "C": "Narrative",
        "L": "Place",
        "T": "Landmark",
        "J": "Type",
        "O": "Number",
        "N": "Name",
        "B": "Casualties",
        "A": "Call back",
    }
    for letter, text in named.items():
        assert rows[f"Alt+{letter}"].startswith(translate("IntakeForm", text)), letter


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    app = QApplication([])
    screen_words.install(app, "id")
    MANUAL.write_text(written(MANUAL.read_text("utf-8")), "utf-8")
