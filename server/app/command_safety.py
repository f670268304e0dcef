"""`backup`, `restore`, `recover`, `verify`: what keeps a city's memory, and brings it back."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from server import accounts_secrets
from server.accounts_secrets import Secrets
from server.app.asking import Asking
from server.app.command_init import check_postgres
from server.app.open_home import database_of
from server.backup import make_backup
from server.errors import RefusedByServer, StoreUnfit
from server.keys.signing import Signer, load_signer
from server.ledger_export import write_export
from server.mend import mend
from server.recover import open_recovery_key, recover_desk
from server.restore import check_backup, new_home, restore
from server.settings import Config, Home
from server.store import Connection
from server.store_lock import locked
from server.store_sqlite import SqliteDatabase
from wire.verify import SHOWN, Finding, show, verify_file


def run_backup(given: argparse.Namespace, asking: Asking) -> int:
    """Write a backup; the server may run meanwhile."""
    home = Home(given.dir)
    with _read_only(home) as (config, signer, connection):
        done = make_backup(home, config, connection, signer, given.to)
    if done.problem is None:
        asking.say("backup_made", file=done.ledger, count=done.entries)
    _say_findings(asking, done.findings)
    asking.say("backup_keys", file=done.keys)
    _say_blobs(asking, "backup_blobs", done.blobs, done.damaged)
    if not done.sealed:
        asking.say("backup_keys_open")
    if done.problem is not None:
        raise done.problem
    return 0


def run_restore(given: argparse.Namespace, asking: Asking) -> int:
    """Put a backup in the place of what is there; the server must not run."""
    home = Home(given.dir)
    secrets = _secrets(given, asking)
    config = _config(home, given, secrets)
    if secrets is not None:
        if (secrets.city, secrets.server) != (config.city, config.server):
            raise RefusedByServer(code="backup_server")
        accounts_secrets.put_files(home, secrets)
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
        write_export(connection, config.city, signer, target)
    try:
        return _checked(target, signer.public, asking)
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
    if accounts_secrets.is_sealed(given.keys):
        if given.recovery_key is None:
            raise RefusedByServer(code="recovery_needed")
        private = open_recovery_key(given.recovery_key, asking.passphrase())
    return accounts_secrets.load(given.keys, private)


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
