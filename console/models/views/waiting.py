"""The line of this moment: what rings, what this desk has open, what others have, what nobody recorded.

A blocked number's call is recorded and can be taken, but it never stands before another call.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call, Task, caller_number
from console.models.state.case import Case
from console.models.state.standing_record import StandingRecord
from console.models.views.citizens import said_of_safety
from wire import facts

# What the room keeps in mind of telephone numbers at a moment: flags that run out, blocks, mutes, requests.

DAY_MS = 24 * 3600 * 1000
COUNTED_MS = 30 * DAY_MS


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A number now: its flag and until when, the ends of block and mute, whether a block was asked for."""

    flag: str | None = None
    flag_until: int | None = None
    blocked_until: int | None = None
    muted_until: int | None = None
    block_asked: bool = False


def standing_of(board: Board, number: str, now_ms: int) -> Standing:
    """What is in force about a number; what has run out says nothing any more."""
    flag: facts.NumberFlagged | None = None
    blocked, muted, asked = 0, 0, False
    for notice in board.notices_about(number) if number else ():
        flagged, block, mute = notice.said("flag"), notice.said("block"), notice.said("mute")
        if isinstance(flagged, facts.NumberFlagged) and flagged.expires > now_ms:
            flag = flagged if flag is None or flagged.expires > flag.expires else flag
        if isinstance(block, facts.NumberBlocked):
            blocked = max(blocked, block.until)
        asked = asked or isinstance(block, facts.NumberBlockAsked)
        if isinstance(mute, facts.NumberMuted):
            muted = max(muted, mute.until)
    return Standing(
        flag=flag.flag if flag else None,
        flag_until=flag.expires if flag else None,
        blocked_until=blocked if blocked > now_ms else None,
        muted_until=muted if muted > now_ms else None,
        block_asked=asked,
    )


class NumberNote(msgspec.Struct, frozen=True, kw_only=True):
    """One flag, block, request or mute in force; `by` began it, `decided_by` granted a block."""

    id: str
    number: str
    kind: str
    by: str
    began_ms: int
    until_ms: int | None = None
    hours: int | None = None
    flag: str | None = None
    reason: str = ""
    decided_by: str | None = None

    @property
    def self_approved(self) -> bool:
        """Whether one person both asked for the block and granted it."""
        return self.decided_by is not None and self.decided_by == self.by


def notes_in_force(board: Board, now_ms: int) -> list[NumberNote]:
    """What is in force of all numbers: requests first, then blocks, flags and mutes, each the oldest first."""
    notes = (_note(notice, now_ms) for notice in board.notices_of("number"))
    order = ("asked", "block", "flag", "mute")
    return sorted((one for one in notes if one), key=lambda one: (order.index(one.kind), one.began_ms, one.id))


def pranks_to_flag(board: Board, number: str, now_ms: int) -> int:
    """How many pranks speak for flagging a number; 0 while it is flagged or there are too few.

    What came before a flag was taken off counts no more: it was wrong, or its time is over.
    """
    if not number or standing_of(board, number, now_ms).flag:
        return 0
    cleared = (
        head.when
        for notice in board.notices_about(number)
        if (head := notice.in_force.get("flag")) and isinstance(head.fact, facts.NumberCleared)
    )
    since = max((now_ms - COUNTED_MS, *cleared))
    count = sum(one.call_kind == "prank" and one.started_ms > since for one in board.calls_from(number))
    return count if count >= board.reference.rules.flag_after else 0


