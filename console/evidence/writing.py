"""The files of a bundle while they grow: journal, chain, opened values, signatures. Their layout is decision 0027."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO

import msgspec

from console.evidence.attached import Attached
from console.evidence.plan import Plan
from console.models.record import Recorded, recorded
from console.store.chain import Chain, Standing
from console.store.entries import read_entry
from wire.entry import Entry
from wire.evidence import HEAD, OTHER, SHOWN, START, WITHHELD
from wire.facts import AttachmentAdded, Fact
from wire.messages import SignedHead
from wire.seal import Opening, openings, revealed

# The server's signed word about a desk, without which its signatures prove nothing.
DeskWord = Callable[[str], bytes | None]
KEYS_AT_ONCE = 500
RECORDS_MOST = 3_000


class Opened(msgspec.Struct, frozen=True):
    """One value shown open, as a line of the bundle."""

    n: int
    field: str
    salt: str
    text: str


class Growing:
    """Takes the entries in order. `records` are what is readable of them, as far as the preset opens it."""

    def __init__(
        self, plan: Plan, chain: Chain, heads: Iterable[SignedHead], word: DeskWord, attached: Attached
    ) -> None:
        self._plan, self._chain, self._word, self._attached = plan, chain, word, attached
        self.journal: IO[bytes] = BytesIO()
        self._heads = {head.n: head for head in heads}
        self.lines: list[str] = []
        self.opened: list[bytes] = []
        self.records: list[Recorded] = []
        self.hash = hashlib.sha256()
        self.shown = self.withheld = 0
        self._signatures: list[tuple[int, bytes]] = []
        self._proofs: dict[str, None] = {}
        # Of each desk: the hash of its last entry here, and its last signature in an unbroken run.
        self._tips: dict[str, tuple[bytes, tuple[int, bytes] | None]] = {}
        self.words: dict[str, bytes | None] = {}
        self._n, self._run = -1, 0

    def take(self, entries: list[Standing]) -> None:
        """Some entries more."""
        keys = self._chain.keys({one.stream for one in entries})
        for one in entries:
            self._go_to(one.seq)
            read = read_entry(one.raw, one.seq)
            if read.entry is None or not self._plan.rules.shows(read.entry, read.kind, read.fact):
                self._end_run()
                self.lines.append(f"{WITHHELD} {self._plan.part_of(one)} {one.hash.hex()}")
                self.withheld += 1
            else:
                self._show(one, read.entry, read.fact, keys.get(one.stream, []))
            self._n = one.seq

    def end(self, last: int) -> None:
        """Up to the last head."""
        self._fill(last)
        self._close(last)
        self._signatures += [kept for _, kept in self._tips.values() if kept is not None]

    def signatures(self) -> bytes:
        """A line for each signature that is needed: one vouches for all before it that hang together."""
        return "".join(f"{n} {sig.hex()}\n" for n, sig in sorted(self._signatures)).encode()

    def authors(self, with_names: bool) -> bytes:
        """A line for each session, for each run of entries it signed, and for the server's word about each person."""
        proofs, credentials = self._chain.proofs(self._proofs)
        people = sorted({one.account for one in credentials}) if with_names else []
        lines: list[dict[str, object]] = [{"credential": one} for one in credentials]
        lines += [{"proof": one} for one in proofs]
        lines += [{"account": raw, "sig": sig} for raw, sig in self._chain.account_words(people)]
        return b"".join(msgspec.json.encode(one) + b"\n" for one in lines)

    def _show(self, one: Standing, entry: Entry, fact: Fact, keys: list[bytes]) -> None:
        line = one.raw + b"\n"
        self.journal.write(line)
        self.hash.update(line)
        self._run += 1
        self.shown += 1
        may = [found for found in openings(fact, keys) if self._plan.rules.opens(one.stream, found.field)]
        if isinstance(fact, AttachmentAdded):
            may = self._with_file(one.stream, fact, may)
        for found in may:
            said = Opened(one.seq, found.field, found.salt.hex(), found.text)
            self.opened.append(msgspec.json.encode(said) + b"\n")
        if len(self.records) < RECORDS_MOST:
            open_fact = revealed(fact, {found.field: found.text for found in may})
            self.records.append(recorded(entry, open_fact, one.seq, one.flag))
        if one.proof is not None:
            self._proofs[one.proof] = None
        self._sign(one, entry)

    def _with_file(self, stream: str, fact: AttachmentAdded, may: list[Opening]) -> list[Opening]:
        """The hash of a file is opened with the file, or not at all."""
        said = {found.field: found.text for found in may}
        if "sha256" not in said or self._attached.take(stream, fact, said["sha256"], said.get("name", "")):
            return may
        return [found for found in may if found.field != "sha256"]

    def _sign(self, one: Standing, entry: Entry) -> None:
        before, kept = self._tips.get(one.desk, (b"", None))
        if entry.parent != before and kept is not None:
            self._signatures.append(kept)
            kept = None
        if one.desk not in self.words:
            self.words[one.desk] = self._word(one.desk)
        if one.sig is not None and self.words[one.desk] is not None:
            kept = one.seq, one.sig
        self._tips[one.desk] = one.hash, kept

    def _go_to(self, seq: int) -> None:
        """Link what lies between, or cut there."""
        if self._n in self._heads and self._n < seq - 1:
            self._close(self._n)
            self._n = -1
        if self._n < 0:
            self.lines.append(f"{START} {seq - 1} {self._chain.hash_at(seq - 1).hex()}")
        else:
            self._fill(seq - 1)

    def _fill(self, last: int) -> None:
        if last > self._n:
            self._end_run()
            self.lines += [f"{OTHER} {digest.hex()}" for digest in self._chain.hashes(self._n + 1, last)]
            self._n = last

    def _close(self, n: int) -> None:
        self._end_run()
        head = self._heads[n]
        self.lines.append(f"{HEAD} {n} {head.epoch} {head.at} {head.sig.hex()}")

    def _end_run(self) -> None:
        if self._run:
            self.lines.append(f"{SHOWN} {self._run}")
            self._run = 0
