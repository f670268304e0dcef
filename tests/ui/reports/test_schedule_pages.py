"""Reports by schedule and the list for the ministry, by keys: set, changed, ended, fetched; what is amiss is read."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.models.views.reports import schedules_in_force
from console.ui.reports.export import ExportPages
from console.ui.reports.pages import SchedulePages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, command, press, words, write
from tests.ui.room_desk import START_MS, RoomDesk
from wire.facts import CasesExported
from wire.messages import MadeReport, MadeReports, Trouble

pytestmark = pytest.mark.slow

MAPPING = '[[kolom]]\nnama = "nomor"\nsumber = "nomor"\nwajib = true\n'
DAY_MS = 86_400_000


class Made:
    """In the place of the server: what it made, until there is no line."""

    def __init__(self) -> None:
        given = MadeReport(
            code="01", document="recap", every="day", since=START_MS - DAY_MS, until=START_MS, output="pdf",
            state="made", made=START_MS, name="rekap-01.pdf", size=34_000, sha256="00",
        )  # fmt: skip
        failed = msgspec.structs.replace(
            given,
            document="ministry",
            every="month",
            state="failed",
            problem="export_lacks",
            said=("Kolom hasil: A-1",),
        )
        self.reports, self.problem = [given, failed], ""
        self.troubles: tuple[Trouble, ...] = ()

    def listed(self) -> MadeReports:
        if self.problem:
            raise ConsoleError(self.problem)
        return MadeReports(self.reports, self.troubles)

    def fetch(self, report: MadeReport) -> bytes:
        return report.name.encode()


@pytest.fixture
def server() -> Made:
    return Made()


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk, server: Made) -> Iterator[SchedulePages]:
    made = window.features.add(SchedulePages(window.frame, server))
    export = window.features.add(ExportPages(window.frame))
    made.setProperty("export", export)
    yield made
    made.end()
    export.end()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def again(qtbot: QtBot, *answers: str) -> None:
    """Write over what stands in each field in turn; nothing leaves it as it is."""
    for at, one in enumerate(answers):
        if at:
            press(qtbot, Key.Key_Tab)
        if one and isinstance(QApplication.focusWidget(), QLineEdit):
            press(qtbot, Key.Key_A, CTRL)
            write(qtbot, one)
    press(qtbot, Key.Key_Return)


def test_reports_are_set_changed_fetched_and_ended_by_keys(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: SchedulePages, server: Made, home: Path
) -> None:
    command(qtbot, "laporanterjadwal")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 6)
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_1)
    again(qtbot, "", "5", "")
    (one,) = schedules_in_force(desk.board)
    assert (one.document, one.every, one.hour, one.output) == ("recap", "day", 5, "pdf")
    assert words(pages.panel)[1].startswith("Recap of the figures, each day at 05:00, PDF · next ")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_1)
    again(qtbot, "", "25", "")
    assert "0 to 23" in window.command.sentence() and schedules_in_force(desk.board) == [one]
    press(qtbot, Key.Key_Escape)
    (home / "peta-kementerian.toml").write_text(MAPPING.replace('"nomor"\nwajib', '"nomer"\nwajib'))
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_3)
    again(qtbot, "", "1", "", str(home / "peta-kementerian.toml"))
    assert any("nomer" in line and "Perhaps nomor?" in line for line in words(pages.panel))
    (home / "peta-kementerian.toml").write_text(MAPPING)
    press(qtbot, Key.Key_Return)
    assert [one.mapping for one in schedules_in_force(desk.board)] == ["", MAPPING]
    assert not any("nomer" in line for line in words(pages.panel))
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_2)
    again(qtbot, "", "2", "")
    assert [one.mapping for one in schedules_in_force(desk.board)] == ["", MAPPING], "it keeps the one in use"
    pages.panel.choose("set:01")
    press(qtbot, Key.Key_A)
    assert [one.code for one in schedules_in_force(desk.board)] == ["02"]

    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, roles=("viewer",)))
    pages.panel.choose("new:recap")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    assert not pages.panel.box.isVisible() and len(schedules_in_force(desk.board)) == 1
    desk.set_person(msgspec.structs.replace(desk.person, roles=("dispatcher",)))
    window.actions_.refresh()
    assert "supervisors" in window.actions_.why_not("supervisor.schedule")


def test_what_was_made_is_read_and_fetched_and_stays_to_be_read_without_a_line(
    qtbot: QtBot, window: MainWindow, pages: SchedulePages, server: Made, home: Path
) -> None:
    command(qtbot, "laporanterjadwal")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 6)
    assert any("not made" in line and "values are missing" in line for line in words(pages.panel))
    pages.panel.choose("failed:01:ministry:month:" + str(START_MS - DAY_MS))
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    assert "Kolom hasil: A-1" in words(pages.panel)
    pages.panel.choose("file:01:recap:day:" + str(START_MS - DAY_MS))
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: str(home / "rekap-01.pdf") in window.command.sentence())
    assert (home / "rekap-01.pdf").read_bytes() == b"rekap-01.pdf"

    qtbot.waitUntil(lambda: not pages.asking.busy())
    server.problem = "report_offline"
    window.pages.close("schedule")
    command(qtbot, "laporanterjadwal")
    qtbot.waitUntil(lambda: "cannot be reached" in pages.panel.above.text())
    assert any("34" in line or "33" in line for line in words(pages.panel)), "what was known stays to be read"


def test_editions_and_what_the_server_fails_at_are_read_where_the_reports_are(
    qtbot: QtBot, window: MainWindow, pages: SchedulePages, server: Made, home: Path
) -> None:
    first = msgspec.structs.replace(server.reports[0], missed=3)
    second = msgspec.structs.replace(
        first, edition=2, replaces=START_MS, late=3, missed=0, made=START_MS + DAY_MS, name="rekap-01-edisi2.pdf"
    )
    bug = msgspec.structs.replace(second, edition=3, state="failed", problem="report_bug", said=("LookupError",))
    server.reports = [bug, second, first]
    server.troubles = (
        Trouble(name="reports", since=START_MS, tries=3, again=START_MS + 240_000, cause="LookupError"),
        Trouble(name="of_a_newer_server", since=START_MS, tries=1, again=START_MS, cause="disk_full"),
    )
    command(qtbot, "laporanterjadwal")
    qtbot.waitUntil(lambda: any("fails since" in line for line in words(pages.panel)))
    said = words(pages.panel)
    assert any(line.startswith("▲ Making reports: fails since") and "(3 times, LookupError)" in line for line in said)
    assert any(line.startswith("▲ of_a_newer_server") for line in said)
    third, later, earlier = said[-3:]
    assert ", edition 3 · not made" in third and "A fault of the server's program (LookupError)" in third
    assert "edition 2" in later and "replaces edition 1, made" in later and "because 3 entries came late" in later
    assert earlier.endswith("replaced by edition 2")
    pages.panel.choose(f"file:01:recap:day:{START_MS - DAY_MS}:2")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: str(home / "rekap-01-edisi2.pdf") in window.command.sentence())
    assert (home / "rekap-01-edisi2.pdf").read_bytes() == b"rekap-01-edisi2.pdf"


def exported(desk: RoomDesk) -> list[CasesExported]:
    records = (one for stream in desk.board.streams() for one in desk.board.records_of(stream))
    return [one.fact for one in records if isinstance(one.fact, CasesExported)]


def test_a_list_is_handed_out_by_keys_and_what_is_amiss_keeps_it_here(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], pages: SchedulePages, home: Path
) -> None:
    panel: ExportPages = pages.property("export")
    command(qtbot, "eksporkementerian")
    panel.panel.list.setFocus()
    press(qtbot, Key.Key_2)
    again(qtbot, str(home / "contoh.toml"))
    assert "CONTOH" in (home / "contoh.toml").read_text()
    (home / "peta.toml").write_text(MAPPING)
    panel.panel.list.setFocus()
    press(qtbot, Key.Key_1)
    again(qtbot, str(home / "peta.toml"), "1/1/2020", "31/12/2030", str(home / "daftar.csv"))
    qtbot.waitUntil((home / "daftar.csv").exists)
    qtbot.waitUntil(lambda: str(home / "daftar.csv") in window.command.sentence())
    with (home / "daftar.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    (fact,) = exported(desk)
    assert len(rows) - 1 == fact.rows == len(desk.board.cases) and fact.personal == ()
    assert any(f"{fact.rows} rows" in line for line in words(panel.panel))

    (home / "peta.toml").write_text(MAPPING + '[[kolom]]\nnama = "hasil"\nsumber = "hasil"\nwajib = true\n')
    panel.panel.list.setFocus()
    press(qtbot, Key.Key_1)
    again(qtbot, "", "", "", str(home / "kurang.csv"))
    qtbot.waitUntil(lambda: "values are missing" in window.command.sentence())
    assert not (home / "kurang.csv").exists() and len(exported(desk)) == 1
    assert any("Column hasil" in line for line in words(panel.panel))
    assert (home / "kurang-kekurangan.csv").exists()

    (home / "peta.toml").write_text(MAPPING.replace('sumber = "nomor"', 'sumber = "alamat"'))
    panel.panel.list.setFocus()
    press(qtbot, Key.Key_1)
    again(qtbot, "", "", "", str(home / "pribadi.csv"))
    assert "reason" in window.command.sentence().lower() and not (home / "pribadi.csv").exists()
    assert panel.panel.box.isVisible()


def test_what_one_person_asked_for_is_neither_shown_to_the_next_nor_handed_out_by_them(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, server: Made, pages: SchedulePages, home: Path
) -> None:
    panel: ExportPages = pages.property("export")
    first, asked, listed = desk.person, list[object](), server.listed
    server.listed = lambda: (asked.append(desk.person), listed())[1]  # type: ignore[method-assign]
    assert first is not None
    second = msgspec.structs.replace(first, account="lain", roles=frozenset({"supervisor"}))
    (home / "peta.toml").write_text(MAPPING)
    said = {"map": str(home / "peta.toml"), "since": "1/1/2020", "until": "31/12/2030", "why": "rahasia"}
    assert panel._begin({**said, "file": str(home / "daftar.csv")})
    desk.set_person(second)
    qtbot.waitUntil(lambda: not panel.worker.busy())
    assert not exported(desk) and {one.name for one in home.glob("*.csv")} == set() == set(home.glob(".*.csv"))
    pages._list()
    pages._mistakes, panel._told = ["Kolom hasil: A-1"], ["1 row"]
    desk.set_person(msgspec.structs.replace(second, last_online_ms=5))
    assert pages._mistakes and panel._told, "a session that is renewed takes nothing away"
    desk.set_person(first)
    assert not pages._made and not any("A-1" in line for line in words(pages.panel))
    qtbot.waitUntil(lambda: bool(pages._made) and not pages.asking.busy())
    assert asked[-1] == first


def test_a_place_that_cannot_be_is_answered_with_a_sentence(
    window: MainWindow, pages: SchedulePages, home: Path
) -> None:
    panel: ExportPages = pages.property("export")
    (home / "peta.toml").write_text(MAPPING)
    said = {"map": str(home / "peta.toml"), "since": "1/1/2020", "until": "31/12/2030", "why": ""}
    for place in (f"{home}/{'x' * 400}.csv", "~tidak-ada-orang-ini/a.csv"):
        window.command.heed()  # each answer comes with a key of its own
        assert not panel._begin({**said, "file": place})
        assert place.split("/")[-1] in window.command.sentence()
