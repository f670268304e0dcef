"""Documents that are made again: what came late makes a new edition, beside the one that stays as it is."""

import asyncio
import csv
import queue
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from server.app.open_home import database_of
from server.app.room import Room
from server.ledger.migrate import upgrade
from server.making import make
from server.reports import (
    NEXT_EDITION_MS,
    STEPS,
    Done,
    Job,
    Key,
    ReportBook,
    Watched,
    edition_of,
    late_after,
    watched_from,
)
from server.store.sqlite import SqliteDatabase
from tests.reports.pdf import text_of
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Pen
from wire.facts import (
    CallKindSet,
    CallStarted,
    CaseClosed,
    CaseNatureSet,
    CaseOpened,
    Fact,
    Place,
    ReportScheduled,
    ShiftNoted,
)
from wire.messages import MadeReport

WIB = ZoneInfo("Asia/Jakarta")
MAPPING = (
    'baris = "panggilan"\n[[kolom]]\nnama = "kanal"\nsumber = "kanal"\n[[kolom]]\nnama = "jenis"\nsumber = "jenis"\n'
)
DAILY = ReportScheduled(code="01", document="recap", every="day", hour=6, output="pdf")
LIST = ReportScheduled(code="02", document="ministry", every="day", hour=6, output="csv", mapping=MAPPING)


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


def line(**changes: object) -> MadeReport:
    given = MadeReport(
        code="01", document="recap", every="day", since=ms("2028-02-29"), until=ms("2028-03-01"), output="pdf",
        state="made", made=ms("2028-03-01T06:00"), name="a.pdf", head=1, tries=1,
    )  # fmt: skip
    return msgspec.structs.replace(given, **changes)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Served, Pen]]:
    house = House(tmp_path_factory.mktemp("server"))
    with served(house) as running, closing(Pen(running.url, house.account("pengawas", "supervisor"))) as pen:
        yield house, running, pen.enroll(house.code())


def told(house: House, pen: Pen, *facts: tuple[str, Fact, str]) -> None:
    """Facts as they happened; they reach the server now."""
    raws = [pen.write(fact, stream, at=ms(at)) for stream, fact, at in facts]
    house.reached(max(ms(at) for _, _, at in facts))
    assert all(ack.refused is None for ack in pen.push(raws))


def test_a_record_of_before_there_were_editions_is_taken_over(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "laporan.db")
    connection = database.connect(writer=True)
    upgrade(database, connection, STEPS[:1], "report_steps")
    connection.run(
        "INSERT INTO reports VALUES ('01', 'recap', 'day', 1, 2, 'pdf', 'made', 5, 1, 'a.pdf', 3, '00', 9, '', '[]')"
    )
    connection.close()
    with closing(ReportBook(tmp_path / "laporan.db")) as book:
        (known,) = book.newest()
        assert (known.edition, known.name, known.head, known.missed) == (1, "a.pdf", 9, 0)
        assert book.watched() is None


def test_the_next_edition_is_due_a_day_later_at_the_soonest_and_one_that_failed_is_made_again_as_it_is(
    tmp_path: Path,
) -> None:
    first = line()
    key, made = Key("01", "recap", "day", first.since), first.made
    with closing(ReportBook(tmp_path / "laporan.db")) as book:
        book.write(first)
        assert book.wanted([key], made + 9 * NEXT_EDITION_MS) == []
        book.note_late(Watched("a", 7), {key: 2})
        book.note_late(Watched("a", 9), {key: 1})
        assert (book.watched(), book.current()[0].missed) == (Watched("a", 9), 3)
        assert book.wanted([key], made + NEXT_EDITION_MS - 1) == []
        assert book.wanted([key], made + NEXT_EDITION_MS) == [key]
        assert edition_of(book.find(key), made + NEXT_EDITION_MS) == 2
        book.write(msgspec.structs.replace(first, edition=2, state="failed", made=made + NEXT_EDITION_MS))
        assert edition_of(book.find(key), made + 2 * NEXT_EDITION_MS) == 2
        assert book.current() == [msgspec.structs.replace(first, missed=3)], "the first one stays, and is counted for"
        assert [one.edition for one in book.newest()] == [2, 1]


