"""What the server says, as the journal takes it: pages, acknowledgements, refusals, a ledger that went back, clones."""

import logging
from collections.abc import Sequence

import msgspec
import pytest
from sqlalchemy import Connection

from console.errors import StoreError
from console.store.journal import intake
from console.store.journal import journal as rewinding
from console.store.journal.journal import Journal
from tests.store.disk import (
    DESK,
    NOW,
    SECRET_STORY,
    Ledger,
    note,
    offered,
    opened,
    prepared,
    sync,
    written_elsewhere,
)
from wire.entry import GENESIS, decode_entry, encode_entry, entry_hash, fact_of
from wire.exchange import Acked, AcksForgotten, Cursor, IdentityRenewed, OutgoingEntry, PageTaken, Rewound, Rewritten
from wire.facts import CaseNoted, DeskContinued, EntryRefused, EpochStarted, HistoryDiffers, KeyDestroyed, ShiftNoted
from wire.ids import owned, owned_id, uuid7
from wire.messages import Identity
from wire.seal import Sealed, new_key, sealed_with
from wire.verify import session_in

pytestmark = pytest.mark.slow


def refusal(entry: str, code: str = "role_missing", desk: str = "desk-a") -> bytes:
    return written_elsewhere("ref:room", EntryRefused(entry, desk, 1, b"", code), desk="server")


def seqs(journal: Journal, stream: str) -> list[int | None]:
    return [record.seq for record in journal.records_of([stream])[stream]]


