"""The command line `konsol112-gateway`. What is slow to load comes after the guard: Ctrl+C is quiet from the first
moment."""

import os
import sys

from wire.ending import CommandLine, ended


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it was done."""

    if arguments is None and sys.platform != "win32":
        os.umask(0o077)  # whatever is written is for this account alone

    def run(line: CommandLine) -> int:
        from gateway.app.command_line import run_command

        return run_command(sys.argv[1:] if arguments is None else arguments, line)

    return ended(run)


if __name__ == "__main__":
    sys.exit(main())
