"""Named words in any order become one step; what is wrong is a sentence and the line stays."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.state.text import shown
from console.ui.window.command_line import CommandLine
from console.ui.window.features import VERBS
from tests.ui.intake_room import talking_desk
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk


@pytest.fixture
def desk() -> RoomDesk:
    return talking_desk()


@pytest.fixture
def cases(desk: RoomDesk) -> dict[str, str]:
    return filled(desk)


@pytest.fixture
def line(desk: RoomDesk, cases: dict[str, str], qtbot: QtBot) -> CommandLine:
    made = CommandLine(desk, VERBS)
    qtbot.addWidget(made)
    made.resize(1300, 30)
    made.show()
    made.select_case(cases["wasp"])
    return made


def enter(line: CommandLine, text: str) -> None:
    line.line.setFocus()
    line.line.setText(text)
    QTest.keyClick(line.line, Qt.Key.Key_Return)


def test_a_case_from_send_to_close(line: CommandLine, desk: RoomDesk, cases: dict[str, str]) -> None:
    case = cases["wasp"]
    for text in (
        "/kirim damkar psc",
        "/damkar tahu",
        "/damkar berangkat",
        "/damkar tiba",
        "/catat warga sudah menjauh",
        "/korban luka 2 sumber damkar",
        "/pri 1 ada anak tersengat",
        "/rahasia anak",
        "/lokasi jl misal 4 turi",
        "/damkar selesai tertangani",
        "/tarik psc tidak diperlukan",
        "/tutup tertangani",
    ):
        enter(line, text)
        assert line.sentence() == "", (text, line.sentence())
    known = desk.board.cases[case]
    assert known.state == "closed" and known.priority == 1 and known.confidential
    assert (shown(known.place.address), known.place.kelurahan) == ("Jl. Misal 4", "35.72.02.1004")
    assert known.casualties is not None and known.casualties.source == "officer"
    enter(line, "/buka ada lagi")
    assert desk.board.cases[case].open
    enter(line, "/urung")
    assert not desk.board.cases[case].open


def test_another_case_and_a_time_in_any_order(line: CommandLine, desk: RoomDesk, cases: dict[str, str]) -> None:
    number = desk.board.display_number(cases["fire"])
    enter(line, f"/polres -1 tahu {number}")
    assert line.sentence() == ""
    polres = next(one for one in desk.board.cases[cases["fire"]].assignments.values() if one.agency == "POLRES")
    assert polres.stamps["told"].when == desk.now_ms() - 60_000


@pytest.mark.parametrize(
    ("words", "channel", "text"),
    [
        ("wa", "whatsapp", None),
        ("HT kanal 3", "radio", "kanal 3"),
        ("telepon danton", "phone", "danton"),
        ("htnya mati", "radio", "htnya mati"),  # no channel is named: the usual one
    ],
)
def test_a_channel_named_after_told_is_noted_and_said_before_enter(
    line: CommandLine, desk: RoomDesk, cases: dict[str, str], words: str, channel: str, text: str | None
) -> None:
    polres = next(one.id for one in desk.board.cases[cases["fire"]].assignments.values() if one.agency == "POLRES")
    number = desk.board.display_number(cases["fire"])
    line.line.setText(f"/polres tahu {words} {number}")
    over = {"whatsapp": "WhatsApp", "radio": "radio", "phone": "telephone"}[channel]
    after = f": {text}" if text else ""
    assert line.preview() == f"→ Polres told now, over {over} ({number}){after} · Enter"
    enter(line, line.line.text())
    assert line.sentence() == ""
    case = desk.board.cases[cases["fire"]]
    assert case.assignments[polres].stamps["told"].channel == channel
    facts = [one.fact for one in case.timeline if getattr(one.fact, "step", "") == "told"]
    assert facts[-1].text == text


@pytest.mark.parametrize(
    "text",
    [
        "/damkr",
        "/kirim",
        "/kirim bukanini",
        "/pri 9",
        "/tutup",
        "/batal",
        "/damkar tiba",
        "/korban banyak",
        "/catat",
        "/c",
    ],
)
def test_a_refusal_takes_the_row_until_the_next_key(line: CommandLine, desk: RoomDesk, text: str) -> None:
    before = desk.board.hash()
    enter(line, text)
    assert line.sentence() and desk.board.hash() == before
    QTest.keyClick(line, Qt.Key.Key_A)
    assert line.sentence() == "" and line.line.text() == f"{text}a" and line.line.hasFocus()


def test_who_cannot_come_has_a_reason(line: CommandLine, desk: RoomDesk, cases: dict[str, str]) -> None:
    enter(line, "/kirim damkar")
    enter(line, "/damkar berhalangan")
    assert "reason is missing" in line.sentence()
    QTest.keyClick(line, Qt.Key.Key_Space)
    QTest.keyClicks(line.line, "unit rusak")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert line.sentence() == ""
    assert [one.unable_reason for one in desk.board.cases[cases["wasp"]].assignments.values()] == ["unit_broken"]


def test_the_key_after_a_refusal_works_on_what_was_typed(line: CommandLine) -> None:
    enter(line, "/catat")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.line.text() == "/cata"
    enter(line, "/catat")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.sentence() == "" and line.line.text() == "/catat", "read first, then tried again"


def test_an_unknown_word_is_guessed_and_tab_takes_the_guess(line: CommandLine) -> None:
    enter(line, "/damkr")
    assert "damkar" in line.sentence()
    QTest.keyClick(line, Qt.Key.Key_Shift)
    line.line.setText("/damkr")
    QTest.keyClick(line.line, Qt.Key.Key_Tab)
    assert line.line.text() == "/damkar "
    QTest.keyClicks(line.line, "ti")
    QTest.keyClick(line.line, Qt.Key.Key_Tab)
    assert line.line.text() == "/damkar tiba "


def test_the_preview_is_a_sentence(line: CommandLine) -> None:
    line.line.setText("/kirim damkar pln")
    assert line.preview().startswith("→ Send Damkar and PLN to A-00")


def test_history_comes_back(line: CommandLine) -> None:
    enter(line, "/catat satu")
    enter(line, "/catat dua")
    QTest.keyClick(line.line, Qt.Key.Key_Up)
    QTest.keyClick(line.line, Qt.Key.Key_Up)
    assert line.line.text() == "/catat satu"


def test_search_and_case(line: CommandLine, desk: RoomDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.action_asked) as searched:
        enter(line, "/cari tawon gedog")
    assert searched.args == ["case.find", "tawon gedog"]
    with qtbot.waitSignal(line.done) as done:
        enter(line, "/kasus pohon jl contoh gedog")
    case: Any = desk.board.cases[done.args[0]]
    assert case.nature == "tree_down" and (shown(case.place.address), case.place.kelurahan) == (
        "Jl. Contoh",
        "35.72.03.1001",
    )


def test_hostile_text_is_only_text(line: CommandLine, desk: RoomDesk, cases: dict[str, str]) -> None:
    line.line.setText("/catat " + "x" * 2_000_000)
    assert len(line.line.text()) <= 300
    enter(line, "/catat <b>{case}</b> %s \x00\x07 \\")
    lines = [shown(one.fact.text) for one in desk.board.cases[cases["wasp"]].timeline if one.kind == "case_noted"]
    assert lines[-1].startswith("<b>{case}</b> %s")


def test_the_whole_sentence_is_read_before_enter_however_long_it_is(
    line: CommandLine, cases: dict[str, str], qtbot: QtBot
) -> None:
    """What is typed leaves the room to the sentence; where both are long, the line above has all of it."""
    with qtbot.waitActive(line):
        line.activateWindow()
    line.select_case(cases["fire"])
    line.line.setFocus()
    metrics = line._preview.fontMetrics()
    for typed, whole_above in (
        ("/lokasi jl misal 4 turi", False),
        ("/lokasi jalan misal gang dua nomor empat turi dekat pasar templek sebelah timur warung", True),
    ):
        line.line.setText(typed)
        QApplication.processEvents()
        told = line._preview.accessibleName()
        shown_ = line.preview()
        assert told.endswith("must be told again") and metrics.horizontalAdvance(shown_) <= line._preview.width()
        assert (told not in shown_) is whole_above
        assert line.hint.words().startswith(told) is whole_above
        assert line.line.width() >= 200 and line._preview.geometry().right() <= line.width()
