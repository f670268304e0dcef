"""Alerts: from the dispatch to a message at the peer, and what waits while a channel is down.

python -m tests.bench.alerts. Real server, gateway, desk and peer on loopback.
"""

import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, note, open_case
from console.models.state.streams import contact_stream
from tests.bench.lines import Line, figure, p99
from tests.gateway.alert_room import TAKEN, AlertRoom
from tests.helpers.peers import Gives, Got
from tests.helpers.world import world
from wire.facts import ContactSet, Place

TIMES, ALERTS, DEVICES = 60, 10_000, 50
PATIENCE_S = 1_800.0


def from_dispatch(room: AlertRoom) -> list[float]:
    """Seconds from F9 to the message at the peer."""
    found = []
    for number in range(TIMES):
        form = CaseForm(nature="tree_down", place=Place(address=f"Jl. Contoh {number}"))
        records = room.desk.desk.do(open_case, form)
        case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
        room.arrived()
        before, begun = len(room.whatsapp.got), time.perf_counter()
        room.desk.desk.do(dispatch, case, "DAMKAR")
        while len(room.whatsapp.got) == before:
            room.desk.desk.catch_up()
            assert time.perf_counter() - begun < PATIENCE_S
            time.sleep(0.002)
        found.append(time.perf_counter() - begun)
    return found


def commands(room: AlertRoom, case: str, many: int) -> list[float]:
    """How long a dispatcher's command takes."""
    found = []
    for number in range(many):
        begun = time.perf_counter()
        room.desk.desk.do(note, case, f"catatan {number}")
        found.append(time.perf_counter() - begun)
        room.desk.desk.catch_up()
        time.sleep(0.05)
    return found


def after_an_outage(room: AlertRoom) -> tuple[Counter[bytes], list[float], list[float], float]:
    """All alerts wait while the channel is down; then each comes: how often, commands before and meanwhile, seconds."""
    for number in range(DEVICES):
        way = ContactSet("DAMKAR", "whatsapp_local", f"+6281200001{number:03d}", device=str(number))
        room.write(contact_stream("DAMKAR"), way)
    room.arrived()
    room.whatsapp.answers = lambda _: Gives(status=503)
    cases = [room.task()[0] for _ in range(ALERTS // DEVICES)]
    room.arrived()
    quiet = commands(room, cases[0], 200)
    got = list[Got]()

    def take(one: Got) -> Gives:
        got.append(one)
        return Gives(TAKEN)

    room.whatsapp.answers = take
    begun, busy = time.perf_counter(), list[float]()
    while len(got) < ALERTS + len(cases):  # the ways without a device go too
        busy += commands(room, cases[0], 20)
        assert time.perf_counter() - begun < PATIENCE_S, len(got)
    return Counter(one.body for one in got), quiet, busy, time.perf_counter() - begun


def measure() -> list[Line]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory(prefix="k112-alerts-") as name, world(Path(name)) as made:
        room = AlertRoom(made, Path(name))
        try:
            room.gateway.start()
            room.ladder(("whatsapp_local", 0))
            seconds = sorted(from_dispatch(room))
            often, quiet, busy, took_s = after_an_outage(room)
        finally:
            room.end()
    p95 = seconds[round(0.95 * (len(seconds) - 1))]
    many = sum(often.values())
    return [
        figure("alerts, dispatch to a message at the peer, p95", p95 * 1000, "ms", 0, 1_000),
        figure("alerts, dispatch to a message at the peer, p50", median(seconds) * 1000, "ms", 0),
        figure("alerts that came twice after an outage", many - len(often), "", 0, 0),
        figure("alerts sent once the channel is back", many / took_s, "/s", 0),
        figure("alerts, a dispatcher's command meanwhile, p99", p99(busy) * 1000, "ms x", p99(quiet) * 1000, 1.1),
    ]


if __name__ == "__main__":
    print(*measure(), sep="\n")
