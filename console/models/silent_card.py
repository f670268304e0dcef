"""The card for silent calls: ask for a key press, call back twice, write a message, ask the supervisor; which of these
and how often to call back is the city's rule.

Only the finished card turns "not confirmed" into silent; any sign of a person keeps it from that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from console.errors import Refused
from console.models.board import Board
from console.models.call import Call, caller_number
from console.models.call_back import check_call_back
from console.models.context import Context, Draft
from console.models.lookup import call_known
from console.models.streams import call_stream
from console.models.text import clean_personal
from wire import facts
from wire.facts import SilentStep
from wire.seal import Personal

MINUTE_MS = 60_000
# What each step may end with, the most usual first.
OUTCOMES: dict[str, tuple[str, ...]] = {
    "key_press": ("nothing", "answered", "sign_of_danger", "not_possible"),
    "call_back": ("no_answer", "nothing", "answered", "sign_of_danger", "not_possible"),
    "message": ("no_answer", "answered", "sign_of_danger", "not_possible"),
    "supervisor": ("agreed", "not_possible"),
}
_LIVE = frozenset({"answered", "sign_of_danger"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was heard at a step, and why it was taken against the caller's wish."""

    text: Personal | None = None
    reason: str | None = None


def steps_done(board: Board, call: Call) -> tuple[str, ...]:
    """The steps of the card that are done."""
    return tuple(step for step in board.reference.rules.silent_steps if _done(board, _outcomes(call, step), step))


def tries(call: Call, step: str) -> int:
    """How often a step was taken."""
    return sum(taken.step == step for taken in call.silent_steps)


def sign_of_life(call: Call) -> str | None:
    """What speaks against silence: the most severe outcome of any step, or none."""
    seen = {taken.outcome for taken in call.silent_steps} & _LIVE
    return max(seen, default=None)


def check_task(call: str) -> str:
    """The id of the task of the card: the same at every desk."""
    return f"silent-{call}"


def planned_check(board: Board, context: Context, call: Call) -> Iterator[Draft]:
    """The task that the card of this call is to be done, unless it waits already."""
    if any(one.task_kind == "silent_check" and one.open for one in call.tasks.values()):
        return
    task = check_task(call.id) if check_task(call.id) not in call.tasks else context.new_id()
    due = context.now_ms + board.reference.rules.silent_card_min * MINUTE_MS
    fact = facts.TaskPlanned(task, "silent_check", due, cause="silent")
    yield context.draft(call_stream(call.id), fact)


def dropped_check(context: Context, call: Call, reason: str) -> Iterator[Draft]:
    """The call turned out to be something else: its card is no longer to be done."""
    for task in call.tasks.values():
        if task.task_kind == "silent_check" and task.open:
            yield context.draft(call_stream(call.id), facts.TaskDropped(task.id, reason))


def take_silent_step(
    board: Board, context: Context, call: str, step: SilentStep, outcome: str, said: Said = Said()
) -> list[Draft]:
    """A step was done. Danger makes the call an emergency that is not called back; the last step confirms silence."""
    known = call_known(board, call)
    if known.call_kind != "ghost_unconfirmed":
        raise Refused("card_not_silent")
    if step == "supervisor" and outcome == "agreed":
        _check_before(board, known, "supervisor")
    reaching = step in ("call_back", "message") and outcome != "not_possible"
    if reaching and not caller_number(known):
        raise Refused("callback_no_number")
    channel: facts.Channel = "whatsapp" if step == "message" else "phone"
    asked = check_call_back(board, context, call, channel, said.reason) if reaching else []
    stream = call_stream(call)
    fact = facts.SilentStepTaken(step, outcome, clean_personal(said.text))  # type: ignore[arg-type]
    return [*asked, *_concluded(board, context, known, fact), context.draft(stream, fact)]


def check_finished(board: Board, call: Call) -> None:
    """Refused (`silent_alive`, `card_unfinished`) unless the card is done and nobody gave a sign."""
    if sign_of_life(call) is not None:
        raise Refused("silent_alive")
    _check_before(board, call)


def _check_before(board: Board, call: Call, beside: str = "") -> None:
    steps, done = board.reference.rules.silent_steps, steps_done(board, call)
    if set(steps) - {*done, beside}:
        raise Refused("card_unfinished", done=len(done), steps=len(steps))


def _concluded(board: Board, context: Context, call: Call, fact: facts.SilentStepTaken) -> Iterator[Draft]:
    """What follows from this step: written before it, so that undoing takes the step back first."""
    stream, outcome = call_stream(call.id), fact.outcome
    done = set(steps_done(board, call))
    if _done(board, [*_outcomes(call, fact.step), outcome], fact.step):
        done.add(fact.step)
    alive = sign_of_life(call) is not None or outcome in _LIVE
    finished = not alive and not set(board.reference.rules.silent_steps) - done
    if outcome == "sign_of_danger":
        if not call.call_back_set:
            yield context.draft(stream, facts.CallBackSet("never", reason="sign_of_danger"))
        yield from dropped_check(context, call, outcome)
        yield context.draft(stream, facts.CallKindSet("emergency", call.note))
    elif finished:
        for task in call.tasks.values():
            if task.task_kind == "silent_check" and task.open:
                yield context.draft(stream, facts.TaskDone(task.id))
        yield context.draft(stream, facts.CallKindSet("ghost", call.note))


def _outcomes(call: Call, step: str) -> list[str]:
    return [taken.outcome for taken in call.silent_steps if taken.step == step]


def _done(board: Board, outcomes: list[str], step: str) -> bool:
    if step == "supervisor":
        return "agreed" in outcomes
    if step == "call_back":
        return len(outcomes) >= board.reference.rules.silent_call_backs or "not_possible" in outcomes
    return bool(outcomes)
