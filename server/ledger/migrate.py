"""The tables of the server, in numbered steps. A released step is never changed, only joined by new ones."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import NamedTuple

from server.errors import StoreUnfit
from server.keys import OPEN_BYTES, KeyLock
from server.store.store import Connection, Database, one
from wire.limits import OLD_TOKEN_DAYS

# So long after the server learnt to ask for proofs desks that cannot give them are believed as before.
FORMER_DAYS = 30
DAY_MS = 24 * 3_600_000


class Step(NamedTuple):
    """One upgrade. `{blob}` is the database's type for bytes, `{former_until}` when former desks are too old and
    `{old_tokens_until}` when their tokens end (ms)."""

    number: int
    name: str
    statements: tuple[str, ...]


_LEDGER = (
    "CREATE TABLE head (city TEXT PRIMARY KEY, n BIGINT NOT NULL, chain {blob} NOT NULL, epoch TEXT NOT NULL,"
    " server TEXT NOT NULL)",
    "CREATE TABLE entries (city TEXT NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL,"
    " desk TEXT NOT NULL, desk_seq BIGINT NOT NULL, trust INTEGER NOT NULL, flag TEXT, received BIGINT NOT NULL,"
    " hash {blob} NOT NULL, chain {blob} NOT NULL, sig {blob}, raw {blob} NOT NULL, PRIMARY KEY (city, seq))",
    "CREATE UNIQUE INDEX entries_id ON entries (city, id)",
    "CREATE INDEX entries_desk ON entries (city, desk, desk_seq)",
    "CREATE TABLE refused (city TEXT NOT NULL, id TEXT NOT NULL, seq BIGINT NOT NULL, desk TEXT NOT NULL,"
    " desk_seq BIGINT NOT NULL, hash {blob} NOT NULL, code TEXT NOT NULL, PRIMARY KEY (city, id))",
    "CREATE INDEX refused_desk ON refused (city, desk, desk_seq)",
    "CREATE TABLE people (city TEXT NOT NULL, seq BIGINT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL,"
    " roles TEXT NOT NULL, agency TEXT, active INTEGER NOT NULL, PRIMARY KEY (city, seq))",
    "CREATE TABLE desks (city TEXT NOT NULL, seq BIGINT NOT NULL, desk TEXT NOT NULL, letter TEXT NOT NULL,"
    " name TEXT NOT NULL, public_key {blob} NOT NULL, PRIMARY KEY (city, seq))",
    "CREATE TABLE epochs (city TEXT NOT NULL, seq BIGINT NOT NULL, epoch TEXT NOT NULL, cause TEXT NOT NULL,"
    " own INTEGER NOT NULL, PRIMARY KEY (city, seq))",
    "CREATE TABLE destroyed (city TEXT NOT NULL, stream TEXT NOT NULL, seq BIGINT NOT NULL,"
    " PRIMARY KEY (city, stream))",
    "CREATE TABLE signed_heads (city TEXT NOT NULL, n BIGINT NOT NULL, epoch TEXT NOT NULL, chain {blob} NOT NULL,"
    " at BIGINT NOT NULL, sig {blob} NOT NULL)",
)
_SECRETS = (
    "CREATE TABLE stream_keys (city TEXT NOT NULL, stream TEXT NOT NULL, key {blob} NOT NULL,"
    " PRIMARY KEY (city, stream))",
    "CREATE TABLE passwords (city TEXT NOT NULL, account TEXT NOT NULL, login TEXT NOT NULL, secret TEXT NOT NULL,"
    " changed BIGINT NOT NULL, PRIMARY KEY (city, account))",
    "CREATE UNIQUE INDEX passwords_login ON passwords (city, login)",
    "CREATE TABLE desk_tokens (city TEXT NOT NULL, token TEXT NOT NULL, desk TEXT NOT NULL, made BIGINT NOT NULL,"
    " PRIMARY KEY (city, token))",
    "CREATE TABLE one_time (city TEXT NOT NULL, secret TEXT NOT NULL, until BIGINT NOT NULL, used INTEGER NOT NULL,"
    " PRIMARY KEY (city, secret))",
    "CREATE TABLE letters (city TEXT PRIMARY KEY, given BIGINT NOT NULL)",
    "CREATE TABLE sessions (city TEXT NOT NULL, session TEXT NOT NULL, account TEXT NOT NULL, desk TEXT NOT NULL,"
    " access TEXT NOT NULL, access_until BIGINT NOT NULL, refresh TEXT NOT NULL, previous TEXT,"
    " previous_until BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (city, session))",
    "CREATE UNIQUE INDEX sessions_access ON sessions (city, access)",
    "CREATE UNIQUE INDEX sessions_refresh ON sessions (city, refresh)",
    "CREATE INDEX sessions_previous ON sessions (city, previous)",
)
_REVOKED = (
    "CREATE TABLE revoked_desks (city TEXT NOT NULL, desk TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (city, desk))",
)
_CONTINUED = (
    "CREATE TABLE continued_desks (city TEXT NOT NULL, desk TEXT NOT NULL, old TEXT NOT NULL,"
    " PRIMARY KEY (city, desk))",
)
_DEVICES = (
    "CREATE TABLE devices (city TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,"
    " secret TEXT NOT NULL, made BIGINT NOT NULL, revoked BIGINT, PRIMARY KEY (city, device))",
)
_STREAMS = ("CREATE INDEX entries_stream ON entries (city, stream, seq)",)
# What the server reads before it destroys a key: holds and rules.
_ERASING = ("CREATE TABLE erasing_streams (city TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (city, stream))",)
# What facts of attachments name: which blobs may be brought, for which stream, how long each is.
_ATTACHMENTS = (
    "CREATE TABLE attachments (city TEXT NOT NULL, sha256 TEXT NOT NULL, stream TEXT NOT NULL,"
    " size_bytes BIGINT NOT NULL, PRIMARY KEY (city, sha256, stream))",
)
# A desk's token ends; one of before is good for a stated time more. Refresh tokens that were traded in are remembered:
# whoever comes with one of them stole it, or it was stolen.
_TOKENS = (
    "ALTER TABLE desk_tokens ADD COLUMN until BIGINT NOT NULL DEFAULT 0",
    "UPDATE desk_tokens SET until={old_tokens_until}",
    "CREATE TABLE spent_tokens (city TEXT NOT NULL, token TEXT NOT NULL, session TEXT NOT NULL,"
    " PRIMARY KEY (city, token))",
    "CREATE INDEX spent_tokens_session ON spent_tokens (city, session)",
)
# Who wrote each entry, proved. `former`: cities that were there before anybody could prove it, up to which number, and
# until when (ms) desks of the former version are believed.
_PROOFS = (
    "ALTER TABLE entries ADD COLUMN proof TEXT",
    "CREATE INDEX entries_proved ON entries (city, desk, desk_seq) WHERE proof IS NOT NULL",
    "CREATE TABLE proofs (city TEXT NOT NULL, id TEXT NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (city, id))",
    "CREATE TABLE credentials (city TEXT NOT NULL, id TEXT NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (city, id))",
    "CREATE TABLE former (city TEXT PRIMARY KEY, n BIGINT NOT NULL, until BIGINT NOT NULL)",
    "INSERT INTO former SELECT city, n, {former_until} FROM head WHERE n > 0",
    "ALTER TABLE sessions ADD COLUMN credential {blob}",
)
# Second factors, sealed by a key that is not in here; `codes` are hashes.
_FACTORS = (
    "CREATE TABLE second_factors (city TEXT NOT NULL, account TEXT NOT NULL, secret {blob} NOT NULL,"
    " pending {blob} NOT NULL, made BIGINT NOT NULL, step BIGINT NOT NULL, codes TEXT NOT NULL, until BIGINT NOT NULL,"
    " reset BIGINT NOT NULL, PRIMARY KEY (city, account))",
)
# Cities whose keys of streams are not locked yet (`server/ledger/migrate.py`).
_LOCKING = (
    "CREATE TABLE keys_open (city TEXT PRIMARY KEY)",
    "INSERT INTO keys_open SELECT DISTINCT city FROM stream_keys",
)
# Which orders wait, and when (ms) they are carried out unless somebody stops them.
_ORDERS = (
    "CREATE TABLE erasing_orders (city TEXT NOT NULL, stream TEXT NOT NULL, due BIGINT NOT NULL,"
    " PRIMARY KEY (city, stream))",
)
# Keys of sign-ins that were ended on purpose, and when.
_ENDED = (
    "CREATE TABLE ended_keys (city TEXT NOT NULL, key TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (city, key))",
)
# Desks that face the outside, the codes that make one.
_GATEWAYS = (
    "ALTER TABLE desks ADD COLUMN gateway INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE one_time ADD COLUMN gateway INTEGER NOT NULL DEFAULT 0",
)
# Personal links of agencies' accounts: the hash of the secret, for which unit (empty: all), until when.
_LINKS = (
    "CREATE TABLE links (city TEXT NOT NULL, link TEXT NOT NULL, token TEXT NOT NULL, account TEXT NOT NULL,"
    " unit TEXT NOT NULL, made BIGINT NOT NULL, until BIGINT NOT NULL, revoked BIGINT NOT NULL,"
    " PRIMARY KEY (city, link))",
    "CREATE UNIQUE INDEX links_token ON links (city, token)",
)
# Tokens of partners' programs stand beside the links of people: neither opens what is the other's.
_PARTNERS = ("ALTER TABLE links ADD COLUMN partner INTEGER NOT NULL DEFAULT 0",)
# Passkeys of agencies' accounts: public keys, each for one page's name.
_PASSKEYS = (
    "CREATE TABLE passkeys (city TEXT NOT NULL, passkey TEXT NOT NULL, account TEXT NOT NULL,"
    " credential {blob} NOT NULL, site TEXT NOT NULL, key {blob} NOT NULL, count BIGINT NOT NULL, made BIGINT NOT NULL,"
    " used BIGINT NOT NULL, PRIMARY KEY (city, passkey))",
    "CREATE UNIQUE INDEX passkeys_credential ON passkeys (city, credential)",
    "CREATE INDEX passkeys_account ON passkeys (city, account)",
)
# What is confidential, with what belongs to it; the desks that are given such keys, until when; cities whose ledger was
# not read for it yet, from which number on. Desks of before go on as they did until their people sign in again.
_CLOSED = (
    "CREATE TABLE closed_streams (city TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (city, stream))",
    "CREATE TABLE ties (city TEXT NOT NULL, into_stream TEXT NOT NULL, stream TEXT NOT NULL,"
    " PRIMARY KEY (city, into_stream, stream))",
    "CREATE TABLE desk_readers (city TEXT NOT NULL, desk TEXT NOT NULL, until_ms BIGINT NOT NULL,"
    " PRIMARY KEY (city, desk))",
    "CREATE TABLE closing (city TEXT PRIMARY KEY, after BIGINT NOT NULL)",
    "INSERT INTO closing SELECT city, 0 FROM head WHERE n > 0",
    "INSERT INTO desk_readers SELECT DISTINCT city, desk, {former_until} FROM desks",
)
# Ledgers are read for it once more: what is found of a call counts with it.
_CLOSED_AGAIN = ("INSERT INTO closing SELECT city, 0 FROM head WHERE n > 0 ON CONFLICT (city) DO UPDATE SET after=0",)
# What no session proves is told to its desk with each hello.
_UNPROVED = ("CREATE INDEX entries_unproved ON entries (city, desk, seq) WHERE proof IS NULL AND flag IS NOT NULL",)
STEPS = (
    Step(1, "ledger", _LEDGER),
    Step(2, "secrets", _SECRETS),
    Step(3, "revoked desks", _REVOKED),
    Step(4, "continued desks", _CONTINUED),
    Step(5, "devices", _DEVICES),
    Step(6, "streams", _STREAMS),
    Step(7, "attachments", _ATTACHMENTS),
    Step(8, "erasing", _ERASING),
    Step(9, "proofs", _PROOFS),
    Step(10, "tokens", _TOKENS),
    Step(11, "second factors", _FACTORS),
    Step(12, "locking", _LOCKING),
    Step(13, "orders", _ORDERS),
    Step(14, "ended sign-ins", _ENDED),
    Step(15, "gateways", _GATEWAYS),
    Step(16, "links", _LINKS),
    Step(17, "partners", _PARTNERS),
    Step(18, "passkeys", _PASSKEYS),
    Step(19, "confidential streams", _CLOSED),
    Step(20, "confidential evaluations", _CLOSED_AGAIN),
    Step(21, "unproved entries", _UNPROVED),
)


def upgrade(database: Database, connection: Connection, steps: Sequence[Step] = STEPS, table: str = "steps") -> int:
    """Bring the tables up to this program's version; how many steps were taken. Refuses a newer database."""
    taken = 0
    connection.run(
        f"CREATE TABLE IF NOT EXISTS {table} (number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)"
    )
    with connection.writing():
        reached = reached_step(connection, table)
        if reached > steps[-1].number:
            raise StoreUnfit(code="store_newer")
        for step in steps:
            if step.number <= reached:
                continue
            until, later = str(now_ms() + FORMER_DAYS * DAY_MS), str(now_ms() + OLD_TOKEN_DAYS * DAY_MS)
            for statement in step.statements:
                statement = statement.replace("{blob}", database.blob).replace("{former_until}", until)
                connection.run(statement.replace("{old_tokens_until}", later))
            connection.run(f"INSERT INTO {table} VALUES (?, ?, ?)", (step.number, step.name, now_ms()))
            taken += 1
    return taken


