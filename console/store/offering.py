"""What this desk offers to the server, and with which signatures."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, and_, bindparam, not_, or_, select, text

from console.store import schema, state
from console.store.among import among, listed
from console.store.entries import waiting
from wire.entry import entry_hash
from wire.exchange import Parcel

Sign = Callable[[bytes], bytes]
_TABLE = schema.entries.c
_COLUMNS = (_TABLE.id, _TABLE.stream, _TABLE.raw, _TABLE.sig, _TABLE.desk, _TABLE.desk_seq)
_UNACKED = _TABLE.acked_epoch.is_(None)
# Somebody's word in this desk's name: offered by this desk, it would be its own.
_IN_OUR_NAME = and_(_TABLE.own == 0, _TABLE.sig.is_(None), _TABLE.desk == bindparam("me"))
_TO_SEND = (
    select(*_COLUMNS).where(waiting(), not_(_IN_OUR_NAME)).order_by(_TABLE.lost, _TABLE.n).limit(bindparam("limit"))
)
_TO_SEND_HERE = _TO_SEND.where(_UNACKED)
_TO_SEND_ELSEWHERE = _TO_SEND.where(or_(_UNACKED, _TABLE.acked_epoch != bindparam("epoch")))
_OWN_COLUMNS = (_TABLE.desk, _TABLE.desk_seq, _TABLE.id, _TABLE.hash)
_OWN = select(*_OWN_COLUMNS).where(among(_TABLE.id), text("own = 1"))


def to_send(connection: Connection, epoch: str, limit: int, max_bytes: int) -> list[Parcel]:
    """Unconfirmed, unrefused, unacknowledged entries; at least one, whatever its size.

    First what a ledger once had and lost, in its old order; then what it never had, oldest first.
    """
    here = state.cursor(connection).epoch == epoch
    now = state.identity(connection)
    values: dict[str, object] = {"limit": limit, "me": now.desk if now is not None else ""}
    values |= {} if here else {"epoch": epoch}
    parcels: list[Parcel] = []
    size = 0
    for row in connection.execute(_TO_SEND_HERE if here else _TO_SEND_ELSEWHERE, values):
        size += len(row.raw)
        if parcels and size > max_bytes:
            break
        parcels.append(Parcel(row.id, row.stream, row.raw, row.sig, row.desk, row.desk_seq))
    return parcels


def numbered(connection: Connection, seq: int) -> Parcel | None:
    """The confirmed entry of this number, if its bytes are still those of its hash."""
    row = connection.execute(select(*_COLUMNS, _TABLE.hash).where(_TABLE.seq == seq)).first()
    if row is None or entry_hash(row.raw) != row.hash:
        return None
    return Parcel(row.id, row.stream, row.raw, row.sig, row.desk, row.desk_seq)


def signatures(connection: Connection, parcels: Sequence[Parcel], sign: Sign) -> dict[str, bytes]:
    """Those the parcels came with, one over the last own entry, and one over each that was written under a name this
    desk had before: those are another desk's now, and between them may stand what nobody can read."""
    now = state.identity(connection)
    given = {parcel.id: parcel.sig for parcel in parcels if parcel.sig is not None}
    last = 0, "", b""
    for desk, desk_seq, entry, digest in connection.execute(_OWN, listed(one.id for one in parcels if one.sig is None)):
        if now is not None and desk == now.desk:
            last = max(last, (desk_seq, entry, digest))
        else:
            given[entry] = sign(digest)
    _, entry, digest = last
    return given | {entry: sign(digest)} if entry else given
