"""Three levels of alarm, the same wherever something is shown."""

from __future__ import annotations

import pytest

from console.models.commands.calls import plan_task
from console.models.views.alarm import ACT, ENDED, NEAR, RUNNING, Alarm, alarms_of, case_alarm, gravest
from console.text.alarms import badge_chip, mark_of
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


def told_case(desk: RoomDesk) -> tuple[str, str]:
    """A wasp nest, and the fire brigade that was told of it."""
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    one = send(desk, case, "DAMKAR")["DAMKAR"]
    step(desk, case, one, "told")
    return case, one


def shown(desk: RoomDesk, case: str, one: str) -> tuple[int, str, str, int]:
    """Level, badge, chip of the badge, seconds late of an assignment."""
    alarm, state = (
        alarms_of(desk.board, desk.board.cases[case], desk.clock_ms)[one],
        desk.board.cases[case].assignments[one].state,
    )
    return alarm.level, mark_of(state, alarm), badge_chip(state, alarm), alarm.over_s


def of_case(desk: RoomDesk, case: str) -> Alarm:
    return case_alarm(desk.board, desk.board.cases[case], desk.clock_ms)


def test_who_was_not_told_must_be_told_at_once_and_then_says_how_late_that_is(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    one = send(desk, case, "DAMKAR")["DAMKAR"]
    assert shown(desk, case, one) == (ACT, "?", "act", 0)
    desk.wait(160)
    assert shown(desk, case, one) == (ACT, "?", "act", 100)


def test_a_clock_is_plain_then_near_its_limit_then_late_each_with_another_word(desk: RoomDesk) -> None:
    case, one = told_case(desk)
    target = alarms_of(desk.board, desk.board.cases[case], desk.clock_ms)[one].target_s
    assert target
    desk.wait(target * 0.7 - 1)
    assert shown(desk, case, one) == (RUNNING, "1", "new", 0)
    desk.wait(1)
    assert shown(desk, case, one) == (NEAR, "1", "soon", 0) and of_case(desk, case).level == NEAR
    desk.wait(target * 0.3 + 2)
    assert shown(desk, case, one) == (ACT, "1", "act", 2)
    assert (of_case(desk, case).need, of_case(desk, case).over_s) == ("overdue", 2)


def test_no_answer_and_unable_ask_for_a_person_until_another_agency_was_sent(desk: RoomDesk) -> None:
    case, one = told_case(desk)
    step(desk, case, one, "silent")
    assert shown(desk, case, one) == (ACT, "!", "act", 0)
    step(desk, case, one, "unable", reason="no_unit")
    assert shown(desk, case, one) == (ACT, "×", "act", 0) and of_case(desk, case).need == "unable"
    send(desk, case, "BPBD")
    assert shown(desk, case, one) == (ENDED, "×", "closed", 0)


def test_a_promise_is_near_five_minutes_before_and_late_after_its_time(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    desk.do(plan_task, case, "promise", desk.clock_ms + 10 * 60_000, "kabari pelapor")
    assert of_case(desk, case).level == RUNNING
    desk.wait(5 * 60)
    assert of_case(desk, case).level == NEAR and of_case(desk, case).left_s == 5 * 60
    desk.wait(6 * 60)
    assert (of_case(desk, case).level, of_case(desk, case).over_s) == (ACT, 60)


def test_of_several_the_gravest_counts_the_latest_and_the_next_are_told() -> None:
    found = gravest(
        [
            Alarm(level=NEAR, left_s=18, elapsed_s=42, target_s=60),
            Alarm(level=ACT, need="overdue", over_s=102),
            Alarm(level=ACT, need="untold", over_s=10),
            Alarm(level=RUNNING, left_s=3, elapsed_s=1, target_s=4),
        ]
    )
    assert (found.level, found.need, found.over_s, found.left_s) == (ACT, "untold", 102, 18)
    assert gravest([]).level == ENDED and Alarm(elapsed_s=90, target_s=60).share == 1.0 and Alarm().share is None
