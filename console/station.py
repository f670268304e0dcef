"""One desk put together from its parts, without a screen: its folder, its secrets, its journal, its line to the server.

What rests in the folder: desk.db (encrypted), desk.json (where the server is), server-ca.pem, desk.recovery.
"""

import base64
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from console.clock import now_ms as system_now_ms
from console.desk import Desk
from console.errors import ConsoleError, StoreError, on_disk
from console.models.state.streams import ref_stream
from console.secrets.wrapping import Vault, check_password, hash_password
from console.store.file.database import Database, FileLock, Maintenance
from console.store.file.migrate import check
from console.store.file.recovery import keep
from console.store.file.saved import Found, Saved, carve, chosen
from console.store.journal.journal import Journal
from console.store.journal.proofs import Hands
from console.sync.answers import NO_WORD, Enrolled, refusal
from console.sync.attachments import Attachments
from console.sync.client import Adapter, Client, Ways
from console.sync.enrolment import EnrolmentRefused, enroll, fetch_ca, renewal
from console.sync.loop import Loop, Membership
from console.sync.session import ClosedKeys, Sessions
from console.sync.transfer import Transfer
from wire.durable import replace_file
from wire.exchange import Exchange, IdentityRenewed
from wire.facts import DeskContinued
from wire.limits import SERVER_PORT
from wire.messages import Identity, Problem

DATABASE, JOINED, CA = "desk.db", "desk.json", "server-ca.pem"
ASKED_CA = "server-ca.asked.pem"
FRESH = "desk.fresh.db"  # made in the place of a damaged file, until that is put aside
INCOMING = "incoming"  # large files on their way
SECRETS = ("database_key", "desk_key", "desk_pass")


class NotJoined(ConsoleError):
    """This folder belongs to no city yet."""


