"""Which documents are due: from the schedules of the ledger and the city's clock. Reads; decides nothing else."""

from collections.abc import Iterator
from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from console.models.record import Recorded, recorded
from console.models.reference import fold_definition
from console.models.report_schedule import CODES, DAY_MS, KEEP_DAYS, Period, periods
from console.models.streams import ref_stream
from server.store import Connection
from wire.entry import MalformedEntry, decode_entry, fact_of
from wire.facts import CityDefined, ReportScheduled

ZONE = "Asia/Jakarta"


class Standing(msgspec.Struct, frozen=True):
    """A schedule in force, and since when the server knows that it is to be made so often."""

    fact: ReportScheduled
    since_ms: int


def schedules(connection: Connection, city: str) -> list[Standing]:
    """Those in force, by code."""
    found = []
    for code in CODES:
        received = _read(connection, city, ref_stream("report", code))
        fact = fold_definition(ref_stream("report", code), [record for record, _ in received]).fact
        if isinstance(fact, ReportScheduled) and fact.active:
            found.append(Standing(fact, _known_since(fact, received)))
    return found


def zone_of(connection: Connection, city: str) -> tzinfo:
    """The city's zone."""
    stream = ref_stream("city", city)
    fact = fold_definition(stream, [record for record, _ in _read(connection, city, stream)]).fact
    try:
        return ZoneInfo(fact.zone if isinstance(fact, CityDefined) else ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(ZONE)


def due(standing: Standing, now_ms: int, zone: tzinfo) -> Iterator[Period]:
    """The periods of a schedule that became due since it is known, as far as they would still be kept."""
    fact = standing.fact
    if fact.every not in KEEP_DAYS or not 0 <= fact.hour <= 23:
        return
    since_ms = max(standing.since_ms, now_ms - KEEP_DAYS[fact.every] * DAY_MS)
    yield from periods(fact.every, fact.hour, since_ms, now_ms, zone)


def _known_since(fact: ReportScheduled, received: list[tuple[Recorded, int]]) -> int:
    """When it came to be made so often; a change of the hour or the format does not begin anew."""
    since_ms, before = 0, None
    for record, at_ms in received:
        said = record.fact
        if not isinstance(said, ReportScheduled):
            continue
        meant = (said.document, said.every, said.active)
        if meant != before and meant == (fact.document, fact.every, True):
            since_ms = at_ms
        before = meant
    return since_ms


def _read(connection: Connection, city: str, stream: str) -> list[tuple[Recorded, int]]:
    """The entries of a stream as a desk reads them, each with when the server received it."""
    found = []
    rows = "SELECT seq, raw, received FROM entries WHERE city=? AND stream=? ORDER BY seq"
    for seq, raw, received in connection.rows(rows, (city, stream)):
        try:
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
        except MalformedEntry:
            continue
        found.append((recorded(entry, fact, seq), int(received)))
    return found
