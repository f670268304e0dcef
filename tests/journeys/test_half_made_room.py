"""The sample room is made to its end, wherever its making was cut off."""

from pathlib import Path
from typing import cast

import pytest

from console.room.past import Past
from console.room.sample import ACCOUNTS, SampleRoom
from console.room.server_process import ServerProcess
from console.secrets.wrapping import KeyFile
from console.station import Invitation


class Server:
    """Makes its folder, and ends in the middle once."""

    url, launched = "https://sample:8112", False

    def __init__(self, folder: Path, ends_in_the_middle: bool = False) -> None:
        self.folder = folder / "server"
        self.passwords: list[str] = []
        self.accounts: set[str] = set()
        self._ends = ends_in_the_middle

    def make_sample(self, password: str, _passphrase: str, past: Past) -> None:
        self.folder.mkdir()  # refuses what is left of one that was made half
        self.folder.with_name("server-recovery.key").touch(exist_ok=False)
        if self._ends:
            self._ends = False
            raise KeyboardInterrupt
        self.passwords.append(password)
        self.accounts = set(past.accounts)

    def launch(self, _port: int) -> None:
        """It runs."""

    def stop(self) -> None:
        """It ended."""

    end_orphan = await_ready = stop

    def desk_code(self) -> str:
        return "K112-A-B"

    def tell(self, *_command: str, secrets: tuple[str, ...] = ()) -> str:
        """The tokens of the sample vehicles."""
        return "abcdef-abcdef-abcdef-abcdef\nghijkm-ghijkm-ghijkm-ghijkm\n"


def test_a_room_cut_off_while_it_was_made_opens_the_next_time(tmp_path: Path) -> None:
    server = Server(tmp_path, ends_in_the_middle=True)
    for attempt in range(3):
        room = SampleRoom(tmp_path)
        room.server = cast(ServerProcess, server)
        if attempt == 0:
            with pytest.raises(KeyboardInterrupt):
                room.open()
        else:
            room.open()
    assert server.accounts == {login for login, _, _ in ACCOUNTS[1:]}
    assert server.passwords == [SampleRoom(tmp_path).secrets.password], "made whole once, and never again"


def test_the_keys_of_a_desk_whose_joining_was_cut_off_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str | None] = []

    def join(_home: Path, vault: KeyFile, _invitation: Invitation) -> None:
        held.append(vault.get("database_key"))
        vault.set("database_key", "first")

    monkeypatch.setattr("console.room.sample.join", join)
    room = SampleRoom(tmp_path)
    room.server = cast(ServerProcess, Server(tmp_path))
    (tmp_path / "meja-a").mkdir()
    for _ in range(2):
        room._join("meja-a", "frasa contoh")
    assert held == [None, "first"]
