"""The agency's page in a real Chromium: a press until the dispatcher's board has it, the first load over a slow line,
and a gateway with thousands of open pages."""

import asyncio
import ssl
import tempfile
import time
from pathlib import Path

from tests.bench.lines import Line
from tests.helpers.agency_room import Scene, agency_room
from tests.helpers.phone import Phone, browser
from tests.helpers.world import PATIENCE_S

PRESSES, PAGES, PAGES_AN_ADDRESS = 20, 2_000, 100
THIRD_GENERATION = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}


def measure() -> list[Line]:
    """All of them, in one room."""
    with tempfile.TemporaryDirectory() as place, agency_room(Path(place) / "kota") as scene:
        with browser(scene.gateway) as chromium:
            phone = Phone.new(chromium, scene.gateway).sign_in("damkar1")
            lines = [*_presses(scene, phone), *_first_load(phone)]
            cookie = next(one["value"] for one in phone.context.cookies() if one["name"] == "__Host-k112")
            phone.end()
        return [*lines, *asyncio.run(_crowd(scene, cookie))]


def _line(name: str, value: float, unit: str, target: float) -> Line:
    return {"name": name, "value": value, "unit": unit, "target": target, "ok": value <= target}


def _presses(scene: Scene, phone: Phone) -> list[Line]:
    took: list[float] = []
    for _ in range(PRESSES):
        case, one, path = scene.task()
        phone.go(path)
        key = phone.page.get_by_role("button", name="Kami terima", exact=True)
        key.wait_for()
        # The click itself, without the hand's own looking around, and the desk from the same moment on.
        phone.page.evaluate("setTimeout(() => document.querySelector('.step button').click(), 100)")
        begin = time.perf_counter() + 0.1
        scene.desk.wait_until(lambda case=case, one=one: scene.seen(case, one).state == "accepted")
        took.append(max(0.0, time.perf_counter() - begin) * 1000)
    took.sort()
    return [
        _line("press on the phone until the dispatcher's board, p50", took[len(took) // 2], "ms", 150),
        _line("press on the phone until the dispatcher's board, p95", took[int(len(took) * 0.95) - 1], "ms", 400),
    ]


def _first_load(phone: Phone) -> list[Line]:
    """Nothing kept, a line of the third generation: how much comes, and when the page may be used."""
    tab = phone.context.new_page()
    line = phone.context.new_cdp_session(tab)
    for asked in ("Network.enable", "Network.clearBrowserCache"):
        line.send(asked)
    line.send("Network.setBypassServiceWorker", {"bypass": True})
    line.send("Network.emulateNetworkConditions", THIRD_GENERATION)
    came: list[int] = []
    line.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    begin = time.perf_counter()
    tab.goto(phone.page.url.split("/tugas")[0] + "/", wait_until="domcontentloaded")
    tab.locator("ul.tasks a").first.wait_for()
    usable_s = time.perf_counter() - begin
    tab.wait_for_timeout(1500)
    tab.close()
    return [
        _line("agency's page, first load over the wire", sum(came) / 1000, "kB", 60),
        _line("agency's page usable, third generation (1.6 Mbit/s, 150 ms)", usable_s, "s", 1.5),
    ]


async def _crowd(scene: Scene, cookie: str) -> list[Line]:
    trust = ssl.create_default_context(cafile=str(scene.gateway.folder / "server-ca.pem"))
    host = f"127.0.0.1:{scene.gateway.port}"
    asked = f"GET /kabar HTTP/1.1\r\nHost: {host}\r\nCookie: __Host-k112={cookie}\r\n\r\n".encode()
    heard, ask = [0] * PAGES, asyncio.Semaphore(50)
    opened = asyncio.Event()
    count = 0

    async def page(number: int) -> None:
        nonlocal count
        near = (f"127.0.1.{1 + number // PAGES_AN_ADDRESS}", 0)
        async with ask:
            reading, writing = await asyncio.open_connection(
                "127.0.0.1", scene.gateway.port, ssl=trust, local_addr=near
            )
            writing.write(asked)
            await reading.readuntil(b"retry: 2000")
        count += 1
        if count == PAGES:
            opened.set()
        await reading.readuntil(b"data: 1")
        heard[number] = 1
        writing.close()

    tasks = [asyncio.create_task(page(number)) for number in range(PAGES)]
    async with asyncio.timeout(PATIENCE_S):
        await opened.wait()
    assert scene.gateway.process is not None
    status = Path(f"/proc/{scene.gateway.process.pid}/status").read_text()
    memory_mb = int(status.split("VmRSS:")[1].split()[0]) / 1024
    begin = time.perf_counter()
    await asyncio.to_thread(scene.task)
    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*tasks)
    return [
        _line(f"gateway with {PAGES:,} open pages", memory_mb, "MB", 600),
        _line(f"a change until {PAGES:,} open pages heard of it", time.perf_counter() - begin, "s", 2),
    ]
