"""Commands about cases that belong together, and about what was promised: /gabung, /pisah, /induk, /janji, /tindak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo
from zoneinfo import ZoneInfo

from console.desk import Desk
from console.errors import Refused
from console.models.case import Case
from console.models.link_commands import bonds_of, link, merge, separate, split_off, unlink
from console.models.promise_commands import plan_task
from console.models.streams import split_stream
from console.ui import formats
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verb, because, case_meant
from console.ui.words import QT_TRANSLATE_NOOP
from wire.task_facts import TaskKind

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_LONGEST = 4  # digits of minutes: a week has 10,080


def due_from(word: str, now_ms: int, zone: str) -> int:
    """When something is due: in so many minutes, or at the next 14:17. Refused: minutes_unreadable."""
    if word.isdigit() and len(word) <= _LONGEST and int(word):
        return now_ms + int(word) * MINUTE_MS
    clock = _CLOCK.fullmatch(word)
    if clock is None:
        raise Refused("minutes_unreadable")
    local = formats.local(now_ms, ZoneInfo(zone))
    at = local.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
    due = int(at.timestamp() * 1000)
    return due if due >= now_ms else due + DAY_MS


def _merge(desk: Desk, typed: Typed) -> str:
    case, other = _pair(desk, typed)
    desk.do(merge, case.id, other.id, typed.rest or None)
    return desk.board.goes_on_in(case.id)


def _child(desk: Desk, typed: Typed) -> str:
    case, other = _pair(desk, typed)
    desk.do(link, case.id, other.id, "child", typed.rest or None)
    return case.id


def _related(desk: Desk, typed: Typed) -> str:
    case, other = _pair(desk, typed)
    desk.do(link, case.id, other.id, "related", typed.rest or None)
    return case.id


def _split(desk: Desk, typed: Typed) -> str:
    """A merged case is taken out again; two that are bound are let go; else a second incident gets its own case."""
    named = case_meant(desk, typed)
    if named.state == "merged":
        desk.do(separate, named.id, typed.rest)
        return named.id
    selected = desk.board.cases.get(typed.selected)
    if typed.case_named and selected is not None and any(one == named.id for _, one in bonds_of(desk.board, selected)):
        desk.do(unlink, selected.id, named.id, typed.rest or None)
        return selected.id
    return split_stream(desk.do(split_off, named.id, typed.rest)[-1].stream)[1]


def _promise(desk: Desk, typed: Typed) -> str:
    return _plan(desk, typed, "promise")


def _follow_up(desk: Desk, typed: Typed) -> str:
    return _plan(desk, typed, "follow_up")


def _plan(desk: Desk, typed: Typed, kind: TaskKind) -> str:
    case = case_meant(desk, typed)
    when, _, text = typed.rest.partition(" ")
    desk.do(plan_task, case.id, kind, due_from(when, desk.now_ms(), desk.zone), text or None)
    return case.id


def _pair(desk: Desk, typed: Typed) -> tuple[Case, Case]:
    """The selected case and the named one."""
    selected = desk.board.cases.get(typed.selected)
    if selected is None:
        raise Refused("case_unknown", case=typed.selected or "…")
    if not typed.case_named:
        raise Refused("other_case_missing")
    return selected, case_meant(desk, typed)


def _two(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    board = desk.board
    selected = board.display_number(typed.selected) if typed.selected in board.cases else "…"
    known = typed.case_named and typed.case in board.cases
    other = board.display_number(typed.case) if known else typed.case_named or "…"
    return {"selected": selected, "other": other, **because(typed)}


def _due(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    when, _, text = typed.rest.partition(" ")
    try:
        at = formats.clock(due_from(when, desk.now_ms(), desk.zone), zone)
    except Refused:
        at = "…"
    return {"at": at, "text": text or "…"}


def _split_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    return because(typed)


VERBS = (
    Verb(
        id="merge",
        words=("gabung", "merge"),
        says=QT_TRANSLATE_NOOP("Command", "Merge {selected} into {other}{because}"),
        takes=("case", "reason"),
        act=_merge,
        fill=_two,
        actions=("case.merge",),
        example="/gabung A-0041",
    ),
    Verb(
        id="split",
        words=("pisah", "split"),
        says=QT_TRANSLATE_NOOP("Command", "Take {case} apart, or cut a second case out of it{because}"),
        takes=("reason", "case"),
        act=_split,
        fill=_split_words,
        actions=("case.split",),
        example="/pisah pohon kedua menimpa mobil",
    ),
    Verb(
        id="parent",
        words=("induk", "parent"),
        says=QT_TRANSLATE_NOOP("Command", "Make {selected} a part of {other}{because}"),
        takes=("case", "reason"),
        act=_child,
        fill=_two,
        actions=("case.parent",),
        example="/induk A-0040",
    ),
    Verb(
        id="related",
        words=("kait", "related"),
        says=QT_TRANSLATE_NOOP("Command", "Mark {selected} and {other} as related{because}"),
        takes=("case", "reason"),
        act=_related,
        fill=_two,
        actions=("case.related",),
        example="/kait A-0040",
    ),
    Verb(
        id="promise",
        words=("janji", "promise"),
        says=QT_TRANSLATE_NOOP("Command", "Promise to the caller of {case}, due {at}: {text}"),
        takes=("minutes", "text", "case"),
        act=_promise,
        fill=_due,
        actions=("case.promise",),
        example="/janji 10 kabari ambulans",
    ),
    Verb(
        id="follow_up",
        words=("tindak", "followup"),
        says=QT_TRANSLATE_NOOP("Command", "Follow-up on {case}, due {at}: {text}"),
        takes=("minutes", "text", "case"),
        act=_follow_up,
        fill=_due,
        actions=("case.followup",),
        example="/tindak 30 cek genset",
    ),
    Verb(
        id="task_list",
        words=("daftarjanji", "promises"),
        opens="case.tasks",
        example="/daftarjanji",
    ),
)
