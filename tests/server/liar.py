"""What a desk with a good token can do wrong, deed by deed: each is one push, of its own hand and of an accomplice's.

What it sends carries, copies, alters and forges what honest desks wrote. What was not taken counts as never written.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

import msgspec

from tests.server.pen import Pen, id_of, now_ms
from wire.entry import GENESIS, MalformedEntry, decode_entry, encode_entry, entry_hash
from wire.facts import AgencyDefined, CallRang, CaseNoted, DeskContinued, RetentionRuleDefined, ShiftNoted
from wire.ids import uuid7
from wire.limits import BATCH_MAX_ENTRIES
from wire.messages import PushAnswer

# How its pushes and entries have to be answered by then: else the deeds are not what they are meant to be.
MET = {
    "wrong_parent",
    "unproved",
    "out_of_bounds",
    "wrong_stream",
    "unsigned",
    "malformed",
    "server_only",
    "gap",
    "clash",
    "too_large",
    "bad_signature",
}
# What a server answers whose database or disk is not there for a while.
UNREACHABLE = ("database_unreachable", "disk_broken")
AGENCY = AgencyDefined("X", "X", "x", "x", "x", "phone")
Deed = Callable[[], list[bytes]]


class Stolen(msgspec.Struct, frozen=True):
    """An entry of an honest desk, as the ledger gave it."""

    raw: bytes
    sig: bytes | None


class Liar:
    """Every deed is one push (or question) by the desk's own token; `boss` may do what it may not."""

    def __init__(self, pen: Pen, boss: str, seed: int, accomplice: Pen | None = None) -> None:
        self.pen, self.boss, self.accomplice = pen, boss, accomplice
        self.random = Random(seed)
        self.met = Counter[str]()
        self.honest: Sequence[Stolen] = ()
        self.made = set[bytes]()  # the hashes of what it brought and no honest desk wrote, whoever brings it later
        self._sigs: dict[str, bytes] = {}
        self._pushes = 0
        own = (
            *(self.wrong_parent, self.skipped, self.twice, self.odd_times, self.odd_text, self.odd_streams),
            *(self.as_boss, self.by_typed_name, self.as_server, self.as_successor, self.no_entries, self.no_json),
            *(self.another_number, self.in_anothers_cases),
        )
        others = (self.in_anothers_name, self.under_anothers_id, self.carried, self.replayed, self.altered)
        signed = (self.signed_stray, self.signed_gap, self.signed_fork) if accomplice is not None else ()
        self.deeds: tuple[Deed, ...] = (*own, *others, self.renamed, *signed)

    # --- with its own number, in its own name ------------------------------------------------------------------

    def wrong_parent(self) -> list[bytes]:
        return [self.pen.write(parent=self.random.randbytes(32)), self.pen.write()]

    def skipped(self) -> list[bytes]:
        self.pen.desk_seq += 3
        return [self.pen.write()]

    def twice(self) -> list[bytes]:
        raw = self.pen.write()
        return [raw, encode_entry(msgspec.structs.replace(decode_entry(raw), id=uuid7(now_ms()), at=now_ms()))]

    def odd_times(self) -> list[bytes]:
        return [self.pen.write(at=at) for at in (2**53, -(2**53), 1)]

    def odd_text(self) -> list[bytes]:
        return [self.pen.write(ShiftNoted("\u202e\x1b[2J" * 40))]

    def odd_streams(self) -> list[bytes]:
        into_account = self.pen.write(ShiftNoted("x"), stream="ref:account:" + self.boss)
        return [into_account, self.pen.write(CallRang("x"), stream="shift:1")]

    def as_boss(self) -> list[bytes]:
        gone = RetentionRuleDefined("calls", "call", "x", 0, "x")
        return [self.pen.write(AGENCY, by=self.boss), self.pen.write(gone, by=self.boss, auth="offline")]

    def by_typed_name(self) -> list[bytes]:
        return [self.pen.write(AGENCY, by=self.boss, auth="emergency"), self.pen.write(by="emergency:Saya")]

    def as_server(self) -> list[bytes]:
        return [self.pen.write(auth="server"), self.pen.write(by="")]

    def as_successor(self) -> list[bytes]:
        victim = decode_entry(self.any().raw)
        fact = DeskContinued(victim.desk, entry_hash(self.any().raw))
        return [self.pen.write(fact, stream="ref:desk:" + self.pen.desk)]

    def no_entries(self) -> list[bytes]:
        return [b"17", b'{"id":"x"}', b"[" * 60 + b"]" * 60]

    def no_json(self) -> list[bytes]:
        return [b"[" * 9_000, b'{"id":' + b"9" * 5_000 + b"}", self.random.randbytes(200)]

    def another_number(self) -> list[bytes]:
        return [self.pen.write().replace(b'"desk_seq":', b'"desk_seq":9')]

    def in_anothers_cases(self) -> list[bytes]:
        """Beside what others wrote, under a key of its own."""
        return [self.pen.write(CaseNoted("palsu"), stream=stream) for stream in self.cases()[:2]]

    # --- with what others wrote, and in their names ------------------------------------------------------------

    def any(self) -> Stolen:
        return self.random.choice(self.honest)

    def cases(self) -> list[str]:
        streams = [decode_entry(one.raw).stream for one in self.honest]
        found = [stream for stream in dict.fromkeys(streams) if stream.startswith("case:")]
        return self.random.sample(found, len(found))

    def forged(self, called: str, desk_seq: int) -> list[bytes]:
        entry = msgspec.structs.replace(decode_entry(self.any().raw), id=called, desk_seq=desk_seq, parent=GENESIS)
        return [encode_entry(entry)]

    def in_anothers_name(self) -> list[bytes]:
        return self.forged(uuid7(now_ms()), self.random.randint(1, 60))

    def under_anothers_id(self) -> list[bytes]:
        return self.forged(id_of(self.any().raw), 3)

    def carried(self) -> list[bytes]:
        """As they are, with their signatures: no wrong, and of use after a loss."""
        return self._with_their_signatures([self.any() for _ in range(5)])

    def replayed(self) -> list[bytes]:
        one = self.any()
        return [one.raw, one.raw]

    def altered(self) -> list[bytes]:
        some = self._with_their_signatures([self.any() for _ in range(3)])
        return [raw.replace(b'"at":', b'"at": ', 1) for raw in some]

    def renamed(self) -> list[bytes]:
        """Their words in the server's name, and in its own."""
        mine = msgspec.structs.replace(decode_entry(self.any().raw), id=uuid7(now_ms()), desk=self.pen.server)
        return [encode_entry(mine)]

    def _with_their_signatures(self, some: list[Stolen]) -> list[bytes]:
        self._sigs = {id_of(one.raw): one.sig for one in some if one.sig is not None}
        return [one.raw for one in some]

    # --- what an accomplice signed out of order, carried -------------------------------------------------------

    def signed_stray(self) -> list[bytes]:
        return self._signed([self._other.write(parent=self.random.randbytes(32))])

    def signed_gap(self) -> list[bytes]:
        self._other.desk_seq += 5
        return self._signed([self._other.write()])

    def signed_fork(self) -> list[bytes]:
        first = self._other.write()
        return self._signed([first, encode_entry(msgspec.structs.replace(decode_entry(first), id=uuid7(now_ms())))])

    @property
    def _other(self) -> Pen:
        assert self.accomplice is not None
        return self.accomplice

    def _signed(self, raws: list[bytes]) -> list[bytes]:
        self._sigs = {id_of(raw): self._other.key.sign(entry_hash(raw)) for raw in raws}
        return raws

    # --- the line ----------------------------------------------------------------------------------------------

    def do(self, deed: Deed) -> None:
        """One deed, with keys of others' streams beside it, and signatures that are none."""
        pen, self._sigs = self.pen, {}
        before = pen.desk_seq, pen.parent
        raws = deed()
        stolen = {one.raw for one in self.honest}
        self.made |= {entry_hash(raw) for raw in raws if raw not in stolen}
        sigs = self._sigs or self.random.choice([{}, {id_: self.random.randbytes(64) for id_ in map(_id, raws) if id_}])
        answer = pen.send(raws, keys=self.stolen_keys(), sigs={**sigs, **pen.signatures(raws)})
        assert answer.status_code < 500 or answer.json()["code"] in UNREACHABLE, answer.text
        if answer.status_code != 200:
            self.met[str(answer.json()["code"])] += 1
        acks = msgspec.json.decode(answer.content, type=PushAnswer).acks if answer.status_code == 200 else []
        pen.desk_seq, pen.parent = before
        for raw, ack in zip(raws, acks, strict=False):
            if raw in pen.written and not ack.clash:
                pen.desk_seq, pen.parent = decode_entry(raw).desk_seq, entry_hash(raw)
        self.met.update(ack.refused.code if ack.refused else "clash" if ack.clash else "taken" for ack in acks)

    def stolen_keys(self) -> dict[str, bytes]:
        """Those of streams it read; with each tenth push as many as it may bring, or one more."""
        self._pushes += 1
        wanted = ["case:1", "evaluation:1", *self.cases()[:2]]
        if self._pushes % 10 == 0:
            more = BATCH_MAX_ENTRIES - len(wanted) + self._pushes // 10 % 2
            wanted += [f"case:no-{number}" for number in range(more)]
        return {stream: self.random.randbytes(32) for stream in wanted}

    def go(self) -> None:
        """All of it once, in some order."""
        for deed in self.random.sample(self.deeds, len(self.deeds)):
            self.do(deed)


def _id(raw: bytes) -> str:
    with suppress(MalformedEntry):
        return decode_entry(raw).id
    return ""