class Joined(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a desk knows of its city's server, and by which other names it is reached; nothing of it is secret."""

    url: str
    server: str
    city: str
    name: str
    signing_key: bytes
    recovery_key: bytes
    names: tuple[str, ...] = ()


class Pass(msgspec.Struct, frozen=True, omit_defaults=True):
    """The desk's token with the identity it speaks for and the server's word about it, kept together in the vault."""

    desk: str
    letter: str
    token: str
    enrolled: msgspec.Raw = NO_WORD
    enrolled_sig: bytes = b""


@dataclass(slots=True)
class Station:
    """A desk at work. `close` ends its threads and closes its file."""

    home: Path
    joined: Joined
    journal: Journal
    client: Client
    loop: Loop
    desk: Desk
    sessions: Sessions
    maintenance: Maintenance
    transfer: Transfer
    attachments: Attachments
    sign: Callable[[bytes], bytes]
    hands: Hands

    def close(self) -> None:
        """Stop syncing and close the file."""
        self.transfer.stop()
        self.attachments.stop()
        self.loop.stop()
        self.journal.scrubbing.end()
        self.maintenance.stop()
        with suppress(StoreError):  # a full disk: the next start shows what was written before
            self.journal.fixes.save()
        self.journal.close()


def has_joined(home: Path) -> bool:
    """Whether this folder belongs to a city."""
    return (home / JOINED).exists() and (home / DATABASE).exists()


class Invitation(msgspec.Struct, frozen=True):
    """What a person types to join: the server's address, the one-time code, and how the desk is to be called;
    `gateway`: it is one without a screen that faces the outside."""

    url: str
    code: str
    name: str
    gateway: bool = False


def join(
    home: Path,
    vault: Vault,
    invitation: Invitation,
    *,
    now_ms: Callable[[], int] = system_now_ms,
    adapter: Adapter | None = None,
) -> Joined:
    """Enrol this folder as a desk. Waits for the network. Raises EnrolmentRefused or StoreError.

    What was written for one city never goes to another: a folder that meets another server is left as it is.
    """
    url, code, name = secure(invitation.url), invitation.code, invitation.name
    database_key, key = _keys_for(home, vault)
    asked_ca, ca = home / ASKED_CA, fetch_ca(url, code, adapter)
    _write(asked_ca, ca)
    # Kept before the code is spent: keys that cannot be kept would make a desk nobody can open.
    vault.set("database_key", base64.b64encode(database_key).decode())
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    vault.set("desk_key", base64.b64encode(private).decode())
    client = Client(url, asked_ca, adapter)
    try:
        enrolled = enroll(client, code, name, key, invitation.gateway)
    finally:
        client.close()
    identity = Identity(enrolled.desk, enrolled.letter)
    journal = Journal(home / DATABASE, database_key, now_ms, key.sign)
    try:
        journal.belong_to(enrolled.server)
        _write(home / CA, ca)
        _keep_pass(vault, enrolled)
        _keep_spare(home, vault, enrolled.recovery_key)
        if journal.enrolled() is None:
            journal.enrol(identity)
        else:
            # Joining was cut off before, or this folder lost its word of the city: what was written goes along.
            journal.commit(IdentityRenewed(identity))
    finally:
        journal.close()
    joined = Joined(
        url.rstrip("/"), enrolled.server, enrolled.city, name.strip(), enrolled.signing_key, enrolled.recovery_key
    )
    _write_joined(home, joined)
    with suppress(OSError):
        asked_ca.unlink(missing_ok=True)
    return joined


class SecondJoin(msgspec.Struct, frozen=True):
    """What a damaged file still gave when its desk joined a second time: the folder it was put aside in, how many
    entries the server may not have, and how many of its pages cannot be read."""

    aside: Path
    entries: int
    lost: int
    pages: int


def join_again(
    home: Path,
    vault: Vault,
    *,
    url: str | None = None,
    now_ms: Callable[[], int] = system_now_ms,
    adapter: Adapter | None = None,
) -> SecondJoin:
    """Go on in a new file where this folder's is damaged, by the desk's own key and without a code; what can be read
    and the server may not have goes along. Waits for the network.

    Raises ConsoleError; then the damaged file is where it was. A power cut leaves the one or the other in place.
    """
    joined = read_joined(home / JOINED)
    database_key, key, desk_pass = _kept(vault)
    lock = FileLock((home / DATABASE).with_suffix(".lock"))
    try:
        with on_disk():
            found = carve(home / DATABASE, database_key)
        client = Client(secure(url) if url is not None else joined.url, home / CA, adapter)
        try:
            client.authorize(desk_pass.token, desk_pass.desk, key.sign)
            keeping = partial(_keep_renewed, home, vault, joined.recovery_key)
            answer = renewal(client, key, now_ms, lambda desk: _paper(vault, desk), keeping)(desk_pass.desk)
        finally:
            client.close()
        if isinstance(answer, Problem):
            raise refusal(EnrolmentRefused, answer)
        assert isinstance(answer, Identity)
        _remove(home / FRESH)
        bundle = bundle_of(joined.server, found, vault, key.sign, now_ms())
        journal = Journal(home / FRESH, database_key, now_ms, key.sign)
        try:
            journal.belong_to(joined.server)
            journal.enrol(answer)
            journal.take_saved(bundle)
        finally:
            journal.close()
        aside = put_aside(home, ("", "-wal", "-shm"))
        end_second_join(home)
    finally:
        lock.release()
    return SecondJoin(aside, len(bundle.entries), found.lost, found.pages)


def end_second_join(home: Path) -> None:
    """Where a power cut came after the damaged file was put aside, the new one takes its place now. Raises
    StoreError."""
    if (home / DATABASE).exists() or not (home / FRESH).exists():
        return
    with on_disk():
        for end in ("-wal", "-shm"):  # of the damaged one: read into the new one, they would damage it too
            Path(f"{home / DATABASE}{end}").unlink(missing_ok=True)
        (home / FRESH).with_suffix(".lock").unlink(missing_ok=True)
        (home / FRESH).replace(home / DATABASE)


def put_aside(home: Path, ends: Sequence[str]) -> Path:
    """Move a damaged file with what belongs to it, in this order, into a folder of its own; gives that. Raises
    StoreError."""
    folder = home / f"rusak-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    with on_disk():
        folder.mkdir(mode=0o700)
        for end in ends:
            path = home / f"{DATABASE}{end}"
            if path.exists():
                path.replace(folder / path.name)
    return folder


def bundle_of(server: str, found: Found, vault: Vault, sign: Callable[[bytes], bytes], at_ms: int) -> Saved:
    """What a damaged file still gives, with what opens the rest of it."""
    entries = chosen(found, sign)
    streams = {one.stream for one in entries}
    own = max(entries, key=lambda one: one.desk_seq, default=None)
    return Saved(
        server=server,
        letter=own.desk[:8] if own is not None else "?",
        made_ms=at_ms,
        entries=entries,
        keys={stream: keys for stream, keys in found.keys.items() if stream in streams},
        drafts=found.drafts,
        sessions=list(found.sessions.values()),
        secrets={name: kept for name in SECRETS if (kept := vault.get(name)) is not None},
    )


def _remove(path: Path) -> None:
    with on_disk():
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink(missing_ok=True)


def secure(url: str) -> str:
    """The address with TLS and a port: passwords and tokens never travel in plain text."""
    place, slash, path = url.strip().split("://", 1)[-1].rstrip("/").partition("/")
    port = "" if re.search(r":\d+$", place) else f":{SERVER_PORT}"
    return f"https://{place}{port}{slash}{path}"


def _keys_for(home: Path, vault: Vault) -> tuple[bytes, Ed25519PrivateKey]:
    """Fresh keys; where a journal lies already, the ones that open it. Raises StoreError; then nothing is changed."""
    if not (home / DATABASE).exists():
        return os.urandom(32), Ed25519PrivateKey.generate()
    kept, private = vault.get("database_key"), vault.get("desk_key")
    if kept is None or private is None:
        raise StoreError("journal_locked")
    database_key = base64.b64decode(kept)
    database = Database(home / DATABASE, database_key)
    try:
        check(database)
    finally:
        database.close()
    return database_key, Ed25519PrivateKey.from_private_bytes(base64.b64decode(private))


def _write(path: Path, data: bytes) -> None:
    """Raises StoreError."""
    with on_disk():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, data)


