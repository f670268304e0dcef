"""Files beside the ledger that are damaged: put aside, told, made anew, and the ledger serves as if nothing were."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from server.__main__ import main
from server.ledger.migrate import Step, upgrade
from server.positions import open_store
from server.reports import ReportBook
from server.store.side import Aside
from server.store.sqlite import SqliteDatabase
from tests.server.house import House, served, serves
from tests.server.pen import Pen
from tests.server.tracker import Tracker, now_s
from wire.messages import MadeReport, Positions

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
Join = Callable[..., Pen]


@pytest.fixture
def house(sqlite_house: House) -> House:
    sqlite_house.home.reports.mkdir()
    return sqlite_house


def garbage(path: Path) -> None:
    path.write_bytes(b"something else entirely" * 500)


def of_a_newer_program(path: Path) -> None:
    database = SqliteDatabase(path)
    with closing(database.connect(writer=True)) as connection:
        for table in ("position_steps", "report_steps"):
            upgrade(database, connection, [Step(1, "far", ()), Step(99, "ahead", ())], table)


def with_a_torn_page(path: Path) -> None:
    """It opens; what is asked of it is not there."""
    if path.name == "positions.db":
        with closing(open_store(SqliteDatabase(path))) as connection, connection.writing():
            for n in range(400):
                place = ("35.72", f"{n:06}", now_s(), "PSC-1", 0, 0.0, 0.0, None, None, None, None)
                connection.run(f"INSERT INTO fixes VALUES ({','.join('?' * len(place))})", place)
                last = ("35.72", f"{n:06}", n, "PSC-1", now_s() * 1000, 0.0, 0.0, None, None, None, None)
                connection.run(f"INSERT INTO last_fixes VALUES ({','.join('?' * len(last))})", last)
    else:
        with closing(ReportBook(path)) as book:
            for n in range(200):
                book.write(line(n))
    page = 4096
    data = bytearray(path.read_bytes())
    for at in range(8 * page, len(data), page):
        data[at : at + page] = os.urandom(page)
    path.write_bytes(data)


def line(n: int) -> MadeReport:
    return MadeReport(
        code=f"{n:03}", document="recap", every="day", since=n, until=n + 1, output="pdf", state="made", made=n,
        tries=1, name=f"{n}.pdf",
    )  # fmt: skip


DAMAGES = [garbage, of_a_newer_program, with_a_torn_page]


def asides(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.disisihkan-*") if not path.name.endswith(("-wal", "-shm"))]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_of_positions_is_put_aside_and_units_go_on(
    house: House, join: Join, damage: Callable[[Path], None]
) -> None:
    path = house.home.positions_file
    damage(path)
    before = path.read_bytes()
    with served(house) as running:
        pen, tracker = join(running), Tracker(house, running)
        assert tracker.form().json() == {"taken": 1, "refused": {}}
        assert pen.push([pen.write()])[0].seq
        said = msgspec.json.decode(pen.get("/v1/positions").content, type=Positions)
        assert [fix.unit for fix in said.fixes] == ["PSC-1"]
    (kept,) = asides(house.home.folder)
    assert kept.name.startswith("positions.db.disisihkan-") and kept.read_bytes() == before
    with served(house):
        assert asides(house.home.folder) == [kept], "what was made anew is sound"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_of_reports_is_put_aside_and_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    told: list[Aside] = []
    path = tmp_path / "laporan" / "laporan.db"
    path.parent.mkdir()
    damage(path)
    before = path.read_bytes()
    with closing(ReportBook(path, told.append)) as book:
        assert book.newest() == [] and book.named("1.pdf") is None
        book.write(line(7))
        assert book.newest() == [line(7)]
    (kept,) = asides(path.parent)
    assert kept.read_bytes() == before
    assert [(one.file, one.kept) for one in told] == [("laporan.db", kept.name)]
    with closing(ReportBook(path, told.append)) as book:
        assert book.newest() == [line(7)] and len(told) == 1


def test_two_that_are_put_aside_in_one_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "laporan.db"
    for _ in range(2):
        garbage(path)
        with closing(ReportBook(path)) as book:
            assert book.count() == 0
    assert len(asides(tmp_path)) == 2


def test_what_cannot_even_be_put_aside_stops_nothing_and_is_taken_up_when_it_can(house: House, join: Join) -> None:
    """Nobody may open it: it is left alone, whoever asks for it is told, and the ledger goes on."""
    blocked = [house.home.positions_file, house.home.reports / "laporan.db"]
    for path in blocked:
        path.mkdir()
    with served(house) as running:
        pen, tracker = join(running), Tracker(house, running)
        assert pen.push([pen.write()])[0].seq
        answer = tracker.form()
        assert (answer.status_code, answer.json()["code"], answer.json()["file"]) == (
            500,
            "store_denied",
            "positions.db",
        )
        assert pen.get("/ready").status_code == 200
        for path in blocked:
            path.rmdir()
        assert tracker.form().json() == {"taken": 1, "refused": {}}


def test_the_server_says_at_its_terminal_what_it_put_aside_and_what_is_lost(house: House) -> None:
    garbage(house.home.positions_file)
    garbage(house.home.reports / "laporan.db")
    line = [sys.executable, "-m", "server", "run", "--plain", "--port", "0", "--dir", str(house.home.folder)]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"}) as process:
        assert process.stdout is not None
        said: list[str] = []
        while not {"positions.db", "laporan.db"} <= {one.split()[0] for one in said} or len(said) < 5:
            said.append(process.stdout.readline().decode())
            assert said[-1], "".join(said)
        assert serves(next(one for one in said if one.startswith("Server berjalan di")))
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    for path in (house.home.positions_file, house.home.reports / "laporan.db"):
        (kept,) = asides(path.parent)
        (told,) = (one for one in said if one.startswith(path.name))
        assert kept.name in told and "  Yang hilang: " in said[said.index(told) + 1]


def test_the_list_of_devices_is_told_also_without_places(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    with served(house) as running:
        Tracker(house, running).form()
    garbage(house.home.positions_file)
    assert main(["device", "list", "--dir", str(house.home.folder)]) == 0
    said = capsys.readouterr().out
    assert "positions.db tidak bisa dibaca" in said and "PSC-1" in said and "belum ada posisi" in said
    assert not asides(house.home.folder), "only the server itself moves it: it may hold the file open"


def test_a_damaged_ledger_is_named_and_nothing_is_put_aside(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    garbage(house.home.database_file)
    assert main(["run", "--plain", "--port", "0", "--dir", str(house.home.folder)]) == 1
    said = capsys.readouterr().err
    assert "ledger.db rusak" in said and "restore" in said
    assert not asides(house.home.folder)
