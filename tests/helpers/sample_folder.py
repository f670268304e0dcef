"""A sample room's folder that is there already: made once a run, from nothing and by its own commands, then copied.

Whoever looks at the making of a room makes one.
"""

import shutil
from pathlib import Path

from console.room.made import SERVER
from console.room.sample import SampleRoom
from tests.helpers.here import HereServer
from tests.helpers.once import once_a_run


def sample_room(folder: Path) -> None:
    """The room itself."""
    room = SampleRoom(folder / "room", server=HereServer(folder / "room" / SERVER))
    room.open()
    try:
        room.station("meja-a")
    finally:
        room.close()


def sample_folder(folder: Path) -> Path:
    """Such a folder anew: city, accounts and vehicles are there, its desks have joined, nothing was written at them."""
    shutil.copytree(once_a_run(sample_room) / "room", folder)
    return folder
