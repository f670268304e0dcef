"""The ten stories played by tired hands: python -m tests.tired [--plays N] [--seed S] [--story NAME]."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from console.app import make_application
from console.ui.widgets import screen_words
from tests.helpers.cheap import cheap_guesses
from tests.tired.judge import Wrong
from tests.tired.play import reported, table
from tests.tired.slips import Slips
from tests.tired.stories import STORIES

A_SITTING = 50  # plays at one window, then a new room: a desk is started again too


def sit(folder: Path, plays: list[Slips]) -> int:
    """These plays at one window; gives how many failed."""
    bad = 0
    with table(folder) as at:
        for slips in plays:
            said = at.failure(slips)
            if said:
                bad += 1
                print(reported(at, slips, said), flush=True)
        try:
            at.settle()
        except Wrong as wrong:
            bad += 1
            print(f"after {len(plays)} plays: {wrong}", flush=True)
    return bad


def main() -> int:
    """All plays, a new room for each sitting."""
    parser = argparse.ArgumentParser(prog="tests.tired", description=__doc__)
    parser.add_argument("--plays", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1, help="of the first play of each story")
    parser.add_argument("--story", choices=list(STORIES), help="this one alone")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application([])
    assert isinstance(app, QApplication)
    screen_words.install(app, "id")
    names = [given.story] if given.story else list(STORIES)
    plays = [Slips(names[at % len(names)], given.seed + at // len(names)) for at in range(given.plays)]
    begun, bad = monotonic(), 0
    with cheap_guesses():
        for at in range(0, len(plays), A_SITTING):
            with tempfile.TemporaryDirectory(prefix="k112-") as folder:
                bad += sit(Path(folder), plays[at : at + A_SITTING])
            print(f"{min(at + A_SITTING, len(plays))} plays, {bad} failed, {monotonic() - begun:.0f} s", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