def now_ms() -> int:
    """Milliseconds of UTC."""
    return time.time_ns() // 1_000_000


def reached_step(connection: Connection, table: str = "steps") -> int:
    """The last step this database has taken; 0 before the first."""
    found = one(connection.rows(f"SELECT max(number) FROM {table}"))
    return int(found[0]) if found and found[0] is not None else 0


# Locks the keys that a program of before kept open, once; what was open is overwritten.

_AT_ONCE = 5_000
_log = logging.getLogger("konsol112.ledger")


def lock_keys(connection: Connection, city: str, lock: KeyLock) -> int:
    """How many were locked. In pieces: who is cut off goes on."""
    count = 0
    while connection.rows("SELECT 1 FROM keys_open WHERE city=?", (city,)):
        with connection.writing():
            rows = connection.rows(
                f"SELECT stream, key FROM stream_keys WHERE city=? AND length(key)={OPEN_BYTES} LIMIT {_AT_ONCE}",
                (city,),
            )
            for stream, key in rows:
                kept = lock.locked(city, stream, bytes(key))
                connection.run("UPDATE stream_keys SET key=? WHERE city=? AND stream=?", (kept, city, stream))
            if not rows:
                connection.run("DELETE FROM keys_open WHERE city=?", (city,))
        count += len(rows)
    if count:
        connection.scrub("stream_keys")
        _log.info("keys of streams locked count=%d", count)
    return count
