"""The whole ledger as one file of lines that `wire.verify` checks alone: backup, export and restore use it."""

import gzip
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from server.keys.signing import Signer
from server.ledger.transaction import Head, read_head
from server.store.store import Connection, one
from wire.messages import SignedHead
from wire.proof import Credential, Proof
from wire.verify import FORMAT, VERSION, head_statement

_LEVEL = 3


class Header(msgspec.Struct, frozen=True):
    """The first line."""

    format: str
    version: int
    city: str
    server: str
    signing_key: bytes
    made: int
    # What was numbered before anybody could prove who wrote it, and until when former desks are believed (ms).
    former_n: int | None = None
    former_until: int = 0


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry: its exact bytes, and what the ledger keeps beside them."""

    seq: int
    entry: bytes
    hash: bytes
    trust: int
    received: int
    sig: bytes | None = None
    flag: str | None = None
    proof: str | None = None


def write_export(connection: Connection, city: str, signer: Signer, path: Path) -> Head:
    """Write one consistent state with its head, signed now; durable when it returns."""
    encode = msgspec.json.Encoder().encode
    at = time.time_ns() // 1_000_000
    fresh = path.with_name(path.name + ".new")
    with ExitStack() as cut_off, fresh.open("wb") as file:
        # A disk that is full must not stay so by what could not be finished.
        cut_off.callback(fresh.unlink)
        os.chmod(fresh, 0o600)
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed, connection.reading():
            head, server = read_head(connection, city)
            former = one(connection.rows("SELECT n, until FROM former WHERE city=?", (city,))) or (0, 0)
            packed.write(encode(Header(FORMAT, VERSION, city, server, signer.public, at, *former)) + b"\n")
            for table, name in (("credentials", b"credential"), ("proofs", b"proof")):
                for (raw,) in connection.each(f"SELECT raw FROM {table} WHERE city=? ORDER BY id", (city,)):
                    packed.write(b'{"%b":%b}\n' % (name, bytes(raw)))
            for row in connection.each(
                "SELECT seq, raw, chain, trust, received, sig, flag, proof FROM entries WHERE city=? ORDER BY seq",
                (city,),
            ):
                sig = bytes(row[5]) if row[5] is not None else None
                line = Line(row[0], bytes(row[1]), bytes(row[2]), row[3], row[4], sig, *row[6:])
                packed.write(encode(line) + b"\n")
            for n, epoch, chain, signed_at, sig in connection.rows(
                "SELECT n, epoch, chain, at, sig FROM signed_heads WHERE city=? ORDER BY n, at", (city,)
            ):
                packed.write(encode({"signed": SignedHead(n, epoch, bytes(chain), signed_at, bytes(sig))}) + b"\n")
            sig = signer.sign(head_statement(city, head.epoch, head.n, head.chain, at))
            packed.write(encode({"head": SignedHead(head.n, head.epoch, head.chain, at, sig)}) + b"\n")
        file.flush()
        os.fsync(file.fileno())
        cut_off.pop_all()
    os.replace(fresh, path)
    return head


def read_header(path: Path) -> Header:
    """The first line of an export that was verified."""
    with gzip.open(path) as file:
        return msgspec.json.decode(file.readline(), type=Header)


def read_lines(path: Path) -> Iterator[Line | SignedHead | Credential | Proof]:
    """Sessions and their proofs, entries, then signed heads (the closing head among them), of a verified export."""
    kinds = {b'{"credential":{': Credential, b'{"proof":{': Proof}
    entry = msgspec.json.Decoder(Line)
    head = msgspec.json.Decoder(dict[str, SignedHead])
    with gzip.open(path) as file:
        file.readline()
        for line in file:
            beside = next((shape for start, shape in kinds.items() if line.startswith(start)), None)
            if beside is not None:
                yield from msgspec.json.decode(line, type=dict[str, beside]).values()  # type: ignore[valid-type]
            elif b'"entry":' in line:
                yield entry.decode(line)
            else:
                yield from head.decode(line).values()
