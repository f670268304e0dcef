"""The real server as a process of its own, with its folder: made, started, killed and started again."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

from console.errors import ConsoleError

START_S = 60.0
PID = "server.pid"
_CODE = re.compile(r"K112-[A-Z0-9-]+")


class ServerFailed(ConsoleError):
    """The server's command line did not do what it was asked."""


def program(module: Literal["console", "server"]) -> tuple[str, ...]:
    """How one of our programs is started: the installed one beside this, else this interpreter with the module."""
    if getattr(sys, "frozen", False):
        this = Path(sys.executable)
        name = "konsol112-server" if module == "server" else "konsol112"
        return (str(this.with_name(name + this.suffix)),)
    return (sys.executable, "-m", module)


class ServerProcess:
    """One server on 127.0.0.1. Secrets go over standard input, never over the command line."""

    def __init__(self, folder: Path, *, postgres: Path | None = None, command: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self._postgres = postgres
        self._command = command or program("server")
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Where desks find it."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def init(self, admin_password: str, recovery_passphrase: str, sample: bool = True) -> None:
        """Make the folder, with the admin account `admin`."""
        arguments = ["--recovery-key", str(self.folder.parent / f"{self.folder.name}-recovery.key")]
        if sample:
            arguments.append("--sample")
        if self._postgres is not None:
            arguments += ["--postgres", str(self._postgres)]
        self.tell("init", *arguments, secrets=(admin_password, recovery_passphrase))

    def add_account(self, login: str, name: str, password: str, *roles: str) -> None:
        """Make an account."""
        wanted = [part for role in roles for part in ("--role", role)]
        self.tell("account", "add", login, "--name", name, *wanted, secrets=(password,))

    def desk_code(self) -> str:
        """A fresh one-time code for a desk."""
        found = _CODE.search(self.tell("desk", "code"))
        if found is None:
            raise ServerFailed("server_no_code")
        return found.group()

    def tell(self, command: str, *arguments: str, secrets: tuple[str, ...] = ()) -> str:
        """Run one command of `konsol112-server`; gives what it printed. Raises ServerFailed with its words."""
        line = [*self._command, command, "--dir", str(self.folder), *arguments]
        if secrets:
            line.append("--password-stdin")
        done = subprocess.run(line, input="\n".join((*secrets, "")), capture_output=True, text=True, timeout=START_S)
        if done.returncode != 0:
            raise ServerFailed("server_command", command=command, said=done.stderr.strip() or done.stdout.strip())
        return done.stdout

    def start(self, port: int | None = None) -> None:
        """Run until `stop` or `kill`; returns when it listens. The port stays the same over restarts."""
        ready = self.folder / "ready"
        ready.unlink(missing_ok=True)
        log = (self.folder / "server.log").open("ab")
        wanted = self.port if port is None else port
        line = [*self._command, "run", "--dir", str(self.folder), "--port", str(wanted), "--ready-file", str(ready)]
        with log:
            self._process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        (self.folder / PID).write_text(f"{self._process.pid}\n")
        self.port = int(_wait_for(ready, self._process))

    def end_orphan(self) -> None:
        """End the server that a killed program left behind in this folder, if it is still that one."""
        try:
            pid = int((self.folder / PID).read_text())
            line = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return
        if b"run" in line and str(self.folder).encode() in line:
            os.kill(pid, signal.SIGTERM)
            pause = threading.Event()
            for _ in range(100):
                if not Path(f"/proc/{pid}").exists():
                    return
                pause.wait(0.1)

    def meet(self) -> None:
        """Use the server of this folder that another process runs. Raises ServerFailed when there is none."""
        try:
            self.port = int((self.folder / "ready").read_text())
        except (FileNotFoundError, ValueError) as error:
            raise ServerFailed("server_start", log=str(self.folder / "server.log")) from error

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """End it in order."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()


def _wait_for(ready: Path, process: subprocess.Popen[bytes]) -> str:
    waited = 0.0
    while waited < START_S:
        if ready.exists() and (text := ready.read_text().strip()):
            return text
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            waited += 0.05
            continue
        break
    raise ServerFailed("server_start", log=str(ready.parent / "server.log"))
