"""The case list with 100,000 rows: keystroke, scrolling, one change and sorting, against what Qt offers ready-made."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from time import perf_counter
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from console.text.cases import PLACE, PRIORITY, CaseRow
from console.text.vocabulary import CASE_LETTERS
from console.ui.cases.list import CaseListModel, CaseTable
from console.ui.widgets import theme
from console.ui.widgets.theme import DAY

ROWS, MONTH_ROWS, PLAIN_ROWS = 100_000, 60_000, 5_000  # a month of 2,000 calls a day
NOW_MS = 1_794_466_500_000
FRAME_MS, SORT_MS = 33.0, 100.0
NATURES = ("Pohon tumbang", "Kebakaran bangunan", "Sakit mendadak", "Sarang tawon", "Kecelakaan lalu lintas")
STREETS = ("Jl. Merdeka", "Jl. Mawar", "Jl. Melati", "Gg. Kenanga", "Jl. Anggrek", "Jl. Cempaka")


def sample_rows(count: int, seed: int = 112) -> list[CaseRow]:
    """Cases of a busy archive; the same ones for the same seed."""
    rng = random.Random(seed)
    states = tuple(CASE_LETTERS)
    return [
        CaseRow(
            id=f"{rng.getrandbits(64):016x}",
            priority=rng.randrange(1, 4),
            number=f"A-{number:04}",
            short_number=f"A-{number:04}",
            state=rng.choice(states),
            nature=rng.choice(NATURES),
            nature_short="kasus",
            place=f"{rng.choice(STREETS)} {rng.randrange(200)}, RT {rng.randrange(9)} RW {rng.randrange(9)}",
            kelurahan=rng.choice(("Gedog", "Turi", "Bendo", "Kauman", "Sentul", "Tanggung")),
            opened_ms=NOW_MS - (count - number) * 315_360 - rng.randrange(600_000),
            agencies=tuple(
                (letter, str(rng.randrange(1, 7)), rng.choice(("onscene", "progress", "act"))) for letter in "DPO"
            ),
            overdue_s=240 if rng.random() < 0.05 else 0,
            conflict=rng.random() < 0.02,
        )
        for number in range(count)
    ]


class PlainModel(QAbstractTableModel):
    """What the ready-made sorting and filtering of Qt stands on."""

    def __init__(self, rows: list[CaseRow]) -> None:
        super().__init__()
        self._cells = [(str(row.priority), row.number, row.state, row.nature, row.place) for row in rows]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._cells)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 5

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return self._cells[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def p95_ms(act: Callable[[int], object], times: int, percent: int = 95) -> float:
    """The 95th percentile of the time of an act, or another one, in milliseconds."""
    spent = []
    for turn in range(times):
        start = perf_counter()
        act(turn)
        spent.append((perf_counter() - start) * 1000)
    return statistics.quantiles(spent, n=100, method="inclusive")[percent - 1] if times > 1 else spent[0]


def plain_baseline() -> dict[str, float]:
    """A keystroke and a sort of QSortFilterProxyModel with a twentieth of the rows."""
    source = PlainModel(sample_rows(PLAIN_ROWS))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.sort(0)
    texts = ("t", "tu", "tum", "tumb", "")
    keystroke = p95_ms(lambda turn: proxy.setFilterFixedString(texts[turn % len(texts)]), 10)
    columns = (4, 0, 3)
    sort = p95_ms(lambda turn: proxy.sort(columns[turn % 3]), 6)
    return {"keystroke": keystroke, "sort": sort}


def table_of(rows: list[CaseRow]) -> tuple[CaseTable, CaseListModel, float]:
    """A real table of the size of the wide screen, and how long it took to load."""
    model = CaseListModel()
    model.set_now(NOW_MS)
    model.set_filter("all")
    table = CaseTable(model)
    table.resize(756, 500)
    table.show()
    start = perf_counter()
    model.set_rows(rows)
    return table, model, (perf_counter() - start) * 1000


def measured(table: CaseTable, model: CaseListModel, percent: int = 95) -> dict[str, float]:
    """The four promises, through a real table."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    picture = QImage(table.size(), QImage.Format.Format_ARGB32_Premultiplied)
    texts = ("m", "ma", "maw", "mawa", "mawar", "mawar 1", "mawar 12", "mawar 1", "mawar", "mawa", "maw", "ma", "m", "")

    def shown() -> None:
        app.processEvents()
        table.render(picture)

    def press(turn: int) -> None:
        model.set_text_filter(texts[turn % len(texts)])
        shown()

    def scroll(turn: int) -> None:
        table.verticalScrollBar().setValue((turn * 997) % max(1, table.verticalScrollBar().maximum()))
        shown()

    def change(turn: int) -> None:
        row = model.row_at((turn * 7919) % model.rowCount())
        model.upsert([msgspec.structs.replace(row, priority=turn % 3 + 1, opened_ms=NOW_MS - turn)])
        shown()

    def arrange(turn: int) -> None:
        model.sort((PLACE, PRIORITY, 3, 5)[turn % 4], Qt.SortOrder(turn % 2))
        shown()

    press(0)
    values = {
        "keystroke": p95_ms(press, 8 * len(texts), percent),
        "scroll": p95_ms(scroll, 60, percent),
        "change": p95_ms(change, 60, percent),
        "sort": p95_ms(arrange, 60, percent),
    }
    model.sort(PLACE)
    return values | {"keystroke by place": p95_ms(press, 8 * len(texts), percent)}


def measure() -> list[dict[str, Any]]:
    """One line a promise: name, value, unit, baseline, ratio to it, target, and whether it holds."""
    app = QApplication.instance() or QApplication(["bench", "-platform", "offscreen"])
    assert isinstance(app, QApplication)
    theme.apply(app, DAY, wide=True)
    rows = sample_rows(ROWS)
    start = perf_counter()
    plain = [row for row in rows if "mawar" in row.search]
    one_pass_ms = (perf_counter() - start) * 1000
    assert plain
    baseline = plain_baseline()
    table, model, _ = table_of(sample_rows(MONTH_ROWS))
    month = measured(table, model, 99)
    table.close()
    table, model, load_ms = table_of(rows)
    values = measured(table, model)
    table.close()
    lines = [
        (
            "case list, filter keystroke, a month's 60,000 rows, p99",
            month["keystroke"],
            baseline["keystroke"],
            FRAME_MS,
        ),
        ("case list, sort, a month of 60,000 rows, p99", month["sort"], baseline["sort"], FRAME_MS),
        ("case list, filter keystroke, 100,000 rows, p95", values["keystroke"], baseline["keystroke"], FRAME_MS),
        (
            "case list, filter keystroke, sorted by place, p95",
            values["keystroke by place"],
            baseline["keystroke"],
            FRAME_MS,
        ),
        ("case list, scroll and paint, 100,000 rows, p95", values["scroll"], one_pass_ms, FRAME_MS),
        ("case list, one row changed, 100,000 rows, p95", values["change"], one_pass_ms, FRAME_MS),
        ("case list, sort, 100,000 rows, p95", values["sort"], baseline["sort"], SORT_MS),
        ("case list, first load, 100,000 rows", load_ms, baseline["sort"], 1000.0),
    ]
    return [
        {
            "name": name,
            "value": round(value, 2),
            "unit": "ms",
            "baseline": round(base, 2),
            "ratio": round(value / base, 3) if base else 0.0,
            "target": target,
            "ok": value <= target,
        }
        for name, value, base, target in lines
    ]


if __name__ == "__main__":
    for line in measure():
        print(line)
