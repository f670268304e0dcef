"""What the board knows of a storm: whether one runs, its reports, and the work lists by kelurahan and by agency.

A report belongs to the storm it was opened in; one opened at a desk that was cut off counts as soon as it arrives. The
work lists also hold each case nobody was sent to, of another storm or of none: whoever sends sees all of them.
"""

from collections import Counter

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.standing_record import StandingRecord
from console.models.state.text import shown
from console.models.views.alarm import ACT, case_alarm
from console.models.views.duplicates import Likeness, Probe, rank_duplicates, words_of
from console.models.views.overdue import holds_a_storm, nobody_goes
from wire import facts
from wire.facts import Place, Priority, StormHit

LETTERS: dict[str, StormHit] = {"J": "road", "K": "cable", "R": "house", "M": "car", "O": "person"}
# By the letter alone; a house counts as hit with people in it until somebody says otherwise.
NATURES: dict[StormHit, str] = {
    "road": "tree_down",
    "cable": "tree_down",
    "house": "wind_damage",
    "car": "tree_down",
    "person": "tree_down",
}
PRIORITIES: dict[StormHit, Priority] = {"road": 2, "cable": 1, "house": 1, "car": 2, "person": 1}
NOT_SENT = ""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a work list: a report and how far it is, for one agency or for all of them."""

    case: str
    state: str
    since_ms: int
    agency: str = NOT_SENT


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One work list: its kelurahan or agency (empty: place not known, or nobody sent), the most pressing first."""

    code: str
    lines: tuple[Work, ...]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    reports: int
    open: int
    not_sent: int
    by_hit: dict[str, int]
    by_kelurahan: dict[str, int]
    streets: int
    attached: int


def running_storm(board: Board) -> StandingRecord | None:
    """The storm nobody has ended; of two begun apart the older one, so that all desks mean the same."""
    return next(iter(running_storms(board)), None)


def last_storm(board: Board) -> StandingRecord | None:
    """The storm that began last, ended or not: its lists stay to be seen."""
    found = (one for one in board.notices.values() if one.kind == "storm")
    return max(found, key=lambda one: (one.began_ms, one.id), default=None)


def parent_of(storm: StandingRecord) -> str | None:
    """The case all reports belong to."""
    return storm.began.parent if isinstance(storm.began, facts.StormStarted) else None


def name_of(storm: StandingRecord) -> str:
    """What the storm was called; may be empty."""
    return storm.began.name if isinstance(storm.began, facts.StormStarted) else ""


def running_storms(board: Board) -> list[StandingRecord]:
    """All storms nobody has ended: more than one when two desks that did not hear each other began one."""
    return [one for one in board.notices_of("storm") if isinstance(one.began, facts.StormStarted)]


def reports_of(board: Board, storm: str) -> list[Case]:
    """The reports of a storm, the first one first; one that turned out the same as another is left out.

    What runs at the same time counts as one storm.
    """
    running = {one.id for one in running_storms(board)}
    meant = running if storm in running else {storm}
    found = (one for one in board.cases.values() if one.storm in meant and one.state != "merged")
    return sorted(found, key=lambda one: (one.opened_ms, one.id))


def by_kelurahan(board: Board, storm: str, now_ms: int) -> list[Group]:
    """The reports by kelurahan, first that with the most pressing one."""
    groups: dict[str, list[Work]] = {}
    for case in _listed(board, storm):
        work = Work(case=case.id, state=case.state, since_ms=case.opened_ms)
        groups.setdefault(case.place.kelurahan or "", []).append(work)
    return _grouped(board, groups, now_ms)


def by_agency(board: Board, storm: str, now_ms: int) -> list[Group]:
    """The reports by agency with its own state, and those nobody was sent to first of all."""
    groups: dict[str, list[Work]] = {}
    for case in _listed(board, storm):
        if nobody_goes(board, case):
            waiting = Work(case=case.id, state=case.state, since_ms=case.opened_ms)
            groups.setdefault(NOT_SENT, []).append(waiting)
        for one in case.assignments.values():
            work = Work(case=case.id, state=one.state, since_ms=one.requested_ms, agency=one.agency)
            groups.setdefault(one.agency, []).append(work)
    return sorted(_grouped(board, groups, now_ms), key=lambda group: group.code != NOT_SENT)


def same_street(board: Board, probe: Probe, limit: int = 3) -> list[Likeness]:
    """The open cases a report may double: those on the same street first, then by likeness."""
    street = words_of(shown(probe.place.address) if probe.place else "")
    ranked = [one for one in rank_duplicates(board, probe, limit * 4) if not holds_a_storm(board, one.case)]
    ranked.sort(key=lambda one: not _on_street(board.cases[one.case], street))
    return ranked[:limit]


def on_street(case: Case, place: Place) -> bool:
    """Whether a case lies on the street of this place, as far as the words say."""
    return _on_street(case, words_of(shown(place.address)))


def summary_of(board: Board, storm: str) -> Summary:
    cases = reports_of(board, storm)
    streets = {frozenset(words_of(shown(one.place.address))) for one in cases if shown(one.place.address)}
    return Summary(
        reports=len(cases),
        open=sum(one.open for one in cases),
        not_sent=sum(nobody_goes(board, one) for one in cases),
        by_hit=dict(sorted(Counter(one.hit for one in cases if one.hit).items())),
        by_kelurahan=dict(sorted(Counter(one.place.kelurahan or "" for one in cases).items())),
        streets=len(streets),
        attached=sum(max(0, len(board.calls_of(one.id)) - 1) for one in cases),
    )


def _listed(board: Board, storm: str) -> list[Case]:
    """The reports of a storm, and all other cases nobody was sent to."""
    reports = reports_of(board, storm)
    known = {one.id for one in reports}
    return [*reports, *(one for one in board.open_cases() if one.id not in known and nobody_goes(board, one))]


def _on_street(case: Case, street: frozenset[str]) -> bool:
    there = words_of(shown(case.place.address))
    names = {word for word in street if not word.isdigit()}
    return bool(names) and names <= there


def _grouped(board: Board, groups: dict[str, list[Work]], now_ms: int) -> list[Group]:
    """Each list with what needs a person or has nobody yet first, then by priority and age; the lists by their first
    lines."""
    listed = {work.case: board.cases[work.case] for lines in groups.values() for work in lines}
    pressing = {
        id: nobody_goes(board, case) or case_alarm(board, case, now_ms).level == ACT for id, case in listed.items()
    }

    def rank(work: Work) -> tuple[bool, bool, int, int, str]:
        case = board.cases[work.case]
        return not board.still_open(case.id), not pressing[work.case], case.priority, case.opened_ms, work.case

    made = [Group(code=code, lines=tuple(sorted(lines, key=rank))) for code, lines in groups.items()]
    return sorted(made, key=lambda group: (rank(group.lines[0]), group.code))
