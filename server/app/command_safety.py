"""`backup`, `restore`, `recover`, `verify`: what keeps a city's memory, and brings it back."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Literal

import msgspec

from server.accounts.accounts import all_accounts
from server.app.blob_clearing import needed_blobs
from server.app.command_init import check_postgres
from server.app.open_home import OpenHome, database_of, open_home
from server.app.words import Asking
from server.errors import Busy, DiskFull, RefusedByServer, StoreUnfit
from server.keys import Signer, load_signer
from server.safety import (
    BLOBS,
    DamagedRow,
    Header,
    Secrets,
    check_backup,
    is_sealed,
    load,
    make_backup,
    mend,
    new_home,
    open_recovery_key,
    put_files,
    recover_desk,
    restore,
    write_export,
)
from server.settings import MB, Config, Home
from server.store.blobs import Blobs, file_hash
from server.store.lock import locked
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection
from wire.bounds import sound
from wire.entry import decode_entry, fact_of
from wire.facts import KeyDestroyed
from wire.verify import SHOWN, Finding, show, verify_file


def run_backup(given: argparse.Namespace, asking: Asking) -> int:
    """Write a backup; the server may run meanwhile."""
    home = Home(given.dir)
    with _read_only(home) as (config, signer, connection):
        done = make_backup(home, config, connection, signer, given.to)
    if done.problem is None:
        asking.say("backup_made", file=done.ledger, count=done.entries)
    _say_findings(asking, done.findings)
    _say_rows(asking, config, done.rows)
    asking.say("backup_keys", file=done.keys)
    _say_blobs(asking, "backup_blobs", done.blobs, done.damaged)
    if not done.sealed:
        asking.say("backup_keys_open")
    if done.problem is not None:
        raise done.problem
    return 1 if done.rows else 0


def run_restore(given: argparse.Namespace, asking: Asking) -> int:
    """Put a backup in the place of what is there; the server must not run."""
    home = Home(given.dir)
    secrets = _secrets(given, asking)
    config = _config(home, given, secrets)
    if secrets is not None:
        if (secrets.city, secrets.server) != (config.city, config.server):
            raise RefusedByServer(code="backup_server")
        put_files(home, secrets)
    with locked(home.lock_file):
        signer = load_signer(home.keys / "signing.key")
        done = restore(home, database_of(home, config), signer, given.backup, secrets)
    asking.say("restored", count=done.entries, epoch=done.epoch)
    _say_findings(asking, done.findings)
    asking.say_names(config.names)
    if secrets is not None and secrets.config is None:
        asking.say("restored_settings_none")
    _say_blobs(asking, "restored_blobs", done.blobs, done.damaged)
    return 0


def run_mend(given: argparse.Namespace, asking: Asking) -> int:
    """Heal entries whose bytes rotted; 1 where some are left."""
    home = Home(given.dir)
    with _read_only(home) as (config, signer, connection):
        check_backup(given.backup, signer.public)
        done = mend(connection, config.city, given.backup)
    if done.healed:
        asking.say("mended", numbers=", ".join(map(str, done.healed)))
    if done.left:
        asking.say("mend_left", numbers=", ".join(map(str, done.left)))
    if not done.healed and not done.left:
        asking.say("mend_none")
    return 1 if done.left else 0


def run_recover(given: argparse.Namespace, asking: Asking) -> int:
    """Open a desk's sealed key with the city's recovery key."""
    target: Path = given.to or given.sealed.parent / f"{given.sealed.name}.opened"
    recover_desk(given.key, asking.passphrase(), given.sealed, target)
    asking.say("recovered", file=target)
    return 0


def run_verify(given: argparse.Namespace, asking: Asking) -> int:
    """Export the ledger and check the export, or check a file that is there."""
    if given.file is not None:
        return _checked(given.file, None, asking)
    home = Home(given.dir)
    target: Path = given.export or home.folder / "verify.ledger.gz"
    with _read_only(home) as (config, signer, connection):
        done = write_export(connection, config.city, signer, target)
    try:
        code = _checked(target, signer.public, asking)
        _say_rows(asking, config, done.damage)
        return 1 if done.damage else code
    finally:
        if given.export is None:
            target.unlink()


@contextmanager
def _read_only(home: Home) -> Iterator[tuple[Config, Signer, Connection]]:
    """What is to be saved or checked is not written to, nor has it to be sound. Raises StoreUnfit."""
    config, signer = home.config(), load_signer(home.keys / "signing.key")
    database = database_of(home, config)
    if isinstance(database, SqliteDatabase) and not database.path.exists():
        raise StoreUnfit(code="no_city")
    with closing(database.connect()) as connection:
        yield config, signer, connection


def _checked(path: Path, key: bytes | None, asking: Asking) -> int:
    report = verify_file(path, key)
    show(report, asking.language)
    return 1 if report.problems else 0


def _say_findings(asking: Asking, findings: Sequence[Finding]) -> None:
    """What single desks wrote that does not fit: nothing was stopped by it, and somebody has to look after it."""
    for finding in findings[:SHOWN]:
        asking.say("finding", finding=finding)
    if findings:
        asking.say("findings", count=len(findings))


def _say_rows(asking: Asking, config: Config, rows: Sequence[DamagedRow]) -> None:
    """What was changed in the database beside entries that are whole."""
    file = "PostgreSQL" if config.postgres is not None else Home.DATABASE
    for row in rows[:SHOWN]:
        asking.say("damaged_row", number=row.seq, columns=", ".join(row.columns), file=file)
    if rows:
        asking.say("damaged_rows", count=len(rows))


def _say_blobs(
    asking: Asking, sentence: Literal["backup_blobs", "restored_blobs"], count: int, damaged: tuple[str, ...]
) -> None:
    if count:
        asking.say(sentence, count=count)
    if damaged:
        asking.say("blobs_damaged", names=", ".join(name[:12] for name in damaged))


def _secrets(given: argparse.Namespace, asking: Asking) -> Secrets | None:
    if given.keys is None:
        return None
    private = b""
    if is_sealed(given.keys):
        if given.recovery_key is None:
            raise RefusedByServer(code="recovery_needed")
        private = open_recovery_key(given.recovery_key, asking.passphrase())
    return load(given.keys, private)


def _config(home: Home, given: argparse.Namespace, secrets: Secrets | None) -> Config:
    try:
        held = home.config()
        check_postgres(held, given.postgres)
        return held
    except StoreUnfit as unfit:
        if unfit.code != "no_home" or secrets is None:
            raise
    check_backup(given.backup, None)
    postgres = str(given.postgres.absolute()) if given.postgres else None
    return new_home(home, given.backup, secrets, postgres)


# `rehearse`: a backup that nobody has restored is a hope. The newest one is restored into a folder of its own, checked
# from end to end, told of, and thrown away; the ledger that is served is not touched, whatever database keeps it.
#
# Where a server's folder is named the throw-away one lies in it, since it holds keys; a person with the recovery key
# may do the same on a machine that has nothing.

LEDGER, KEYS = ".ledger.gz", ".keys"
THROWN_AWAY = "gladi-"
ROOM_TIMES, ROOM_MB = 10, 100  # a backup unpacked, indexed and packed once more; never the last room of a server
TERMINATED = 143
HOUR_S = 3600


def run_rehearse(given: argparse.Namespace, asking: Asking) -> int:
    """Say what the newest backup holds; 1 where it must not be relied on."""
    begun = time.monotonic()
    backup = _newest(given.backups)
    secrets = _command_rehearse_secrets(backup, given, asking)
    with _thrown_away(given.dir) as folder:
        _room_for(backup, folder)
        header, wrong = _restored(Home(folder / "server"), backup, given.dir, secrets, asking)
    wrong = _age(header, given.max_age, asking) or wrong
    wrong = _keys(backup, secrets, asking) or wrong
    asking.say("rehearse_bad" if wrong else "rehearse_good", seconds=f"{time.monotonic() - begun:.1f}")
    return 1 if wrong else 0


def _newest(folder: Path) -> Path:
    """By the time in its name, which stays when files are copied."""
    if not folder.is_dir():
        raise FileNotFoundError(2, "no backups", str(folder / LEDGER))
    found = sorted(folder.glob(f"*{LEDGER}"), key=lambda path: path.name.removesuffix(LEDGER).rpartition("-")[2])
    if not found:
        raise RefusedByServer(code="backup_none", folder=folder)
    return found[-1]


def _keys_file(backup: Path) -> Path:
    return backup.with_name(backup.name.removesuffix(LEDGER) + KEYS)


def _command_rehearse_secrets(backup: Path, given: argparse.Namespace, asking: Asking) -> Secrets | None:
    """What the keys file holds, where it can be opened; none where the server's own keys stand in for it."""
    keys = _keys_file(backup)
    if not keys.exists():
        if given.dir is None:
            raise FileNotFoundError(2, "no keys", str(keys))
        return None
    if not is_sealed(keys):
        return load(keys, b"")
    if given.recovery_key is not None:
        return load(keys, open_recovery_key(given.recovery_key, asking.passphrase()))
    if given.dir is None:
        raise RefusedByServer(code="recovery_needed")
    return None


