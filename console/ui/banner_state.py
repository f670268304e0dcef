"""What the call banner shows, from the calls of the board. Pure.
Rule: the call this desk speaks on comes first, then what rings, then what nobody has recorded yet."""

from __future__ import annotations

from console.models.board import Board
from console.models.call import Call
from console.models.masking import is_secret
from console.models.numbers import notes_in_force, standing_of
from console.models.text import shown
from console.models.waiting import (
    blocked_calls,
    calls_elsewhere,
    calls_not_ended,
    late_tasks,
    line_call,
    open_talks,
    ringing_calls,
    spoken_call,
)
from console.ui import formats, vocabulary
from console.ui.panels.banner import BannerState, Line
from console.ui.rows.call_rows import (
    View,
    call_back_words,
    history_words,
    mind_words,
    number_words,
    release_words,
    standing_words,
    who_has,
)
from console.ui.rows.case_rows import place_line
from console.ui.rows.same_caller import open_case_words, sentence_to_say
from console.ui.words import language, translate
from wire.facts import Place


def banner_call(board: Board, view: View) -> Call | None:
    """The call the line of this desk is about."""
    return line_call(board, view.desk, view.now_ms, view.hand)


def banner_state(board: Board, view: View) -> BannerState:
    """The state of the line at this moment."""
    call = banner_call(board, view)
    if call is None:
        return _idle(board, view)
    line: Line = "ringing" if call.state == "ringing" else "talking" if call.state == "talking" else "unrecorded"
    since = {"ringing": call.rang_ms, "talking": call.answered_ms, "unrecorded": call.ended_ms}[line]
    number = shown(call.number)
    waiting = [one for one in ringing_calls(board, view.now_ms) if one.id != call.id]
    return BannerState(
        line=line,
        elapsed_s=max(0, view.now_ms - (since or call.started_ms)) // 1000,
        number=number_words(call, view.hidden),
        history=history_words(call, view),
        open_case=open_case_words(board, number, view.now_ms),
        last_place="" if view.hidden else _last_place(board, call, number),
        queued=len(waiting),
        queued_s=max(0, view.now_ms - waiting[0].started_ms) // 1000 if waiting else 0,
        saved=line == "talking" and call.state_known,
        below=" · ".join(part for part in _below(board, call, view) if part),
    )


def _idle(board: Board, view: View) -> BannerState:
    last, test = board.last_call_ms(), board.last_call_ms(test=True)
    below = [*_late(board, view), *_not_ended(board, view), *_asked(board, view)]
    below += [*_elsewhere(board, view), *_blocked(board, view)]
    return BannerState(
        last_call=formats.moment(last, view.now_ms, language(), view.zone) if last else "",
        line_test=formats.moment(test, view.now_ms, language(), view.zone) if test else "",
        below=" · ".join(below),
    )


def _below(board: Board, call: Call, view: View) -> list[str]:
    """What to mind with this call, then the other calls: those held here, those of other desks."""
    spoken = spoken_call(board, view.desk, view.hand)
    held = [one for one in open_talks(board, view.desk) if one not in (call, spoken)]
    return [
        _recorded(board, call),
        _spoken(board, spoken, view) if spoken is not None and spoken.id != call.id else "",
        *(_held(one, view) for one in held),
        *_late(board, view),
        *standing_words(standing_of(board, shown(call.number), view.now_ms), view),
        call_back_words(board, call, view) if shown(call.number) else "",
        release_words(board, call, view),
        sentence_to_say(board, shown(call.number), view.now_ms) if call.state == "talking" else "",
        *mind_words(call),
        *_elsewhere(board, view),
        *_blocked(board, view),
    ]


def _recorded(board: Board, call: Call) -> str:
    """The case of a call that is still spoken on."""
    return translate("Calls", "recorded: {case}").format(case=board.display_number(call.case)) if call.case else ""


def _spoken(board: Board, call: Call, view: View) -> str:
    """Who is still on the line while another call rings."""
    running = formats.running((view.now_ms - (call.answered_ms or call.started_ms)) / 1000)
    who = f"{vocabulary.word('label', 'talking')} {number_words(call, view.hidden)} {running}"
    return f"{who} ({board.display_number(call.case)})" if call.case else who


def _held(call: Call, view: View) -> str:
    words = translate("Calls", "HELD (Ctrl+N): {number} {time}")
    running = formats.running((view.now_ms - (call.answered_ms or call.started_ms)) / 1000)
    return words.format(number=number_words(call, view.hidden), time=running)


def _elsewhere(board: Board, view: View) -> list[str]:
    return [who_has(board, call, view) for call in calls_elsewhere(board, view.desk)[:3]]


def _blocked(board: Board, view: View) -> list[str]:
    count = len(blocked_calls(board, view.now_ms))
    return [translate("Calls", "{count} blocked ringing (Ctrl+N)").format(count=count)] if count else []


def _late(board: Board, view: View) -> list[str]:
    count = len(late_tasks(board, view.now_ms))
    return [translate("Calls", "call-backs due: {count} (Ctrl+T)").format(count=count)] if count else []


def _not_ended(board: Board, view: View) -> list[str]:
    count = len(calls_not_ended(board, view.desk))
    return [translate("Calls", "calls not ended: {count} (Ctrl+N)").format(count=count)] if count else []


def _asked(board: Board, view: View) -> list[str]:
    count = sum(one.kind == "asked" for one in notes_in_force(board, view.now_ms))
    return [translate("Calls", "blocks asked for: {count} (menu Supervisor)").format(count=count)] if count else []


def _last_place(board: Board, call: Call, number: str) -> str:
    """Where this number called about before, at the case it was attached to."""
    for one in board.calls_from(number) if number else ():
        if one.id != call.id and one.case in board.cases:
            place: Place = board.cases[one.case].place
            return "" if is_secret(board, board.cases[one.case]) else place_line(place)
    return ""
