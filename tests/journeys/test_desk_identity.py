"""Who a desk is, with a real server: a server brought back from before the desk joined, and an account kept alive."""

from pathlib import Path

import pytest

from console.models.call_commands import start_call
from tests.helpers.world import PASSPHRASE, Seat, World, world


def lose_the_machine(room: World, backup: Path) -> None:
    """The server's computer is gone; a backup comes back on a new one."""
    (ledger,), (keys,) = (list(backup.glob(f"*.{end}")) for end in ("ledger.gz", "keys"))
    room.server.stop()
    for part in room.server.folder.glob("ledger*"):
        part.unlink()
    key = str(room.folder / "server-recovery.key")
    room.server.tell("restore", str(ledger), "--keys", str(keys), "--recovery-key", key, secrets=(PASSPHRASE,))
    room.server.start()


@pytest.mark.slow
def test_a_desk_gets_on_with_a_server_restored_from_before_it_joined_and_read_anything(tmp_path: Path) -> None:
    with world(tmp_path / "room") as room:
        room.server.tell("backup", str(tmp_path / "backup"))
        # Joined, and not one page read: the token and its paper are all it has of the city.
        unread = Seat(room.folder / "a", room.server)
        unread.join()
        room.seats.append(unread.open(sync=False))
        unread.sign_in("petugas1")
        unread.desk.do(start_call, "phone", "0000-1")
        lose_the_machine(room, tmp_path / "backup")
        assert unread.station is not None
        before = unread.desk.desk_id
        unread.station.loop.start()
        unread.wait_until(unread.settled, 30.0)
        assert unread.desk.desk_id != before
        assert len(unread.desk.board.calls) == 1
