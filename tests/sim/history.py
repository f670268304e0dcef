"""Histories from a seed: verbs with numbers, run over a room, judged at the end, and cut down when they fail."""

import traceback
from dataclasses import dataclass
from random import Random

from tests.sim.oracle import check, check_meanwhile
from tests.sim.room import Room

# How often each verb comes, and how much its weight may swing from seed to seed.
WEIGHTS = {
    "write": 30,
    "talk": 40,
    "settle": 8,
    "commit": 6,
    "burst": 4,
    "arrive": 5,
    "crash": 4,
    "poke": 4,
    "restart": 1,
    "clone": 1,
    "image": 3,
    "roll_back": 2,
    "lose": 0.5,
    "join": 0.5,
    "crash_server": 3,
    "back_up": 3,
    "restore": 2,
    "start_afresh": 0.4,
    "init_again": 0.5,
    "account": 3,
    "erase": 0.7,
    "page_size": 1,
    "stream": 10,
}
VERBS = tuple(WEIGHTS)
CAMPAIGN = 1_000_000  # seeds from here on tell longer histories


@dataclass(frozen=True)
class Event:
    """One verb of a room with its two numbers."""

    verb: str
    a: int
    b: int

    def __str__(self) -> str:
        return f"room.{self.verb}({self.a}, {self.b})"


def events_of(seed: int) -> list[Event]:
    """The history of a seed: each has its own mixture, so that rare verbs meet often in some of them."""
    random = Random(seed)
    weights = [weight * random.choice((0, 0.5, 1, 1, 2, 4)) for weight in WEIGHTS.values()]
    weights[0] += 5
    weights[1] += 10
    verbs = random.choices(VERBS, weights, k=random.choice((15, 30, 60, 90) if seed < CAMPAIGN else (30, 90, 250)))
    gc_scheduler = random.random()
    return [Event(verb, random.randrange(64), _number(random, verb, gc_scheduler)) for verb in verbs]


def attacked(seed: int) -> list[Event]:
    """The history of a seed with a desk and a gateway that keep to no rule: an attack after each few of its events."""
    random, events = Random(seed), list[Event]()
    for event in events_of(seed):
        events.append(event)
        for verb in ("malice", "outside"):
            if random.random() < 0.25:
                events.append(Event(verb, random.randrange(64), random.randrange(4096)))
    return events


def _number(random: Random, verb: str, gc_scheduler: float) -> int:
    number = random.randrange(4096)
    return number // 8 * 8 if verb == "talk" and random.random() < gc_scheduler else number


def run(seed: int, events: list[Event]) -> Room:
    """Play a history to its end; raises what goes wrong."""
    room = Room(seed, desks=(3, 3, 4, 6)[seed % 4])
    for event in events:
        getattr(room, event.verb)(event.a, event.b)
    check_meanwhile(room)
    room.heal()
    check(room)
    return room


def failure(seed: int, events: list[Event]) -> str:
    """What goes wrong in a history, in one line; empty when nothing does."""
    try:
        run(seed, events)
    except Exception as error:  # noqa: BLE001 - whatever the core raises is a finding
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
    return ""


def minimised(seed: int, events: list[Event]) -> list[Event]:
    """A failing history without the events it does not need."""
    size = max(1, len(events) // 2)
    while True:
        at, smaller = 0, False
        while at < len(events):
            shorter = events[:at] + events[at + size :]
            if failure(seed, shorter):
                events, smaller = shorter, True
            else:
                at += size
        if size == 1 and not smaller:
            return events
        size = max(1, size // 2)
