"""The words of a statistic: measures, divisions, cells, and the cases behind a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import get_args

import msgspec

from console.models.state.board import Board
from console.models.state.city import kelurahan_codes, kelurahan_name
from console.models.state.measures import OF_AGENCIES, PAGE, PARTS, READY, SHAPES, VOICE
from console.models.state.moment import local_moment
from console.models.state.reference import UNKNOWN
from console.models.state.shift import Shift
from console.models.state.text import short_number
from console.models.views.statistics import Figure, StatChoice, StatRow, StatTable
from console.store.archive.queries import ArchivedCall, ArchivedCase
from console.text import formats, vocabulary
from console.text.alerts import channel_word
from console.text.names import nature_name, short_of, voice_channel
from console.text.reports import shift_words
from console.text.words import language, translate
from wire.facts import VoiceChannel
from wire.facts.alert import ChannelKind

# The words of a statistic: names of measures and divisions, heads and cells of its table, its summary. No widgets.
#
# Rule: no number without its n; a share of missing stamps stands beside every time; nothing measured is a dash, never
# 0.

NOTHING = "–"


class Names(msgspec.Struct, frozen=True):
    """What codes are called, by division and code; of the board as it was."""

    of: dict[str, dict[str, str]]

    def name(self, by: str, key: str) -> str:
        """What a row is called."""
        if by in ("day", "month"):
            return time_name(by, key)
        if by == "week":
            return weekday(int(key))
        if by == "hour":
            return f"{key}:00–{(int(key) + 1) % 24:02}:00"
        if by == "shift":
            return shift_name(key)
        known = self.of.get("kelurahan" if by == "ward_hour" else by, {}).get(key)
        if known is None and key and by == "desk":
            return UNKNOWN  # an id is nothing that a person could read
        return known or key or unknown(by)


def names_of(board: Board) -> Names:
    """The names this board knows."""
    reference = board.reference
    kinds = {code: vocabulary.word("call_kind", code) for code in vocabulary.codes("call_kind")}
    states = {code: vocabulary.word("case_state", code) for code in vocabulary.codes("case_state")}
    return Names(
        {
            "nature": {code: nature_name(one, code, language()) for code, one in reference.natures.items()},
            "desk": {code: one.letter for code, one in reference.desks.items()},
            "agency": {code: short_of(reference.agencies, code) for code in reference.agencies},
            "kelurahan": {code: kelurahan_name(code) for code in kelurahan_codes().values()},
            "kind": {**states, **kinds, "case": translate("Statistics", "with a case, no kind")},
            "channel": {code: channel_name(code) for code in (*vocabulary.codes("channel"), *_WAYS)},
        }
    )


# By what an agency answered, beside the channels of calls.
_WAYS = (PAGE, *get_args(ChannelKind), *(f"{VOICE}{one}" for one in (*get_args(VoiceChannel), "")), "")


def channel_name(code: str) -> str:
    """A channel of calls, a way by which an agency is reached, or how its answer came."""
    words = {
        PAGE: translate("Statistics", "pressed on the page"),
        "web_push": translate("Statistics", "push to the page"),
        VOICE: translate("Statistics", "noted by the room"),
        "": translate("Statistics", "no answer"),
    }
    if code in words:
        return words[code]
    if code.startswith(VOICE):
        said = translate("Statistics", "noted by the room: {channel}")
        return said.format(channel=voice_channel(code.removeprefix(VOICE)))
    return channel_word(code) if code in _WAYS else vocabulary.word("channel", code)


def part_name(measure: str, code: str) -> str:
    """What a part of a share is called."""
    if measure in ("false", READY):
        return vocabulary.word("call_kind" if measure == "false" else "readiness", code)
    return {
        "failed": translate("Statistics", "failed"),
        "sent": translate("Statistics", "sent only"),
        "delivered": translate("Statistics", "delivered only"),
        "opened": translate("Statistics", "then pressed"),
        "answered": translate("Statistics", "answered"),
    }[code]


def unknown(by: str) -> str:
    """What is of no known value."""
    return {
        "kelurahan": translate("Statistics", "no kelurahan"),
        "ward_hour": translate("Statistics", "no kelurahan"),
        "nature": translate("Statistics", "no case"),
        "desk": translate("Statistics", "nobody took it"),
        "kind": translate("Statistics", "not recorded yet"),
    }.get(by, NOTHING)


def measure_name(code: str) -> str:
    """From where to where, or what of what."""
    return vocabulary.word("measure", code)


def division_name(code: str) -> str:
    """By what."""
    return {
        "hour": translate("Statistics", "hour of the day"),
        "shift": translate("Statistics", "shift"),
        "day": translate("Statistics", "day"),
        "month": translate("Statistics", "month"),
        "kelurahan": translate("Statistics", "kelurahan"),
        "nature": translate("Statistics", "incident type"),
        "desk": translate("Statistics", "desk"),
        "agency": translate("Statistics", "agency"),
        "kind": translate("Statistics", "kind"),
        "channel": translate("Statistics", "channel"),
        "ward_hour": translate("Statistics", "kelurahan and hour"),
        "week": translate("Statistics", "hour of the week, to expect"),
    }[code]


def span_name(code: str) -> str:
    """How long back."""
    return {
        "1": translate("Statistics", "today"),
        "7": translate("Statistics", "7 days"),
        "30": translate("Statistics", "30 days"),
        "90": translate("Statistics", "90 days"),
        "365": translate("Statistics", "12 months"),
        "1826": translate("Statistics", "5 years"),
        "0": translate("Statistics", "everything"),
        "own": translate("Statistics", "from – to"),
        "roster": translate("Statistics", "one shift of the roster"),
    }[code]


def compared_name(code: str) -> str:
    """With what it is compared."""
    return {
        "": translate("Statistics", "compare with nothing"),
        "before": translate("Statistics", "with the time before"),
        "year": translate("Statistics", "with 52 weeks before"),
    }[code]


def shift_name(code: str) -> str:
    """A part of the day with its hours."""
    return {
        "morning": translate("Statistics", "morning 07–14"),
        "afternoon": translate("Statistics", "afternoon 14–21"),
        "night": translate("Statistics", "night 21–07"),
    }[code]


def weekday(number: int) -> str:
    """Monday is 0."""
    days = translate("Statistics", "Mon Tue Wed Thu Fri Sat Sun").split()
    return days[number]


def time_name(by: str, key: str) -> str:
    """A day or a month as people write it."""
    if by == "day":
        return formats.whole_day(date.fromisoformat(key), language())
    return formats.whole_day(date.fromisoformat(f"{key}-01"), language()).split(" ", 1)[1]


# --- cells ------------------------------------------------------------------------------------------------------------


def heads(measure: str, by: str, compared: bool, unit: str = "") -> list[str]:
    """The heads of the columns; `unit` stands beside those of times."""
    n, first = translate("Statistics", "n"), division_name(by)
    shape = SHAPES[measure]
    if shape == "count":
        more = [translate("Statistics", "before"), translate("Statistics", "change")] if compared else []
        return [first, n, *more]
    if shape == "share":
        parts = [part_name(measure, one) for one in PARTS.get(measure, {})]
        more = [translate("Statistics", "before")] if compared else []
        return [first, n, *parts, translate("Statistics", "share"), *more]
    said = f" ({unit})" if unit else ""
    columns = [translate("Statistics", "median") + said, f"P90{said}", translate("Statistics", "in target")]
    columns += [translate("Statistics", "stamp missing")]
    columns += [translate("Statistics", "longest 10 %") + said] if measure == "answer" else []
    more = [translate("Statistics", "n before"), translate("Statistics", "P90 before") + said] if compared else []
    return [first, n, *columns, *more]


def cells(measure: str, row: StatRow, compared: bool) -> list[str]:
    """The numbers of a row as words, without its name."""
    given, before = row.figure, row.before or Figure(n=0)
    shape, n = SHAPES[measure], formats.count(row.figure.n, language())
    if shape == "count":
        return [n, *([formats.count(before.n, language()), _change(given.n, before.n)] if compared else [])]
    if shape == "share":
        parts = [formats.count(given.parts.get(one, 0), language()) for one in PARTS.get(measure, {}).values()]
        more = [f"{_share(before.share)} (n {formats.count(before.n, language())})"] if compared else []
        return [n, *parts, _share(given.share), *more]
    columns = [_took(given.median_s), _took(given.p90_s), _share(given.within), _share(given.missing)]
    columns += [_took(given.longest_s)] if measure == "answer" else []
    more = [formats.count(before.n, language()), _took(before.p90_s)] if compared else []
    return [n, *columns, *more]


def numbers(measure: str, row: StatRow, compared: bool) -> list[float | None]:
    """The same as numbers: seconds and shares."""
    given, before = row.figure, row.before or Figure(n=0)
    if SHAPES[measure] == "count":
        change = given.n / before.n - 1 if before.n else None
        return [given.n, *([before.n, change] if compared else [])]
    if SHAPES[measure] == "share":
        parts = [given.parts.get(one, 0) for one in PARTS.get(measure, {}).values()]
        return [given.n, *parts, given.share, *([before.share] if compared else [])]
    longest = [given.longest_s] if measure == "answer" else []
    more = [before.n, before.p90_s] if compared else []
    return [given.n, given.median_s, given.p90_s, given.within, given.missing, *longest, *more]


def shares(measure: str, compared: bool) -> frozenset[int]:
    """The columns of a table that are shares, its names the first."""
    if SHAPES[measure] == "time":
        return frozenset({4, 5})
    if SHAPES[measure] == "count":
        return frozenset({3})
    at = 2 + len(PARTS.get(measure, {}))
    return frozenset({at, at + 1})


def figure_words(measure: str, given: Figure, target_s: float | None) -> str:
    """A figure as one sentence."""
    n = formats.count(given.n, language())
    if SHAPES[measure] == "count":
        return f"n = {n}"
    if SHAPES[measure] == "share":
        said = translate("Statistics", "n = {n} · {share}").format(n=n, share=_share(given.share))
        parts = (
            f"{part_name(measure, one)} {formats.count(given.parts.get(part, 0), language())}"
            for one, part in PARTS.get(measure, {}).items()
        )
        return " · ".join((said, *parts))
    target = "" if target_s is None else f" (≤ {_took(target_s)})"
    said = translate(
        "Statistics", "n = {n} · median {median} · P90 {p90} · in target{target} {within} · stamp missing {missing}"
    )
    said = said.format(
        n=n,
        median=_took(given.median_s),
        p90=_took(given.p90_s),
        target=target,
        within=_share(given.within),
        missing=_share(given.missing),
    )
    marks = " · ".join(f"≤ {mark} {_second()} {_share(share)}" for mark, share in given.marks.items())
    return f"{said}\n{marks}" if marks else said


def span_words(since_ms: int, until_ms: int, zone: tzinfo) -> str:
    """From the first day to the last."""
    days = [local_moment(at, zone).date() for at in (since_ms, until_ms - 1)]
    return " – ".join(dict.fromkeys(formats.whole_day(day, language()) for day in days))


def title_words(
    choice: StatChoice, names: Names, since_ms: int, until_ms: int, zone: tzinfo, shift: Shift | None = None
) -> str:
    """What was asked, in one line."""
    if shift is not None:  # its words name the desk
        choice = msgspec.structs.replace(choice, desk="")
    only = [names.name(name, code) for name, code in choice.only]
    agency = [names.name("agency", choice.agency)] if choice.agency else []
    parts = (measure_name(choice.measure), *agency, *only, division_name(choice.by))
    span = shift_words(shift, zone) if shift is not None else span_words(since_ms, until_ms, zone)
    return " · ".join((*parts, span))


def summary(found: StatTable, target_s: float | None) -> str:
    """Everything together, and the same of the time compared with."""
    said = figure_words(found.measure, found.total.figure, target_s)
    if found.total.before is not None:
        before = figure_words(found.measure, found.total.before, None)
        said += "\n" + translate("Statistics", "Before: {figure}").format(figure=before)
    if found.measure in OF_AGENCIES and target_s is None and found.total.figure.within is not None:
        said += "\n" + translate("Statistics", "Each agency is held against its own target.")
    return said


FEW = 10


def few(found: StatTable) -> frozenset[int]:
    """The rows whose share or time is made of so few that chance makes it."""
    if SHAPES[found.measure] == "count":
        return frozenset()
    return frozenset(at for at, row in enumerate(found.rows) if row.figure.n < FEW)


def values(found: StatTable) -> tuple[list[float | None], list[float | None] | None]:
    """What the chart draws of each row, and of the time compared with: a count, a share in percent, or P90 seconds."""
    before = [_value(found.measure, row.before) for row in found.rows if row.before is not None]
    return [_value(found.measure, row.figure) for row in found.rows], before or None


def _value(measure: str, given: Figure) -> float | None:
    if SHAPES[measure] == "count":
        return float(given.n)
    if SHAPES[measure] == "share":
        return None if given.share is None else given.share * 100
    return given.p90_s


def _took(seconds: float | None) -> str:
    if seconds is None:
        return NOTHING
    return f"{formats.decimal(seconds, 1, language())} {_second()}" if seconds < 60 else formats.running(seconds)


def _second() -> str:
    return translate("Statistics", "s")


def _share(share: float | None) -> str:
    return NOTHING if share is None else f"{formats.decimal(share * 100, 1, language())}\N{NO-BREAK SPACE}%"


def _change(now: int, before: int) -> str:
    if not before:
        return NOTHING
    sign = "+" if now >= before else ""
    return f"{sign}{formats.decimal((now / before - 1) * 100, 0, language())}\N{NO-BREAK SPACE}%"


def city_words(board: Board) -> Mapping[str, tuple[str, str]]:
    """What typed words of this city mean: short names of agencies and of types, kelurahan."""
    reference = board.reference
    found: dict[str, tuple[str, str]] = {}
    for code, agency in reference.agencies.items():
        found |= dict.fromkeys((code.lower(), agency.short.lower().replace(" ", "")), ("agency", code))
    for code, nature in reference.natures.items():
        found |= dict.fromkeys((code, nature.alias.lower()), ("nature", code))
    for name, code in kelurahan_codes().items():
        found.setdefault(name.replace(" ", ""), ("kelurahan", code))
    return found


# What is behind a number as lines: cases by number, type, kelurahan and day; calls without a case by kind and day.


class BehindRow(msgspec.Struct, frozen=True):
    """A case or call behind a number by columns: its number, what it was, where, when, how it stands."""

    stream: str
    number: str
    kind: str
    place: str
    when: str
    at_ms: int
    state: str


def behind_rows(
    board: Board,
    streams: Sequence[str],
    cases: Mapping[str, ArchivedCase],
    calls: Mapping[str, ArchivedCall],
    zone: tzinfo,
) -> list[BehindRow]:
    """Each stream that is known; nothing personal stands in it."""
    found = []
    for stream in streams:
        id = stream.partition(":")[2]
        if id in cases:
            found.append(_case(board, stream, cases[id], zone))
        elif id in calls:
            found.append(_call(stream, calls[id], zone))
    return found


def value_words(measure: str, seconds: float) -> str:
    """What one of them adds to a figure of times: how long it took, or that nobody noted it; nothing where it is only
    counted."""
    if SHAPES[measure] != "time":
        return ""
    return _took(seconds) if seconds >= 0 else translate("Statistics", "not noted")


def _case(board: Board, stream: str, one: ArchivedCase, zone: tzinfo) -> BehindRow:
    nature = nature_name(board.reference.natures.get(one.nature), one.nature, language())
    when = formats.whole_stamp(one.opened_ms, language(), zone)
    number, place = short_number(one.number), kelurahan_name(one.kelurahan) or ""
    return BehindRow(stream, number, nature, place, when, one.opened_ms, vocabulary.case_state(one.state))


def _call(stream: str, one: ArchivedCall, zone: tzinfo) -> BehindRow:
    kind = vocabulary.word("call_kind", one.call_kind) if one.call_kind else translate("Statistics", "not recorded yet")
    when = formats.whole_stamp(one.started_ms, language(), zone)
    return BehindRow(stream, translate("Statistics", "Call"), kind, "", when, one.started_ms, "")
