"""The ledger over real HTTP: numbering, idempotence, refusals, clashes, gaps, entries of other desks, keys."""

import logging
from collections.abc import Callable, Iterator

import msgspec
import pytest

from server.ledger.transaction import Draft
from tests.server.house import CITY, SERVER, House, Served
from tests.server.pen import Pen, id_of
from wire.entry import GENESIS, Seen, decode_entry, entry_hash, fact_of
from wire.facts import (
    AccountDefined,
    AgencyDefined,
    CaseNoted,
    DeskContinued,
    EntryRefused,
    EpochStarted,
    EvaluationAnswered,
    EvaluationReviewed,
    KeyDestroyed,
    ReviewDecided,
    ShiftNoted,
)
from wire.messages import Ack
from wire.seal import new_key, sealed_with

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


def test_entries_come_back_in_order_byte_for_byte(running: Served, join: Join) -> None:
    pen = join(running)
    raws = pen.notes(1200)
    first = pen.head + 1
    acks = [ack for start in range(0, 1200, 500) for ack in pen.push(raws[start : start + 500])]
    assert [ack.seq for ack in acks] == list(range(first, first + 1200))
    rows = pen.everything()
    assert [bytes(row.entry) for row in rows[first - 1 :]] == raws


def test_the_first_number_of_an_epoch_says_so(running: Served, join: Join) -> None:
    pen = join(running)
    fact = fact_of(decode_entry(bytes(pen.everything()[0].entry)))
    assert fact == EpochStarted(pen.epoch, "init")


def test_the_same_push_again_gives_the_same_numbers_and_nothing_new(running: Served, join: Join) -> None:
    pen = join(running)
    raws = pen.notes(20)
    once = pen.push(raws)
    head = pen.hello().head
    assert pen.push(raws) == once
    assert pen.push(raws[5:9]) == once[5:9]
    assert pen.hello().head == head


def test_an_id_twice_in_one_push_is_numbered_once(running: Served, join: Join) -> None:
    pen = join(running)
    raw = pen.write()
    acks = pen.push([raw, raw])
    assert acks[0] == acks[1]
    assert [bytes(row.entry) for row in pen.everything()].count(raw) == 1


def test_the_ledgers_bytes_win_over_other_bytes_of_the_same_id(
    running: Served, join: Join, caplog: pytest.LogCaptureFixture
) -> None:
    pen = join(running)
    raw = pen.write()
    acks = pen.push([raw])
    other = raw.replace(b"catatan", b"catetan")
    with caplog.at_level(logging.ERROR):
        assert pen.push([other]) == acks
    assert "same id, other bytes" in caplog.text and "catetan" not in caplog.text
    assert raw in [bytes(row.entry) for row in pen.everything()]
    assert other not in [bytes(row.entry) for row in pen.everything()]


def poison(pen: Pen) -> Iterator[tuple[bytes, str]]:
    """Bytes that have to be refused, each with its code; all but the last two hold their place in the chain."""
    key = new_key()
    deep = b'{"kind":"shift_noted","text":"x","more":' + b"[" * 80 + b"]" * 80 + b"}"
    agency = AgencyDefined("X", "X", "x", "x", "x", "phone")
    yield pen.write(ShiftNoted("x" * 70_000)), "too_large"
    yield pen.write(CaseNoted("terbuka"), stream="case:1"), "not_sealed"
    yield pen.write(AccountDefined("a", "b", ("admin",))), "server_only"
    yield pen.write(agency), "role_missing"
    yield pen.write(by="nobody"), "unknown_author"
    yield pen.write(fact=None, stream="a\0b"), "malformed"
    yield pen.write().replace(b'"kind":"shift_noted"', b'"kind":"case_opened"'), "malformed"
    yield pen.write().replace(b'"at":', b'"at":"soon","was":'), "malformed"
    yield pen.write().replace(b'"fact":', b'\n"fact":'), "malformed"
    yield msgspec.json.encode(msgspec.json.decode(pen.write()) | {"fact": msgspec.Raw(deep)}), "malformed"
    yield pen.write(sealed_with(CaseNoted("rahasia"), key), stream="case:1"), ""
    yield b"17", "malformed"
    yield b"{}", "malformed"


def test_poison_is_refused_one_by_one_and_blocks_nothing(running: Served, join: Join) -> None:
    pen = join(running)
    raws: list[bytes] = []
    wanted: list[str] = []
    for raw, code in poison(pen):
        if raw.startswith(b'{"id"'):
            pen.parent = entry_hash(raw)
        raws += [raw, pen.write()]
        wanted += [code, ""]
    acks = pen.push(raws)
    assert [ack.refused.code if ack.refused else "" for ack in acks] == wanted
    rows = pen.everything()
    for raw, ack in zip(raws, acks, strict=True):
        if ack.refused is None:
            assert ack.seq is not None and bytes(rows[ack.seq - 1].entry) == raw
        else:
            fact = fact_of(decode_entry(bytes(rows[ack.refused.seq - 1].entry)))
            assert isinstance(fact, EntryRefused)
            assert (fact.hash, fact.code) == (entry_hash(raw), ack.refused.code)
    head = pen.hello().head
    assert pen.push(raws) == acks
    assert pen.hello().head == head


