"""Which open cases a new report may belong to, and which reports tell of one thing: by place, time, nature, number and
words. A person attaches."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.place import distance_m, point_of
from console.models.state.text import phone_key, shown
from wire.facts import Place
from wire.seal import Personal

_FAR_M = 1_500.0
_OLD_MS = 6 * 3_600_000
_LEAST_SCORE = 0.25
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[a-z]{2,}|\d+")
_WEIGHTS = {
    "number": 0.45,
    "place": 0.35,
    "kelurahan": 0.10,
    "door": 0.15,
    "address": 0.30,
    "nature": 0.15,
    "words": 0.25,
}
_EMPTY_WORDS = frozenset(
    _WORD.findall("di ke ya yang ada dan ini itu jl jalan rt rw dekat pak bu mas ing nang sing ana ono")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What is known of the new report so far; every part may be missing."""

    now_ms: int
    place: Place | None = None
    nature: str = ""
    number: str = ""
    narrative: str = ""


class Told(Protocol):
    """What a case, or a report nobody has taken yet, says of an incident."""

    @property
    def id(self) -> str: ...

    @property
    def opened_ms(self) -> int: ...

    @property
    def nature(self) -> str: ...

    @property
    def place(self) -> Place: ...

    @property
    def narrative(self) -> Personal | None: ...


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """A case that may be the same incident: score from 0 to 1, why, and how far away when both points are known."""

    case: str
    score: float
    reasons: tuple[str, ...]
    metres: int | None = None


def rank_duplicates(board: Board, probe: Probe, limit: int = 3, but: str | None = None) -> list[Likeness]:
    """The most alike open cases, best first; `but` leaves out the case at hand."""
    key = phone_key(probe.number)
    same_number = {call.case for call in board.calls_from(probe.number)} if key else set()
    sought = _Sought.of(probe)
    alike = (_best(board, case, sought, same_number) for case in board.open_cases() if case.id != but)
    ranked = sorted((one for one in alike if one.score >= _LEAST_SCORE), key=lambda one: (-one.score, one.case))
    return ranked[:limit]


def likeness(told: Told, probe: Probe, same_number: bool = False) -> Likeness:
    """How much a new report is like one that is known."""
    return _compare(told, _Sought.of(probe), same_number)


def _best(board: Board, case: Case, sought: "_Sought", same_number: set[str | None]) -> Likeness:
    """Of a case and all that was merged into it, what is most alike: the first report may have named another corner."""
    parts = board.parts_of(case.id)
    best = max((_compare(part, sought, part.id in same_number) for part in parts), key=lambda one: one.score)
    return best if best.case == case.id else msgspec.structs.replace(best, case=case.id)


@dataclass(frozen=True, slots=True)
class _Sought:
    """The probe, read once for all comparisons."""

    now_ms: int
    nature: str
    kelurahan: str | None
    point: tuple[float, float] | None
    door: tuple[str, str]
    address: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, probe: Probe) -> "_Sought":
        place = probe.place or Place()
        address = _address_of(place)
        words = words_of(probe.narrative)
        return cls(probe.now_ms, probe.nature, place.kelurahan, point_of(place), _door_of(place), address, words)


def _compare(case: Told, sought: _Sought, same_number: bool) -> Likeness:
    found: dict[str, float] = {"number": 1.0} if same_number else {}
    there = point_of(case.place) if sought.point is not None else None
    metres = distance_m(sought.point, there) if sought.point is not None and there is not None else None
    if metres is not None and metres < _FAR_M:
        found["place"] = 1 - metres / _FAR_M
    if sought.kelurahan is not None and sought.kelurahan == case.place.kelurahan:
        found["kelurahan"] = 1.0
        if any(sought.door) and sought.door == _door_of(case.place):
            found["door"] = 1.0
    if sought.nature and sought.nature == case.nature:
        found["nature"] = 1.0
    found["address"] = _overlap(sought.address, _address_of(case.place)) if sought.address else 0.0
    found["words"] = _overlap(sought.words, words_of(shown(case.narrative))) if sought.words else 0.0
    freshness = max(0.0, 1 - max(0, sought.now_ms - case.opened_ms) / _OLD_MS)
    score = sum(_WEIGHTS[reason] * part for reason, part in found.items()) * (0.6 + 0.4 * freshness)
    reasons = tuple(reason for reason in _WEIGHTS if found.get(reason, 0.0) >= 0.2)
    return Likeness(
        case=case.id,
        score=round(min(1.0, score), 3),
        reasons=reasons,
        metres=None if metres is None else round(metres),
    )


def _door_of(place: Place) -> tuple[str, str]:
    """RT and RW, however many noughts stand before them."""
    return shown(place.rt).lstrip("0"), shown(place.rw).lstrip("0")


def _address_of(place: Place) -> frozenset[str]:
    return words_of(shown(place.address)) | words_of(shown(place.landmark))


def _overlap(some: Iterable[str], others: frozenset[str]) -> float:
    mine = frozenset(some)
    return len(mine & others) / min(len(mine), len(others)) if mine and others else 0.0


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The telling words of a text; th and dh, accents and drawn-out letters are read as people mean them."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    plain = _DRAWN_OUT.sub(r"\1", plain).replace("th", "t").replace("dh", "d")
    return frozenset(_WORD.findall(plain)) - _EMPTY_WORDS
