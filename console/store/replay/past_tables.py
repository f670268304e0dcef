"""The two tables of the past: made here, and cut off where a ledger lost its end. All of it can be computed again."""

from sqlalchemy import Connection, delete

from console.store.file import schema

_CHECKPOINTS, _LATE = schema.checkpoints, schema.latecomers


def make_past(connection: Connection) -> None:
    """The step of the file that brings them."""
    connection.exec_driver_sql(
        "CREATE TABLE checkpoints (seq INTEGER PRIMARY KEY, known_ms INTEGER NOT NULL, fold INTEGER NOT NULL, "
        "streams BLOB NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX checkpoints_known ON checkpoints (known_ms)")
    connection.exec_driver_sql(
        "CREATE TABLE latecomers (seq INTEGER PRIMARY KEY, desk TEXT NOT NULL, at_ms INTEGER NOT NULL, "
        "read INTEGER NOT NULL, stream TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX latecomers_desk ON latecomers (desk, at_ms)")


def forget_past(connection: Connection, seq: int) -> None:
    """Forget what was computed beyond this number."""
    for table in (_CHECKPOINTS, _LATE):
        connection.execute(delete(table).where(table.c.seq > seq))
