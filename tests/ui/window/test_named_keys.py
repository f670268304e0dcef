"""Every key that a sentence on the screen names works at that moment, and does what the sentence says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.ui.cases.panel import CasePanel
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.table import ENTER
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import far
from tests.ui.named_keys import Named, Walk, keys_in, steps_in
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import CaseCancelled, Place

pytestmark = [
    pytest.mark.slow,
    # The chooser of files of no desktop, and sounds without a player.
    pytest.mark.qt_log_ignore("propagateSizeHints|symbolsresolver|No QtMultimedia"),
]
Key = Qt.Key
PRESSES = far(36, 400)  # in one room
ROOMS = far(2, 40)
OF_MENUS = 0.2  # of the presses


class TestReader:
    def test_keys_are_read_as_they_are_written(self) -> None:
        assert keys_in("Kabari PLN lewat HT atau telepon, lalu tekan 1.") == ["1"]
        assert keys_in("NOBODY LEFT. Send another ([F9]), see Ctrl+Shift+K or /penerima.") == [
            "F9",
            "Ctrl+Shift+K",
            "/penerima",
        ]
        assert keys_in("Ctrl+↓ Mendesak berikut, Alt+5, [P]") == ["Ctrl+Down", "Alt+5", "P"]
        assert keys_in("Choose another way: /tautan wa or /tautan sms.") == ["/tautan wa", "/tautan sms"]
        assert keys_in("Jl. Umpama 31, 2 unit, https://kota/kode") == []

    def test_keys_that_follow_each_other_are_one_way(self) -> None:
        assert steps_in("Kirim Damkar (F9, Enter).") == [("F9", "Enter")]
        assert steps_in("Choose place, then press F9 and Enter.") == [("F9", "Enter")]
        assert steps_in("Tell PLN, then press ↓ ↓ 1.") == [("Down", "Down", "1")]
        assert steps_in("Choose the result first: its digit, then Enter.") == [("1", "Enter")]
        assert steps_in("Choose another way: /tautan wa.") == [("/tautan wa",)]
        assert steps_in("F9 Kirim, Ctrl+B Batalkan") == [("F9",), ("Ctrl+B",)]


@pytest.mark.parametrize("seed", range(1, 1 + ROOMS))
def test_every_key_that_a_sentence_names_does_what_it_says(qapp: QApplication, seed: int) -> None:
    walk = Walk(seed, size=((1366, 690), (1920, 1008))[seed % 2], language=("id", "en")[seed // 2 % 2])
    try:
        for _ in range(PRESSES):
            walk.happen()
            fault = walk.try_menu() if walk.dice.random() < OF_MENUS else walk.try_one()
            assert not fault, "\n".join([fault, f"seed {seed}:", *walk.said])
    finally:
        walk.close()


class TestPlantedFaults:
    """The walk finds what it is there for."""

    def test_a_digit_on_another_line_is_found(self, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(CasePanel, "_show_next", lambda panel: panel._next.show_move(panel._step))
        walk = Walk(1)
        try:
            case = _two_untold(walk.desk)
            walk.window.open_case(case)
            walk.settle()
            walk.press("Down")
            assert walk.window.case_panel.view.hasFocus()
            walk.press("Home")
            move = walk.window.case_panel._next
            assert "is refused" in walk.fault_of(Named(move.text(), ("1",), move))
        finally:
            walk.close()


def test_a_key_of_a_list_that_is_not_for_the_chosen_row_says_so(window: MainWindow, cases: dict[str, str]) -> None:
    heard: list[str] = []
    window.runner.refused.connect(heard.append)
    window.pages.open("on_call")
    QTest.keyClicks(QApplication.focusWidget(), "a")
    assert heard == ["“End it” is not for this row."]


def test_on_every_page_a_key_that_needs_a_row_says_that_there_is_none(window: MainWindow) -> None:
    heard: list[str] = []
    window.runner.refused.connect(heard.append)
    panels = window.findChildren(LinesPanel)
    assert len(panels) > 20
    for panel in panels:
        panel.show_lines(())
        heard.clear()
        panel.list.pressed_key.emit(ENTER)
        act = next((one for one in panel._acts if one.key == ENTER), None)
        if act is not None and not act.always:
            assert heard == [f"“{act.words()}”: there is no row."], panel.accessibleName()


def _two_untold(desk: RoomDesk) -> str:
    """A case whose second line is the one that waits longest to be told."""
    case = new_case(desk, "tree_down", Place(address="Jl. Misal 3", kelurahan="Turi"), "pohon tumbang")
    sent = send(desk, case, "DLH", "PLN")
    step(desk, case, sent["DLH"], "told")
    desk.wait(5)
    return case


def test_the_button_that_attaches_is_grey_once_no_similar_case_is_open(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    """It named Ctrl+G, which was refused: another desk had closed the case meanwhile."""
    qtbot.keyClick(window, Key.Key_F1)
    parts = window.forms.form.parts
    assert window.forms.in_front() and not parts.alike.chosen() and not parts.attach_button.isEnabled()
    place = Place(address="Jl. Misal 3", kelurahan="Turi")
    like, other = (new_case(desk, "wasp_nest", place, "tawon ndhas ing payon") for _ in range(2))
    window.tick()
    parts.narrative.setPlainText("tawon ndhas ing payon, jl misal 3")
    assert parts.attach_button.isEnabled() and {parts.alike.chosen()} < {like, other}
    chosen = parts.alike.chosen()
    (left,) = {like, other} - {chosen}
    desk.other(case_stream(left), CaseCancelled(reason="dobel"))
    window.tick()
    assert (parts.alike.count(), parts.alike.chosen()) == (1, chosen)
    desk.other(case_stream(chosen), CaseCancelled(reason="dobel"))
    window.tick()
    assert not parts.alike.count() and not parts.attach_button.isEnabled()


class TestNextStep:
    def test_the_digit_of_the_next_step_is_of_the_agency_that_it_names(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        case = _two_untold(desk)
        window.choose_case(case)
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_F8)
        line = window.case_panel.view.current_line()
        assert line is not None and desk.board.cases[case].assignments[str(line.assignment)].agency == "PLN"
        assert window.case_panel._next.text().endswith("press 1.")

    def test_from_another_line_it_names_the_arrows_that_lead_there(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        case = _two_untold(desk)
        window.choose_case(case)
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_F8)
        qtbot.keyClick(window.case_panel.view, Key.Key_Up)
        assert window.case_panel._next.text().endswith("press ↓ 1.")
        qtbot.keyClick(window.case_panel.view, Key.Key_Down)
        qtbot.keyClick(window.case_panel.view, Key.Key_1)
        assert [one.state for one in desk.board.cases[case].assignments.values() if one.agency == "PLN"] == ["told"]

    def test_where_no_line_is_marked_no_digit_is_offered(
        self, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
    ) -> None:
        window.open_case(cases["fire"])
        assert "[9]" in window.case_panel.work.hint_text()
        window.case_panel.view.unmark()
        assert "[9]" not in window.case_panel.work.hint_text()
