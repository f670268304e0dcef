"""After a key was destroyed its text is nowhere in a desk's file, and what remains is the same at every desk."""

import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.privacy import Judging, kept_because, kept_by_rule
from console.store.archive.personal import DueAsk
from console.store.archive.queries import CaseFilter
from console.store.journal.journal import Journal
from tests.conftest import PATIENCE_MS
from tests.store.disk import (
    KEY,
    NOW,
    SECRET_STORY,
    Ledger,
    note,
    open_journal,
    opened,
    prepared,
    sync,
    written_elsewhere,
)
from tests.store.made_history import WIB, asked
from tests.store.open_bytes import open_bytes
from wire import facts
from wire.facts import KeyDestroyed, RetentionRuleDefined
from wire.messages import Identity
from wire.seal import Erased

DAY = 86_400_000
WHY = "rule kasus 1"
YEAR = (datetime.fromtimestamp(NOW / 1000 - 366 * 86_400, WIB), datetime.fromtimestamp(NOW / 1000 - 364 * 86_400, WIB))
CASE, CALL, OTHER = "case:00000000-aaaa", "call:00000000-bbbb", "case:00000000-cccc"
# No word is so short that sealed bytes hold it by chance.
TEXTS = ("Kecapi Rahasia", "0342555019", "Bu Teladan", "Lorong Melati buntu", "kertas catatan")
RULE = RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", confirmed=True)


def fill(journal: Journal) -> None:
    """A case with its call, closed a year ago, and one that stays."""
    old = NOW - 365 * DAY
    place = facts.Place(address=TEXTS[3], point="-8.1,112.1")
    journal.append(
        [
            prepared(CALL, facts.CallStarted("phone", TEXTS[1]), old),
            prepared(CALL, facts.CallerSet(TEXTS[2]), old),
            prepared(CALL, facts.CallAttached("00000000-aaaa"), old),
            prepared(CALL, facts.CallEnded(), old),
            prepared(CASE, facts.CaseOpened("112-251101-A-0001", "kebakaran", 1, place, TEXTS[0]), old),
            prepared(CASE, facts.CaseNoted(TEXTS[4]), old),
            prepared(CASE, facts.CaseClosed("handled"), old),
            prepared(OTHER, opened(2)),
            note(OTHER),
        ]
    )


def destroyed(ledger: Ledger, streams: Iterable[str] = (CASE, CALL)) -> None:
    for at, stream in enumerate(streams, 1):
        entry = written_elsewhere(stream, KeyDestroyed(stream, WHY), desk="server", desk_seq=at, at=NOW)
        ledger.number([entry])


def board_of(journal: Journal) -> Board:
    board = Board()
    for stream, records in journal.records_of([CASE, CALL, OTHER]).items():
        board.replace_stream(stream, records)
    return board


@pytest.fixture
def filled(journal: Journal) -> Iterator[tuple[Journal, Ledger]]:
    fill(journal)
    ledger = Ledger()
    sync(journal, ledger)
    while journal.maintain():
        pass
    yield journal, ledger


def test_no_byte_of_the_file_or_of_its_log_tells_it_any_more(filled: tuple[Journal, Ledger], tmp_path: Path) -> None:
    journal, ledger = filled
    key = journal.keys_for([CASE])[CASE]
    journal.save_draft("command:petugas-1", TEXTS[1].encode())
    journal.save_draft(f"form:{CALL}", TEXTS[2].encode())
    journal.save_draft("form:call:00000000-dddd", b"masih diketik")
    before = open_bytes(tmp_path / "desk.db", KEY)
    words = [word for text in TEXTS for word in text.lower().split() if len(word) > 3]
    assert all(word.encode() in before.lower() for word in words) and key in before
    counted = [asked(journal, one, "nature", YEAR) for one in ("calls", "cases")]
    destroyed(ledger)
    journal.commit(ledger.page(journal.cursor().seq))
    assert journal.scrubbing.due()
    while journal.maintain():
        pass
    assert not journal.scrubbing.due()
    after = open_bytes(tmp_path / "desk.db", KEY)
    assert [word for word in words if word.encode() in after.lower()] == [] and key not in after
    assert SECRET_STORY.encode() in after
    assert all(counted) and counted == [asked(journal, one, "nature", YEAR) for one in ("calls", "cases")]
    assert set(journal.drafts()) == {"form:call:00000000-dddd"}
    assert journal.archive.calls_of_number(TEXTS[1]) == [] and journal.archive.learnt_places() == []
    assert journal.archive.cases(CaseFilter(words="melati")) == []
    (row,) = journal.archive.cases_of(["00000000-aaaa"])
    assert row.erased and not journal.archive.cases_of(["00000000-cccc"])[0].erased
    assert (row.nature, row.state, row.opened_ms) == ("kebakaran", "closed", NOW - 365 * DAY)


