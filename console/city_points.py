"""`konsol112 peta titik`: a list of hydrants and assembly points becomes facts of this desk, signed by who brings it.

The list is checked before anything is asked or opened; what cannot be sent now is sent when the desk has a line.
"""

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from console.errors import ConsoleError
from console.models.map_points import take_points
from console.places.points_file import read_points
from console.secrets import KEY_FILE, KeyFile, SystemKeyring, Vault, keyring_state
from console.station import Station, open_station
from console.sync.client import Adapter

SEND_WITHIN_S = 30.0
STEP_S = 0.1
# Asked for "phrase" (of the desk's key file) and "password" (of the person).
Ask = Callable[[str], str]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """How many points the list has, how many of them were new or changed, and how many are still to be sent."""

    read: int
    written: int
    unsent: int


def bring_points(
    home: Path, file: Path, login: str, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> Taken:
    """Raises NamesRefused before anything else, then what opening, signing in or the rules refuse."""
    points = read_points(file)
    news = threading.Event()
    station = open_station(home, vault_of(home, ask), changed=news.set, url=url, adapter=adapter)
    try:
        station.loop.start()
        person = station.sessions.sign_in(login, ask("password"))
        station.desk.set_person(person)
        if person.auth == "online":  # what others changed meanwhile is read first
            wait_for(station, news, lambda: station.loop.state.last_sync_ms is not None)
        written = len(station.desk.do(take_points, points))
        if person.auth == "online":
            wait_for(station, news, lambda: station.desk.status().unsent == 0)
        return Taken(read=len(points), written=written, unsent=station.desk.status().unsent)
    finally:
        station.close()


def vault_of(home: Path, ask: Ask) -> Vault:
    """What opens the desk's file: the key file with its phrase, or the system's keyring. Raises ConsoleError."""
    if (home / KEY_FILE).exists():
        return KeyFile.open(home / KEY_FILE, ask("phrase"))
    state = keyring_state()
    if state != "ready":
        raise ConsoleError("keyring_locked" if state == "locked" else "keyring_none")
    return SystemKeyring(home)


def wait_for(station: Station, news: threading.Event, true: Callable[[], bool]) -> None:
    """Take in news until it is true, for half a minute at most: what is left goes out with the next start."""
    for _ in range(int(SEND_WITHIN_S / STEP_S)):
        while station.desk.catch_up():
            continue
        if true():
            return
        news.wait(STEP_S)
        news.clear()
