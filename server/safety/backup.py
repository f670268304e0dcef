"""Backups while the server runs: the ledger as a file that proves itself, the keys in another file, sealed.

Rule: whatever is wrong with the ledger, the keys are written: without them no older backup brings words back.

Blobs go into one folder beside all backups: each is there once, under its hash.
"""

import time
from pathlib import Path

import msgspec

from server.accounts import secrets as accounts_secrets
from server.errors import Condition, DiskBroken, RefusedByServer, StoreFault, StoreUnfit
from server.keys.signing import Signer
from server.ledger.export import write_export
from server.settings import Config, Home
from server.store.blobs import copy_missing
from server.store.destroyed import Destroyed, DestroyedList
from server.store.side import Sidecar
from server.store.store import Connection
from wire.verify import Finding, verify_file

BLOBS = "blobs"
# Which keys were destroyed until the newest backup: an older one is restored without them.
DESTROYED = "destroyed"


class Backup(msgspec.Struct, frozen=True):
    """What was written. `problem`: what is wrong with the ledger itself; then `ledger` is no backup. `findings`: what
    single desks wrote that does not fit, which keeps nothing from being saved."""

    ledger: Path
    keys: Path
    entries: int
    sealed: bool
    blobs: int = 0
    damaged: tuple[str, ...] = ()
    problem: Condition | None = None
    findings: tuple[Finding, ...] = ()


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
    entries, problem, findings = _export(config, connection, signer, ledger)
    public = home.keys / "recovery.pub"
    secrets = accounts_secrets.collect(connection, home, config.city, config.server)
    sealed = accounts_secrets.save(keys, secrets, public.read_bytes() if public.exists() else b"")
    keep_destroyed(home, config, folder)
    blobs, damaged = copy_missing(home.blobs, folder / BLOBS)
    return Backup(ledger, keys, entries, sealed, blobs, tuple(damaged), problem, findings)


def _export(
    config: Config, connection: Connection, signer: Signer, path: Path
) -> tuple[int, Condition | None, tuple[Finding, ...]]:
    """How many entries were written, what is wrong with the whole (that never has the name of a backup), and with
    single entries."""
    try:
        head = write_export(connection, config.city, signer, path)
    except (StoreUnfit, StoreFault, DiskBroken) as problem:
        return 0, problem, ()
    report = verify_file(path, signer.public)
    if not report.problems:
        return head.n, None, tuple(report.findings)
    kept = path.with_name(f"{path.name}.rusak")
    path.rename(kept)
    return 0, RefusedByServer(code="backup_unsound", problem=report.problems[0], file=kept), ()


def keep_destroyed(home: Home, config: Config, folder: Path) -> None:
    """Write beside the backups which keys were destroyed until now."""
    kept = DestroyedList(folder / DESTROYED)
    known = kept.read(config.city)
    found = Sidecar(home.head_file).destroyed.read(config.city)
    kept.add(Destroyed(config.city, stream, why) for stream, why in found.items() if stream not in known)
