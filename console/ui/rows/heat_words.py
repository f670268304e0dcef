"""The words of the spread of cases over kelurahan and hours: what is counted, of how many, and each number. Pure."""

from __future__ import annotations

import msgspec

from console.models.city import kelurahan_name
from console.models.heat import HOURS, Heat
from console.ui import formats
from console.ui.words import language, translate

# Spans to choose from in days; 0 is everything this desk has.
SPANS = (7, 30, 90, 365, 0)
_BAR = 12


class HeatChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted: the last days, one type or all of them, one hour of the day or all of them."""

    days: int = 90
    nature: str = ""
    hour: int | None = None

    def hour_stepped(self, step: int) -> HeatChoice:
        """The next hour or the one before; beyond midnight lies the whole day."""
        at = -1 if self.hour is None else self.hour
        at = (at + 1 + step) % (HOURS + 1) - 1
        return msgspec.structs.replace(self, hour=None if at < 0 else at)

    def next_span(self) -> HeatChoice:
        """The next longer span; after everything the shortest."""
        return msgspec.structs.replace(self, days=SPANS[(SPANS.index(self.days) + 1) % len(SPANS)])


def span_words(days: int) -> str:
    """last 90 days; everything on this desk"""
    if not days:
        return translate("Heat", "everything on this desk")
    return translate("Heat", "last {count} days").format(count=days)


def hour_words(hour: int | None) -> str:
    """14:00–15:00; all hours"""
    if hour is None:
        return translate("Heat", "all hours")
    return f"{hour:02d}:00–{(hour + 1) % HOURS:02d}:00"


def counted_words(choice: HeatChoice, heat: Heat, nature: str) -> str:
    """n = 312 cases · 14:00–15:00 · last 90 days · all types · 4 without a kelurahan · densest = 12"""
    n = formats.count(heat.total(choice.hour), language())
    lost = heat.unplaced(choice.hour)
    parts = [
        translate("Heat", "n = {n} cases").format(n=n),
        hour_words(choice.hour),
        span_words(choice.days),
        nature or translate("Heat", "all types"),
        translate("Heat", "{count} without a kelurahan").format(count=formats.count(lost, language())) if lost else "",
        translate("Heat", "densest = {count}").format(count=formats.count(heat.most(choice.hour), language())),
    ]
    return " · ".join(part for part in parts if part)


def ward_line(ward: str, heat: Heat, hour: int | None) -> str:
    """Gedog · 12 ████ · most at 14:00"""
    many, hours = heat.counts(hour)[ward], heat.by_ward[ward]
    most = heat.most(hour)
    bar = "█" * max(1, round(_BAR * many / most)) if many else ""
    busiest = max(range(HOURS), key=lambda at: (hours[at], -at))
    peak = translate("Heat", "most at {hour} ({count})").format(hour=hour_words(busiest), count=hours[busiest])
    parts = (kelurahan_name(ward), f"{formats.count(many, language())} {bar}".strip(), peak if hours[busiest] else "")
    return " · ".join(part for part in parts if part)


def spots_words(shown: int, read: int, placed: int) -> str:
    """312 points; of the newest 10,000 of 23,412; confidential cases are not among them."""
    numbers = {name: formats.count(many, language()) for name, many in (("n", shown), ("read", read), ("all", placed))}
    said = translate("Heat", "{n} points, without confidential cases")
    if placed > read:
        said = translate("Heat", "{n} points, of the newest {read} of {all}, without confidential cases")
    return said.format(**numbers)
