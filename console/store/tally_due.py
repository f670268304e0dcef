"""Which hours are to be counted again: those of the calls and cases that change, and of what is measured with them.

Marked in the transaction of the change, before and after it, so that no order of arrival leaves a day as it was.
"""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, text

from console.models.streams import split_stream

HOUR_MS = 3_600_000
# A call is measured with the type and place of its case, a case with the answer of the call it was opened from.
_HOURS = f"""
SELECT opened_ms / {HOUR_MS} AS hour FROM cases WHERE id IN (SELECT value FROM json_each(:cases))
UNION SELECT opened_ms / {HOUR_MS} FROM cases
    WHERE call_id IS NOT NULL AND call_id IN (SELECT value FROM json_each(:calls))
UNION SELECT started_ms / {HOUR_MS} FROM calls WHERE id IN (SELECT value FROM json_each(:calls))
UNION SELECT started_ms / {HOUR_MS} FROM calls
    WHERE case_id IS NOT NULL AND case_id IN (SELECT value FROM json_each(:cases))
"""
_UPSERT = "ON CONFLICT (hour) DO UPDATE SET changed = changed + 1"
_MARK = text(f"INSERT INTO tally_due (hour, changed) SELECT hour, 1 FROM ({_HOURS}) WHERE true {_UPSERT}")
_MARK_ALL = text(f"""
INSERT INTO tally_due (hour, changed) SELECT hour, 1 FROM (
SELECT opened_ms / {HOUR_MS} AS hour FROM cases UNION SELECT started_ms / {HOUR_MS} FROM calls) WHERE true {_UPSERT}
""")
_BETWEEN = text("SELECT hour, changed FROM tally_due WHERE hour >= :since AND hour < :until")
_FIRST = text("SELECT min(hour) FROM tally_due WHERE hour > 0 AND hour < :until")
_DONE = text("DELETE FROM tally_due WHERE hour = :hour AND changed = :changed")


def mark(connection: Connection, streams: Sequence[str]) -> None:
    """These calls and cases change, or have changed."""
    ids: dict[str, list[str]] = {"case": [], "call": []}
    for stream in streams:
        kind, one = split_stream(stream)
        if kind in ids:
            ids[kind].append(one)
    if ids["case"] or ids["call"]:
        cases, calls = (msgspec.json.encode(ids[kind]).decode() for kind in ("case", "call"))
        connection.execute(_MARK, {"cases": cases, "calls": calls})


def mark_all(connection: Connection) -> None:
    """Everything is to be counted again."""
    connection.execute(_MARK_ALL)


def due_between(connection: Connection, since_hour: int, until_hour: int) -> dict[int, int]:
    """The hours due, each with how often it changed."""
    found = connection.execute(_BETWEEN, {"since": since_hour, "until": until_hour})
    return {int(hour): int(changed) for hour, changed in found}


def first_due(connection: Connection, until_hour: int) -> int | None:
    """The first hour due before this one; what has no time (its beginning has not arrived) is never due."""
    return connection.execute(_FIRST, {"until": until_hour}).scalar()


def done(connection: Connection, counted: Iterable[tuple[int, int]]) -> None:
    """These hours were counted; one that changed meanwhile stays due."""
    values = [{"hour": hour, "changed": changed} for hour, changed in counted]
    if values:
        connection.execute(_DONE, values)
