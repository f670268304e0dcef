"""The sync core step by step: what it asks next, and that a wrong answer changes nothing on the disk."""

from dataclasses import replace
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.campaign import far
from tests.sim.memory_ledger import Ledger
from tests.sim.memory_shelf import Disk, Draft, Held, MemoryShelf, signature
from tests.sim.network import damaged
from wire import facts
from wire.entry import Broken, Proof, decode_broken, decode_entry, encode_entry, entry_hash, fact_of, ledger_chain
from wire.exchange import Acked, AcksForgotten, Change, Cursor, Exchange, PageTaken, Rewound, Rewritten
from wire.facts import EntryRefused
from wire.limits import ENTRY_MAX_BYTES, PROTOCOL, PUSHES_PER_PAGE
from wire.messages import (
    Ack,
    Answer,
    Hello,
    Identity,
    Page,
    Problem,
    Pull,
    Push,
    PushAnswer,
    Renew,
    Request,
    Row,
)

RING = Draft("call:1", facts.CallRang("phone"))


class Recorded(MemoryShelf):
    """A disk that remembers what was committed."""

    changes: list[Change]

    def commit(self, change: Change) -> None:
        super().commit(change)
        self.changes.append(change)


class Line:
    """One desk and one ledger, with the messages between them in the open."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.ledger = Ledger("blitar", self.random)
        self.ledger.begin_epoch("init")
        self.ledger.desk_keys["desk-a"] = b"secret of a"
        self.promised: list[Held] = []
        self.shelf = Recorded(Disk(Identity("desk-a", "A"), b"secret of a"), self.random, self.promised.append)
        self.changes = self.shelf.changes = []
        self.exchange = Exchange(self.shelf)
        self.asked: list[Request] = []

    def answer(self, request: Request) -> Answer:
        match request:
            case Hello():
                return self.ledger.hello(request, self.shelf.identity().desk)
            case Push():
                return self.ledger.take(request, self.shelf.identity().desk)
            case Pull():
                return self.ledger.pull(request, request.limit)
        return Identity(f"desk-{len(self.asked)}", "B")

    def turn(self) -> Request | None:
        request = self.exchange.next()
        if request is not None:
            self.asked.append(request)
            self.exchange.receive(request, self.answer(request))
        return request

    def rest(self) -> list[str]:
        """Talk until nothing is left to say; the kinds of what was asked."""
        self.asked.clear()
        while self.turn():
            assert len(self.asked) < 200, "it never rests"
        return [type(request).__name__ for request in self.asked]

    def until(self, kind: type[Request]) -> Any:
        """Talk until the next request is of this kind; it is asked, but not answered."""
        for _ in range(50):
            request = self.exchange.next()
            if isinstance(request, kind):
                return request
            assert request is not None
            self.exchange.receive(request, self.answer(request))
        raise AssertionError(f"never asks {kind.__name__}")

    def pushes(self) -> list[Push]:
        """Talk until nothing is left to say; what was pushed."""
        self.rest()
        return [request for request in self.asked if isinstance(request, Push)]

    def changes_of(self, kind: type[Any]) -> list[Any]:
        return [change for change in self.changes if isinstance(change, kind)]


def write_notes(ledger: Ledger, count: int) -> None:
    for n in range(count):
        ledger.write("shift:1", facts.ShiftNoted(str(n)))


@pytest.fixture
def line() -> Line:
    return Line()


def test_a_new_desk_greets_reads_and_rests(line: Line) -> None:
    assert line.rest() == ["Hello", "Pull"]
    assert line.shelf.cursor() == Cursor(line.ledger.epoch, 1, line.ledger.rows[0].chain)
    assert line.exchange.next() is None
    assert not line.exchange.behind


def test_what_is_written_is_sent_and_confirmed_only_by_the_page(line: Line) -> None:
    line.rest()
    (held,) = line.shelf.append([RING])
    assert isinstance(line.turn(), Push)
    assert line.shelf.disk.entries[held.id].state == "pending"
    assert isinstance(line.turn(), Pull)
    assert line.shelf.disk.entries[held.id].state == "confirmed"
    assert line.exchange.next() is None


def test_a_poke_while_a_page_is_under_way_asks_for_another_page(line: Line) -> None:
    line.rest()
    line.exchange.poke()
    request = line.exchange.next()
    assert isinstance(request, Pull)
    answer = line.answer(request)
    line.ledger.write("x", facts.ShiftNoted("meanwhile"))
    line.exchange.poke()
    line.exchange.receive(request, answer)
    assert line.rest() == ["Pull"]
    assert line.shelf.cursor().seq == 2


def test_the_answer_to_an_earlier_request_is_not_taken(line: Line) -> None:
    line.rest()
    line.shelf.append([RING])
    earlier = line.until(Push)
    line.exchange.receive(earlier, Problem(0))
    line.rest()
    line.exchange.receive(earlier, PushAnswer(line.ledger.epoch, [Ack(clash=True)], 99))
    line.exchange.receive(Renew("desk-a"), Identity("desk-z", "Z"))
    line.exchange.receive(earlier, Problem(409, "gap"))
    assert line.exchange.next() is None
    assert line.shelf.identity() == Identity("desk-a", "A")


def test_an_answer_counts_once(line: Line) -> None:
    line.exchange._torn = "desk-a"
    request = line.until(Renew)
    for _ in range(2):
        line.exchange.receive(request, Identity("desk-b", "B"))
    assert [decode_entry(held.raw).desk for held in line.promised] == ["desk-b"]


def test_an_answer_of_the_wrong_kind_begins_again(line: Line) -> None:
    line.rest()
    line.exchange.poke()
    line.exchange.receive(line.until(Pull), Identity("x", "X"))
    assert isinstance(line.exchange.next(), Hello)


@pytest.mark.parametrize(("how", "kept"), [(0, 0), (1, 1), (2, 0), (3, 0), (10, 2), (12, 2)])
def test_of_a_damaged_page_only_what_is_proved_reaches_the_disk(line: Line, how: int, kept: int) -> None:
    for text in ("a", "b", "c"):
        line.ledger.write("shift:1", facts.ShiftNoted(text))
    request = line.until(Pull)
    line.exchange.receive(request, damaged(line.answer(request), how))
    assert line.shelf.cursor() == Cursor(line.ledger.epoch, kept, line.ledger.chain_at(kept))
    assert line.exchange.unproved == 1
    assert line.rest() == ["Hello", "Pull"]
    assert (line.shelf.cursor().seq, line.exchange.unproved) == (4, 0)


def spoil(ledger: Ledger, seq: int) -> bytes:
    """One byte of the ledger's file is not what it was; gives what it was."""
    row = ledger.rows[seq - 1]
    ledger.rows[seq - 1] = replace(row, raw=row.raw.replace(b'"at":1', b'"at":2', 1))
    assert ledger.rows[seq - 1].raw != row.raw
    return row.raw


