"""The ring: from a citizen's SIP INVITE at the exchange to the banner painted at ten desks.

python -m tests.bench.ring. Real SIP by sipp and baresip, the exchange's manager interface as a peer, a real gateway and
server, ten real desks with their banner on loopback.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from console.models.state.call import Call
from console.text.calls import View
from console.ui.calls.banner import CallBanner, banner_state
from tests.bench.lines import Line, figure
from tests.gateway.exchange_room import ExchangeRoom
from tests.helpers.world import Seat, world
from tests.telephony.sip import SipExchange
from tests.ui.room_day import past_on

RINGS, DESKS, TARGET_MS = 20, 10, 1_000
PATIENCE_S = 60.0


class Shown:
    """A desk with its banner; `painted` when it shows a call that it did not show before."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.banner = seat, CallBanner()
        self.banner.resize(1366, self.banner.height())
        self.banner.show()

    def look(self, number: str) -> bool:
        """Take in what came; whether the banner is painted with this number."""
        desk = self.seat.desk
        while desk.catch_up():
            continue
        view = View(desk=desk.desk_id, now_ms=desk.now_ms(), past=past_on(desk.board))
        state = banner_state(desk.board, view)
        if state.line != "ringing" or state.number != number:
            return False
        self.banner.show_state(state)
        self.banner.repaint()
        return True


def ring(sip: SipExchange, desks: list[Shown], number: str) -> list[float]:
    """Seconds from the INVITE to each banner."""
    arrived = [0.0]
    rang = sip.telephone.rang

    def noted(call: str, caller: str) -> None:
        arrived[0] = time.perf_counter()
        rang(call, caller)

    sip.telephone.rang = noted
    sip.citizen(number)
    found, waiting, until = list[float](), list(desks), time.monotonic() + PATIENCE_S
    while waiting:
        assert time.monotonic() < until, f"{len(waiting)} banners without it"
        for one in list(waiting):
            if one.look(number):
                found.append(time.perf_counter() - arrived[0])
                waiting.remove(one)
        time.sleep(0.001)
    sip.telephone.rang = rang
    return found


def measure() -> list[Line]:
    """The line of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["ring"])
    with tempfile.TemporaryDirectory() as name, world(Path(name)) as room:
        made = ExchangeRoom(room, Path(name))
        seats = [made.a, made.b, *(room.seat(f"d{at}", "petugas1") for at in range(DESKS - 2))]
        room.settle()
        sip, found = SipExchange(made.peer, Path(name)), list[float]()
        try:
            desks = [Shown(seat) for seat in seats]
            for at in range(RINGS):
                found += ring(sip, desks, f"0812000099{at:02d}")
                sip.telephone.hang_up()
                made.until(lambda at=at: over(made, f"sip-{at + 1}"))
                app.processEvents()
        finally:
            sip.end()
            made.end()
    seconds = sorted(found)
    p95 = seconds[round(0.95 * (len(seconds) - 1))]
    title = f"ring: SIP INVITE at the exchange to the banner painted at {DESKS} desks"
    return [
        figure(f"{title}, p95", p95 * 1000, "ms", 0, TARGET_MS),
        figure(f"{title}, p50", median(seconds) * 1000, "ms", 0),
    ]


def over(made: ExchangeRoom, name: str) -> bool:
    """Whether the call has ended at the first desk."""
    call: Call | None = made.call(name)
    return call is not None and call.phone is not None and call.phone.over


if __name__ == "__main__":
    print(measure())
