"""The calls of a board are found without walking over all of them."""

from console.models.state.board import CallIndex
from console.models.state.call import Call


def test_a_call_presses_until_it_is_over_and_recorded() -> None:
    index = CallIndex()
    ringing = Call(id="1", rang_ms=1, started_ms=1)
    talking = Call(id="2", claims=("a",), started_ms=2)
    without_telephony = Call(id="3", claims=("a",), call_kind="prank", started_ms=3)
    connected = Call(id="4", claims=("a",), call_kind="prank", rang_ms=4, started_ms=4)
    unrecorded = Call(id="5", claims=("a",), ended_ms=9, started_ms=5)
    recorded = Call(id="6", claims=("a",), ended_ms=9, case="1", started_ms=6)
    every = (ringing, talking, without_telephony, connected, unrecorded, recorded)
    for call in every:
        index.add(call)
    assert index.pressing == {"1", "2", "4", "5"}
    for call in every:
        index.remove(call)
    assert index.pressing == set()
    assert index.last_ms(test=False) == 0


def test_the_last_true_call_and_the_last_test_are_known_apart() -> None:
    index = CallIndex()
    first, last = Call(id="1", started_ms=1), Call(id="2", started_ms=7)
    test = Call(id="3", call_kind="test", started_ms=9)
    for call in (last, test, first):
        index.add(call)
    assert (index.last_ms(test=False), index.last_ms(test=True)) == (7, 9)
    index.remove(last)
    index.remove(test)
    assert (index.last_ms(test=False), index.last_ms(test=True)) == (1, 0)
