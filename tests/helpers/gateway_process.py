"""A real gateway as a process of its own, joined to the server of a test's room."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import requests

from console.room.server_process import ServerProcess
from gateway.__main__ import main
from server.accounts.enrolment import make_code
from server.app.open_home import open_home
from server.errors import Condition
from server.keys import fingerprint
from server.ledger.commit import WriteJob
from server.settings import Home
from tests.helpers.forked import Forked
from tests.helpers.here import run
from tests.helpers.world import PATIENCE_S


def gateway_code(folder: Path) -> str:
    """A fresh one-time code of a gateway, made beside the running server as its command does it."""
    with open_home(Home(folder)) as opened:
        part = fingerprint((opened.home.keys / "ca.pem").read_bytes())
        (code,) = opened.committer.take([WriteJob(lambda tx: make_code(tx, part, gateway=True))])
    assert not isinstance(code, Condition), code
    return str(code)


def flood(get: Callable[[str], requests.Response], path: str) -> None:
    """Ask for a path until one answer is that it is asked for too often. From eight lines: one question after the other
    is none too many where a loaded machine answers fewer than are let in."""
    with ThreadPoolExecutor(8) as pool:
        while 429 not in {one.status_code for one in pool.map(get, [path] * 80)}:
            pass


class GatewayProcess:
    """One gateway on 127.0.0.1."""

    def __init__(self, folder: Path, server: ServerProcess) -> None:
        self.folder, self._server = folder, server
        self.process: subprocess.Popen[bytes] | Forked | None = None
        self.port, self.server_url = 0, server.url
        self.scheme = "https"  # http: without TLS, as behind a proxy of this machine
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.verify = str(folder / "server-ca.pem")

    def join(self) -> None:
        line = ["join", "--dir", str(self.folder), "--url", self._server.url]
        said = run(main, line, gateway_code(self._server.folder).encode())
        assert said.number == 0, said.err

    def start(self, *more: str, cut: str = "") -> "GatewayProcess":
        """`cut`: at which step of an alert its power is cut (`tests/helpers/dying_gateway.py`)."""
        ready = self.folder / "ready"
        ready.unlink(missing_ok=True)
        plain = ["--plain"] if self.scheme == "http" else []
        line = ["run", "--dir", str(self.folder), "--url", self.server_url, *plain, *more]
        line += ["--port", str(self.port), "--ready-file", str(ready)]
        if cut:
            dying = [sys.executable, "-m", "tests.helpers.dying_gateway", *line]
            with (self.folder / "out").open("ab") as out:
                self.process = subprocess.Popen(dying, stdout=out, stderr=out, env={**os.environ, "K112_CUT": cut})
        else:
            self.process = Forked("gateway", line, self.folder / "out")
        self.wait_until(lambda: ready.exists())
        self.port = int(ready.read_text())
        return self

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @contextmanager
    def line(self) -> Iterator[ssl.SSLSocket]:
        """A line of one's own to it, for what no browser says."""
        context = ssl.create_default_context(cafile=str(self.http.verify))
        bare = socket.create_connection(("127.0.0.1", self.port), PATIENCE_S)
        with bare, context.wrap_socket(bare, server_hostname="127.0.0.1") as line:
            yield line

    def get(self, path: str, **asked: object) -> requests.Response:
        return self.http.get(self.url + path, timeout=PATIENCE_S, **asked)  # type: ignore[arg-type]

    def ready(self) -> dict[str, object]:
        answer = self.get("/ready")
        while answer.status_code == 429:  # phones of a long play share this network's allowance
            time.sleep(float(answer.headers["Retry-After"]))
            answer = self.get("/ready")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def wait_until(self, true: object) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():  # type: ignore[operator]
            assert self.process is None or self.process.poll() is None, (self.folder / "out").read_text()
            assert time.monotonic() < until, (self.folder / "out").read_text()
            time.sleep(0.05)

    def kill(self) -> None:
        """At once, as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def end(self) -> None:
        self.http.close()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            code = self.process.wait(PATIENCE_S)
            assert code == 0, (code, (self.folder / "out").read_text())