def test_a_spoiled_entry_costs_nothing_that_stands_before_it_and_what_is_written_goes_out(line: Line) -> None:
    write_notes(line.ledger, 5)
    spoil(line.ledger, 4)
    for met in range(1, 4):
        (held,) = line.shelf.append([RING])
        line.until(Pull)
        request = line.exchange._asked
        assert request is not None
        line.exchange.receive(request, line.answer(request))
        assert (line.shelf.cursor().seq, line.exchange.unproved) == (3, met)
        assert held.id in line.ledger.numbered


def test_what_the_server_asks_back_is_offered_once_as_it_came(line: Line) -> None:
    write_notes(line.ledger, 3)
    line.rest()
    line.exchange.restart()
    hello = line.until(Hello)
    line.exchange.receive(hello, msgspec.structs.replace(line.answer(hello), wanted=2))
    push = line.exchange.next()
    assert isinstance(push, Push) and [bytes(raw) for raw in push.entries] == [line.ledger.rows[1].raw]
    line.exchange.receive(push, line.answer(push))
    assert "Push" not in line.rest()


def unproved(page: Page) -> Page:
    """The page of a ledger that has nobody's proof."""
    return msgspec.structs.replace(page, rows=[msgspec.structs.replace(row, flag="unproved") for row in page.rows])


@pytest.mark.parametrize("provable", [True, False])
def test_what_is_in_the_ledger_without_its_proof_is_offered_again_once_by_the_desk_that_has_the_proof(
    line: Line, monkeypatch: pytest.MonkeyPatch, provable: bool
) -> None:
    proof = Proof("session", b"", b"")
    monkeypatch.setattr(line.shelf, "proofs", lambda parcels: ([proof] if provable else [], []))
    line.rest()
    (own,) = line.shelf.append([RING])
    write_notes(line.ledger, 2)
    pull = line.until(Pull)
    line.exchange.receive(pull, unproved(line.answer(pull)))
    assert not line.exchange.at_rest
    again = [([bytes(raw) for raw in push.entries], push.proofs) for push in line.pushes()]
    assert again == [([own.raw], [proof])] * provable
    assert line.exchange.at_rest


