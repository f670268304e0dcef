"""Taking pushes: what the verdict asks of the ledger, and what each verdict does to it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress

import msgspec

from server.errors import EpochDiffers, NumberSkipped
from server.keys import signed_by
from server.ledger.knowledge import earlier_selves, went_on
from server.ledger.proofs import UNPROVED, Hands, Holds
from server.ledger.transaction import ORDERS, OWN, SIGNED, UNVERIFIED, Draft, Incoming, Transaction
from wire.entry import (
    Broken,
    Credential,
    Entry,
    MalformedEntry,
    Proof,
    claimed_id,
    decode_entry,
    encode_broken,
    entry_hash,
    fact_of,
    keyed,
    kind_of,
)
from wire.facts import DeskEnrolled, EntryRefused, EpochStarted, Fact
from wire.messages import Ack, Refusal
from wire.rights import SAYING, must_be_proved
from wire.seal import KEY_BYTES
from wire.verdict import Accepted, Clash, Gap, Known, Reason, Rejected, Verdict, judge
from wire.verify import covers, run_statement, session_in

# Signatures of a push: each entry has its own. Of a former desk one vouches for its whole run, back along their chain.


class Vouched(msgspec.Struct, frozen=True):
    """An accepted entry's hash, its own signature if that is good, and whether a signature covers it."""

    hash: bytes
    sig: bytes | None
    covered: bool


