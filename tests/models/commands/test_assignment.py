"""The ladder of an assignment: what is known, what is missing, what is late."""

import pytest

from console.models.commands.agencies import correct_stamp
from console.models.commands.intake import undo_last
from console.models.state.case import Assignment, Stamp
from console.models.state.record import Recorded
from console.models.state.reference import own_target
from tests.models.desks import MINUTE_MS, Desk, Room
from wire import facts
from wire.facts import Step


def test_an_assignment_climbs_the_ladder(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    states = [desk.assignment(case, damkar).state]
    steps: tuple[Step, ...] = ("silent", "told", "accepted", "rolling", "arrived", "reported", "cleared")
    for step in steps:
        desk.step(case, damkar, step)
        states.append(desk.assignment(case, damkar).state)
    assert states == ["untold", *steps]


def test_nobody_is_told_by_a_call_that_was_not_answered(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "silent")
    desk.step(case, damkar, "silent")
    seen = desk.assignment(case, damkar)
    assert (seen.state, seen.silent_times, seen.untold) == ("silent", 2, True)
    desk.step(case, damkar, "told", channel="phone")
    assert not desk.assignment(case, damkar).untold
    desk.step(case, damkar, "silent")
    assert desk.assignment(case, damkar).waits_for == "accepted"


def test_told_without_a_voice_or_an_alert_tells_nobody(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    fact = facts.AssignmentStepped(assignment=damkar, step="told")
    record = Recorded(id="x", stream=f"case:{case.id}", desk="q", desk_seq=1, at=1, by="x", fact=fact)
    desk.board.apply([record])
    assert desk.assignment(case, damkar).state == "untold"
    assert "told" not in desk.assignment(case, damkar).stamps
    alert = facts.AssignmentStepped(assignment=damkar, step="told", channel="alert")
    desk.board.apply([Recorded(id="y", stream=f"case:{case.id}", desk="q", desk_seq=2, at=1, by="x", fact=alert)])
    assert desk.assignment(case, damkar).state == "told"


def test_word_from_the_scene_implies_told_but_invents_no_stamp(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "arrived", channel="radio")
    seen = desk.assignment(case, damkar)
    assert (seen.state, seen.told, list(seen.stamps)) == ("arrived", True, ["arrived"])


def test_being_told_again_implies_told(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "retold")
    assert desk.assignment(case, damkar).state == "told"


def test_the_first_stamp_of_a_step_stays_in_force(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    first = desk.step(case, damkar, "told")
    room.later()
    desk.step(case, damkar, "told")
    assert desk.assignment(case, damkar).stamps["told"].entry_id == first.id


def test_a_late_stamp_of_an_earlier_step_does_not_turn_the_state_back(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    desk.step(case, damkar, "arrived")
    desk.step(case, damkar, "rolling", happened=room.now_ms - 5 * MINUTE_MS)
    assert desk.assignment(case, damkar).state == "arrived"


def test_an_agency_that_becomes_unable_on_the_way_is_unable_until_word_of_progress(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    for step in ("accepted", "rolling", "unable"):
        desk.step(case, damkar, step, reason="unit rusak" if step == "unable" else None)
    seen = desk.assignment(case, damkar)
    assert (seen.state, seen.unable_reason, seen.open) == ("unable", "unit rusak", False)
    desk.step(case, damkar, "silent")
    assert desk.assignment(case, damkar).state == "unable"
    desk.step(case, damkar, "arrived")
    assert desk.assignment(case, damkar).state == "arrived"


def test_a_recalled_agency_stays_recalled_and_a_result_outranks_the_recall(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "recalled", reason="tidak diperlukan")
    desk.step(case, damkar, "arrived")
    seen = desk.assignment(case, damkar)
    assert (seen.state, seen.recall_reason, seen.untold) == ("recalled", "tidak diperlukan", False)
    desk.step(case, damkar, "cleared", result="handled", text="sudah padam")
    seen = desk.assignment(case, damkar)
    assert (seen.state, seen.result, seen.report) == ("cleared", "handled", "sudah padam")


def test_accepted_and_unable_from_two_desks_is_a_conflict(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "told")
    room.meet()
    other.step(case, damkar, "unable", reason="tidak ada unit")
    desk.step(case, damkar, "accepted")
    room.meet(other, desk)
    assert [head.value for head in desk.seen(case).conflicts[f"answer:{damkar}"]] == ["unable", "accepted"]
    assert desk.assignment(case, damkar).state == "unable"
    assert desk.board.hash() == other.board.hash()


def test_of_two_answers_the_lowest_id_is_in_force(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.meet()
    desk.step(case, damkar, "accepted")
    other.step(case, damkar, "unable")
    room.meet(desk, other)
    assert desk.assignment(case, damkar).state == "accepted"


def test_two_desks_noting_the_same_answer_do_not_disagree(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.meet()
    desk.step(case, damkar, "accepted")
    other.step(case, damkar, "accepted")
    room.meet()
    assert desk.seen(case).conflicts == {}


def test_a_corrected_time_is_shown_with_the_original(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    arrived = desk.step(case, damkar, "arrived")
    desk.do(correct_stamp, arrived.stream, arrived.id, arrived.at - 2 * MINUTE_MS, "salah catat")
    stamp = desk.assignment(case, damkar).stamps["arrived"]
    assert (stamp.when, stamp.original) == (arrived.at - 2 * MINUTE_MS, arrived.at)
    line = next(line for line in desk.seen(case).timeline if line.entry == arrived.id)
    assert (line.when, line.original) == (stamp.when, stamp.original)
    desk.do(undo_last)
    assert desk.assignment(case, damkar).stamps["arrived"].original is None


def clocked(**kwargs: object) -> Assignment:
    asked = Stamp(when=0, recorded=0, by="sari", entry_id="e")
    return Assignment(id="a", agency="DAMKAR", unit=None, requested=asked, **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "told", "step", "target", "overdue"),
    [
        ("untold", False, "told", 30, 70),
        ("told", True, "accepted", 30, 70),
        ("silent", False, "told", 30, 70),
        ("silent", True, "accepted", 30, 70),
        ("accepted", True, "rolling", 90, 10),
        ("arrived", True, "reported", None, 0),
    ],
)
def test_the_clock_waits_for_the_next_step(state: str, told: bool, step: str, target: int, overdue: int) -> None:
    targets = {"told": 30, "accepted": 60, "rolling": 120}
    clock = clocked(state=state, told=told).clock(100_000, targets)
    assert (clock.step, clock.elapsed_s, clock.target_s, clock.overdue_s) == (step, 100, target, overdue)


def test_the_clock_of_the_answer_begins_when_the_agency_was_told_not_when_it_was_requested() -> None:
    stamps = {"told": Stamp(when=90_000, recorded=0, by="sari", entry_id="e")}
    clock = clocked(state="told", told=True, stamps=stamps).clock(100_000, {"told": 30, "accepted": 60})
    assert (clock.elapsed_s, clock.target_s, clock.overdue_s) == (10, 30, 0)


def test_without_a_telling_the_first_word_that_came_back_begins_the_clock() -> None:
    stamps = {"accepted": Stamp(when=80_000, recorded=0, by="sari", entry_id="e")}
    one = clocked(state="accepted", told=True, stamps=stamps)
    assert (one.told_ms, one.clock(100_000, {"told": 30, "rolling": 90}).elapsed_s) == (80_000, 20)
    assert "told" not in one.stamps


def test_the_first_report_is_waited_for_from_the_arrival() -> None:
    stamps = {
        "told": Stamp(when=0, recorded=0, by="sari", entry_id="e"),
        "arrived": Stamp(when=70_000, recorded=0, by="sari", entry_id="e"),
    }
    clock = clocked(state="arrived", told=True, stamps=stamps).clock(
        100_000, {"told": 5, "arrived": 50, "reported": 70}
    )
    assert (clock.step, clock.elapsed_s, clock.target_s, clock.overdue_s) == ("reported", 30, 20, 10)


@pytest.mark.parametrize(
    ("targets", "step", "own"),
    [
        ({}, "told", 60),
        ({"told": 30, "accepted": 90}, "accepted", 60),
        ({"accepted": 90}, "accepted", 90),
        ({"told": 60, "accepted": 45}, "accepted", 45),
        ({"told": 60, "arrived": 960, "reported": 1260}, "reported", 300),
        ({"told": 60}, "arrived", None),
    ],
)
def test_a_target_given_from_the_dispatch_is_read_by_the_steps_own_clock(
    targets: dict[str, int], step: str, own: int | None
) -> None:
    assert own_target(targets, step) == own


def test_an_agency_without_targets_must_still_be_told_within_a_minute() -> None:
    assert clocked().clock(100_000, {}).overdue_s == 40


def test_the_clock_of_an_ended_assignment_stands_still() -> None:
    stamps = {"cleared": Stamp(when=90_000, recorded=0, by="sari", entry_id="e")}
    clock = clocked(state="cleared", stamps=stamps).clock(999_000, {})
    assert (clock.step, clock.elapsed_s, clock.overdue_s) == (None, 90, 0)
