"""What was read of a text: each part with the characters it came from, and each doubt with what a person may choose."""

import re
from typing import Literal

import msgspec

from wire.facts import Certainty

PartKind = Literal["rt", "rw", "street", "block", "house", "landmark", "kelurahan", "kecamatan", "city", "point"]
Point = tuple[float, float]


_WORD = re.compile(r"\w+")
_NEXT_STREET = re.compile(r"(?<=\S) (Jl\. )")
_BINDING = frozenset(
    ("di", "nang", "neng", "ning", "ing", "ke", "dan", "karo", "sama", "dengan", "antara", "yang", "sing", "ya")
)


class Part(msgspec.Struct, frozen=True):
    """One thing that was read, from `start` to `end` (end excluded) of the text."""

    kind: PartKind
    value: str
    start: int
    end: int


DoubtCode = Literal[
    "link_short", "link_without_point", "south_assumed", "point_elsewhere", "point_far",
    "point_half", "point_coarse", "point_unreadable",
    "place_several", "place_ambiguous", "place_unsure", "place_ambiguous_city",
]  # fmt: skip


# A position was told, and gives no point.
NO_POINT: frozenset[DoubtCode] = frozenset(
    ("link_short", "link_without_point", "point_elsewhere", "point_half", "point_coarse", "point_unreadable")
)


class Doubt(msgspec.Struct, frozen=True):
    """What a person has to decide: `code` names the sentence, `choices` the kelurahan it may be."""

    code: DoubtCode
    values: dict[str, str]
    start: int
    end: int
    choices: tuple[str, ...] = ()


class AddressReading(msgspec.Struct, frozen=True):
    """All that a text says of a place. `kelurahan` is a code; `point` in degrees (lat, lng)."""

    text: str
    parts: tuple[Part, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kelurahan: str | None = None
    kecamatan: str | None = None
    point: Point | None = None

    def said(self, *kinds: PartKind) -> str:
        """The values of these kinds, in the order of the text."""
        return " ".join(part.value for part in self.parts if part.kind in kinds)

    @property
    def address(self) -> str:
        """Street, block and house number: "Jl. Contoh Gg. 3 No. 12"; two streets stand apart: "Jl. A – Jl. B"."""
        said = self.said("street", "block", "house")
        return _NEXT_STREET.sub(r" – \1", said)

    @property
    def landmark(self) -> str:
        """Landmarks as they were said: "timur masjid Contoh"."""
        return ", ".join(part.value for part in self.parts if part.kind == "landmark")

    @property
    def rt(self) -> str:
        """The RT with two digits, or nothing."""
        return self._first("rt")

    @property
    def rw(self) -> str:
        """The RW with two digits, or nothing."""
        return self._first("rw")

    @property
    def unread(self) -> str:
        """The words that were not read as any part, without those that only bind."""
        left = list(self.text)
        for part in self.parts:
            left[part.start : part.end] = " " * (part.end - part.start)
        words = [word for word in _WORD.findall("".join(left).lower()) if word not in _BINDING]
        return " ".join(words)

    @property
    def certainty(self) -> Certainty:
        """A text is the caller's word, never more; without anything read, nothing is known."""
        located = self.kelurahan or self.point or any(part.kind not in ("city", "kecamatan") for part in self.parts)
        return "caller" if located else "none"

    def _first(self, kind: PartKind) -> str:
        return next((part.value for part in self.parts if part.kind == kind), "")


class Marked:
    """A text whose read characters are taken out, so that nothing is read twice. Positions stay."""

    def __init__(self, text: str) -> None:
        low = text.lower()
        self.low = low if len(low) == len(text) else "".join(char.lower()[:1] or char for char in text)
        self.parts: list[Part] = []
        self.doubts: list[Doubt] = []

    def take(self, start: int, end: int) -> None:
        """These characters were read: a wall stands in their place."""
        self.low = self.low[:start] + "|" * (end - start) + self.low[end:]

    def part(self, kind: PartKind, value: str, start: int, end: int) -> None:
        """Keep a part and take its characters out."""
        self.parts.append(Part(kind, value, start, end))
        self.take(start, end)

    def doubt(self, code: DoubtCode, start: int, end: int, choices: tuple[str, ...] = (), **values: str) -> None:
        """Keep a doubt; its characters stay."""
        self.doubts.append(Doubt(code, values, start, end, choices))