class Checks:
    """Ed25519 checks of one push. They are made before the ledger's transaction begins, so that no lock waits for them;
    what was not known then (the key of a desk that comes back in the same push) is checked when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[tuple[bytes, bytes, bytes], bool] = {}
        self._read: dict[bytes, tuple[Entry, bytes] | None] = {}
        self._beside: Future[None] | None = None

    def holds(self, key: bytes, sig: bytes, statement: bytes) -> bool:
        """Whether this is a signature of this key; each is looked at once."""
        asked = key, sig, statement
        if asked not in self._found:
            self._found[asked] = signed_by(*asked)
        return self._found[asked]

    def begin(self, look: Callable[[], None], threads: Executor) -> None:
        """Look beside everything else."""
        self._beside = threads.submit(look)

    def awaited(self) -> bool:
        """Return when what was begun is done: whether anything was."""
        if self._beside is not None:
            self._beside.result()
        return self._beside is not None

    def read(self, raw: bytes) -> tuple[Entry, bytes] | None:
        """An entry with its hash; none where these bytes are none."""
        if raw not in self._read:
            self._read[raw] = None
            with suppress(MalformedEntry):
                self._read[raw] = decode_entry(raw), entry_hash(raw)
        return self._read[raw]


def examine(
    sent: Sequence[tuple[Entry, bytes]],
    sigs: Mapping[str, bytes],
    keys: Mapping[str, bytes],
    holds: Holds,
) -> dict[str, Vouched]:
    """What vouches for each entry, by its id.

    `sent` holds (entry, hash) in the order of the push, refused and known ones too: the chain goes through them. `keys`
    are the desks' public keys.
    """
    found: dict[str, Vouched] = {}
    wanted: dict[str, bytes] = {}
    for entry, digest in reversed(sent):
        sig = sigs.get(entry.id)
        key, session = keys.get(entry.desk), session_in(sig)
        good = sig is not None and key is not None and covers(key, sig, digest, holds)
        covered = good or wanted.get(entry.desk) == digest
        if covered and session is None:
            wanted[entry.desk] = entry.parent
        found[entry.id] = Vouched(digest, sig if good else None, covered)
    return found


_log = logging.getLogger("konsol112.ledger")
_BY_HASH = "sha256:"
_SAID_MOST = 2_000  # streams of which it is kept whose is what
_SAYING = tuple(f'"{kind}"'.encode() for kind in sorted(SAYING))
_TOLD_BEFORE = ("evaluation:", "contact:")  # of a call, of a person that everybody knows


class PushJob(msgspec.Struct, frozen=True):
    """One push of one desk, waiting for its turn."""

    epoch: str
    via: str
    raws: tuple[bytes, ...]
    keys: Mapping[str, bytes]
    sigs: Mapping[str, bytes]
    proofs: tuple[Proof, ...] = ()
    credentials: tuple[Credential, ...] = ()
    checks: Checks = msgspec.field(default_factory=Checks)

    @property
    def weight(self) -> int:
        """How many entries it adds to a group."""
        return len(self.raws)

    def ids(self) -> Iterable[str]:
        """What will be asked about."""
        return filter(None, map(claimed_id, self.raws))

    def prepare(self, desk_keys: Mapping[str, bytes]) -> None:
        """Have the signatures looked at before the transaction."""
        if not self.checks.awaited():
            self.look(desk_keys)

    def look(self, desk_keys: Mapping[str, bytes]) -> None:
        """Look at the signatures of desks whose keys are known by now, and of sessions."""
        for entry, digest in filter(None, map(self.checks.read, self.raws)):
            key, sig = desk_keys.get(entry.desk), self.sigs.get(entry.id)
            if key is not None and sig is not None:
                covers(key, sig, digest, self.checks.holds)
        sessions = {one.id: one for one in self.credentials}
        for proof in self.proofs:
            if proof.credential in sessions:
                self.checks.holds(sessions[proof.credential].key, proof.sig, run_statement(proof.run))

    def run(self, tx: Transaction) -> list[Ack]:
        """Judge and number. Raises EpochDiffers or NumberSkipped, and then nothing was taken."""
        if self.epoch != tx.head.epoch:
            raise EpochDiffers(epoch=tx.head.epoch)
        view = GroupView(tx, Hands(tx, self.proofs, self.credentials, self.checks.holds))
        view.hands.note_readers(self.via)
        try:
            verdicts, proofs = self._judged(view)
        except Gap as gap:
            raise NumberSkipped(expected=gap.expected) from gap
        for stream in dict.fromkeys(self._written_in(tx, verdicts)):
            key = self.keys.get(stream, b"")
            if keyed(stream) and len(key) == KEY_BYTES:
                tx.keys.setdefault(stream, key)
        return [self._settle(view, raw, verdict, proofs) for raw, verdict in zip(self.raws, verdicts, strict=True)]

    def _judged(self, view: GroupView) -> tuple[list[Verdict], dict[str, Vouched]]:
        """The verdicts, and what `examine` finds. What is refused for want of a signature bears out nothing that came
        with it: where it said whose something is, all is judged again without it. Raises Gap."""
        tx = view.tx
        sent = list(filter(None, map(self.checks.read, self.raws)))
        aside = _forged(self.raws, self.sigs, tx, self.checks)
        tx.said_epochs.update(self._epochs(tx, aside))
        codes: dict[bytes, Reason] = dict.fromkeys(aside, "bad_signature")
        stripped = self._stripped(view.hands)
        aside |= stripped
        codes |= dict.fromkeys(stripped, "unsigned")
        while True:
            verdicts = judge([aside.get(raw, raw) for raw in self.raws], self.via, view, tx.server)
            verdicts = [
                msgspec.structs.replace(verdict, code=codes[raw])
                if isinstance(verdict, Rejected) and raw in codes
                else verdict
                for raw, verdict in zip(self.raws, verdicts, strict=True)
            ]
            keys = self._keys(tx, sent, verdicts)
            proofs = examine(sent, self.sigs, keys, self.checks.holds)
            refused = _unsigned(tx, verdicts, proofs)
            saying = {one.raw: one.entry for one in refused if _saying(one.raw) is not None}
            if not saying:
                return _without(verdicts, refused), proofs
            aside |= {raw: _aside(raw, entry) for raw, entry in saying.items()}
            codes |= dict.fromkeys(saying, "unsigned")

    def _epochs(self, tx: Transaction, aside: Collection[bytes]) -> Iterator[str]:
        """The epochs that the server's own signed words in this push say it began."""
        for raw in self.raws:
            read = None if raw in aside else self.checks.read(raw)
            if read is not None and read[0].desk == tx.server and kind_of(read[0]) == "epoch_started":
                with suppress(MalformedEntry):
                    fact = fact_of(read[0])
                    if isinstance(fact, EpochStarted):
                        yield fact.epoch

    def _stripped(self, hands: Hands) -> dict[bytes, bytes]:
        """Entries whose seal names a session that proves them, and that come without this proof: what travels is whole
        or nothing. Each with what is judged in its place."""
        found: dict[bytes, bytes] = {}
        for raw in self.raws:
            entry, digest = self.checks.read(raw) or (None, b"")
            if entry is None or (session := session_in(self.sigs.get(entry.id))) is None:
                continue
            hands.bind(digest, session)
            if session and not hands.has_signed(digest):
                found[raw] = _aside(raw, entry)
        return found

    def _written_in(self, tx: Transaction, verdicts: Sequence[Verdict]) -> Iterator[str]:
        """The streams whose keys are taken: those this push has entries in that count. A stream whose name can be told
        beforehand gets its key by what only its own people write, not by whoever comes first."""
        for raw, verdict in zip(self.raws, verdicts, strict=True):
            if isinstance(verdict, Accepted):
                entry = verdict.entry
            elif isinstance(verdict, Known) and (held := tx.known.of(raw)) and held.hash == entry_hash(raw):
                entry = decode_entry(raw)  # offered again: its key may have been lost
            else:
                continue
            if not (entry.stream.startswith(_TOLD_BEFORE) and not must_be_proved(kind_of(entry), entry.stream)):
                yield entry.stream

    def _keys(
        self, tx: Transaction, sent: Sequence[tuple[Entry, bytes]], verdicts: Sequence[Verdict]
    ) -> dict[str, bytes]:
        """The public keys of desks. Those whose enrolment was lost come with the server's word about it, and what the
        sender was before has the sender's own."""
        taken = (one.entry for one in verdicts if isinstance(one, Accepted) and one.entry.desk == tx.server)
        words = (fact_of(entry) for entry in taken if kind_of(entry) == "desk_enrolled")
        brought = {word.desk: word.public_key for word in words if isinstance(word, DeskEnrolled)}
        keys = {**brought, **tx.knowledge.desk_keys, tx.server: tx.public_key}
        if self.via in keys and any(entry.desk not in keys for entry, _ in sent):
            before = earlier_selves(tx.connection, tx.city, self.via)
            keys = {**dict.fromkeys(before, keys[self.via]), **keys}
        return keys

    def _settle(self, view: GroupView, raw: bytes, verdict: Verdict, proofs: Mapping[str, Vouched]) -> Ack:
        tx = view.tx
        match verdict:
            case Clash():
                return Ack(clash=True)
            case Known():
                self._compare(view, raw, verdict)
                return _ack(verdict.seq, verdict.code)
            case Rejected():
                return self._refuse(tx, verdict)
            case Accepted():
                return self._accept(view, verdict, proofs[verdict.entry.id])

    def _accept(self, view: GroupView, verdict: Accepted, proof: Vouched) -> Ack:
        entry, tx, hands = verdict.entry, view.tx, view.hands
        before = tx.known.find([entry.id]).get(entry.id)
        if before is not None and before.code is None:  # twice in one push
            return Ack(seq=before.seq)
        trust = SIGNED if verdict.vouched else OWN
        if proof.sig is None and entry.id in self.sigs:
            _log.warning("bad signature dropped id=%s via=%s", entry.id, self.via)
        inactive = entry.by and entry.auth in ("online", "offline") and not tx.knowledge.is_active(entry.by)
        flags = [*(["author_inactive"] if inactive else []), *hands.flags(entry, proof.hash)]
        if kind_of(entry) == "history_differs":
            tx.knowledge.history_told += 1
            _log.error("a desk says that it had read the ledger otherwise desk=%s", entry.desk)
        if entry.stream.startswith(ORDERS):
            tx.orders[entry.stream] = None
        named = hands.keep(entry, proof.hash, session_in(proof.sig))
        flag = " ".join(flags) or None
        return Ack(seq=tx.number(Incoming(entry, verdict.raw, proof.hash, trust, proof.sig, flag, proof=named)))

    def _refuse(self, tx: Transaction, verdict: Rejected) -> Ack:
        """Number the refusal once. Only an entry's own desk can have its id refused: what others brought, what is
        unsigned, and what has no id, is known by its hash, so that the author can still offer it.
        """
        own = verdict.desk == self.via and verdict.code != "unsigned"
        key = verdict.id if own and verdict.id else _BY_HASH + verdict.hash.hex()
        before = tx.known.find([key]).get(key)
        if before is not None and before.code is not None and (not own or before.desk == verdict.desk):
            return _ack(before.seq, before.code)
        via = "" if verdict.desk == self.via else self.via
        fact = EntryRefused(key, verdict.desk, verdict.desk_seq if own else 0, verdict.hash, verdict.code, via)
        seq = tx.write(Draft(f"ref:refused:{verdict.desk or self.via}", fact))
        _log.warning("refused id=%s via=%s code=%s seq=%d", key, self.via, verdict.code, seq)
        return _ack(seq, verdict.code)

    def _compare(self, view: GroupView, raw: bytes, verdict: Known) -> None:
        """The ledger's bytes win, loudly; a desk that offers what others brought for it makes it its own, and who wrote
        it is proved as soon as somebody proves it."""
        tx = view.tx
        if verdict.code is not None:
            return
        held = tx.known.of(raw)
        if held is None or held.hash != entry_hash(raw):
            _log.error("same id, other bytes: the ledger's win seq=%d via=%s", verdict.seq, self.via)
            return
        for stored, proof, flag, sig in tx.connection.rows(
            "SELECT raw, proof, flag, sig FROM entries WHERE city=? AND seq=?", (tx.city, verdict.seq)
        ):
            if entry_hash(bytes(stored)) != held.hash:
                _log.warning("a spoiled entry was brought back seq=%d via=%s", verdict.seq, self.via)
                tx.then("UPDATE entries SET raw=? WHERE city=? AND seq=?", (raw, tx.city, verdict.seq))
            entry = decode_entry(raw)
            # What its desk sealed says for ever who wrote it, or that nobody proved it.
            is_open = proof is None and session_in(sig) is None
            named = view.hands.keep(entry, held.hash, None) if is_open else None
            if named is not None:
                flags = [*str(flag or "").replace(UNPROVED, "").split(), *view.hands.flags(entry, held.hash)]
                said = (named, " ".join(flags) or None, tx.city, verdict.seq)
                tx.then("UPDATE entries SET proof=?, flag=? WHERE city=? AND seq=?", said)
        if held.desk == self.via and held.trust != OWN:
            tx.then("UPDATE entries SET trust=0 WHERE city=? AND seq=?", (tx.city, held.seq))