@contextmanager
def _thrown_away(beside: Path | None) -> Iterator[Path]:
    """A folder that is gone afterwards, also after SIGTERM; those that a power cut left are removed too."""
    if beside is not None:
        Home(beside).config()  # whether this is a server's folder
    parent = beside or Path(tempfile.gettempdir())
    for left in parent.glob(f"{THROWN_AWAY}*"):
        with suppress(Busy, OSError), locked(left / "lock"):
            shutil.rmtree(left)
    before = signal.signal(signal.SIGTERM, _ended)
    try:
        with tempfile.TemporaryDirectory(prefix=THROWN_AWAY, dir=parent) as made, locked(Path(made) / "lock"):
            yield Path(made)
    finally:
        signal.signal(signal.SIGTERM, before)


def _ended(_: int, __: FrameType | None) -> None:
    sys.exit(TERMINATED)


def _room_for(backup: Path, folder: Path) -> None:
    need, free = backup.stat().st_size * ROOM_TIMES // MB + ROOM_MB, shutil.disk_usage(folder).free // MB
    if free < need:
        raise DiskFull(code="rehearse_room", folder=folder.parent, need=need, free=free)


def _restored(
    home: Home, backup: Path, served: Path | None, secrets: Secrets | None, asking: Asking
) -> tuple[Header, bool]:
    """Restore it and look at what came back; whether something is wrong."""
    config = _settings(home, backup, served, secrets)
    signer = load_signer(home.keys / "signing.key")
    header = check_backup(backup, signer.public)
    asking.say("rehearse_begun", file=backup, made=_at(header.made))
    restore(home, database_of(home, config), signer, backup, secrets, with_blobs=False)
    with open_home(home) as opened:
        export = home.folder / f"checked{LEDGER}"
        head = write_export(opened.connection, config.city, opened.signer, export).head
        report = verify_file(export, opened.signer.public)
        problems = report.problems
        _tell(opened, head.n, asking)
        for problem in problems[:1]:
            asking.say("rehearse_problem", problem=problem)
        for finding in report.findings[:SHOWN]:
            asking.say("finding", finding=finding)
        return header, _blobs(backup.parent / BLOBS, opened, asking) or bool(problems)


