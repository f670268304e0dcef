"""The board does not depend on the order in which entries arrive: any entries, any desks, any mix of pending."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.models.state.board import Board
from console.models.state.record import Recorded
from console.models.views.advice import advise
from console.models.views.duplicates import Probe, rank_duplicates
from console.models.views.overdue import needing_action
from console.models.views.shift_log import LogFilter, what_happened
from tests.helpers.campaign import far
from wire import facts
from wire.entry import UnknownFact
from wire.facts import Fact, Place
from wire.seal import Sealed

pytestmark = pytest.mark.slow

STREAMS = ("call:1", "case:1", "case:2", "shift:1", "ref:agency:DAMKAR", "ref:card:tree_down", "room", "odd")
STATES = ("new", "verified", "dispatched", "in_progress", "done", "handed_over", "closed", "cancelled", "false")
SEALED = Sealed(b"box", b"proof")
texts = st.sampled_from(["satu", "dua", "", "Jl. Contoh 5"])
personal = st.one_of(texts, st.just(SEALED))
ids = st.integers(1, 30).map(lambda number: f"e{number:02d}")
assignments = st.sampled_from(["a1", "a2"])
places = st.builds(
    Place,
    address=personal,
    kelurahan=st.sampled_from(["Gedog", None]),
    point=st.sampled_from(["-8.1,112.1", "x", SEALED]),
)
natures = st.sampled_from(["tree_down", "nobody knows"])
priorities = st.sampled_from([1, 2, 3])
steps = st.sampled_from(
    ["told", "accepted", "rolling", "arrived", "reported", "cleared", "unable", "silent", "recalled", "retold"]
)
every_fact: st.SearchStrategy[Fact] = st.one_of(
    st.builds(facts.CallRang, number=personal),
    st.builds(facts.CallAnswered),
    st.builds(facts.CallStarted, number=personal),
    st.builds(facts.CallReleased, reason=texts),
    st.builds(facts.CallEnded),
    st.builds(facts.CallNumberSet, number=personal),
    st.builds(facts.CallKindSet, call_kind=st.sampled_from(["prank", "ghost"])),
    st.builds(facts.CallerSet, name=personal),
    st.builds(facts.CallBackSet, permission=st.sampled_from(["never", "allowed"])),
    st.builds(facts.CallAttached, case=st.sampled_from(["1", "2", None])),
    st.builds(
        facts.CaseOpened,
        number=st.sampled_from(["112-261112-A-0001", "odd"]),
        nature=natures,
        priority=priorities,
        place=places,
        narrative=personal,
        call=st.sampled_from(["1", None]),
    ),
    st.builds(facts.CaseNatureSet, nature=natures),
    st.builds(facts.CasePrioritySet, priority=priorities),
    st.builds(facts.CasePlaced, place=places),
    st.builds(facts.CaseNarrativeSet, narrative=personal),
    st.builds(facts.CaseVerified, source=texts),
    st.builds(facts.CasualtiesReported, source=st.sampled_from(["caller", "medic"]), dead=st.integers(-1, 2)),
    st.builds(facts.CardAnswered, st.just("tree_down"), st.just(1), texts, st.sampled_from(["yes", "no"])),
    st.builds(facts.CaseHandedOver, to=texts),
    st.builds(facts.HandoverConfirmed, receiver=personal),
    st.builds(facts.CaseClosed, outcome=texts),
    st.builds(facts.CaseReopened, reason=texts),
    st.builds(facts.CaseCancelled, reason=texts),
    st.builds(facts.StampCorrected, entry=ids, happened=st.integers(0, 99), reason=texts),
    st.builds(facts.StepUndone, entry=ids),
    st.builds(
        facts.DispatchRequested, assignment=assignments, agency=st.sampled_from(["DAMKAR", "X"]), unit=st.just("D-1")
    ),
    st.builds(
        facts.AssignmentStepped, assignment=assignments, step=steps, channel=st.sampled_from(["radio", "alert", None])
    ),
    st.builds(facts.ShiftStarted, person=texts, name=texts, letter=st.just("A")),
    st.builds(facts.ShiftEnded, forgotten=st.booleans()),
    st.builds(facts.ReadinessSet, code=st.just("DAMKAR"), readiness=st.sampled_from(["ready", "off"])),
    st.builds(
        facts.AgencyDefined,
        code=st.just("DAMKAR"),
        letter=st.just("D"),
        name_id=texts,
        name_en=texts,
        short=texts,
        channel=st.just("radio"),
    ),
    st.builds(facts.UnitDefined, code=texts, agency=st.just("DAMKAR"), name=texts, unit_kind=texts),
    st.builds(facts.EpochStarted, epoch=texts, cause=st.just("init")),
    st.builds(UnknownFact, name=st.just("sung")),
)


@st.composite
def written(draw: st.DrawFn) -> list[Recorded]:
    """Entries of three desks; some are confirmed, their numbers in any order."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(STREAMS), every_fact, st.lists(ids, max_size=2)), max_size=25))
    numbers = draw(st.permutations(range(1, len(drawn) + 1)))
    records = []
    for n, (stream, fact, prev) in enumerate(drawn):
        records.append(
            Recorded(
                id=f"e{n + 1:02d}",
                stream=stream,
                desk="abc"[n % 3],
                desk_seq=n,
                at=1_000 * n,
                by="sari",
                fact=fact,
                happened=draw(st.none() | st.integers(0, 25_000)),
                seq=draw(st.none() | st.just(numbers[n])),
                prev=tuple(prev),
            )
        )
    return records


