"""The activity log of years: found by day and by what people wrote, kept by the fold, empty of what was erased."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from console.cli.rescue import is_sound
from console.models.state.call import Call
from console.models.state.review import KINDS
from console.store.archive.activity_log import LogAsk
from console.store.file import migrate
from console.store.file.database import Database
from console.store.file.schema import keep_log, mend_log
from console.store.journal.journal import Journal
from tests.store.disk import KEY, NOW, Ledger, note, offered, open_journal, opened, prepared, written_elsewhere
from tests.store.golden import make_golden
from wire import facts

DAY_MS = 86_400_000
YEARS = {"since_ms": NOW - 3_000 * DAY_MS, "until_ms": NOW + DAY_MS}


def assert_whole(database: Database) -> None:
    """Each index of words has what its rows hold, no more and no less."""
    with database.writing() as connection:
        for table in ("log_words", "case_words"):
            connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        assert connection.exec_driver_sql("PRAGMA quick_check").scalars().all() == ["ok"]


def found(journal: Journal, words: str = "", **span: int) -> list[str]:
    return list(journal.archive.log(LogAsk(**{**YEARS, **span}, words=words)).laid)


def test_years_are_searched_by_what_people_wrote_names_numbers_and_places(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1), at=NOW - 2_000 * DAY_MS)])
    journal.append([note("case:2", "pintu belakang terkunci"), prepared("case:2", opened(2, story="asap"))])
    journal.append([prepared("call:1", facts.CallStarted(number="0000 3456 7890"))])
    journal.append([prepared("shift:1", facts.ShiftNoted(text="genset diuji"))])
    assert found(journal, "sukarti") == found(journal, "sukar dapur") == ["case:1"]
    assert found(journal, "belakang") == ["case:2"] and found(journal, "genset") == ["shift:1"]
    assert found(journal, "3456") == ["call:1"] and set(found(journal, "kauman")) == {"case:1", "case:2"}
    assert found(journal, "0002") == ["case:2"]
    assert found(journal, "sukarti genset") == found(journal, '" OR *') == []


def test_a_span_gives_the_streams_with_lines_in_it_the_newest_first_and_says_when_there_are_more(
    journal: Journal,
) -> None:
    for back in range(5):
        journal.append([prepared(f"case:{back}", opened(back + 1), at=NOW - back * DAY_MS)])
    journal.append([note("case:4")])
    assert found(journal)[0] == "case:4" and len(found(journal)) == 5
    assert found(journal, since_ms=NOW - 2 * DAY_MS, until_ms=NOW - 2 * DAY_MS + 1) == ["case:2"]
    some = journal.archive.log(LogAsk(**YEARS, limit=2))
    assert (len(some.laid), some.more) == (2, True)
    for words in ("", "a"):
        which, told = 0, []
        every = (
            set(journal.archive.log(LogAsk(**YEARS, words=words)).laid)
            - journal.archive.log(LogAsk(**YEARS, words=words)).beside
        )
        while True:
            some = journal.archive.log(LogAsk(**YEARS, words=words, limit=2, portion=which))
            told += sorted(set(some.laid) - some.beside)
            which += 1
            if not some.more:
                break
        assert len(told) == len(set(told)) and set(told) == every, "each stream is in one portion"


def test_streams_are_found_by_what_is_in_them_the_newest_first_and_never_more_than_asked(journal: Journal) -> None:
    old = NOW - 9 * DAY_MS
    for at, one, fact in (
        (old, "case:1", facts.CaseFoundFalse("iseng")),
        (old + 1, "case:2", facts.CaseClosed("handled")),
        (old + 2, "case:3", facts.CaseClosed("handled", "radio mati")),
        (old + 3, "case:4", facts.StepUndone("x")),
        (NOW, "case:5", facts.StepUndone("x")),
    ):
        journal.append([prepared(one, opened(int(one[-1])), at=at - 5), prepared(one, fact, at=at)])
    journal.append([prepared("call:1", facts.CallStarted(paper="07"), at=old - 1)])
    journal.append([prepared("call:1", facts.CallAttached("2"), at=old - 1)])

    def asked(limit: int = 9) -> tuple[list[str], bool]:
        read = journal.archive.with_kinds(old - DAY_MS, NOW - 2 * DAY_MS, KINDS, limit)
        return [one for one in read.laid if one != "case:2"], read.more

    assert asked() == (["case:4", "case:3", "case:1", "call:1"], False)
    assert asked(2) == (["case:4", "case:3"], True)
    assert all(read.folded for read in journal.archive.with_kinds(0, NOW, KINDS, 9).laid.values())


def test_blocks_are_counted_in_their_span_with_those_one_person_granted_to_themselves(journal: Journal) -> None:
    for at, one, by in (
        (NOW - 9 * DAY_MS, "number:1", "petugas-1"),
        (NOW, "number:2", "petugas-1"),
        (NOW, "number:3", "p2"),
    ):
        asked, granted = (
            facts.NumberBlockAsked("0000-1", 2, "iseng"),
            facts.NumberBlocked(at + DAY_MS, "cukup", "0000-1"),
        )
        (first,) = journal.append([prepared(one, asked, at=at)])
        grant = prepared(one, granted, at=at + 1, prev=(first.id,))
        journal.append(
            [msgspec.structs.replace(grant, by=by), prepared(one, facts.NumberUnblocked("tenang"), at=at + 2)]
        )
    found_then = journal.archive.grants(NOW, NOW + DAY_MS)
    assert sorted(one.alone for one in found_then) == [False, True], "also of numbers that are free again"
    assert len(journal.archive.grants(0, NOW + DAY_MS)) == 3 and journal.archive.grants(0, NOW - 10 * DAY_MS) == []


def test_a_request_that_was_answered_and_an_objection_that_was_looked_at_are_found_again(journal: Journal) -> None:
    journal.append(
        [prepared("request:1", facts.DataRequestRecorded("PD-1", "access", "Pemohon", NOW), at=NOW - DAY_MS)]
    )
    journal.append([prepared("request:2", facts.DataRequestAnswered("surat 12"), at=NOW - DAY_MS)])
    journal.append([prepared("evaluation:1", facts.EvaluationReviewed("upheld", "tetap"), at=NOW - DAY_MS)])
    assert set(journal.archive.with_kinds(0, NOW, KINDS, 9).laid) == {"request:2", "evaluation:1"}


def test_what_one_commit_writes_of_many_streams_is_all_found_and_the_indexes_are_whole(tmp_path: Path) -> None:
    journal, ledger = open_journal(tmp_path / "desk.db"), Ledger()
    cases = [f"case:{n}" for n in range(1, 21)]
    journal.append([prepared(case, opened(n)) for n, case in enumerate(cases)])
    journal.append([prepared("shift:1", facts.ShiftNoted(text="tidak boleh"))])
    journal.append([note(case, "masih berasap") for case in cases[::2]])
    journal.append([note(case, "berasap lagi") for case in cases])
    assert set(found(journal, "berasap")) == set(cases)
    sent = offered(journal)
    ledger.number([one for one in sent if one.stream != "shift:1"])
    (shift,) = (one for one in sent if one.stream == "shift:1")
    refused = facts.EntryRefused(shift.id, "desk-a", shift.desk_seq, b"", "role_missing")
    erased = facts.KeyDestroyed(cases.pop(), "diminta")
    ledger.number([written_elsewhere("ref:room", refused, desk="server")])
    ledger.number([written_elsewhere("ref:room", erased, desk="server", desk_seq=2)])
    ledger.number([written_elsewhere("case:99", facts.CaseNoted(text="berasap"))])
    journal.commit(ledger.page(0))
    assert set(found(journal, "berasap")) == {*cases, "case:99"}
    journal.append([note(case, "sudah reda") for case in cases])
    journal.close()
    database = Database(tmp_path / "desk.db", KEY)
    assert_whole(database)
    database.close()


def test_a_file_whose_index_forgot_rows_finds_them_again_once_it_is_opened(tmp_path: Path) -> None:
    migrate.create(tmp_path / "desk.db", KEY, migrate.STEPS[: migrate.STEPS.index(mend_log)])
    database = Database(tmp_path / "desk.db", KEY)
    with database.writing() as connection:
        keep_log(connection, {"case:1": ("asap kauman", frozenset({1}))})
    with database.writing() as connection:
        keep_log(connection, {"case:1": ("asap kauman reda", frozenset({1}))})
        keep_log(connection, {"case:2": ("kauman", frozenset({1}))})
    count = "SELECT count(*) FROM log_words WHERE log_words MATCH 'kauman'"
    with database.reading() as connection:
        assert connection.exec_driver_sql(count).scalar_one() == 1, "SQLite has mended it: the step is needed no more"
    assert is_sound(database.path, KEY), "nothing that was written is lost with it"
    migrate.bring_up(database)
    with database.reading() as connection:
        assert connection.exec_driver_sql(count).scalar_one() == 2
    assert_whole(database)
    database.close()


def test_a_corrected_time_moves_the_stream_to_its_day(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1))])
    (written,) = journal.append([note("case:1")])
    earlier = facts.StampCorrected(written.id, happened=NOW - 9 * DAY_MS, reason="salah hari")
    day = {"since_ms": NOW - 9 * DAY_MS, "until_ms": NOW - 9 * DAY_MS + 1}
    assert found(journal, **day) == []
    (fixed,) = journal.append([prepared("case:1", earlier)])
    assert found(journal, **day) == ["case:1"]
    journal.append([prepared("case:1", facts.StepUndone(fixed.id, "salah"))])
    assert found(journal, **day) == []


def test_a_confidential_case_is_found_by_its_number_only(journal: Journal) -> None:
    case, _ = journal.append([prepared("case:1", opened(1)), note("case:1", "saksi Mawar")])
    marked = facts.CaseConfidentialSet(confidential=True, reason="korban anak")
    journal.append([prepared("case:1", marked, prev=(case.id,))])
    assert found(journal, "sukarti") == found(journal, "mawar") == []
    assert found(journal, "0001 kauman") == ["case:1"]


def test_a_call_brings_the_case_that_says_whether_it_may_be_shown(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1), at=NOW - 9 * DAY_MS)])
    journal.append([prepared("call:1", facts.CallStarted(number="0000 3456 7890"))])
    journal.append([prepared("call:1", facts.CallAttached(case="1"))])
    laid = journal.archive.log(LogAsk(**YEARS, words="7890")).laid
    assert isinstance(laid["call:1"].folded, Call) and set(laid) == {"call:1", "case:1"}
    journal.append([prepared("call:2", facts.CallAttached(case="not here yet"))])
    assert journal.archive.log(LogAsk(**YEARS)).laid["case:not here yet"].folded is None


def test_what_is_erased_or_refused_is_found_no_more(tmp_path: Path) -> None:
    journal, ledger = open_journal(tmp_path / "desk.db"), Ledger()
    journal.append([prepared("case:1", opened(1)), prepared("shift:1", facts.ShiftNoted(text="tidak boleh"))])
    sent = offered(journal)
    ledger.number(sent[:1])
    refused = facts.EntryRefused(sent[1].id, "desk-a", 2, b"", "role_missing")
    ledger.number([written_elsewhere("ref:room", refused, desk="server")])
    ledger.number([written_elsewhere("ref:room", facts.KeyDestroyed("case:1", "diminta"), desk="server", desk_seq=2)])
    journal.commit(ledger.page(0))
    assert found(journal, "sukarti") == found(journal, "boleh") == [] and found(journal) == ["case:1"]
    journal.close()
    database = Database(tmp_path / "desk.db", KEY)
    with database.reading() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, log_words, row)")
        terms = set(connection.exec_driver_sql("SELECT term FROM temp.terms").scalars())
        assert "kauman" in terms and not terms & {"sukarti", "boleh", "cemara"}
        for table in ("log_streams", "log_days", "log_words"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 1, table
    database.close()


def test_a_file_of_the_version_before_is_searchable_once_it_was_computed_again(tmp_path: Path) -> None:
    shutil.copy(make_golden.FOLDER / "version_4.db", tmp_path / "desk.db")
    journal = open_journal(tmp_path / "desk.db", make_golden.KEY)
    while journal.refold_some():
        pass
    assert set(found(journal, "sukarti")) == {"case:1", "case:2"}
    journal.close()
    assert len(migrate.STEPS) >= 5
