"""What the serving process and the process that makes a document say to each other, as JSON over standard input."""

import hashlib

import msgspec

from wire.facts.report import Every

COMMAND = "make-report"
LONGEST_S = 30 * 60.0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One document to make: of which days (UTC ms, the end excluded), in which format, to which file. A later edition
    names when the one before it was made, and how many entries came late."""

    document: str
    every: Every
    since_ms: int
    until_ms: int
    output: str
    path: str
    now_ms: int
    mapping: str = ""
    edition: int = 1
    replaces_ms: int = 0
    late: int = 0


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it: up to which number of the ledger it was read, or the code of what was in the way; `said` are
    lines for people (Indonesian, as the documents are); `figures` is a hash of all that it tells."""

    head: int = 0
    problem: str = ""
    said: tuple[str, ...] = ()
    figures: str = ""


def figures_of(told: object) -> str:
    """The hash of what a document tells: the same as long as nothing of it changed, whenever it is made."""
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
