"""Opaque tokens: 256 random bits for who holds them, only their SHA-256 for the server.

A desk's token is good for minutes; the next one is given for its key's signature over a challenge of this server.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from typing import Literal

import msgspec

from server.accounts.limits import Allowance
from server.errors import NotAllowed, RefusedByServer
from server.keys import Signer, signed_by
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.limits import CHALLENGE_S, DESK_TOKEN_S, OLD_TOKEN_DAYS
from wire.messages import Challenge, DeskToken

KEPT_S, KEPT_MAX = 1.0, 10_000
ASKED_AT_ONCE, ASKED_EACH_SECOND = 600, 20.0  # of one address: a whole room may start at once
DAY_MS = 24 * 3600 * 1000


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def now_ms() -> int:
    """Milliseconds of UTC."""
    return time.time_ns() // 1_000_000


class DeskProof(msgspec.Struct, frozen=True):
    """The desk's signature over the JSON list ["token", desk, challenge]."""

    desk: str
    challenge: str
    signature: bytes


class Challenges:
    """Challenges that prove themselves: nothing is kept of those nobody answers."""

    def __init__(
        self,
        signer: Signer,
        clock_ms: Callable[[], int] = now_ms,
        purpose: bytes = b"konsol112 challenges",
        good_s: int = CHALLENGE_S,
    ) -> None:
        self._key = signer.derived(purpose)
        self._clock_ms, self._good_ms = clock_ms, good_s * 1000
        self._answered: dict[str, int] = {}

    def make(self, whose: str = "") -> Challenge:
        """A new one; `whose`: it is good for this account alone."""
        text = f"{self._clock_ms()}.{secrets.token_urlsafe(9)}"
        return Challenge(f"{text}.{self._mark(text, whose)}")

    def spend(self, challenge: str, whose: str = "") -> None:
        """Count it as answered. Raises NotAllowed for one that is not of this server, old, or answered before."""
        text, _, mark = challenge.rpartition(".")
        now = self._clock_ms()
        self._answered = {one: at for one, at in self._answered.items() if now - at <= self._good_ms}
        good = hmac.compare_digest(mark.encode(), self._mark(text, whose).encode())
        if not good or abs(now - int(text.partition(".")[0])) > self._good_ms or text in self._answered:
            raise NotAllowed(code="desk_proof")
        self._answered[text] = now

    def _mark(self, text: str, whose: str) -> str:
        return hmac.new(self._key, f"{text}{whose}".encode(), hashlib.sha256).hexdigest()[:32]


