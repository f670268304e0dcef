"""The sync core while pages come by themselves: they prove themselves, and what they leave open is asked for."""

import msgspec
import pytest

from tests.sim.network import damaged
from tests.wire.test_exchange import RING, Line, write_notes
from wire.limits import PUSHES_PER_PAGE
from wire.messages import Page, Pull, Push


@pytest.fixture
def line() -> Line:
    """A desk that has read everything and is fed."""
    line = Line()
    write_notes(line.ledger, 3)
    line.rest()
    line.exchange.fed = True
    return line


def page(line: Line, after: int) -> Page:
    return line.ledger.rows_after(after, 500)


def test_a_page_that_follows_is_taken_and_nothing_is_asked(line: Line) -> None:
    write_notes(line.ledger, 2)
    line.exchange.hear(page(line, 4))
    assert line.shelf.cursor().seq == 6
    assert line.exchange.next() is None
    assert line.exchange.at_rest


def test_own_work_is_confirmed_by_the_page_heard_with_one_request(line: Line) -> None:
    (held,) = line.shelf.append([RING])
    assert line.rest() == ["Push"]
    assert line.shelf.disk.entries[held.id].state == "pending"
    line.exchange.hear(page(line, 4))
    assert line.shelf.disk.entries[held.id].state == "confirmed"
    assert line.rest() == []


def test_a_hole_is_pulled(line: Line) -> None:
    write_notes(line.ledger, 2)
    line.exchange.hear(page(line, 5))
    assert line.shelf.cursor().seq == 4
    assert not line.exchange.at_rest
    assert line.rest() == ["Pull"]
    assert line.shelf.cursor().seq == 6


@pytest.mark.parametrize("how", range(4))
def test_a_damaged_page_heard_is_pulled_instead(line: Line, how: int) -> None:
    write_notes(line.ledger, 3)
    line.exchange.hear(damaged(page(line, 4), how))
    assert line.shelf.cursor().seq == (5 if how == 1 else 4), "the first row stands before the one that came twice"
    assert line.rest() == ["Pull"]
    assert line.shelf.cursor().seq == 7


def test_an_old_page_changes_nothing_and_of_one_that_overlaps_the_rest_is_taken(line: Line) -> None:
    before = line.shelf.disk
    line.exchange.hear(page(line, 0))
    assert line.shelf.disk is before
    assert line.exchange.next() is None
    write_notes(line.ledger, 2)
    line.exchange.hear(page(line, 2))
    assert line.shelf.cursor().seq == 6
    assert line.rest() == []


def test_the_unknown_rows_of_a_page_that_overlaps_have_to_follow(line: Line) -> None:
    write_notes(line.ledger, 2)
    whole = page(line, 2)
    before = line.shelf.disk
    line.exchange.hear(msgspec.structs.replace(whole, rows=[*whole.rows[:1], *whole.rows[3:]]))
    assert line.shelf.disk is before
    assert line.rest() == ["Pull"]


def test_the_answer_to_a_pull_that_a_page_heard_has_overtaken_is_no_mismatch(line: Line) -> None:
    write_notes(line.ledger, 1)
    line.exchange.poke()
    request = line.until(Pull)
    answer = line.answer(request)
    write_notes(line.ledger, 1)
    line.exchange.hear(page(line, 4))
    line.exchange.receive(request, answer)
    assert (line.shelf.cursor().seq, line.exchange.head) == (6, 6)
    assert line.rest() == []


def test_a_page_of_another_epoch_makes_the_desk_greet_the_server(line: Line) -> None:
    line.ledger.begin_epoch("restore")
    before = line.shelf.disk
    line.exchange.hear(page(line, 4))
    assert line.shelf.disk is before
    assert line.rest()[0] == "Hello"
    assert line.shelf.cursor().epoch == line.ledger.epoch


def test_a_page_of_another_epoch_does_not_disturb_a_greeting_under_way(line: Line) -> None:
    line.ledger.begin_epoch("restore")
    line.exchange.restart()
    request = line.exchange.next()
    assert request is not None
    line.exchange.hear(page(line, 4))
    line.exchange.receive(request, line.answer(request))
    assert line.rest() != []
    assert line.shelf.cursor().epoch == line.ledger.epoch


def test_a_head_that_is_told_is_awaited_until_a_poke(line: Line) -> None:
    write_notes(line.ledger, 2)
    line.exchange.told_head(line.ledger.epoch, 6)
    assert line.exchange.behind
    assert line.exchange.next() is None
    line.exchange.poke()
    assert line.rest() == ["Pull"]
    line.exchange.told_head("another", 9)
    assert line.rest()[0] == "Hello"


def test_when_the_pages_end_what_is_known_to_be_there_is_pulled(line: Line) -> None:
    write_notes(line.ledger, 2)
    line.exchange.told_head(line.ledger.epoch, 6)
    line.exchange.fed = False
    assert not line.exchange.at_rest
    assert line.rest() == ["Pull"]


def test_a_few_batches_go_before_a_page_that_waits(line: Line) -> None:
    line.exchange._batch = 1
    line.shelf.append([RING] * (PUSHES_PER_PAGE + 1))
    for _ in range(PUSHES_PER_PAGE):
        assert not line.exchange.reads_now
        line.exchange._batch = 1
        assert isinstance(line.turn(), Push)
    assert line.exchange.reads_now
    line.exchange.hear(page(line, 4))
    assert not line.exchange.reads_now
