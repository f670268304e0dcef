"""Makes the golden file of this program's version: an encrypted journal with one of everything it can hold.

python -m tests.store.golden.make_golden. Run once for each version, before it is released; never again after.
"""

from pathlib import Path

from console.store.file import migrate
from tests.store.disk import NOW, Ledger, note, offered, open_journal, opened, prepared, written_elsewhere
from wire import facts
from wire.exchange import Cursor, IdentityRenewed, Rewound
from wire.messages import Identity
from wire.seal import sealed_with

FOLDER = Path(__file__).parent
KEY = bytes(range(100, 132))
STREAM_KEY = bytes(range(32))


def make(path: Path) -> None:
    """Write the file; everything in it is invented."""
    journal = open_journal(path, KEY)
    journal.append([prepared("case:1", opened(1)), note("case:1"), prepared("shift:1", facts.ShiftNoted(text="x"))])
    journal.append([prepared("call:1", facts.CallStarted(number="0812 3456 7890"), at=NOW + 1)])
    sent = offered(journal)
    ledger = Ledger()
    unknown = written_elsewhere("case:2", facts.CaseVerified(source="x")).replace(b"case_verified", b"drone_sent")
    ledger.number([sent[0], written_elsewhere("case:2", sealed_with(opened(9, letter="B"), STREAM_KEY)), unknown])
    refused = facts.EntryRefused(sent[1].id, "desk-a", 2, b"", "role_missing")
    ledger.number([written_elsewhere("ref:room", refused, desk="server")])
    erased = facts.KeyDestroyed("call:9", "asked for")
    ledger.number([written_elsewhere("ref:room", erased, desk="server", desk_seq=2)])
    ledger.number([written_elsewhere("shift:9", facts.ShiftNoted(text="lost"), desk_seq=3)])
    journal.commit(ledger.page(0, {"case:2": STREAM_KEY}))
    journal.commit(Rewound(Cursor("epoch-2", 5, ledger.chain_at(5))))
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    journal.save_draft("intake", b'{"narrative":"half"}')
    journal.close()
    path.with_suffix(".lock").unlink()


if __name__ == "__main__":
    target = FOLDER / f"version_{len(migrate.STEPS)}.db"
    assert not target.exists(), f"{target.name} was made already and is never changed"
    make(target)
