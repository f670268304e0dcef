"""Where and when cases were: counted by kelurahan and hour, drawn as points; no point of a confidential case, ever."""

from pathlib import Path

import msgspec

from console.store.archive.queries import HOUR_MS, Spread, SpreadFilter, spread_of
from console.store.file.database import Database
from console.store.journal.journal import Journal
from tests.store.disk import KEY, NOW, Ledger, offered, open_journal, opened, prepared, written_elsewhere
from wire.facts import CaseConfidentialSet, CaseFoundFalse, CaseMerged, CasePlaced, KeyDestroyed, Place
from wire.seal import new_key, sealed_with

START = NOW // HOUR_MS * HOUR_MS
KAUMAN, GEDOG = "35.72.01.1004", "35.72.03.1001"


def put(journal: Journal, number: int, at: int = START, point: str | None = "-8.095,112.165", **more: object) -> str:
    place = Place(address="Jl. Contoh", kelurahan=more.pop("kelurahan", KAUMAN), point=point)  # type: ignore[arg-type]
    fact = msgspec.structs.replace(opened(number), place=place, **more)
    journal.append([prepared(f"case:{number}", fact, at=at)])
    return f"case:{number}"


def spread(journal: Journal, **more: object) -> Spread:
    given = {"since_ms": START - 1000 * HOUR_MS, "until_ms": START + 1000 * HOUR_MS}
    return journal.archive.spread(SpreadFilter(**{**given, **more}))  # type: ignore[arg-type]


def test_cases_are_counted_by_hour_and_kelurahan_and_have_their_points(journal: Journal) -> None:
    put(journal, 1)
    put(journal, 2, START + 59 * 60_000)
    put(journal, 3, START + HOUR_MS, kelurahan=GEDOG, point=None)
    put(journal, 4, START + HOUR_MS, kelurahan=None)
    found = spread(journal)
    assert sorted(found.counts) == [(START, KAUMAN, 2), (START + HOUR_MS, "", 1), (START + HOUR_MS, GEDOG, 1)]
    assert found.points == [
        (START + HOUR_MS, -8_095_000, 112_165_000),
        (START, -8_095_000, 112_165_000),
        (START, -8_095_000, 112_165_000),
    ]
    assert found.placed == 3


def test_the_span_the_types_and_samples_narrow_it(journal: Journal) -> None:
    put(journal, 1)
    put(journal, 2, START + HOUR_MS, nature="banjir")
    put(journal, 3, START + 2 * HOUR_MS, sample=True)
    assert spread(journal, natures=("banjir",)).placed == 1
    assert spread(journal, since_ms=START + HOUR_MS).placed == 2
    assert spread(journal, until_ms=START + HOUR_MS).placed == 1
    assert (spread(journal, sample=False).placed, spread(journal, sample=True).placed) == (2, 1)


def test_a_confidential_case_counts_for_its_kelurahan_and_has_no_point(journal: Journal) -> None:
    put(journal, 1, confidential=True)
    two = put(journal, 2)
    assert spread(journal).placed == 1
    first = offered_id(journal, two)
    journal.append([prepared(two, CaseConfidentialSet(confidential=True, reason="anak"), prev=(first,))])
    found = spread(journal)
    assert (found.counts, found.points, found.placed) == ([(START, KAUMAN, 2)], [], 0)


def test_doubles_and_false_reports_count_for_nothing(journal: Journal) -> None:
    put(journal, 1)
    journal.append([prepared(put(journal, 2), CaseMerged(into="1"))])
    journal.append([prepared(put(journal, 3), CaseFoundFalse(reason="iseng"))])
    found = spread(journal)
    assert (found.counts, found.placed) == ([(START, KAUMAN, 1)], 1)


def test_the_point_follows_the_place(journal: Journal) -> None:
    first = offered_id(journal, put(journal, 1))
    moved = CasePlaced(place=Place(address="Jl. Lain", kelurahan=GEDOG, point="-8.11,112.15"))
    journal.append([prepared("case:1", moved, prev=(first,))])
    assert spread(journal).points == [(START, -8_110_000, 112_150_000)]


def offered_id(journal: Journal, stream: str) -> str:
    return next(one.id for one in offered(journal) if one.stream == stream)


def test_a_case_whose_key_is_destroyed_has_no_point_any_more(journal: Journal) -> None:
    key, ledger = new_key(), Ledger()
    fact = msgspec.structs.replace(opened(1), place=Place(address="Jl.", kelurahan=KAUMAN, point="-8.1,112.1"))
    ledger.number([written_elsewhere("case:9", sealed_with(fact, key))])
    journal.commit(ledger.page(0, {"case:9": key}))
    assert spread(journal).placed == 1
    ledger.number([written_elsewhere("ref:room", KeyDestroyed("case:9", "diminta"), desk="server")])
    journal.commit(ledger.page(1))
    found = spread(journal)
    assert (found.points, found.placed, len(found.counts)) == ([], 0, 1)


def test_only_so_many_points_are_given_and_all_are_counted(journal: Journal, tmp_path: Path) -> None:
    for number in range(1, 6):
        put(journal, number, START + number * HOUR_MS)
    journal.close()
    database = Database(tmp_path / "desk.db", KEY)
    found = spread_of(database, SpreadFilter(since_ms=0, until_ms=START * 2), most=2)
    database.close()
    assert ([at for at, _, _ in found.points], found.placed) == ([START + 5 * HOUR_MS, START + 4 * HOUR_MS], 5)


def test_a_file_of_the_version_before_gets_its_points_by_and_by(journal: Journal, tmp_path: Path) -> None:
    put(journal, 1)
    journal.close()
    database = Database(tmp_path / "desk.db", KEY)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE cases SET lat_e6 = NULL, lng_e6 = NULL")
        connection.exec_driver_sql("UPDATE streams SET fold = fold - 1")
    database.close()
    again = open_journal(tmp_path / "desk.db")
    assert spread(again).placed == 0
    while again.refold_some():
        pass
    assert spread(again).placed == 1
    again.close()
