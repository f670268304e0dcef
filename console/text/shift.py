"""The shift log, the roster and the supervisor on call, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Literal, NamedTuple

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.city import kelurahan_name
from console.models.state.fold import copied
from console.models.state.measures import FALSE_PARTS, STEPS, Sample
from console.models.state.shift import Shift, days_unchecked
from console.models.state.standing_record import NOTICE_KINDS, Granted
from console.models.state.streams import split_stream
from console.models.views.card import progress_of
from console.models.views.masking import masked
from console.models.views.on_duty import OnCall, on_call_list, on_call_now
from console.models.views.shift_log import (
    DAY_MS,
    LogFilter,
    LogLine,
    case_of,
    counted_in,
    shifts_between,
    what_happened,
    words_in,
)
from console.models.views.statistics import (
    Beside,
    Figure,
    behind,
    by_measure,
    completeness_of,
    measured,
    samples_of,
    target_of,
)
from console.models.views.waiting import all_open_tasks, tasks_to_do
from console.text import formats, vocabulary
from console.text.calls import call_words, number_line
from console.text.cases import progress_words
from console.text.decisions import decided_words
from console.text.handover import View, signature_words, status_words
from console.text.names import (
    caller_words,
    duty_words,
    kind_word,
    list_word,
    nature_name,
    role_word,
    short_of,
    told,
    way_words,
)
from console.text.reports import cases_exported_words, export_words
from console.text.timeline import (
    away_words,
    down_words,
    emergency_words,
    hardship_words,
    line_words,
    notice_words,
    said_by_other,
    who_words,
)
from console.text.words import language, translate
from wire import facts

# The roster: who sat at which desk, in which role, from when to when, and what is to be said of it.


class RosterRow(msgspec.Struct, frozen=True):
    """One person's time at one desk; `marks` are what must be known of it: offline, forgotten, no handover."""

    desk: str
    name: str
    role: str
    span: str
    label: str
    marks: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " · ".join(one for one in (self.desk, self.name, self.role, self.span, self.label, self.marks) if one)


def roster(board: Board, wanted: LogFilter, zone: tzinfo, hidden: bool = False) -> list[RosterRow]:
    """Everybody on duty in the span, then who was on call; a telephone number has no place in a report."""
    view = View(wanted.until_ms, hidden, zone)
    rows = [_row(board, one, view) for one in shifts_between(board, wanted.since_ms, wanted.until_ms)]
    label = vocabulary.word("label", "supervisor_on_call")
    for one in on_call_list(board, wanted.since_ms):
        if one.since_ms < wanted.until_ms:
            span = f"{formats.clock(one.since_ms, zone)} – {formats.clock(one.until_ms, zone)}"
            rows.append(RosterRow("", label, "", f"{one.name} · {span}", "", ""))
    return rows


def role_words(board: Board, person: str) -> str:
    """The roles of a person as the room calls them."""
    account = board.reference.accounts.get(person)
    return ", ".join(role_word(role) for role in account.roles) if account is not None else ""


def _row(board: Board, shift: Shift, view: View) -> RosterRow:
    days = shift.ended_ms is not None and shift.ended_ms - shift.started_ms >= DAY_MS
    long_ago = days or view.now_ms - shift.started_ms >= DAY_MS

    def at(at_ms: int) -> str:
        return view.at(at_ms) if long_ago else formats.clock(at_ms, view.zone)

    end = at(shift.ended_ms) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    marks = []
    if shift.emergency:
        marks.append(emergency_words(board, "", shift.person))
    elif shift.checked_ms is not None:
        marks.append(_unchecked(shift))
    if shift.away_until is not None:
        marks.append(away_words(shift, view.zone))
    marks += [down_words(down, view.zone) for down in shift.downs]
    if shift.forgotten:
        marks.append(translate("ShiftLog", "sign-off forgotten"))
    marks.append(status_words(shift, view))
    return RosterRow(
        desk=shift.letter,
        name=shift.name,
        role=role_words(board, shift.person),
        span=f"{at(shift.started_ms)} – {end}",
        label=list_word(board, "shift", shift.label),
        marks=" · ".join(one for one in marks if one),
    )


