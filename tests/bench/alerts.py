"""Alerts: from the dispatch to a message at the peer, and what waits while a channel is down.

python -m tests.bench.alerts. Real server, gateway and desk on loopback; the peer is a process of its own, so that its
work is not the desk's.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from console.models.commands.agencies import dispatch
from console.models.commands.cases import CaseForm, note, open_case
from console.models.state.streams import contact_stream
from tests.bench.lines import Line, figure, p99
from tests.bench.processes import cpu_s
from tests.gateway.alert_room import TAKEN, AlertRoom
from tests.helpers.peers import Gives, Got, Peer
from tests.helpers.world import world
from wire.facts import ContactSet, Place

TIMES, ALERTS, DEVICES, COMMANDS, OWN_CASES = 60, 10_000, 50, 400, 40
PATIENCE_S = 1_800.0


def opened(room: AlertRoom, number: int) -> str:
    """A case of the room's own."""
    form = CaseForm(nature="tree_down", place=Place(address=f"Jl. Contoh {number}"))
    records = room.desk.desk.do(open_case, form)
    return next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")


def from_dispatch(room: AlertRoom) -> list[float]:
    """Seconds from F9 to the message at the peer."""
    found = []
    for number in range(TIMES):
        case = opened(room, number)
        room.arrived()
        before, begun = len(room.whatsapp.got), time.perf_counter()
        room.desk.desk.do(dispatch, case, "DAMKAR")
        while len(room.whatsapp.got) == before:
            room.desk.desk.catch_up()
            assert time.perf_counter() - begun < PATIENCE_S
            time.sleep(0.002)
        found.append(time.perf_counter() - begun)
    return found


class FarPeer:
    """A WhatsApp gateway in a process of its own: it is down until it is told to be up, and counts what came."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.alerts", "peer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().decode().strip()

    def ask(self, path: str) -> Any:
        line = HTTPConnection(self.url.removeprefix("http://"))
        line.request("GET", path)
        try:
            return msgspec.json.decode(line.getresponse().read())
        finally:
            line.close()

    def end(self) -> None:
        self._process.communicate()


def serve_peer() -> None:
    """What `FarPeer` runs; ends with its standard input."""
    up, came = list[bool](), Counter[str]()

    def answer(got: Got) -> Gives:
        if got.path == "/up":
            up.append(True)
        elif got.path == "/many":
            return Gives(msgspec.json.encode(came.total()))
        elif got.path == "/often":
            return Gives(msgspec.json.encode([came.total(), len(came)]))
        elif not up:
            return Gives(status=503)
        else:
            came[got.body.decode()] += 1
            return Gives(TAKEN)
        return Gives()

    peer = Peer(answer)
    print(peer.url, flush=True)
    sys.stdin.read()
    peer.end()


def commands(room: AlertRoom, cases: Iterator[str], many: int) -> list[float]:
    """How long a dispatcher's command takes, each in another case."""
    found = []
    for number in range(many):
        case, begun = next(cases), time.perf_counter()
        room.desk.desk.do(note, case, f"catatan {number}")
        found.append(time.perf_counter() - begun)
        room.desk.desk.catch_up()
        time.sleep(0.05)
    return found


def spent(room: AlertRoom) -> dict[str, float]:
    """Seconds each of them has computed."""
    gateway, server = room.gateway.process, room.room.server.pid
    assert gateway is not None and server is not None
    return {"gateway": cpu_s({gateway.pid}), "server": cpu_s({server})}


class Outage:
    """All alerts wait while the channel is down; then each comes."""

    def __init__(self, room: AlertRoom, peer: FarPeer) -> None:
        room.set_channel("whatsapp_local", {"url": f"{peer.url}/send"}, {"token": "rahasia-contoh"})
        for number in range(DEVICES):
            way = ContactSet("DAMKAR", "whatsapp_local", f"+6281200001{number:03d}", device=str(number))
            room.write(contact_stream("DAMKAR"), way)
        room.arrived()
        cases = [room.task()[0] for _ in range(ALERTS // DEVICES)]
        room.arrived()
        own = cycle([opened(room, number) for number in range(OWN_CASES)])
        room.arrived()
        self.quiet = commands(room, own, COMMANDS)
        peer.ask("/up")
        before, head = spent(room), room.desk.head()
        self.busy, begun = list[float](), time.perf_counter()
        while (many := peer.ask("/many")) < ALERTS + len(cases):  # the ways without a device go too
            self.busy += commands(room, own, 20)
            assert time.perf_counter() - begun < PATIENCE_S, many
        self.took_s = time.perf_counter() - begun
        room.arrived()
        self.entries = room.desk.head() - head - len(self.busy)
        self.spent = {name: now - before[name] for name, now in spent(room).items()}
        self.quiet += commands(room, own, COMMANDS)  # whatever else the machine did counts in both
        self.came, self.different = peer.ask("/often")


def measure() -> list[Line]:
    """The lines of the table."""
    peer = FarPeer()
    with tempfile.TemporaryDirectory(prefix="k112-alerts-") as name, world(Path(name)) as made:
        room = AlertRoom(made, Path(name))
        try:
            room.gateway.start()
            room.ladder(("whatsapp_local", 0))
            seconds = sorted(from_dispatch(room))
            outage = Outage(room, peer)
        finally:
            room.end()
            peer.end()
    p95 = seconds[round(0.95 * (len(seconds) - 1))]
    return [
        figure("alerts, dispatch to a message at the peer, p95", p95 * 1000, "ms", 0, 1_000),
        figure("alerts, dispatch to a message at the peer, p50", median(seconds) * 1000, "ms", 0),
        figure("alerts that came twice after an outage", outage.came - outage.different, "", 0, 0),
        figure("alerts sent once the channel is back", outage.came / outage.took_s, "/s", 0),
        figure("entries that every desk reads, for an alert of a backlog", outage.entries / outage.came, "", 0, 0.2),
        *(
            figure(f"an alert of a backlog, processor time of the {name}", 1000 * took / outage.came, "ms", 0)
            for name, took in outage.spent.items()
        ),
        figure(
            "alerts, a dispatcher's command meanwhile, p99",
            p99(outage.busy) * 1000,
            "ms x",
            p99(outage.quiet) * 1000,
            1.1,
        ),
        figure(
            "alerts, a dispatcher's command meanwhile, p50",
            median(outage.busy) * 1000,
            "ms x",
            median(outage.quiet) * 1000,
        ),
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["peer"]:
        serve_peer()
    else:
        print(*measure(), sep="\n")
