"""What a dispatcher does with calls and telephone numbers, call-backs too, and how a case ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.commands.context import (
    Context,
    Draft,
    call_known,
    case_known,
    case_still_open,
    in_force,
    not_elsewhere,
    not_future,
)
from console.models.state.board import Board
from console.models.state.call import Call, Task, caller_number
from console.models.state.case import Case
from console.models.state.moment import local_moment
from console.models.state.streams import call_stream, case_stream, number_stream, split_stream
from console.models.state.text import (
    clean,
    clean_line,
    clean_personal,
    in_pieces,
    line_given,
    phone_key,
    reason_given,
    shown,
    text_given,
)
from console.models.state.timeline import TimelineLine
from console.models.views.citizens import is_hiding
from console.models.views.waiting import (
    CASE_KINDS,
    DAY_MS,
    CaseTask,
    claim_ms,
    is_left,
    own_claims,
    renew_ms,
    standing_of,
    unanswered_since,
)
from wire import facts
from wire.facts import CallBack, CallerFlag, CallKind, Channel, Language, SilentStep, TryOutcome
from wire.facts.task import TaskKind
from wire.limits import NARRATIVE_MAX_CHARS
from wire.seal import Personal

# Tasks of a case (follow-ups, promises, calls for the supervisor) or of a call (call-backs): planned with a due time,
# moved, done, dropped. None ends by itself.


def plan_task(
    board: Board,
    context: Context,
    case: str,
    kind: TaskKind,
    due: int,
    text: Personal | None,
) -> list[Draft]:
    """Something is to be done about the case by `due`; refused: time_past, text_missing."""
    case_known(board, case)
    said = clean_personal(text)
    if not said:
        raise Refused("text_missing")
    if due < context.now_ms:
        raise Refused("time_past")
    fact = facts.TaskPlanned(context.new_id(), kind, due, text=said, cause="asked")
    return [context.draft(case_stream(case), fact)]


def open_tasks(board: Board, case: str, *, of_all: bool = False) -> list[CaseTask]:
    """The follow-ups and promises of a case and all that went into it, the first due first; with `of_all` also the
    questions to agencies and the calls for the supervisor, which the contact round works off."""
    tasks = ((part, one) for part in board.parts_of(case) for one in part.tasks.values() if one.open)
    found = [CaseTask(part, one) for part, one in tasks if of_all or one.task_kind in CASE_KINDS]
    return sorted(found, key=lambda one: (one.task.due, one.task.id))


def move_task(
    board: Board, context: Context, stream: str, task: str, due: int, reason: str | None = None
) -> list[Draft]:
    """The task of a call or case is due at another time, which has not passed."""
    _open_task(board, stream, task)
    if due < context.now_ms:
        raise Refused("time_past")
    return [context.draft(stream, facts.TaskMoved(task, due, clean_line(reason)))]


def finish_task(board: Board, context: Context, stream: str, task: str, text: Personal | None = None) -> list[Draft]:
    """The task of a call or case is done; refused: task_gone."""
    _open_task(board, stream, task)
    return [context.draft(stream, facts.TaskDone(task, clean_personal(text)))]


def drop_task(board: Board, context: Context, stream: str, task: str, reason: str) -> list[Draft]:
    """The task of a call or case will not be done, with the reason."""
    _open_task(board, stream, task)
    return [context.draft(stream, facts.TaskDropped(task, reason_given(reason)))]


def _open_task(board: Board, stream: str, task: str) -> Task:
    kind, one = split_stream(stream)
    known = (case_known if kind == "case" else call_known)(board, one).tasks.get(task)
    if known is None or not known.open:
        raise Refused("task_gone")
    return known


# How a case ends: handed over, closed, cancelled, found false, and opened again. Always by a person, with a reason.
#
# What is missing before a case is closed is named, never invented; a person may close with it and says why.


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """Something a closed case should have: a step of an agency, its result, a promise kept, a value decided."""

    code: str
    agency: str = ""
    step: str = ""
    due: int = 0


def lacking(board: Board, case: str) -> list[Lack]:
    """What is missing of a case and of all that went into it, in the order in which it is worked off."""
    found = []
    for part in board.parts_of(case):
        for one in part.assignments.values():
            if one.state in ("recalled", "unable"):
                continue
            found += [
                Lack(code="step", agency=one.agency, step=step)
                for step in board.reference.rules.closing_steps
                if step not in one.stamps and not (step == "told" and one.told)
            ]
            if one.state == "cleared" and not one.result:
                found.append(Lack(code="result", agency=one.agency))
        if part.conflicts:
            found.append(Lack(code="conflict"))
        if part.handover is not None and part.handover.confirmed_ms is None:
            found.append(Lack(code="handover"))
    return [*found, *(Lack(code=one.task.task_kind, due=one.task.due) for one in open_tasks(board, case))]


def hand_over(board: Board, context: Context, case: str, to: str, reason: str | None = None) -> list[Draft]:
    """Offer the case to a neighbour's 112; it stays open here until a named receiver confirms."""
    case_still_open(board, case)
    neighbour = line_given(to, "receiver_missing")
    fact = facts.CaseHandedOver(to=neighbour, reason=clean_line(reason))
    return [context.draft(case_stream(case), fact)]


