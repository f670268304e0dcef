"""Commands of ours run in the tests' own process: most of them take less long than the program takes to load."""

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from console.room.server_process import ServerFailed, ServerProcess
from server.__main__ import main


def run_here(main: Callable[[list[str]], int], arguments: list[str], given: str) -> str:
    """What a command prints that reads `given`; raises ServerFailed with its words when it does not end well."""
    told, wrong, before = io.StringIO(), io.StringIO(), os.umask(0o077)
    try:
        with patch.object(sys, "stdin", io.StringIO(given)), redirect_stdout(told), redirect_stderr(wrong):
            number = main(arguments)
    finally:
        os.umask(before)
    if number != 0:
        raise ServerFailed("server_command", command=arguments[0], said=wrong.getvalue() or told.getvalue())
    return told.getvalue()


class HereServer(ServerProcess):
    """A server that is a process of its own, and whose commands run here."""

    def tell(self, command: str, *arguments: str, secrets: tuple[str, ...] = ()) -> str:
        line = [command, "--dir", str(self.folder), *arguments, *(("--password-stdin",) if secrets else ())]
        return run_here(main, line, "\n".join((*secrets, "")))