def _settings(home: Home, backup: Path, served: Path | None, secrets: Secrets | None) -> Config:
    """The keys and settings that the backup brings; without them those of the server that is served."""
    home.make()
    if secrets is not None:
        return new_home(home, backup, secrets, None)
    assert served is not None, "who brings no keys has named a server"
    own = Home(served)
    for name in ("ca.pem", "signing.key", "recovery.pub"):
        if (own.keys / name).exists():
            shutil.copy(own.keys / name, home.keys / name)
    config = msgspec.structs.replace(own.config(), postgres=None)
    home.save(config)
    return config


def _tell(opened: OpenHome, head: int, asking: Asking) -> None:
    city, connection = opened.config.city, opened.connection
    ((desks, last),) = connection.rows(
        "SELECT (SELECT count(*) FROM desks WHERE city=?), (SELECT max(received) FROM entries WHERE city=? AND seq<?)",
        (city, city, head),  # the last one says that this epoch began
    )
    asking.say("rehearse_found", entries=head - 1, desks=desks, last=_at(last) if last else "-")
    if people := len(all_accounts(connection, city)):
        asking.say("rehearse_people", count=people)


def _blobs(folder: Path, opened: OpenHome, asking: Asking) -> bool:
    """Files beside the ledger are checked where they lie; a missing one may be on its way from its desk."""
    names = Blobs(folder).names()
    damaged = [name for name in names if file_hash(folder / name) != name]
    missing = needed_blobs(opened.connection, opened.config.city).difference(names)
    if names or missing:
        asking.say("rehearse_blobs", count=len(names) - len(damaged), missing=len(missing))
    if damaged:
        asking.say("rehearse_blobs_damaged", names=", ".join(name[:12] for name in damaged))
    return bool(damaged)


def _age(header: Header, hours: int | None, asking: Asking) -> bool:
    age_s = time.time() - header.made / 1000
    if hours is None or age_s <= hours * HOUR_S:
        return False
    asking.say("rehearse_old", hours=round(age_s / HOUR_S))
    return True


def _keys(backup: Path, secrets: Secrets | None, asking: Asking) -> bool:
    """Without the file of keys no other machine could be this server."""
    if secrets is not None:
        asking.say("rehearse_keys", count=len(secrets.tables.get("stream_keys", [])))
    elif _keys_file(backup).exists():
        asking.say("rehearse_keys_shut")
    else:
        asking.say("rehearse_keys_none", file=_keys_file(backup))
        return True
    return False


def _at(ms: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(ms / 1000))


# `erased`: what was erased, by order; and which key backups still hold keys that were destroyed after them.

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