def test_invalid_utf8_inside_an_unknown_field_is_refused(running: Served, join: Join) -> None:
    pen = join(running)
    raw = pen.write().replace(b'"text":', b'"more":"\xff\xfe","text":')
    assert [ack.refused.code for ack in pen.push([raw]) if ack.refused] == ["malformed"]


def test_facts_of_a_newer_program_are_kept_whole(running: Served, join: Join) -> None:
    pen = join(running)
    raw = pen.write().replace(b'"kind":"shift_noted"', b'"kind":"invented_later"')
    (ack,) = pen.push([raw])
    assert ack.seq is not None and bytes(pen.everything()[ack.seq - 1].entry) == raw


def test_a_number_of_the_desk_used_twice_is_a_clash_and_others_go_on(running: Served, join: Join) -> None:
    pen, other = join(running), join(running)
    pen.push(pen.notes(3))
    pen.desk_seq -= 2
    assert pen.push(pen.notes(2)) == [Ack(clash=True), Ack(clash=True)]
    assert all(ack.seq for ack in other.push(other.notes(2)))


def test_a_skipped_number_takes_nothing_of_the_push(running: Served, join: Join) -> None:
    pen = join(running)
    raws = pen.notes(4)
    head = pen.hello().head
    answer = pen.send([raws[0], raws[2]])
    assert (answer.status_code, answer.json()["code"], answer.json()["expected"]) == (409, "gap", 2)
    assert pen.hello().head == head
    assert all(ack.seq for ack in pen.push(raws))


def test_the_own_numbers_are_told_at_hello(running: Served, join: Join) -> None:
    pen = join(running)
    assert pen.hello().my_max_desk_seq == 0
    pen.push([*pen.notes(3), pen.write(by="nobody")])
    assert pen.hello().my_max_desk_seq == 4


BEFORE = Seen("zaman sebelum pemulihan", 1)


def lose_something(house: House) -> None:
    """From now on this ledger is one that was restored: entries may come back in pieces."""
    house.run("UPDATE epochs SET cause='restore'")


def codes(acks: list[Ack]) -> list[str]:
    return [ack.refused.code if ack.refused else "" for ack in acks]


def test_entries_in_another_desks_name_without_its_signature_are_refused(
    house: House, running: Served, join: Join
) -> None:
    victim, thief = join(running), join(running)
    kept = victim.desk_seq, victim.parent
    forged = [victim.write(id="palsu"), victim.write(desk_seq=900), victim.write(seen=BEFORE)]
    assert codes(thief.push(forged, sigs=thief.signature(forged[-1]))) == ["unsigned"] * 3
    assert house.rows("SELECT 1 FROM entries WHERE desk=?", victim.desk) == []
    victim.desk_seq, victim.parent = kept
    assert codes(victim.push(victim.notes(2))) == ["", ""]
    assert victim.hello().my_max_desk_seq == 2


def test_what_a_ledger_lost_needs_its_desks_signature_too(house: House, running: Served, join: Join) -> None:
    victim, thief = join(running), join(running)
    lose_something(house)
    assert codes(thief.push([victim.write(), victim.write(seen=BEFORE)])) == ["unsigned", "unsigned"]


def test_after_a_restore_a_forgery_takes_neither_the_id_nor_the_number_of_what_was_lost(
    house: House, running: Served, join: Join
) -> None:
    victim, thief, bearer = join(running), join(running), join(running)
    victim.push(victim.notes(1))
    lost = [victim.write(seen=BEFORE) for _ in range(4)]  # numbered once, gone with the ledger of then
    lose_something(house)
    forged = [raw.replace(b"catatan", b"catetan") for raw in lost]
    assert codes(thief.push(forged)) == ["unsigned"] * 4
    # Under an honest id in its own name: numbered it would be the thief's word, refused it takes nobody's id.
    acks = thief.push([thief.write(id=id_of(lost[0]), by="nobody")])
    assert codes(acks) == ["unknown_author"]
    sigs = {id_: sig for raw in lost for id_, sig in victim.signature(raw).items()}
    assert codes(bearer.push([lost[1]], sigs=sigs)) == [""], "brought alone, before the one it follows"
    assert codes(victim.push(lost, sigs=sigs)) == [""] * 4
    rows = {bytes(row.entry): row for row in victim.everything()}
    assert all(rows[raw].sig == sigs[id_of(raw)] for raw in lost) and not set(forged) & set(rows)


