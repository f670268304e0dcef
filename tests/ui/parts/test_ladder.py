"""The ladder of a case: what was done when, what runs, what somebody must do; and the head above it, never cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.dangers import caution_case
from console.text.agencies import LadderLine, case_lines
from console.ui.widgets.mixed import MixedLabel, Say, Sign, keyed, plain_words
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


def line_of(desk: RoomDesk, case: str, agency: str) -> LadderLine:
    return next(one for one in case_lines(desk.board, desk.board.cases[case], desk.clock_ms) if one.name == agency)


def cells(line: LadderLine) -> list[tuple[str, str]]:
    return [(cell.kind, cell.text) for cell in line.cells]


def test_each_step_has_its_time_and_the_one_that_is_waited_for_its_clock(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR")
    desk.wait(10)
    first = line_of(desk, case, "Damkar")
    assert first.badge == "D?" and cells(first)[0] == ("act", "00:10"), "nobody was told: somebody must act"
    assert first.note == "NOT TOLD YET"
    step(desk, case, sent["DAMKAR"], "told")
    desk.wait(20)
    told = line_of(desk, case, "Damkar")
    assert [kind for kind, _ in cells(told)] == ["done", "runs", "none", "none", "none", "none"]
    assert cells(told)[1] == ("runs", "00:20") and told.note == "", "the steps say it"
    desk.wait(28)
    near = line_of(desk, case, "Damkar")
    assert (cells(near)[1], near.badge_chip) == (("soon", "00:48"), "soon"), "most of its target is gone"
    desk.wait(42)
    late = line_of(desk, case, "Damkar")
    assert (cells(late)[1], late.badge_chip) == (("act", "+00:30"), "act")


def test_who_cannot_come_says_so_where_no_step_does(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR")
    desk.do(step_assignment, case, sent["DAMKAR"], Report(step="unable", reason="no_unit"))
    line = line_of(desk, case, "Damkar")
    assert line.note == "unable (no unit)" and {kind for kind, _ in cells(line)[1:]} == {"none"}


def test_keys_in_a_sentence_are_caps_and_its_words_stay_plain() -> None:
    words = "Send Damkar ([F9], [Enter]), then press [1]."
    assert keyed(words) == [
        Say("Send Damkar "),
        Sign("F9"),
        Sign("Enter"),
        Say(", then press "),
        Sign("1"),
        Say("."),
    ]
    assert plain_words(words) == "Send Damkar (F9, Enter), then press 1."


@pytest.mark.slow
class TestOnTheScreen:
    def test_the_strip_of_cautions_is_whole_and_never_scrolls(
        self, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        """It was cut after two lines, and scrolled away with the facts."""
        long = "ada orang bersenjata tajam di dalam rumah, jangan masuk sebelum polisi memastikan aman. " * 3
        desk.do(caution_case, cases["fire"], long, "pelapor")
        window.open_case(cases["fire"])
        panel = window.case_panel
        for size in ((1366, 690), (1920, 1008)):
            window.resize(*size)
            for _ in range(3):
                QApplication.processEvents()
            strip = panel.cautions
            assert "bersenjata" in strip.text() and "PLN" in strip.text(), "the card's warning stands there too"
            assert strip.height() >= strip.heightForWidth(strip.width())
            inside = QPoint(0, strip.height()) + strip.mapTo(panel.facts, QPoint(0, 0))
            assert inside.y() <= panel.facts.height() and strip.width() >= panel.facts.width() - 6
            assert not any(area.isAncestorOf(strip) for area in panel.facts.findChildren(QScrollArea))

    def test_the_next_step_is_one_sentence_with_its_key(self, window: MainWindow, cases: dict[str, str]) -> None:
        window.open_case(cases["fire"])
        said = window.case_panel._next
        assert said.text() == "Next step: Tell Polres by radio or telephone, then press 1."
        label = said.findChildren(MixedLabel)[1]
        assert Sign("1") in label.pieces() and label.height() >= label.heightForWidth(label.width())
        window.open_case(cases["old"])
        assert said.isHidden() and said.text() == ""

    def test_the_head_says_the_whole_address_and_the_state(self, window: MainWindow, cases: dict[str, str]) -> None:
        window.open_case(cases["fire"])
        words = " ".join(one.text() for one in window.case_panel.head.findChildren(MixedLabel))
        for part in ("Building fire", "1 red", "Jl. Contoh 12", "Kauman", "dekat musala", "A-0005", "in progress"):
            assert part in words
