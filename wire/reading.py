"""Reads what others wrote as JSON: how deep it nests is judged by our own limit before a decoder sees it.

A decoder gives up where its Python does, and each version does so at another depth, by what called it and its thread.
"""

from itertools import accumulate
from typing import TypeVar

import msgspec

from wire.limits import JSON_MAX_DEPTH, NUMBER_MAX_DIGITS

T = TypeVar("T")
_MARKS = b'[]{}"'
_STEPS = bytes.maketrans(b"[]{}", b"\x01\xff\x01\xff")  # one level down, one level up, as signed bytes
_NOT_MARKS = bytes(set(range(256)) - set(_MARKS))
_DIGITS = bytes(ord("0") if chr(byte) in "0123456789" else 0 for byte in range(256))
_TOO_LONG = b"0" * (NUMBER_MAX_DIGITS + 1)
_STRIDE = 5
_MAYBE = b"0" * (len(_TOO_LONG) // _STRIDE)


def read_json(raw: bytes, shape: type[T]) -> T:
    """JSON as this type. Raises msgspec.DecodeError, and nothing else, for bytes that cannot be read."""
    check_depth(raw)
    try:
        return msgspec.json.decode(raw, type=shape)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def check_depth(raw: bytes, most: int = JSON_MAX_DEPTH) -> None:
    """Raise msgspec.DecodeError where JSON nests deeper than this. Of bytes that are no JSON it says nothing."""
    # Each level takes two bytes, and one bracket that opens: nearly every entry is through here.
    if len(raw) > 2 * most and raw.count(b"[") + raw.count(b"{") > most and depth_of(raw) > most:
        raise msgspec.DecodeError(f"nested deeper than {most} levels")


def depth_of(raw: bytes) -> int:
    """How deep JSON nests, brackets in strings not counted; of other bytes at least as deep as a decoder gets."""
    marks = _unescaped(raw).translate(_STEPS, _NOT_MARKS).replace(b'""', b"")
    if b'"' in marks:  # a bracket in a string
        marks = b"".join(marks.split(b'"')[::2])
    return max(accumulate(memoryview(marks).cast("b"), initial=0))


def has_long_number(raw: bytes) -> bool:
    """Whether a number of JSON has more digits in a row than the limit."""
    # So many digits are so many of every fifth byte too, which nearly no entry has.
    if _MAYBE not in raw[::_STRIDE].translate(_DIGITS) or _TOO_LONG not in raw.translate(_DIGITS):
        return False
    outside_strings = b'"'.join(_unescaped(raw).split(b'"')[::2])
    return _TOO_LONG in outside_strings.translate(_DIGITS)


def _unescaped(raw: bytes) -> bytes:
    """The same brackets, numbers and strings, without a quote that ends no string. Only strings have backslashes."""
    return raw.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in raw else raw
