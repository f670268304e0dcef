"""Reads statistics on another thread: the last question counts, the screen never waits, long ones say how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import msgspec
from PySide6.QtCore import QObject, Signal

from console.models.bins import Bins
from console.models.measures import SHAPES
from console.models.shift import Shift
from console.models.stat_table import Gathered, Load, StatTable, Target, load_of_week, stored_division, table
from console.models.tally import Figure
from console.store.queries import Archive
from console.store.tallies import Asked, Piece, Progress, Stopped, Tallies
from console.store.tally_answers import behind, exact
from console.ui.stat_choice import DAY_MS, StatChoice, before_ms, midnight_ms, of_shift, roster_ms, span_ms
from console.ui.worker import Worker

# Progress is told this often while days are read.
TOLD_EVERY = 5


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A question answered: its table, from when until when, and for the hours of the week what is to be expected.
    `wanted` is what was asked, `choice` the same with the shift that was meant, `roster` the shifts there are."""

    choice: StatChoice
    wanted: StatChoice
    table: StatTable
    since_ms: int
    until_ms: int
    loads: dict[tuple[int, int], Load] = {}
    roster: tuple[Shift, ...] = ()
    shift: Shift | None = None


def asked_of(choice: StatChoice, since_ms: int, until_ms: int) -> Asked:
    """The question as the tallies take it."""
    by = "kelurahan" if choice.by == "ward_hour" else "hour" if choice.by == "week" else choice.by
    return Asked(
        measure=choice.measure,
        division=stored_division(choice.measure, by),
        since_ms=since_ms,
        until_ms=until_ms,
        agency=choice.agency or None,
        only=choice.only,
    )


def answer(archive: Archive, wanted: StatChoice, now_ms: int, target: Target, progress: Progress) -> Answer:
    """Answer a question. Raises Stopped."""
    tallies, roster, shift, choice = archive.tallies, list[Shift](), None, wanted
    if choice.by == "week":
        return _load(tallies, choice, now_ms, target, progress)
    if choice.span == "roster":
        roster = archive.roster(*roster_ms(choice, now_ms, tallies.zone))
        choice, shift = of_shift(choice, roster)
    first_ms = tallies.first_ms() if choice.span == "0" else None
    if shift is None:
        since_ms, until_ms = span_ms(choice, now_ms, first_ms, tallies.zone)
    else:
        since_ms, until_ms = shift.started_ms, max(shift.started_ms + 1, min(shift.ended_ms or now_ms, now_ms) + 1)
    by = "kelurahan" if choice.by == "ward_hour" else choice.by

    def gathered(since: int, until: int) -> Gathered:
        pieces = tallies.pieces(asked_of(choice, since, until), by_day=by == "day", progress=progress)
        return Gathered(choice.measure, by).take(_given(piece) for piece in pieces)

    before = gathered(*before_ms(choice, since_ms, until_ms)) if choice.compared else None
    days = (_day(tallies, since_ms), _day(tallies, until_ms - 1))
    made = table(gathered(since_ms, until_ms), before, target, by, days)
    return Answer(
        choice=choice,
        wanted=wanted,
        table=made,
        since_ms=since_ms,
        until_ms=until_ms,
        roster=tuple(roster),
        shift=shift,
    )


def _load(tallies: Tallies, choice: StatChoice, now_ms: int, target: Target, progress: Progress) -> Answer:
    today = _day(tallies, now_ms)
    until_ms = midnight_ms(today, tallies.zone)
    asked = asked_of(choice, until_ms - 8 * 7 * DAY_MS, until_ms)
    pieces = [_given(piece) for piece in tallies.pieces(asked, by_day=True, progress=progress)]
    made = table(Gathered(choice.measure, "hour").take(pieces), None, target, "hour", (today, today))
    loads = load_of_week(pieces, today)
    return Answer(choice=choice, wanted=choice, table=made, since_ms=asked.since_ms, until_ms=until_ms, loads=loads)


def _given(piece: Piece) -> tuple[date, str, dict[str, Bins]]:
    return piece.day, piece.agency, dict(piece.values)


def _day(tallies: Tallies, at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000, tallies.zone).date()


