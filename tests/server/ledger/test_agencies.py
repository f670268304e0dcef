"""What a gateway that was taken over can write with an officer's session: the own agency's work, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire import facts
from wire.entry import Seen
from wire.facts import Fact
from wire.limits import GATEWAY_LATE_DAYS
from wire.seal import sealed_with

pytestmark = pytest.mark.slow

KEY = b"k" * 32


class Town:
    """A server, a desk of the room with its dispatcher, and a gateway with an officer of each of two agencies."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder)
        self._serving = served(self.house)
        self.state: Served = self._serving.__enter__()
        self.desk = Pen(self.state.url, "").enroll(self.house.code())
        self.gate = Pen(self.state.url, "").enroll(self.house.code(gateway=True), gateway=True)
        self.dewi = self.house.account("dewi")
        self.house.hand(self.desk, self.dewi, "dispatcher")
        self.officers = {
            agency: self.house.account(agency.lower(), "agency", agency=agency) for agency in ("PMI", "DAMKAR")
        }
        self.gate.hello()
        for account in self.officers.values():
            self.house.hand(self.gate, account, "agency")

    def asked(self, case: str, agency: str, assignment: str) -> str:
        """The room puts an agency on a case."""
        (ack,) = self.desk.push([self.desk.write(facts.DispatchRequested(assignment, agency), case, by=self.dewi)])
        assert ack.seq
        return assignment

    def pressed(self, fact: Fact, case: str, agency: str = "PMI", **changes: object) -> bytes:
        return self.gate.write(sealed_with(fact, KEY), case, by=self.officers[agency], **changes)

    def told(self, *raws: bytes, **more: object) -> list[str]:
        """What the gateway brings, and how each is refused; empty where it counts."""
        return [ack.refused.code if ack.refused else "" for ack in self.gate.push(list(raws), **more)]

    def now_of(self, cause: str) -> None:
        """How this ledger began; who writes beside the server makes it look again."""
        self.house.run(f"UPDATE epochs SET cause='{cause}'")
        self.house.account(f"sesudah {cause}")

    def close(self) -> None:
        self.desk.close()
        self.gate.close()
        self._serving.__exit__(None, None, None)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    made = Town(tmp_path_factory.mktemp("kota"))
    yield made
    made.close()


def test_a_press_counts_in_the_own_assignment_and_in_no_other_case_nor_assignment(town: Town) -> None:
    own, other = town.asked("case:1", "PMI", "p1"), town.asked("case:1", "DAMKAR", "d1")
    town.asked("case:2", "DAMKAR", "d2")
    step = facts.AssignmentStepped
    assert town.told(
        town.pressed(step(own, "accepted"), "case:1"),
        town.pressed(step(other, "accepted"), "case:1"),
        town.pressed(step(own, "accepted"), "case:2"),
        town.pressed(step("d2", "unable", reason="x"), "case:2"),
        town.pressed(step("guessed", "arrived"), "case:never"),
        town.pressed(step(own, "recalled", reason="x"), "case:1"),
        town.pressed(step(own, "told"), "case:1"),
        town.pressed(facts.CaseNoted("tidak perlu datang"), "case:1"),
        town.pressed(facts.CaseNoted("tidak perlu datang"), "case:2"),
        town.pressed(facts.CaseNoted("kata penelepon", call="9"), "case:1"),
        town.pressed(step("d2", "accepted"), "case:2", "DAMKAR"),
    ) == ["", *["not_theirs"] * 6, "", "not_theirs", "not_theirs", ""]


def test_conditions_and_questions_are_answered_by_whose_they_are(town: Town) -> None:
    town.asked("case:3", "PMI", "p3")
    raised = [facts.ConditionRaised("listrik", "PLN", "x", "x"), facts.ConditionRaised("jalan", "PMI", "x", "x")]
    planned = [
        facts.TaskPlanned("janji", "promise", 1_794_500_000_000),
        facts.TaskPlanned("tanya", "ask_agency", 1_794_500_000_000, agency="PMI", assignment="p3"),
    ]
    town.desk.push([town.desk.write(fact, "case:3", by=town.dewi) for fact in (*raised, *planned)])
    assert town.told(
        *(town.pressed(facts.ConditionConfirmed(one), "case:3") for one in ("listrik", "jalan", "tidak ada")),
        *(town.pressed(facts.TaskDone(one), "case:3") for one in ("janji", "tanya", "tidak ada")),
    ) == ["not_theirs", "", "not_theirs", "not_theirs", "", "not_theirs"]


