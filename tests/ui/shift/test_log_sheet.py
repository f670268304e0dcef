"""The activity log as a spreadsheet: what a person wrote is text in every program, and masked as on the screen."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.cases import note, set_confidential
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.views.shift_log import DAY_MS
from console.reports.export_file import LogSheets, write_csv, write_xlsx
from console.text import formats
from console.text.formats import harmless
from console.text.time_entry import UnreadableTimeError, read_end
from console.ui.shift.log import ShiftLogPanel
from console.ui.widgets.worker import end_all
from tests.ui.room_day import filled
from tests.ui.room_desk import START_MS, RoomDesk

HOSTILE = ("=1+1", "+62 812", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')
NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(path: Path, sheet: int) -> list[list[str]]:
    """The texts of a sheet as another program reads them; a formula would be an element of its own."""
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in one.iter(f"{{{NAMES['x']}}}t")) for one in shared]
        page = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
        assert page.find(".//x:f", NAMES) is None, "a cell is a formula"
        return [
            [texts[int(cell.findtext("x:v", "", NAMES))] for cell in row.findall("x:c", NAMES)]
            for row in page.findall(".//x:row", NAMES)
        ]


def test_no_cell_is_ever_a_formula(tmp_path: Path) -> None:
    rows = tuple((text, "aman") for text in HOSTILE)
    sheets = LogSheets("=judul", (("a", ("x",), ()), ("b", ("=kepala", "y"), rows)))
    write_xlsx(sheets, tmp_path / "log.xlsx")
    write_csv(sheets, tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert [row[0] for row in read] == ["'=kepala", *(f"'{text}" for text in HOSTILE)]
    assert all(row[0].startswith("'") for row in cells(tmp_path / "log.xlsx", 2)) and read[1][1] == "aman"
    assert harmless("2 - 3 = 5") == "2 - 3 = 5"
    for write in (write_xlsx, write_csv):
        with pytest.raises(OSError):
            write(sheets, tmp_path / "missing" / "log")


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


@pytest.fixture
def cases(desk: RoomDesk) -> dict[str, str]:
    return filled(desk)


@pytest.fixture
def panel(desk: RoomDesk, cases: dict[str, str], qtbot: QtBot) -> ShiftLogPanel:
    made = ShiftLogPanel(desk)
    qtbot.addWidget(made)
    return made


def told(panel: ShiftLogPanel) -> list[str]:
    return [f"{row.about} {row.what}" for row in panel.page().rows]


def test_both_files_hold_roster_and_log_and_of_a_confidential_case_no_more_than_the_screen(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str], qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    desk.do(note, cases["fire"], "=SUM(saksi Mawar)")
    desk.do(note, cases["wasp"], "=1+2")
    desk.do(set_confidential, cases["fire"], True, "korban anak")
    said: list[str] = []
    panel.said.connect(said.append)
    panel.write_tables()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=30_000)
    (xlsx,), (table,) = tmp_path.glob("*.xlsx"), tmp_path.glob("*.csv")
    assert "written" in said[0] and str(xlsx) in said[1]
    roster, log = cells(xlsx, 1), cells(xlsx, 2)
    assert roster[0][:3] == ["Desk", "Person", "Role"] and roster[1][:3] == ["A", "Petugas 1", "dispatcher, supervisor"]
    everything = repr(log) + table.read_text("utf-8-sig")
    assert "Mawar" not in everything and "'=1+2" in everything
    assert any("Gedog" in row for row in log) and log[0][0] == "Date"


def test_nobody_finds_a_confidential_case_by_a_word_its_lines_do_not_say(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str]
) -> None:
    desk.do(note, cases["fire"], "saksi Mawar")
    panel.words.setText("mawar saksi")
    assert len(told(panel)) == 1
    desk.do(set_confidential, cases["fire"], True, "korban anak")
    assert told(panel) == []


def test_type_and_kelurahan_narrow_to_their_cases_and_the_calls_of_these(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str]
) -> None:
    everything = told(panel)
    one = next(case for case in desk.board.cases.values() if case.place.kelurahan)
    ward = kelurahan_codes()[kelurahan_name(one.place.kelurahan).lower()]
    panel.filters.nature.choose(one.nature)
    by_nature = told(panel)
    panel.filters.nature.choose("")
    panel.filters.ward.choose(ward)
    by_ward = told(panel)
    number = desk.board.display_number(one.id)
    for some in (by_nature, by_ward):
        assert 0 < len(some) < len(everything) and any(line.startswith(number) for line in some)


def test_years_come_from_the_archive_in_a_moment_and_the_screen_goes_on(
    panel: ShiftLogPanel, desk: RoomDesk, cases: dict[str, str], qtbot: QtBot
) -> None:
    desk.do(note, cases["wasp"], "sarang di atap")
    desk.wait(400 * DAY_MS / 1000)
    panel.refresh()
    assert panel.table.count() == 0
    panel.span.choose("all")
    panel.words.setText("sarang atap")
    panel.refresh()
    assert "read" in panel.duty.text()
    qtbot.waitUntil(lambda: panel.table.count() == 2, timeout=30_000)
    assert "1 line found" in panel.duty.text() and panel.table.lines()[1].cells[3].text.endswith("sarang di atap")
    panel.until.setText("1/1/2020")
    panel.refresh()
    qtbot.waitUntil(lambda: "read" not in panel.duty.text(), timeout=30_000)
    assert panel.table.count() == 0
    end_all(panel)


def test_the_end_of_a_span_is_typed_as_people_write_days() -> None:
    now = formats.local(START_MS)

    def end(text: str) -> str:
        return f"{formats.local(read_end(text, START_MS)):%d/%m/%Y %H:%M}"

    assert read_end("", START_MS) == START_MS
    assert end("24/11/2023") == "25/11/2023 00:00" and end("24/11/2023 14:05") == "24/11/2023 14:05"
    assert end(f"{now:%d/%m}").endswith("00:00") and end("31.12") == f"01/01/{now.year} 00:00"
    for wrong in ("32/1", "24/11/2023 9x", "kemarin"):
        with pytest.raises(UnreadableTimeError):
            read_end(wrong, START_MS)