def _note(notice: StandingRecord, now_ms: int) -> NumberNote | None:
    flag, block, mute = notice.said("flag"), notice.said("block"), notice.said("mute")
    seen = NumberNote(id=notice.id, number=notice.number, kind="", by=notice.by, began_ms=notice.began_ms)
    replace = msgspec.structs.replace
    if isinstance(block, facts.NumberBlockAsked):
        return replace(seen, kind="asked", hours=block.hours, reason=block.reason)
    if isinstance(block, facts.NumberBlocked) and block.until > now_ms:
        by = notice.in_force["block"].by
        return replace(seen, kind="block", until_ms=block.until, reason=block.reason, decided_by=by)
    if isinstance(flag, facts.NumberFlagged) and flag.expires > now_ms:
        return replace(seen, kind="flag", until_ms=flag.expires, flag=flag.flag, reason=flag.reason)
    if isinstance(mute, facts.NumberMuted) and mute.until > now_ms:
        return replace(seen, kind="mute", until_ms=mute.until)
    return None


# Whose claim of a call it is.

_CLAIMS = ("call_answered", "call_started")


def own_claims(board: Board, desk: str, call: Call) -> frozenset[str]:
    """Which of the claims of a call are this desk's: it may have had another id when it took the call."""
    if desk not in board.reference.continued:
        return frozenset({desk}.intersection(call.claims))
    lines = (line for line in call.timeline if line.kind in _CLAIMS and line.desk in call.claims)
    return frozenset(line.desk for line in lines if board.reference.is_of(desk, line.desk, line.recorded))


# A desk that took a call and whose telephone nobody picks up for so long: the others hear it again and may take it.
TAKE_OVER_MS = 20_000


def ringing_calls(board: Board, now_ms: int) -> list[Call]:
    """The calls that ring and are not blocked: who cannot speak before all, then the longest waiting; also those that a
    desk took and does not answer."""
    waiting = [call for call in board.pressing_calls() if call.state == "ringing" or is_left(board, call, now_ms)]
    return sorted((c for c in waiting if not _is_blocked(board, c, now_ms)), key=lambda call: not call.wordless)


def is_left(board: Board, call: Call, now_ms: int) -> bool:
    """Whether a desk took this call and its telephone has rung on for `TAKE_OVER_MS`."""
    since = unanswered_since(board, call)
    return since is not None and not call.state_known and now_ms - since >= TAKE_OVER_MS


def unanswered_since(board: Board, call: Call) -> int | None:
    """Since when a desk has the call while its telephone rings on; None where it is not so, or where its exchange does
    not tell of answers and nobody can know."""
    trunk = board.reference.trunks.get(call.phone.trunk) if call.phone is not None else None
    return call.unanswered_ms if trunk is not None and trunk.settings.get("answers") != "no" else None


def blocked_calls(board: Board, now_ms: int) -> list[Call]:
    """The calls of blocked numbers that ring at this moment: seen, never heard."""
    return [call for call in board.waiting_calls() if _is_blocked(board, call, now_ms)]


def loud_calls(board: Board, now_ms: int) -> list[Call]:
    """The calls that must be heard: neither blocked nor muted."""
    return [call for call in ringing_calls(board, now_ms) if not _standing_muted(board, call, now_ms)]


def ring_late_s(board: Board, call: Call, now_ms: int) -> int:
    """For how many seconds a call has rung past the city's target to answer it; 0 within it."""
    rung_s = (now_ms - (call.rang_ms or call.started_ms)) // 1000
    return max(0, rung_s - board.reference.rules.answer_target_s)


def open_talks(board: Board, desk: str) -> list[Call]:
    """The calls this desk has and nobody has recorded, the last begun first: it is spoken with, the others are held.
    What the exchange holds comes last."""
    talking = (c for c in board.pressing_calls() if c.state == "talking" and not c.state_known)
    own = (c for c in talking if own_claims(board, desk, c))
    return sorted(own, key=lambda call: (is_held(call), -(call.answered_ms or call.started_ms), call.id))


def is_said(board: Board, call: Call) -> bool:
    """Whether the desk that has the call has said so itself, by a person; else only its telephone did."""
    return any(line.kind in _CLAIMS and line.desk in call.claims for line in call.timeline)


def is_held(call: Call) -> bool:
    """Whether the caller waits on hold at the exchange."""
    return call.phone is not None and call.phone.state == "held"


