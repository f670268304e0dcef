"""What the board holds: reference data, what is open, what went into open cases, the calls of all these, and what
changed in the last 48 hours.

One rule for a start (the archive asks for it in SQL) and for a desk that runs for weeks, so that both show the same.
"""

from __future__ import annotations

from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.evaluation import Evaluation
from console.models.state.fold import Folded
from console.models.state.shift import Shift
from console.models.state.standing_record import StandingRecord

RECENT_MS = 48 * 3600 * 1000


def is_open(folded: Folded) -> bool:
    """Whether somebody may still have to do something about it; reference data always counts as open."""
    if isinstance(folded, Call):
        return not folded.needs_nobody
    if isinstance(folded, Shift):
        return folded.on_duty or folded.unconfirmed
    return folded.open if isinstance(folded, Case | StandingRecord | Evaluation) else True


def alone(case: Case) -> bool:
    """Whether no other case hangs together with it by what it says itself."""
    return not case.links and (case.closure is None or case.closure.into is None)


def began_ms(case: Case) -> int:
    """When the first of its entries was recorded."""
    return min((line.recorded for line in case.timeline), default=0)


# What was copied from paper later.


def copied(one: Call | Case) -> bool:
    """Whether it was copied from paper later."""
    return one.paper is not None
