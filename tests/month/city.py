"""A month of a city's calls: the truth as plain rows, from the script of the sample day, and the facts that tell of it.

Each day is a sample day of its own seed; some stamps nobody noted, a few cases are confidential. All counts of the
story are made from these rows, with nothing of the program in between.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from console.models.state.city import load_city
from console.room.day import DayCall, Spot, script
from console.store.journal.state import Prepared
from tests.store.disk import new_id
from wire import facts
from wire.facts import Fact, Place

WIB = timezone(timedelta(hours=7))
STEPS = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
# When each part of the day begins and ends, and what the room calls it.
SHIFTS = ((7, 14, "pagi"), (14, 21, "siang"), (21, 31, "malam"))
UNNOTED, SECRET, TALK_S = 0.12, 0.06, 40


@dataclass
class Told:
    """One call and its case as they truly were, in milliseconds of UTC; none for what nobody noted."""

    n: int
    script: DayCall
    rang: int
    answered: int
    agency: str = ""
    opened: int | None = None
    requested: int | None = None
    stamps: dict[str, int | None] = field(default_factory=dict)
    closed: int | None = None
    secret: bool = False

    @property
    def ward(self) -> str:
        return (self.script.spot.kelurahan or "") if self.script.spot else ""


@dataclass
class Duty:
    """A shift of the roster."""

    n: int
    began: int
    ended: int
    label: str


@dataclass
class Month:
    calls: list[Told]
    duties: list[Duty]

    @property
    def cases(self) -> list[Told]:
        return [one for one in self.calls if one.opened is not None]


def made_month(until: date, days: int, calls_a_day: int, spots: Sequence[Spot], now_ms: int, seed: int = 112) -> Month:
    """So many whole days before `until`; and who went home an hour ago."""
    chance = random.Random(seed)
    first_agency = {one.code: one.alert_first[0] for one in load_city().natures if one.alert_first}
    month = Month([], [])
    for back in range(days, 0, -1):
        midnight = _ms(until - timedelta(days=back))
        for one in script(spots, seed + back, calls_a_day, storm=False):
            month.calls.append(_told(chance, len(month.calls), midnight, one, first_agency.get(one.nature, "BPBD")))
        for since, to, label in SHIFTS:
            began = midnight + since * 3_600_000
            month.duties.append(Duty(len(month.duties), began, midnight + to * 3_600_000, label))
    month.duties.append(Duty(len(month.duties), now_ms - 7 * 3_600_000, now_ms - 3_600_000, "tadi"))
    return month


def _told(chance: random.Random, n: int, midnight: int, call: DayCall, agency: str) -> Told:
    rang = midnight + round(call.at_s * 1000)
    one = Told(n, call, rang, rang + round(call.ring_s * 1000))
    if call.kind != "handled":
        return one
    one.opened = one.answered + TALK_S * 1000
    one.agency, one.requested = agency, one.opened + 5_000
    for step in call.crew:
        noted = chance.random() >= UNNOTED
        one.stamps[step.step] = one.opened + round(step.after_s * 1000) if noted else None
    one.closed = one.opened + round(call.crew[-1].after_s * 1000) + 60_000
    one.secret = chance.random() < SECRET
    return one


def entries(month: Month, by: str, letter: str) -> list[Prepared]:
    """What the desks wrote of it, in the order of time."""
    made = [one for told in month.calls for one in _of_call(told, by, letter)]
    made += [one for duty in month.duties for one in _of_duty(duty, by, letter)]
    return sorted(made, key=lambda one: one.at)


def _of_call(one: Told, by: str, letter: str) -> Iterator[Prepared]:
    call = f"call:m{one.n}"
    yield _entry(call, facts.CallRang(number=one.script.number), one.rang, by)
    yield _entry(call, facts.CallAnswered(), one.answered, by)
    kind = {"handled": "emergency"}.get(one.script.kind, one.script.kind)
    note = one.script.note or None
    ended = one.answered + TALK_S * 1000
    yield _entry(call, facts.CallEnded(), ended, by)
    yield _entry(call, facts.CallKindSet(call_kind=kind, note=note), ended + 1, by)  # type: ignore[arg-type]
    if one.opened is not None:
        yield from _of_case(one, call, by, letter)


def _of_case(one: Told, call: str, by: str, letter: str) -> Iterator[Prepared]:
    case, spot = f"case:m{one.n}", one.script.spot
    assert one.opened is not None and one.requested is not None and one.closed is not None and spot is not None
    point = f"{spot.lat:.5f},{spot.lng:.5f}"
    opened = facts.CaseOpened(
        number=f"112-{_day(one.opened):%y%m%d}-{letter}-{one.n + 1:04d}",
        nature=one.script.nature,
        priority=2,
        place=Place(address=spot.street, point=point, kelurahan=spot.kelurahan, certainty="map", source="gazetteer"),
        narrative=one.script.narrative,
        call=f"m{one.n}",
        sample=True,
    )
    first = _entry(case, opened, one.opened, by)
    yield first
    yield _entry(call, facts.CallAttached(case=f"m{one.n}"), one.opened + 1, by)
    if one.secret:
        yield _entry(case, facts.CaseConfidentialSet(confidential=True, reason="anak"), one.opened + 2, by, first.id)
    yield _entry(case, facts.DispatchRequested(assignment=f"m{one.n}-1", agency=one.agency), one.requested, by)
    for step, at in one.stamps.items():
        if at is not None:
            result = "handled" if step == "cleared" else None
            stepped = facts.AssignmentStepped(
                assignment=f"m{one.n}-1",
                step=step,  # type: ignore[arg-type]
                channel="radio",
                result=result,
            )
            yield _entry(case, stepped, at, by)
    yield _entry(case, facts.CaseClosed(outcome="handled"), one.closed, by)


def _of_duty(duty: Duty, by: str, letter: str) -> Iterator[Prepared]:
    stream = f"shift:m{duty.n}"
    yield _entry(
        stream, facts.ShiftStarted(person=by, name="Petugas Satu", letter=letter, label=duty.label), duty.began, by
    )
    if duty.n % 5 == 0:
        yield _entry(
            stream, facts.ShiftNoted(text=f"HT nomor {duty.n % 7 + 1} diganti baterai"), duty.began + 1_800_000, by
        )
    yield _entry(stream, facts.ShiftEnded(), duty.ended, by)


def _entry(stream: str, fact: Fact, at: int, by: str, *prev: str) -> Prepared:
    return Prepared(id=new_id(), stream=stream, fact=fact, at=at, by=by, auth="online", offset_ms=0, prev=prev)


def _day(ms: int) -> date:
    return datetime.fromtimestamp(ms / 1000, WIB).date()


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=WIB).timestamp() * 1000)
