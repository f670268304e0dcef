"""Checking a bundle and a ledger of a million entries, beside hashing the same bytes entry by entry. One core.

In a process of its own, as it is run outside: the file alone, without the rest of the program.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.bench.lines import Line, figure
from wire import evidence, facts, verify
from wire.entry import GENESIS, Entry, Seen, encode_entry, encode_fact
from wire.evidence import head_statement, list_statement, word_statement

ENTRIES = 1_000_000
DESKS = 8
CHECK = Path(evidence.__file__)
HASH = """
import hashlib, io, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as packed, packed.open("jurnal.jsonl") as file:
    for line in io.BufferedReader(file, 1 << 20):
        hashlib.sha256(line[:-1]).digest()
"""
HASH_LEDGER = """
import base64, gzip, hashlib, io, sys
with gzip.open(sys.argv[1]) as packed:
    for line in io.BufferedReader(packed, 1 << 20):
        if line.startswith(b'{"entry"'):
            hashlib.sha256(base64.b64decode(line.split(b'"', 4)[3])).digest()
"""


class _Desk:
    """A desk that writes notes, each chained to the one before."""

    def __init__(self, number: int) -> None:
        self.id, self.parent, self.count = f"00000000-0000-4000-8000-{number:012d}", GENESIS, 0

    def raw(self, n: int) -> bytes:
        self.count += 1
        stream = f"case:01a20fe2-45a0-7aee-8a31-{n // 40:012d}"
        entry = Entry(
            id=f"01a20fe2-45a3-7aee-8a31-{n:012d}",
            stream=stream,
            desk=self.id,
            desk_seq=self.count,
            at=1_795_000_000_000 + n * 500,
            by="01a20fe2-45a0-7aee-8a31-0b9c4eb4a1b9",
            auth="online",
            seen=Seen("0" * 32, n - 1),
            parent=self.parent,
            fact=encode_fact(facts.CasePrioritySet(priority=2, reason=f"contoh ukuran {n}")),
        )
        raw = encode_entry(entry)
        self.parent = hashlib.sha256(raw).digest()
        return raw


def write_bundle(path: Path, entries: int) -> int:
    """A sound bundle of a time; gives how many bytes its journal has."""
    server, desks = Ed25519PrivateKey.generate(), [_Desk(number) for number in range(DESKS)]
    key = server.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    chain, size, hashed = GENESIS, 0, hashlib.sha256()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        with packed.open(evidence.JOURNAL, "w", force_zip64=True) as journal:
            for n in range(1, entries + 1):
                desk = desks[n % DESKS]
                line = desk.raw(n) + b"\n"
                chain = hashlib.sha256(chain + n.to_bytes(8, "big") + desk.parent).digest()
                hashed.update(line)
                size += len(line)
                journal.write(line)
        said = {"city": "35.72", "server": "server", "key": key.hex(), "epoch": "0" * 32}
        said |= {"n": entries, "chain": chain.hex(), "at": 1, "parts": []}
        said["sig"] = server.sign(word_statement(said)).hex()
        head = server.sign(head_statement("35.72", "0" * 32, entries, chain.hex(), 1)).hex()
        rows = f"mulai 0 {'0' * 64}\nentri {entries}\nkepala {entries} {'0' * 32} 1 {head}\n"
        files = {evidence.CHAIN: rows.encode(), evidence.WORD: json.dumps(said).encode()}
        files |= {evidence.OPENED: b"", evidence.SIGNATURES: b"", evidence.DESKS: b""}
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        listed = {"format": evidence.FORMAT, "version": 1, "subject": "period", "preset": "court", "title": "ukuran"}
        listed |= {"desk": "server", "files": {**sums, evidence.JOURNAL: hashed.hexdigest()}}
        raw = json.dumps(listed).encode()
        files |= {evidence.LIST: raw, evidence.LIST_SIG: server.sign(list_statement(raw)).hex().encode()}
        for name, data in files.items():
            packed.writestr(name, data)
    return size


def write_ledger(path: Path, entries: int) -> None:
    """A sound export of a ledger: the server's own entry that begins its epoch, then those of the desks."""
    key, desks = Ed25519PrivateKey.generate(), [_Desk(number) for number in range(DESKS)]
    public = base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    header = {"format": verify.FORMAT, "version": 1, "city": "35.72", "server": "server", "signing_key": public}
    first = {"id": "epoch", "desk": "server", "desk_seq": 1, "parent": base64.b64encode(GENESIS).decode()}
    first["fact"] = {"kind": "epoch_started", "epoch": "0" * 32, "cause": "init"}
    chain = GENESIS
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(json.dumps(header).encode() + b"\n")
        for n in range(1, entries + 1):
            raw = json.dumps(first).encode() if n == 1 else desks[n % DESKS].raw(n)
            digest = hashlib.sha256(raw).digest()
            chain = hashlib.sha256(chain + n.to_bytes(8, "big") + digest).digest()
            row = {"entry": base64.b64encode(raw).decode(), "seq": n, "hash": base64.b64encode(chain).decode()}
            if n == 1:
                row["sig"] = base64.b64encode(key.sign(digest)).decode()
            packed.write(json.dumps(row).encode() + b"\n")
        signed = key.sign(verify.head_statement("35.72", "0" * 32, entries, chain, 1))
        said = {"n": entries, "epoch": "0" * 32, "at": 1, "chain": row["hash"]}
        said["sig"] = base64.b64encode(signed).decode()
        packed.write(json.dumps({"head": said}).encode() + b"\n")


def core_s(*command: str) -> float:
    """Seconds of one core from the start of a process to its end: others may be at work here. Raises when it fails."""
    before = os.times()
    subprocess.run([sys.executable, "-I", *command], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def measure(entries: int = ENTRIES) -> list[Line]:
    """Each checked and hashed in turn; the better of two."""
    with tempfile.TemporaryDirectory() as folder:
        bundle, ledger = Path(folder) / "bukti.zip", Path(folder) / "ledger.gz"
        write_bundle(bundle, entries)
        write_ledger(ledger, entries)
        return [
            _line("bundle", entries, str(CHECK), HASH, bundle),
            _line("ledger", entries, verify.__file__, HASH_LEDGER, ledger),
        ]


def _line(what: str, entries: int, check: str, plain: str, path: Path) -> Line:
    times = [(core_s(check, str(path)), core_s("-c", plain, str(path))) for _ in range(2)]
    checked, hashed = (min(each) for each in zip(*times, strict=True))
    name = f"verify a {what} of {entries:,} entries (plain: hashing them one by one)"
    return figure(name, entries / checked, "entries/s", entries / hashed, 100_000, least=True)
