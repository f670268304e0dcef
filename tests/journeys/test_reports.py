"""A supervisor sets a report at a desk; the server was off when it was due, makes it once, and a desk fetches it."""

import sqlite3
import time
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from console.app import ServerReports
from console.errors import ConsoleError
from console.models.call_commands import start_call
from console.models.report_schedule import schedule_report
from tests.helpers.world import PATIENCE_S, world
from wire.facts import ReportScheduled
from wire.messages import MadeReport

DAY_MS = 86_400_000


def made(reports: ServerReports) -> list[MadeReport]:
    """What the server has made, once it has."""
    until = time.monotonic() + PATIENCE_S
    while not (found := reports.listed()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


@pytest.mark.slow
def test_a_report_that_was_due_while_the_server_was_off_is_made_once_and_fetched(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        seat = room.seat("meja-a", "petugas2")
        seat.desk.do(start_call)
        seat.desk.do(schedule_report, ReportScheduled(code="", document="recap", every="day", hour=0, output="xlsx"))
        room.settle()
        assert seat.station is not None
        assert ServerReports(seat.station).listed() == []
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
        room.server.kill()
        room.server.start()
        room.settle()
        assert ServerReports(seat.station).listed() == [one]
        seat.cable.pull()
        with pytest.raises(ConsoleError, match="report_offline"):
            ServerReports(seat.station).listed()
