"""Storm mode and closed roads by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.models.state.case import Case
from console.models.views.dangers import closed_roads
from console.models.views.overdue import nobody_goes
from console.models.views.storms import reports_of, running_storm
from console.ui.map.hazards import RoadPages
from console.ui.storm import StormPages
from console.ui.widgets.lines_panel import LinesPanel
from tests.helpers.keyed_desk import CTRL, SHIFT, SOON_MS, Key, KeyedDesk

pytestmark = pytest.mark.slow


def begin(at: KeyedDesk) -> None:
    at.press(Key.Key_F12, Key.Key_Return)


def report(at: KeyedDesk, place: str, letter: str, words: str = "") -> Case:
    """A report as it is typed: place, Enter, one letter, words, Enter."""
    before = set(at.board.cases)
    at.write(place)
    at.press(Key.Key_Return)
    at.write(letter + words)
    at.press(Key.Key_Return)
    (new,) = set(at.board.cases) - before
    return at.board.cases[new]


def words(panel: LinesPanel) -> list[str]:
    return [line.words for line in panel.lines()]


def end(at: KeyedDesk) -> None:
    at.press(Key.Key_F12, mods=SHIFT)
    at.press(Key.Key_A, Key.Key_Return)


class TestStorm:
    @pytest.mark.both_ways
    def test_f12_and_enter_begin_it_for_the_room_and_a_report_is_a_place_a_letter_and_enter(
        self, stay: KeyedDesk, qtbot: QtBot
    ) -> None:
        at = stay
        at.press(Key.Key_F12)
        assert running_storm(at.board) is None, "the key alone begins nothing"
        at.press(Key.Key_Return)
        storm = running_storm(at.board)
        assert storm is not None and at.mode().startswith("MODE BADAI")
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        assert at.window.work.current() == "storm", "the page stays, the call goes with the report"
        number = len(at.board.cases)
        at.write(f"gg andai {number}")
        qtbot.waitUntil(lambda: len(at.window.features[StormPages].panel.place.offered()) > 1, timeout=SOON_MS)
        at.press(Key.Key_Return)
        at.write("kkabelnya ke jalan")
        at.press(Key.Key_Return)
        (case,) = reports_of(at.board, storm.id)
        assert (case.place.address, case.hit, case.priority) == (f"Gg. Andai {number}", "cable", 1)
        assert case.place.kelurahan and case.place.point, "the street was completed"
        assert case.narrative == "kabelnya ke jalan"
        assert at.board.calls[call].case == case.id
        assert next(iter(case.links.values())).relation == "child"
        again = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write(f"gg andai {number}")
        assert at.window.features[StormPages].panel.alike.item(0).text().startswith("JALAN SAMA")
        at.press(Key.Key_G, mods=CTRL)
        assert at.board.calls[again].case == case.id
        assert len(reports_of(at.board, storm.id)) == 1, "the same tree is one report"
        if at.desk.status().link.online:
            seen = at.other.desk.board
            at.other.wait_until(lambda: running_storm(seen) is not None and case.id in seen.cases)
        end(at)
        assert running_storm(at.board) is None
        assert at.board.cases[case.id].open, "the reports stay open"

    def test_the_work_lists_send_are_printed_and_end_the_storm(self, stay: KeyedDesk) -> None:
        at = stay
        begin(at)
        cable, road = report(at, "jl meliwis", "k"), report(at, "jl cemara", "j", "-5 sudah dari tadi")
        assert at.board.cases[road.id].opened_ms < at.desk.now_ms() - 290_000
        storm = running_storm(at.board)
        assert storm is not None
        at.press(Key.Key_F12, mods=SHIFT)
        lists = at.window.features[StormPages].lists
        first = next(line for line in lists.lines() if line.id.endswith(cable.id))
        at.go_to(lists, first.id)
        at.press(Key.Key_F9)
        assert not at.board.cases[cable.id].assignments, "F9 says whom and asks"
        at.press(Key.Key_Return)
        at.later(0)  # what the clocks have to say of it is said now
        sent = {one.agency: one.untold for one in at.board.cases[cable.id].assignments.values()}
        assert set(sent) == {"BPBD", "DLH", "PLN"} and all(sent.values()), "nobody is told by sending alone"
        views = [words(lists)]
        at.press(Key.Key_V)
        views.append(words(lists))
        by_agency, by_kelurahan = sorted(views, key=lambda view: not view[0].startswith("BELUM DIKIRIM ("))
        assert any(line.startswith("PLN") for line in by_agency)
        waiting = {one.id for one in at.board.open_cases() if nobody_goes(at.board, one)}
        assert road.id in waiting and by_agency[0] == f"BELUM DIKIRIM ({len(waiting)})", "also what no storm brought"
        assert any(line.startswith("Kelurahan belum diketahui (") for line in by_kelurahan)
        before = set(Path.home().glob("*.pdf"))
        at.press(Key.Key_P, mods=CTRL)
        (sheet,) = set(Path.home().glob("*.pdf")) - before
        pages = 1 + sum(line.heading for line in lists.lines())
        assert sheet.read_bytes().count(b"/Type /Page\n") == pages, "a page for all, and one for each list"
        assert str(sheet) in at.said()
        sheet.unlink()
        at.press(Key.Key_A, Key.Key_Return)
        assert running_storm(at.board) is None
        assert "2 laporan di 2 jalan" in at.sees()
        assert at.mode() == ""


def test_a_closed_road_is_in_the_list_and_on_the_map_until_a_person_opens_it(stay: KeyedDesk) -> None:
    at = stay
    case = at.opened("pohon", "jl cemara 4")
    at.press(Key.Key_J, mods=CTRL | SHIFT)
    roads = at.window.features[RoadPages]
    before = len(closed_roads(at.board, at.desk.now_ms()))
    at.press(Key.Key_Plus, Key.Key_Return)
    road = closed_roads(at.board, at.desk.now_ms())[-1]
    assert (road.said.case, "cemara" in str(road.said.street).lower()) == (case.id, True)
    assert len(closed_roads(at.board, at.desk.now_ms())) == before + 1
    at.press(Key.Key_1)
    at.write("Dishub")
    at.press(Key.Key_Return)
    assert len(closed_roads(at.board, at.desk.now_ms())) == before
    assert not roads.marks()
