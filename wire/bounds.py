"""The one bounded meaning of every field of every fact: declared where the field is, judged by server and desk alike.

`sound` gives a value within its bounds, the very same object where it was within them. No table of a Python's own
(Unicode, time zones) is asked: every Python says the same.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from wire.limits import (
    ATTACHMENT_MAX_BYTES,
    BLOB_MAX_BYTES,
    FACT_LINE_MAX_CHARS,
    FACT_LIST_MAX,
    FACT_NAME_MAX_CHARS,
    FACT_NARRATIVE_MAX_CHARS,
    FACT_PAGES_MAX_CHARS,
    MAP_MAX_BYTES,
    PREVIEW_MAX_BYTES,
    TEXT_MAX_CHARS,
)
from wire.seal import Personal

# As every desk, database and fingerprint can hold it: beyond it an entry cannot be read at all.
Whole = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
# The first millisecond of 2000 and of 2100, UTC.
EARLIEST_MS, LATEST_MS = 946_684_800_000, 4_102_444_800_000
# Controls but line breaks and tabs, marks of direction, of where a text begins, and of notes; tags; halves of letters.
_STEERING = "\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
_STEERING += "\U000e0000-\U000e007f"
_NOT_OF_TEXT, _NOT_OF_LINE = re.compile(f"[{_STEERING}]"), re.compile(f"[{_STEERING}\t\n]")
_DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,17})?)"
_POINT = re.compile(rf"{_DEGREES}, ?{_DEGREES}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
T = TypeVar("T")
Mend = Callable[[Any], Any]


class Bound(msgspec.Struct, frozen=True):
    """What a field may hold, by the name the protocol's page gives it."""

    name: str

    def mend(self, value: Any) -> Any:
        """The value within the bounds; a name alone bounds nothing."""
        return value

    def clean(self, value: Any) -> Any:
        """The value without what steers a screen, else as it is."""
        return value


class Chars(Bound, frozen=True):
    """A text of so many characters, none of which steers what shows it. What is sealed passes as it is."""

    most: int
    lines: bool = False

    def mend(self, value: Any) -> Any:
        if type(value) is not str:
            return value
        if len(value) > self.most or not value.isprintable():  # nearly every text is through here
            plain = without_steering(value, lines=self.lines)
            return value if len(plain) == len(value) <= self.most else plain[: self.most]
        return value

    def clean(self, value: Any) -> Any:
        return value if type(value) is not str or value.isprintable() else without_steering(value, lines=self.lines)


class Range(Bound, frozen=True):
    """A number from the least to the most."""

    least: float
    most: float

    def mend(self, value: Any) -> Any:
        if self.least <= value <= self.most:
            return value
        return type(value)(self.least if value < self.least else self.most)


class PointText(Bound, frozen=True):
    """ "lat,lng" in degrees; what is none is left out."""

    def mend(self, value: Any) -> Any:
        if type(value) is not str:
            return value
        found = _POINT.fullmatch(value)
        return value if found and abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180 else None


class DayText(Bound, frozen=True):
    """ "2026-03-12", or empty."""

    def mend(self, value: Any) -> Any:
        found = _DAY.fullmatch(value)
        if found is None:
            return value if not value else ""
        year, month, day = map(int, found.groups())
        there = 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        return value if there else ""


class CalendarMonth(Bound, frozen=True):
    """Year and month in one number: 202610."""

    def mend(self, value: Any) -> Any:
        return value if 2000 <= value // 100 < 2100 and 1 <= value % 100 <= 12 else 200001


