"""From the entries of a stream to what it shows: the one fold of board, archive and tests."""

from collections.abc import Iterable

import msgspec

from console.models.call import Call, fold_call
from console.models.case import Case, fold_case
from console.models.evaluation import Evaluation, fold_evaluation
from console.models.notice import NOTICE_KINDS, Notice, fold_notice
from console.models.record import Recorded
from console.models.reference import Definition, fold_definition
from console.models.shift import Shift, fold_shift
from console.models.streams import split_stream

FOLD_VERSION = 13
Folded = Call | Case | Shift | Notice | Evaluation | Definition


class Laid(msgspec.Struct, frozen=True):
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
