"""Entries, kinds and chains: what is not known is kept whole, what is no entry is said so."""

import hashlib
import uuid

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.campaign import far
from wire import facts, limits
from wire.entry import (
    GENESIS,
    Entry,
    MalformedEntry,
    Seen,
    UnknownFact,
    decode_broken,
    decode_entry,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    keyed,
    kind_of,
    ledger_chain,
)
from wire.ids import coded_id, made_ms, owned, owned_id, uuid7
from wire.rights import may_write, roles_for
from wire.streams import fields_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


def entry_with(fact: bytes) -> Entry:
    return Entry(
        id="id-1",
        stream="shift:1",
        desk="a",
        desk_seq=1,
        at=1,
        by="",
        auth="online",
        seen=Seen("e", 1),
        parent=GENESIS,
        fact=msgspec.Raw(fact),
    )


def test_an_unknown_kind_is_kept_whole_and_named() -> None:
    raw = encode_entry(entry_with(b'{"kind":"weather_seen","wind":{"speed":[1,2.50]}}'))
    entry = decode_entry(raw)
    assert fact_of(entry) == UnknownFact("weather_seen")
    assert kind_of(entry) == "weather_seen"
    assert encode_entry(entry) == raw


def test_a_kind_called_unknown_is_an_unknown_kind() -> None:
    assert fact_of(entry_with(b'{"kind":"unknown","name":"x"}')) == UnknownFact("unknown")


def test_unknown_fields_are_ignored_in_facts_and_entries() -> None:
    raw = encode_entry(entry_with(b'{"kind":"shift_noted","text":"x","mood":{"a":1}}'))
    entry = decode_entry(raw[:-1] + b',"weather":[1]}')
    assert fact_of(entry) == facts.ShiftNoted("x")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"\xff",
        b'{"id":"a","fact":' + b"[" * 100_000,
        encode_entry(entry_with(b"{}")).replace(b'"desk_seq":1', b'"desk_seq":' + b"9" * 30),
        encode_entry(entry_with(b"{}")).replace(b'"id-1"', b'""'),
        encode_entry(entry_with(b"{}")).replace(b'"online"', b'"somehow"'),
        encode_entry(entry_with(b"{}")).replace(b'"at":1', b'"at":1.5'),
        encode_entry(entry_with(b"{}")).replace(b'["e",1]', b'["e"]'),
    ],
)
def test_what_is_no_entry_is_malformed_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(MalformedEntry):
        decode_entry(raw)
    decode_broken(raw)


@pytest.mark.parametrize(
    "fact",
    [
        b"[1]",
        b'"x"',
        b"{}",
        b'{"kind":5}',
        b'{"kind":null}',
        b'{"kind":"case_closed"}',
        b'{"kind":"case_closed","outcome":"\xff"}',
        b'{"kind":"case_priority_set","priority":9}',
        b'{"kind":"new","x":' + b"[" * 9_000 + b"]" * 9_000 + b"}",
    ],
)
def test_what_is_no_fact_is_malformed_and_nothing_else(fact: bytes) -> None:
    with pytest.raises(MalformedEntry):
        fact_of(entry_with(fact))


@given(st.binary(max_size=200))
@settings(max_examples=far(40, 200), deadline=None, derandomize=True, database=None)
def test_any_bytes_are_an_entry_or_malformed(raw: bytes) -> None:
    try:
        fact_of(decode_entry(raw))
    except MalformedEntry:
        decode_broken(raw)


@given(text=TEXT, by=TEXT, at=st.integers(-(2**53), 2**53), prev=st.lists(TEXT, max_size=3))
@settings(max_examples=far(40, 200), deadline=None, derandomize=True, database=None)
def test_an_entry_reads_as_it_was_written(text: str, by: str, at: int, prev: list[str]) -> None:
    entry = entry_with(bytes(encode_fact(facts.ShiftNoted(text))))
    entry = msgspec.structs.replace(entry, by=by, at=at, prev=tuple(prev))
    raw = encode_entry(entry)
    again = decode_entry(raw)
    assert encode_entry(again) == raw
    assert (again.by, again.at, again.prev, fact_of(again)) == (by, at, tuple(prev), facts.ShiftNoted(text))


