"""The inbox: what came in writing and nobody has taken, those that tell of one thing together, by need.

Rule: grouping decides nothing: it brings reports side by side, a person attaches them. Each report costs a few
comparisons however many wait, so a disaster's ten thousand are grouped in slices beside the work.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from console.models.state.board import Board
from console.models.state.call import FROM_ROOMS, Call, caller_number
from console.models.state.place import point_of
from console.models.state.text import phone_key, shown
from console.models.views.alarm import ACT, NEAR, RUNNING
from console.models.views.duplicates import Likeness, Probe, likeness, rank_duplicates, words_of
from console.models.views.waiting import own_claims, standing_of
from wire.facts import Place

ALIKE = 0.32  # from this score on two reports stand in one group
ROOM_WAITS_S = 60  # another city's room is answered within this time
UNKNOWN_PRIORITY = 2  # nobody has read it yet
_CELL_DEGREES = 0.005  # about 550 m
_COMPARED_MOST = 24  # groups of one cell, number or word that a report is compared with
_KEYS_OF_WORDS = 6


def report_text(call: Call) -> str:
    """All its sender wrote, in order."""
    written = call.written
    if written is None:
        return ""
    return "\n".join(filter(None, (shown(written.text), *(shown(one.text) for one in written.added))))


def report_place(call: Call) -> Place:
    """The place as its sender said it: never more than offered."""
    written = call.written
    if written is None:
        return Place()
    return Place(address=written.place, point=written.point, source="caller")


def sent_point(call: Call) -> tuple[float, float] | None:
    """The point its sender sent, in degrees."""
    return point_of(report_place(call)) if call.written is not None else None


@dataclass(frozen=True, slots=True)
class _Report:
    """A report as what is compared."""

    id: str
    opened_ms: int
    nature: str
    place: Place
    narrative: str
    number: str


def _report(call: Call) -> _Report:
    nature = (call.written.nature or "") if call.written is not None else ""
    return _Report(call.id, call.started_ms, nature, report_place(call), report_text(call), caller_number(call))


def probe_of(call: Call, now_ms: int) -> Probe:
    """What is known of a report, to look for open cases it may belong to."""
    return _probe(_report(call), now_ms)


def _probe(told: _Report, now_ms: int) -> Probe:
    return Probe(now_ms=now_ms, place=told.place, nature=told.nature, number=told.number, narrative=told.narrative)


def cases_like(board: Board, call: Call, now_ms: int) -> list[Likeness]:
    """The open cases a report may belong to, best first; what its sender wrote before went to one goes first."""
    found = rank_duplicates(board, probe_of(call, now_ms))
    before = board.calls.get((call.written.follows or "") if call.written is not None else "")
    case = board.goes_on_in(before.case) if before is not None and before.case else ""
    if not case or not board.still_open(case):
        return found
    first = Likeness(case=case, score=1.0, reasons=("follows",))
    return [first, *(one for one in found if one.case != case)][:3]


@dataclass(slots=True)
class _Kept:
    """A group: the report it began with, as it was then, and those that wait, in the order in which they came."""

    first: _Report
    keys: tuple[object, ...]
    calls: dict[str, None] = field(default_factory=dict)


class Grouping:
    """Which reports stand together, kept beside a board: `follow` what changed, in slices."""

    def __init__(self, board: Callable[[], Board]) -> None:
        self._board = board
        self._groups: dict[str, _Kept] = {}
        self._of: dict[str, str] = {}
        self._by_key: dict[object, deque[str]] = {}
        self._waiting: dict[str, None] = {}

    def touched(self, calls: Iterable[str]) -> None:
        """These may have come, changed, or been taken."""
        self._waiting.update(dict.fromkeys(calls))

    def begin(self) -> None:
        """Another board, or the first look at it."""
        self._groups, self._of, self._by_key = {}, {}, {}
        board = self._board()
        calls = [*board.written_calls(rooms=True), *board.written_calls(rooms=False)]
        self._waiting = dict.fromkeys(call.id for call in calls)

    def follow(self, budget_s: float) -> bool:
        """Go on for about so long; true while more is to be done."""
        until, board = time.perf_counter() + budget_s, self._board()
        while self._waiting:
            one = next(iter(self._waiting))
            del self._waiting[one]
            call = board.calls.get(one)
            if call is not None and call.state == "written":
                self._put(call)
            else:
                self._take(one)
            if time.perf_counter() >= until:
                break
        return bool(self._waiting)

    def groups(self) -> list[list[str]]:
        """The ids of those that wait, group by group, the first that came first."""
        return [list(one.calls) for one in self._groups.values() if one.calls]

    def group_of(self, call: str) -> list[str]:
        """Those that stand with a report, itself among them."""
        group = self._groups.get(self._of.get(call, ""))
        return list(group.calls) if group is not None else [call]

    def _put(self, call: Call) -> None:
        if call.id in self._of:
            return  # what was added later moves nothing: a list does not jump under a hand
        report = _report(call)
        # Another city's room is answered by itself: nothing a citizen wrote stands in front of it.
        keys = () if call.channel == FROM_ROOMS else _keys_of(report)
        name = self._alike(report, keys) or call.id
        group = self._groups.setdefault(name, _Kept(report, keys))
        group.calls[call.id] = None
        self._of[call.id] = name
        if name == call.id:
            for key in keys:
                self._by_key.setdefault(key, deque(maxlen=_COMPARED_MOST)).append(name)

    def _alike(self, report: _Report, keys: tuple[object, ...]) -> str:
        tried = dict.fromkeys(name for key in keys for name in self._by_key.get(key, ()))
        best, score = "", ALIKE
        for name in tried:
            group = self._groups.get(name)
            if group is None:
                continue
            same = bool(report.number) and phone_key(report.number) == phone_key(group.first.number)
            found = likeness(group.first, _probe(report, report.opened_ms), same).score
            if found >= score:
                best, score = name, found
        return best

    def _take(self, call: str) -> None:
        name = self._of.pop(call, "")
        group = self._groups.get(name)
        if group is None:
            return
        group.calls.pop(call, None)
        if not group.calls:
            del self._groups[name]
            for key in group.keys:
                names = self._by_key.get(key)
                if names is not None and name in names:
                    names.remove(name)
                if not names:
                    self._by_key.pop(key, None)


def _keys_of(report: _Report) -> tuple[object, ...]:
    """Under which a report is looked for: its number, the cells around its point, its longest words."""
    found: list[object] = []
    if number := phone_key(report.number):
        found.append(("number", number))
    point = point_of(report.place)
    if point is not None:
        row, column = round(point[0] / _CELL_DEGREES), round(point[1] / _CELL_DEGREES)
        found += [("cell", row + up, column + across) for up in (-1, 0, 1) for across in (-1, 0, 1)]
    words = words_of(f"{shown(report.place.address)} {report.narrative}"[:2_000])
    found += [("word", one) for one in sorted(words, key=lambda one: (-len(one), one))[:_KEYS_OF_WORDS]]
    return tuple(found)


# What is urgent among them.


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A group of the inbox: its first report, how many stand with it, how urgent it is. `priority`: of the type that
    its sender chose; `wait_s`: how long the first of them has waited; `blocked`: its number is blocked."""

    call: Call
    calls: tuple[str, ...]
    level: int
    wait_s: int
    priority: int
    blocked: bool = False
    from_room: bool = False


