"""The fast case list shows what a plain list would show, and never lets go of the selected row."""

from __future__ import annotations

import random
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.text import cases, vocabulary
from console.text.cases import AGE, AGENCIES, CALLERS, COLUMNS, FILTERS, NATURE, NUMBER, PLACE, PRIORITY, STATE, CaseRow
from console.text.vocabulary import CASE_LETTERS
from console.ui.cases import list as case_list
from console.ui.cases.list import FEW, CaseListModel
from console.ui.widgets import screen_words
from tests.helpers.campaign import far

pytestmark = pytest.mark.slow

NOW_MS = 1_794_466_500_000
DAY_MS = 86_400_000
NATURES = ("Pohon tumbang", "Kebakaran bangunan", "Sakit mendadak", "Sarang tawon")
STATES = tuple(CASE_LETTERS)


def some_row(rng: random.Random, case_id: str) -> CaseRow:
    return CaseRow(
        id=case_id,
        priority=rng.randrange(4),
        number=f"A-{int(case_id[1:]):04}",
        short_number=f"A-{int(case_id[1:]):04}",
        state=rng.choice(STATES),
        nature=rng.choice(NATURES),
        place=f"Jl. Contoh {rng.randrange(20)}",
        kelurahan=rng.choice(("Gedog", "Turi", "Bendo")),
        opened_ms=NOW_MS - rng.randrange(3 * DAY_MS),
        agencies=tuple((letter, "4", rng.choice(("onscene", "act"))) for letter in "DPN"[: rng.randrange(4)]),
        overdue_s=rng.choice((0, 0, 240)),
        callers=rng.randrange(4),
        conflict=rng.random() < 0.3,
        mine=rng.random() < 0.3,
    )


class Oracle:
    """The same list, done the plain way from scratch each time."""

    def __init__(self) -> None:
        self.rows: dict[str, CaseRow] = {}
        self.text, self.filter, self.column, self.descending = "", "active", PRIORITY, False

    def ids(self, day_start_ms: int) -> list[str]:
        keys: tuple[Callable[[CaseRow], Any], ...] = (
            lambda row: row.priority or 9,
            attrgetter("number"),
            lambda row: row.nature.lower(),
            lambda row: row.place.lower(),
            lambda row: -row.callers,
            lambda row: STATES.index(row.state),
            lambda row: (-sum(chip == "act" for _, _, chip in row.agencies), -len(row.agencies)),
            lambda row: -row.opened_ms,
        )
        found = [
            row
            for row in self.rows.values()
            if FILTERS[self.filter](row, day_start_ms)
            and all(
                word in f"{row.number}\n{row.nature}\n{row.place}\n{row.kelurahan}".lower()
                for word in self.text.lower().split()
            )
        ]
        found.sort(key=lambda row: (-row.opened_ms, row.id))
        found.sort(key=keys[self.column], reverse=self.descending)
        return [row.id for row in found]


def shown_ids(model: CaseListModel) -> list[str]:
    return [model.row_at(line).id for line in range(model.rowCount())]


