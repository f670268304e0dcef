"""What the ledger knows about people, desks and epochs: small tables held in memory, renewed when others wrote."""

from __future__ import annotations

import time

import msgspec
from msgspec.json import decode

from server.store.store import Connection, one
from wire.entry import GENESIS, Credential
from wire.facts import Fact

_CREDENTIALS_MOST = 10_000


class Definition(msgspec.Struct, frozen=True):
    """An account as one AccountDefined left it."""

    seq: int
    name: str
    roles: frozenset[str]
    agency: str | None
    active: bool


class Tip(msgspec.Struct, frozen=True):
    """The last entry of the server's own chain."""

    desk_seq: int = 0
    hash: bytes = GENESIS


class Knowledge:
    """Valid up to ledger number `n`; `renew` reads what came after it."""

    def __init__(self, city: str, server: str) -> None:
        self.city = city
        self.server = server
        self.former_believed = 0  # entries that were believed so since the start
        self.history_told = 0  # times a desk said since the start that it had read the ledger otherwise
        self.forget()

    def forget(self) -> None:
        """Know nothing: after a failed transaction the next renewal reads everything again."""
        self.n = -1
        self.epoch = ""
        self.people: dict[str, list[Definition]] = {}
        self.desk_keys: dict[str, bytes] = {}
        self.desk_letters: dict[str, str] = {}
        self.gateways: set[str] = set()  # desks that face the outside
        self.epochs: list[tuple[int, str]] = []
        self.lost_epochs: set[str] = set()
        self.destroyed: set[str] = set()
        self.highest: dict[str, int] = {}
        self.tip = Tip()
        self.whole: bool | None = None
        self.credentials: dict[str, Credential] = {}  # whose signature was looked at
        self.said: dict[str, tuple[int, tuple[Fact, ...]]] = {}  # by stream: up to which number, and whose is what
        self.readers: set[tuple[str, str]] = set()  # desks and sessions of which it was noted what they may read
        self.former_until = 0  # ms: so long desks that cannot prove who writes are believed

    def renew(self, connection: Connection, n: int, epoch: str) -> None:
        """Read what was numbered after the last renewal; everything anew when the ledger was restored meanwhile."""
        if self.epoch != epoch or self.n > n:
            self.forget()
        if self.n == n:
            return
        after = (self.city, self.n)
        for row in connection.rows(
            "SELECT seq, account, name, roles, agency, active FROM people WHERE city=? AND seq>? ORDER BY seq", after
        ):
            self.add_person(row[1], Definition(row[0], row[2], frozenset(row[3].split()), row[4], bool(row[5])))
        for desk, key, letter, gateway in connection.rows(
            "SELECT desk, public_key, letter, gateway FROM desks WHERE city=? AND seq>? ORDER BY seq", after
        ):
            self.add_desk(desk, bytes(key), letter, bool(gateway))
        for seq, epoch, own in connection.rows(
            "SELECT seq, epoch, own FROM epochs WHERE city=? AND seq>? ORDER BY seq", after
        ):
            self.add_epoch(seq, epoch, bool(own))
        self.destroyed.update(
            row[0] for row in connection.rows("SELECT stream FROM destroyed WHERE city=? AND seq>?", after)
        )
        self.highest.clear()
        self.whole = None
        tip = one(
            connection.rows(
                "SELECT desk_seq, hash FROM entries WHERE city=? AND desk=? AND trust=0 ORDER BY desk_seq DESC LIMIT 1",
                (self.city, self.server),
            )
        )
        self.tip = Tip(int(tip[0]), bytes(tip[1])) if tip else Tip()
        self.former_until = former_until(connection, self.city)
        if len(self.credentials) > _CREDENTIALS_MOST:
            self.credentials.clear()
            self.readers.clear()
        self.n, self.epoch = n, epoch

    def add_person(self, account: str, definition: Definition) -> None:
        """One more definition of an account."""
        self.people.setdefault(account, []).append(definition)

    def add_desk(self, desk: str, key: bytes, letter: str, gateway: bool) -> None:
        """One more desk. What faces the outside does so for ever."""
        self.desk_keys[desk], self.desk_letters[desk] = key, letter
        if gateway:
            self.gateways.add(desk)

    def add_epoch(self, seq: int, epoch: str, own: bool) -> None:
        """An epoch of this ledger, or one that was lost and came back as a desk's memory of it."""
        if own:
            self.epochs.append((seq, epoch))
            self.epoch = epoch
        else:
            self.lost_epochs.add(epoch)

    def had_epoch(self, epoch: str) -> bool:
        """Whether this ledger had this epoch, or learned by the server's signed word that it did and lost it."""
        return epoch in self.lost_epochs or any(epoch == name for _, name in self.epochs)

    def roles_at(self, account: str, epoch: str, seq: int) -> frozenset[str] | None:
        """The roles of an account as the writer knew them at (epoch, seq); none when unknown or inactive then.

        A writer may have signed in before its desk pulled the account: then the first definition counts. What a
        writer knew of numbers this ledger lost cannot be told: then any roles the account had since count.
        """
        found = self._active_at(account, epoch, seq)
        return frozenset().union(*(one.roles for one in found)) if found else None

    def agencies_at(self, account: str, epoch: str, seq: int) -> frozenset[str]:
        """The agency an account worked for as the writer knew it, by the same rule."""
        return frozenset(one.agency for one in self._active_at(account, epoch, seq) if one.agency)

    def _active_at(self, account: str, epoch: str, seq: int) -> list[Definition]:
        """The definitions that count for what was written at (epoch, seq)."""
        history = self.people.get(account, [])
        limit, certain = self._limit(epoch, seq)
        seen = [definition for definition in history if definition.seq <= limit]
        later = history[len(seen) :]
        counting = [*seen[-1:], *later] if not certain else seen[-1:] or later[:1]
        return [definition for definition in counting if definition.active]

    def is_whole(self, connection: Connection) -> bool:
        """Whether nothing of this ledger was ever lost: its epoch is its first, and no desk had to bring back what the
        server itself had written. Then nobody can have entries of another desk without that desk's signature."""
        if self.whole is None:
            cause = one(
                connection.rows(
                    "SELECT cause FROM epochs WHERE city=? AND own=1 ORDER BY seq DESC LIMIT 1", (self.city,)
                )
            )
            brought = connection.rows(
                "SELECT 1 FROM entries WHERE city=? AND desk=? AND trust>0 LIMIT 1", (self.city, self.server)
            )
            self.whole = cause is not None and cause[0] == "init" and not brought
        return self.whole

    def is_active(self, account: str) -> bool:
        """Whether the account may work now."""
        history = self.people.get(account, [])
        return bool(history) and history[-1].active

    def roles_now(self, account: str) -> frozenset[str]:
        """The roles the account has at this moment; none when it may not work."""
        history = self.people.get(account, [])
        return history[-1].roles if history and history[-1].active else frozenset()

    def is_before(self, epoch: str, other: str) -> bool:
        """Whether one epoch came before another one."""
        order = [name for _, name in self.epochs]
        return other in order and (epoch in self.lost_epochs or epoch in order[: order.index(other)])

    def _limit(self, epoch: str, seq: int) -> tuple[int, bool]:
        """The last number here that a writer at (epoch, seq) knew, and whether that is all it knew."""
        if epoch in self.lost_epochs:
            return 0, False
        for index, (_, name) in enumerate(self.epochs):
            if name == epoch:
                end = self.epochs[index + 1][0] - 1 if index + 1 < len(self.epochs) else max(self.n, seq)
                return min(seq, end), seq <= end
        # An epoch this ledger never had: the writer knew numbers that are lost here. Without an epoch it knew nothing.
        return (0, False) if epoch else (max(self.n, 0), True)


