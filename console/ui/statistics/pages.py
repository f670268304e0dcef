"""The supervisor's statistics over one window: asked by fields, keys and words, live, with what is behind a number."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import ClassVar

from console.errors import ConsoleError, Refused
from console.models.state.streams import split_stream
from console.models.views.statistics import MATRIX, StatChoice, Target, read_choice, target_of
from console.reports.statistics import Cell as SheetCell
from console.reports.statistics import StatSheet, write_sheet
from console.store.aggregates.aggregates import Asked
from console.store.aggregates.answers import (
    MOST_BEHIND,
    Answer,
    Behind,
    answer,
    asked_of,
    behind,
    exact,
    questions_behind,
)
from console.text import statistics as say
from console.text.evidence import shift_words
from console.text.statistics import BehindRow, behind_rows, value_words
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature, remember
from console.ui.frame.frame import Frame
from console.ui.frame.pages import Page
from console.ui.frame.printing import place_of, write_to
from console.ui.frame.verb import Verb
from console.ui.statistics.panel import StatisticsPanel, matrix_of
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker

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
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Statistics"),
            order=60,
            run=lambda page: page.toggle(),
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
        purpose = lambda: translate("Statistics", "What makes up the number; Enter opens it.")  # noqa: E731
        self.behind = LinesPanel([act], named, plan=Plan(_behind_columns(), purpose))
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
        """Answer this question."""
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
        """The numbers may be others."""
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
