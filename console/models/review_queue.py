"""The review queue: what waits for a supervisor on this board, in the order of urgency, and what was decided. Pure."""

from collections.abc import Collection, Iterable

from console.models.board import Board
from console.models.confirm_commands import is_same
from console.models.matter import Matter, decision_of
from console.models.problems import rings_of
from console.models.promise_commands import all_open_tasks
from console.models.review import ABOUT, LASTING, REVIEWED, RUNNING, WAITS_MS, started
from console.models.shift_log import on_duty
from console.models.streams import call_stream, case_stream, shift_stream
from console.models.waiting import late_tasks
from wire.rights import may_write

CLOCK_OFF_MS = 30_000
_COMMANDS = {
    "block": "number_blocked",
    "blocked": "number_unblocked",
    "emergency": "person_confirmed",
    "objection": "evaluation_reviewed",
    "request": "data_request_decided",
    "erasure": "erasure_seconded",
}
# What was found of a call is for supervisors and its own person: who may not look again does not see the objection.
_CLOSED = frozenset({"objection"})
_ROOM_KIND = "case_noted"


def waiting(board: Board, now_ms: int, older: Iterable[Matter] = ()) -> list[Matter]:
    """What nobody has decided yet, the most pressing first; `older` are matters of streams that left the board."""
    found = {one.key: one for one in _all(board, older)}
    found |= {one.key: one for one in (*_promises(board, now_ms), *_clocks(board), *_rings(board))}
    kept = (one for one in found.values() if one.decided is None and _waits(one, now_ms))
    return sorted(kept, key=lambda one: (ABOUT.index(one.about), one.due or one.when, one.key))


def decided(board: Board, now_ms: int, older: Iterable[Matter] = ()) -> list[Matter]:
    """What was decided, the last first."""
    found = {one.key: one for one in _all(board, older)}
    kept = ((one.decided.when, one) for one in found.values() if one.decided and now_ms - one.decided.when < WAITS_MS)
    return [one for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].key))]


def count_for(board: Board, now_ms: int, person: str, roles: Collection[str], older: Iterable[Matter] = ()) -> int:
    """How much of what waits this person may decide."""
    return sum(
        one.about not in RUNNING and may_decide(board, one, person, roles) for one in waiting(board, now_ms, older)
    )


def may_decide(board: Board, matter: Matter, person: str, roles: Collection[str]) -> bool:
    """Whether a person's role lets them decide it, and it is not about what they wrote themselves."""
    return has_role(matter, roles) and not is_own(board, matter, person)


def has_role(matter: Matter, roles: Collection[str]) -> bool:
    """Whether these roles may decide such a matter."""
    judged = matter.about in REVIEWED or matter.one.startswith("review:")
    kind = "review_decided" if judged else _COMMANDS.get(matter.about, _ROOM_KIND)
    return may_write(kind, roles, matter.stream)


def may_see(matter: Matter, roles: Collection[str]) -> bool:
    """Whether it stands in the list of somebody with these roles, decided by them or by others."""
    return matter.about not in _CLOSED or has_role(matter, roles)


def is_own(board: Board, matter: Matter, person: str) -> bool:
    """Whether it is to be judged by somebody else, because this person wrote it or what it is about."""
    written = (matter.by,) if matter.about in REVIEWED else ()
    return any(is_same(board, one, person) for one in (*written, *matter.never))


def clock_off_ms(board: Board, desk: str) -> int | None:
    """By how much the clock of a desk differed from the server's when it last wrote."""
    last = next(iter(board.written_at(desk, 1)), None)
    return last.offset_ms if last is not None else None


def _all(board: Board, older: Iterable[Matter]) -> Iterable[Matter]:
    """What is on the board counts as it is there, also when nothing of it waits any more."""
    yield from (one for one in older if board.folded(one.stream) is None)
    yield from board.review.matters()


def _waits(one: Matter, now_ms: int) -> bool:
    if one.about in ("flag", "blocked"):
        return one.due is not None and one.due > now_ms
    return one.about in LASTING or now_ms - one.when < WAITS_MS


def _promises(board: Board, now_ms: int) -> Iterable[Matter]:
    late = [(case_stream(one.case.id), one.task) for one in all_open_tasks(board) if one.task.late(now_ms)]
    late += [
        (call_stream(one.call.id), one.task) for one in late_tasks(board, now_ms) if one.task.task_kind == "call_back"
    ]
    for stream, task in late:
        yield Matter(
            about="promise", stream=stream, entry=task.id, by=task.by, desk="", when=task.due, due=task.due, one=task.id
        )


def _clocks(board: Board) -> Iterable[Matter]:
    """The desks at work whose clock is off; one that was seen to be counts as decided for that shift."""
    for shift in on_duty(board):
        off, begun = clock_off_ms(board, shift.desk), started(shift)
        if off is not None and abs(off) >= CLOCK_OFF_MS and begun is not None:
            yield Matter(
                about="clock", stream=shift_stream(shift.id), entry=begun.entry, by=shift.person, desk=shift.desk,
                when=begun.recorded, decided=decision_of(shift, "clock", begun.entry),
            )  # fmt: skip


def _rings(board: Board) -> Iterable[Matter]:
    for ring in rings_of(board):
        last = max(ring.heads, key=lambda head: (head.when, head.id))
        yield Matter(
            about="conflict", stream=ring.stream, entry=last.id, by=last.by, desk=last.desk, when=last.when,
            one=ring.field,
        )  # fmt: skip


def find(board: Board, now_ms: int, key: str, older: Iterable[Matter] = ()) -> Matter | None:
    """The matter of a key, waiting or decided."""
    found = (*waiting(board, now_ms, older), *decided(board, now_ms, older))
    return next((one for one in found if one.key == key), None)
