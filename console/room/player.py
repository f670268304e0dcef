"""Plays calls of the sample day at a desk: the same commands a dispatcher's keys give, through the same journal."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from typing import ParamSpec, Protocol
from zoneinfo import ZoneInfo

import msgspec

from console.desk import DEFAULT_ZONE, Command, Desk
from console.errors import Refused
from console.models.commands.agencies import Order, Report, confirm_condition, dispatch_all, step_assignment
from console.models.commands.calls import (
    attach_call,
    close,
    end_call,
    is_abandoned,
    plan_task,
    record_abandoned,
    record_kind,
    ring,
    start_call,
    take_call,
    take_silent_step,
)
from console.models.commands.cases import CaseForm, answer_card, open_case
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.moment import local_moment
from console.models.state.record import Recorded
from console.models.state.shift import Person
from console.models.views import advice
from console.models.views.card import card_of_case, in_view, progress_of
from console.models.views.drill import Caller
from console.room.day import DayCall, crew_steps
from console.room.exchange import SampleExchange
from console.store.journal.state import Prepared
from wire.facts import CardAnswered, Place, SilentStep
from wire.ids import uuid7

# A desk of the room while its past is played: the same commands on a board in memory, then all on the disk at once.
#
# Key by key a played day would take a quarter of a minute: each fact would wait for the disk and for the line.

_FIRST = 1_000_000_000  # beyond all that this desk wrote before; its real numbers come with the disk
P = ParamSpec("P")


class DayClock:
    """A clock that stands where the sample day is."""

    def __init__(self, time_ms: int) -> None:
        self.time_ms = time_ms

    def __call__(self) -> int:
        return self.time_ms


class PlayedAt(Protocol):
    """What a played day asks of a desk."""

    board: Board

    @property
    def now_ms(self) -> Callable[[], int]:
        """Where its clock stands."""

    @property
    def desk_id(self) -> str: ...

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command, or raise Refused."""


class Seat(msgspec.Struct, frozen=True):
    """Which desk is played: its id and letter, the last running number of its cases, the city's zone."""

    desk: str
    letter: str
    running: int = 0
    zone: str = DEFAULT_ZONE