def _forged(raws: Sequence[bytes], sigs: Mapping[str, bytes], tx: Transaction, checks: Checks) -> dict[bytes, bytes]:
    """Entries that claim to be the server's own without its signature, each with what is judged in its place."""
    found: dict[bytes, bytes] = {}
    for raw in raws:
        read = checks.read(raw)
        if read is None or read[0].desk != tx.server:
            continue
        entry, digest = read
        if not checks.holds(tx.public_key, sigs.get(entry.id, b""), digest):
            found[raw] = _aside(raw, entry)
    return found


def _aside(raw: bytes, entry: Entry) -> bytes:
    """What is judged in the place of an entry that is not believed."""
    return encode_broken(Broken(entry.id, entry.desk, entry.desk_seq, entry_hash(raw), len(raw)))


def _unsigned(tx: Transaction, verdicts: Sequence[Verdict], proofs: Mapping[str, Vouched]) -> list[Accepted]:
    """What comes in a desk's name without its signature: refused, whatever the ledger lost and whoever brings it. So
    what was numbered can be brought back by anybody, in any order. A former desk is believed on its own line."""
    former = tx.now_ms < tx.knowledge.former_until
    fresh = (item for item in verdicts if isinstance(item, Accepted) and (item.vouched or not former))
    return [item for item in fresh if not proofs[item.entry.id].covered]


