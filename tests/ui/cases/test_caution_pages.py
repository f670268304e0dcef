"""Cautions by keyboard alone, with the line and without: set, seen before anybody is sent, ticked, lifted, masked."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import Report, dispatch, step_assignment
from console.models.commands.dangers import CautionForm, set_caution
from console.models.state.case import Case
from console.models.state.streams import split_stream
from console.models.views.dangers import cautions_in_force
from console.ui.cases.cautions import CautionPages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, press, words, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import PERSON, RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

CTRL_SHIFT = CTRL | Mod.ShiftModifier


def dog(desk: RoomDesk, **more: object) -> str:
    place = Place(address="Jl. Contoh 12", point="-8.1,112.16")
    form = CautionForm(text="anjing galak", subject="place", source="Pak RT", place=place, **more)  # type: ignore[arg-type]
    return split_stream(desk.do(set_caution, form)[0].stream)[1]


def at_the_place(window: MainWindow, desk: RoomDesk) -> Case:
    """The selected case lies where the dog is."""
    case = next(one for one in desk.board.open_cases() if one.place.address == "Jl. Contoh 12" and one.open)
    window.choose_case(case.id)
    return case


def test_the_form_warns_of_a_number_while_it_is_typed(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    form = CautionForm(text="mengancam petugas", subject="number", source="meja A", number="0000-1234-567")
    desk.do(set_caution, form)
    ringing(desk)
    press(qtbot, Key.Key_F1)
    assert window.features[CautionPages].label.isVisible()
    assert "mengancam petugas" in window.features[CautionPages].label.text()


def test_f9_in_the_form_says_it_again_before_enter_sends(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    dog(desk)
    ringing(desk)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_L, Mod.AltModifier)
    write(qtbot, "jl contoh 12")
    press(qtbot, Key.Key_J, Mod.AltModifier)
    write(qtbot, "pohon")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_F9)
    assert "CAUTIONS: anjing galak" in window.forms.form.parts.said.text()


def test_the_case_panel_and_its_f9_say_it_until_it_runs_out(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    dog(desk, days=1)
    at_the_place(window, desk)
    panel = window.case_panel
    assert "anjing galak" in panel.cautions.text()
    press(qtbot, Key.Key_F9)
    assert "anjing galak" in panel.shelf.cautions.text()
    press(qtbot, Key.Key_Escape)
    desk.wait(86_400)
    window.tick()
    assert "anjing galak" not in panel.cautions.text()


def test_the_tick_is_one_key_and_names_the_person(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    caution, case = dog(desk), at_the_place(window, desk)
    assert "1 not read" in window.case_panel.cautions.text()
    press(qtbot, Key.Key_H, CTRL_SHIFT)
    assert words(window.features[CautionPages].panel)[0].startswith("NOT READ")
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[case.id].cautions_read == {caution: PERSON.account}
    assert words(window.features[CautionPages].panel)[0].startswith("✓ read by Petugas 1")
    assert "not read" not in window.case_panel.cautions.text()


def test_a_new_one_is_set_from_the_case_by_keys(qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
    at_the_place(window, desk)
    press(qtbot, Key.Key_H, CTRL_SHIFT)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "gudang tabung gas")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "pemilik")
    press(qtbot, Key.Key_Return)
    (caution,) = cautions_in_force(desk.board, desk.clock_ms)
    assert (caution.text, caution.about, caution.said.radius_m) == ("gudang tabung gas", "Jl. Contoh 12", 50)
    assert "gudang tabung gas" in window.case_panel.cautions.text()


def test_a_caution_of_the_case_marks_every_agency_to_be_told_again(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    case = at_the_place(window, desk)
    desk.do(dispatch, case.id, "DLH")
    sent = next(one for one in desk.board.cases[case.id].assignments.values() if one.agency == "DLH")
    desk.do(step_assignment, case.id, sent.id, Report(step="told", channel="phone"))
    press(qtbot, Key.Key_H, CTRL_SHIFT)
    press(qtbot, Key.Key_H)
    write(qtbot, "kabel bertegangan")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "warga")
    press(qtbot, Key.Key_Return)
    assert desk.board.cases[case.id].assignments[sent.id].retell == ("caution",)
    assert "kabel bertegangan" in window.case_panel.cautions.text()


def test_the_supervisor_sees_all_and_lifts_with_a_reason(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    dog(desk)
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    window.actions_.trigger("supervisor.cautions")
    press(qtbot, Key.Key_A)
    write(qtbot, "pindah")
    press(qtbot, Key.Key_Return)
    assert window.command.sentence().startswith("Your role does not allow this")
    desk.set_person(PERSON)
    press(qtbot, Key.Key_Return)
    assert not cautions_in_force(desk.board, desk.clock_ms)


def test_visitors_see_that_there_is_something_and_not_what(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    dog(desk)
    at_the_place(window, desk)
    press(qtbot, Key.Key_H, CTRL)
    press(qtbot, Key.Key_H, CTRL_SHIFT)
    said = [window.case_panel.cautions.text(), *words(window.features[CautionPages].panel)]
    assert "CAUTIONS: hidden" in said[0]
    assert not any("anjing" in one or "Contoh" in one or "Pak RT" in one for one in said)
