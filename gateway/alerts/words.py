"""Words that come back from a phone: which step they say, of which case, and what else stands there.

Rule: only a clear word is a step. Thanks, questions and sentences that merely begin like one are for the room to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from rapidfuzz import fuzz, process

from wire.facts import Step

ALIKE_FROM, FUZZY_FROM_CHARS = 85, 5
REST_MAX_CHARS = 600
_WORDS: Mapping[str, Step] = {
    **dict.fromkeys(("terima", "diterima", "siap", "ok", "oke"), "accepted"),
    **dict.fromkeys(("berangkat", "meluncur", "otw"), "rolling"),
    **dict.fromkeys(("tiba", "sampai"), "arrived"),
    **dict.fromkeys(("lapor", "laporan"), "reported"),
    **dict.fromkeys(("selesai", "tuntas", "beres"), "cleared"),
    **dict.fromkeys(("tidak", "tdk", "tolak", "berhalangan"), "unable"),
}  # fmt: skip
# What begins like a step and is none.
_NONE_OF_THEM = re.compile(r"terima\s*kasih|terimakasih|tiba-tiba|tidak apa|tdk apa|ok(e)? ?\?|.*\?", re.DOTALL)
_STEPS_WITH_WORDS: frozenset[Step] = frozenset({"reported", "cleared", "unable"})
_SPLIT = re.compile(r"[\s,.;:!]+")
_NUMBER = re.compile(r"(?:[a-z]{1,2}-?)?[0-9]{1,6}")
_FILLING = frozenset(
    {"menit", "mnt", "mt", "di", "ke", "lokasi", "tkp", "no", "nomor", "kasus", "sudah", "kami", "dan"}
)


class Said(msgspec.Struct, frozen=True):
    """What a reply says: a step, the case's number as it stands there, minutes until arrival, and all else."""

    step: Step | None = None
    number: str = ""
    minutes: int = 0
    rest: str = ""


def said(text: str) -> Said:
    """What these words mean; without a step they are for the room."""
    plain = " ".join(text.split())[:REST_MAX_CHARS]
    low = plain.lower()
    parts = [part for part in _SPLIT.split(low) if part]
    numbers = [part for part in parts[1:] if _NUMBER.fullmatch(part)]
    if not parts or _NONE_OF_THEM.fullmatch(low) or _NONE_OF_THEM.match(low.split(" ", 2)[0] + " " + _second(low)):
        return Said(number=_first(numbers), rest=plain)
    step, sure = _step(parts[0])
    if step is None:
        return Said(number=_first(numbers), rest=plain)
    number, minutes = _number_and_minutes(step, numbers)
    taken = {number, str(minutes), *_FILLING} if step not in _STEPS_WITH_WORDS else {number}
    others = [part for part in _SPLIT.split(plain)[1:] if part and part.lower() not in taken]
    if others and not sure:
        return Said(number=number, rest=plain)
    return Said(step, number, minutes, " ".join(others))


def is_of(number: str, short: str) -> bool:
    """Whether what stands in a reply is the number of this case: "12", "0012", "A-0012"."""
    digits, letters = _digits(number), re.sub(r"[^a-z]", "", number.lower())
    own = re.sub(r"[^a-z]", "", short.lower())
    return bool(digits) and int(digits) == int(_digits(short) or 0) and (not letters or letters == own)


def named_in(words: str, items: Mapping[str, str]) -> str | None:
    """Which of these, by code, the words name; none where none is meant clearly."""
    if not words:
        return None
    low = {code: name.lower() for code, name in items.items()}
    found = process.extractOne(words.lower(), low, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE_FROM)
    return str(found[2]) if found is not None else None


def _step(word: str) -> tuple[Step | None, bool]:
    if word in _WORDS:
        return _WORDS[word], True
    if len(word) < FUZZY_FROM_CHARS:
        return None, False
    found = process.extractOne(word, list(_WORDS), scorer=fuzz.ratio, score_cutoff=ALIKE_FROM)
    return (_WORDS[found[0]], False) if found is not None else (None, False)


def _number_and_minutes(step: Step, numbers: list[str]) -> tuple[str, int]:
    """Of a departure a small number without a nought before it is minutes."""
    minutes = next((one for one in numbers if one.isdigit() and one[0] != "0" and len(one) <= 3), "")
    if step != "rolling" or not minutes:
        return _first(numbers), 0
    return _first([one for one in numbers if one != minutes]), int(minutes)


def _first(numbers: list[str]) -> str:
    return numbers[0] if numbers else ""


def _second(low: str) -> str:
    parts = low.split(" ", 2)
    return parts[1] if len(parts) > 1 else ""


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
