"""A desk that keeps to no rule: it writes out of order, in others' names, under others' keys, and replays what it read.

What it sends in a victim's name is remembered, so that the oracle can tell whose word is whose.
"""

from random import Random

import msgspec

from tests.sim.memory_ledger import SERVER_START_MS, Ledger
from wire import facts
from wire.entry import GENESIS, Entry, Seen, decode_entry, encode_entry, encode_fact, entry_hash
from wire.ids import uuid7
from wire.messages import Identity, Push


class Thief:
    """One desk's token, and what its holder makes of it."""

    def __init__(self, identity: Identity, random: Random) -> None:
        self.desk = identity.desk
        self.forged: set[str] = set()
        self._random = random
        self._seq, self._parent = 0, GENESIS

    def push(self, ledger: Ledger, victim: str, how: int) -> Push:
        """The next attack on a ledger, in the name of a victim where it forges."""
        if ledger.max_desk_seq(self.desk) < self._seq:  # lost by a restore: it begins where the ledger stands
            self._seq = ledger.max_desk_seq(self.desk)
        rows = [row.raw for row in ledger.rows[-3:]]
        stolen = {row.stream: b"f" * 32 for row in ledger.rows}
        next_seq = ledger.max_desk_seq(victim) + 1
        match how % 8:
            case 0:
                raws = [self._own(ledger, parent=b"x" * 32), self._own(ledger)]
            case 1:
                raws = [self._forge(ledger, victim, next_seq, ledger.epoch)]
            case 2:
                raws = [self._forge(ledger, victim, seq, "an epoch of before") for seq in (1, next_seq, next_seq + 7)]
            case 3:
                raws = rows
            case 4:
                raws = [raw.replace(b'"at":', b'"at":1', 1) for raw in rows]
            case 5:
                raws = []
            case 6:
                raws = [self._own(ledger), self._again(ledger)]
            case _:
                raws = [b"no entry", self._own(ledger)]
        return Push(ledger.epoch, [msgspec.Raw(raw if _is_json(raw) else b"{}") for raw in raws], stolen)

    def _own(self, ledger: Ledger, **changes: bytes) -> bytes:
        self._seq += 1
        raw = self._entry(ledger, self.desk, self._seq, ledger.epoch, changes.get("parent", self._parent))
        self._parent = entry_hash(raw)
        return raw

    def _again(self, ledger: Ledger) -> bytes:
        """Another entry under the last number."""
        return self._entry(ledger, self.desk, self._seq, ledger.epoch, self._parent)

    def _forge(self, ledger: Ledger, victim: str, desk_seq: int, epoch: str) -> bytes:
        raw = self._entry(ledger, victim, desk_seq, epoch, b"y" * 32)
        self.forged.add(decode_entry(raw).id)
        return raw

    def _entry(self, ledger: Ledger, desk: str, desk_seq: int, epoch: str, parent: bytes) -> bytes:
        at = SERVER_START_MS + len(ledger.rows)
        entry = Entry(
            id=uuid7(at, self._random.randbytes), stream="shift:1", desk=desk, desk_seq=desk_seq, at=at, by="dewi",
            auth="offline", seen=Seen(epoch, 1), parent=parent, fact=encode_fact(facts.ShiftNoted("palsu")),
        )  # fmt: skip
        return encode_entry(entry)


def _is_json(raw: bytes) -> bool:
    return raw.startswith(b"{")
