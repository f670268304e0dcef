"""What is kept of passkeys: whose each is, the page's name it was made for, its public key. Nothing of it is secret.

Rule: a passkey leaves with what it was believed by: another password, a lost factor taken away, a closed account.
"""

from __future__ import annotations

import logging

import msgspec

from server.ledger.transaction import Draft, Transaction
from server.store.store import Connection, one
from wire.facts import PasskeySet
from wire.ids import uuid7
from wire.messages import OwnPasskey

_log = logging.getLogger("konsol112.accounts")


class Passkey(msgspec.Struct, frozen=True):
    """One of an account: the browser's name for it (`credential`), the page's name (`site`), its public key (COSE), how
    often its phone says it signed (0: it does not count). Times in ms of UTC."""

    passkey: str
    account: str
    credential: bytes
    site: str
    key: bytes
    count: int
    made: int
    used: int


_COLUMNS = ", ".join(Passkey.__struct_fields__)


def keep_passkey(tx: Transaction, account: str, site: str, credential: bytes, key: tuple[bytes, int]) -> None:
    """One more, with its public key and count."""
    name = uuid7(tx.now_ms)[-12:]
    row = (tx.city, name, account, credential, site, *key, tx.now_ms, 0)
    tx.connection.run(f"INSERT INTO passkeys (city, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", row)
    _tell(tx, PasskeySet(account, name), account)


def note_use(tx: Transaction, known: Passkey, count: int) -> None:
    """It opened a session."""
    tx.connection.run(
        "UPDATE passkeys SET count=?, used=? WHERE city=? AND passkey=?", (count, tx.now_ms, tx.city, known.passkey)
    )


def drop_passkeys(tx: Transaction, account: str, by: str, only: str = "") -> int:
    """All of an account's, or the only one that is meant; how many there were."""
    there = [one.passkey for one in passkeys_of(tx.connection, tx.city, account) if only in ("", one.passkey)]
    for passkey in there:
        tx.connection.run("DELETE FROM passkeys WHERE city=? AND passkey=?", (tx.city, passkey))
        _tell(tx, PasskeySet(account, passkey, gone=True), by)
    return len(there)


def passkeys_of(connection: Connection, city: str, account: str) -> list[OwnPasskey]:
    """Those of an account, the oldest first."""
    asked = "SELECT passkey, site, made, used FROM passkeys WHERE city=? AND account=? ORDER BY made, passkey"
    rows = connection.rows(asked, (city, account))
    return [OwnPasskey(passkey=row[0], site=row[1], made=row[2], used=row[3]) for row in rows]


def credentials_of(connection: Connection, city: str, account: str) -> list[bytes]:
    """The browsers' names for them: a phone that holds one of these makes no second."""
    rows = connection.rows("SELECT credential FROM passkeys WHERE city=? AND account=?", (city, account))
    return [bytes(row[0]) for row in rows]


def find_passkey(connection: Connection, city: str, credential: bytes) -> Passkey | None:
    """The one that a browser names so."""
    asked = f"SELECT {_COLUMNS} FROM passkeys WHERE city=? AND credential=?"
    row = one(connection.rows(asked, (city, credential)))
    return Passkey(row[0], row[1], bytes(row[2]), row[3], bytes(row[4]), *row[5:]) if row is not None else None


def _tell(tx: Transaction, fact: PasskeySet, by: str) -> None:
    _log.info("passkey %s account=%s passkey=%s", "gone" if fact.gone else "set", fact.account, fact.passkey)
    tx.write(Draft(f"ref:signin:{fact.account}", fact, by=by))
