"""`rehearse`: a backup that nobody has restored is a hope. The newest one is restored into a folder of its own, checked
from end to end, told of, and thrown away; the ledger that is served is not touched, whatever database keeps it.

Where a server's folder is named the throw-away one lies in it, since it holds keys; a person with the recovery key may
do the same on a machine that has nothing.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import msgspec

from server.accounts import all_accounts
from server.accounts_secrets import Secrets, is_sealed, load
from server.app.asking import Asking
from server.app.blob_clearing import needed_blobs
from server.app.open_home import OpenHome, database_of, open_home
from server.backup import BLOBS
from server.errors import Busy, DiskFull, RefusedByServer
from server.keys.signing import load_signer
from server.ledger_export import Header, write_export
from server.recover import open_recovery_key
from server.restore import check_backup, new_home, restore
from server.settings import MB, Config, Home
from server.store_blobs import Blobs, file_hash
from server.store_lock import locked
from wire.verify import SHOWN, verify_file

LEDGER, KEYS = ".ledger.gz", ".keys"
THROWN_AWAY = "gladi-"
ROOM_TIMES, ROOM_MB = 10, 100  # a backup unpacked, indexed and packed once more; never the last room of a server
TERMINATED = 143
HOUR_S = 3600


def run_rehearse(given: argparse.Namespace, asking: Asking) -> int:
    """Say what the newest backup holds; 1 where it must not be relied on."""
    begun = time.monotonic()
    backup = _newest(given.backups)
    secrets = _secrets(backup, given, asking)
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


def _secrets(backup: Path, given: argparse.Namespace, asking: Asking) -> Secrets | None:
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
        head = write_export(opened.connection, config.city, opened.signer, export)
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
    """How much came back."""
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
