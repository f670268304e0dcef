"""From the entries of a stream to what it shows: the one fold of board, archive and tests."""

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

FOLD_VERSION = 17
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
