"""The page for everybody under a crowd: how many answers the gateway gives beside a plain one of the same server, what
a dispatcher's command takes meanwhile, and when the first view can be read at 3G.

python -m tests.bench.public. Real server, gateway and desk on loopback; the crowd is a process of its own.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import requests
from playwright.sync_api import Browser
from starlette.types import Receive, Scope, Send

from console.models.commands.cases import CaseForm, note, open_case
from console.models.commands.reference import define
from server.app.door import Door, Patience, Serving, listener_at, run_loop, settings_of
from tests.bench.lines import Line, figure, p99
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.phone import SMALL, browser
from tests.helpers.world import PASSWORD, PATIENCE_S, Seat, world
from wire.facts import Place, PublicPageDefined

ROUNDS, ROUND_S, LINES = 4, 5.0, 16
READERS_A_MINUTE, COMMANDS, OWN_CASES, VIEWS = 10_000, 500, 20, 9
# What browsers' own tools call 3G: bytes in a second, and milliseconds there and back.
DOWN_BYTES_S, BACK_MS = 1_600_000 / 8, 150


def own_cases(desk: Seat) -> list[str]:
    """Cases to work in."""
    found = []
    for number in range(OWN_CASES):
        form = CaseForm(nature="tree_down", place=Place(address=f"Jl. Contoh {number}"))
        records = desk.desk.do(open_case, form)
        found.append(next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:"))
    return found


def commands(desk: Seat, cases: list[str]) -> list[float]:
    """How long a dispatcher's command takes (seconds)."""
    found = []
    for number in range(COMMANDS):
        begun = time.perf_counter()
        desk.desk.do(note, cases[number % len(cases)], f"catatan {number}")
        found.append(time.perf_counter() - begun)
        desk.desk.catch_up()
        time.sleep(0.02)
    return found


@contextmanager
def plain_gateway(gateway: GatewayProcess, url: str) -> Iterator[int]:
    """The gateway as it runs behind a proxy, without TLS of its own: its port."""
    ready = gateway.folder / "polos"
    line = [sys.executable, "-m", "gateway", "run", "--dir", str(gateway.folder), "--url", url, "--plain"]
    process = subprocess.Popen([*line, "--port", "0", "--ready-file", str(ready)], stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE_S
        while not ready.exists():
            assert time.monotonic() < until and process.poll() is None
            time.sleep(0.05)
        yield int(ready.read_text())
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


@contextmanager
def plain_server(size: int) -> Iterator[int]:
    """The same server with an application that knows one answer of this size: its port."""
    line = [sys.executable, "-m", "tests.bench.public", "answer", str(size)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def wait_for_page(port: int) -> None:
    """Until the gateway shows its page."""
    until = time.monotonic() + PATIENCE_S
    while requests.get(f"http://127.0.0.1:{port}/publik/", timeout=PATIENCE_S).status_code != 200:
        assert time.monotonic() < until
        time.sleep(0.1)


def answers_a_second(port: int, path: str) -> float:
    """What a crowd on lines that stay open is given."""
    line = [sys.executable, "-m", "tests.bench.public", "crowd", str(port), path]
    return float(subprocess.run(line, check=True, capture_output=True, text=True).stdout)


def readable_ms(chromium: Browser, gateway: GatewayProcess) -> list[float]:
    """From the request to the first paint of the text, each with an empty cache, at 3G."""
    found = []
    for _ in range(VIEWS):
        context = chromium.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        given = {"downloadThroughput": DOWN_BYTES_S, "uploadThroughput": DOWN_BYTES_S / 2, "latency": BACK_MS}
        tools.send("Network.emulateNetworkConditions", {"offline": False, **given})
        page.goto(f"{gateway.url}/publik/")
        paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        while not (painted := float(page.evaluate(paint))):  # the page's own rules forbid to wait by a script in it
            page.wait_for_timeout(20)
        found.append(painted)
        context.close()
    return found


def measure() -> list[Line]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory(prefix="k112-public-") as name, world(Path(name)) as room:
        room.server.tell("account", "add", "admin1", "--name", "Uji", "--role", "admin", secrets=(PASSWORD,))
        admin, desk = room.seat("admin", "admin1"), room.seat("a", "petugas1")
        page = PublicPageDefined(active=True, address="https://112.contoh.example", roads=True)
        admin.desk.do(define, page)
        cases = own_cases(desk)
        room.settle()
        gateway = GatewayProcess(Path(name) / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            gateway.wait_until(lambda: gateway.get("/publik/").status_code == 200)
            with browser(gateway) as chromium:
                readable = readable_ms(chromium, gateway)
            size = len(gateway.http.get(f"{gateway.url}/publik/", headers={"Accept-Encoding": "identity"}).content)
        finally:
            gateway.end()
        ours, plain = list[float](), list[float]()
        with plain_gateway(gateway, room.server.url) as port, plain_server(size) as other:
            wait_for_page(port)
            quiet, busy = commands(desk, cases), list[float]()
            with crowd_of_readers(port):
                busy += commands(desk, cases)
            quiet += commands(desk, cases)  # whatever else the machine did counts in both
            for _ in range(ROUNDS):
                ours.append(answers_a_second(port, "/publik/"))
                plain.append(answers_a_second(other, "/"))
    return [
        figure("public page, answers by the gateway itself", median(ours), "/s x", median(plain), 0.6, least=True),
        figure("public page, a command while 10,000 read in a minute, p50", median(busy) * 1000, "ms x",
               median(quiet) * 1000, 1.1),
        figure("public page, a command meanwhile, p99", p99(busy) * 1000, "ms x", p99(quiet) * 1000),
        figure("public page, readable at 3G, p50", median(readable), "ms", 0, 1_000),
    ]  # fmt: skip


@contextmanager
def crowd_of_readers(port: int) -> Iterator[None]:
    """10,000 readers in a minute, one after the other, by the lines of a proxy."""
    line = [sys.executable, "-m", "tests.bench.public", "readers", str(port)]
    process = subprocess.Popen(line)
    try:
        yield
    finally:
        assert process.poll() is None, "the crowd left early"
        process.terminate()
        process.wait(PATIENCE_S)


# --- the crowd, and a plain answer, in processes of their own ---------------------------------------------------------


async def _read_one(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head[:40]
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))


async def _crowd(port: int, path: str) -> None:
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    until, count = time.perf_counter() + ROUND_S, 0

    async def one() -> None:
        nonlocal count
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            writer.write(asked)
            await _read_one(reader)
            count += 1
        writer.close()

    await asyncio.gather(*(one() for _ in range(LINES)))
    print(count / ROUND_S)


async def _readers(port: int) -> None:
    begun, asked = time.perf_counter(), b"GET /publik/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"

    async def one(at: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in range(at, 10**9, LINES):
            await asyncio.sleep(max(0.0, begun + number * 60 / READERS_A_MINUTE - time.perf_counter()))
            writer.write(asked)
            await _read_one(reader)

    await asyncio.gather(*map(one, range(LINES)))


async def _answer(size: int) -> None:
    body = b"x" * size
    headers = [(b"content-type", b"text/html"), (b"content-length", str(size).encode())]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    listener, patience = listener_at("127.0.0.1", 0), Patience()
    door = Door(listener, patience)
    print(listener.getsockname()[1], flush=True)
    await Serving(settings_of(app, patience), lambda: None, door).serve()  # type: ignore[arg-type]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["crowd", port, path]:
            run_loop(_crowd(int(port), path))
        case ["readers", port]:
            run_loop(_readers(int(port)))
        case ["answer", size]:
            run_loop(_answer(int(size)))
        case _:
            print(*measure(), sep="\n")
