"""Reports by schedule and lists that are handed out, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.moment import local_moment
from console.models.state.shift import Shift
from console.models.views.exports import ExportTable, MapProblem, RowProblem
from console.models.views.reports import next_due_ms
from console.text import formats
from console.text.names import nature_name, told
from console.text.refusals import told_by_server
from console.text.words import language, translate
from wire import facts
from wire.facts import ReportScheduled
from wire.messages import MadeReport, Trouble

# Words about reports the server makes: what, how often and when; what was made, and why something was not.


def document_name(document: str) -> str:
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
    said = translate("Schedule", "▲ {chore}: fails since {when} ({n:time|times}, {cause}), again at {time}")
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
        said = translate(
            "Schedule", "replaces edition {before}, made {when}; changed because {n:entry|entries} came late"
        )
        late = formats.count(one.late, language())
        yield said.format(before=one.edition - 1, when=_when(one.replaces, zone), n=late)
    if newest > one.edition:
        yield translate("Schedule", "replaced by edition {n}").format(n=newest)
    elif one.missed:
        said = translate("Schedule", "{n:entry|entries} came later: a new edition follows if that changes it")
        yield said.format(n=formats.count(one.missed, language()))


def _when(at_ms: int, zone: tzinfo) -> str:
    return formats.stamp(at_ms, language(), zone)


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


# Words about exports: what is wrong in a mapping file, what is amiss in the rows, and what the journal says of one.

FEW = 8


def map_problem(problem: MapProblem) -> str:
    """One mistake of a mapping file, and what to do."""
    sentences = {
        "unreadable": translate("Export", "The file is no readable TOML: {named}"),
        "too_large": translate("Export", "The file is larger than {named} KB. A mapping needs less."),
        "key_unknown": translate("Export", "“{named}” is not known here."),
        "word_unknown": translate("Export", "“{named}” is not known."),
        "no_columns": translate("Export", "There is no column. Write [[kolom]] with nama and sumber for each."),
        "nameless": translate("Export", "Column number {column} has no nama."),
        "double": translate("Export", "This column is there twice. Rename one or take it out."),
        "no_source": translate("Export", "It has neither sumber nor isi. Say where its value comes from."),
        "source_unknown": translate("Export", "The source “{named}” is not known."),
        "source_of_other_rows": translate("Export", 'The source “{named}” needs baris = "penugasan".'),
        "table_unknown": translate("Export", "The table [tabel.{named}] is not there."),
        "table_unfit": translate("Export", "Times have no codes: take the table “{named}” out, or write a format."),
        "format_unfit": translate("Export", "The format “{named}” does not fit this source."),
        "value_unfit": translate("Export", "“{named}” cannot be meant. Look into the example."),
    }
    said = sentences[problem.code].format(named=problem.named, column=problem.column)
    if problem.near:
        few = (
            translate("Export", "One of these: {near}")
            if "," in problem.near
            else translate("Export", "Perhaps {near}?")
        )
        said = f"{said} {few.format(near=problem.near)}"
    where = translate("Export", "Column {column}: {said}")
    return where.format(column=problem.column, said=said) if problem.column and problem.code != "nameless" else said


def row_problem(problem: RowProblem, most: int = FEW) -> str:
    """What is amiss in a column, with the cases concerned, at most so many by their numbers."""
    cases = list(problem.cases)
    named = formats.joined(cases[:most], language())
    if len(cases) > most:
        named = translate("Export", "{named} and {more} more").format(
            named=", ".join(cases[:most]), more=formats.count(len(cases) - most, language())
        )
    sentences = {
        "value_missing": translate(
            "Export", "Column {column}: {count:row has|rows have} no value, and must have one: {named}"
        ),
        "untranslated": translate(
            "Export", "Column {column}: no translation for {codes}, in {count:row|rows}: {named}"
        ),
        "too_long": translate("Export", "Column {column}: {count:row is|rows are} longer than the limit: {named}"),
    }
    return sentences[problem.code].format(
        column=problem.column,
        count=formats.count(problem.count, language()),
        named=named,
        codes=", ".join(problem.codes),
    )


def table_lines(table: ExportTable, most: int = FEW) -> list[str]:
    """What there is to know of an export: how many rows, what stayed closed, what is amiss."""
    lines = [translate("Export", "{count:row|rows}.").format(count=formats.count(len(table.rows), language()))]
    if table.merged:
        said = translate(
            "Export", "{count:merged case is told in the case it|merged cases are told in the cases they} went into."
        )
        lines.append(said.format(count=formats.count(table.merged, language())))
    if table.withheld:
        said = translate(
            "Export",
            "{count:row is of a confidential case|rows are of confidential cases}: nothing personal of it is written.",
        )
        lines.append(said.format(count=formats.count(table.withheld, language())))
    return [*lines, *(row_problem(one, most) for one in table.problems)]


def cases_exported_words(fact: facts.CasesExported, zone: tzinfo) -> str:
    """A list handed out, for the log."""
    said = translate("Export", "List of cases handed out: {title}, {span}, {count:row|rows}, {output}{personal}")
    span = f"{formats.day(fact.since, language(), zone)} – {formats.day(fact.until - 1, language(), zone)}"
    with_personal = translate("Export", "; with personal values: {names} ({reason})")
    personal = with_personal.format(names=", ".join(fact.personal), reason=fact.reason) if fact.personal else ""
    return said.format(
        title=fact.title or translate("Export", "without a title"),
        span=span,
        count=formats.count(fact.rows, language()),
        output=fact.output,
        personal=personal,
    )


# Words about bundles of evidence: for whom they are opened how far, and what the journal says of those handed out.


def preset_word(preset: str) -> str:
    """Court, agency, press."""
    words = {
        "court": translate("Evidence", "court"),
        "agency": translate("Evidence", "agency"),
        "press": translate("Evidence", "press"),
    }
    return words.get(preset, preset)


def preset_line(preset: str) -> str:
    """What a preset opens."""
    words = {
        "court": translate("Evidence", "court: everything open; confidential cases only in a bundle of their own"),
        "agency": translate("Evidence", "agency: place and story open; callers, numbers and notes closed"),
        "press": translate("Evidence", "press: type, priority, kelurahan, times and agencies; nothing about persons"),
    }
    return words[preset]


def subject_word(subject: str) -> str:
    """Case, shift, period."""
    words = {
        "case": translate("Evidence", "case"),
        "shift": translate("Evidence", "shift"),
        "period": translate("Evidence", "period"),
    }
    return words.get(subject, subject)


def case_line(board: Board, case: Case) -> str:
    """Case A-0042: tree down."""
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    said = translate("Evidence", "Case {number}: {nature}")
    return said.format(number=board.display_number(case.id), nature=nature)


def shift_words(shift: Shift, zone: tzinfo) -> str:
    """Shift A, who, from when to when."""
    begun = formats.stamp(shift.started_ms, language(), zone)
    end = formats.clock(shift.ended_ms, zone) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    said = translate("Evidence", "Shift {letter}: {name}, {begun} – {end}")
    return said.format(letter=shift.letter, name=shift.name, begun=begun, end=end)


def export_words(fact: facts.EvidenceExported, hidden: bool) -> str:
    """Evidence handed out: case, opened for court, to Polres (the reason)."""
    said = translate("Evidence", "Evidence handed out: {subject}, opened for {preset}{receiver} ({reason})")
    named = told(fact.receiver)
    receiver = translate("Evidence", ", to {name}").format(name=named) if named and not hidden else ""
    return said.format(
        subject=subject_word(fact.subject), preset=preset_word(fact.preset), receiver=receiver, reason=fact.reason
    )
