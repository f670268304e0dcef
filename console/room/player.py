"""Plays calls of the sample day at a desk: the same commands a dispatcher's keys give, through the same journal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from console.desk import Desk
from console.models import advice
from console.models.assignment_commands import Order, Report, dispatch_all, step_assignment
from console.models.call_commands import end_call, record_kind, ring, take_call
from console.models.case_commands import CaseForm, open_case
from console.models.closing_commands import close
from console.models.condition import in_view
from console.models.condition_commands import confirm_condition
from console.models.silent_card import take_silent_step
from console.room.day import DayCall
from wire.facts import Place, SilentStep

TALK_S = 45.0
GHOST_S = 12.0


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
    for step in call.crew:
        yield Cue(recorded + step.after_s, call, step.step, number)
    if call.crew:
        yield Cue(recorded + call.crew[-1].after_s + 60, call, "close", number)


_CARD: tuple[tuple[SilentStep, str], ...] = (
    ("key_press", "nothing"),
    ("call_back", "no_answer"),
    ("call_back", "no_answer"),
    ("message", "no_answer"),
    ("supervisor", "agreed"),
)


class Player:
    """One desk that plays. What a person at another desk did meanwhile is left as it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._calls: dict[int, str] = {}
        self._cases: dict[int, str] = {}

    def play(self, cue: Cue) -> None:
        """Carry out one cue."""
        match cue.act:
            case "ring":
                records = self._desk.do(ring, cue.call.number)
                self._calls[cue.number] = records[0].stream.removeprefix("call:")
            case "answer":
                self._answer(cue)
            case "record":
                self._record(cue)
            case "close":
                self._close(cue)
            case _:
                self._step(cue)

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
        if played.kind == "prank":
            self._desk.do(record_kind, call, "prank", played.note)
        elif played.kind == "ghost":
            self._silent(call)
        elif played.spot is not None:
            self._open_case(cue, call)

    def _silent(self, call: str) -> None:
        """The card of a silent call, done to its end as a careful room does it."""
        self._desk.do(record_kind, call, "ghost_unconfirmed")
        for step, outcome in _CARD:
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
        orders = [Order(agency=one.agency) for one in advice.advise(self._desk.board, played.nature, {}).agencies]
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
