"""Documents the server makes by itself: what is due, each once, with the figures of a desk; who may fetch them."""

import asyncio
import re
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.models.views.reports import DOCUMENTS, SchedulePeriod
from console.reports.statistics import TOLD, answered, section
from console.store.journal.journal import Journal
from server import making
from server.app.open_home import database_of
from server.making import MAKERS, Derived, asked_of, make
from server.reports import FIRST_WAIT_MS, Done, Job, Key, ReportBook, due, file_name, schedules, zone_of
from tests.reports.pdf import text_of
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Pen, id_of
from tests.store.disk import KEY, Ledger
from tests.store.made_history import NOW, truth, written
from wire.facts import CityDefined, Fact, ReportScheduled, Role
from wire.facts.report import Every
from wire.messages import MadeReport

pytestmark = pytest.mark.slow

WIB = ZoneInfo("Asia/Jakarta")
DAY_MS = 86_400_000
DAILY = ReportScheduled(code="01", document="recap", every="day", hour=6, output="xlsx")
MAPPING = '[[kolom]]\nnama = "nomor"\nsumber = "nomor"\n[[kolom]]\nnama = "jenis"\nsumber = "jenis"\n'
LIST = ReportScheduled(code="02", document="ministry", every="month", hour=1, output="csv", mapping=MAPPING)
Join = Callable[..., Pen]
PASSWORD = "contoh-sandi-112"
ROLES: tuple[Role, ...] = ("supervisor", "viewer", "dispatcher")


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


def job(house: House, **changes: Any) -> Job:
    given: dict[str, Any] = {
        "document": "recap", "every": "month", "since_ms": ms("2028-02-01"), "until_ms": ms("2028-03-01"),
        "output": "xlsx", "path": str(house.home.reports / "hasil"), "now_ms": NOW, **changes,
    }  # fmt: skip
    return Job(**given)


def told(house: House, pen: Pen, facts: list[tuple[str, Fact, int]]) -> None:
    raws = [pen.write(fact, stream, at=at) for stream, fact, at in facts]
    for start in range(0, len(raws), 400):
        house.reached(max(at for _, _, at in facts))
        assert all(ack.refused is None for ack in pen.push(raws[start : start + 400]))


def past(house: House, at: str, codes: tuple[str, ...] = ("01", "02")) -> None:
    """As if the server had received these schedules then."""
    streams = ", ".join(f"'ref:report:{code}'" for code in codes)
    house.run(f"UPDATE entries SET received={ms(at)} WHERE stream IN ({streams})")


@pytest.fixture
def supervisor(house: House, running: Served, join: Join) -> Pen:
    return join(running, house.account("pengawas", "supervisor"))


@pytest.fixture
def busy(house: House, supervisor: Pen) -> Pen:
    """A desk that told of weeks of calls and cases."""
    story = [entry for one in truth(60, seed=3) for part in written(one) for entry in part]
    told(house, supervisor, [(entry.stream, entry.fact, entry.at) for entry in story])
    return supervisor


def test_a_recap_says_the_very_figures_of_a_desk(house: House, busy: Pen, tmp_path: Path) -> None:
    ledger, rows = Ledger(busy.epoch), busy.everything()
    desk = Journal(tmp_path / "desk.db", KEY, lambda: NOW, bytes)
    ledger.rows = rows
    house.home.reports.mkdir(exist_ok=True)
    with closing(desk), closing(database_of(house.home, house.config).connect()) as connection:
        desk.commit(ledger.page(0))
        source = Derived(house.home, connection, CITY, lambda: NOW)
        assert source.head == len(rows)
        desk.archive.aggregates.rule = source.archive.aggregates.rule
        here = asked_of(source, job(house))
        there = msgspec.structs.replace(here, archive=desk.archive)
        for measure, by in TOLD:
            assert answered(here, measure, by) == answered(there, measure, by), (measure, by)
        assert (found := section(here, "calls", "kind")) is not None and len(found.words) > 3
        source.close()


