"""The gateway of a small city: a process of its own beside the server, joined, started, and started again when it ends.

It has no part of the server's memory and reads none of its files; where it stands alone it has its own unit
(`--no-gateway` here).
"""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from server.accounts.enrolment import make_code
from server.errors import Busy
from server.keys.tls import fingerprint
from server.ledger.ledger import Ledger
from server.settings import Home

LOOK_EVERY_S = 1.0
LONGEST_PAUSE_S = 60.0
START_WITHIN_S = 60.0
END_WITHIN_S = 5.0
STEP_S = 0.05
_log = logging.getLogger("konsol112.server")


def program() -> tuple[str, ...]:
    """How it is started: the installed program beside this one, else this interpreter with the module."""
    if getattr(sys, "frozen", False):
        this = Path(sys.executable)
        return (str(this.with_name("konsol112-gateway" + this.suffix)),)
    return (sys.executable, "-m", "gateway")


class GatewayChild:
    """Keeps one gateway running. Its turns are a chore's: what fails is told and tried again."""

    def __init__(self, home: Home, ledger: Ledger, url: str, port: int) -> None:
        self._ledger, self._url, self._port = ledger, url, port
        self._ca_file = home.keys / "ca.pem"
        self._folder = home.folder / "gateway"
        self._ready, self._pid = self._folder / "ready", self._folder / "pid"
        self._process: subprocess.Popen[bytes] | None = None
        self._over = False

    async def turn(self) -> None:
        """Start it where it does not run. Raises Busy (gateway_join, gateway_ended)."""
        if self._over or (self._process is not None and self._process.poll() is None):
            return
        if not (self._folder / "desk.json").exists():
            await self._join()
        await asyncio.to_thread(self._start)

    async def end(self) -> None:
        """End it in order; none is started any more."""
        self._over = True
        await asyncio.to_thread(self._end)

    async def _join(self) -> None:
        ca = await asyncio.to_thread(self._ca_file.read_bytes)
        code = await self._ledger.write(lambda tx: make_code(tx, fingerprint(ca), gateway=True))
        line = [*program(), "join", "--dir", str(self._folder), "--url", self._url]
        done = await asyncio.to_thread(
            subprocess.run, line, input=f"{code}\n".encode(), stdout=subprocess.DEVNULL, timeout=START_WITHIN_S
        )
        if done.returncode:
            raise Busy(code="gateway_join")

    def _start(self) -> None:
        self._end_left_behind()
        self._ready.unlink(missing_ok=True)
        line = [*program(), "run", "--dir", str(self._folder), "--url", self._url, "--port", str(self._port)]
        # Not in the terminal's group: Ctrl+C is told to the server, which ends its gateway in order.
        group = None if sys.platform == "win32" else 0
        self._process = subprocess.Popen(
            [*line, "--ready-file", str(self._ready)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            process_group=group,
        )
        self._pid.write_text(f"{self._process.pid}\n")
        until = time.monotonic() + START_WITHIN_S
        while not (self._over or self._ready.exists()) and time.monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STEP_S)
                raise Busy(code="gateway_ended")
        _log.info("gateway started pid=%d", self._process.pid)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _end_left_behind(self) -> None:
        """A server that was killed left its gateway running, which still holds the folder."""
        try:
            pid = int(self._pid.read_text())
            words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except (OSError, ValueError):
            return
        if str(self._folder) not in words or "run" not in words:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM):
            with suppress(ProcessLookupError):
                os.kill(pid, sign)
            until = time.monotonic() + END_WITHIN_S
            while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
                time.sleep(STEP_S)
