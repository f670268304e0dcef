"""How fast each agency was, step by step, each by the clock of that step: told from the dispatch, answer, departure and
arrival from the telling, the report from the arrival. A stamp nobody noted is missing; it is never made up.
"""

from collections.abc import Iterable

import msgspec

from console.models.assignment import LADDER, Assignment
from console.models.case import Case
from console.models.measures import seconds_between
from console.models.reference import Reference
from console.models.statistics import Measure, measure
from console.models.targets import own_target

# Each step with what it is measured from.
FROM = {"told": "requested", "accepted": "told", "rolling": "told", "arrived": "told", "reported": "arrived"}


class AgencyTime(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one agency; without a target of its own nothing is within it."""

    agency: str
    step: str
    measure: Measure


def agency_times(cases: Iterable[Case], reference: Reference) -> list[AgencyTime]:
    """The steps of all agencies that were on these cases, by agency."""
    known = list(cases)
    named = {one.agency for case in known for one in case.assignments.values()}
    order = [*(code for code in reference.agencies if code in named), *sorted(named - reference.agencies.keys())]
    return [_of_step(known, reference, agency, step) for agency in order for step in FROM]


def _of_step(cases: list[Case], reference: Reference, agency: str, step: str) -> AgencyTime:
    target = own_target(reference.targets_of(agency), step)
    pairs = (
        (case.id, _seconds(one, step))
        for case in cases
        for one in case.assignments.values()
        if one.agency == agency and _expected(one, step)
    )
    given = measure(pairs, target or 0)
    if target is None:
        given = msgspec.structs.replace(given, within=None)
    return AgencyTime(agency=agency, step=step, measure=given)


def _expected(one: Assignment, step: str) -> bool:
    """Whether the step has a stamp or should have one: a later step came, or the work ended as clear."""
    later = LADDER[LADDER.index(step) + 1 :]
    if step in one.stamps or any(rung in one.stamps for rung in later):
        return True
    # Who declined must have been told; that nobody noted when is a missing stamp too.
    return step == "told" and one.told


def _seconds(one: Assignment, step: str) -> float | None:
    begun = one.requested if FROM[step] == "requested" else one.stamps.get(FROM[step])
    ended = one.stamps.get(step)
    return seconds_between(*(stamp.when if stamp is not None else None for stamp in (begun, ended)))
