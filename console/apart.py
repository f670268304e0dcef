"""Another process of this program, for what came from outside: what goes wrong there ends that one and nothing else.
It gets its task over standard input, nothing of the environment, and so much memory and time and no more."""

import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread, Timer
from typing import IO, NamedTuple

from console.job_windows import bind_on_windows
from console.seclusion import seclude

if sys.platform != "win32":
    import resource

# What Python and Windows cannot start without; nothing in it tells of a person, a session bus or a network.
_KEPT = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "SYSTEMROOT")


class Bounds(NamedTuple):
    """How much of the computer a process gets; `addresses_bytes` where it reserves far more than it fills."""

    cpu_s: int
    memory_bytes: int
    addresses_bytes: int = 0
    writes: bool = False
    nice: int = 5


class Answer(NamedTuple):
    """What it wrote, and how it ended."""

    said: bytes
    ended: int


def ask(command: str, task: bytes, patience_s: float, most_bytes: int, bounds: Bounds) -> Answer | None:
    """Let another process do it, and wait: call it beside the screen. None: it could not be begun, said more than this,
    or was killed, by its bounds or for taking longer."""
    try:
        process = subprocess.Popen(
            line_of(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
    except OSError:
        return None
    assert process.stdin is not None and process.stdout is not None
    bind_on_windows(process, bounds.memory_bytes, bounds.cpu_s)  # elsewhere it binds itself (`confine`)
    late = Timer(patience_s, process.kill)
    feeding = Thread(target=_feed, args=(process.stdin, task), daemon=True)
    with process.stdout:
        late.start()
        feeding.start()
        try:
            said = process.stdout.read(most_bytes + 1)
            if len(said) > most_bytes:
                process.kill()
            ended = process.wait()
        finally:
            late.cancel()
            process.kill()
            feeding.join()
    return None if len(said) > most_bytes or ended < 0 else Answer(said, ended)


def environment() -> dict[str, str]:
    """All that another process learns of this one's surroundings."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}


def line_of(command: str) -> list[str]:
    """This program again, as it is installed or as it lies in its folder."""
    return [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "console"]), command]


def confine(bounds: Bounds) -> None:
    """This process gets so much and no more, after everything else that wants to work; unless it writes, it has no
    files, and where the system can do it no network, no bus and no other process either (console/seclusion.py)."""
    if sys.platform != "win32":
        os.nice(bounds.nice)
        limits = {
            resource.RLIMIT_AS: bounds.addresses_bytes or bounds.memory_bytes,
            resource.RLIMIT_DATA: bounds.memory_bytes,
            resource.RLIMIT_CPU: bounds.cpu_s,
            resource.RLIMIT_CORE: 0,
        }
        if not bounds.writes:
            limits[resource.RLIMIT_FSIZE] = 0
        for what, most in limits.items():
            resource.setrlimit(what, (most, most))
    if not bounds.writes:
        seclude()


def _feed(to: IO[bytes], task: bytes) -> None:
    """What ended early reads no more."""
    with suppress(OSError), to:
        to.write(task)