def _close_to_others(home: Path) -> None:
    """The folder of a desk is its own account's, also one that was there before; another account's stays as it is."""
    if sys.platform != "win32":
        for path in (home, *home.iterdir()):
            with suppress(OSError):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode & 0o700)


def open_station(
    home: Path,
    vault: Vault,
    *,
    changed: Callable[[], None],
    now_ms: Callable[[], int] = system_now_ms,
    adapter: Adapter | None = None,
    url: str | None = None,
) -> Station:
    """Open a desk's folder and build what works in it; the loop is not started. `changed` is called by its threads.

    Raises NotJoined, and StoreError for a file that cannot be opened or belongs to another city.
    """
    if not has_joined(home):
        raise NotJoined("not_joined")
    _close_to_others(home)
    joined = kept = read_joined(home / JOINED)
    if url is not None:
        joined = msgspec.structs.replace(joined, url=secure(url))
    database_key, key, desk_pass = _kept(vault)
    with ExitStack() as on_failure:
        journal = Journal(home / DATABASE, database_key, now_ms, key.sign, hands := Hands())
        on_failure.callback(journal.close)
        journal.belong_to(joined.server)
        if not _went_on_from(journal, desk_pass.desk):
            # A renewal was granted, and the program ended before it reached the journal.
            journal.commit(IdentityRenewed(Identity(desk_pass.desk, desk_pass.letter)))
        client = Client(joined.url, home / CA, adapter)
        client.authorize(desk_pass.token, desk_pass.desk, key.sign)
        client.ways = Ways((kept.url, kept.names), lambda at, names: _keep_ways(home, kept, at, names))

        keeping = partial(_keep_renewed, home, vault, joined.recovery_key)
        membership = Membership(
            renew=renewal(client, key, now_ms, lambda desk: journal.enrolment_of(desk) or _paper(vault, desk), keeping),
            renewed=lambda identity: journal.commit(IdentityRenewed(identity)),
            desk_id=lambda: journal.identity().desk,
            cursor_seq=lambda: journal.cursor().seq,
        )
        loop = Loop(Exchange(journal), client, membership, changed, now_ms, journal.fixes.take)
        sessions = Sessions(client, vault, now_ms, hash_password, check_password, hands)
        sessions.closed = ClosedKeys(client, journal, changed)
        desk = Desk(journal, loop, now_ms)
        transfer = Transfer(client.blob_piece, home / INCOMING, lambda: loop.at_ease, changed)
        files = Attachments(home, journal, client, lambda: loop.at_ease, changed)
        on_failure.pop_all()
    maintenance = Maintenance(journal.maintain).begun()
    return Station(home, joined, journal, client, loop, desk, sessions, maintenance, transfer, files, key.sign, hands)


