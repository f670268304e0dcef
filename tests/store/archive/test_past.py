"""Any past moment is shown as the room saw it, from whichever checkpoint, and nothing of it can be changed."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from console.errors import Refused
from console.models.commands.calls import reopen
from console.models.commands.cases import note
from console.store.archive.activity_log import LogAsk
from console.store.archive.queries import CaseFilter
from console.store.file import schema
from tests.store.disk import NOW, opened
from tests.store.past_room import EVERY, PERSON, PastRoom, each_turn, shown, whole
from wire.entry import decode_entry, encode_entry
from wire.exchange import Rewound
from wire.facts import (
    CallAttached,
    CallKindSet,
    CallStarted,
    CaseClosed,
    CaseMerged,
    CaseNoted,
    CaseReopened,
    DeskEnrolled,
    ShiftEnded,
    ShiftStarted,
)
from wire.messages import Identity

pytestmark = pytest.mark.slow

HOUR_MS = 3_600_000
B = Identity("desk-b", "B")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PastRoom]:
    room = PastRoom(tmp_path / "desk.db")
    room.come("ref:desk:desk-b", DeskEnrolled("desk-b", "B", "Meja B", b""))
    yield room
    room.journal.close()


def busy_days(room: PastRoom, turns: int) -> dict[int, str]:
    """Days, two hours a turn, of cases that end, stay open, are merged, and are opened again days later."""
    chance = random.Random(7)
    closings: dict[str, str] = {}

    def act(hour: int) -> None:
        case = f"case:{hour}"
        room.come(f"call:{hour}", CallStarted(number=f"0000-{hour}"))
        room.come(case, opened(hour + 1, letter="B"))
        room.come(f"call:{hour}", CallAttached(case=str(hour)))
        if hour % 8 == 0:
            room.come(f"shift:{hour}", ShiftStarted(f"p{hour}", f"Petugas {hour}", "B"))
        if hour % 8 == 7:
            room.come(f"shift:{hour - 7}", ShiftEnded())
        if hour % 5 == 4:
            room.come(f"case:{hour - 1}", CaseMerged(into=str(hour)))
        elif hour >= 2 and chance.random() < 0.8:
            room.come(f"case:{hour - 2}", CaseClosed(outcome="handled"))
            closings[str(hour - 2)] = room.journal.records_of([f"case:{hour - 2}"])[f"case:{hour - 2}"][-1].id
        if hour in (28, 34):
            old = next(iter(closings))
            room.come(f"case:{old}", CaseReopened(reason="belum selesai"), prev=(closings.pop(old),))

    return each_turn(room, turns, act)


def test_every_second_hour_of_three_days_is_shown_as_the_live_board_was(room: PastRoom) -> None:
    seen = busy_days(room, 40)
    room.make_checkpoints()
    past = room.past()
    moments = list(seen)
    random.Random(3).shuffle(moments)
    assert {at: shown(past, at) for at in moments} == seen


def test_played_on_it_is_what_a_jump_shows(room: PastRoom) -> None:
    seen = busy_days(room, 30)
    room.make_checkpoints()
    past = room.past()
    first, *later = list(seen)[-9:]
    shown(past, first)
    for at in later:
        past.play_to(at)
        assert past.board.hash() == seen[at]


def test_without_checkpoints_a_short_history_is_shown_too(room: PastRoom) -> None:
    room.come("case:1", opened(1))
    room.now += 60_000
    room.come("case:1", CaseClosed(outcome="handled"))
    past = room.past()
    past.go_to(NOW + 59_999)
    assert past.board.cases["1"].open
    past.go_to(NOW + 60_000)
    assert not past.board.cases["1"].open


def test_a_time_whose_checkpoints_are_not_made_yet_is_refused_with_a_sentence(room: PastRoom) -> None:
    busy_days(room, 14)
    with pytest.raises(Refused, match="replay_preparing"):
        room.past().go_to(room.now)
    room.make_checkpoints()
    room.past().go_to(room.now)


def test_before_the_journal_began_nothing_is_shown(room: PastRoom) -> None:
    room.come("case:1", opened(1))
    past = room.past()
    past.go_to(NOW - HOUR_MS)
    assert not past.board.cases
    assert past.first_ms() == NOW


def test_steps_go_from_word_to_word(room: PastRoom) -> None:
    times = []
    for number in range(1, 30):
        room.now += 7_000
        room.come(f"case:{number}", opened(number))
        times.append(room.now)
    room.make_checkpoints()
    past = room.past()
    past.go_to(NOW)
    forward = []
    while (at := past.step_ms(True)) is not None:
        past.play_to(at)
        forward.append(at)
    assert forward == times
    back = []
    while (at := past.step_ms(False)) is not None:
        past.go_to(at)
        back.append(at)
    assert back == times[-2::-1]


def test_what_a_desk_alone_wrote_the_room_did_not_know_and_the_desk_did(room: PastRoom) -> None:
    room.come("case:1", opened(1))
    room.come("case:1", CaseNoted(text="dari B"), "desk-b")
    alone = []
    for minute in range(60):
        room.now += 60_000
        alone += [room.write("case:1", CaseNoted(text=f"sendiri {minute}"), "desk-b")] if minute == 9 else []
        room.come(f"call:{minute}", CallStarted(number="0000"), "desk-c")
    # Its line comes back: what it wrote is numbered an hour late.
    room.number(*alone)
    room.now += 60_000
    room.come("call:1", CallKindSet(call_kind="prank"), "desk-c")
    room.make_checkpoints()
    past = room.past()

    def texts() -> list[str]:
        return [line.kind for line in past.board.cases["1"].timeline if line.kind == "case_noted"]

    noted_ms = NOW + 10 * 60_000
    past.go_to(noted_ms + 30_000)
    assert len(texts()) == 1
    assert len(past.board.calls) == 10
    past.go_to(noted_ms + 30_000, B)
    assert len(texts()) == 2
    assert past.desk_id == "desk-b" and past.letter == "B"
    assert past.board.cases["1"].pending
    # By its own word it had read what came before its entry, and no proof says more.
    assert len(past.board.calls) == 9
    assert past.moment.proved_ms == noted_ms
    past.go_to(NOW + 61 * 60_000)
    assert len(texts()) == 2 and not past.board.cases["1"].pending


@pytest.mark.parametrize(("ahead_ms", "offset_ms"), [(365 * 24 * HOUR_MS, None), (0, 24 * HOUR_MS)])
def test_a_clock_never_compared_or_set_since_does_not_move_the_time_of_the_room(
    room: PastRoom, ahead_ms: int, offset_ms: int | None
) -> None:
    room.come("case:1", opened(1))
    entry = decode_entry(room.write("case:1", CaseNoted(text="jam salah"), "desk-c"))
    room.number(encode_entry(msgspec.structs.replace(entry, offset_ms=offset_ms, at=entry.at + ahead_ms)))
    room.now += 60_000
    for number in range(2, 2 + EVERY):
        room.come(f"case:{number}", opened(number))
    for _ in range(2):
        past = room.past()
        past.go_to(NOW + 59_999)
        assert set(past.board.cases) == {"1"}
        assert len(past.board.cases["1"].timeline) == 2
        room.make_checkpoints()
        room.now += 48 * HOUR_MS  # by now the wrong time lies behind us


def test_the_archive_of_the_past_tells_nothing_that_came_later(room: PastRoom) -> None:
    for number in (1, 2):
        room.come(f"case:{number}", opened(number))
        room.come(f"case:{number}", CaseClosed(outcome="handled"))
    room.now += 100 * HOUR_MS
    room.come("case:2", CaseNoted(text="tambahan"))
    room.come("case:3", opened(3))
    past = room.past()
    past.go_to(room.now - HOUR_MS)
    assert [case.id for case in past.archive.cases(CaseFilter())] == ["1"]
    past.go_to(room.now)
    assert past.archive.count(CaseFilter()) == 3


def test_the_watch_book_of_the_past_ends_with_the_moment(room: PastRoom) -> None:
    room.come("case:1", opened(1))
    room.now += 100 * HOUR_MS
    at_ms = room.now - 1
    room.come("case:1", CaseNoted(text="belakangan"))
    room.make_checkpoints()
    past = room.past()
    past.go_to(at_ms)
    found = past.archive.log(LogAsk(since_ms=NOW - HOUR_MS, until_ms=room.now + HOUR_MS))
    assert [record.fact for record in found.laid["case:1"].records] == [opened(1)]


def test_a_ledger_that_lost_its_end_takes_its_checkpoints_along(room: PastRoom) -> None:
    seen = busy_days(room, 14)
    room.make_checkpoints()
    back = room.ledger.cursor(30)
    room.journal.commit(Rewound(back))
    with room.journal.past._db.reading() as connection:
        last = connection.execute(select(func.max(schema.checkpoints.c.seq))).scalar_one()
    assert last <= 30
    del room.ledger.rows[30:]
    for number in range(100, 130):
        room.come(f"case:{number}", opened(number))
    room.make_checkpoints()
    past = room.past()
    early = min(seen)
    assert shown(past, early) == seen[early]
    past.go_to(room.now)
    assert "129" in past.board.cases


def test_nothing_can_be_written_into_the_past(room: PastRoom) -> None:
    room.come("case:1", opened(1))
    past = room.past()
    past.go_to(room.now)
    with room.journal.past._db.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
    for command in (lambda: past.do(note, "1", "x"), lambda: past.do(reopen, "1", "x"), lambda: past.write([])):
        with pytest.raises(Refused, match="replay_read_only"):
            command()
    past.save_draft("intake:", {"narrative": "x"})
    assert past.drafts() and not room.live.drafts()
    with room.journal.past._db.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one() == before
    assert past.person == PERSON
    whole(past)
