"""Whoever answers where nobody sits at the desk: a dispatcher by the book, so that an exercise can be seen and its
score explained. They know what a caller says when asked; nothing they write is other than a person's at that desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from console.desk import Desk
from console.errors import Refused
from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.models.commands.calls import attach_call, end_call, record_kind, start_call, take_call, take_silent_step
from console.models.commands.cases import CaseForm, answer_card, open_case
from console.models.commands.tasks import is_abandoned, record_abandoned
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.views import advice
from console.models.views.card import card_of_case, progress_of
from console.models.views.drill import Caller
from console.room.player import SILENT_CARD
from wire.facts import CardAnswered, Place

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
