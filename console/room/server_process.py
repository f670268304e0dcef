"""The real server as a process of its own, with its folder: made, started, killed and started again."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from console.errors import ConsoleError
from console.room.beside import begin, end, end_left_behind
from wire.entry import Entry
from wire.facts import AccountDefined

START_S = 120.0
PID, LOG = "server.pid", "server.log"
_CODE = re.compile(r"K112-[A-Z0-9-]+")


class Past(msgspec.Struct, frozen=True):
    """What a sample room begins with: since when (UTC ms), its accounts by sign-in name, what they wrote."""

    since_ms: int
    accounts: dict[str, AccountDefined]
    entries: list[Entry]


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

    def __init__(
        self,
        folder: Path,
        *,
        postgres: Path | None = None,
        gateway: bool = False,
        command: tuple[str, ...] = (),
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """`gateway`: it starts one beside itself."""
        self.folder, self._check = folder, check
        self._beside = () if gateway else ("--no-gateway",)
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

    def make_sample(
        self, admin_password: str, recovery_passphrase: str, past: Past, more: tuple[str, ...] = ()
    ) -> None:
        """Make a sample room's folder with its accounts, all of this password, and what was written at it before."""
        order = {"password": admin_password, "accounts": past.accounts, "entries": past.entries}
        key = self.folder.parent / f"{self.folder.name}-recovery.key"
        arguments = ("--recovery-key", str(key), "--since", str(past.since_ms), "--sample", *more)
        text = msgspec.json.encode(order).decode()
        self.tell("make-sample", *arguments, secrets=(admin_password, recovery_passphrase, text))

    def add_account(self, login: str, name: str, password: str, *roles: str) -> None:
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
        given = "\n".join((*secrets, ""))
        try:
            # Not in the terminal's group: Ctrl+C lets what was asked of the server come to its end.
            done = subprocess.run(line, input=given, capture_output=True, text=True, timeout=START_S, process_group=0)
        except subprocess.TimeoutExpired as error:
            raise ServerFailed("server_silent", folder=str(self.folder)) from error
        self._check()  # first: a sign to end may have met the command too, before it was in a group of its own
        if done.returncode != 0:
            raise ServerFailed("server_command", command=command, said=done.stderr.strip() or done.stdout.strip())
        return done.stdout

    def start(self, port: int | None = None) -> None:
        """Run until `stop` or `kill`; returns when it listens. The port stays the same over restarts."""
        self.launch(port)
        self.await_ready()

    def launch(self, port: int | None = None) -> None:
        """Begin to run; `await_ready` says when it listens."""
        self._ready.unlink(missing_ok=True)
        wanted = self.port if port is None else port
        line = [*self._command, "run", "--dir", str(self.folder), "--port", str(wanted), *self._beside]
        with (self.folder / LOG).open("ab") as log:
            self._process = begin([*line, "--ready-file", str(self._ready)], self.folder / PID, log)

    def await_ready(self) -> None:
        """Returns when it listens; `port` is known from here on. Raises ServerFailed."""
        assert self._process is not None
        self.port = int(_wait_for(self._ready, self._process, self._check))

    @property
    def launched(self) -> bool:
        """Whether this process has begun it."""
        return self._process is not None

    @property
    def _ready(self) -> Path:
        return self.folder / "ready"

    def end_orphan(self) -> None:
        """End the server that a killed program left behind in this folder, if it is still that one."""
        end_left_behind(self.folder / PID, "run", str(self.folder))

    def meet(self) -> None:
        """Use the server of this folder that another process runs. Raises ServerFailed when there is none."""
        try:
            self.port = int(self._ready.read_text())
        except (FileNotFoundError, ValueError) as error:
            raise ServerFailed("room_closed", folder=str(self.folder.parent)) from error

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        if self._process is not None:
            end(self._process)


def _wait_for(ready: Path, process: subprocess.Popen[bytes], check: Callable[[], None]) -> str:
    waited = 0.0
    while waited < START_S:
        check()
        if ready.exists() and (text := ready.read_text().strip()):
            return text
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            waited += 0.05
            continue
        break
    raise ServerFailed("server_start", log=str(ready.parent / LOG))
