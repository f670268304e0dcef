"""The archive says what the entries say, and answers what people ask."""

from pathlib import Path

import pytest

from console.errors import Stopped
from console.models.state.measures import FALSE_PARTS
from console.models.state.moment import local_moment
from console.models.views.statistics import Values, add
from console.store.aggregates import Asked
from console.store.archive import archive
from console.store.archive.queries import CaseFilter
from console.store.journal.journal import Journal
from console.store.statistics import last_months
from tests.store.disk import NOW, SECRET_STORY, Ledger, note, offered, open_journal, opened, prepared, written_elsewhere
from wire import facts
from wire.exchange import Rewound
from wire.facts import (
    CallKindSet,
    CallNumberSet,
    CallStarted,
    CaseClosed,
    KeyDestroyed,
    StepUndone,
    TaskDone,
    TaskPlanned,
)
from wire.seal import new_key, sealed_with

pytestmark = pytest.mark.slow

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def call(journal: Journal, call_id: str, number: str, kind: facts.CallKind, at: int = NOW) -> None:
    stream = f"call:{call_id}"
    journal.append([prepared(stream, CallStarted(number=number), at=at)])
    journal.append([prepared(stream, CallKindSet(call_kind=kind), at=at)])


def numbers(journal: Journal, **wanted: object) -> list[str]:
    return [case.number[-6:] for case in journal.archive.cases(CaseFilter(**wanted))]  # type: ignore[arg-type]


def closed_case(journal: Journal, number: int, at: int) -> str:
    stream = f"case:{number}"
    journal.append([prepared(stream, opened(number), at=at), prepared(stream, CaseClosed(outcome="done"), at=at)])
    return stream


def test_an_appended_case_is_in_the_list_at_once(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(7))])
    (case,) = journal.archive.cases(CaseFilter())
    assert (case.number, case.narrative, case.state, case.pending) == ("112-261112-A-0007", SECRET_STORY, "new", True)


def test_the_list_is_narrowed_sorted_and_paged(journal: Journal) -> None:
    for number in range(1, 6):
        journal.append([prepared(f"case:{number}", opened(number), at=NOW + number)])
    closed_case(journal, 6, NOW + 6)
    assert numbers(journal) == ["A-0006", "A-0005", "A-0004", "A-0003", "A-0002", "A-0001"]
    assert numbers(journal, limit=2, offset=1) == ["A-0005", "A-0004"]
    assert numbers(journal, order="number", descending=False, limit=2) == ["A-0001", "A-0002"]
    assert numbers(journal, open_only=True, since_ms=NOW + 2, until_ms=NOW + 4) == ["A-0003", "A-0002"]
    assert numbers(journal, states=("closed",), natures=("kebakaran",), priorities=(1,)) == ["A-0006"]
    assert numbers(journal, natures=("banjir",)) == []
    assert numbers(journal, opened_by="petugas-1", sample=False, kelurahan=("35.72.01.1004",), limit=1) == ["A-0006"]
    assert numbers(journal, conflict_only=True) == numbers(journal, agencies=("DAMKAR",)) == []
    assert journal.archive.count(CaseFilter()) == 6


def test_a_case_is_found_by_the_name_of_its_kelurahan(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(7))])
    (case,) = journal.archive.cases(CaseFilter(words="kauman"))
    assert case.kelurahan == "35.72.01.1004" and case.place.endswith("Kauman")


@pytest.mark.parametrize("order", ["opened", "last", "number", "priority", "state", "place"])
def test_every_order_is_whole(journal: Journal, order: str) -> None:
    for number in range(1, 4):
        journal.append([prepared(f"case:{number}", opened(number))])
    assert len(set(numbers(journal, order=order))) == 3


def test_words_are_found_by_their_beginnings_wherever_they_stand(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1, "Sarang tawon di pohon")), prepared("case:2", opened(2, "Api"))])
    assert numbers(journal, words="tawo sara") == ["A-0001"]
    assert numbers(journal, words='cemara "api') == ["A-0002"]
    assert numbers(journal, words="tawon api") == []
    first = offered(journal)[0].id
    journal.append([prepared("case:1", facts.CaseNarrativeSet(narrative="Sarang lebah"), prev=(first,))])
    assert numbers(journal, words="tawon") == []
    assert numbers(journal, words="lebah") == ["A-0001"]


