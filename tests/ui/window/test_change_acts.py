"""What is changed of an open case, from the menu and by its command, with the cable in and pulled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from console.models.commands.calls import open_tasks, set_call_back
from console.models.state.text import shown
from console.ui.window.main_window import MainWindow
from tests.ui.calls.test_bonds_by_keys import command, press, sheet
from tests.ui.room_desk import RoomDesk

Key = Qt.Key
Mod = Qt.KeyboardModifier
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("online")]


@pytest.fixture
def fire(window: MainWindow, cases: dict[str, str]) -> str:
    """The case that is worked on."""
    window.choose_case(cases["fire"])
    return cases["fire"]


def write(qtbot: QtBot, *fields: str | None) -> None:
    """Each field in turn, left as it is when none; then Enter."""
    for at, text in enumerate(fields):
        if at:
            press(qtbot, Key.Key_Tab)
        if text is not None:
            focused = QApplication.focusWidget()
            press(qtbot, Key.Key_A, mods=Mod.ControlModifier)
            qtbot.keyClicks(focused, text)
    press(qtbot, Key.Key_Return)


def said(window: MainWindow) -> str:
    """The refusal that stands in the command line."""
    return window.commands.line.sentence()


def test_another_type_is_chosen_with_its_reason(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str, cases: dict[str, str]
) -> None:
    other = desk.board.cases[cases["tree"]].nature
    window.actions_.trigger("case.nature")
    box = window.case_panel.box
    assert box.isVisible()
    field = QApplication.focusWidget()
    field.setCurrentIndex(field.findData(other))  # type: ignore[union-attr]
    write(qtbot, None, "ternyata pohon")
    assert desk.board.cases[fire].nature == other and not box.isVisible()
    command(qtbot, "jenis tawon sarang di atap")
    assert desk.board.cases[fire].nature == desk.board.cases[cases["wasp"]].nature
    command(qtbot, "jenis bukanjenis")
    assert desk.board.cases[fire].nature == desk.board.cases[cases["wasp"]].nature
    assert said(window), "a word that is no type is refused with a sentence"


def test_the_place_of_an_open_case_is_corrected_and_what_was_not_touched_stays(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    before = desk.board.cases[fire].place
    window.actions_.trigger("case.place")
    write(qtbot, "Jl. Misal 4", "depan pasar contoh", "02", "05")
    place = desk.board.cases[fire].place
    assert [shown(place.address), shown(place.landmark), shown(place.rt), shown(place.rw)] == [
        "Jl. Misal 4", "depan pasar contoh", "02", "05"
    ]  # fmt: skip
    assert place.kelurahan == before.kelurahan
    written = len(desk.board.records_of(f"case:{fire}"))
    window.actions_.trigger("case.place")
    press(qtbot, Key.Key_Return)
    assert len(desk.board.records_of(f"case:{fire}")) == written, "nothing was changed, so nothing is written"


def test_who_saw_the_place_makes_it_certain(qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str) -> None:
    command(qtbot, "kepastian petugas")
    assert desk.board.cases[fire].place.certainty == "officer"
    assert desk.board.cases[fire].place.source == "officer"
    command(qtbot, "kepastian barangkali")
    assert "barangkali" in said(window)
    assert desk.board.cases[fire].place.certainty == "officer"


def test_the_caller_of_an_open_case_may_be_called_at_other_hours(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    window.actions_.trigger("case.caller")
    write(qtbot, "Warga Contoh", "081200000001", None, "sesudah 17.00")
    call = desk.board.calls_of(fire)[0]
    assert (shown(call.caller), shown(call.number)) == ("Warga Contoh", "081200000001")
    assert call.call_back_hours == "sesudah 17.00"


def test_do_not_call_back_is_lifted_only_with_a_reason(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    call = desk.board.calls_of(fire)[0].id
    desk.do(set_call_back, call, "never")
    window.actions_.trigger("case.caller")
    press(qtbot, Key.Key_Tab, Key.Key_Tab)
    field = QApplication.focusWidget()
    field.setCurrentIndex(field.findData("allowed"))  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    assert desk.board.calls[call].call_back == "never" and window.case_panel.box.isVisible()
    window.case_panel.box.focus("why")
    write(qtbot, "pelapor menelepon sendiri")
    assert desk.board.calls[call].call_back == "allowed" and not window.case_panel.box.isVisible()


def test_casualties_are_counted_again_by_an_officer(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    window.actions_.trigger("case.casualties")
    write(qtbot, "sangat banyak")
    assert window.case_panel.box.isVisible(), "what is no count is asked again"
    write(qtbot, "2 luka 1 berat")
    count = desk.board.cases[fire].casualties
    assert count is not None and count.source == "officer" and count.severe == 1


def test_who_leads_on_the_scene_stands_in_the_case(qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str) -> None:
    window.actions_.trigger("case.lead")
    write(qtbot, None, "Danton Contoh")
    assert "Lead on scene" in sheet(window, fire) and "Danton Contoh" in sheet(window, fire)
    command(qtbot, "pimpin polres Kanit Contoh")
    assert "Kanit Contoh" in sheet(window, fire) and "Danton Contoh" not in sheet(window, fire)


def test_a_handed_over_case_stays_open_until_a_receiver_has_a_name(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    window.actions_.trigger("case.handover")
    write(qtbot, "112 Kabupaten", "di luar batas")
    offer = desk.board.cases[fire].handover
    assert offer is not None and offer.to == "112 Kabupaten" and offer.confirmed_ms is None
    window.actions_.trigger("case.handover")
    assert "112 Kabupaten" in window.case_panel.box.accessibleName()
    write(qtbot, "")
    assert window.case_panel.box.isVisible(), "a receiver without a name is none"
    write(qtbot, "Petugas Penerima")
    done = desk.board.cases[fire].handover
    assert done is not None and done.confirmed_ms is not None
    assert window.case_panel.case_id == fire, "it left the list, and no other case appeared in its place"


def test_no_command_gives_a_case_to_another_city_before_it_asked(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str, cases: dict[str, str]
) -> None:
    command(qtbot, "tocity Z-9999")
    assert "not on this desk" in said(window) and not window.case_panel.box.isVisible(), "no other is asked about"
    command(qtbot, f"tocity {desk.board.display_number(cases['tree'])}")
    assert window.case_panel.case_id == cases["tree"], "the case that was named is the one it asks about"
    box = window.case_panel.box
    assert box.isVisible() and desk.board.display_number(cases["tree"]) in box.accessibleName()
    press(qtbot, Key.Key_Escape)
    assert all(one.handover is None for one in desk.board.cases.values())
    command(qtbot, "serahkan kab")
    assert box.isVisible() and desk.board.cases[cases["tree"]].handover is None
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[cases["tree"]].handover is not None and desk.board.cases[fire].handover is None


def test_what_visitors_must_not_see_is_not_shown_in_a_question(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    window.hide_personal()
    for action in ("case.place", "case.caller"):
        window.actions_.trigger(action)
        assert not window.case_panel.box.isVisible()
        assert "Ctrl+H" in window.command.sentence()
    window.hide_personal()
    window.actions_.trigger("case.place")
    assert window.case_panel.box.isVisible()


def test_cases_are_bound_and_let_go_from_the_menu(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str, cases: dict[str, str]
) -> None:
    tree = desk.board.display_number(cases["tree"])
    window.actions_.trigger("case.related")
    write(qtbot, "A-9999")
    assert window.case_panel.box.isVisible() and "not on this desk" in window.command.sentence()
    write(qtbot, tree)
    assert "related to" in sheet(window, fire)
    window.actions_.trigger("case.split")
    write(qtbot, tree, "tidak ada hubungannya")
    assert "related to" not in sheet(window, fire)
    window.actions_.trigger("case.merge")
    write(qtbot, tree, "kejadian yang sama")
    assert desk.board.cases[fire].state == "merged" and window.case_panel.case_id == cases["tree"]


def test_a_second_incident_gets_its_own_case_and_it_is_shown(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str
) -> None:
    window.actions_.trigger("case.split")
    write(qtbot, None, "pohon kedua menimpa mobil")
    new = window.case_panel.case()
    assert new is not None and new.id != fire and "split off" in sheet(window, fire) + sheet(window, new.id)


def test_a_promise_is_made_from_the_menu(qtbot: QtBot, window: MainWindow, desk: RoomDesk, fire: str) -> None:
    before = len(open_tasks(desk.board, fire))
    window.actions_.trigger("case.promise")
    write(qtbot, "10", "kabari ambulans")
    assert "Promise to the caller, due" in window.command.sentence()
    window.actions_.trigger("case.followup")
    write(qtbot, "30", "cek genset")
    assert len(open_tasks(desk.board, fire)) == before + 2


def test_a_question_filled_with_an_address_is_covered_when_visitors_come(
    qtbot: QtBot, window: MainWindow, fire: str
) -> None:
    window.actions_.trigger("case.place")
    box = window.case_panel.box
    lines = box.findChildren(QLineEdit)
    read = lambda: " ".join(line.displayText() for line in lines)  # noqa: E731
    before = read()
    assert "Jl. Contoh 12" in before
    window.hide_personal()
    assert "Contoh" not in read() and box.isVisible()
    window.hide_personal()
    assert read() == before, "nothing of it was lost"
