"""The card for silent calls: ask for a key press, call back twice, write a message, ask the supervisor.

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

STEPS: tuple[SilentStep, ...] = ("key_press", "call_back", "message", "supervisor")
CALL_BACKS = 2
DUE_MS = 5 * 60_000
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


def steps_done(call: Call) -> tuple[str, ...]:
    """The steps of the card that are done."""
    return tuple(step for step in STEPS if _done(call, step))


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


def planned_check(context: Context, call: Call) -> Iterator[Draft]:
    """The task that the card of this call is to be done, unless it waits already."""
    if any(one.task_kind == "silent_check" and one.open for one in call.tasks.values()):
        return
    task = check_task(call.id) if check_task(call.id) not in call.tasks else context.new_id()
    fact = facts.TaskPlanned(task, "silent_check", context.now_ms + DUE_MS, cause="silent")
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
    if step == "supervisor" and outcome == "agreed" and len(steps_done(known)) < len(STEPS) - 1:
        raise Refused("card_unfinished", done=len(steps_done(known)), steps=len(STEPS))
    reaching = step in ("call_back", "message") and outcome != "not_possible"
    if reaching and not caller_number(known):
        raise Refused("callback_no_number")
    channel: facts.Channel = "whatsapp" if step == "message" else "phone"
    asked = check_call_back(board, context, call, channel, said.reason) if reaching else []
    stream = call_stream(call)
    fact = facts.SilentStepTaken(step, outcome, clean_personal(said.text))  # type: ignore[arg-type]
    return [*asked, *_concluded(context, known, fact, outcome), context.draft(stream, fact)]


def check_finished(call: Call) -> None:
    """Refused (`silent_alive`, `card_unfinished`) unless the card is done and nobody gave a sign."""
    if sign_of_life(call) is not None:
        raise Refused("silent_alive")
    done = len(steps_done(call))
    if done < len(STEPS):
        raise Refused("card_unfinished", done=done, steps=len(STEPS))


def _concluded(context: Context, call: Call, fact: facts.SilentStepTaken, outcome: str) -> Iterator[Draft]:
    """What follows from this step: written before it, so that undoing takes the step back first."""
    stream = call_stream(call.id)
    finished = {*steps_done(call), fact.step} == set(STEPS) and outcome == "agreed" and sign_of_life(call) is None
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


def _done(call: Call, step: str) -> bool:
    outcomes = [taken.outcome for taken in call.silent_steps if taken.step == step]
    if step == "supervisor":
        return "agreed" in outcomes
    if step == "call_back":
        return len(outcomes) >= CALL_BACKS or "not_possible" in outcomes
    return bool(outcomes)
