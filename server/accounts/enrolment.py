"""Enrolment: a one-time code makes a desk; one that proves its key goes on under a new letter. No letter returns."""

from __future__ import annotations

import secrets
import uuid

import msgspec

from server.accounts.limits import Tries
from server.accounts.tokens import keep_token, new_token, now_ms, token_hash
from server.errors import NotAllowed, RefusedByServer
from server.keys import signed_by
from server.ledger.knowledge import end_sessions, went_on
from server.ledger.ledger import Ledger
from server.ledger.transaction import Draft, Transaction
from server.store.store import one
from wire.entry import MalformedEntry, decode_entry, entry_hash, fact_of
from wire.facts import DeskEnrolled
from wire.limits import ENROL_CODE_S

# Shutting a lost desk out: under every name it ever had. Its key opens no way back, not even as an older self.
#
# Only a fresh code from the operator lets the same computer in again, as a new desk.


def revoke(tx: Transaction, letter: str) -> tuple[str, ...]:
    """Do not believe the desk of this letter, nor what it was before or became: the letters that are shut out."""
    shut = _selves(tx, [row[0] for row in _desks(tx) if row[1] == letter])
    for desk in shut:
        tx.connection.run("DELETE FROM desk_tokens WHERE city=? AND desk=?", (tx.city, desk))
        end_sessions(tx.connection, tx.city, "desk=?", (desk,))
        tx.connection.run(
            "INSERT INTO revoked_desks VALUES (?,?,?) ON CONFLICT (city, desk) DO UPDATE SET at=excluded.at",
            (tx.city, desk, tx.now_ms),
        )
    return tuple(dict.fromkeys(row[1] for row in _desks(tx) if row[0] in shut))


def is_shut_out(tx: Transaction, desk: str, keys: tuple[bytes, ...], enrolled_at: int | None = None) -> bool:
    """Whether this desk may not come back, proving one of these keys.

    A key of a revoked desk counts for a desk that was enrolled by a code after that; `enrolled_at` is when a desk
    was that only its own paper knows of.
    """
    revoked: dict[str, int] = dict(tx.connection.rows("SELECT desk, at FROM revoked_desks WHERE city=?", (tx.city,)))
    if not revoked.keys().isdisjoint(_selves(tx, [desk], by_key=False)):
        return True
    found = [row for row in _desks(tx) if row[2] in keys and row[0] in revoked]
    if not found:
        return False
    admitted = _admitted(tx, desk) if enrolled_at is None else enrolled_at
    return admitted is None or admitted <= max(revoked[row[0]] for row in found)


def note_continued(tx: Transaction, desk: str, old: str) -> None:
    """Remember which desk goes on as which."""
    tx.connection.run("INSERT INTO continued_desks VALUES (?,?,?)", (tx.city, desk, old))


def _selves(tx: Transaction, desks: list[str], by_key: bool = True) -> set[str]:
    """These desks with all that they were before or became: by the renewals here, and by having the same key."""
    neighbours: dict[str, set[str]] = {}
    for desk, old in went_on(tx.connection, tx.city).items():
        neighbours.setdefault(desk, set()).add(old)
        neighbours.setdefault(old, set()).add(desk)
    if by_key:
        by_one: dict[bytes, set[str]] = {}
        for desk, _, key in _desks(tx):
            by_one.setdefault(key, set()).add(desk)
        for same in by_one.values():
            for desk in same:
                neighbours.setdefault(desk, set()).update(same)
    selves, wanted = set[str](), list(desks)
    while wanted:
        one_desk = wanted.pop()
        if one_desk not in selves:
            selves.add(one_desk)
            wanted += neighbours.get(one_desk, ())
    return selves


def _desks(tx: Transaction) -> list[tuple[str, str, bytes]]:
    return [
        tuple(row) for row in tx.connection.rows("SELECT desk, letter, public_key FROM desks WHERE city=?", (tx.city,))
    ]


def _admitted(tx: Transaction, desk: str) -> int | None:
    """When the server wrote that this desk was enrolled."""
    row = one(
        tx.connection.rows(
            "SELECT e.raw FROM desks d JOIN entries e ON e.city=d.city AND e.seq=d.seq WHERE d.city=? AND d.desk=? "
            "ORDER BY d.seq LIMIT 1",
            (tx.city, desk),
        )
    )
    return None if row is None else decode_entry(bytes(row[0])).at


