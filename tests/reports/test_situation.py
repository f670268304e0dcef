"""The situation report warns of every blank and invents nothing; the incident report masks what is confidential."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.errors import ConsoleError
from console.models.commands.cases import merge, set_confidential
from console.models.commands.storm import StormReport, record_report, start_storm
from console.models.state.streams import case_stream
from console.models.views.report_kinds import may_make
from console.models.views.reports import Period, read_period
from console.models.views.storms import running_storm
from console.reports.contents import Letter
from console.reports.incident import incident_of
from console.reports.maker import By, about_of, examples, write_contents
from console.reports.recap import masked_now
from console.reports.situation import Link, make_situation
from console.reports.words import local
from tests.reports.pdf import text_of
from tests.ui.room_day import filled, new_case
from tests.ui.room_desk import RoomDesk
from wire.facts import CaseConfidentialSet, Place

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture(scope="module")
def desk() -> RoomDesk:
    return RoomDesk()


@pytest.fixture(scope="module")
def cases(desk: RoomDesk) -> dict[str, str]:
    return filled(desk)


def paper(desk: RoomDesk, kind: str, contents: object, place: Path) -> str:
    about = about_of(desk.board.reference, local(desk.now_ms(), WIB), By("Petugas 1", "A"))
    write_contents(kind, contents, about, {}, place)  # type: ignore[arg-type]
    return text_of(place)


def test_every_blank_is_warned_of_with_its_case(desk: RoomDesk, cases: dict[str, str], tmp_path: Path) -> None:
    number = {name: desk.board.display_number(case) for name, case in cases.items()}
    made = make_situation(desk.board, desk.now_ms(), WIB, Link(unsent=3, alone_since_ms=desk.now_ms() - 60_000))
    blanks = {(one.kind, one.name): one.cases for one in made.blanks}
    assert blanks["untold", "PLN"] == (number["tree"],) and blanks["untold", "Polres"] == (number["fire"],)
    assert blanks["no_first_report", "Damkar"] == (number["fire"],)
    assert blanks["no_agency", ""] == (number["wasp"],)
    assert set(blanks["no_casualties", ""]) == {number[one] for one in ("wasp", "tree", "ill")}
    assert made.blanks[0].kind == "alone"  # what others know and this desk does not comes first
    text = paper(desk, "situasi", made, tmp_path / "situasi.pdf")
    assert "Belum ada laporan awal dari Damkar" in text and "3 catatan meja ini belum terkirim" in text
    assert "pada 3 kasus belum. Jumlah ini bukan jumlah korban seluruhnya." in text
    assert "Jl. Umpama 4" not in text  # confidential: no more than the kelurahan


def test_without_any_word_of_casualties_no_number_of_them_is_written(tmp_path: Path) -> None:
    desk = RoomDesk()
    new_case(desk, "tree_down", Place(address="Jl. Contoh 5", kelurahan="35.72.03.1001"))
    text = paper(desk, "situasi", make_situation(desk.board, desk.now_ms(), WIB), tmp_path / "situasi.pdf")
    assert "Meninggal" not in text and "Luka" not in text
    assert "Korban belum dicatat pada 1 kasus" in text and "Ini bukan berarti tidak ada korban." in text
    quiet = paper(RoomDesk(), "situasi", make_situation(RoomDesk().board, 0, WIB), tmp_path / "tenang.pdf")
    assert "Tidak ada kasus terbuka." in quiet and "Tidak ada kekosongan yang diketahui." in quiet


def test_a_running_storm_is_told_with_its_reports(tmp_path: Path) -> None:
    desk = RoomDesk()
    desk.do(start_storm, "angin kencang")
    storm = running_storm(desk.board)
    assert storm is not None
    for street, ward in (("Jl. Contoh 1", "35.72.03.1001"), ("Jl. Misal 2", None)):
        made = StormReport(place=Place(address=street, kelurahan=ward), hit="road", words="contoh", call=None)
        desk.do(record_report, storm.id, made)
    told = make_situation(desk.board, desk.now_ms(), WIB)
    assert told.storm is not None and (told.storm.reports, told.open, told.storm.not_sent) == (2, 2, 2)
    text = paper(desk, "situasi", told, tmp_path / "badai.pdf")
    assert "angin kencang" in text and "Kelurahan belum diketahui: 1 kasus" in text


def test_an_incident_report_has_the_whole_timeline_and_no_caller(
    desk: RoomDesk, cases: dict[str, str], tmp_path: Path
) -> None:
    case = desk.board.cases[cases["fire"]]
    made = incident_of(desk.board, case, desk.now_ms(), WIB)
    calls = sum(len(call.timeline) for call in desk.board.calls_of(case.id))
    assert len(made.lines) == len(case.timeline) + calls
    assert [one.when for one in made.lines] == sorted(one.when for one in made.lines)
    text = paper(desk, "berita-acara", made, tmp_path / "ba.pdf")
    assert case.number in text and "Jl. Contoh 12" in text and "Satu orang tua sudah keluar" in text
    assert "Warga Contoh" not in text and "0000-1234-567" not in text


def test_a_confidential_case_is_masked_whoever_makes_the_report(
    desk: RoomDesk, cases: dict[str, str], tmp_path: Path
) -> None:
    case = desk.board.cases[cases["ill"]]
    text = paper(desk, "berita-acara", incident_of(desk.board, case, desk.now_ms(), WIB), tmp_path / "ba.pdf")
    assert "RAHASIA" in text and "Turi" in text
    assert not [one for one in ("Jl. Umpama 4", "sesak napas", "0000-999") if one in text]
    open_one = desk.board.cases[cases["fire"]]
    hidden = incident_of(desk.board, open_one, desk.now_ms(), WIB, hidden=True)
    assert "Jl. Contoh 12" not in paper(desk, "berita-acara", hidden, tmp_path / "tamu.pdf")


def test_a_part_that_is_confidential_stays_closed_in_the_report_of_the_case_that_goes_on(tmp_path: Path) -> None:
    desk = RoomDesk()
    part = new_case(desk, "tree_down", Place(address="Jl. Umpama 7", kelurahan="Turi"), "cerita tertutup")
    root = new_case(desk, "tree_down", Place(address="Jl. Contoh 5", kelurahan="Turi"), "cerita terbuka")
    desk.do(merge, part, root)
    marks = CaseConfidentialSet(confidential=True, reason="anak")
    desk.do(lambda board, context: [context.draft(case_stream(part), marks)])  # as another desk did meanwhile
    assert not desk.board.cases[root].confidential
    text = paper(
        desk, "berita-acara", incident_of(desk.board, desk.board.cases[root], desk.now_ms(), WIB), tmp_path / "b"
    )
    assert "cerita terbuka" in text and "Jl. Contoh 5" in text
    assert not [one for one in ("Jl. Umpama 7", "cerita tertutup") if one in text]


def test_a_letter_says_no_more_of_a_case_that_became_confidential_since_it_was_made() -> None:
    desk = RoomDesk()
    case = new_case(desk, "tree_down", Place(address="Jl. Umpama 7", kelurahan="Turi"))
    letter = examples()["surat/full"]["letter"]
    assert isinstance(letter, Letter)
    number = desk.board.display_number(case)
    (row,), (promise,) = letter.cases, letter.promises
    cases = (msgspec.structs.replace(row, number=number, place="Jl. Umpama 7"), row)
    promises = (msgspec.structs.replace(promise, number=number), promise)
    made = msgspec.structs.replace(letter, cases=cases, promises=promises)
    assert masked_now(made, desk.board) == made
    desk.do(set_confidential, case, True, "anak")
    closed = masked_now(made, desk.board)
    assert [one.place for one in closed.cases] == ["Turi", row.place]
    assert [one.text for one in closed.promises] == ["", promise.text]


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("", date(2026, 1, 1), date(2026, 1, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("Februari 2025", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("kemarin", date(2026, 2, 9), date(2026, 2, 9)),
        ("13-2-2025", date(2025, 2, 13), date(2025, 2, 13)),
        ("2025-02-01..2025-02-13", date(2025, 2, 1), date(2025, 2, 13)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, since: date, until: date) -> None:
    found = read_period(typed, "bulanan", date(2026, 2, 10))
    assert found == Period(since, until) and read_period(str(found), "bulanan", date(2026, 2, 10)) == found


@pytest.mark.parametrize("typed", ["minggu lalu", "2025-13", "2025-02-30", "2025-02-13..2025-02-01", "1800", "2031"])
def test_what_is_no_time_is_said(typed: str) -> None:
    with pytest.raises(ConsoleError) as caught:
        read_period(typed, "bulanan", date(2026, 2, 10))
    assert caught.value.code == ("period_future" if typed == "2031" else "period_unreadable")


def test_a_dispatcher_makes_the_situation_report_and_no_other() -> None:
    assert may_make("situasi", ["dispatcher"]) and not may_make("bulanan", ["dispatcher"])
    assert may_make("bulanan", ["supervisor"]) and may_make("surat", ["admin"]) and not may_make("situasi", ["viewer"])