class DeskTokens:
    """Which desk a token belongs to; asked of the database at most once a second for each token."""

    def __init__(self, ledger: Ledger, challenges: Challenges, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self.challenges = challenges
        self._asked = Allowance(ASKED_AT_ONCE, ASKED_EACH_SECOND)
        self._clock = clock
        self._known: dict[str, tuple[str, float]] = {}

    async def desk(self, token: str) -> str:
        """The desk. Raises NotAllowed, at the latest a second after the desk was revoked."""
        digest, now = token_hash(token), self._clock()
        known = self._known.get(digest)
        if known is not None and now < known[1]:
            return known[0]
        self._known.pop(digest, None)
        desk = await self._ledger.read(lambda connection: desk_of(connection, self._ledger.city, token))
        if len(self._known) >= KEPT_MAX:
            self._known.clear()
        self._known[digest] = (desk, now + KEPT_S)
        return desk

    async def give(self, asked: DeskProof, origin: str) -> DeskToken:
        """A token for a desk that proves its key. Raises NotAllowed (desk_proof, desk_unknown) or TooMany."""
        self._asked.spend(origin)
        city = self._ledger.city
        key = await self._ledger.read(lambda connection: key_of(connection, city, asked.desk))
        if key is None:
            raise NotAllowed(code="desk_unknown")
        if not signed_by(key, asked.signature, msgspec.json.encode(["token", asked.desk, asked.challenge])):
            raise NotAllowed(code="desk_proof")
        self.challenges.spend(asked.challenge)
        token = new_token()
        await self._ledger.write(lambda tx: _keep(tx, asked.desk, token))
        return DeskToken(token, DESK_TOKEN_S)


def keep_token(tx: Transaction, desk: str, token: str, proves: bool) -> None:
    """Keep what is needed of a desk's token: for minutes where its program proves its key, else for a stated time."""
    until = tx.now_ms + (DESK_TOKEN_S * 1000 if proves else OLD_TOKEN_DAYS * DAY_MS)
    tx.connection.run(
        "INSERT INTO desk_tokens VALUES (?,?,?,?,?)", (tx.city, token_hash(token), desk, tx.now_ms, until)
    )


def _keep(tx: Transaction, desk: str, token: str) -> None:
    """The tokens of before end: the last one with its own minutes, one that was good for long at once."""
    tx.connection.run("DELETE FROM desk_tokens WHERE city=? AND until<?", (tx.city, tx.now_ms))
    soon = tx.now_ms + CHALLENGE_S * 1000
    tx.connection.run("UPDATE desk_tokens SET until=? WHERE city=? AND desk=? AND until>?", (soon, tx.city, desk, soon))
    keep_token(tx, desk, token, proves=True)


def key_of(connection: Connection, city: str, desk: str) -> bytes | None:
    """The public key of a desk that is believed: none for one that was shut out, or goes on under another letter."""
    with connection.reading():
        gone = connection.rows(
            "SELECT 1 FROM revoked_desks WHERE city=? AND desk=? UNION ALL "
            "SELECT 1 FROM continued_desks WHERE city=? AND old=?",
            (city, desk, city, desk),
        )
        row = one(
            connection.rows(
                "SELECT public_key FROM desks WHERE city=? AND desk=? ORDER BY seq DESC LIMIT 1", (city, desk)
            )
        )
    return bytes(row[0]) if row is not None and not gone else None


def desk_of(connection: Connection, city: str, token: str) -> str:
    """The desk a token belongs to. Raises NotAllowed."""
    row = one(
        connection.rows(
            "SELECT desk FROM desk_tokens WHERE city=? AND token=? AND until>?", (city, token_hash(token), now_ms())
        )
    )
    if row is None:
        raise NotAllowed(code="desk_unknown")
    desk: str = row[0]
    return desk


def known_desks(connection: Connection, city: str, desks: set[str]) -> set[str]:
    """Those of these desks that have a token which is good."""
    condition, value = connection.among("desk", desks)
    held = f"SELECT desk FROM desk_tokens WHERE city=? AND until>? AND {condition}"
    return {row[0] for row in connection.rows(held, (city, now_ms(), value))}


# Devices: trackers that may tell where a unit is. Each has a token of its own, and only its hash is kept.
#
# A token is good for OsmAnd and OwnTracks. A Traccar server has one too (kind "gateway") and names its devices by
# their identifiers there: those are no secrets to the world, so they count only from a gateway.

Kind = Literal["token", "gateway", "traccar"]
KNOWN_S = 1.0
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # typed into phones by hand: nothing looks like another
_PARTS, _PART_CHARS = 4, 6


class Device(msgspec.Struct, frozen=True):
    """One enrolled device; `unit` is empty for a gateway."""

    device: str
    kind: Kind
    unit: str
    made: int
    revoked: int | None = None


def device_token() -> str:
    """A fresh token of about 118 random bits: k7q2mx-…"""
    parts = ("".join(secrets.choice(_ALPHABET) for _ in range(_PART_CHARS)) for _ in range(_PARTS))
    return "-".join(parts)


def device_hash(kind: Kind, secret: str) -> str:
    """What is kept of a token, or of an identifier at Traccar: one never passes for the other."""
    return token_hash(f"{kind}:{secret}")


def add_device(tx: Transaction, unit: str, kind: Kind, secret: str) -> Device:
    """Enrol a device. Raises RefusedByServer: unit_unknown, device_taken."""
    if kind != "gateway" and not _unit_known(tx.connection, tx.city, unit):
        raise RefusedByServer(code="unit_unknown", unit=unit)
    kept = device_hash(kind, secret)
    known = "SELECT device FROM devices WHERE city=? AND secret=? AND revoked IS NULL"
    taken = one(tx.connection.rows(known, (tx.city, kept)))
    if taken is not None:
        raise RefusedByServer(code="device_taken", device=taken[0])
    rows = tx.connection.rows("SELECT device FROM devices WHERE city=?", (tx.city,))
    number = str(max((int(row[0]) for row in rows), default=0) + 1)
    made = Device(number, kind, unit, tx.now_ms)
    tx.connection.run("INSERT INTO devices VALUES (?,?,?,?,?,?,NULL)", (tx.city, number, kind, unit, kept, tx.now_ms))
    return made


def revoke_device(tx: Transaction, device: str) -> None:
    """From now on nothing more is taken of it. Raises RefusedByServer (device_unknown)."""
    changed = tx.connection.run(
        "UPDATE devices SET revoked=? WHERE city=? AND device=? AND revoked IS NULL", (now_ms(), tx.city, device)
    )
    if not changed:
        raise RefusedByServer(code="device_unknown", device=device)


def all_devices(connection: Connection, city: str) -> list[tuple[str, Device]]:
    """Every device ever enrolled with its hash, in the order they were."""
    rows = connection.rows("SELECT secret, device, kind, unit, made, revoked FROM devices WHERE city=?", (city,))
    return sorted(((row[0], Device(*row[1:])) for row in rows), key=lambda pair: int(pair[1].device))


class DeviceBook:
    """The devices as requests ask for them: read at most once a second, so that strangers cost no query each."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self._clock = clock
        self._read_at = -KNOWN_S
        self._known: dict[str, Device] = {}

    async def find(self, kind: Kind, secret: str) -> Device:
        """The device of a secret, also a revoked one. Raises NotAllowed (device_unknown)."""
        now = self._clock()
        if now - self._read_at >= KNOWN_S:
            self._read_at = now
            found = await self._ledger.read(lambda connection: all_devices(connection, self._ledger.city))
            self._known = dict(found)  # of two with one hash the later one counts
        device = self._known.get(device_hash(kind, secret))
        if device is None:
            raise NotAllowed(code="device_unknown")
        return device


def _unit_known(connection: Connection, city: str, unit: str) -> bool:
    return bool(connection.rows("SELECT 1 FROM entries WHERE city=? AND stream=? LIMIT 1", (city, f"ref:unit:{unit}")))