def test_what_others_brought_and_the_server_refused_by_its_hash_is_shown_at_no_desk(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    brought = written_elsewhere("case:1", CaseNoted("tidak ditandatangani"), desk="desk-b")
    ledger = Ledger()
    ledger.number([*offered(journal), brought])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert len(journal.records_of(["case:1"])["case:1"]) == 2, "the ledger lost both, and both are offered"
    again, digest = Ledger("epoch-2"), entry_hash(brought)
    refused = EntryRefused(f"sha256:{digest.hex()}", "desk-b", 0, digest, "unsigned", "desk-a")
    own = next(one for one in offered(journal) if one.desk == "desk-a")
    again.number([own, written_elsewhere("ref:refused:desk-b", refused, desk="server")])
    journal.commit(again.page(0))
    assert [type(one.fact).__name__ for one in journal.records_of(["case:1"])["case:1"]] == ["CaseOpened"]
    assert offered(journal) == [] and journal.refused() == []
    again.number([brought])  # its own desk had it, and signed it
    journal.commit(again.page(2))
    assert len(journal.records_of(["case:1"])["case:1"]) == 2


def test_what_this_desk_wrote_under_an_earlier_name_and_the_server_refused_waits_no_more_and_is_shown_to_be_read(
    journal: Journal,
) -> None:
    """The new name brings what the earlier one wrote: the server refuses that by its hash, and no other brings it."""
    (record,) = journal.append([prepared("case:1", opened())])
    (mine,) = offered(journal)
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    ledger, digest = Ledger(), entry_hash(mine.raw)
    refused = EntryRefused(f"sha256:{digest.hex()}", "desk-a", 0, digest, "role_missing", "desk-a2")
    ledger.number([written_elsewhere("ref:refused:desk-a", refused, desk="server")])
    journal.commit(ledger.page(0))
    assert record.id not in [one.id for one in offered(journal)]
    assert [(one.record.id, one.code) for one in journal.refused()] == [(record.id, "role_missing")]


def test_who_holds_its_signature_still_offers_what_somebody_else_brought_without(journal: Journal) -> None:
    raw = written_elsewhere("case:1", CaseNoted("ditandatangani"), desk="desk-b")
    ledger, again, digest = Ledger(), Ledger("epoch-2"), entry_hash(raw)
    ledger.number([OutgoingEntry("", "", raw, b"signature of B")])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    refused = EntryRefused(f"sha256:{digest.hex()}", "desk-b", 0, digest, "unsigned", "desk-c")
    again.number([written_elsewhere("ref:refused:desk-b", refused, desk="server")])
    journal.commit(again.page(0))
    assert [(one.raw, one.sig) for one in offered(journal)] == [(raw, b"signature of B")]


def test_a_desk_that_read_nothing_stands_at_the_genesis(journal: Journal) -> None:
    assert journal.cursor() == Cursor("", 0, GENESIS)
    assert journal.chain_at(0) == GENESIS
    assert journal.chain_at(1) is None


def test_own_entries_are_confirmed_only_by_a_page(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    journal.commit(Rewound(Cursor("epoch-1", 0, GENESIS)))
    journal.commit(Acked("epoch-1", (offered(journal)[0].id,)))
    assert offered(journal) == []
    assert seqs(journal, "case:1") == [None]
    ledger = Ledger()
    ledger.number(journal.to_send("another epoch", 500, 10**6))
    journal.commit(ledger.page(0))
    assert seqs(journal, "case:1") == [1]
    assert journal.cursor() == ledger.cursor()
    assert journal.chain_at(1) == ledger.chain_at(1)


def test_entries_of_other_desks_arrive_confirmed_and_open_with_their_keys(journal: Journal) -> None:
    key = new_key()
    ledger = Ledger()
    ledger.number([written_elsewhere("case:9", sealed_with(opened(), key))])
    journal.commit(ledger.page(0, {"case:9": key}))
    (record,) = journal.records_of(["case:9"])["case:9"]
    assert record.fact == opened()
    assert journal.take_touched() == {"case:9"}
    assert journal.take_touched() == frozenset()


def test_a_value_whose_key_is_missing_stays_sealed_until_the_key_comes(journal: Journal) -> None:
    key = new_key()
    ledger = Ledger()
    ledger.number([written_elsewhere("case:9", sealed_with(opened(), key))])
    journal.commit(ledger.page(0))
    assert isinstance(journal.records_of(["case:9"])["case:9"][0].fact.narrative, Sealed)  # type: ignore[attr-defined]
    ledger.number([written_elsewhere("case:9", sealed_with(CaseNoted(text="lagi"), key), desk_seq=2)])
    journal.commit(ledger.page(1, {"case:9": key}))
    assert journal.records_of(["case:9"])["case:9"][0].fact == opened()


def test_two_keys_of_one_stream_both_read(journal: Journal) -> None:
    key = new_key()
    journal.append([prepared("case:1", opened())])
    ledger = Ledger()
    ledger.number([written_elsewhere("case:1", sealed_with(CaseNoted(text="dari B"), key))])
    journal.commit(ledger.page(0, {"case:1": key}))
    facts = [record.fact for record in journal.records_of(["case:1"])["case:1"]]
    assert facts == [opened(), CaseNoted(text="dari B")]


def test_a_refused_entry_keeps_its_reason_until_it_is_read_and_leaves_the_case(journal: Journal) -> None:
    journal.append([prepared("case:1", opened()), note("case:1")])
    kept, refused = offered(journal)
    ledger = Ledger()
    ledger.number([kept, refusal(refused.id)])
    journal.commit(ledger.page(0))
    assert offered(journal) == []
    assert len(journal.records_of(["case:1"])["case:1"]) == 1
    (shown,) = journal.refused()
    assert (shown.id, shown.code, shown.seq, shown.read) == (refused.id, "role_missing", 2, False)
    assert shown.record is not None and shown.record.fact == CaseNoted(text="masih berasap")
    journal.mark_refused_read(refused.id)
    assert journal.refused() == []
    assert journal.refused(unread_only=False)[0].read


def test_nothing_waits_behind_a_refused_entry(journal: Journal) -> None:
    journal.append([note("case:1"), note("case:2")])
    first = offered(journal)[0]
    ledger = Ledger()
    ledger.number([refusal(first.id)])
    journal.commit(ledger.page(0))
    assert [parcel.stream for parcel in offered(journal)] == ["case:2"]


def test_a_page_is_taken_whole_or_not_at_all(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:1", ShiftNoted(text="a")), written_elsewhere("shift:2", ShiftNoted("b"))])
    page = ledger.page(0)
    twice = PageTaken([page.rows[0], page.rows[1], page.rows[0]], {}, page.cursor)
    with pytest.raises(Exception, match="UNIQUE"):
        journal.commit(twice)
    assert journal.cursor().seq == 0
    assert journal.records_of(["shift:1"]) == {"shift:1": []}
    assert journal.take_touched() == frozenset()
    journal.commit(page)
    assert journal.cursor().seq == 2


def test_the_ledgers_bytes_win_loudly_and_the_others_are_kept(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    journal.append([prepared("shift:1", ShiftNoted(text="di sini"))])
    mine = offered(journal)[0]
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:1", ShiftNoted(text="di server"), desk="desk-a", entry_id=mine.id)])
    with caplog.at_level(logging.ERROR):
        journal.commit(ledger.page(0, foreign=[mine.id]))
    (record,) = journal.records_of(["shift:1"])["shift:1"]
    assert record.fact == ShiftNoted(text="di server")
    assert mine.id in caplog.text
    assert journal.hashes_of([mine.id]) == {mine.id: entry_hash(bytes(ledger.rows[0].entry))}


def test_a_ledger_that_went_back_gets_everything_again(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:b", ShiftNoted(text="lama"))])
    journal.append([prepared("case:1", opened()), note("case:1"), note("case:1")])
    sent = offered(journal)
    ledger.number(
        [
            sent[0],
            refusal(sent[1].id),
            written_elsewhere("shift:b", ShiftNoted(text="baru"), desk_seq=2),
            written_elsewhere("ref:room", EpochStarted("epoch-1", "restore"), desk="server", desk_seq=2),
        ]
    )
    journal.commit(ledger.page(0))
    journal.commit(Acked("epoch-1", (sent[2].id,)))
    assert offered(journal) == []
    journal.take_touched()
    journal.commit(Rewound(Cursor("epoch-2", 1, ledger.chain_at(1))))
    assert journal.cursor() == Cursor("epoch-2", 1, ledger.chain_at(1))
    again = offered(journal)
    of_b = again.pop(2)
    assert of_b.stream == "shift:b"
    assert again == sent
    assert journal.take_touched() == {"case:1", "ref:room", "shift:b"}
    assert journal.records_of(["ref:room"]) == {"ref:room": []}
    assert journal.refused() == []
    assert journal.chain_at(2) is None
    assert seqs(journal, "shift:b") == [1, None]


def test_what_was_lost_last_is_offered_first(journal: Journal) -> None:
    ledger = Ledger()
    texts = ["a", "b", "c", "d"]
    ledger.number(written_elsewhere("shift:b", ShiftNoted(text=t), desk_seq=n) for n, t in enumerate(texts, 1))
    journal.append([note("case:1")])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(ledger.cursor(2)))
    journal.commit(Rewound(ledger.cursor(0)))
    kinds = [fact_of(decode_entry(parcel.raw)) for parcel in offered(journal)[:4]]
    assert kinds == [ShiftNoted(text=text) for text in texts]
    assert offered(journal)[4].stream == "case:1"


def test_an_entry_refused_late_is_offered_before_what_was_written_after_it(journal: Journal) -> None:
    journal.append([note("case:1", text) for text in ("pertama", "kedua", "ketiga")])
    first, second, third = offered(journal)
    ledger = Ledger()
    of_b = written_elsewhere("shift:b", ShiftNoted(text="x"))
    # The second came back before the refusal of the first; the third was never taken.
    ledger.number([of_b, second, written_elsewhere("shift:b", ShiftNoted(text="y"), desk_seq=2), refusal(first.id)])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    order = [parcel.id for parcel in offered(journal)]
    assert order == [decode_entry(of_b).id, first.id, second.id, decode_entry(bytes(ledger.rows[2].entry)).id, third.id]


def test_an_own_entry_the_ledger_never_had_is_offered_before_what_was_written_after_it(journal: Journal) -> None:
    journal.append([note("case:1", text) for text in ("pertama", "kedua")])
    first, second = offered(journal)
    ledger = Ledger()
    ledger.number([second])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert [parcel.id for parcel in offered(journal)] == [first.id, second.id]


def test_a_long_way_back_is_gone_in_pieces_and_a_crash_between_them_is_gone_on_from(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewinding, "PIECE", 3)
    journal.append([note("case:1", "pertama"), note("case:1", "kedua")])
    first, second = offered(journal)
    ledger = Ledger()
    ledger.number(written_elsewhere("shift:b", ShiftNoted(text=str(n)), desk_seq=n) for n in range(1, 11))
    ledger.number([second, refusal(first.id)])
    journal.commit(ledger.page(0))
    goal = Cursor("epoch-2", 1, ledger.chain_at(1))
    whole = rewinding.roll_back
    reached: list[Cursor] = []

    def crash(connection: Connection, cursor: Cursor) -> set[str]:
        if len(reached) == 2:
            raise StoreError("disk_full")
        reached.append(cursor)
        return whole(connection, cursor)

    with monkeypatch.context() as patched:
        patched.setattr(rewinding, "roll_back", crash)
        with pytest.raises(StoreError):
            journal.commit(Rewound(goal))
    # In between it is a desk that has read less of the old ledger: the next greeting finds that out and goes on.
    assert journal.cursor() == reached[-1] == ledger.cursor(6)
    journal.commit(Rewound(goal))
    assert journal.cursor() == goal
    noted = [decode_entry(bytes(row.entry)).id for row in ledger.rows[1:10]]
    assert [parcel.id for parcel in offered(journal)] == [*noted, first.id, second.id]


def test_a_refusal_before_the_common_point_stands(journal: Journal) -> None:
    journal.append([note("case:1")])
    ledger = Ledger()
    ledger.number([refusal(offered(journal)[0].id), written_elsewhere("shift:b", ShiftNoted(text="x"))])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(ledger.cursor(1)))
    assert len(journal.refused()) == 1
    assert [parcel.stream for parcel in offered(journal)] == ["shift:b"]


def test_what_the_server_changed_is_kept_with_both_hashes_and_told_after_a_start_too(journal: Journal) -> None:
    ledger = Ledger()
    mine = written_elsewhere("shift:b", ShiftNoted(text="asli"), desk_seq=1)
    ledger.number([mine])
    journal.commit(ledger.page(0))
    assert journal.history_changes() == ()
    gone = Rewritten(1, ledger.chain_at(1), b"lain")
    journal.commit(Rewound(Cursor("epoch-1", 0, GENESIS), gone))
    theirs = encode_entry(msgspec.structs.replace(decode_entry(mine), at=1))
    other = Ledger()
    other.number([theirs])
    journal.commit(msgspec.structs.replace(other.page(0), foreign_bytes=(decode_entry(mine).id,)))
    told = [gone, Rewritten(1, entry_hash(mine), entry_hash(theirs), decode_entry(mine).id)]
    assert [change.of for change in journal.history_changes()] == told
    journal._memory.keep(journal._memory.before(), frozenset())
    assert [change.of for change in journal.history_changes()] == told, "as the disk has it"


def test_an_overlay_entry_is_confirmed_or_refused_like_any_other(journal: Journal) -> None:
    old, new = Ledger("epoch-1"), Ledger("epoch-2")
    old.number([written_elsewhere("shift:b", ShiftNoted(text=text), desk_seq=n) for n, text in enumerate("ab", 1)])
    journal.commit(old.page(0))
    journal.commit(Rewound(new.cursor()))
    first, second = offered(journal)
    new.number([first, refusal(second.id, desk="desk-b")])
    journal.commit(new.page(0))
    assert offered(journal) == []
    assert seqs(journal, "shift:b") == [1]


def test_a_voided_entry_can_come_back(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("ref:room", EpochStarted("epoch-1", "init"), desk="server")])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert offered(journal) == []
    journal.commit(ledger.page(0))
    assert seqs(journal, "ref:room") == [1]


def test_forgotten_acknowledgements_offer_everything_again(journal: Journal) -> None:
    journal.append([note("case:1")])
    journal.commit(Acked("", (offered(journal)[0].id,)))
    assert offered(journal) == []
    journal.commit(AcksForgotten())
    assert len(offered(journal)) == 1


def test_a_renewed_desk_begins_a_new_chain_and_keeps_the_bytes_of_the_old_one(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(letter="A"))])
    (before,) = offered(journal)
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    assert journal.identity() == Identity("desk-a2", "C")
    old, first = offered(journal)
    assert old == before
    entry = decode_entry(first.raw)
    assert (entry.desk, entry.desk_seq, entry.parent) == ("desk-a2", 1, GENESIS)
    assert fact_of(entry) == DeskContinued(old=DESK.desk, last_hash=entry_hash(before.raw))
    assert journal.last_desk_seq() == 1
    journal.append([note("case:1")])
    assert decode_entry(offered(journal)[-1].raw).parent == entry_hash(first.raw)


