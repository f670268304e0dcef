"""The words of calls, call-backs and numbers, one line each. Pure: no Qt; `hidden` leaves out what names a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from console.models.board import Board
from console.models.call import Call, caller_number
from console.models.call_back import wish_of, within_hours
from console.models.lookup import own_claims
from console.models.numbers import NumberNote, Standing, standing_of
from console.models.reference import UNKNOWN
from console.models.silent_card import steps_done
from console.models.task import Attempt
from console.models.waiting import Due, blocked_calls, last_release
from console.ui import formats, vocabulary
from console.ui.number_past import Past
from console.ui.rows.call_words import alone_words
from console.ui.rows.erased_words import told
from console.ui.words import language, translate
from wire.seal import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Who looks, when, what may be seen; `past` tells the earlier calls of a number, `hand` the call taken last."""

    desk: str
    now_ms: int
    past: Past
    hidden: bool = False
    zone: tzinfo = formats.WIB
    hand: str = ""


def number_words(call: Call, hidden: bool = False) -> str:
    """The number, or the channel, or that there is none: a call without a SIM is a usual one."""
    number = caller_number(call)
    if number:
        return "…" if hidden else number
    if isinstance(call.number, Sealed):
        return told(call.number)
    none = translate("Calls", "no number")
    return none if call.channel == "phone" else f"{vocabulary.word('channel', call.channel)}, {none}"


def history_words(call: Call, view: View) -> str:
    """3 pranks of 4 calls, last 2 days ago: from every call there ever was of this number."""
    number = caller_number(call)
    if not number:
        return ""
    before = [one for one in view.past(number) if one.id != call.id]
    pranks = sum(one.call_kind == "prank" for one in before)
    last_s = (view.now_ms - before[0].started_ms) / 1000 if before else 0
    return vocabulary.history(pranks, len(before), last_s)


def standing_words(standing: Standing, view: View) -> list[str]:
    """What was decided about a number, each with its end."""

    def until(at_ms: int | None) -> str:
        return formats.moment(at_ms or 0, view.now_ms, language(), view.zone)

    told = []
    if standing.blocked_until:
        told.append(translate("Calls", "BLOCKED until {until}").format(until=until(standing.blocked_until)))
    if standing.block_asked:
        told.append(translate("Calls", "block asked for, not granted"))
    if standing.flag:
        flag = vocabulary.word("number_flag", standing.flag)
        told.append(
            translate("Calls", "flagged: {flag}, until {until}").format(flag=flag, until=until(standing.flag_until))
        )
    if standing.muted_until:
        told.append(translate("Calls", "ring muted until {until}").format(until=until(standing.muted_until)))
    return told


def call_back_words(board: Board, call: Call, view: View) -> str:
    """How the caller may be called back, when it is not as usual."""
    if not caller_number(call):
        return translate("Calls", "no number: cannot be called back")
    wish = wish_of(board, call)
    if wish.permission == "allowed":
        return ""
    word = vocabulary.word("call_back", wish.permission)
    if wish.permission != "hours" or not wish.hours:
        return word
    now = within_hours(wish.hours, view.now_ms, str(view.zone))
    not_now = translate("Calls", "not now")
    return f"{word} {wish.hours}" if now else f"{word} {wish.hours} ({not_now})"


def mind_words(call: Call) -> list[str]:
    """What to mind with this caller, one short text for each flag."""
    return [
        f"{vocabulary.word('caller_flag', one).upper()}: {vocabulary.word('caller_mind', one)}" for one in call.flags
    ]


def who_has(board: Board, call: Call, view: View) -> str:
    """Desk B talking 01:12, Sari; a person who has not come to this desk yet is left out."""
    letter = board.reference.letter_of(call.claimed_by or "")
    name = board.reference.name_of(call.answered_by or "")
    since = call.ended_ms if call.state == "unrecorded" else call.answered_ms
    doing = vocabulary.word("label", "unrecorded" if call.state == "unrecorded" else "talking")
    running = formats.running((view.now_ms - (since or call.started_ms)) / 1000)
    said = translate("Calls", "Desk {desk}: {doing} {time}").format(desk=letter, doing=doing, time=running)
    return said if name == UNKNOWN else f"{said}, {'…' if view.hidden else name}"


def release_words(board: Board, call: Call, view: View) -> str:
    """How a call came back to the queue: given back by a person, or after the stated time without a word."""
    released = last_release(call)
    if released is None:
        return ""
    letter = board.reference.letter_of(released.claim or "")
    if released.cause == "person":
        return translate("Calls", "given back by desk {desk}: {reason}").format(desk=letter, reason=released.reason)
    since = formats.clock(released.silent_since or 0, view.zone)
    return translate("Calls", "desk {desk} not heard since {since}: back in the queue").format(desk=letter, since=since)


