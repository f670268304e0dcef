"""The figures of each month, counted from what was closed, and written as facts when they may be seen.

Rule: a month is published four days after its end, of what had been closed for two; what changes later is a correction
beside it. A gateway that has not caught up with the room counts nothing.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec

from console.models.commands.context import Draft
from console.models.state.moment import local_moment
from console.models.state.streams import figures_stream
from console.models.views.published import OF_AGENCY, OF_ROOM, SETTLED_MS, corrected, counted_cells, editions
from console.models.views.statistics import DAY_MS, target_of
from console.store.aggregates import Aggregates
from console.store.archive.queries import Archive
from gateway.public.content import FIGURES, Published
from gateway.room import Room
from wire.facts import FiguresPublished

PUBLISHED_AFTER_MS = 2 * DAY_MS + SETTLED_MS
MONTHS_BACK = 24
_NAMES = uuid.UUID("6f0b7a54-2f8e-5f5e-9a44-0c1d2a7f1120")
_log = logging.getLogger("konsol112.gateway")


class Span(msgspec.Struct, frozen=True):
    """A month (202610) and when it began and ended, in UTC ms."""

    month: int
    since_ms: int
    until_ms: int


def due_months(aggregates: Aggregates, now_ms: int) -> Iterator[Span]:
    """The months of the last two years that may be published now, the newest first."""
    first_ms = aggregates.first_ms()
    until = local_moment(now_ms, aggregates.zone).date().replace(day=1)
    for _ in range(MONTHS_BACK):
        since = (until - timedelta(days=1)).replace(day=1)
        span = Span(since.year * 100 + since.month, _start_ms(aggregates, since), _start_ms(aggregates, until))
        if first_ms is None or span.until_ms <= first_ms:
            return
        if span.until_ms + PUBLISHED_AFTER_MS <= now_ms:
            yield span
        until = since


def _start_ms(aggregates: Aggregates, day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=aggregates.zone).timestamp() * 1000)


class Counting:
    """What was counted already is not counted again until something of it changes."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._marks: dict[int, str] = {}

    def wanted(self) -> bool:
        """Whether the city publishes figures, and this gateway knows all that the room knows."""
        page = self._room.desk.board.reference.public_page
        return page.active and page.figures and self._room.station.loop.at_ease

    def count(self, archive: Archive) -> list[FiguresPublished]:
        """What is to be published now: new months and corrections; read beside the loop. Raises StoreError."""
        now_ms, published, found = (
            self._room.now_ms(),
            editions(archive.records_ever(FIGURES)),
            list[FiguresPublished](),
        )
        for span in due_months(archive.aggregates, now_ms):
            edge = now_ms - SETTLED_MS
            mark = archive.aggregates.mark_of_settled(span.since_ms, span.until_ms, edge)
            if self._marks.get(span.month) != mark:
                found += self._of_month(archive.aggregates, span, edge, published)
                self._marks[span.month] = mark
        return found

    def _of_month(
        self, aggregates: Aggregates, span: Span, edge: int, published: Published
    ) -> Iterator[FiguresPublished]:
        reference = self._room.desk.board.reference
        secret = {code for code, one in reference.natures.items() if one.confidential != "never"}
        samples = aggregates.settled(span.since_ms, span.until_ms, edge, {*OF_AGENCY, *OF_ROOM})
        targets = {measure: target_of(reference, measure) for measure in (*OF_AGENCY, *OF_ROOM)}
        cells = counted_cells(samples, lambda measure, agency: targets[measure](agency), secret)
        for agency, counted in cells.items():
            before = published.get((span.month, agency), ())
            told = corrected(before[-1].fact.cells, counted) if before else counted
            if told is not None:
                yield FiguresPublished(span.month, edge, agency, told)

    def write(self, found: list[FiguresPublished]) -> None:
        """As facts; the names of the entries are made of what they say, so that two gateways say it once."""
        for fact in found:
            said = msgspec.json.encode(msgspec.structs.replace(fact, until=0), order="deterministic").decode()
            number = len(self._room.station.journal.records_of([_stream(fact)])[_stream(fact)])
            name = str(uuid.uuid5(_NAMES, f"{number}/{said}"))
            self._room.desk.note([Draft(_stream(fact), fact, id=name)])
            _log.info("figures published month=%d agency=%s", fact.month, fact.agency or "-")


def _stream(fact: FiguresPublished) -> str:
    return figures_stream(f"{fact.month}:{fact.agency}")
