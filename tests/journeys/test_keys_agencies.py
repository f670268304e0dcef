"""Advice, the clocks of agencies, and what stands in for whom, by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import Order, Report, dispatch_all, recall, step_assignment
from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, open_case
from console.models.state.board import Board
from console.models.state.case import Assignment
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.overdue import nobody_goes
from tests.helpers.keyed_desk import CTRL, SHIFT, Key, KeyedDesk
from tests.ui.whole_window import page_of
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow


@pytest.fixture
def at(stay: KeyedDesk) -> Iterator[KeyedDesk]:
    """The window stays open between the tests; nobody is left on a case to be late in the next one."""
    yield stay
    stay.watch.ahead_ms = 0
    for case in list(stay.board.worked_cases()):
        for one in case.open_assignments:
            stay.desk.do(recall, case.id, one.id, "latihan selesai", "phone")


def of(board: Board, case: str, agency: str) -> Assignment:
    return {one.agency: one for one in board.cases[case].assignments.values()}[agency]


def here(at: KeyedDesk, agency: str) -> Assignment:
    return of(at.board, at.case.id, agency)


def shelf(at: KeyedDesk) -> str:
    return at.sees(at.window.case_panel.shelf)


def line_of(at: KeyedDesk, short: str) -> str:
    return next(line.spoken for line in at.window.case_panel.view.lines() if line.title.startswith(short))


def quiet(at: KeyedDesk) -> None:
    """What other stories left without anybody sent would be heard, and stand first in the round."""
    for one in at.board.open_cases():
        if nobody_goes(at.board, one):
            at.desk.do(cancel, one.id, "uji")


class TestAdvice:
    @pytest.mark.both_ways
    def test_f9_names_who_to_send_with_the_reason_and_enter_sends_them(self, at: KeyedDesk, qtbot: QtBot) -> None:
        at.opened("bangunan", "jl contoh 3 -8.0895,112.1905")
        case = at.case.id
        assert "Kirim " in at.case_words() and "F9 Enter" in at.case_words(), "the next step is named with its keys"
        at.press(Key.Key_F9)
        first = at.window.case_panel.shelf.agencies.item(0).text()
        assert first.startswith("Damkar") and "selalu pertama" in first
        assert "m" in first and "Kurang: " in first, "how far, and what is missing"
        wanted = at.window.case_panel.shelf.chosen()
        at.press(Key.Key_Return)
        sent, unsent = f"Kirim {_names(at, wanted)} ke {at.board.display_number(case)} ✓", "Server tidak tersambung"
        assert at.said() == sent or (not at.desk.status().link.online and at.said().startswith(unsent))
        assert [one.agency for one in at.case.assignments.values()] == wanted
        at.told_other(qtbot, lambda board: len(board.cases[case].assignments) == len(wanted))

    def test_what_is_missing_is_said_before_anybody_is_sent(self, at: KeyedDesk) -> None:
        for unit in ("psc-1", "psc-2", "psc-3"):
            at.command(f"tidaksiap {unit} latihan")
        at.command("siap b-1 HT")
        at.command("posisi b-1 -8.0895,112.1905")
        at.opened("laka", "jl contoh 5 -8.0895,112.1905")
        at.later(34)
        at.press(Key.Key_F9)
        psc = next(line for line in shelf(at).splitlines() if line.startswith("PSC 119"))
        assert "Kurang: 0 unit siap" in psc
        assert "PMI" in shelf(at) and "pengganti PSC 119" in shelf(at), "who stands in is offered with the reason"
        row = _row(at, "BPBD")
        at.press(*[Key.Key_Down] * row, Key.Key_U)
        assert "posisi lama 34 menit" in shelf(at)
        at.press(Key.Key_Escape)
        for unit in ("psc-1", "psc-2", "psc-3"):
            at.command(f"siap {unit} HT")
        assert not at.case.assignments, "Esc sends nobody"

    def test_a_unit_that_is_busy_elsewhere_goes_only_with_a_reason_and_both_cases_say_so(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        first = at.opened("sakit", "jl contoh 7")
        at.command("kirim psc-1")
        at.later(0)
        second = at.opened("sakit", "jl contoh 9")
        at.press(Key.Key_F9)
        row = _row(at, "PSC 119")
        at.press(*[Key.Key_Down] * row, Key.Key_Space, Key.Key_U)
        busy = _row(at, "PSC-1")
        at.press(*[Key.Key_Down] * (busy - row - 1))
        assert f"masih di {at.board.display_number(first.id)}" in shelf(at)
        at.press(Key.Key_Space, Key.Key_Return)
        assert at.said().startswith("Unit PSC-1 masih di kasus") and not at.case.assignments
        at.write("paling dekat, kasus pertama sudah stabil")
        at.press(Key.Key_Return)
        sent = here(at, "PSC119")
        assert (sent.unit, sent.override) == ("PSC-1", "paling dekat, kasus pertama sudah stabil")
        assert f"juga di {at.board.display_number(first.id)}" in at.case_words()
        at.turn_to(first.id, qtbot)
        assert f"juga di {at.board.display_number(second.id)}" in at.case_words()


class TestTelling:
    @pytest.mark.both_ways
    def test_who_was_sent_is_not_told_until_somebody_says_it_by_radio_or_telephone(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        quiet(at)
        online = at.desk.status().link.online
        at.opened("tawon", "jl contoh 11")
        case = at.case.id
        at.command("kirim satpolpp")
        if not online:
            at.later(0)
            assert at.said().startswith("Server tidak tersambung, jadi Satpol PP BELUM diberi tahu.")
        assert "BELUM DIBERI TAHU" in line_of(at, "Satpol PP")
        assert "instansi belum diberi tahu" in at.strip()
        assert "Kabari Satpol PP lewat HT atau telepon, lalu tekan 1" in at.case_words()
        at.press(Key.Key_D, mods=CTRL | SHIFT)
        said = at.sees(page_of(at.window, "contact"))
        assert ("Belum terkirim ke instansi, sampaikan lewat HT/telepon" in said) is not online
        at.press(Key.Key_D, mods=CTRL | SHIFT)
        requested = here(at, "SATPOLPP").requested_ms
        at.later(4)
        at.to_case()
        at.press(Key.Key_Exclam, mods=SHIFT)
        at.press(Key.Key_Tab)
        at.write("HT")
        at.press(Key.Key_Tab)
        at.write("Regu jaga")
        at.press(Key.Key_Return)
        told = here(at, "SATPOLPP").stamps["told"]
        assert (told.channel, shown(told.speaker)) == ("radio", "Regu jaga")
        assert told.when - requested >= 240_000
        assert "00:0" in line_of(at, "Satpol PP"), "its clock begins when it was told, not when it was sent"
        assert "HT" in at.case_words() and "Regu jaga" in at.case_words()
        at.told_other(qtbot, lambda board: of(board, case, "SATPOLPP").state == "told")

    def test_an_agency_that_reports_by_voice_is_noted_by_one_digit_a_step(self, at: KeyedDesk, qtbot: QtBot) -> None:
        at.opened("tawon", "jl contoh 13")
        case = at.case.id
        at.command("kirim damkar")
        at.to_case()
        at.press(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
        one = here(at, "DAMKAR")
        assert list(one.stamps) == ["told", "accepted", "rolling", "arrived"]
        assert one.stamps["told"].channel == "phone", "its usual channel"
        at.press(Key.Key_5, Key.Key_6)
        at.answer(None, "sarang diambil")
        assert here(at, "DAMKAR").state == "cleared" and "sarang diambil" in at.case_words()
        at.told_other(qtbot, lambda board: of(board, case, "DAMKAR").state == "cleared")


class TestClock:
    def test_late_is_seen_then_heard_and_then_the_supervisor_is_called_once(self, at: KeyedDesk, qtbot: QtBot) -> None:
        quiet(at)
        at.opened("bangunan", "jl contoh 21")
        case = at.case.id
        at.command("kirim damkar")
        at.to_case()
        at.press(Key.Key_1)
        sounds = at.window._sounds
        assert sounds is not None
        sounds.acknowledge_all()
        at.later(1.2)
        assert line_of(at, "Damkar").count("+") == 1 and "overdue" not in sounds.wanted(), "colour at once"
        at.later(0.5)
        assert "overdue" in sounds.wanted(), "then the sound"
        at.press(Key.Key_Down)
        assert "overdue" not in sounds.wanted(), "any key is that somebody took notice"
        at.later(2)
        number = at.board.display_number(case)
        assert at.said().startswith(f"{number}: Damkar terlambat, pengawas dipanggil")
        at.later(1)
        calls = [one.fact for one in at.case.timeline if isinstance(one.fact, facts.AssignmentEscalated)]
        assert len(calls) == 1, "once"
        at.press(Key.Key_D, mods=CTRL | SHIFT)
        assert number in at.sees(at.window.work) and "PENGAWAS" in at.sees(at.window.work)
        at.press(Key.Key_Escape)
        at.told_other(qtbot, lambda board: bool(board.cases[case].escalated))

    def test_who_declines_says_why_and_the_next_agency_of_its_chain_is_put_on_the_case_once(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        at.opened("tawon", "jl contoh 23")
        case = at.case.id
        at.command("kirim damkar")
        at.to_case()
        at.press(Key.Key_1, Key.Key_0)
        at.answer("unit rusak")
        assert here(at, "DAMKAR").unable_reason == "unit_broken"
        at.later(0)
        number = at.board.display_number(case)
        assert at.said() == f"{number}: Damkar tidak datang. BPBD menggantikan, BELUM DIBERI TAHU: hubungi sekarang."
        assert here(at, "BPBD").fallback_of == here(at, "DAMKAR").id
        assert "pengganti Damkar" in line_of(at, "BPBD") and "unit rusak" in line_of(at, "Damkar")
        at.told_other(qtbot, lambda board: of(board, case, "BPBD").fallback_of is not None)
        at.later(0.1)
        assert [one.agency for one in at.case.assignments.values()] == ["DAMKAR", "BPBD"]

    def test_two_calls_without_an_answer_do_the_same(self, at: KeyedDesk, qtbot: QtBot) -> None:
        at.opened("tertib", "jl contoh 25")
        case = at.case.id
        at.command("kirim satpolpp")
        at.to_case()
        at.press(Key.Key_9)
        at.later(0.1)
        assert len(at.case.assignments) == 1, "once is not enough"
        at.press(Key.Key_9)
        at.later(0)
        assert here(at, "POLRES").fallback_of == here(at, "SATPOLPP").id
        assert "tidak menjawab" in line_of(at, "Satpol PP")
        at.told_other(qtbot, lambda board: len(board.cases[case].assignments) == 2)

    @pytest.mark.both_ways
    def test_what_another_desk_sent_is_fired_here_only_after_the_watch_was_taken_over_with_a_reason(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        online, there = at.desk.status().link.online, at.other.desk
        form = CaseForm(nature="public_order", place=Place(address="Jl. Contoh 27"))
        case = split_stream(there.do(open_case, form)[-1].stream)[1]
        there.do(dispatch_all, case, [Order(agency="SATPOLPP")])
        unable = Report(step="unable", reason="no_unit")
        there.do(step_assignment, case, of(there.board, case, "SATPOLPP").id, unable)
        at.mend(qtbot)
        if not online:
            at.pull(qtbot)
        at.turn_to(case, qtbot)
        at.later(1)
        assert len(at.case.assignments) == 1, "one place fires it: the desk that dispatched"
        at.command("awasi")
        number = at.board.display_number(case)
        assert at.said() == f"{number}: Alasannya belum diisi. Satu kalimat cukup."
        at.command("awasi meja B ditinggal")
        at.later(0)
        assert here(at, "POLRES").fallback_of == here(at, "SATPOLPP").id
        at.told_other(qtbot, lambda board: len(board.cases[case].assignments) == 2)


def _names(at: KeyedDesk, codes: list[str]) -> str:
    names = [at.board.reference.agencies[code].short for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, dan {names[-1]}"


def _row(at: KeyedDesk, name: str) -> int:
    ticks = at.window.case_panel.shelf.agencies
    return next(row for row in range(ticks.count()) if ticks.item(row).text().strip().startswith(name))
