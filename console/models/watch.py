"""Which desk watches the clocks of an assignment, and how a desk that watches says that it is still there.

A desk at work writes as it goes; one that has nothing to write says so while others wait on its clocks.
"""

from collections.abc import Callable

import msgspec

from console.models.away_commands import own_shift
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.escalation import fires_here
from console.models.late_entry_commands import copied
from console.models.shift import Shift
from console.models.streams import shift_stream
from wire import facts

Heard = Callable[[str], int | None]


def watch_ms(board: Board) -> int:
    """A desk that was not heard for this long is shown as gone: the city's rule."""
    return board.reference.rules.watch_min * 60_000


class Gone(msgspec.Struct, frozen=True):
    """A case whose clocks nobody watches: which desk is gone, and since when."""

    case: str
    desk: str
    since_ms: int


def gone_watches(board: Board, desk: str, heard: Heard, now_ms: int) -> tuple[Gone, ...]:
    """The cases whose clocks nobody watches.

    `heard` gives when a desk was last heard here, none while nobody can be heard. A desk at which nobody is on duty
    any more is gone since its last shift ended.
    """
    gone: dict[tuple[str, str], Gone] = {}
    for case in board.worked_cases():
        if copied(case):
            continue
        for one in case.open_assignments:
            watcher = _now(board, case.watch or one.desk)
            if (case.id, watcher) in gone or fires_here(board, desk, case, one):
                continue
            since = _gone_since(board, watcher, heard, now_ms)
            if since is not None:
                gone[case.id, watcher] = Gone(case.id, watcher, since)
    return tuple(gone.values())


def _now(board: Board, desk: str) -> str:
    """The id a desk has now: it may have gone on under another one."""
    later = {link.old: after for after, link in board.reference.continued.items()} if board.reference.continued else {}
    known: set[str] = set()
    while desk in later and desk not in known:
        known.add(desk)
        desk = later[desk]
    return desk


def say_heard(board: Board, context: Context) -> list[Draft]:
    """This desk is at work: written when others wait on its clocks and it has written nothing else for a while."""
    shift = own_shift(board, context.desk, context.person)
    last = next((record.at for record in board.written_at(context.desk, 1)), 0)
    if shift is None or context.now_ms - last < watch_ms(board) * 2 // 5:
        return []
    others = any(_at(board, context.desk, one) is False for one in board.shifts.values() if one.on_duty)
    works = ((case, one) for case in board.worked_cases() for one in case.open_assignments)
    if not others or not any(fires_here(board, context.desk, case, one) for case, one in works):
        return []
    return [context.draft(shift_stream(shift.id), facts.DeskHeard())]


def _gone_since(board: Board, desk: str, heard: Heard, now_ms: int) -> int | None:
    shifts = [one for one in board.shifts.values() if one.person and _at(board, desk, one)]
    if shifts and not any(one.on_duty for one in shifts):
        return max(one.ended_ms or 0 for one in shifts)
    last = heard(desk)
    return last if last is not None and now_ms - last >= watch_ms(board) else None


def _at(board: Board, desk: str, shift: Shift) -> bool:
    return board.reference.is_of(desk, shift.desk, shift.started_ms)
