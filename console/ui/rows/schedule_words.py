"""Words about reports the server makes: what, how often and when; what was made, and why something was not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from console.models.moment import local_moment
from console.models.report_schedule import next_due_ms
from console.ui import formats
from console.ui.sentences import told_by_server
from console.ui.words import language, translate
from wire.facts import ReportScheduled
from wire.messages import MadeReport, Trouble


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


def made_line(one: MadeReport, zone: tzinfo, newest: int = 1) -> str:
    """Recap of the figures, 26 Nov 2026, PDF · 34 KB, made 27 Nov 06:00; `newest`: the last edition of it."""
    head = f"{document_name(one.document)}, {_period(one, zone)}, {one.output.upper()}"
    if one.edition > 1:
        head = translate("Schedule", "{head}, edition {n}").format(head=head, n=one.edition)
    if one.state == "failed":
        said = translate("Schedule", "▲ {head} · not made ({when}): {why}")
        return said.format(head=head, when=_when(one.made, zone), why=why_not(one))
    if one.state == "over":
        return translate("Schedule", "{head} · was kept long enough and is deleted").format(head=head)
    size = formats.count(max(1, round(one.size / 1024)), language())
    made = translate("Schedule", "{head} · {size} KB, made {when}").format(
        head=head, size=size, when=_when(one.made, zone)
    )
    return " · ".join((made, *_edition(one, zone, newest)))


def trouble_line(one: Trouble, zone: tzinfo) -> str:
    """▲ Making reports: fails since 27 Nov 06:00 (3 times, LookupError), again at 06:10"""
    chores = {
        "reports": translate("Schedule", "Making reports"),
        "blobs_cleared": translate("Schedule", "Clearing files that nothing needs"),
        "heads_signed": translate("Schedule", "Signing the ledger's head"),
        "certificate_renewed": translate("Schedule", "Renewing the server's certificate"),
        "tokens_checked": translate("Schedule", "Shutting out revoked desks"),
        "committer": translate("Schedule", "Taking entries"),
        "watcher": translate("Schedule", "Looking for entries of other processes"),
        "positions_told": translate("Schedule", "Telling where units are"),
        "positions_forgotten": translate("Schedule", "Deleting old places of units"),
    }
    said = translate("Schedule", "▲ {chore}: fails since {when} ({n} times, {cause}), again at {time}")
    return said.format(
        chore=chores.get(one.name, one.name),
        when=_when(one.since, zone),
        n=formats.count(one.tries, language()),
        cause=one.cause,
        time=formats.clock(one.again, zone),
    )


def _edition(one: MadeReport, zone: tzinfo, newest: int) -> Iterator[str]:
    """What is to be known of an edition."""
    if one.edition > 1:
        said = translate("Schedule", "replaces edition {before}, made {when}; changed because {n} entries came late")
        late = formats.count(one.late, language())
        yield said.format(before=one.edition - 1, when=_when(one.replaces, zone), n=late)
    if newest > one.edition:
        yield translate("Schedule", "replaced by edition {n}").format(n=newest)
    elif one.missed:
        said = translate("Schedule", "{n} entries came later: a new edition follows if they change it")
        yield said.format(n=formats.count(one.missed, language()))


def _when(at_ms: int, zone: tzinfo) -> str:
    return f"{formats.day(at_ms, language(), zone)} {formats.clock(at_ms, zone)}"


def why_not(one: MadeReport) -> str:
    """Why it was not made."""
    return told_by_server(one.problem, {"reason": one.said[0] if one.said else "?"})


def _period(one: MadeReport, zone: tzinfo) -> str:
    first, last = (local_moment(at, zone).date() for at in (one.since, one.until - 1))
    if one.every == "year":
        return str(first.year)
    whole = formats.whole_day(first, language())
    if one.every == "month":
        return whole.split(" ", 1)[1]
    return whole if first == last else f"{whole} – {formats.whole_day(last, language())}"
