"""`erased`: what was erased, by order; and which key backups still hold keys that were destroyed after them."""

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path

from server.app.asking import Asking
from server.app.open_home import open_home
from server.settings import Home
from server.store import Connection
from wire.bounds import sound
from wire.entry import decode_entry, fact_of
from wire.facts import KeyDestroyed

_DESTROYED = (
    "SELECT e.raw FROM destroyed d JOIN entries e ON e.city=d.city AND e.seq=d.seq WHERE d.city=? ORDER BY d.seq"
)


def run_erased(given: argparse.Namespace, asking: Asking) -> int:
    """Say it; the server may run meanwhile."""
    with open_home(Home(given.dir)) as opened:
        grounds, last_ms = _grounds(opened.connection, opened.config.city)
    asking.say("erased_count", count=sum(grounds.values()))
    for (day, reason), count in sorted(grounds.items()):
        asking.say("erased_line", day=day, count=count, reason=reason)
    old = _older(given.backups, last_ms) if given.backups is not None else []
    for path in old:
        asking.say("erased_backup", file=path)
    return 1 if old else 0


def _grounds(connection: Connection, city: str) -> tuple[dict[tuple[str, str], int], int]:
    """How many keys by day (UTC) and reason, and when the last one was destroyed (UTC ms)."""
    found: dict[tuple[str, str], int] = {}
    last_ms = 0
    with connection.reading():
        for (raw,) in connection.each(_DESTROYED, (city,)):
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
            if isinstance(fact, KeyDestroyed):
                day = f"{datetime.fromtimestamp(sound(entry).at / 1000, UTC):%Y-%m-%d}"
                found[day, fact.reason] = found.get((day, fact.reason), 0) + 1
                last_ms = max(last_ms, entry.at)
    return found, last_ms


def _older(folder: Path, last_ms: int) -> list[Path]:
    """Backups of keys from before the last destruction, by the time in their names."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(last_ms / 1000))
    return [path for path in sorted(folder.glob("*.keys")) if path.stem.rpartition("-")[2] <= stamp]
