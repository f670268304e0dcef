"""A supervisor sets a report at a desk; the server was off when it was due, makes it once, and a desk fetches it."""

import json
import sqlite3
import time
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from console.app import ServerReports
from console.cli.reports import Days, hand_out
from console.errors import ConsoleError
from console.models.commands.calls import start_call
from console.models.commands.handing_out import schedule_report
from console.models.views.exports import read_map
from tests.helpers.world import PASSPHRASE, PASSWORD, PATIENCE_S, world
from wire.facts import CasesExported, ReportScheduled
from wire.messages import MadeReport, MadeReports

pytestmark = pytest.mark.slow

DAY_MS = 86_400_000


def made(reports: ServerReports) -> list[MadeReport]:
    """What the server has made, once it has."""
    until = time.monotonic() + PATIENCE_S
    while not (found := reports.listed().reports):
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


def test_a_report_that_was_due_while_the_server_was_off_is_made_once_and_fetched(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        seat = room.seat("meja-a", "petugas2")
        seat.desk.do(start_call)
        seat.desk.do(schedule_report, ReportScheduled(code="", document="recap", every="day", hour=0, output="xlsx"))
        room.settle()
        assert seat.station is not None
        assert ServerReports(seat.station).listed() == MadeReports([])
        room.server.kill()
        with closing(sqlite3.connect(tmp_path / "server" / "ledger.db")) as ledger, ledger:
            ledger.execute("UPDATE entries SET received = received - ? WHERE stream LIKE 'ref:report:%'", (DAY_MS,))
        room.server.start()
        room.settle()
        (one,) = made(ServerReports(seat.station))
        assert (one.state, one.document, one.until - one.since) == ("made", "recap", DAY_MS)
        data = ServerReports(seat.station).fetch(one)
        with zipfile.ZipFile(BytesIO(data)) as book:
            assert "Rekap harian" in book.read("xl/sharedStrings.xml").decode()
        # A crash after the file and before its line, and one in the middle of making.
        room.server.kill()
        folder = tmp_path / "server" / "laporan"
        with closing(sqlite3.connect(folder / "laporan.db")) as book, book:
            book.execute("DELETE FROM reports")
        (folder / f".new-{one.name}").write_bytes(b"half")
        room.server.start()
        room.settle()
        (again,) = made(ServerReports(seat.station))
        assert (again.name, again.state, again.tries) == (one.name, "made", 1)
        assert [path.name for path in folder.glob("*rekap*")] == [one.name]
        seat.cable.pull()
        with pytest.raises(ConsoleError, match="report_offline"):
            ServerReports(seat.station).listed()
        seat.close()
        mapping = read_map(b'baris = "panggilan"\n[[kolom]]\nnama = "kanal"\nsumber = "kanal"')
        days = Days(
            f"{datetime.now(UTC) - timedelta(days=2):%d/%m/%Y}", f"{datetime.now(UTC) + timedelta(days=2):%d/%m/%Y}"
        )
        secrets = {"phrase": PASSPHRASE, "password": PASSWORD}
        who = ("petugas2", secrets.__getitem__, room.server.url)
        table = hand_out(seat.home, (mapping, days, ""), tmp_path / "daftar.json", who)
        assert table.rows == [("phone",)] and json.loads((tmp_path / "daftar.json").read_text()) == [{"kanal": "phone"}]
        with pytest.raises(ConsoleError, match="evidence_place"):
            hand_out(seat.home, (mapping, days, ""), tmp_path / "daftar.json", who)
        seat.open(sync=False)
        facts = [one.fact for stream in seat.desk.board.streams() for one in seat.desk.board.records_of(stream)]
        assert [one.rows for one in facts if isinstance(one, CasesExported)] == [1]
