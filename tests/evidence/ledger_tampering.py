"""Every kind of change to an exported ledger: its lines are a header, entries, signed heads, the head."""

from __future__ import annotations

import base64
import json
import random

Lines = list[bytes]


def _entries(lines: Lines) -> list[int]:
    return [at for at, line in enumerate(lines) if b'"entry":' in line]


def edit(chance: random.Random, lines: Lines) -> Lines:
    at = chance.choice(_entries(lines))
    row = json.loads(lines[at])
    raw = bytearray(base64.b64decode(row["entry"]))
    raw[chance.randrange(len(raw))] ^= 1
    row["entry"] = base64.b64encode(bytes(raw)).decode()
    lines[at] = json.dumps(row).encode() + b"\n"
    return lines


def drop(chance: random.Random, lines: Lines) -> Lines:
    del lines[chance.choice(_entries(lines))]
    return lines


def insert(chance: random.Random, lines: Lines) -> Lines:
    where = _entries(lines)
    lines.insert(chance.choice(where), lines[chance.choice(where)])
    return lines


def reorder(chance: random.Random, lines: Lines) -> Lines:
    first, second = chance.sample(_entries(lines), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return lines


def truncate(chance: random.Random, lines: Lines) -> Lines:
    return lines[: chance.randrange(1, len(lines))]


def other_key(chance: random.Random, lines: Lines) -> Lines:
    header = json.loads(lines[0])
    header["signing_key"] = base64.b64encode(chance.randbytes(32)).decode()
    return [json.dumps(header).encode() + b"\n", *lines[1:]]


def other_hash(chance: random.Random, lines: Lines) -> Lines:
    at = chance.choice(_entries(lines))
    row = json.loads(lines[at])
    row["hash"] = base64.b64encode(chance.randbytes(32)).decode()
    lines[at] = json.dumps(row).encode() + b"\n"
    return lines


def older_head(chance: random.Random, lines: Lines) -> Lines:
    """The closing head says an earlier number: the ledger seems to end there."""
    head = json.loads(lines[-1])
    head["head"]["n"] -= chance.randrange(1, 20)
    return [*lines[:-1], json.dumps(head).encode() + b"\n"]


ALL = (edit, drop, insert, reorder, truncate, other_key, other_hash, older_head)
