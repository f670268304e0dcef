"""The committer: many jobs, one transaction, one fsync; then the sidecar; only then may anybody be answered."""

import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from server.errors import Condition, StoreFault
from server.keys import KeyLock, Signer
from server.ledger.erasing import HOUR_MS, carry_out
from server.ledger.knowledge import Knowledge
from server.ledger.transaction import Head, Transaction, read_head
from server.settings import ERASURE_WAIT_HOURS
from server.store.side import Promise, Sidecar
from server.store.store import Connection, Database, one, same_store
from wire.entry import GENESIS

_log = logging.getLogger("konsol112.ledger")


class Job(Protocol):
    """One thing to do inside a ledger transaction. It raises a Condition before it changes anything, or never."""

    @property
    def weight(self) -> int:
        """How many entries it adds to a group."""

    def ids(self) -> Iterable[str]:
        """The ids it will ask about: those of a whole group are looked up at once."""

    def prepare(self, desk_keys: Mapping[str, bytes]) -> None:
        """Do what is done before the transaction. `desk_keys` are the public keys known by then."""

    def run(self, tx: Transaction) -> Any: ...


class WriteJob:
    """The server's own facts, or any function of the transaction."""

    weight = 1

    def __init__(self, action: Callable[[Transaction], Any]) -> None:
        self._action = action

    def ids(self) -> Iterable[str]:
        """Nothing in advance."""
        return ()

    def prepare(self, desk_keys: Mapping[str, bytes]) -> None:
        """Nothing."""

    def run(self, tx: Transaction) -> Any:
        return self._action(tx)


def create_city(connection: Connection, city: str, server: str) -> bool:
    """Put the head row of a city in the database; whether it was new."""
    if one(connection.rows("SELECT 1 FROM head WHERE city=?", (city,))):
        return False
    connection.run("INSERT INTO head VALUES (?,?,?,?,?)", (city, 0, GENESIS, "", server))
    connection.run("INSERT INTO letters VALUES (?, 0)", (city,))
    return True


