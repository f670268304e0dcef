"""What goes with a destroyed key at this desk: drafts, what was typed before; then the gaps of the file and its log.

The archive's rows, full text and learnt places go with the fold, aggregates and checkpoints hold no personal value.
"""

import math
import time
from collections.abc import Sequence

from sqlalchemy import Connection, select, text

from console.models.state.streams import split_stream
from console.models.views.masking import is_for_desks
from console.store.archive import archive
from console.store.file import schema
from console.store.file.database import Database, among, listed
from console.store.journal import state
from console.store.journal.entries import waiting
from console.store.journal.stream_keys import destroy, held, lose

_DUE = "scrub"
# After a try that did not come to its end.
AGAIN_S = 300.0
_DRAFTS = text("DELETE FROM drafts WHERE name LIKE 'command:%' OR instr(name, :one) OR instr(data, CAST(:one AS BLOB))")
_UNSENT = select(schema.entries.c.stream).where(among(schema.entries.c.stream), waiting())
_HAS_DRAFTS = text("SELECT 1 FROM drafts LIMIT 1")


def forget(connection: Connection, streams: Sequence[str]) -> None:
    """Destroy these keys, and what this desk keeps beside the journal. In the transaction of the fact that says so."""
    destroy(connection, streams)
    _forget_beside(connection, streams)


def leave(connection: Connection, streams: Sequence[str]) -> None:
    """Give up these keys, which others still have, and what is kept beside the journal."""
    lose(connection, streams)
    _forget_beside(connection, streams)


def handed_over(connection: Connection) -> list[str]:
    """The streams whose keys a desk has no more use for: the server has all that was written there, and only gateways
    read it."""
    asked = [stream for stream in held(connection) if not is_for_desks(stream)]
    unsent = set(connection.execute(_UNSENT, listed(asked)).scalars()) if asked else set()
    return [stream for stream in asked if stream not in unsent]


def _forget_beside(connection: Connection, streams: Sequence[str]) -> None:
    for one in streams if connection.execute(_HAS_DRAFTS).first() else ():
        connection.execute(_DRAFTS, {"one": split_stream(one)[1]})
    state.put(connection, _DUE, b"1")


class Scrubbing:
    """Writes the file anew once the archive was computed again, when nobody is at work; what fails is tried later."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._next_try = 0.0

    def due(self) -> bool:
        """Whether gaps of the file may still hold what was erased."""
        with self._db.reading() as connection:
            return state.get(connection, _DUE) is not None

    def end(self) -> None:
        """Before the file is closed: what is being done is broken off, and nothing is begun any more."""
        self._next_try = math.inf
        with self._db.priority_lock.screen():
            pass

    def maintain(self) -> None:
        """Do it, if it is due and this is a time for it."""
        if time.monotonic() < self._next_try or self._db.priority_lock.ui_lately_busy() or not self.due():
            return
        with self._db.reading() as connection:
            if archive.has_marked(connection):
                return
        self._next_try = max(self._next_try, time.monotonic() + AGAIN_S)
        if self._db.rewrite():
            with self._db.writing(screen=False) as connection:
                connection.execute(text("DELETE FROM state WHERE name = :name"), {"name": _DUE})
