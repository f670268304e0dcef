"""The server's administrator rewrites what was numbered: whoever had read it otherwise says so, and everybody hears."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from console.models.state.reference import ChangedPast
from console.text.review import changed_line
from console.text.strip import status_items
from server.app.open_home import open_home
from server.safety import write_export
from server.settings import Home
from tests.helpers.forger import Forged, rewrite
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import Seat, World, world
from tests.journeys.test_two_desks import take_case
from wire.verify import verify_file

pytestmark = pytest.mark.slow


@pytest.fixture
def room(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made


def forge(room: World, old: bytes, new: bytes) -> Forged:
    """Stop the server, rewrite its ledger, let it go on where desks look for it."""
    port = room.server.port
    room.server.stop()
    for seat in room.seats:
        seat.wait_until(lambda seat=seat: not seat.desk.status().link.online)
    found = rewrite(room.folder / "server", old, new)
    room.server.start(port)
    return found


def is_red(seat: Seat) -> bool:
    now = seat.desk.now_ms()
    items = status_items(seat.desk.status(), seat.desk.board, seat.desk.person, now)
    return any(item.code == "history" and item.colour == "broken" for item in items)


@pytest.fixture
def gateway(room: World) -> Iterator[GatewayProcess]:
    made = GatewayProcess(room.folder / "gerbang", room.server)
    made.join()
    yield made.start()
    made.end()


def test_a_rewritten_entry_is_red_at_every_desk_also_one_that_joins_later_and_nothing_is_lost(
    room: World, gateway: GatewayProcess, tmp_path: Path
) -> None:
    a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
    case = take_case(a)
    room.settle()
    gateway.wait_until(lambda: gateway.ready()["seq"] == a.head())
    assert not is_red(a) and not is_red(b) and "gateway_history_changed 0" in gateway.get("/metrics").text
    forged = forge(room, b'"nature":"tree_down"', b'"nature":"wasp_nest"')
    for seat in (a, b):
        seat.wait_until(lambda seat=seat: is_red(seat))
    gateway.wait_until(lambda: "gateway_history_changed 2" in gateway.get("/metrics").text)
    c = room.seat("c", "petugas1")
    room.settle()
    c.wait_until(lambda: {c.desk.board.reference.letter_of(one.desk) for one in of_entry(c)} == {"A", "B", "G1"})
    assert is_red(c) and not c.desk.status().rewritten, "by the word of those who had read it"
    assert {(one.fact.n, one.fact.mine, one.fact.theirs) for one in of_entry(c)} == {forged}
    line = changed_line(c.desk.board, of_entry(c)[0], ZoneInfo(c.desk.zone))
    assert forged[1].hex()[:8] in line and forged[2].hex()[:8] in line
    assert b"tree_down" in displaced(a) and b"tree_down" in displaced(b), "the words of before are kept"
    assert c.desk.board.hash() == a.desk.board.hash() == b.desk.board.hash() and case in c.desk.board.cases
    metrics = requests.get(f"{room.server.url}/metrics", verify=room.server.folder / "keys" / "ca.pem", timeout=30).text
    assert f"konsol112_history_told_total {len(c.desk.board.reference.changed)}" in metrics
    room.server.stop()
    with open_home(Home(room.folder / "server")) as opened:
        write_export(opened.connection, opened.config.city, opened.signer, tmp_path / "export.gz")
    report = verify_file(tmp_path / "export.gz")
    assert not report.problems and forged[0] in report.uncovered


def of_entry(seat: Seat) -> list[ChangedPast]:
    """What desks say of single entries."""
    return [one for one in seat.desk.board.reference.changed if one.fact.entry]


def displaced(seat: Seat) -> bytes:
    assert seat.station is not None
    with seat.station.journal._db.reading() as connection:
        return b"".join(connection.exec_driver_sql("SELECT raw FROM displaced").scalars())
