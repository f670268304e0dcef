"""The server's secrets as one bundle: kept apart from the ledger's backup, sealed to the city's recovery key."""

import base64
from pathlib import Path
from typing import Any

import msgspec

from server.accounts.tokens import now_ms
from server.errors import RefusedByServer
from server.keys.signing import OPEN_BYTES, KeyLock, load_signer
from server.ledger.migrate import DAY_MS, reached_step
from server.settings import Config, Home, write_private
from server.store.store import Connection
from wire.limits import OLD_TOKEN_DAYS
from wire.seal import NotForThisKey, open_for_city, seal_to_city

_TABLES = {
    "stream_keys": ("city", "stream", "key"),
    "passwords": ("city", "account", "login", "secret", "changed"),
    "desk_tokens": ("city", "token", "desk", "made", "until"),
    "letters": ("city", "given"),
    "revoked_desks": ("city", "desk", "at"),
    "continued_desks": ("city", "desk", "old"),
    "devices": ("city", "device", "kind", "unit", "secret", "made", "revoked"),
    "second_factors": ("city", "account", "secret", "pending", "made", "step", "codes", "until", "reset"),
    "ended_keys": ("city", "key", "at"),
    "links": ("city", "link", "token", "account", "unit", "made", "until", "revoked", "partner"),
    "passkeys": ("city", "passkey", "account", "credential", "site", "key", "count", "made", "used"),
}
# A database of an older program is read too: it may be the one to be restored over.
_MADE_BY_STEP = {
    "devices": 5,
    "desk_tokens.until": 10,
    "second_factors": 11,
    "ended_keys": 14,
    "links": 16,
    "links.partner": 17,
    "passkeys": 18,
}
_FILES = ("ca.pem", "ca.key", "signing.key", "recovery.pub")
_SEALED = b"K112R"


class Secrets(msgspec.Struct, frozen=True):
    """Rows of the secret tables, the files of the keys folder, and the settings: names, limits, the positions' box.

    A bundle of a program of before has no settings; where PostgreSQL is belongs to one machine and is left out.
    """

    city: str
    server: str
    tables: dict[str, list[tuple[Any, ...]]]
    files: dict[str, bytes]
    config: Config | None = None


def collect(connection: Connection, home: Home, city: str, server: str) -> Secrets:
    """Everything secret this server holds for the city, keys of streams open: the bundle is sealed as a whole. Sessions
    are left out: people sign in again. Raises StoreUnfit without a signing key."""
    tables: dict[str, list[tuple[Any, ...]]] = {}
    lock = KeyLock(load_signer(home.keys / "signing.key"))
    with connection.reading():
        reached = reached_step(connection)
        for table, columns in _TABLES.items():
            if _MADE_BY_STEP.get(table, 0) > reached:
                continue
            there = [one for one in columns if _MADE_BY_STEP.get(f"{table}.{one}", 0) <= reached]
            rows = connection.rows(f"SELECT {','.join(there)} FROM {table} WHERE city=?", (city,))
            if table == "stream_keys":  # one that does not open stays as it is: nothing is left behind
                rows = [(*row[:2], lock.opened(row[0], row[1], bytes(row[2])) or row[2]) for row in rows]
            tables[table] = [tuple(map(_out, row)) for row in rows]
    files = {name: (home.keys / name).read_bytes() for name in _FILES if (home.keys / name).exists()}
    return Secrets(city, server, tables, files, msgspec.structs.replace(home.config(), postgres=None))


def put(connection: Connection, secrets: Secrets, lock: KeyLock) -> None:
    """Add what is missing, keys of streams locked; inside a transaction.

    Keys that were destroyed stay destroyed, letters only grow.
    """
    destroyed = {row[0] for row in connection.rows("SELECT stream FROM destroyed WHERE city=?", (secrets.city,))}
    for table, columns in _TABLES.items():
        if table == "letters":
            continue
        for row in secrets.tables.get(table, []):
            values = tuple(_in(value) for value in row)
            if table == "desk_tokens" and len(values) < len(columns):  # of a program of before: they had no end
                values = (*values, now_ms() + OLD_TOKEN_DAYS * DAY_MS)
            if table == "stream_keys":
                if values[1] in destroyed:
                    continue
                if len(values[2]) == OPEN_BYTES:
                    values = (*values[:2], lock.locked(*values))
            known = columns[: len(values)]  # a program of before had fewer
            marks = ",".join("?" * len(known))
            connection.run(f"INSERT INTO {table}({','.join(known)}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)


def letters_given(secrets: Secrets) -> int:
    """How many letters had been given away."""
    return max((int(row[1]) for row in secrets.tables.get("letters", [])), default=0)


def put_files(home: Home, secrets: Secrets) -> None:
    """Write the key files that are missing; never over others."""
    home.make()
    for name in _FILES:
        if name in secrets.files and not (home.keys / name).exists():
            write_private(home.keys / name, secrets.files[name])


def save(path: Path, secrets: Secrets, recovery_public: bytes) -> bool:
    """Write the bundle, sealed when the city has a recovery key; whether it is sealed."""
    data = msgspec.json.encode(secrets)
    write_private(path, seal_to_city(data, recovery_public) if recovery_public else data)
    return bool(recovery_public)


def is_sealed(path: Path) -> bool:
    """Whether a bundle needs the recovery key."""
    with path.open("rb") as file:
        return file.read(len(_SEALED)) == _SEALED


def load(path: Path, recovery_private: bytes) -> Secrets:
    """Read a bundle. Raises RefusedByServer."""
    data = path.read_bytes()
    try:
        if data.startswith(_SEALED):
            data = open_for_city(data, recovery_private)
        return msgspec.json.decode(data, type=Secrets)
    except NotForThisKey:
        raise RefusedByServer(code="recovery_other_city") from None
    except msgspec.DecodeError as error:
        raise RefusedByServer(code="backup_keys_broken") from error


def _out(value: Any) -> Any:
    """Bytes as a marked text: rows of mixed types travel as JSON."""
    if isinstance(value, bytes | memoryview):
        return {"b": base64.b64encode(bytes(value)).decode()}
    return value


def _in(value: Any) -> Any:
    return base64.b64decode(value["b"]) if isinstance(value, dict) else value
