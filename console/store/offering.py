"""What this desk offers to the server, and with which signatures."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection, or_, select

from console.store import schema, state
from console.store.entries import chunks, waiting
from wire.exchange import Parcel

_ENTRIES = schema.entries
Sign = Callable[[bytes], bytes]


def to_send(connection: Connection, epoch: str, limit: int, max_bytes: int) -> list[Parcel]:
    """Unconfirmed, unrefused, unacknowledged entries; at least one, whatever its size.

    First what a ledger once had and lost, in its old order; then what it never had, oldest first.
    """
    table = _ENTRIES.c
    unacked: ColumnElement[bool] = table.acked_epoch.is_(None)
    if state.cursor(connection).epoch != epoch:
        unacked = or_(unacked, table.acked_epoch != epoch)
    columns = (table.id, table.stream, table.raw, table.sig, table.desk, table.desk_seq)
    parcels: list[Parcel] = []
    size = 0
    for row in connection.execute(
        select(*columns).where(waiting(), unacked).order_by(table.lost, table.n).limit(limit)
    ):
        size += len(row.raw)
        if parcels and size > max_bytes:
            break
        parcels.append(Parcel(row.id, row.stream, row.raw, row.sig, row.desk, row.desk_seq))
    return parcels


def signatures(connection: Connection, parcels: Sequence[Parcel], sign: Sign) -> dict[str, bytes]:
    """Those the parcels came with, and one over the last own entry of each identity this desk has had."""
    given = {parcel.id: parcel.sig for parcel in parcels if parcel.sig is not None}
    last: dict[str, tuple[int, str, bytes]] = {}
    for ids in chunks([parcel.id for parcel in parcels if parcel.sig is None]):
        rows = connection.execute(
            select(_ENTRIES.c.desk, _ENTRIES.c.desk_seq, _ENTRIES.c.id, _ENTRIES.c.hash).where(
                _ENTRIES.c.id.in_(ids), _ENTRIES.c.own == 1
            )
        )
        for desk, desk_seq, entry, digest in rows:
            last[desk] = max(last.get(desk, (0, "", b"")), (desk_seq, entry, digest))
    return given | {entry: sign(digest) for _, entry, digest in last.values()}
