"""Restoring a backup: every entry is checked and numbered again as it was, then a new epoch begins.

The same backup restored twice gives two different epochs. Desks bring back what came after it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from server.accounts import secrets as accounts_secrets
from server.accounts.enrolment import letter_number
from server.accounts.secrets import Secrets
from server.accounts.tokens import now_ms
from server.errors import Condition, RefusedByServer
from server.keys.names import own_names, with_names
from server.keys.sealing import KeyLock
from server.keys.signing import Signer
from server.ledger import migrate
from server.ledger.commit import Committer, WriteJob, create_city
from server.ledger.export import Header, Line, read_header, read_lines
from server.ledger.knowledge import Knowledge
from server.ledger.read import chain_at
from server.ledger.transaction import Head, Incoming, Transaction
from server.safety.backup import BLOBS, DESTROYED
from server.settings import Config, Home
from server.store.blobs import copy_missing
from server.store.destroyed import DestroyedList
from server.store.side import Sidecar
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection, Database
from wire.entry import GENESIS, decode_entry, entry_hash, fact_of, ledger_chain
from wire.facts import CityDefined
from wire.proof import Credential, Proof
from wire.verify import Finding, verify_file

LETTERS_SKIPPED = 5
_CHUNK = 1000
_TABLES = (
    *("entries", "refused", "people", "desks", "epochs", "destroyed", "signed_heads", "sessions", "head"),
    *("stream_keys", "passwords", "desk_tokens", "letters", "revoked_desks", "continued_desks"),
    *("devices", "erasing_streams", "erasing_orders", "proofs", "credentials", "former", "spent_tokens", "keys_open"),
    *("closed_streams", "ties", "desk_readers", "closing"),
)


class Restored(msgspec.Struct, frozen=True):
    entries: int
    epoch: str
    blobs: int = 0
    damaged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def check_backup(path: Path, key: bytes | None) -> Header:
    """The header of a sound backup. Raises RefusedByServer."""
    return _checked(path, key)[0]


def _checked(path: Path, key: bytes | None) -> tuple[Header, tuple[Finding, ...]]:
    """The header of a sound backup, and what single desks wrote in it that does not fit."""
    if not path.exists():
        raise FileNotFoundError(2, "no backup", str(path))
    report = verify_file(path, key)
    if any(problem.code == "key" for problem in report.problems):
        raise RefusedByServer(code="backup_server")
    if report.problems:
        raise RefusedByServer(code="backup_broken", problem=report.problems[0])
    return read_header(path), tuple(report.findings)


def restore(
    home: Home, database: Database, signer: Signer, backup: Path, secrets: Secrets | None, with_blobs: bool = True
) -> Restored:
    """Put a checked backup in the place of what is there. The server must not run."""
    config = home.config()
    header, findings = _checked(backup, signer.public)
    if header.city != config.city:
        raise RefusedByServer(code="backup_city", city=header.city)
    blobs, damaged = copy_missing(backup.parent / BLOBS, home.blobs) if with_blobs else (0, [])
    held = _held_secrets(home, database, config)
    destroyed = _destroyed(home, database, config, backup)
    if isinstance(database, SqliteDatabase):
        staged = SqliteDatabase(home.folder / "ledger.restoring")
        _remove(staged.path)
        _fill(staged, header, signer, backup, [held, secrets])
        kept = _swap(staged.path, database.path)
        if held is not None:
            _forget_keys(kept)
    else:
        _fill(database, header, signer, backup, [held, secrets])
    sidecar = Sidecar(home.head_file)
    known = sidecar.promise is not None and sidecar.promise.city == config.city
    committer = Committer(database, config.city, signer, sidecar)
    try:
        letters = max(
            [accounts_secrets.letters_given(bundle) for bundle in (held, secrets) if bundle]
            + [letter_number(letter) for letter in _letters(committer.connection, config.city)]
            + [sidecar.promise.letters if sidecar.promise and known else 0]
        )
        # Without the sidecar nobody knows which letters were given after the backup: leave room for them.
        committer.ensure_epoch("restore", letters if known else letters + LETTERS_SKIPPED)
        _destroy_again(committer, destroyed)
        return Restored(committer.head.n, committer.head.epoch, blobs, tuple(damaged), findings)
    finally:
        committer.close()


def new_home(home: Home, backup: Path, secrets: Secrets, postgres: str | None) -> Config:
    """Make a server's folder on a new machine from a bundle of keys: with the settings of before, reached at the names
    of before and at those of this machine."""
    accounts_secrets.put_files(home, secrets)
    header = read_header(backup)
    held = secrets.config or Config(1, header.city, header.server, _is_sample(backup))
    config = with_names(msgspec.structs.replace(held, postgres=postgres), own_names())
    home.save(config)
    return config


def _is_sample(backup: Path) -> bool:
    """What the ledger says of its city, where no settings are left that say it."""
    for line in read_lines(backup):
        if isinstance(line, Line):
            fact = fact_of(decode_entry(line.entry))
            if isinstance(fact, CityDefined):
                return fact.sample
    return False


def _fill(database: Database, header: Header, signer: Signer, backup: Path, bundles: list[Secrets | None]) -> None:
    connection = database.connect(writer=True)
    try:
        migrate.upgrade(database, connection)
        with connection.writing():
            for table in _TABLES:
                connection.run(f"DELETE FROM {table} WHERE city=?", (header.city,))
            create_city(connection, header.city, header.server)
            tx = Transaction(connection, database, Knowledge(header.city, header.server), signer, now_ms())
            _replay(tx, backup)
            _note_former(tx, header)
            for bundle in bundles:
                if bundle is not None:
                    accounts_secrets.put(connection, bundle, KeyLock(signer))
    finally:
        connection.close()


def _note_former(tx: Transaction, header: Header) -> None:
    """Of a server that asked for no proofs yet: its desks have as long to be renewed as after an upgrade."""
    n, until = header.former_n, header.former_until
    if n is None:
        n, until = tx.head.n, tx.now_ms + migrate.FORMER_DAYS * migrate.DAY_MS
    if until:
        tx.connection.run("INSERT INTO former VALUES (?,?,?)", (header.city, n, until))


def _replay(tx: Transaction, backup: Path) -> None:
    for line in read_lines(backup):
        if isinstance(line, Credential | Proof):
            table, line_id = ("credentials" if isinstance(line, Credential) else "proofs"), line.id
            tx.then(f"INSERT INTO {table} VALUES (?,?,?)", (tx.city, line_id, msgspec.json.encode(line)))
            continue
        if not isinstance(line, Line):
            tx.then(
                "INSERT INTO signed_heads VALUES (?,?,?,?,?,?)",
                (tx.city, line.n, line.epoch, line.chain, line.at, line.sig),
            )
            tx.head = Head(tx.head.n, tx.head.chain, line.epoch)
            continue
        entry = decode_entry(line.entry)
        digest = entry_hash(line.entry)
        seq = tx.number(Incoming(entry, line.entry, digest, line.trust, line.sig, line.flag, line.received, line.proof))
        assert (seq, tx.head.chain) == (line.seq, line.hash), "a verified backup numbers as it did"
        if seq % _CHUNK == 0:
            tx.flush()
            tx.release()
    tx.flush()


def _held_secrets(home: Home, database: Database, config: Config) -> Secrets | None:
    """The secrets of the database that is replaced, when it can still be read: they are newer than any backup's."""
    if isinstance(database, SqliteDatabase) and not database.path.exists():
        return None
    try:
        connection = database.connect()
        try:
            return accounts_secrets.collect(connection, home, config.city, config.server)
        finally:
            connection.close()
    except Condition:
        return None


