"""Whatever was shown before and however large: a table, a card and a page stand as one made now would."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.ui.widgets import theme
from console.ui.widgets.lines_panel import LinesPanel, Plan
from console.ui.widgets.table import DIGITS, Cell, Column, Line, Table
from console.ui.widgets.theme import DAY, NIGHT
from tests.helpers.campaign import far
from tests.ui.conftest import take_down

pytestmark = pytest.mark.slow

COLUMNS = (
    Column("read", str, 3),
    Column("number", lambda: "No.", 8),
    Column("kind", lambda: "Kind", 14),
    Column("place", lambda: "Place"),
    Column("step", lambda: "Next step"),
    Column("late", lambda: "Late", 8, number=True),
)
PLACES = ("Turi", "Jl. Misal 8A, Bendogerit", "rumah kosong di belakang balai desa, pintu samping terkunci, RT 3 RW 2")
STEPS = ("", "NOT SENT. Send Damkar.", "PSC 119 is late (first report). Ask for word.")
PERCENTS = (100, 125, 150, 200)


def row(id: int) -> Line:
    """A row like those of the handover."""
    tick, late = Cell(ticked=id % 2 == 0), Cell(f"+{id:02}:00", chip="act")
    kind = Cell("Wasp or bee nest" if id % 3 else "Fire", strong=True)
    return Line(f"A-{id}", cells=(tick, Cell(f"A-000{id}"), kind, Cell(PLACES[id % 3]), Cell(STEPS[id % 3]), late))


FILLED = [[row(at) for at in range(count)] for count in (0, 1, 6, 14)]
for filled in FILLED[1:]:
    filled.insert(0, Line("#", "Open cases", heading=True))
SIZES = ((420, 300), (700, 420), (900, 240), (1322, 600))

ACTS = st.one_of(
    st.tuples(st.just("scale"), st.sampled_from(PERCENTS)),
    st.tuples(st.just("fill"), st.integers(0, len(FILLED) - 1)),
    st.tuples(st.just("size"), st.sampled_from(SIZES)),
    st.tuples(st.just("choose"), st.integers(0, 8)),
    st.tuples(st.just("paint"), st.none()),
    st.tuples(st.just("settle"), st.none()),
    st.tuples(st.just("night"), st.booleans()),
)


class Page:
    """A page of rows, and what of it decides how it stands."""

    def __init__(self, tall: bool) -> None:
        self.tall, self.night, self.percent = tall, False, 100
        self.lines, self.size = FILLED[0], SIZES[1]
        self.panel = self.made()
        self.looks: list[object] = []
        self.panel.look_changed.connect(self.looks.append)

    def made(self) -> LinesPanel:
        """One made now."""
        panel = LinesPanel([], Plan(lambda: "Cases", lambda: "For reading", COLUMNS, tall=self.tall, keys=DIGITS))
        panel.resize(*self.size)
        panel.show_lines(self.lines)
        panel.show()
        return panel

    def do(self, what: str, to: object) -> None:
        if what == "fill":
            assert isinstance(to, int)
            self.lines = FILLED[to]
            self.panel.show_lines(self.lines)
        elif what == "size":
            assert isinstance(to, tuple)
            self.size = to
            self.panel.resize(*to)
        elif what == "choose":
            assert isinstance(to, int)
            self.panel.list.go(to)
        elif what == "paint":
            self.panel.grab()
        elif what == "settle":
            settle()
        else:
            self.percent, self.night = (to, self.night) if what == "scale" else (self.percent, to)
            dress(self.percent, bool(self.night))


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def dress(percent: int, night: bool = False) -> None:
    theme.apply(app(), NIGHT if night else DAY, percent / 100)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def standing(table: Table) -> tuple[Sequence[int], ...]:
    """How wide its columns and how high its rows are, and what room it has."""
    wide = [table.columnWidth(at) for at in range(table.model().columnCount())]
    high = [table.rowHeight(at) for at in range(table.count())]
    view = table.viewport().size()
    return wide, high, (view.width(), view.height(), table.horizontalHeader().height())


@given(tall=st.booleans(), acts=st.lists(ACTS, max_size=far(12, 40)))
def test_a_table_stands_as_one_made_now_and_takes_no_change_of_its_own_for_one_of_a_person(
    qapp: QApplication, tall: bool, acts: list[tuple[str, object]]
) -> None:
    """Widths a table gave itself while a bar came were kept as if somebody had drawn them, for ever."""
    dress(100)
    page = Page(tall)
    for what, to in acts:
        page.do(what, to)
    settle()
    fresh = page.made()
    fresh.list.go(page.panel.list.row())
    settle()
    assert standing(page.panel.list) == standing(fresh.list)
    assert not page.looks
    for panel in (page.panel, fresh):
        panel.close()
        panel.deleteLater()
    take_down()