def questions_behind(tallies: Tallies, found: Answer, key: str, hour: int | None) -> list[Asked]:
    """What was asked about one row, and in a table with hours about one cell: the same question, of that alone."""
    choice, by = found.choice, found.choice.by
    whole = asked_of(choice, found.since_ms, found.until_ms)
    if by in ("day", "month"):
        parts = [part for part in tallies.days(found.since_ms, found.until_ms) if part[0].isoformat().startswith(key)]
        return [msgspec.structs.replace(whole, since_ms=parts[0][1], until_ms=parts[-1][2])] if parts else []
    if by == "agency" and SHAPES[choice.measure] == "time":
        return [msgspec.structs.replace(whole, agency=key)]
    only = dict(choice.only)
    hours = [f"{hour:02}"] if hour is not None else []
    if by == "week":
        days = [part for part in tallies.days(found.since_ms, found.until_ms) if str(part[0].weekday()) == key]
        across = tuple(("hour", one) for one in hours)
        return [
            msgspec.structs.replace(whole, since_ms=day[1], until_ms=day[2], only=(*only.items(), *across))
            for day in days
        ]
    if by == "shift":
        return [msgspec.structs.replace(whole, only=(*only.items(), ("shift", key)))]
    if key:
        only["kelurahan" if by == "ward_hour" else by] = key
    return [msgspec.structs.replace(whole, only=(*only.items(), *(("hour", one) for one in hours)))]


class StatReader(QObject):
    """`found(Answer)`, `behind(words, Behind)`, `exactly(Figure)`, `heard(done, of)`, `refused(error)`."""

    found = Signal(object)
    behind = Signal(str, object)
    exactly = Signal(object)
    heard = Signal(int, int)
    refused = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._wanted: Callable[[], object] | None = None
        self._stop = False
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        self._worker.refused.connect(self._refuse)

    def ask(self, choice: StatChoice, now_ms: int, target: Target) -> None:
        """Answer this; what was asked before is left."""
        archive = self._archive()
        self._run(lambda: answer(archive, choice, now_ms, target, self._progress))

    def ask_exactly(self, asked: Asked, target_s: float | None) -> None:
        """The figure from every single row."""
        tallies = self._archive().tallies
        self._run(lambda: exact(tallies, asked, target_s, self._progress))

    def ask_behind(
        self, words: str, questions: Sequence[Asked], part: str = "", known: frozenset[str] = frozenset()
    ) -> None:
        """What is behind a number, without what is `known` from before."""
        tallies = self._archive().tallies
        self._run(lambda: (words, behind(tallies, questions, part, self._progress, known)))

    def stop(self) -> None:
        """The person does not want to wait for it: nothing of it is told any more."""
        self._wanted, self._stop = None, True

    def busy(self) -> bool:
        """Whether something is being read that somebody waits for."""
        return self._wanted is not None

    def wait(self) -> None:
        """Before the program ends."""
        self._wanted, self._stop = None, True
        self._worker.wait()

    def _run(self, read: Callable[[], object]) -> None:
        self._wanted, self._stop = read, True
        self._begin()

    def _begin(self) -> None:
        wanted = self._wanted
        if wanted is not None and not self._worker.busy():
            self._stop = False
            self._worker.run(lambda: (wanted, _unless_stopped(wanted)))

    def _progress(self, done: int, of: int) -> bool:
        if done % TOLD_EVERY == 0:
            self.heard.emit(done, of)
        return not self._stop

    def _take(self, result: tuple[object, object]) -> None:
        wanted, found = result
        if wanted is self._wanted:
            self._wanted = None
            self._tell(found)
        self._begin()

    def _tell(self, found: object) -> None:
        if isinstance(found, Answer):
            self.found.emit(found)
        elif isinstance(found, Figure):
            self.exactly.emit(found)
        elif isinstance(found, tuple):
            self.behind.emit(*found)

    def _refuse(self, error: object) -> None:
        self._wanted = None
        self.refused.emit(error)


def _unless_stopped(read: Callable[[], object]) -> object:
    try:
        return read()
    except Stopped:
        return None
