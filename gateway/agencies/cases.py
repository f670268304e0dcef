"""What an agency sees: its own cases, and of them what a crew needs. Nothing of another agency's case is looked up.

A case that has ended shows no person and no exact place; one that is confidential says so and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from console.models.state.case import LADDER, Assignment, Case
from console.models.state.place import point_shown_to
from console.models.state.reference import own_target
from console.models.views.agencies import answers_of, brings_people, words_said
from console.models.views.masking import is_read_outside
from console.models.views.overdue import crew_timer
from console.text.agencies import destinations
from console.text.formats import clock, running
from console.text.names import nature_name, neighbourhood, place_line, short_of, told, ward_words
from console.text.words import Language, in_language
from gateway.agencies.sign_ins import Seat
from gateway.agencies.talk import Photo, Said, is_own, photos_of, said_of
from gateway.agencies.words import say
from gateway.room import Room
from wire.facts import Place


class Rung(msgspec.Struct, frozen=True):
    """One step of the ladder: its number and word, when it was done, whether it is the next. Of the next one since when
    it is waited for (ms of UTC) and how many seconds it may take; `detail` says what is known beside it."""

    number: int
    step: str
    when: str
    done: bool
    current: bool
    detail: str = ""
    since: int = 0
    limit: int = 0
    who: str = ""


class ColleagueRow(msgspec.Struct, frozen=True):
    """What one person of the agency said of coming."""

    who: str
    step: str
    when: str
    minutes: int
    comes: bool
    mine: bool


class Other(msgspec.Struct, frozen=True):
    """Another agency at the same case."""

    short: str
    state: str


class Asked(msgspec.Struct, frozen=True):
    """A precondition this agency is to confirm."""

    id: str
    text: str


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One assignment of the agency as its page shows it; `next` is the step waited for, none when it is over."""

    case: str
    assignment: str
    number: str
    nature: str
    priority: int
    since: str
    open: bool
    going: bool  # the case, also where this agency has done its part
    state: str
    next: str | None
    readable: bool
    place: str = ""
    where: str = ""
    point: str = ""
    narrative: str = ""
    caution: str = ""
    unit: str = ""
    retell: bool = False
    into: str = ""  # the number of the case that goes on for it, where it was merged
    into_path: str = ""  # the own task there
    crew_until: str = ""  # until when its crew is to be heard; empty without a timer
    crew_late: bool = False
    hospitals: str = ""  # what hospitals say of themselves, for who brings people there
    ladder: tuple[Rung, ...] = ()
    ahead: tuple[str, ...] = ()  # the steps from the next one on, all of which may be pressed
    others: tuple[Other, ...] = ()
    asked: tuple[Asked, ...] = ()
    said: tuple[Said, ...] = ()
    photos: tuple[Photo, ...] = ()
    steps: tuple[str, ...] = ()  # the entries of steps and answers it shows: a press says that they were seen
    answers: tuple[ColleagueRow, ...] = ()
    asked_people: int = 0

    @property
    def mine(self) -> ColleagueRow | None:
        """What who reads this page said."""
        return next((one for one in self.answers if one.mine), None)

    @property
    def unread(self) -> list[str]:
        """What the room wrote and nobody of the agency confirmed."""
        return [one.id for one in self.said if one.unread]

    @property
    def version(self) -> str:
        """Another one when anything of it is another: what a phone keeps is asked for again by it."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]


def own_assignments(room: Room, seat: Seat) -> list[tuple[Case, Assignment]]:
    """The agency's assignments of cases that go on or ended lately: those at work first, the newest on top."""
    board = room.desk.board
    found = [
        (case, one)
        for case in board.cases.values()
        for one in case.assignments.values()
        if is_own(seat, one) and (case.open or is_read_outside(case, room.now_ms()))
    ]
    found.sort(key=lambda pair: (not (board.at_work(pair[0].id) and pair[1].open), -pair[1].requested_ms))
    return found


def own_tasks(room: Room, seat: Seat, language: Language) -> list[Task]:
    """The same as the page shows them."""
    return [_task(room, seat, case, one, language) for case, one in own_assignments(room, seat)]


def own_task(room: Room, seat: Seat, case: str, assignment: str, language: Language) -> Task | None:
    """One of them; none where this agency has no such assignment, whatever else there is."""
    known = room.desk.board.cases.get(case)
    one = known.assignments.get(assignment) if known is not None else None
    if known is None or one is None or not is_own(seat, one):
        return None
    if not known.open and not is_read_outside(known, room.now_ms()):
        return None
    return _task(room, seat, known, one, language)


def is_readable(room: Room, case: Case) -> bool:
    """Whether the gateway may open it, and does."""
    return is_read_outside(case, room.now_ms()) and room.is_open_to_us(case.id)


def next_of(one: Assignment) -> str | None:
    """The step a crew presses next; who was not told yet begins by accepting."""
    waits = one.waits_for
    return "accepted" if waits == "told" else waits


def _ahead(one: Assignment) -> tuple[str, ...]:
    following = next_of(one)
    return LADDER[LADDER.index(following) :] if following in LADDER else ()


