"""What brings the city's memory back: backups, restoring, healing, the recovery key. Backups are made while the server
runs: the ledger as a file that proves itself, the keys in another file, sealed.

Rule: whatever is wrong with the ledger, the keys are written: without them no older backup brings words back.

Blobs go into one folder beside all backups: each is there once, under its hash.
"""

from __future__ import annotations

import base64
import gzip
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.accounts.accounts import stretch
from server.accounts.enrolment import letter_number
from server.accounts.tokens import now_ms
from server.errors import Condition, DiskBroken, RefusedByServer, StoreFault, StoreUnfit
from server.keys import OPEN_BYTES, KeyLock, Signer, load_signer, own_names, with_names
from server.ledger import migrate
from server.ledger.commit import Committer, WriteJob, create_city
from server.ledger.knowledge import Knowledge
from server.ledger.migrate import DAY_MS, reached_step
from server.ledger.proofs import UNPROVED
from server.ledger.read import chain_at
from server.ledger.transaction import UNVERIFIED, Head, Incoming, Transaction, read_head
from server.settings import Config, Home
from server.store.blobs import copy_missing
from server.store.destroyed import Destroyed, DestroyedList
from server.store.side import Sidecar
from server.store.sqlite import SqliteDatabase
from server.store.store import UNREADABLE, Connection, Database, SqlRow, one
from wire.durable import replace_file
from wire.entry import GENESIS, Credential, MalformedEntry, Proof, decode_entry, entry_hash, fact_of, ledger_chain
from wire.facts import CityDefined
from wire.limits import OLD_TOKEN_DAYS
from wire.messages import SignedHead
from wire.seal import NotForThisKey, open_for_city, public_of, seal_to_city
from wire.verify import FORMAT, VERSION, Finding, head_statement, verify_file

# The server's secrets as one bundle: kept apart from the ledger's backup, sealed to the city's recovery key.

_SEALED_COLUMNS = {
    "stream_keys": ("city", "stream", "key"),
    "passwords": ("city", "account", "login", "secret", "changed"),
    "desk_tokens": ("city", "token", "desk", "made", "until"),
    "letters": ("city", "given"),
    "revoked_desks": ("city", "desk", "at"),
    "continued_desks": ("city", "desk", "old"),
    "devices": ("city", "device", "kind", "unit", "secret", "made", "revoked"),
    "second_factors": ("city", "account", "secret", "pending", "made", "step", "codes", "until", "reset"),
    "ended_keys": ("city", "key", "at"),
    "links": ("city", "link", "token", "account", "unit", "made", "until", "revoked", "partner"),
    "passkeys": ("city", "passkey", "account", "credential", "site", "key", "count", "made", "used"),
}
# A database of an older program is read too: it may be the one to be restored over.
_MADE_BY_STEP = {
    "devices": 5,
    "desk_tokens.until": 10,
    "second_factors": 11,
    "ended_keys": 14,
    "links": 16,
    "links.partner": 17,
    "passkeys": 18,
}
_FILES = ("ca.pem", "ca.key", "signing.key", "recovery.pub")
_SEALED = b"K112R"


class Secrets(msgspec.Struct, frozen=True):
    """Rows of the secret tables, the files of the keys folder, and the settings: names, limits, the positions' box.

    A bundle of a program of before has no settings; where PostgreSQL is belongs to one machine and is left out.
    """

    city: str
    server: str
    tables: dict[str, list[tuple[Any, ...]]]
    files: dict[str, bytes]
    config: Config | None = None


def collect(connection: Connection, home: Home, city: str, server: str) -> Secrets:
    """Everything secret this server holds for the city, keys of streams open: the bundle is sealed as a whole. Sessions
    are left out: people sign in again. Raises StoreUnfit without a signing key."""
    tables: dict[str, list[tuple[Any, ...]]] = {}
    lock = KeyLock(load_signer(home.keys / "signing.key"))
    with connection.reading():
        reached = reached_step(connection)
        for table, columns in _SEALED_COLUMNS.items():
            if _MADE_BY_STEP.get(table, 0) > reached:
                continue
            there = [one for one in columns if _MADE_BY_STEP.get(f"{table}.{one}", 0) <= reached]
            rows = connection.rows(f"SELECT {','.join(there)} FROM {table} WHERE city=?", (city,))
            if table == "stream_keys":  # one that does not open stays as it is: nothing is left behind
                rows = [(*row[:2], lock.opened(row[0], row[1], bytes(row[2])) or row[2]) for row in rows]
            tables[table] = [tuple(map(_out, row)) for row in rows]
    files = {name: (home.keys / name).read_bytes() for name in _FILES if (home.keys / name).exists()}
    return Secrets(city, server, tables, files, msgspec.structs.replace(home.config(), postgres=None))


