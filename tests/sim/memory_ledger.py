"""A ledger of one city in memory, ruled by the real `wire.verdict.judge`. A transaction is a copy that replaces it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

import msgspec

from tests.sim.memory_shelf import signature
from wire import facts
from wire.entry import (
    GENESIS,
    Broken,
    Credential,
    Entry,
    Seen,
    decode_entry,
    encode_broken,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    kind_of,
    ledger_chain,
)
from wire.facts import Fact
from wire.ids import coded_id, uuid7
from wire.limits import PROTOCOL, PROTOCOL_OLDEST
from wire.messages import Ack, Hello, HelloAnswer, Page, Problem, Pull, Push, PushAnswer, Refusal, Row
from wire.rights import SAYING
from wire.verdict import Accepted, Clash, Gap, Known, Rejected, Verdict, judge

SERVER_START_MS = 1_790_000_000_000
AGENCIES = ("PMI", "DAMKAR")
OFFICER, OFFICERS_AGENCY = "budi", "PMI"
id_of = cache(coded_id)


@dataclass(frozen=True)
class Numbered:
    """One row of the ledger."""

    id: str
    raw: bytes
    chain: bytes
    stream: str
    sig: bytes | None = None


@dataclass
class Ledger:
    """One city: rows and everything derived from them. `copy` begins a transaction, keeping the copy commits it."""

    city: str
    random: Random
    epoch: str = ""
    rows: list[Numbered] = field(default_factory=list)
    numbered: dict[str, Known] = field(default_factory=dict)
    held: dict[tuple[str, int], str] = field(default_factory=dict)
    hashed: dict[tuple[str, int], frozenset[bytes]] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    proved_to: dict[str, int] = field(default_factory=dict)  # by desk: the highest number it sent or signed itself
    people: dict[str, tuple[tuple[int, frozenset[str]], ...]] = field(default_factory=dict)
    epochs: dict[str, int] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    destroyed: set[str] = field(default_factory=set)
    own_hash: bytes = GENESIS
    desk_keys: dict[str, bytes] = field(default_factory=dict)
    whole: bool = True
    gateways: frozenset[str] = frozenset()
    olds: dict[str, str] = field(default_factory=dict)

    @property
    def server(self) -> str:
        """The id the server writes under: the same for a city for ever."""
        return id_of(self.city, "server")

    def copy(self) -> "Ledger":
        return replace(
            self,
            rows=list(self.rows),
            numbered=dict(self.numbered),
            held=dict(self.held),
            hashed=dict(self.hashed),
            highest=dict(self.highest),
            proved_to=dict(self.proved_to),
            people=dict(self.people),
            epochs=dict(self.epochs),
            keys=dict(self.keys),
            destroyed=set(self.destroyed),
            desk_keys=dict(self.desk_keys),
            olds=dict(self.olds),
        )

    # --- what the verdict asks ---------------------------------------------------------------------------------

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        return {key: self.numbered[key] for key in ids if key in self.numbered}

    def holders(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, str]:
        return {seq: self.held[desk, seq] for seq in desk_seqs if (desk, seq) in self.held}

    def hashes(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, set[bytes]]:
        return {seq: set(self.hashed[desk, seq]) for seq in desk_seqs if (desk, seq) in self.hashed}

    def max_desk_seq(self, desk: str) -> int:
        return self.highest.get(desk, 0)

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        """As known at `seen`; where the ledger lost what was seen, every role the person ever had here counts."""
        if account == OFFICER:  # of no desk: it is in no list of who may work there
            return frozenset({"agency"})
        known = self.people.get(account)
        if not known:
            return None
        if seen_epoch in self.epochs and seen_seq <= self._end_of(seen_epoch):
            seen = [roles for seq, roles in known if seq <= seen_seq]
            return (seen[-1] if seen else known[0][1]) or None
        return frozenset().union(*(roles for _, roles in known)) or None

    def has_account(self, account: str) -> bool:
        return account == OFFICER or account in self.people

    def is_gateway(self, desk: str) -> bool:
        return desk in self.gateways

    def agencies(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str]:
        return frozenset({OFFICERS_AGENCY} if account == OFFICER else ())

    def said_in(self, stream: str) -> list[Fact]:
        there = (decode_entry(row.raw) for row in self.rows if row.stream == stream)
        return [fact_of(entry) for entry in there if kind_of(entry) in SAYING]

    def last_in_ms(self, stream: str) -> int | None:
        return SERVER_START_MS if any(row.stream == stream for row in self.rows) else None

    def may_have_lost(self, epoch: str) -> bool:
        return not self.whole and epoch != self.epoch

    def goes_on_for(self, desk: str, old: str) -> bool:
        return self.olds.get(desk) == old

    def author(self, entry: str) -> str | None:
        return next((decode_entry(row.raw).by for row in self.rows if row.id == entry), None)

    def credential(self, entry: Entry, digest: bytes) -> Credential | None:
        """Its desks are of the former version; the officer's session signs all that bears their name."""
        if entry.by != OFFICER:
            return None
        return Credential(
            id="1", account=OFFICER, roles=("agency",), desk=entry.desk, epoch="", n=0, since=0, until=2**53, key=b""
        )

    def excuses(self, entry: Entry, kind: str) -> bool:
        return True

    def now_ms(self) -> int:
        return SERVER_START_MS

    def _end_of(self, epoch: str) -> int:
        starts = [start for start in self.epochs.values() if start > self.epochs[epoch]]
        return min(starts) - 1 if starts else len(self.rows)

    # --- writing, inside a transaction -------------------------------------------------------------------------

    def take(self, push: Push, via: str) -> PushAnswer | Problem:
        """Judge and number the entries of one push."""
        if push.epoch != self.epoch:
            return Problem(409, "epoch")
        try:
            verdicts, sigs = self.judged([bytes(raw) for raw in push.entries], push.sigs, via)
        except Gap:
            return Problem(409, "gap")
        written = {
            decode_entry(bytes(raw)).stream
            for raw, verdict in zip(push.entries, verdicts, strict=True)
            if isinstance(verdict, Accepted) or (isinstance(verdict, Known) and not verdict.code)
        }
        self.take_keys({stream: key for stream, key in push.keys.items() if stream in written})
        acks = []
        for verdict in verdicts:
            match verdict:
                case Clash():
                    acks.append(Ack(clash=True))
                case Known():
                    acks.append(_ack_of(verdict))
                case Accepted():
                    known = self.numbered.get(verdict.entry.id) or self._number(
                        verdict.entry, verdict.raw, via, sigs.get(verdict.entry.id)
                    )
                    acks.append(_ack_of(known))
                case Rejected():
                    acks.append(_ack_of(self.numbered.get(verdict.id) or self.refuse(verdict, via)))
        return PushAnswer(self.epoch, acks, len(self.rows))

    def judged(self, raws: list[bytes], sigs: dict[str, bytes], via: str) -> tuple[list[Verdict], dict[str, bytes]]:
        """What is refused for want of a signature bears out nothing that came with it."""
        aside: dict[bytes, Rejected] = {}
        while True:
            verdicts = judge([_broken(raw) if raw in aside else raw for raw in raws], via, self, self.server)
            verdicts = [aside.get(raw, verdict) for raw, verdict in zip(raws, verdicts, strict=True)]
            found, good = self.proved(verdicts, sigs)
            more = {
                raw: verdict
                for raw, verdict in zip(raws, found, strict=True)
                if isinstance(verdict, Rejected) and verdict.code == "unsigned" and raw not in aside
                if kind_of(decode_entry(raw)) in SAYING
            }
            if not more:
                return found, good
            aside |= more

    def proved(self, verdicts: list[Verdict], sigs: dict[str, bytes]) -> tuple[list[Verdict], dict[str, bytes]]:
        """What others bring in a desk's name unsigned is refused; and the signatures that fit.

        The server's own entries count as signed: nobody forges them here.
        """
        good: dict[str, bytes] = {}
        refused: dict[str, Verdict] = {}
        wanted: dict[str, bytes] = {}
        fresh = [verdict for verdict in verdicts if isinstance(verdict, Accepted)]
        words = (fact_of(verdict.entry) for verdict in fresh if verdict.entry.desk == self.server)
        keys = {word.desk: word.public_key for word in words if isinstance(word, facts.DeskEnrolled)} | self.desk_keys
        for verdict in reversed(fresh):  # a run that a refused one cuts has its own signature
            entry, digest = verdict.entry, entry_hash(verdict.raw)
            sig, secret = sigs.get(entry.id), keys.get(entry.desk)
            if sig is not None and secret is not None and sig == signature(secret, digest):
                good[entry.id] = sig
            if entry.id in good or wanted.get(entry.desk) == digest:
                wanted[entry.desk] = entry.parent
                self.proved_to[entry.desk] = max(self.proved_to.get(entry.desk, 0), entry.desk_seq)
            elif verdict.vouched and entry.desk != self.server:
                refused[entry.id] = Rejected("", entry.desk, 0, digest, "unsigned")
        return [refused.get(one.entry.id, one) if isinstance(one, Accepted) else one for one in verdicts], good

    def take_keys(self, keys: dict[str, bytes]) -> None:
        for stream, key in keys.items():
            if stream not in self.destroyed:
                self.keys.setdefault(stream, key)

    def refuse(self, rejected: Rejected, via: str) -> Known:
        by_other = "" if rejected.desk == via else via
        fact = facts.EntryRefused(rejected.id, rejected.desk, rejected.desk_seq, rejected.hash, rejected.code, by_other)
        seq = self.write("refusals", fact).seq
        known = Known(seq, rejected.code)
        if rejected.id:
            self.numbered[rejected.id] = known
        self._hold(rejected.desk, rejected.desk_seq, rejected.id, via)
        self._hash(rejected.desk, rejected.desk_seq, rejected.hash)
        return known

    def write(self, stream: str, fact: Fact, id: str | None = None) -> Known:
        """Number a fact of the server itself."""
        at = SERVER_START_MS + len(self.rows)
        entry = Entry(
            id=id or uuid7(at, self.random.randbytes),
            stream=stream,
            desk=self.server,
            desk_seq=self.highest.get(self.server, 0) + 1,
            at=at,
            by="",
            auth="server",
            seen=Seen(self.epoch, len(self.rows)),
            parent=self.own_hash,
            fact=encode_fact(fact),
        )
        raw = encode_entry(entry)
        self.own_hash = entry_hash(raw)
        return self._number(entry, raw, self.server)

    def _number(self, entry: Entry, raw: bytes, via: str, sig: bytes | None = None) -> Known:
        seq = len(self.rows) + 1
        chain = ledger_chain(self.rows[-1].chain if self.rows else GENESIS, seq, raw)
        self.rows.append(Numbered(entry.id, raw, chain, entry.stream, sig))
        self.whole = self.whole and (entry.desk != self.server or via == self.server)
        self.numbered[entry.id] = Known(seq)
        self._hold(entry.desk, entry.desk_seq, entry.id, via)
        self._hash(entry.desk, entry.desk_seq, entry_hash(raw))
        fact = fact_of(entry)
        if isinstance(fact, facts.AccountDefined):
            roles: frozenset[str] = frozenset(fact.roles) if fact.active else frozenset()
            self.people[fact.account] = (*self.people.get(fact.account, ()), (seq, roles))
        elif isinstance(fact, facts.DeskEnrolled):
            self.desk_keys[fact.desk] = fact.public_key
        elif isinstance(fact, facts.KeyDestroyed):
            self.destroyed.add(fact.stream)
            self.keys.pop(fact.stream, None)
        return self.numbered[entry.id]

    def _hold(self, desk: str, desk_seq: int, id: str, via: str) -> None:
        if desk == via:
            self.held.setdefault((desk, desk_seq), id)
            self.proved_to[desk] = max(self.proved_to.get(desk, 0), desk_seq)
        if desk != self.server or via == self.server:
            self.highest[desk] = max(self.highest.get(desk, 0), desk_seq)

    def _hash(self, desk: str, desk_seq: int, digest: bytes) -> None:
        self.hashed[desk, desk_seq] = self.hashed.get((desk, desk_seq), frozenset()) | {digest}

    # --- beginnings --------------------------------------------------------------------------------------------

    def begin_epoch(self, cause: str) -> None:
        """A new epoch, random and never repeated, opened by a numbered fact."""
        self.epoch = self.new_epoch()
        self.whole = cause == "init"
        self.epochs[self.epoch] = len(self.rows) + 1
        self.write("ledger", facts.EpochStarted(self.epoch, cause))  # type: ignore[arg-type]

    def new_epoch(self) -> str:
        return self.random.randbytes(16).hex()

    def init(self) -> None:
        """The city's reference facts, each under the id of its code; a second run adds only what is missing."""
        for code in AGENCIES:
            id = self.code_id(code)
            if id not in self.numbered:
                fact = facts.AgencyDefined(code, code[0], code, code, code, "radio")
                self.write(f"ref:agency:{code}", fact, id)
        for person, roles in (("dewi", ("dispatcher",)), ("sari", ("dispatcher", "admin"))):
            id = self.code_id(person)
            if id not in self.numbered:
                self.write(f"ref:account:{person}", facts.AccountDefined(person, person, roles), id)  # type: ignore[arg-type]

    def code_id(self, code: str) -> str:
        return id_of(self.city, code)

    # --- reading -----------------------------------------------------------------------------------------------

    def hello(self, hello: Hello, via: str) -> HelloAnswer:
        return HelloAnswer(
            epoch=self.epoch,
            head=len(self.rows),
            chain_at_after=self.chain_at(hello.after),
            my_max_desk_seq=self.proved_to.get(via, 0),
            proto_min=PROTOCOL_OLDEST,
            proto=PROTOCOL,
            server_ms=SERVER_START_MS + len(self.rows),
        )

    def chain_at(self, seq: int) -> bytes | None:
        if seq == 0:
            return GENESIS
        return self.rows[seq - 1].chain if seq <= len(self.rows) else None

    def pull(self, pull: Pull, limit: int) -> Page | Problem:
        """A page is cut by rows, so small pages only mean more of them."""
        if pull.epoch != self.epoch or self.chain_at(pull.after) != pull.hash:
            return Problem(409, "epoch")
        return self.rows_after(pull.after, limit)

    def rows_after(self, after: int, limit: int) -> Page:
        """What the event stream brings: nobody has said which ledger it is to follow."""
        chosen = self.rows[after : after + limit]
        rows = [Row(after + n, msgspec.Raw(row.raw), row.chain, row.sig) for n, row in enumerate(chosen, 1)]
        keys = {row.stream: self.keys[row.stream] for row in chosen if row.stream in self.keys}
        return Page(self.epoch, rows, len(self.rows), keys)


def _broken(raw: bytes) -> bytes:
    entry = decode_entry(raw)
    return encode_broken(Broken(entry.id, entry.desk, entry.desk_seq, entry_hash(raw), len(raw)))


def _ack_of(known: Known) -> Ack:
    return Ack(refused=Refusal(known.seq, known.code)) if known.code else Ack(seq=known.seq)
