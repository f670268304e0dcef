"""Desks without disk and network for tests of the rules: each has a board, a room numbers what they hand in."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from console.models.commands.agencies import Report, dispatch, step_assignment
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Assignment, Case
from console.models.state.measures import of_call
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream, split_stream
from console.models.views.statistics import call_row
from console.text.agencies import AgencyLine, arranged, working
from wire import facts
from wire.entry import Auth
from wire.facts import Place

START_MS = 1_794_500_000_000
MINUTE_MS = 60_000
SOMEWHERE = Place(address="Jl. Contoh 5", kelurahan="Gedog", point="-8.0895,112.1905")
ELSEWHERE = Place(address="Jl. Misal 4", kelurahan="Turi", point="-8.1076,112.1541")
EVERY_ROLE = frozenset({"dispatcher", "supervisor", "admin"})

WORDS: tuple[facts.Fact, ...] = (
    facts.CityDefined(code="3572", name="Kota Blitar", zone="Asia/Jakarta", neighbour="112 Kabupaten Blitar"),
    facts.DeskEnrolled(desk="desk-a", letter="A", name="Meja 1", public_key=b"a"),
    facts.DeskEnrolled(desk="desk-b", letter="B", name="Meja 2", public_key=b"b"),
    facts.AccountDefined(account="sari", name="Sari", roles=("dispatcher",)),
    facts.AgencyDefined(
        code="DAMKAR",
        letter="D",
        name_id="Damkar",
        name_en="Fire",
        short="Damkar",
        channel="radio",
        targets={"told": 30, "accepted": 60, "rolling": 80, "arrived": 900},
    ),
    facts.AgencyDefined(code="PSC119", letter="P", name_id="PSC", name_en="PSC", short="PSC", channel="phone"),
    facts.AgencyDefined(code="PLN", letter="N", name_id="PLN", name_en="PLN", short="PLN", channel="whatsapp"),
    facts.UnitDefined(code="D-1", agency="DAMKAR", name="Damkar 1", unit_kind="truck"),
    facts.UnitDefined(code="D-2", agency="DAMKAR", name="Damkar 2", unit_kind="truck"),
    facts.NatureDefined(
        code="tree_down",
        alias="pohon",
        name_id="Pohon tumbang",
        name_en="Fallen tree",
        priority=2,
        order=2,
        alert_first=("DAMKAR",),
        alert_also=(facts.AlertAlso(agency="PLN", when_id="kabel", when_en="cable"),),
    ),
    facts.NatureDefined(
        code="fire_building",
        alias="bangunan",
        name_id="Kebakaran",
        name_en="Fire",
        priority=1,
        order=1,
        alert_first=("DAMKAR",),
    ),
    facts.NatureDefined(
        code="domestic_violence",
        alias="kdrt",
        name_id="KDRT",
        name_en="Domestic violence",
        priority=1,
        order=3,
        confidential="always",
        call_back="never",
    ),
    facts.NatureDefined(
        code="self_harm",
        alias="nekat",
        name_id="Bunuh diri",
        name_en="Suicide",
        priority=1,
        order=4,
        confidential="default",
    ),
    facts.ListItemDefined(list="outcome", code="handled", name_id="tertangani", name_en="handled", order=1),
)


def answer_s(call: Call) -> float | None:
    """From ring to answer, as it is measured."""
    return next((one.seconds for one in of_call(call_row(call, None)) if one.measure == "answer"), None)


class Room:
    """Desks with one clock; `meet` gives numbers to all pending entries and brings everything to everybody."""

    def __init__(self, words: Iterable[facts.Fact] = WORDS) -> None:
        self.now_ms = START_MS
        self.ids = 0
        self.seq = 0
        self.ledger: list[Recorded] = []
        self.desks: list[Desk] = []
        server = Desk(self, "server", "S")
        server.write([Draft(definition_stream(fact), fact) for fact in words])
        self.meet()

    def desk(self, letter: str, person: str = "sari", roles: frozenset[str] = EVERY_ROLE) -> "Desk":
        return Desk(self, f"desk-{letter.lower()}", letter, person, roles)

    def new_id(self) -> str:
        self.ids += 1
        return f"id-{self.ids:06d}"

    def later(self, minutes: float = 1) -> None:
        self.now_ms += int(minutes * MINUTE_MS)

    def meet(self, *order: "Desk") -> None:
        for desk in order or tuple(self.desks):
            for record in desk.pending():
                self.seq += 1
                self.ledger.append(msgspec.structs.replace(record, seq=self.seq))
        for desk in self.desks:
            desk.board.apply(self.ledger)


class Desk:
    """One desk: a board, a running number, a person."""

    def __init__(
        self, room: Room, name: str, letter: str, person: str = "admin", roles: frozenset[str] = EVERY_ROLE
    ) -> None:
        self.room, self.name, self.letter, self.person, self.roles = room, name, letter, person, roles
        self.auth: Auth = "online"
        self.board = Board()
        self.board.apply(room.ledger)
        self.written = 0
        self.cases = 0
        room.desks.append(self)

    @property
    def context(self) -> Context:
        return Context(
            now_ms=self.room.now_ms,
            new_id=self.room.new_id,
            new_entry_id=self.room.new_id,
            next_case_number=self._next_number,
            desk=self.name,
            desk_letter=self.letter,
            person=self.person,
            roles=self.roles,
        )

    def do(self, command: Callable[..., list[Draft]], *args: Any, **kwargs: Any) -> list[Recorded]:
        return self.write(command(self.board, self.context, *args, **kwargs))

    def write(self, drafts: Iterable[Draft]) -> list[Recorded]:
        records = [self._record(draft) for draft in drafts]
        self.board.apply(records)
        return records

    def note(self, stream: str, fact: facts.Fact) -> list[Recorded]:
        """What a desk or gateway itself writes."""
        return self.write([Draft(stream, fact)])

    def pending(self) -> list[Recorded]:
        mine = (
            record
            for stream in self.board.streams()
            for record in self.board.records_of(stream)
            if record.desk == self.name and record.seq is None
        )
        return sorted(mine, key=lambda record: record.desk_seq)

    @property
    def desk_id(self) -> str:
        return self.name

    def now_ms(self) -> int:
        return self.room.now_ms

    def call(self, **kwargs: Any) -> Call:
        return self.board.calls[split_stream(self.do(start_call, **kwargs)[0].stream)[1]]

    def case(self, nature: str = "tree_down", **kwargs: Any) -> Case:
        form = CaseForm(**{"nature": nature, "place": SOMEWHERE, **kwargs})
        return self.board.cases[split_stream(self.do(open_case, form)[-1].stream)[1]]

    def send(self, case: Case, agency: str = "DAMKAR", unit: str | None = None, reason: str | None = None) -> str:
        fact = self.do(dispatch, case.id, agency, unit, reason)[0].fact
        assert isinstance(fact, facts.DispatchRequested)
        return fact.assignment

    def step(self, case: Case, assignment: str, step: facts.Step, **kwargs: Any) -> Recorded:
        return self.do(step_assignment, case.id, assignment, Report(step=step, **kwargs))[0]

    def seen(self, case: Case) -> Case:
        return self.board.cases[case.id]

    def assignment(self, case: Case, assignment: str) -> Assignment:
        return self.seen(case).assignments[assignment]

    def _next_number(self) -> str:
        self.cases += 1
        return f"112-261112-{self.letter}-{self.cases:04d}"

    def _record(self, draft: Draft) -> Recorded:
        self.written += 1
        return Recorded(
            id=draft.id or self.room.new_id(),
            stream=draft.stream,
            desk=self.name,
            desk_seq=self.written,
            at=self.room.now_ms,
            by=self.person,
            auth=self.auth,
            fact=draft.fact,
            happened=draft.happened,
            prev=self.board.prev_of(draft.stream, draft.fact) if draft.prev is None else draft.prev,
        )


def agency_lines(board: Board, now_ms: int) -> list[AgencyLine]:
    """The panel of agencies, of all cases at work."""
    return arranged(board, [one for case in board.worked_cases() for one in working(board, case, now_ms)], now_ms)
