"""The last 24 hours as a newcomer finds them, at whatever hour they come: the day's calls, and an hour in full work.

What happened before is over. Of the last hour each call stands where it is written here: always there are a case nobody
is told of yet, one that is told, one on its way, one at which they have arrived, and something promised that is due.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from console.room.day import DAY_S, CrewStep, DayCall, Kind, Spot, false_call, handled, is_night, script
from console.room.furnishing import note_surroundings, report_ready
from console.room.played import DayClock, PlayedAt
from console.room.player import Player, cues
from console.room.spots import sample_spots
from wire.facts import Channel, Step

# A case that rang before is closed by now; the hour below begins.
FULL_WORK_S = 4_500.0
READY_S = 4_300.0  # so long ago the agencies said how ready they are
CALLS_A_DAY = 22
DAYS = 7  # after so many days the same one comes again
SEED = 353  # of days that are as mixed as the city's at each of their hours
_STEPS: tuple[Step, ...] = ("told", "accepted", "rolling", "arrived", "reported", "cleared")


@dataclass(frozen=True, slots=True)
class _Recent:
    """A call so many seconds ago; its nature by day and by night; when its agencies took their steps."""

    ago_s: float
    kind: Kind = "handled"
    nature: tuple[str, str] = ("", "")
    after_s: tuple[float, ...] = ()
    channel: Channel = "phone"
    promise: str = ""


def _always(nature: str) -> tuple[str, str]:
    return nature, nature


_LAST_HOUR = (
    _Recent(4_380, "ghost"),
    _Recent(
        3_960,
        nature=("patient_transport", "corpse_transport"),
        after_s=(30, 60, 100, 640, 800, 2_300),
        promise="kabari keluarga: sudah diantar",
    ),
    _Recent(3_500, "prank"),
    _Recent(3_000, nature=_always("traffic_accident"), after_s=(40, 90, 150, 560, 800)),
    _Recent(2_460, nature=_always("electrical_hazard"), after_s=(50, 200, 700, 1_900), channel="whatsapp"),
    _Recent(2_000, "ghost"),
    _Recent(1_500, "prank"),
    _Recent(840, nature=_always("wild_animal"), after_s=(40, 90, 160, 620)),
    _Recent(660, nature=("fire_land", "public_order"), after_s=(45, 95, 160)),
    _Recent(520, "ghost"),
    _Recent(390, nature=_always("medical_sudden"), after_s=(25, 60, 110)),
    _Recent(300, "ghost"),
    _Recent(190, nature=_always("road_hazard"), after_s=(55,), channel="social"),
    _Recent(100, nature=_always("mental_crisis")),
)


def last_day(spots: Sequence[Spot], until_s: float, day: int) -> list[DayCall]:
    """The calls of the 24 hours before this second of that day; what rang yesterday has a negative one."""
    early = [
        replace(call, at_s=call.at_s + shift)
        for seed, shift in ((_seed(day - 1), -DAY_S), (_seed(day), 0))
        for call in script(spots, seed, CALLS_A_DAY, storm=False)
    ]
    from_s, to_s = until_s - DAY_S, until_s - FULL_WORK_S
    return [*(call for call in early if from_s < call.at_s < to_s), *_recent(spots, until_s, _seed(day))]


def _seed(day: int) -> int:
    return SEED + day % DAYS


def _recent(spots: Sequence[Spot], until_s: float, seed: int) -> Iterator[DayCall]:
    chance = random.Random(seed)
    for one, spot in zip(_LAST_HOUR, _apart(spots, chance), strict=False):
        at_s = until_s - one.ago_s
        if one.kind != "handled":
            yield false_call(chance, at_s, one.kind)
            continue
        call = handled(chance, spots, at_s, one.nature[is_night(at_s)])
        crew = tuple(CrewStep(after_s, step) for after_s, step in zip(one.after_s, _STEPS, strict=False))
        promised_s = until_s - 60 if one.promise else 0.0
        yield replace(
            call, ring_s=6.0, spot=spot, crew=crew, channel=one.channel, promise=one.promise, promised_s=promised_s
        )


def _apart(spots: Sequence[Spot], chance: random.Random) -> list[Spot]:
    """Places in as many kelurahan as there are, one after another."""
    mixed = chance.sample(list(spots), len(spots))
    first = {spot.kelurahan: spot for spot in mixed}
    return [*first.values(), *mixed]


# Writes what happened until now at a desk whose clock stands where the day is: all of a day, or what is lacking.

CITY_OFFSET_S = 7 * 3_600  # WIB


def write_history(desk: PlayedAt, clock: DayClock, until_ms: int, told: Callable[[int, int], None]) -> int:
    """What happened after the newest call the desk knows, at the hours the city's clock shows; gives how many calls.

    What was open then is brought to its end. `told` hears how many calls of how many are written.
    """
    clock.time_ms = since = max((call.started_ms for call in desk.board.calls.values()), default=clock.time_ms)
    day = (until_ms + CITY_OFFSET_S * 1_000) // (DAY_S * 1_000)
    midnight = day * DAY_S * 1_000 - CITY_OFFSET_S * 1_000
    player = Player(desk)
    player.file_left_calls(after_s=0)
    left = player.carry_on((since - midnight) / 1_000)
    spots = sample_spots()
    script = cues(last_day(spots, (until_ms - midnight) / 1_000, day))
    due = [(midnight + round(cue.at_s * 1_000), cue) for cue in sorted([*left, *script])]
    due = [(moment, cue) for moment, cue in due if since < moment < until_ms]
    total, calls = sum(cue.act == "ring" for _, cue in due), 0
    said = False
    for moment, cue in due:
        clock.time_ms = max(clock.time_ms, moment)
        if not said and moment > until_ms - READY_S * 1_000:
            said = report_ready(desk)
            note_surroundings(desk, spots)
        player.play(cue)
        if cue.act == "ring":
            calls += 1
            told(calls, total)
    return calls
