"""A command to the disk, alone and while pages arrive (tests/bench/store.py)."""

import tempfile
from pathlib import Path

from tests.bench.lines import Line
from tests.bench.store import commands


def measure() -> list[Line]:
    """The lines of the disk alone; the lists of a big archive are measured in start.py."""
    with tempfile.TemporaryDirectory() as folder:
        return commands(Path(folder))
