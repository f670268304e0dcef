"""Who a desk and its person are, with a real server: brought back from before the desk joined; away for long."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.models.commands.calls import end_call, start_call
from console.models.commands.shifts import start_shift
from console.models.state.shift import DAY_MS, days_unchecked
from console.models.state.streams import split_stream
from console.text.strip import status_items
from console.ui.frame.bridge import Bridge
from console.ui.widgets.worker import end_all
from console.ui.window.session_watch import SessionWatch
from tests.helpers.world import PASSPHRASE, Seat, World, world

pytestmark = pytest.mark.slow


def lose_the_machine(room: World, backup: Path) -> None:
    """The server's computer is gone; a backup comes back on a new one."""
    (ledger,), (keys,) = (list(backup.glob(f"*.{end}")) for end in ("ledger.gz", "keys"))
    room.server.stop()
    for part in room.server.folder.glob("ledger*"):
        part.unlink()
    key = str(room.folder / "server-recovery.key")
    room.server.tell("restore", str(ledger), "--keys", str(keys), "--recovery-key", key, secrets=(PASSPHRASE,))
    room.server.start()


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


def test_who_signed_in_offline_after_long_is_flagged_until_the_server_is_back_and_all_goes_out(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with world(tmp_path / "room") as room:
        seat = room.seat("a", "petugas1")
        assert seat.station is not None and seat.desk.person is not None
        room.settle()
        sessions, desk = seat.station.sessions, seat.desk
        sessions.sign_out(seat.desk.person)
        room.server.stop()
        seat.skew_ms = 9 * DAY_MS
        person = seat.sign_in("petugas1")
        assert person.auth == "offline"
        desk.do(start_shift, "1", person.name, person.checked_ms)
        call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
        assert flagged(desk) == ["account"]
        bridge = Bridge(desk)
        watch = SessionWatch(desk, sessions, bridge)
        watch.look()
        assert desk.person is person
        room.server.start()
        seat.station.loop.wake(greet=True)

        def known() -> bool:
            desk.catch_up()
            watch.look()
            return desk.person is not None and desk.person.auth == "online"

        qtbot.waitUntil(known, timeout=60_000)
        desk.do(end_call, call)
        room.settle()
        assert flagged(desk) == []
        assert [line.auth for line in desk.board.calls[call].timeline] == ["offline", "online"]
        shift = next(iter(desk.board.shifts.values()))
        assert days_unchecked(shift.checked_ms, shift.started_ms) == 9
        end_all(watch)
        bridge.stop()


def flagged(desk: Desk) -> list[str]:
    items = status_items(desk.status(), desk.board, desk.person, desk.now_ms())
    return [item.code for item in items if item.code == "account"]
