"""Plays calls of the sample day at a desk: the same commands a dispatcher's keys give, through the same journal."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from console.models.commands.agencies import Order, Report, confirm_condition, dispatch_all, step_assignment
from console.models.commands.calls import end_call, record_kind, ring, start_call, take_call, take_silent_step
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.closing import close, plan_task
from console.models.commands.tasks import record_abandoned
from console.models.state.record import Recorded
from console.models.views import advice
from console.models.views.card import in_view
from console.room.day import DayCall, crew_steps
from console.room.exchange import SampleExchange
from console.room.played import PlayedAt
from wire.facts import Place, SilentStep

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
