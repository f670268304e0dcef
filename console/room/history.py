"""Writes what happened until now at a desk whose clock stands where the day is: all of a day, or what is lacking."""

from collections.abc import Callable

from console.desk import Desk
from console.room.day import DAY_S
from console.room.last_day import last_day
from console.room.player import Player, cues
from console.room.spots import sample_spots

CITY_OFFSET_S = 7 * 3_600  # WIB


class DayClock:
    """A clock that stands where the sample day is."""

    def __init__(self, time_ms: int) -> None:
        self.time_ms = time_ms

    def __call__(self) -> int:
        return self.time_ms


def write_history(desk: Desk, clock: DayClock, until_ms: int, told: Callable[[int, int], None]) -> int:
    """What happened after the newest call the desk knows, at the hours the city's clock shows; gives how many calls.

    What was open then is brought to its end. `told` hears how many calls of how many are written.
    """
    clock.time_ms = since = max((call.started_ms for call in desk.board.calls.values()), default=clock.time_ms)
    day = (until_ms + CITY_OFFSET_S * 1_000) // (DAY_S * 1_000)
    midnight = day * DAY_S * 1_000 - CITY_OFFSET_S * 1_000
    player = Player(desk)
    player.file_left_calls(after_s=0)
    left = player.carry_on((since - midnight) / 1_000)
    script = cues(last_day(sample_spots(), (until_ms - midnight) / 1_000, day))
    due = [(midnight + round(cue.at_s * 1_000), cue) for cue in sorted([*left, *script])]
    due = [(moment, cue) for moment, cue in due if since < moment < until_ms]
    total, calls = sum(cue.act == "ring" for _, cue in due), 0
    for moment, cue in due:
        clock.time_ms = max(clock.time_ms, moment)
        player.play(cue)
        if cue.act == "ring":
            calls += 1
            told(calls, total)
    return calls
