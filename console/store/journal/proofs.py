"""Proofs of who wrote an entry: signed when it is written, gathered into one signature a person when it is sent, and
kept as the server has them, so that what a ledger lost is brought back with them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from msgspec.json import decode, encode
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from console.store.file import schema
from console.store.file.database import among, listed
from wire.entry import KEY_BYTES, Credential, Proof, statement_of
from wire.exchange import OutgoingEntry

# The session keys of who is at this desk: each signs what its person writes. They rest in memory and, sealed, in the
# vault.
#
# Rule: a key that was lent to prove one signature of somebody who does not sit here is gone when that is written.


class Hand:
    """The Ed25519 key of one signed-in session: signs what its person writes."""

    def __init__(self, secret: bytes | None = None) -> None:
        """Without a secret (32 bytes) it is a new one."""
        self._key = Ed25519PrivateKey.from_private_bytes(secret) if secret else Ed25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.sign = self._key.sign

    @property
    def secret(self) -> bytes:
        """What it is made of again."""
        return self._key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


class Hands:
    """The keys that can sign now, by account: that of who sits here, and those lent for one signature."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sitting: tuple[str, Hand] | None = None
        self._lent: dict[str, Hand] = {}
        # Where the server's word about a key is kept; whoever has the file puts it in.
        self.keep: Callable[[Credential], None] = lambda _: None
        self._unkept: dict[str, Credential] = {}  # goes to the disk with the next entry

    def sit_down(self, account: str, hand: Hand) -> None:
        """From now on this person writes here."""
        with self._lock:
            self._sitting, self._lent = (account, hand), {}

    def leave(self) -> None:
        """Nobody writes here any more."""
        with self._lock:
            self._sitting, self._lent = None, {}

    def lend(self, account: str, hand: Hand) -> None:
        """Somebody proved at this desk who they are, for what they sign next."""
        with self._lock:
            self._lent = {account: hand}

    def give_back(self) -> None:
        """Something was written: what was lent for it is gone."""
        with self._lock:
            self._lent = {}

    def bring(self, credential: Credential) -> None:
        """The server's word about a key, which is not on the disk yet."""
        with self._lock:
            self._unkept[credential.id] = credential

    def unkept(self) -> list[Credential]:
        """What is not on the disk yet."""
        with self._lock:
            return list(self._unkept.values())

    def kept(self, credentials: Iterable[Credential]) -> None:
        """These are on the disk."""
        with self._lock:
            for one in credentials:
                self._unkept.pop(one.id, None)

    def of(self, account: str) -> Hand | None:
        """The key of this person, if they can sign now."""
        with self._lock:
            if self._sitting is not None and self._sitting[0] == account:
                return self._sitting[1]
            return self._lent.get(account)

    def holding(self, public: bytes) -> Hand | None:
        """The key that sits here, if it is that one."""
        with self._lock:
            return self._sitting[1] if self._sitting is not None and self._sitting[1].public == public else None


_ENTRIES, _PROOFS, _CREDENTIALS = schema.entries.c, schema.proofs, schema.credentials
_AT_ONCE = 500
_OFFERED = select(_ENTRIES.id, _ENTRIES.hash, _ENTRIES.hand, _ENTRIES.proof).where(among(_ENTRIES.id))
_KEEP_PROOF = insert(_PROOFS).on_conflict_do_nothing()
_KEEP_CREDENTIAL = insert(_CREDENTIALS).on_conflict_do_nothing()


def signed_by(hand: Hand | None, digest: bytes) -> bytes | None:
    """What stays beside an entry of who wrote it: the session's key and its signature; none where nobody can sign."""
    return hand.public + hand.sign(statement_of([digest])) if hand is not None else None


def keep(connection: Connection, proofs: Sequence[Proof], credentials: Sequence[Credential]) -> None:
    """Keep what came; what is here already stays."""
    if proofs:
        rows = [{"id": one.id, "credential": one.credential, "run": one.run, "sig": one.sig} for one in proofs]
        connection.execute(_KEEP_PROOF, rows)
    if credentials:
        connection.execute(
            _KEEP_CREDENTIAL, [{"id": one.id, "key": one.key, "raw": encode(one)} for one in credentials]
        )


def proofs(
    connection: Connection, parcels: Sequence[OutgoingEntry], hands: Hands
) -> tuple[list[Proof], list[Credential]]:
    """What proves who wrote these: one signature of who sits here, else those of then."""
    runs: dict[bytes, list[bytes]] = {}
    alone: list[tuple[bytes, bytes, bytes]] = []
    named: dict[str, None] = {}
    found = {row.id: row for row in connection.execute(_OFFERED, listed(one.id for one in parcels))}
    for row in (found[one.id] for one in parcels if one.id in found):
        key = bytes(row.hand[:KEY_BYTES]) if row.hand is not None else b""
        if key and hands.holding(key) is not None and row.proof is None:
            runs.setdefault(key, []).append(row.hash)
        elif row.proof is not None:
            named[row.proof] = None
        elif key:
            alone.append((key, row.hash, bytes(row.hand[KEY_BYTES:])))
    sessions = _by_key(connection, {*runs, *(key for key, _, _ in alone)})
    made = [Proof(sessions[key].id, digest, sig) for key, digest, sig in alone if key in sessions]
    for key, hashes in runs.items():
        hand = hands.holding(key)
        if hand is not None and key in sessions:  # who sat here may have left a moment ago
            made.append(Proof(sessions[key].id, b"".join(hashes), hand.sign(statement_of(hashes))))
    made += _kept(connection, named)
    given = {one.id: one for one in sessions.values()}
    missing = {one.credential for one in made} - given.keys()
    return made, [*given.values(), *_by_id(connection, missing)]


def named(connection: Connection, ids: Iterable[str]) -> tuple[list[Proof], list[Credential]]:
    """These proofs as they came, with the sessions that gave them."""
    found, wanted = list[Proof](), sorted(set(ids))
    for at in range(0, len(wanted), _AT_ONCE):
        found += _kept(connection, wanted[at : at + _AT_ONCE])
    return found, _by_id(connection, {one.credential for one in found})


def _by_key(connection: Connection, keys: set[bytes]) -> dict[bytes, Credential]:
    """The newest word about each of these keys."""
    if not keys:
        return {}
    wanted = select(_CREDENTIALS.c.raw).where(_CREDENTIALS.c.key.in_(keys)).order_by(_CREDENTIALS.c.id)
    found = [decode(raw, type=Credential) for raw in connection.execute(wanted).scalars()]
    return {one.key: one for one in found}


def _by_id(connection: Connection, ids: set[str]) -> list[Credential]:
    if not ids:
        return []
    wanted = select(_CREDENTIALS.c.raw).where(_CREDENTIALS.c.id.in_(ids))
    return [decode(raw, type=Credential) for raw in connection.execute(wanted).scalars()]


def _kept(connection: Connection, ids: Iterable[str]) -> list[Proof]:
    wanted = list(ids)
    if not wanted:
        return []
    rows = connection.execute(select(_PROOFS).where(_PROOFS.c.id.in_(wanted)))
    return [Proof(row.credential, row.run, row.sig) for row in rows]
