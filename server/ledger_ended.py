"""Sign-ins that were ended on purpose: what their keys sign from then on proves nobody. Who signs out is none of these:
what they wrote may still be on its way."""

import time

from msgspec.json import decode

from server.store import Connection
from wire.proof import Credential


def end_sessions(connection: Connection, city: str, which: str, values: tuple[object, ...]) -> list[str]:
    """End the sessions that a condition names, for good; the desks they were at."""
    rows = connection.rows(f"SELECT desk, credential FROM sessions WHERE city=? AND {which}", (city, *values))
    at_ms = time.time_ns() // 1_000_000
    for _, raw in rows:
        if raw is not None:
            key = decode(bytes(raw), type=Credential).key.hex()
            connection.run("INSERT INTO ended_keys VALUES (?,?,?) ON CONFLICT DO NOTHING", (city, key, at_ms))
    connection.run(f"DELETE FROM sessions WHERE city=? AND {which}", (city, *values))
    return sorted({row[0] for row in rows})


def has_ended(connection: Connection, city: str, key: bytes) -> bool:
    """Whether the session of this key was ended on purpose."""
    return bool(connection.rows("SELECT 1 FROM ended_keys WHERE city=? AND key=?", (city, key.hex())))
