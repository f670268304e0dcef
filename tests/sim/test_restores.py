"""Stories too long to meet by chance: the same backup restored twice, and what happens in between."""

import pytest

from tests.sim.faults import planted
from tests.sim.oracle import check
from tests.sim.room import Room, Violation

WRITER, READER, OTHER = 0, 1, 3
RING = 0
SERVER_ONLY = 30  # a deed the server refuses


def listen(room: Room, desk: int) -> None:
    """The desk hears that something is new, and has a good line."""
    room.poke(desk, 0)
    room.settle(desk, 11)
    room.settle(desk, 11)


def restored_twice() -> Room:
    """The reader has read the writer's first entry again, at a high number, and its second only before the restore."""
    room = Room(1, desks=4)
    for desk in range(len(room.desks)):
        listen(room, desk)
    room.back_up(0, 0)
    room.write(WRITER, RING)
    room.write(WRITER, RING)
    first, second = list(room.desk(WRITER).shelf.disk.entries)[-2:]
    room.settle(WRITER, 5)
    listen(room, READER)
    room.restore(0, 0)
    for _ in range(5):
        room.write(OTHER, RING)
    listen(room, OTHER)
    listen(room, WRITER)
    room.page_size(0, 0)  # one row a page
    room.poke(READER, 0)
    held = room.desk(READER).shelf.disk
    for _ in range(40):
        held = room.desk(READER).shelf.disk
        if held.entries[first].state == "confirmed" and held.cursor.epoch == room.server.ledgers["blitar"].epoch:
            break
        room.talk(READER, 0)
    assert held.entries[second].seq < held.entries[first].seq, "the story is as told"
    room.restore(0, 0)
    listen(room, READER)
    room.heal()
    return room


def test_what_was_lost_in_two_epochs_comes_back_in_the_order_of_writing() -> None:
    check(restored_twice())


def test_numbers_of_two_lost_epochs_say_nothing_about_each_other() -> None:
    with planted("lost entries offered by number alone"), pytest.raises(Violation, match="stands before"):
        check(restored_twice())


def refused_behind_its_follower() -> Room:
    """Others bring back what was taken, so that what was refused is refused again behind it."""
    room = Room(1, desks=4)
    for desk in range(len(room.desks)):
        listen(room, desk)
    room.back_up(0, 0)
    room.write(WRITER, SERVER_ONLY)
    room.write(WRITER, RING)
    listen(room, WRITER)
    listen(room, READER)
    for order in ((READER, WRITER), (WRITER, READER)):
        room.restore(0, 0)
        for desk in order:
            listen(room, desk)
    room.heal()
    return room


def test_an_entry_refused_late_is_offered_before_its_followers() -> None:
    check(refused_behind_its_follower())


def test_an_entry_offered_behind_its_followers_costs_the_desk_its_letter() -> None:
    with planted("own entries offered where their refusals stood"), pytest.raises(Violation, match="without need"):
        check(refused_behind_its_follower())
