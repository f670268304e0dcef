"""A sample room's folder that is there already: made once a run, from nothing and by its own commands, then copied.

Whoever looks at the making of a room makes one.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from console.room.sample import SampleRoom


@cache
def _made_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="k112-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    room = SampleRoom(folder / "room")
    room.open()
    try:
        room.station("meja-a")
    finally:
        room.close()
    return folder / "room"


def sample_folder(folder: Path) -> Path:
    """Such a folder anew: city, accounts and vehicles are there, its desks have joined, nothing was written at them."""
    shutil.copytree(_made_once(), folder)
    return folder