EntryId = Annotated[str, Chars("id", 64)]
Name = Annotated[str, Chars("name", FACT_NAME_MAX_CHARS)]  # ids, codes, hashes, short words
Line = Annotated[str, Chars("line", FACT_LINE_MAX_CHARS)]
Text = Annotated[str, Chars("text", TEXT_MAX_CHARS, lines=True)]
Pages = Annotated[str, Chars("pages", FACT_PAGES_MAX_CHARS, lines=True)]
PersonalLine = Annotated[Personal, Chars("line", FACT_LINE_MAX_CHARS)]
PersonalText = Annotated[Personal, Chars("narrative", FACT_NARRATIVE_MAX_CHARS, lines=True)]
PersonalPoint = Annotated[Personal, PointText("point")]
Point = Annotated[str, PointText("point")]
Day = Annotated[str, DayText("day")]
Month = Annotated[Whole, CalendarMonth("month")]
Moment = Annotated[Whole, Range("moment", EARLIEST_MS, LATEST_MS)]
Offset = Annotated[Whole, Range("offset", EARLIEST_MS - LATEST_MS, LATEST_MS - EARLIEST_MS)]
Count = Annotated[Whole, Range("count", 0, 1_000_000_000)]
Number = Annotated[Whole, Range("number", 0, 2**52)]  # of an entry
Few = Annotated[Whole, Range("few", 1, 1_000)]
Order = Annotated[Whole, Range("order", -1_000_000, 1_000_000)]
Percent = Annotated[Whole, Range("percent", 0, 100)]
Hour = Annotated[Whole, Range("hour", 0, 23)]
Hours = Annotated[Whole, Range("hours", 0, 8_784)]
Seconds = Annotated[Whole, Range("seconds", 0, 86_400)]
Pause = Annotated[Whole, Range("pause", 1, 86_400)]
Minutes = Annotated[Whole, Range("minutes", 1, 1_440)]
Days = Annotated[Whole, Range("days", 1, 36_500)]
Metres = Annotated[Whole, Range("metres", 0, 1_000_000)]
Latitude = Annotated[float, Range("latitude", -90, 90)]
Longitude = Annotated[float, Range("longitude", -180, 180)]
FileBytes = Annotated[Whole, Range("file", 0, ATTACHMENT_MAX_BYTES)]
PreviewBytes = Annotated[Whole, Range("preview", 0, PREVIEW_MAX_BYTES)]
MapBytes = Annotated[Whole, Range("map", 0, MAP_MAX_BYTES)]
BlobBytes = Annotated[Whole, Range("blob", 0, BLOB_MAX_BYTES)]


def without_steering(text: str, *, lines: bool = True) -> str:
    """The text without what steers a screen: controls and marks of direction; line breaks and tabs are for texts."""
    if lines:
        return _NOT_OF_TEXT.sub("", text)
    return _NOT_OF_LINE.sub(lambda found: " " if found[0] in "\t\n" else "", text)


def sound(value: T) -> T:
    """The struct with every field within its bounds; the same object where all were."""
    kind: Any = type(value)
    mend = mender(kind)
    return value if mend is None else mend(value)


def clean(value: T) -> T:
    """The struct with what steers a screen taken from every text of it."""
    kind: Any = type(value)
    mend = mender(kind, "clean")
    return value if mend is None else mend(value)


def unsound(value: msgspec.Struct) -> tuple[str, ...]:
    """The fields that are outside of their bounds."""
    within = sound(value)
    if within is value:
        return ()
    return tuple(name for name in value.__struct_fields__ if getattr(within, name) is not getattr(value, name))


def bounds_in(kind: Any) -> tuple[Bound, ...]:
    """The bounds of a type and of what it is made of; not of structs in it."""
    here = tuple(one for one in getattr(kind, "__metadata__", ()) if isinstance(one, Bound))
    return here or tuple(found for one in get_args(kind) for found in bounds_in(one))


@cache
def mender(kind: Any, way: Literal["mend", "clean"] = "mend") -> Mend | None:
    """What does this to all that is bounded in a value of this type; none where nothing is."""
    for one in getattr(kind, "__metadata__", ()):
        if isinstance(one, Bound):
            return one.mend if way == "mend" else one.clean
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _of_struct(kind, way)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _of_tuple(mender(inner[0], way), FACT_LIST_MAX if way == "mend" else None)
    if origin is dict:
        return _of_dict(mender(inner[0], way), mender(inner[1], way))
    if origin is Annotated:
        return mender(inner[0], way)
    if origin in (Union, UnionType):
        found = [mend for one in inner if (mend := mender(one, way)) is not None]
        assert len(found) <= 1, f"two bounds of one value: {kind}"
        return found[0] if found else None
    return None


def _of_struct(kind: type[msgspec.Struct], way: Literal["mend", "clean"]) -> Mend | None:
    fields = [(field.name, mender(field.type, way)) for field in msgspec.structs.fields(kind)]
    parts = [(name, mend) for name, mend in fields if mend is not None]

    def mended(value: Any) -> Any:
        changes = {}
        for name, mend in parts:
            before = getattr(value, name)
            if before is not None and (after := mend(before)) is not before:
                changes[name] = after
        return msgspec.structs.replace(value, **changes) if changes else value

    return mended if parts else None


def _of_tuple(mend: Mend | None, most: int | None) -> Mend:
    def mended(value: Any) -> Any:
        kept = value[:most]
        after = kept if mend is None else tuple(one for one in map(mend, kept) if one is not None)
        return value if len(after) == len(value) and all(map(_same, after, value)) else after

    return mended


def _of_dict(mend_key: Mend | None, mend: Mend | None) -> Mend:
    def mended(value: Any) -> Any:
        after = {
            key if mend_key is None else mend_key(key): one if mend is None else mend(one) for key, one in value.items()
        }
        return value if after == value else after

    return mended


def _same(one: Any, other: Any) -> bool:
    return one is other