def test_what_was_erased_tells_when_and_why_and_makes_nothing_young(filled: tuple[Journal, Ledger]) -> None:
    journal, ledger = filled
    destroyed(ledger)
    journal.commit(ledger.page(journal.cursor().seq))
    case = board_of(journal).folded(CASE)
    assert isinstance(case, Case) and isinstance(case.narrative, Erased)
    assert (case.narrative.when, case.narrative.why) == (NOW, WHY)
    assert case.last_ms == NOW - 365 * DAY
    assert CASE not in journal.opening_streams()


def test_a_desk_that_was_away_and_a_desk_that_starts_again_show_the_same(
    filled: tuple[Journal, Ledger], tmp_path: Path
) -> None:
    journal, ledger = filled
    away = open_journal(tmp_path / "away.db", identity=Identity("desk-z", "Z"))
    away.commit(ledger.page(0, journal.keys_for([CASE, CALL, OTHER])))
    assert board_of(away).hash() == board_of(journal).hash()
    destroyed(ledger)
    journal.commit(ledger.page(journal.cursor().seq))
    assert TEXTS[0] in str(away.records_of([CASE]))
    away.append([note(CASE, "ditulis selagi sendiri")])
    # It comes back after weeks; its own word, sealed under the old key, is numbered, and its key is not taken.
    ledger.number([away.to_send("epoch-1", 9, 10**6)[0]])
    for desk in (journal, away):
        desk.commit(ledger.page(desk.cursor().seq, away.keys_for([CASE])))
        while desk.maintain():
            pass
    away.close()
    again = open_journal(tmp_path / "away.db", identity=None)
    assert again.keys_for([CASE, CALL]) == journal.keys_for([CASE, CALL]) == {}
    assert board_of(again).hash() == board_of(journal).hash()
    assert b"selagi sendiri" not in open_bytes(tmp_path / "away.db", KEY)
    again.close()


