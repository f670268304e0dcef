"""Sending agencies and noting their steps."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import (
    Order,
    Report,
    busy_with,
    correct_stamp,
    dispatch,
    dispatch_all,
    recall,
    step_assignment,
)
from console.models.commands.cases import set_confidential
from console.models.commands.context import Draft
from console.text.advice import next_step
from tests.models.desks import MINUTE_MS, Desk, Room
from wire import facts


def test_an_agency_on_the_case_is_sent_again_only_as_a_unit(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.send(case)
    with pytest.raises(Refused, match="agency_already") as refused:
        desk.do(dispatch, case.id, "DAMKAR")
    assert refused.value.values == {"agency": "DAMKAR", "since": room.now_ms}
    desk.send(case, "DAMKAR", "D-1")
    assert len(desk.seen(case).assignments) == 2


def test_a_unit_busy_elsewhere_is_sent_only_with_a_reason_and_shown_to_both(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    desk.send(first, "DAMKAR", "D-1")
    with pytest.raises(Refused, match="unit_busy") as refused:
        desk.do(dispatch, second.id, "DAMKAR", "D-1")
    assert refused.value.values["number"] == "A-0001"
    desk.send(second, "DAMKAR", "D-1", "hampir selesai")
    desk.send(second, "PLN")
    assert desk.board.cases_of_unit("D-1") == [first.id, second.id]
    assert busy_with(desk.board, "D-2") == []


def test_one_unit_sent_by_two_desks_apart_is_shown_to_both(desk: Desk, other: Desk, room: Room) -> None:
    first, second = desk.case(), desk.case()
    room.meet()
    desk.send(first, "DAMKAR", "D-1")
    other.send(second, "DAMKAR", "D-1")
    room.meet()
    assert desk.board.cases_of_unit("D-1") == other.board.cases_of_unit("D-1") == [first.id, second.id]


def test_only_known_agencies_and_their_own_units_are_sent(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="agency_unknown"):
        desk.do(dispatch, case.id, "PASUKAN")
    for unit in ("D-9", "D-1"):
        with pytest.raises(Refused, match="unit_unknown"):
            desk.do(dispatch, case.id, "PLN", unit)


def test_several_agencies_are_sent_together_or_not_at_all(desk: Desk) -> None:
    case = desk.case()
    desk.do(dispatch_all, case.id, [Order(agency="DAMKAR"), Order(agency="PLN"), Order(agency="PLN")])
    assert [one.agency for one in desk.seen(case).open_assignments] == ["DAMKAR", "PLN"]
    with pytest.raises(Refused, match="agency_already"):
        desk.do(dispatch_all, case.id, [Order(agency="PSC119"), Order(agency="PLN")])
    assert len(desk.seen(case).assignments) == 2


def test_a_plain_digit_is_now_over_the_usual_channel_of_the_agency(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "told")
    stamp = desk.assignment(case, damkar).stamps["told"]
    assert (stamp.when, stamp.channel) == (room.now_ms, "radio")


def test_telling_an_agency_this_desk_does_not_know_asks_for_the_channel(desk: Desk) -> None:
    case = desk.case()
    fact = facts.DispatchRequested(assignment="a", agency="TAGANA")
    desk.write(dispatch_draft(desk, case.id, fact))
    with pytest.raises(Refused, match="channel_missing"):
        desk.do(step_assignment, case.id, "a", Report(step="told"))
    desk.step(case, "a", "arrived")
    desk.step(case, "a", "told", channel="phone")


def test_a_step_that_has_not_happened_yet_is_refused(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    with pytest.raises(Refused, match="time_future") as refused:
        desk.step(case, damkar, "arrived", happened=room.now_ms + 1)
    assert refused.value.values["step"] == "arrived"


def test_times_that_contradict_each_other_need_a_reason(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    room.later(10)
    with pytest.raises(Refused, match="time_order") as refused:
        desk.step(case, damkar, "told", happened=case.opened_ms - 1)
    assert refused.value.values["other"] == "requested"
    desk.step(case, damkar, "rolling", happened=room.now_ms - 5 * MINUTE_MS)
    with pytest.raises(Refused, match="time_order") as refused:
        desk.step(case, damkar, "arrived", happened=room.now_ms - 6 * MINUTE_MS)
    assert refused.value.values["other"] == "rolling"
    with pytest.raises(Refused, match="time_order"):
        desk.step(case, damkar, "accepted")
    desk.step(case, damkar, "accepted", reason="baru dikonfirmasi")
    desk.step(case, damkar, "arrived", happened=room.now_ms - 4 * MINUTE_MS, reason="jam diterima salah")
    desk.step(case, damkar, "unable")


def test_a_fast_clock_elsewhere_does_not_block_what_happens_now(desk: Desk, room: Room) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.step(case, damkar, "rolling")
    room.later(-2)
    desk.step(case, damkar, "arrived")
    assert desk.assignment(case, damkar).state == "arrived"


def test_a_confidential_case_is_not_said_over_the_radio(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(set_confidential, case.id, True, "anak")
    steps: tuple[facts.Step, ...] = ("told", "retold")
    for step in steps:
        with pytest.raises(Refused, match="secret_on_radio"):
            desk.step(case, damkar, step, channel="radio")
    with pytest.raises(Refused, match="secret_on_radio"):
        desk.do(recall, case.id, damkar, "tidak diperlukan", "radio")
    assert "NOT by radio" in next_step(desk.board, desk.board.cases[case.id], desk.room.now_ms)
    desk.step(case, damkar, "told")  # the key that the next step names: nobody has to say the telephone
    assert desk.assignment(case, damkar).stamps["told"].channel == "phone"
    # What the crew itself says over the radio has happened, and is recorded as it was.
    desk.step(case, damkar, "arrived")


def test_a_recall_needs_a_reason(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(recall, case.id, damkar, "")
    with pytest.raises(Refused, match="reason_missing"):
        desk.step(case, damkar, "recalled")
    desk.do(recall, case.id, damkar, "tidak diperlukan", "phone")
    assert desk.assignment(case, damkar).recall_reason == "tidak diperlukan"


def test_only_an_entry_of_the_stream_is_corrected_with_a_reason_and_not_into_the_future(desk: Desk, room: Room) -> None:
    call = desk.call()
    stream = f"call:{call.id}"
    started = desk.board.records_of(stream)[0]
    with pytest.raises(Refused, match="entry_unknown"):
        desk.do(correct_stamp, stream, "nowhere", 1, "x")
    with pytest.raises(Refused, match="entry_unknown"):
        desk.do(correct_stamp, "case:nowhere", started.id, 1, "x")
    with pytest.raises(Refused, match="time_future"):
        desk.do(correct_stamp, stream, started.id, room.now_ms + 1, "x")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(correct_stamp, stream, started.id, room.now_ms - 1, "")
    desk.do(correct_stamp, stream, started.id, room.now_ms - 1, "jam meja salah")
    assert desk.board.calls[call.id].answered_ms == room.now_ms - 1


def test_an_assignment_that_is_not_on_the_case_is_refused(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="assignment_unknown"):
        desk.step(case, "nowhere", "told")


def dispatch_draft(desk: Desk, case: str, fact: facts.Fact) -> list[Draft]:
    return [desk.context.draft(f"case:{case}", fact)]
