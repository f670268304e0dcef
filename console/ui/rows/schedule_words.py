"""Words about reports the server makes: what, how often and when; what was made, and why something was not."""

from __future__ import annotations

from datetime import datetime, tzinfo

from console.models.report_schedule import next_due_ms
from console.ui import formats
from console.ui.sentences import sentence
from console.ui.words import language, translate
from wire.facts import ReportScheduled
from wire.messages import MadeReport


def document_name(document: str) -> str:
    """What is made."""
    names = {
        "recap": translate("Schedule", "Recap of the figures"),
        "ministry": translate("Schedule", "List for the ministry"),
    }
    return names.get(document, document)


def every_name(every: str) -> str:
    """How often."""
    names = {
        "day": translate("Schedule", "each day"),
        "week": translate("Schedule", "each week"),
        "month": translate("Schedule", "each month"),
        "year": translate("Schedule", "each year"),
    }
    return names.get(every, every)


def schedule_line(one: ReportScheduled, now_ms: int, zone: tzinfo) -> str:
    """Recap of the figures, each day at 06.00, PDF · next 28 Nov 06:00"""
    said = translate("Schedule", "{document}, {every} at {hour}, {output} · next {day} {time}")
    due_ms = next_due_ms(one.every, one.hour, now_ms, zone)
    return said.format(
        document=document_name(one.document),
        every=every_name(one.every),
        hour=f"{one.hour:02}:00",
        output=one.output.upper(),
        day=formats.day(due_ms, language(), zone),
        time=formats.clock(due_ms, zone),
    )


def made_line(one: MadeReport, zone: tzinfo) -> str:
    """Recap of the figures, 26 Nov 2026, PDF · 34 KB, made 27 Nov 06:00"""
    head = f"{document_name(one.document)}, {_period(one, zone)}, {one.output.upper()}"
    when = f"{formats.day(one.made, language(), zone)} {formats.clock(one.made, zone)}"
    if one.state == "failed":
        said = translate("Schedule", "▲ {head} · not made ({when}): {why}")
        return said.format(head=head, when=when, why=why_not(one))
    if one.state == "over":
        return translate("Schedule", "{head} · was kept long enough and is deleted").format(head=head)
    size = formats.count(max(1, round(one.size / 1024)), language())
    return translate("Schedule", "{head} · {size} KB, made {when}").format(head=head, size=size, when=when)


def why_not(one: MadeReport) -> str:
    """Why it was not made."""
    return sentence(one.problem, {"reason": one.said[0] if one.said else "?"})


def _period(one: MadeReport, zone: tzinfo) -> str:
    first, last = (datetime.fromtimestamp(at / 1000, zone).date() for at in (one.since, one.until - 1))
    if one.every == "year":
        return str(first.year)
    whole = formats.whole_day(first, language())
    if one.every == "month":
        return whole.split(" ", 1)[1]
    return whole if first == last else f"{whole} – {formats.whole_day(last, language())}"
