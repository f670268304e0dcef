"""A desk that runs for weeks shows what a desk shows that has just been started."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console.desk import TELL_STREAMS, Desk
from console.errors import Refused, StoreError
from console.models.commands.calls import plan_call_back, reopen
from console.models.state.fold import RECENT_MS
from console.models.state.shift import Person
from console.store.file.migrate import STEPS, _merged, bring_up
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from console.text.calls import View, call_row
from console.ui.calls.acts import bring_past
from tests.store.disk import DESK, KEY, NOW, Ledger, opened, written_elsewhere
from wire.facts import (
    CallAttached,
    CallBackSet,
    CallKindSet,
    CallNoted,
    CallRang,
    CallStarted,
    CaseClosed,
    CaseMerged,
    CaseNoted,
    CaseReopened,
    Fact,
    ReportCame,
    ShiftNoted,
    TaskPlanned,
)

HOUR_MS = 3_600_000
PERSON = Person("petugas-1", "Petugas 1", ("dispatcher", "supervisor"), "online", NOW)


class NoLine:
    state = LinkState(online=True)

    def wake(self, greet: bool = False) -> None:
        pass


class Room:
    """One desk with its disk, the time, and what others write."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.journal = Journal(path, KEY, lambda: self.now, Ed25519PrivateKey.from_private_bytes(KEY).sign)
        self.journal.enrol(DESK)
        self.ledger = Ledger()
        self.desk = self.started()
        self.desk.set_person(PERSON)

    def started(self) -> Desk:
        return Desk(self.journal, NoLine(), lambda: self.now)

    def come(self, *written: tuple[str, Fact], prev: tuple[str, ...] = ()) -> None:
        after = len(self.ledger.rows)
        self.ledger.number(
            written_elsewhere(stream, fact, desk_seq=after + n, at=self.now, prev=prev)
            for n, (stream, fact) in enumerate(written, 1)
        )
        self.journal.commit(self.ledger.page(after))
        while self.desk.catch_up():
            continue

    def pass_time(self, ms: int) -> None:
        self.now += ms
        self.desk.let_go()

    def is_as_started(self) -> bool:
        return self.desk.board.hash() == self.started().board.hash()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "desk.db")
    room.come(
        ("call:1", CallStarted(number="0000-1")),
        ("case:1", opened(1)),
        ("call:1", CallAttached(case="1")),
        ("case:1", CaseClosed(outcome="handled")),
        ("call:2", CallStarted(number="0000-2")),
        ("case:2", opened(2)),
        ("call:2", CallAttached(case="2")),
        ("call:3", CallStarted(number="0000-3")),
        ("call:3", CallKindSet(call_kind="prank")),
        ("shift:1", ShiftNoted(text="catatan")),
    )
    yield room
    room.journal.close()


def test_what_ended_two_days_ago_leaves_the_board_and_what_is_open_stays(room: Room) -> None:
    room.pass_time(47 * HOUR_MS)
    assert "1" in room.desk.board.cases
    told: list[str] = []
    room.desk.subscribe(told.extend)
    room.pass_time(2 * HOUR_MS)
    assert set(room.desk.board.cases) == {"2"}
    assert set(room.desk.board.calls) == {"2"}
    assert {"case:1", "call:1", "call:3"} <= set(told)
    assert room.is_as_started()


def test_a_call_nobody_recorded_is_over_by_rule_after_a_week_and_one_word_brings_it_back(room: Room) -> None:
    asked = TaskPlanned(task="t", task_kind="call_back", due=NOW)
    room.come(("call:7", CallRang(number="0000-7")), ("call:8", CallRang(number="0000-8")), ("call:8", asked))
    room.come(("call:9", ReportCame(channel="app", source="kota", text="asap")))
    left = room.desk.board.calls["7"]
    room.pass_time(6 * 24 * HOUR_MS)
    assert {"7", "8", "9"} <= set(room.desk.board.calls) and room.is_as_started()
    room.pass_time(25 * HOUR_MS)
    assert set(room.desk.board.calls) & {"7", "8", "9"} == {"8", "9"} and room.is_as_started()
    assert call_row(room.desk.board, left, View(desk="A", now_ms=room.now, past=lambda _: [])).state.startswith(
        "LEFT UNRECORDED 7 DAYS"
    )
    room.come(("call:7", CallNoted(text="menelepon lagi")))
    assert "7" in room.desk.board.calls and room.is_as_started()


def test_a_start_reads_nothing_of_the_calls_nobody_recorded_long_ago(room: Room) -> None:
    room.come(*[(f"call:lama-{n}", CallRang()) for n in range(50)])
    room.pass_time(8 * 24 * HOUR_MS)
    assert not [one for one in room.journal.opening_streams() if one.startswith("call:lama-")]


