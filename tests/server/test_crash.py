"""A server killed in the middle of its work: what it acknowledged is there when it comes back, once and unchanged."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.helpers.campaign import far
from tests.server.house import House, run_line
from tests.server.pen import Pen

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@contextmanager
def process(house: House) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The real command, in a process of its own; gives its address."""
    line = [sys.executable, "-m", "server", "run", "--dir", str(house.home.folder), "--port", "0", "--plain"]
    running = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert running.stdout is not None
    try:
        first = running.stdout.readline().decode()
        yield "http" + first.rsplit("http", 1)[1].strip().rstrip("."), running
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


def write_until_it_dies(pen: Pen, acknowledged: list[bytes], enough: threading.Event) -> None:
    while True:
        raws = pen.notes(20)
        try:
            acks = pen.push(raws, sigs=pen.signature(raws[-1]))
        except requests.RequestException:
            return
        acknowledged += [raw for raw, ack in zip(raws, acks, strict=True) if ack.seq]
        if len(acknowledged) >= 400:
            enough.set()


def test_a_kill_in_the_middle_loses_nothing_that_was_acknowledged(house: House) -> None:
    author = house.account("siti")
    pens: list[Pen] = []
    acknowledged: list[list[bytes]] = []
    epochs: set[str] = set()
    for _ in range(far(2, 3)):
        with process(house) as (url, running):
            for pen in pens:
                pen.url = url
            while len(pens) < 3:
                pens.append(Pen(url, author).enroll(house.code()))
                acknowledged.append([])
            epochs |= {pen.hello().epoch for pen in pens}
            for pen, promised in zip(pens, acknowledged, strict=True):
                held = [bytes(row.entry) for row in pen.everything()]
                assert len(set(held)) == len(held)
                own = set(pen.written)
                kept = [raw for raw in held if raw in own]
                assert kept == pen.written[: len(kept)], "in the desk's order, without a hole"
                assert set(promised) <= set(kept)
                rest = pen.written[len(kept) :]
                assert all(ack.seq for ack in (pen.push(rest) if rest else []))
            enough = threading.Event()
            threads = [
                threading.Thread(target=write_until_it_dies, args=(pen, promised, enough))
                for pen, promised in zip(pens, acknowledged, strict=True)
            ]
            for thread in threads:
                thread.start()
            assert enough.wait(90)
            running.kill()
            for thread in threads:
                thread.join(90)
    with process(house) as (url, running):
        pens[0].url = url
        epochs.add(pens[0].hello().epoch)
        held = [bytes(row.entry) for row in pens[0].everything()]
        assert {raw for promised in acknowledged for raw in promised} <= set(held)
        assert len(set(held)) == len(held)
        running.terminate()
        assert running.wait(90) == 0
    assert len(epochs) == 1, "a kill is no reason for a new epoch"
    for pen in pens:
        pen.close()


def test_an_open_stream_does_not_keep_the_server_from_stopping(sqlite_house: House) -> None:
    author = sqlite_house.account("siti")
    with process(sqlite_house) as (url, running):
        pen = Pen(url, author).enroll(sqlite_house.code())
        with pen.http.get(f"{url}/v1/stream", stream=True, timeout=60) as stream:
            lines = stream.iter_lines(chunk_size=1)
            assert next(lines) == b"event: ping"
            running.terminate()
            assert b"event: page" not in list(lines), "it ends as a whole answer and is not cut off"
            assert running.wait(90) == 0
        pen.close()


def test_a_second_server_on_one_folder_is_refused(sqlite_house: House) -> None:
    with process(sqlite_house):
        line = run_line(sqlite_house.home.folder)
        second = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert (second.returncode, "sedang berjalan" in second.stderr) == (1, True)
