"""The situation of a moment, or of the storm that runs: what is known, and before it everything that is not.
Rule: nothing is filled in. A case of which nobody recorded casualties is not a case without casualties."""

from collections import Counter
from collections.abc import Iterable
from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.case import ON_SCENE, Assignment, Case
from console.models.state.place import point_of
from console.models.state.text import shown
from console.models.views.masking import masked
from console.models.views.overdue import clock_of
from console.models.views.storms import name_of, reports_of, running_storm, summary_of
from console.models.views.waiting import ringing_calls
from console.reports import words
from console.reports.contents import AgencyNow, Blank, BlankKind, Count, OpenCase, Situation, StormPart
from wire.facts import CasualtiesReported

MOST_CASES = 200
PRIORITIES = {1: "merah", 2: "kuning", 3: "hijau", 0: "belum ada prioritas"}
# The order in which blanks are told: what may cost a life first.
_ORDER: tuple[BlankKind, ...] = (
    *("alone", "unsent", "untold", "no_answer", "no_agency", "overdue", "no_casualties"),
    *("no_first_report", "unverified", "no_point", "no_ward", "missing_stamp", "conflict"),
)


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How much this desk can know: entries not sent, and since when it works alone."""

    unsent: int = 0
    alone_since_ms: int | None = None


def make_situation(board: Board, now_ms: int, zone: tzinfo, link: Link | None = None) -> Situation:
    """Of the storm that runs its reports, else all open cases."""
    storm = running_storm(board)
    of_storm = [one for one in reports_of(board, storm.id) if one.open] if storm is not None else []
    cases = of_storm if storm is not None else board.open_cases()
    ordered = sorted(cases, key=lambda one: (one.priority or 9, one.opened_ms, one.id))
    said = [one.casualties for one in ordered if one.casualties is not None]
    states = Counter(one.state for one in ordered)
    priorities = Counter(one.priority for one in ordered)
    return Situation(
        at=words.local(now_ms, zone),
        storm=_storm(board, zone),
        open=len(ordered),
        priorities=tuple(
            Count(code=str(one), name=f"{one} {PRIORITIES[one]}", n=priorities[one])
            for one in PRIORITIES
            if one in priorities
        ),
        states=tuple(Count(code=one, name=words.word("case_state", one), n=n) for one, n in sorted(states.items())),
        waiting_calls=len(ringing_calls(board, now_ms)),
        light=sum(one.light or 0 for one in said),
        severe=sum(one.severe or 0 for one in said),
        dead=sum(one.dead or 0 for one in said),
        missing=sum(one.missing or 0 for one in said),
        said=len(said),
        unsaid=len(ordered) - len(said),
        cases=tuple(_open_case(board, one, now_ms, zone) for one in ordered[:MOST_CASES]),
        more=max(0, len(ordered) - MOST_CASES),
        blanks=situation_blanks(board, ordered, now_ms, zone, link or Link()),
    )


def situation_blanks(board: Board, cases: Iterable[Case], now_ms: int, zone: tzinfo, link: Link) -> tuple[Blank, ...]:
    """Everything about these cases that nobody recorded, what may cost a life first."""
    found: dict[tuple[BlankKind, str], list[str]] = {}
    for case in cases:
        number = board.display_number(case.id)
        for kind, name in [
            *_of_case(case),
            *(one for each in case.assignments.values() for one in _of(board, each, now_ms)),
        ]:
            found.setdefault((kind, name), []).append(number)
    blanks = [
        Blank(kind=kind, name=name, count=len(numbers), cases=tuple(dict.fromkeys(numbers)))
        for (kind, name), numbers in found.items()
    ]
    if link.unsent:
        blanks.append(Blank(kind="unsent", count=link.unsent))
    if link.alone_since_ms is not None:
        blanks.append(Blank(kind="alone", since=words.local(link.alone_since_ms, zone)))
    return tuple(sorted(blanks, key=lambda one: (_ORDER.index(one.kind), one.name)))


def casualty_words(said: CasualtiesReported | None) -> str | None:
    """2 luka ringan, 1 luka berat (petugas); none where nobody recorded any."""
    if said is None:
        return None
    counted = (
        (said.light, "luka ringan"),
        (said.severe, "luka berat"),
        (said.dead, "meninggal"),
        (said.missing, "hilang"),
    )
    what = ", ".join(f"{count} {name}" for count, name in counted if count) or "dicatat tidak ada"
    source = {"caller": "pelapor", "officer": "petugas", "medic": "petugas medis"}[said.source]
    return f"{what} (menurut {source})"


def _of_case(case: Case) -> list[tuple[BlankKind, str]]:
    found: list[tuple[BlankKind, str]] = []
    if case.casualties is None:
        found.append(("no_casualties", ""))
    if not case.assignments and case.handover is None:
        found.append(("no_agency", ""))
    if case.verified is None:
        found.append(("unverified", ""))
    if point_of(case.place) is None:
        found.append(("no_point", ""))
    if not case.place.kelurahan:
        found.append(("no_ward", ""))
    if case.conflicts:
        found.append(("conflict", ""))
    return found


def _of(board: Board, one: Assignment, now_ms: int) -> list[tuple[BlankKind, str]]:
    """What is not known of an agency at work, by its name."""
    name = words.agency(board.reference, one.agency)
    found: list[tuple[BlankKind, str]] = []
    if one.untold:
        found.append(("untold", name))
    if one.state == "silent":
        found.append(("no_answer", name))
    if one.state in ON_SCENE and "reported" not in one.stamps:
        found.append(("no_first_report", name))
    elif one.open and clock_of(board, one, now_ms).overdue_s:
        found.append(("overdue", name))
    if missing_stamps(one):
        found.append(("missing_stamp", name))
    return found


def missing_stamps(one: Assignment) -> tuple[str, ...]:
    """The steps without a stamp although a later one has one."""
    ladder = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
    noted = [at for at, step in enumerate(ladder) if step in one.stamps]
    last = max(noted, default=0)
    return tuple(step for at, step in enumerate(ladder) if at < last and step not in one.stamps)


def _open_case(board: Board, case: Case, now_ms: int, zone: tzinfo) -> OpenCase:
    secret = masked(board, case)
    where = shown(case.place.address) or shown(case.place.landmark)
    ward = words.ward(case.place.kelurahan)
    return OpenCase(
        number=board.display_number(case.id),
        priority=case.priority,
        nature=words.nature(board.reference, case.nature),
        place=ward if secret or not where else f"{where}, {ward}",
        state=words.word("case_state", case.state),
        opened=words.local(case.opened_ms, zone),
        age_s=max(0, now_ms - case.opened_ms) // 1000,
        agencies=tuple(_agency(board, one, now_ms, zone) for one in case.assignments.values()),
        casualties=casualty_words(case.casualties),
    )


def _agency(board: Board, one: Assignment, now_ms: int, zone: tzinfo) -> AgencyNow:
    stamp = one.stamps.get(one.state)
    return AgencyNow(
        name=words.agency(board.reference, one.agency),
        state=words.word("assignment", one.state),
        since=words.local(stamp.when if stamp is not None else one.requested_ms, zone),
        late_s=clock_of(board, one, now_ms).overdue_s if one.open else 0,
    )


def _storm(board: Board, zone: tzinfo) -> StormPart | None:
    storm = running_storm(board)
    if storm is None:
        return None
    summary = summary_of(board, storm.id)
    return StormPart(
        name=name_of(storm),
        began=words.local(storm.began_ms, zone),
        reports=summary.reports,
        open=summary.open,
        not_sent=summary.not_sent,
        streets=summary.streets,
        attached=summary.attached,
        wards=tuple(Count(code=code, name=words.ward(code), n=n) for code, n in summary.by_kelurahan.items()),
    )
