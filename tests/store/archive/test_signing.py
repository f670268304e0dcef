"""Two people sign at one desk without a line: each entry is its signer's, on the disk, and what a start shows again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from console.desk import Desk
from console.errors import Refused
from console.models.commands.calls import plan_task
from console.models.commands.context import Draft
from console.models.commands.shifts import end_shift, hand_shift_over, start_shift, take_shift_over
from console.models.state.shift import Person
from console.models.state.streams import split_stream
from console.models.views.handover import OpenState, changed_since, missing_handovers, open_lines
from console.store.archive.activity_log import LogAsk
from console.sync.loop import LinkState
from tests.store.disk import DESK, KEY, NOW, open_journal, opened
from wire.entry import decode_entry
from wire.facts import ShiftHandedOver, ShiftNoted
from wire.rights import may_write

LEAVES = Person("sari", "Sari", ("dispatcher",), "online", NOW)
COMES = Person("budi", "Budi", ("supervisor",), "offline", 0)
WATCHES = Person("tamu", "Tamu", ("viewer",), "offline", 0)


class NoLine:
    state = LinkState(online=False, offset_ms=-1500)

    def wake(self, greet: bool = False) -> None:
        pass


class Signing:
    """A desk that works alone, with its clock."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.journal = open_journal(path, KEY, DESK)
        self.desk = self.started()
        self.desk.set_person(LEAVES)

    def started(self) -> Desk:
        return Desk(self.journal, NoLine(), lambda: self.now)

    def state(self) -> OpenState:
        status = self.desk.status()
        lines = tuple(open_lines(self.desk.board, self.now))
        return OpenState(lines=lines, unsent=status.unsent, offset_ms=status.link.offset_ms)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Signing]:
    made = Signing(tmp_path / "desk.db")
    yield made
    made.journal.close()


def test_both_signatures_are_their_signers_and_a_start_shows_them_again(room: Signing) -> None:
    desk = room.desk
    shift = split_stream(desk.do(start_shift)[-1].stream)[1]
    (out,) = desk.do(hand_shift_over, shift, room.state(), "kunci lemari di laci")
    room.now += 60_000
    (taken,) = desk.do_as(COMES, take_shift_over, shift, room.state())
    assert (out.by, out.auth, taken.by, taken.auth) == ("sari", "online", "budi", "offline")
    assert desk.person == LEAVES and isinstance(out.fact, ShiftHandedOver)
    assert (out.fact.unsent, out.fact.offset_ms) == (1, -1500)
    again = room.started().board.shifts[shift]
    assert again.handed is not None and again.taken is not None and again.taken.person == "budi"
    found = room.journal.archive.log(LogAsk(since_ms=0, until_ms=room.now + 1, words="laci")).laid
    assert list(found) == [f"shift:{shift}"]


def test_one_deed_has_one_time_however_many_entries_say_it(room: Signing) -> None:
    """By their time the two entries of a photo are known as one press, and a step's tasks as the step's."""
    ticks = count(NOW)
    room.desk.now_ms = lambda: next(ticks)
    streams = [f"shift:{number}" for number in range(3)]
    records = room.desk.write([Draft(stream, ShiftNoted("ganti lampu")) for stream in streams])
    assert len(records) == 3 and len({one.at for one in records}) == 1


def test_who_may_not_write_it_signs_nothing(room: Signing) -> None:
    shift = split_stream(room.desk.do(start_shift)[-1].stream)[1]
    with pytest.raises(Refused, match="not_allowed"):
        room.desk.do_as(WATCHES, take_shift_over, shift, room.state())
    for kind in ("shift_handed_over", "shift_taken_over"):
        assert (
            may_write(kind, ("dispatcher",)) and not may_write(kind, ("viewer",)) and not may_write(kind, ("agency",))
        )


def test_what_is_signed_travels_in_codes_and_is_missing_while_nobody_took_over(room: Signing) -> None:
    desk = room.desk
    shift = split_stream(desk.do(start_shift)[-1].stream)[1]
    desk.write([Draft("case:1", opened(1))])
    (case,) = desk.board.cases
    desk.do(plan_task, case, "promise", room.now + 600_000, "kabari Bu Sukarti")
    desk.do(hand_shift_over, shift, room.state())
    raws = [one.raw for one in room.journal.to_send("", 500, 10**7)]
    signed = next(raw for raw in raws if b"shift_handed_over" in raw)
    assert b"Sukarti" not in signed and b"Cemara" not in signed and b'"case:1"' in signed
    assert decode_entry(signed).by == "sari"
    handed = desk.board.shifts[shift].handed
    assert handed is not None and changed_since(handed, room.state().lines, desk.desk_id) == []
    room.now += 3_600_000
    desk.do(end_shift, shift)
    assert [one.id for one in missing_handovers(desk.board, room.now)] == [shift]