def _unchecked(shift: Shift) -> str:
    days = days_unchecked(shift.checked_ms, shift.started_ms)
    if days is None:
        return vocabulary.word("label", "offline")
    said = translate("ShiftLog", "{offline}, not checked by the server for {days:day|days}")
    return said.format(offline=vocabulary.word("label", "offline"), days=formats.count(days, language()))


# The shift log as ready words: who was on duty, what happened, the follow-up times.

# What is measured of a span, by measure and agency.
Samples = Mapping[tuple[str, str], Sequence[Sample]]
_MEASURED = 3  # how many of the measures have a tile of their own
SPAN_WITH_YEARS_MS = 180 * DAY_MS


class LogRow(msgspec.Struct, frozen=True):
    """One line: when, who at which desk, about what, what."""

    when: str
    who: str
    about: str
    what: str
    case: str = ""
    at_ms: int = 0
    nature: str = ""
    kelurahan: str = ""
    kind: str = ""
    entry: str = ""


class TimeLine(msgspec.Struct, frozen=True):
    """One step of one agency: its name, its number in words, the cases behind it, each with its own time, and the
    number itself."""

    name: str
    words: str
    cases: Mapping[str, str]
    agency: str
    step: str
    figure: Figure


# Shares within the target below which a number is weak, and weakest.
WEAK, WEAKEST = 0.8, 0.5


class LogPage(msgspec.Struct, frozen=True):
    """All of a span, as words."""

    title: str
    duty: tuple[str, ...]
    rows: tuple[LogRow, ...]
    measures: tuple[str, ...]
    sample: bool
    notes: tuple[str, ...] = ()  # what of the measures no table has
    times: tuple[TimeLine, ...] = ()
    roster: tuple[RosterRow, ...] = ()
    samples: Samples = {}


def log_page(board: Board, wanted: LogFilter, zone: tzinfo, agency: str = "", hidden: bool = False) -> LogPage:
    """The log of a span with a filter; `agency` keeps the cases that agency was on, `hidden` is for visitors.

    Words are looked for in what is shown, so that nobody finds by a word what no line may say."""
    told = what_happened(board, dataclasses.replace(wanted, words="", agency=agency or wanted.agency))
    rows = [_shift_words_row(board, one, zone, hidden) for one in told if not _twice(board, one)]
    if wanted.until_ms - wanted.since_ms > SPAN_WITH_YEARS_MS:
        rows = [msgspec.structs.replace(one, when=_with_year(one.at_ms, zone)) for one in rows]
    rows = [row for row in rows if _says(row, wanted.words)] if wanted.words else rows
    on_duty = roster(board, wanted, zone, hidden)
    cases, calls = counted_in(board, wanted)
    samples = by_measure(samples_of(cases, calls, Beside(board.cases, board.calls, board.reference)))
    measures = (
        _measure(board, samples, "answer", translate("ShiftLog", "Ring to answer")),
        _measure(board, samples, "first_told", translate("ShiftLog", "Answer to first agency told")),
        cards_words(board, cases, measured("card", samples.get(("card", ""), ()))),
        *(
            _measure(board, samples, one, vocabulary.word("measure", one))
            for one in ("recognised", "compressions")
            if (one, "") in samples
        ),
        *late_words(calls, cases),
    )
    city = board.reference.city
    return LogPage(
        title=f"{vocabulary.word('label', 'shift_log')} · {city.name if city else ''} · {span_words(wanted, zone)}",
        duty=tuple(one.words for one in on_duty),
        roster=tuple(on_duty),
        rows=tuple(rows),
        measures=measures,
        notes=measures[_MEASURED:],
        times=tuple(_times(board, samples, agency)),
        samples=samples,
        sample=bool(city and city.sample) or any(case.sample for case in cases),
    )


def log_heads() -> tuple[str, str, str, str]:
    """What stands above the lines, on the screen and on paper."""
    return (
        translate("ShiftLog", "Time"),
        translate("ShiftLog", "Who"),
        translate("ShiftLog", "About"),
        translate("ShiftLog", "What"),
    )


