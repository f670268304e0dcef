"""Who is believed to have written an entry: the proofs of a push, and what is said of entries nobody proved.

Rule: a ledger from before goes on as it was; a desk that has proved once is no desk of the former version any more.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec.json import decode, encode

from server.ledger.closed import may_open, note_reader
from server.ledger.knowledge import has_ended, is_earlier_self
from server.ledger.transaction import Transaction
from server.store.store import Connection, one
from wire.entry import HASH_BYTES, Credential, Entry, Proof, kind_of
from wire.limits import BATCH_MAX_ENTRIES, DAY_MS, PROOF_LATE_DAYS
from wire.rights import is_final, is_of_the_room, must_be_proved
from wire.verify import CLOCK_SLACK_MS

UNPROVED, SEEN_OLD = "unproved", "seen_old"
# Whoever signs in before the desk has read everything knew a little less than the server: that is no anomaly.
SEEN_SLACK_MS = 10 * 60_000
_BY_PEOPLE = ("online", "offline")
_MARK = "case_confidential_set"  # anybody sets it, a supervisor takes it away
Holds = Callable[[bytes, bytes, bytes], bool]  # a key, a signature, what was signed


class Hands:
    """Which sessions signed which entries, as a push proves it. Lives inside one transaction."""

    def __init__(
        self, tx: Transaction, proofs: Sequence[Proof], credentials: Sequence[Credential], holds: Holds
    ) -> None:
        self._tx = tx
        self._signed: dict[bytes, tuple[str, Credential]] = {}
        self._proofs: dict[str, Proof] = {}  # those not kept yet
        self._times: dict[int, int | None] = {}
        self._ended: dict[bytes, bool] = {}
        given = {one.id: one for one in credentials[:BATCH_MAX_ENTRIES] if self._is_ours(one)}
        for proof in proofs[:BATCH_MAX_ENTRIES]:
            session = given.get(proof.credential)
            if session is None or len(proof.run) > HASH_BYTES * BATCH_MAX_ENTRIES or not proof.is_of(session, holds):
                continue
            named = proof.id
            self._proofs[named] = proof
            self._signed |= dict.fromkeys(proof.hashes(), (named, session))

    def bind(self, digest: bytes, session: bytes | None) -> None:
        """What a desk's seal says of who signed this entry: the session of this key or nobody (none: it has no seal).
        No other proof is believed, whoever brings it and however late."""
        found = self._signed.get(digest)
        if session is not None and found is not None and found[1].key != session:
            del self._signed[digest]

    def has_signed(self, digest: bytes) -> bool:
        """Whether a session's proof of this entry came along."""
        return digest in self._signed

    def credential(self, entry: Entry, digest: bytes) -> Credential | None:
        """The session of its author, at its desk, that signed it in its time."""
        found = self._signed.get(digest)
        if found is None or entry.auth not in _BY_PEOPLE or found[1].account != entry.by:
            return None
        session = found[1]
        if self._has_ended(session.key) or not self._is_of(entry.desk, session):
            return None
        if entry.at > session.until + CLOCK_SLACK_MS:
            return None
        return self._as_of_now(entry, session)

    def _as_of_now(self, entry: Entry, session: Credential) -> Credential | None:
        """The session as far as it counts now: a dispatcher's work counts while its person is of the room; anything
        else by those of its roles that they still have. What comes too late proves nobody. Only what the ledger may
        have lost is taken as it was: who had which role may have been lost with it."""
        if self._tx.may_have_lost(entry.seen.epoch):
            return session
        if session.account not in self._tx.knowledge.people and self._tx.may_have_lost(session.epoch):
            # Who they are was lost with it: they work on as a dispatcher until the account is made again.
            roles = ("dispatcher",) if is_of_the_room(session.roles) else ()
            return msgspec.structs.replace(session, roles=roles) if self._is_fresh(session) else None
        if not self._is_fresh(session):
            return None
        now, kind = self._tx.knowledge.roles_now(session.account), kind_of(entry)
        more = must_be_proved(kind, entry.stream) or kind == _MARK
        if more or not is_of_the_room(session.roles):
            return msgspec.structs.replace(session, roles=tuple(role for role in session.roles if role in now))
        return session if is_of_the_room(now) else None

    def _is_fresh(self, session: Credential) -> bool:
        """Whether what it signed may still come."""
        return self._tx.now_ms <= session.until + PROOF_LATE_DAYS * DAY_MS

    def note_readers(self, via: str) -> None:
        """Whose session signed something of this push may read here what is confidential, as after the sign-in itself:
        a restored ledger knows of no sign-in, and the desk would be given no key until somebody signs in again."""
        tx = self._tx
        for session in {session.id: session for _, session in self._signed.values()}.values():
            key = via, session.id
            if key in tx.knowledge.readers or session.until <= tx.now_ms or not self._is_of(via, session):
                continue
            tx.knowledge.readers.add(key)
            if may_open(tx.knowledge.roles_now(session.account)) and not self._has_ended(session.key):
                note_reader(tx.then, tx.city, via, session.until)

    def excuses(self, entry: Entry, kind: str) -> bool:
        """Whether it is believed of a desk of the former version: for a stated time, of one that had joined before that
        began and kept its identity since, and nothing that is final. Each is counted: the excuse ends with 0.2."""
        tx = self._tx
        if is_final(kind) or tx.now_ms >= tx.knowledge.former_until or not _was_there(tx, entry.desk):
            return False
        first = tx.proved_first.get(entry.desk) or _proved_first(tx.connection, tx.city, entry.desk)
        believed = first is None or entry.desk_seq < first
        tx.knowledge.former_believed += believed
        return believed

    def flags(self, entry: Entry, digest: bytes) -> list[str]:
        """What is to be known of an accepted entry."""
        if not entry.by or entry.auth not in _BY_PEOPLE:
            return []
        session = self.credential(entry, digest)
        if session is None:
            return [UNPROVED]
        return [SEEN_OLD] if self._saw_less(entry, session) else []

    def keep(self, entry: Entry, digest: bytes, session: bytes | None) -> str | None:
        """Keep the proof of an entry beside it, if it is believed or its desk's seal names that `session`; its name."""
        believed = self.credential(entry, digest) is not None
        if not believed and not session:
            return None
        named, credential = self._signed[digest]
        proof = self._proofs.pop(named, None)
        if proof is not None:
            keep_proof(self._tx, named, proof, credential)
        if not believed:
            return named
        first = self._tx.proved_first.get(entry.desk, entry.desk_seq)
        self._tx.proved_first[entry.desk] = min(first, entry.desk_seq)
        return named

    def _has_ended(self, key: bytes) -> bool:
        """Whether the person or an operator ended it: whoever holds its key now is not believed to be them."""
        if key not in self._ended:
            self._ended[key] = has_ended(self._tx.connection, self._tx.city, key, self._tx.now_ms)
        return self._ended[key]

    def _is_of(self, desk: str, session: Credential) -> bool:
        """Whether it was given at this desk, or at what it was before or went on as."""
        pairs = (desk, session.desk), (session.desk, desk)
        return any(is_earlier_self(self._tx.connection, self._tx.city, *pair) for pair in pairs)

    def _is_ours(self, session: Credential) -> bool:
        known = self._tx.knowledge.credentials
        if known.get(session.id) != session:
            if not session.is_of(self._tx.city, self._tx.public_key):
                return False
            known[session.id] = session
        return True

    def _saw_less(self, entry: Entry, session: Credential) -> bool:
        """Whether its writer had not read what was there long before the session began: old rights, old pictures."""
        seen = entry.seen
        if not seen.epoch or (seen.epoch == session.epoch and seen.seq >= session.n):
            return False
        if seen.epoch != session.epoch:
            return self._tx.knowledge.is_before(seen.epoch, session.epoch)
        if seen.seq not in self._times:
            rows = self._tx.connection.rows(
                "SELECT received FROM entries WHERE city=? AND seq=?", (self._tx.city, seen.seq + 1)
            )
            self._times[seen.seq] = int(rows[0][0]) if rows else None
        missed = self._times[seen.seq]
        return missed is not None and missed < session.since - SEEN_SLACK_MS


