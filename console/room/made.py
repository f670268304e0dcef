"""The files of the sample room's folder. Without anything of the desk: read before the program is loaded."""

from pathlib import Path

import msgspec

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
