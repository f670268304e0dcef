"""Storm mode by keyboard alone, with the line and without: begun, three fields a report, lists, run sheets, ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.models.state.case import Case
from console.models.views.storms import reports_of, running_storm
from console.settings import SettingsFile
from console.ui.frame.stage import Zone
from console.ui.parts.place import PlaceSources
from console.ui.storm import WIDTH, StormPages
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, press, words, write
from tests.ui.intake_room import form_window, real_places
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow

CHARS_A_SECOND, REPORT_S = 8, 15
KEYS_OF_A_REPORT = 3


@pytest.fixture(scope="module")
def sources() -> Iterator[PlaceSources]:
    with real_places() as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: RoomDesk, settings: SettingsFile, sources: PlaceSources) -> Iterator[MainWindow]:
    with form_window(qtbot, desk, settings, sources) as made:
        yield made


def begin(qtbot: QtBot) -> None:
    press(qtbot, Key.Key_F12)
    press(qtbot, Key.Key_Return)


def report(qtbot: QtBot, place: str, letter: str, words: str = "") -> None:
    write(qtbot, place)
    press(qtbot, Key.Key_Return)
    write(qtbot, letter)
    write(qtbot, words)
    press(qtbot, Key.Key_Return)


def reports(desk: RoomDesk) -> list[Case]:
    storm = running_storm(desk.board)
    return reports_of(desk.board, storm.id) if storm is not None else []


class TestStorm:
    def test_f12_asks_and_enter_begins(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
        press(qtbot, Key.Key_F12)
        assert running_storm(desk.board) is None
        press(qtbot, Key.Key_Escape)
        assert running_storm(desk.board) is None
        press(qtbot, Key.Key_Escape)
        begin(qtbot)
        assert running_storm(desk.board) is not None
        assert window.top.state.mode.text().startswith("STORM MODE since ")
        assert window.work.current() == "storm"

    def test_a_report_is_three_keys_beside_its_words(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl meliwis", "k")
        (case,) = reports(desk)
        assert (case.hit, case.nature, case.priority) == ("cable", "tree_down", 1)
        report(qtbot, "jl contoh 12", "j", "pohon besar, motor masih lewat")
        assert len(reports(desk)) == 2
        spoken = "jl contoh 12" + "j" + "pohon besar, motor masih lewat"
        assert (len(spoken) + KEYS_OF_A_REPORT) / CHARS_A_SECOND <= REPORT_S
        assert QApplication.focusWidget() is window.features[StormPages].panel.place, "ready for the next"

    def test_the_street_is_completed_and_knows_its_kelurahan(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        begin(qtbot)
        street = window.features[StormPages].panel.place
        write(qtbot, "gg andai 10")
        assert len(street.offered()) > 1
        press(qtbot, Key.Key_Return)
        write(qtbot, "j")
        press(qtbot, Key.Key_Return)
        (case,) = reports(desk)
        assert case.place.address == "Gg. Andai 10"
        assert case.place.point and case.place.kelurahan

    def test_enter_on_an_empty_place_stays_there_so_that_f12_and_enter_out_of_habit_spoil_nothing(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        desk.other("storm:s1", facts.StormStarted(name=""))
        begin(qtbot)
        assert window.command.sentence().startswith("No place yet."), "no key is silent"
        report(qtbot, "jl contoh 3", "j")
        assert [case.place.address for case in reports(desk)] == ["Jl. Contoh 3"]

    def test_another_letter_is_taken_back_and_the_letters_are_said(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl contoh", "x")
        assert window.command.sentence().startswith("The letter is missing")
        assert not reports(desk)
        write(qtbot, "o")
        press(qtbot, Key.Key_Return)
        assert reports(desk)[0].priority == 1, "what was typed was still there"

    def test_the_call_in_hand_goes_with_the_report_and_the_page_stays(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        begin(qtbot)
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        assert window.work.current() == "storm"
        report(qtbot, "jl contoh", "m")
        assert desk.board.calls[call].case == reports(desk)[0].id
        assert window.work.current() == "storm"

    def test_a_form_begun_about_something_else_is_left_alone(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        write(qtbot, "bapak sesak napas")
        begin(qtbot)
        report(qtbot, "jl contoh", "j")
        assert len(reports(desk)) == 1
        assert desk.board.calls[call].case is None
        assert window.forms.form.parts.narrative.toPlainText() == "bapak sesak napas"

    def test_the_same_tree_is_offered_first_and_one_key_attaches(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl contoh", "j")
        call = ringing(desk)
        press(qtbot, Key.Key_F1)
        write(qtbot, "jl contoh")
        assert window.features[StormPages].panel.alike.item(0).text().startswith("SAME STREET")
        press(qtbot, Key.Key_G, CTRL)
        (case,) = reports(desk)
        assert desk.board.calls[call].case == case.id

    def test_a_report_that_ended_is_not_offered_as_the_same_tree(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        begin(qtbot)
        for letter in ("j", "k"):
            report(qtbot, "jl contoh", letter)
        write(qtbot, "jl contoh")
        panel = window.features[StormPages].panel
        panel.alike.setCurrentRow(1)
        chosen = panel._alike_cases[1]
        desk.other(f"case:{panel._alike_cases[0]}", facts.CaseCancelled(reason="dobel"))
        window.tick()
        assert panel._alike_cases == [chosen] and panel.attach_button.isEnabled()
        desk.other(f"case:{chosen}", facts.CaseCancelled(reason="dobel"))
        window.tick()
        assert not panel._alike_cases and not panel.attach_button.isEnabled()

    def test_the_key_that_chooses_among_similar_reports_is_named_where_there_are_several(
        self, qtbot: QtBot, window: MainWindow
    ) -> None:
        begin(qtbot)
        panel = window.features[StormPages].panel
        for letter in ("j", "k"):
            report(qtbot, "jl contoh", letter)
            assert "Alt+↓" not in panel._found.text()
        write(qtbot, "jl contoh")
        assert panel._found.text() == "Similar, this street first (Alt+↓ chooses)"
        for row in (1, 0):
            press(qtbot, Key.Key_Down, Mod.AltModifier)
            assert panel.alike.currentRow() == row

    def test_before_visitors_streets_and_words_go_from_the_page_at_once(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl contoh 12", "j", "milik Bu Contoh")
        write(qtbot, "jl contoh 14")
        panel = window.features[StormPages].panel
        press(qtbot, Key.Key_H, CTRL)
        said = "".join(few.item(at).text() for few in (panel.last, panel.alike) for at in range(few.count()))
        assert "ontoh" not in said and "ontoh" not in panel.place.displayText()
        press(qtbot, Key.Key_H, CTRL)
        assert panel.place.displayText() == "jl contoh 14" and "Contoh 12" in panel.last.item(0).text()

    def test_an_earlier_time_is_kept_as_when_it_happened(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl contoh", "j", "-5 sudah dari tadi")
        (case,) = reports(desk)
        assert (case.opened_ms, case.narrative) == (desk.clock_ms - 300_000, "sudah dari tadi")
        assert case.timeline[-1].recorded == desk.clock_ms

    def test_the_last_reports_stand_by_their_priority(self, qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
        begin(qtbot)
        for letter in ("j", "o", "k"):
            report(qtbot, f"jl {letter}", letter)
        panel = window.features[StormPages].panel
        graves = [panel.last.item(at).text().split()[1] for at in range(panel.last.count())]
        assert graves == sorted(graves) and len(set(graves)) > 1

    def test_lists_send_print_and_end_by_keys(
        self, qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool, tmp_path: Path
    ) -> None:
        begin(qtbot)
        report(qtbot, "jl contoh", "k")
        report(qtbot, "jl misal", "j")
        press(qtbot, Key.Key_F12, Mod.ShiftModifier)
        lists = window.features[StormPages].lists
        assert words(lists)[0] == "Kelurahan not known (2)"
        assert lists.list.row() == 1, "a heading is passed over, and takes no digit"
        press(qtbot, Key.Key_F9)
        cable = next(one for one in reports(desk) if one.hit == "cable")
        assert lists.box.isVisible() and not desk.board.cases[cable.id].assignments, "F9 says whom and asks"
        assert QApplication.focusWidget().currentText() == "BPBD, DLH, and PLN"  # type: ignore[union-attr]
        press(qtbot, Key.Key_Escape)
        assert not lists.box.isVisible() and not desk.board.cases[cable.id].assignments
        press(qtbot, Key.Key_F9)
        press(qtbot, Key.Key_Return)
        cable = desk.board.cases[cable.id]
        assert {one.agency for one in cable.assignments.values()} == {"BPBD", "DLH", "PLN"}
        press(qtbot, Key.Key_V)
        assert words(lists)[0] == "NOT SENT YET (1)"
        press(qtbot, Key.Key_P, Mod.ControlModifier)
        written = list(Path.home().glob("work-lists-*.pdf"))
        assert written and written[0].read_bytes().startswith(b"%PDF")
        press(qtbot, Key.Key_A)
        press(qtbot, Key.Key_Return)
        assert running_storm(desk.board) is None
        assert "2 reports on 2 streets" in window.command.sentence()
        assert window.top.state.mode.text() == ""

    def test_another_desk_s_storm_frames_this_one(self, window: MainWindow, desk: RoomDesk) -> None:
        desk.other("storm:s1", facts.StormStarted(name=""))
        assert window.top.state.mode.text().startswith("STORM MODE since ")
        desk.other("storm:s1", facts.StormEnded(), prev=desk.board.prev_of("storm:s1", facts.StormEnded()))
        assert window.top.state.mode.text() == ""

    def test_the_frame_lies_over_nothing(self, window: MainWindow, desk: RoomDesk) -> None:
        desk.other("storm:s1", facts.StormStarted(name=""))
        inside = window.stage.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        for zone in (*window.stage.visible_panels(), Zone.BANNER, Zone.COMMAND, Zone.STRIP):
            assert inside.contains(window.stage.widget(zone).geometry()), zone
        window.lock()
        assert inside.contains(window.lock_page.geometry())
        window.unlock()
        desk.other("storm:s1", facts.StormEnded(), prev=desk.board.prev_of("storm:s1", facts.StormEnded()))
        assert window.stage.widget(Zone.STRIP).geometry().bottom() == window.stage.rect().bottom()


@pytest.mark.parametrize("page", ["storm_lists", "keys", "roads", "layers"])
def test_an_open_page_speaks_the_language_that_was_just_chosen(window: MainWindow, page: str) -> None:
    """What it says is what it says when it is opened anew."""
    window.pages.open(page)
    window.looks.choose_language("id")
    at_once = said_on(window.work.page(page))
    window.pages.close(page)
    window.pages.open(page)
    assert at_once == said_on(window.work.page(page)) and at_once


def said_on(page: QWidget) -> list[str]:
    QApplication.processEvents()
    shown = [one for one in page.findChildren(QWidget) if one.isVisible() and isinstance(one, QLabel | QAbstractButton)]
    rows = [line.words for one in (page, *page.findChildren(LinesPanel)) if isinstance(one, LinesPanel)
            for line in one.lines()]  # fmt: skip
    return sorted([*(one.text() for one in shown), *rows])


def test_the_word_of_the_storm_at_the_top_follows_the_language(qtbot: QtBot, window: MainWindow) -> None:
    begin(qtbot)
    window.looks.choose_language("id")
    QApplication.processEvents()
    window.features[StormPages].tick()
    QApplication.processEvents()
    bar = " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())
    assert "MODE BADAI sejak" in bar and "STORM MODE since" not in bar
