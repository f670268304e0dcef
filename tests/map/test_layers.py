"""Marks become shapes, and one picture becomes the next by the smallest batch."""

import math

from hypothesis import given
from hypothesis import strategies as st

from console.map.layers import (
    LARGEST_NUMBER_OF_CASES,
    CaseShape,
    PostMark,
    case_shapes,
    diff,
    post_shapes,
    short_number,
)
from console.map.plane import is_point
from tests.map.looking import a_case

NUMBERS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))


def shape(key: str, priority: int) -> CaseShape:
    return CaseShape(f"case:{key}", key, "A-0001", priority, "", -8.1, 112.1, False, False)


def test_the_number_is_the_part_that_is_spoken() -> None:
    assert short_number("112-261124-A-0042") == "A-0042"
    assert short_number("kertas 07") == "kertas 07"


def test_a_case_without_a_place_is_not_drawn() -> None:
    shapes, hidden = case_shapes([a_case(lat=math.nan), a_case(lng=math.inf), a_case(lat=91.0), a_case(7)])
    assert [one.number for one in shapes] == ["A-0007"]
    assert hidden == 0


def test_a_case_that_is_over_is_grey() -> None:
    states = {
        one.number: one.grey for one in case_shapes([a_case(1, state="closed"), a_case(2, state="in_progress")])[0]
    }
    assert states == {"A-0001": True, "A-0002": False}


def test_too_many_cases_are_counted_and_the_urgent_ones_stay() -> None:
    many = [a_case(i, priority=3, state="closed") for i in range(LARGEST_NUMBER_OF_CASES)]
    shapes, hidden = case_shapes(
        [*many, a_case(9_001, priority=3), a_case(9_002, priority=3, state="closed", selected=True)]
    )
    assert (len(shapes), hidden) == (LARGEST_NUMBER_OF_CASES, 2)
    assert {"A-9001", "A-9002"} <= {one.number for one in shapes}


def test_a_post_without_a_place_is_not_drawn() -> None:
    posts = [PostMark("PLN", "N", "PLN", math.nan, 112.1), PostMark("DAMKAR", "D", "Damkar", -8.1, 112.1, sample=True)]
    assert [(post.letter, post.sample) for post in post_shapes(posts)] == [("D", True)]


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
