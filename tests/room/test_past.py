"""The months behind a sample room: whole, proved and sound like a room's own, and a sample in every part."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from console.clock import now_ms
from console.models.state.streams import call_stream
from console.models.views.evaluation import month_before, month_of
from console.room.past import past
from console.room.sample import ACCOUNTS, SampleRoom, await_true
from console.room.server_process import ServerFailed
from console.station import Station
from tests.helpers.sample_folder import sample_folder
from wire import facts
from wire.entry import fact_of

pytestmark = pytest.mark.slow

WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleRoom]:
    """A room of today."""
    made = SampleRoom(sample_folder(tmp_path_factory.mktemp("past") / "room"))
    made.open()
    yield made
    made.close()


@pytest.fixture(scope="module")
def desk(room: SampleRoom) -> Station:
    """The newcomer's desk when it has read all there is."""
    news = threading.Event()
    station = room.station("meja-a", news.set)
    station.loop.start()
    await_true(station, news, lambda: 0 < station.loop.head == station.journal.cursor().seq)
    return station


def test_the_last_month_is_over_in_the_ledger_and_its_calls_are_drawn_for_everybody(desk: Station) -> None:
    last, drawing = month_before(month_of(now_ms(), WIB)), desk.journal.archive.qa_sampling
    assert last in drawing.months()
    sample = drawing.sample(last)
    assert sample is not None and sample.form == 1
    assert len(sample.persons) == 3
    form = desk.desk.board.reference.forms["call"]
    assert form.due_days == 60, "whoever opens the room at the end of a month finds nothing late"
    assert all(one.answered >= 30 and one.calls for one in sample.persons)
    streams = [call_stream(call.call) for one in sample.persons for call in one.calls]
    records = [record for found in desk.journal.records_of(streams).values() for record in found]
    assert records and not {doubt for record in records for doubt in record.doubts}, "each is proved by its person"
    assert any(isinstance(record.fact, facts.CallRang) and isinstance(record.fact.number, str) for record in records)


def test_the_ledger_with_its_past_is_sound_and_nothing_in_it_is_odd(room: SampleRoom) -> None:
    said = room.server.tell("verify")
    assert "Utuh" in said
    assert "temuan" not in said.casefold()


def test_every_case_of_it_is_a_sample_that_was_closed(desk: Station) -> None:
    played = past(now_ms(), ACCOUNTS[1:])
    opened = [fact_of(one) for one in played.entries]
    cases = [fact for fact in opened if isinstance(fact, facts.CaseOpened)]
    closed = [fact for fact in opened if isinstance(fact, facts.CaseClosed)]
    assert len(cases) == len(closed) > 100
    assert all(case.sample for case in cases)
    assert len({case.nature for case in cases}) >= 10
    days = {datetime.fromtimestamp(one.at / 1000, UTC).astimezone(WIB).date() for one in played.entries}
    assert len(days) >= 28
    assert max(one.at for one in played.entries) < now_ms() - 86_400_000
    times = [one.at for one in played.entries]
    assert times == sorted(times)


def test_a_room_that_is_there_already_is_never_made_anew(tmp_path: Path) -> None:
    room = SampleRoom(sample_folder(tmp_path / "room"))
    with pytest.raises(ServerFailed):
        room.server.make_sample("kata sandi contoh", "frasa contoh panjang", past(now_ms(), ACCOUNTS[1:]))
