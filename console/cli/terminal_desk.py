"""A desk at the terminal: opened, signed in at, brought up to date, and closed again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from console.errors import ConsoleError
from console.secrets.system_keyring import SystemKeyring, keyring_state
from console.secrets.wrapping import KEY_FILE, KeyFile, Vault
from console.station import Station, open_station
from console.sync.client import Adapter
from console.sync.session import SignInRefused

SEND_WITHIN_S = 30.0
STEP_S = 0.1
# Asked for "phrase" (of the desk's key file) and "password" (of the person).
Ask = Callable[[str], str]


class TerminalDesk:
    """An open desk without a screen."""

    def __init__(self, station: Station, news: threading.Event) -> None:
        self.station, self._news = station, news

    def sign_in(self, login: str, ask: Ask) -> None:
        """This person works here; with a line, what others wrote meanwhile is read first. Raises ConsoleError."""
        station = self.station
        station.loop.start()
        password = ask("password")
        try:
            person = station.sessions.sign_in(login, password)
        except SignInRefused as refused:
            if refused.code != "factor_needed":
                raise
            person = station.sessions.sign_in(login, password, ask("code"))
        station.desk.set_person(person)
        if person.auth == "online":
            self._wait_for(lambda: station.loop.state.last_sync_ms is not None)

    def send(self) -> int:
        """Give what was written here the time to go out; how much is left."""
        desk = self.station.desk
        if desk.person is not None and desk.person.auth == "online":
            self._wait_for(lambda: desk.status().unsent == 0)
        return desk.status().unsent

    def _wait_for(self, true: Callable[[], bool]) -> None:
        """Take in news until it is true, for half a minute at most: what is left goes out with the next start."""
        for _ in range(int(SEND_WITHIN_S / STEP_S)):
            while self.station.desk.catch_up():
                continue
            if true():
                return
            self._news.wait(STEP_S)
            self._news.clear()


@contextmanager
def open_desk(
    home: Path, ask: Ask, *, url: str | None = None, adapter: Adapter | None = None
) -> Iterator[TerminalDesk]:
    """The desk of this folder, for as long as it is needed. Raises ConsoleError."""
    news = threading.Event()
    station = open_station(home, vault_of(home, ask), changed=news.set, url=url, adapter=adapter)
    try:
        yield TerminalDesk(station, news)
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
