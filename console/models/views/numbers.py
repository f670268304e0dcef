"""What the room keeps in mind of telephone numbers at a moment: flags that run out, blocks, mutes, requests."""

import msgspec

from console.models.state.board import Board
from console.models.state.standing_record import StandingRecord
from wire import facts

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
