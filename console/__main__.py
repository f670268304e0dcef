"""The command line `konsol112`. What is slow to load comes after the guard: Ctrl+C is quiet from the first moment."""

import sys

from wire.ending import CommandLine, ended


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it was done."""

    def run(line: CommandLine) -> int:
        from console.cli.command_line import run_command

        return run_command(sys.argv[1:] if arguments is None else arguments, line)

    return ended(run)


if __name__ == "__main__":
    sys.exit(main())