def is_gateway(connection: Connection, city: str, desk: str) -> bool:
    """Whether a desk faces the outside."""
    return bool(connection.rows("SELECT 1 FROM desks WHERE city=? AND desk=? AND gateway=1", (city, desk)))


def has_other_gateways(connection: Connection, city: str, gateway: str) -> bool:
    """Whether another desk than this one faces the outside: not revoked, and not this one before a renewal."""
    mine = (gateway, *earlier_selves(connection, city, gateway))
    found = connection.rows(
        "SELECT desk FROM desks WHERE city=? AND gateway=1"
        " AND desk NOT IN (SELECT desk FROM revoked_desks WHERE city=?)",
        (city, city),
    )
    return any(desk not in mine for (desk,) in found)


def former_until(connection: Connection, city: str) -> int:
    """Until when (ms) desks that cannot prove who writes are believed; 0 where they never were."""
    row = one(connection.rows("SELECT until FROM former WHERE city=?", (city,)))
    return int(row[0]) if row else 0


def went_on(connection: Connection, city: str) -> dict[str, str]:
    """By desk, which one it goes on as, after a renewal."""
    return dict(connection.rows("SELECT desk, old FROM continued_desks WHERE city=?", (city,)))


def is_earlier_self(connection: Connection, city: str, desk: str, old: str) -> bool:
    """Whether `desk` is `old` going on, through however many renewals."""
    return desk == old or old in earlier_selves(connection, city, desk)


def earlier_selves(connection: Connection, city: str, desk: str) -> list[str]:
    """What this desk was before, the latest first."""
    before, found = went_on(connection, city), list[str]()
    while (desk := before.get(desk, "")) and desk not in found:
        found.append(desk)
    return found


# Sign-ins that were ended on purpose: what their keys sign proves nobody from then on, or, of who signed out, a while
# later: what they wrote may still be on its way.


def end_sessions(
    connection: Connection, city: str, which: str, values: tuple[object, ...], grace_ms: int = 0
) -> list[str]:
    """End the sessions that a condition names, for good, and their keys after a while; the desks they were at."""
    rows = connection.rows(f"SELECT desk, credential FROM sessions WHERE city=? AND {which}", (city, *values))
    at_ms = time.time_ns() // 1_000_000 + grace_ms
    for _, raw in rows:
        if raw is not None:
            key = decode(bytes(raw), type=Credential).key.hex()
            connection.run("INSERT INTO ended_keys VALUES (?,?,?) ON CONFLICT DO NOTHING", (city, key, at_ms))
    connection.run(f"DELETE FROM sessions WHERE city=? AND {which}", (city, *values))
    return sorted({row[0] for row in rows})


def has_ended(connection: Connection, city: str, key: bytes, now_ms: int) -> bool:
    """Whether the session of this key was ended on purpose, and nothing of it is waited for any more."""
    return bool(connection.rows("SELECT 1 FROM ended_keys WHERE city=? AND key=? AND at<=?", (city, key.hex(), now_ms)))