def span_words(wanted: LogFilter, zone: tzinfo) -> str:
    """12 Nov 22:34 – 13 Nov 06:34; longer spans by their days with the year."""
    if wanted.until_ms - wanted.since_ms <= 2 * DAY_MS:
        ends = (wanted.since_ms, wanted.until_ms)
        return " – ".join(formats.stamp(at, language(), zone) for at in ends)
    until = formats.whole_day(formats.local(wanted.until_ms - 1, zone).date(), language())
    if wanted.since_ms <= 0:
        return translate("ShiftLog", "all years until {until}").format(until=until)
    return f"{formats.whole_day(formats.local(wanted.since_ms, zone).date(), language())} – {until}"


def _with_year(at_ms: int, zone: tzinfo) -> str:
    return f"{formats.local(at_ms, zone):%d/%m/%Y %H:%M:%S}"


def late_words(calls: list[Call], cases: list[Case]) -> list[str]:
    """How many were copied from paper later: their times were written by hand and are in no measure."""
    late = sum(copied(one) for one in cases), sum(copied(one) for one in calls)
    if not any(late):
        return []
    said = translate(
        "ShiftLog", "Late entries from paper: {cases:case|cases}, {calls:call|calls}, their times are in no measure"
    )
    return [said.format(cases=late[0], calls=late[1])]


def _times(board: Board, samples: Samples, agency: str) -> Iterable[TimeLine]:
    """The steps of the agencies on these cases; of one agency when the filter names one."""
    known = board.reference.agencies
    named = {code for _, code in samples if code}
    for code in (*(one for one in known if one in named), *sorted(named - known.keys())):
        for step in STEPS if agency in ("", code) else ():
            if meant := samples.get((step, code)):
                name = f"{short_of(known, code)}, {step_words(step)}"
                cases = {split_stream(one)[1]: took_words(seconds) for one, seconds in behind(meant).items()}
                figure = measured(step, meant, target_of(board.reference, step)(code))
                yield TimeLine(name, _measure(board, samples, step, name, code), cases, code, step, figure)


def took_words(seconds: float) -> str:
    """How long it took; below 0 nobody noted it."""
    return formats.running(seconds) if seconds >= 0 else translate("Statistics", "not noted")


def step_words(step: str) -> str:
    """From where to where a step is measured."""
    words = {
        "told": translate("ShiftLog", "dispatch to told"),
        "accepted": translate("ShiftLog", "told to accepted"),
        "rolling": translate("ShiftLog", "told to rolling"),
        "arrived": translate("ShiftLog", "told to arrived"),
        "reported": translate("ShiftLog", "arrived to first report"),
    }
    return words[step]


def month_words(months: Mapping[str, Figure]) -> list[str]:
    """2026-11: 59 % false of 150 calls (34 pranks, 40 silent, 15 silent not confirmed): never a share without its n."""
    words = translate(
        "ShiftLog", "{month}: {share} false of n {n} (prank {prank}, silent {ghost}, not confirmed {unconfirmed})"
    )
    parts = {"prank": "prank", "ghost": "ghost", "unconfirmed": "ghost_unconfirmed"}
    return [
        words.format(
            month=month,
            share=formats.percent(one.share),
            n=formats.count(one.n, language()),
            **{name: one.parts.get(FALSE_PARTS[kind], 0) for name, kind in parts.items()},
        )
        for month, one in months.items()
        if one.share is not None
    ]


def grant_words(grants: Iterable[Granted], most: int, zone: tzinfo) -> list[str]:
    """2026-11: blocks granted: 3, by the same person who asked: 1; the last months that had any, at most so many."""
    counted: dict[str, list[bool]] = {}
    for one in grants:
        counted.setdefault(f"{formats.local(one.line.when, zone):%Y-%m}", []).append(one.alone)
    words = translate("ShiftLog", "{month}: blocks granted: {n}, by the same person who asked: {alone}")
    return [
        words.format(month=month, n=len(counted[month]), alone=sum(counted[month]))
        for month in sorted(counted, reverse=True)[:most]
    ]


def _twice(board: Board, one: LogLine) -> bool:
    """Whether another line of its case says the same, as in the timeline of the case."""
    case = case_of(board, one)
    return case is not None and said_by_other(case, one.line.fact)


