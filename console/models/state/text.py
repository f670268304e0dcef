"""Texts as people type them: cleaned before they are written, and shown empty when their seal could not be opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeVar

from console.errors import Refused
from wire.bounds import without_steering
from wire.limits import LINE_MAX_CHARS, TEXT_MAX_CHARS
from wire.seal import Personal

Given = TypeVar("Given", str, Personal)
Missing = Literal[
    "account_name_missing",
    "asker_missing",
    "basis_missing",
    "person_missing",
    "reason_missing",
    "receiver_missing",
    "source_missing",
    "street_missing",
    "text_missing",
]
_BLANK = re.compile(r"\s")


def shown(value: Personal | None) -> str:
    """The open text of a personal value; empty when there is none or it could not be opened."""
    return value if isinstance(value, str) else ""


def clean(text: str, limit: int = TEXT_MAX_CHARS) -> str:
    """The text without what steers a screen (controls, marks of direction) and outer blanks; refused (`text_too_long`)
    beyond the limit."""
    kept = without_steering(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(kept) > limit:
        raise Refused("text_too_long", limit=limit, length=len(kept))
    return kept


def in_pieces(text: str, limit: int = TEXT_MAX_CHARS) -> Iterator[str]:
    """A long text in pieces of at most so many letters: cut where a line ends, else between words, and nothing lost."""
    rest = text.strip()
    while len(rest) > limit:
        cuts = [at for at in (rest.rfind("\n", 0, limit + 1), *_last_blank(rest, limit)) if at > 0]
        at = cuts[0] if cuts else limit
        yield rest[:at].rstrip()
        rest = rest[at:].strip()
    if rest:
        yield rest


def _last_blank(text: str, limit: int) -> list[int]:
    return [found.start() for found in _BLANK.finditer(text, 0, limit + 1)][-1:]


def clean_line(text: str | None) -> str | None:
    """One cleaned line, or none when nothing is left of it."""
    return " ".join(clean(text, LINE_MAX_CHARS).split()) or None if text else None


def clean_personal(value: Personal | None) -> Personal | None:
    """A cleaned personal line; a sealed value passes as it is."""
    return clean_line(value) if isinstance(value, str) else value


def line_given(text: str | None, missing: Missing) -> str:
    """The cleaned line; refused by this code when it is empty."""
    line = clean_line(text)
    if line is None:
        raise Refused(missing)
    return line


def reason_given(reason: str | None) -> str:
    """The cleaned reason; refused (`reason_missing`) when it is empty."""
    return line_given(reason, "reason_missing")


def text_given(text: Given, limit: int = TEXT_MAX_CHARS) -> Given:
    """The cleaned text, of a sealed one itself; refused (`text_missing`) when it is empty."""
    said = clean(text, limit) if isinstance(text, str) else text
    if not said:
        raise Refused("text_missing")
    return said


# Case numbers and telephone numbers as people write and read them.

_FULL = re.compile(r"(?:112-\d{6}-)?([A-Z]{1,3})-?(\d{1,9})(?:\s*\((\d+)\))?")


def short_number(number: str) -> str:
    """The last two parts of a case number: "112-261112-A-0042" is "A-0042"; anything else stays as it is."""
    parts = number.rsplit("-", 2)
    return "-".join(parts[1:]) if len(parts) == 3 else number


def read_number(text: str) -> tuple[str, int] | None:
    """A typed case number as (short number, which of its doubles from 1); accepts "a42", "A-0042 (2)"."""
    found = _FULL.fullmatch(text.strip().upper())
    if found is None:
        return None
    letter, running, double = found.groups()
    return f"{letter}-{int(running):04d}", int(double or 1)


def phone_key(number: str) -> str:
    """A telephone number for comparing: digits only, 0062, 62 and +62 read as 0."""
    digits = re.sub(r"\D", "", number)
    for prefix in ("0062", "62"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits
