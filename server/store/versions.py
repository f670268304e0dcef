"""The version of a database of the server: made new, and brought to this program's by steps, all of them or none."""

from __future__ import annotations

from typing import NamedTuple

from server.errors import StoreUnfit
from server.store.store import Connection, Database
from wire.versions import UnfitVersion, Versions

Statements = tuple[str, ...]


class Schema(NamedTuple):
    """The tables of one store, as they are made, and the steps that lead to them. Several stores may lie in one
    database. `{blob}` in a statement is the database's type for bytes."""

    store: str
    tables: Statements
    versions: Versions[Statements] = Versions()


def bring_up(database: Database, connection: Connection, schema: Schema) -> None:
    """Make the tables, or bring them to this program's version. Raises StoreUnfit (store_newer, store_older) and leaves
    them as they were."""
    connection.run("CREATE TABLE IF NOT EXISTS versions (store TEXT PRIMARY KEY, version BIGINT NOT NULL)")
    with connection.writing():
        version = version_of(connection, schema.store)
        try:
            missing = (schema.tables,) if version is None else schema.versions.missing(version)
        except UnfitVersion as unfit:
            raise StoreUnfit(code=f"store_{unfit.code}") from unfit
        for statements in missing:
            for statement in statements:
                connection.run(statement.replace("{blob}", database.blob))
        if missing:
            reached = "ON CONFLICT (store) DO UPDATE SET version=excluded.version"
            connection.run(f"INSERT INTO versions VALUES (?,?) {reached}", (schema.store, schema.versions.newest))


def version_of(connection: Connection, store: str) -> int | None:
    """The version of a store; none where it was never made."""
    rows = connection.rows("SELECT version FROM versions WHERE store=?", (store,))
    return int(rows[0][0]) if rows else None
