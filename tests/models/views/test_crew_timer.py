"""A crew at work is heard in its time, or somebody is told."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import ask_agency, hear_crew, set_crew_timer
from console.models.commands.context import Draft
from console.models.state.case import Case
from console.models.views.alarm import ACT, NEAR, RUNNING, Alarm, alarms_of, case_alarm
from console.models.views.overdue import contact_round, crew_timer, needing_action, open_question
from console.text.advice import next_move
from console.text.agencies import case_lines, contact_line
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import Step


def at_scene(desk: Desk, agency: str = "PSC119", **more: str) -> tuple[Case, str]:
    """A case with a crew at the scene that has given its first report: no step of it is waited for in time."""
    case = desk.case(**more)
    one = desk.send(case, agency)
    for step in ("told", "accepted", "rolling", "arrived", "reported"):
        desk.step(case, one, step)  # type: ignore[arg-type]
    return case, one


def alarm(desk: Desk, case: Case, one: str) -> Alarm:
    return alarms_of(desk.board, desk.seen(case), desk.room.now_ms)[one]


def test_without_a_timer_a_crew_is_not_waited_for(desk: Desk, room: Room) -> None:
    case, one = at_scene(desk)
    room.later(600)
    assert crew_timer(desk.board, desk.seen(case), desk.assignment(case, one)) is None
    assert alarm(desk, case, one).level == RUNNING and alarm(desk, case, one).crew_left_s is None


def test_a_crew_that_is_not_heard_is_near_then_overdue_and_heard_again_it_has_all_its_time(
    desk: Desk, room: Room
) -> None:
    case, one = at_scene(desk)
    desk.do(set_crew_timer, case.id, one, 10)
    room.later(6)
    assert alarm(desk, case, one).level == RUNNING and alarm(desk, case, one).crew_left_s == 240
    room.later(2)
    assert alarm(desk, case, one).level == NEAR and alarm(desk, case, one).left_s == 120
    room.later(3)
    late = alarm(desk, case, one)
    assert (late.level, late.need, late.over_s) == (ACT, "unheard", 60)
    assert case_alarm(desk.board, desk.seen(case), room.now_ms).need == "unheard"
    assert [need.code for need in needing_action(desk.board, room.now_ms)] == ["unheard"]
    (contact,) = contact_round(desk.board, room.now_ms)
    assert contact.kind == "unheard" and contact_line(desk.board, contact, room.now_ms).text == "CREW NOT HEARD"
    assert "press [7]" in next_move(desk.board, desk.seen(case), room.now_ms).words
    assert "CREW NOT HEARD" in case_lines(desk.board, desk.seen(case), room.now_ms)[0].note
    desk.do(hear_crew, case.id, one)
    assert alarm(desk, case, one).level == RUNNING and alarm(desk, case, one).crew_left_s == 600
    assert not contact_round(desk.board, room.now_ms)


def test_it_is_seen_at_every_desk_and_whoever_was_apart_comes_to_the_same(desk: Desk, room: Room) -> None:
    case, one = at_scene(desk)
    desk.do(set_crew_timer, case.id, one, 10)
    room.meet()
    other = room.desk("B")
    room.later(9)
    other.do(hear_crew, case.id, one, "radio")
    room.later(2)
    assert alarm(desk, case, one).need == "unheard" and alarm(other, case, one).need == ""
    room.meet()
    assert alarm(desk, case, one) == alarm(other, case, one) and alarm(desk, case, one).crew_left_s == 480


@pytest.mark.parametrize("step", ["rolling", "arrived", "reported"])
def test_what_only_the_crew_can_say_means_that_it_was_heard_and_what_the_room_says_does_not(
    desk: Desk, room: Room, step: Step
) -> None:
    case = desk.case()
    one = desk.send(case, "PSC119")
    desk.step(case, one, "told")
    desk.do(set_crew_timer, case.id, one, 10)
    room.later(5)
    desk.step(case, one, step)
    assert alarm(desk, case, one).crew_left_s == 600
    room.later(5)
    desk.step(case, one, "silent")
    assert alarm(desk, case, one).crew_left_s == 300


def test_the_rule_of_the_type_and_priority_begins_with_the_arrival_and_a_persons_word_goes_before_it(
    desk: Desk, room: Room
) -> None:
    rules = (
        facts.CrewRuleDefined(code="room", crew_p1_s=900),
        facts.CrewRuleDefined(code="tree_down", crew_p1_s=300, crew_p2_s=600),
    )
    desk.write([Draft(f"ref:crew:{rule.code}", rule) for rule in rules])
    case = desk.case()
    one = desk.send(case, "PSC119")
    desk.step(case, one, "told")
    desk.step(case, one, "rolling")
    assert alarm(desk, case, one).crew_left_s is None, "not before it is there"
    desk.step(case, one, "arrived")
    assert alarm(desk, case, one).crew_left_s == 600
    desk.do(set_crew_timer, case.id, one, 0)
    assert alarm(desk, case, one).crew_left_s is None, "a person ended it"
    other, two = at_scene(desk, nature="fire_building")
    assert alarm(desk, other, two).crew_left_s == 900
    desk.write([Draft("ref:crew:room", facts.CrewRuleDefined(code="room", crew_p1_s=900, active=False))])
    assert alarm(desk, other, two).crew_left_s is None


@pytest.mark.parametrize("ends", ["cleared", "recalled", "unable"])
def test_it_ends_with_the_assignment(desk: Desk, room: Room, ends: Step) -> None:
    case = desk.case()
    one = desk.send(case, "PSC119")
    desk.step(case, one, "told")
    desk.do(set_crew_timer, case.id, one, 10)
    desk.step(case, one, ends, reason="uji")
    room.later(60)
    assert alarm(desk, case, one).crew_left_s is None
    for command, *more in ((hear_crew,), (set_crew_timer, 10)):
        with pytest.raises(Refused, match="assignment_over"):
            desk.do(command, case.id, one, *more)  # type: ignore[arg-type]


def test_an_interval_is_bounded_and_who_was_asked_for_word_has_given_it_by_being_heard(desk: Desk, room: Room) -> None:
    case, one = at_scene(desk)
    for minutes in (-1, 241, 10**9):
        with pytest.raises(Refused, match="crew_interval"):
            desk.do(set_crew_timer, case.id, one, minutes)
    desk.do(ask_agency, case.id, one)
    assert open_question(desk.seen(case), desk.assignment(case, one)) is not None
    desk.do(hear_crew, case.id, one)
    assert open_question(desk.seen(case), desk.assignment(case, one)) is None
    with pytest.raises(Refused, match="time_future"):
        desk.do(hear_crew, case.id, one, None, room.now_ms + 1)


def test_a_word_that_comes_late_counts_from_when_it_was_said(desk: Desk, room: Room) -> None:
    case, one = at_scene(desk)
    desk.do(set_crew_timer, case.id, one, 10)
    room.later(8)
    desk.do(hear_crew, case.id, one, "alert", room.now_ms - 5 * 60_000)
    assert alarm(desk, case, one).crew_left_s == 300


def test_what_an_agency_writes_or_answers_by_a_phone_means_that_it_was_heard_and_what_the_room_writes_does_not(
    desk: Desk, room: Room
) -> None:
    case, one = at_scene(desk)
    desk.do(set_crew_timer, case.id, one, 10)
    stream = f"case:{case.id}"
    for fact, left in (
        (facts.AgencyMessaged(one, "api mengecil"), 600),
        (facts.AgencyMessaged(one, "bagaimana?", from_room=True), 300),
        (facts.AlertReplied(one, "kabar", "sms", "D-1", text="aman"), 600),
    ):
        room.later(5)
        desk.write([Draft(stream, fact)])
        assert alarm(desk, case, one).crew_left_s == left
