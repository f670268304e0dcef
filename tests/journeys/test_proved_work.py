"""Work that somebody's session proves, at real desks with a real server: also when it was done without a line, and the
desk was cut off before it was told."""

from pathlib import Path

import pytest

from console.models.commands.reference import define
from console.models.commands.shifts import start_shift
from server.app.open_home import database_of
from server.settings import Home
from tests.helpers.world import Seat, World, world
from tests.journeys.test_desk_identity import lose_the_machine
from wire import facts
from wire.verify import session_in

pytestmark = pytest.mark.slow


def beside(room: World, entry: str) -> tuple[str | None, bool] | None:
    """What the server says of an entry, and whether a session proves who wrote it, as its desk sealed it; none when it
    has no such entry."""
    home = Home(room.server.folder)
    connection = database_of(home, home.config()).connect()
    try:
        rows = connection.rows("SELECT flag, proof, sig FROM entries WHERE id=?", (entry,))
        return next(((flag, proof is not None and bool(session_in(sig))) for flag, proof, sig in rows), None)
    finally:
        connection.close()


def defined(seat: Seat, name: str) -> str:
    """What nobody but an admin may write; its entry."""
    return seat.desk.do(define, facts.ListItemDefined("outcome", name, name, name))[0].id


def test_an_admins_work_without_a_line_is_proved_after_a_power_cut_and_under_another_person(tmp_path: Path) -> None:
    with world(tmp_path / "room") as room:
        seat, other = room.seat("a", "admin"), room.seat("b", "petugas2")
        first = defined(seat, "satu")
        room.settle()
        assert beside(room, first) == (None, True)
        room.server.stop()
        seat.close()
        seat.open().sign_in("admin")  # without the server
        assert seat.desk.person is not None and seat.desk.person.auth == "offline"
        offline = defined(seat, "dua")
        seat.close()  # and the session's key with it
        room.server.start(room.server.port)
        seat.open().sign_in("petugas1")
        shift = seat.desk.do(start_shift, None, "Petugas Satu")[0].id
        room.settle()
        assert [beside(room, entry) for entry in (offline, shift)] == [(None, True)] * 2
        # The other desk has the proofs too: a server that lost it all gets them back from there.
        room.server.tell("backup", str(tmp_path / "backup"))
        late = defined_by_admin(room, seat)
        seat.close()
        room.seats.remove(seat)
        lose_the_machine(room, tmp_path / "backup")
        other.wait_until(lambda: beside(room, late) is not None, 30.0)
        assert [beside(room, entry) for entry in (offline, shift, late)] == [(None, True)] * 3


def defined_by_admin(room: World, seat: Seat) -> str:
    seat.sign_in("admin")
    entry = defined(seat, "tiga")
    room.settle()
    return entry
