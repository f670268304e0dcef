"""Preconditions: raised by the card or by hand, they hold up a step until confirmed or passed over with a reason."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import Wanted, confirm_condition, override_condition, raise_condition
from console.models.commands.cases import answer_question
from console.models.commands.intake import undo_last
from console.models.commands.reference import define
from console.models.views.card import in_view, waiting_on
from console.models.views.overdue import needs_of
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import CardBranch, CardCondition, CardQuestion

OFF = CardCondition("off", "PLN", "listrik padam", "power is off", blocks=("DAMKAR",), step="arrived", target_s=600)
SHUT = CardCondition(
    "shut", "PSC119", "jalan ditutup", "the road is closed", blocks=("DAMKAR",), only_if=CardBranch("road", ("yes",))
)
CARD = facts.CardPublished(
    "fire_building",
    1,
    "Kebakaran",
    "Fire",
    (CardQuestion("road", "Jalan ramai?", "Busy road?"),),
    nature="fire_building",
    conditions=(OFF, SHUT),
)


@pytest.fixture
def carded(desk: Desk) -> Desk:
    desk.do(define, CARD)
    return desk


def test_the_condition_of_a_card_stands_from_the_moment_it_holds_somebody_up(carded: Desk, room: Room) -> None:
    case = carded.case(nature="fire_building")
    assert carded.seen(case).conditions == {}
    room.later()
    carded.send(case, "DAMKAR")
    [condition] = carded.seen(case).conditions.values()
    assert (condition.owner, condition.text_id, condition.raised_ms) == ("PLN", "listrik padam", room.now_ms)
    carded.send(case, "DAMKAR", "D-1")
    assert len(carded.seen(case).conditions) == 1


def test_an_answer_brings_its_condition_also_after_the_dispatch(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    carded.send(case, "DAMKAR")
    carded.do(answer_question, case.id, "road", "yes")
    assert sorted(carded.seen(case).conditions) == ["fire_building:off", "fire_building:shut"]


def test_a_step_that_is_held_up_is_refused_unless_a_reason_is_given(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    damkar = carded.send(case, "DAMKAR")
    carded.step(case, damkar, "rolling")
    with pytest.raises(Refused, match="precondition_open") as refused:
        carded.step(case, damkar, "reported")
    assert (refused.value.values["agency"], refused.value.values["condition"]) == ("PLN", "listrik padam")
    carded.step(case, damkar, "reported", reason="menunggu di dekat lokasi")
    carded.step(case, damkar, "cleared", result="handled")
    assert carded.seen(case).conditions["fire_building:off"].open, "a reason to go on confirms nothing"


def test_an_arrival_is_a_fact_whatever_is_waited_for_and_who_arrived_waits(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    damkar = carded.send(case, "DAMKAR")
    assert waiting_on(carded.seen(case), carded.assignment(case, damkar)) == []
    carded.step(case, damkar, "arrived")
    [waited] = waiting_on(carded.seen(case), carded.assignment(case, damkar))
    assert (waited.owner, waited.text_id) == ("PLN", "listrik padam")
    carded.do(confirm_condition, case.id, "fire_building:off", None, "Piket PLN")
    assert waiting_on(carded.seen(case), carded.assignment(case, damkar)) == []


def test_what_is_confirmed_holds_nobody_up_and_says_who_and_how(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    damkar = carded.send(case, "DAMKAR")
    carded.do(confirm_condition, case.id, "fire_building:off", None, "Piket PLN")
    carded.step(case, damkar, "arrived")
    condition = carded.seen(case).conditions["fire_building:off"]
    assert (condition.settled, condition.settled_by, condition.speaker) == ("confirmed", "sari", "Piket PLN")
    with pytest.raises(Refused, match="condition_settled"):
        carded.do(override_condition, case.id, "fire_building:off", "tidak perlu")


def test_going_on_without_it_needs_a_reason_and_can_be_taken_back(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    damkar = carded.send(case, "DAMKAR")
    with pytest.raises(Refused, match="reason_missing"):
        carded.do(override_condition, case.id, "fire_building:off", "")
    carded.do(override_condition, case.id, "fire_building:off", "ada orang di dalam")
    carded.step(case, damkar, "arrived")
    carded.do(undo_last)
    carded.do(undo_last)
    assert carded.seen(case).conditions["fire_building:off"].open


def test_the_owner_and_those_it_is_not_about_are_not_held_up(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    carded.send(case, "DAMKAR")
    for agency in ("PLN", "PSC119"):
        carded.step(case, carded.send(case, agency), "arrived")


def test_a_condition_is_raised_by_hand_for_whom_it_is_about(desk: Desk) -> None:
    case = desk.case()
    wanted = Wanted(owner="PLN", text="jalan ditutup", blocks=("DAMKAR", "PLN"), step="rolling")
    desk.do(raise_condition, case.id, wanted)
    damkar = desk.send(case, "DAMKAR")
    [condition] = in_view(desk.seen(case))
    assert condition.blocks == ("DAMKAR",)
    with pytest.raises(Refused, match="precondition_open"):
        desk.step(case, damkar, "rolling")
    for bad, code in ((Wanted(owner="PLN", text=" "), "text_missing"), (Wanted(owner="X", text="y"), "agency_unknown")):
        with pytest.raises(Refused, match=code):
            desk.do(raise_condition, case.id, bad)
    with pytest.raises(Refused, match="condition_unknown"):
        desk.do(confirm_condition, case.id, "invented")


def test_taking_back_a_dispatch_skips_the_condition_that_came_with_it(carded: Desk) -> None:
    case = carded.case(nature="fire_building")
    carded.send(case, "DAMKAR")
    carded.do(undo_last)
    assert carded.seen(case).assignments == {}
    assert in_view(carded.seen(case)) == [], "nobody is held up by it any more"


def test_two_desks_raise_the_condition_of_a_card_once(carded: Desk, other: Desk, room: Room) -> None:
    case = carded.case(nature="fire_building")
    room.meet()
    carded.send(case, "DAMKAR")
    other.send(case, "DAMKAR", "D-1")
    room.meet()
    assert len(carded.seen(case).conditions) == 1
    assert carded.board.hash() == other.board.hash()


def test_a_condition_beyond_its_target_needs_a_person_until_it_is_settled(carded: Desk, room: Room) -> None:
    case = carded.case(nature="fire_building")
    damkar = carded.send(case, "DAMKAR")
    carded.step(case, damkar, "told")
    room.later(11)
    needs = [need for need in needs_of(carded.board, carded.seen(case), room.now_ms) if need.code == "condition"]
    assert [(need.detail, need.overdue_s) for need in needs] == [(("fire_building:off",), 60)]
    carded.do(confirm_condition, case.id, "fire_building:off")
    assert "condition" not in [need.code for need in needs_of(carded.board, carded.seen(case), room.now_ms)]
