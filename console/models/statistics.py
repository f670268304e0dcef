"""From calls and cases, as they stand on a board or in an export, to the rows of `console.models.measures`.

The archive keeps the same parts of them, so that a number is the same from the board, the archive and the tallies.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from console.models.assignment import LADDER, Assignment
from console.models.call import Call
from console.models.card import progress
from console.models.case import Case
from console.models.city import ward_code
from console.models.late_entry_commands import copied
from console.models.measures import CallRow, CaseRow, Sample, StepRow, of_call, of_case, of_steps
from console.models.reference import Reference
from console.models.task import Task
from wire.facts import CardPublished

_PROMISES = ("call_back", "promise")


class Beside(NamedTuple):
    """What else is known: the cases of calls, the calls cases were opened from, the versions of cards."""

    cases: Mapping[str, Case]
    calls: Mapping[str, Call]
    reference: Reference


def samples_of(cases: Iterable[Case], calls: Iterable[Call], beside: Beside) -> Iterator[Sample]:
    """All that these calls and cases give."""
    for call in calls:
        yield from of_call(call_row(call, beside.cases.get(call.case or "")))
    for case in cases:
        yield from of_case(case_row(case, beside.calls.get(case.call or ""), completeness_of(case, beside.reference)))
        for row in step_rows(case):
            yield from of_steps(row)


def call_row(call: Call, case: Case | None) -> CallRow:
    """A call with its case, none where it has none that is known."""
    promised, kept = promises(call.tasks.values())
    return CallRow(
        id=call.id,
        case_id=call.case,
        channel=call.channel,
        call_kind=call.call_kind,
        desk=call.claimed_by,
        started_ms=call.started_ms,
        rang_ms=call.rang_ms,
        answered_ms=call.answered_ms,
        ended_ms=call.ended_ms,
        paper=int(copied(call)),
        opening=int(case is not None and case.call == call.id),
        promised=promised,
        kept=kept,
        nature=case.nature if case is not None else None,
        kelurahan=ward_code(case.place.kelurahan) if case is not None else None,
        sample=int(case.sample) if case is not None else None,
    )


def case_row(case: Case, opened_from: Call | None, completeness: tuple[int, int] = (0, 0)) -> CaseRow:
    """A case with the call it was opened from, none where that is not known."""
    promised, kept = promises(case.tasks.values())
    return CaseRow(
        id=case.id,
        opened_ms=case.opened_ms,
        closed_ms=closed_ms(case),
        state=case.state,
        nature=case.nature,
        kelurahan=ward_code(case.place.kelurahan),
        desk=case.desk,
        agencies=" ".join(agencies_of(case)),
        paper=int(copied(case)),
        sample=int(case.sample),
        corrected=int(was_corrected(case)),
        reopened=case.reopened,
        promised=promised,
        kept=kept,
        asked=completeness[0],
        answered=completeness[1],
        from_call=int(case.call is not None),
        answered_ms=opened_from.answered_ms if opened_from is not None else None,
        told_ms=first_ms(case, "told"),
        arrived_ms=first_ms(case, "arrived"),
    )


def step_rows(case: Case) -> Iterator[StepRow]:
    """The assignments of a case."""
    for one in case.assignments.values():
        yield step_row(case, one)


def step_row(case: Case, one: Assignment) -> StepRow:
    """An assignment with its case."""
    return StepRow(
        case_id=case.id,
        agency=one.agency,
        opened_ms=case.opened_ms,
        nature=case.nature,
        kelurahan=ward_code(case.place.kelurahan),
        desk=case.desk,
        paper=int(copied(case)),
        sample=int(case.sample),
        told=int(one.told),
        requested_ms=one.requested_ms,
        **stamps_ms(one),
    )


# --- the parts of a row, which the archive keeps as columns -----------------------------------------------------------


def stamps_ms(one: Assignment) -> dict[str, int | None]:
    """When each step was taken, by the names of the columns."""
    return {f"{step}_ms": one.stamps[step].when if step in one.stamps else None for step in LADDER}


def first_ms(case: Case, step: str) -> int | None:
    """When the first of its agencies took a step."""
    return min((one.stamps[step].when for one in case.assignments.values() if step in one.stamps), default=None)


def closed_ms(case: Case) -> int | None:
    """When it was closed, none while it is open."""
    return case.closure.when if case.closure is not None else None


def agencies_of(case: Case) -> tuple[str, ...]:
    """Its agencies, each once."""
    return tuple(dict.fromkeys(one.agency for one in case.assignments.values()))


def was_corrected(case: Case) -> bool:
    """Whether a line of it was struck or given another time."""
    return any(line.struck or line.original is not None for line in case.timeline)


def promises(tasks: Iterable[Task]) -> tuple[int, int]:
    """How many times somebody was to be called, and how many times it was done."""
    promised = [one for one in tasks if one.task_kind in _PROMISES]
    return len(promised), sum(one.ended == "done" for one in promised)


def begun_card(case: Case) -> tuple[str, int, dict[str, str]] | None:
    """The card a case began last, its version, and the answers to it."""
    if case.card is None:
        return None
    answers: dict[str, str] = {one.question: one.answer for one in case.answers.values() if one.card == case.card.card}
    return case.card.card, case.card.version, answers


def completeness(card: CardPublished | None, nature: str, answers: Mapping[str, str]) -> tuple[int, int]:
    """Of the mandatory questions that apply: how many, and how many were answered. Of a card that is not one of the
    type the case has by now, none: its questions are no longer asked."""
    if card is None or nature not in (card.nature, card.code):
        return 0, 0
    found = progress(card, answers)
    return found.mandatory, found.answered


def completeness_of(case: Case, reference: Reference) -> tuple[int, int]:
    """How complete the card of a case is."""
    begun = begun_card(case)
    if begun is None:
        return 0, 0
    code, version, answers = begun
    return completeness(reference.card_versions.get(code, {}).get(version), case.nature, answers)