def calls_elsewhere(board: Board, desk: str) -> list[Call]:
    """The calls other desks have and nobody has recorded, the longest first."""
    claimed = (c for c in board.pressing_calls() if (c.claims or c.on_a_telephone) and not c.state_known)
    others = (c for c in claimed if not own_claims(board, desk, c))
    return sorted(others, key=lambda call: (call.started_ms, call.id))


def unrecorded_calls(board: Board, desk: str) -> list[Call]:
    """The calls that are over and nobody has recorded, of this desk or of none, the last one first."""
    over = (c for c in board.pressing_calls() if c.state == "unrecorded")
    own = (c for c in over if c.claimed_by is None or own_claims(board, desk, c))
    return sorted(own, key=lambda call: (-call.started_ms, call.id))


def calls_not_ended(board: Board, desk: str) -> list[Call]:
    """The calls of this desk that are recorded and whose end the line still has to tell, the last begun first."""
    # Without telephony nobody would ever say that they are over.
    rang = (c for c in board.pressing_calls() if c.state == "talking" and c.state_known and (c.rang_ms or c.phone))
    own = (c for c in rang if own_claims(board, desk, c))
    return sorted(own, key=lambda call: (-call.started_ms, call.id))


def spoken_call(board: Board, desk: str, hand: str = "") -> Call | None:
    """Who this desk speaks with: the call taken or brought back last (`hand`), recorded or not, until it is over; else
    the last begun that nobody recorded. Who does not know the hand takes the last recorded one for it."""
    taken = board.calls.get(hand)
    talks = open_talks(board, desk)
    if taken is not None and taken.state == "talking" and own_claims(board, desk, taken):
        spoken = [one for one in talks if one.phone is not None and one.phone.state == "talking"]
        return spoken[0] if is_held(taken) and spoken else taken
    talks = talks or (calls_not_ended(board, desk) if taken is None else [])
    return next(iter(talks), None)


def line_call(board: Board, desk: str, now_ms: int, hand: str = "") -> Call | None:
    """The call the desk is about: what it speaks on, then what rings, then what is over and not recorded. A recorded
    call gives way to a ring."""
    spoken = spoken_call(board, desk, hand)
    if spoken is not None and not spoken.state_known:
        return spoken
    ringing = ringing_calls(board, now_ms)
    return next(iter(ringing), None) or spoken or next(iter(unrecorded_calls(board, desk)), None)


def call_in_hand(board: Board, desk: str, now_ms: int, hand: str = "") -> Call | None:
    """The call of `line_call` if this desk had it, else the last one it had: never one that only rang."""
    call = line_call(board, desk, now_ms, hand)
    if call is not None and own_claims(board, desk, call):
        return call
    own = (one for one in board.calls.values() if own_claims(board, desk, one))
    return max(own, key=lambda one: (one.started_ms, one.id), default=None)


# What F1 does now: said by the banner, done by the key, and both ask here.

# Who reaches for F1 while a ring ends or another desk takes it means that caller, and nobody else.
RING_LEFT_MS = 3_000


class TakeKey(msgspec.Struct, frozen=True):
    """What F1 does: `take` the ringing `call`, begin a `new` one, or nothing, because the ring of `call` has just
    `left` or because of who is spoken with (`speaking`)."""

    act: Literal["take", "new", "left", "speaking"]
    call: Call | None = None


class RingMemory:
    """Remembers the ring that left this desk last without being taken here. It goes by what the desk saw, not by what
    other clocks say."""

    def __init__(self) -> None:
        self._ringing: frozenset[str] = frozenset()
        self._left, self.left_until_ms = "", 0

    def note_rings(self, board: Board, desk: str, now_ms: int) -> None:
        """Compare what rings now with the look before."""
        ringing = frozenset(one.id for one in ringing_calls(board, now_ms))
        gone = (board.calls.get(id) for id in sorted(self._ringing - ringing))
        for call in gone:
            if call is not None and not own_claims(board, desk, call):
                self._left, self.left_until_ms = call.id, now_ms + RING_LEFT_MS
        self._ringing = ringing

    def left_call(self, board: Board, now_ms: int) -> Call | None:
        """The call whose ring left within `RING_LEFT_MS`, or None."""
        return board.calls.get(self._left) if 0 < self.left_until_ms - now_ms <= RING_LEFT_MS else None