def test_entries_of_a_clone_do_not_count_as_numbers_given_here(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:1", ShiftNoted(text="klon"), desk="desk-a", desk_seq=7)])
    journal.commit(ledger.page(0))
    assert journal.last_desk_seq() == 0
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert offered(journal) == [], "what bears no signature of this desk is not its own to offer"
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    assert [parcel.desk_seq for parcel in offered(journal)] == [7, 1]


def test_what_others_said_in_this_desks_name_is_not_offered_as_its_own(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:b", ShiftNoted(text="palsu"), desk=DESK.desk)])
    ledger.number([written_elsewhere("shift:b", ShiftNoted(text="b"))])
    journal.commit(ledger.page(0))
    journal.append([note("case:1")])
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert [parcel.desk for parcel in offered(journal)] == ["desk-b", DESK.desk]
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    assert len(offered(journal)) == 4, "under another name it is brought back as anybody's"


def test_what_another_desk_wrote_under_an_id_of_this_one_refuses_nothing_here(journal: Journal) -> None:
    journal.append([note("case:1")])
    ledger = Ledger()
    ledger.number([refusal(offered(journal)[0].id, desk="desk-b")])
    journal.commit(ledger.page(0))
    assert len(offered(journal)) == 1 and journal.refused() == []


def test_bytes_that_took_the_place_of_own_ones_are_never_signed_here(journal: Journal) -> None:
    journal.append([note("case:1")])
    (own,) = offered(journal)
    forged = own.raw.replace(b"case_noted", b"case_nated")
    ledger = Ledger()
    ledger.number([OutgoingEntry("", "", forged)])
    journal.commit(PageTaken(ledger.page(0).rows, {}, ledger.cursor(), (own.id,)))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    (told,) = offered(journal)
    assert fact_of(decode_entry(told.raw)) == HistoryDiffers(
        "epoch-1", 1, entry_hash(own.raw), entry_hash(forged), own.id
    ), "and everybody is told"


def test_a_batch_ends_where_a_signature_covers_what_others_wrote(journal: Journal) -> None:
    ledger = Ledger()
    raws = [written_elsewhere("shift:b", ShiftNoted(text=text), desk_seq=n) for n, text in enumerate("abcd", 1)]
    ledger.number([OutgoingEntry("", "", raw, b"signed" if n in (1, 3) else None) for n, raw in enumerate(raws)])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert [len(journal.to_send("", limit, 10**6)) for limit in (1, 2, 3, 4)] == [1, 2, 2, 4]


def test_each_own_entry_of_a_push_is_signed_also_of_an_earlier_identity(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([OutgoingEntry("", "", written_elsewhere("shift:b", ShiftNoted(text="b")), b"signature of B")])
    journal.commit(ledger.page(0))
    journal.append([note("case:1"), note("case:1")])
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    of_b, first_old, last_old, last_new = parcels = offered(journal)
    signed = journal.signatures(parcels, None)
    assert signed.keys() == {of_b.id, first_old.id, last_old.id, last_new.id}
    assert signed[of_b.id] == b"signature of B"


def test_what_was_prepared_before_the_desk_was_renewed_gets_an_id_of_the_new_one(journal: Journal) -> None:
    first = msgspec.structs.replace(note("case:1"), id=owned_id("desk-a", uuid7(1)))
    second = msgspec.structs.replace(note("case:1"), id=owned_id("desk-a", uuid7(2)), prev=(first.id,))
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    journal.append([first, second])
    *_, one, two = (decode_entry(parcel.raw) for parcel in offered(journal))
    assert [entry.id for entry in (one, two)] == [owned(old.id, "desk-a2") for old in (first, second)]
    assert two.prev == (one.id,)


def test_an_own_entry_is_sealed_together_with_the_session_whose_proof_goes_along(journal: Journal) -> None:
    journal.append([note("case:1"), note("case:1")])
    proved, alone = parcels = offered(journal)
    session, digest = b"k" * 32, entry_hash(proved.raw)
    older, sealed = journal.signatures(parcels, None), journal.signatures(parcels, {digest: session})
    assert [len(sig) for sig in older.values()] == [64, 64], "for a server that reads no seals"
    assert [session_in(sealed[one.id]) for one in parcels] == [session, b""]
    assert journal.is_signed_here(digest, sealed[proved.id]) and journal.is_signed_here(digest, older[proved.id])
    assert not journal.is_signed_here(digest, sealed[alone.id]), "it tells a copy of this disk from a forgery"
    assert not journal.is_signed_here(digest, sealed[proved.id][:-1] + b"?"), "nor does another session fit"


def test_an_offer_keeps_to_its_limits(journal: Journal) -> None:
    journal.append([note("case:1", "x" * 1000) for _ in range(10)])
    assert len(journal.to_send("", 3, 10**6)) == 3
    assert len(journal.to_send("", 10, 3_500)) == 2
    assert len(journal.to_send("", 10, 1)) == 1


def test_facts_of_newer_programs_are_kept_whole_and_counted(journal: Journal) -> None:
    raw = written_elsewhere("case:9", CaseNoted(text="x")).replace(b"case_noted", b"drone_sent")
    strange = written_elsewhere("case:9", CaseNoted(text="x"), desk_seq=2).replace(b'"text":"x"', b'"text":7')
    ledger = Ledger()
    ledger.number([raw, strange, b'{"quite":"different"}'])
    journal.commit(ledger.page(0))
    assert journal.unknown_kinds() == 3
    assert journal.cursor().seq == 3
    assert journal.chain_at(3) == ledger.chain_at(3)
    journal.commit(Rewound(ledger.cursor(0)))
    assert [parcel.raw for parcel in offered(journal)] == [raw, strange]


def test_an_erased_stream_is_unreadable_for_ever(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    ledger = Ledger()
    sync(journal, ledger)
    key = journal.keys_for(["case:1"])
    ledger.number([written_elsewhere("ref:room", KeyDestroyed("case:1", "diminta"), desk="server")])
    journal.commit(ledger.page(1, key))
    assert journal.keys_for(["case:1"]) == {}
    ledger.number([written_elsewhere("ref:room", ShiftNoted(text="x"), desk="server", desk_seq=2)])
    journal.commit(ledger.page(2, key))
    assert journal.keys_for(["case:1"]) == {}
    assert SECRET_STORY not in str(journal.records_of(["case:1"]))
    assert "case:1" in journal.take_touched()


def test_times_of_records_are_those_of_the_entry(journal: Journal) -> None:
    (record,) = journal.append([prepared("case:1", opened(), at=NOW - 7)])
    assert (record.at, record.when, record.seq) == (NOW - 7, NOW - 7, None)


def test_while_somebody_types_a_page_is_taken_in_pieces_and_ends_as_if_it_were_one(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.store.journal.journal.PAGE_PIECE", 2)
    key = new_key()
    journal.append([note("case:1", "pertama"), note("case:1", "kedua")])
    first, second = offered(journal)
    ledger = Ledger()
    ledger.number([first, written_elsewhere("case:9", sealed_with(opened(), key)), refusal(second.id)])
    ledger.number([written_elsewhere("case:9", sealed_with(CaseNoted(text="lagi"), key), desk_seq=2)])
    ledger.number([written_elsewhere("ref:room", KeyDestroyed("case:1", "diminta"), desk="server")])
    page = ledger.page(0, {"case:9": key})
    take, taken = intake.take_page, list[Cursor]()

    def noted(connection: Connection, piece: PageTaken, rows: Sequence[intake.ReadRow], now_ms: int) -> intake.Taken:
        if len(taken) == 2:
            raise StoreError("disk_full")
        taken.append(piece.cursor)
        return take(connection, piece, rows, now_ms)

    journal.lead(True)
    with monkeypatch.context() as patched:
        patched.setattr(intake, "take_page", noted)
        with pytest.raises(StoreError):
            journal.commit(page)
    assert taken == [ledger.cursor(2), ledger.cursor(4)]
    assert journal.cursor() == ledger.cursor(4)
    journal.commit(ledger.page(4))
    assert journal.cursor() == ledger.cursor()
    assert [record.fact for record in journal.records_of(["case:9"])["case:9"]] == [opened(), CaseNoted(text="lagi")]
    assert [one.id for one in journal.refused()] == [second.id]
    assert journal.keys_for(["case:1"]) == {}
