"""The server's verdict on each entry: one by one, never blocking what comes after."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from tests.wire.view import NOW_MS, View
from wire import facts
from wire.entry import GENESIS, Broken, Credential, Entry, Seen, encode_broken, encode_entry, encode_fact, entry_hash
from wire.limits import ENTRY_MAX_BYTES, GATEWAY_LATE_DAYS
from wire.seal import Sealed
from wire.streams import STREAMS
from wire.verdict import Accepted, Clash, Gap, Known, Rejected, Verdict, judge

SERVER = "server"
SEALED = facts.CaseNoted(Sealed(b"box", b"proof"))


def raw_of(seq: int = 1, fact: facts.Fact | None = None, **changes: Any) -> bytes:
    kind: type[facts.Fact] = facts.ShiftNoted if fact is None else type(fact)
    entry = Entry(
        id=f"id-{seq}",
        stream=(STREAMS.get(kind, ()) or ("shift:",))[0] + "1",
        desk="a",
        desk_seq=seq,
        at=NOW_MS,
        by="dewi",
        auth="offline",
        seen=Seen("e", 1),
        parent=GENESIS,
        fact=encode_fact(fact or facts.ShiftNoted("x")),
    )
    return encode_entry(msgspec.structs.replace(entry, **changes))


def verdicts(*raws: bytes, view: View | None = None, via: str = "a") -> list[Verdict]:
    return judge(raws, via, view or View(), SERVER)


def code(raw: bytes) -> str:
    """How an entry is refused; empty when it is accepted. What stands behind it is always taken."""
    first, second = verdicts(raw, raw_of(2, parent=entry_hash(raw)))
    assert isinstance(second, Accepted)
    return first.code if isinstance(first, Rejected) else ""


def test_a_good_entry_is_accepted_with_its_bytes() -> None:
    (verdict,) = verdicts(raw_of())
    assert isinstance(verdict, Accepted)
    assert (verdict.raw, verdict.vouched) == (raw_of(), False)


def test_an_entry_of_another_desk_is_vouched_for_whatever_its_number() -> None:
    (verdict,) = verdicts(raw_of(77, desk="b"))
    assert isinstance(verdict, Accepted) and verdict.vouched


def test_only_a_supervisor_lifts_a_caution_whatever_the_desk_allowed() -> None:
    view = View()
    view.people["wati"] = frozenset({"supervisor"})
    lifted = facts.CautionLifted(reason="sudah aman")
    by_dewi = raw_of(1, lifted, stream="caution:1")
    by_wati = raw_of(2, lifted, stream="caution:1", by="wati", parent=entry_hash(by_dewi))
    refused, taken = verdicts(by_dewi, by_wati, view=view)
    assert isinstance(refused, Rejected) and refused.code == "role_missing"
    assert isinstance(taken, Accepted)


def test_what_comes_by_a_gateway_counts_only_when_its_author_proves_it() -> None:
    view, raw = View(), raw_of()
    assert isinstance(verdicts(raw, view=view)[0], Accepted), "a dispatcher's work at a desk of before"
    view.gateways = {"a"}
    for unproved in (raw, raw_of(auth="emergency", by="emergency:dewi")):
        (refused,) = verdicts(unproved, view=view)
        assert isinstance(refused, Rejected) and refused.code == "unproved"
    view.sessions[entry_hash(raw)] = Credential(
        id="1", account="dewi", roles=("dispatcher",), desk="a", epoch="e", n=1, since=0, until=NOW_MS, key=b"k" * 32
    )
    assert isinstance(verdicts(raw, view=view)[0], Accepted)


def test_what_became_of_an_alert_is_believed_of_a_gateway_and_of_no_desk() -> None:
    view = View()
    sent = facts.AlertSent("p1", "m1", 0, "ntfy", "DAMKAR")
    raw = raw_of(1, sent, stream="case:1", by="", auth="offline")
    (refused,) = verdicts(raw, view=view)
    assert isinstance(refused, Rejected) and refused.code == "role_missing"
    view.gateways = {"a"}

    def code_now() -> str:
        (verdict,) = verdicts(raw, view=view)
        return verdict.code if isinstance(verdict, Rejected) else ""

    assert code_now() == "not_theirs", "nobody was asked to come"
    view.said["case:1"] = [facts.DispatchRequested("p1", "DAMKAR")]
    assert code_now() == ""
    view.last_ms["case:1"] = NOW_MS - GATEWAY_LATE_DAYS * 86_400_000 - 1
    assert code_now() == "not_theirs", "nothing was written there for weeks"
    view.lost = {"e"}
    assert code_now() == "", "what a restored ledger lost is believed: the rest of it may still be on its way"


def judged(entry: str, by: str, stream: str = "shift:1", **people: frozenset[str]) -> str:
    """How a review of an entry is refused that is in the ledger already; empty when it is accepted."""
    view = View()
    view.people |= people
    view.authors = {"of-dewi": "dewi", "of-wati": "wati", "of-server": "server"}
    fact = facts.ReviewDecided(entry=entry, about="correction", verdict="accepted", reason="sesuai rekaman")
    (verdict,) = verdicts(raw_of(1, fact, stream=stream, by=by), view=view)
    return verdict.code if isinstance(verdict, Rejected) else ""


def test_a_review_is_a_supervisors_of_accounts_an_admins_and_never_of_the_own_entry() -> None:
    wati = frozenset({"supervisor", "dispatcher"})
    assert judged("of-wati", "dewi") == "role_missing"
    assert judged("of-dewi", "wati", wati=wati) == ""
    assert judged("of-wati", "wati", wati=wati) == "own_entry"
    assert judged("of-server", "wati", "ref:account:dewi", wati=wati) == "role_missing"
    assert judged("of-server", "sari", "ref:account:dewi") == ""


def test_what_stands_nowhere_is_judged_by_nobody() -> None:
    view, wati = View(), frozenset({"supervisor", "dispatcher"})
    view.people["wati"] = wati
    before = facts.ReviewDecided(entry="id-2", about="correction", verdict="accepted", reason="benar")
    judging = raw_of(1, before, by="wati")
    first, second = verdicts(judging, raw_of(2, parent=entry_hash(judging)), view=view)
    assert isinstance(first, Rejected) and first.code == "unfounded" and isinstance(second, Accepted)
    assert judged("of-nobody", "wati", wati=wati) == "unfounded"
    view.lost = {"e"}
    assert fate(raw_of(1, before, by="wati"), view=view) == "", "what it judges may be brought back yet"


def test_what_is_judged_and_was_refused_in_the_same_push_counts_as_not_there() -> None:
    view = View()
    view.people["wati"] = frozenset({"supervisor", "dispatcher"})
    fact = facts.ReviewDecided(entry="id-1", about="correction", verdict="accepted", reason="benar")
    refused = raw_of(1, by="nobody")
    told = verdicts(refused, raw_of(2, fact, by="wati", parent=entry_hash(refused)), view=view)
    assert [one.code for one in told if isinstance(one, Rejected)] == ["unknown_author", "unfounded"]


def test_an_own_entry_is_known_as_such_also_when_it_comes_in_the_same_push() -> None:
    view = View()
    view.people["wati"] = frozenset({"supervisor", "dispatcher"})
    fact = facts.ReviewDecided(entry="id-1", about="correction", verdict="accepted", reason="benar")
    first, second = verdicts(raw_of(1, by="wati"), raw_of(2, fact, by="wati"), view=view)
    assert isinstance(first, Accepted)
    assert isinstance(second, Rejected) and second.code == "own_entry"


@pytest.mark.parametrize("beyond", [2**53 + 1, -(2**53) - 1, 2**64, 10**400], ids=["more", "less", "64 bits", "long"])
def test_a_number_beyond_what_every_desk_can_hold_is_refused_and_blocks_nothing(beyond: int) -> None:
    assert code(raw_of(fact=facts.DeskWasDown(since=NOW_MS, until=beyond))) == "malformed"
    assert code(raw_of(fact=facts.DeskWasDown(since=NOW_MS, until=2**53))) == "out_of_bounds"


def unbounded(kind: Any, name: str) -> Iterator[str]:
    """The fields in which a whole number of any size can stand."""
    if kind is int:
        yield name
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            yield from unbounded(field.type, f"{kind.__name__}.{field.name}")
    elif not hasattr(kind, "__metadata__"):
        for part in getattr(kind, "__args__", ()):
            yield from unbounded(part, name)


def test_every_whole_number_of_a_fact_has_its_bounds() -> None:
    assert set(unbounded(facts.AnyFact, "")) == set(), "declare it Whole (wire/facts/base.py)"


def test_what_is_known_is_not_judged_again() -> None:
    view = View()
    view.numbered = {"id-1": Known(5), "id-2": Known(6, "malformed")}
    assert verdicts(raw_of(1), raw_of(2), view=view) == [Known(5), Known(6, "malformed")]


def test_an_id_twice_in_one_push_has_one_verdict() -> None:
    first, second = verdicts(raw_of(), raw_of())
    assert first is second


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (raw_of(fact=facts.ShiftNoted("x" * ENTRY_MAX_BYTES)), "too_large"),
        (raw_of().replace(b'"shift_noted","text":"x"', b'"shift_noted","text":5'), "malformed"),
        (raw_of().replace(b'"shift_noted"', b"7"), "malformed"),
        (raw_of().replace(b'{"kind":"shift_noted","text":"x"}', b"[1]"), "malformed"),
        (raw_of().replace(b'"text":"x"', b'"text":"\xff"'), "malformed"),
        (raw_of().replace(b'"shift_noted","text":"x"', b'"new_kind","text":"\xff"'), "malformed"),
        (raw_of().replace(b'"shift_noted","text":"x"', b'"new_kind","a":' + b"[" * 70 + b"]" * 70), "malformed"),
        (raw_of().replace(b',"at"', b',\n"at"'), "malformed"),
        (raw_of(stream="a\0b"), "malformed"),
        (raw_of(by="a\0b"), "malformed"),
        (raw_of(by="nobody"), "unknown_author"),
        (raw_of(fact=facts.UnitDefined("1", "PMI", "a", "car")), "role_missing"),
        (raw_of(fact=facts.UnitDefined("1", "PMI", "a", "car"), by="sari"), ""),
        (raw_of(fact=facts.EpochStarted("e", "restore")), "server_only"),
        (raw_of(fact=facts.CaseNoted("open"), stream="case:1"), "not_sealed"),
        (raw_of(fact=SEALED, stream="case:1"), ""),
        (raw_of(fact=facts.EvaluationAnswered("open"), stream="evaluation:1"), "not_sealed"),
        (raw_of(fact=facts.CallRang(), by=""), ""),
        (raw_of(by="", auth="emergency"), ""),
        (raw_of(fact=facts.EpochStarted("e", "restore"), auth="emergency"), "server_only"),
        (raw_of().replace(b'"shift_noted"', b'"kind_of_a_newer_program"'), ""),
    ],
)
def test_each_entry_is_refused_for_its_own_reason(raw: bytes, expected: str) -> None:
    assert code(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"id":"x"',
        b'{"id":"","desk":"a","desk_seq":1}',
        b'{"id":"x","desk":"a","desk_seq":99999999999999999999}',
        b'{"id":"x","desk":"a","desk_seq":50}',
        b'{"id":"x"}',
        b'{"id":"x\\u0000","desk":"a","desk_seq":1}',
        b'{"id":"' + b"x" * 300 + b'"}',
        b'{"id":"x","fact":' + b"[" * 5000 + b"]" * 5000 + b"}",
        raw_of(0),
        raw_of(id="i" * 65),
        raw_of(id="late", desk="b", at=0).replace(b'"at":0', b'"at":1152921504606846976'),
    ],
)
def test_bytes_that_are_no_entry_are_refused_and_hold_up_nothing(raw: bytes) -> None:
    first, second, third = verdicts(raw_of(1), raw, raw_of(2, parent=entry_hash(raw_of(1))))
    assert isinstance(first, Accepted) and isinstance(third, Accepted)
    assert isinstance(second, Rejected)
    assert (second.code, second.hash) == ("malformed", entry_hash(raw))
    assert "\0" not in second.id and len(second.id) <= 64


def test_the_description_of_broken_bytes_takes_their_number_and_hash() -> None:
    told = encode_broken(Broken("id-1", "a", 1, b"h" * 32, 10))
    large = encode_broken(Broken("id-2", "a", 2, b"i" * 32, ENTRY_MAX_BYTES + 1))
    first, second, third = verdicts(told, large, raw_of(3, parent=b"i" * 32))
    assert first == Rejected("id-1", "a", 1, b"h" * 32, "malformed")
    assert second == Rejected("id-2", "a", 2, b"i" * 32, "too_large")
    assert isinstance(third, Accepted)


def test_a_skipped_number_takes_nothing_of_the_push() -> None:
    with pytest.raises(Gap) as gap:
        verdicts(raw_of(1), raw_of(3))
    assert gap.value.expected == 2


def test_a_desk_goes_on_behind_what_others_brought_back_for_it() -> None:
    view = View()
    view.highest = 5
    (verdict,) = verdicts(raw_of(6), view=view)
    assert isinstance(verdict, Accepted)


def test_a_number_that_belongs_to_another_id_clashes_and_nothing_behind_it_overtakes_it() -> None:
    view = View()
    view.held, view.highest = {1: "another"}, 1
    view.numbered = {"id-3": Known(9)}
    found = verdicts(raw_of(7, desk="b"), raw_of(1), raw_of(2), raw_of(8, desk="b"), raw_of(3), view=view)
    assert isinstance(found[0], Accepted)
    assert found[1:] == [Clash(), Clash(), Clash(), Known(9)]


def test_a_number_given_twice_in_one_push_clashes() -> None:
    assert isinstance(verdicts(raw_of(1), raw_of(1, id="other"))[1], Clash)


def test_an_author_whose_account_comes_back_in_the_same_push_is_known() -> None:
    account = facts.AccountDefined("wati", "Wati", ("dispatcher",))
    brought = raw_of(9, account, desk=SERVER, by="")
    gone = raw_of(10, facts.AccountDefined("budi", "Budi", ("dispatcher",), None, False), desk=SERVER, by="")
    found = verdicts(brought, gone, raw_of(1, by="wati"), raw_of(2, by="budi"))
    assert isinstance(found[2], Accepted)
    assert isinstance(found[3], Rejected) and found[3].code == "unknown_author"


def fate(raw: bytes, *before: bytes, view: View | None = None) -> str:
    """How the last of an own line is refused; empty when it is accepted."""
    last = verdicts(*before, raw, view=view)[-1]
    return last.code if isinstance(last, Rejected) else type(last).__name__ if not isinstance(last, Accepted) else ""


def test_an_own_entry_that_does_not_follow_the_one_before_is_refused_and_the_line_goes_on_behind_it() -> None:
    first, wrong = raw_of(1), raw_of(2, parent=b"x" * 32)
    assert fate(wrong, first) == "wrong_parent"
    assert fate(raw_of(3, parent=entry_hash(wrong)), first, wrong) == ""
    assert fate(raw_of(3, parent=entry_hash(first)), first, wrong) == "wrong_parent"
    assert fate(raw_of(1, parent=b"x" * 32)) == "wrong_parent"


def test_what_the_ledger_holds_of_the_number_before_counts_and_what_it_lost_is_not_asked_for() -> None:
    view = View()
    view.highest, view.hashed = 5, {5: {b"a" * 32, b"b" * 32}}
    assert fate(raw_of(6, parent=b"b" * 32), view=view) == ""
    assert fate(raw_of(6, parent=b"c" * 32), view=view) == "wrong_parent"
    view.hashed = {}
    assert fate(raw_of(6, parent=b"c" * 32), view=view) == ""


def test_known_bytes_that_come_back_changed_open_no_second_line() -> None:
    view = View()
    view.highest, view.hashed, view.numbered = 1, {1: {entry_hash(raw_of(1))}}, {"id-1": Known(5)}
    changed = raw_of(1, at=2)
    assert fate(raw_of(2, parent=entry_hash(changed)), changed, view=view) == "wrong_parent"
    assert fate(raw_of(2, parent=entry_hash(raw_of(1))), changed, view=view) == ""


def test_a_desk_that_goes_on_anew_may_name_the_end_of_its_old_line() -> None:
    view, anew = View(), facts.DeskContinued("old", b"e" * 32)
    view.olds["a"] = "old"
    assert fate(raw_of(1, anew, parent=b"e" * 32, by=""), view=view) == ""
    assert fate(raw_of(1, anew, parent=b"f" * 32, by=""), view=view) == "wrong_parent"


def test_a_desk_goes_on_for_no_other_than_the_server_admitted() -> None:
    view, taking = View(), facts.DeskContinued("desk-b", b"e" * 32)
    assert fate(raw_of(1, taking, parent=b"e" * 32, by=""), view=view) == "unfounded"
    view.olds["a"] = "desk-c"
    assert fate(raw_of(1, taking, parent=b"e" * 32, by=""), view=view) == "unfounded"
    view.lost = {"e"}
    assert fate(raw_of(1, taking, parent=b"e" * 32, by=""), view=view) == "", "the renewal itself may be lost"


def test_a_bulletin_is_approved_by_another_supervisor_and_published_only_after_that() -> None:
    wati, joko = (frozenset({"supervisor", "dispatcher"}) for _ in range(2))
    drafted = facts.BulletinDrafted("Judul", "road", "verified", (), NOW_MS + 1)
    stream = "bulletin:1"

    def told(*lines: tuple[facts.Fact, str]) -> list[str]:
        view = View()
        view.people |= {"wati": wati, "joko": joko}
        raws: list[bytes] = []
        for at, (fact, by) in enumerate(lines, 1):
            parent = entry_hash(raws[-1]) if raws else GENESIS
            raws.append(raw_of(at, fact, stream=stream, by=by, parent=parent))
        return [one.code if isinstance(one, Rejected) else "" for one in verdicts(*raws, view=view)]

    approved, out = facts.BulletinApproved("id-1"), facts.BulletinPublished("id-1")
    assert told((drafted, "dewi")) == ["role_missing"]
    assert told((drafted, "wati"), (approved, "wati"), (out, "wati")) == ["", "own_entry", "unapproved"]
    assert told((drafted, "wati"), (approved, "joko"), (out, "wati")) == ["", "", ""]
    assert told((drafted, "wati"), (facts.BulletinApproved("id-9"), "joko"), (out, "joko")) == [
        "",
        "unfounded",
        "unapproved",
    ]
