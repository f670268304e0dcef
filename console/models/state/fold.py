"""From the entries of a stream to what it shows: the one fold of board, archive and tests."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from console.models.state.call import Call, fold_call
from console.models.state.case import Case, fold_case
from console.models.state.evaluation import Evaluation, fold_evaluation
from console.models.state.record import Recorded
from console.models.state.reference import Definition, fold_definition
from console.models.state.shift import Shift, fold_shift
from console.models.state.standing_record import NOTICE_KINDS, StandingRecord, fold_notice
from console.models.state.streams import split_stream

FOLD_VERSION = 27
Folded = Call | Case | Shift | StandingRecord | Evaluation | Definition


class StreamSnapshot(msgspec.Struct, frozen=True):
    """A stream as a board takes it: all its entries, and what they show if that was computed already."""

    records: list[Recorded]
    folded: Folded | None = None


def fold(stream: str, records: Iterable[Recorded]) -> Folded:
    """Compute what a stream shows; streams of unknown names are read as reference data."""
    kind, one = split_stream(stream)
    if kind == "case":
        return fold_case(one, records)
    if kind == "call":
        return fold_call(one, records)
    if kind in NOTICE_KINDS:
        return fold_notice(kind, one, records)
    if kind == "evaluation":
        return fold_evaluation(one, records)
    return fold_shift(one, records) if kind == "shift" else fold_definition(stream, records)


# What the board holds: reference data, what is open, what went into open cases, the calls of all these, and what
# changed in the last 48 hours.
#
# One rule for a start (the archive asks for it in SQL) and for a desk that runs for weeks, so that both show the same.

RECENT_MS = 48 * 3600 * 1000
# A contact that nobody recorded is over by rule when nothing was written of it for so long: no person ends it any more,
# and every start would lay it on the board. Nothing is written for that; one word about it brings it back.
NEVER_RECORDED_MS = 7 * 24 * 3600 * 1000


def is_open(folded: Folded) -> bool:
    """Whether somebody may still have to do something about it; reference data always counts as open."""
    if isinstance(folded, Call):
        return not folded.needs_nobody
    if isinstance(folded, Shift):
        return folded.on_duty or folded.unconfirmed
    return folded.open if isinstance(folded, Case | StandingRecord | Evaluation) else True


def ends_by_rule(folded: Folded) -> bool:
    """Whether time alone ends it: a contact nobody recorded. Never where something is to be done about it, or where
    it came in writing: that waits until somebody has read it."""
    return isinstance(folded, Call) and not folded.state_known and not folded.open_tasks and folded.written is None


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
