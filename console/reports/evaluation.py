"""The trends of call evaluation on paper and as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.models.state.board import Board
from console.models.state.evaluation import CLASSES, FORM
from console.models.views.evaluation import Counted, Evaluated, PersonMonth, Sample, by_criterion, by_person
from console.reports.export_file import LogSheets
from console.reports.sheet_parts import heading, table, text_line, title_line, write_sheets
from console.text import evaluation as say
from console.text import formats
from console.text.words import translate
from wire.facts import EvaluationFormPublished

# The trends of call evaluation on paper, the same tables as the spreadsheet has. Text is text, never markup.

_PROGRESS_MM = (17.5, 23.0, 21.0, 17.0, 22.0, 22.0, 20.0, 21.0, 16.5)
# Of a table of counts: n and the four classes. What stands before it has the rest of the paper's width.
_COUNTS_MM, _ROOM_MM, _FIRST_MM = (12.0, 38.0, 24.0, 24.0, 24.0), 180.0, 24.0


def write_trends(sheets: LogSheets, path: Path, sample: bool) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [title_line(sheets.title)]
    story.append(text_line(translate("Evaluation", "For supervisors. Counts and shares, never a mean; n is how many.")))
    for name, head, rows in sheets.tables:
        story += [Spacer(1, 4 * mm), *heading(name), Spacer(1, 1 * mm)]
        if rows:
            story.append(table(head, rows, _widths(head), numbers_from=head.index("n") if "n" in head else 2))
        else:
            story.append(text_line(translate("Evaluation", "Nothing was evaluated yet.")))
    write_sheets(sheets.title, story, path, sample)


def _widths(head: tuple[str, ...]) -> list[float]:
    """As wide as what stands in them: no word is broken."""
    if "n" not in head:
        return list(_PROGRESS_MM)
    room = _ROOM_MM - sum(_COUNTS_MM)
    return [*([room] if head.index("n") == 1 else [_FIRST_MM, room - _FIRST_MM]), *_COUNTS_MM]


# The trends of call evaluation as headings with lines, and as tables for paper and spreadsheets. Pure.

Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]


def form_version(board: Board) -> Callable[[int], EvaluationFormPublished | None]:
    """A version of the city's form by its number."""
    versions = board.reference.form_versions.get(FORM, {})
    return versions.get


def trend_lines(board: Board, rows: tuple[Evaluated, ...], samples: tuple[Sample, ...]) -> list[tuple[str, list[str]]]:
    """Each month with its people, and each criterion over all of them, as headings and lines."""
    found: dict[str, list[str]] = {}
    for one in by_person(rows, samples, form_version(board)):
        found.setdefault(say.month_words(one.month), []).append(say.person_words(board, one))
    marks = by_criterion(rows)
    lines = [f"{name}: {say.counted_words(marks[code])}" for code, name in _criteria(board) if code in marks]
    heading = translate("Evaluation", "By criterion, all people, the last twelve months")
    return [*found.items(), *([(heading, lines)] if lines else [])]


def trend_sheets(board: Board, rows: tuple[Evaluated, ...], samples: tuple[Sample, ...], when: str) -> LogSheets:
    """The same as tables: by person and month, by criterion, by person and criterion; shares in percent."""
    city = board.reference.city
    title = " · ".join(filter(None, (translate("Evaluation", "Call evaluation"), city.name if city else "", when)))
    months = by_person(rows, samples, form_version(board))
    return LogSheets(
        title, (_progress(board, months), _by_person(board, months), _by_criterion(board, rows), _by_both(board, rows))
    )


def _criteria(board: Board) -> list[tuple[str, str]]:
    """Code and name of every criterion any version had, in the order of the newest."""
    found: dict[str, str] = {}
    for form in reversed(list(board.reference.form_versions.get(FORM, {}).values())):
        for one in form.criteria:
            found.setdefault(one.code, say.criterion_name(one))
    return list(found.items())


def _class_heads() -> tuple[str, ...]:
    return ("n", *(say.class_word(one) for one in CLASSES))


def _class_cells(counts: Counted) -> tuple[str, ...]:
    shares = ((counts.classes[one], counts.share(one)) for one in CLASSES)
    return (str(counts.n), *(f"{n} ({formats.percent(share)})" if share is not None else "–" for n, share in shares))


def _progress(board: Board, months: list[PersonMonth]) -> Table:
    heads = (
        translate("Evaluation", "Month"),
        translate("Evaluation", "Person"),
        translate("Evaluation", "Answered"),
        translate("Evaluation", "In the sample"),
        translate("Evaluation", "Evaluated"),
        translate("Evaluation", "Objections"),
        translate("Evaluation", "Changed"),
        translate("Evaluation", "Corrected"),
        translate("Evaluation", "Not read"),
    )
    cells = tuple(
        (
            say.month_words(one.month),
            board.reference.name_of(one.person),
            "–" if one.answered is None else str(one.answered),
            "–" if one.drawn is None else str(one.drawn),
            *(str(n) for n in (one.done, one.objected, one.changed, one.corrected, one.unread)),
        )
        for one in months
    )
    return translate("Evaluation", "What was evaluated, by person and month"), heads, cells


def _by_person(board: Board, months: list[PersonMonth]) -> Table:
    heads = (translate("Evaluation", "Month"), translate("Evaluation", "Person"), *_class_heads())
    cells = tuple(
        (say.month_words(one.month), board.reference.name_of(one.person), *_class_cells(one.results))
        for one in months
        if one.done
    )
    return translate("Evaluation", "Whole calls, by person and month"), heads, cells


def _by_criterion(board: Board, rows: tuple[Evaluated, ...]) -> Table:
    marks = by_criterion(rows)
    cells = tuple((name, *_class_cells(marks[code])) for code, name in _criteria(board) if code in marks)
    return translate("Evaluation", "By criterion"), (translate("Evaluation", "Criterion"), *_class_heads()), cells


def _by_both(board: Board, rows: tuple[Evaluated, ...]) -> Table:
    heads = (translate("Evaluation", "Person"), translate("Evaluation", "Criterion"), *_class_heads())
    people = sorted({one.person for one in rows}, key=board.reference.name_of)
    cells = []
    for person in people:
        marks = by_criterion(one for one in rows if one.person == person)
        named = board.reference.name_of(person)
        cells += [(named, name, *_class_cells(marks[code])) for code, name in _criteria(board) if code in marks]
    return translate("Evaluation", "By person and criterion"), heads, tuple(cells)
