"""What the server refused stays to be read; nothing of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.models.case_commands import note
from console.ui.panels.problem_box import ProblemBox, refusal_reason
from tests.ui.memory_desk import MemoryDesk, Refusal


@pytest.fixture
def refused(desk: MemoryDesk, cases: dict[str, str]) -> str:
    record = desk.do(note, cases["fire"], "api padam")[0]
    desk.refusals.append(Refusal(record.id, record.stream, "role_missing", 7, False, record))
    return record.id


@pytest.fixture
def box(qtbot: QtBot, desk: MemoryDesk, refused: str) -> ProblemBox:
    made = ProblemBox(desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_refused_entry_says_what_it_was_and_why(box: ProblemBox) -> None:
    text = box.list.item(0).text()
    assert "A-0005" in text and "api padam" in text and "this person may not write that" in text


def test_it_stays_until_a_person_has_read_it(qtbot: QtBot, box: ProblemBox, desk: MemoryDesk) -> None:
    box.refresh()
    assert box.count() == 2, "the refused entry and the conflict of the day"
    box.list.setCurrentRow(0)
    qtbot.keyClick(box.list, Qt.Key.Key_Return)
    assert box.count() == 1 and not desk.refusals


def test_an_entry_that_cannot_be_read_is_listed_too(box: ProblemBox, desk: MemoryDesk) -> None:
    desk.refusals = [Refusal("e1", "case:none", "malformed", 8, False, None)]
    box.refresh()
    assert "cannot be read" in box.list.item(0).text()


def test_an_unknown_reason_names_its_code() -> None:
    assert "strange_code" in refusal_reason("strange_code")


def test_without_problems_it_says_so(qtbot: QtBot) -> None:
    box = ProblemBox(MemoryDesk())  # type: ignore[arg-type]
    qtbot.addWidget(box)
    box.show()
    assert box.count() == 0 and not box.list.isVisible()
