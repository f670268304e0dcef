"""Which cases are drawn, and one picture becomes the next by the smallest batch."""

import math

from hypothesis import given
from hypothesis import strategies as st

from console.map.layers import (
    LARGEST_NUMBER_OF_CASES,
    CaseShape,
    diff,
    seen_cases,
)
from console.map.plane import is_point
from tests.map.looking import a_case

NUMBERS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))


def shape(key: str, priority: int) -> CaseShape:
    return CaseShape(f"case:{key}", key, "A-0001", priority, "", -8.1, 112.1)  # type: ignore[arg-type]


def test_a_case_without_a_place_is_not_drawn() -> None:
    shapes, hidden = seen_cases([a_case(lat=math.nan), a_case(lng=math.inf), a_case(lat=91.0), a_case(7)])
    assert [one.number for one in shapes] == ["A-0007"]
    assert hidden == 0


def test_too_many_cases_are_counted_and_the_urgent_ones_stay() -> None:
    many = [a_case(i, priority=3, grey=True) for i in range(LARGEST_NUMBER_OF_CASES)]
    shapes, hidden = seen_cases([*many, a_case(9_001, priority=3), a_case(9_002, priority=3, grey=True, selected=True)])
    assert (len(shapes), hidden) == (LARGEST_NUMBER_OF_CASES, 2)
    assert {"A-9001", "A-9002"} <= {one.number for one in shapes}


def test_what_did_not_change_is_not_sent() -> None:
    old = {"case:a": shape("a", 1), "case:b": shape("b", 2)}
    batch = diff(old, {"case:a": shape("a", 1), "case:b": shape("b", 3), "case:c": shape("c", 1)})
    assert [one.id for one in batch.upsert] == ["case:b", "case:c"]
    assert batch.remove == []


@given(NUMBERS, NUMBERS)
def test_a_batch_turns_any_picture_into_any_other(one: dict[str, int], other: dict[str, int]) -> None:
    old = {f"case:{key}": shape(key, value) for key, value in one.items()}
    new = {f"case:{key}": shape(key, value) for key, value in other.items()}
    batch = diff(old, new)
    picture = {key: value for key, value in old.items() if key not in batch.remove}
    picture.update((changed.id, changed) for changed in batch.upsert if isinstance(changed, CaseShape))
    assert picture == new
    assert not diff(new, picture).upsert


def test_the_poles_are_no_place_of_this_map() -> None:
    assert not is_point(89.0, 112.0)
    assert is_point(-8.1, 112.1)
