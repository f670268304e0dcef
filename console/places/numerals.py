"""Numbers as callers say them, in Indonesian and in Javanese: "empat puluh tiga" and "patang puluh telu" are 43.
Rule: a single word stays a word, it may be a name; only what is put together is surely a number."""

from __future__ import annotations

from collections.abc import Sequence

_SAID = """
    satu siji setunggal; dua loro rong kalih; tiga telu telung; empat papat patang; lima limo limang; enam enem nem
    nenem; tujuh pitu pitung; delapan wolu wolung; sembilan songo sanga sangang
"""
_ONES = {word: value for value, words in enumerate(_SAID.split(";"), 1) for word in words.split()}
_WHOLE = {"sepuluh": 10, "sedasa": 10, "sebelas": 11, "sewelas": 11, "seratus": 100, "satus": 100}
_TEENS, _TENS, _HUNDREDS = frozenset(("belas", "welas")), "puluh", frozenset(("ratus", "atus"))


def number_said(words: Sequence[str]) -> tuple[int, int]:
    """The number these words begin with, and how many of them say it; (0, 0) where they say none. Below 1000."""
    hundreds, at = _hundreds(words)
    rest, used = _below_hundred(words[at:])
    return hundreds + rest, at + used


def with_digits(words: Sequence[str]) -> list[str]:
    """The words with each number of two words or more as digits."""
    said: list[str] = []
    at = 0
    while at < len(words):
        value, used = number_said(words[at : at + 6])
        if used > 1:
            said.append(str(value))
            at += used
        else:
            said.append(words[at])
            at += 1
    return said


def _hundreds(words: Sequence[str]) -> tuple[int, int]:
    if words[:1] and _WHOLE.get(words[0]) == 100:
        return 100, 1
    if len(words) > 1 and words[0] in _ONES and words[1] in _HUNDREDS:
        return _ONES[words[0]] * 100, 2
    return 0, 0


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if _WHOLE.get(words[0], 100) < 100:
        return _WHOLE[words[0]], 1
    one = _ONES.get(words[0], 0)
    if not one:
        return 0, 0
    if len(words) > 1 and words[1] in _TEENS:
        return 10 + one, 2
    if len(words) > 1 and words[1] == _TENS:
        more = _ONES.get(words[2], 0) if len(words) > 2 else 0
        return one * 10 + more, 3 if more else 2
    return one, 1
