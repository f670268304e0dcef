"""The files of the sample room's folder. Without anything of the desk: read before the program is loaded."""

import shutil
from pathlib import Path

import msgspec

from console.errors import ConsoleError

SECRETS_NEW = "secrets.new.json"  # of a room half made  # pragma: allowlist secret
SECRETS, TRACKERS, OFFICER, SERVER = "secrets.json", "trackers.json", "officer", "server"
DESK = "meja-a"  # the newcomer's
DAY_BEGUN, DAY_LOADED = "day-begun", "day-loaded"  # until which moment (UTC ms) a day is being written, was written
GAP_S = 3_600  # a room that was left for less is alive as it is


class SampleSecrets(msgspec.Struct, frozen=True):
    """Made up at the first start; they open the sample room and nothing else."""

    password: str
    passphrase: str


def secrets_of(folder: Path) -> SampleSecrets:
    """The room's own password and passphrase."""
    return msgspec.json.decode((folder / SECRETS).read_bytes(), type=SampleSecrets)


def is_made(folder: Path) -> bool:
    """Whether the room was made to its end."""
    return all((folder / name).exists() for name in (SECRETS, TRACKERS, OFFICER))


def check_ours(folder: Path, keeps: str = "") -> None:
    """Who names a folder of other things loses nothing. Raises ConsoleError."""
    there = {one.name for one in folder.iterdir()} - {keeps} if folder.exists() else set[str]()
    begun = {SECRETS, SECRETS_NEW} & there
    if not (there <= {SECRETS, SECRETS_NEW, "log"} or (begun and SERVER in there)):
        raise ConsoleError("room_foreign", folder=str(folder))


def clear(folder: Path, keeps: str = "") -> None:
    """Empty a folder of ours, but for what it keeps. Raises ConsoleError."""
    check_ours(folder, keeps)
    for path in folder.iterdir() if folder.exists() else ():
        if path.name == keeps:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def day_is_there(folder: Path, now_ms: int) -> bool:
    """Whether nothing is to be written of the last 24 hours."""
    return now_ms - moment_of(folder / DAY_LOADED) < GAP_S * 1_000


def moment_of(file: Path) -> int:
    """The moment a file holds; 0 where it holds none."""
    try:
        return int(file.read_text())
    except (FileNotFoundError, ValueError):
        return 0


def keep_moment(file: Path, moment_ms: int) -> None:
    """Whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{moment_ms}\n")
    fresh.replace(file)
