"""Locks the keys that a program of before kept open, once; what was open is overwritten."""

import logging

from server.keys.locking import OPEN_BYTES, KeyLock
from server.store import Connection

_AT_ONCE = 5_000
_log = logging.getLogger("konsol112.ledger")


def lock_keys(connection: Connection, city: str, lock: KeyLock) -> int:
    """How many were locked. In pieces: who is cut off goes on."""
    count = 0
    while connection.rows("SELECT 1 FROM keys_open WHERE city=?", (city,)):
        with connection.writing():
            rows = connection.rows(
                f"SELECT stream, key FROM stream_keys WHERE city=? AND length(key)={OPEN_BYTES} LIMIT {_AT_ONCE}",
                (city,),
            )
            for stream, key in rows:
                kept = lock.locked(city, stream, bytes(key))
                connection.run("UPDATE stream_keys SET key=? WHERE city=? AND stream=?", (kept, city, stream))
            if not rows:
                connection.run("DELETE FROM keys_open WHERE city=?", (city,))
        count += len(rows)
    if count:
        connection.scrub("stream_keys")
        _log.info("keys of streams locked count=%d", count)
    return count