_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_CHARS = 10
_NAME_MAX_CHARS = 60


class Enroll(msgspec.Struct, frozen=True):
    """A code, the desk's name and its public key (Ed25519, raw). `proves`: it will ask for tokens by its key;
    `gateway`: it is a gateway's program, and the code is one for that."""

    code: str
    name: str
    public_key: bytes
    proves: bool = False
    gateway: bool = False


class Renewal(msgspec.Struct, frozen=True):
    """The old desk's signature over the JSON list [desk, at, public_key], with the key of the new identity.

    `enrolled` and `enrolled_sig` may bring the desk's own DeskEnrolled entry, for a server that lost it.
    """

    desk: str
    at: int
    public_key: bytes
    signature: bytes
    enrolled: msgspec.Raw = msgspec.field(default_factory=msgspec.Raw)
    enrolled_sig: bytes = b""
    proves: bool = False


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk receives. `enrolled` is the server's own entry about it: proof for a server restored from before."""

    desk: str
    letter: str
    desk_token: str
    server: str
    signing_key: bytes
    recovery_key: bytes
    city: str
    ca: str
    enrolled: msgspec.Raw
    enrolled_sig: bytes


class ServerKeys(msgspec.Struct, frozen=True):
    """The public keys a desk pins: the CA (PEM), the signing key, the city's recovery key (empty: there is none)."""

    ca: str
    signing_key: bytes
    recovery_key: bytes


class _OldDesk(msgspec.Struct, frozen=True):
    """A desk that wants to go on; `at` is when it was enrolled, where only its own paper says so."""

    fact: DeskEnrolled
    at: int | None = None


