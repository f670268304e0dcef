"""A gateway that was taken over, with the session of one agency's officer: it signs whatever it likes as that person.

What it may reach is that agency's own assignments; the oracle looks at every row it got into the ledger.
"""

from random import Random

import msgspec

from tests.sim.memory_ledger import OFFICER, OFFICERS_AGENCY, SERVER_START_MS, Ledger
from wire import facts
from wire.entry import GENESIS, Entry, Seen, encode_entry, encode_fact, entry_hash
from wire.facts import Fact
from wire.ids import uuid7
from wire.messages import Identity, Push
from wire.seal import sealed_with

THEIR_STEPS = ("accepted", "rolling", "arrived", "reported", "cleared", "unable")
STEPS = (*THEIR_STEPS, "told", "silent", "recalled", "retold")


class Outsider:
    """The gateway's key, and what its holder makes of it."""

    def __init__(self, identity: Identity, random: Random) -> None:
        self.desk = identity.desk
        self.forged: set[str] = set()
        self._random = random
        self._seq, self._parent = 0, GENESIS

    def push(self, ledger: Ledger, victim: str, how: int) -> Push:
        """The next attack: presses in the own assignments, in others', in cases of nobody, and forged requests."""
        if ledger.max_desk_seq(self.desk) < self._seq:  # lost by a restore: it begins where the ledger stands
            self._seq = ledger.max_desk_seq(self.desk)
        pick = self._random.choice
        cases = sorted({row.stream for row in ledger.rows if row.stream.startswith("case:")}) or ["case:x"]
        case = pick(cases)
        mine = facts.AssignmentStepped(f"{OFFICERS_AGENCY} {case}", pick(STEPS))
        theirs = facts.AssignmentStepped(pick((f"DAMKAR {case}", f"DAMKAR {pick(cases)}", "a1")), pick(STEPS))
        note: Fact = facts.CaseNoted("tidak perlu datang", call=pick((None, None, "1")))
        asked = facts.DispatchRequested(f"{OFFICERS_AGENCY} {case}", OFFICERS_AGENCY)
        match how % 6:
            case 0:
                raws = [self._own(ledger, case, mine), self._own(ledger, case, note)]
            case 1:
                raws = [self._own(ledger, case, theirs), self._own(ledger, pick(cases), note)]
            case 2:
                raws = [self._forge(ledger, victim, case, asked), self._own(ledger, case, note)]
            case 3:
                raws = [self._own(ledger, case, asked), self._own(ledger, case, mine)]
            case 4:
                raws = [self._own(ledger, case, asked, by="dewi"), self._own(ledger, case, note)]
            case _:
                raws = [row.raw for row in ledger.rows[-3:]]
        return Push(ledger.epoch, [msgspec.Raw(raw) for raw in raws])

    def _own(self, ledger: Ledger, case: str, fact: Fact, by: str = OFFICER) -> bytes:
        self._seq += 1
        entry = self._entry(ledger, case, fact, by)
        raw = encode_entry(msgspec.structs.replace(entry, desk=self.desk, desk_seq=self._seq, parent=self._parent))
        self._parent = entry_hash(raw)
        return raw

    def _forge(self, ledger: Ledger, victim: str, case: str, fact: Fact) -> bytes:
        """In the name of a desk of the room, without its signature."""
        entry = self._entry(ledger, case, fact, "dewi")
        self.forged.add(entry.id)
        number = ledger.max_desk_seq(victim) + 1
        return encode_entry(msgspec.structs.replace(entry, desk=victim, desk_seq=number, parent=b"y" * 32))

    def _entry(self, ledger: Ledger, case: str, fact: Fact, by: str) -> Entry:
        at, sealed = SERVER_START_MS + len(ledger.rows), sealed_with(fact, b"z" * 32, self._random.randbytes)
        return Entry(
            id=uuid7(at, self._random.randbytes), stream=case, desk="", desk_seq=0, at=at, by=by, auth="offline",
            seen=Seen(ledger.epoch, 1), parent=GENESIS, fact=encode_fact(sealed),
        )  # fmt: skip