def test_late_is_what_happened_in_the_time_of_a_document_and_what_corrects_what_began_in_it(
    state: tuple[House, Served, Pen],
) -> None:
    house, running, pen = state
    told(
        house,
        pen,
        ("case:lama", CaseOpened(number="A-1", nature="fire", priority=3, place=Place()), "2028-02-10T12:00"),
        ("call:lama", CallStarted(), "2028-02-10T12:00"),
    )
    assert running.room is not None
    head = running.room.ledger.head
    told(
        house,
        pen,
        ("case:lama", CaseClosed(outcome="selesai"), "2028-02-20T12:00"),  # it goes on, and was not another one
        ("shift:1", ShiftNoted("apa pun"), "2028-02-10T13:00"),
        ("call:baru", CallStarted(), "2028-02-20T12:00"),
    )
    made = [line(since=ms("2028-02-10"), until=ms("2028-02-11"), head=head.n)]

    def look(after: Watched) -> tuple[Watched, list[int]]:
        with closing(database_of(house.home, house.config).connect()) as connection:
            late = late_after(connection, CITY, after, made)
        return late.watched, list(late.counts.values())

    after, counts = look(Watched(head.epoch, head.n))
    assert counts == []
    told(
        house,
        pen,
        ("call:lama", CallKindSet("prank"), "2028-02-20T12:00"),  # corrects, and counts once
        ("case:lama", CaseNatureSet("flood"), "2028-02-20T12:01"),
        ("call:telat", CallStarted(), "2028-02-10T23:59"),
        ("call:luar", CallStarted(), "2028-02-11T00:00"),
    )
    assert look(after)[1] == [3]
    made = [msgspec.structs.replace(made[0], head=9**9)]
    assert look(after)[1] == [], "it is in the document already"
    with closing(database_of(house.home, house.config).connect()) as connection:
        assert watched_from(connection, CITY, (head.epoch, None), made).seq == after.seq + 4
        assert watched_from(connection, CITY, (head.epoch, after), made) == after
        assert watched_from(connection, CITY, (head.epoch, Watched("another", 5)), made).seq == 0


class Jobs:
    """Lets the server take its turns, and makes what it wants on the test's thread, as a process of its own would."""

    def __init__(self) -> None:
        self._wanted: queue.Queue[tuple[Job, asyncio.Future[Done]] | None] = queue.Queue()

    async def make(self, job: Job) -> Done:
        """In the place of that process."""
        made: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._wanted.put((job, made))
        return await made

    def turn(self, house: House, running: Served) -> None:
        """Two turns: what is found late in one is made in the next."""
        assert running.room is not None and running.loop is not None
        turning = asyncio.run_coroutine_threadsafe(self._twice(running.room), running.loop)
        while (asked := self._wanted.get(timeout=90)) is not None:
            running.loop.call_soon_threadsafe(asked[1].set_result, make(house.home, asked[0]))
        turning.result(90)

    async def _twice(self, room: Room) -> None:
        try:
            for _ in range(2):
                await room.reports.turn()
        finally:
            self._wanted.put(None)


def test_what_came_late_makes_a_new_edition_that_says_so_and_what_changes_nothing_makes_none(
    state: tuple[House, Served, Pen], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, running, pen = state
    told(
        house,
        pen,
        ("ref:report:01", DAILY, "2028-03-01"),
        ("ref:report:02", LIST, "2028-03-01"),
        ("call:a", CallStarted(), "2028-03-05T12:00"),
    )
    house.run(f"UPDATE entries SET received={ms('2028-03-05T12:00')} WHERE stream LIKE 'ref:report:%'")
    assert running.room is not None
    reports, folder, jobs = running.room.reports, house.home.reports, Jobs()
    monkeypatch.setattr(reports, "_run", jobs.make)

    def look(at: str) -> list[tuple[str, int, str, int, int]]:
        reports._now_ms = lambda: ms(at)
        jobs.turn(house, running)
        days = (one for one in reports._book.newest() if one.since == ms("2028-03-05"))
        return [(one.code, one.edition, one.state, one.late, one.missed) for one in days]

    first = [("01", 1, "made", 0, 0), ("02", 1, "made", 0, 0)]
    assert look("2028-03-06T06:00") == first
    before = {path.name: path.read_bytes() for path in folder.glob("*2028-03-05*")}
    assert set(before) == {"rekap-01-2028-03-05.pdf", "kementerian-02-2028-03-05.csv"}

    told(house, pen, ("call:b", CallStarted(), "2028-03-05T13:00"), ("call:b", CallKindSet("test"), "2028-03-05T13:00"))
    assert look("2028-03-06T09:00") == [(*one[:4], 2) for one in first], "not twice on one day"
    assert look("2028-03-07T06:00") == [
        ("01", 2, "made", 2, 0), ("01", 1, "made", 0, 2), ("02", 2, "made", 2, 0), ("02", 1, "made", 0, 2),
    ]  # fmt: skip
    assert {name: (folder / name).read_bytes() for name in before} == before
    said = "Edisi 2, menggantikan edisi 1, dibuat 6 Maret 2028 06:00; berubah karena 2 entri terlambat."
    assert said in text_of(folder / "rekap-01-2028-03-05-edisi2.pdf")
    assert said not in text_of(folder / "rekap-01-2028-03-05.pdf")
    with (folder / "kementerian-02-2028-03-05-edisi2.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 3

    told(house, pen, ("call:b", CallKindSet("test"), "2028-03-05T14:00"))
    seen = look("2028-03-08T06:00")
    assert [one[1:] for one in seen if one[1] > 1] == [(2, "made", 2, 0)] * 2, "the same figures are no new edition"
    with closing(sqlite3.connect(folder / "laporan.db")) as record:
        assert record.execute("SELECT count(*) FROM reports WHERE state='failed'").fetchone() == (0,)