def confirm_handover(board: Board, context: Context, case: str, receiver: Personal) -> list[Draft]:
    """A named receiver took the case; refused: handover_missing, receiver_missing."""
    if case_known(board, case).handover is None:
        raise Refused("handover_missing")
    name = clean_line(receiver) if isinstance(receiver, str) else receiver
    if name is None:
        raise Refused("receiver_missing")
    return [context.draft(case_stream(case), facts.HandoverConfirmed(receiver=name))]


def close(board: Board, context: Context, case: str, outcome: str | None, reason: str | None = None) -> list[Draft]:
    """Close with an outcome; refused: close_no_result, and unless a reason explains it close_agencies_open and
    close_lacking."""
    known = case_still_open(board, case)
    outcomes = {item.code for item in board.reference.lists.get("outcome", ())}
    if not outcome or (outcomes and outcome not in outcomes):
        raise Refused("close_no_result")
    said = clean_line(reason)
    if said is None:
        _agencies_clear(board, known)
        lacks = lacking(board, case)
        if lacks:
            raise Refused("close_lacking", count=len(lacks))
    return [context.draft(case_stream(case), facts.CaseClosed(outcome=outcome, reason=said))]


def reopen(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Open an ended case again; what was planned in its first life is dropped with the reason, and seen to be.

    A merged case is taken apart instead (`case_merged`), so that nobody works on it twice.
    """
    known = case_known(board, case)
    if known.open:
        raise Refused("case_not_closed", case=case)
    if known.state == "merged":
        into = board.goes_on_in(case)
        raise Refused("case_merged", case=board.display_number(into) if into in board.cases else "…")
    said = reason_given(reason)
    dropped = [
        context.draft(case_stream(one.case.id), facts.TaskDropped(task=one.task.id, reason=said))
        for one in open_tasks(board, case, of_all=True)
    ]
    return [*dropped, context.draft(case_stream(case), facts.CaseReopened(reason=said))]


def cancel(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """Cancel a case; its crews must be cleared or recalled first (`close_agencies_open`), or they drive on."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    _agencies_clear(board, known)
    return [context.draft(case_stream(case), facts.CaseCancelled(reason=said))]


def find_false(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """The report was false; a dispatched case needs word from an agency on scene first (`prank_dispatched`)."""
    known = case_still_open(board, case)
    said = reason_given(reason)
    word_from_scene(known)
    return [context.draft(case_stream(case), facts.CaseFoundFalse(reason=said))]


def word_from_scene(case: Case) -> None:
    """Refused (`prank_dispatched`) while agencies were sent and none has said what it found."""
    sent = [one for one in case.assignments.values() if one.told or one.open]
    word = any({"arrived", "reported", "cleared"} & one.stamps.keys() for one in sent)
    if sent and not word:
        raise Refused("prank_dispatched", agencies=[one.agency for one in sent])


def _agencies_clear(board: Board, case: Case) -> None:
    waiting = [one.agency for part in board.parts_of(case.id) for one in part.open_assignments]
    if waiting:
        raise Refused("close_agencies_open", agencies=waiting)


# Whether a caller may be called back now, asked in one place: never, WhatsApp only, or at certain hours.
#
# What was said about one call of a number holds for its other calls, until a person says otherwise of that call. It can
# be overruled by a reason, and the reason is recorded; a missing number cannot.

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|sampai|s/d|to)\s*(\d{1,2})(?:[:.](\d{2}))?")
_ZONE = "Asia/Jakarta"


class Wish(msgspec.Struct, frozen=True):
    """Whether and when a caller may be called back."""

    permission: CallBack
    hours: str | None = None


def check_call_back(
    board: Board, context: Context, call: str, channel: Channel = "phone", reason: str | None = None
) -> list[Draft]:
    """Before calling back: refused (`callback_no_number`; `callback_unsafe`, `callback_whatsapp` and
    `callback_hours` unless a reason is given, which is recorded)."""
    known = call_known(board, call)
    if not caller_number(known):
        raise Refused("callback_no_number")
    barred = _barred(board, context, known, channel)
    if not barred:
        return []
    said = clean_line(reason)
    wish = wish_of(board, known)
    if said is None and barred == "callback_hours":
        raise Refused("callback_hours", hours=wish.hours or "?")
    if said is None and barred == "callback_whatsapp":
        raise Refused("callback_whatsapp", call=call)
    if said is None:
        raise Refused("callback_unsafe", call=call)
    return [context.draft(call_stream(call), facts.CallBackSet(wish.permission, hours=wish.hours, reason=said))]


def wish_of(board: Board, call: Call) -> Wish:
    """What was said of this call; else of the last call of the same number of which anything was said. Who hides is not
    called until a person says otherwise."""
    number = caller_number(call)
    others = board.calls_from(number) if number else []
    if not call.call_back_set and is_hiding(board, call.id):
        return Wish("never")
    said = next((one for one in (call, *others) if one.call_back_set), call)
    return Wish(said.call_back, said.call_back_hours)  # type: ignore[arg-type]


def within_hours(hours: str | None, at_ms: int, zone: str) -> bool:
    """Whether a moment lies in hours as people write them ("08:00-16:00", "8-16"); hours nobody can read allow all."""
    read = _SPAN.search(hours or "")
    if read is None:
        return True
    first, last = (int(read[at]) * 60 + int(read[at + 1] or 0) for at in (1, 3))
    local = local_moment(at_ms, UTC).astimezone(ZoneInfo(zone))
    now = local.hour * 60 + local.minute
    return first <= now < last if first <= last else now >= first or now < last


def _barred(board: Board, context: Context, call: Call, channel: Channel) -> str:
    city = board.reference.city
    zone = city.zone if city else _ZONE
    wish = wish_of(board, call)
    if wish.permission == "never":
        return "callback_unsafe"
    if wish.permission == "whatsapp" and channel != "whatsapp":
        return "callback_whatsapp"
    outside = wish.permission == "hours" and not within_hours(wish.hours, context.now_ms, zone)
    return "callback_hours" if outside else ""


# The card for silent calls: ask for a key press, call back twice, write a message, ask the supervisor; which of these
# and how often to call back is the city's rule.
#
# Only the finished card turns "not confirmed" into silent; any sign of a person keeps it from that.

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


# What a dispatcher does with a call. A call that only rings cannot be filed away, whatever its number did before.


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was typed of a call before it was filed: a note to its kind, all words, the number, who called."""

    note: Personal | None = None
    told: str = ""
    number: str = ""
    caller: str = ""
    language: Language = "id"


def ring(
    board: Board, context: Context, number: Personal | None = None, channel: Channel = "phone", line: str | None = None
) -> list[Draft]:
    """A call rings (from the telephony or a simulation); a new call each time."""
    fact = facts.CallRang(channel=channel, number=clean_personal(number), line=clean_line(line))
    return [context.draft(call_stream(context.new_id()), fact)]


def take_call(board: Board, context: Context, call: str) -> list[Draft]:
    """F1: claim a ringing call; refused when another desk has it (`call_taken`) or it is over (`call_over`). Whose
    telephone was picked up has it already: then it is said who. A call that a desk took and does not answer for some
    time may be taken over, which is said too."""
    known = call_known(board, call)
    left = is_left(board, known, context.now_ms)
    if not left:
        not_elsewhere(board, context, call)
    if known.ended_ms is not None:
        raise Refused("call_over", call=call)
    stream, mine = call_stream(call), own_claims(board, context.desk, known)
    if left and not mine:
        reason = board.reference.letter_of(known.claimed_by or "")
        release = facts.CallReleased(reason, "time_out", known.claimed_by, unanswered_since(board, known))
        return [context.draft(stream, release), context.draft(stream, facts.CallAnswered())]
    if mine and unanswered_since(board, known) is not None:
        # Pressed again: this desk does speak with the caller, whatever the exchange says.
        return [context.draft(stream, facts.CallAnswered(again=True))]
    said = any(isinstance(one.fact, facts.CallAnswered | facts.CallStarted) for one in _of_desk(known, mine))
    return [] if said else [context.draft(stream, facts.CallAnswered())]


def _of_desk(call: Call, desks: frozenset[str]) -> Iterator[TimelineLine]:
    return (line for line in call.timeline if line.desk in desks)


def start_call(
    board: Board,
    context: Context,
    channel: Channel = "phone",
    number: Personal | None = None,
    happened: int | None = None,
) -> list[Draft]:
    """F1 without ringing, or F2: a contact begins here; its ring time stays missing."""
    fact = facts.CallStarted(channel=channel, number=clean_personal(number))
    return [context.draft(call_stream(context.new_id()), fact, not_future(context, happened))]


def release_call(board: Board, context: Context, call: str, reason: str) -> list[Draft]:
    """Give a claimed call back to the queue, for another desk if it cannot itself."""
    known = call_known(board, call)
    if known.state != "talking":
        raise Refused("call_not_claimed", call=call)
    mine = own_claims(board, context.desk, known)
    claim = min(mine) if mine else known.claimed_by
    return [context.draft(call_stream(call), facts.CallReleased(reason=reason_given(reason), claim=claim))]


def end_call(board: Board, context: Context, call: str) -> list[Draft]:
    """The contact is over; recording it may come later."""
    known = not_elsewhere(board, context, call)
    return [] if known.ended_ms is not None else [context.draft(call_stream(call), facts.CallEnded())]


def set_number(board: Board, context: Context, call: str, number: Personal | None) -> list[Draft]:
    """The caller's number as typed; none means there is no number."""
    call_known(board, call)
    return [context.draft(call_stream(call), facts.CallNumberSet(number=clean_personal(number)))]


def set_caller(
    board: Board, context: Context, call: str, name: Personal | None, language: Language = "id"
) -> list[Draft]:
    """Who is calling, and in which language."""
    call_known(board, call)
    return [context.draft(call_stream(call), facts.CallerSet(name=clean_personal(name), language=language))]


def set_call_back(
    board: Board,
    context: Context,
    call: str,
    permission: CallBack,
    hours: str | None = None,
    reason: str | None = None,
) -> list[Draft]:
    """Whether and how this caller may be called back; lifting "never" needs a reason."""
    known = call_known(board, call)
    lifted = wish_of(board, known).permission == "never" and permission != "never"
    said = reason_given(reason) if lifted else clean_line(reason)
    return [context.draft(call_stream(call), facts.CallBackSet(permission, hours=clean_line(hours), reason=said))]


def record_kind(
    board: Board, context: Context, call: str, call_kind: CallKind, note: Personal | None = None
) -> list[Draft]:
    """What kind of call it was. Refused: `call_not_answered` while nobody answered it, `card_unfinished` and
    `silent_alive` for a silence that its card does not confirm, `prank_dispatched` without word from the scene."""
    known = not_elsewhere(board, context, call)
    only_rang = known.answered_ms is None and not (call_kind == "abandoned" and known.ended_ms is not None)
    only_rang = only_rang and known.written is None
    if known.state == "ringing" or only_rang:
        raise Refused("call_not_answered", call=call)
    if call_kind == "ghost":
        check_finished(board, known)
    case = board.cases.get(known.case or "")
    if call_kind == "prank" and case is not None:
        word_from_scene(case)
    around = (
        planned_check(board, context, known)
        if call_kind == "ghost_unconfirmed"
        else dropped_check(context, known, call_kind)
    )
    fact = facts.CallKindSet(call_kind=call_kind, note=clean_personal(note))
    # The kind is written last: undoing takes it back first.
    return [*around, context.draft(call_stream(call), fact)]


def file_call(
    board: Board,
    context: Context,
    call: str,
    call_kind: CallKind,
    heard: Heard | None = None,
    over: bool = True,
) -> list[Draft]:
    """The call was of this kind, and is over unless its caller is still there; what was typed of it meanwhile is kept
    with it, however long."""
    known = call_known(board, call)
    said = heard or Heard()
    kind = record_kind(board, context, call, call_kind, said.note)
    told = clean(said.told, NARRATIVE_MAX_CHARS * 2)
    before = [context.draft(call_stream(call), facts.CallNoted(one)) for one in in_pieces(told)]
    if said.number.strip("- ") and said.number != known.number:
        before += set_number(board, context, call, said.number)
    if said.caller and (said.caller != shown(known.caller) or said.language != known.language):
        before += set_caller(board, context, call, said.caller, said.language)
    return [*before, *kind, *(end_call(board, context, call) if over else ())]


def line_test(board: Board, context: Context, note: Personal | None = None) -> list[Draft]:
    """The line was tried and works: a contact of its own, over at once, in no statistics of calls."""
    stream = call_stream(context.new_id())
    kind = facts.CallKindSet("test", clean_personal(note))
    return [context.draft(stream, fact) for fact in (facts.CallStarted(), kind, facts.CallEnded())]


def note_call(board: Board, context: Context, call: str, text: str) -> list[Draft]:
    """A line in the call's log."""
    call_known(board, call)
    said = text_given(text)
    return [context.draft(call_stream(call), facts.CallNoted(said))]


def flag_caller(board: Board, context: Context, call: str, flags: tuple[CallerFlag, ...]) -> list[Draft]:
    """What to mind when speaking with this caller; the flags as a whole. A child's case is confidential from then on,
    until a person lifts it."""
    known = call_known(board, call)
    wanted = tuple(dict.fromkeys(flags))
    if wanted == known.flags:
        return []
    flagged = context.draft(call_stream(call), facts.CallerFlagged(wanted))
    case = board.cases.get(known.case or "")
    if case is None or case.confidential or "child" not in wanted or "child" in known.flags:
        return [flagged]
    mark = facts.CaseConfidentialSet(confidential=True, reason="child")
    return [context.draft(case_stream(case.id), mark), flagged]


def attach_call(board: Board, context: Context, call: str, case: str | None) -> list[Draft]:
    """The call belongs to this case, or with none to no case; a dangerous nature forbids calling back."""
    known = call_known(board, call)
    if case is None:
        return [] if known.case is None else [context.draft(call_stream(call), facts.CallAttached())]
    nature = case_known(board, case).nature
    guarded = call_back_of_nature(board, context, known, nature)
    return [*guarded, context.draft(call_stream(call), facts.CallAttached(case=case))]


def call_back_of_nature(board: Board, context: Context, call: Call, nature: str) -> list[Draft]:
    """What a nature says about calling back, unless a person has said something already."""
    known = board.reference.natures.get(nature)
    if known is None or known.call_back == "allowed" or call.call_back_set:
        return []
    return [context.draft(call_stream(call.id), facts.CallBackSet(known.call_back, reason=known.code))]


# The claim of a call: renewed while somebody talks, released when its desk fell silent.


def renew_claim(board: Board, context: Context, call: str) -> list[Draft]:
    """Say again that this desk has the call, when it has not said so for a while."""
    known = call_known(board, call)
    mine = own_claims(board, context.desk, known)
    said = [line.recorded for line in known.timeline if line.desk in mine]
    fresh = bool(said) and context.now_ms - max(said) < renew_ms(board)
    rings = unanswered_since(board, known) is not None
    if not mine or known.state != "talking" or known.state_known or rings or fresh:
        return []
    return [context.draft(call_stream(call), facts.CallAnswered(again=True))]


def release_left(board: Board, context: Context, call: str, claim: str, silent_since: int) -> list[Draft]:
    """Give back the call of a desk that was not heard for the stated time; refused (`desk_not_gone`) before it."""
    known = call_known(board, call)
    if context.now_ms - silent_since < claim_ms(board):
        raise Refused("desk_not_gone")
    if claim not in known.claims or own_claims(board, context.desk, known) or known.state_known:
        return []
    letter = board.reference.letter_of(claim)
    fact = facts.CallReleased(reason=letter, cause="time_out", claim=claim, silent_since=silent_since)
    return [context.draft(call_stream(call), fact)]


# What is decided about a telephone number. Flags run out, blocks last 24 hours at most and need a supervisor;
# whatever is decided, every call of the number is recorded and shown.

BLOCK_HOURS = 24
UNSURE_MS = 20_000  # an exchange that was refused for a moment sends what was refused after what came next
HOUR_MS, MINUTE_MS = 3_600_000, 60_000
Flag = Literal["prank", "silent", "abuse"]


def flag_number(
    board: Board, context: Context, number: str, reason: str, flag: Flag = "prank", days: int | None = None
) -> list[Draft]:
    """A person says that the number misuses the line; the flag runs out after so many days (the city's rule)."""
    expires = context.now_ms + (days or board.reference.rules.flag_days) * DAY_MS
    fact = facts.NumberFlagged(_number(number), flag, expires, reason_given(reason))
    return [context.draft(number_stream(context.new_id()), fact)]


def clear_number(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """The flag was wrong or is over."""
    in_force(board, number_stream(notice), "flag", facts.NumberFlagged)
    return [context.draft(number_stream(notice), facts.NumberCleared(reason_given(reason)))]


def ask_block(board: Board, context: Context, number: str, hours: int, reason: str) -> list[Draft]:
    """Ask a supervisor for a block; the calls still come in."""
    fact = facts.NumberBlockAsked(_number(number), _hours(hours), reason_given(reason))
    return [context.draft(number_stream(context.new_id()), fact)]


def grant_block(board: Board, context: Context, notice: str, reason: str | None = None) -> list[Draft]:
    """A supervisor grants the block for the hours asked, from now."""
    asked = in_force(board, number_stream(notice), "block", facts.NumberBlockAsked)
    until = context.now_ms + _hours(asked.hours) * HOUR_MS
    fact = facts.NumberBlocked(until, clean_line(reason) or asked.reason, asked.number)
    return [context.draft(number_stream(notice), fact)]


def deny_block(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """A supervisor does not grant it, with the reason."""
    in_force(board, number_stream(notice), "block", facts.NumberBlockAsked)
    return [context.draft(number_stream(notice), facts.NumberBlockDenied(reason_given(reason)))]


def unblock(board: Board, context: Context, notice: str, reason: str) -> list[Draft]:
    """The block ends before its time."""
    in_force(board, number_stream(notice), "block", facts.NumberBlocked)
    return [context.draft(number_stream(notice), facts.NumberUnblocked(reason_given(reason)))]


def mute_number(board: Board, context: Context, number: str, minutes: int) -> list[Draft]:
    """Its ring makes no sound for so many minutes; it is still shown and recorded."""
    if not 1 <= minutes <= BLOCK_HOURS * 60:
        raise Refused("minutes_unreadable")
    fact = facts.NumberMuted(_number(number), context.now_ms + minutes * MINUTE_MS)
    return [context.draft(number_stream(context.new_id()), fact)]


def unmute(board: Board, context: Context, notice: str) -> list[Draft]:
    """Raises Refused where no mute is in force."""
    in_force(board, number_stream(notice), "mute", facts.NumberMuted)
    return [context.draft(number_stream(notice), facts.NumberUnmuted())]


def _number(number: str) -> str:
    cleaned = clean_line(number)
    if cleaned is None or not phone_key(cleaned):
        raise Refused("number_missing")
    return cleaned


def _hours(hours: int) -> int:
    if not 1 <= hours <= BLOCK_HOURS:
        raise Refused("block_too_long", hours=BLOCK_HOURS)
    return hours


# Call-backs as tasks of a call: planned and tried; each obeys the caller.


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
    stream = call_stream(call)
    known = _open_task(board, stream, task)
    asked = check_call_back(board, context, call, tried.channel, tried.reason)
    fact = facts.TaskTried(task, tried.outcome, tried.channel, clean_personal(tried.text))
    drafts = [*asked, context.draft(stream, fact)]
    if tried.outcome == "reached":
        return [*drafts, context.draft(stream, facts.TaskDone(task, fact.text))]
    again = tried.again if tried.again is not None else context.now_ms + board.reference.rules.call_back_min * MINUTE_MS
    if again > known.due:
        drafts.append(context.draft(stream, facts.TaskMoved(task, again, tried.outcome)))
    return drafts


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


def withdraw_call_back(board: Board, context: Context, call: str) -> list[Draft]:
    """The exchange tells late that a call filed as abandoned was answered: what was filed, and the call-back nobody
    began with, count as not done. Empty where it is not so."""
    known = call_known(board, call)
    filed = wrongly_abandoned(known)
    if filed is None:
        return []
    lines = [line for line in known.timeline if line.entry == filed.entry or _plans_call_back(known, line)]
    return [context.draft(call_stream(call), facts.StepUndone(entry=line.entry)) for line in lines]


def _plans_call_back(call: Call, line: TimelineLine) -> bool:
    if not isinstance(line.fact, facts.TaskPlanned) or line.fact.task != abandoned_task(call.id):
        return False
    task = call.tasks.get(line.fact.task)
    return not line.struck and task is not None and task.open


def wrongly_abandoned(call: Call) -> TimelineLine | None:
    """Return the line that filed it as abandoned before the exchange told of an answer; none where it is not so."""
    if call.call_kind != "abandoned" or call.phone is None or not call.phone.picked_up:
        return None
    for line in call.timeline:
        if isinstance(line.fact, facts.CallKindSet) and line.fact.call_kind == "abandoned" and not line.struck:
            return None if _was_answered(call, line.recorded) else line
    return None


def _was_answered(call: Call, before_ms: int) -> bool:
    """Whether somebody had the call by what was written until then; who only pressed had none that was given up."""
    known = [line.fact for line in call.timeline if line.recorded <= before_ms]
    steps = {fact.step for fact in known if isinstance(fact, facts.PhoneStepped)}
    pressed = any(isinstance(fact, facts.CallAnswered | facts.CallStarted) for fact in known)
    return bool(steps & {"answered", "found"}) or (pressed and "abandoned" not in steps)


def end_is_unsure(call: Call, now_ms: int) -> bool:
    """Whether the exchange told of the end alone, and an answer may still be on its way: it is not given up yet."""
    if call.phone is None or not call.phone.over or call.phone.given_up or call.answered_ms is not None:
        return False
    said = (line.recorded for line in call.timeline if isinstance(line.fact, facts.PhoneStepped))
    return now_ms - max(said, default=0) < UNSURE_MS


def is_abandoned(call: Call) -> bool:
    """Whether it rang and ended, nobody spoke with the caller, and nobody has said so yet."""
    came = call.rang_ms is not None or call.phone is not None
    return came and call.ended_ms is not None and call.answered_ms is None and not call.state_known


def abandoned_task(call: str) -> str:
    """The id of the call-back of an abandoned call: the same at every desk."""
    return f"abandoned-{call}"


def _called_back_already(board: Board, call: Call, number: str, now_ms: int) -> bool:
    """One call-back serves all abandoned calls of a number; a blocked number is not called back by itself."""
    waiting = any(
        one.task_kind == "call_back"
        for other in board.calls_from(number)
        if other.id != call.id
        for one in other.open_tasks
    )
    return waiting or standing_of(board, number, now_ms).blocked_until is not None
