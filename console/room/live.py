"""The room seen alive: a desk beside yours plays the day through the real server, at a chosen speed.

A call is left ringing long enough for the person at the first desk; then the playing desk takes it itself.
"""

import heapq
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from console.errors import Refused
from console.room.day import DayCall, sample_spots, script
from console.room.exchange import SampleExchange
from console.room.player import Cue, Player, cues
from console.room.sample import DESKS, SampleRoom, await_true
from console.room.server_process import ServerFailed, page_address
from console.room.stopping import Stop, Stopped
from console.room.trackers import Trackers
from console.room.words import said
from console.station import Station
from console.text.words import Language

MORNING_H = 6.0
USUAL_SPEED = 20.0  # at which what was left open goes on as fast as it would
FIRST_RING_S = 5.0
LEFT_RINGING_S = 25.0
GATEWAY_WITHIN_S = 30.0


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


def play(
    station: Station,
    due: Iterable[tuple[float, Cue]],
    told: Callable[[Cue], None],
    stop: threading.Event,
    pace: float = 1.0,
    exchange: SampleExchange | None = None,
) -> int:
    """Play until the table ends or `stop` is set; gives how many cues were played.

    What this desk had left open is brought to its end meanwhile, as fast as it happens, or `pace` times that.
    """
    player, played, start = Player(station.desk, exchange), 0, time.monotonic()
    player.file_left_calls()
    left = [(FIRST_RING_S + cue.at_s / pace, cue) for cue in player.carry_on(0.0)]
    waiting = [(at_s, number, cue) for number, (at_s, cue) in enumerate([*due, *left])]
    heapq.heapify(waiting)
    while waiting and not stop.is_set():
        at_s, _, cue = waiting[0]
        wait_s = at_s - (time.monotonic() - start)
        if wait_s > 0:
            stop.wait(min(wait_s, 0.5))
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


def run_day(room: SampleRoom, desk: str, speed: float, hour: float | None, language: Language, stop: Stop) -> int:
    """`konsol112 hari`: play a sample day at a desk of the room whose server runs already, until Ctrl+C or its end.

    With an hour to begin at the day has its storm.
    """
    stop.listen()
    room.server.meet()
    news, ended = threading.Event(), threading.Event()
    stop.then(ended.set)
    station = room.station(desk, news.set)
    station.loop.start()
    trackers = Trackers(room.folder, room.server.url).start()
    try:
        await_true(station, news, lambda: station.desk.board.reference.city is not None, stop.check)
        with suppress(ServerFailed):  # its pages have another address each time
            await_true(station, news, lambda: page_address(room.folder) is not None, stop.check, GATEWAY_WITHIN_S)
        room.set_up_outside(station)
        room.sign_in(station, DESKS[desk])
        from_s = (MORNING_H if hour is None else hour) * 3_600
        due = timetable(script(sample_spots(), seed=113, storm=hour is not None), from_s, speed)
        print(said(language, "day_played", speed=speed, desk=desk))
        play(station, due, _say, ended, max(1.0, speed / USUAL_SPEED), SampleExchange(room.folder))
    except Stopped:
        pass
    finally:
        trackers.stop()
        station.close()
    return 0


def _say(cue: Cue) -> None:
    if cue.act in ("ring", "record"):
        clock = f"{int(cue.at_s) // 3600:02d}:{int(cue.at_s) // 60 % 60:02d}"
        print(f"{clock}  {cue.act}  {cue.call.nature or cue.call.kind}")