def test_what_the_server_says_nobody_proved_is_offered_until_it_was_taken(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = Proof("session", b"", b"")
    monkeypatch.setattr(line.shelf, "proofs", lambda parcels: ([proof], []))
    line.rest()
    (own,) = line.shelf.append([RING])
    line.rest()
    for _ in range(2):  # the first offer gets no answer
        line.exchange.restart()
        hello = line.until(Hello)
        told = msgspec.structs.replace(line.answer(hello), unproved=[line.shelf.cursor().seq])
        line.exchange.receive(hello, told)
        push = line.exchange.next()
        assert isinstance(push, Push) and [bytes(raw) for raw in push.entries] == [own.raw] and push.proofs == [proof]
        line.exchange.receive(push, Problem(0, "lost"))
    assert "Push" not in line.rest(), "the next hello says nothing more of it"


def test_a_page_of_another_epoch_changes_nothing_on_the_disk(line: Line) -> None:
    request = line.until(Pull)
    before = line.shelf.disk
    page = line.answer(request)
    line.exchange.receive(request, msgspec.structs.replace(page, epoch="another"))
    assert line.shelf.disk is before


def test_a_page_cut_short_is_taken_as_far_as_it_goes(line: Line) -> None:
    line.ledger.write("shift:1", facts.ShiftNoted("a"))
    request = line.until(Pull)
    page = line.answer(request)
    assert isinstance(page, Page)
    line.exchange.receive(request, msgspec.structs.replace(page, rows=page.rows[:1]))
    assert (line.shelf.cursor().seq, line.exchange.behind) == (1, True)
    assert line.rest() == ["Pull"]


def test_a_page_nobody_asked_for_is_taken_when_it_follows_and_ignored_when_it_does_not(line: Line) -> None:
    line.rest()
    cursor = line.shelf.cursor()
    pull = Pull(cursor.epoch, cursor.seq, cursor.chain, 500)
    line.ledger.write("shift:1", facts.ShiftNoted("a"))
    page = line.answer(pull)
    line.exchange.receive(pull, page)
    assert line.shelf.cursor().seq == 2
    line.exchange.receive(pull, page)
    assert line.shelf.cursor().seq == 2
    assert line.exchange.next() is None


def test_a_row_this_program_cannot_read_is_passed_to_the_disk_like_any_other(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.rest()
    cursor = line.shelf.cursor()
    raw = b'{"id":"of a later century"}'
    row = Row(2, msgspec.Raw(raw), ledger_chain(cursor.chain, 2, raw))
    taken: list[Change] = []
    monkeypatch.setattr(line.shelf, "commit", taken.append)
    page = Page(cursor.epoch, [row], 2)
    line.exchange.receive(Pull(cursor.epoch, 1, cursor.chain, 500), page)
    assert taken == [PageTaken([row], {}, Cursor(cursor.epoch, 2, row.hash))]


def test_bytes_that_differ_from_the_ledgers_are_named_and_replaced(line: Line) -> None:
    line.rest()
    (held,) = line.shelf.append([RING])
    entry = decode_entry(held.raw)
    line.ledger._number(entry, held.raw, "desk-a")
    changed = encode_entry(msgspec.structs.replace(entry, at=1))
    line.shelf.disk.entries[held.id] = replace(held, raw=changed)
    line.exchange.poke()
    line.rest()
    assert [change.foreign_bytes for change in line.changes if isinstance(change, PageTaken)][-1] == (held.id,)
    assert line.shelf.disk.entries[held.id].raw == held.raw


@given(shared=st.integers(0, 40), own=st.integers(0, 40), theirs=st.integers(0, 40))
@settings(max_examples=far(12, 60), deadline=None, derandomize=True, database=None)
def test_the_common_beginning_is_found_in_few_steps(shared: int, own: int, theirs: int) -> None:
    line = Line()
    write_notes(line.ledger, shared)
    other = line.ledger.copy()
    write_notes(line.ledger, own)
    line.rest()
    write_notes(other, theirs)
    other.begin_epoch("restore")
    line.ledger = other
    line.exchange.poke()
    asked = line.rest()
    assert line.shelf.cursor() == Cursor(other.epoch, len(other.rows), other.rows[-1].chain)
    assert asked.count("Hello") <= 9
    assert line.changes_of(Rewound)[-1].cursor.seq == shared + 1


@pytest.mark.parametrize(
    ("theirs", "restored", "told"), [(5, False, True), (8, False, True), (2, False, False), (5, True, False)]
)
def test_a_server_that_changed_what_was_read_within_an_epoch_is_named_with_both_hashes(
    line: Line, theirs: int, restored: bool, told: bool
) -> None:
    """One that lost its end, or began an epoch, says so by that and is no liar; what it gave a number to again is
    named when it comes."""
    write_notes(line.ledger, 3)
    other = line.ledger.copy()
    write_notes(line.ledger, 5)
    line.rest()
    read, shared = line.shelf.cursor(), len(other.rows)
    mine = line.ledger.rows[shared].chain
    for n in range(theirs):
        other.write("shift:1", facts.ShiftNoted(f"lain {n}"))
    if restored:
        other.begin_epoch("restore")
    line.ledger = other
    line.changes.clear()
    line.exchange.restart()
    line.rest()
    assert line.shelf.cursor() == Cursor(other.epoch, len(other.rows), other.rows[-1].chain)
    (found,) = [change.rewritten for change in line.changes_of(Rewound)]
    assert found == (Rewritten(read.seq, read.chain, other.rows[read.seq - 1].chain) if told else None)
    anew = [change.rewritten for change in line.changes_of(PageTaken) if change.rewritten is not None]
    short = not told and not restored
    assert anew == ([Rewritten(shared + 1, mine, other.rows[shared].chain)] if short else [])


def test_a_restore_in_the_middle_of_the_search_begins_it_again(line: Line) -> None:
    write_notes(line.ledger, 30)
    line.rest()
    first, second = line.ledger.copy(), line.ledger.copy()
    for ledger, rows in ((first, 20), (second, 10)):
        ledger.rows = ledger.rows[:rows]
        ledger.begin_epoch("restore")
    line.ledger = first
    line.exchange.restart()
    for _ in range(3):
        assert isinstance(line.turn(), Hello)
    line.ledger = second
    line.rest()
    assert line.shelf.cursor() == Cursor(second.epoch, 11, second.rows[-1].chain)
    assert [change.cursor.seq for change in line.changes_of(Rewound)] == [0, 10]


def test_a_server_that_speaks_another_protocol_is_left_alone(line: Line) -> None:
    for words in ({"proto_min": PROTOCOL + 1, "proto": PROTOCOL + 1}, {"proto_min": 0, "proto": 0}):
        request = line.until(Hello)
        before = line.shelf.disk
        line.exchange.receive(request, msgspec.structs.replace(line.answer(request), **words))
        assert line.exchange.incompatible
        assert line.shelf.disk is before
    line.rest()
    assert not line.exchange.incompatible


def test_a_push_too_large_for_the_server_is_halved_and_grows_again(line: Line) -> None:
    line.shelf.append([RING] * 5)
    line.exchange._batch = 4
    for size in (4, 2, 1):
        push = line.until(Push)
        assert len(push.entries) == size
        line.exchange.receive(push, Problem(413))
    assert isinstance(line.exchange.next(), Hello)
    sizes = [len(push.entries) for push in line.pushes()]
    assert sizes == [1, 2, 2]


def test_an_answer_with_too_few_acks_acknowledges_nothing(line: Line) -> None:
    line.shelf.append([RING, RING])
    push = line.until(Push)
    line.exchange.receive(push, PushAnswer(push.epoch, [Ack(seq=2)], 2))
    assert line.changes_of(Acked) == []
    assert [len(push.entries) for push in line.pushes()] == [2]


def test_acks_of_another_epoch_acknowledge_nothing(line: Line) -> None:
    line.shelf.append([RING])
    push = line.until(Push)
    line.exchange.receive(push, PushAnswer("another", [Ack(seq=2)], 2))
    assert line.changes_of(Acked) == []


def test_what_the_server_forgot_is_offered_again(line: Line) -> None:
    line.rest()
    line.shelf.append([RING])
    forgotten = line.ledger.copy()
    line.turn()
    line.ledger = forgotten
    line.shelf.append([RING])
    assert [len(push.entries) for push in line.pushes()] == [1, 2]
    assert len(line.changes_of(AcksForgotten)) == 1


def test_a_number_that_stays_missing_renews_the_desk(line: Line) -> None:
    line.rest()
    line.shelf.disk.last_seq = 7
    (held,) = line.shelf.append([RING])
    line.rest()
    assert line.shelf.identity().letter == "B"
    assert line.shelf.disk.entries[held.id].state == "confirmed"


def test_a_clash_renews_the_desk_and_loses_nothing(line: Line) -> None:
    line.rest()
    (held,) = line.shelf.append([RING])
    entry = decode_entry(held.raw)
    twin = msgspec.structs.replace(entry, id="twin")
    line.ledger._number(twin, encode_entry(twin), "desk-a")
    (after,) = line.shelf.append([RING])
    kinds = line.rest()
    assert kinds.index("Pull") < kinds.index("Renew"), "what others wrote is read first"
    assert [row.id for row in line.ledger.rows[1:4]] == ["twin", held.id, after.id]
    assert [line.shelf.disk.entries[id].state for id in (held.id, after.id)] == ["confirmed"] * 2


def test_an_unknown_entry_of_this_desk_in_a_page_renews_it_even_after_a_restart(line: Line) -> None:
    line.rest()
    (held,) = line.shelf.append([RING])
    line.rest()
    twin = msgspec.structs.replace(decode_entry(held.raw), id="twin")
    raw = encode_entry(twin)
    line.ledger._number(twin, raw, "elsewhere", signature(b"secret of a", entry_hash(raw)))
    line.exchange.poke()
    assert isinstance(line.turn(), Pull)
    line.exchange.receive(line.until(Renew), Problem(0))
    line.exchange.restart()
    assert "Renew" in line.rest()
    assert line.shelf.identity().letter == "B"


@pytest.mark.parametrize("sig", [None, b"x" * 32])
def test_an_entry_in_this_desks_name_without_its_signature_changes_nothing_for_it(
    line: Line, sig: bytes | None
) -> None:
    line.rest()
    (held,) = line.shelf.append([RING])
    line.rest()
    for n in range(5):
        forged = msgspec.structs.replace(decode_entry(held.raw), id=f"forged-{n}", desk_seq=n + 1)
        line.ledger._number(forged, encode_entry(forged), "elsewhere", sig)
        line.exchange.poke()
        assert "Renew" not in line.rest()
    line.shelf.append([RING])
    assert "Renew" not in line.rest()
    assert line.shelf.identity().letter == "A"


def test_a_disk_put_back_to_an_older_image_renews_the_desk_at_the_greeting(line: Line) -> None:
    line.rest()
    image = line.shelf.disk.copy()
    line.shelf.append([RING])
    line.rest()
    line.shelf.disk = image
    line.exchange = Exchange(line.shelf)
    assert "Renew" in line.rest()


def test_reading_goes_on_while_much_is_to_be_sent(line: Line) -> None:
    line.exchange._batch = 1
    line.shelf.append([RING] * 60)
    longest = run = 0
    for kind in line.rest():
        run = run + 1 if kind == "Push" else 0
        longest = max(longest, run)
    assert longest <= PUSHES_PER_PAGE


def test_keys_go_with_the_entries_of_their_streams(line: Line) -> None:
    line.shelf.append([RING])
    assert line.until(Push).keys == {"call:1": line.shelf.disk.keys["call:1"]}


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[" * 9000, b'{"id":"other"}', b" " * (ENTRY_MAX_BYTES + 1)])
def test_broken_bytes_are_offered_as_a_description_and_refused(line: Line, raw: bytes) -> None:
    line.rest()
    broken, good = line.shelf.append([replace(RING, broken=raw), RING])
    push = line.until(Push)
    told = decode_broken(bytes(push.entries[0]))
    assert told == Broken(broken.id, "desk-a", 1, entry_hash(raw), len(raw))
    line.rest()
    assert line.shelf.disk.entries[broken.id].state == "refused"
    assert line.shelf.disk.entries[good.id].state == "confirmed"
    refusals = [fact for row in line.ledger.rows if isinstance(fact := fact_of(decode_entry(row.raw)), EntryRefused)]
    assert refusals[0].hash == decode_entry(good.raw).parent, "the chain goes on through the refusal"
