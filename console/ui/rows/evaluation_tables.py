"""The trends of call evaluation as headings with lines, and as tables for paper and spreadsheets. Pure."""

from __future__ import annotations

from collections.abc import Callable

from console.models.board import Board
from console.models.call_sample import Sample
from console.models.evaluation import CLASSES, FORM
from console.models.evaluation_trends import Counted, Evaluated, PersonMonth, by_criterion, by_person
from console.ui import formats
from console.ui.reports.log_sheet import LogSheets
from console.ui.rows import evaluation_words as say
from console.ui.words import translate
from wire.facts import EvaluationFormPublished

Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]


def form_of(board: Board) -> Callable[[int], EvaluationFormPublished | None]:
    """A version of the city's form by its number."""
    versions = board.reference.form_versions.get(FORM, {})
    return versions.get


def trend_lines(board: Board, rows: tuple[Evaluated, ...], samples: tuple[Sample, ...]) -> list[tuple[str, list[str]]]:
    """Each month with its people, and each criterion over all of them, as headings and lines."""
    found: dict[str, list[str]] = {}
    for one in by_person(rows, samples, form_of(board)):
        found.setdefault(say.month_words(one.month), []).append(say.person_words(board, one))
    marks = by_criterion(rows)
    lines = [f"{name}: {say.counted_words(marks[code])}" for code, name in _criteria(board) if code in marks]
    heading = translate("Evaluation", "By criterion, all people, the last twelve months")
    return [*found.items(), *([(heading, lines)] if lines else [])]


def trend_sheets(board: Board, rows: tuple[Evaluated, ...], samples: tuple[Sample, ...], when: str) -> LogSheets:
    """The same as tables: by person and month, by criterion, by person and criterion; shares in percent."""
    city = board.reference.city
    title = " · ".join(filter(None, (translate("Evaluation", "Call evaluation"), city.name if city else "", when)))
    months = by_person(rows, samples, form_of(board))
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