def wait_level(board: Board, rooms: bool, wait_s: int) -> int:
    """How urgent it is what has waited so long: RUNNING, NEAR or ACT; another city's `rooms` wait for less."""
    rules = board.reference.rules
    near, act = (ROOM_WAITS_S // 2, ROOM_WAITS_S) if rooms else (rules.report_near_s, rules.report_act_s)
    return ACT if wait_s >= act else NEAR if wait_s >= near else RUNNING


def waiting_reports(board: Board, groups: Iterable[list[str]], now_ms: int) -> list[Waiting]:
    """The groups by need: another city's room, then what must be acted on, the gravest, the longest waiting; what a
    blocked number wrote comes last."""
    found = list[Waiting]()
    for ids in groups:
        calls = [board.calls[one] for one in ids if one in board.calls]
        if not calls:
            continue
        first = calls[0]
        wait_s = max(0, now_ms - first.started_ms) // 1000
        natures = (call.written.nature for call in calls if call.written is not None and call.written.nature)
        known = [board.reference.natures[one].priority for one in natures if one in board.reference.natures]
        found.append(
            Waiting(
                call=first,
                calls=tuple(call.id for call in calls),
                level=wait_level(board, first.channel == FROM_ROOMS, wait_s),
                wait_s=wait_s,
                priority=min(known, default=UNKNOWN_PRIORITY),
                blocked=standing_of(board, caller_number(first), now_ms).blocked_until is not None,
                from_room=any(call.channel == FROM_ROOMS for call in calls),
            )
        )
    return sorted(found, key=_need)


def _need(one: Waiting) -> tuple[bool, bool, int, int, int, str]:
    return (one.blocked, not one.from_room, -one.level, one.priority, -one.wait_s, one.call.id)


class Pressing(msgspec.Struct, frozen=True):
    """The inbox in short: how many wait, how urgent the most urgent is, how long the longest has waited."""

    count: int = 0
    level: int = RUNNING
    longest_s: int = 0
    from_rooms: int = 0


def inbox_in_short(board: Board, now_ms: int) -> Pressing:
    """Asked with every key and each second: it costs the same however many wait."""
    level, longest, counts = RUNNING, 0, [0, 0]
    for rooms in (False, True):
        counts[rooms], first_ms = board.written_in_short(rooms=rooms)
        if counts[rooms]:
            wait_s = max(0, now_ms - first_ms) // 1000
            longest = max(longest, wait_s)
            level = max(level, wait_level(board, rooms, wait_s))
    return Pressing(sum(counts), level, longest, counts[True])


def report_news(board: Board, now_ms: int) -> Iterator[tuple[str, str]]:
    """What of the inbox is to be heard once: that something waits, that another city's room does, and, as long as
    something is to be acted on, each time the city's rule says."""
    short = inbox_in_short(board, now_ms)
    if not short.count:
        return
    yield ("report", "waits")
    yield from (("report", call.id) for call in board.written_calls(rooms=True))
    if short.level == ACT:
        again_s = board.reference.rules.sound_again_s
        yield ("report", f"act {short.longest_s // again_s}")


def taken_reports(board: Board, desk: str) -> list[Call]:
    """The reports that this desk has taken and not decided yet, the last taken first."""
    own = (
        call
        for call in board.pressing_calls()
        if call.written is not None and call.state == "talking" and own_claims(board, desk, call)
    )
    return sorted(own, key=lambda call: (-(call.answered_ms or 0), call.id))
