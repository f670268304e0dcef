"""The report of an exercise, for a person's file: who, when, what was wanted, what was done. Stamped on every page."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import msgspec
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.models.state.reference import Reference
from console.models.views.drill import Scenario, Score
from console.reports.sheet_parts import heading, table, text_line, title_line, write_sheets
from console.text.drill import caller_words, ground_words, score_words, wanted_words
from console.text.words import translate

_WIDTHS = (62.0, 20.0, 98.0)


class Sat(msgspec.Struct, frozen=True):
    """Who took part and who led, by their names; when it began, as it is written; how much faster than life."""

    person: str
    trainer: str
    begun: str
    speed: float = 1.0


def write_drill(scenario: Scenario, score: Score, sat: Sat, reference: Reference, path: Path) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    title = translate("Drill", "Exercise: {title}").format(title=scenario.title)
    city = reference.city.name if reference.city is not None else ""
    story: list[Flowable] = [title_line(title), text_line(f"{city} · {sat.begun}"), text_line(scenario.about)]
    people = translate("Drill", "Took part: {person} · Led by: {trainer}")
    story.append(text_line(people.format(person=sat.person or "–", trainer=sat.trainer or "–")))
    if sat.speed != 1.0:
        fast = translate("Drill", "Played {speed:g} times as fast as life; the seconds are those of life.")
        story.append(text_line(fast.format(speed=sat.speed)))
    story += [Spacer(1, 3 * mm), text_line(score_words(score), bold=True)]
    head = (translate("Drill", "Wanted"), translate("Drill", "Point"), translate("Drill", "Ground"))
    for name, marks in groupby(score.marks, key=lambda one: one.caller):
        rows = tuple((wanted_words(one), "1" if one.got else "0", ground_words(one, reference)) for one in marks)
        story += [Spacer(1, 3 * mm), *heading(caller_words(scenario, name)), table(head, rows, list(_WIDTHS))]
    signed = translate("Drill", "Signed: took part ____________________   led ____________________")
    story += [Spacer(1, 10 * mm), text_line(signed)]
    write_sheets(title, story, path, sample=True)