def fatal(model: CaseListModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


@pytest.fixture
def model(qapp: QApplication) -> CaseListModel:
    made = CaseListModel()
    made.set_now(NOW_MS)
    return made


def one_step(rng: random.Random, model: CaseListModel, oracle: Oracle) -> None:
    ids = [f"c{rng.randrange(150)}" for _ in range(rng.choice((1, 1, 1, 3, FEW + 20)))]
    match rng.randrange(8):
        case 0 | 1 | 2:
            rows = [some_row(rng, case_id) for case_id in ids]
            model.upsert(rows)
            oracle.rows.update({row.id: row for row in rows})
        case 3:
            model.remove(ids)
            for case_id in ids:
                oracle.rows.pop(case_id, None)
        case 4:
            oracle.text = rng.choice(("", "p", "po", "pohon", "pohon ge", "turi contoh 1", "A-01", "tidak ada"))
            model.set_text_filter(oracle.text)
        case 5:
            oracle.filter = rng.choice(tuple(FILTERS))
            model.set_filter(oracle.filter)
        case 6:
            oracle.column, oracle.descending = rng.randrange(len(COLUMNS)), rng.random() < 0.5
            order = Qt.SortOrder.DescendingOrder if oracle.descending else Qt.SortOrder.AscendingOrder
            model.sort(oracle.column, order)
        case _:
            if rng.random() < 0.2:
                rows = [some_row(rng, f"c{number}") for number in range(rng.randrange(120))]
                model.set_rows(rows)
                oracle.rows = {row.id: row for row in rows}


@pytest.mark.parametrize("seed", range(far(3, 12)))
def test_after_any_changes_the_list_equals_the_plain_one_and_keeps_its_marks(model: CaseListModel, seed: int) -> None:
    rng, oracle = random.Random(seed), Oracle()
    tester = fatal(model)
    day_start_ms = model._day_start_ms
    marks: dict[str, QPersistentModelIndex] = {}
    for step in range(far(50, 150)):  # Qt's tester asks for every row at each
        one_step(rng, model, oracle)
        expected = oracle.ids(day_start_ms)
        assert shown_ids(model) == expected, (seed, step)
        for case_id, mark in list(marks.items()):
            if not mark.isValid():
                assert case_id not in expected
                del marks[case_id]
            else:
                assert expected[mark.row()] == case_id, (seed, step)
        for case_id in rng.sample(expected, min(3, len(expected))):
            marks.setdefault(
                case_id, QPersistentModelIndex(model.index(expected.index(case_id), rng.randrange(len(COLUMNS))))
            )
    assert tester.model() is model


def test_a_change_of_one_row_is_a_move_and_never_a_reset(model: CaseListModel, qtbot: QtBot) -> None:
    tester = fatal(model)
    rng = random.Random(1)
    model.set_filter("all")
    model.set_rows(some_row(rng, f"c{number}") for number in range(50))
    seen: list[str] = []
    for name in ("modelReset", "layoutChanged", "rowsMoved", "rowsInserted", "rowsRemoved", "dataChanged"):
        getattr(model, name).connect(lambda *_, name=name: seen.append(name))
    last = model.row_at(49)
    model.upsert([msgspec.structs.replace(last, priority=1, opened_ms=NOW_MS)])
    assert seen == ["rowsMoved", "dataChanged"] and model.row_of(last.id) == 0
    seen.clear()
    model.upsert([model.row_at(0)])
    assert seen == []
    model.upsert([msgspec.structs.replace(model.row_at(0), nature="Banjir")])
    assert seen == ["dataChanged"]
    seen.clear()
    model.remove([last.id, "never there"])
    assert seen == ["rowsRemoved"] and model.row_of(last.id) == -1
    assert tester.model() is model


def test_the_selection_stays_with_its_case_through_sort_filter_and_changes(model: CaseListModel) -> None:
    rng = random.Random(2)
    model.set_filter("all")
    model.set_rows(some_row(rng, f"c{number}") for number in range(300))
    selection = QItemSelectionModel(model)
    chosen = model.row_at(7)
    flags = QItemSelectionModel.SelectionFlag
    selection.setCurrentIndex(model.index(7, 0), flags.ClearAndSelect | flags.Rows)
    model.sort(PLACE, Qt.SortOrder.DescendingOrder)
    model.set_text_filter(chosen.number)
    model.set_text_filter("")
    model.upsert(some_row(rng, f"c{number}") for number in range(300, 500))
    line = model.row_of(chosen.id)
    assert [index.row() for index in selection.selectedRows()] == [line]
    assert selection.currentIndex().row() == line


def test_posted_changes_come_together_within_the_batch(model: CaseListModel, qtbot: QtBot) -> None:
    row = CaseRow(id="c1", number="A-0001", short_number="A-0001")
    with qtbot.waitSignal(model.rowsInserted):
        model.post([row])
        model.post([msgspec.structs.replace(row, nature="Banjir")])
        assert model.rowCount() == 0
    assert model.row_at(0).nature == "Banjir"
    model.post(removed=["c1"])
    model.flush()
    assert model.rowCount() == 0


def test_today_begins_anew_at_midnight_in_blitar(model: CaseListModel) -> None:
    model.set_filter("today")
    model.upsert([CaseRow(id="c1", opened_ms=NOW_MS - 60_000)])
    assert model.rowCount() == 1 and model.count("today") == 1
    model.set_now(NOW_MS + DAY_MS)
    assert model.rowCount() == 0 and model.count("all") == 1


def test_numbers_are_ordered_as_numbers(model: CaseListModel) -> None:
    model.sort(NUMBER)
    model.set_rows(CaseRow(id=number, number=number) for number in ("A-10000", "B-0003", "A-9999"))
    assert shown_ids(model) == ["A-9999", "A-10000", "B-0003"]


def test_every_column_has_its_heading_its_order_and_both_its_texts() -> None:
    assert vocabulary.codes("column") == COLUMNS
    told = {"_KEYS": cases._KEYS, "_SHORT": case_list._SHORT, "_WHOLE": case_list._WHOLE}
    assert {name: len(one) for name, one in told.items()} == dict.fromkeys(told, len(COLUMNS))


def test_each_cell_is_told_whole_to_a_screen_reader_in_both_languages(model: CaseListModel, qapp: QApplication) -> None:
    row = CaseRow(
        id="c1", priority=1, number="112-A-0042", short_number="A-0042", state="in_progress",
        nature="Kebakaran bangunan", place="Jl. Contoh 12", kelurahan="Kauman", opened_ms=NOW_MS - 271_000,
        agencies=(("D", "4", "onscene"), ("N", "!", "act")), overdue_s=240, callers=3, unsent=True, conflict=True,
    )  # fmt: skip
    model.set_rows([row])

    def texts(role: Qt.ItemDataRole) -> list[object]:
        return [model.data(model.index(0, column), role) for column in range(len(COLUMNS))]

    try:
        screen_words.install(qapp, "id")
        spoken = texts(Qt.ItemDataRole.AccessibleTextRole)
        assert all(spoken), "the row above gives every column something to say"
        assert spoken[PRIORITY] == ", ".join(["1 merah, mengancam jiwa", *(str(cell) for cell in spoken[1:])])
        assert spoken[CALLERS] == "3 panggilan"
        assert spoken[NUMBER] == "112-A-0042, belum terkirim"
        assert spoken[STATE] == "ditangani"
        assert spoken[NATURE] == "Kebakaran bangunan, Dua isian berbeda"
        assert spoken[PLACE] == "Jl. Contoh 12, Kauman"
        assert spoken[AGE] == "04:31, terlambat +04:00"
        assert spoken[AGENCIES] == "PLN: tidak menjawab, Damkar: di lokasi"
        assert texts(Qt.ItemDataRole.DisplayRole)[AGENCIES] == "N! D4"
        assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Prioritas"
    finally:
        screen_words.install(qapp, "en")
    assert texts(Qt.ItemDataRole.AccessibleTextRole)[AGENCIES] == "PLN: no answer, Damkar: on scene"


def test_a_zero_in_a_text_hides_no_other_row(model: CaseListModel) -> None:
    model.set_filter("all")
    model.set_rows([CaseRow(id="a", place="Jl.\0Contoh 1"), CaseRow(id="b", place="Jl. Contoh 2"), CaseRow(id="c")])
    model.set_text_filter("contoh")
    assert shown_ids(model) == ["a", "b"]
