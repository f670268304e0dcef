"""One desk put together from its parts, without a screen: its folder, its secrets, its journal, its line to the server.

What rests in the folder: desk.db (encrypted), desk.json (where the server is), server-ca.pem, desk.recovery.
"""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from console.clock import now_ms as system_now_ms
from console.desk import Desk
from console.errors import ConsoleError
from console.secrets import Vault, check_password, hash_password
from console.store.journal import Journal
from console.store.recovery import keep
from console.sync.api import Enrolled
from console.sync.client import Adapter, Client
from console.sync.enrolment import enroll, fetch_ca, renewal
from console.sync.loop import Loop, Membership
from console.sync.session import Sessions
from wire.exchange import Exchange, IdentityRenewed
from wire.messages import Identity

DATABASE, JOINED, CA = "desk.db", "desk.json", "server-ca.pem"


class NotJoined(ConsoleError):
    """This folder belongs to no city yet."""


class Joined(msgspec.Struct, frozen=True):
    """What a desk knows of its city's server; nothing of it is secret."""

    url: str
    server: str
    city: str
    name: str
    signing_key: bytes
    recovery_key: bytes


class Pass(msgspec.Struct, frozen=True):
    """The desk's token with the identity it speaks for, kept together in the vault."""

    desk: str
    letter: str
    token: str


@dataclass(slots=True)
class Station:
    """A desk at work. `close` ends its threads and lets go of its file."""

    home: Path
    joined: Joined
    journal: Journal
    client: Client
    loop: Loop
    desk: Desk
    sessions: Sessions

    def close(self) -> None:
        """Stop syncing and close the file."""
        self.loop.stop()
        self.journal.close()


def has_joined(home: Path) -> bool:
    """Whether this folder belongs to a city."""
    return (home / JOINED).exists() and (home / DATABASE).exists()


class Invitation(msgspec.Struct, frozen=True):
    """What a person types to join: the server's address, the one-time code, and how the desk is to be called."""

    url: str
    code: str
    name: str


def join(
    home: Path,
    vault: Vault,
    invitation: Invitation,
    *,
    now_ms: Callable[[], int] = system_now_ms,
    adapter: Adapter | None = None,
) -> Joined:
    """Enrol this folder as a desk. Waits for the network. Raises EnrolmentRefused or StoreError."""
    url, code, name = invitation.url, invitation.code, invitation.name
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    (home / CA).write_bytes(fetch_ca(url, code, adapter))
    key, database_key = Ed25519PrivateKey.generate(), os.urandom(32)
    client = Client(url, home / CA, adapter)
    try:
        enrolled = enroll(client, code, name, key)
    finally:
        client.close()
    vault.set("database_key", base64.b64encode(database_key).decode())
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    vault.set("desk_key", base64.b64encode(private).decode())
    _keep_pass(vault, enrolled)
    if enrolled.recovery_key:
        names = ("database_key", "desk_key", "desk_pass")
        keep(home, {name: str(vault.get(name)) for name in names}, enrolled.recovery_key)
    journal = Journal(home / DATABASE, database_key, now_ms, key.sign)
    try:
        journal.enrol(Identity(enrolled.desk, enrolled.letter))
    finally:
        journal.close()
    joined = Joined(
        url.rstrip("/"), enrolled.server, enrolled.city, name.strip(), enrolled.signing_key, enrolled.recovery_key
    )
    (home / JOINED).write_bytes(msgspec.json.format(msgspec.json.encode(joined)))
    return joined


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

    Raises NotJoined, and StoreError for a file that cannot be opened.
    """
    if not has_joined(home):
        raise NotJoined("not_joined")
    joined = msgspec.json.decode((home / JOINED).read_bytes(), type=Joined)
    if url is not None and url.rstrip("/") != joined.url:
        joined = msgspec.structs.replace(joined, url=url.rstrip("/"))
    kept = vault.get("database_key"), vault.get("desk_key"), vault.get("desk_pass")
    if None in kept:
        raise ConsoleError("journal_locked")
    database_key, private, held = (str(value) for value in kept)
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(private))
    desk_pass = msgspec.json.decode(held, type=Pass)
    journal = Journal(home / DATABASE, base64.b64decode(database_key), now_ms, key.sign)
    if journal.identity().desk != desk_pass.desk:
        # A renewal was granted, and the program ended before it reached the journal.
        journal.commit(IdentityRenewed(Identity(desk_pass.desk, desk_pass.letter)))
    client = Client(joined.url, home / CA, adapter)
    client.authorize(desk_pass.token)
    membership = Membership(
        renew=renewal(client, key, now_ms, journal.enrolment_of, lambda enrolled: _keep_pass(vault, enrolled)),
        renewed=lambda identity: journal.commit(IdentityRenewed(identity)),
        desk_id=lambda: journal.identity().desk,
        cursor_seq=lambda: journal.cursor().seq,
    )
    loop = Loop(Exchange(journal), client, membership, changed, now_ms)
    sessions = Sessions(client, vault, now_ms, hash_password, check_password)
    return Station(home, joined, journal, client, loop, Desk(journal, loop, now_ms), sessions)


def _keep_pass(vault: Vault, enrolled: Enrolled) -> None:
    kept = Pass(enrolled.desk, enrolled.letter, enrolled.desk_token)
    vault.set("desk_pass", msgspec.json.encode(kept).decode())
