"""Nothing is cut, lies over another thing or has no name, in any scene of the room: python -m tests.ui.fit_walk
[--sizes 1366x768 …] [--percents 100 …] [--languages id en] [--only PART …].

Every scene of tests/ui/every_page.py at each size, text scale and language, by day and by night; prints each fault once
with the scenes it was met in, and exits with 1 where there is one. Runs without a display.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.every_page import Room
from tests.ui.fitting import faults
from tests.ui.hearing import unheard

SIZES = ((1366, 768), (1920, 1080), (2560, 1440))
PERCENTS = (100, 125, 150, 200)
LANGUAGES = ("id", "en")
THEMES = ("day", "night")
Look = tuple[tuple[int, int], int, str, str]


def looks(
    sizes: Sequence[tuple[int, int]] = SIZES, percents: Sequence[int] = PERCENTS, languages: Sequence[str] = LANGUAGES
) -> Iterator[Look]:
    """All of them; day and night by turns, for both have the same sizes."""
    for at, (size, percent, language) in enumerate(product(sizes, percents, languages)):
        yield size, percent, THEMES[(at // 2 + at) % 2], language


def walk(look: Look, parts: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Each fault of one look, with the scene it is in."""
    room = Room(look)
    for name, play in room.scenes():
        play()
        if parts and not any(part in name for part in parts):
            continue
        for _ in range(3):
            QApplication.processEvents()
        for fault in (*faults(room.window, tooltips=True), *unheard(room.window)):
            yield name, fault
    room.close()
    del room
    for _ in range(2):  # what goes may take others with it; garbage only where no style is being changed
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def main(given: argparse.Namespace) -> int:
    """Walk, and say what was found."""
    gc.disable()
    met: dict[str, list[str]] = defaultdict(list)
    for look in looks(given.sizes, given.percents, given.languages):
        (wide, high), percent, theme, language = look
        for scene, fault in walk(look, given.only):
            met[fault].append(f"{scene} ({wide}x{high} {percent} % {theme} {language})")
        print(f"{wide}x{high} {percent} % {theme} {language}: {len(met)} faults so far", flush=True)
    for fault, scenes in sorted(met.items(), key=lambda one: -len(one[1])):
        print(f"{len(scenes):4} × {fault}\n        {scenes[0]}")
    return 1 if met else 0


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.partition("x")
    return int(wide), int(high)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=_size, nargs="*", default=SIZES)
    parser.add_argument("--percents", type=int, nargs="*", default=PERCENTS)
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--only", nargs="*", default=())
    app = QApplication.instance() or QApplication([])
    sys.exit(main(parser.parse_args()))
