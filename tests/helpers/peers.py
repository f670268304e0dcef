"""Other sides of the gateway's channels on 127.0.0.1: what they were asked, and any answer, good, wrong or none."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

PATIENCE_S = 60.0


class Got(msgspec.Struct, frozen=True):
    """One question that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        found = msgspec.json.decode(self.body)
        assert isinstance(found, dict)
        return found


class Gives(msgspec.Struct, frozen=True):
    """What is answered, the body so many `times`. `cut`: the line breaks in the middle; `hangs`: nothing comes till the
    end."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = {}
    times: int = 1
    cut: bool = False
    hangs: bool = False


class Peer:
    """An HTTP server that answers what `answers` says of each question."""

    def __init__(self, answers: Callable[[Got], Gives]) -> None:
        self.got = list[Got]()
        self.answers = answers
        self._over = threading.Event()
        peer = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                said = {name.lower(): value for name, value in self.headers.items()}
                one = Got(self.command, self.path, said, self.rfile.read(length))
                peer.got.append(one)
                peer.give(self, peer.answers(one))

            do_GET = do_PUT = do_DELETE = do_POST

            def log_message(self, *_: object) -> None:
                """A test's peer writes no log."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def give(self, line: BaseHTTPRequestHandler, gives: Gives) -> None:
        if gives.hangs:
            self._over.wait()
            return
        line.send_response(gives.status)
        for name, value in gives.headers.items():
            line.send_header(name, value)
        line.send_header("content-length", str(gives.times * len(gives.body) + (50 if gives.cut else 0)))
        line.send_header("connection", "close")
        line.end_headers()
        with suppress(ConnectionError):  # who asked has enough
            for _ in range(gives.times):
                line.wfile.write(gives.body)
        line.close_connection = True

    def end(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


class Relay:
    """A line to a port of 127.0.0.1 that is cut and mended."""

    def __init__(self, port: int) -> None:
        self._to, self._open = port, set[socket.socket]()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port, self._is_cut = self._listener.getsockname()[1], False
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Whoever is on the line is off, and nobody comes on."""
        self._is_cut = True
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._is_cut = False

    def end(self) -> None:
        self.cut()
        self._listener.close()

    def _serve(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                one, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(one,), daemon=True).start()

    def _carry(self, one: socket.socket) -> None:
        with one, suppress(OSError):
            if self._is_cut:
                return
            with socket.create_connection(("127.0.0.1", self._to)) as other:
                self._open |= {one, other}
                back = threading.Thread(target=_pour, args=(other, one), daemon=True)
                back.start()
                _pour(one, other)
                back.join()
                self._open -= {one, other}


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while piece := one.recv(65_536):
            other.sendall(piece)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Started:
    """A program of Debian's beside the test, until the test ends."""

    def __init__(self, line: list[str], folder: Path, port: int) -> None:
        self.port = port
        self._out = folder / "out"
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(
                line, stdout=out, stderr=out, cwd=folder, env={**os.environ, "HOME": str(folder)}
            )
        self.wait_until(self._listens)

    def wait_until(self, true: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():
            assert self._process.poll() is None and time.monotonic() < until, self._out.read_text()
            time.sleep(0.02)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    def _listens(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0


class NtfyServer(Started):
    """Debian's ntfy, open to everybody or (`closed`) to who has a key."""

    def __init__(self, folder: Path, *, closed: bool = False) -> None:
        port = free_port()
        line = ["ntfy", "serve", "--listen-http", f"127.0.0.1:{port}", "--base-url", f"http://127.0.0.1:{port}"]
        line += [
            "--cache-file",
            str(folder / "cache.db"),
            "--web-root",
            "disable",
            "--config",
            str(folder / "server.yml"),
        ]
        (folder / "server.yml").write_text("keepalive-interval: 5s\n")
        self._users = ["--config", str(folder / "server.yml"), "--auth-file", str(folder / "auth.db")]
        if closed:
            line += ["--auth-file", str(folder / "auth.db"), "--auth-default-access", "deny-all"]
        super().__init__(line, folder, port)
        self.url = f"http://127.0.0.1:{port}"

    def token(self, name: str, rights: str, topic: str) -> str:
        """A key that may do only this with one topic."""
        env = {**os.environ, "NTFY_PASSWORD": "contoh-sandi-112"}
        for words in (["user", *self._users, "add", name], ["access", *self._users, name, topic, rights]):
            subprocess.run(["ntfy", *words], env=env, check=True, capture_output=True)
        done = subprocess.run(["ntfy", "token", *self._users, "add", name], check=True, capture_output=True, text=True)
        return next(word for word in (done.stdout + done.stderr).split() if word.startswith("tk_")).rstrip(",")
