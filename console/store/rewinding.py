"""Going back to where this desk and a ledger that lost its end agree; what was read beyond waits to be offered again.

A long way back is gone in pieces, the newest first, so that no key press waits for all of it. Each piece leaves what
could always be: a desk that has read less of the old ledger, with its number and chain hash. After a crash between two
pieces the next greeting names the old epoch, meets the new one, and goes on; nothing is offered before that.
"""

from sqlalchemy import Connection, and_, bindparam, case, func, select, text, update

from console.store import schema, state
from console.store.entries import Values, waiting
from console.store.evaluation_tables import forget_months
from console.store.intake import forget_acks
from console.store.past_tables import forget_past
from wire.exchange import Cursor

# So many numbers of the ledger in one transaction.
PIECE = 1_000
_ENTRIES = schema.entries
# What a ledger says about itself is true of that ledger only.
_OF_ONE_LEDGER = ("entry_refused", "epoch_started", "")


def steps_to(connection: Connection, goal: Cursor) -> list[Cursor]:
    """The places to stop at on the way back, the goal last."""
    now = state.cursor(connection)
    stops = []
    for seq in range(now.seq - PIECE, goal.seq, -PIECE):
        chain = connection.execute(select(_ENTRIES.c.chain).where(_ENTRIES.c.seq == seq)).scalar()
        if chain is not None:
            stops.append(Cursor(now.epoch, seq, chain))
    return [*stops, goal]


def rewind(connection: Connection, cursor: Cursor) -> set[str]:
    """Take back all that was numbered or refused after this. Gives the streams touched."""
    touched: set[str] = set()
    refused = text("status = 'refused'")
    first = connection.execute(select(func.min(_ENTRIES.c.lost)).where(waiting())).scalar() or 0
    numbered = (_ENTRIES.c.seq, _ENTRIES.c.seq > cursor.seq)
    turned_down = (_ENTRIES.c.refused_seq, and_(refused, _ENTRIES.c.refused_seq > cursor.seq))
    lasts = [
        connection.execute(select(func.max(seq)).where(beyond)).scalar() or 0 for seq, beyond in (numbered, turned_down)
    ]
    # Before all that an earlier rewinding took back, in the old order.
    shift = first - max(lasts) - 1
    # The refused ones first: what is no longer numbered must not be taken for what was refused.
    for seq, beyond in (turned_down, numbered):
        touched.update(connection.execute(select(_ENTRIES.c.stream).where(beyond)).scalars())
        # Own ones were refused, and their followers name them: they are offered and refused again.
        of_ledger = and_(_ENTRIES.c.kind.in_(_OF_ONE_LEDGER), _ENTRIES.c.own == 0)
        status = case((of_ledger, "void"), (_ENTRIES.c.own == 1, "pending"), else_="overlay")
        back: Values = {"status": status, "lost": seq + shift, "seq": None, "chain": None}
        back |= {"refused_code": None, "refused_seq": None, "refused_read": 0, "trust": 0, "flag": None}
        connection.execute(update(_ENTRIES).where(beyond).values(back))
    forget_acks(connection)
    forget_past(connection, cursor.seq)
    forget_months(connection, cursor.seq)
    state.put_cursor(connection, cursor)
    return touched - {""}


def keep_own_order(connection: Connection) -> None:
    """Before each own entry goes all that waits of what was written here earlier.

    A refusal may stand behind the followers of what it refused, or never have come. What must go earlier gets the place
    of the first of its followers: of equal places, what was written first is offered first.
    """
    table = _ENTRIES.c
    # Sorted here: asked for in the order of writing, the whole file would be read.
    found = connection.execute(select(table.n, table.id, table.lost).where(waiting(), table.own == 1))
    earliest, moved = 0, []
    for _, entry, lost in sorted(found, reverse=True):
        if lost > earliest:
            moved.append({"of": entry, "place": earliest})
        earliest = min(earliest, lost)
    if moved:
        place = update(_ENTRIES).where(_ENTRIES.c.id == bindparam("of")).values(lost=bindparam("place"))
        connection.execute(place, moved)