def call_line(board: Board, call: Call, view: View) -> str:
    """One call of this moment: its state with its clock, the number, its past, and what is known of it."""
    parts = [_state(board, call, view), number_words(call, view.hidden), history_words(call, view)]
    parts += standing_words(standing_of(board, caller_number(call), view.now_ms), view)
    parts += [call_back_words(board, call, view) if call.claims else "", release_words(board, call, view)]
    parts += [vocabulary.word("caller_flag", flag) for flag in call.flags]
    if call.case in board.cases:
        parts.append(board.display_number(call.case or ""))
    return " · ".join(part for part in [*parts, _files(call)] if part)


def filed_line(board: Board, call: Call, view: View) -> str:
    """A call that was recorded and became no case: what it was and when, at which desk, and whether it has files."""
    kind = vocabulary.word("call_kind", call.call_kind) if call.call_kind else ""
    when = formats.moment(call.started_ms, view.now_ms, language(), view.zone)
    letter = board.reference.letter_of(call.claimed_by) if call.claimed_by else ""
    desk = translate("Calls", "desk {desk}").format(desk=letter) if letter else ""
    parts = (f"{kind} {when}", number_words(call, view.hidden), desk, _files(call))
    return " · ".join(part for part in parts if part)


def _files(call: Call) -> str:
    count = sum(one.withdrawn is None for one in call.attachments.values())
    return translate("Attachment", "Attachments: {count}").format(count=count) if count else ""


def due_line(board: Board, due: Due, view: View) -> str:
    """One task: when, how late, whom, why, and what was tried."""
    call, task = due.call, due.task
    late_s = (view.now_ms - task.due) / 1000
    at = formats.moment(task.due, view.now_ms, language(), view.zone)
    when = translate("Calls", "LATE {late}, due {at}") if late_s >= 0 else translate("Calls", "due {at}")
    parts = [when.format(late=formats.overdue(late_s, language()), at=at), number_words(call, view.hidden)]
    parts.append(vocabulary.word("task_cause", task.cause or "asked"))
    if task.task_kind == "silent_check":
        done, steps = len(steps_done(board, call)), len(board.reference.rules.silent_steps)
        parts.append(translate("Calls", "card {done} of {steps}").format(done=done, steps=steps))
    parts.append(call_back_words(board, call, view))
    if call.case in board.cases:
        parts.append(board.display_number(call.case or ""))
    if task.text and not view.hidden:
        parts.append(told(task.text))
    if task.attempts:
        parts.append(_tried(task.attempts, view))
    parts.append(_called_again(board, call))
    return " · ".join(part for part in parts if part)


def note_line(board: Board, note: NumberNote, view: View) -> str:
    """One flag, block, request or mute of a number."""
    until = formats.moment(note.until_ms or 0, view.now_ms, language(), view.zone)
    words = {
        "asked": translate("Calls", "BLOCK ASKED FOR, {hours} h"),
        "block": translate("Calls", "blocked until {until}"),
        "flag": translate("Calls", "flagged: {flag}, until {until}"),
        "mute": translate("Calls", "ring muted until {until}"),
    }
    flag = vocabulary.word("number_flag", note.flag) if note.flag else ""
    parts = [words[note.kind].format(hours=note.hours, until=until, flag=flag), "…" if view.hidden else note.number]
    parts.append(note.reason)
    parts.append(translate("Calls", "by {name}").format(name=board.reference.name_of(note.by)))
    if note.self_approved:
        parts.append(alone_words())
    elif note.decided_by:
        name = board.reference.name_of(note.decided_by)
        parts.append(translate("Calls", "granted by {name}").format(name=name))
    return " · ".join(part for part in parts if part)


def _state(board: Board, call: Call, view: View) -> str:
    if call.claims and not own_claims(board, view.desk, call):
        return who_has(board, call, view)
    if call.state == "ringing" and call.id in {one.id for one in blocked_calls(board, view.now_ms)}:
        word, since = translate("Calls", "BLOCKED, RINGING"), call.rang_ms
    elif call.state == "talking":
        held = bool(view.hand) and call.id != view.hand
        away = translate("Calls", "NOT ENDED") if call.state_known else translate("Calls", "HELD")
        word = away if held else vocabulary.word("label", "talking")
        since = call.answered_ms
    elif call.state == "recorded":
        word, since = vocabulary.word("call_kind", call.call_kind) if call.call_kind else "", call.started_ms
        return f"{word} {formats.moment(since, view.now_ms, language(), view.zone)}".strip()
    else:
        word = vocabulary.word("label", call.state)
        since = call.rang_ms if call.state == "ringing" else call.ended_ms
    return f"{word} {formats.running((view.now_ms - (since or call.started_ms)) / 1000)}"


def _tried(attempts: list[Attempt], view: View) -> str:
    last = attempts[-1]
    words = translate("Calls", "tried {count} times, last {at}: {outcome}")
    at = formats.moment(last.when, view.now_ms, language(), view.zone)
    return words.format(count=len(attempts), at=at, outcome=vocabulary.word("try_outcome", last.outcome))


def _called_again(board: Board, call: Call) -> str:
    """The caller may have come through meanwhile: then nobody needs to call back."""
    number = caller_number(call)
    again = (
        [one for one in board.calls_from(number) if one.started_ms > call.started_ms and one.answered_ms]
        if number
        else []
    )
    return translate("Calls", "has called again since and was answered") if again else ""