def test_what_a_gateway_says_by_itself_counts_of_what_the_room_asked_for_there_and_of_lately(town: Town) -> None:
    town.asked("case:7", "PMI", "p7")
    town.desk.push([town.desk.write(facts.CallStarted(), "call:7", by=town.dewi)])

    def sent(task: str, **changes: object) -> bytes:
        return town.gate.write(facts.AlertSent(task, "m", 0, "ntfy", "PMI"), "case:7", by="", **changes)

    assert town.told(
        sent("p7"),
        sent("p8"),
        town.gate.write(facts.PhoneStepped("ended", "t"), "call:7", by=""),
        town.gate.write(facts.PhoneStepped("waiting", "t"), "call:8", by=""),
    ) == ["", "not_theirs", "not_theirs", ""]
    age_ms = (GATEWAY_LATE_DAYS + 1) * 86_400_000
    town.house.run(f"UPDATE entries SET received=received-{age_ms} WHERE stream='case:7'")
    assert town.told(sent("p7"), sent("p7", seen=Seen("hilang", 1))) == ["not_theirs"] * 2, "nothing of it was lost"
    town.asked("case:7", "PMI", "p9")
    assert town.told(sent("p7")) == [""]
    town.house.run("INSERT INTO epochs SELECT city, n+1, 'hilang', 'restore', 0 FROM head")
    town.now_of("restore")
    assert town.told(sent("p8", seen=Seen("karangan", 1)), sent("p8")) == ["not_theirs"] * 2, "no epoch of this ledger"
    assert town.told(sent("p8", seen=Seen("hilang", 1))) == [""], "p8 may still come back"
    town.now_of("init")


def test_a_forged_request_of_the_room_opens_no_case_for_who_brings_it(town: Town) -> None:
    """In the name of a desk, unsigned, in front of one's own entry: what is not believed bears out nothing."""
    town.asked("case:4", "DAMKAR", "d4")
    thief = Pen(town.state.url, town.dewi)
    thief.desk, thief.epoch, thief.head = town.desk.desk, town.gate.epoch, town.gate.head
    thief.desk_seq, thief.parent = town.desk.desk_seq, town.desk.parent
    forged = thief.write(facts.DispatchRequested("p4", "PMI"), "case:4")
    note = town.pressed(facts.CaseNoted("mundur"), "case:4")
    step = town.pressed(facts.AssignmentStepped("p4", "accepted"), "case:4")
    assert town.told(forged, note, step) == ["unsigned", "not_theirs", "not_theirs"]
    own = town.gate.write(facts.DispatchRequested("p5", "PMI"), "case:4", by=town.officers["PMI"])
    in_name = town.gate.write(facts.DispatchRequested("p6", "PMI"), "case:4", by=town.dewi)
    assert town.told(own, in_name, town.pressed(facts.CaseNoted("mundur"), "case:4")) == [
        "role_missing",
        "unproved",
        "not_theirs",
    ]
    assert {row[0] for row in town.house.rows("SELECT code FROM refused")} >= {"not_theirs"}


def test_presses_kept_while_the_line_was_cut_count_when_they_come_also_after_a_restart(town: Town) -> None:
    town.asked("case:5", "PMI", "p5a")
    late = [town.pressed(facts.AssignmentStepped("p5a", step), "case:5") for step in ("accepted", "rolling")]
    for number in range(3):
        town.asked("case:5", "DAMKAR", f"d5{number}")
    foreign = town.pressed(facts.AssignmentStepped("d50", "rolling"), "case:5")
    assert town.told(*late, foreign) == ["", "", "not_theirs"]
    assert town.told(*late) == ["", ""], "brought again they are known"
