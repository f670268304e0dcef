"""Our programs as processes of their own, forked from one that has loaded them: loading takes longer than starting.

A process that is forked is as one that was started, but for its command line in the list of processes, for what
`atexit` would do and for guesses of passwords, which cost little; a test that asks for any of it
starts the program itself.
"""

import os
import runpy
import signal
import subprocess
import sys
import time
from multiprocessing import forkserver, get_context
from pathlib import Path

from tests.helpers.cheap import cheap_guesses

_LOADED = ["gateway.app.command_line", "server.app.command_line", "server.app.command_run", "tests.helpers.forked"]
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(_LOADED)


def end_forks() -> None:
    """End what they are forked from; only then is what they took counted to the tests."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


def _carry_out(module: str, arguments: list[str], log: Path, surroundings: dict[str, str], alone: bool) -> None:
    if alone:
        os.setpgid(0, 0)
    written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(written, 1)
    os.dup2(written, 2)
    os.close(written)
    os.environ.clear()
    os.environ.update(surroundings)
    time.tzset()
    sys.argv = [module, *arguments]
    with cheap_guesses():
        runpy.run_module(module, run_name="__main__", alter_sys=True)


class Forked:
    """`python -m MODULE ARGUMENTS`, which writes to a file; it is asked as a `subprocess.Popen` is."""

    def __init__(self, module: str, arguments: list[str], log: Path, *, alone: bool = False) -> None:
        """`alone`: in a process group of its own."""
        given = (module, arguments, log, dict(os.environ), alone)
        self._process = _FORKS.Process(target=_carry_out, args=given, daemon=True)
        self._process.start()
        assert self._process.pid is not None
        self.pid: int = self._process.pid

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def poll(self) -> int | None:
        """What it ended with; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """What it ended with, once it has. Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
