"""The administrator of a server who rewrites its ledger: hashes, signed heads and the promise beside it made to fit."""

from pathlib import Path

import msgspec

from server.app.open_home import open_home
from server.settings import Home
from server.store.side import Sidecar
from wire.entry import GENESIS, entry_hash, ledger_chain
from wire.verify import head_statement

Forged = tuple[int, bytes, bytes]


def rewrite(folder: Path, old: bytes, new: bytes) -> Forged:
    """Put other words in the newest entry that holds these, of a server that stands still, and leave no hash that
    speaks against it; the desk's own signature, which nobody else can make, is taken away. Its number, its hash before
    and now."""
    with open_home(Home(folder)) as opened:
        connection, city = opened.connection, opened.config.city
        rows = connection.rows("SELECT seq, raw FROM entries WHERE city=? ORDER BY seq", (city,))
        at, was = max((int(seq), bytes(raw)) for seq, raw in rows if old in bytes(raw))
        now = was.replace(old, new)
        with connection.writing():
            connection.run(
                "UPDATE entries SET raw=?, hash=?, sig=NULL WHERE city=? AND seq=?", (now, entry_hash(now), city, at)
            )
            chains = {0: GENESIS}
            for seq, raw in rows:
                chains[seq] = ledger_chain(chains[seq - 1], seq, now if seq == at else bytes(raw))
                connection.run("UPDATE entries SET chain=? WHERE city=? AND seq=?", (chains[seq], city, seq))
            connection.run("UPDATE head SET chain=? WHERE city=?", (chains[len(rows)], city))
            for n, epoch, said_at in connection.rows("SELECT n, epoch, at FROM signed_heads WHERE city=?", (city,)):
                sig = opened.signer.sign(head_statement(city, epoch, n, chains[n], said_at))
                connection.run("UPDATE signed_heads SET chain=?, sig=? WHERE city=? AND n=?", (chains[n], sig, city, n))
    beside = Sidecar(Home(folder).head_file)
    promise = beside.promise
    assert promise is not None
    beside.write(msgspec.structs.replace(promise, chain=chains[len(rows)]))
    beside.close()
    return at, entry_hash(was), entry_hash(now)