def test_a_case_is_found_by_its_number_as_typed(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(42)), prepared("case:2", opened(42)), prepared("case:3", opened(43))])
    assert [case.id for case in journal.archive.cases_of_number("a42")] == ["1", "2"]
    assert journal.archive.cases_of_number("A-0099") == []
    assert journal.archive.cases_of_number("bukan nomor") == []


def test_the_calls_of_a_number_are_found_however_it_is_written(journal: Journal) -> None:
    call(journal, "1", "0812-3456", "prank", NOW)
    call(journal, "2", "+62 812 3456", "prank", NOW + 1)
    call(journal, "3", "08123456", "emergency", NOW + 2)
    call(journal, "4", "0899", "prank")
    journal.append([prepared("call:5", CallStarted(), at=NOW)])
    assert journal.archive.calls_of_number("") == []
    found = journal.archive.calls_of_number("628123456")
    assert [(one.id, one.call_kind) for one in found] == [("3", "emergency"), ("2", "prank"), ("1", "prank")]
    journal.append([prepared("call:4", CallNumberSet(number="08123456"))])
    assert len(journal.archive.calls_of_number("08123456")) in (3, 4)


def test_a_span_of_time_has_its_shifts_cases_and_calls(journal: Journal) -> None:
    start = facts.ShiftStarted(person="petugas-1", name="Petugas Satu", letter="A")
    journal.append([prepared("shift:1", start, at=NOW), prepared("case:1", opened(1), at=NOW + 5)])
    journal.append([prepared("shift:1", facts.ShiftEnded(), at=NOW + 10)])
    journal.append([prepared("shift:2", start, at=NOW + 20)])
    call(journal, "1", "0812", "emergency", NOW + 6)
    log = journal.archive.shift_log(NOW, NOW + 15)
    assert [shift.id for shift in log.shifts] == ["1"]
    assert ([case.id for case in log.cases], [one.id for one in log.calls]) == (["1"], ["1"])
    assert [shift.id for shift in journal.archive.shift_log(NOW + 11, NOW + 30).shifts] == ["2"]


def counted(journal: Journal, measure: str, division: str, since_ms: int) -> Values:
    asked = Asked(measure=measure, division=division, since_ms=since_ms, until_ms=since_ms + DAY_MS)
    total: Values = {}
    for piece in journal.archive.aggregates.pieces(asked):
        add(total, piece.values)
    return total


def test_counts_by_hour_name_the_start_of_the_hour(journal: Journal) -> None:
    hour = NOW // HOUR_MS * HOUR_MS
    call(journal, "1", "0812", "prank", hour)
    call(journal, "2", "0813", "prank", hour + HOUR_MS - 1)
    journal.append([prepared("call:3", CallStarted(), at=hour + HOUR_MS)])
    journal.append([prepared("case:1", opened(1), at=hour)])
    began = local_moment(hour, journal.archive.aggregates.zone).hour
    assert counted(journal, "calls", "kind", hour) == {"prank": {began: 2}, "": {began + 1: 1}}
    assert counted(journal, "cases", "nature", hour) == {"kebakaran": {began: 1}}