def test_a_late_word_about_a_case_that_left_brings_all_of_it_back(room: Room) -> None:
    room.pass_time(49 * HOUR_MS)
    room.come(("case:1", CaseNoted(text="terlambat")))
    assert [line.kind for line in room.desk.board.cases["1"].timeline] == ["case_opened", "case_closed", "case_noted"]
    assert room.is_as_started()


def test_a_case_that_left_and_is_opened_again_elsewhere_has_its_calls(room: Room) -> None:
    room.pass_time(49 * HOUR_MS)
    closed = room.journal.records_of(["case:1"])["case:1"][-1].id
    room.come(("case:1", CaseReopened(reason="belum selesai")), prev=(closed,))
    assert [call.id for call in room.desk.board.calls_of("1")] == ["1"]
    assert room.is_as_started()
    room.pass_time(49 * HOUR_MS)
    assert "1" in room.desk.board.calls
    assert room.is_as_started()


def test_the_case_in_hand_stays_with_its_calls_until_another_is_taken(room: Room) -> None:
    room.desk.recall("case:1")
    room.pass_time(49 * HOUR_MS)
    assert "1" in room.desk.board.cases and "1" in room.desk.board.calls
    room.desk.recall("case:2")
    room.pass_time(HOUR_MS)
    assert "1" not in room.desk.board.cases
    assert room.is_as_started()


@pytest.fixture
def merged(room: Room) -> Room:
    """Case 4 with its call went into 3, and 3 into 2, which is open."""
    for number in (3, 4):
        room.come((f"case:{number}", opened(number)))
    room.come(("call:4", CallStarted(number="0000-4")), ("call:4", CallAttached(case="4")))
    for case, into in (("4", "3"), ("3", "2")):
        room.come((f"case:{case}", CaseMerged(into=into)))
    return room


def test_what_went_into_an_open_case_stays_with_its_calls_however_old_it_is(merged: Room) -> None:
    merged.pass_time(49 * HOUR_MS)
    assert set(merged.desk.board.cases) == {"2", "3", "4"}
    assert set(merged.desk.board.calls) == {"2", "4"}
    assert merged.is_as_started()


def test_a_file_of_an_older_version_learns_where_its_cases_went(merged: Room) -> None:
    with merged.journal._db.writing() as connection:
        connection.exec_driver_sql("DROP INDEX cases_merged")
        connection.exec_driver_sql("ALTER TABLE cases DROP COLUMN merged_into")
        connection.exec_driver_sql(f"PRAGMA user_version = {STEPS.index(_merged)}")
    bring_up(merged.journal._db, STEPS[: STEPS.index(_merged) + 1])
    while merged.journal.refold_some():
        continue
    merged.pass_time(49 * HOUR_MS)
    assert set(merged.started().board.cases) == {"2", "3", "4"}


def test_with_the_case_it_went_into_it_leaves_and_comes_back(merged: Room) -> None:
    merged.come(("case:2", CaseClosed(outcome="handled")))
    merged.pass_time(49 * HOUR_MS)
    assert not merged.desk.board.cases and not merged.desk.board.calls
    assert merged.is_as_started()
    closed = merged.journal.records_of(["case:2"])["case:2"][-1].id
    merged.come(("case:2", CaseReopened(reason="belum selesai")), prev=(closed,))
    assert [case.id for case in merged.desk.board.parts_of("2")] == ["2", "3", "4"]
    assert [call.id for call in merged.desk.board.calls_of("4")] == ["4"]
    assert merged.is_as_started()


def test_a_young_case_closed_and_opened_again_has_what_went_into_it_long_ago(room: Room) -> None:
    room.pass_time(49 * HOUR_MS)
    room.come(("case:5", opened(5)))
    room.come(("case:2", CaseMerged(into="5")))
    room.pass_time(47 * HOUR_MS)
    room.come(("case:5", CaseClosed(outcome="handled")))
    room.pass_time(2 * HOUR_MS)
    assert set(room.desk.board.cases) == {"5"}
    closed = room.journal.records_of(["case:5"])["case:5"][-1].id
    room.come(("case:5", CaseReopened(reason="belum selesai")), prev=(closed,))
    assert set(room.desk.board.cases) == {"2", "5"}
    assert room.is_as_started()


def test_an_old_case_is_looked_at_with_what_went_into_it(merged: Room) -> None:
    merged.come(("case:2", CaseClosed(outcome="handled")))
    merged.pass_time(49 * HOUR_MS)
    merged.desk.recall("case:2")
    merged.pass_time(HOUR_MS)
    assert [case.id for case in merged.desk.board.parts_of("2")] == ["2", "3", "4"]
    assert [call.id for call in merged.desk.board.calls_of("4")] == ["4"]


