"""A standby of PostgreSQL that had not everything yet takes the place of the database under the running server."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from console.models.commands.cases import note
from server.app.open_home import open_home
from server.settings import Home
from tests.helpers.cheap import cheap_secret
from tests.helpers.here import HereServer
from tests.helpers.postgres_pair import STANDBY_WAITED_FOR, PostgresPair, postgres_pair
from tests.helpers.world import PASSWORD, Seat, World, make_server
from tests.journeys.test_two_desks import count_notes, take_case
from tests.server.house import House, served
from tests.server.pen import Pen

pytestmark = pytest.mark.slow

LOST = 40


def epoch_of(seat: Seat) -> str:
    assert seat.station is not None
    return seat.station.journal.cursor().epoch


@pytest.fixture
def pair() -> Iterator[PostgresPair]:
    with postgres_pair() as made:
        yield made


@pytest.fixture
def room(tmp_path: Path, pair: PostgresPair) -> Iterator[World]:
    (tmp_path / "dsn").write_text(pair.dsn)
    made = World(tmp_path)
    made.server = HereServer(tmp_path / "server", postgres=tmp_path / "dsn")
    make_server(made.server)
    with open_home(Home(tmp_path / "server")) as opened:
        opened.connection.run("UPDATE passwords SET secret=?", (cheap_secret(PASSWORD),))
    made.server.start(0)
    try:
        yield made
    finally:
        made.end()


def test_what_a_promoted_standby_does_not_have_comes_back_from_the_desks_without_a_restart(
    room: World, pair: PostgresPair
) -> None:
    a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
    case = take_case(a)
    room.settle()
    pair.caught_up()
    pair.cut_off()
    for number in range(LOST // 2):
        a.desk.do(note, case, f"catatan {number}")
        b.desk.do(note, case, f"balasan {number}")
    room.settle()
    before, head, process = epoch_of(a), a.head(), room.server.pid
    assert [count_notes(seat, case) for seat in (a, b)] == [LOST, LOST]
    pair.promote()
    for seat in (a, b):
        seat.wait_until(lambda seat=seat: seat.head() > head and epoch_of(seat) != before)
    room.settle()
    ((held,),) = pair.second.ask("SELECT count(*) FROM entries WHERE raw LIKE '%case_noted%'::bytea")
    assert (held, room.server.pid) == (LOST, process)
    assert a.desk.board.hash() == b.desk.board.hash() and count_notes(a, case) == LOST


def test_where_a_standby_is_asked_for_nothing_is_numbered_without_one(tmp_path: Path) -> None:
    with postgres_pair(*STANDBY_WAITED_FOR) as pair:
        house = House(tmp_path / "server", pair.dsn)
        house.config = msgspec.structs.replace(house.config, postgres_synchronous=True)
        house.home.save(house.config)
        author, code = house.account("siti"), house.code()
        with served(house) as state, closing(Pen(state.url, author).enroll(code)) as pen:
            kept = pen.notes(3)
            assert all(ack.seq for ack in pen.push(kept))
            pair.promote()
            more = pen.notes(2)
            answer = pen.send(more)
            while answer.json()["code"] == "database_unreachable":  # until its connections are new
                answer = pen.send(more)
            assert (answer.status_code, answer.json()["code"]) == (503, "database_unsynchronised")
            ready = pen.get("/ready")
            assert (ready.status_code, ready.json()["code"]) == (503, "database_unsynchronised")
            assert pair.second.ask("SELECT count(*) FROM entries WHERE raw LIKE '%shift_noted%'::bytea") == [(3,)]