def test_the_chain_names_what_was_before_the_number_and_the_bytes() -> None:
    links = [ledger_chain(GENESIS, 1, b"a"), ledger_chain(GENESIS, 2, b"a"), ledger_chain(GENESIS, 1, b"b")]
    links.append(ledger_chain(links[0], 1, b"a"))
    assert len(set(links)) == len(links)
    before = GENESIS + (1).to_bytes(8, "big") + hashlib.sha256(b"a").digest()
    assert links[0] == hashlib.sha256(before).digest()
    assert entry_hash(b"a") == hashlib.sha256(b"a").digest()


def test_calls_and_cases_have_keys_of_their_own() -> None:
    assert [keyed(stream) for stream in ("call:1", "case:1", "shift:1", "ref:agency:PMI", "")] == [True, True] + [
        False
    ] * 3


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**80 - 1))
@settings(max_examples=far(40, 200), deadline=None, derandomize=True, database=None)
def test_an_id_is_a_uuid_of_version_7_and_carries_its_time(now_ms: int, tail: int) -> None:
    made = uuid.UUID(uuid7(now_ms, lambda count: tail.to_bytes(count, "big")))
    assert (made.version, made.variant, made.int >> 80) == (7, uuid.RFC_4122, now_ms)


def test_ids_of_later_moments_sort_later_and_differ() -> None:
    ids = [uuid7(now) for now in range(1_790_000_000_000, 1_790_000_000_200)]
    assert ids == sorted(set(ids))


def test_a_code_has_one_id_in_every_room_and_another_in_another_city() -> None:
    assert coded_id("blitar", "PMI") == coded_id("blitar", "PMI") == "567d281d-83cb-5ae9-9d37-580bf64d5d7e"
    assert len({coded_id(city, code) for city in ("blitar", "kediri") for code in ("PMI", "DAMKAR")}) == 4


def test_every_kind_has_someone_who_may_write_it_or_only_the_server() -> None:
    kinds = {str(kind.__struct_config__.tag) for kind in facts.AnyFact.__args__}
    server = {kind for kind in kinds if roles_for(kind) is None}
    assert server == {
        "account_defined",
        "sign_in_stopped",
        "sign_in_changed",
        "personal_link_set",
        "passkey_set",
        "desk_enrolled",
        "epoch_started",
        "entry_refused",
        "key_destroyed",
        "erasure_awaited",
        "erasure_done",
    }
    assert not any(may_write(kind, {"dispatcher", "supervisor", "admin"}) for kind in server)
    assert may_write("desk_continued", set()) and may_write("call_rang", set())
    assert may_write("case_opened", {"dispatcher"}) and not may_write("case_opened", {"viewer", "agency"})
    assert may_write("city_defined", {"admin"}) and not may_write("city_defined", {"supervisor"})
    assert may_write("kind_of_a_newer_program", {"dispatcher"})


def test_fields_are_what_a_fact_sets_and_additions_set_none() -> None:
    place = facts.Place()
    assert fields_of(facts.CaseOpened("A-0001", "fire", 1, place)) == (
        *("nature", "priority", "place", "narrative", "confidential"),
    )
    assert fields_of(facts.CasePrioritySet(1)) == ("priority",)
    assert fields_of(facts.CaseNoted("x")) == ()
    assert fields_of(facts.AssignmentStepped("a", "accepted")) == ("answer:a",)
    assert fields_of(facts.AssignmentStepped("a", "unable")) == ("answer:a",)
    assert fields_of(facts.AssignmentStepped("a", "arrived")) == ()


def test_limits_fit_into_each_other() -> None:
    assert limits.PROTOCOL_OLDEST <= limits.PROTOCOL
    assert limits.ENTRY_MAX_BYTES <= limits.BATCH_MAX_BYTES
    assert limits.BATCH_MAX_ENTRIES <= limits.GROUP_COMMIT_MAX_ENTRIES
    assert limits.STREAM_PING_S < limits.STREAM_SILENCE_S
    assert limits.NARRATIVE_MAX_CHARS * 3 < limits.ENTRY_MAX_BYTES, "the longest text fits an entry, sealed"


def test_an_id_of_a_desk_is_of_no_other_desk_and_ids_of_before_are_of_everybody() -> None:
    now = 1_790_000_000_000
    ids = [owned_id("desk-a", uuid7(now + n)) for n in range(200)]
    assert ids == sorted(ids) and made_ms(ids[0]) == now and uuid.UUID(ids[0]).version == 8
    assert all(owned(one, "desk-a") == one != owned(one, "desk-b") for one in ids)
    assert all(owned(one, "desk-b") == one for one in (uuid7(now), coded_id("c", "a"), "x", "", "8" * 64))
