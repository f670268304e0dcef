"""Words about exports: what is wrong in a mapping file, what is amiss in the rows, and what the journal says of one."""

from __future__ import annotations

from datetime import tzinfo

from console.models.export_map import MapProblem
from console.models.export_table import ExportTable, RowProblem
from console.ui import formats
from console.ui.words import language, translate
from wire import facts

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
        "value_missing": translate("Export", "Column {column}: {count} rows have no value, and must have one: {named}"),
        "untranslated": translate("Export", "Column {column}: no translation for {codes}, in {count} rows: {named}"),
        "too_long": translate("Export", "Column {column}: {count} rows are longer than the limit: {named}"),
    }
    return sentences[problem.code].format(
        column=problem.column,
        count=formats.count(problem.count, language()),
        named=named,
        codes=", ".join(problem.codes),
    )


def table_lines(table: ExportTable, most: int = FEW) -> list[str]:
    """What there is to know of an export: how many rows, what stayed closed, what is amiss."""
    lines = [translate("Export", "{count} rows.").format(count=formats.count(len(table.rows), language()))]
    if table.merged:
        said = translate("Export", "{count} merged cases are told in the case they went into.")
        lines.append(said.format(count=formats.count(table.merged, language())))
    if table.withheld:
        said = translate("Export", "{count} rows are of confidential cases: nothing personal of them is written.")
        lines.append(said.format(count=formats.count(table.withheld, language())))
    return [*lines, *(row_problem(one, most) for one in table.problems)]


def cases_exported_words(fact: facts.CasesExported, zone: tzinfo) -> str:
    """A list handed out, for the log."""
    said = translate("Export", "List of cases handed out: {title}, {span}, {count} rows, {output}{personal}")
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