class Enrolments:
    """Codes for joining and the letters that new desks get."""

    def __init__(self, ledger: Ledger, keys: ServerKeys) -> None:
        self._ledger = ledger
        self._keys = keys
        self._tries = Tries(20, 300.0)

    async def enroll(self, asked: Enroll, origin: str) -> Enrolled:
        """A new desk for a valid code. Raises NotAllowed, RefusedByServer or TooMany."""
        self._tries.check(origin)
        _fit_key(asked.public_key)
        try:
            return await self._ledger.write(lambda tx: self._take_code(tx, asked))
        except NotAllowed:
            self._tries.failed(origin)
            raise

    async def renew(self, asked: Renewal, origin: str) -> Enrolled:
        """A new identity for a desk that proves its old key. Raises NotAllowed, RefusedByServer or TooMany."""
        self._tries.check(origin)
        _fit_key(asked.public_key)
        try:
            return await self._ledger.write(lambda tx: self._take_proof(tx, asked))
        except NotAllowed:
            self._tries.failed(origin)
            raise

    def _take_code(self, tx: Transaction, asked: Enroll) -> Enrolled:
        secret = code_secret(asked.code)
        row = one(
            tx.connection.rows(
                "SELECT 1 FROM one_time WHERE city=? AND secret=? AND used=0 AND until>? AND gateway=?",
                (tx.city, token_hash(secret), tx.now_ms, int(asked.gateway)),
            )
        )
        if row is None:
            raise NotAllowed(code="enrol_code")
        tx.connection.run("UPDATE one_time SET used=1 WHERE city=? AND secret=?", (tx.city, token_hash(secret)))
        return self._admit(tx, asked.name.strip()[:_NAME_MAX_CHARS], asked, asked.gateway)

    def _take_proof(self, tx: Transaction, asked: Renewal) -> Enrolled:
        old = self._old_desk(tx, asked)
        keys = (asked.public_key,) if old is None else (asked.public_key, old.fact.public_key)
        if is_shut_out(tx, asked.desk, keys, old.at if old is not None else None):
            raise NotAllowed(code="desk_revoked")
        statement = msgspec.json.encode([asked.desk, asked.at, asked.public_key])
        if old is None or not signed_by(old.fact.public_key, asked.signature, statement):
            raise NotAllowed(code="renew_proof")
        # A statement counts once, for ever: so no clock has to be right.
        used = token_hash(asked.signature.hex())
        if one(tx.connection.rows("SELECT 1 FROM one_time WHERE city=? AND secret=?", (tx.city, used))):
            raise NotAllowed(code="renew_proof")
        tx.connection.run("INSERT INTO one_time VALUES (?,?,?,1,0)", (tx.city, used, 0))
        admitted = self._admit(tx, old.fact.name, asked, old.fact.gateway)
        note_continued(tx, admitted.desk, asked.desk)
        tx.connection.run("DELETE FROM desk_tokens WHERE city=? AND desk=?", (tx.city, asked.desk))
        return admitted

    def _old_desk(self, tx: Transaction, asked: Renewal) -> _OldDesk | None:
        row = one(
            tx.connection.rows(
                "SELECT letter, name, public_key, gateway FROM desks WHERE city=? AND desk=? ORDER BY seq DESC LIMIT 1",
                (tx.city, asked.desk),
            )
        )
        if row is not None:
            return _OldDesk(DeskEnrolled(asked.desk, row[0], row[1], bytes(row[2]), bool(row[3])))
        raw = bytes(asked.enrolled)
        if not signed_by(self._keys.signing_key, asked.enrolled_sig, entry_hash(raw)):
            return None
        try:
            entry = decode_entry(raw)
            fact = fact_of(entry)
        except MalformedEntry:
            return None
        return _OldDesk(fact, entry.at) if isinstance(fact, DeskEnrolled) and fact.desk == asked.desk else None

    def _admit(self, tx: Transaction, name: str, asked: Enroll | Renewal, gateway: bool) -> Enrolled:
        desk, token = str(uuid.uuid4()), new_token()
        letter = next_gateway(tx) if gateway else next_letter(tx)
        fact = DeskEnrolled(desk, letter, name or letter, asked.public_key, gateway)
        written = tx.write_signed(Draft(f"ref:desk:{desk}", fact))
        keep_token(tx, desk, token, asked.proves)
        return Enrolled(
            desk=desk,
            letter=letter,
            desk_token=token,
            server=tx.server,
            signing_key=self._keys.signing_key,
            recovery_key=self._keys.recovery_key,
            city=tx.city,
            ca=self._keys.ca,
            enrolled=msgspec.Raw(written.raw),
            enrolled_sig=written.sig,
        )


def make_code(tx: Transaction, fingerprint: str, gateway: bool = False) -> str:
    """A new enrolment code of a desk or a gateway, good once and for ten minutes: K112-<secret>-<part of the CA's
    fingerprint>."""
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_CHARS))
    until = now_ms() + ENROL_CODE_S * 1000
    tx.connection.run("INSERT INTO one_time VALUES (?,?,?,0,?)", (tx.city, token_hash(secret), until, int(gateway)))
    return f"K112-{secret}-{fingerprint}"


def code_secret(code: str) -> str:
    """The secret part of a code as typed. Raises NotAllowed."""
    parts = code.strip().upper().split("-")
    if len(parts) != 3 or parts[0] != "K112":
        raise NotAllowed(code="enrol_code")
    return parts[1]


def letter_of(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def next_letter(tx: Transaction) -> str:
    """A letter nobody ever had: one above every letter given or seen in the ledger."""
    row = one(tx.connection.rows("SELECT given FROM letters WHERE city=?", (tx.city,)))
    given = max(int(row[0]) if row else 0, max(map(letter_number, tx.knowledge.desk_letters.values()), default=0)) + 1
    tx.connection.run("UPDATE letters SET given=? WHERE city=?", (given, tx.city))
    return letter_of(given)


def next_gateway(tx: Transaction) -> str:
    """G1, G2, …: no case begins there, so it takes no letter of a desk."""
    known = (letter[1:] for letter in tx.knowledge.desk_letters.values() if letter[0] == "G")
    return f"G{max((int(number) for number in known if number.isdecimal()), default=0) + 1}"


def letter_number(letters: str) -> int:
    """The inverse of `letter_of`; 0 for what is not letters."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _fit_key(public_key: bytes) -> None:
    if len(public_key) != 32:
        raise RefusedByServer(code="desk_key")