def _destroyed(home: Home, database: Database, config: Config, backup: Path) -> dict[str, str]:
    """All keys known to be destroyed, with the reason: by the lists beside ledger and backups, and the old database."""
    found = DestroyedList(backup.parent / DESTROYED).read(config.city)
    found |= Sidecar(home.head_file).destroyed.read(config.city)
    if isinstance(database, SqliteDatabase) and not database.path.exists():
        return found
    with suppress(Condition):
        connection = database.connect()
        try:
            rows = connection.rows("SELECT stream FROM destroyed WHERE city=?", (config.city,))
            found = {stream: "" for (stream,) in rows} | found
        finally:
            connection.close()
    return found


def _destroy_again(committer: Committer, destroyed: Mapping[str, str]) -> None:
    """What was destroyed after the backup is destroyed again before anybody can ask for it."""
    missing = [one for one in destroyed if one not in committer.knowledge.destroyed]
    for at in range(0, len(missing), _CHUNK):
        some = {one: destroyed[one] for one in missing[at : at + _CHUNK]}
        committer.take([WriteJob(partial(Transaction.destroy_again, destroyed=some))])


def _forget_keys(kept: Path) -> None:
    """The old file is kept for who looks into it later; its keys are all in the new one and nowhere else."""
    if not kept.exists():
        return
    with suppress(Condition):
        connection = SqliteDatabase(kept).connect(writer=True)
        try:
            connection.run("DELETE FROM stream_keys")
            connection.scrub("stream_keys")
        finally:
            connection.close()


def _letters(connection: Connection, city: str) -> list[str]:
    return [row[0] for row in connection.rows("SELECT letter FROM desks WHERE city=?", (city,))]


def _swap(fresh: Path, place: Path) -> Path:
    """The old file is kept beside the new one; gives where."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    kept = place.with_name(f"{place.stem}.before-{stamp}-{os.getpid()}.db")
    for suffix in ("", "-wal", "-shm"):
        held = Path(f"{place}{suffix}")
        if held.exists():
            os.replace(held, f"{kept}{suffix}")
    os.replace(fresh, place)
    return kept


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


# Healing entries whose bytes are not what they were, from a sound backup: only bytes that fit the chain are taken.


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
