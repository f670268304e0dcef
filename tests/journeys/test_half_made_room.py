"""The sample room is made to its end, wherever its making was cut off."""

from pathlib import Path
from typing import cast

import pytest

from console.room.sample import ACCOUNTS, SampleRoom
from console.room.server_process import Past, ServerProcess
from console.secrets.key_file import KeyFile
from console.station import Invitation


class Server:
    """Refuses a folder that holds anything, as the real one does, and ends in the middle once."""

    url, launched = "https://sample:8112", False

    def __init__(self, folder: Path) -> None:
        self.folder, self.ends = folder / "server", False
        self.made: list[tuple[str, list[str]]] = []

    def make_sample(self, password: str, _passphrase: str, past: Past) -> None:
        self.folder.mkdir()  # refuses one that is there
        recovery = self.folder.with_name("server-recovery.key")
        recovery.touch(exist_ok=False)
        if self.ends:
            self.ends = False
            raise KeyboardInterrupt
        self.made.append((password, list(past.accounts)))

    def launch(self, _port: int) -> None:
        """It runs."""

    def stop(self) -> None:
        """It ended."""

    end_orphan = await_ready = stop

    def desk_code(self) -> str:
        return "K112-A-B"

    def tell(self, *_command: str) -> str:
        """The tokens of the sample vehicles."""
        return "abcdef-abcdef-abcdef-abcdef\nghijkm-ghijkm-ghijkm-ghijkm\n"


def test_a_room_cut_off_while_it_was_made_opens_the_next_time(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.ends = True
    for attempt in range(3):
        room = SampleRoom(tmp_path)
        room.server = cast(ServerProcess, server)
        if attempt == 0:
            with pytest.raises(KeyboardInterrupt):
                room.open()
        else:
            room.open()
    # Made once to its end, and of the password that the room knows.
    assert server.made == [(SampleRoom(tmp_path).secrets.password, [login for login, _, _ in ACCOUNTS[1:]])]


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