def _task(room: Room, seat: Seat, case: Case, one: Assignment, language: Language) -> Task:
    readable, zone = is_readable(room, case), ZoneInfo(room.desk.zone)
    reference = room.desk.board.reference

    def at(when_ms: int) -> str:
        return clock(when_ms, zone)

    at_work = room.desk.board.at_work(case.id)
    going = at_work and one.open
    task = Task(
        case=case.id,
        assignment=one.id,
        number=case.short_number,
        nature=nature_name(reference.natures.get(case.nature), case.nature, language),
        priority=case.priority,
        since=at(one.requested_ms),
        open=going,
        going=at_work,
        state=one.state if at_work else case.state,
        next=next_of(one) if going else None,
        readable=readable,
        unit=one.unit or "",
        retell=bool(one.retell),
        **_goes_on(room, case, one),
        **_of_people(room, seat, case, one, at),
        **(_of_crew(room, case, one, language) if going else {}),
        ahead=_ahead(one) if going else (),
        ladder=_ladder(room, one, at, language) if going else _ladder_of_before(room, one, at, language),
        others=_others(room, case, one),
    )
    if not readable:
        return task
    if not at_work:  # whoever was there is nobody's business any more
        return msgspec.structs.replace(task, place=place_line(case.place, hidden=True))
    return msgspec.structs.replace(
        task,
        place=_place(case.place)[0],
        where=" · ".join(_place(case.place)[1:]),
        point=point_shown_to(case.place, one.agency),
        narrative=told(case.narrative),
        caution=told(case.caution),
        asked=tuple(
            Asked(condition.id, condition.text_id if language == "id" else condition.text_en)
            for condition in case.conditions.values()
            if condition.open and condition.owner == one.agency
        ),
        said=said_of(room, case, one, language),
        photos=photos_of(room, case, one, language),
    )


def _goes_on(room: Room, case: Case, one: Assignment) -> dict[str, Any]:
    """Of a merged case: the one that goes on, and the same unit's or agency's task there. What was asked here goes on
    here too, as at the desk."""
    board = room.desk.board
    root = board.cases.get(board.goes_on_in(case.id))
    if root is None or root.id == case.id:
        return {}
    own = [each for each in root.assignments.values() if each.agency == one.agency and each.open]
    there = next((each for each in own if each.unit == one.unit), own[0] if own else None)
    path = f"/tugas/{root.id}/{there.id}" if there is not None else ""
    return {"into": root.short_number, "into_path": path}


def _of_people(room: Room, seat: Seat, case: Case, one: Assignment, at: Callable[[int], str]) -> dict[str, Any]:
    """Who of the agency comes and who does not, of how many who were asked; and what of it a press has seen."""
    found, reference = answers_of(room.desk.board, case, one), room.desk.board.reference
    answers = tuple(
        ColleagueRow(
            who=reference.name_of(answer.person),
            step=answer.step,
            when=at(answer.when),
            minutes=answer.minutes or 0,
            comes=answer.comes,
            mine=answer.person == seat.account,
        )
        for answer in (*found.coming, *found.unable)
    )
    return {"answers": answers, "asked_people": len(found.asked), "steps": tuple(words_said(one))}


def _of_crew(room: Room, case: Case, one: Assignment, language: Language) -> dict[str, Any]:
    """Until when its crew is to be heard, and for who brings people somewhere what hospitals say."""
    board, zone, now = room.desk.board, ZoneInfo(room.desk.zone), room.now_ms()
    timer = crew_timer(board, case, one)
    with in_language(language):
        hospitals = destinations(board, now, zone) if brings_people(board, one) else ""
    if timer is None:
        return {"hospitals": hospitals}
    until = clock(timer.since_ms + timer.interval_s * 1000, zone)
    return {"hospitals": hospitals, "crew_until": until, "crew_late": timer.left_s(now) < 0}


def _others(room: Room, case: Case, one: Assignment) -> tuple[Other, ...]:
    agencies = room.desk.board.reference.agencies
    return tuple(
        Other(short_of(agencies, other.agency), other.state)
        for other in case.assignments.values()
        if other.id != one.id and other.open
    )


def _place(place: Place) -> list[str]:
    """Where, what helps most to find it first."""
    parts = [told(place.address), told(place.landmark), neighbourhood(place), ward_words(place)]
    return [part for part in dict.fromkeys(parts) if part] or [place_line(place)]


def _ladder(room: Room, one: Assignment, at: Callable[[int], str], language: Language) -> tuple[Rung, ...]:
    """With what is waited for, since when, and how long it may take."""
    following, limits = next_of(one), room.desk.board.reference.targets_of(one.agency)

    def rung(before: Rung) -> Rung:
        if before.step != following:
            return before
        limit = own_target(limits, following) or 0
        words = say(language, "limit", limit=running(limit)) if limit else ""
        since = one.begins_ms(following)
        return msgspec.structs.replace(before, current=True, since=since, limit=limit, detail=words)

    return tuple(map(rung, _ladder_of_before(room, one, at, language)))


def _ladder_of_before(room: Room, one: Assignment, at: Callable[[int], str], language: Language) -> tuple[Rung, ...]:
    reference = room.desk.board.reference
    said, ours = words_said(one), {known.account for known in reference.accounts.values() if known.agency == one.agency}

    def who(step: str) -> str:
        """Who of the agency pressed it; what others noted, the room did."""
        stamp = one.stamps.get(step)
        person = said.get(stamp.entry_id, "") if stamp is not None else ""
        return reference.name_of(person) if person in ours else ""

    return tuple(
        Rung(
            number,
            step,
            at(one.stamps[step].when) if step in one.stamps else "",
            step in one.stamps or (step == "told" and one.told),
            current=False,
            who=who(step),
        )
        for number, step in enumerate(LADDER, 1)
    )