def test_what_was_thrown_away_or_damaged_is_made_anew(house: House, busy: Pen) -> None:
    house.home.reports.mkdir(exist_ok=True)
    asked = job(house, document="ministry", mapping=MAPPING, path=str(house.home.reports / "a.csv"), output="csv")
    first = make(house.home, asked)
    assert not first.problem and first.head == len(busy.everything())
    data = (house.home.reports / "a.csv").read_bytes()
    (house.home.reports / "arsip.db").write_bytes(b"no database at all" * 500)
    assert make(house.home, asked) == first
    assert (house.home.reports / "a.csv").read_bytes() == data
    busy.push([busy.write()])
    assert make(house.home, asked).head == first.head + 1


def test_no_personal_value_comes_into_the_archive_of_reports(house: House, busy: Pen) -> None:
    house.home.reports.mkdir(exist_ok=True)
    with closing(database_of(house.home, house.config).connect()) as connection:
        source = Derived(house.home, connection, CITY, lambda: NOW)
        assert source._journal.keys_for([f"case:{n}" for n in range(60)]) == {}
        source.close()
    personal = make(house.home, job(house, document="ministry", mapping=MAPPING.replace('"jenis"\n', '"alamat"\n')))
    assert personal.problem == "map_personal"


@pytest.mark.parametrize(("output", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_a_recap_is_a_file_of_its_format(sqlite_house: House, output: str, begins: bytes) -> None:
    sqlite_house.home.reports.mkdir(exist_ok=True)
    for every in ("day", "year"):
        place = sqlite_house.home.reports / f"{every}.{output}"
        done = make(sqlite_house.home, job(sqlite_house, every=every, output=output, path=str(place)))
        assert (done.problem, done.said) == ("", ())
        assert place.read_bytes().startswith(begins)
        if output == "pdf":  # the paper of a desk, from the city's templates
            assert {"day": "REKAP HARIAN", "year": "REKAP TAHUNAN"}[every] in text_of(place)


def test_a_list_that_lacks_values_names_the_cases_and_is_not_written(house: House, busy: Pen) -> None:
    house.home.reports.mkdir(exist_ok=True)
    lacking = MAPPING + '[[kolom]]\nnama = "hasil"\nsumber = "hasil"\nwajib = true\n'
    asked = job(house, document="ministry", mapping=lacking, output="csv", path=str(house.home.reports / "a.csv"))
    done = make(house.home, asked)
    assert done.problem == "export_lacks" and any("112-280229-A-" in line for line in done.said)
    assert not (house.home.reports / "a.csv").exists()
    allowed = msgspec.structs.replace(asked, mapping=f'bila_kurang = "tulis"\n{lacking}')
    assert make(house.home, allowed).problem == "" and (house.home.reports / "a.csv").exists()


def test_every_document_that_can_be_set_has_a_maker() -> None:
    assert set(DOCUMENTS) == set(MAKERS)


def test_schedules_are_read_as_desks_read_them_and_a_new_hour_does_not_begin_anew(
    house: House, supervisor: Pen
) -> None:
    told(house, supervisor, [("ref:report:02", LIST, ms("2028-03-01"))])
    first_word = supervisor.write(DAILY, "ref:report:01")
    supervisor.push([first_word])
    past(house, "2026-11-20T12:00")
    later = msgspec.structs.replace(DAILY, hour=8)
    supervisor.push([supervisor.write(later, "ref:report:01", prev=(id_of(first_word),))])
    city = supervisor.write(CityDefined(CITY, "Kota Uji", "Asia/Jayapura", "-"), f"ref:city:{CITY}")
    assert supervisor.push([city])[0].refused is not None
    with closing(database_of(house.home, house.config).connect()) as connection:
        first, second = schedules(connection, CITY)
        assert str(zone_of(connection, CITY)) == "Asia/Jakarta", "an admin's fact of a supervisor is refused"
    assert (first.fact.hour, first.since_ms, second.fact.document) == (8, ms("2026-11-20T12:00"), "ministry")
    now_ms = ms("2026-11-23T07:59")
    assert [one.name for one in due(first, now_ms, WIB)] == ["2026-11-20", "2026-11-21"]
    assert list(due(second, now_ms, WIB)) == []
    long_off = due(first, first.since_ms + 400 * DAY_MS, WIB)
    assert len(list(long_off)) == 92, "what would be cleared away at once is not made"


def test_a_line_is_kept_and_a_failure_is_tried_again_later(tmp_path: Path) -> None:
    every: Every = "day"
    key = Key("01", "recap", every, 5)
    failed = MadeReport(
        code="01", document="recap", every=every, since=5, until=9, output="pdf", state="failed", made=1_000, tries=1,
        problem="export_disk", said=("penuh",),
    )  # fmt: skip
    with closing(ReportBook(tmp_path / "laporan.db")) as book:
        assert book.wanted([key], 0) == [key]
        book.write(failed)
        assert book.wanted([key], 1_000 + FIRST_WAIT_MS) == []
        assert book.wanted([key], 1_000 + 2 * FIRST_WAIT_MS) == [key]
    with closing(ReportBook(tmp_path / "laporan.db")) as book:
        assert book.newest() == [failed] and book.named("") is None
        made = msgspec.structs.replace(failed, state="made", name="a.pdf", problem="", said=(), made=2_000)
        book.write(made)
        assert (book.count(), book.wanted([key], 9**15), book.named("a.pdf")) == (1, [], made)
        assert book.over(every, 2_001) == [made] and book.over("week", 2_001) == []


def test_a_line_that_a_wrong_clock_wrote_counts_for_nothing(tmp_path: Path) -> None:
    key = Key("01", "recap", "day", 1)
    with closing(ReportBook(tmp_path / "laporan.db")) as book:
        book.write(line("recap", "a.csv", state="over", made=ms("2028-02-01")))
        assert book.wanted([key], ms("2028-03-01")) == [key], "its file was deleted before its time"
        for state in ("made", "failed"):
            book.write(line("recap", "a.csv", state=state, made=ms("2038-01-01")))
            assert book.wanted([key], ms("2028-03-01")) == [key]
        assert book.wanted([key], ms("2038-01-02")) == [key], "a failed one is tried again in its turn"


def test_an_archive_that_another_process_holds_is_left_to_it(house: House, busy: Pen) -> None:
    house.home.reports.mkdir(exist_ok=True)
    asked = job(house, document="ministry", mapping=MAPPING, path=str(house.home.reports / "a.csv"), output="csv")
    with closing(database_of(house.home, house.config).connect()) as connection:
        held = Derived(house.home, connection, CITY, lambda: NOW)
        file = (house.home.reports / "arsip.db").stat().st_ino
        assert make(house.home, asked).problem == "report_held"
        assert (house.home.reports / "arsip.db").stat().st_ino == file
        held.close()
    assert not make(house.home, asked).problem


def test_a_document_that_cannot_be_begun_says_so_and_keeps_no_other_from_being_made(
    house: House, supervisor: Pen, running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = msgspec.structs.replace(DAILY, output="bentuk lain")
    told(house, supervisor, [("ref:report:01", strange, ms("2028-03-01")), ("ref:report:02", LIST, ms("2028-03-01"))])
    past(house, "2028-02-29T12:00")
    assert running.room is not None
    reports = running.room.reports

    async def not_begun(_: Job) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reports, "_run", not_begun)
    assert at(running, ms("2028-03-01T07:00")) == 2
    assert {one.code: (one.state, one.problem) for one in reports._book.newest()} == {
        "01": ("failed", "report_unknown"),
        "02": ("failed", "export_disk"),
    }


def test_a_bug_in_one_report_is_told_of_it_and_the_others_are_made(
    house: House, supervisor: Pen, running: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told(house, supervisor, [("ref:report:01", DAILY, ms("2028-03-01")), ("ref:report:02", LIST, ms("2028-03-01"))])
    past(house, "2028-02-29T12:00")
    assert running.room is not None
    reports = running.room.reports

    async def run(job: Job) -> Done:
        if job.document == "recap":
            raise LookupError("a bug")
        Path(job.path).write_text("daftar")
        return Done(head=7)

    monkeypatch.setattr(reports, "_run", run)
    assert at(running, ms("2028-03-01T07:00")) == 2
    assert {one.code: (one.state, one.problem, one.said) for one in reports._book.newest()} == {
        "01": ("failed", "report_bug", ("LookupError",)),
        "02": ("made", "", ()),
    }
    assert "report 01 of 2028-02-29 failed by a bug" in caplog.text
    assert at(running, ms("2028-03-01T07:01")) == 0, "it is tried again, but not at once"
    assert at(running, ms("2028-03-01T07:10")) == 1


def test_what_the_server_fails_at_is_told_with_the_list_to_who_may_read_it(sqlite_house: House, secret: str) -> None:
    with served(sqlite_house) as state, closing(Pen(state.url, sqlite_house.account("petugas"))) as pen:
        pen.enroll(sqlite_house.code())
        tokens = {role: signed_in(sqlite_house, pen, role, secret) for role in ("supervisor", "dispatcher")}

        def troubles(role: Role) -> list[Any]:
            headers = {"X-Session": tokens[role]}
            return list(pen.http.get(f"{pen.url}/v1/reports", headers=headers).json().get("troubles", ()))

        async def broken() -> None:
            raise LookupError("a bug")

        async def until_it_fails(room: Any) -> None:
            room.chores.begin("frail", broken)
            while not room.troubles:
                await asyncio.sleep(0)

        assert troubles("supervisor") == []
        state.ask(until_it_fails)
        assert [(one["name"], one["tries"] > 0, one["cause"]) for one in troubles("supervisor")] == [
            ("frail", True, "LookupError")
        ]
        assert troubles("dispatcher") == []
        assert "konsol112_chores_failing 1" in pen.http.get(f"{pen.url}/metrics").text


def test_a_process_whose_server_was_killed_ends_by_itself(sqlite_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(making, "LONGEST_S", -making._LATER_S)
    monkeypatch.setattr("os._exit", lambda _: ended.set())
    monkeypatch.setattr("os.nice", lambda _: 0)
    monkeypatch.setattr("server.app.log.to_stderr", lambda _: None)
    monkeypatch.setattr(making, "make", lambda *_: Done(head=int(ended.wait(20))))
    said = making.make_once(sqlite_house.home.folder, msgspec.json.encode(job(sqlite_house)))
    assert msgspec.json.decode(said, type=Done).head == 1


def at(state: Served, now_ms: int) -> int:
    """Let the server look at this time; how many documents it tried to make."""
    assert state.room is not None
    state.room.reports._now_ms = lambda: now_ms
    return int(state.ask(lambda room: room.reports.make_due()))


def line(document: str, name: str, **changes: Any) -> MadeReport:
    given = MadeReport(
        code="01", document=document, every="day", since=1, until=2, output="csv", state="made", made=ms("2028-03-01"),
        name=name, size=1, sha256="00", tries=1, head=1,
    )  # fmt: skip
    return msgspec.structs.replace(given, **changes)


@pytest.mark.parametrize("code", ["../../keys/ca", "a/b", "..", "", "x" * 200, "rekap\u202ebulan"])
def test_no_code_leads_a_document_out_of_its_folder(code: str) -> None:
    day = date(2028, 3, 1)
    period = SchedulePeriod(day, day + timedelta(1), 0, 1, 1)
    called = file_name(msgspec.structs.replace(DAILY, code=code), period, 2)
    assert re.fullmatch(r"rekap-[0-9a-f]{12}-2028-03-01-edisi2\.xlsx", called)
    assert file_name(DAILY, period, 1) == "rekap-01-2028-03-01.xlsx"


def test_documents_are_listed_and_fetched_by_who_may_and_cleared_when_kept_long_enough(
    sqlite_house: House, secret: str
) -> None:
    with served(sqlite_house) as state, closing(Pen(state.url, sqlite_house.account("petugas"))) as pen:
        pen.enroll(sqlite_house.code())
        assert state.room is not None
        reports, folder = state.room.reports, sqlite_house.home.reports
        reports._now_ms = lambda: ms("2028-03-02")
        for one in (line("recap", "rekap.csv"), line("ministry", "daftar.csv"), line("recap", "gone.csv", since=3)):
            reports._book.write(one)
            (folder / one.name).write_text(one.document)
        (folder / "gone.csv").unlink()

        def fetch(path: str, role: Role) -> Any:
            return pen.http.get(f"{pen.url}/v1/reports{path}", headers={"X-Session": tokens[role]})

        tokens = {role: signed_in(sqlite_house, pen, role, secret) for role in ROLES}
        seen = {role: {one["name"] for one in fetch("", role).json()["reports"]} for role in ROLES}
        assert seen == {
            "supervisor": {"rekap.csv", "daftar.csv", "gone.csv"},
            "viewer": {"rekap.csv", "gone.csv"},
            "dispatcher": set(),
        }
        answers = {
            (role, name): fetch(f"/{name}", role).status_code for role in ROLES for name in ("rekap.csv", "daftar.csv")
        }
        assert answers == {
            ("supervisor", "rekap.csv"): 200, ("supervisor", "daftar.csv"): 200, ("viewer", "rekap.csv"): 200,
            ("viewer", "daftar.csv"): 403, ("dispatcher", "rekap.csv"): 403, ("dispatcher", "daftar.csv"): 403,
        }  # fmt: skip
        assert fetch("/rekap.csv", "supervisor").content == b"recap"
        assert {fetch(f"/{name}", "supervisor").status_code for name in ("laporan.db", "gone.csv", "..%2Fhead")} == {
            404
        }
        assert pen.get("/v1/reports").status_code == 401
        reports._now_ms = lambda: ms("2028-03-01") + 93 * DAY_MS
        state.ask(lambda room: room.reports.clear())
        assert not list(folder.glob("*.csv")) and {one.state for one in reports._book.newest()} == {"over"}
        assert reports._book.wanted([Key("01", "recap", "day", 1)], 9**15) == []


def signed_in(house: House, pen: Pen, role: Role, secret: str) -> str:
    """Who only looks on signs in at a desk as a dispatcher too, or not at all."""
    roles: tuple[Role, ...] = ("dispatcher", "viewer") if role == "viewer" else (role,)
    house.account(f"orang{role}", *roles, secret=secret)
    answer = pen.post("/v1/session", {"name": f"orang{role}", "password": PASSWORD})
    return str(answer.json()["access_token"])


def test_a_document_of_a_newer_program_fails_with_a_word(sqlite_house: House) -> None:
    with served(sqlite_house) as state, closing(Pen(state.url, sqlite_house.account("pengawas", "supervisor"))) as pen:
        pen.enroll(sqlite_house.code())
        letter = msgspec.structs.replace(DAILY, document="letter")
        told(sqlite_house, pen, [("ref:report:01", letter, ms("2028-03-01"))])
        past(sqlite_house, "2028-02-29T12:00")
        assert at(state, ms("2028-03-01T07:00")) == 1
        (found,) = state.ask(lambda room: room.reports.listed({"supervisor"}))
        assert (found.state, found.problem) == ("failed", "report_unknown")