def _says(row: LogRow, words: str) -> bool:
    """Whether each of these words begins one of the words of the line."""
    told = words_in(f"{row.who} {row.about} {row.what} {row.kelurahan} {row.nature}")
    return all(any(one.startswith(word) for one in told) for word in words_in(words))


def _shift_words_row(board: Board, one: LogLine, zone: tzinfo, visitors: bool) -> LogRow:
    """The line with what a table of it needs besides its words."""
    row, case = _told(board, one, zone, visitors), case_of(board, one)
    row = msgspec.structs.replace(row, at_ms=one.line.when, entry=one.line.entry, kind=_kind_words(one))
    if case is None:
        return row
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    ward = kelurahan_name(case.place.kelurahan) or ""
    return msgspec.structs.replace(row, nature=nature, kelurahan=ward)


def _kind_words(one: LogLine) -> str:
    """What kind of line it is, in a word."""
    kind, _ = split_stream(one.stream)
    fact = one.line.fact
    if isinstance(fact, facts.StampCorrected | facts.StepUndone):
        return translate("ShiftLog", "correction")
    if isinstance(fact, facts.DispatchRequested | facts.AssignmentStepped | facts.AssignmentEscalated):
        return translate("ShiftLog", "agency")
    words = {
        "case": translate("ShiftLog", "case"),
        "call": translate("ShiftLog", "call"),
        "number": translate("ShiftLog", "number"),
        "shift": translate("ShiftLog", "shift"),
        "read": translate("ShiftLog", "look"),
    }
    return words.get(kind, translate("ShiftLog", "notice"))


def step_head(step: str) -> str:
    """The head of a step in a table of agencies."""
    words = {
        "told": translate("ShiftLog", "told"),
        "accepted": translate("ShiftLog", "accepted"),
        "rolling": translate("ShiftLog", "under way"),
        "arrived": translate("ShiftLog", "on scene"),
        "reported": translate("ShiftLog", "first report"),
    }
    return words[step]


def figure_words(one: Figure) -> str:
    """00:15 80 %, below half of the target with an arrow; a dash where nothing was measured."""
    if one.median_s is None:
        return "–"
    within = f"  {'↓ ' if one.within < WEAKEST else ''}{formats.percent(one.within)}" if one.within is not None else ""
    return f"{formats.running(one.median_s)}{within}"


def hour_words(at_ms: int, dated: bool, zone: tzinfo) -> str:
    """14:00 – 15:00, with its day where there are several."""
    hour = formats.local(at_ms, zone).hour
    day = f"{formats.day(at_ms, language(), zone)}, " if dated else ""
    return f"{day}{hour:02}:00 – {(hour + 1) % 24:02}:00"


def time_tile(board: Board, samples: Samples, measure: str) -> tuple[str, str]:
    """The median of a time of the room, and how much of it is within its target with the slowest tenth."""
    target_s = target_of(board.reference, measure)("")
    one = measured(measure, samples.get((measure, ""), ()), target_s)
    if one.median_s is None or one.p90_s is None:
        return "–", translate("ShiftLog", "nothing measured")
    said = translate("ShiftLog", "{within} within {target}, P90 {p90}, n {n}")
    within = formats.percent(one.within) if one.within is not None else "–"
    target, p90 = formats.running(target_s) if target_s else "–", formats.running(one.p90_s)
    return formats.running(one.median_s), said.format(within=within, target=target, p90=p90, n=one.n)


