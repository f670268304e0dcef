"""The real server as a process of its own, with its folder: made, started, killed and started again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Literal

import msgspec

from console.errors import ConsoleError
from console.room.made import OFFICER, SERVER, secrets_of
from console.text.words import Language
from wire.entry import Entry
from wire.facts import AccountDefined

# What the room runs beside itself: begun outside the terminal's group, ended in order, found again after a power cut.
#
# Outside the group because Ctrl+C reaches a whole group at once: the room ends its parts itself, one after another.
#
# A room that goes without a word (its display went first, as at the end of a session, or it was killed) ends nothing:
# then the system sends its parts SIGTERM. It does so when the thread ends that began them, so only the main one asks.

END_S = 15.0


def begin(line: Sequence[str], pid_file: Path, log: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start it; the file says which process it is. It does not outlive this one where the system can see to that."""
    here = threading.current_thread() is threading.main_thread()
    if here and sys.platform == "linux" and (bound := shutil.which("setpriv")):
        line = [bound, "--pdeathsig", "TERM", "--", *line]
    process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0)
    pid_file.write_text(f"{process.pid}\n")
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End it in order, within `END_S`."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_left_behind(pid_file: Path, *words: str) -> None:
    """End the process of this file that a killed program left behind, if its command line still is of these words."""
    try:
        pid = int(pid_file.read_text())
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, ValueError):
        return
    if not all(word in line for word in words):
        return
    os.kill(pid, signal.SIGTERM)
    pause = threading.Event()
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        pause.wait(0.1)


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


# An agency's officer of the sample room: the account, where the page is, and the phone, a process beside the room.

LOGIN, NAME, AGENCY = "bpbd1", "Petugas BPBD (contoh)", "BPBD"
PHONE_PID, PHONE_LOG = "phone.pid", "phone.log"


def enrol_officer(server: ServerProcess, folder: Path) -> None:
    """Give the officer an account once, with the password of all in the sample room."""
    if (folder / OFFICER).exists():
        return
    password = secrets_of(folder).password
    wanted = ("--name", NAME, "--role", "agency", "--agency", AGENCY)
    try:
        server.tell("account", "add", LOGIN, *wanted, secrets=(password,))
    except ServerFailed:  # there already: it was cut off before the room's folder said so
        server.tell("account", "password", LOGIN, secrets=(password,))
    (folder / OFFICER).touch()


def page_address(folder: Path) -> str | None:
    """Where the agencies' pages are; none before the gateway of this start listens."""
    server = folder / SERVER
    begun, ready = server / "ready", server / "gateway" / "ready"
    try:
        if ready.stat().st_mtime_ns < begun.stat().st_mtime_ns:  # of the last start
            return None
        return f"https://127.0.0.1:{int(ready.read_text())}"
    except (OSError, ValueError):
        return None


def begin_phone(folder: Path, language: Language, *more: str) -> "subprocess.Popen[bytes]":
    """Take the phone up. It finds the page and the password in the room's folder; `more` says what is done with it."""
    line = [*program("console"), "--lang", language, "ponsel", "--folder", str(folder), *more]
    end_left_behind(folder / PHONE_PID, "ponsel", str(folder))
    with (folder / PHONE_LOG).open("wb") as log:
        return begin(line, folder / PHONE_PID, log)
