"""A desk as it is shipped (encrypted file, exchange, board) whose every step between two pieces of work is a point:
there the program may end, the disk may refuse, or somebody may type. One thread plays all, so a history repeats itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from pathlib import Path
from random import Random

import sqlalchemy
from sqlalchemy import select

from console.desk import Desk
from console.errors import StoreError
from console.models.state.shift import Person
from console.store.archive import archive
from console.store.file import schema
from console.store.journal.entries import Values, records_of
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from tests.sim.memory_shelf import signature
from tests.sim.real_deeds import deed
from tests.store.disk import KEY
from wire.exchange import Exchange
from wire.ids import uuid7
from wire.messages import Identity

SECRET = b"of all desks of a real room"

PERSON = Person("sari", "Sari", ("dispatcher", "supervisor", "admin"), "online", 0)


class Killed(Exception):
    """The program ended at this point, as by kill -9."""


class NoLine:
    """The tests carry the messages themselves."""

    state = LinkState(online=True)

    def wake(self, greet: bool = False) -> None:
        pass


class SeededDesk(Desk):
    """Its ids come from the history's seed."""

    random: Random

    def new_id(self) -> str:
        return uuid7(self.now_ms(), self.random.randbytes)


class RealDesk:
    """`arm` says at which of the next points the program ends or the disk refuses. `typing` says how often, of a
    hundred points, somebody does something at this desk meanwhile."""

    def __init__(self, path: Path, identity: Identity, random: Random, now_ms: Callable[[], int]) -> None:
        self.path, self.random, self._room_ms = path, random, now_ms
        self.skew_ms = 0
        self.typing = 0
        self.promised: dict[str, str] = {}
        self._left, self._harm, self._half = 0, Killed, 0
        self._acting = False
        self.open()
        if self.journal.enrolled() is None:
            self.journal.enrol(identity)
        self.begin()

    # --- the program -------------------------------------------------------------------------------------------

    def now_ms(self) -> int:
        return self._room_ms() + self.skew_ms

    def open(self) -> None:
        self.journal = Journal(self.path, KEY, self.now_ms, partial(signature, SECRET))
        sqlalchemy.event.listen(self.journal._db._engine, "commit", self._commit)
        priority_lock = self.journal._db.priority_lock
        pass_background = priority_lock.background

        @contextmanager
        def background() -> Iterator[None]:
            self.point()
            with pass_background():
                yield
            self.point()  # on the disk, and nobody was told

        priority_lock.background = background  # type: ignore[method-assign]
        priority_lock.step_aside = self.somebody_types  # type: ignore[method-assign]

    def begin(self) -> None:
        self.exchange = Exchange(self.journal)
        self.desk = self.fresh()
        self.desk.set_person(PERSON)

    def fresh(self) -> SeededDesk:
        """The desk as a start would make it of what is on the disk."""
        desk = SeededDesk(self.journal, NoLine(), self.now_ms)
        desk.random = self.random
        return desk

    def restart(self) -> None:
        self._left = self._half = 0
        self.journal.close()
        self.open()
        self.begin()

    # --- points ------------------------------------------------------------------------------------------------

    def arm(self, left: int, harm: type[Exception], half: int = 0) -> None:
        """At which point from now on the program ends or the disk refuses; `half`: which commit only seems to fail."""
        self._left, self._harm, self._half = left, harm, half  # type: ignore[assignment]

    def point(self) -> None:
        self.somebody_types()
        if self._left:
            self._left -= 1
            if self._left == 0:
                raise StoreError("disk_full") if issubclass(self._harm, StoreError) else Killed

    def _commit(self, connection: sqlalchemy.Connection) -> None:
        """A commit is done, and its answer is an error: so disks are that fail while they flush."""
        if self._half and connection.get_execution_options().get("konsol_writes"):
            self._half -= 1
            if self._half == 0:
                connection.exec_driver_sql("COMMIT")
                raise StoreError("disk_full")

    def somebody_types(self) -> None:
        if not self._acting and self.random.randrange(100) < self.typing:
            self.act(self.random.randrange(4096))

    def act(self, number: int) -> None:
        """What the screen does by itself or because of a person."""
        self._acting = True
        try:
            match number % 8:
                case 0:
                    self.desk.catch_up(0.0)
                case 1:
                    self.catch_up()
                case 2:
                    self.desk.let_go()
                case _:
                    self.write(number // 8)
        finally:
            self._acting = False

    def write(self, number: int) -> None:
        drafts = deed(self.desk, number, self.random)
        for record in self.desk.write(drafts):
            self.promised[record.id] = record.stream

    def catch_up(self) -> None:
        while self.desk.catch_up():
            continue

    # --- reading -----------------------------------------------------------------------------------------------

    def rows(self) -> list[tuple[int, bytes, bytes]]:
        """Number, bytes and chain hash of all that was read of the ledger, as the file holds it."""
        with self.journal._db.reading() as connection:
            found = connection.exec_driver_sql("SELECT seq, raw, chain FROM entries WHERE seq IS NOT NULL ORDER BY seq")
            return [(row[0], bytes(row[1]), bytes(row[2])) for row in found]

    def archive_rows(self) -> tuple[list[Values], list[Values]]:
        """What the archive says of every stream, and what a fold of its entries says."""
        with self.journal._db.reading() as connection:
            table = schema.streams
            streams = connection.execute(select(schema.entries.c.stream).distinct()).scalars()
            computed = archive.compute(records_of(connection, list(streams))).streams
            kept = [dict(row._mapping) for row in connection.execute(select(table))]
            return sorted(kept, key=itemgetter("stream")), sorted(computed, key=itemgetter("stream"))
