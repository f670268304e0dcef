"""Healing entries whose bytes are not what they were, from a sound backup: only bytes that fit the chain are taken."""

from pathlib import Path

import msgspec

from server.ledger_export import Line, read_lines
from server.ledger_read import chain_at
from server.store import Connection
from wire.entry import GENESIS, entry_hash, ledger_chain


class Mended(msgspec.Struct, frozen=True):
    """The numbers of what was healed, and of what this file could not heal."""

    healed: tuple[int, ...]
    left: tuple[int, ...]


def spoiled(connection: Connection, city: str) -> list[int]:
    """The numbers of entries that the chain does not prove."""
    found, before = list[int](), GENESIS
    for seq, raw, chain in connection.each("SELECT seq, raw, chain FROM entries WHERE city=? ORDER BY seq", (city,)):
        if ledger_chain(before, seq, bytes(raw)) != bytes(chain):
            found.append(seq)
        before = bytes(chain)
    return found


def mend(connection: Connection, city: str, source: Path) -> Mended:
    """Take from a file what fits. The server may run meanwhile. Raises OSError or Condition."""
    wrong, healed = set(spoiled(connection, city)), list[int]()
    lines = [line for line in read_lines(source) if isinstance(line, Line) and line.seq in wrong] if wrong else []
    with connection.writing():
        for line in lines:
            before, chain = chain_at(connection, city, line.seq - 1), chain_at(connection, city, line.seq)
            if before is not None and ledger_chain(before, line.seq, line.entry) == chain:
                values = line.entry, entry_hash(line.entry), city, line.seq
                connection.run("UPDATE entries SET raw=?, hash=? WHERE city=? AND seq=?", values)
                healed.append(line.seq)
    return Mended(tuple(healed), tuple(sorted(wrong.difference(healed))))