@given(st.data(), written())
@settings(max_examples=far(30, 150), deadline=None)
def test_boards_with_the_same_entries_are_the_same(data: st.DataObject, records: list[Recorded]) -> None:
    at_once = Board()
    at_once.apply(records)
    one_by_one = Board()
    for record in data.draw(st.permutations(records)):
        if data.draw(st.booleans()):
            # It was seen pending first, and confirmed later.
            one_by_one.apply([msgspec.structs.replace(record, seq=None)])
        if data.draw(st.booleans()):
            one_by_one.apply(data.draw(st.lists(st.sampled_from(records), max_size=3)))
        one_by_one.apply([record])
    assert one_by_one.hash() == at_once.hash()
    assert one_by_one.open_cases() == at_once.open_cases()
    assert one_by_one.reference == at_once.reference
    assert one_by_one.unknown_kinds == at_once.unknown_kinds
    for number in ("A-0001", "A-0001 (2)"):
        assert one_by_one.case_by_number(number) == at_once.case_by_number(number)
    for case in at_once.cases:
        assert one_by_one.display_number(case) == at_once.display_number(case)
        assert one_by_one.calls_of(case) == at_once.calls_of(case)
    for text in ("satu", "dua", "Jl. Contoh 5"):
        assert one_by_one.calls_from(text) == at_once.calls_from(text)


@given(st.data(), written())
@settings(max_examples=far(20, 100), deadline=None)
def test_a_stream_put_in_place_of_another_leaves_no_trace_of_it(data: st.DataObject, records: list[Recorded]) -> None:
    board = Board()
    board.apply(records)
    refused = set(data.draw(st.lists(ids)))
    kept = [record for record in records if record.id not in refused]
    for stream in STREAMS:
        board.replace_stream(stream, [record for record in kept if record.stream == stream])
    fresh = Board()
    fresh.apply(kept)
    assert board.hash() == fresh.hash()
    assert board.reference == fresh.reference
    assert list(board.written_at("a")) == list(fresh.written_at("a"))
    assert board.cases_of_unit("D-1") == fresh.cases_of_unit("D-1")


@given(written())
@settings(max_examples=far(30, 150), deadline=None)
def test_whatever_was_written_can_be_shown(records: list[Recorded]) -> None:
    board = Board()
    board.apply(records)
    needing_action(board, 99_000)
    what_happened(board, LogFilter(since_ms=0, until_ms=99_000, words="satu"))
    rank_duplicates(board, Probe(now_ms=1, narrative="satu", number="dua", place=Place(point="-8.1,112.1")))
    for case in board.cases.values():
        advise(board, case.nature, {"satu": "yes"}, case)
        for assignment in case.assignments.values():
            assignment.clock(99_000, {"told": 1, "arrived": 1})
        assert case.state in STATES
    for call in board.calls.values():
        assert call.state in ("ringing", "talking", "unrecorded", "recorded")
