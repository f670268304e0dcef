"""An export of years of calls and cases: every call and case once, its values those of the truth, and its files."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from console.errors import ConsoleError
from console.models.state.reference import Reference
from console.models.views.exports import ExportTable, RowProblem, read_map
from console.reports.export_file import check_place, lay, write_lacks
from console.store.aggregates import Rule, Stopped
from console.store.journal.journal import Journal
from tests.store.disk import open_journal
from tests.store.made_history import NOW, truth, write, written

HISTORY = truth(70, seed=9)
SPAN = (0, NOW)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    journal = open_journal(tmp_path_factory.mktemp("export") / "desk.db", at=NOW)
    journal.archive.aggregates.rule = Rule(samples=True)
    for one in HISTORY:
        write(journal, [entry for part in written(one) for entry in part])
    yield journal
    journal.close()


def export(journal: Journal, rows: str, *sources: str) -> ExportTable:
    said = [f'[[kolom]]\nnama = "{name}"\nsumber = "{name}"' for name in sources]
    return journal.archive.export(read_map("\n".join([f'baris = "{rows}"', *said]).encode()), SPAN, Reference())


def test_every_call_is_a_row_with_the_values_of_the_truth(history: Journal) -> None:
    found = export(history, "panggilan", "id_panggilan", "macam_panggilan", "durasi_jawab", "jenis")
    told = {
        (
            str(one.n),
            one.kind,
            round((one.answered - one.rang) / 1000) if one.rang is not None and not one.paper else None,
            one.nature if one.opened is not None else None,
        )
        for one in HISTORY
    }
    assert set(found.rows) == told and len(found.rows) == len(HISTORY)


def test_a_merged_case_is_counted_and_told_in_the_other(history: Journal) -> None:
    found = export(history, "kasus", "id_kasus", "kelurahan", "instansi")
    cases = [one for one in HISTORY if one.opened is not None]
    assert {row[0] for row in found.rows} == {str(one.n) for one in cases if not one.merged}
    assert found.merged == sum(one.merged for one in cases) > 0
    told = {row[0]: row[1:] for row in found.rows}
    assert told == {str(one.n): (one.ward, one.agency) for one in cases if not one.merged}


def test_who_does_not_want_to_wait_stops_it(history: Journal) -> None:
    mapping = read_map(b'[[kolom]]\nnama = "a"\nsumber = "nomor"')
    with pytest.raises(Stopped):
        history.archive.export(mapping, SPAN, Reference(), lambda done, of: False)


def test_files_hold_the_rows_and_no_formula(tmp_path: Path) -> None:
    table = ExportTable(heads=("nomor", "=isi"), rows=[("A", "=1+1"), ("B", None), ("C", 12)])
    for name in ("a.csv", "a.json", "a.xlsx"):
        lying = lay(table, tmp_path / name)
        assert len(lying.sha256) == 64 and not (tmp_path / name).exists()
        lying.hand_out()
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["nomor", "'=isi"], ["A", "'=1+1"], ["B", ""], ["C", "12"]]
    assert json.loads((tmp_path / "a.json").read_text()) == [
        *({"nomor": "A", "=isi": "=1+1"}, {"nomor": "B", "=isi": None}, {"nomor": "C", "=isi": 12}),
    ]
    with ZipFile(tmp_path / "a.xlsx") as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
        assert "'=1+1" in book.read("xl/sharedStrings.xml").decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json", "a.xlsx"]


def test_a_list_that_was_not_recorded_is_not_there(tmp_path: Path) -> None:
    lay(ExportTable(heads=("a",)), tmp_path / "a.csv").drop()
    assert list(tmp_path.iterdir()) == []


def test_every_case_in_which_something_is_amiss_stands_in_a_list(tmp_path: Path) -> None:
    amiss = RowProblem(code="value_missing", column="hasil", count=2, cases={"A-1": None, "A-2": None})
    assert write_lacks(ExportTable(heads=("a",)), tmp_path / "a.csv") is None
    place = write_lacks(ExportTable(heads=("a",), problems=[amiss]), tmp_path / "a.csv")
    assert place is not None and place.name == "a-kekurangan.csv"
    assert [line.split(",")[2] for line in place.read_text("utf-8-sig").split()] == ['"kasus"', '"A-1"', '"A-2"']


@pytest.mark.parametrize(
    ("name", "code"), [("a.txt", "report_output"), ("da.csv", "evidence_place"), ("x/a.csv", "evidence_place")]
)
def test_a_place_that_cannot_be_is_refused_before_the_work(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "da.csv").write_text("")
    with pytest.raises(ConsoleError, match=code):
        check_place(tmp_path / name)
