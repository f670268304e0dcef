"""The citizens' page in a real Chromium with a set geolocation: from the key that opens a link to the point on the
dispatcher's map, words both ways from Enter to where they are read, and what the page weighs.
python -m tests.bench.citizens."""

import tempfile
import time
from pathlib import Path

from console.models.commands.citizens import message_citizen
from console.ui.map.layers import position_shapes
from tests.bench.lines import Line, figure
from tests.gateway.citizen_room import CitizenRoom
from tests.helpers.phone import Phone, browser
from tests.helpers.world import world

LINKS, TALKS, WORDS = 20, 10, 20  # links to the map; pages with so many words each way
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
                talked = [_talked(room, phone) for _ in range(TALKS)]
                phone.end()
        finally:
            room.end()
    return [
        *_figures("citizen's link opened to the point on the map", seconds, 1_000),
        *_figures("citizen's words to the desk", [one for up, _ in talked for one in up], 500),
        *_figures("the room's words to the citizen's page", [one for _, down in talked for one in down], 500),
        figure("citizen's page, all of it", weight / 1000, "kB", 0, 30),
    ]


def _figures(name: str, seconds: list[float], target_ms: int) -> list[Line]:
    found = sorted(seconds)
    p95, p50 = (found[round(share * (len(found) - 1))] * 1000 for share in (0.95, 0.5))
    return [figure(f"{name}, p95", p95, "ms", 0, target_ms), figure(f"{name}, p50", p50, "ms", 0)]


def _talked(room: CitizenRoom, phone: Phone) -> tuple[list[float], list[float]]:
    """Seconds from the key that sends to where it can be read: what the citizen wrote, and what the room did."""
    (thread, token), desk, page = room.link(f"call:{room.call()}"), room.desk, phone.page
    phone.go(f"/w/{token}")
    phone.press("Setuju, lanjut")
    desk.wait_until(lambda: any(one.holder for one in room.thread(thread.id).links.values()))
    up, down = list[float](), list[float]()
    for at in range(WORDS):
        page.fill("#text", f"warga {at}")
        begin = time.perf_counter()
        page.evaluate("document.querySelector('#write button').click()")
        desk.wait_until(lambda at=at: len(room.thread(thread.id).offers) > at)  # type: ignore[misc]
        up.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        desk.desk.do(message_citizen, thread.id, f"ruang {at}")
        page.wait_for_function("at => document.querySelectorAll('#talk .room').length > at", arg=at)
        down.append(time.perf_counter() - begin)
    return up, down


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
