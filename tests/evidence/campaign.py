"""A campaign of tampering from a seed: every change has to be found, and nothing sound may be reported."""

from __future__ import annotations

import gzip
import random
import zipfile
import zlib
from collections import Counter
from pathlib import Path

from console.models.commands.cases import note
from tests.evidence import ledger_tampering
from tests.evidence.story import Told
from tests.evidence.tampering import Contents, Hand, changed, read, write
from wire.evidence import verify
from wire.verify import verify_file

MAKES = (("case", "court"), ("case", "agency"), ("case", "press"), ("shift", "court"), ("period", "court"))


class Missed(AssertionError):
    """A change was not found, or something sound was reported."""


def tamper(told: Told, folder: Path, seed: int, times: int) -> Counter[str]:
    """So many changes to bundles; gives how often each kind was made. Raises Missed."""
    chance = random.Random(seed)
    older = read(told.make(folder, "court", "case").place)
    (folder / "bukti-case-court.zip").unlink()
    told.boss.desk.do(note, told.case, "catatan kemudian")
    told.room.settle()
    sound = {f"{subject} {preset}": told.make(folder, preset, subject).place for subject, preset in MAKES}  # type: ignore[arg-type]
    foreign = read(told.make(folder, "court", "secret").place)
    whole = {name: read(path) for name, path in sound.items()}
    for name, path in sound.items():
        if verify(path).end() or verify(write(folder / "again.zip", whole[name])).end():
            raise Missed(f"{name}: sound, and reported")
    made: Counter[str] = Counter()
    for number in range(times):
        inside = chance.random() < 0.5
        hand = Hand(chance, older, foreign, told.station.sign if inside else None)
        # Older and foreign parts are those of cases; a desk may well leave a time or a shift unredacted, or shorter.
        kind, one = changed(hand, whole["case court"] if inside else whole[chance.choice(sorted(whole))])
        found = verify(write(folder / "changed.zip", one))
        if not found.end():
            raise Missed(f"seed {seed}, change {number}: {kind} was not found")
        made[kind] += 1
    return made + Counter({"byte of the zip": _bytes(chance, sound["case court"], whole["case court"], times // 4)})


def _bytes(chance: random.Random, path: Path, whole: Contents, times: int) -> int:
    """Single bytes of the packed file: it is found, or what is in the file is all the same."""
    data, other = path.read_bytes(), path.with_name("byte.zip")
    for _ in range(times):
        at = chance.randrange(len(data))
        other.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        if not verify(other).end() and _contents(other) != whole:
            raise Missed(f"byte {at} was not found")
    return times


def _contents(path: Path) -> Contents | None:
    try:
        return read(path)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
        return None


def tamper_ledger(told: Told, folder: Path, seed: int, times: int) -> Counter[str]:
    """So many changes to the exported ledger. Raises Missed."""
    chance, made = random.Random(seed), Counter[str]()
    export = folder / "buku.gz"
    told.room.server.tell("verify", "--export", str(export), "--lang", "en")
    if verify_file(export).problems:
        raise Missed("the ledger is sound, and reported")
    lines = gzip.decompress(export.read_bytes()).splitlines(keepends=True)
    for number in range(times):
        act = chance.choice(ledger_tampering.ALL)
        one = act(chance, list(lines))
        if one == lines:
            continue
        (folder / "changed.jsonl").write_bytes(b"".join(one))
        if not verify_file(folder / "changed.jsonl").problems:
            raise Missed(f"seed {seed}, change {number} of the ledger: {act.__name__} was not found")
        made[f"ledger: {act.__name__}"] += 1
    return made
