"""What the call banner shows, from the calls of the board. Pure.
Rule: the call this desk speaks on comes first, then what rings, then what nobody has recorded yet."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.models.call import Call
from console.models.lookup import in_hand
from console.models.text import shown
from console.ui import formats, vocabulary
from console.ui.panels.banner import BannerState, Line
from console.ui.rows.case_rows import place_line
from console.ui.words import language
from wire.facts import Place


def line_call(board: Board, desk_id: str) -> Call | None:
    """The call the banner is about, or none."""
    pressing = board.pressing_calls()
    talking = [call for call in pressing if call.state == "talking" and in_hand(board, desk_id, call)]
    # A recorded call needs no attention any more; without telephony nobody would ever say that it is over.
    open_talks = [call for call in talking if not call.call_kind and not call.case]
    talking = [call for call in talking if call.rang_ms is not None]
    waiting = board.waiting_calls()
    if open_talks:
        return max(open_talks, key=lambda call: call.started_ms)
    if waiting:
        return waiting[0]
    if talking:
        return max(talking, key=lambda call: call.started_ms)
    over = [call for call in pressing if call.state == "unrecorded"]
    unrecorded = [call for call in over if call.claimed_by is None or in_hand(board, desk_id, call)]
    return max(unrecorded, key=lambda call: call.started_ms, default=None)


def banner_state(
    board: Board, desk_id: str, now_ms: int, hidden: bool = False, zone: tzinfo = formats.WIB
) -> BannerState:
    """The state of the line at this moment."""
    call = line_call(board, desk_id)
    if call is None:
        return _idle(board, now_ms, zone)
    line: Line = "ringing" if call.state == "ringing" else "talking" if call.state == "talking" else "unrecorded"
    since = {"ringing": call.rang_ms, "talking": call.answered_ms, "unrecorded": call.ended_ms}[line]
    number = shown(call.number)
    waiting = [one for one in board.waiting_calls() if one.id != call.id]
    return BannerState(
        line=line,
        elapsed_s=max(0, now_ms - (since or call.started_ms)) // 1000,
        number=("…" if hidden else number) if number else _channel(call),
        history=_history(board, call, number, now_ms),
        open_case=_open_case(board, number),
        last_place="" if hidden else _last_place(board, call, number),
        queued=len(waiting),
        queued_s=max(0, now_ms - waiting[0].started_ms) // 1000 if waiting else 0,
    )


def _idle(board: Board, now_ms: int, zone: tzinfo) -> BannerState:
    last, test = board.last_call_ms(), board.last_call_ms(test=True)
    return BannerState(
        last_call=formats.moment(last, now_ms, language(), zone) if last else "",
        line_test=formats.moment(test, now_ms, language(), zone) if test else "",
    )


def _channel(call: Call) -> str:
    return "" if call.channel == "phone" else vocabulary.word("channel", call.channel)


def _history(board: Board, call: Call, number: str, now_ms: int) -> str:
    if not number:
        return ""
    before = [one for one in board.calls_from(number) if one.id != call.id]
    pranks = sum(one.call_kind == "prank" for one in before)
    last_s = (now_ms - before[0].started_ms) / 1000 if before else 0
    return vocabulary.history(pranks, len(before), last_s)


def _open_case(board: Board, number: str) -> str:
    case = board.open_case_of(number) if number else None
    return vocabulary.phrase("open_case_of_number", case=board.display_number(case.id)) if case else ""


def _last_place(board: Board, call: Call, number: str) -> str:
    """Where this number called about before, at the case it was attached to."""
    for one in board.calls_from(number) if number else ():
        if one.id != call.id and one.case in board.cases:
            place: Place = board.cases[one.case].place
            return "" if board.cases[one.case].confidential else place_line(place)
    return ""
