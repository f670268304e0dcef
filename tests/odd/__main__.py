"""Odd entries through real windows: python -m tests.odd [--entries N] [--seed S] [--window N]."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from console.app import make_application
from console.ui.widgets import screen_words
from tests.odd.making import Odd
from tests.odd.showing import desk_with, show


def main() -> int:
    """Windows, one after the other, each over its own entries, until all were shown."""
    parser = argparse.ArgumentParser(prog="tests.odd", description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first window; the next has the next one")
    parser.add_argument("--window", type=int, default=20_000, help="entries of one window")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application([])
    assert isinstance(app, QApplication)
    screen_words.install(app, "id")
    begun, shown, bad, seed = monotonic(), 0, 0, given.seed
    while shown < given.entries:
        count = min(given.window, given.entries - shown)
        with tempfile.TemporaryDirectory(prefix="k112-") as folder:
            wrong = show(desk_with(Odd(seed).records(count)), Path(folder))
        shown += count
        if wrong:
            bad += 1
            print(f"seed {seed}, {count} entries: {len(wrong)} times, first\n{wrong[0]}", flush=True)
        print(f"{shown} entries, {bad} windows failed, {shown / (monotonic() - begun):.0f} a second", flush=True)
        seed += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