def test_an_old_case_is_looked_at_with_its_calls_and_can_be_opened_again(room: Room) -> None:
    room.pass_time(49 * HOUR_MS)
    room.desk.recall("case:1")
    assert [call.id for call in room.desk.board.calls_of("1")] == ["1"]
    room.desk.do(reopen, "1", "belum selesai")
    room.desk.recall("case:2")
    room.pass_time(49 * HOUR_MS)
    assert {"1", "2"} == set(room.desk.board.cases)
    assert room.is_as_started()


def test_calls_that_cannot_be_read_now_undo_no_command(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.pass_time(49 * HOUR_MS)
    room.desk.recall("case:1")

    def broken(case: str) -> list[str]:
        raise StoreError("journal_broken")

    monkeypatch.setattr(room.journal, "beside", broken)
    assert len(room.desk.do(reopen, "1", "belum selesai")) == 1
    assert room.desk.board.cases["1"].open


def years(room: Room, cases: int) -> None:
    """So many cases of last year come at once, each with its call; every tenth is open to this day."""
    after, at = len(room.ledger.rows), room.now - 400 * 24 * HOUR_MS
    rows: list[bytes] = []
    for one in range(1_000, 1_000 + cases):
        facts: list[tuple[str, Fact]] = [
            (f"call:{one}", CallStarted(number=f"0000-{one}")),
            (f"case:{one}", opened(one)),
            (f"call:{one}", CallAttached(case=f"{one}")),
        ]
        facts += [(f"case:{one}", CaseClosed(outcome="handled"))] if one % 10 else []
        rows += [written_elsewhere(*fact, desk_seq=after + len(rows) + n, at=at) for n, fact in enumerate(facts, 1)]
    room.ledger.number(rows)
    room.journal.commit(room.ledger.page(after))


def test_a_desk_that_joins_years_lays_what_goes_on_and_tells_of_all_in_small_pieces(room: Room) -> None:
    years(room, 300)
    told: list[frozenset[str]] = []
    most = 0
    room.desk.subscribe(told.append)
    while room.desk.catch_up():
        most = max(most, len(room.desk.board.streams()))
    assert most < 100, "what is over was laid on the board"
    assert len(room.desk.board.cases) == 32 and len(room.desk.board.calls_of("1000")) == 1
    assert frozenset().union(*told) >= {f"case:{one}" for one in range(1_000, 1_300)}
    assert max(map(len, told)) <= TELL_STREAMS
    assert room.is_as_started()


def test_what_leaves_after_a_long_sleep_leaves_in_small_pieces(room: Room) -> None:
    room.come(*((f"call:{one}", fact) for one in range(2_000, 2_200) for fact in (CallStarted(), CallKindSet("prank"))))
    assert len(room.desk.board.calls) > 200
    told: list[frozenset[str]] = []
    room.desk.subscribe(told.append)
    room.pass_time(72 * HOUR_MS)
    assert room.desk.letting_go
    room.come(("call:2199", CallKindSet("test")))
    while room.desk.catch_up():
        continue
    assert not room.desk.letting_go and "2199" in room.desk.board.calls
    assert max(map(len, told)) <= TELL_STREAMS and room.is_as_started()


def test_it_is_looked_after_once_a_minute_only(room: Room) -> None:
    room.pass_time(RECENT_MS - 1)
    room.now += 2
    room.desk.let_go()
    assert "1" in room.desk.board.cases
    room.pass_time(60_000)
    assert "1" not in room.desk.board.cases


def test_what_left_while_the_clock_was_wrong_comes_back_when_it_is_set_right(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.pass_time(RECENT_MS + HOUR_MS)
    assert "1" not in room.desk.board.cases

    def broken(*_: object) -> list[str]:
        raise StoreError("journal_broken")

    with monkeypatch.context() as patched:
        patched.setattr(room.journal, "opening_streams", broken)
        room.pass_time(-RECENT_MS)  # the disk cannot be read at this moment: later, then
    room.desk.let_go()
    assert "1" in room.desk.board.cases
    assert room.is_as_started()
    room.pass_time(60_000)
    room.pass_time(RECENT_MS)
    assert "1" not in room.desk.board.cases


def test_what_was_said_of_calling_back_is_found_however_long_ago(room: Room) -> None:
    room.come(
        ("call:3", CallStarted(number="0000-3")),
        ("call:3", CallBackSet("never", reason="kdrt")),
        ("call:3", CallKindSet(call_kind="information")),
    )
    room.pass_time(RECENT_MS + HOUR_MS)
    assert "3" not in room.desk.board.calls
    room.come(("call:4", CallStarted(number="0000-3")))
    bring_past(room.desk, room.desk.board.calls["4"])
    with pytest.raises(Refused, match="callback_unsafe"):
        room.desk.do(plan_call_back, "4", room.now)
    room.pass_time(HOUR_MS)
    assert room.is_as_started()
