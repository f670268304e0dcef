"""A case to which nobody goes is said in every place of the window, and the keys that are named send somebody."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import recall
from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential, set_place
from console.models.views.alarm import ACT
from console.text.advice import next_step
from console.text.cases import AGENCIES
from console.text.formats import WIB
from console.ui.agencies.contact import ContactPages
from console.ui.cases.list import spoken_text
from console.ui.shift.handover import HandoverPages
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import case_mark
from console.ui.window.wall import wall_picture
from tests.ui.call_keys import CTRL, Key, Mod, press
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


@pytest.fixture
def burning(desk: RoomDesk, cases: dict[str, str], window: MainWindow) -> str:
    """All cases of the day are over; a fire was opened and left half a minute ago, and one that runs well beside it."""
    for case in desk.board.open_cases():
        for one in case.open_assignments:
            desk.do(recall, case.id, one.id, "uji")
        desk.do(cancel, case.id, "uji")
    well = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 2"))
    step(desk, well, send(desk, well, "DAMKAR")["DAMKAR"], "told")
    made = new_case(desk, "fire_building", Place(address="Jl. Contoh 1", kelurahan="35.72.03.1001"))
    desk.wait(31)
    tick(window)
    return made


def tick(window: MainWindow) -> None:
    window.touched(frozenset(window.runner.board.streams()))
    window.tick()


def strip(window: MainWindow) -> list[str]:
    return window.strip.said()


def test_every_place_says_it(qtbot: QtBot, window: MainWindow, desk: RoomDesk, burning: str) -> None:
    shown = window.case_list.cases
    row = shown.row_at(shown.row_of(burning))
    assert (row.level, row.not_sent, row.agencies) == (ACT, True, (("–", "?", "act"),))
    assert "NOT SENT" in spoken_text(row, AGENCIES, desk.clock_ms) and "not sent 1" in window.case_list.accessibleName()
    head, line = window.agencies.view.lines()[:2]
    assert (head.kind, head.title, head.level) == ("group", "NOT SENT", ACT) and line.case == burning
    assert window.case_list.next_needing(1) == burning
    assert "1 case NOT SENT" in strip(window)
    picture = wall_picture(desk.board, desk.clock_ms, WIB, online=True)
    assert ("1", "not sent", "act") in picture.counts and picture.rows[0].agencies == (("NOT SENT", "", "act"),)
    desk.do(set_place, burning, Place(address="Jl. Contoh 1", point="-8.095000,112.165000"))
    pin = case_mark(desk.board, desk.board.cases[burning], desk.clock_ms)
    assert pin is not None and pin.sign == "–?" and pin.told.endswith("NOT SENT")
    press(qtbot, Key.Key_D, CTRL | Mod.ShiftModifier)
    (contact,) = window.features[ContactPages].panel.view.lines()
    assert contact.case == burning and contact.text.startswith("NOT SENT") and contact.badge == "–?"


def test_the_next_step_names_keys_that_send(qtbot: QtBot, window: MainWindow, desk: RoomDesk, burning: str) -> None:
    window.choose_case(burning)
    assert next_step(desk.board, desk.board.cases[burning], desk.now_ms()).startswith("NOT SENT. Send ")
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[burning].open_assignments
    tick(window)
    assert "NOT SENT" not in " ".join(strip(window))


def test_the_round_sends_by_f9_and_its_digits_write_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, burning: str
) -> None:
    press(qtbot, Key.Key_D, CTRL | Mod.ShiftModifier)
    press(qtbot, Key.Key_1)
    assert "F9" in window.command.sentence() and not desk.board.cases[burning].assignments
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[burning].open_assignments


def test_the_agencies_panel_opens_the_case_and_its_digits_write_nothing(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, burning: str
) -> None:
    press(qtbot, Key.Key_F7)
    press(qtbot, Key.Key_1)
    assert "F9" in window.command.sentence() and not desk.board.cases[burning].assignments
    press(qtbot, Key.Key_Return)
    assert window.case_panel.case_id == burning


def test_the_supervisor_is_called_by_the_desk_itself_and_once(window: MainWindow, desk: RoomDesk, burning: str) -> None:
    desk.wait(120)
    tick(window)
    window.features[ContactPages].look()
    window.features[ContactPages].look()
    tasks = [one for one in desk.board.cases[burning].tasks.values() if one.task_kind == "supervisor"]
    assert [one.cause for one in tasks] == ["not_sent"]
    assert "NOBODY WAS SENT" in window.command.sentence()


def test_the_handover_counts_it_and_paints_each_agency_by_its_own_level(
    window: MainWindow, desk: RoomDesk, burning: str
) -> None:
    pages = window.features.add(HandoverPages(window.frame, lambda *_: True))
    window.actions_.trigger("shift.handover")
    rows = [line for line in pages.panel.lines() if not line.heading]
    badges = {
        line.id.partition("|")[0]: (line.act, [cell.badges for cell in line.cells if cell.badges]) for line in rows
    }
    assert badges[burning] == (True, [(("–?", "act"),)])
    (well,) = (one for one in badges if one in desk.board.cases and one != burning)
    assert badges[well] == (False, [(("D1", "new"),)]), "who was told in time is not painted as late"
    pages.end()


def test_of_a_confidential_case_no_place_is_on_the_panel(window: MainWindow, desk: RoomDesk, burning: str) -> None:
    desk.do(set_confidential, burning, True, "korban minta")
    tick(window)
    line = window.agencies.view.lines()[1]
    assert line.case == burning and "Contoh" not in line.spoken + line.text
