"""Where the Python of this machine lay, taken out of the built folder: python installer/forget_place.py FOLDER.

A Python built from source writes its own place into its libraries (also as the first place to look for others). The
program finds everything beside itself; a place that is not there, just as long, says nothing of this machine.
"""

import sys
from pathlib import Path

NOWHERE = b"/nowhere"


def main(folder: Path) -> None:
    """Nothing is to be done where Python is the system's own."""
    place = sys.base_prefix.encode()
    if len(place) < len(NOWHERE):
        return
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and place in (held := path.read_bytes()):
            path.write_bytes(held.replace(place, NOWHERE.ljust(len(place), b"/")))


main(Path(sys.argv[1]))
