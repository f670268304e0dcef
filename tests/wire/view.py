"""A ledger in memory, as far as a verdict asks it: it knows what it is told."""

from collections.abc import Sequence

from wire.entry import Credential, Entry
from wire.facts import Fact
from wire.verdict import Known

NOW_MS = 1_794_500_000_000


class View:
    """A ledger that knows what it is told."""

    def __init__(self) -> None:
        self.numbered: dict[str, Known] = {}
        self.held: dict[int, str] = {}
        self.hashed: dict[int, set[bytes]] = {}
        self.highest = 0
        self.sessions: dict[bytes, Credential] = {}
        self.former = True  # its desks cannot prove anything yet, and are believed
        self.authors: dict[str, str] = {}
        self.gateways: set[str] = set()
        self.olds: dict[str, str] = {}
        self.agency_of: dict[str, str] = {}
        self.said: dict[str, list[Fact]] = {}
        self.last_ms: dict[str, int] = {}
        self.lost: set[str] = set()
        self.people = {"dewi": frozenset({"dispatcher"}), "sari": frozenset({"admin"})}

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        return {id: self.numbered[id] for id in ids if id in self.numbered}

    def holders(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, str]:
        return {seq: self.held[seq] for seq in desk_seqs if seq in self.held}

    def hashes(self, desk: str, desk_seqs: Sequence[int]) -> dict[int, set[bytes]]:
        return {seq: self.hashed[seq] for seq in desk_seqs if seq in self.hashed}

    def max_desk_seq(self, desk: str) -> int:
        return self.highest

    def roles(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str] | None:
        return self.people.get(account)

    def has_account(self, account: str) -> bool:
        return account in self.people

    def credential(self, entry: Entry, digest: bytes) -> Credential | None:
        return self.sessions.get(digest)

    def excuses(self, entry: Entry, kind: str) -> bool:
        return self.former

    def goes_on_for(self, desk: str, old: str) -> bool:
        return self.olds.get(desk) == old

    def is_gateway(self, desk: str) -> bool:
        return desk in self.gateways

    def agencies(self, account: str, seen_epoch: str, seen_seq: int) -> frozenset[str]:
        return frozenset({self.agency_of[account]} if account in self.agency_of else ())

    def said_in(self, stream: str) -> Sequence[Fact]:
        return self.said.get(stream, [])

    def author(self, entry: str) -> str | None:
        return self.authors.get(entry)

    def last_in_ms(self, stream: str) -> int | None:
        return self.last_ms.get(stream)

    def may_have_lost(self, epoch: str) -> bool:
        return epoch in self.lost

    def now_ms(self) -> int:
        return NOW_MS