def test_a_key_press_breaks_off_the_rewriting_and_it_is_done_later(
    filled: tuple[Journal, Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, ledger = filled
    destroyed(ledger)
    journal.commit(ledger.page(journal.cursor().seq))
    journal.lead(True)
    journal.scrubbing.maintain()
    assert journal.scrubbing.due(), "not while somebody is at work"
    journal.lead(False)
    monkeypatch.setattr("console.store.file.database.LATELY_S", -1.0)
    monkeypatch.setattr(journal._db, "rewrite", lambda: False)
    journal.scrubbing.maintain()
    assert journal.scrubbing.due()
    monkeypatch.undo()
    monkeypatch.setattr("console.store.file.database.LATELY_S", -1.0)
    monkeypatch.setattr(journal.scrubbing, "_next_try", 0.0)
    journal.scrubbing.maintain()
    assert not journal.scrubbing.due()
    journal.scrubbing.end()


def test_long_work_is_told_when_a_screen_waits(journal: Journal) -> None:
    priority_lock, begun, told = journal._db.priority_lock, threading.Event(), threading.Event()

    def work() -> None:
        with priority_lock.giving_way(told.set):
            begun.set()
            assert told.wait(PATIENCE_MS / 1000)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(PATIENCE_MS / 1000)
    with priority_lock.screen():
        assert told.is_set()
    thread.join()


def test_the_archive_finds_what_a_rule_is_to_erase(filled: tuple[Journal, Ledger]) -> None:
    journal, ledger = filled
    ask = DueAsk(RULE, (RULE,), {}, NOW)
    # A call of today about it is young, and a part of it that is held holds all of it.
    late, part = "call:00000000-dddd", "case:00000000-eeee"
    journal.append([prepared(late, facts.CallStarted("phone")), prepared(late, facts.CallAttached("00000000-aaaa"))])
    journal.append([prepared(late, facts.CallEnded()), prepared(part, opened(3), NOW - 365 * DAY)])
    journal.append([prepared(part, facts.CaseMerged("00000000-aaaa"), NOW - 365 * DAY)])
    while journal.maintain():
        pass
    assert journal.archive.due(DueAsk(RULE, (RULE,), {"case:00000000-eeee": NOW + DAY}, NOW)) == []
    assert journal.archive.due(ask) == [CASE, part, CALL]
    journal.append([prepared(part, facts.CaseNoted("surat"))])
    while journal.maintain():
        pass
    assert journal.archive.due(ask) == [CASE, CALL]
    assert journal.archive.due(DueAsk(RULE, (RULE,), {"case:00000000-aaaa": NOW + DAY}, NOW)) == []
    assert journal.archive.due(DueAsk(RULE, (RULE,), {CALL: NOW + DAY}, NOW)) == [], "who holds a call holds its case"
    named = RetentionRuleDefined("api", "cases", "Kebakaran", 400, "Perwali", natures=("kebakaran",), confirmed=True)
    assert journal.archive.due(DueAsk(RULE, (RULE, named), {}, NOW)) == []
    assert journal.archive.due(DueAsk(named, (RULE, named), {}, NOW + 40 * DAY)) == [CASE, CALL]
    secret = RetentionRuleDefined("rahasia", "confidential_cases", "Rahasia", 1, "Perwali", confirmed=True)
    assert journal.archive.due(DueAsk(secret, (RULE, secret), {}, NOW)) == []
    destroyed(ledger)
    journal.commit(ledger.page(journal.cursor().seq))
    assert journal.archive.due(ask) == []


def test_calls_without_a_case_are_due_by_their_kind(journal: Journal) -> None:
    for one, kind in (("1", "prank"), ("2", "information"), ("3", None)):
        facts_of = [facts.CallStarted("phone", "0342555011"), facts.CallEnded()]
        facts_of += [facts.CallKindSet(kind)] if kind else []  # type: ignore[arg-type]
        journal.append([prepared(f"call:{one}", fact, NOW - 200 * DAY) for fact in facts_of])
    pranks = RetentionRuleDefined("palsu", "false_calls", "Iseng", 180, "Perwali", confirmed=True)
    others = RetentionRuleDefined("lain", "calls", "Lain", 180, "Perwali", confirmed=True)
    asked = {rule.code: journal.archive.due(DueAsk(rule, (pranks, others), {}, NOW)) for rule in (pranks, others)}
    assert asked == {"palsu": ["call:1"], "lain": ["call:2"]}
    assert journal.archive.due(DueAsk(pranks, (pranks, others), {"call:1": NOW + DAY}, NOW)) == []
    assert journal.archive.due(DueAsk(pranks, (pranks, others), {"call:1": NOW - DAY}, NOW)) == ["call:1"]


def test_a_flag_is_due_when_it_has_run_out_so_long_ago(journal: Journal) -> None:
    flag = facts.NumberFlagged("0342555011", "prank", NOW - 20 * DAY, "tiga kali")
    journal.append([prepared("number:1", flag, NOW - 110 * DAY)])
    rule = RetentionRuleDefined("nomor", "numbers", "Nomor", 19, "Perwali", confirmed=True)
    assert journal.archive.due(DueAsk(rule, (rule,), {}, NOW)) == ["number:1"]
    assert journal.archive.due(DueAsk(rule, (rule,), {}, NOW - 2 * DAY)) == []


def test_all_that_concerns_a_number_or_a_name_is_found(filled: tuple[Journal, Ledger]) -> None:
    journal, _ = filled
    journal.append(
        [
            prepared("number:1", facts.NumberFlagged("0342-555-019", "prank", NOW, "x")),
            prepared("caution:1", facts.CautionSet("awas", "person", "polisi", person="Bu Teladan, RT 3")),
            prepared(
                "missing:1", facts.MissingPersonShown("Bu Teladan, 60 tahun", "Anaknya", "written", NOW, photo="eA==")
            ),
            prepared("case:merged", opened(3, "lain")),
            prepared("case:merged", facts.CaseMerged("00000000-aaaa")),
            prepared("shift:1", facts.ShiftNoted("Bu Teladan menelepon dua kali")),
        ]
    )
    by_number = journal.archive.concerning("+62 342 555019", "")
    assert by_number.streams == [CALL, CASE, "case:merged", "number:1"]
    by_name = journal.archive.concerning("", "teladan bu")
    assert set(by_name.streams) == {CALL, CASE, "case:merged", "caution:1", "missing:1"}
    judging = Judging(look=journal.archive.folded_of(["missing:1"]).get, held={}, now_ms=NOW - 1)
    assert kept_because("missing:1", judging) == "open", "as long as somebody is shown"
    assert kept_because("missing:1", msgspec.structs.replace(judging, now_ms=NOW + DAY)) == ""
    assert by_name.clear == ["shift:1"]
    assert journal.archive.concerning("0342999", "Orang Lain").streams == []
    # Who else called about the case is known, so that nothing of them is handed over.
    journal.append([prepared("call:2", facts.CallStarted("phone")), prepared("call:2", facts.CallAttached("merged"))])
    assert set(journal.archive.folded_with_callers(["case:merged"])) == {"case:merged", CASE, CALL, "call:2"}


def test_what_was_found_of_a_call_goes_with_the_call(filled: tuple[Journal, Ledger]) -> None:
    journal, _ = filled
    found = f"evaluation:{CALL.removeprefix('call:')}"
    journal.append(
        [prepared(found, facts.CallEvaluated("00000000-bbbb", "petugas-9", 202511, 1, "menyebut Bu Teladan"))]
    )
    assert journal.archive.due(DueAsk(RULE, (RULE,), {}, NOW)) == [CASE, CALL, found]
    assert found in journal.archive.concerning("0342555019", "").streams
    judging = Judging(look=journal.archive.folded_of([found]).get, held={}, now_ms=NOW)
    assert kept_by_rule(found, RULE, (RULE,), judging) == ""
    held = Judging(look=judging.look, held={"case:00000000-aaaa": NOW + DAY}, now_ms=NOW)
    assert kept_by_rule(found, RULE, (RULE,), held) == "held"