class PlayedDesk:
    """A desk at which `person` plays, who may change. What they wrote is on its board, and `written` for the disk."""

    def __init__(self, board: Board, seat: Seat, person: Person, clock: DayClock) -> None:
        self.board, self.now_ms, self.person = board, clock, person
        self._desk, self._letter, self._running, self._zone = seat.desk, seat.letter, seat.running, ZoneInfo(seat.zone)
        self.written: list[Prepared] = []

    @property
    def desk_id(self) -> str:
        return self._desk

    def do(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> list[Recorded]:
        """Carry out a command: on the board now, on the disk later."""
        return [self._take(draft) for draft in command(self.board, self._context(), *args, **kwargs)]

    def _take(self, draft: Draft) -> Recorded:
        prev = self.board.prev_of(draft.stream, draft.fact) if draft.prev is None else draft.prev
        one = Prepared(
            id=draft.id or uuid7(self.now_ms()),
            stream=draft.stream,
            fact=draft.fact,
            at=self.now_ms(),
            by=self.person.account,
            auth=self.person.auth,
            happened=draft.happened,
            offset_ms=0,  # the clock of the day is its own: nothing is to be added to it
            prev=prev,
        )
        self.written.append(one)
        record = Recorded(
            id=one.id,
            stream=one.stream,
            desk=self._desk,
            desk_seq=_FIRST + len(self.written),
            at=one.at,
            by=one.by,
            fact=one.fact,
            happened=one.happened,
            prev=prev,
        )
        self.board.apply([record])
        return record

    def _context(self) -> Context:
        return Context(
            now_ms=self.now_ms(),
            new_id=lambda: uuid7(self.now_ms()),
            new_entry_id=lambda: uuid7(self.now_ms()),
            next_case_number=self._next_case_number,
            desk=self._desk,
            desk_letter=self._letter,
            person=self.person.account,
            roles=frozenset(self.person.roles),
        )

    def _next_case_number(self) -> str:
        self._running += 1
        day = local_moment(self.now_ms(), UTC).astimezone(self._zone)
        return f"112-{day:%y%m%d}-{self._letter}-{self._running:04d}"


TALK_S = 45.0
GHOST_S = 12.0
LEFT_S = 180  # nobody lets a call ring so long while the day is played


@dataclass(order=True, slots=True)
class Cue:
    """Something to do at a second of the day."""

    at_s: float
    call: DayCall = field(compare=False)
    act: str = field(compare=False)
    number: int = field(compare=False)


def cues(day: list[DayCall]) -> list[Cue]:
    """All cues of a day in order: ring, answer, record, each step of the crews, close."""
    return sorted(cue for number, call in enumerate(day) for cue in _cues_of(call, number))


def _cues_of(call: DayCall, number: int) -> Iterator[Cue]:
    answered = call.at_s + call.ring_s
    yield Cue(call.at_s, call, "ring", number)
    yield Cue(answered, call, "answer", number)
    recorded = answered + (TALK_S if call.kind == "handled" else GHOST_S)
    yield Cue(recorded, call, "record", number)
    yield from _crew_cues(call, recorded, number)


def _crew_cues(call: DayCall, from_s: float, number: int) -> Iterator[Cue]:
    for step in call.crew:
        yield Cue(from_s + step.after_s, call, step.step, number)
    if call.crew and call.crew[-1].step == "cleared":
        yield Cue(from_s + call.crew[-1].after_s + 60, call, "close", number)


SILENT_CARD: tuple[tuple[SilentStep, str], ...] = (
    ("key_press", "nothing"),
    ("call_back", "no_answer"),
    ("call_back", "no_answer"),
    ("message", "no_answer"),
    ("supervisor", "agreed"),
)


def _spare_unit(advised: advice.Advised) -> str | None:
    """The unit an agency sends, where others stay: of one with few, nobody says which it was."""
    units = [unit.unit for unit in advised.rating.units if unit.free] if advised.rating is not None else []
    return units[-1] if len(units) > 2 else None


class Player:
    """One desk that plays; calls come through the exchange, where there is one. What a person at another desk did
    meanwhile is left as it is."""

    def __init__(self, desk: PlayedAt, exchange: SampleExchange | None = None) -> None:
        self._desk, self._exchange = desk, exchange
        self._calls: dict[int, str] = {}
        self._cases: dict[int, str] = {}

    def play(self, cue: Cue) -> None:
        match cue.act:
            case "ring" if cue.call.channel == "phone":
                self._ring(cue)
            case "ring":
                pass  # what is written or said at the door does not ring
            case "answer" if cue.call.channel == "phone":
                self._answer(cue)
            case "answer":
                self._keep(cue, self._desk.do(start_call, cue.call.channel, cue.call.number))
            case "record":
                self._record(cue)
            case "close":
                self._close(cue)
            case _:
                self._step(cue)

    def file_left_calls(self, after_s: int = LEFT_S) -> None:
        """Calls that were not filed when the room was closed: whoever still rang has hung up."""
        before = self._desk.now_ms() - after_s * 1_000
        for call in [one for one in self._desk.board.pressing_calls() if one.started_ms <= before]:
            if call.state == "ringing":
                self._desk.do(end_call, call.id)
                self._desk.do(record_abandoned, call.id)
            elif call.claims == (self._desk.desk_id,) and not call.state_known:
                self._desk.do(end_call, call.id)
                self._desk.do(record_kind, call.id, "information")

    def carry_on(self, from_s: float) -> list[Cue]:
        """What is left to do of the cases this desk opened and has not closed, begun at this second."""
        chance, carried = random.Random(len(self._cases)), list[Cue]()
        mine = [case for case in self._desk.board.open_cases() if case.desk == self._desk.desk_id]
        for number, case in enumerate(mine, 1):
            self._cases[-number] = case.id
            known = frozenset[str]().union(*(one.stamps for one in case.assignments.values()))
            call = DayCall(from_s, 0.0, "", "handled", nature=case.nature, crew=crew_steps(chance, known))
            carried += _crew_cues(call, from_s, -number)
        return sorted(carried)

    def _ring(self, cue: Cue) -> None:
        call = self._exchange.ring(cue.call.number) if self._exchange is not None else None
        if call is None:
            self._keep(cue, self._desk.do(ring, cue.call.number))
        else:
            self._calls[cue.number] = call

    def _keep(self, cue: Cue, records: list[Recorded]) -> None:
        self._calls[cue.number] = records[0].stream.removeprefix("call:")

    def _mine(self, cue: Cue) -> str | None:
        call = self._desk.board.calls.get(self._calls.get(cue.number, ""))
        return call.id if call is not None and call.claims == (self._desk.desk_id,) else None

    def _answer(self, cue: Cue) -> None:
        call = self._desk.board.calls.get(self._calls.get(cue.number, ""))
        if call is not None and call.state == "ringing":
            self._desk.do(take_call, call.id)

    def _record(self, cue: Cue) -> None:
        call, played = self._mine(cue), cue.call
        if call is None:
            return
        self._desk.do(end_call, call)
        if self._exchange is not None:
            self._exchange.end(call)
        if played.kind == "prank":
            self._desk.do(record_kind, call, "prank", played.note)
        elif played.kind == "ghost":
            self._silent(call)
        elif played.spot is not None:
            self._open_case(cue, call)

    def _silent(self, call: str) -> None:
        """The card of a silent call, done to its end as a careful room does it."""
        self._desk.do(record_kind, call, "ghost_unconfirmed")
        for step, outcome in SILENT_CARD:
            self._desk.do(take_silent_step, call, step, outcome)

    def _open_case(self, cue: Cue, call: str) -> None:
        played, spot = cue.call, cue.call.spot
        assert spot is not None
        place = Place(
            address=spot.street,
            point=f"{spot.lat:.5f},{spot.lng:.5f}",
            kelurahan=spot.kelurahan,
            certainty="map",
            source="gazetteer",
        )
        form = CaseForm(nature=played.nature, place=place, narrative=played.narrative, call=call, sample=True)
        records = self._desk.do(open_case, form)
        case = next(r.stream for r in records if r.stream.startswith("case:")).removeprefix("case:")
        self._cases[cue.number] = case
        self._desk.do(record_kind, call, "emergency")
        advised = advice.advise(self._desk.board, played.nature, {}).agencies
        orders = [Order(agency=one.agency, unit=_spare_unit(one)) for one in advised]
        if orders:
            self._desk.do(dispatch_all, case, orders)

    def _open(self, cue: Cue) -> str | None:
        case = self._desk.board.cases.get(self._cases.get(cue.number, ""))
        return case.id if case is not None and case.open else None

    def _step(self, cue: Cue) -> None:
        case = self._open(cue)
        if case is None:
            return
        result = cue.call.result if cue.act == "cleared" else None
        for condition in in_view(self._desk.board.cases[case]):
            if condition.open and cue.act == "arrived":
                self._desk.do(confirm_condition, case, condition.id)
        for assignment in self._desk.board.cases[case].open_assignments:
            report = Report(step=cue.act, result=result)  # type: ignore[arg-type]
            self._desk.do(step_assignment, case, assignment.id, report)

    def _close(self, cue: Cue) -> None:
        case = self._open(cue)
        if case is not None and not self._desk.board.cases[case].open_assignments:
            self._desk.do(close, case, "handled")
            if cue.call.promise:
                due = self._desk.now_ms() + round((cue.call.promised_s - cue.at_s) * 1_000)
                self._desk.do(plan_task, case, "promise", due, cue.call.promise)


# Whoever answers where nobody sits at the desk: a dispatcher by the book, so that an exercise can be seen and its
# score explained. They know what a caller says when asked; nothing they write is other than a person's at that desk.

LISTENS_S = 4.0  # of the exercise's time, until they know enough


class Trainee:
    """`turn` does what is due at this desk; `who` tells which caller a call is of, `lost` whether no ring comes now."""

    def __init__(self, desk: Desk, who: Callable[[], Mapping[str, Caller]], rings_unseen: Callable[[], list[Caller]]):
        self._desk, self._who, self._unseen = desk, who, rings_unseen
        self._taken: dict[str, float] = {}
        self._typed: dict[str, str] = {}
        self._cases: dict[str, str] = {}
        self._left: set[str] = set()

    def turn(self, at_s: float) -> None:
        """What a dispatcher would do now, one thing after the other."""
        for caller in self._unseen():
            if caller.name not in self._typed and caller.name not in self._cases:
                started = self._desk.do(start_call, "phone", caller.number or None)
                self._typed[caller.name] = started[0].stream.removeprefix("call:")
                self._taken[self._typed[caller.name]] = at_s
        known = {**self._who(), **{call: self._of(name) for name, call in self._typed.items()}}
        for call in list(self._desk.board.calls.values()):
            whose = known.get(call.id)
            if whose is not None and call.id not in self._left:
                with suppress(Refused):
                    self._one(call, whose, at_s)
        for case in self._cases.values():
            self._tell(self._desk.board.cases.get(case))

    def _of(self, name: str) -> Caller:
        return next(one for one in self._unseen() if one.name == name)

    def _one(self, call: Call, caller: Caller, at_s: float) -> None:
        if call.state_known or (call.written is not None):
            self._left.add(call.id)
        elif is_abandoned(call):
            self._desk.do(record_abandoned, call.id)
        elif call.answered_ms is None:
            if caller.what != "abandoned" and call.ended_ms is None:
                self._desk.do(take_call, call.id)
                self._taken[call.id] = at_s
        elif at_s - self._taken.get(call.id, at_s) >= LISTENS_S:
            self._record(call, caller)

    def _record(self, call: Call, caller: Caller) -> None:
        do = self._desk.do
        match caller.what:
            case "information" | "prank":
                do(end_call, call.id)
                do(record_kind, call.id, caller.what)
            case "silent":
                do(end_call, call.id)
                do(record_kind, call.id, "ghost_unconfirmed")
                for step, outcome in SILENT_CARD:
                    do(take_silent_step, call.id, step, outcome)
            case "emergency" if caller.same_as in self._cases:
                do(attach_call, call.id, self._cases[str(caller.same_as)])
                do(record_kind, call.id, "emergency")
                do(end_call, call.id)
            case "emergency":
                self._open(call, caller)
                do(end_call, call.id)

    def _open(self, call: Call, caller: Caller) -> None:
        point = f"{caller.lat:.5f},{caller.lng:.5f}" if caller.lat is not None and caller.lng is not None else None
        place = Place(address=caller.asked or caller.says, point=point, kelurahan=caller.kelurahan, certainty="map")
        nature = caller.natures[0] if caller.natures else "unclear"
        form = CaseForm(
            nature=nature, place=place, narrative=caller.says, call=call.id, priority=caller.priority, sample=True
        )
        records = self._desk.do(open_case, form)
        case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
        self._cases[caller.name] = case
        self._desk.do(record_kind, call.id, "emergency")
        self._answer_card(case)
        advised = [one.agency for one in advice.advise(self._desk.board, nature, {}).agencies]
        self._desk.do(dispatch_all, case, [Order(agency=one) for one in dict.fromkeys((*caller.agencies, *advised))])

    def _answer_card(self, case: str) -> None:
        """Every question that must be answered; "no", where nothing else is known."""
        for _ in range(30):
            known = self._desk.board.cases[case]
            card, missing = card_of_case(self._desk.board, known), progress_of(self._desk.board, known).missing
            if card is None or not missing:
                return
            self._desk.do(answer_card, case, CardAnswered(card.code, card.version, missing[0].code, "no"))

    def _tell(self, case: Case | None) -> None:
        """By voice, whoever has not answered on the page by now."""
        for one in case.open_assignments if case is not None else ():
            waited_ms = self._desk.now_ms() - one.requested_ms
            if case is not None and one.untold and waited_ms > 1_000:
                with suppress(Refused):
                    self._desk.do(step_assignment, case.id, one.id, Report(step="told"))
