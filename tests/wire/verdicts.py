"""What every Python has to say of the golden entries and of strange ones: python -m tests.wire.verdicts [--write].

Without --write it ends with 1 and the lines that differ. It needs nothing beside msgspec and cryptography.
"""

import hashlib
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.wire.make_golden import GOLDEN, Golden
from tests.wire.strange import strange
from tests.wire.view import View
from wire import evidence, verify
from wire.entry import MalformedEntry, decode_broken, decode_entry, encode_fact, fact_of, kind_named
from wire.messages import Page, Push
from wire.reading import read_json
from wire.verdict import Gap, Rejected, judge

RECORDED = Path(__file__).parent / "verdicts.json"
_SMALL_STACK_BYTES = 256 * 1024
_FRAMES = 400


def entries() -> Iterator[tuple[str, bytes]]:
    """Golden and strange, by name."""
    for path in sorted(GOLDEN.glob("*.json")):
        yield f"golden {path.stem}", bytes(msgspec.json.decode(path.read_bytes(), type=Golden).entry)
    yield from strange()


def found() -> dict[str, str]:
    """What is said of each, in a line."""
    return {name: _said(raw) for name, raw in entries()}


def found_elsewhere() -> dict[str, dict[str, str]]:
    """The same by a thread with a small stack, and by one that is many calls deep."""
    said: dict[str, dict[str, str]] = {}

    def deeper(frames: int) -> dict[str, str]:
        return deeper(frames - 1) if frames else found()

    before = threading.stack_size(_SMALL_STACK_BYTES)
    try:
        for name, frames in (("small stack", 0), ("many calls", _FRAMES)):
            thread = threading.Thread(target=lambda name=name, frames=frames: said.update({name: deeper(frames)}))
            thread.start()
            thread.join()
    finally:
        threading.stack_size(before)
    return said


def differing(said: dict[str, str]) -> list[str]:
    """Where this is not what is recorded, a line each."""
    recorded = json.loads(RECORDED.read_text("utf-8"))
    names = [*recorded, *(name for name in said if name not in recorded)]
    return [
        f"{name}: {recorded.get(name)} is recorded, {said.get(name)} is said"
        for name in names
        if recorded.get(name) != said.get(name)
    ]


def _said(raw: bytes) -> str:
    return ", ".join((_judged(raw), _read(raw), *_checked(raw), *_carried(raw)))


def _judged(raw: bytes) -> str:
    """By the server."""
    try:
        (verdict,) = judge([raw], "a", View(), "server")
    except Gap:
        return "gap"
    return verdict.code if isinstance(verdict, Rejected) else type(verdict).__name__.lower()


def _read(raw: bytes) -> str:
    """By a desk."""
    try:
        entry = decode_entry(raw)
        fact = fact_of(entry)
    except MalformedEntry:
        broken = decode_broken(raw)
        return f"malformed {broken.id[:12]!a} {broken.desk!a} {broken.desk_seq}"
    return f"{kind_named(fact)!a} {hashlib.sha256(bytes(encode_fact(fact))).hexdigest()[:8]}"


def _checked(raw: bytes) -> Iterator[str]:
    """By the two files that check what was written, without the program."""
    for name, loads in (("ledger", verify._loads), ("evidence", evidence._loads)):
        try:
            yield f"{name} {loads(raw)['fact']['kind']!a}"
        except (ValueError, LookupError, TypeError):
            yield f"{name} no entry"


def _carried(raw: bytes) -> Iterator[str]:
    """In the messages that bring it."""
    push = b'{"epoch":"e","entries":[%b]}' % raw
    page = b'{"epoch":"e","rows":[{"seq":1,"entry":%b,"hash":""}],"head":1}' % raw
    for name, body, shape in (("push", push, Push), ("page", page, Page)):
        try:
            read_json(body, shape)
        except msgspec.DecodeError:
            yield f"no {name}"


def main() -> int:
    """Compare, or record."""
    said = found()
    if "--write" in sys.argv:
        RECORDED.write_text(json.dumps(said, indent=0) + "\n", "utf-8")
        return 0
    wrong = [line for table in (said, *found_elsewhere().values()) for line in differing(table)]
    print("\n".join(wrong) or f"{len(said)} entries, the same by Python {sys.version.split()[0]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
