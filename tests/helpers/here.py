"""Command lines of ours carried out in the tests' own process: most take less long than their program takes to load."""

import io
import os
from collections.abc import Callable
from typing import NamedTuple
from unittest.mock import patch

from console.room.server_process import LOG, PID, ServerFailed, ServerProcess, program
from server.__main__ import main
from tests.helpers.forked import Forked

Main = Callable[[list[str]], int]


class Said(NamedTuple):
    """What a command line ended with and said."""

    number: int
    out: str
    err: str


def run(main: Main, line: list[str], typed: bytes = b"") -> Said:
    """Carry a command line out here; what it writes is for this account alone, as its program has it."""
    out, err, before = io.StringIO(), io.StringIO(), os.umask(0o077)
    given = io.TextIOWrapper(io.BytesIO(typed), "utf-8")
    try:
        with patch("sys.stdin", given), patch("sys.stdout", out), patch("sys.stderr", err):
            number = main(line)
    except SystemExit as end:  # argparse has said what is wrong
        number = int(end.code or 0)
    finally:
        os.umask(before)
    return Said(number, out.getvalue(), err.getvalue())


class HereServer(ServerProcess):
    """A server that is a process of its own, forked where it is the program as it is, and whose commands are carried
    out here."""

    def tell(self, command: str, *arguments: str, secrets: tuple[str, ...] = ()) -> str:
        line = [command, "--dir", str(self.folder), *arguments, *(("--password-stdin",) if secrets else ())]
        said = run(main, line, "\n".join((*secrets, "")).encode())
        if said.number != 0:
            raise ServerFailed("server_command", command=command, said=said.err or said.out)
        return said.out

    def launch(self, port: int | None = None) -> None:
        if self._command != program("server"):  # a fault in it, or a disk under it, is in its command line
            super().launch(port)
            return
        self._ready.unlink(missing_ok=True)
        wanted = self.port if port is None else port
        line = ["run", "--dir", str(self.folder), "--port", str(wanted), *self._beside]
        started = Forked("server", [*line, "--ready-file", str(self._ready)], self.folder / LOG, alone=True)
        (self.folder / PID).write_text(f"{started.pid}\n")
        self._process = started  # type: ignore[assignment]
