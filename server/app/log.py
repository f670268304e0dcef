"""The server's log: one line per event, ids and numbers only, never names, phone numbers, texts or secrets."""

import logging
import sys
import time

ledger = logging.getLogger("konsol112.ledger")
people = logging.getLogger("konsol112.people")
server = logging.getLogger("konsol112.server")

# In UTC, as everything that is recorded: lines of several machines are laid side by side.
FORM = logging.Formatter("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
FORM.converter = time.gmtime


def to_stderr(level: str = "INFO") -> None:
    """Write the log to standard error; uvicorn's own access log stays off (it would hold addresses)."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(FORM)
    root = logging.getLogger()
    for before in root.handlers:
        before.close()
    root.handlers[:] = [lines]
    root.setLevel(level)
