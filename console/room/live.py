"""The room seen alive: a desk beside yours plays the day through the real server, at a chosen speed.

A call is left ringing long enough for the person at the first desk; then the playing desk takes it itself.
"""

import heapq
import threading
import time
from collections.abc import Callable, Iterable

from console.errors import Refused
from console.room.day import DayCall
from console.room.player import Cue, Player, cues
from console.station import Station

FIRST_RING_S = 8.0
LEFT_RINGING_S = 25.0


def timetable(day: list[DayCall], from_s: float, speed: float) -> list[tuple[float, Cue]]:
    """When each cue is due, in real seconds from now; the first call rings after a few."""
    chosen = [call for call in day if call.at_s >= from_s] or day
    begin = chosen[0].at_s
    due = []
    for cue in cues(chosen):
        at_s = FIRST_RING_S + (cue.at_s - begin) / speed
        waited = (cue.call.at_s + cue.call.ring_s - begin) / speed
        if cue.act != "ring":
            at_s += max(0.0, LEFT_RINGING_S - (waited - (cue.call.at_s - begin) / speed))
        due.append((at_s, cue))
    return sorted(due, key=lambda pair: pair[0])


def play(station: Station, due: Iterable[tuple[float, Cue]], told: Callable[[Cue], None], stop: threading.Event) -> int:
    """Play until the table ends or `stop` is set; gives how many cues were played."""
    waiting = [(at_s, number, cue) for number, (at_s, cue) in enumerate(due)]
    heapq.heapify(waiting)
    player, played, start = Player(station.desk), 0, time.monotonic()
    while waiting and not stop.is_set():
        at_s, _, cue = waiting[0]
        left = at_s - (time.monotonic() - start)
        if left > 0:
            stop.wait(min(left, 0.5))
            station.desk.catch_up(0.05)
            continue
        heapq.heappop(waiting)
        station.desk.catch_up(0.05)
        try:
            player.play(cue)
        except Refused:
            continue  # a person at another desk was faster
        played += 1
        told(cue)
    return played
