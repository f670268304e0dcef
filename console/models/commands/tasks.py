"""Call-backs as tasks of a call: planned, tried, moved, done, dropped. None ends by itself; each obeys the caller."""

from dataclasses import dataclass

from console.errors import Refused
from console.models.commands.calls import check_call_back, wish_of
from console.models.commands.context import Context, Draft, call_known
from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.streams import call_stream
from console.models.state.task import Task
from console.models.state.text import clean_line, clean_personal, reason_given
from console.models.views.numbers import standing_of
from wire import facts
from wire.facts import Channel, TryOutcome
from wire.seal import Personal

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """How an attempt went; `again` is when to try next, `reason` why it was made against the caller's wish."""

    outcome: TryOutcome
    channel: Channel = "phone"
    text: Personal | None = None
    again: int | None = None
    reason: str | None = None


def plan_call_back(
    board: Board,
    context: Context,
    call: str,
    due: int,
    text: Personal | None = None,
    reason: str | None = None,
) -> list[Draft]:
    """Call the caller back at `due`; refused as `check_call_back` is, and `callback_by_card` for a silent call."""
    known = call_known(board, call)
    if known.call_kind == "ghost_unconfirmed":
        raise Refused("callback_by_card")
    if due < context.now_ms:
        raise Refused("time_past")
    # Only what a person asked never to happen is asked about now; channel and hours when it is tried.
    asked = check_call_back(board, context, call, reason=reason) if wish_of(board, known).permission == "never" else []
    if not caller_number(known):
        raise Refused("callback_no_number")
    fact = facts.TaskPlanned(context.new_id(), "call_back", due, text=clean_personal(text), cause="asked")
    return [*asked, context.draft(call_stream(call), fact)]


def try_task(board: Board, context: Context, call: str, task: str, tried: Try) -> list[Draft]:
    """One attempt: reaching the caller does the task, everything else keeps it open, due again later."""
    known = task_open(call_known(board, call), task)
    stream = call_stream(call)
    asked = check_call_back(board, context, call, tried.channel, tried.reason)
    fact = facts.TaskTried(task, tried.outcome, tried.channel, clean_personal(tried.text))
    drafts = [*asked, context.draft(stream, fact)]
    if tried.outcome == "reached":
        return [*drafts, context.draft(stream, facts.TaskDone(task, fact.text))]
    again = tried.again if tried.again is not None else context.now_ms + board.reference.rules.call_back_min * MINUTE_MS
    if again > known.due:
        drafts.append(context.draft(stream, facts.TaskMoved(task, again, tried.outcome)))
    return drafts


def move_task(board: Board, context: Context, call: str, task: str, due: int, reason: str | None = None) -> list[Draft]:
    """The task is due at another time, which has not passed."""
    task_open(call_known(board, call), task)
    if due < context.now_ms:
        raise Refused("time_past")
    return [context.draft(call_stream(call), facts.TaskMoved(task, due, clean_line(reason)))]


def finish_task(board: Board, context: Context, call: str, task: str, text: Personal | None = None) -> list[Draft]:
    """Raises Refused when the task is not open in this call."""
    task_open(call_known(board, call), task)
    return [context.draft(call_stream(call), facts.TaskDone(task, clean_personal(text)))]


def drop_task(board: Board, context: Context, call: str, task: str, reason: str) -> list[Draft]:
    """It will not be done, with the reason."""
    task_open(call_known(board, call), task)
    return [context.draft(call_stream(call), facts.TaskDropped(task, reason_given(reason)))]


def record_abandoned(board: Board, context: Context, call: str) -> list[Draft]:
    """A call that rang and ended while nobody took it: it is filed, and its caller is to be called back.

    Its task has an id made from the call's: two desks that write it apart plan one task, not two.
    """
    known = call_known(board, call)
    if not is_abandoned(known):
        return []
    drafts = []
    number, task = caller_number(known), abandoned_task(call)
    if number and task not in known.tasks and not _called_back_already(board, known, number, context.now_ms):
        fact = facts.TaskPlanned(task, "call_back", known.ended_ms or context.now_ms, cause="abandoned")
        drafts.append(context.draft(call_stream(call), fact))
    return [*drafts, context.draft(call_stream(call), facts.CallKindSet("abandoned"))]


def is_abandoned(call: Call) -> bool:
    """Whether it rang and ended, nobody spoke with the caller, and nobody has said so yet."""
    came = call.rang_ms is not None or call.phone is not None
    return came and call.ended_ms is not None and call.answered_ms is None and not call.state_known


def abandoned_task(call: str) -> str:
    """The id of the call-back of an abandoned call: the same at every desk."""
    return f"abandoned-{call}"


def task_open(call: Call, task: str) -> Task:
    """The task; refused (`task_gone`) when it is not there or has ended."""
    known = call.tasks.get(task)
    if known is None or not known.open:
        raise Refused("task_gone")
    return known


def _called_back_already(board: Board, call: Call, number: str, now_ms: int) -> bool:
    """One call-back serves all abandoned calls of a number; a blocked number is not called back by itself."""
    waiting = any(
        one.task_kind == "call_back"
        for other in board.calls_from(number)
        if other.id != call.id
        for one in other.open_tasks
    )
    return waiting or standing_of(board, number, now_ms).blocked_until is not None