def test_a_signature_covers_what_stands_before_a_refused_entry(house: House, running: Served, join: Join) -> None:
    absent, bearer = join(running), join(running)
    raws = [absent.write(), absent.write(by="nobody"), absent.write()]
    assert codes(bearer.push(raws, sigs=absent.signature(raws[-1]))) == ["", "unknown_author", ""]


def test_a_desk_signs_for_what_it_was_before_also_where_its_enrolment_was_lost(
    house: House, running: Served, join: Join
) -> None:
    pen, other = join(running), join(running)
    house.run(f"INSERT INTO continued_desks VALUES ('{CITY}', '{pen.desk}', 'dulu')")
    raws = [pen.write(desk="dulu"), pen.write(desk="dulu")]
    assert codes(other.push(raws, sigs=pen.signature(raws[-1]))) == ["unsigned", "unsigned"]
    assert codes(pen.push(raws, sigs=pen.signature(raws[-1]))) == ["", ""]


def test_entries_of_another_desk_are_taken_with_the_signatures_they_came_with(
    house: House, running: Served, join: Join
) -> None:
    absent, bearer = join(running), join(running)
    lose_something(house)
    signed, bare = absent.notes(3), [absent.write(seen=BEFORE) for _ in range(2)]
    acks = bearer.push([*signed, *bare], sigs=absent.signature(signed[-1]))
    assert codes(acks) == ["", "", "", "unsigned", "unsigned"]
    assert absent.hello().my_max_desk_seq == 3
    # The desk itself comes back: what it offers is its own, and its next number follows.
    assert all(ack.seq for ack in absent.push([*signed, *bare, absent.write()]))
    assert house.rows("SELECT trust FROM entries WHERE desk=?", absent.desk) == [(0,)] * 6


def test_a_false_signature_proves_nothing(house: House, running: Served, join: Join) -> None:
    absent, bearer = join(running), join(running)
    lose_something(house)
    raw = absent.write(seen=BEFORE)
    assert codes(bearer.push([raw], sigs=bearer.signature(raw))) == ["unsigned"]


def test_what_was_refused_from_another_desk_can_still_come_from_its_author(running: Served, join: Join) -> None:
    author, bearer = join(running), join(running)
    raw = author.write()
    broken = raw.replace(b'"at":', b'"at":"soon","was":')
    assert [ack.refused is not None for ack in bearer.push([broken])] == [True]
    (ack,) = author.push([raw])
    assert ack.seq is not None


def test_a_fact_in_the_servers_name_needs_the_servers_signature(running: Served, join: Join) -> None:
    pen = join(running)
    forged = pen.write(AccountDefined(pen.author, "x", ("admin",)), desk=SERVER, desk_seq=900, auth="server")
    pen.desk_seq, pen.parent = 0, GENESIS
    promoted = pen.write(AgencyDefined("X", "X", "x", "x", "x", "phone"))
    acks = pen.push([forged, promoted], sigs=pen.signature(forged))
    assert [ack.refused.code if ack.refused else "" for ack in acks] == ["bad_signature", "role_missing"]


def test_a_review_is_a_supervisors_and_never_of_an_own_entry(house: House, running: Served, join: Join) -> None:
    worker, chief = join(running), join(running, house.account("wati", "supervisor", "dispatcher"))
    theirs, own = worker.write(), chief.write()

    def judged(pen: Pen, of: bytes) -> bytes:
        return pen.write(ReviewDecided(id_of(of), "correction", "accepted", "sesuai rekaman"))

    assert worker.push([theirs])[0].seq is not None
    acks = worker.push([judged(worker, own)]) + chief.push([own, judged(chief, theirs), judged(chief, own)])
    assert [ack.refused.code if ack.refused else "" for ack in acks] == ["role_missing", "", "", "own_entry"]
    (later,) = chief.push([judged(chief, own)])
    assert later.refused is not None and later.refused.code == "own_entry"


