"""A hard night in the real window, by keys only, with and without the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.log import SignOfLife
from console.models.commands.cases import set_confidential
from console.models.state.shift import Person, Shift, emergency_person
from console.models.views.on_duty import own_shift
from console.models.views.shift_log import LogFilter
from console.reports.paper_form import write_forms
from console.sync.session import PinPerson, PinRefused
from console.text.agencies import agency_text
from console.text.cases import case_row
from console.text.formats import WIB
from console.text.shift import log_page
from console.text.strip import Power, power_items, power_of_status, read_power
from console.ui.account import PersonSwitch
from console.ui.calls.banner import LineView
from console.ui.frame.sounds import Sounds
from console.ui.shift.log import ShiftActs
from console.ui.widgets.qr_code import modules
from console.ui.window.downtime import Downtime
from console.ui.window.main_window import MainWindow
from console.ui.window.room_features import add_hard_nights
from console.ui.window.wall import wall_picture
from tests.ui.room_day import ringing
from tests.ui.room_desk import PERSON, START_MS, RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

BUDI = Person("p2", "Petugas 2", ("dispatcher",), "online", START_MS)


class Pins:
    """Two people with a PIN; 1234 is the right one of both."""

    def __init__(self) -> None:
        self.people = [PinPerson("p1", "satu", "Petugas 1"), PinPerson("p2", "dua", "Petugas 2")]
        self.set: list[tuple[str, str]] = []

    def pin_people(self) -> list[PinPerson]:
        return self.people

    def set_pin(self, person: Person, pin: str) -> None:
        self.set.append((person.account, pin))

    def switch(self, account: str, pin: str, online: bool) -> Person:
        if pin != "1234":
            raise PinRefused("pin_wrong", left=2)
        return BUDI if account == "p2" else PERSON


@pytest.fixture
def pins() -> Pins:
    return Pins()


@pytest.fixture
def hard(window: MainWindow, pins: Pins, tmp_path: Path, desk: RoomDesk) -> Iterator[Downtime]:
    form = window.forms.form
    made = add_hard_nights(window, pins, tmp_path, Sounds(window), form.keep_draft)
    yield made
    made.end()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def command(qtbot: QtBot, window: MainWindow, text: str) -> None:
    press(qtbot, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    write(qtbot, text)
    press(qtbot, Qt.Key.Key_Return)


def shift(desk: RoomDesk) -> Shift:
    assert desk.person is not None
    found = own_shift(desk.board, desk.desk_id, desk.person.account)
    assert found is not None
    return found


def strip(window: MainWindow) -> str:
    window.refresh_strip()
    return window.strip.accessibleName()


def test_away_by_command_is_seen_in_the_strip_and_any_key_ends_it(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, online: bool
) -> None:
    command(qtbot, window, "jeda 10 salat")
    assert (shift(desk).away, shift(desk).away_reason) == (True, "salat")
    assert "AWAY until" in strip(window)
    window.case_list.table.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert not shift(desk).away
    assert "AWAY" not in strip(window)


def test_alarms_are_as_loud_as_they_can_be_while_somebody_is_away(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pins: Pins, tmp_path: Path
) -> None:
    sounds = Sounds(window)
    made = add_hard_nights(window, pins, tmp_path, sounds)
    sounds.set_volume("overdue", 0.4)
    assert made.acts.away.leave(5)
    assert sounds.volume("overdue") == 1.0
    made.acts.away.come_back()
    assert sounds.volume("overdue") == 0.4
    made.end()


def test_the_ring_is_for_another_desk_only_when_somebody_is_there_and_has_heard_of_it(
    window: MainWindow, hard: Downtime, desk: RoomDesk
) -> None:
    line: LineView = window.line
    assert hard.acts.away.leave(5)
    desk.confirm_all()
    assert not line.elsewhere(), "nobody else is on duty: it rings here"
    desk.other("shift:b", facts.ShiftStarted("p2", "Petugas 2", "B"))
    assert line.elsewhere()
    hard.acts.away.come_back()
    assert not line.elsewhere()
    assert hard.acts.away.leave(5)
    assert not line.elsewhere(), "the other desk has not heard of it yet"


def test_paper_is_copied_by_command_and_its_case_is_marked_everywhere(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, online: bool
) -> None:
    desk.wait(3600)
    command(qtbot, window, "susulan -30 kertas 07")
    qtbot.waitUntil(lambda: bool(window.forms.form.call()))
    call = desk.board.calls[window.forms.form.call()]
    assert (call.paper, call.answered_ms) == ("07", desk.clock_ms - 1_800_000)
    assert window.work.current() == "form"
    write(qtbot, "pohon tumbang menutup jalan")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "Jl. Contoh 5 Gedog")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case = next(one for one in desk.board.cases.values() if one.paper == "07")
    assert case.opened_ms == desk.clock_ms - 1_800_000
    row = case_row(desk.board, case, desk.clock_ms, person="p1", language="en")
    assert row.nature.endswith("late entry")
    page = log_page(desk.board, LogFilter(since_ms=0, until_ms=desk.clock_ms + 1), WIB)
    assert any("late entry, paper 07" in one.what for one in page.rows)
    assert any("1 case" in one for one in page.measures)
    command(qtbot, window, "susulan -30 kertas 07")
    assert "copied already" in window.command.line().sentence()  # type: ignore[attr-defined]


def test_the_form_of_a_paper_report_says_so_and_who_is_spoken_on_stays_in_sight(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk
) -> None:
    """The report from paper took the hand, and whose call was recorded already was gone from the banner."""
    call = ringing(desk, "0000-2345-118")
    window.calls.take()
    form = window.forms.form
    form.parts.nature.take(0)
    form.parts.place.landmark.setText("gapura")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.board.calls[call].state_known and "0000-2345-118" in window.banner.told()
    desk.wait(3600)
    command(qtbot, window, "susulan -30 kertas 07")
    qtbot.waitUntil(lambda: bool(form.call()))
    window.tick()
    assert "Paper report 07 · happened " in form.parts.where.accessibleName()
    assert window.work.tabs.tabText(1) == "Paper report 07", "in sight at every size of the text"
    assert "0000-2345-118" in window.banner.told()
    press(qtbot, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert desk.board.calls[call].state == "recorded"
    press(qtbot, Qt.Key.Key_F1)
    assert window.work.tabs.tabText(1) == "Form" and "New case" in form.parts.where.accessibleName()


def test_a_late_entry_without_a_time_says_what_to_write(qtbot: QtBot, window: MainWindow, hard: Downtime) -> None:
    command(qtbot, window, "susulan kertas 07")
    assert "time on the paper" in window.command.line().sentence()  # type: ignore[attr-defined]


def test_another_person_sits_down_by_pin_and_the_draft_stays(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, online: bool
) -> None:
    first, label = shift(desk).id, shift(desk).label
    press(qtbot, Qt.Key.Key_F1)
    write(qtbot, "ada orang terjepit")
    call = window.forms.form.call()
    for _ in range(2):  # who speaks is asked first
        desk.wait(2)
        press(qtbot, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    for pin, seen in (("0000", "p1"), ("1234", "p2")):
        window.features[PersonSwitch].panel.box.focus("pin")
        QApplication.focusWidget().selectAll()
        write(qtbot, pin)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.features[PersonSwitch]._worker.busy())
        assert desk.person is not None and desk.person.account == seen
    assert (desk.board.shifts[first].on_duty, desk.board.shifts[first].forgotten) == (False, False)
    assert (shift(desk).name, shift(desk).label) == ("Petugas 2", label)
    assert desk.board.calls[call].answered_by == "p1"
    assert desk.drafts()[f"intake:{call}"]["narrative"] == "ada orang terjepit"
    assert window.forms.form.call() == call


def test_a_pin_is_set_twice_the_same(qtbot: QtBot, window: MainWindow, hard: Downtime, pins: Pins) -> None:
    for first, second, kept in (("1234", "1235", 0), ("1234", "1234", 1)):
        window.actions_.trigger("shift.pin")
        write(qtbot, first)
        window.features[PersonSwitch].panel.box.focus("again")
        write(qtbot, second)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.features[PersonSwitch]._worker.busy())
        assert len(pins.set) == kept
    assert not window.pages.is_open("person")


def test_the_text_for_an_agency_is_copied_shown_as_qr_and_one_says_it_was_told(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, cases: dict[str, str], online: bool
) -> None:
    case = next(one for one in desk.board.open_cases() if any(a.untold for a in one.open_assignments))
    agency = next(one for one in case.open_assignments if one.untold)
    window.open_case(case.id)
    window.case_list.table.setFocus()
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    text = QGuiApplication.clipboard().text()
    assert desk.board.display_number(case.id) in text
    assert window.work.current() == "agency_text"
    assert desk.board.cases[case.id].assignments[agency.id].untold, "copying tells nobody"
    press(qtbot, Qt.Key.Key_1)
    told = desk.board.cases[case.id].assignments[agency.id]
    assert (told.state, told.untold) == ("told", False)
    line = next(one for one in reversed(desk.board.cases[case.id].timeline) if one.kind == "assignment_stepped")
    assert getattr(line.fact, "channel", None) == "whatsapp"


def test_a_confidential_case_gives_away_no_door_no_name_and_no_type(desk: RoomDesk, cases: dict[str, str]) -> None:
    case = next(one for one in desk.board.open_cases() if one.place.address and not one.confidential)
    address = str(case.place.address)
    assert address in agency_text(desk.board, case, "PLN", WIB)
    desk.do(set_confidential, case.id, True, "KDRT")
    masked = agency_text(desk.board, desk.board.cases[case.id], "PLN", WIB)
    assert address not in masked
    assert str(case.narrative) not in masked
    assert "Confidential case" in masked
    picture = wall_picture(desk.board, desk.clock_ms, WIB, True)
    row = next(one for one in picture.rows if one.number == desk.board.display_number(case.id))
    assert (row.nature, row.area) == ("confidential", "")


def test_the_code_is_a_square_with_three_eyes() -> None:
    rows = modules("112 Kota Contoh · A-0042")
    assert len({len(row) for row in rows} | {len(rows)}) == 1
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == bytes([1] * 7)


def test_the_wall_names_nobody_and_goes_on_while_the_desk_is_locked(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, cases: dict[str, str]
) -> None:
    window.lock()
    window.actions_.trigger("view.wall")
    assert hard.wall is not None
    qtbot.waitExposed(hard.wall)
    picture = hard.wall.picture
    assert picture is not None
    said = repr(picture)
    for case in desk.board.open_cases():
        for personal in (case.place.address, case.place.landmark, case.narrative):
            assert not personal or str(personal) not in said
    assert not any(str(call.number) in said for call in desk.board.calls.values() if call.number)
    desk.wait(1)
    window.bridge.tick.emit()
    assert hard.wall.picture != picture, "the clock goes on"
    qtbot.keyClick(hard.wall, Qt.Key.Key_Escape)
    assert not hard.wall.isVisible()


def test_before_visitors_text_log_and_map_give_nothing_away(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, cases: dict[str, str]
) -> None:
    shifts = window.features.add(ShiftActs(window.frame))
    heard: list[bool] = []
    window.hidden_changed.connect(lambda: heard.append(window.hidden))  # what the map listens to
    case = next(one for one in desk.board.open_cases() if one.place.address and not one.confidential)
    window.open_case(case.id)
    hard.texts.copy_selected()
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not window.pages.is_open("agency_text")
    hard.texts.copy_selected()
    assert not window.pages.is_open("agency_text")
    assert str(case.place.address) in QGuiApplication.clipboard().text()
    assert not any(str(case.place.address) in row.what for row in shifts.log.page().rows)
    press(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert any(str(case.place.address) in row.what for row in shifts.log.page().rows)
    assert heard == [True, False]


def test_a_desk_that_was_down_asks_and_enter_makes_it_a_fact(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk, tmp_path: Path, online: bool
) -> None:
    begun = shift(desk).id
    desk.wait(600)
    last = desk.clock_ms
    desk.wait(420)
    assert hard.acts.ask_down(last)
    write(qtbot, "listrik padam")
    press(qtbot, Qt.Key.Key_Return)
    downs = desk.board.shifts[begun].downs
    assert [(one.until - one.since, one.reason) for one in downs] == [(420_000, "listrik padam")]
    assert not window.pages.is_open("hardship")
    assert not hard.acts.ask_down(last)


def test_a_sign_of_life_is_read_at_the_next_start(tmp_path: Path) -> None:
    one = SignOfLife(tmp_path)
    assert one.last_ms is None
    one.give(START_MS)
    one.give(START_MS + 1000)
    assert SignOfLife(tmp_path).last_ms == START_MS
    (tmp_path / "alive").write_text("rusak")
    assert SignOfLife(tmp_path).last_ms is None
    SignOfLife(tmp_path / "tidak-ada").give(START_MS)


def test_a_supervisor_sees_emergency_sign_ins_and_says_who_it_was(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk
) -> None:
    person = emergency_person("Rina Contoh", "B", START_MS)
    fact = facts.ShiftStarted(person.account, person.name, "B")
    desk.other("shift:darurat", fact, auth="emergency")
    assert "1 emergency sign-in to check" in strip(window)
    window.actions_.trigger("supervisor.persons")
    hard.acts.persons.list.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert desk.board.shifts["darurat"].confirmed is not None
    assert "emergency" not in strip(window)
    page = log_page(desk.board, LogFilter(since_ms=0, until_ms=desk.clock_ms + 1), WIB)
    assert any("emergency sign-in, it was Petugas 1" in line for line in page.duty)


@pytest.mark.parametrize("size", ["A5", "A4"])
def test_paper_forms_have_running_numbers_and_the_next_time_goes_on(
    size: str, hard: Downtime, desk: RoomDesk, tmp_path: Path
) -> None:
    path = tmp_path / "dokumen" / "formulir.pdf"
    assert hard.acts.next_paper() == 1
    assert hard.acts.write_paper(path, 1, 10, size)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.read_bytes().count(b"/Type /Page\n") == 10
    assert hard.acts.next_paper() == 11
    with pytest.raises(OSError):
        write_forms(tmp_path, [1], size, "112")


def test_a_battery_is_told_only_while_it_runs_out(tmp_path: Path) -> None:
    battery = tmp_path / "BAT0"
    battery.mkdir()
    for name, text in (("type", "Battery"), ("status", "Discharging"), ("capacity", "40")):
        (battery / name).write_text(f"{text}\n")
    assert read_power(tmp_path) == Power(0.4, True, None)
    (battery / "energy_now").write_text("5000000")
    (battery / "power_now").write_text("12000000")
    assert read_power(tmp_path) == Power(0.4, True, 1500.0)
    assert [one.text for one in power_items(read_power(tmp_path))] == ["Battery 40\N{NO-BREAK SPACE}%, about 25 min"]
    (battery / "status").write_text("Charging")
    assert list(power_items(read_power(tmp_path))) == []
    (battery / "scope").write_text("Device")
    assert read_power(tmp_path) is None
    assert read_power(tmp_path / "tidak-ada") is None


def test_what_windows_says_of_a_battery() -> None:
    assert power_of_status(0, 1, 40, 1500) == Power(0.4, True, 1500.0)
    assert power_of_status(0, 1, 40, 0xFFFFFFFF) == Power(0.4, True, None)
    assert power_of_status(1, 1, 90, 0xFFFFFFFF) == Power(0.9, False, None)
    assert power_of_status(1, 128, 255, 0) is None


def test_the_call_in_progress_is_on_the_screen_again_when_the_desk_is_back(
    qtbot: QtBot, window: MainWindow, hard: Downtime, desk: RoomDesk
) -> None:
    press(qtbot, Qt.Key.Key_F1)
    write(qtbot, "ada orang terjepit")
    call, form = window.forms.form.call(), window.forms.form
    form.keep_draft()
    press(qtbot, Qt.Key.Key_Escape)
    assert window.work.current() == "case"
    hard.begin()
    assert (window.work.current(), form.call()) == ("form", call)
    assert form.parts.narrative.toPlainText() == "ada orang terjepit"
