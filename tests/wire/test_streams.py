"""A kind of fact lies in its kind of stream and nowhere else; what an older ledger has elsewhere counts for nothing."""

from typing import get_args

from console.models.state import streams as names
from console.models.state.board import Board
from console.models.state.record import recorded
from tests.wire.make_golden import KINDS
from tests.wire.test_verdict import SEALED, code, raw_of
from wire import facts
from wire.entry import UnknownFact, decode_entry, fact_of
from wire.rights import roles_for
from wire.streams import STREAMS, lies_well
from wire.verdict import Reason


def test_every_kind_a_desk_may_write_has_its_streams_or_may_lie_anywhere() -> None:
    bare = {kind for kind in KINDS if kind not in STREAMS and roles_for(str(kind.__struct_config__.tag)) is not None}
    assert bare == {facts.ReviewDecided}
    assert {"wrong_stream", "out_of_bounds"} <= set(get_args(Reason))


def test_the_names_a_desk_gives_its_streams_are_those() -> None:
    for kind in KINDS:
        if kind in names._CLASSES:
            assert STREAMS.get(kind, ()) == (f"ref:{names._CLASSES[kind]}:",)
    assert lies_well(facts.MapPublished("", 0, "vector"), names.MAP_STREAM)
    assert lies_well(facts.BoundariesPublished(""), names.BOUNDARIES_STREAM)
    assert lies_well(facts.CallRang(), names.call_stream("1")) and not lies_well(facts.CallRang(), "case:1")
    assert lies_well(facts.TaskDone("t"), "call:1") and lies_well(facts.TaskDone("t"), "case:1")


def test_a_fact_in_another_stream_is_refused_and_what_stands_behind_it_is_taken() -> None:
    assert code(raw_of(fact=facts.CallRang(), by="", stream="case:1")) == "wrong_stream"
    assert code(raw_of(fact=SEALED, stream="shift:1")) == "wrong_stream"
    assert code(raw_of(fact=SEALED, stream="case:1")) == ""
    assert code(raw_of(fact=facts.StepUndone("id-9"), stream="case:1")) == ""


def test_what_is_set_by_admins_and_told_to_everybody_is_neither_undone_nor_given_another_time() -> None:
    for stream in ("bulletin:1", "ref:agency:DAMKAR", "ref:rules:room", "channel:1", "hazard:1"):
        for fact in (facts.StepUndone("id-9"), facts.StampCorrected("id-9", 1_794_500_000_000, "salah")):
            assert code(raw_of(fact=fact, stream=stream)) == "wrong_stream", stream


def test_such_a_fact_of_an_older_ledger_is_kept_and_counts_for_nothing() -> None:
    raw = raw_of(fact=facts.CaseClosed("selesai"), stream="call:1")
    entry = decode_entry(raw)
    record = recorded(entry, fact_of(entry), 4)
    assert record.fact == UnknownFact(name="case_closed") and record.damaged
    board = Board()
    board.apply([record])
    assert board.calls["1"].unknown_kinds == 1 and board.records_of("call:1") == [record]
