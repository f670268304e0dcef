"""Where printed sheets go: a PDF in the person's own folder, and what is said about it. No network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from console.ui import formats
from console.ui.doing import Doing
from console.ui.words import translate


def print_to(doing: Doing, name: str, write: Callable[[Path], None]) -> Path | None:
    """Let `write` make the file and say where it is; none when the disk refused it."""
    stamp = f"{formats.local(doing.now_ms(), ZoneInfo(doing.desk.zone)):%Y%m%d-%H%M}"
    path = Path.home() / f"{name}-{stamp}.pdf"
    try:
        write(path)
    except OSError as error:
        told = translate("ShiftLog", "The report could not be written ({reason}). Choose another folder.")
        doing.say(told.format(reason=error.strerror or "?"))
        return None
    doing.say(translate("Slip", "Ready to print: {file}").format(file=path))
    return path
