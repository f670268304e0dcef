"""Histories of the room of real desks: verbs with numbers from a seed, judged at the end, cut down when they fail."""

import tempfile
import traceback
from pathlib import Path
from random import Random

from tests.sim.history import Event
from tests.sim.real_room import RealRoom, small_pieces

# Nothing here depends on what a disk does when the power goes.
_MEMORY = Path("/dev/shm")
WEIGHTS = {
    "act": 40,
    "elsewhere": 25,
    "talk": 20,
    "settle": 8,
    "stream": 20,
    "kill": 4,
    "refuse": 4,
    "type": 5,
    "pass_time": 5,
    "set_clock": 1,
    "maintain": 3,
    "compare": 5,
    "back_up": 3,
    "restore": 3,
    "erase": 0.5,
    "tear": 0.5,
    "page_size": 2,
    "poke": 3,
}


def events_of(seed: int) -> list[Event]:
    """The history of a seed: each has its own mixture, so that rare verbs meet often in some of them."""
    random = Random(seed)
    weights = [weight * random.choice((0, 0.5, 1, 1, 2, 4)) for weight in WEIGHTS.values()]
    weights[0], weights[2] = weights[0] + 10, weights[2] + 5
    verbs = random.choices(tuple(WEIGHTS), weights, k=random.choice((30, 60, 100)))
    return [Event(verb, random.randrange(64), random.randrange(4096)) for verb in verbs]


def run(seed: int, events: list[Event]) -> None:
    """Play a history to its end; raises what goes wrong."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder, small_pieces():
        room = RealRoom(Path(folder), seed)
        try:
            for event in events:
                getattr(room, event.verb)(event.a, event.b)
            room.heal()
            room.check()
        finally:
            room.close()


def failure(seed: int, events: list[Event]) -> str:
    """What goes wrong in a history, in one line; empty when nothing does."""
    try:
        run(seed, events)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
    return ""
