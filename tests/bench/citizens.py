"""The citizens' page in a real Chromium with a set geolocation: from the key that opens a link to the point on the
dispatcher's map, and what the page weighs. python -m tests.bench.citizens."""

import tempfile
import time
from pathlib import Path

from console.ui.map.layers import position_shapes
from tests.bench.lines import Line, figure
from tests.gateway.citizen_room import CitizenRoom
from tests.helpers.phone import Phone, browser
from tests.helpers.world import world

LINKS = 20
HERE = {"latitude": -8.0983, "longitude": 112.1681, "accuracy": 12}


def measure() -> list[Line]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory(prefix="k112-citizens-") as name, world(Path(name)) as made:
        room = CitizenRoom(made, Path(name))
        try:
            room.gateway.start()
            room.arrived()
            with browser(room.gateway) as chromium:
                phone = Phone.new(chromium, room.gateway, permissions=["geolocation"], geolocation=HERE)
                seconds = sorted(_to_the_map(room, phone) for _ in range(LINKS))
                weight = _weight(phone)
                phone.end()
        finally:
            room.end()
    p95 = seconds[round(0.95 * (len(seconds) - 1))]
    return [
        figure("citizen's link opened to the point on the map, p95", p95 * 1000, "ms", 0, 1_000),
        figure("citizen's link opened to the point on the map, p50", seconds[LINKS // 2] * 1000, "ms", 0),
        figure("citizen's page, all of it", weight / 1000, "kB", 0, 30),
    ]


def _to_the_map(room: CitizenRoom, phone: Phone) -> float:
    """Seconds from the key that opens the link to the circle that the dispatcher's map is given."""
    thread, token = room.link(f"call:{room.call()}")
    phone.go(f"/w/{token}")
    phone.page.get_by_role("button", name="Setuju, lanjut").wait_for()
    desk = room.desk.desk
    begin = time.perf_counter()
    phone.press("Setuju, lanjut")
    phone.press("Kirim lokasi saya")
    room.desk.wait_until(
        lambda: f"citizen:{thread.id}" in {one.id for one in position_shapes(desk.board, desk.now_ms())}
    )
    return time.perf_counter() - begin


def _weight(phone: Phone) -> int:
    """Bytes of the page and all it loads, as they are before anything presses them together."""
    whole: int = phone.page.evaluate(
        """async () => { const names = [location.href, ...[...document.querySelectorAll('link[rel=stylesheet]')]
            .map((one) => one.href), ...[...document.scripts].map((one) => one.src)];
        let sum = 0;
        for (const one of names) sum += (await (await fetch(one)).arrayBuffer()).byteLength;
        return sum; }"""
    )
    return whole


if __name__ == "__main__":
    print(*measure(), sep="\n")
