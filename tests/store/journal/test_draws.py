"""The sample of a month follows from the ledger alone: the same everywhere, fixed by what nobody can foresee."""

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from console.errors import ConsoleError
from console.models.views.evaluation import (
    Sample,
    how_many,
    ledger_time,
    month_after,
    month_before,
    month_of,
    month_start_ms,
)
from console.store.journal.journal import Journal
from console.ui.evaluation import read_samples
from tests.store.disk import Ledger, open_journal, written_elsewhere
from wire.entry import decode_entry, encode_entry
from wire.exchange import Rewound
from wire.facts import (
    CallAnswered,
    CallKindSet,
    CallNoted,
    CallRang,
    CallStarted,
    CityDefined,
    EvaluationFormPublished,
    Fact,
    ShiftNoted,
)
from wire.facts.evaluation import Criterion
from wire.seal import new_key, sealed_with

WIB = timezone(timedelta(hours=7))
MINUTE, DAY = 60_000, 86_400_000
WILD = 1_900_000_000_000
FORM = "ref:evaluation_form:call"


def at(text: str) -> int:
    """A moment of the city's clocks."""
    return round(datetime.fromisoformat(text).replace(tzinfo=WIB).timestamp() * 1000)


class Room:
    """A ledger that other desks write into, and a desk that reads it."""

    def __init__(self, path: Path) -> None:
        self.ledger, self.read, self.desks, self.now = Ledger(), 0, 0, 0
        self.journal = open_journal(path)

    def write(self, when: int, stream: str, fact: Fact, by: str = "sari", offset: int | None = 0, **more: int) -> None:
        """An entry of desk B. In a room that works no week goes by without any."""
        while self.now and offset is not None and when - self.now > 6 * DAY and when < WILD:
            self.write(self.now + 5 * DAY, "shift:one", ShiftNoted("sepi"))
        self.desks += 1
        self.now = max(self.now, when) if when < WILD else self.now
        raw = written_elsewhere(stream, fact, "desk-b", self.desks, when)
        entry = msgspec.structs.replace(decode_entry(raw), by=by, offset_ms=offset, **more)
        self.ledger.number([encode_entry(entry)])

    def call(self, when: int, name: str, by: str = "sari") -> None:
        """It rings, and is answered."""
        self.write(when - 5_000, f"call:{name}", CallRang())
        self.write(when, f"call:{name}", CallAnswered(), by)

    def sample(self, month: int) -> Sample | None:
        self.journal.commit(self.ledger.page(self.read))
        self.read = len(self.ledger.rows)
        return self.journal.archive.qa_sampling.sample(month)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "desk.db")
    yield made
    made.journal.close()


def people(sample: Sample | None) -> dict[str, tuple[int, list[str]]]:
    assert sample is not None
    return {one.person: (one.answered, [each.call for each in one.calls]) for one in sample.persons}