def put(connection: Connection, secrets: Secrets, lock: KeyLock) -> None:
    """Add what is missing, keys of streams locked; inside a transaction.

    Keys that were destroyed stay destroyed, letters only grow.
    """
    destroyed = {row[0] for row in connection.rows("SELECT stream FROM destroyed WHERE city=?", (secrets.city,))}
    for table, columns in _SEALED_COLUMNS.items():
        if table == "letters":
            continue
        for row in secrets.tables.get(table, []):
            values = tuple(_in(value) for value in row)
            if table == "desk_tokens" and len(values) < len(columns):  # of a program of before: they had no end
                values = (*values, now_ms() + OLD_TOKEN_DAYS * DAY_MS)
            if table == "stream_keys":
                if values[1] in destroyed:
                    continue
                if len(values[2]) == OPEN_BYTES:
                    values = (*values[:2], lock.locked(*values))
            known = columns[: len(values)]  # a program of before had fewer
            marks = ",".join("?" * len(known))
            connection.run(f"INSERT INTO {table}({','.join(known)}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)


def letters_given(secrets: Secrets) -> int:
    """How many letters had been given away."""
    return max((int(row[1]) for row in secrets.tables.get("letters", [])), default=0)


def put_files(home: Home, secrets: Secrets) -> None:
    """Write the key files that are missing; never over others."""
    home.make()
    for name in _FILES:
        if name in secrets.files and not (home.keys / name).exists():
            replace_file(home.keys / name, secrets.files[name])


def save(path: Path, secrets: Secrets, recovery_public: bytes) -> bool:
    """Write the bundle, sealed when the city has a recovery key; whether it is sealed."""
    data = msgspec.json.encode(secrets)
    replace_file(path, seal_to_city(data, recovery_public) if recovery_public else data)
    return bool(recovery_public)


def is_sealed(path: Path) -> bool:
    """Whether a bundle needs the recovery key."""
    with path.open("rb") as file:
        return file.read(len(_SEALED)) == _SEALED


def load(path: Path, recovery_private: bytes) -> Secrets:
    """Read a bundle. Raises RefusedByServer."""
    data = path.read_bytes()
    try:
        if data.startswith(_SEALED):
            data = open_for_city(data, recovery_private)
        return msgspec.json.decode(data, type=Secrets)
    except NotForThisKey:
        raise RefusedByServer(code="recovery_other_city") from None
    except msgspec.DecodeError as error:
        raise RefusedByServer(code="backup_keys_broken") from error


def _out(value: Any) -> Any:
    """Bytes as a marked text: rows of mixed types travel as JSON."""
    if isinstance(value, bytes | memoryview):
        return {"b": base64.b64encode(bytes(value)).decode()}
    return value


def _in(value: Any) -> Any:
    return base64.b64decode(value["b"]) if isinstance(value, dict) else value


# The whole ledger as one file of lines that `wire.verify` checks alone: backup, export and restore use it.

_LEVEL = 3


class Header(msgspec.Struct, frozen=True):
    """The first line."""

    format: str
    version: int
    city: str
    server: str
    signing_key: bytes
    made: int
    # What was numbered before anybody could prove who wrote it, and until when former desks are believed (ms).
    former_n: int | None = None
    former_until: int = 0


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry: its exact bytes, and what the ledger keeps beside them."""

    seq: int
    entry: bytes
    hash: bytes
    trust: int
    received: int
    sig: bytes | None = None
    flag: str | None = None
    proof: str | None = None


class DamagedRow(msgspec.Struct, frozen=True):
    """A number of the ledger whose entry is whole, and the columns beside it that were changed in the database."""

    seq: int
    columns: tuple[str, ...]


_ROW = "seq, raw, chain, trust, received, sig, flag, proof, id, stream, desk, desk_seq, hash"
_BESIDE = ("trust", "received", "sig", "flag", "proof")
_OF_THE_ENTRY = ("id", "stream", "desk", "desk_seq", "hash")


def _bytes(value: object) -> bytes:
    """Bytes, whatever a damaged row has in their place."""
    return value.encode() if isinstance(value, str) else bytes(value) if isinstance(value, bytes | memoryview) else b""


def _line_of(row: SqlRow) -> Line:
    """What is exported of a row. Where something cannot be what was written, the least is believed."""
    seq, raw, chain, trust, received, sig, flag, proof = row[:8]
    proved = proof if isinstance(proof, str) and UNREADABLE not in proof else None
    numbers = trust if isinstance(trust, int) else UNVERIFIED, received if isinstance(received, int) else 0
    if flag is not None and (not isinstance(flag, str) or UNREADABLE in flag):
        flag = UNPROVED if proved is None else None
    return Line(
        seq, _bytes(raw), _bytes(chain), *numbers, _bytes(sig) if isinstance(sig, bytes) else None, flag, proved
    )


def _damage(row: SqlRow, line: Line, before: bytes) -> DamagedRow | None:
    """What of a row was changed; none where its bytes are what the chain does not prove: then those are told of."""
    if ledger_chain(before, line.seq, line.entry) != line.hash:
        return None
    kept = line.trust, line.received, line.sig, line.flag, line.proof
    wrong = [name for name, mine, held in zip(_BESIDE, kept, row[3:8], strict=True) if mine != held]
    with suppress(MalformedEntry):  # what a former program took is kept as it came
        entry = decode_entry(line.entry)
        said = entry.id, entry.stream, entry.desk, entry.desk_seq, entry_hash(line.entry)
        held = *row[8:12], _bytes(row[12])
        wrong += [name for name, mine, other in zip(_OF_THE_ENTRY, said, held, strict=True) if mine != other]
    return DamagedRow(line.seq, tuple(wrong)) if wrong else None


def damaged_rows(connection: Connection, city: str) -> list[DamagedRow]:
    """The numbers of which something else than the entry itself was changed."""
    found, before = list[DamagedRow](), GENESIS
    connection.read_damaged()
    for row in connection.each(f"SELECT {_ROW} FROM entries WHERE city=? ORDER BY seq", (city,)):
        line = _line_of(row)
        if (damage := _damage(row, line, before)) is not None:
            found.append(damage)
        before = line.hash
    return found


class Export(msgspec.Struct, frozen=True):
    """What was exported: the head, and which rows of the database are damaged beside an entry that is whole."""

    head: Head
    damage: tuple[DamagedRow, ...] = ()


def write_export(connection: Connection, city: str, signer: Signer, path: Path) -> Export:
    """Write one consistent state with its head, signed now; durable when it returns."""
    damage, before = list[DamagedRow](), GENESIS
    connection.read_damaged()
    encode = msgspec.json.Encoder().encode
    at = time.time_ns() // 1_000_000
    fresh = path.with_name(path.name + ".new")
    with ExitStack() as cut_off, fresh.open("wb") as file:
        # A disk that is full must not stay so by what could not be finished.
        cut_off.callback(fresh.unlink)
        os.chmod(fresh, 0o600)
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed, connection.reading():
            head, server = read_head(connection, city)
            former = one(connection.rows("SELECT n, until FROM former WHERE city=?", (city,))) or (0, 0)
            packed.write(encode(Header(FORMAT, VERSION, city, server, signer.public, at, *former)) + b"\n")
            for table, name in (("credentials", b"credential"), ("proofs", b"proof")):
                for (raw,) in connection.each(f"SELECT raw FROM {table} WHERE city=? ORDER BY id", (city,)):
                    packed.write(b'{"%b":%b}\n' % (name, bytes(raw)))
            for row in connection.each(f"SELECT {_ROW} FROM entries WHERE city=? ORDER BY seq", (city,)):
                line = _line_of(row)
                if (changed := _damage(row, line, before)) is not None:
                    damage.append(changed)
                before = line.hash
                packed.write(encode(line) + b"\n")
            for n, epoch, chain, signed_at, sig in connection.rows(
                "SELECT n, epoch, chain, at, sig FROM signed_heads WHERE city=? ORDER BY n, at", (city,)
            ):
                packed.write(encode({"signed": SignedHead(n, epoch, bytes(chain), signed_at, bytes(sig))}) + b"\n")
            sig = signer.sign(head_statement(city, head.epoch, head.n, head.chain, at))
            packed.write(encode({"head": SignedHead(head.n, head.epoch, head.chain, at, sig)}) + b"\n")
        file.flush()
        os.fsync(file.fileno())
        cut_off.pop_all()
    os.replace(fresh, path)
    return Export(head, tuple(damage))


def read_header(path: Path) -> Header:
    """The first line of an export that was verified."""
    with gzip.open(path) as file:
        return msgspec.json.decode(file.readline(), type=Header)


def read_lines(path: Path) -> Iterator[Line | SignedHead | Credential | Proof]:
    """Sessions and their proofs, entries, then signed heads (the closing head among them), of a verified export."""
    kinds = {b'{"credential":{': Credential, b'{"proof":{': Proof}
    entry = msgspec.json.Decoder(Line)
    head = msgspec.json.Decoder(dict[str, SignedHead])
    with gzip.open(path) as file:
        file.readline()
        for line in file:
            beside = next((shape for start, shape in kinds.items() if line.startswith(start)), None)
            if beside is not None:
                yield from msgspec.json.decode(line, type=dict[str, beside]).values()  # type: ignore[valid-type]
            elif b'"entry":' in line:
                yield entry.decode(line)
            else:
                yield from head.decode(line).values()


BLOBS = "blobs"
# Which keys were destroyed until the newest backup: an older one is restored without them.
DESTROYED = "destroyed"


class Backup(msgspec.Struct, frozen=True):
    """What was written. `problem`: what is wrong with the ledger itself; then `ledger` is no backup. `findings`: what
    single desks wrote that does not fit, and `rows` what is damaged beside whole entries: both keep nothing from being
    saved."""

    ledger: Path
    keys: Path
    entries: int
    sealed: bool
    blobs: int = 0
    damaged: tuple[str, ...] = ()
    problem: Condition | None = None
    findings: tuple[Finding, ...] = ()
    rows: tuple[DamagedRow, ...] = ()


def make_backup(home: Home, config: Config, connection: Connection, signer: Signer, folder: Path) -> Backup:
    """Write both files and check the first one again from the disk. Raises Condition, OSError."""
    # Not its parents: where a disk is not plugged in, the backup would lie beside what it is to save.
    folder.mkdir(exist_ok=True, mode=0o700)
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    base = f"konsol112-{config.city}-{stamp}"
    ledger, keys = folder / f"{base}.ledger.gz", folder / f"{base}.keys"
    if ledger.exists() or keys.exists():
        raise RefusedByServer(code="file_exists", file=ledger)
    # The ledger first: whatever key an entry of it needs is in the other file.
    rows, problem, findings, entries = _export(config, connection, signer, ledger)
    public = home.keys / "recovery.pub"
    secrets = collect(connection, home, config.city, config.server)
    sealed = save(keys, secrets, public.read_bytes() if public.exists() else b"")
    keep_destroyed(home, config, folder)
    blobs, damaged = copy_missing(home.blobs, folder / BLOBS)
    return Backup(ledger, keys, entries, sealed, blobs, tuple(damaged), problem, findings, rows)


def _export(
    config: Config, connection: Connection, signer: Signer, path: Path
) -> tuple[tuple[DamagedRow, ...], Condition | None, tuple[Finding, ...], int]:
    """Which rows are damaged, what is wrong with the whole (that never has the name of a backup) and with single
    entries, and how many entries were written."""
    try:
        done = write_export(connection, config.city, signer, path)
    except (StoreUnfit, StoreFault, DiskBroken) as problem:
        return (), problem, (), 0
    report = verify_file(path, signer.public)
    if not report.problems:
        return done.damage, None, tuple(report.findings), done.head.n
    kept = path.with_name(f"{path.name}.rusak")
    path.rename(kept)
    return done.damage, RefusedByServer(code="backup_unsound", problem=report.problems[0], file=kept), (), 0


def keep_destroyed(home: Home, config: Config, folder: Path) -> None:
    """Write beside the backups which keys were destroyed until now."""
    kept = DestroyedList(folder / DESTROYED)
    known = kept.read(config.city)
    found = Sidecar(home.head_file).destroyed.read(config.city)
    kept.add(Destroyed(config.city, stream, why) for stream, why in found.items() if stream not in known)


# Restoring a backup: every entry is checked and numbered again as it was, then a new epoch begins.
#
# The same backup restored twice gives two different epochs. Desks bring back what came after it.

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
            [letters_given(bundle) for bundle in (held, secrets) if bundle]
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
    put_files(home, secrets)
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
                    put(connection, bundle, KeyLock(signer))
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
            return collect(connection, home, config.city, config.server)
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
    """Take from a file what fits, and from whole entries what was changed beside them. The server may run meanwhile.
    Raises OSError or Condition."""
    wrong, healed = set(spoiled(connection, city)), list[int]()
    lines = [line for line in read_lines(source) if isinstance(line, Line) and line.seq in wrong] if wrong else []
    with connection.writing():
        for line in lines:
            before, chain = chain_at(connection, city, line.seq - 1), chain_at(connection, city, line.seq)
            if before is not None and ledger_chain(before, line.seq, line.entry) == chain:
                values = line.entry, entry_hash(line.entry), city, line.seq
                connection.run("UPDATE entries SET raw=?, hash=? WHERE city=? AND seq=?", values)
                healed.append(line.seq)
    changed = {row.seq: row for row in damaged_rows(connection, city)}
    kept = {line.seq: line for line in read_lines(source) if isinstance(line, Line) and line.seq in changed}
    with connection.writing():
        for row in changed.values():
            _put_right(connection, city, row, kept.get(row.seq))
    left = {row.seq for row in damaged_rows(connection, city)} if changed else set[int]()
    mended = {*healed, *changed} - left
    return Mended(tuple(sorted(mended)), tuple(sorted({*wrong.difference(healed), *left})))


def _put_right(connection: Connection, city: str, row: DamagedRow, kept: Line | None) -> None:
    """What the entry itself says; what it does not say, as a backup has it beside the same bytes."""
    ((raw,),) = connection.rows("SELECT raw FROM entries WHERE city=? AND seq=?", (city, row.seq))
    entry = decode_entry(bytes(raw))
    own = entry.id, entry.stream, entry.desk, entry.desk_seq, entry_hash(bytes(raw))
    said: dict[str, object] = dict(zip(_OF_THE_ENTRY, own, strict=True))
    if kept is not None and kept.entry == bytes(raw):
        said |= {name: getattr(kept, name) for name in _BESIDE}
    for column in said.keys() & set(row.columns):
        connection.run(f"UPDATE entries SET {column}=? WHERE city=? AND seq=?", (said[column], city, row.seq))


# The city's recovery key: made once at init, kept only in a file of the operator, wrapped in a passphrase.

_HEADER = b"K112K\x01"
_SALT_BYTES, _NONCE_BYTES = 16, 12
PASSPHRASE_MIN_CHARS = 12


def make_recovery_key(path: Path, passphrase: str) -> bytes:
    """Make the key, write the wrapped private part once to this file, give the public part. Never overwrites."""
    if len(passphrase) < PASSPHRASE_MIN_CHARS:
        raise RefusedByServer(code="passphrase_length")
    if path.exists():
        raise RefusedByServer(code="file_exists", file=path)
    private = os.urandom(32)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    head = _HEADER + salt + nonce
    replace_file(path, head + AESGCM(stretch(passphrase, salt)).encrypt(nonce, private, head))
    return public_of(private)


def open_recovery_key(path: Path, passphrase: str) -> bytes:
    """The private key from the operator's file. Raises RefusedByServer for a wrong passphrase or another file."""
    data = path.read_bytes()
    start = len(_HEADER) + _SALT_BYTES + _NONCE_BYTES
    if not data.startswith(_HEADER) or len(data) <= start:
        raise RefusedByServer(code="recovery_file")
    salt, nonce = data[len(_HEADER) : start - _NONCE_BYTES], data[start - _NONCE_BYTES : start]
    try:
        return AESGCM(stretch(passphrase, salt)).decrypt(nonce, data[start:], data[:start])
    except InvalidTag:
        raise RefusedByServer(code="recovery_passphrase") from None


def recover_desk(key_file: Path, passphrase: str, sealed: Path, opened: Path) -> None:
    """Open a desk's sealed key into a file of its own. Raises RefusedByServer."""
    private = open_recovery_key(key_file, passphrase)
    if opened.exists():
        raise RefusedByServer(code="file_exists", file=opened)
    try:
        replace_file(opened, open_for_city(sealed.read_bytes(), private))
    except NotForThisKey:
        raise RefusedByServer(code="recovery_other_city") from None