def _told(board: Board, one: LogLine, zone: tzinfo, visitors: bool) -> LogRow:
    line, kind, stream_id = one.line, *split_stream(one.stream)
    when = f"{formats.local(line.when, zone):%d/%m %H:%M:%S}"
    who = who_words(board, line)
    case = board.cases.get(stream_id)
    if kind == "case" and case is not None:
        hidden = masked(board, case, hidden=visitors)
        said = line_words(board, case, line, hidden)
        if not hidden and (story := story_of(line.fact)):
            said = f"{said} · “{story}”"
        if isinstance(line.fact, facts.CaseOpened) and (done := progress_words(progress_of(board, case))):
            said = f"{said} · {vocabulary.word('label', 'card')}: {done}"
        return LogRow(when, who, one.number or "", said, case.id)
    call = board.calls.get(stream_id)
    if kind == "call":
        about = way_words(call) if call else ""
        of_case = board.cases.get(call.case or "") if call else None
        # Of a case that is not here nobody knows whether it is confidential.
        hidden = visitors or (masked(board, of_case) if of_case is not None else bool(call and call.case))
        return LogRow(when, who, about, call_words(board, line.fact, zone, hidden), of_case.id if of_case else "")
    if kind == "number":
        notice = board.notices.get(one.stream)
        number = f"…{notice.number[-3:]}" if notice else ""
        return LogRow(when, who, number, number_line(board, notice, line, zone))
    if kind == "read":
        about = board.display_number(stream_id) if case is not None else ""
        return LogRow(when, who, about, notice_words(line.fact), case.id if case is not None else "")
    if kind == "duty":
        agency = short_of(board.reference.agencies, stream_id.rpartition(":")[0])
        return LogRow(when, who, agency, duty_words(board, line.fact, zone))
    if kind in NOTICE_KINDS:
        return LogRow(when, who, "", notice_words(line.fact))
    return LogRow(when, who, vocabulary.word("label", "on_duty"), shift_line(board, line.fact, zone))


def story_of(fact: facts.Fact) -> str:
    """What was told of a case when it was opened, or later instead of it."""
    return told(fact.narrative) if isinstance(fact, facts.CaseOpened | facts.CaseNarrativeSet) else ""


def cards_words(board: Board, cases: Iterable[Case], full: Figure) -> str:
    """How many of the cards were answered in full, and how many questions of them: never without its n."""
    counted = [one for one in cases if one.state != "merged"]
    parts = [completeness_of(one, board.reference) for one in counted]
    asked, answered = (sum(part[at] for part in parts) for at in (0, 1))
    if full.share is None:
        return translate("ShiftLog", "Cards: no case with questions that must be asked")
    words = translate(
        "ShiftLog",
        "Cards: {share} in full of n {n}; {answered} of {asked} mandatory questions answered, {skipped} passed over",
    )
    return words.format(
        share=formats.percent(full.share),
        n=formats.count(full.n, language()),
        answered=formats.count(answered, language()),
        asked=formats.count(asked, language()),
        skipped=formats.count(sum(progress_of(board, one).skipped for one in counted), language()),
    )


def shift_line(board: Board, fact: facts.Fact, zone: tzinfo) -> str:
    """The line of an entry in the stream of a shift."""
    if isinstance(fact, facts.ShiftNoted):
        return told(fact.text)
    if isinstance(fact, facts.EvidenceExported):
        return export_words(fact, False)
    if isinstance(fact, facts.ReviewDecided):
        return decided_words(fact)
    if isinstance(fact, facts.CasesExported):
        return cases_exported_words(fact, zone)
    if hardship := hardship_words(board, fact, zone):
        return hardship
    if isinstance(fact, facts.ShiftHandedOver | facts.ShiftTakenOver):
        return signature_words(fact)
    begun = isinstance(fact, facts.ShiftStarted)
    return translate("ShiftLog", "Shift begun") if begun else translate("ShiftLog", "Shift ended")


def _measure(board: Board, samples: Samples, measure: str, name: str, agency: str = "") -> str:
    target_s = target_of(board.reference, measure)(agency)
    one = measured(measure, samples.get((measure, agency), ()), target_s)
    if one.missing is None:
        return translate("ShiftLog", "{name}: nothing measured").format(name=name)
    if one.median_s is None or one.p90_s is None:
        said = translate("ShiftLog", "{name}: nothing measured, {missing} missing")
        return said.format(name=name, missing=formats.percent(one.missing))
    said = translate(
        "ShiftLog", "{name}: n {n}, median {median}, P90 {p90}, {within} within {target}, {missing} missing"
    )
    return said.format(
        name=name,
        n=one.n,
        median=formats.running(one.median_s),
        p90=formats.running(one.p90_s),
        within=formats.percent(one.within) if one.within is not None else "–",
        target=formats.running(target_s) if target_s else "–",
        missing=formats.percent(one.missing),
    )


# The words of the supervisor on call. `hidden` leaves out what names a person.


class OnCallRow(NamedTuple):
    """A row of the list: whether it is telephoned now, who, where, from when to when, who wrote it."""

    state: Literal["now", "later", "replaced"]
    said: str
    name: str
    number: str
    since: str
    until: str
    by: str


