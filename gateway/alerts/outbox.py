"""The outbox: how far each alert has come, in a sealed table of the gateway's own folder.

Rule: `sending` is on the disk before a channel is touched. What is found so at a start is sent again, and says that it
may have come twice. What goes to one person about one thing goes one after the other, in its order. What a message
says is made when it is sent: nothing personal rests here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.store.file.database import Database
from gateway.alerts.ladder import Due
from wire.facts import ChannelKind

State = Literal["pending", "sending", "sent", "delivered", "failed", "dead", "dropped"]
KEPT_MS = 8 * 24 * 3_600_000  # an ended one is remembered so long
_WAITING = "state IN ('pending', 'failed')"
_TASK = "json_extract({0}.due, '$.task')"
# Of one task by one way, or of one caller, something is on its way now.
_BEHIND = (
    "EXISTS (SELECT 1 FROM alerts AS ahead WHERE ahead.state='sending' AND ahead.channel=one.channel"
    f" AND {_TASK.format('ahead')}={_TASK.format('one')}"
    " AND (ahead.way=one.way OR json_extract(ahead.due, '$.occasion')='letter'))"
)
_TABLES = (
    "CREATE TABLE IF NOT EXISTS alerts (id TEXT PRIMARY KEY, due BLOB NOT NULL, way TEXT NOT NULL, grp TEXT NOT NULL,"
    " channel TEXT NOT NULL, state TEXT NOT NULL, rank INTEGER NOT NULL, at INTEGER NOT NULL, next INTEGER NOT NULL,"
    " tries INTEGER NOT NULL DEFAULT 0, doubled INTEGER NOT NULL DEFAULT 0, ref TEXT NOT NULL DEFAULT '',"
    " reason TEXT NOT NULL DEFAULT '', noted TEXT NOT NULL DEFAULT '', changed INTEGER NOT NULL)",
    "DROP INDEX IF EXISTS alerts_due",
    f"CREATE INDEX IF NOT EXISTS alerts_waiting ON alerts (channel, rank, at, id, next) WHERE {_WAITING}",
    "CREATE INDEX IF NOT EXISTS alerts_group ON alerts (grp)",
    "CREATE INDEX IF NOT EXISTS alerts_ref ON alerts (channel, ref)",
    "CREATE INDEX IF NOT EXISTS alerts_sending ON alerts (channel) WHERE state='sending'",
    "CREATE INDEX IF NOT EXISTS alerts_unnoted ON alerts (state) WHERE noted <> state",
    "CREATE TABLE IF NOT EXISTS said (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
)
_COLUMNS = "due, state, tries, doubled, ref, reason, noted"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One alert and how far it has come; `ref` is the channel's own name of it, `noted` the last state that is a
    fact."""

    due: Due
    state: State
    tries: int = 0
    doubled: bool = False
    ref: str = ""
    reason: str = ""
    noted: str = ""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a try; `next_ms`: not before; `doubled`: it said that it may come twice."""

    id: str
    state: State
    ref: str = ""
    reason: str = ""
    next_ms: int = 0
    doubled: bool = False


class Outbox:
    """The file DIR/alerts.db. Every call is one transaction that is on the disk when it ends; called beside the event
    loop. All raise StoreError."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._db = Database(path, key)
        with self._db.writing(screen=False) as connection:
            for line in _TABLES:
                connection.exec_driver_sql(line)
            # A crash fell between the word to a channel and its note: sent again, and said so.
            connection.exec_driver_sql("UPDATE alerts SET state='pending', doubled=1, next=0 WHERE state='sending'")

    def add(self, found: Iterable[Due], now_ms: int) -> None:
        """Take in what is due and not here yet."""
        rows = [
            (one.id, msgspec.json.encode(one), one.way, one.group, one.channel, one.priority, one.at_ms, now_ms)
            for one in found
        ]
        if not rows:
            return
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                "INSERT INTO alerts (id, due, way, grp, channel, state, rank, at, next, changed)"
                " VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, 0, ?)"
                # What was taken back may be due again: told, and the telling struck.
                " ON CONFLICT (id) DO UPDATE SET state='pending', next=0 WHERE state='dropped'",
                rows,
            )

    def take(
        self, channel: ChannelKind, now_ms: int, most: int, but: Collection[str] = (), only: str = ""
    ) -> list[Row]:
        """Some of a channel's whose time has come, the most severe and oldest first; from now on they are being sent.
        What would overtake another one waits. `but`: not by these ways; `only` of this occasion."""
        with self._db.writing(screen=False) as connection:
            ids = [
                one
                for one, way in connection.exec_driver_sql(
                    f"SELECT id, way FROM alerts AS one WHERE channel=? AND {_WAITING} AND next<=? AND NOT {_BEHIND}"
                    " AND (?='' OR json_extract(due, '$.occasion')=?) ORDER BY rank, at, id LIMIT ?",
                    (channel, now_ms, only, only, most + 50 * len(but)),
                )
                if way not in but
            ][:most]
            return self._begin(connection, ids, now_ms)

    def take_way(self, way: str, now_ms: int, most: int) -> list[Row]:
        """The requests that wait for one way: what a digest is made of."""
        with self._db.writing(screen=False) as connection:
            found = connection.exec_driver_sql(
                f"SELECT id FROM alerts WHERE way=? AND {_WAITING} AND json_extract(due, '$.occasion')='dispatch'"
                " ORDER BY rank, at, id LIMIT ?",
                (way, most),
            )
            return self._begin(connection, [one for (one,) in found], now_ms)

    def settle(self, outcomes: Sequence[Outcome], now_ms: int) -> None:
        """What became of these tries."""
        if not outcomes:
            return
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                "UPDATE alerts SET state=?, ref=CASE WHEN ?='' THEN ref ELSE ? END, reason=?, next=?,"
                " doubled=max(doubled, ?), changed=? WHERE id=?",
                [
                    (one.state, one.ref, one.ref, one.reason, one.next_ms, one.doubled, now_ms, one.id)
                    for one in outcomes
                ],
            )

    def heard(self, channel: ChannelKind, ref: str, delivered: bool, reason: str, now_ms: int) -> Row | None:
        """A report of the channel about a message of this name; the row where it changed anything."""
        row = self.find(channel, ref=ref)
        if row is None or row.state != "sent":
            return None
        self.settle([Outcome(id=row.due.id, state="delivered" if delivered else "dead", reason=reason)], now_ms)
        return row

    def find(self, channel: ChannelKind, *, ref: str = "", group: str = "") -> Row | None:
        """The newest alert of the channel's own name, or of a group."""
        column, value = ("ref", ref) if ref else ("grp", group)
        found = self._rows(
            f"SELECT {_COLUMNS} FROM alerts WHERE channel=? AND {column}=? ORDER BY at DESC, id LIMIT 1",
            (channel, value),
        )
        return found[0] if found else None

    def oldest_sent(self, channel: ChannelKind, part: str) -> str:
        """The channel's name of the message that waits longest to be reported, of those whose name holds this; empty
        where none does."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT ref FROM alerts WHERE channel=? AND state='sent' AND instr(ref, ?)"
                " ORDER BY changed, id LIMIT 1",
                (channel, part),
            ).scalar()
        return str(found or "")

    def before(self, one: Due) -> str | None:
        """The channel's name of what a message replaces."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT ref FROM alerts WHERE grp=? AND id<>? AND ref<>'' ORDER BY at DESC, id LIMIT 1",
                (one.group, one.id),
            ).scalar()
        return None if found is None else str(found)

    def unnoted(self, most: int) -> list[Row]:
        """Those of which something happened that is no fact yet."""
        return self._rows(
            f"SELECT {_COLUMNS} FROM alerts WHERE noted<>state AND state IN ('sent','delivered','failed','dead')"
            " ORDER BY changed, id LIMIT ?",
            (most,),
        )

    def note(self, rows: Sequence[Row]) -> None:
        """These states are facts now."""
        if not rows:
            return
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                "UPDATE alerts SET noted=? WHERE id=?", [(one.state, one.due.id) for one in rows]
            )

    def known(self) -> set[str]:
        """The ids of all that is here and was not taken back."""
        with self._db.reading() as connection:
            return {one for (one,) in connection.exec_driver_sql("SELECT id FROM alerts WHERE state<>'dropped'")}

    def waiting(self, channel: ChannelKind) -> int:
        """How many of a channel's wait."""
        with self._db.reading() as connection:
            query = f"SELECT count(*) FROM alerts WHERE channel=? AND {_WAITING}"
            return int(connection.exec_driver_sql(query, (channel,)).scalar_one())

    def failing(self, channel: ChannelKind) -> str | None:
        """Why the oldest message of a channel that failed and is tried again did not go; none where none is."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT reason FROM alerts WHERE channel=? AND reason<>'' AND state IN ('failed', 'sending')"
                " ORDER BY at, id LIMIT 1",
                (channel,),
            ).scalar()
        return None if found is None else str(found)

    def next_ms(self, channel: ChannelKind) -> int | None:
        """When the next one of a channel may be tried; none where none waits."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql(
                f"SELECT min(next) FROM alerts WHERE channel=? AND {_WAITING}", (channel,)
            ).scalar()
        return None if found is None else int(found)

    def counts(self) -> dict[tuple[str, str], int]:
        """How many stand in which state, by channel and state."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql("SELECT channel, state, count(*) FROM alerts GROUP BY channel, state")
            return {(channel, state): many for channel, state, many in found}

    def say(self, name: str, value: int) -> None:
        """Keep a number under a name."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                "INSERT INTO said (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                (name, value),
            )

    def saids(self) -> Mapping[str, int]:
        """The numbers that were kept."""
        with self._db.reading() as connection:
            found = connection.exec_driver_sql("SELECT name, value FROM said")
            return {str(name): int(value) for name, value in found}

    def forget_old(self, now_ms: int) -> None:
        """What ended long ago leaves; its facts stay."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                f"DELETE FROM alerts WHERE NOT {_WAITING} AND state<>'sending' AND changed<?", (now_ms - KEPT_MS,)
            )
        self._db.settle()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _begin(self, connection: Any, ids: list[str], now_ms: int) -> list[Row]:
        if not ids:
            return []
        marks = ",".join("?" * len(ids))
        rows = [
            _row(one)
            for one in connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM alerts WHERE id IN ({marks})", tuple(ids))
        ]
        connection.exec_driver_sql(
            "UPDATE alerts SET state='sending', tries=tries+1, changed=? WHERE id=?", [(now_ms, one) for one in ids]
        )
        order = {one: n for n, one in enumerate(ids)}
        return sorted(rows, key=lambda row: order[row.due.id])

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Row]:
        with self._db.reading() as connection:
            return [_row(one) for one in connection.exec_driver_sql(query, values)]


def _row(one: Any) -> Row:
    due, state, tries, doubled, ref, reason, noted = one
    return Row(
        due=msgspec.json.decode(due, type=Due),
        state=state,
        tries=tries,
        doubled=bool(doubled),
        ref=ref,
        reason=reason,
        noted=noted,
    )
