"""The supervisor's statistics over one window: asked by fields, keys and words, live, with what is behind a number."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from console.errors import ConsoleError, Refused
from console.models.state.measures import OF_AGENCIES, OUTSIDE, PARTS, READY, SHAPES, YES
from console.models.state.streams import split_stream
from console.models.views.statistics import (
    COMPARED,
    MATRIX,
    SPANS,
    Figure,
    StatChoice,
    StatRow,
    Target,
    offered,
    read_choice,
    read_date,
    target_of,
)
from console.reports.statistics import Cell as SheetCell
from console.reports.statistics import StatSheet, write_sheet
from console.store.aggregates import Asked
from console.store.statistics import MOST_BEHIND, Answer, Behind, answer, asked_of, behind, exact, questions_behind
from console.text import formats
from console.text import statistics as say
from console.text.reports import shift_words
from console.text.shift import WEAK
from console.text.statistics import BehindRow, Names, behind_rows, value_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action, Verb
from console.ui.frame.feature import Feature, Frame, remember
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, write_to
from console.ui.widgets import theme
from console.ui.widgets.charts import FigureChart, Shown
from console.ui.widgets.fields import ChoiceField, LineField
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.page_head import PageHead, Tile, Tiles
from console.ui.widgets.panel import EDGE, PageSheet, Panel, in_column, in_row
from console.ui.widgets.table import ENTER, Cell, Column, Line, Table
from console.ui.widgets.worker import Worker

# The exact numbers of a statistic: a row for each value, or a table with the hours across shaded by how many.

_STEPS = 4  # of the ramp of one blue


class StatGrid(Table):
    """`asked(row, column)` on Enter or a double click, `turned()` when another cell is in focus. Rows and columns
    are those of the answer, however they are sorted."""

    asked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent, keys="", dense=True)
        self.go_by_cell()
        self.pressed_key.connect(self._press)

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, total: bool) -> None:
        """Show these; `total`: the last row is all of them together."""
        self.show_columns([Column(f"{at} {head}", partial(str, head), _WORDS if not at else _NUMBER, at > 0)
                           for at, head in enumerate(heads)])  # fmt: skip
        last = len(rows) - 1 if total else len(rows)
        self.show_lines([Line(str(at), cells=tuple(row), foot=at == last) for at, row in enumerate(rows)])

    def at(self) -> int:
        """The row of the answer in focus, or -1."""
        return int(self.chosen() or -1)

    def needed_width(self) -> int:
        """How wide all columns are together, with the bar that scrolls them."""
        return self.natural_width() + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + 2 * EDGE + 4

    def _press(self, key: str) -> None:
        if key == ENTER and self.at() >= 0:
            self.asked.emit(self.at(), self.currentIndex().column() - 1)


# The statistics: choices above, what was asked as a sentence with its n, a chart, and the exact numbers beside it.
# Rule: every number, bar, point and cell leads to what is behind it; what takes long says how far it is, and can
# stop.
_HOURS = [f"{hour:02}" for hour in range(24)]
_WITHIN, _MISSING_COLUMN, _SAID_FROM = 4, 5, 2
_LEAST_ROWS, _NARROW, _MOST_LYING, _SIDE = 7, 80, 60, 12
_WORDS, _NUMBER = 24, 12  # letters of the first column, and of the others


class StatisticsPanel(Panel):
    """`chosen(StatChoice)`, `asked(key, hour, part)` for what is behind a number, `exact_asked()`, `stopped()`,
    `written(kind)` for a file of what is seen (png, svg, xlsx), `spoken()` when another language was chosen."""

    chosen = Signal(object)
    asked = Signal(str, object, str)
    exact_asked = Signal()
    stopped = Signal()
    written = Signal(str)
    spoken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.set_bare()
        self.choice = StatChoice()
        self.answer: Answer | None = None
        self.title_words = ""
        self._names = Names({})
        self._target_s: float | None = None
        inner = QWidget(self)
        self.measure, self.by, self.span, self.compared = (ChoiceField(inner) for _ in range(4))
        self.agency, self.kelurahan, self.nature, self.desk = (ChoiceField(inner) for _ in range(4))
        self.since, self.until, self.roster = LineField(inner), LineField(inner), ChoiceField(inner)
        self.narrowed, self.more = QWidget(inner), QPushButton(inner)
        self.more.setCheckable(True)
        self.exactly, self.stop = QPushButton(inner), QPushButton(inner)
        self.files = {kind: QPushButton(kind.upper(), inner) for kind in ("png", "svg", "xlsx")}
        self.said, self.busy, self.note = (QLabel(inner) for _ in range(3))
        self.chart, self.grid = FigureChart(inner), StatGrid(inner)
        self._lay_out(inner)
        self._soon = QTimer(self, singleShot=True, interval=400)
        self._soon.timeout.connect(self._take_choice)
        for field in (*self._fields().values(), self.roster):
            field.setMinimumWidth(_NARROW)  # the columns share what width there is
            field.activated.connect(self._take_choice)
        for line in (self.since, self.until):
            line.textEdited.connect(self._soon.start)
        self.more.toggled.connect(self._fold)
        self.exactly.clicked.connect(self.exact_asked)
        self.stop.clicked.connect(self.stopped)
        for kind, button in self.files.items():
            button.clicked.connect(lambda _=False, kind=kind: self.written.emit(kind))
        self.chart.asked.connect(self._press)
        self.grid.asked.connect(self._ask)
        self.grid.turned.connect(self._turn)
        self.set_content(PageSheet(inner, self))
        self.setFocusProxy(self.grid)
        self.tell_busy("")

    def show_choice(self, choice: StatChoice, names: Names) -> None:
        """The fields say this question."""
        self.choice, self._names = choice, names
        words = {
            "measure": [(code, say.measure_name(code)) for code in SHAPES],
            "by": [(code, translate("Statistics", "by {what}").format(what=say.division_name(code)))
                   for code in offered(choice.measure)],
            "span": [(code, say.span_name(code)) for code in SPANS],
            "compared": [(code, say.compared_name(code)) for code in COMPARED],
            "agency": [("", translate("Statistics", "all agencies")), *names.of["agency"].items()],
            "kelurahan": [("", translate("Statistics", "all kelurahan")), *_sorted(names.of["kelurahan"])],
            "nature": [("", translate("Statistics", "all types")), *_sorted(names.of["nature"])],
            "desk": [("", translate("Statistics", "all desks")), *_sorted(names.of["desk"])],
        }  # fmt: skip
        for name, field in self._fields().items():
            field.fill(words[name])
            field.choose(getattr(choice, name))
        own, roster = choice.span == "own", choice.span == "roster"
        self.since.setVisible(own)
        self.until.setVisible(own or roster)
        self.roster.setVisible(roster)
        self.desk.setEnabled(not roster)  # it is the shift's
        for line, day in ((self.since, choice.since), (self.until, choice.until)):
            if day is not None and read_date(line.text()) != day:
                line.setText(day.isoformat())
        self.agency.setEnabled(choice.measure in OF_AGENCIES)
        self.compared.setEnabled(choice.by not in MATRIX)
        self._fold()

    def _fold(self) -> None:
        """What narrows the question stands below the one line only where somebody wants it, or has chosen some."""
        chosen = sum(bool(getattr(self.choice, name)) for name in ("agency", "kelurahan", "nature", "desk"))
        self.narrowed.setVisible(bool(chosen) or self.more.isChecked())
        words = (
            translate("Statistics", "{n:filter|filters}").format(n=chosen)
            if chosen
            else translate("Statistics", "+ filters")
        )
        self.more.setText(words)

    def forget_typed(self) -> None:
        """Another person sits down: the days are those of what is shown."""
        for line, day in ((self.since, self.choice.since), (self.until, self.choice.until)):
            line.setText(day.isoformat() if day is not None else "")

    def show_roster(self, shifts: list[tuple[str, str]]) -> None:
        """The shifts to choose from."""
        self.roster.fill(shifts)
        self.roster.choose(self.choice.roster)

    def show_answer(self, found: Answer, title: str, target_s: float | None) -> None:
        """The answer to the question in the fields."""
        self.answer, self._target_s = found, target_s
        self.title_words = title
        self.said.setText(say.summary(found.table, target_s))
        self.note.setText(self._note(found))
        self._show_grid(found)
        name, _, rest = title.partition(" · ")
        self.head.write(name, rest)
        self._framed[0].set_title(self._chart_title(found))
        self._framed[1].set_title(translate("Statistics", "Numbers"))
        self._framed[1].set_hint(translate("Statistics", "Enter shows what is behind a number"))
        self.tiles.show_tiles(stat_tiles(found, self._names, target_s))
        self.grid.setAccessibleName(title)
        self.grid.setAccessibleDescription(self.said.text())
        self._show_chart(found, title)
        self._body.setMinimumHeight(self._least_height(found))
        self._share_room()
        self.exactly.setEnabled(SHAPES[found.table.measure] == "time")
        self.tell_busy("")

    def _show_grid(self, found: Answer) -> None:
        heads, rows, depths = self.shown_table()
        if depths:
            cells = [
                [Cell(row[0], strong=True), *map(shaded, row[1:], deep)] for row, deep in zip(rows, depths, strict=True)
            ]
            self.grid.show_rows(heads, cells, total=False)
            return
        table, compared = found.table, found.table.total.before is not None
        shares, scarce = say.shares(table.measure, compared), say.few(table)
        shown = []
        for at, (row, words) in enumerate(zip([*table.rows, table.total], rows, strict=True)):
            numbers = say.numbers(table.measure, row, compared)
            quiet = at in scarce
            cells_ = [Cell(words[0], strong=at == len(table.rows), quiet=quiet)]
            for column, (number, text) in enumerate(zip(numbers, words[1:], strict=True), 1):
                order = math.inf if number is None else number
                within = column == _WITHIN and column in shares and SHAPES[table.measure] == "time"
                weak = "soon" if within and number is not None and number < WEAK and not quiet else ""
                cells_.append(Cell(text, order, quiet=quiet, share=number if within else None, chip=weak))
            shown.append(cells_)
        self.grid.show_rows(heads, shown, total=True)

    def _least_height(self, found: Answer) -> int:
        """Some rows of the table; and each bar that lies has room for its name."""
        lying = 0 if found.choice.by in ("hour", "day", "month", *MATRIX) else min(len(found.table.rows), _MOST_LYING)
        return max(_LEAST_ROWS * theme.current_sizes().row, (lying + 3) * self.fontMetrics().height())

    def _share_room(self) -> None:
        """The table has what its columns need, but never more than the larger part; the chart has the rest."""
        whole = self._body.width()
        wanted = min(self.grid.needed_width(), whole * 7 // 10)
        self._body.setSizes([whole - wanted, wanted])

    def tell_exactly(self, given: Figure) -> None:
        """The exact figure, beside the near one."""
        self.tell_busy("")
        words = say.figure_words(self.choice.measure, given, self._target_s)
        self.said.setText(f"{self.said.text()}\n" + translate("Statistics", "Exact: {figure}").format(figure=words))

    def tell_busy(self, words: str) -> None:
        """What is going on, with a button that ends it; nothing when nothing is."""
        self.busy.setText(words)
        self.busy.setVisible(bool(words))
        self.stop.setVisible(bool(words))

    def shown_table(self) -> tuple[list[str], list[list[str]], list[list[float]]]:
        """Heads, rows and shades of the table."""
        found = self.answer
        assert found is not None
        if found.choice.by in MATRIX:
            return self._matrix(found)
        measure, compared = found.table.measure, found.table.total.before is not None
        rows = [
            [self._names.name(found.choice.by, row.key), *say.cells(measure, row, compared)] for row in found.table.rows
        ]
        total = found.table.total
        rows.append([translate("Statistics", "all together"), *say.cells(measure, total, compared)])
        return say.heads(measure, found.choice.by, compared), rows, []

    def _matrix(self, found: Answer) -> tuple[list[str], list[list[str]], list[list[float]]]:
        counts = matrix_of(found)
        most = max((count for row in counts.values() for count in row), default=0) or 1
        rows, depths = [], []
        for key, row in counts.items():
            rows.append([self._names.name(found.choice.by, key), *(_number(count) for count in row)])
            depths.append([count / most for count in row])
        return [say.division_name("kelurahan" if found.choice.by == "ward_hour" else "day"), *_HOURS], rows, depths

    def _show_chart(self, found: Answer, title: str) -> None:
        table, by = found.table, found.choice.by
        values, before = say.values(table)
        upright = by in ("hour", *MATRIX)
        if by in MATRIX:  # the hours of the row in focus
            rows = list(matrix_of(found).items())
            at = min(max(self.grid.at(), 0), len(rows) - 1)
            names, before, values = _HOURS, None, list(rows[at][1]) if rows else []
            title = f"{title} · {self._names.name(by, rows[at][0])}" if rows else title
        elif by == "hour":
            names = [row.key for row in table.rows]
        else:
            names = [self._names.name(by, row.key) for row in table.rows]
        shape = SHAPES[table.measure]
        shown = Shown(
            names=tuple(names),
            values=tuple(values),
            before=tuple(before or ()),
            line=by in ("day", "month"),
            upright=upright,
            few=frozenset() if by in MATRIX else say.few(table),
            unit={"count": "", "share": "%"}.get(shape, "s"),
            target=self._target_s if shape == "time" else None,
            title=title,
        )
        self.chart.show_figures(shown)

    def _chart_title(self, found: Answer) -> str:
        """What the bars or points are."""
        shape = SHAPES[found.table.measure]
        words = {"count": translate("Statistics", "How many"), "share": translate("Statistics", "Share"), "time": "P90"}
        return words[shape]

    def _note(self, found: Answer) -> str:
        notes = []
        if found.choice.by == "week":
            notes.append(
                translate("Statistics", "To expect: the median of the last 8 weeks in each hour. No more is claimed.")
            )
        elif SHAPES[found.table.measure] == "time":
            notes.append(translate("Statistics", "Bars: P90. Median and P90 are within 2 % of the exact value."))
            notes.append(translate("Statistics", "Late entries from paper are not in it."))
        if found.table.measure == READY:
            notes.append(translate("Statistics", "By what agencies said of themselves: a word holds 8 hours at most."))
        elif found.table.measure in OF_AGENCIES or found.table.measure.startswith("first"):
            notes.append(
                translate("Statistics", "A case counts where it was opened; a merged one in the one it went into.")
            )
        if found.table.measure in OUTSIDE:
            notes.append(
                translate("Statistics", "Only agencies that got a message or pressed. Without an answer: missing.")
            )
        if say.few(found.table) and found.choice.by not in MATRIX:
            notes.append(translate("Statistics", "Drawn open: fewer than {n}.").format(n=say.FEW))
        return " ".join(notes)

    def _ask(self, at: int, column: int) -> None:
        found = self.answer
        if found is None:
            return
        if found.choice.by in MATRIX:
            self.asked.emit(list(matrix_of(found))[at], column - 1 if column else None, "")
            return
        rows: list[StatRow] = [*found.table.rows, found.table.total]
        shape = SHAPES[found.table.measure]
        part = "missing" if shape == "time" and column == _MISSING_COLUMN else ""
        if shape == "share" and column >= _SAID_FROM:
            parts = tuple(PARTS.get(found.table.measure, {}).values())[column - _SAID_FROM : column - _SAID_FROM + 1]
            part = "said" if all(one >= YES for one in parts) else ""
        self.asked.emit(rows[at].key, None, part)

    def _press(self, at: int) -> None:
        """A bar or point: of a table with hours the hour of the row in focus."""
        hours = self.answer is not None and self.answer.choice.by in MATRIX
        self._ask(*((max(self.grid.at(), 0), at + 1) if hours else (at, 0)))

    def _turn(self) -> None:
        """Another row is in focus: its bar is marked, of a table with hours its hours are drawn."""
        found = self.answer
        if found is not None and found.choice.by in MATRIX:
            self._show_chart(found, self.title_words)
        else:
            self.chart.choose(self.grid.at())

    def _take_choice(self) -> None:
        days = {"since": read_date(self.since.text()), "until": read_date(self.until.text())}
        given = {name: field.code() for name, field in self._fields().items()}
        given["roster"] = self.roster.code() if self.choice.span == "roster" else ""
        self.chosen.emit(msgspec.structs.replace(self.choice, **given, **days).fitting())

    def _fields(self) -> dict[str, ChoiceField]:
        return {
            "measure": self.measure,
            "by": self.by,
            "span": self.span,
            "compared": self.compared,
            "agency": self.agency,
            "kelurahan": self.kelurahan,
            "nature": self.nature,
            "desk": self.desk,
        }

    def _fields_below(self) -> tuple[ChoiceField, ...]:
        return (self.agency, self.kelurahan, self.nature, self.desk)

    def retranslate(self, names: Names) -> None:
        """All words in the language of now."""
        self.exactly.setText(translate("Statistics", "Exact numbers"))
        self.stop.setText(translate("Statistics", "Stop"))
        spoken = {
            self.measure: translate("Statistics", "Measure"),
            self.by: translate("Statistics", "Divided by"),
            self.span: translate("Statistics", "Time"),
            self.compared: translate("Statistics", "Compared with"),
            self.agency: translate("Statistics", "Agency"),
            self.kelurahan: translate("Statistics", "Kelurahan"),
            self.nature: translate("Statistics", "Incident type"),
            self.desk: translate("Statistics", "Desk"),
            self.since: translate("Statistics", "From"),
            self.until: translate("Statistics", "To"),
            self.roster: translate("Statistics", "Shift of the roster"),
        }
        for field, words in spoken.items():
            field.setAccessibleName(words)
        self.since.set_hint(translate("Statistics", "from 2026-01-01"))
        self.until.set_hint(translate("Statistics", "to 2026-01-31"))
        for kind, button in self.files.items():
            button.setAccessibleName(translate("Statistics", "Save as {kind}").format(kind=kind.upper()))
        self.show_choice(self.choice, names)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.spoken.emit()

    def _lay_out(self, inner: QWidget) -> None:
        fields, line = QVBoxLayout(), QHBoxLayout()
        for asked, share in ((self.measure, 20), (self.by, 10), (self.span, 9), (self.compared, 13)):
            line.addWidget(asked, share)  # as long as their words are
        for button in (self.more, self.exactly, *self.files.values()):
            line.addWidget(button)
        narrowing = in_row(self.narrowed)
        for field in self._fields_below():
            narrowing.addWidget(field, 1)
        fields.addLayout(line)
        fields.addWidget(self.narrowed)
        for before, after in pairwise((self.compared, self.more, *self._fields_below(), self.exactly)):
            QWidget.setTabOrder(before, after)
        acts = in_row(None, self.since, self.until, self.roster, self.busy, self.stop)
        acts.addStretch(1)
        for label in (self.said, self.busy, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.said.setWordWrap(True)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "label")
        choices = QWidget(inner)
        choices.setLayout(fields)
        fields.setContentsMargins(0, 0, 0, 0)
        self.head, self.tiles = PageHead(inner, choices), Tiles(inner, wide=True)
        body = QSplitter(Qt.Orientation.Horizontal, inner)
        self._framed = (Panel("", "", body), Panel("", "", body))
        for panel, part in zip(self._framed, (self.chart, self.grid), strict=True):
            panel.set_content(part)
            body.addWidget(panel)
        body.setChildrenCollapsible(False)
        self._body = body
        in_column(inner, self.head, acts, self.tiles, (body, 1), self.said, self.note, gap=4)


def shaded(text: str, depth: float) -> Cell:
    """A count on the blue of how many; none on the panel."""
    step = None if depth <= 0 else min(_STEPS - 1, int(depth * _STEPS))
    return Cell(text, depth, step=step)


def stat_tiles(found: Answer, names: Names, target_s: float | None) -> list[Tile]:
    """The answer first: what all together come to, and the weakest of the rows that are made of enough."""
    table, one, before = found.table, found.table.total.figure, found.table.total.before
    n = formats.count(one.n, language())
    was = translate("Statistics", "before {figure}")
    if found.choice.by in MATRIX or one.n == 0:
        return []
    enough = [row for row in table.rows if row.figure.n >= say.FEW]
    if SHAPES[table.measure] == "count":
        tiles = [Tile(n, translate("Statistics", "counted"), was.format(figure=before.n) if before else "")]
        top = max(table.rows, key=lambda row: row.figure.n, default=None)
        if top is not None:
            most = translate("Statistics", "most: {n}").format(n=formats.count(top.figure.n, language()))
            tiles.append(Tile(names.name(found.choice.by, top.key), most))
        return tiles
    if SHAPES[table.measure] == "share":
        share = formats.percent(one.share) if one.share is not None else "–"
        return [Tile(share, translate("Statistics", "share")), Tile(n, translate("Statistics", "counted"))]
    tiles = []
    if one.within is not None:
        target = formats.running(target_s) if target_s else ""
        in_target = translate("Statistics", "in target {target}").format(target=target).strip()
        tiles.append(Tile(formats.percent(one.within), in_target, tone="soon" if one.within < WEAK else ""))
    for value, words in ((one.median_s, translate("Statistics", "median")), (one.p90_s, "P90")):
        tiles.append(Tile(formats.running(value) if value is not None else "–", words))
    missing = formats.percent(one.missing) if one.missing is not None else "–"
    without = translate("Statistics", "{share} without a stamp").format(share=missing)
    tiles.append(Tile(n, translate("Statistics", "counted"), without))
    weakest = min(
        (row for row in enough if row.figure.within is not None), key=lambda row: row.figure.within or 0, default=None
    )
    if weakest is not None and weakest.figure.within is not None:
        tiles.append(
            Tile(
                names.name(found.choice.by, weakest.key),
                translate("Statistics", "weakest"),
                translate("Statistics", "{share} in target").format(share=formats.percent(weakest.figure.within)),
                "soon" if weakest.figure.within < WEAK else "",
            )
        )
    return tiles


def matrix_of(found: Answer) -> dict[str, list[float]]:
    """Of each row the 24 hours: counts of a kelurahan, or what is to be expected on a day of the week."""
    if found.choice.by == "week":
        return {str(day): [found.loads[day, hour].median for hour in range(24)] for day in range(7)}
    return {row.key: [float(row.figure.parts.get(hour, 0)) for hour in range(24)] for row in found.table.rows}


def _number(count: float) -> str:
    return formats.decimal(count, 0 if count == int(count) else 1, language()) if count else "·"


def _sorted(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda one: one[1].lower())


LIVE_MS = 10_000
_READERS = frozenset({"supervisor", "admin", "viewer"})
# The lines that turn the pages of what is behind a number.
MORE, BEFORE = "more", "before"


VERB = Verb(
    id="statistics",
    words=("statistik", "statistics"),
    says=QT_TRANSLATE_NOOP("Command", "Statistics: {rest}"),
    takes=("words",),
    opens="supervisor.statistics",
    example="/statistik jawab kelurahan 30",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Leaf:
    """A page of what is behind a number: what was asked for it, and what stood on the pages before."""

    questions: tuple[Asked, ...] = ()
    known: frozenset[str] = frozenset()


class StatisticsPages(Feature):
    """The page of statistics, and the page of what is behind a number; `open_call` shows what is known of a call."""

    name, streams = "statistics", ("",)
    actions: ClassVar[tuple[Action[StatisticsPages], ...]] = (
        Action(
            "supervisor.statistics",
            QT_TRANSLATE_NOOP("Action", "Statistics"),
            order=60,
            take=lambda page, words: page.ask_words(words),
            allowed=lambda page: page.may_see(),
        ),
    )
    spoken = (VERB,)

    def __init__(self, frame: Frame, open_call: Callable[[str], object]) -> None:
        super().__init__(frame)
        self._open_call = open_call
        self.reader = Worker(self)
        act = Act(ENTER, lambda: translate("Statistics", "Open case"), self._open)
        named = lambda: translate("Statistics", "Behind the number")  # noqa: E731
        purpose = lambda: translate("Statistics", "What makes up the number.")  # noqa: E731
        self.behind = LinesPanel([act], Plan(named, purpose, _behind_columns()))
        remember(frame.settings, "behind_number", self.behind)
        frame.pages.put("behind_number", Page(self.behind, named, lambda: None, allowed=self.may_see))
        self._asked_ms, self._news = 0, False
        self._leaves, self._part, self._words = [Leaf()], "", ""
        self._rest: tuple[Asked, ...] = ()
        self._join()

    def page(self) -> Page:
        """The numbers, for those who may see them."""
        title = lambda: translate("Statistics", "Statistics")  # noqa: E731
        return Page(lambda: self.panel, title, self._opened, whole=True, allowed=self.may_see)

    @cached_property
    def panel(self) -> StatisticsPanel:
        """The page of statistics, from when it is first needed: its chart takes longer to make than all other pages."""
        panel = self.frame.pages.keep(StatisticsPanel())
        panel.chosen.connect(self.ask)
        panel.asked.connect(self._ask_behind)
        panel.exact_asked.connect(self._ask_exactly)
        panel.stopped.connect(self._stop)
        panel.written.connect(self.write)
        panel.spoken.connect(self._opened)
        return panel

    def _join(self) -> None:
        self.reader.heard.connect(self._hear)

    def ask(self, choice: StatChoice) -> None:
        self.panel.show_choice(choice, say.names_of(self.frame.board))
        self._asked_ms, self._news = self.frame.now_ms(), False
        archive, until_ms, target = self.frame.desk.archive, self._asked_ms + 1, self._target(choice)
        self.reader.ask(
            lambda: answer(archive, choice, until_ms, target, self.reader.progress), self._show, self._refuse
        )

    def ask_words(self, text: str) -> None:
        """/statistik jawab per kelurahan 30; /statistik xlsx writes what is seen."""
        if not self.may_see():
            why = self.frame.actions.why_not("supervisor.statistics")
            self.runner.refuse(Refused("action_not_now", action=translate("Statistics", "Statistics"), why=why))
            return
        if text.strip().lower() in self.panel.files:
            self.write(text.strip().lower())
            return
        choice, odd = read_choice(self.panel.choice, text, say.city_words(self.frame.board))
        if odd:
            said = translate("Statistics", "“{word}” means nothing here. For example /statistik jawab kelurahan 30")
            self.runner.say(said.format(word=odd))
        self.panel.choice = choice
        if self.frame.pages.is_open("statistics"):
            self.ask(choice)
        self.frame.pages.open("statistics")

    def write(self, kind: str, path: Path | None = None) -> bool:
        """What is seen as a file, and say where it is."""
        found = self.panel.answer
        if found is None:
            self.runner.say(translate("Statistics", "Nothing was counted yet."))
            return False

        def made(place: Path) -> None:
            if kind == "xlsx":
                write_sheet(self._sheet(found), place)
            elif not self.panel.chart.write(place, (*self._above(), self.panel.note.text())):
                raise OSError(0, str(place.parent))

        place = path or place_of(self.frame.desk, f"statistik-{found.choice.measure}", kind)
        return write_to(self.runner, place, made)

    def may_see(self) -> bool:
        """Whether the numbers are for this person."""
        person = self.frame.desk.person
        return person is not None and bool(_READERS & set(person.roles))

    def _opened(self) -> None:
        self.panel.retranslate(say.names_of(self.frame.board))
        self.ask(self.panel.choice.fitting())

    def _show(self, found: Answer) -> None:
        if found.wanted != self.panel.choice:
            return
        names = say.names_of(self.frame.board)
        title = self._words_of(found)
        if found.choice != found.wanted:
            self.panel.show_choice(found.choice, names)
            if found.shift is None:
                self.runner.say(translate("Statistics", "Nobody was on duty in this month: today is shown."))
        self.panel.show_roster([(one.id, shift_words(one, self.frame.zone)) for one in found.roster])
        self.panel.show_answer(found, title, self._target(found.choice)(found.choice.agency))

    def _words_of(self, found: Answer) -> str:
        names = say.names_of(self.frame.board)
        return say.title_words(found.choice, names, found.since_ms, found.until_ms, self.frame.zone, found.shift)

    def _ask_exactly(self) -> None:
        found = self.panel.answer
        if found is not None:
            target_s = self._target(found.choice)(found.choice.agency)
            asked, aggregates = (
                asked_of(found.choice, found.since_ms, found.until_ms),
                self.frame.desk.archive.aggregates,
            )
            read = lambda: exact(aggregates, asked, target_s, self.reader.progress)  # noqa: E731
            self.reader.ask(read, self.panel.tell_exactly, self._refuse)

    def _ask_behind(self, key: str, hour: int | None, part: str) -> None:
        found = self.panel.answer
        if found is None:
            return
        names = say.names_of(self.frame.board)
        words = self._words_of(found)
        row = [names.name(found.choice.by, key)] if key else []
        across = [names.name("hour", f"{hour:02}")] if hour is not None else []
        questions = questions_behind(self.frame.desk.archive.aggregates, found, key, hour)
        self._leaves, self._part = [Leaf(tuple(questions))], part
        self._read_leaf(" · ".join((words, *row, *across)))

    def _turn(self, words: str, forward: bool) -> None:
        """The next ones behind the number, or the ones before; nothing while a page is still read."""
        if self.reader.busy():
            return
        if not forward:
            self._leaves.pop()
        if forward:
            known = self._leaves[-1].known | {line.id for line in self.behind.lines()}
            self._leaves.append(Leaf(self._rest, known))
        self._read_leaf(words)

    def _read_leaf(self, words: str) -> None:
        leaf, part, aggregates = self._leaves[-1], self._part, self.frame.desk.archive.aggregates
        read = lambda: behind(aggregates, leaf.questions, part, self.reader.progress, leaf.known)  # noqa: E731
        self.reader.ask(read, partial(self._show_behind, words), self._refuse)

    def _show_behind(self, words: str, found: Behind) -> None:
        archive = self.frame.desk.archive
        ids: dict[str, list[str]] = {"case": [], "call": []}
        for stream in found.streams:
            kind, one = split_stream(stream)
            ids[kind].append(one)
        cases = {one.id: one for one in archive.cases_of(ids["case"])}
        calls = {one.id: one for one in archive.calls_of(ids["call"])}
        known = behind_rows(self.frame.board, found.streams, cases, calls, self.frame.zone)
        measure = self._leaves[-1].questions[0].measure
        lines = [_behind_line(row, measure, found.seconds.get(row.stream, -1.0)) for row in known]
        self._words, self._rest = words, found.rest
        if len(self._leaves) > 1:
            lines.insert(0, Line(BEFORE, translate("Statistics", "− the ones before")))
        if found.rest:
            lines.append(Line(MORE, translate("Statistics", "+ the next {n}, older ones").format(n=MOST_BEHIND)))
        if found.rest or len(self._leaves) > 1:
            told = translate("Statistics", "Page {page}: the newest first, on each page the slowest above.")
            words += "\n" + told.format(page=len(self._leaves))
        self.behind.show_lines(lines, translate("Statistics", "Nothing is behind this number."), words)
        self.panel.tell_busy("")
        self.frame.pages.close("statistics")
        self.frame.pages.open("behind_number")
        self.behind.list.setFocus()

    def _open(self, stream: str) -> None:
        if stream in (MORE, BEFORE):
            self._turn(self._words, stream == MORE)
            return
        kind, one = split_stream(stream)
        if kind == "case":
            self.frame.open_case(one)
        else:
            self._open_call(one)

    def _hear(self, done: int, of: int) -> None:
        if self.reader.busy():
            self.panel.tell_busy(translate("Statistics", "Reading day {done} of {of}").format(done=done, of=of))

    def _refuse(self, error: ConsoleError) -> None:
        self.panel.tell_busy("")
        self.runner.refuse(error)

    def _stop(self) -> None:
        self.reader.cancel()
        self.panel.tell_busy("")

    def touched(self, streams: frozenset[str]) -> None:
        self._news = True

    def tick(self) -> None:
        """While somebody looks at today, the numbers follow the room."""
        if not self._news or not self.frame.pages.is_seen(self.name):
            return
        found, now_ms = self.panel.answer, self.frame.now_ms()
        if found is None or self.reader.busy():
            return
        if abs(now_ms - self._asked_ms) >= LIVE_MS and found.until_ms > self._asked_ms:
            self.ask(self.panel.choice)

    def _target(self, choice: StatChoice) -> Target:
        return target_of(self.frame.board.reference, choice.measure, choice.nature)

    def _sheet(self, found: Answer) -> StatSheet:
        heads, rows, percents = self._numbers(found)
        city = self.frame.board.reference.city
        name = city.name if city else ""
        return StatSheet(
            title=" · ".join(filter(None, (translate("Statistics", "Statistics"), name))),
            above=self._above(),
            heads=tuple(heads),
            rows=rows,
            percents=percents,
            below=tuple(filter(None, (self.panel.note.text(),))),
        )

    def _above(self) -> tuple[str, ...]:
        """What stands above a file: what was asked, the figure of all together, and that it is of a sample room."""
        samples = self.frame.board.reference.of_samples
        sample = [translate("Statistics", "SAMPLE DATA, not a real city")] if samples else []
        return (*sample, self.panel.title_words, *self.panel.said.text().splitlines())

    def _numbers(self, found: Answer) -> tuple[list[str], tuple[tuple[SheetCell, ...], ...], frozenset[int]]:
        """The table as numbers: durations in seconds, shares as shares."""
        heads, shown, _ = self.panel.shown_table()
        if found.choice.by in MATRIX:
            counts = list(matrix_of(found).values())
            return heads, tuple((row[0], *counts[at]) for at, row in enumerate(shown)), frozenset()
        measure, compared = found.table.measure, found.table.total.before is not None
        rows = [*found.table.rows, found.table.total]
        numbers = ((shown[at][0], *say.numbers(measure, row, compared)) for at, row in enumerate(rows))
        return say.heads(measure, found.choice.by, compared, "s"), tuple(numbers), say.shares(measure, compared)


def _behind_columns() -> tuple[Column, ...]:
    return (
        Column("value", lambda: translate("Statistics", "Took"), 14, number=True),
        Column("number", lambda: translate("Statistics", "No."), 12),
        Column("kind", lambda: translate("Statistics", "What")),
        Column("place", lambda: translate("Statistics", "Kelurahan"), 24),
        Column("when", lambda: translate("Statistics", "When"), 22),
        Column("state", lambda: translate("Statistics", "State"), 18),
    )


def _behind_line(row: BehindRow, measure: str, seconds: float) -> Line:
    cells = (
        Cell(value_words(measure, seconds), order=-seconds),
        Cell(row.number, strong=True),
        Cell(row.kind),
        Cell(row.place, quiet=True),
        Cell(row.when, order=row.at_ms),
        Cell(row.state, quiet=True),
    )
    return Line(row.stream, cells=cells)