def on_call_row(board: Board, one: OnCall, now_ms: int, zone: tzinfo, hidden: bool = False) -> OnCallRow:
    """One time on call in words."""
    since, until = (formats.moment(at, now_ms, language(), zone) for at in (one.since_ms, one.until_ms))
    now, state = on_call_now(board, now_ms), "later" if one.since_ms > now_ms else "replaced"
    if now is not None and now.id == one.id:
        state = "now"
    words = {
        "now": translate("OnCall", "NOW"),
        "later": translate("OnCall", "later"),
        "replaced": translate("OnCall", "replaced by a newer line"),
    }
    name, number = ("…", "…") if hidden else (one.name, one.number)
    return OnCallRow(state, words[state], name, number, since, until, board.reference.name_of(one.by))  # type: ignore[arg-type]


# What a desk without a selected case shows: what is due next, and what this shift was so far.

SOON_S = 300


class DueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is due: when, what, about what; `left` is how much time is left or how late it is."""

    at: str
    what: str
    about: str
    left: str = ""
    chip: str = ""


def next_due(board: Board, now_ms: int, hidden: bool, zone: tzinfo = formats.WIB, most: int = 6) -> list[DueLine]:
    """Promises, follow-ups and call-backs of the whole room, the first due first."""
    found: list[tuple[int, str, str]] = []
    for one in all_open_tasks(board):
        secret = masked(board, one.case, hidden=hidden)
        text = "…" if secret else told(one.task.text)
        found.append((one.task.due, text or kind_word(one.task.task_kind), board.display_number(one.case.id)))
    for due in tasks_to_do(board):
        cause = vocabulary.word("task_cause", due.task.cause or "asked")
        what = translate("Quiet", "Call back: {cause}").format(cause=cause)
        found.append((due.task.due, what, caller_words(due.call, hidden)))
    return [_line(at, what, about, now_ms, zone) for at, what, about in sorted(found)[:most]]


def _line(due_ms: int, what: str, about: str, now_ms: int, zone: tzinfo) -> DueLine:
    left_s = (due_ms - now_ms) / 1000
    at = formats.moment(due_ms, now_ms, language(), zone)
    if left_s <= 0:
        return DueLine(at=at, what=what, about=about, left=formats.overdue(-left_s, language()), chip="act")
    if left_s > SOON_S:
        return DueLine(at=at, what=what, about=about)
    left = translate("Quiet", "{time} left").format(time=formats.running(left_s))
    return DueLine(at=at, what=what, about=about, left=left, chip="soon")


class ShiftNow(msgspec.Struct, frozen=True):
    """This shift in numbers: its span, tiles of a number and its word, calls and cases of each hour of the day."""

    span: str
    tiles: tuple[tuple[str, str], ...]
    calls: tuple[int, ...]
    cases: tuple[int, ...]


def this_shift(board: Board, shift: Shift | None, now_ms: int, zone: tzinfo = formats.WIB) -> ShiftNow | None:
    """From the beginning of the shift of this desk to now; none without one."""
    if shift is None:
        return None
    cases, calls = counted_in(board, LogFilter(since_ms=shift.started_ms, until_ms=now_ms + 1))
    samples = by_measure(samples_of(cases, calls, Beside(board.cases, board.calls, board.reference)))
    tiles = (
        (formats.count(len(calls), language()), translate("Quiet", "calls")),
        (formats.count(len(cases), language()), translate("Quiet", "cases")),
        (time_tile(board, samples, "answer")[0], translate("Quiet", "until answered")),
        (time_tile(board, samples, "first_told")[0], translate("Quiet", "until an agency knew")),
    )
    hours = [[0] * 24, [0] * 24]
    for counts, began in ((hours[0], [one.started_ms for one in calls]), (hours[1], [one.opened_ms for one in cases])):
        for at_ms in began:
            counts[formats.local(at_ms, zone).hour] += 1
    span = f"{formats.clock(shift.started_ms, zone)} – {formats.clock(now_ms, zone)}"
    return ShiftNow(span, tiles, tuple(hours[0]), tuple(hours[1]))