def by_hand(ledger: Ledger, month: str, percent: int) -> dict[str, list[str]]:
    """The rule once more, from the exact bytes and with nothing of the program."""
    clock, first, closing, calls, chain = 0, 0, 0, dict[str, tuple[str, int]](), bytes(32)
    for seq, row in enumerate(ledger.rows, 1):
        raw = bytes(row.entry)
        entry = json.loads(raw)
        chain = hashlib.sha256(chain + seq.to_bytes(8, "big") + hashlib.sha256(raw).digest()).digest()
        if "offset_ms" in entry:
            told = entry["at"] + entry["offset_ms"]
            clock = max(clock, min(told, clock + 7 * 86_400_000)) if clock else told
        now = (datetime.fromtimestamp(clock / 1000, UTC) + timedelta(hours=7)).strftime("%Y-%m") if clock else month
        if now == month and not first:
            first = seq
        if now > month:
            closing = seq
            break
        if entry["fact"]["kind"] == "call_answered" and entry["stream"] not in calls:
            calls[entry["stream"]] = (entry["by"], seq)
    assert closing
    drawn: dict[str, list[tuple[bytes, str]]] = {}
    for stream, (by, seq) in calls.items():
        if seq >= first:
            drawn.setdefault(by, []).append((hashlib.sha256(chain + stream[5:].encode()).digest(), stream[5:]))
    return {
        by: [call for _, call in sorted(all_)[: max(1, -(-len(all_) * percent // 100))]] for by, all_ in drawn.items()
    }


def test_a_few_lines_without_the_program_draw_the_same_calls(room: Room, tmp_path: Path) -> None:
    chance = random.Random(31)
    whens = sorted(at("2026-09-29") + chance.randrange(35 * 86_400_000) for _ in range(500))
    for nth, when in enumerate(whens):
        if nth % 7:
            room.call(when, f"c{nth}", chance.choice(("sari", "budi", "dewi")))
        else:
            room.write(when, f"call:c{nth}", CallRang())  # nobody answers
    found = people(room.sample(202610))
    assert {by: calls for by, (_, calls) in found.items()} == by_hand(room.ledger, "2026-10", 2)
    assert all(len(calls) / answered >= 0.02 for answered, calls in found.values()) and len(found) == 3
    other = Room(tmp_path / "other.db")
    other.ledger = room.ledger
    assert other.sample(202610) == room.sample(202610), "two desks, the same sample"
    other.journal.close()


def test_what_comes_late_changes_no_sample_and_is_in_the_next_one(room: Room) -> None:
    for nth in range(5):
        room.call(at("2026-10-31 23:50") + nth * MINUTE, f"oct{nth}")
    room.call(at("2026-11-01 00:00"), "first")
    october = room.sample(202610)
    assert people(october)["sari"][0] == 5, "one millisecond before midnight is October, midnight is not"
    room.write(at("2026-11-03 08:00"), "call:late", CallAnswered(), happened=at("2026-10-20 10:00"))
    room.write(at("2026-10-20 10:00"), "call:offline", CallAnswered(), "budi")
    room.call(at("2026-12-01 01:00"), "later")
    assert room.sample(202610) == october
    assert people(room.sample(202611)) == {
        "sari": (2, people(room.sample(202611))["sari"][1]),
        "budi": (1, ["offline"]),
    }


def test_without_a_number_of_the_next_month_there_is_no_sample(room: Room) -> None:
    room.call(at("2026-10-31 12:00"), "one")
    assert room.sample(202610) is None and room.journal.archive.qa_sampling.months() == []
    room.call(at("2026-11-01 00:00:05"), "two")
    assert people(room.sample(202610)) == {"sari": (1, ["one"])}, "a person with one call has one in the sample"
    assert room.journal.archive.qa_sampling.months() == [202610]


def test_tests_of_the_line_and_copies_from_paper_are_left_out_and_counted(room: Room) -> None:
    room.call(at("2026-10-02 08:00"), "real")
    room.call(at("2026-10-02 09:00"), "line")
    room.write(at("2026-10-02 09:01"), "call:line", CallKindSet("test"))
    room.call(at("2026-10-02 09:10"), "mended")
    room.write(at("2026-10-02 09:11"), "call:mended", CallKindSet("test"))
    room.write(at("2026-10-02 09:12"), "call:mended", CallKindSet("emergency"))
    room.write(at("2026-10-02 10:00"), "call:paper", CallStarted(paper="07"), happened=at("2026-10-02 03:00"))
    room.call(at("2026-11-01 10:00"), "next")
    room.write(at("2026-11-01 10:01"), "call:real", CallKindSet("test"))
    found = room.sample(202610)
    assert found is not None and people(found)["sari"][0] == 2 and (found.tests, found.paper) == (1, 1)


def test_a_call_counts_once_with_who_took_it_first(room: Room) -> None:
    room.call(at("2026-10-31 23:58"), "one", "sari")
    room.write(at("2026-10-31 23:59"), "call:one", CallAnswered(), "budi")
    room.call(at("2026-11-01 00:01"), "two", "budi")
    room.write(at("2026-11-01 00:02"), "call:one", CallAnswered(), "dewi")
    room.call(at("2026-12-01 00:01"), "three", "budi")
    assert people(room.sample(202610)) == {"sari": (1, ["one"])}
    assert people(room.sample(202611)) == {"budi": (1, ["two"])}


def test_the_share_of_the_form_in_force_counts_and_less_than_two_percent_does_not(room: Room) -> None:
    one = Criterion("place", *("x",) * 8)
    for version, percent in ((1, 1), (2, 50)):
        room.write(
            at("2026-10-01") + version, FORM, EvaluationFormPublished("call", version, "P", "E", (one,), percent)
        )
    for nth in range(9):
        room.call(at("2026-10-05") + nth * MINUTE, f"c{nth}")
    room.write(at("2026-11-01"), FORM, EvaluationFormPublished("call", 3, "P", "E", (one,), 100))
    found = room.sample(202610)
    assert found is not None and (found.percent, found.form) == (50, 2) and len(people(found)["sari"][1]) == 5


def test_the_sample_of_a_leap_february_reaches_to_its_last_day(room: Room) -> None:
    for day in (1, 28, 29):
        room.call(at(f"2028-02-{day:02} 23:59"), f"d{day}")
    room.call(at("2028-03-01 00:00"), "march")
    assert people(room.sample(202802))["sari"][0] == 3
    assert month_start_ms(202803, WIB) - month_start_ms(202802, WIB) == 29 * 86_400_000


def test_a_clock_gone_wild_loses_no_call_and_does_not_stop_the_months(room: Room) -> None:
    room.call(at("2026-10-05"), "before")
    room.write(at("2031-01-01"), "call:wild", CallNoted(sealed_with(CallNoted("x"), new_key()).text))
    for day in range(6, 32):
        room.call(at(f"2026-10-{day:02} 10:00"), f"c{day}")
    room.call(at("2026-11-02"), "next")
    assert people(room.sample(202610))["sari"][0] == 27
    assert ledger_time(0, 2**50) == 7 * 86_400_000


def test_a_clock_nobody_compared_begins_no_month(room: Room) -> None:
    room.call(at("2026-10-05"), "one")
    room.write(at("2026-12-05"), "call:two", CallAnswered(), offset=None)
    assert room.sample(202610) is None


def test_a_ledger_that_lost_its_end_begins_its_months_anew(room: Room) -> None:
    room.call(at("2026-10-05"), "one")
    kept = len(room.ledger.rows)
    room.call(at("2026-11-01 10:00"), "two")
    before = room.sample(202610)
    again = Ledger("epoch-2")
    again.rows = room.ledger.rows[:kept]
    room.journal.commit(Rewound(again.cursor(kept)))
    assert room.journal.archive.qa_sampling.sample(202610) is None
    room.ledger, room.read, room.now = again, kept, at("2026-10-05")
    room.call(at("2026-11-02 10:00"), "other")
    after = room.sample(202610)
    assert before is not None and after is not None and after.seed != before.seed and people(after) == people(before)


def test_a_later_change_of_the_zone_moves_no_border_of_a_month_that_began(room: Room, tmp_path: Path) -> None:
    city = CityDefined("35.72", "Kota Uji", "Asia/Jakarta", "-")
    room.write(at("2026-09-20"), "ref:city:35.72", city)
    room.call(at("2026-09-30 22:30"), "september")  # half past midnight in the east
    room.call(at("2026-10-31 22:30"), "october")
    room.call(at("2026-11-01 00:30"), "november")
    october = room.sample(202610)
    assert people(october) == {"sari": (1, ["october"])}
    room.write(at("2026-11-20"), "ref:city:35.72", msgspec.structs.replace(city, zone="Asia/Jayapura"))
    room.write(at("2026-11-20"), "ref:city:35.72", msgspec.structs.replace(city, zone="Nowhere/None"))
    room.call(at("2026-11-30 22:30"), "december")
    room.call(at("2026-12-31 22:30"), "january")
    new = Room(tmp_path / "new.db")
    new.ledger = room.ledger
    assert new.sample(202610) == room.sample(202610) == october, "also at a desk that came after the change"
    assert people(new.sample(202611)) == people(room.sample(202611)) == {"sari": (1, ["november"])}
    assert people(new.sample(202612)) == {"sari": (1, ["december"])}, "from then on by the new zone"
    new.journal.close()


def test_a_desk_without_the_old_end_of_the_ledger_says_so_and_draws_nothing_wrong(room: Room, tmp_path: Path) -> None:
    for month in range(1, 8):
        room.call(at(f"2026-{month:02}-10"), f"c{month}")
        room.call(at(f"2026-{month:02}-20"), f"d{month}")
    whole = {month: room.sample(202600 + month) for month in range(1, 7)}
    qa_sampling, first = room.journal.archive.qa_sampling, whole[3]
    assert first is not None

    def cut(journal: Journal) -> None:
        with journal._db.writing() as connection:
            connection.execute(text("DELETE FROM entries WHERE seq < :first"), {"first": first.first})

    cut(room.journal)
    new = Room(tmp_path / "new.db")
    new.ledger = room.ledger
    new.sample(202601)
    with new.journal._db.writing() as connection:
        connection.execute(text("DELETE FROM month_starts"))
    cut(new.journal)
    new.journal.archive.qa_sampling._reached = None
    for one in (qa_sampling, new.journal.archive.qa_sampling):
        for month in (202601, 202602, 202603):
            if month in one.months():
                with pytest.raises(ConsoleError, match="sample_older"):
                    one.sample(month)
            else:
                assert one.sample(month) is None
        assert [one.sample(202600 + month) for month in (5, 6)] == [whole[5], whole[6]], "these are whole"
    assert qa_sampling.sample(202604) == whole[4]
    assert (read := read_samples(room.journal.archive)).older == (202603, 202602, 202601)
    assert [one.month for one in read.samples] == [202606, 202605, 202604]
    new.journal.close()


def test_borders_of_months_and_shares() -> None:
    assert month_after(202612) == 202701 and month_after(202609) == 202610
    assert month_before(202701) == 202612 and month_before(202610) == 202609
    assert month_of(at("2026-12-31 23:59:59"), WIB) == 202612 and month_of(at("2027-01-01"), WIB) == 202701
    assert [how_many(n, 2) for n in (0, 1, 50, 51, 100, 101)] == [0, 1, 1, 2, 2, 3]
