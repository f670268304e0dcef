"""Devices: trackers that may tell where a unit is. Each has a token of its own, and only its hash is kept.

A token is good for OsmAnd and OwnTracks. A Traccar server has one too (kind "gateway") and names its devices by their
identifiers there: those are no secrets to the world, so they count only from a gateway.
"""

import secrets
import time
from collections.abc import Callable
from typing import Literal

import msgspec

from server.accounts.tokens import now_ms, token_hash
from server.errors import NotAllowed, RefusedByServer
from server.ledger.ledger import Ledger
from server.ledger.transaction import Transaction
from server.store.store import Connection, one

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