def _without(verdicts: Sequence[Verdict], unsigned: Sequence[Accepted]) -> list[Verdict]:
    """These refused."""
    refused: dict[str, Verdict] = {
        one.entry.id: Rejected(one.entry.id, one.entry.desk, one.entry.desk_seq, entry_hash(one.raw), "unsigned")
        for one in unsigned
    }
    return [refused.get(one.entry.id, one) if isinstance(one, Accepted) else one for one in verdicts]


def _saying(raw: bytes) -> Fact | None:
    """The fact of an entry that says whose something is."""
    if not any(kind in raw for kind in _SAYING):
        return None
    with suppress(MalformedEntry):
        entry = decode_entry(raw)
        return fact_of(entry) if kind_of(entry) in SAYING else None
    return None


def _ack(seq: int, code: str | None) -> Ack:
    return Ack(seq=seq) if code is None else Ack(refused=Refusal(seq, code))


class GroupView:
    """The ledger as a verdict sees it: what is committed, and what earlier pushes of the group added."""

    def __init__(self, tx: Transaction, hands: Hands) -> None:
        self.tx = self._tx = tx
        self.hands = hands
        self.credential, self.excuses = hands.credential, hands.excuses

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """Of these ids, those numbered or refused."""
        return {key: Known(held.seq, held.code, held.desk) for key, held in self._tx.known.find(ids).items()}

    def holders(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, str]:
        """Which ids hold these numbers of a desk."""
        low, high = min(desk_seqs), min(max(desk_seqs), self.max_desk_seq(desk))
        if low > high:
            return {}
        found: dict[int, str] = {}
        tx = self._tx
        for table, condition in (("refused", ""), ("entries", f" AND trust<{UNVERIFIED}")):
            for number, entry_id in tx.connection.rows(
                f"SELECT desk_seq, id FROM {table} WHERE city=? AND desk=? AND desk_seq BETWEEN ? AND ?{condition}",
                (tx.city, desk, low, high),
            ):
                if not entry_id.startswith(_BY_HASH):
                    found[number] = entry_id
        found.update(tx.numbers_of(desk))
        return found

    def hashes(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, set[bytes]]:
        """The hashes of what has these numbers of a desk, numbered or refused."""
        low, high = min(desk_seqs), min(max(desk_seqs), self.max_desk_seq(desk))
        found: dict[int, set[bytes]] = {}
        tx = self._tx
        for table in ("refused", "entries") if low <= high else ():
            for number, digest in tx.connection.rows(
                f"SELECT desk_seq, hash FROM {table} WHERE city=? AND desk=? AND desk_seq BETWEEN ? AND ?",
                (tx.city, desk, low, high),
            ):
                found.setdefault(number, set()).add(bytes(digest))
        for number, digests in tx.hashes_of(desk).items():
            found.setdefault(number, set()).update(digests)
        return found

    def max_desk_seq(self, desk: str) -> int:
        """The highest number of this desk in the ledger."""
        tx = self._tx
        highest = tx.knowledge.highest.get(desk)
        if highest is None:
            values = (tx.city, desk)
            rows = tx.connection.rows(
                "SELECT max(desk_seq) FROM entries WHERE city=? AND desk=? UNION ALL "
                "SELECT max(desk_seq) FROM refused WHERE city=? AND desk=?",
                (*values, *values),
            )
            highest = max(int(row[0] or 0) for row in rows)
            tx.knowledge.highest[desk] = highest = max(highest, tx.highest.get(desk, 0))
        return highest

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        """The account's roles as known at `seen`."""
        return self._tx.knowledge.roles_at(account, seen_epoch, seen_seq)

    def has_account(self, account: str) -> bool:
        """Whether the ledger ever heard of it."""
        return account in self._tx.knowledge.people

    def agencies(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str]:
        """The agency an account worked for as known at `seen`."""
        return self._tx.knowledge.agencies_at(account, seen_epoch, seen_seq)

    def said_in(self, stream: str) -> tuple[Fact, ...]:
        """What says in a stream whose something is, also when it was numbered a moment ago. Read once: of a stream that
        grew, what came since."""
        tx, known = self._tx, self._tx.knowledge.said
        read_to, said = known.get(stream, (0, ()))
        fresh = (_saying(raw) for raw in tx.raws_in(stream, read_to))
        said = (*said, *(fact for fact in fresh if fact is not None))
        if len(known) >= _SAID_MOST:
            known.clear()
        known[stream] = tx.head.n, said
        return said

    def last_in_ms(self, stream: str) -> int | None:
        """When the last entry of a stream came."""
        return self._tx.last_in_ms(stream)

    def may_have_lost(self, epoch: str) -> bool:
        """Whether what was written in this epoch may speak of what this ledger lost."""
        return self._tx.may_have_lost(epoch)

    def is_gateway(self, desk: str) -> bool:
        """Whether this desk faces the outside."""
        return desk in self._tx.knowledge.gateways

    def goes_on_for(self, desk: str, old: str) -> bool:
        """Whether a renewal of this ledger says so."""
        return went_on(self._tx.connection, self._tx.city).get(desk) == old

    def author(self, entry: str) -> str | None:
        """Who wrote this entry, also when it was numbered a moment ago."""
        return self._tx.author(entry)

    def now_ms(self) -> int:
        """The server's clock, or when the last entry of the ledger came, whichever is later."""
        tx = self._tx
        last = tx.connection.rows("SELECT received FROM entries WHERE city=? AND seq=?", (tx.city, tx.before.n))
        return max(tx.now_ms, *(int(row[0]) for row in last), 0)