class Committer:
    """Writes for one city. One thread uses it at a time."""

    def __init__(
        self,
        database: Database,
        city: str,
        signer: Signer,
        sidecar: Sidecar,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._database, self._clock = database, clock
        self._signer = signer
        self.lock = KeyLock(signer)
        self._sidecar = sidecar
        self.city = city
        self.word = f"{city} {os.urandom(8).hex()}"  # what other processes are told: they look at the head then
        self._store = database.fingerprint()
        self._is_new = False  # the connection: nobody has looked yet which database it leads to
        self._scrub_due = False
        self.erasure_wait_ms = ERASURE_WAIT_HOURS * HOUR_MS
        self.connection = database.connect(writer=True)
        try:
            head, server = read_head(self.connection, city)
        except Condition:
            self.connection.close()
            raise
        self.head: Head = head
        self.knowledge = Knowledge(city, server)

    def take(self, jobs: Sequence[Job]) -> list[Any]:
        """Do all jobs in one transaction: a result or a Condition for each. Raises a Condition when none was done.

        A database that is not what was promised (its standby was promoted, an older one stands in its place) begins a
        new epoch in the same transaction, before any job.
        """
        done = False
        try:
            if self._is_new:
                self._store = self._database.fingerprint()
            results, tx = self._transact(jobs)
            self._is_new = False
            if tx.head != tx.before:
                self._promise(tx.head)
            done = True
        except StoreFault:
            if len(jobs) == 1:
                raise
        finally:
            if not done:
                self.knowledge.forget()
                self._reconnect()
        if not done:
            return self._one_by_one(jobs)
        self.head = tx.head
        self._scrub(bool(tx.destroyed))
        return results

    def ensure_epoch(self, cause: str | None = None, letters: int = 0) -> str | None:
        """Start a new epoch when there is none, or when this database is not what this server last promised.

        Gives the cause of a new epoch. The letters given away are remembered apart from the database too, and so is
        which keys were destroyed: an older file in the place of this one brings none back.
        """
        with self.connection.writing():
            tx = self._begin()
            cause = cause or self._suspicion(tx.head)
            self._start_epoch(tx, cause, letters)
            tx.flush()
        self.head = tx.head
        self._promise(tx.head)
        self._scrub(bool(tx.destroyed))
        return cause

    def close(self) -> None:
        """Give back the connection and the sidecar."""
        self.connection.close()
        self._sidecar.close()

    def _one_by_one(self, jobs: Sequence[Job]) -> list[Any]:
        """What no known condition explains must not take the rest of its group with it."""
        results: list[Any] = []
        for job in jobs:
            try:
                results += self.take([job])
            except StoreFault as fault:
                _log.error("the database refused a job cause=%s", fault.details.get("cause"))
                results.append(fault)
        return results

    def _transact(self, jobs: Sequence[Job]) -> tuple[list[Any], Transaction]:
        results: list[Any] = []
        for job in jobs:
            job.prepare(self.knowledge.desk_keys)
        with self.connection.writing():
            tx = self._begin()
            # Looked at where another process wrote or the connection is new: nothing else can have changed it.
            if (self._is_new or tx.head != self.head) and (cause := self._suspicion(tx.head)):
                self.knowledge.forget()
                tx = self._begin()
                self._start_epoch(tx, cause)
            tx.known.find(entry_id for job in jobs for entry_id in job.ids())
            for job in jobs:
                try:
                    results.append(job.run(tx))
                except Condition as condition:
                    if condition.status >= 500:
                        raise
                    results.append(condition)
            wrote = tx.flush()
            if tx.orders:
                carry_out(tx, tx.orders, self.erasure_wait_ms)
                tx.flush()
            self._sidecar.destroyed.add(tx.destroyed)
            if wrote:
                self.connection.tell(self.word)
        return results, tx

    def _begin(self) -> Transaction:
        return Transaction(self.connection, self._database, self.knowledge, self._signer, self._clock())

    def _start_epoch(self, tx: Transaction, cause: str | None, letters: int = 0) -> None:
        promised = self._sidecar.promise
        if cause:
            tx.start_epoch(os.urandom(16).hex(), cause)
            if cause != "init":
                tx.destroy_again(self._sidecar.destroyed.read(self.city))
        if cause or letters:
            kept = max(letters, promised.letters if promised and promised.city == self.city else 0)
            tx.then("UPDATE letters SET given=? WHERE city=? AND given<?", (kept, self.city, kept))

    def _scrub(self, due: bool) -> None:
        """What was destroyed leaves the files of the database too; where somebody still reads, with a later group."""
        self._scrub_due = self._scrub_due or due
        if not self._scrub_due:
            return
        try:
            self._scrub_due = not self.connection.scrub("stream_keys")
        except Condition as condition:
            _log.warning("keys that were destroyed are not overwritten yet code=%s", condition.code)

    def _suspicion(self, head: Head) -> str | None:
        """Why this database cannot go on in its epoch; none when it is what was promised."""
        promised = self._sidecar.promise
        if head.n == 0:
            return "init"
        if promised is None or promised.city != self.city:
            return "rollback"
        known = one(
            self.connection.rows("SELECT chain FROM entries WHERE city=? AND seq=?", (self.city, max(promised.n, 1)))
        )
        if known is None or bytes(known[0]) != promised.chain:
            return "rollback"
        return None if same_store(promised.store, self._store) else "promotion"

    def _promise(self, head: Head) -> None:
        given = one(self.connection.rows("SELECT given FROM letters WHERE city=?", (self.city,)))
        letters = int(given[0]) if given else 0
        self._sidecar.write(Promise(self.city, head.epoch, head.n, head.chain, self._store, letters))

    def _reconnect(self) -> None:
        """A broken connection is replaced at the next group, not at the end of this one."""
        self.connection.close()
        self._is_new = True
        self.connection = self._database.connect(writer=True)