def test_the_start_reads_only_what_is_open_or_recent(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    old = NOW - 3 * DAY_MS
    closed_case(journal, 1, old)
    journal.append([prepared("case:2", opened(2), at=old)])
    closed_case(journal, 3, NOW)
    journal.append([prepared("call:of-open", CallStarted(), at=old)])
    journal.append([prepared("call:of-open", facts.CallAttached(case="2"), at=old)])
    call(journal, "old", "0812", "prank", old)
    agency = facts.AgencyDefined(
        code="D", letter="D", name_id="Damkar", name_en="Fire", short="Damkar", channel="radio"
    )
    journal.append([prepared("ref:agency:D", agency, at=old)])
    streams = {record.stream for record in journal.opening_records()}
    assert streams == {"case:2", "case:3", "call:of-open", "ref:agency:D"}
    journal.close()


def test_a_call_back_that_is_still_to_be_done_is_there_after_a_restart_however_old_its_call_is(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    call(journal, "old", "0812", "information", NOW - 9 * DAY_MS)
    journal.append([prepared("call:old", TaskPlanned("t1", "call_back", NOW), at=NOW - 9 * DAY_MS)])
    call(journal, "over", "0813", "information", NOW - 9 * DAY_MS)
    journal.close()
    again = open_journal(tmp_path / "desk.db")
    assert {record.stream for record in again.opening_records()} == {"call:old"}
    again.append([prepared("call:old", TaskDone("t1"), at=NOW - 9 * DAY_MS)])
    again.close()
    last = open_journal(tmp_path / "desk.db")
    assert last.opening_records() == []
    last.close()


def test_false_calls_are_counted_beside_all_that_were_answered(journal: Journal) -> None:
    call(journal, "1", "0812", "prank")
    call(journal, "2", "0813", "test")
    call(journal, "3", "0814", "abandoned")
    journal.append([prepared("call:4", CallStarted(number="0815"), at=NOW)])
    journal.append([prepared("call:4", facts.CallAttached(case="c1"), at=NOW)])
    journal.append([prepared("call:5", CallStarted(number="0816"), at=NOW)])
    with pytest.raises(Stopped):
        last_months(journal.archive, "false", 3, NOW + 1, NOW)
    while journal.maintain():
        pass
    (found,) = last_months(journal.archive, "false", 3, NOW + 1, NOW).values()
    assert (found.n, found.parts) == (2, {0: 1, FALSE_PARTS["prank"]: 1})


def test_running_numbers_are_never_given_twice(journal: Journal) -> None:
    assert journal.last_running_number("A") == 0
    journal.append([prepared("case:1", opened(41)), prepared("case:2", opened(42))])
    last = offered(journal)[1]
    ledger = Ledger()
    refusal = facts.EntryRefused(last.id, "desk-a", 2, b"", "role_missing")
    ledger.number([written_elsewhere("ref:room", refusal, desk="server")])
    journal.commit(ledger.page(0))
    assert numbers(journal) == ["A-0041"]
    assert journal.last_running_number("A") == 42
    ledger.number([written_elsewhere("case:3", sealed_with(opened(50), new_key()))])
    journal.commit(ledger.page(1))
    assert journal.last_running_number("A") == 50
    assert journal.last_running_number("B") == 0


def test_a_case_of_which_all_is_refused_leaves_the_archive(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1)), prepared("shift:1", facts.ShiftNoted(text="x"))])
    call(journal, "1", "0812", "prank")
    ledger = Ledger()
    ledger.number(
        written_elsewhere("ref:room", facts.EntryRefused(parcel.id, "desk-a", n, b"", "x"), desk="server", desk_seq=n)
        for n, parcel in enumerate(offered(journal), 1)
    )
    journal.commit(ledger.page(0))
    assert numbers(journal) == numbers(journal, words="nenek") == []
    assert journal.archive.calls_of_number("0812") == []
    assert {record.stream for record in journal.opening_records()} == {"ref:room"}


def test_erasing_a_stream_empties_its_archive_and_its_words(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1))])
    ledger = Ledger()
    ledger.number(offered(journal))
    ledger.number([written_elsewhere("ref:room", KeyDestroyed("case:1", "diminta"), desk="server")])
    journal.commit(ledger.page(0))
    (case,) = journal.archive.cases(CaseFilter())
    assert (case.narrative, case.place, case.nature) == ("", "Kauman", "kebakaran")
    assert numbers(journal, words="nenek") == numbers(journal, words="cemara") == []


def test_a_new_version_of_the_fold_is_computed_in_pieces_while_the_old_rows_serve(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 121):
        journal.append([prepared(f"case:{number}", opened(number))])
    assert journal.refold_some() is False
    monkeypatch.setattr("console.store.journal.journal.FOLD_VERSION", archive.FOLD_VERSION + 1)
    turns = 0
    while journal.refold_some():
        turns += 1
        assert journal.archive.count(CaseFilter()) == 120
    assert turns == 3


def test_very_many_touched_streams_are_computed_after_the_transaction(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "REFOLD_AT_ONCE", 10)
    key = new_key()
    ledger = Ledger()
    ledger.number(written_elsewhere(f"case:{n}", sealed_with(opened(n), key), desk_seq=n) for n in range(1, 121))
    journal.commit(ledger.page(0, {f"case:{n}": key for n in range(1, 121)}))
    assert not any(case.pending for case in journal.archive.cases(CaseFilter()))
    journal.commit(Rewound(ledger.cursor(0)))
    while journal.refold_some():
        pass
    assert all(case.pending for case in journal.archive.cases(CaseFilter(limit=200)))


def test_notes_add_to_the_words_of_a_case_and_take_none_away(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1))])
    (said,) = journal.append([note("case:1", "bensin bocor, kata pelapor kedua")])
    assert numbers(journal, words="nenek") == numbers(journal, words="bensin bocor") == ["A-0001"]
    journal.append([prepared("case:1", StepUndone(said.id))])
    assert numbers(journal, words="nenek") == ["A-0001"] and numbers(journal, words="bensin") == []
