"""An agency's officer of the sample room: the account, where the page is, and the phone, a process beside the room."""

import subprocess
from pathlib import Path

from console.room import beside
from console.room.made import OFFICER, SERVER, secrets_of
from console.room.server_process import ServerFailed, ServerProcess, program
from console.text.words import Language

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
    beside.end_left_behind(folder / PHONE_PID, "ponsel", str(folder))
    with (folder / PHONE_LOG).open("wb") as log:
        return beside.begin(line, folder / PHONE_PID, log)
