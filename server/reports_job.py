"""What the serving process and the process that makes a document say to each other, as JSON over standard input."""

import msgspec

from wire.report_facts import Every

COMMAND = "make-report"
LONGEST_S = 30 * 60.0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One document to make: of which days (UTC ms, the end excluded), in which format, to which file."""

    document: str
    every: Every
    since_ms: int
    until_ms: int
    output: str
    path: str
    now_ms: int
    mapping: str = ""


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it: up to which number of the ledger it was read, or the code of what was in the way; `said` are
    lines for people (Indonesian, as the documents are)."""

    head: int = 0
    problem: str = ""
    said: tuple[str, ...] = ()
