"""How deep JSON nests and how long its numbers are is counted as a decoder would, whatever stands in strings."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.campaign import far
from wire import evidence, verify
from wire.limits import ENTRY_MAX_DEPTH, JSON_MAX_DEPTH, NUMBER_MAX_DIGITS
from wire.reading import check_depth, depth_of, has_long_number, read_json

pytestmark = pytest.mark.slow

TEXT = st.text('[]{}"\\/:,a9\n\u2028', max_size=12)
VALUES = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=30,
)
often = settings(max_examples=far(30, 150), deadline=None, derandomize=True, database=None)


def levels(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    return 1 + max(map(levels, value.values() if isinstance(value, dict) else value), default=0)


def reached(raw: bytes) -> int:
    """How deep whoever reads from left to right gets before the first thing that cannot be."""
    depth = deepest = at = 0
    text = False
    while at < len(raw):
        mark = raw[at : at + 1]
        if mark == b"\\":
            if not text:
                break
            at += 1
        elif mark == b'"':
            text = not text
        elif not text:
            depth += (mark in b"[{") - (mark in b"]}")
            deepest = max(deepest, depth)
        at += 1
    return deepest


@given(VALUES, st.booleans())
@often
def test_levels_are_counted_and_brackets_in_strings_are_not(value: Any, plain: bool) -> None:
    raw = json.dumps(value, ensure_ascii=plain).encode()
    assert depth_of(raw) == levels(value)


@given(st.lists(st.sampled_from([b"[", b"]", b"{", b"}", b'"', b"\\", b"a", b",", b"\\\\", b'\\"']), max_size=40))
@often
def test_of_bytes_that_are_no_json_no_decoder_gets_deeper_than_was_counted(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)
    assert depth_of(raw) >= reached(raw)


@given(VALUES, st.sampled_from(["9" * 40, "9" * 41, "0." + "1" * 40, "0." + "1" * 41, "1e" + "0" * 41 + "1"]), TEXT)
@often
def test_a_number_is_too_long_wherever_it_stands_and_digits_in_a_string_are_none(
    value: Any, number: str, text: str
) -> None:
    before = json.dumps([value, text, "9" * 60 + text]).encode()[:-1]
    assert not has_long_number(before + b"]")
    run = max(map(len, number.replace("e", ".").split(".")))
    assert has_long_number(before + f",{number}]".encode()) == (run > NUMBER_MAX_DIGITS)


@pytest.mark.parametrize("most", [ENTRY_MAX_DEPTH, JSON_MAX_DEPTH])
@pytest.mark.parametrize(("open_", "close"), [(b"[", b"]"), (b'{"[":', b"}")])
def test_as_deep_as_the_limit_is_read_and_one_level_more_is_not(most: int, open_: bytes, close: bytes) -> None:
    check_depth(open_ * most + b"1" + close * most, most)
    with pytest.raises(msgspec.DecodeError):
        check_depth(open_ * (most + 1) + b"1" + close * (most + 1), most)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b'"\xff"', b"[" * JSON_MAX_DEPTH * 2 + b"]" * JSON_MAX_DEPTH * 2, b'{"a":1}']
)
def test_what_cannot_be_read_is_one_kind_of_error(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_json(raw, list[object])


def test_the_files_that_stand_alone_have_the_same_limit() -> None:
    assert evidence.MAX_DEPTH == verify._MAX_DEPTH == ENTRY_MAX_DEPTH


@given(VALUES, st.integers(ENTRY_MAX_DEPTH - 3, ENTRY_MAX_DEPTH + 3))
@often
def test_the_files_that_stand_alone_judge_depth_as_the_program_does(value: Any, around: int) -> None:
    raw = b'{"a\\"[":' * around + json.dumps(value).encode() + b"}" * around
    too_deep = depth_of(raw) > ENTRY_MAX_DEPTH
    for loads in (verify._loads, evidence._loads):
        if too_deep:
            with pytest.raises(ValueError):
                loads(raw)
        else:
            assert levels(loads(raw)) == depth_of(raw)
