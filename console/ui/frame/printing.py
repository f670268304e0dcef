"""Where files go that a person asked for: the person's own folder, and what is said about it. No network."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from console.desk import Desk
from console.text import formats
from console.text.words import translate
from console.ui.frame.command_runner import CommandRunner


def place_of(desk: Desk, name: str, ending: str = "pdf") -> Path:
    """Where a file of this name goes: the person's own folder, with the minute in its name; never over another."""
    stamp = f"{formats.local(desk.now_ms(), ZoneInfo(desk.zone)):%Y%m%d-%H%M}"
    return free(Path.home() / f"{name}-{stamp}.{ending}")


def free(path: Path) -> Path:
    """This place, or one beside it where nothing is yet."""
    beside = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
    return path if not path.exists() else next(one for one in beside if not one.exists())


def unwritten(error: OSError) -> str:
    """What is said when the disk refused it."""
    told = translate("ShiftLog", "The report could not be written ({reason}). Choose another folder.")
    return told.format(reason=error.strerror or "?")


def written(path: Path) -> str:
    """What is said when it is there."""
    return translate("Slip", "Ready to print: {file}").format(file=path)


def print_to(runner: CommandRunner, name: str, write: Callable[[Path], None]) -> Path | None:
    """Let `write` make the file and say where it is; none when the disk refused it."""
    path = place_of(runner.desk, name)
    try:
        write(path)
    except OSError as error:
        runner.say(unwritten(error))
        return None
    runner.say(written(path))
    return path


def write_to(runner: CommandRunner, place: Path, write: Callable[[Path], None]) -> bool:
    """The same for a file that is no paper, at this place; False when the disk refused it."""
    try:
        write(place)
    except OSError as error:
        told = translate("Statistics", "The file could not be written ({reason}). Choose another folder.")
        runner.say(told.format(reason=error.strerror or "?"))
        return False
    runner.say(translate("Statistics", "Written: {file}").format(file=place))
    return True