def _keep_renewed(home: Path, vault: Vault, city_key: bytes, enrolled: Enrolled) -> None:
    """A new identity was granted."""
    _keep_pass(vault, enrolled)
    with suppress(StoreError):
        _keep_spare(home, vault, city_key)


def _kept(vault: Vault) -> tuple[bytes, Ed25519PrivateKey, Pass]:
    """What opens this desk's file and proves who it is. Raises ConsoleError (journal_locked)."""
    kept = vault.get("database_key"), vault.get("desk_key"), vault.get("desk_pass")
    if None in kept:
        raise ConsoleError("journal_locked")
    database_key, private, held = (str(value) for value in kept)
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(private))
    return base64.b64decode(database_key), key, msgspec.json.decode(held, type=Pass)


def _went_on_from(journal: Journal, desk: str) -> bool:
    """Whether this journal is that desk or was it once: an old spare key never leads back to an old identity."""
    wanted, known = [journal.identity().desk], set[str]()
    while wanted:
        one = wanted.pop()
        known.add(one)
        for records in journal.records_of([ref_stream("desk", one)]).values():
            olds = {record.fact.old for record in records if isinstance(record.fact, DeskContinued)}
            wanted += olds - known
    return desk in known


def read_joined(path: Path) -> Joined:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Joined)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError("journal_broken", cause=path.name) from error


def _keep_ways(home: Path, joined: Joined, url: str, names: tuple[str, ...]) -> None:
    """Where the server answered is where the next start asks first; a full disk leaves what was there."""
    with suppress(StoreError):
        _write_joined(home, msgspec.structs.replace(joined, url=url, names=names))


def _write_joined(home: Path, joined: Joined) -> None:
    _write(home / JOINED, msgspec.json.format(msgspec.json.encode(joined)))


def _keep_pass(vault: Vault, enrolled: Enrolled) -> None:
    kept = Pass(enrolled.desk, enrolled.letter, enrolled.desk_token, enrolled.enrolled, enrolled.enrolled_sig)
    vault.set("desk_pass", msgspec.json.encode(kept).decode())


def _paper(vault: Vault, desk: str) -> tuple[bytes, bytes] | None:
    """The server's word about this desk as it came with its token: before any page has brought it."""
    held = vault.get("desk_pass")
    kept = msgspec.json.decode(held, type=Pass) if held is not None else None
    if kept is None or kept.desk != desk or kept.enrolled == NO_WORD:
        return None
    return bytes(kept.enrolled), kept.enrolled_sig


def _keep_spare(home: Path, vault: Vault, city_key: bytes) -> None:
    """The spare key follows each new identity. Raises StoreError."""
    if not city_key:
        return
    secrets = {name: str(vault.get(name)) for name in SECRETS}
    with on_disk():
        keep(home, secrets, city_key)
