"""Words and numbers of reports: papers for others are always in Indonesian, whatever the screen speaks."""

from datetime import date, datetime, tzinfo
from typing import Final

from console.models.state.city import kelurahan_name
from console.models.state.moment import local_moment
from console.models.state.reference import Reference
from console.text import formats, vocabulary
from console.text.statistics import channel_name
from console.text.words import in_language

NOTHING: Final = "–"
TOO_LONG: Final = "terlalu panjang"
UNLAID: Final = "tabel tidak muat di kertas"
MONTHS: Final = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def word(table: str, code: str) -> str:
    """The word of a code; a code of a newer program stays as it is."""
    with in_language("id"):
        return vocabulary.word(table, code)


def count(value: float | None) -> str:
    """20.000"""
    return NOTHING if value is None else decimal(value, 0)


def decimal(value: float, digits: int) -> str:
    """0,86; 20.000"""
    return formats.decimal(value, digits, "id")


def took(seconds: float | None) -> str:
    """A measured time: 8,2 dtk; from a minute on 04:31, from an hour on 1:10:05."""
    if seconds is None:
        return NOTHING
    if seconds < 60:
        return f"{decimal(seconds, 1)} dtk"
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def share(value: float | None) -> str:
    """40,0 %"""
    return NOTHING if value is None else f"{decimal(value * 100, 1)}\N{NO-BREAK SPACE}%"


def age(seconds: float) -> str:
    """How long: 45 dtk, 6 menit, 1 jam 10 menit, 2 hari."""
    return formats.duration(seconds, "id")


def day(at: datetime) -> str:
    """Senin, 17 Februari 2025"""
    return f"{_DAYS[at.weekday()]}, {whole_day(at)}"


def whole_day(at: date) -> str:
    """17 Februari 2025"""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def month(at: date) -> str:
    """Februari 2025"""
    return f"{MONTHS[at.month - 1]} {at.year}"


def moment(at: datetime) -> str:
    """17 Februari 2025 14:05"""
    return f"{whole_day(at)} {at:%H:%M}"


def edition_words(edition: int, replaces: datetime, late: int) -> str:
    """Which edition a report is, and why it was made again."""
    before = f"menggantikan edisi {edition - 1}, dibuat {moment(replaces)}"
    return f"Edisi {edition}, {before}; berubah karena {late} entri terlambat."


def short_moment(at: datetime) -> str:
    """17/02/2025 14:05"""
    return f"{at:%d/%m/%Y %H:%M}"


def clock(at: datetime | None) -> str:
    """14:05"""
    return NOTHING if at is None else f"{at:%H:%M}"


def local(at_ms: int, zone: tzinfo) -> datetime:
    """The moment in the days of the city."""
    return local_moment(at_ms, zone)


def nature(reference: Reference, code: str) -> str:
    """The name of an incident type; its code where it is not known, and what it is without a case."""
    known = reference.natures.get(code)
    return known.name_id if known is not None else code or "tanpa kasus"


def agency(reference: Reference, code: str) -> str:
    """The short name of an agency."""
    known = reference.agencies.get(code)
    return known.short if known is not None else code


def ward(code: str | None) -> str:
    return kelurahan_name(code) or "tanpa kelurahan"


def way(code: str) -> str:
    """A channel by which an agency is reached, or how its answer came."""
    with in_language("id"):
        return channel_name(code)


def row_name(reference: Reference, by: str, key: str) -> str:
    """What a row of a statistic is called."""
    if by == "day":
        return whole_day(date.fromisoformat(key))
    if by == "month":
        return month(date.fromisoformat(f"{key}-01"))
    if by == "hour":
        return f"{key}:00–{(int(key) + 1) % 24:02}:00"
    if by == "kind":
        return {"": "belum dicatat", "case": "ada kasus, tanpa jenis"}.get(key) or word("call_kind", key)
    if by == "channel":
        return word("channel", key) or NOTHING
    if by == "nature":
        return nature(reference, key)
    if by == "agency":
        return agency(reference, key) or NOTHING
    return ward(key)