def test_the_servers_own_facts_come_back_as_they_were(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    row = pen.everything()[0]
    (ack,) = pen.push([bytes(row.entry)], sigs={id_of(bytes(row.entry)): row.sig or b""})
    assert ack.seq == 1


def test_a_desk_that_went_on_anew_is_taken(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    house.run(f"INSERT INTO continued_desks VALUES ('{CITY}', '{pen.desk}', 'old')")
    assert pen.push([pen.write(DeskContinued("old", b"\1" * 32), stream="ref:desk:old")])[0].seq


def test_a_desk_that_says_it_goes_on_for_another_without_a_renewal_is_refused(running: Served, join: Join) -> None:
    victim, thief = join(running), join(running)
    victim.push([victim.write()])
    (ack,) = thief.push([thief.write(DeskContinued(victim.desk, victim.parent), stream=f"ref:desk:{thief.desk}")])
    assert ack.refused is not None and ack.refused.code == "unfounded"


def test_keys_are_kept_before_the_acknowledgement_and_the_first_key_stays(running: Served, join: Join) -> None:
    pen = join(running)
    key, other = new_key(), new_key()
    fact = sealed_with(CaseNoted("rahasia"), key)
    pen.push([pen.write(fact, stream="case:1")], keys={"case:1": key, "shift:1": key, "case:2": b"short"})
    pen.push([pen.write(fact, stream="case:1")], keys={"case:1": other})
    assert pen.page().keys == {"case:1": key}


def test_keys_are_taken_for_what_the_push_writes_alone(house: House, running: Served, join: Join) -> None:
    pen, key = join(running), new_key()
    pen.push([], keys={f"case:{n}": key for n in range(300)})
    sealed = sealed_with(CaseNoted("rahasia"), key)
    assert codes(pen.push([pen.write(sealed, by="nobody", stream="case:9")], keys={"case:9": key})) == [
        "unknown_author"
    ]
    raw = pen.write(sealed, stream="case:1")
    pen.push([raw], keys={"case:9": key})
    assert house.rows("SELECT stream FROM stream_keys") == []
    # What is offered again brings the key that was lost; under another stream's name it brings none.
    pen.push([raw.replace(b"case:1", b"case:2")], keys={"case:2": key})
    pen.push([raw], keys={"case:1": key})
    assert house.rows("SELECT stream FROM stream_keys") == [("case:1",)]


def test_the_key_of_an_evaluation_is_given_by_who_may_evaluate(house: House, running: Served, join: Join) -> None:
    """Its stream is known before it begins: whoever comes first could else give it a key of his own."""
    thief, chief, stream = join(running), join(running, house.account("wati", "supervisor")), "evaluation:call-1"
    false, key = new_key(), new_key()
    thief.push([thief.write(sealed_with(EvaluationAnswered("x"), false), stream=stream)], keys={stream: false})
    thief.push([thief.write(ShiftNoted("x"), stream=stream)], keys={stream: false})
    marked = sealed_with(EvaluationReviewed("upheld", "sesuai rekaman"), key)
    assert codes(chief.push([chief.write(marked, stream=stream)], keys={stream: key})) == [""]
    assert chief.page().keys == {stream: key}


def test_a_destroyed_key_never_comes_back(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    key = new_key()
    fact = sealed_with(CaseNoted("rahasia"), key)
    pen.push([pen.write(fact, stream="case:1")], keys={"case:1": key})
    running.ask(lambda room: room.ledger.write(lambda tx: tx.write(_destroyed("case:1"))))
    pen.push([pen.write(fact, stream="case:1")], keys={"case:1": key})
    assert pen.page().keys == {}
    assert house.rows("SELECT stream FROM stream_keys") == []


def _destroyed(stream: str) -> Draft:
    return Draft(f"ref:key:{stream}", KeyDestroyed(stream, "permintaan"))


@pytest.mark.parametrize("epoch", ["", "0" * 32])
def test_another_epoch_is_answered_409(running: Served, join: Join, epoch: str) -> None:
    pen = join(running)
    raw = pen.write()
    right, pen.epoch = pen.epoch, epoch
    for answer in (pen.send([raw]), pen.get("/v1/entries", epoch=epoch, after=0, hash=GENESIS.hex())):
        assert (answer.status_code, answer.json()["code"], answer.json()["epoch"]) == (409, "epoch", right)


def test_a_cursor_that_is_not_in_the_ledger_is_answered_409(running: Served, join: Join) -> None:
    pen = join(running)
    for after, digest in ((1, b"\1" * 32), (10_000, b"\1" * 32), (0, b"\1" * 32)):
        answer = pen.get("/v1/entries", epoch=pen.epoch, after=after, hash=digest.hex())
        assert (answer.status_code, answer.json()["code"]) == (409, "mismatch")


def test_a_disabled_authors_offline_entries_are_flagged_never_refused(
    house: House, running: Served, join: Join
) -> None:
    author = house.account("kemarin")
    pen = join(running, author)
    pen.auth = "offline"
    early = pen.write()
    house.do(lambda tx: tx.write(_account(author, active=False)))
    (ack,) = pen.push([early])
    assert ack.seq is not None
    assert house.rows("SELECT flag FROM entries WHERE id=?", id_of(early)) == [("author_inactive unproved",)]
    pen.hello()
    (late,) = pen.push([pen.write()])
    assert late.refused is not None and late.refused.code == "unknown_author"


def _account(account: str, active: bool) -> Draft:
    return Draft(f"ref:account:{account}", AccountDefined(account, "x", ("dispatcher",), None, active))


def test_an_account_the_desk_has_not_pulled_yet_may_write(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    raw = pen.write(by=house.account("baru"))
    assert pen.push([raw])[0].seq is not None
