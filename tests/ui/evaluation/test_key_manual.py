"""The manual lists the keys as the program has them: each action, its key and its words, in the order of the menus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from console.models.state.shift import Person
from console.sync.session import PinPerson, PinRefused
from console.text.words import translate
from console.ui.evaluation.feedback import FeedbackPages
from console.ui.evaluation.pages import EvaluationPages
from console.ui.frame.actions import MENUS, Action
from console.ui.map.boundaries import LimitsPages
from console.ui.map.moved import MovedPages
from console.ui.review import ReviewPages
from console.ui.shift.acts import ShiftActs
from console.ui.shift.handover import HandoverPages
from console.ui.widgets import screen_words
from console.ui.window.features import ACTIONS
from console.ui.window.main_window import MainWindow
from console.ui.window.replay_window import ReplayActs
from console.ui.window.room_features import add_hard_nights, add_telephony
from tests.ui.attachment_room import attachments
from tests.ui.room_desk import RoomDesk
from tests.ui.town_files import Files

MANUAL = Path(__file__).parents[3] / "docs" / "panduan" / "tombol.md"
ROW = re.compile(r"^\| (?:\*\*(?P<key>[^*|]+)\*\*|–) \| (?P<words>[^|]+) \|$", re.MULTILINE)
# What is bound outside the window: the program signs people in and out.
ELSEWHERE = {"shift.out", "supervisor.accounts"}


def sections() -> dict[str, list[tuple[str, str]]]:
    """The rows below each heading: key and words."""
    parts = re.split(r"^## (.+)$", MANUAL.read_text("utf-8"), flags=re.MULTILINE)
    return {
        title: [(row["key"] or "", row["words"]) for row in ROW.finditer(text)]
        for title, text in zip(parts[1::2], parts[2::2], strict=True)
    }


class NoPins:
    """Sessions of a desk where nobody has a PIN."""

    def pin_people(self) -> list[PinPerson]:
        return []

    def set_pin(self, person: Person, pin: str) -> None:
        raise PinRefused("pin_none")

    def switch(self, account: str, pin: str, online: bool) -> Person:
        raise PinRefused("pin_none")


@pytest.fixture
def spoken(window: MainWindow, desk: RoomDesk, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    window.features.add(ShiftActs(window.frame))
    add_hard_nights(window, NoPins(), tmp_path)
    window.features.add(HandoverPages(window.frame, lambda person, typed: False))
    window.features.add(ReviewPages(window.frame, window.call_pages.numbers.panel.choose))
    files = Files(tmp_path / "home")
    window.features.add(LimitsPages(window.frame, files.out, files.geography, files.server))
    window.features.add(MovedPages(window.frame, files.geography))
    window.features.add(EvaluationPages(window.frame))
    window.features.add(FeedbackPages(window.frame))
    add_telephony(window, None)
    window.features.add(ReplayActs(window, lambda: pytest.fail("the manual opens no recording")))
    screen_words.install(qapp, "id")
    with attachments(window, desk, tmp_path):
        yield window


def row_of(entry: Action[Any]) -> tuple[str, str]:
    key = entry.shown_keys.replace("Down", "↓").replace("Up", "↑")
    text = "English" if entry.id == "view.english" else translate("Action", entry.text)
    return key, text


def test_the_page_lists_every_action_in_the_order_of_the_menus(spoken: MainWindow) -> None:
    told = sections()
    for menu, title in MENUS.items():
        entries = [entry for entry in ACTIONS.values() if entry.menu == menu]
        here = [one for one in entries if spoken.actions_.bound(one.id) or one.id in ELSEWHERE]
        written = [(key, text[:1].lower() + text[1:]) for key, text in told.get(translate("Menu", title), [])]
        assert written == [(key, text[:1].lower() + text[1:]) for key, text in map(row_of, here)], menu


def test_the_page_names_the_keys_that_do_nothing_yet(spoken: MainWindow) -> None:
    idle = [one for one in ACTIONS.values() if one.keys and not spoken.actions_.bound(one.id)]
    last = MANUAL.read_text("utf-8").rpartition("## Belum ada di versi ini")[2]
    named = set(re.findall(r"(?:Ctrl\+)?(?:Shift\+)?(?:F\d+|\b[A-Z]\b)", last))
    assert named == {one.keys[0] for one in idle}


def test_the_page_lists_every_letter_of_the_form(spoken: MainWindow) -> None:
    rows = dict(sections()["Di formulir"])
    letters = spoken.forms.form.parts.letters()
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
