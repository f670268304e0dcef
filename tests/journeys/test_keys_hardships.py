"""A room's hardships by keys: who sits here, paper, power cuts, visitors, voices, rumours; the cable in and out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.app import DeskScreen
from console.clock import now_ms
from console.entry import Gate
from console.log import SIGN_OF_LIFE_FILE
from console.models.state.shift import Shift
from console.models.views.on_duty import own_shift
from console.models.views.waiting import loud_calls, standing_of
from console.settings import SettingsFile
from console.sync.cable import Cable
from console.ui.agencies.contact import ContactPanel
from console.ui.frame.command_runner import ONE_PRESS_MS
from console.ui.startup import SignInPage
from tests.helpers.campaign import some
from tests.helpers.keyed_desk import ALT, CTRL, SHIFT, SOON_MS, Key, KeyedDesk, KeyedRoom, Watch
from tests.helpers.world import PASSPHRASE, PASSWORD

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]

NOWHERE = "https://127.0.0.1:9"
MINUTE_MS = 60_000


@pytest.fixture(scope="module", autouse=True)
def second(long_room: KeyedRoom) -> None:
    """Another person of the room has a PIN at this desk."""
    long_room.has_pin("petugas2", "246824")


class Door:
    """The program from its start: its pages and then its window, by keys."""

    def __init__(self, room: KeyedRoom, qtbot: QtBot, server: str) -> None:
        self.qtbot, self._other = qtbot, room.other
        self.gate = Gate(room.home, SettingsFile(room.home), server)
        self.gate.begin()
        self._active(self.gate.pages)
        self.type(PASSPHRASE, Key.Key_Return)
        qtbot.waitUntil(lambda: isinstance(self.page(), SignInPage), timeout=SOON_MS)

    def page(self) -> object:
        return self.gate.page()

    def said(self) -> str:
        page = self.page()
        assert isinstance(page, SignInPage)
        return page.said.text()

    def type(self, *what: str | Key) -> None:
        for one in what:
            if isinstance(one, str):
                QTest.keyClicks(QApplication.focusWidget(), one)
            else:
                QTest.keyClick(QApplication.focusWidget(), one)

    def desk(self) -> KeyedDesk:
        """The window after signing in."""
        self.qtbot.waitUntil(lambda: not self.screen().window.locked(), timeout=SOON_MS)
        self.screen().window.resize(1366, 690)
        self._active(self.screen().window)
        return KeyedDesk(self.screen(), Cable(), self._other, Watch())

    def screen(self) -> DeskScreen:
        assert self.gate.screen is not None
        return self.gate.screen

    def _active(self, widget: object) -> None:
        with self.qtbot.waitActive(widget):
            widget.activateWindow()


@contextmanager
def started(room: KeyedRoom, qtbot: QtBot, server: str) -> Iterator[Door]:
    """The program runs until its power is cut."""
    door = Door(room, qtbot, server)
    try:
        yield door
    finally:
        door.gate.end()


def shift_of(at: KeyedDesk) -> Shift:
    assert at.desk.person is not None
    found = own_shift(at.board, at.desk.desk_id, at.desk.person.account)
    assert found is not None
    return found


@pytest.mark.parametrize("online", some([False, True], 1), ids={False: "offline", True: "online"}.get)
def test_a_stranger_signs_in_by_name_the_power_goes_and_the_next_person_finds_the_call_and_records_the_time_it_was_dark(
    long_room: KeyedRoom, qtbot: QtBot, qapp: QApplication, online: bool
) -> None:
    room, url = long_room, long_room.room.server.url
    name = "Rina Contoh" if online else "Beni Contoh"
    room.on_duty_since(10)
    (room.home / SIGN_OF_LIFE_FILE).write_text(str(now_ms() - 7 * MINUTE_MS))
    with started(room, qtbot, url if online else NOWHERE) as door:
        door.type(name, Key.Key_F2)
        assert "masuk darurat" in door.said().lower() or name in door.said()
        assert door.screen().window.locked(), "it is asked twice"
        door.type(Key.Key_F2)
        at = door.desk()
        assert (shift_of(at).name, shift_of(at).emergency) == (name, True)
        assert name in at.sitting() and "masuk darurat" in at.sitting()
        assert at.window.work.current() == "hardship" and "Meja mati" in at.sees()
        at.write("listrik padam")
        at.press(Key.Key_Return)
        down = max((one for shift in at.board.shifts.values() for one in shift.downs), key=lambda one: one.until)
        assert (down.reason, round((down.until - down.since) / MINUTE_MS)) == ("listrik padam", 7)
        at.press(Key.Key_F1)
        at.write("atap runtuh di pasar")
        call = at.window.forms.form.call()
        if online:
            qtbot.waitUntil(at.sent, timeout=SOON_MS)
        stranger = shift_of(at).id
    with started(room, qtbot, url) as door:
        door.type("petugas1", Key.Key_Return, PASSWORD, Key.Key_Return)
        at = door.desk()
        assert at.window.forms.form.call() == call
        assert at.window.forms.form.parts.narrative.toPlainText() == "atap runtuh di pasar"
        qtbot.waitUntil(at.sent, timeout=SOON_MS)
        other = room.other
        other.wait_until(lambda: stranger in other.desk.board.shifts)
        assert other.desk.board.shifts[stranger].confirmed is None, "a supervisor is still to say who it was"
        at.go_out()
        at.command("keluar")
        asked = now_ms()
        assert "sedang bicara dengan" in at.said() and not at.window.locked(), "who speaks is asked first"
        qtbot.waitUntil(lambda: now_ms() - asked > ONE_PRESS_MS)
        at.command("keluar")
        qtbot.waitUntil(lambda: isinstance(door.page(), SignInPage) and at.window.locked())


@pytest.fixture
def at(stay: KeyedDesk) -> KeyedDesk:
    """On duty, as everybody who signs in at the page is."""
    if own_shift(stay.board, stay.desk.desk_id, "" if stay.desk.person is None else stay.desk.person.account) is None:
        stay.command("mulaishift")
        stay.press(Key.Key_Return)
        stay.go_out()
    return stay


class TestPersons:
    def by_pin(self, at: KeyedDesk, qtbot: QtBot, pin: str, said: str) -> None:
        at.later(2)  # what was asked before is forgotten
        at.press(Key.Key_L, mods=CTRL | SHIFT)
        assert "sedang bicara dengan" in at.said(), "who speaks is asked first"
        at.later(0.1)
        at.press(Key.Key_L, mods=CTRL | SHIFT)
        at.write(pin, over=True)
        at.press(Key.Key_Return)
        try:
            qtbot.waitUntil(lambda: said in at.said(), timeout=3000)
        except BaseException:
            print("PIN", at.said(), at.window.work.current(), QApplication.focusWidget(), at.desk.person)
            raise

    def test_another_person_sits_down_by_pin_and_draft_and_call_stay(self, at: KeyedDesk, qtbot: QtBot) -> None:
        at.command("pin")
        at.answer("135713", "135713")
        qtbot.waitUntil(lambda: "PIN terpasang" in at.said(), timeout=SOON_MS)
        at.go_out()
        first, before = at.desk.person, shift_of(at)
        assert first is not None
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write("ada orang terjepit")
        self.by_pin(at, qtbot, "000000", "PIN belum cocok")
        assert at.desk.person == first
        self.by_pin(at, qtbot, "246824", "Petugas Dua")
        assert at.desk.person is not None and at.desk.person.name == "Petugas Dua"
        assert at.window.forms.form.call() == call
        assert at.window.forms.form.parts.narrative.toPlainText() == "ada orang terjepit"
        assert at.board.calls[call].answered_by == first.account, "the call stays with who took it"
        assert (at.board.shifts[before.id].on_duty, at.board.shifts[before.id].forgotten) == (False, False)
        assert "Petugas Dua" in at.sitting()
        self.by_pin(at, qtbot, "135713", "Petugas Satu")
        assert at.desk.person.account == first.account

    @pytest.mark.both_ways
    def test_away_by_a_command_is_told_to_the_room_and_any_key_is_back(self, at: KeyedDesk) -> None:
        at.command("jeda 10 salat")
        shift = shift_of(at)
        assert (shift.away, shift.away_reason) == (True, "salat")
        assert "JEDA" in at.strip().upper()
        at.ring(at.new_number())
        assert loud_calls(at.board, at.desk.now_ms())
        online, elsewhere = at.desk.status().link.online, at.window.line.elsewhere()
        assert not elsewhere or online, "cut off, it rings here"
        if online:
            other = at.other
            other.wait_until(lambda: other.desk.board.shifts[shift.id].away)
        at.press(Key.Key_Down)
        assert not shift_of(at).away and "JEDA" not in at.strip().upper()


class TestPaper:
    @pytest.mark.qt_log_ignore("openDocument")
    def test_forms_are_printed_with_running_numbers_before_the_lights_go_out(self, at: KeyedDesk) -> None:
        at.command("formulirkertas")
        at.answer("3", None, None)
        assert "formulir-112-" in at.said()

    def test_a_sheet_of_paper_becomes_a_late_entry_once_with_the_time_it_happened(self, at: KeyedDesk) -> None:
        paper = f"{len(at.board.calls):02}"
        at.command(f"susulan -30 kertas {paper}")
        call = at.board.calls[at.window.forms.form.call()]
        assert call.paper == paper and at.desk.now_ms() - call.answered_ms > 29 * MINUTE_MS
        at.write("pohon tumbang menutup jalan")
        at.press(Key.Key_Tab)
        at.write("jl misal 31")
        at.press(Key.Key_Return)
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        at.press(Key.Key_Return, mods=CTRL)
        case = at.case
        assert (case.paper, case.opened_ms) == (paper, call.answered_ms)
        assert "susulan" in at.sees()
        at.command(f"susulan -30 kertas {paper}")
        assert at.said().startswith(f"Formulir kertas no. {paper} sudah disalin"), "about no chosen case"


class TestBeforeVisitors:
    def test_one_key_takes_every_person_from_the_screen_and_brings_them_back(self, at: KeyedDesk) -> None:
        number = at.new_number()
        at.ring(number)
        at.press(Key.Key_F1)
        at.write("Bu Contoh jatuh")
        at.press(Key.Key_L, mods=ALT)
        at.write("Jl. Tersamar 9")
        at.press(Key.Key_H, mods=CTRL)
        personal = (number, "Bu Contoh", "Tersamar")
        assert not [one for one in personal if one in at.sees()]
        at.press(Key.Key_H, mods=CTRL)
        assert [one for one in personal if one in at.sees()] == list(personal)
        at.press(Key.Key_H, mods=CTRL)
        for page in ("antre", "nomor", "tugas", "log", "daftarjanji", "masalah"):
            at.command(page)
            assert not [one for one in personal if one in at.sees()], page
        at.press(Key.Key_H, mods=CTRL)

    def test_the_wall_names_nobody(self, at: KeyedDesk, qtbot: QtBot) -> None:
        case = at.opened("pohon", "jl tersamar 10")
        at.command("dinding")
        wall = at.screen.downtime.wall
        assert wall is not None and wall.isVisible()
        said = repr(wall.picture)
        assert at.board.display_number(case.id) in said or wall.picture.more
        assert "ersamar" not in said and not [one for one in at.board.calls.values() if str(one.number) in said]
        QTest.keyClick(wall, Key.Key_Escape)
        assert not wall.isVisible()


class TestVoices:
    def test_a_number_is_muted_by_itself_it_is_seen_and_recorded_and_not_heard(self, at: KeyedDesk) -> None:
        number = at.new_number()
        at.ring(number)
        at.press(Key.Key_F1, Key.Key_F3)
        at.command(f"redam {number} 15")
        until = standing_of(at.board, number, at.desk.now_ms()).muted_until
        assert until is not None and 14 * MINUTE_MS < until - at.desk.now_ms() <= 15 * MINUTE_MS
        again = at.ring(number)
        assert not loud_calls(at.board, at.desk.now_ms())
        assert number in at.banner() and at.board.calls[again].state == "ringing"
        at.press(Key.Key_F1)
        assert at.window.forms.form.call() == again, "it can be taken as any other"

    def test_a_child_on_the_line_makes_the_case_confidential(self, at: KeyedDesk) -> None:
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.press(Key.Key_N, mods=CTRL)
        at.press(Key.Key_F8)  # the list of calls stays open behind the form
        at.press(Key.Key_F, mods=CTRL | SHIFT)
        at.answer("14")
        assert set(at.board.calls[call].flags) == {"child", "panicking"}
        assert at.window.work.current() == "form", "back to what was spoken of"
        at.press(Key.Key_L, mods=ALT)
        at.write("jl misal 33")
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_0)
        at.press(Key.Key_Return, mods=CTRL)
        assert at.board.calls[call].case == at.case.id and at.case.confidential

    def test_casualties_have_a_source_and_a_death_is_never_the_callers_word(self, at: KeyedDesk) -> None:
        case = at.opened("laka", "jl misal 34")
        at.command("korban meninggal 1")
        number = at.board.display_number(case.id)
        assert at.said().startswith(f"{number}: “Meninggal” hanya dicatat dari petugas atau tenaga medis.")
        at.command("korban luka 2 sumber polres")
        counted = at.board.cases[case.id].casualties
        assert counted is not None and counted.source == "officer"
        at.command("korban meninggal 1 luka 2 sumber psc")
        counted = at.board.cases[case.id].casualties
        assert counted is not None and counted.source == "medic"
        assert "meninggal" in at.sees() and "medis" in at.sees()

    def test_a_rumour_is_a_case_to_be_checked_by_its_card_before_anybody_is_sent(self, at: KeyedDesk) -> None:
        case = at.opened("isu", "jl misal 35 kabar di grup WA ada culik")
        assert case.nature == "rumour_check" and case.priority == 3
        at.press(Key.Key_F8, mods=SHIFT)
        assert at.window.case_panel.card.isVisible()
        at.press(Key.Key_1)
        assert at.board.cases[case.id].answers, "the answer is stamped"
        at.press(Key.Key_F9)
        assert not at.board.cases[case.id].assignments


class TestTelling:
    def test_the_round_of_agencies_is_one_digit_a_result(self, at: KeyedDesk) -> None:
        case = at.opened("kebakaran", "jl misal 36")
        at.command("kirim damkar psc pln")
        at.press(Key.Key_D, mods=CTRL | SHIFT)
        panel = at.window.findChild(ContactPanel)
        assert isinstance(panel, ContactPanel)
        done: dict[str, str] = {}
        for digit, state in ((Key.Key_1, "told"), (Key.Key_9, "silent"), (Key.Key_2, "accepted")):
            at.press(Key.Key_Home)
            for line in panel.view.lines():
                if line.case == case.id and line.assignment not in done:
                    break
                at.press(Key.Key_Down)
            now = panel.view.current_line()
            assert now is not None and now.id == line.id, "its clock may have gone on meanwhile"
            done[line.assignment] = state
            at.press(digit)
        told = at.board.cases[case.id].assignments
        assert {id: one.state for id, one in told.items()} == done

    def test_the_text_for_whatsapp_is_copied_with_its_code_and_only_one_says_it_was_sent(self, at: KeyedDesk) -> None:
        case = at.opened("pohon", "jl misal 37")
        at.command("kirim dlh")
        at.press(Key.Key_C, mods=CTRL | SHIFT)
        text = QGuiApplication.clipboard().text()
        assert at.board.display_number(case.id) in text and "misal 37" in text.lower()
        page = at.screen.downtime.texts.panel
        assert page.code.isVisible() and page.text.text() == text
        (one,) = at.board.cases[case.id].assignments.values()
        assert one.untold, "copying tells nobody"
        at.press(Key.Key_1)
        (one,) = at.board.cases[case.id].assignments.values()
        assert one.state == "told" and "WhatsApp" in at.said()
