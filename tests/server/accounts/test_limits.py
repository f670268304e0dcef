"""However many names and networks come, a limit keeps so many of them and holds who is limited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.accounts.limits import KEYS_MOST, Allowance, Tries

KEYS, MOST, SPAN_S = 8, 3, 1_000.0
# Who comes, how often, and how long after the one before; all of it takes less than the span.
FLOODS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4), st.sampled_from([0.0, 0.5, 5.0])), max_size=60)


@given(FLOODS)
def test_no_flood_of_names_makes_tries_forget_who_is_limited_or_keep_more_of_them(
    flood: list[tuple[int, int, float]],
) -> None:
    now = [0.0]
    tries = Tries(MOST, SPAN_S, lambda: now[0], KEYS)
    for _ in range(MOST):
        tries.failed("guessed")
    waits_until = tries.wait_s("guessed")
    for number, often, later_s in flood:
        now[0] += later_s
        for _ in range(often):
            tries.failed(f"other-{number}")
            assert tries.wait_s("guessed") == waits_until - now[0] and len(tries._held) <= KEYS + 1
    now[0] = SPAN_S + 1.0
    assert not tries.wait_s("guessed")


@given(FLOODS)
def test_no_flood_of_names_makes_an_allowance_forget_who_owes_or_keep_more_of_them(
    flood: list[tuple[int, int, float]],
) -> None:
    now = [0.0]
    allowance = Allowance(MOST, 0.01, lambda: now[0], KEYS)
    allowance.take("flooding", MOST * 10)
    for number, often, later_s in flood:
        now[0] += later_s
        allowance.take(f"other-{number}", often)
        waits_s = (1 + MOST * 9) / 0.01 - now[0]
        assert allowance.wait_s("flooding") == pytest.approx(waits_s) and len(allowance._held) <= KEYS + 1


@given(st.lists(st.integers(0, 10_000), min_size=KEYS * 2, unique=True))
def test_strangers_who_fail_once_each_keep_nobody_waiting(numbers: list[int]) -> None:
    tries = Tries(MOST, SPAN_S, lambda: 0.0, KEYS)
    for number in numbers:
        tries.failed(str(number))
    assert not any(tries.wait_s(str(number)) for number in numbers) and not tries.wait_s("new")


def test_who_comes_beside_as_many_as_are_kept_and_all_limited_is_counted_with_others_until_they_may_leave() -> None:
    now = [0.0]
    tries = Tries(MOST, SPAN_S, lambda: now[0], KEYS)
    for number in range(KEYS * MOST):
        tries.failed(str(number % KEYS))
    for number in range(MOST):
        assert not tries.wait_s("new")
        tries.failed(f"more-{number}")
    assert tries.wait_s("new") == SPAN_S
    now[0] = SPAN_S + 1.0
    assert not tries.wait_s("new")
    tries.failed("new")
    assert not tries.is_new("new") and len(tries._held) == 1


@pytest.mark.parametrize("limit", [Tries(2, 300.0, lambda: 0.0), Allowance(10, 0.001, lambda: 0.0)])
def test_of_strangers_without_end_so_many_are_kept(limit: Tries | Allowance) -> None:
    for number in range(KEYS_MOST * 3):
        limit.failed(str(number)) if isinstance(limit, Tries) else limit.take(str(number), 6)
    assert len(limit._held) <= KEYS_MOST + 1


def test_what_is_taken_back_leaves_nothing() -> None:
    tries = Tries(2, 300.0, lambda: 0.0)
    for number in range(10):
        tries.failed(str(number))
        tries.take_back(str(number))
        tries.take_back("never")
    assert not tries._held