def keep_proof(tx: Transaction, named: str, proof: Proof, session: Credential) -> None:
    """Write both; what is there already stays."""
    tx.then("INSERT INTO credentials VALUES (?,?,?) ON CONFLICT DO NOTHING", (tx.city, session.id, encode(session)))
    tx.then("INSERT INTO proofs VALUES (?,?,?) ON CONFLICT DO NOTHING", (tx.city, named, encode(proof)))


def proofs_of(connection: Connection, city: str, ids: Iterable[str]) -> tuple[list[Proof], list[Credential]]:
    """These proofs, with the sessions that gave them."""
    found = _read(connection, "proofs", city, ids)
    proofs = [decode(raw, type=Proof) for raw in found]
    sessions = _read(connection, "credentials", city, {proof.credential for proof in proofs})
    return proofs, [decode(raw, type=Credential) for raw in sessions]


def _read(connection: Connection, table: str, city: str, ids: Iterable[str]) -> list[bytes]:
    wanted = set(ids)
    if not wanted:
        return []
    condition, value = connection.among("id", wanted)
    rows = connection.rows(f"SELECT raw FROM {table} WHERE city=? AND {condition} ORDER BY id", (city, value))
    return [bytes(raw) for (raw,) in rows]


def _was_there(tx: Transaction, desk: str) -> bool:
    """Whether this desk had joined before the server learnt to ask for proofs."""
    joined = "SELECT 1 FROM desks d JOIN former f ON f.city=d.city WHERE d.city=? AND d.desk=? AND d.seq<=f.n"
    return bool(tx.connection.rows(joined, (tx.city, desk)))


def _proved_first(connection: Connection, city: str, desk: str) -> int | None:
    """The number of the first entry of this desk that somebody proved."""
    row = one(
        connection.rows("SELECT min(desk_seq) FROM entries WHERE city=? AND desk=? AND proof IS NOT NULL", (city, desk))
    )
    return int(row[0]) if row is not None and row[0] is not None else None
