"""What the page of reports says of a report before it is on paper: its kind, its main numbers, its blanks."""

from __future__ import annotations

from datetime import datetime

from console.models.views.report_kinds import Kind, kind_of
from console.reports.contents import Blank, Contents, Incident, Letter, Recap, Situation
from console.text import formats
from console.text.statistics import measure_name
from console.text.words import language, translate


def kind_words(kind: Kind) -> str:
    """What a kind of report is called."""
    return {
        "harian": translate("Reports", "Daily recap"),
        "bulanan": translate("Reports", "Monthly recap"),
        "tahunan": translate("Reports", "Yearly recap"),
        "surat": translate("Reports", "Letter to an agency"),
        "berita-acara": translate("Reports", "Incident report of one case"),
        "situasi": translate("Reports", "Situation report, with warnings of what is not known"),
    }[kind]


def template_words(name: str) -> str:
    """What a template is called."""
    if name == "kop":
        return translate("Reports", "Letterhead of all reports")
    kind = kind_of(name)
    return translate("Reports", "Parts that several reports use") if kind is None else kind_words(kind)


def main_lines(contents: Contents) -> list[str]:
    """The main numbers, as the report says them."""
    match contents:
        case Recap():
            return _recap(contents)
        case Letter():
            said = translate(
                "Reports",
                "{agency}: {n:case|cases} in {period}, {open:promise or follow-up|promises and follow-ups} open",
            )
            open_ones = _count(len(contents.promises))
            name, n = contents.agency.name, _count(contents.agency.cases)
            return [said.format(agency=name, n=n, period=_span(contents), open=open_ones)]
        case Situation():
            said = translate("Reports", "{open:case|cases} open, casualties recorded in {said} of them")
            lines = [said.format(open=_count(contents.open), said=_count(contents.said))]
            if contents.storm is not None:
                storm = translate("Reports", "Storm: {n:report|reports}, {open} still open")
                lines.insert(0, storm.format(n=_count(contents.storm.reports), open=_count(contents.storm.open)))
            return lines
        case Incident():
            said = translate("Reports", "{number}: {agencies:agency|agencies}, {lines:line|lines} of the timeline")
            agencies, lines_ = _count(len(contents.agencies)), _count(len(contents.lines))
            return [said.format(number=contents.number, agencies=agencies, lines=lines_)]


def blank_words(one: Blank) -> str:
    """One thing that a report does not know."""
    n = _count(one.count)
    said = {
        "nothing": translate("Reports", "Nothing was recorded in this time."),
        "period_open": translate("Reports", "This time is not over: counted until {since}."),
        "unrecorded": translate("Reports", "{n:call has|calls have} no kind yet."),
        "ghost_unconfirmed": translate("Reports", "{n:silent call is|silent calls are} not confirmed."),
        "no_ward": translate("Reports", "{n:case has|cases have} no kelurahan."),
        "missing_stamp": translate("Reports", "Stamps are missing: {name}."),
        "no_casualties": translate(
            "Reports", "Casualties were not recorded in {n:case|cases}. It does not mean nobody."
        ),
        "no_first_report": translate("Reports", "No first report from {name}."),
        "untold": translate("Reports", "{name} was NOT TOLD YET."),
        "no_answer": translate("Reports", "{name} does not answer."),
        "unverified": translate("Reports", "{n:case is|cases are} not verified."),
        "no_point": translate("Reports", "{n:case has|cases have} no point on the map."),
        "no_agency": translate("Reports", "No agency was sent to {n:case|cases}."),
        "overdue": translate("Reports", "{name} is later than its target."),
        "conflict": translate("Reports", "{n:case has|cases have} two values that nobody decided."),
        "unsent": translate("Reports", "{n:entry of this desk was|entries of this desk were} not sent yet."),
        "alone": translate("Reports", "This desk works alone since {since}: what others recorded is not known."),
        "open_case": translate("Reports", "{n:case is|cases are} not finished."),
    }[one.kind]
    name = measure_name(one.code) if one.code else one.name
    return said.format(n=n, name=name, since=_moment(one.since)) + _more(one)


def _recap(contents: Recap) -> list[str]:
    judged = contents.judged
    calls = translate(
        "Reports", "{n:call|calls} answered and recorded: {handled} handled, {prank:prank|pranks}, {ghost} silent"
    )
    all_of = translate(
        "Reports", "All calls and reports: {n}, by telephone {phone}, social media {social}; cases {cases}"
    )
    return [
        _span(contents),
        calls.format(
            n=_count(judged.n),
            handled=_count(judged.handled),
            prank=_count(judged.prank),
            ghost=_count(judged.ghost + judged.ghost_unconfirmed),
        ),
        all_of.format(
            n=_count(contents.calls),
            phone=_count(contents.phone),
            social=_count(contents.social),
            cases=_count(contents.cases),
        ),
    ]


def _span(contents: Recap | Letter) -> str:
    """From the first day to the last that was counted."""
    days = (formats.whole_day(at.date(), language()) for at in (contents.since, contents.until))
    return " – ".join(dict.fromkeys(days))


def _more(one: Blank) -> str:
    share = "" if one.share is None else f" {formats.decimal(one.share * 100, 1, language())}\N{NO-BREAK SPACE}%"
    named = ", ".join(one.cases[:5]) + (" …" if len(one.cases) > 5 else "")
    return share + (f" ({named})" if named else "")


def _count(value: int) -> str:
    return formats.count(value, language())


def _moment(at: datetime | None) -> str:
    return "…" if at is None else f"{formats.whole_day(at.date(), language())} {at:%H:%M}"
