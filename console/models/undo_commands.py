"""Ctrl+B: the last step of this person at this desk counts as not done. What was told cannot be untold: recall it."""

from collections.abc import Iterator
from itertools import dropwhile, islice

from console.errors import Refused
from console.models.attaching import noted_with
from console.models.board import Board
from console.models.condition import of_card
from console.models.context import Context, Draft
from console.models.escalation import is_fired
from console.models.record import Recorded
from console.models.streams import split_stream
from console.models.text import clean_line
from console.models.timeline import KEPT_KINDS
from wire import facts

# These are passed over when looking back: they are not steps to take back, and must not hide the step before them.
_PASSED_OVER = (
    facts.StepUndone,
    facts.CallRang,
    facts.CallAnswered,
    facts.CallReleased,
    facts.CallEnded,
    facts.CardBegun,
    facts.ReviewDecided,
)


def last_step(board: Board, context: Context) -> Recorded | None:
    """The step Ctrl+B would take back, or none; the beginning of a call or case is never taken back."""
    for record in _written_here(board, context.desk):
        if record.by != context.person or split_stream(record.stream)[0] not in ("call", "case"):
            continue
        if _passed_over(record.fact) or _is_struck(board, record):
            continue
        return None if isinstance(record.fact, KEPT_KINDS) else record
    return None


def _written_here(board: Board, desk: str) -> Iterator[Recorded]:
    """What this desk wrote, the last first, also before it went on under a new id."""
    for one, until_ms in board.reference.selves(desk):
        for record in board.written_at(one):
            if until_ms is None or record.at <= until_ms:
                yield record


def undo_last(board: Board, context: Context, reason: str | None = None) -> list[Draft]:
    """Take back the last step; refused: nothing_to_undo, told_cannot_undo (then recall is offered)."""
    record = last_step(board, context)
    if record is None:
        raise Refused("nothing_to_undo")
    before = dropwhile(lambda one: one.id != record.id, _written_here(board, context.desk))
    along = noted_with(record, islice(before, 1, None))
    assignment = _told_assignment(board, record)
    if assignment is not None:
        raise Refused("told_cannot_undo", case=split_stream(record.stream)[1], assignment=assignment)
    said = clean_line(reason)
    return [context.draft(one.stream, facts.StepUndone(entry=one.id, reason=said)) for one in (*along, record)]


def _by_itself(fact: facts.Fact) -> bool:
    """What the desk wrote of an abandoned call or a clock that ran over: nobody's step."""
    abandoned = isinstance(fact, facts.CallKindSet) and fact.call_kind == "abandoned"
    called = isinstance(fact, facts.TaskPlanned) and (fact.cause == "abandoned" or fact.task_kind == "supervisor")
    stands_in = isinstance(fact, facts.DispatchRequested) and is_fired(fact)
    return abandoned or called or stands_in or isinstance(fact, facts.AssignmentEscalated)


def _passed_over(fact: facts.Fact) -> bool:
    """What was written along with another step; of the preconditions only those raised by hand are a step."""
    brought = isinstance(fact, facts.ConditionRaised) and of_card(fact.condition)
    return brought or _by_itself(fact) or isinstance(fact, _PASSED_OVER)


def _is_struck(board: Board, record: Recorded) -> bool:
    lines = getattr(board.folded(record.stream), "timeline", ())
    return any(line.entry == record.id and line.struck for line in lines)


def _told_assignment(board: Board, record: Recorded) -> str | None:
    fact = record.fact
    if isinstance(fact, facts.AssignmentStepped):
        return fact.assignment if fact.step in ("told", "retold") and fact.channel == "alert" else None
    if not isinstance(fact, facts.DispatchRequested):
        return None
    known = board.cases[split_stream(record.stream)[1]].assignments.get(fact.assignment)
    return fact.assignment if known is not None and known.told else None
