"""The computer's clock is set back by hours in the middle of a shift: what a desk does by itself goes on."""

from __future__ import annotations

from typing import Any

import pytest

from console.errors import StoreError
from console.ui.agencies.contact import ClockWatch
from console.ui.frame.command_runner import CommandRunner
from tests.ui.room_day import new_case, send
from tests.ui.room_desk import RoomDesk
from wire.facts import AssignmentEscalated, Place


def escalated(desk: RoomDesk, case: str) -> bool:
    return any(isinstance(line.fact, AssignmentEscalated) for line in desk.board.cases[case].timeline)


def late_case(desk: RoomDesk) -> str:
    case = new_case(desk, "fire_building", Place(address="Jl. Contoh 1"))
    send(desk, case, "DAMKAR")
    desk.wait(1800)
    return case


@pytest.mark.usefixtures("qapp")
def test_after_a_full_disk_the_watch_of_the_clocks_tries_again_though_the_clock_went_back() -> None:
    desk = RoomDesk()
    watch, works = ClockWatch(CommandRunner(desk)), desk.do
    first = late_case(desk)

    def full(*_: Any, **__: Any) -> list[Any]:
        raise StoreError("disk_full")

    desk.do = full  # type: ignore[method-assign]
    watch.look()
    desk.do = works  # type: ignore[method-assign]
    assert not escalated(desk, first)
    desk.wait(-5 * 3600)
    second = late_case(desk)
    watch.look()
    assert escalated(desk, second)
