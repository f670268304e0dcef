"""Shutting a lost desk out: under every name it ever had. Its key opens no way back, not even as an older self.

Only a fresh code from the operator lets the same computer in again, as a new desk.
"""

from server.ledger_ended import end_sessions
from server.ledger_knowledge import went_on
from server.ledger_transaction import Transaction
from server.store import one
from wire.entry import decode_entry


def revoke(tx: Transaction, letter: str) -> tuple[str, ...]:
    """Do not believe the desk of this letter, nor what it was before or became: the letters that are shut out."""
    shut = _selves(tx, [row[0] for row in _desks(tx) if row[1] == letter])
    for desk in shut:
        tx.connection.run("DELETE FROM desk_tokens WHERE city=? AND desk=?", (tx.city, desk))
        end_sessions(tx.connection, tx.city, "desk=?", (desk,))
        tx.connection.run(
            "INSERT INTO revoked_desks VALUES (?,?,?) ON CONFLICT (city, desk) DO UPDATE SET at=excluded.at",
            (tx.city, desk, tx.now_ms),
        )
    return tuple(dict.fromkeys(row[1] for row in _desks(tx) if row[0] in shut))


def is_shut_out(tx: Transaction, desk: str, keys: tuple[bytes, ...], enrolled_at: int | None = None) -> bool:
    """Whether this desk may not come back, proving one of these keys.

    A key of a revoked desk counts for a desk that was enrolled by a code after that; `enrolled_at` is when a desk
    was that only its own paper knows of.
    """
    revoked: dict[str, int] = dict(tx.connection.rows("SELECT desk, at FROM revoked_desks WHERE city=?", (tx.city,)))
    if not revoked.keys().isdisjoint(_selves(tx, [desk], by_key=False)):
        return True
    found = [row for row in _desks(tx) if row[2] in keys and row[0] in revoked]
    if not found:
        return False
    admitted = _admitted(tx, desk) if enrolled_at is None else enrolled_at
    return admitted is None or admitted <= max(revoked[row[0]] for row in found)


def note_continued(tx: Transaction, desk: str, old: str) -> None:
    """Remember which desk goes on as which."""
    tx.connection.run("INSERT INTO continued_desks VALUES (?,?,?)", (tx.city, desk, old))


def _selves(tx: Transaction, desks: list[str], by_key: bool = True) -> set[str]:
    """These desks with all that they were before or became: by the renewals here, and by having the same key."""
    neighbours: dict[str, set[str]] = {}
    for desk, old in went_on(tx.connection, tx.city).items():
        neighbours.setdefault(desk, set()).add(old)
        neighbours.setdefault(old, set()).add(desk)
    if by_key:
        by_one: dict[bytes, set[str]] = {}
        for desk, _, key in _desks(tx):
            by_one.setdefault(key, set()).add(desk)
        for same in by_one.values():
            for desk in same:
                neighbours.setdefault(desk, set()).update(same)
    selves, wanted = set[str](), list(desks)
    while wanted:
        one_desk = wanted.pop()
        if one_desk not in selves:
            selves.add(one_desk)
            wanted += neighbours.get(one_desk, ())
    return selves


def _desks(tx: Transaction) -> list[tuple[str, str, bytes]]:
    return [
        tuple(row) for row in tx.connection.rows("SELECT desk, letter, public_key FROM desks WHERE city=?", (tx.city,))
    ]


def _admitted(tx: Transaction, desk: str) -> int | None:
    """When the server wrote that this desk was enrolled."""
    row = one(
        tx.connection.rows(
            "SELECT e.raw FROM desks d JOIN entries e ON e.city=d.city AND e.seq=d.seq WHERE d.city=? AND d.desk=? "
            "ORDER BY d.seq LIMIT 1",
            (tx.city, desk),
        )
    )
    return None if row is None else decode_entry(bytes(row[0])).at