def take_key(board: Board, desk: str, now_ms: int, hand: str, rings: RingMemory) -> TakeKey:
    """What F1 does now. Who rings comes first, and nobody who is spoken with is pushed aside by a new call."""
    rings.note_rings(board, desk, now_ms)
    ringing = ringing_calls(board, now_ms)
    # What this desk took itself and did not pick up comes after what rings for everybody.
    waiting = next((one for one in ringing if not own_claims(board, desk, one)), next(iter(ringing), None))
    if waiting is not None:
        return TakeKey("take", waiting)
    left = rings.left_call(board, now_ms)
    if left is not None:
        return TakeKey("left", left)
    spoken = spoken_call(board, desk, hand)
    if spoken is None or spoken.written is not None:
        return TakeKey("new")
    # Of a recorded call that came without telephony nobody would ever say that it is over.
    stays = not spoken.state_known or spoken.rang_ms is not None or spoken.phone is not None
    return TakeKey("speaking", spoken) if stays else TakeKey("new")


class Due(msgspec.Struct, frozen=True):
    """A task that is to be done, and the call it belongs to."""

    call: Call
    task: Task


def tasks_to_do(board: Board) -> list[Due]:
    """The call-backs and checks to be done: whose caller pressed that they need help before all, who pressed that they
    are safe behind, then those due first."""
    kinds = ("call_back", "silent_check")
    found = (Due(call, one) for call in board.pressing_calls() for one in call.open_tasks if one.task_kind in kinds)
    weight = {"help": -1, "safe": 1}
    return sorted(found, key=lambda due: (weight.get(said_of_safety(board, due.call.id), 0), due.task.due, due.task.id))


def late_tasks(board: Board, now_ms: int) -> list[Due]:
    """Those whose time has come."""
    return [due for due in tasks_to_do(board) if due.task.late(now_ms)]


def claim_ms(board: Board) -> int:
    """A desk that was not heard for this long loses the calls it had, and everybody sees that it did."""
    return board.reference.rules.claim_min * 60_000


def renew_ms(board: Board) -> int:
    """A desk at work says again that it has its call, well before others would take it for gone."""
    return claim_ms(board) * 2 // 5


def last_release(call: Call) -> facts.CallReleased | None:
    """How the call last came back to the queue, while nobody has taken it since."""
    for line in reversed(call.timeline):
        if isinstance(line.fact, facts.CallReleased):
            return line.fact
        if isinstance(line.fact, facts.CallAnswered | facts.CallStarted):
            return None
    return None


def _is_blocked(board: Board, call: Call, now_ms: int) -> bool:
    return standing_of(board, caller_number(call), now_ms).blocked_until is not None


def _standing_muted(board: Board, call: Call, now_ms: int) -> bool:
    return standing_of(board, caller_number(call), now_ms).muted_until is not None


# The follow-ups and promises of all cases.

CASE_KINDS = ("follow_up", "promise")


class CaseTask(msgspec.Struct, frozen=True):
    """A task that is to be done, and the case it belongs to."""

    case: Case
    task: Task


def all_open_tasks(board: Board) -> list[CaseTask]:
    """The follow-ups and promises of all cases, the first due first; also of closed ones."""
    tasks = ((case, one) for case in board.cases_with_tasks() for one in case.tasks.values() if one.open)
    found = [CaseTask(case, one) for case, one in tasks if one.task_kind in CASE_KINDS]
    return sorted(found, key=lambda one: (one.task.due, one.task.id))
