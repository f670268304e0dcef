"""What cannot be taken back is ordered by two people at two desks and waits a day in the open; anybody who may order it
may stop it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.ledger.erasing import look_for_due
from tests.server.house import House, Served, served
from tests.server.pen import Pen, now_ms
from tests.server.safety.test_restore import back_up, bring_back
from wire import facts
from wire.facts import ErasureAwaited, ErasureDone, Fact, KeptStream
from wire.seal import new_key, sealed_with

pytestmark = pytest.mark.slow

DAY = 86_400_000
ORDER = facts.ErasureOrdered(("case:1",), "alasan", "kasus", 1)
RULE = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 30, "Perwali", confirmed=True)


class Room:
    """Two desks with two supervisors and an admin, and a number of long ago."""

    def __init__(self, house: House, state: Served) -> None:
        self.house, self.state = house, state
        self.dewi, self.sari = (house.account(name, "supervisor") for name in ("dewi", "sari"))
        self.admin = house.account("bu-rt", "admin")
        self.one, self.two = (Pen(state.url, self.dewi).enroll(house.code()) for _ in range(2))
        for pen in (self.one, self.two):
            for account, role in ((self.dewi, "supervisor"), (self.sari, "supervisor"), (self.admin, "admin")):
                house.hand(pen, account, role)  # type: ignore[arg-type]
        self.write(self.one, RULE, self.admin, "ref:retention:kasus")
        long_ago = now_ms() - 100 * DAY
        key = new_key()
        opened = facts.CaseOpened("112-260101-A-0001", "fire", 1, facts.Place(), "cerita")
        for fact in (sealed_with(opened, key), facts.CaseClosed("handled")):
            heads = tuple(one.id for one in house.story("case:1"))
            self.write(self.one, fact, self.dewi, "case:1", keys={"case:1": key}, at=long_ago, prev=heads)
        house.run(f"UPDATE entries SET received={long_ago} WHERE stream='case:1'")

    def write(
        self, pen: Pen, fact: Fact, by: str, stream: str = "erasure:1", keys: object = None, **more: object
    ) -> str:
        (ack,) = pen.push([pen.write(fact, stream=stream, by=by, **more)], keys=keys)
        return ack.refused.code if ack.refused else ""

    def said(self) -> Fact:
        """The last word about the order."""
        return self.house.story("erasure:1")[-1].fact

    def let_pass(self, ms: int) -> None:
        """As if all of it had been written so much earlier."""
        self.house.run(f"UPDATE entries SET received=received-{ms} WHERE stream LIKE 'erasure:%'")
        self.house.run(f"UPDATE erasing_orders SET due=due-{ms}")
        self.state.ask(lambda room: room.ledger.write(look_for_due))

    def kept(self) -> bool:
        return bool(self.house.rows("SELECT 1 FROM stream_keys WHERE stream='case:1'"))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    house = House(tmp_path / "server", erasure_wait_hours=24)
    with served(house) as state:
        made = Room(house, state)
        yield made
        made.one.close(), made.two.close()


def test_an_order_waits_for_a_second_person_at_a_second_desk_and_then_a_day(room: Room) -> None:
    room.write(room.one, ORDER, room.dewi)
    assert room.said() == ErasureAwaited(None)
    room.write(room.one, facts.ErasureSeconded("setuju"), room.sari)
    room.write(room.two, facts.ErasureSeconded("setuju"), room.dewi)
    room.let_pass(30 * DAY)
    assert room.kept() and not any(isinstance(one.fact, ErasureDone) for one in room.house.story("erasure:1"))
    room.write(room.two, facts.ErasureSeconded("setuju"), room.sari)
    said = room.said()
    assert isinstance(said, ErasureAwaited) and said.due is not None and abs(said.due - now_ms() - DAY) < 60_000
    room.let_pass(DAY - 60_000)
    assert room.kept()
    room.let_pass(120_000)
    assert room.said() == ErasureDone(1) and not room.kept()
    assert room.house.rows("SELECT * FROM erasing_orders") == []


def test_no_stolen_token_agrees_and_either_person_stops_it(room: Room) -> None:
    room.write(room.one, ORDER, room.dewi)
    del room.two.hands[room.sari]
    assert room.write(room.two, facts.ErasureSeconded("setuju"), room.sari) == "unproved"
    room.house.hand(room.two, room.sari, "supervisor")
    room.write(room.two, facts.ErasureSeconded("setuju"), room.sari)
    room.write(room.one, facts.ErasureStopped("keliru"), room.dewi)
    assert room.said() == ErasureDone(0, (KeptStream("case:1", "stopped"),))
    room.let_pass(2 * DAY)
    assert room.kept()


def test_what_cannot_be_done_is_said_at_once_and_looked_at_again_when_its_time_has_come(room: Room) -> None:
    room.write(room.one, facts.ErasureOrdered(("case:1",), "alasan", "kasus", 2), room.dewi)
    assert room.said() == ErasureDone(0, (KeptStream("case:1", "rule_changed"),))
    room.write(room.one, ORDER, room.dewi)
    room.write(room.two, facts.ErasureSeconded("setuju"), room.admin)
    anew = facts.RetentionRuleDefined("kasus", "cases", "Kasus", 900, "Perwali", 2, confirmed=True)
    heads = tuple(one.id for one in room.house.story("ref:retention:kasus"))
    room.write(room.one, anew, room.admin, "ref:retention:kasus", prev=heads)
    room.let_pass(2 * DAY)
    assert room.said() == ErasureDone(0, (KeptStream("case:1", "rule_changed"),))
    assert room.kept()


def test_a_restored_ledger_goes_on_waiting(room: Room, tmp_path: Path) -> None:
    room.write(room.one, ORDER, room.dewi)
    room.write(room.two, facts.ErasureSeconded("setuju"), room.sari)
    backup = back_up(room.house, tmp_path / "backups")
    waits = room.house.rows("SELECT stream, due FROM erasing_orders")
    room.state.server.should_exit = True  # type: ignore[union-attr]
    bring_back(room.house, backup)
    assert room.house.rows("SELECT stream, due FROM erasing_orders") == waits != []
